//! Commands of the board.

use crate::app::App;
use crate::app::board::Tab;
use crate::app::command::{Command, Scope};
use crate::lang::Label;

pub(super) static COMMANDS: &[Command] = &[
    Command::new(
        "board-go",
        Scope::Board,
        "到不符之处；或在列表中只看它",
        "go to what differs, or show it in the list",
        App::go_from_board,
    )
    .hint("前往", "go there"),
    Command::new(
        "board-next",
        Scope::Board,
        "下一页：核对、汇总表、图",
        "next: reconciliation, register, pictures",
        |app| {
            app.turn_board(true);
        },
    )
    .hint("切换", "switch"),
    Command::new("board-previous", Scope::Board, "上一页", "the one before", |app| app.turn_board(false)),
    Command::new(
        "board-right",
        Scope::Board,
        "下一张图（其他页：下一页）",
        "next picture (elsewhere: next tab)",
        |app| app.turn_picture(true),
    )
    .hint_now(|app| match app.board.tab {
        Tab::Pictures => Label { zh: "下一张图", en: "next picture" },
        Tab::Reconciliation | Tab::Register => Label { zh: "下一页", en: "next tab" },
    }),
    Command::new(
        "board-left",
        Scope::Board,
        "上一张图（其他页：上一页）",
        "picture before (elsewhere: tab before)",
        |app| app.turn_picture(false),
    ),
    Command::new(
        "board-sort",
        Scope::Board,
        "核对：差额大的在前，或按列表的顺序",
        "reconciliation: largest difference first, or as in the list",
        App::sort_board,
    )
    .hint("按差额", "by difference")
    .when(|app| match app.board.tab {
        Tab::Reconciliation => Ok(()),
        _ => {
            Err(Label { zh: "只有金额核对可以按差额排序", en: "only the reconciliation has differences" })
        }
    }),
    Command::new("board-reconciliation", Scope::Board, "金额核对", "reconciliation", |app| {
        app.board.tab = Tab::Reconciliation;
    }),
    Command::new("board-register", Scope::Board, "汇总表", "register", |app| app.board.tab = Tab::Register),
    Command::new("board-pictures", Scope::Board, "图", "pictures", |app| app.board.tab = Tab::Pictures),
    Command::new("board-close", Scope::Board, "关闭", "close", |app| drop(app.overlays.pop())).hint("关闭", "close"),
    Command::new("board-up", Scope::Board, "上一行", "line up", |app| app.step_board(-1)),
    Command::new("board-down", Scope::Board, "下一行", "line down", |app| app.step_board(1)),
    Command::new("board-page-up", Scope::Board, "上一屏", "page up", |app| page(app, -1)),
    Command::new("board-page-down", Scope::Board, "下一屏", "page down", |app| page(app, 1)),
    Command::new("board-first", Scope::Board, "第一行", "first line", |app| app.go_on_board(0)),
    Command::new("board-last", Scope::Board, "最后一行", "last line", |app| app.go_on_board(usize::MAX)),
];

fn page(app: &mut App, pages: isize) {
    let height = isize::try_from(app.board_areas().window.lines.height.max(2) - 1).unwrap_or(1);
    app.step_board(pages * height);
}
