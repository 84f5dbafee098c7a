//! Units and weights of indicators, which some schemes have columns for.
//!
//! The rest of the table is read as if they were not there: a unit or a weight beside a target would be taken for a target,
//! and what is left of it for its name.

use crate::model::{Column, Points, Reading, Scheme};

use super::blocks::{Piece, Row};
use super::composition::is_total;
use super::labels::key;
use super::lines::Layout;
use super::texts::one_line;
use super::tokens::Token;

const UNITS: [&str; 4] = ["计量单位", "度量单位", "指标单位", "单位"];
const WEIGHTS: [&str; 5] = ["权重", "分值", "指标权重", "指标分值", "权重(%)"];

/// A unit or a weight.
#[derive(Clone, Debug)]
pub(super) struct Further {
    /// Which of them.
    pub column: Column,
    /// The text.
    pub piece: Piece,
}

/// Takes units and weights out of rows whose cells stand in columns: from the words over them on, everything in their
/// column that can be one or stands beside a name and a target. What else there is stays where it is.
pub(super) fn take(rows: &[Row], scheme: &Scheme) -> (Vec<Row>, Vec<Further>) {
    let mut columns: Vec<(usize, Column)> = Vec::new();
    let mut left = Vec::with_capacity(rows.len());
    let mut taken = Vec::new();
    for row in rows {
        if let Some(head) = head(row, scheme).filter(|head| !head.is_empty()) {
            columns = head;
            continue;
        }
        let mut row = row.clone();
        if row.layout != Layout::Spaces {
            // The sum of the weights is no indicator, and no weight of one.
            if let [word, sum] = row.tokens.as_slice()
                && is_total(&word.text)
                && columns.contains(&(sum.column, Column::Weight))
            {
                let text = format!("{} {}", word.text, sum.text);
                taken.push(Further {
                    column: Column::Weight,
                    piece: Piece { text, line: row.line, column: word.column },
                });
                continue;
            }
            let is_further = |token: &Token| columns.iter().any(|(at, _)| *at == token.column);
            // Beside a name and a target whatever stands in the column belongs there.
            let has_both = row.tokens.iter().filter(|token| token.label.is_none() && !is_further(token)).count() >= 2;
            row.tokens.retain(|token| {
                let column = columns.iter().find(|(at, _)| *at == token.column).map(|(_, column)| *column);
                let column =
                    column.filter(|column| token.label.is_none() && (has_both || is_one(*column, &token.text)));
                let piece = || Piece { text: one_line(&token.text), line: row.line, column: token.column };
                taken.extend(column.map(|column| Further { column, piece: piece() }));
                column.is_none()
            });
        }
        if !row.tokens.is_empty() {
            left.push(row);
        }
    }
    (left, taken)
}

/// The columns that the words in a row stand over; none where something else stands there, too.
fn head(row: &Row, scheme: &Scheme) -> Option<Vec<(usize, Column)>> {
    let column = |text: &str| {
        let key = key(text);
        let column = if UNITS.contains(&key.as_str()) {
            Column::Unit
        } else if WEIGHTS.contains(&key.as_str()) {
            Column::Weight
        } else {
            return None;
        };
        scheme.has(column).then_some(column)
    };
    row.tokens.iter().map(|token| Some((token.column, column(&token.text)?))).collect()
}

fn is_one(column: Column, text: &str) -> bool {
    match column {
        Column::Weight => Points::read(text) != Points::Unreadable,
        _ => text.chars().count() <= 8 && !text.contains(|c: char| c.is_numeric()),
    }
}
