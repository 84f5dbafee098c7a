//! The window that chooses the columns and their order. What is chosen is seen in the list behind it at once.

use crate::list::Column;

use crate::app::App;
use crate::app::overlay::Overlay;

/// The columns as they are being chosen.
#[derive(Clone, Debug)]
pub struct ColumnsView {
    /// All columns, and whether each is shown; those that are stand in the order of the list.
    pub lines: Vec<(Column, bool)>,
    /// The line with the cursor.
    pub selected: usize,
    /// The first line shown.
    pub scroll: usize,
    /// What there was before.
    before: Option<Vec<Column>>,
}

impl ColumnsView {
    fn new(shown: &[Column], before: Option<Vec<Column>>) -> Self {
        let others = Column::ALL.into_iter().filter(|column| !shown.contains(column));
        let lines = shown.iter().map(|column| (*column, true)).chain(others.map(|column| (column, false))).collect();
        Self { lines, selected: 0, scroll: 0, before }
    }

    /// The columns that are shown.
    pub fn shown(&self) -> Vec<Column> {
        self.lines.iter().filter(|(_, is_shown)| *is_shown).map(|(column, _)| *column).collect()
    }

    /// Scrolls so that the cursor is in sight.
    pub(in crate::app) fn keep_in_sight(&mut self, height: usize) {
        self.scroll = self.scroll.clamp((self.selected + 1).saturating_sub(height.max(1)), self.selected);
        self.scroll = self.scroll.min(self.lines.len().saturating_sub(height));
    }

    /// Scrolls such that number `first` is the first line of `height` shown; the cursor stays in sight.
    pub(in crate::app) fn show_from(&mut self, first: usize, height: usize) {
        self.scroll = first;
        self.selected = self.selected.clamp(first, first + height.max(1) - 1).min(self.lines.len().saturating_sub(1));
    }
}

impl App {
    /// The columns of the list from left to right, whether they are in sight or not.
    pub fn chosen_columns(&self) -> Vec<Column> {
        self.list.view().shown_columns()
    }

    /// Opens the window that chooses the columns.
    pub(in crate::app) fn choose_columns(&mut self) {
        let mut view = ColumnsView::new(&self.chosen_columns(), self.list.columns.clone());
        let at = self.list.column.and_then(|column| view.lines.iter().position(|(known, _)| *known == column));
        view.selected = at.unwrap_or(0);
        self.overlays.push(Overlay::Columns(view));
    }

    fn in_columns(&mut self, change: impl FnOnce(&mut ColumnsView)) {
        let Some(Overlay::Columns(view)) = self.overlays.last_mut() else { return };
        change(view);
        let shown = view.shown();
        self.list.columns = Some(shown).filter(|shown| *shown != Column::USUAL);
        self.list.first_column = 0;
    }

    /// Moves the cursor.
    pub(in crate::app) fn step_columns(&mut self, lines: isize) {
        self.in_columns(|view| {
            view.selected = view.selected.saturating_add_signed(lines).min(view.lines.len().saturating_sub(1));
        });
    }

    /// Shows the column with the cursor, or hides it. The name is always there.
    pub(in crate::app) fn toggle_column(&mut self) {
        self.in_columns(|view| {
            if let Some((column, is_shown)) = view.lines.get_mut(view.selected) {
                *is_shown = !*is_shown || *column == Column::Name;
            }
        });
    }

    /// Moves the column with the cursor one place towards the first or the last.
    pub(in crate::app) fn move_column(&mut self, down: bool) {
        self.in_columns(|view| {
            let to = if down { view.selected + 1 } else { view.selected.wrapping_sub(1) };
            if to < view.lines.len() {
                view.lines.swap(view.selected, to);
                view.selected = to;
            }
        });
    }

    /// The columns that a list has at first.
    pub(in crate::app) fn usual_columns(&mut self) {
        self.in_columns(|view| *view = ColumnsView::new(&Column::USUAL, view.before.take()));
    }

    /// Closes the window and leaves the columns as they were.
    pub(in crate::app) fn cancel_columns(&mut self) {
        if let Some(Overlay::Columns(view)) = self.overlays.pop() {
            self.list.columns = view.before;
            self.list.first_column = 0;
        }
    }

    /// Goes to the next or previous column, to sort by it; the columns scroll along.
    pub(in crate::app) fn step_column(&mut self, forward: bool) {
        let columns = self.columns(self.list_areas().rows).all;
        let at = self.list.column.and_then(|column| columns.iter().position(|known| *known == column));
        let to = match (at, forward) {
            (None, true) => 0,
            (None, false) => columns.len().saturating_sub(1),
            (Some(at), true) => (at + 1).min(columns.len().saturating_sub(1)),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.list.column = columns.get(to).copied();
        self.settle_columns();
    }

    /// Sorts by the column with the cursor, or by it where all others are equal.
    pub(in crate::app) fn sort_by_column(&mut self, also: bool) {
        let Some(column) = self.list.column else { return };
        match also {
            false => self.list.sorting.by(column),
            true => self.list.sorting.also_by(column),
        }
        self.refresh_list();
    }

    /// Scrolls the columns such that the one with the cursor is in sight.
    pub(in crate::app) fn settle_columns(&mut self) {
        let rows = self.list_areas().rows;
        let columns = self.columns(rows);
        let scrolling = columns.all.len().saturating_sub(columns.frozen);
        self.list.first_column =
            if columns.scrolls { self.list.first_column.min(scrolling.saturating_sub(1)) } else { 0 };
        let Some(at) = self.list.column.and_then(|column| columns.all.iter().position(|known| *known == column)) else {
            self.list.column = None;
            return;
        };
        let Some(at) = at.checked_sub(columns.frozen) else { return };
        if columns.scrolls && at < self.list.first_column {
            self.list.first_column = at;
        }
        while self.list.first_column < at && self.columns(rows).of(columns.all[columns.frozen + at]).width == 0 {
            self.list.first_column += 1;
        }
    }
}
