//! What the window says.

use crate::app::{App, texts};
use crate::model::{Column, Place, Project, RowRef, naming};
use crate::replace::Slots;

use super::{Choice, Extent, Focus};

impl App {
    /// The choices in words.
    pub(in crate::app) fn replace_choices(&self) -> Vec<(Choice, String)> {
        let (lang, view) = (self.lang, &self.replace);
        let extent = match view.extent {
            Extent::Project => texts::replace_in_project(lang).to_owned(),
            Extent::Shown => texts::replace_in_shown(lang, self.listed_count(), &self.whose()),
            Extent::All => texts::replace_in_all(lang).to_owned(),
        };
        let slots = match view.slots {
            slots if slots == Slots::usual() => texts::replace_usual_slots(lang).to_owned(),
            slots if slots == Slots::all() => texts::replace_all_slots(lang).to_owned(),
            slots => texts::replace_slots(lang, slots.len()),
        };
        let checked = |on: bool, words: &str| format!("[{}] {words}", if on { "✓" } else { " " });
        vec![
            (Choice::Extent, extent),
            (Choice::Slots, slots),
            (Choice::Folded, checked(view.options.folded, texts::replace_folded(lang))),
            (Choice::Whole, checked(view.options.whole, texts::replace_whole(lang))),
            (Choice::Expression, checked(view.options.expression, texts::replace_expression(lang))),
        ]
    }

    /// Where the hit with the cursor is, in full.
    pub fn replace_where(&self) -> String {
        let hit = self.replace.hits.current().filter(|_| self.replace.focus != Focus::Slots);
        let Some((hit, project)) = hit.and_then(|hit| Some((hit, self.workspace.project(hit.key)?))) else {
            return String::new();
        };
        let place = naming::name(project, hit.place, self.lang);
        match self.replace.extent {
            Extent::Project => place,
            Extent::Shown | Extent::All => format!("{} {} › {place}", project.id, project.name),
        }
    }

    /// What was found, or why nothing was.
    pub fn replace_summary(&self) -> String {
        let (lang, view) = (self.lang, &self.replace);
        let hits = &view.hits;
        let (all, taken) = (hits.hits.len(), hits.taken());
        match &view.flaw {
            _ if view.is_searching() => texts::replace_searching(lang).to_owned(),
            Some(flaw) => flaw.text(lang),
            None if view.slots.is_empty() => texts::replace_no_slots(lang).to_owned(),
            None if view.find.text().is_empty() => texts::replace_type(lang).to_owned(),
            None if all == 0 => texts::nothing_found(lang).to_owned(),
            None if view.by.text().is_empty() => texts::replace_removes(lang, all, hits.projects, taken),
            None => texts::replace_counts(lang, all, hits.projects, taken),
        }
    }
}

/// Where a hit is, in few columns: the name of a field, or of a column with the row where the text itself is not the
/// row's name.
pub(crate) fn short_place(app: &App, project: &Project, place: Place, columns: usize) -> String {
    let (lang, measure) = (app.lang, app.measure);
    let (row, column) = match place {
        Place::Field(field) => return measure.fit(field.label().in_lang(lang), columns).into_owned(),
        Place::Cell(row, column) => (row, column),
        place => return measure.fit(&naming::name(project, place, lang), columns).into_owned(),
    };
    let Some(row) = project.row(row) else { return String::new() };
    let tail = format!(" › {}", column.label().in_lang(lang));
    let is_title = matches!((row, column), (RowRef::Payment(_), Column::Period)) || column == Column::Name;
    let head = match project.section_of(place).filter(|_| is_title) {
        Some(section) => section.short_label().in_lang(lang),
        None => row.title().trim(),
    };
    let head = measure.fit(head, columns.saturating_sub(measure.width(&tail)));
    measure.fit(&format!("{head}{tail}"), columns).into_owned()
}
