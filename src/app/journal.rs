//! What the journal is told: every project as it is after a change, and the text being typed at least once a second.
//!
//! Invariant: what the journal holds of a project is what is unsaved of it, but for the last second of typing; of a
//! project that is saved, or as it was loaded, it holds nothing.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::{App, Effect, Screen};
use crate::edit::ProjectKey;
use crate::model::Project;
use crate::store::journal::Entry;
use crate::store::rescue::{Origin, Unsaved};

/// What the journal knows, and what it is to be told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Counts what was opened: projects of another department have other numbers.
    opened: u32,
    due: BTreeSet<ProjectKey>,
    /// The projects that it holds something of.
    held: HashSet<ProjectKey>,
    /// The text being typed is another one than it was told.
    is_typing_due: bool,
    /// The project that it holds with a text that was not taken.
    typed: Option<ProjectKey>,
}

impl App {
    /// The journal follows a change of projects.
    pub(super) fn journal_follows(&mut self, keys: impl IntoIterator<Item = ProjectKey>) {
        self.told.due.extend(keys);
    }

    /// The journal follows what is typed into the form, a little later.
    pub(super) fn journal_follows_typing(&mut self) {
        self.told.is_typing_due = true;
    }

    /// Whether a text is being typed that the journal does not know.
    pub fn is_journal_behind(&self) -> bool {
        self.told.is_typing_due && self.screen == Screen::Form && self.is_typing()
    }

    /// Tells the journal the text being typed.
    pub(super) fn tell_typing(&mut self) {
        if !std::mem::take(&mut self.told.is_typing_due) {
            return;
        }
        let Some((key, project)) = self.project_as_typed() else { return };
        self.told.typed = Some(key);
        self.told.held.insert(key);
        let unsaved = Some(self.unsaved_as(key, project));
        self.effects.push(Effect::Journal(vec![Entry { number: self.number(key), unsaved }]));
    }

    /// Tells the journal what changed since it was told last.
    pub(super) fn tell_journal(&mut self) {
        if !self.is_typing()
            && let Some(typed) = self.told.typed.take()
        {
            self.told.due.insert(typed);
        }
        let due = std::mem::take(&mut self.told.due);
        let entries: Vec<Entry> = due.into_iter().filter_map(|key| self.entry(key)).collect();
        if !entries.is_empty() {
            self.effects.push(Effect::Journal(entries));
        }
    }

    /// What the journal knew of another department does not count any more. Gives the entries that say so.
    pub(super) fn forget_journal(&mut self) -> Vec<Entry> {
        let told = std::mem::take(&mut self.told);
        let gone = |key: &ProjectKey| Entry { number: number(told.opened, *key), unsaved: None };
        let entries = told.held.iter().map(gone).collect();
        self.told.opened = told.opened + 1;
        entries
    }

    /// A project that is not saved, with where it came from.
    pub(super) fn unsaved_as(&self, key: ProjectKey, project: Arc<Project>) -> Unsaved {
        let origin = match self.files.get(&key) {
            Some(file) => Origin { path: file.path.clone(), hash: Some(file.hash) },
            None => Origin { path: self.directory.clone().unwrap_or_default(), hash: None },
        };
        Unsaved { project, origin, earlier: self.restored.get(&key).cloned() }
    }

    /// What is to be said of a project; nothing of one that is saved and that the journal does not hold.
    fn entry(&mut self, key: ProjectKey) -> Option<Entry> {
        let project = self.workspace.project(key).filter(|_| self.workspace.is_changed(key)).cloned();
        let was_held = match project {
            Some(_) => !self.told.held.insert(key),
            None => self.told.held.remove(&key),
        };
        let unsaved = project.map(|project| self.unsaved_as(key, project));
        (unsaved.is_some() || was_held).then(|| Entry { number: self.number(key), unsaved })
    }

    /// The project in the form with the text being typed in its place.
    fn project_as_typed(&self) -> Option<(ProjectKey, Arc<Project>)> {
        let form = self.form.as_ref()?;
        let editing = form.editing.as_ref()?;
        let composer = self.composed(self.open_project()?, editing.place, editing.field.text())?;
        Some((form.key, composer.into_project()))
    }

    fn number(&self, key: ProjectKey) -> u64 {
        number(self.told.opened, key)
    }
}

fn number(opened: u32, key: ProjectKey) -> u64 {
    u64::from(opened) << 32 | u64::from(key.0)
}
