//! Which rows are selected.
//!
//! Invariant: a command on rows works on the marked rows and the range of the section with the cursor, or else on the
//! row with the cursor.

use std::collections::HashSet;

use crate::model::{Place, Project, RowId, RowRef, Section};

use super::App;
use super::form::{Range, Step};
use super::texts;

impl App {
    /// The marked rows and those of the range, in the order of the form; empty when there are none in the section with
    /// the cursor.
    pub fn marked_rows(&self) -> Vec<RowId> {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return Vec::new() };
        let Some(section) = project.section_of(form.place) else { return Vec::new() };
        let rows = rows_of(project, section);
        let at = |row: RowId| rows.iter().position(|other| *other == row);
        let range = form.range.and_then(|range| {
            let (from, to) = (at(range.anchor)?, self.near_row(&rows)?);
            Some(from.min(to)..=from.max(to))
        });
        let is_marked = |(number, row): &(usize, &RowId)| {
            form.marked.contains(row) || range.as_ref().is_some_and(|range| range.contains(number))
        };
        rows.iter().enumerate().filter(is_marked).map(|(_, row)| *row).collect()
    }

    /// The number of the row with the cursor; on a heading that of the last row before it.
    fn near_row(&self, rows: &[RowId]) -> Option<usize> {
        let here = self.form.as_ref()?.place.row()?;
        if let Some(at) = rows.iter().position(|row| *row == here) {
            return Some(at);
        }
        let order = crate::model::FormOrder::of(self.open_project()?);
        let here = order.key(Place::Row(here));
        rows.iter().rposition(|row| order.key(Place::Row(*row)) < here)
    }

    /// The rows that a command works on: the marked ones, or the one with the cursor.
    pub(super) fn selected_rows(&self) -> Vec<RowId> {
        let marked = self.marked_rows();
        if marked.is_empty() { self.current_row().map(|row| row.id()).into_iter().collect() } else { marked }
    }

    /// Marks the row with the cursor, or takes its mark away, and goes on to the next row.
    pub(super) fn mark_row(&mut self) {
        let Some(row) = self.current_row().filter(|row| !row.is_heading()).map(|row| row.id()) else { return };
        self.keep_marks_of_section();
        if let Some(form) = &mut self.form
            && !form.marked.remove(&row)
        {
            form.marked.insert(row);
        }
        let height = self.body_height();
        if let Some(form) = &mut self.form {
            form.step(Step::Down, &self.layout, height);
        }
        self.say_marked();
    }

    /// Moves the cursor and takes the rows on the way into the range.
    pub(super) fn extend_range(&mut self, step: Step) {
        self.keep_marks_of_section();
        let Some(row) = self.form.as_ref().and_then(|form| form.place.row()) else { return };
        let height = self.body_height();
        let Some(form) = &mut self.form else { return };
        let range = form.range.unwrap_or(Range { anchor: row, sticky: false });
        form.range = None;
        form.step(step, &self.layout, height);
        form.range = Some(range);
        self.say_marked();
    }

    /// Begins a range that grows with every movement, or ends it and keeps its rows marked.
    pub(super) fn toggle_range(&mut self) {
        self.keep_marks_of_section();
        let marked = self.marked_rows();
        let row = self.current_row().filter(|row| !row.is_heading()).map(|row| row.id());
        let Some(form) = &mut self.form else { return };
        match (form.range.take(), row) {
            (Some(range), _) if range.sticky => form.marked.extend(marked),
            (_, Some(row)) => form.range = Some(Range { anchor: row, sticky: true }),
            (_, None) => {}
        }
        self.say_marked();
    }

    /// Marks all rows of the section with the cursor.
    pub(super) fn mark_all(&mut self) {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return };
        let Some(section) = project.section_of(form.place) else { return };
        let rows = rows_of(project, section);
        if let Some(form) = &mut self.form {
            form.marked = rows.into_iter().collect();
            form.range = None;
        }
        self.say_marked();
    }

    /// Takes all marks away; false when there were none.
    pub(super) fn unmark(&mut self) -> bool {
        let Some(form) = &mut self.form else { return false };
        let there = !form.marked.is_empty() || form.range.is_some();
        form.marked.clear();
        form.range = None;
        there
    }

    /// Marks are of one section at a time: what is out of sight elsewhere must not be deleted along.
    fn keep_marks_of_section(&mut self) {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return };
        let rows: HashSet<RowId> = match project.section_of(form.place) {
            Some(section) => rows_of(project, section).into_iter().collect(),
            None => HashSet::new(),
        };
        if let Some(form) = &mut self.form {
            form.marked.retain(|row| rows.contains(row));
        }
    }

    /// The rows of the range become marked ones: where rows move, its ends do not tell them any more.
    pub(super) fn mark_range(&mut self) {
        let rows = self.marked_rows();
        if let Some(form) = self.form.as_mut().filter(|form| form.range.is_some()) {
            form.range = None;
            form.marked.extend(rows);
        }
    }

    fn say_marked(&mut self) {
        let count = self.marked_rows().len();
        if count > 0 {
            self.say(texts::marked(self.lang, count));
        }
    }
}

/// The rows of a section that are no headings, in the order of the form.
fn rows_of(project: &Project, section: Section) -> Vec<RowId> {
    project.rows(section).filter(|row| !row.is_heading()).map(RowRef::id).collect()
}
