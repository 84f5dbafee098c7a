//! Commands that find a text.

use crate::app::command::{Command, Enabled, Scope};
use crate::app::{App, Screen};
use crate::lang::Label;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("find", Scope::Everywhere, "查找文字", "find a text", App::find).when(in_form),
    Command::new("find-next", Scope::Everywhere, "查找下一处", "find the next one", |app| app.find_next(true))
        .when(in_form),
    Command::new("find-previous", Scope::Everywhere, "查找上一处", "find the previous one", |app| {
        app.find_next(false);
    })
    .when(in_form),
    Command::new("found-next", Scope::Find, "下一处", "next one", |app| app.find_next(true)).hint("下一处", "next"),
    Command::new("found-previous", Scope::Find, "上一处", "previous one", |app| app.find_next(false))
        .hint("上一处", "previous"),
    Command::new("find-close", Scope::Find, "回到找到的地方", "to the place that was found", App::close_find)
        .hint("完成", "done"),
];

fn in_form(app: &App) -> Enabled {
    match app.screen {
        Screen::Form => Ok(()),
        Screen::List | Screen::Start => Err(Label {
            zh: "先打开一个项目，再查找里面的文字",
            en: "open a project first to find a text in it",
        }),
    }
}
