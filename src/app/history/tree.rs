//! The history as lines with the lanes of its branches, as in the logs of version control.
//!
//! Invariant: the first lane is the line that undo and redo walk along; every other branch grows up from the revision
//! that it came of and has a lane of its own until there.

use std::collections::HashSet;

use crate::app::texts;
use crate::edit::{Change, Edit, History, ProjectKey, Revision, Route, Step, Workspace};
use crate::lang::Lang;

/// What stands in a lane of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Nothing.
    Free,
    /// A branch that passes.
    Passes,
    /// The revision of the line.
    Node,
    /// A branch that came of the revision of the line; the last one of the line.
    Ends,
    /// A branch that came of the revision of the line, with another one behind it.
    EndsToo,
    /// A branch that passes, under the stroke to one that ends further on.
    Crossed,
    /// Only the stroke to a branch that ends further on.
    Level,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The revision.
    pub revision: Revision,
    /// The lanes from left to right, up to the last one that is not free.
    pub lanes: Vec<Stroke>,
    /// It is on the way from the state as opened to the current revision.
    pub in_effect: bool,
    /// It is the current revision, or what is shown of it.
    pub is_current: bool,
    /// The file of a project that its step changed is of this revision.
    pub is_saved: bool,
}

impl Row {
    /// Whether the stroke goes on from a lane to the next one.
    pub fn goes_on(&self, lane: usize) -> bool {
        let stroke = |lane: usize| self.lanes.get(lane).copied().unwrap_or(Stroke::Free);
        match stroke(lane) {
            Stroke::EndsToo | Stroke::Crossed | Stroke::Level => true,
            Stroke::Node => {
                matches!(stroke(lane + 1), Stroke::Ends | Stroke::EndsToo | Stroke::Crossed | Stroke::Level)
            }
            Stroke::Free | Stroke::Passes | Stroke::Ends => false,
        }
    }
}

/// The lines of the history, the newest revision first; with `only`, those whose steps changed that project, and the
/// state as opened.
pub fn rows(workspace: &Workspace, only: Option<ProjectKey>) -> Vec<Row> {
    let history = workspace.history();
    let shown = Shown::new(workspace, only);
    let current = shown.nearest(history.current());
    let line: Vec<Revision> = history.line().into_iter().filter(|at| shown.nearest(*at) == *at).collect();
    let in_effect: HashSet<Revision> = line.iter().copied().filter(|at| *at <= current).collect();
    let saved = saved(workspace, only);
    let mut lanes = Lanes { awaited: vec![line.last().copied()], begun: false };
    let revisions = history.steps().iter().rev().map(|step| step.revision).chain([Revision(0)]);
    revisions
        .filter(|at| shown.nearest(*at) == *at)
        .map(|revision| Row {
            revision,
            lanes: lanes.next(revision, history.parent(revision).map(|parent| shown.nearest(parent))),
            in_effect: in_effect.contains(&revision),
            is_current: revision == current,
            is_saved: saved.contains(&revision),
        })
        .collect()
}

/// The line that shows a revision.
pub fn line_of(rows: &[Row], revision: Revision) -> usize {
    rows.iter().position(|row| row.revision <= revision).unwrap_or(0)
}

/// The revision itself or, where it is not shown, the nearest one that it came of.
pub fn nearest(workspace: &Workspace, only: Option<ProjectKey>, revision: Revision) -> Revision {
    Shown::new(workspace, only).nearest(revision)
}

/// Of the revisions that show as `revision`, the one that is nearest to the current revision.
pub fn goal(workspace: &Workspace, only: Option<ProjectKey>, revision: Revision) -> Revision {
    let (history, shown) = (workspace.history(), Shown::new(workspace, only));
    // They hang together below `revision`: who comes from elsewhere meets that one first.
    let mut back = std::iter::successors(Some(history.current()), |at| history.parent(*at));
    back.find(|at| shown.nearest(*at) == revision).unwrap_or(revision)
}

