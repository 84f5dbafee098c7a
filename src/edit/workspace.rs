//! The open projects and their history.
//!
//! Invariant: "changed" means that a project's current revision is not the saved one. It is derived, never a flag that
//! somebody sets; undoing back to the saved revision makes a project unchanged again.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::model::{Department, Project};

use super::history::{History, Revision};
use super::transaction::{Change, Misfit, Title, Transaction};

/// The identity of a project inside a workspace. It survives sorting, filtering, renaming and changes of the id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProjectKey(pub u32);

#[derive(Debug)]
struct Slot {
    project: Option<Arc<Project>>,
    revision: Revision,
    saved: Revision,
}

/// A department (or single projects) with everything that was ever done to it.
#[derive(Debug, Default)]
pub struct Workspace {
    department: Option<Arc<Department>>,
    slots: Vec<Slot>,
    history: History,
}

impl Workspace {
    /// An empty workspace of a department, or of single projects when there is none.
    pub fn new(department: Option<Department>) -> Self {
        Self { department: department.map(Arc::new), ..Self::default() }
    }

    /// The department, when the projects belong to one.
    pub fn department(&self) -> Option<&Arc<Department>> {
        self.department.as_ref()
    }

    /// Takes in the department as its file says now; no step of the history.
    pub fn set_department(&mut self, department: Department) {
        self.department = Some(Arc::new(department));
    }

    /// Takes in a project that was read from its file: it is unchanged and no step of the history.
    pub fn load(&mut self, project: Arc<Project>) -> ProjectKey {
        let key = self.reserve();
        self.slots[key.0 as usize].project = Some(project);
        key
    }

