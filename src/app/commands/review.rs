//! Commands of the review: states, the way from one project that waits to the next, opinions, what changed, the note.

use crate::app::command::{Command, Enabled, Scope};
use crate::app::{App, Screen};
use crate::lang::Label;
use crate::model::Status;

pub(super) static COMMANDS: &[Command] = &[
    Command::new(
        "next-to-review",
        Scope::Everywhere,
        "下一个待审的项目",
        "next project that waits for review",
        |app| {
            app.next_to_review(true);
        },
    )
    .when(projects_open),
    Command::new(
        "previous-to-review",
        Scope::Everywhere,
        "上一个待审的项目",
        "previous project that waits for review",
        |app| app.next_to_review(false),
    )
    .when(projects_open),
    Command::new(
        "approve",
        Scope::Everywhere,
        "审核通过（有错误的不能通过）",
        "approve (not while there are errors)",
        |app| {
            app.give_status(Status::Approved);
        },
    )
    .when(a_project),
    Command::new(
        "return",
        Scope::Everywhere,
        "退回单位，并留存退回时的表",
        "return to the unit, keeping the form as it is",
        |app| {
            app.give_status(Status::Returned);
        },
    )
    .when(a_project),
    Command::new("note", Scope::Everywhere, "退回意见：看、改", "the note with which it goes back", App::show_note)
        .when(a_project),
    Command::new(
        "note-unit",
        Scope::Everywhere,
        "全单位的退回意见",
        "the note of the whole unit",
        App::show_note_of_unit,
    )
    .when(a_project),
    Command::new("submit", Scope::Everywhere, "报送", "file", |app| app.give_status(Status::Submitted)).when(a_project),
    Command::new("take-back", Scope::Everywhere, "撤回为草稿", "take back as a draft", |app| {
        app.give_status(Status::Draft);
    })
    .when(a_project),
];

pub(super) static IN_LIST: &[Command] = &[
    Command::new(
        "submit-shown",
        Scope::List,
        "报送标记的（或所列的）项目",
        "file the projects marked or shown",
        |app| {
            app.preview_status(Status::Submitted);
        },
    ),
    Command::new(
        "approve-shown",
        Scope::List,
        "通过标记的（或所列的）项目（有错误的不能通过）",
        "approve the projects marked or shown (not those with errors)",
        |app| app.preview_status(Status::Approved),
    ),
    Command::new(
        "return-shown",
        Scope::List,
        "退回标记的（或所列的）项目",
        "return the projects marked or shown",
        |app| {
            app.preview_status(Status::Returned);
        },
    ),
    Command::new(
        "take-back-shown",
        Scope::List,
        "标记的（或所列的）项目撤回为草稿",
        "take the projects marked or shown back as drafts",
        |app| {
            app.preview_status(Status::Draft);
        },
    ),
];

pub(super) static IN_FORM: &[Command] = &[
    Command::new("opinion", Scope::Form, "对光标所在处提意见", "give an opinion about this place", App::give_opinion)
        .hint("提意见", "opinion"),
    Command::new(
        "opinion-project",
        Scope::Form,
        "对整个项目提意见",
        "give an opinion about the project",
        |app| {
            app.give_opinion_on_project();
        },
    ),
    Command::new("opinions", Scope::Form, "到意见面板", "go to the opinions", App::show_opinions),
    Command::new("changes", Scope::Form, "退回之后改了什么", "what changed since it was returned", App::show_changes),
];

fn projects_open(app: &App) -> Enabled {
    match app.screen {
        Screen::List | Screen::Form => Ok(()),
        Screen::Start => Err(Label { zh: "还没有打开部门或项目", en: "nothing is open yet" }),
    }
}

fn a_project(app: &App) -> Enabled {
    match app.projects_to_review().is_empty() {
        false => Ok(()),
        true => Err(Label { zh: "没有选中的项目", en: "no project is selected" }),
    }
}
