//! The commands, one table per scope.

mod board;
mod columns;
mod everywhere;
mod fill;
mod filter;
mod find;
mod form;
mod history;
mod list;
mod overlay;
mod panel;
mod preview;
mod problems;
mod replace;
mod review;
mod start;
mod text;
mod versions;

use super::command::Command;

/// All tables in the order of the help.
pub(super) static TABLES: &[&[Command]] = &[
    everywhere::COMMANDS,
    review::COMMANDS,
    find::COMMANDS,
    start::COMMANDS,
    list::COMMANDS,
    review::IN_LIST,
    filter::COMMANDS,
    columns::COMMANDS,
    form::COMMANDS,
    review::IN_FORM,
    problems::COMMANDS,
    panel::OPINIONS,
    panel::COMMANDS,
    text::COMMANDS,
    overlay::COMMANDS,
    preview::COMMANDS,
    replace::COMMANDS,
    fill::COMMANDS,
    history::COMMANDS,
    versions::COMMANDS,
    board::COMMANDS,
];
