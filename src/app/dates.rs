//! Typing a day: short spellings become the day they mean when they are taken, and arrow keys walk through the calendar.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::period::{Edge, day_of_entry};
use crate::model::{DateText, Field, Kind, Place, Project};

use super::App;

/// How far a key walks through the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Walk {
    Days(i32),
    Months(i32),
}

impl App {
    /// The field of a day that is being typed.
    pub(super) fn day_field(&self) -> Option<Field> {
        match self.form.as_ref()?.editing.as_ref()?.place {
            Place::Field(field) if field.kind() == Kind::Day => Some(field),
            _ => None,
        }
    }

    /// The day that is being typed, and whether it can be read; while it cannot, the first of the form's year.
    pub fn typed_day(&self) -> Option<(Date, bool)> {
        let field = self.day_field()?;
        let year = self.year_of(self.open_project()?)?;
        let text = self.form.as_ref()?.editing.as_ref()?.field.text();
        match day_meant(field, text, year) {
            Some(date) => Some((date, true)),
            None => Some((Date::new(year, 1, 1).ok()?, false)),
        }
    }

    /// The year that short days of a project are in: its own, or that of the department while it has none.
    fn year_of(&self, project: &Project) -> Option<i16> {
        project.year.year().or_else(|| self.workspace.department().map(|department| department.year))
    }

    /// What is put into a place when a text is taken: of a day typed in short the day itself, and of a narrative all but
    /// the empty lines typed at its end.
    pub(super) fn taken_text(&self, place: Place, text: &str) -> String {
        let Place::Field(field) = place else { return text.to_owned() };
        if matches!(field.kind(), Kind::Text | Kind::Note) {
            // An empty line at the end is the Enter of somebody who meant to be done.
            let before = self.open_project().map(|project| project.text(field)).unwrap_or_default();
            return if before.ends_with('\n') { text } else { text.trim_end_matches('\n') }.to_owned();
        }
        let year = self.open_project().and_then(|project| self.year_of(project));
        let is_short = field.kind() == Kind::Day && DateText::new(text).date().is_none();
        match year.filter(|_| is_short).and_then(|year| day_meant(field, text, year)) {
            Some(date) => date.to_string(),
            None => text.to_owned(),
        }
    }

    /// Walks from the typed day to another one; false when no day is being typed.
    pub(super) fn walk_calendar(&mut self, walk: Walk) -> bool {
        let Some((date, known)) = self.typed_day() else { return false };
        let there = match walk {
            _ if !known => Ok(date),
            Walk::Days(days) => date.checked_add(days.days()),
            Walk::Months(months) => date.checked_add(months.months()),
        };
        if let Ok(date) = there {
            self.type_day(date);
        }
        true
    }

    /// Types a day in place of what stands in its field.
    pub(super) fn type_day(&mut self, date: Date) {
        if let Some((field, _)) = self.focused_field() {
            field.select_all();
            field.insert(&date.to_string());
        }
        self.typed();
    }
}

fn day_meant(field: Field, text: &str, year: i16) -> Option<Date> {
    let edge = if field == Field::End { Edge::Last } else { Edge::First };
    day_of_entry(text, year, edge)
}
