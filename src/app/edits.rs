//! Changes of the open projects: rows, choices, undo and redo.

use crate::edit::{Change, Composer, Edit, Name, ProjectKey, Title, Transaction};
use crate::model::{
    Column, CompositionItem, Field, Indicator, Parent, Payment, Place, Row, RowId, RowRef, Section, Spot,
};

use super::new_project::tree_of;
use super::texts::{self, titles};
use super::typing::projects_of;
use super::{App, Screen};

impl App {
    /// Does a transaction; false (and a notice) when it does not fit.
    pub(super) fn commit(&mut self, transaction: Transaction) -> bool {
        let keys = projects_of(&transaction);
        if self.workspace.apply(transaction, self.now).is_err() {
            self.say(texts::not_as_expected(self.lang));
            return false;
        }
        self.touched(keys);
        true
    }

    /// Takes the last transaction back and shows where it was.
    pub(super) fn undo(&mut self) {
        self.accept();
        let Some(undone) = self.workspace.undo().cloned() else {
            return self.say(texts::nothing_to_undo(self.lang));
        };
        let title = self.show_change(&undone);
        self.say(texts::undone(self.lang, &title));
    }

    /// Does the transaction again that was undone last, and shows where it is.
    pub(super) fn redo(&mut self) {
        self.accept();
        let Some(redone) = self.workspace.redo().cloned() else {
            return self.say(texts::nothing_to_redo(self.lang));
        };
        let title = self.show_change(&redone);
        self.say(texts::redone(self.lang, &title));
    }

    /// Shows where a transaction was. Returns its title, with the project where that is not the one on the screen.
    pub(super) fn show_change(&mut self, transaction: &Transaction) -> String {
        let keys = projects_of(transaction);
        let title = transaction.title.in_lang(self.lang);
        let title = match keys.as_slice() {
            [key] if self.screen == Screen::Form && self.form.as_ref().is_some_and(|form| form.key == *key) => title,
            [key] => {
                // A project that comes or goes is named as it was.
                let gone = transaction.changes.iter().find_map(|change| match change {
                    Change::Add(_, project) | Change::Drop(_, project) => Some(project),
                    Change::Edit(..) => None,
                });
                let project = self.workspace.project(*key).or(gone);
                let name = project.map_or("", |project| project.title());
                if title.contains(name) { title } else { texts::of_project(self.lang, &title, name) }
            }
            keys => texts::of_projects(self.lang, &title, keys.len()),
        };
        self.touched(keys);
        self.show_where(transaction, None);
        title
    }

    /// Shows the place of a transaction; that in one project, or in the one on the screen, where it has one there.
    pub(super) fn show_where(&mut self, transaction: &Transaction, project: Option<ProjectKey>) {
        let here = match self.screen {
            Screen::Form => self.form.as_ref().map(|form| form.key),
            Screen::List | Screen::Start => self.list.selected_project(),
        };
        let of_project = |change: &&Change| project.or(here) == Some(change.project());
        let change = transaction.changes.iter().find(of_project).or(transaction.changes.first());
        match change {
            Some(Change::Edit(key, edit)) if self.screen == Screen::Form => self.show_place(*key, edit.place()),
            Some(change) => self.list.select(change.project()),
            None => {}
        }
    }

    /// A transaction on the project in the form.
    pub(super) fn compose(&mut self, title: Title, write: impl FnOnce(&mut Composer) -> bool) -> bool {
        let Some(key) = self.form.as_ref().map(|form| form.key) else { return false };
        let Some(project) = self.workspace.project(key) else { return false };
        let mut composer = Composer::new(key, project);
        if !write(&mut composer) {
            return false;
        }
        composer.finish(title).is_some_and(|transaction| self.commit(transaction))
    }

