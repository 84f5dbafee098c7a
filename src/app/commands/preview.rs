//! Commands of the preview of rows that come in.

use crate::app::App;
use crate::app::command::{Command, Enabled, Scope};
use crate::app::overlay::Overlay;
use crate::app::preview::Preview;
use crate::lang::Label;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("preview-accept", Scope::Preview, "照此填入或修改", "take these rows or changes", App::accept_preview)
        .hint_now(accept_hint),
    Command::new("preview-cancel", Scope::Preview, "放弃", "give up", |app| drop(app.overlays.pop()))
        .hint("放弃", "give up"),
    Command::new("preview-toggle", Scope::Preview, "取或不取这一行", "take or leave this row", |app| {
        with(app, Preview::toggle)
    })
    .hint("取/不取", "take or leave"),
    Command::new("preview-toggle-all", Scope::Preview, "全取或全不取", "take or leave all rows", |app| {
        with(app, Preview::toggle_all)
    }),
    Command::new("preview-role", Scope::Preview, "换这一列的含义", "take the column for something else", |app| {
        app.next_role(true)
    })
    .hint("换列义", "column")
    .when(with_roles),
    Command::new("preview-role-back", Scope::Preview, "换回这一列的含义", "the other way round", |app| {
        app.next_role(false)
    }),
    Command::new("preview-left", Scope::Preview, "左一列", "column left", |app| {
        with(app, |preview| preview.turn(false))
    }),
    Command::new("preview-right", Scope::Preview, "右一列", "column right", |app| {
        with(app, |preview| preview.turn(true))
    }),
    Command::new("preview-up", Scope::Preview, "上一行", "line up", |app| with(app, |preview| preview.step(-1))),
    Command::new("preview-down", Scope::Preview, "下一行", "line down", |app| with(app, |preview| preview.step(1))),
    Command::new("preview-page-up", Scope::Preview, "上一屏", "page up", |app| {
        with(app, |preview| preview.step(-10))
    }),
    Command::new("preview-page-down", Scope::Preview, "下一屏", "page down", |app| {
        with(app, |preview| preview.step(10))
    }),
];

fn with_roles(app: &App) -> Enabled {
    match app.overlays.last() {
        Some(Overlay::Preview(preview)) if preview.roles.is_empty() => Err(Label {
            zh: "这里没有可换含义的列",
            en: "there is no column here to take for something else",
        }),
        _ => Ok(()),
    }
}

fn accept_hint(app: &App) -> Label {
    match app.overlays.last() {
        Some(Overlay::Preview(preview)) if preview.is_of_changes() => Label { zh: "照此修改", en: "change" },
        _ => Label { zh: "填入", en: "take" },
    }
}

fn with(app: &mut App, act: impl FnOnce(&mut Preview)) {
    if let Some(Overlay::Preview(preview)) = app.overlays.last_mut() {
        act(preview);
    }
}
