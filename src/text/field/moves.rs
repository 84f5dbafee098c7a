//! Moving the caret. With `extend` the selection goes along, without it the selection ends. Each method says whether
//! the caret or the selection changed.

use super::TextField;
use crate::text::grapheme::{next_boundary, previous_boundary};
use crate::text::width::Measure;
use crate::text::words;
use crate::text::wrap::{Spot, Wrapped};

impl TextField {
    /// One cluster to the left, or to the left end of a selection that ends.
    pub fn left(&mut self, extend: bool) -> bool {
        let target = match self.selection() {
            Some(selection) if !extend => selection.start,
            _ => previous_boundary(&self.text, self.caret.offset),
        };
        self.go(target, extend)
    }

    /// One cluster to the right, or to the right end of a selection that ends.
    pub fn right(&mut self, extend: bool) -> bool {
        let target = match self.selection() {
            Some(selection) if !extend => selection.end,
            _ => next_boundary(&self.text, self.caret.offset),
        };
        self.go(target, extend)
    }

    /// To the start of the word to the left: a Chinese word of the dictionary, a number with its sign and unit, a run of
    /// letters and digits, or of punctuation.
    pub fn word_left(&mut self, extend: bool) -> bool {
        self.go(words::left(&self.text, self.caret.offset), extend)
    }

    /// To the start of the next word (see [`TextField::word_left`]), or the end of the line before the next line.
    pub fn word_right(&mut self, extend: bool) -> bool {
        self.go(words::right(&self.text, self.caret.offset), extend)
    }

    /// To the start of the row as it was drawn last; from there, or if nothing was drawn, to the start of the line.
    pub fn home(&mut self, extend: bool) -> bool {
        let caret = self.caret;
        let row_start = self.drawn_rows().map(|rows| rows.spot(rows.position(caret).0, 0));
        let target = row_start.filter(|start| *start != caret);
        self.go(target.unwrap_or_else(|| self.hard_line().start.into()), extend)
    }

    /// To the end of the row as it was drawn last; from there, or if nothing was drawn, to the end of the line.
    pub fn end(&mut self, extend: bool) -> bool {
        let caret = self.caret;
        let row_end = self.drawn_rows().map(|rows| rows.spot(rows.position(caret).0, usize::MAX));
        let target = row_end.filter(|end| *end != caret);
        self.go(target.unwrap_or_else(|| self.hard_line().end.into()), extend)
    }

    /// One row up, as near as possible to the column where the up and down moves began. On the first row of an area
    /// only a selection can still grow, to the start of the text.
    pub fn up(&mut self, measure: Measure, columns: usize, extend: bool) -> bool {
        self.rows_on(measure, columns, -1, extend)
    }

    /// One row down; the mirror image of [`TextField::up`].
    pub fn down(&mut self, measure: Measure, columns: usize, extend: bool) -> bool {
        self.rows_on(measure, columns, 1, extend)
    }

    /// Up by an area of `height` rows less one, so that one row stays in sight, or to the first row.
    pub fn page_up(&mut self, measure: Measure, columns: usize, height: usize, extend: bool) -> bool {
        self.rows_on(measure, columns, -page(height), extend)
    }

    /// Down by an area of `height` rows less one, or to the last row.
    pub fn page_down(&mut self, measure: Measure, columns: usize, height: usize, extend: bool) -> bool {
        self.rows_on(measure, columns, page(height), extend)
    }

    /// To the start of the text.
    pub fn text_start(&mut self, extend: bool) -> bool {
        self.go(0, extend)
    }

    /// To the end of the text.
    pub fn text_end(&mut self, extend: bool) -> bool {
        self.go(self.text.len(), extend)
    }

    /// To what a pointer shows: in front of the cluster at a row and column of an area of `columns` columns. Rows and
    /// columns beyond the text mean its edges.
    pub fn point(&mut self, measure: Measure, columns: usize, (row, column): (usize, usize), extend: bool) -> bool {
        let spot = self.layout(measure, columns).spot(row, column);
        self.go(spot, extend)
    }

    /// The same in a single line that is seen through a window of `columns` columns.
    pub fn point_in_window(&mut self, measure: Measure, columns: usize, column: usize, extend: bool) -> bool {
        let left = self.first_column(measure, columns);
        self.go(measure.offset_at(&self.text, left + column), extend)
    }

    fn rows_on(&mut self, measure: Measure, columns: usize, by: isize, extend: bool) -> bool {
        if !self.multiline {
            return false;
        }
        let (caret, aim) = (self.caret, self.goal);
        let wrapped = self.layout(measure, columns);
        let (row, column) = wrapped.position(caret);
        let aim = aim.unwrap_or(column);
        let target = row.saturating_add_signed(by).min(wrapped.rows().len() - 1);
        let spot = if target != row {
            wrapped.spot(target, aim)
        } else if !extend {
            caret
        } else if by < 0 {
            Spot::from(0)
        } else {
            Spot::from(wrapped.text().len())
        };
        let moved = self.go(spot, extend);
        self.goal = Some(aim);
        moved
    }

    /// The rows as they were drawn last, with the text of now; none for a single line.
    fn drawn_rows(&mut self) -> Option<&Wrapped> {
        let wrapped = self.wrapped.as_mut().filter(|_| self.multiline)?;
        wrapped.update(wrapped.measure(), &self.text, wrapped.columns());
        Some(wrapped)
    }
}

fn page(height: usize) -> isize {
    isize::try_from(height).unwrap_or(isize::MAX).saturating_sub(1).max(1)
}
