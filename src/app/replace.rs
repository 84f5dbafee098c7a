//! The window that finds a text and puts another in its place.
//!
//! Invariant: nothing is changed before the user says so, and then as one step to undo, and only by hits that were found
//! with what the window says in the projects as they are.

mod hits;
mod search;
mod view;
mod window;

use crate::edit::{Name, Title, Transaction};
use crate::replace;
use crate::text::field::TextField;

use super::overlay::Overlay;
use super::texts::{self, titles};
use super::{App, Screen};

pub use hits::HitList;
pub use view::{Choice, Extent, Focus, ReplaceView};
pub(crate) use window::short_place;

impl App {
    /// Opens the window. A selected text is what is looked for first, or else what is being found in the form.
    pub(super) fn open_replace(&mut self) {
        let selected = self.focused_field().and_then(|(field, _)| field.copy()).filter(|text| !text.contains('\n'));
        let found = self.find.field.text();
        let is_wanted = !found.is_empty() && (self.find.open || self.replace.find.text().is_empty());
        let found = is_wanted.then(|| found.to_owned());
        // What is being typed is looked through as well.
        self.accept();
        self.close_find();
        self.list.filtering = false;
        let extents = self.extents();
        let view = &mut self.replace;
        view.found = None;
        if !std::mem::take(&mut view.left_for_hit) || !extents.contains(&view.extent) {
            view.extent = extents[0];
            view.focus = Focus::Find;
            view.hits.selected = 0;
        }
        if let Some(text) = selected.or(found) {
            view.find = TextField::line(text);
            view.focus = Focus::Find;
        }
        view.find.select_all();
        view.by.select_all();
        self.overlays.push(Overlay::Replace);
    }

    /// The projects that the window can look through from this screen, the likeliest first.
    pub(super) fn extents(&self) -> Vec<Extent> {
        let project = (self.screen == Screen::Form).then_some(Extent::Project);
        let shown = self.is_filtered().then_some(Extent::Shown);
        project.into_iter().chain(shown).chain([Extent::All]).collect()
    }

    /// Takes the next thing that a choice can be.
    pub(super) fn change_choice(&mut self, choice: Choice) {
        let extents = self.extents();
        let view = &mut self.replace;
        view.choice = choice;
        match choice {
            Choice::Extent => {
                let at = extents.iter().position(|extent| *extent == view.extent).unwrap_or(0);
                view.extent = extents[(at + 1) % extents.len()];
            }
            Choice::Slots => view.focus = if view.focus == Focus::Slots { Focus::Choices } else { Focus::Slots },
            Choice::Folded => view.options.folded ^= true,
            Choice::Whole => view.options.whole ^= true,
            Choice::Expression => view.options.expression ^= true,
        }
    }

    /// Closes the window and goes to the place of the hit with the cursor.
    pub(super) fn leave_for_hit(&mut self) {
        let Some(hit) = self.replace.hits.current().copied() else { return };
        let project = self.workspace.project(hit.key);
        let found = project.and_then(|project| hit.before(project)).map(|_| hit.range());
        self.close_replace();
        self.replace.left_for_hit = true;
        self.panel.focused = false;
        if self.screen != Screen::Form {
            self.show_form(hit.key);
        }
        self.show_place(hit.key, hit.place);
        if let Some(form) = &mut self.form {
            form.found = found;
        }
    }

    /// Puts in what the hits that are switched on become.
    pub(super) fn replace_hits(&mut self) {
        if self.replace.found.as_ref() != Some(&self.replace_request()) {
            return self.say(texts::replace_searching(self.lang));
        }
        let hits = &self.replace.hits;
        let changes = hits
            .replacement
            .as_ref()
            .map(|replacement| replace::changes(replacement, &self.workspace, hits.all_taken()))
            .unwrap_or_default();
        if changes.is_empty() {
            return self.say(texts::replace_nothing(self.lang));
        }
        let (count, projects) = (hits.taken(), hits.taken_projects());
        let (find, by) = (self.replace.find.text(), self.replace.by.text());
        let message = if by.is_empty() { &titles::REMOVE_TEXT } else { &titles::REPLACE_TEXT };
        let facts = [shortened(find), shortened(by), count.to_string()];
        let title = Title::new(message, facts.map(Name::Text).to_vec());
        if self.commit(Transaction { title, changes }) {
            self.close_replace();
            self.replace.forget_projects();
            let key = self.key_name("undo");
            self.say(texts::replaced(self.lang, count, projects, &key));
        }
    }

    /// Closes the window. What is typed, chosen and switched off stays.
    pub(super) fn close_replace(&mut self) {
        self.overlays.pop();
        self.replace.give_up();
        self.replace.hits.clear();
    }
}

/// A text as titles show it.
fn shortened(text: &str) -> String {
    /// Enough to know it by.
    const MOST: usize = 20;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
