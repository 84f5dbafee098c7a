//! Typing: which text field has the keys, and what happens when a text is taken or dropped.

use std::sync::Arc;

use crate::edit::Transaction;
use crate::model::digits::fold;
use crate::model::{Column, Field, Kind, Parent, Place, RowId, Spot};
use crate::rules::Problem;
use crate::text::field::TextField;

use super::form::{Editing, Step};
use super::layout::is_multiline;
use super::overlay::{Finder, Overlay, Picker};
use super::repeat::Done;
use super::replace::Focus;
use super::texts;
use super::{App, Screen};

impl App {
    /// The text field that has the keys, with the width it is wrapped at.
    pub(super) fn focused_field(&mut self) -> Option<(&mut TextField, usize)> {
        let width = match self.overlays.last() {
            Some(overlay @ Overlay::Prompt(_)) => self.window(overlay).typed.width,
            _ => self.size.0,
        };
        let width = usize::from(width);
        match self.overlays.last_mut() {
            Some(Overlay::Pick(picker)) => return Some((&mut picker.query, width)),
            Some(Overlay::Prompt(prompt)) => return Some((&mut prompt.field, width)),
            Some(Overlay::Replace) => {
                return match self.replace.focus {
                    Focus::Find => Some((&mut self.replace.find, width)),
                    Focus::By => Some((&mut self.replace.by, width)),
                    Focus::Choices | Focus::Hits | Focus::Slots => None,
                };
            }
            Some(
                Overlay::Read(_)
                | Overlay::Ask(_)
                | Overlay::Preview(_)
                | Overlay::Keys
                | Overlay::History(_)
                | Overlay::Versions
                | Overlay::Board
                | Overlay::Columns(_),
            ) => {
                return None;
            }
            None => {}
        }
        match self.screen {
            Screen::List if self.list.filtering => Some((&mut self.list.filter, width)),
            Screen::Form if self.find.open => Some((&mut self.find.field, width)),
            Screen::Form => {
                let editing = self.form.as_mut()?.editing.as_mut()?;
                let block = &self.layout.blocks[self.layout.find(editing.place)?];
                Some((&mut editing.field, usize::from(block.cell(editing.place)?.width)))
            }
            Screen::List | Screen::Start => None,
        }
    }

    /// Puts text at the caret.
    pub(super) fn type_text(&mut self, text: &str) {
        if let Some((field, _)) = self.focused_field() {
            field.insert(text);
        }
        self.typed();
    }

    /// Puts pasted text at the caret, as one step of its own.
    pub(super) fn paste_text(&mut self, text: &str) {
        if let Some((field, _)) = self.focused_field() {
            field.paste(text);
        }
        self.typed();
    }

    /// Everything that follows the text follows it.
    pub(super) fn typed(&mut self) {
        match self.overlays.last_mut() {
            Some(Overlay::Pick(Picker { finder: Finder::Indicators(_), .. })) => return self.refresh_suggestions(),
            Some(Overlay::Pick(picker)) => return picker.refresh(&self.list, &self.workspace),
            Some(Overlay::Prompt(prompt)) => {
                prompt.error = None;
                return;
            }
            Some(_) => return,
            None => {}
        }
        match self.screen {
            Screen::List => {
                self.list.end_turn();
                self.refresh_list();
                // What is wrong leaves the list as it is, and the cursor with it.
                if self.list.filter_error.is_none() {
                    self.list.go_to_match();
                }
            }
            Screen::Form if self.find.open => self.find_from_origin(),
            Screen::Form => self.check_typing(),
            Screen::Start => {}
        }
    }

    /// Checks the project with what is typed as it is now.
    pub(super) fn renew_typing_problems(&mut self) {
        let problems = self.problems_while_typing();
        if let Some(editing) = self.form.as_mut().and_then(|form| form.editing.as_mut()) {
            editing.problems = problems;
        }
    }

    fn problems_while_typing(&self) -> Option<Arc<[Problem]>> {
        let form = self.form.as_ref()?;
        let editing = form.editing.as_ref()?;
        let composer = self.composed(self.open_project()?, editing.place, editing.field.text())?;
        Some(self.check_project(form.key, composer.into_project()))
    }

    /// Starts typing at the place with the cursor, or offers what can be picked there.
    pub(super) fn edit_here(&mut self) {
        let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
        match place {
            Place::Field(field) if self.offer(field) => {}
            Place::Field(_) | Place::Cell(..) => self.start_typing(place, false),
            Place::Section(_) => self.add_row(),
            Place::Project | Place::Row(_) => {}
        }
    }

    fn offer(&mut self, field: Field) -> bool {
        match field.kind() {
            Kind::Purpose => self.pick_purpose(),
            Kind::Status => self.pick_status(),
            _ => is_picked(field) && self.pick_unit(field),
        }
    }

