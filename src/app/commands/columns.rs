//! Commands of the window with the columns of the list.

use crate::app::App;
use crate::app::command::{Command, Scope};

pub(super) static COMMANDS: &[Command] = &[
    Command::new("columns-take", Scope::Columns, "完成", "done", |app| drop(app.overlays.pop())).hint("完成", "done"),
    Command::new("columns-toggle", Scope::Columns, "显示或隐藏这一列", "show or hide the column", App::toggle_column)
        .hint("显示", "show"),
    Command::new("columns-move-up", Scope::Columns, "往前移", "move it to the front", |app| app.move_column(false))
        .hint("前移", "forward"),
    Command::new("columns-move-down", Scope::Columns, "往后移", "move it to the back", |app| app.move_column(true))
        .hint("后移", "back"),
    Command::new("columns-usual", Scope::Columns, "恢复默认的列", "the usual columns", App::usual_columns)
        .hint("默认", "usual"),
    Command::new("columns-cancel", Scope::Columns, "放弃", "leave them as they were", App::cancel_columns)
        .hint("放弃", "cancel"),
    Command::new("columns-up", Scope::Columns, "上一行", "line up", |app| app.step_columns(-1)),
    Command::new("columns-down", Scope::Columns, "下一行", "line down", |app| app.step_columns(1)),
    Command::new("columns-first", Scope::Columns, "第一行", "first line", |app| app.step_columns(isize::MIN)),
    Command::new("columns-last", Scope::Columns, "最后一行", "last line", |app| app.step_columns(isize::MAX)),
];
