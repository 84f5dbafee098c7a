//! Forms so large that their check would be felt at a key, and lists so long that their order would: there the frame
//! comes first, and what it does not show behind it.
//!
//! Invariant: what was put off is made up for before anything else asks what was found: before a command that is not one
//! of the text being typed, before a click, before a message of a thread; and as soon as a frame is drawn and no key is
//! waiting.

use std::collections::BTreeSet;

use super::message::Effect;
use super::{App, Screen};
use crate::edit::ProjectKey;
use crate::model::{Field, Project};

/// From this size on a form is large; most have a tenth of it.
const LARGE: usize = 24 * 1024;

/// As many bytes of text take as long to check as a row of the tree.
const ROW: usize = 64;

/// With more projects than these the list that a form hides follows it later.
const LONG: usize = 1_000;

/// What is still to be done.
#[derive(Debug, Default)]
pub(super) struct PutOff {
    /// The text being typed.
    pub typing: bool,
    projects: BTreeSet<ProjectKey>,
    list: bool,
}

impl App {
    /// Checks what is typed now, in a large form a little later.
    pub(super) fn check_typing(&mut self) {
        self.journal_follows_typing();
        if self.open_project().is_some_and(|project| size(project) >= LARGE) {
            self.put_off.typing = true;
            self.effects.push(Effect::GoOn);
        } else {
            self.renew_typing_problems();
        }
    }

    /// Puts the check of a project off that was changed, when it is a large one.
    pub(super) fn puts_off(&mut self, keys: &[ProjectKey]) -> bool {
        let &[key] = keys else { return false };
        let is_large = self.workspace.project(key).is_some_and(|project| size(project) >= LARGE);
        if is_large {
            self.put_off.projects.insert(key);
            self.effects.push(Effect::GoOn);
        }
        is_large
    }

    /// The list follows a change of projects: a long one that a form hides a little later.
    pub(super) fn list_follows(&mut self) {
        if self.screen == Screen::Form && self.workspace.projects().nth(LONG).is_some() {
            self.put_off.list = true;
            self.effects.push(Effect::GoOn);
        } else {
            self.refresh_list();
        }
    }

    /// Makes up for what was put off.
    pub(super) fn catch_up(&mut self) {
        let PutOff { typing, projects, list } = std::mem::take(&mut self.put_off);
        let is_list_behind = list || !projects.is_empty();
        if !projects.is_empty() {
            self.check_touched(&Vec::from_iter(projects));
        }
        if is_list_behind {
            self.refresh_list();
        }
        if typing {
            self.renew_typing_problems();
        }
    }
}

/// What there is to read in a form, in bytes of text.
fn size(project: &Project) -> usize {
    let texts: usize = Field::WORDS.iter().map(|field| project.text(*field).len()).sum();
    texts + ROW * project.indicators().count()
}
