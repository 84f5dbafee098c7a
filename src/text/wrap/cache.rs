//! A wrapped text that is kept from one frame to the next: an edit wraps only the lines that it touched, and a caret's
//! offset is mapped to its row and column and back.

use super::{Line, hard_lines, wrap_hard_line};
use crate::text::width::Measure;

/// A place for a caret.
///
/// Where a row ends without a line break or a swallowed space, the end of that row and the start of the next one are
/// the same offset; the caret belongs to the start of the next row unless `row_end` says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Spot {
    /// Byte offset, on a cluster boundary.
    pub offset: usize,
    /// Stand at the end of the row above where the offset is also a row's start.
    pub row_end: bool,
}

impl From<usize> for Spot {
    fn from(offset: usize) -> Spot {
        Spot { offset, row_end: false }
    }
}

/// A text together with its rows.
#[derive(Clone, Debug)]
pub struct Wrapped {
    text: String,
    measure: Measure,
    columns: usize,
    rows: Vec<Line>,
}

impl Wrapped {
    /// Wraps `text`, see [`super::wrap`].
    pub fn new(measure: Measure, text: &str, columns: usize) -> Wrapped {
        Wrapped { text: text.to_owned(), measure, columns, rows: super::wrap(measure, text, columns) }
    }

    /// Makes this the wrapping of `text`, and wraps again only the lines that differ from the text before.
    pub fn update(&mut self, measure: Measure, text: &str, columns: usize) {
        if (measure, columns) != (self.measure, self.columns) {
            *self = Wrapped::new(measure, text, columns);
        } else if text != self.text {
            self.rewrap(text);
        }
    }

    fn rewrap(&mut self, text: &str) {
        let (old, new) = (self.text.as_bytes(), text.as_bytes());
        let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let limit = old.len().min(new.len()) - prefix;
        let suffix = old.iter().rev().zip(new.iter().rev()).take(limit).take_while(|(a, b)| a == b).count();
        // Whole lines are kept: those that end in the common beginning and those that start in the common end.
        let from = new[..prefix].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line_break = new[new.len() - suffix..].iter().position(|byte| *byte == b'\n');
        let (changed, old_tail, new_tail) = match line_break {
            Some(at) => {
                let kept = suffix - at - 1;
                (from..new.len() - kept - 1, old.len() - kept, new.len() - kept)
            }
            None => (from..new.len(), old.len() + 1, new.len() + 1),
        };
        let head = self.rows.partition_point(|row| row.start < from);
        let tail = self.rows.partition_point(|row| row.start < old_tail);
        let mut rows = Vec::new();
        for hard in hard_lines(text, changed) {
            wrap_hard_line(&|cluster| cluster.width(self.measure), text, hard, self.columns, &mut rows);
        }
        for row in &mut self.rows[tail..] {
            *row = Line { start: row.start - old_tail + new_tail, end: row.end - old_tail + new_tail };
        }
        self.rows.splice(head..tail, rows);
        self.text.clear();
        self.text.push_str(text);
    }

    /// The wrapped text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The measure that the rows were made with.
    pub fn measure(&self) -> Measure {
        self.measure
    }

    /// The columns that the rows were made for.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The rows, at least one.
    pub fn rows(&self) -> &[Line] {
        &self.rows
    }

    /// Row and column of a caret. The column is at most the row's width; at the end of a full row that is one past the
    /// last column.
    pub fn position(&self, spot: Spot) -> (usize, usize) {
        let mut row = self.rows.partition_point(|row| row.start <= spot.offset).saturating_sub(1);
        if spot.row_end && row > 0 && self.rows[row - 1].end == spot.offset && self.rows[row].start == spot.offset {
            row -= 1;
        }
        let Line { start, end } = self.rows[row];
        (row, self.measure.width(&self.text[start..spot.offset.clamp(start, end)]))
    }

    /// The caret in row `row` at column `column`: in front of the cluster that covers the column, or at the row's end.
    /// Rows and columns beyond the last mean the last.
    pub fn spot(&self, row: usize, column: usize) -> Spot {
        let row = row.min(self.rows.len() - 1);
        let Line { start, end } = self.rows[row];
        let offset = start + self.measure.offset_at(&self.text[start..end], column);
        let row_end = offset == end && end > start && self.rows.get(row + 1).is_some_and(|next| next.start == end);
        Spot { offset, row_end }
    }
}