    /// A key for a project that a transaction is going to add.
    pub fn reserve(&mut self) -> ProjectKey {
        let key = ProjectKey(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        self.slots.push(Slot { project: None, revision: Revision(0), saved: Revision(0) });
        key
    }

    /// A project as it is now.
    pub fn project(&self, key: ProjectKey) -> Option<&Arc<Project>> {
        self.slots.get(key.0 as usize)?.project.as_ref()
    }

    /// All projects in the order they came in.
    pub fn projects(&self) -> impl Iterator<Item = (ProjectKey, &Arc<Project>)> {
        (0..).map(ProjectKey).zip(&self.slots).filter_map(|(key, slot)| Some((key, slot.project.as_ref()?)))
    }

    /// The revision of a project: the last transaction on the current path that touched it.
    pub fn revision(&self, key: ProjectKey) -> Revision {
        self.slots.get(key.0 as usize).map_or(Revision(0), |slot| slot.revision)
    }

    /// True when the project is not as it was loaded or saved last.
    pub fn is_changed(&self, key: ProjectKey) -> bool {
        self.slots.get(key.0 as usize).is_some_and(|slot| slot.revision != slot.saved)
    }

    /// The projects that are not as they were loaded or saved last (those that were dropped included).
    pub fn changed(&self) -> impl Iterator<Item = ProjectKey> {
        (0..).map(ProjectKey).zip(&self.slots).filter(|(_, slot)| slot.revision != slot.saved).map(|(key, _)| key)
    }

    /// Says that `revision` of the project is on disk now.
    pub fn mark_saved(&mut self, key: ProjectKey, revision: Revision) {
        if let Some(slot) = self.slots.get_mut(key.0 as usize) {
            slot.saved = revision;
        }
    }

    /// The revision of a project that is on disk.
    pub fn saved(&self, key: ProjectKey) -> Revision {
        self.slots.get(key.0 as usize).map_or(Revision(0), |slot| slot.saved)
    }

    /// The tree of everything that was done.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Does a transaction as a whole or, on a misfit, not at all. `at` is the time that it was done.
    pub fn apply(&mut self, transaction: Transaction, at: DateTime) -> Result<Revision, Misfit> {
        let made = make(&self.slots, transaction.changes.iter().map(Cow::Borrowed))?;
        self.put(made);
        let revision = self.history.upcoming();
        let mut before = Vec::new();
        for change in &transaction.changes {
            let slot = &mut self.slots[change.project().0 as usize];
            if slot.revision != revision {
                before.push((change.project(), slot.revision));
                slot.revision = revision;
            }
        }
        Ok(self.history.add(transaction, at, before))
    }

    /// Keeps transactions, each of which fits behind the one before, as a branch, without doing any: redo does them.
    /// What follows a misfit is not kept.
    pub fn keep(&mut self, line: impl IntoIterator<Item = Transaction>, at: DateTime) -> Result<(), Misfit> {
        let (here, last) = (self.history.current(), Revision(self.history.upcoming().0 - 1));
        let kept = line.into_iter().try_for_each(|transaction| self.apply(transaction, at).map(drop));
        self.go_to(here);
        self.history.only_kept(last);
        kept
    }

    /// Goes to a revision, whatever branch it is on, and says which projects changed on the way; `None` when there is
    /// no such revision.
    pub fn go_to(&mut self, to: Revision) -> Option<Vec<ProjectKey>> {
        let route = self.history.route(to)?;
        let made = make(&self.slots, self.history.changes(&route));
        debug_assert!(made.is_ok(), "a transaction fits where it was applied before, and its inverse behind it");
        let mut keys = self.put(made.ok()?);
        for (key, revision) in route.undone.iter().filter_map(|at| self.history.step(*at)).flat_map(|step| &step.before)
        {
            self.slots[key.0 as usize].revision = *revision;
        }
        for step in route.redone.iter().filter_map(|at| self.history.step(*at)) {
            for change in &step.transaction.changes {
                self.slots[change.project().0 as usize].revision = step.revision;
            }
        }
        self.history.walk(&route);
        keys.sort_unstable();
        Some(keys)
    }

    /// A project as it was, or would be, at a revision.
    pub fn project_at(&self, key: ProjectKey, revision: Revision) -> Option<Arc<Project>> {
        let route = self.history.route(revision)?;
        let changes = self.history.changes(&route).filter(|change| change.project() == key);
        match make(&self.slots, changes).ok()?.remove(&key) {
            Some(project) => project,
            None => self.project(key).cloned(),
        }
    }

    /// Takes the last transaction back and says which one that was; `None` when there is nothing to undo.
    pub fn undo(&mut self) -> Option<&Transaction> {
        let last = self.history.current();
        self.go_to(self.history.parent(last)?)?;
        self.history.step(last).map(|step| &step.transaction)
    }

    /// Does the transaction again that was undone last; `None` when there is none.
    pub fn redo(&mut self) -> Option<&Transaction> {
        let next = self.history.redo(self.history.current())?;
        self.go_to(next)?;
        self.last()
    }

    /// The state that all projects are in.
    pub fn current(&self) -> Revision {
        self.history.current()
    }

    /// What undo would take back.
    pub fn last(&self) -> Option<&Transaction> {
        self.history.step(self.history.current()).map(|step| &step.transaction)
    }

    /// The title of what undo would take back.
    pub fn undo_title(&self) -> Option<&Title> {
        self.last().map(|transaction| &transaction.title)
    }

    /// The title of what redo would do again.
    pub fn redo_title(&self) -> Option<&Title> {
        let next = self.history.redo(self.history.current())?;
        self.history.step(next).map(|step| &step.transaction.title)
    }

    /// Takes in projects as changes made them, and says which those are.
    fn put(&mut self, made: Made) -> Vec<ProjectKey> {
        let put = |(key, project): (ProjectKey, _)| {
            self.slots[key.0 as usize].project = project;
            key
        };
        made.into_iter().map(put).collect()
    }
}

/// Projects as changes make them; none where they take one away.
type Made = HashMap<ProjectKey, Option<Arc<Project>>>;

/// Makes all changes on copies, so that a misfit leaves nothing half done.
fn make<'a>(slots: &[Slot], changes: impl Iterator<Item = Cow<'a, Change>>) -> Result<Made, Misfit> {
    let mut of_projects: HashMap<ProjectKey, Vec<Cow<'a, Change>>> = HashMap::new();
    for change in changes {
        of_projects.entry(change.project()).or_default().push(change);
    }
    let remade = |(key, changes): (ProjectKey, Vec<Cow<'a, Change>>)| {
        let mut project = slots.get(key.0 as usize).ok_or(Misfit)?.project.clone();
        for change in changes {
            match &*change {
                Change::Edit(_, edit) => edit.apply(Arc::make_mut(project.as_mut().ok_or(Misfit)?))?,
                Change::Add(_, added) if project.is_none() => project = Some(Arc::clone(added)),
                Change::Drop(..) if project.is_some() => project = None,
                Change::Add(..) | Change::Drop(..) => return Err(Misfit),
            }
        }
        Ok((key, project))
    };
    match of_projects.len() {
        // Handing a single project to another thread takes longer than copying it.
        0 | 1 => of_projects.into_iter().map(remade).collect(),
        _ => of_projects.into_par_iter().map(remade).collect(),
    }
}

#[cfg(test)]
mod tests;
