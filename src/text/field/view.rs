//! What of a field is seen: the window of a line, and where the caret stands in an area.

use std::ops::Range;

use super::TextField;
use crate::text::grapheme::clusters;
use crate::text::width::Measure;
use crate::text::wrap::{Line, wrap};

/// The part of a single line that is seen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LineWindow {
    /// What to draw, at most as wide as the window and safe for a terminal.
    pub text: String,
    /// Column of the caret, inside the window.
    pub caret_column: u16,
    /// Columns of the selection, as far as they are in the window.
    pub selected: Option<Range<u16>>,
}

/// The part of an area that is seen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AreaWindow {
    /// The number of its first row in the whole text.
    pub first: usize,
    /// Row and column of the caret, inside the window.
    pub caret: (usize, usize),
    /// The rows, each with what is selected in it.
    pub rows: Vec<LineWindow>,
}

impl TextField {
    /// What is seen of the field as a single line of `columns` columns. Scrolls as little as it can to keep the caret,
    /// and the character that it stands on, inside.
    pub fn window(&self, measure: Measure, columns: usize) -> LineWindow {
        if columns == 0 {
            return LineWindow::default();
        }
        let caret = measure.width(&self.text[..self.caret.offset]);
        let left = self.first_column(measure, columns);
        let inside = |offset: usize| measure.width(&self.text[..offset]).saturating_sub(left).min(columns);
        LineWindow {
            text: measure.clip(&self.text, left, columns),
            caret_column: cell(caret - left),
            selected: self.selection().and_then(|range| cells(inside(range.start)..inside(range.end))),
        }
    }

    /// The first column of a single line that is seen: the least that keeps the caret, and the character that it stands
    /// on, inside.
    pub(super) fn first_column(&self, measure: Measure, columns: usize) -> usize {
        let caret = measure.width(&self.text[..self.caret.offset]);
        // At the end of the text the caret needs a column of its own.
        let under = clusters(&self.text[self.caret.offset..]).next().map_or(1, |cluster| cluster.width(measure));
        column_edge(measure, &self.text, (caret + under).saturating_sub(columns).min(caret))
    }

    /// What is seen of the field in an area of `columns` columns and `height` rows. Scrolls as little as it can to keep the
    /// caret inside.
    pub fn area_window(&self, measure: Measure, columns: usize, height: usize) -> AreaWindow {
        let rows = wrap(measure, &self.text, TextField::text_columns(columns));
        let caret = self.caret.offset;
        let at = rows.iter().rposition(|row| row.start <= caret).unwrap_or(0);
        let before = rows.get(at).and_then(|row| self.text.get(row.start..caret)).unwrap_or_default();
        let column = measure.width(before).min(columns.saturating_sub(1));
        let first = (at + 1).saturating_sub(height.max(1));
        let selected = self.selection();
        let row = |row: &Line| {
            let inside = |offset: usize| measure.width(&self.text[row.start..offset.clamp(row.start, row.end)]);
            let selected = selected.as_ref().and_then(|range| cells(inside(range.start)..inside(range.end)));
            LineWindow { text: self.text[row.range()].to_owned(), caret_column: cell(column), selected }
        };
        AreaWindow { first, caret: (at - first, column), rows: rows.iter().skip(first).take(height).map(row).collect() }
    }

    /// Row and column of the caret in the whole text, in an area of `columns` columns.
    pub fn caret_position(&mut self, measure: Measure, columns: usize) -> (usize, usize) {
        let caret = self.caret;
        let (row, column) = self.layout(measure, columns).position(caret);
        (row, column.min(columns.saturating_sub(1)))
    }
}

/// The first column, not left of `column`, at which a cluster of `text` starts.
fn column_edge(measure: Measure, text: &str, column: usize) -> usize {
    let mut left = 0;
    for cluster in clusters(text) {
        if left >= column {
            break;
        }
        left += cluster.width(measure);
    }
    left
}

fn cell(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn cells(columns: Range<usize>) -> Option<Range<u16>> {
    Some(cell(columns.start)..cell(columns.end)).filter(|cells| !cells.is_empty())
}
