//! The tree of everything that was done: which revision came of which, and where undo and redo lead.
//!
//! Invariants: nothing is ever taken out of the tree. A revision has a higher number than the one it came of. From the
//! state as loaded to the current revision, redo leads along the way that undo goes back.

use std::borrow::Cow;

use jiff::civil::DateTime;

use super::transaction::{Change, Transaction};
use super::workspace::ProjectKey;

/// A state in the history; 0 is the state as loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Revision(pub u32);

/// What led from one revision to another.
#[derive(Debug)]
pub struct Step {
    /// The revision that it led to.
    pub revision: Revision,
    /// The revision that it came of.
    pub parent: Revision,
    /// What was done.
    pub transaction: Transaction,
    /// When, by the clock on the wall.
    pub at: DateTime,
    /// False for what was never done, only kept: see [`Workspace::keep`](super::Workspace::keep).
    pub done: bool,
    /// The revision that each touched project had before.
    pub(super) before: Vec<(ProjectKey, Revision)>,
}

/// The ways on from a revision.
#[derive(Debug, Default)]
struct Ways {
    children: Vec<Revision>,
    /// Where redo goes: the child that was visited last.
    redo: Option<Revision>,
}

/// How one gets from the current revision to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The revisions whose steps are taken back, in that order.
    pub undone: Vec<Revision>,
    /// The revisions whose steps are done after that, in that order.
    pub redone: Vec<Revision>,
}

/// The tree of revisions.
#[derive(Debug)]
pub struct History {
    /// What led to revision 1, 2, ….
    steps: Vec<Step>,
    /// The ways on from revision 0, 1, ….
    ways: Vec<Ways>,
    current: Revision,
}

impl Default for History {
    fn default() -> Self {
        Self { steps: Vec::new(), ways: vec![Ways::default()], current: Revision(0) }
    }
}

impl History {
    /// The revision that the projects are at.
    pub fn current(&self) -> Revision {
        self.current
    }

    /// All steps in the order in which they came in: that to revision 1 first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What led to a revision; `None` for the state as loaded.
    pub fn step(&self, to: Revision) -> Option<&Step> {
        self.steps.get((to.0 as usize).checked_sub(1)?)
    }

    /// The revision that another one came of; `None` for the state as loaded.
    pub fn parent(&self, of: Revision) -> Option<Revision> {
        self.step(of).map(|step| step.parent)
    }

    /// The revisions that came of another one, the oldest first.
    pub fn children(&self, of: Revision) -> &[Revision] {
        self.ways.get(of.0 as usize).map_or(&[], |ways| &ways.children)
    }

    /// The revision that redo goes to from another one.
    pub fn redo(&self, from: Revision) -> Option<Revision> {
        self.ways.get(from.0 as usize)?.redo
    }

    /// The revisions that undo and redo walk along, from the state as loaded to where redo ends.
    pub fn line(&self) -> Vec<Revision> {
        let mut line: Vec<Revision> = std::iter::successors(Some(self.current), |at| self.parent(*at)).collect();
        line.reverse();
        line.extend(std::iter::successors(self.redo(self.current), |at| self.redo(*at)));
        line
    }

    /// How one gets from the current revision to another; `None` when there is no such revision.
    pub fn route(&self, to: Revision) -> Option<Route> {
        self.ways.get(to.0 as usize)?;
        let (mut from, mut to) = (self.current, to);
        let mut route = Route::default();
        // The one with the higher number cannot be where the other one came from, so it is not the common ancestor.
        while from != to {
            if from > to {
                route.undone.push(from);
                from = self.parent(from)?;
            } else {
                route.redone.push(to);
                to = self.parent(to)?;
            }
        }
        route.redone.reverse();
        Some(route)
    }

    /// The changes to be made on a route, in their order.
    pub(super) fn changes<'a>(&'a self, route: &'a Route) -> impl Iterator<Item = Cow<'a, Change>> {
        let changes = |revision: &Revision| self.step(*revision).map_or(&[][..], |step| &step.transaction.changes);
        let back = move |revision| changes(revision).iter().rev().map(|change| Cow::Owned(change.clone().inverse()));
        let forth = move |revision| changes(revision).iter().map(Cow::Borrowed);
        route.undone.iter().flat_map(back).chain(route.redone.iter().flat_map(forth))
    }

    /// Adds what was just done to the current revision, and goes to what came of it.
    pub(super) fn add(
        &mut self,
        transaction: Transaction,
        at: DateTime,
        before: Vec<(ProjectKey, Revision)>,
    ) -> Revision {
        let (revision, parent) = (self.upcoming(), self.current);
        self.steps.push(Step { revision, parent, transaction, at, done: true, before });
        self.ways.push(Ways::default());
        self.ways[parent.0 as usize].children.push(revision);
        self.ways[parent.0 as usize].redo = Some(revision);
        self.current = revision;
        revision
    }

    /// The number that the next revision gets.
    pub(super) fn upcoming(&self) -> Revision {
        Revision(u32::try_from(self.ways.len()).unwrap_or(u32::MAX))
    }

    /// Goes along a route that starts at the current revision.
    pub(super) fn walk(&mut self, route: &Route) {
        for revision in &route.undone {
            self.current = self.parent(*revision).unwrap_or_default();
        }
        for revision in &route.redone {
            self.ways[self.current.0 as usize].redo = Some(*revision);
            self.steps[revision.0 as usize - 1].done = true;
            self.current = *revision;
        }
    }

    /// Says of the steps behind a revision that they were never done.
    pub(super) fn only_kept(&mut self, behind: Revision) {
        for step in &mut self.steps[behind.0 as usize..] {
            step.done = false;
        }
    }
}
