//! Commands of the panel, whatever it lists, and of the opinions in it.

use crate::app::App;
use crate::app::command::{Command, Scope};
use crate::lang::Label;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("jump", Scope::Panel, "到所在的地方", "go to the place", jump).hint("到所在处", "go there"),
    Command::new(
        "panel-next",
        Scope::Panel,
        "下一张单子（问题、意见、改动）",
        "next list (problems, opinions, changes)",
        |app| {
            app.next_listed(true);
        },
    )
    .hint("问题/意见/改动", "lists"),
    Command::new("panel-previous", Scope::Panel, "上一张单子", "list before", |app| app.next_listed(false)),
    Command::new("problems-leave", Scope::Panel, "回到表单", "back to the form", |app| app.panel.focused = false)
        .hint("回到表单", "back"),
    Command::new("problems-close", Scope::Panel, "关闭面板", "close the panel", |app| {
        app.panel.focused = false;
        app.panel.open = false;
    })
    .hint("关闭", "close"),
    Command::new("problem-up", Scope::Panel, "上一条", "line up", |app| step(app, -1)),
    Command::new("problem-down", Scope::Panel, "下一条", "line down", |app| step(app, 1)),
    Command::new("problem-page-up", Scope::Panel, "上一屏", "page up", |app| step(app, -8)),
    Command::new("problem-page-down", Scope::Panel, "下一屏", "page down", |app| step(app, 8)),
    Command::new("problem-first", Scope::Panel, "第一条", "first line", |app| step(app, isize::MIN)),
    Command::new("problem-last", Scope::Panel, "最后一条", "last line", |app| step(app, isize::MAX)),
];

pub(super) static OPINIONS: &[Command] = &[
    Command::new("opinion-answer", Scope::Opinions, "答复这条意见", "answer the opinion", App::answer_opinion)
        .hint("答复", "answer"),
    Command::new(
        "opinion-settle",
        Scope::Opinions,
        "已解决，或重新打开",
        "settle it, or open it again",
        |app| {
            app.settle_opinion();
        },
    )
    .hint_now(settle_hint),
    Command::new("opinion-edit", Scope::Opinions, "修改这条意见", "change the opinion", App::reword_opinion)
        .hint("修改", "change"),
    Command::new("opinion-delete", Scope::Opinions, "删除这条意见", "delete the opinion", App::delete_opinion)
        .hint("删除", "delete"),
];

fn settle_hint(app: &App) -> Label {
    match app.current_opinion().is_some_and(|(_, opinion)| opinion.is_open()) {
        true => Label { zh: "已解决", en: "settled" },
        false => Label { zh: "重新打开", en: "open again" },
    }
}

fn step(app: &mut App, lines: isize) {
    let listed = app.panel_entries();
    let at = listed.iter().position(|number| *number == app.panel.selected).unwrap_or(0);
    let at = at.saturating_add_signed(lines);
    app.panel.selected = listed.get(at).or(listed.last()).copied().unwrap_or(0);
}

pub(super) fn jump(app: &mut App) {
    // An opinion whose place is gone is shown at the name, and so is one about the whole project.
    app.jump_to_listed(app.panel.selected);
    app.panel.focused = false;
}
