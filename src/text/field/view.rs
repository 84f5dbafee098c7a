//! What of a field is seen: a window of one line, or some rows of an area, always with the caret inside.
//!
//! Columns and rows given out here count from the window's own upper left corner.

use std::ops::Range;

use super::TextField;
use crate::text::grapheme::{ceil_boundary, clusters, floor_boundary};
use crate::text::width::Measure;
use crate::text::wrap::Line;

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

/// The rows of an area that are seen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AreaWindow {
    /// The rows from the top, at most as many as the area is high.
    pub rows: Vec<AreaRow>,
    /// Row and column of the caret, inside the area.
    pub caret: (u16, u16),
    /// Number of the topmost row in the whole text.
    pub first_row: usize,
    /// Number of rows of the whole text, at least 1.
    pub total_rows: usize,
}

/// One row of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// What to draw, at most as wide as the area and safe for a terminal.
    pub text: String,
    /// Columns of the selection. Where it includes the line break they reach one column past the text.
    pub selected: Option<Range<u16>>,
    /// Byte offset of the row's first character in the field's text.
    pub start: usize,
    /// Byte offset just behind the row's last character.
    pub end: usize,
    source: String,
}

impl AreaRow {
    /// The columns of this row that the bytes `range` of the field's text cover (a marked problem), if any.
    pub fn columns(&self, measure: Measure, range: Range<usize>) -> Option<Range<u16>> {
        let from = floor_boundary(&self.source, range.start.saturating_sub(self.start));
        let to = ceil_boundary(&self.source, range.end.saturating_sub(self.start));
        // A single character that is wider than the area is cut where it is drawn.
        let drawn = measure.width(&self.text);
        let column = |offset: usize| measure.width(&self.source[..offset]).min(drawn);
        if range.start >= range.end { None } else { cells(column(from)..column(to)) }
    }
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

    /// What is seen of the field in an area of `columns` by `height` cells. Scrolls as little as it can to keep the
    /// caret inside. Rows are filled up to the last column but one, which is the caret's where a row is full.
    pub fn rows(&mut self, measure: Measure, columns: usize, height: usize) -> AreaWindow {
        let (caret, scroll, selection) = (self.caret, self.scroll, self.selection());
        let wrapped = self.layout(measure, columns);
        let (row, column) = wrapped.position(caret);
        let total = wrapped.rows().len();
        let first = scroll.min(total.saturating_sub(height)).min(row).max((row + 1).saturating_sub(height.max(1)));
        let rows = wrapped.rows().iter().skip(first).take(height);
        let window = AreaWindow {
            rows: rows.map(|line| area_row(measure, wrapped.text(), *line, columns, selection.as_ref())).collect(),
            caret: (cell(row - first), cell(column.min(columns.saturating_sub(1)))),
            first_row: first,
            total_rows: total,
        };
        self.scroll = first;
        window
    }

    /// The first column of a single line that is seen: the least that keeps the caret, and the character that it stands
    /// on, inside.
    fn first_column(&self, measure: Measure, columns: usize) -> usize {
        let caret = measure.width(&self.text[..self.caret.offset]);
        // At the end of the text the caret needs a column of its own.
        let under = clusters(&self.text[self.caret.offset..]).next().map_or(1, |cluster| cluster.width(measure));
        column_edge(measure, &self.text, (caret + under).saturating_sub(columns).min(caret))
    }

    /// Row and column of the caret in the whole text, in an area of `columns` columns.
    pub fn caret_position(&mut self, measure: Measure, columns: usize) -> (usize, usize) {
        let caret = self.caret;
        let (row, column) = self.layout(measure, columns).position(caret);
        (row, column.min(columns.saturating_sub(1)))
    }

    /// Puts the caret where somebody pointed: at `row` and `column` of what was drawn last, in `columns` columns. With
    /// `extend` the selection goes along. False if nothing changed.
    pub fn point_at(&mut self, measure: Measure, columns: usize, row: u16, column: u16, extend: bool) -> bool {
        let (row, column) = (usize::from(row), usize::from(column));
        let scroll = self.scroll;
        let target = if self.multiline {
            self.layout(measure, columns).spot(scroll.saturating_add(row), column)
        } else {
            offset_at(measure, &self.text, self.first_column(measure, columns).saturating_add(column)).into()
        };
        self.go(target, extend)
    }
}

fn area_row(measure: Measure, text: &str, line: Line, columns: usize, selection: Option<&Range<usize>>) -> AreaRow {
    let source = &text[line.range()];
    let mut row = AreaRow {
        text: measure.clip(source, 0, columns),
        selected: None,
        start: line.start,
        end: line.end,
        source: source.to_owned(),
    };
    let Some(selection) = selection else { return row };
    row.selected = row.columns(measure, selection.clone());
    let broken = text[line.end..].starts_with(['\r', '\n']);
    if broken && selection.start <= line.end && selection.end > line.end {
        let edge = measure.width(&row.text);
        let start = row.selected.map_or(edge, |selected| usize::from(selected.start));
        row.selected = cells(start..(edge + 1).min(columns));
    }
    row
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

/// The offset of the cluster of `text` that covers `column`, or the text's end.
fn offset_at(measure: Measure, text: &str, column: usize) -> usize {
    let mut right = 0;
    clusters(text)
        .find(|cluster| {
            right += cluster.width(measure);
            right > column
        })
        .map_or(text.len(), |cluster| cluster.start)
}

fn cell(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn cells(columns: Range<usize>) -> Option<Range<u16>> {
    Some(cell(columns.start)..cell(columns.end)).filter(|cells| !cells.is_empty())
}
