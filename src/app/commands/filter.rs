//! Commands while the filter of the list is typed.

use crate::app::App;
use crate::app::command::{Command, Scope};

pub(super) static COMMANDS: &[Command] = &[
    Command::new("filter-take", Scope::Filter, "完成", "done", |app| app.list.filtering = false).hint("完成", "done"),
    Command::new("filter-complete", Scope::Filter, "补全，或下一个", "complete, or the next one", |app| {
        app.complete_filter(true);
    })
    .hint("补全", "complete"),
    Command::new("filter-complete-back", Scope::Filter, "补全：上一个", "complete: the one before", |app| {
        app.complete_filter(false);
    }),
    Command::new("filter-cancel", Scope::Filter, "清除筛选", "clear the filter", |app| {
        app.list.filtering = false;
        app.clear_filter();
    })
    .hint("清除", "clear"),
    Command::new("filter-help", Scope::Filter, "看筛选的写法", "how a filter is written", App::show_filter_help)
        .hint("写法", "how to"),
];
