//! The indicator tree: which rows are shown, headings that the scheme does not know, and going to a row by its name.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::edit::{Name, Title};
use crate::model::{Column, Field, Parent, Place, Project, RowId, RowRef, Scheme, Section, Spot, naming};

use super::App;
use super::form::Wanted;
use super::overlay::{Choice, Overlay, PickLine, Picker};
use super::texts::{self, titles};

impl App {
    /// Shows all rows of the tree, then only filled headings, then only what has problems, then all again.
    pub(super) fn next_wanted(&mut self) {
        let Some(form) = &self.form else { return };
        let wanted = match form.wanted {
            Wanted::All => Wanted::Filled,
            Wanted::Filled => Wanted::Faulty,
            Wanted::Faulty => Wanted::All,
        };
        let Some(project) = self.open_project() else { return };
        let hidden = match wanted {
            Wanted::All => HashSet::new(),
            Wanted::Filled => without_indicators(project),
            // Worked out once: a row stays in sight when its problem is solved, until the user asks again.
            Wanted::Faulty => {
                let faulty: HashSet<RowId> = self.problems().iter().filter_map(|problem| problem.place.row()).collect();
                let rows = project.rows(Section::Indicators).map(RowRef::id);
                rows.filter(|row| !faulty.contains(row)).collect()
            }
        };
        let section = project.section_of(form.place);
        if let Some(form) = &mut self.form {
            form.wanted = wanted;
            form.hidden = hidden;
            if section != Some(Section::Indicators) {
                form.turn_to(Section::Indicators, &self.layout);
            }
        }
        self.say(match wanted {
            Wanted::All => texts::all_rows(self.lang),
            Wanted::Filled => texts::filled_rows(self.lang),
            Wanted::Faulty => texts::faulty_rows(self.lang),
        });
    }

    /// Offers every place of the form by its name.
    pub(super) fn pick_place(&mut self) {
        let Some(project) = self.open_project() else { return };
        let lines = places(project).map(|place| self.place_line(project, place)).collect();
        let here = self.form.as_ref().map(|form| form.place);
        let is_current = |choice: &Choice| matches!(choice, Choice::Go(place) if Some(*place) == here);
        self.overlays.push(Overlay::Pick(Picker::new(texts::pick_place(self.lang), lines, is_current)));
    }

