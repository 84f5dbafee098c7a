//! The hits in the window, each of which can be switched off.

use crate::app::message::Found;
use crate::edit::ProjectKey;
use crate::model::Place;
use crate::replace::{Hit, Replacement};
use std::collections::{HashMap, HashSet};

/// What a hit is known by in another search.
type Id = (ProjectKey, Place, usize);

/// The hits, in the order of the projects, of the form and of the text.
#[derive(Debug, Default)]
pub struct HitList {
    /// The hits.
    pub hits: Vec<Hit>,
    /// What they were found with.
    pub replacement: Option<Replacement>,
    /// How many projects have hits.
    pub projects: usize,
    /// The hit with the cursor.
    pub selected: usize,
    /// The first hit shown.
    pub scroll: usize,
    /// The text that the hits are of.
    wanted: String,
    /// What is switched off, also of searches before: a hit that comes again is still off.
    off: HashSet<Id>,
    /// What was switched off of other texts: it is off when they are looked for again, and no hit of this one is.
    off_of_others: HashMap<String, HashSet<Id>>,
    taken: usize,
}

impl HitList {
    /// The hits of another search, for the text `wanted`. The cursor stays on its hit, or else on its line.
    pub(super) fn put(&mut self, found: Found, wanted: &str) {
        if wanted != self.wanted {
            let off = self.off_of_others.remove(wanted).unwrap_or_default();
            let before = std::mem::replace(&mut self.wanted, wanted.to_owned());
            match std::mem::replace(&mut self.off, off) {
                off if off.is_empty() => {}
                off => drop(self.off_of_others.insert(before, off)),
            }
        }
        let selected = self.current().map(id);
        self.hits = found.hits;
        self.replacement = Some(found.replacement);
        self.projects = self.hits.chunk_by(|a, b| a.key == b.key).count();
        let again = selected.and_then(|selected| self.hits.iter().position(|hit| id(hit) == selected));
        self.selected = again.unwrap_or(self.selected).min(self.hits.len().saturating_sub(1));
        self.taken = self.all_taken().count();
    }

    /// No hits; what was switched off stays so.
    pub(super) fn clear(&mut self) {
        self.hits.clear();
        (self.replacement, self.projects, self.taken) = (None, 0, 0);
    }

    /// The hit with the cursor.
    pub fn current(&self) -> Option<&Hit> {
        self.hits.get(self.selected)
    }

    /// Whether a hit is put into effect: it changes something and is not switched off.
    pub fn is_taken(&self, hit: &Hit) -> bool {
        hit.changes && (self.off.is_empty() || !self.off.contains(&id(hit)))
    }

    /// How many hits are put into effect.
    pub fn taken(&self) -> usize {
        self.taken
    }

    /// The hits that are put into effect.
    pub(super) fn all_taken(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| self.is_taken(hit))
    }

    /// How many projects they are in.
    pub(super) fn taken_projects(&self) -> usize {
        let mut keys: Vec<ProjectKey> = self.all_taken().map(|hit| hit.key).collect();
        // The hits of a project follow one another.
        keys.dedup();
        keys.len()
    }

    /// Moves the cursor by hits, stopping at the ends.
    pub(in crate::app) fn step(&mut self, hits: isize) {
        self.selected = self.selected.saturating_add_signed(hits).min(self.hits.len().saturating_sub(1));
    }

    /// Switches the hit with the cursor off, or on again, and goes on to the next.
    pub(in crate::app) fn toggle(&mut self) {
        let Some(hit) = self.current().copied() else { return };
        self.switch(self.selected..self.selected + 1, !self.is_taken(&hit));
        self.step(1);
    }

    /// Switches the hits of the project with the cursor off, or all of them on when one is off, and goes on to the next
    /// project.
    pub(in crate::app) fn toggle_project(&mut self) {
        let Some(key) = self.current().map(|hit| hit.key) else { return };
        let is_other = |hit: &Hit| hit.key != key;
        let first = self.hits[..self.selected].iter().rposition(is_other).map_or(0, |before| before + 1);
        let length = self.hits[first..].iter().position(is_other).unwrap_or(self.hits.len() - first);
        self.switch(first..first + length, self.has_off(first..first + length));
        self.selected = (first + length).min(self.hits.len() - 1);
    }

    /// Switches all hits off, or all on when one is off.
    pub(in crate::app) fn toggle_all(&mut self) {
        let all = 0..self.hits.len();
        self.switch(all.clone(), self.has_off(all));
    }

    fn has_off(&self, range: std::ops::Range<usize>) -> bool {
        self.hits[range].iter().any(|hit| hit.changes && !self.is_taken(hit))
    }

    fn switch(&mut self, range: std::ops::Range<usize>, on: bool) {
        let taken = |list: &Self| list.hits[range.clone()].iter().filter(|hit| list.is_taken(hit)).count();
        let before = taken(self);
        for hit in &self.hits[range.clone()] {
            match on {
                true => self.off.remove(&id(hit)),
                false => self.off.insert(id(hit)),
            };
        }
        self.taken = self.taken - before + taken(self);
    }

    /// Scrolls so that the cursor is in sight of `height` rows.
    pub(super) fn keep_in_sight(&mut self, height: usize) {
        self.scroll = self.scroll.clamp((self.selected + 1).saturating_sub(height.max(1)), self.selected);
        self.scroll = self.scroll.min(self.hits.len().saturating_sub(height));
    }
}

fn id(hit: &Hit) -> Id {
    (hit.key, hit.place, hit.start)
}