/// How many steps a route takes back and does, and how many projects that changes, in words; none when it goes nowhere.
pub fn steps_of(history: &History, route: &Route, lang: Lang) -> Option<String> {
    let steps = route.undone.iter().chain(&route.redone).filter_map(|at| history.step(*at));
    let projects: HashSet<ProjectKey> = steps.flat_map(|step| &step.transaction.changes).map(Change::project).collect();
    let parts = [
        (!route.undone.is_empty(), texts::steps_undone(lang, route.undone.len())),
        (!route.redone.is_empty(), texts::steps_redone(lang, route.redone.len())),
        (projects.len() > 1, texts::in_projects(lang, projects.len())),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect();
    (!parts.is_empty()).then(|| parts.join(texts::comma(lang)))
}

fn touches(step: &Step, only: Option<ProjectKey>) -> bool {
    only.is_none_or(|only| step.transaction.changes.iter().any(|change| change.project() == only))
}

fn adds_vacant_row(step: &Step) -> bool {
    let [Change::Edit(_, Edit::Insert { row, .. })] = step.transaction.changes.as_slice() else { return false };
    let row = row.borrow();
    !row.is_heading() && row.is_empty()
}

/// For each revision the nearest one on the way back that is shown.
struct Shown(Vec<Revision>);

impl Shown {
    fn new(workspace: &Workspace, only: Option<ProjectKey>) -> Self {
        let history = workspace.history();
        let line: HashSet<Revision> = history.line().into_iter().collect();
        // A row that was made and taken back before anything stood in it is nothing to come back for.
        let is_idle = |step: &Step| {
            !line.contains(&step.revision) && history.children(step.revision).is_empty() && adds_vacant_row(step)
        };
        let mut nearest = vec![Revision(0)];
        for step in history.steps() {
            let is_shown = touches(step, only) && !is_idle(step);
            nearest.push(if is_shown { step.revision } else { nearest[step.parent.0 as usize] });
        }
        Self(nearest)
    }

    fn nearest(&self, revision: Revision) -> Revision {
        self.0.get(revision.0 as usize).copied().unwrap_or_default()
    }
}

/// The revisions that files are of, as far as their projects were ever changed.
fn saved(workspace: &Workspace, only: Option<ProjectKey>) -> HashSet<Revision> {
    let changes = workspace.history().steps().iter().flat_map(|step| &step.transaction.changes);
    let keys: HashSet<ProjectKey> =
        changes.map(Change::project).filter(|key| only.is_none_or(|only| only == *key)).collect();
    keys.into_iter().map(|key| workspace.saved(key)).collect()
}

/// The lanes while the lines are worked out from the top.
struct Lanes {
    /// The revision that each lane goes down to; the first one has one from the beginning.
    awaited: Vec<Option<Revision>>,
    /// The first lane has begun.
    begun: bool,
}

impl Lanes {
    fn next(&mut self, revision: Revision, parent: Option<Revision>) -> Vec<Stroke> {
        let awaits = |awaited: &Option<Revision>| *awaited == Some(revision);
        let node = self.awaited.iter().position(awaits).unwrap_or_else(|| {
            // A branch begins. The first lane is never free for one.
            let free = self.awaited.iter().skip(1).position(Option::is_none).map(|at| at + 1);
            free.unwrap_or_else(|| {
                self.awaited.push(None);
                self.awaited.len() - 1
            })
        });
        let last_end = self.awaited.iter().rposition(awaits).unwrap_or(node).max(node);
        let strokes = self.awaited.iter().enumerate().map(|(lane, awaited)| {
            let under = node < lane && lane < last_end;
            match *awaited {
                _ if lane == node => Stroke::Node,
                Some(awaited) if awaited == revision && under => Stroke::EndsToo,
                Some(awaited) if awaited == revision => Stroke::Ends,
                Some(_) if lane == 0 && !self.begun => Stroke::Free,
                Some(_) if under => Stroke::Crossed,
                Some(_) => Stroke::Passes,
                None if under => Stroke::Level,
                None => Stroke::Free,
            }
        });
        let mut strokes: Vec<Stroke> = strokes.collect();
        while strokes.last() == Some(&Stroke::Free) {
            strokes.pop();
        }
        self.begun |= node == 0;
        for awaited in self.awaited.iter_mut().filter(|awaited| **awaited == Some(revision)) {
            *awaited = None;
        }
        self.awaited[node] = parent;
        strokes
    }
}

#[cfg(test)]
mod tests;
