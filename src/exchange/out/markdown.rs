//! Forms as Markdown: every part of a form a table. Tables of Markdown have no merged cells: a heading of the tree stands in
//! its first row.

use std::fmt::Write;

use super::form::{Block, Cell, Form, Role};
use crate::text::escape::markdown as escape;

pub(super) fn write(form: &Form) -> String {
    let mut out = format!("# {}\n\n", escape(&form.title));
    if !form.subtitle.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(out, "{}\n\n", escape(&form.subtitle));
    }
    let notes: Vec<String> = form.notes.iter().map(|note| escape(note)).collect();
    let _ = writeln!(out, "{}", notes.join(" · "));
    for block in &form.blocks {
        self::block(&mut out, block);
    }
    out
}

fn block(out: &mut String, block: &Block) {
    out.push('\n');
    if let Some(heading) = &block.heading {
        let _ = write!(out, "## {}\n\n", escape(&heading.text));
    }
    let starts: Vec<usize> = match &block.head {
        Some(head) => head.iter().map(|cell| cell.column).collect(),
        None => {
            let mut starts: Vec<usize> = block.rows.iter().flatten().map(|cell| cell.column).collect();
            starts.sort_unstable();
            starts.dedup();
            starts
        }
    };
    let texts = |row: &[Cell]| {
        let mut texts = vec![String::new(); starts.len()];
        let mut free = 0;
        for cell in row {
            // A row with cells of its own, such as a remark below a table, has each in the next column.
            let at = starts.partition_point(|start| *start <= cell.column).saturating_sub(1).max(free);
            if let Some(text) = texts.get_mut(at) {
                *text = escape(&cell.text);
            }
            free = at + 1;
        }
        texts
    };
    let head = block.head.as_ref().map_or_else(|| vec![String::new(); starts.len()], |head| texts(head));
    line(out, &head);
    let is_number = |start: &usize| {
        let mut cells = block.rows.iter().flatten().filter(|cell| cell.column == *start);
        cells.all(|cell| matches!(cell.role, Role::Amount | Role::Number))
    };
    let rules: Vec<&str> = starts.iter().map(|start| if is_number(start) { "--:" } else { "--" }).collect();
    let _ = writeln!(out, "|{}|", rules.join("|"));
    block.rows.iter().for_each(|row| line(out, &texts(row)));
}

fn line(out: &mut String, cells: &[String]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}
