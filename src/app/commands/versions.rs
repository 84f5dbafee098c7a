//! Commands of the window with another version.

use crate::app::App;
use crate::app::command::{Command, Enabled, Scope};
use crate::lang::Label;

pub(super) static COMMANDS: &[Command] = &[
    Command::new(
        "versions-open",
        Scope::Versions,
        "左右对照看这个项目；对照时到表单里的这一处",
        "the project side by side; there, its place in the form",
        App::open_version_row,
    )
    .hint_now(open_hint),
    Command::new(
        "versions-take",
        Scope::Versions,
        "取回这一处原来的内容",
        "take the former content of this place back",
        App::take_version_back,
    )
    .hint("取回原来的", "take back")
    .when(side_by_side),
    Command::new(
        "versions-close",
        Scope::Versions,
        "回到项目，或关闭",
        "back to the projects, or close",
        App::close_versions,
    )
    .hint("返回", "back"),
    Command::new("versions-down", Scope::Versions, "下一个项目或改动", "next project or change", |app| {
        app.step_versions(1);
    })
    .hint("下一处", "next"),
    Command::new("versions-up", Scope::Versions, "上一个项目或改动", "previous project or change", |app| {
        app.step_versions(-1);
    }),
    Command::new("versions-page-down", Scope::Versions, "下一屏", "page down", |app| app.page_versions(true)),
    Command::new("versions-page-up", Scope::Versions, "上一屏", "page up", |app| app.page_versions(false)),
    Command::new("versions-first", Scope::Versions, "到第一个", "to the first", |app| {
        app.step_versions(isize::MIN);
    }),
    Command::new("versions-last", Scope::Versions, "到最后一个", "to the last", |app| {
        app.step_versions(isize::MAX);
    }),
];

fn side_by_side(app: &App) -> Enabled {
    match app.versions_view().is_some_and(|view| view.sides.is_some()) {
        true => Ok(()),
        false => Err(Label { zh: "先按 Enter 左右对照", en: "lay the project side by side first (Enter)" }),
    }
}

fn open_hint(app: &App) -> Label {
    match app.versions_view() {
        Some(view) if view.sides.is_some() => Label { zh: "到表单", en: "to the form" },
        _ => Label { zh: "对照", en: "side by side" },
    }
}