    /// Starts typing at a place.
    pub(super) fn start_typing(&mut self, place: Place, fresh: bool) {
        let Some(form) = &mut self.form else { return };
        let Some(text) = self.workspace.project(form.key).and_then(|project| project.text_at(place)) else { return };
        let field = if is_multiline(place) { TextField::area(text) } else { TextField::line(text) };
        form.go(place);
        form.editing = Some(Editing { place, field, fresh, caret: (0, 0), problems: None });
        self.panel.focused = false;
    }

    /// Takes the text being typed into the project. True when there was one.
    pub(super) fn accept(&mut self) -> bool {
        let is_put_off = std::mem::take(&mut self.put_off.typing);
        let Some(form) = &mut self.form else { return false };
        let Some(mut editing) = form.editing.take() else { return false };
        let known = editing.problems.take().filter(|_| !is_put_off);
        // What was found while typing is found in the text that is taken.
        self.checked = known.map(|problems| (form.key, problems));
        let taken_back = self.take(&editing);
        self.checked = None;
        self.keep(taken_back);
        true
    }

    /// Takes what was typed. Returns what was taken back before, as a change of what stands there now.
    fn take(&mut self, editing: &Editing) -> Option<Transaction> {
        let typed = self.typed_into(editing)?;
        let (text, taken) = (editing.field.text(), self.taken_text(editing.place, editing.field.text()));
        let is_other = text.trim_end_matches('\n') != taken;
        let notice = is_other.then(|| texts::taken_as(self.lang, text, &taken));
        if let Some(transaction) = typed.now {
            self.done = Some(Done::Text(taken));
            self.commit(transaction);
        }
        notice.into_iter().for_each(|notice| self.say(notice));
        typed.taken_back
    }

    /// Takes the text being typed, does something, and goes on typing where that was: whoever saves in the middle of a
    /// sentence means to finish it.
    pub(super) fn accept_and_go_on(&mut self, act: impl FnOnce(&mut Self)) {
        let before = self.form.as_mut().and_then(|form| form.editing.take());
        let taken_back = before.as_ref().and_then(|editing| self.take(editing));
        act(self);
        let Some(before) = before else { return };
        self.start_typing(before.place, false);
        let Some(editing) = self.form.as_mut().and_then(|form| form.editing.as_mut()) else { return };
        if editing.field.text() == before.field.text() {
            // The text was taken as it is: what was typed can still be taken back step by step.
            editing.field = before.field;
        } else {
            editing.field.set_caret(before.field.caret());
            self.keep(taken_back);
        }
    }

    /// Takes the text and goes on typing in the next or previous cell.
    pub(super) fn accept_and_step(&mut self, forward: bool) {
        let fresh = self.fresh_row();
        if !self.accept() {
            return;
        }
        self.settle();
        if forward && self.is_last_of_table() {
            return self.add_row();
        }
        let height = usize::from(self.size.1);
        let Some(form) = &mut self.form else { return };
        let before = form.place;
        form.step(if forward { Step::Right } else { Step::Left }, &self.layout, height);
        if form.place == before {
            form.step_row(forward, &self.layout, height);
        }
        // Headings are the scheme's: between two indicators nobody wants to stop at them.
        while let Some(place) = self.form.as_ref().map(|form| form.place)
            && self.is_heading(place)
        {
            let Some(form) = &mut self.form else { return };
            form.step_row(forward, &self.layout, height);
            if form.place == place {
                return;
            }
        }
        let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
        if place == before || matches!(place, Place::Section(_)) {
            return;
        }
        match place {
            // What is picked there is the text of this cell, and the next one is typed after it.
            Place::Field(field) if self.offer(field) => {
                if let Some(Overlay::Pick(picker)) = self.overlays.last_mut() {
                    picker.on_the_way = Some(forward);
                }
            }
            _ => {
                self.start_typing(place, fresh.is_some() && place.row() == fresh);
                self.select_cell();
            }
        }
    }

    /// As in a spreadsheet, what stands in the cell that Tab comes to gives way to what is typed; a narrative goes on.
    fn select_cell(&mut self) {
        if let Some(editing) = self.form.as_mut().and_then(|form| form.editing.as_mut())
            && !is_multiline(editing.place)
        {
            editing.field.select_all();
        }
    }

