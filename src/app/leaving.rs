//! Undo inside a text and undo of the project are one line.
//!
//! While a text is being typed, undo takes typing back step by step, as every office program does. Where nothing is left
//! to take back, it leaves the text and goes on with the step before it. A text that was taken is one step from then on,
//! as the entry of a cell is in a spreadsheet. Nothing that was typed is lost on the way: what was taken back when the
//! text is left, or dropped with it, is kept as a branch of the history, where redo goes next.

use std::sync::Arc;

use crate::edit::{Change, Composer, Name, Title, Transaction};
use crate::model::{Place, Project};
use crate::text::field::TextField;

use super::form::Editing;
use super::overlay::Overlay;
use super::texts::{self, titles};
use super::{App, Screen};

/// What becomes of a text when it is left.
pub(super) struct Typed {
    /// What the text says now, where that is a change.
    pub now: Option<Transaction>,
    /// What it said before typing was taken back, as a change of what it says now.
    pub taken_back: Option<Transaction>,
}

impl App {
    /// What was typed into a text, as changes of the project.
    pub(super) fn typed_into(&self, editing: &Editing) -> Option<Typed> {
        let project = self.open_project()?;
        let title = title(project, editing.place)?;
        let now = self.composed(project, editing.place, editing.field.text())?;
        // Where nothing was taken back, as nearly always, the form is not copied once more.
        let before = before_undo(&editing.field);
        let taken_back = (before != editing.field.text()).then(|| {
            let as_now = Arc::new(now.project().clone());
            self.composed(&as_now, editing.place, &before)?.finish(title.clone())
        });
        Some(Typed { now: now.finish(title), taken_back: taken_back.flatten() })
    }

    /// The project of the form with a text in a place, as it is taken there; none where no text stands.
    pub(super) fn composed(&self, project: &Arc<Project>, place: Place, text: &str) -> Option<Composer> {
        let mut composer = Composer::new(self.form.as_ref()?.key, project);
        let text = self.taken_text(place, text);
        match place {
            Place::Field(field) => composer.set(field, text),
            Place::Cell(row, column) => drop(composer.set_cell(row, column, text)),
            Place::Project | Place::Section(_) | Place::Row(_) => return None,
        }
        Some(composer)
    }

    /// Keeps steps as a branch that redo goes to.
    pub(super) fn keep(&mut self, line: impl IntoIterator<Item = Transaction>) {
        if self.workspace.keep(line, self.now).is_err() {
            self.say(texts::not_as_expected(self.lang));
        }
    }

    /// Takes a step of typing back; where there is none left, the step before the text was opened.
    pub(super) fn undo_typing(&mut self) {
        let undone = self.focused_field().is_some_and(|(field, _)| field.undo());
        if undone {
            return self.typed();
        }
        if !self.types_into_form() || self.workspace.undo_title().is_none() {
            return self.say(texts::nothing_to_undo(self.lang));
        }
        let Some(editing) = self.drop_text() else { return };
        self.keep_text(editing.place, &before_undo(&editing.field));
        let mut undone = None;
        // What was saved while it was typed is a step of its own, and the text has gone back beyond that already.
        while self.text_is_other(&editing) && self.was_put_into(editing.place) {
            undone = self.workspace.undo().cloned();
        }
        let Some(undone) = undone.or_else(|| self.workspace.undo().cloned()) else { return };
        let title = self.show_change(&undone);
        let key = self.key_name("redo");
        self.say(texts::left_and_undone(self.lang, &title, &key));
    }

    /// Does the step of typing again that was taken back last; in a text that is as it was opened, the step of the
    /// project that was.
    pub(super) fn redo_typing(&mut self) {
        let redone = self.focused_field().is_some_and(|(field, _)| field.redo());
        if redone {
            return self.typed();
        }
        let changed = self.focused_field().is_none_or(|(field, _)| field.is_changed());
        if changed || !self.types_into_form() || self.workspace.redo_title().is_none() {
            return self.say(texts::nothing_to_redo(self.lang));
        }
        self.drop_text();
        let Some(redone) = self.workspace.redo().cloned() else { return };
        let title = self.show_change(&redone);
        self.say(texts::left_and_redone(self.lang, &title));
    }

    /// Leaves a text without taking it.
    fn drop_text(&mut self) -> Option<Editing> {
        self.form.as_mut()?.editing.take()
    }

    /// Keeps a text as a change of what stands in a place.
    fn keep_text(&mut self, place: Place, text: &str) {
        let kept = self.open_project().and_then(|project| {
            let title = title(project, place)?;
            self.composed(project, place, text)?.finish(title)
        });
        self.keep(kept);
    }

    /// Whether something else stands in the place of a text than the text.
    fn text_is_other(&self, editing: &Editing) -> bool {
        self.open_project().and_then(|project| project.text_at(editing.place)) != Some(editing.field.text())
    }

    /// Whether the last step put a text into a place of the form.
    fn was_put_into(&self, place: Place) -> bool {
        let key = self.form.as_ref().map(|form| form.key);
        let last = self.workspace.last().map(|last| last.changes.as_slice());
        matches!(last, Some([Change::Edit(of, edit)]) if Some(*of) == key && edit.place() == place)
    }

    /// Whether the keys go to a text of the form.
    fn types_into_form(&self) -> bool {
        self.overlays.is_empty() && self.screen == Screen::Form && self.is_typing()
    }

    /// Esc in a text: nothing changes, but the typed text can be had back.
    pub(super) fn cancel_text(&mut self) {
        match self.overlays.last() {
            Some(Overlay::Prompt(_) | Overlay::Pick(_)) => {
                self.overlays.pop();
                return;
            }
            Some(_) => return,
            None => {}
        }
        if self.screen == Screen::List {
            self.list.filtering = false;
            return self.clear_filter();
        }
        let Some(editing) = self.drop_text() else { return };
        let typed = self.typed_into(&editing);
        let mut dropped: Vec<Transaction> =
            typed.into_iter().flat_map(|typed| typed.now.into_iter().chain(typed.taken_back)).collect();
        // An empty fresh row goes along with what was typed into it, and comes back along with it.
        let row = if editing.fresh { self.take_vacant_row_back(editing.place) } else { None };
        let Some(first) = dropped.first_mut() else { return };
        if let Some(row) = row {
            let typed = std::mem::replace(first, row);
            first.changes.extend(typed.changes);
        }
        self.keep(dropped);
        let (redo, history) = (self.key_name("redo"), self.key_name("history"));
        self.say(texts::typing_dropped(self.lang, &redo, &history));
    }
}

/// What typing at a place is called; none where nothing can be typed.
fn title(project: &Project, place: Place) -> Option<Title> {
    match place {
        Place::Field(field) => Some(Title::new(&titles::EDIT, vec![Name::Label(field.label())])),
        Place::Cell(row, column) => {
            let label = Name::Label(column.label());
            Some(match project.row(row)?.title().trim() {
                "" => Title::new(&titles::EDIT, vec![label]),
                row => Title::new(&titles::EDIT_CELL, vec![Name::Text(row.to_owned()), label]),
            })
        }
        Place::Project | Place::Section(_) | Place::Row(_) => None,
    }
}

/// What a text said before anything was taken back in it.
fn before_undo(field: &TextField) -> String {
    let mut field = field.clone();
    while field.redo() {}
    field.text().to_owned()
}
