//! What changed in the open form since it was returned.

use std::sync::Arc;

use crate::compare::Change;
use crate::edit::{ProjectKey, Revision};
use crate::lang::Lang;
use crate::model::{Place, Project, naming};
use crate::review;

use super::App;
use super::history::told::excerpts;
use super::panel::Listed;
use super::texts::review as words;

/// What changed since a form was returned, worked out once for each of its revisions.
#[derive(Clone, Debug, Default)]
pub(super) struct Since {
    of: Option<(ProjectKey, Revision, Lang)>,
    /// The form as it was returned.
    before: Option<Box<Project>>,
    changes: Vec<Change>,
    /// Why the form as it was returned cannot be read.
    unreadable: Option<String>,
}

impl App {
    /// Works out what changed, as far as that is not known yet.
    pub(super) fn settle_since(&mut self) {
        let Some(key) = self.form.as_ref().map(|form| form.key) else { return };
        let now = Some((key, self.workspace.revision(key), self.lang));
        if self.since.of == now {
            return;
        }
        let mut since = Since { of: now, ..Since::default() };
        if let Some(project) = self.workspace.project(key)
            && let Some(returned) = project.returned.as_ref().map(Arc::clone)
        {
            match review::as_returned(&returned) {
                Ok(before) => {
                    since.changes = review::changes(&before, project);
                    since.before = Some(Box::new(before));
                }
                Err(error) => since.unreadable = Some(error.explain(self.lang)),
            }
        }
        self.since = since;
    }

    /// What changed in the open form since it was returned.
    pub fn changes_since(&self) -> &[Change] {
        &self.since.changes
    }

    /// Where the cursor goes for a change: to the section where a row is gone.
    pub fn place_of_change(&self, change: &Change) -> Place {
        let section = || self.since.before.as_ref().and_then(|before| before.section_of(change.before?));
        change.after.or_else(|| section().map(Place::Section)).unwrap_or(Place::Project)
    }

    /// Where a change is, then what stood there and what stands there.
    pub(super) fn change_lines(&self, number: usize) -> Vec<String> {
        let lang = self.lang;
        let (Some(change), Some(project), Some(before)) =
            (self.since.changes.get(number), self.open_project(), &self.since.before)
        else {
            return Vec::new();
        };
        let place = match (change.after, change.before) {
            (Some(place), _) => naming::name(project, place, lang),
            (None, Some(place)) => naming::name(before, place, lang),
            (None, None) => String::new(),
        };
        let (was, is) = (change.was(before), change.is(project));
        let (was, is) = excerpts(&was, &is);
        let side = |place: Option<Place>, shown: String| match place {
            None => words::nothing_there(lang).to_owned(),
            Some(_) if shown.trim().is_empty() => words::blank(lang).to_owned(),
            Some(_) => shown.replace('\n', " "),
        };
        let (was, is) = (side(change.before, was), side(change.after, is));
        vec![place, words::then(lang, &was), words::now(lang, &is)]
    }

    /// Goes to the changes of the panel.
    pub(super) fn show_changes(&mut self) {
        if self.since.changes.is_empty() {
            return self.say(self.no_changes());
        }
        self.show_listed(Listed::Changes);
    }

    /// Why there are no changes.
    pub(super) fn no_changes(&self) -> String {
        let was_returned = self.open_project().is_some_and(|project| project.returned.is_some());
        match &self.since.unreadable {
            Some(why) => words::copy_unreadable(self.lang, why),
            None if was_returned => words::no_changes(self.lang).to_owned(),
            None => words::never_returned(self.lang).to_owned(),
        }
    }
}