    /// The row with the cursor.
    pub(super) fn current_row(&self) -> Option<RowRef<'_>> {
        self.open_project()?.row(self.form.as_ref()?.place.row()?)
    }

    /// What the row with the cursor is called.
    pub fn current_row_title(&self) -> Option<String> {
        self.current_row().map(|row| row.title().to_owned())
    }

    /// Whether a place is a level-1 or level-2 heading.
    pub(super) fn is_heading(&self, place: Place) -> bool {
        place.row().and_then(|row| self.open_project()?.row(row)).is_some_and(RowRef::is_heading)
    }

    /// Where a new row would go: behind the row with the cursor, or at the end of the heading with the cursor.
    pub(super) fn spot_for_new_row(&self) -> Option<Spot> {
        let project = self.open_project()?;
        let end_of = |parent| Spot { parent, index: project.row_count(parent) };
        match self.form.as_ref()?.place {
            Place::Section(Section::Composition) => Some(end_of(Parent::Composition)),
            Place::Section(Section::Schedule) => Some(end_of(Parent::Schedule)),
            Place::Section(Section::Indicators) => Some(end_of(Parent::Tree)),
            Place::Field(Field::CompositionRemark) => Some(end_of(Parent::Composition)),
            Place::Row(row) | Place::Cell(row, _) => match project.row(row)? {
                RowRef::Level1(level1) => Some(end_of(Parent::Heading(level1.children.first()?.id))),
                RowRef::Level2(level2) => Some(end_of(Parent::Heading(level2.id))),
                _ => project.spot_of(row).map(|spot| Spot { index: spot.index + 1, ..spot }),
            },
            Place::Project | Place::Section(_) | Place::Field(_) => None,
        }
    }

    /// Whether a row can be added where the cursor is.
    pub(super) fn can_add_row(&self) -> bool {
        self.spot_for_new_row().is_some()
    }

    /// Adds a row and starts typing in it.
    pub(super) fn add_row(&mut self) {
        let Some(spot) = self.spot_for_new_row() else { return };
        if spot.parent == Parent::Tree {
            return self.add_tree();
        }
        let mut place = None;
        let added = self.compose(Title::new(&titles::ADD_ROW, Vec::new()), |composer| {
            let id = composer.fresh_row_id();
            let (row, column) = match spot.parent {
                Parent::Composition => (Row::Composition(CompositionItem::new(id, "", "")), Column::Name),
                Parent::Schedule => (Row::Payment(Payment::new(id, "", "", "", "")), Column::Period),
                Parent::Tree | Parent::Heading(_) => (Row::Indicator(Indicator::new(id, "", "")), Column::Name),
            };
            place = Some(Place::Cell(id, column));
            composer.insert(spot, row)
        });
        if let (true, Some(place), Some(key)) = (added, place, self.form.as_ref().map(|form| form.key)) {
            self.show_place(key, place);
            self.start_typing(place, true);
        }
    }

    /// Builds the fixed part of the tree from the scheme.
    fn add_tree(&mut self) {
        let scheme = self.open_project().and_then(|project| self.scheme_of(project)).cloned();
        let Some(scheme) = scheme else { return };
        self.compose(Title::new(&titles::ADD_ROW, Vec::new()), |composer| {
            let mut copy = composer.project().clone();
            let tree = tree_of(&scheme, &mut copy, false);
            let mut done = true;
            for (index, level1) in tree.into_iter().enumerate() {
                done &= composer.insert(Spot { parent: Parent::Tree, index }, Row::Level1(level1));
            }
            done
        });
    }

    /// Undoes the adding of a row, when nothing was done since and nothing stands in it. Returns what is undone.
    pub(super) fn take_vacant_row_back(&mut self, place: Place) -> Option<Transaction> {
        let row = self.open_project()?.row(place.row()?)?;
        let last = self.workspace.last()?.changes.as_slice();
        let added = matches!(last, [Change::Edit(_, Edit::Insert { row: added, .. })] if added.id() == row.id());
        if !row.is_empty() || !added {
            return None;
        }
        let undone = self.workspace.undo()?.clone();
        self.touched(projects_of(&undone));
        Some(undone)
    }

    /// Whether a heading is one of the scheme's, in its place.
    pub fn is_in_scheme(&self, heading: RowId) -> bool {
        let Some(project) = self.open_project() else { return true };
        let Some(scheme) = self.scheme_of(project) else { return true };
        project.indicators.iter().any(|level1| match level1.id == heading {
            true => scheme.level1(&level1.name).is_some(),
            false => level1
                .children
                .iter()
                .any(|level2| level2.id == heading && scheme.level2(&level1.name, &level2.name).is_some()),
        })
    }

    /// Hides or shows the rows below the heading with the cursor, or above the row with it.
    pub(super) fn fold(&mut self) {
        let Some(project) = self.open_project() else { return };
        let heading = match self.current_row() {
            Some(RowRef::Level1(level1)) => Some(level1.id),
            Some(RowRef::Level2(level2)) => Some(level2.id),
            Some(RowRef::Indicator(indicator)) => match project.spot_of(indicator.id).map(|spot| spot.parent) {
                Some(Parent::Heading(heading)) => Some(heading),
                _ => None,
            },
            _ => None,
        };
        if let (Some(heading), Some(form)) = (heading, &mut self.form) {
            if !form.folded.remove(&heading) {
                form.folded.insert(heading);
            }
            form.go(Place::Cell(heading, Column::Name));
        }
    }

    /// Hides the rows of all level-2 headings, or shows all when some are hidden.
    pub(super) fn fold_all(&mut self) {
        let Some(project) = self.open_project().cloned() else { return };
        let Some(form) = &mut self.form else { return };
        if form.folded.is_empty() {
            form.folded = project.level2s().map(|(_, level2)| level2.id).collect();
            if let Some(Parent::Heading(heading)) =
                form.place.row().and_then(|row| project.spot_of(row)).map(|spot| spot.parent)
                && form.folded.contains(&heading)
            {
                form.go(Place::Cell(heading, Column::Name));
            }
        } else {
            form.folded.clear();
        }
    }

    /// Puts texts into fields of the project in the form.
    pub(super) fn set_fields(&mut self, fields: &[(Field, &str)]) {
        let Some((first, _)) = fields.first() else { return };
        self.compose(Title::new(&titles::EDIT, vec![Name::Label(first.label())]), |composer| {
            for (field, text) in fields {
                composer.set(*field, *text);
            }
            true
        });
    }

    /// The key that is shown for a command; for one without a key, how it is found in the palette.
    pub fn key_name(&self, command: &str) -> String {
        let Some(command) = super::command::find(command) else { return String::new() };
        let key = |command| self.keymap.keys_of(command).next().map(|key| key.to_string());
        let palette = || super::command::find("palette").and_then(key).unwrap_or_default();
        key(command).unwrap_or_else(|| format!("{} {}", palette(), command.title(self.lang)).trim_start().to_owned())
    }
}
