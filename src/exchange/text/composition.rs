//! The composition: item names with amounts.

use crate::model::field::Field;
use crate::model::money::Amount;
use crate::model::{Column, CompositionItem, Place, Project, Section};

use super::blocks::{Piece, Row};
use super::labels::key;
use super::lines::Layout;
use super::notes::{self, Notes};
use super::texts::{joined, one_line};

/// What a row of totals is called.
const TOTALS: [&str; 4] = ["合计", "总计", "小计", "项目合计"];

#[derive(Debug)]
struct Item {
    name: Option<Piece>,
    amount: Option<Piece>,
    layout: Layout,
}

/// Fills the composition.
pub(super) fn fill(rows: &[Row], project: &mut Project, notes: &mut Notes) {
    for item in items(rows, notes) {
        let (name, amount) = (item.name.as_ref(), item.amount.as_ref());
        let id = project.fresh_row_id();
        let text = |piece: Option<&Piece>| piece.map(|piece| piece.text.clone()).unwrap_or_default();
        match (name, amount) {
            (Some(name), None) => notes.add(Place::Cell(id, Column::Amount), &notes::NO_AMOUNT, [&name.text], name),
            (None, Some(amount)) => notes.add(Place::Cell(id, Column::Name), &notes::NO_ITEM, [&amount.text], amount),
            (Some(name), Some(amount)) if name.line != amount.line => {
                notes.add(Place::Row(id), &notes::ITEM_NEXT_LINE, [&name.text], amount);
            }
            _ => {}
        }
        if let Some(name) = name.filter(|name| is_cut(&name.text, project.text(Field::Name))) {
            notes.add(Place::Cell(id, Column::Name), &notes::ITEM_CUT, [&name.text], name);
        }
        project.composition.push(CompositionItem::new(id, &text(name), &text(amount)));
    }
}

/// True for the name of a row of totals.
pub(in crate::exchange) fn is_total(name: &str) -> bool {
    TOTALS.contains(&key(name).as_str())
}

/// True for a long inner part of the project's name: neither its start nor its end, as when a cell is too narrow.
fn is_cut(item: &str, name: &str) -> bool {
    let (item_length, length) = (item.chars().count(), name.chars().count());
    item_length < length
        && item_length * 2 > length
        && name.contains(item)
        && !name.starts_with(item)
        && !name.ends_with(item)
}

fn items(rows: &[Row], notes: &mut Notes) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for row in rows {
        let pieces: Vec<Piece> = row
            .tokens
            .iter()
            .flat_map(|token| unfused(&token.text))
            .map(|text| Piece { text: one_line(text), line: row.line, column: row.tokens[0].column })
            .collect();
        if pieces.first().is_some_and(|piece| is_total(&piece.text)) {
            let words: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
            let words = words.join(" ");
            notes.add_at(Place::Section(Section::Composition), &notes::SUM_ROW, [&words], &words, row.line);
            continue;
        }
        let mut names: Option<Piece> = None;
        for piece in pieces {
            if is_amount(&piece.text) {
                amount(names.take(), piece, row.layout, &mut items, notes);
            } else {
                names = Some(match names {
                    None => piece,
                    Some(name) => join(&name, &piece, " ", notes),
                });
            }
        }
        if let Some(name) = names {
            items.push(Item { name: Some(name), amount: None, layout: row.layout });
        }
    }
    wrapped(items, notes)
}

/// An amount with the name beside it, or, alone, for the name on the line above.
fn amount(name: Option<Piece>, amount: Piece, layout: Layout, items: &mut Vec<Item>, notes: &mut Notes) {
    match (name, items.last_mut()) {
        (None, Some(last)) if last.amount.is_none() => last.amount = Some(amount),
        // On a grid a long name runs over two lines and its amount stands beside the second.
        (Some(name), Some(last)) if layout == Layout::Spaces && last.amount.is_none() && last.name.is_some() => {
            last.name = last.name.take().map(|first| join(&first, &name, "", notes));
            last.amount = Some(Piece { line: last.name.as_ref().map_or(amount.line, |name| name.line), ..amount });
        }
        (name, _) => items.push(Item { name, amount: Some(amount), layout }),
    }
}

/// On a grid, a last name without amount is the end of the name above it.
fn wrapped(items: Vec<Item>, notes: &mut Notes) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for item in items {
        match (out.last_mut(), item) {
            (
                Some(Item { name: Some(first), amount: Some(_), .. }),
                Item { name: Some(second), amount: None, layout: Layout::Spaces },
            ) => {
                *first = join(first, &second, "", notes);
            }
            (_, item) => out.push(item),
        }
    }
    out
}

fn join(first: &Piece, second: &Piece, between: &str, notes: &mut Notes) -> Piece {
    let text = if between.is_empty() {
        joined(&first.text, &second.text)
    } else {
        format!("{}{between}{}", first.text, second.text)
    };
    notes.add(Place::Section(Section::Composition), &notes::ITEM_JOINED, [&text], second);
    Piece { text, ..first.clone() }
}

/// `印花税 15000000.00` in one cell is a name and an amount.
fn unfused(text: &str) -> Vec<&str> {
    match text.rsplit_once(char::is_whitespace) {
        Some((name, amount)) if !name.trim().is_empty() && is_amount(amount) => vec![name.trim_end(), amount],
        _ => vec![text],
    }
}

fn is_amount(text: &str) -> bool {
    text.contains(|c: char| c.is_numeric()) && Amount::from(text).yuan().is_some()
}
