//! The mouse in a text that is being typed: where the caret goes.

use ratatui::layout::{Position, Rect};

use super::Held;
use crate::app::areas::form::FormAreas;
use crate::app::layout::shown;
use crate::app::{App, Screen};
use crate::model::Place;

impl App {
    /// Puts the caret of the text being typed where the pointer is; a second click selects the word, a third one
    /// everything.
    pub(super) fn hold_text(&mut self, at: Position, clicks: u8) {
        self.point(at, false);
        match (clicks, self.focused_field()) {
            (2, Some((field, _))) => drop(field.select_word()),
            (3.., Some((field, _))) => field.select_all(),
            _ => self.pointer.held = Some(Held::Text),
        }
    }

    /// Puts the caret of the text being typed where the pointer is, or as near as it can; with `extend` the selection
    /// goes along.
    pub(super) fn point(&mut self, at: Position, extend: bool) {
        let measure = self.measure;
        if let Some(area) = self.typed_line() {
            let Some((field, width)) = self.focused_field() else { return };
            if field.is_multiline() {
                let first = field.area_window(measure, width, usize::from(area.height)).first;
                let (row, column) = (at.y.saturating_sub(area.y), at.x.saturating_sub(area.x));
                field.point(measure, width, (first + usize::from(row), usize::from(column)), extend);
            } else if at.x < area.x && extend {
                field.left(true);
            } else {
                let column = usize::from(at.x.saturating_sub(area.x));
                field.point_in_window(measure, usize::from(area.width.max(1)), column, extend);
            }
            return;
        }
        let Some(place) = self.form.as_ref().and_then(|form| form.editing.as_ref()).map(|editing| editing.place) else {
            return;
        };
        let Some((row, column)) = self.spot_in_cell(place, at) else { return };
        if let Some((field, width)) = self.focused_field() {
            field.point(measure, width, (row, column), extend);
        }
        // The caret may be behind the edge now, and the view goes there.
        if let Some(form) = &mut self.form {
            form.follow();
        }
    }

    /// The line that is typed in a window, into the filter, or to find something.
    fn typed_line(&self) -> Option<Rect> {
        match (self.overlays.last(), self.screen) {
            (Some(overlay), _) => Some(self.window(overlay).typed),
            (None, Screen::List) => self.list_areas().filter.map(|line| self.filter_field(line)),
            (None, Screen::Form) => self.find_areas().map(|areas| areas.field),
            (None, Screen::Start) => None,
        }
    }

    /// Row and column in the cell of a place; what is above, left or below of it counts as its edge.
    fn spot_in_cell(&self, place: Place, at: Position) -> Option<(usize, usize)> {
        let FormAreas { body, .. } = self.form_areas();
        let block = &self.layout.blocks[self.layout.find(place)?];
        let cell = block.cell(place)?;
        let line = (self.form.as_ref()?.scroll + usize::from(at.y)).saturating_sub(usize::from(body.y));
        let column = at.x.saturating_sub(body.x + cell.x);
        Some(match line.checked_sub(block.top) {
            None => (0, 0),
            Some(row) if row >= cell.lines.len() => (usize::MAX, usize::MAX),
            Some(row) => (row, usize::from(column)),
        })
    }

    /// The byte of a place's text that the pointer is on; none where what is shown is not what would be typed.
    pub(super) fn offset_in_cell(&self, place: Place, at: Position) -> Option<usize> {
        let project = self.open_project()?;
        let text = project.text_at(place)?;
        let block = &self.layout.blocks[self.layout.find(place)?];
        let cell = block.cell(place)?;
        if cell.right || shown(project, place, self.lang) != text {
            return None;
        }
        let (row, column) = self.spot_in_cell(place, at)?;
        let line = cell.lines.get(row.min(cell.lines.len().checked_sub(1)?))?;
        Some(line.start + self.measure.offset_at(text.get(line.range())?, column))
    }
}
