//! Commands of the window with the history.

use crate::app::App;
use crate::app::command::{Command, Scope};
use crate::lang::Label;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("history-go", Scope::History, "到这一步", "go to this step", App::go_to_selected)
        .hint("到这一步", "go there"),
    Command::new(
        "history-only",
        Scope::History,
        "只看当前项目，或看全部",
        "only the current project, or all",
        App::restrict_history,
    )
    .hint_now(only_hint),
    Command::new(
        "history-copy",
        Scope::History,
        "复制这一步的文字（不回到这一步）",
        "copy the text of this step without going there",
        App::copy_from_history,
    )
    .hint("复制文字", "copy the text"),
    Command::new("history-close", Scope::History, "关闭", "close", |app| drop(app.overlays.pop()))
        .hint("关闭", "close"),
    Command::new("history-up", Scope::History, "上一行（更新的一步）", "line up, to what is newer", |app| {
        app.step_history(-1);
    }),
    Command::new(
        "history-down",
        Scope::History,
        "下一行（更早的一步）",
        "line down, to what is older",
        |app| {
            app.step_history(1);
        },
    ),
    Command::new("history-page-up", Scope::History, "上一屏", "page up", |app| page(app, -1)),
    Command::new("history-page-down", Scope::History, "下一屏", "page down", |app| page(app, 1)),
    Command::new("history-first", Scope::History, "到最新的一步", "to the newest step", |app| {
        app.step_history(isize::MIN);
    }),
    Command::new("history-last", Scope::History, "到打开时的内容", "to the state as opened", |app| {
        app.step_history(isize::MAX);
    }),
];

fn only_hint(app: &App) -> Label {
    match app.history_view() {
        Some(view) if view.only.is_some() => Label { zh: "看全部", en: "all projects" },
        _ => Label { zh: "只看本项目", en: "only this project" },
    }
}

fn page(app: &mut App, pages: isize) {
    let height = isize::try_from(app.history_heights().0.max(2) - 1).unwrap_or(1);
    app.step_history(pages * height);
}