    /// A digit or sign begins to type over the amount, percentage, target, day or year with the cursor, as in a
    /// spreadsheet.
    pub(super) fn type_number_over(&mut self, c: char) -> bool {
        let takes_numbers = match self.form.as_ref().map(|form| form.place) {
            Some(Place::Field(field)) => matches!(field.kind(), Kind::Amount | Kind::Day | Kind::Year),
            // Not the first column of a table: there the digits still go to the sections.
            Some(Place::Cell(_, column)) => {
                matches!(column, Column::Amount | Column::Cumulative | Column::Target | Column::Weight)
            }
            _ => false,
        };
        let is_number = fold(c).is_ascii_digit() || "≥≤＞＜＝=<>".contains(c);
        takes_numbers && is_number && self.type_over(c)
    }

    /// A character that no key has, such as an input method writes, begins to type over the cell with the cursor.
    pub(super) fn type_word_over(&mut self, c: char) -> bool {
        !c.is_ascii() && c.is_alphanumeric() && self.type_over(c)
    }

    fn type_over(&mut self, c: char) -> bool {
        let Some(place) = self.form.as_ref().map(|form| form.place) else { return false };
        let is_text = match place {
            Place::Field(field) => !is_picked(field),
            Place::Cell(..) => !self.is_heading(place),
            Place::Project | Place::Section(_) | Place::Row(_) => false,
        };
        if is_text {
            self.start_typing(place, false);
            self.select_cell();
            self.type_text(c.encode_utf8(&mut [0; 4]));
        }
        is_text
    }

    /// Goes on typing behind a field whose value was picked on the way.
    pub(super) fn go_on_after_picking(&mut self, forward: bool) {
        if let Some(place) = self.form.as_ref().map(|form| form.place) {
            self.start_typing(place, false);
            self.accept_and_step(forward);
        }
    }

    /// The row that was made for the text being typed.
    fn fresh_row(&self) -> Option<RowId> {
        let editing = self.form.as_ref()?.editing.as_ref()?;
        editing.place.row().filter(|_| editing.fresh)
    }

    /// Whether the cursor is in the last cell of the composition or the schedule, in a row that is not empty: there the
    /// next cell is one of a new row.
    fn is_last_of_table(&self) -> bool {
        let (Some(form), Some(project), Some(row)) = (&self.form, self.open_project(), self.current_row()) else {
            return false;
        };
        let Some(spot) = project.spot_of(row.id()) else { return false };
        let columns = row.columns();
        matches!(spot.parent, Parent::Composition | Parent::Schedule)
            && spot.index + 1 == project.row_count(spot.parent)
            && matches!(form.place, Place::Cell(_, column) if columns.last() == Some(&column))
            && columns.iter().any(|column| row.cell(*column).is_some_and(|text| !text.trim().is_empty()))
    }

    /// Enter in a text.
    pub(super) fn enter_text(&mut self) {
        if let Some(Overlay::Prompt(_)) = self.overlays.last() {
            return self.finish_prompt();
        }
        if self.screen == Screen::List {
            self.list.filtering = false;
            return;
        }
        let Some(editing) = self.form.as_ref().and_then(|form| form.editing.as_ref()) else { return };
        if is_multiline(editing.place) {
            return self.type_text("\n");
        }
        // A fresh row is filled cell by cell.
        let block = self.layout.find(editing.place).filter(|_| editing.fresh).map(|index| &self.layout.blocks[index]);
        let last = block.and_then(|block| Some(Place::Cell(editing.place.row()?, block.cells.last()?.column?)));
        if last.is_some_and(|last| last != editing.place) {
            self.accept_and_step(true);
        } else {
            self.accept();
            self.go_below();
        }
    }

    /// As in a spreadsheet, the cursor goes on to the cell below, as long as there is one in the same table.
    pub(super) fn go_below(&mut self) {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return };
        let Place::Cell(row, column) = form.place else { return };
        let spot = project.spot_of(row).map(|spot| Spot { index: spot.index + 1, ..spot });
        let below = spot.and_then(|spot| project.row_at(spot)).filter(|below| below.columns().contains(&column));
        let below = below.filter(|_| !self.is_heading(Place::Row(row))).map(|below| below.id());
        if let (Some(below), Some(form)) = (below, &mut self.form) {
            form.go(Place::Cell(below, column));
        }
    }
}

/// Whether a field's value is picked from a list: the kinds with values of their own, and the unit.
fn is_picked(field: Field) -> bool {
    matches!(field.kind(), Kind::Purpose | Kind::Status) || matches!(field, Field::UnitCode | Field::UnitName)
}

/// Whether a place is the state of the review, which is given, by whoever may, and never written.
pub(super) fn is_status(place: Place) -> bool {
    matches!(place, Place::Field(field) if field.kind() == Kind::Status)
}

/// The projects that a transaction touched.
pub(super) fn projects_of(transaction: &Transaction) -> Vec<crate::edit::ProjectKey> {
    let mut keys: Vec<_> = transaction.changes.iter().map(crate::edit::Change::project).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