    /// A place with the beginning of what stands there.
    pub(super) fn place_line(&self, project: &Project, place: Place) -> PickLine {
        /// The columns of the text at the right.
        const SHOWN: usize = 24;
        let (name, value) = match place {
            Place::Field(field) => (field.label().in_lang(self.lang).to_owned(), project.text(field).into()),
            place => {
                let row = place.row().and_then(|row| project.row(row));
                let name = place.row().map(|row| naming::name(project, Place::Row(row), self.lang)).unwrap_or_default();
                let value: Cow<'_, str> = match row {
                    Some(RowRef::Indicator(indicator)) => indicator.whole_target(),
                    row => row.and_then(|row| row.cell(*row.columns().get(1)?)).unwrap_or_default().into(),
                };
                (name, value)
            }
        };
        let first_line = value.lines().next().unwrap_or_default();
        let detail = self.measure.fit(first_line, SHOWN).into_owned();
        PickLine {
            // What is in sight is searched; a whole narrative would answer to nearly everything.
            also: detail.clone(),
            detail,
            ..PickLine::new(name, Choice::Go(place))
        }
    }

    /// Offers the level-2 headings that the selected indicators can move to.
    pub(super) fn pick_heading_to_move_to(&mut self) {
        let Some(project) = self.open_project() else { return };
        let own = self.current_row().and_then(|row| project.spot_of(row.id())).map(|spot| spot.parent);
        let lines = project
            .level2s()
            .map(|(level1, level2)| PickLine {
                detail: texts::rows(self.lang, level2.children.len()),
                ..PickLine::new(format!("{} › {}", level1.name, level2.name), Choice::MoveTo(level2.id))
            })
            .collect();
        let is_own = |choice: &Choice| matches!(choice, Choice::MoveTo(id) if own == Some(Parent::Heading(*id)));
        self.overlays.push(Overlay::Pick(Picker::new(texts::pick_heading(self.lang), lines, is_own)));
    }

    /// Offers the scheme's names for a heading that the scheme does not know; false when the cursor is on none.
    pub(super) fn pick_heading_of_scheme(&mut self) -> bool {
        let (Some(project), Some(row)) = (self.open_project(), self.current_row()) else { return false };
        let Some(scheme) = self.scheme_of(project) else { return false };
        if self.is_in_scheme(row.id()) {
            return false;
        }
        let names = match row {
            RowRef::Level1(_) => scheme.levels.iter().map(|level1| level1.name.clone()).collect(),
            RowRef::Level2(level2) => names_below(scheme, project, level2.id),
            _ => return false,
        };
        let id = row.id();
        let line = |name: String| PickLine::new(name.clone(), Choice::Heading(id, name));
        let lines: Vec<PickLine> = names.into_iter().map(line).collect();
        if lines.is_empty() {
            return false;
        }
        let title = texts::pick_scheme_heading(self.lang, row.title());
        self.overlays.push(Overlay::Pick(Picker::new(&title, lines, |_| false)));
        true
    }

    /// Gives a heading a name of the scheme. Where there is a heading of that name beside it, the rows go there and the
    /// unknown one goes.
    pub(super) fn map_heading(&mut self, heading: RowId, name: &str) {
        let Some(old) = self.open_project().and_then(|project| project.row(heading)).map(|row| row.title().to_owned())
        else {
            return;
        };
        let title = Title::new(&titles::MAP_HEADING, vec![Name::Text(old), Name::Text(name.to_owned())]);
        let mut shown = heading;
        let done = self.compose(title, |composer| {
            let project = composer.project();
            let Some(parent) = project.spot_of(heading).map(|spot| spot.parent) else { return false };
            let count = project.row_count(parent);
            let beside = (0..count).filter_map(|index| project.row_at(Spot { parent, index }));
            let Some(there) = beside.into_iter().find(|row| row.id() != heading && row.title() == name) else {
                return composer.set_cell(heading, Column::Name, name);
            };
            let to = Parent::Heading(there.id());
            shown = there.id();
            while let Some(child) = composer.project().row_at(Spot { parent: Parent::Heading(heading), index: 0 }) {
                let child = child.id();
                let index = composer.project().row_count(to);
                if !composer.relocate(child, Spot { parent: to, index }) {
                    return false;
                }
            }
            composer.remove(heading)
        });
        if let (true, Some(key)) = (done, self.form.as_ref().map(|form| form.key)) {
            self.show_place(key, Place::Cell(shown, Column::Name));
        }
    }
}

/// The names of level 2 that a heading can have: those below its level 1, or all when the scheme does not know that.
fn names_below(scheme: &Scheme, project: &Project, heading: RowId) -> Vec<String> {
    let above = project.level2s().find(|(_, level2)| level2.id == heading).map(|(level1, _)| &level1.name);
    let levels = match above.and_then(|name| scheme.level1(name)) {
        Some(level1) => std::slice::from_ref(level1),
        None => &scheme.levels,
    };
    levels.iter().flat_map(|level1| &level1.levels).map(|level2| level2.name.clone()).collect()
}

fn without_indicators(project: &Project) -> HashSet<RowId> {
    let empty = project.level2s().filter(|(_, level2)| level2.children.is_empty()).map(|(_, level2)| level2.id);
    let bare =
        project.indicators.iter().filter(|level1| level1.children.iter().all(|level2| level2.children.is_empty()));
    empty.chain(bare.map(|level1| level1.id)).collect()
}

/// The places of a form that have a name: its fields and its rows, in the order of the form.
pub(super) fn places(project: &Project) -> impl Iterator<Item = Place> {
    let place_of = |row: RowRef<'_>| row.columns().first().map(|column| Place::Cell(row.id(), *column));
    Section::ALL.into_iter().flat_map(move |section| {
        let fields = Field::ALL.into_iter().filter(move |field| field.section() == section).map(Place::Field);
        project.rows(section).filter_map(place_of).chain(fields)
    })
}
