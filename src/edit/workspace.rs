//! The open projects and their history.
//!
//! Invariant: "changed" means that a project's current revision is not the saved one. It is derived, never a flag that
//! somebody sets; undoing back to the saved revision makes a project unchanged again.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Department, Project};

use super::transaction::{Change, Misfit, Title, Transaction};

/// The identity of a project inside a workspace. It survives sorting, filtering, renaming and changes of the id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProjectKey(pub u32);

/// A state in the history; 0 is the state as loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Revision(pub u32);

#[derive(Debug)]
struct Slot {
    project: Option<Arc<Project>>,
    revision: Revision,
    saved: Revision,
}

/// A node of the revision tree.
#[derive(Debug)]
struct Node {
    parent: Revision,
    transaction: Transaction,
    /// The revision that each touched project had before.
    before: Vec<(ProjectKey, Revision)>,
    /// Where redo goes from here: the child that was visited last.
    next: Option<Revision>,
}

/// A department (or single projects) with everything that was ever done to it.
#[derive(Debug, Default)]
pub struct Workspace {
    department: Option<Arc<Department>>,
    slots: Vec<Slot>,
    nodes: Vec<Node>,
    first: Option<Revision>,
    current: Revision,
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

    /// Does a transaction as a whole or, on a misfit, not at all.
    pub fn apply(&mut self, transaction: Transaction) -> Result<Revision, Misfit> {
        self.perform(&transaction.changes)?;
        let revision = Revision(u32::try_from(self.nodes.len() + 1).unwrap_or(u32::MAX));
        let mut before = Vec::new();
        for change in &transaction.changes {
            let slot = &mut self.slots[change.project().0 as usize];
            if slot.revision != revision {
                before.push((change.project(), slot.revision));
                slot.revision = revision;
            }
        }
        self.nodes.push(Node { parent: self.current, transaction, before, next: None });
        *self.next_of(self.current) = Some(revision);
        self.current = revision;
        Ok(revision)
    }

    /// Takes the last transaction back and says which one that was; `None` when there is nothing to undo.
    pub fn undo(&mut self) -> Option<&Transaction> {
        let index = (self.current.0 as usize).checked_sub(1)?;
        let changes: Vec<Change> =
            self.nodes[index].transaction.changes.iter().rev().cloned().map(Change::inverse).collect();
        let fits = self.perform(&changes).is_ok();
        debug_assert!(fits, "the inverse of an applied transaction fits");
        if !fits {
            return None;
        }
        for (key, revision) in &self.nodes[index].before {
            self.slots[key.0 as usize].revision = *revision;
        }
        self.current = self.nodes[index].parent;
        Some(&self.nodes[index].transaction)
    }

    /// Does the transaction again that was undone last; `None` when there is none.
    pub fn redo(&mut self) -> Option<&Transaction> {
        let revision = (*self.next_of(self.current))?;
        let index = revision.0 as usize - 1;
        let changes = self.nodes[index].transaction.changes.clone();
        let fits = self.perform(&changes).is_ok();
        debug_assert!(fits, "a transaction fits where it was applied before");
        if !fits {
            return None;
        }
        for change in &changes {
            self.slots[change.project().0 as usize].revision = revision;
        }
        self.current = revision;
        Some(&self.nodes[index].transaction)
    }

    /// The state that all projects are in.
    pub fn current(&self) -> Revision {
        self.current
    }

    /// What undo would take back.
    pub fn last(&self) -> Option<&Transaction> {
        let index = (self.current.0 as usize).checked_sub(1)?;
        Some(&self.nodes[index].transaction)
    }

    /// The title of what undo would take back.
    pub fn undo_title(&self) -> Option<&Title> {
        self.last().map(|transaction| &transaction.title)
    }

    /// The title of what redo would do again.
    pub fn redo_title(&self) -> Option<&Title> {
        let next = match (self.current.0 as usize).checked_sub(1) {
            Some(index) => self.nodes[index].next,
            None => self.first,
        };
        Some(&self.nodes[next?.0 as usize - 1].transaction.title)
    }

    fn next_of(&mut self, revision: Revision) -> &mut Option<Revision> {
        match (revision.0 as usize).checked_sub(1) {
            Some(index) => &mut self.nodes[index].next,
            None => &mut self.first,
        }
    }

    /// Makes all changes on copies first, so that a misfit leaves nothing half done.
    fn perform(&mut self, changes: &[Change]) -> Result<(), Misfit> {
        let mut touched: HashMap<ProjectKey, Option<Arc<Project>>> = HashMap::new();
        for change in changes {
            let key = change.project();
            let slot = self.slots.get(key.0 as usize).ok_or(Misfit)?;
            let project = touched.entry(key).or_insert_with(|| slot.project.clone());
            match change {
                Change::Edit(_, edit) => edit.apply(Arc::make_mut(project.as_mut().ok_or(Misfit)?))?,
                Change::Add(_, added) if project.is_none() => *project = Some(Arc::clone(added)),
                Change::Drop(..) if project.is_some() => *project = None,
                Change::Add(..) | Change::Drop(..) => return Err(Misfit),
            }
        }
        for (key, project) in touched {
            self.slots[key.0 as usize].project = project;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Composer;
    use crate::lang::Message;
    use crate::model::{CompositionItem, Field, Level1, Level2, Parent, Row, Spot};

    static RENAME: Message = Message { zh: "改名", en: "rename" };

    fn title() -> Title {
        Title::new(&RENAME, Vec::new())
    }

    fn set(workspace: &mut Workspace, key: ProjectKey, name: &str) -> Revision {
        let mut composer = Composer::new(key, workspace.project(key).unwrap());
        composer.set(Field::Name, name);
        workspace.apply(composer.finish(title()).unwrap()).unwrap()
    }

    fn name(workspace: &Workspace, key: ProjectKey) -> &str {
        &workspace.project(key).unwrap().name
    }

    #[test]
    fn undo_and_redo_walk_the_path() {
        let mut workspace = Workspace::new(None);
        let key = workspace.load(Arc::default());
        set(&mut workspace, key, "甲");
        set(&mut workspace, key, "乙");
        assert_eq!(workspace.undo().unwrap().title.in_lang(crate::lang::Lang::En), "rename");
        assert_eq!(name(&workspace, key), "甲");
        workspace.undo();
        assert_eq!(name(&workspace, key), "");
        assert!(workspace.undo().is_none());
        assert!(!workspace.is_changed(key));
        workspace.redo();
        workspace.redo();
        assert_eq!(name(&workspace, key), "乙");
        assert!(workspace.redo().is_none());
    }

    #[test]
    fn a_new_edit_after_undo_makes_a_branch_and_redo_follows_it() {
        let mut workspace = Workspace::new(None);
        let key = workspace.load(Arc::default());
        set(&mut workspace, key, "甲");
        workspace.undo();
        set(&mut workspace, key, "丙");
        workspace.undo();
        workspace.redo();
        assert_eq!(name(&workspace, key), "丙");
    }

    #[test]
    fn every_row_that_is_added_has_an_identity_of_its_own() {
        let mut workspace = Workspace::new(None);
        let key = workspace.load(Arc::default());
        let add = |workspace: &mut Workspace| {
            let mut composer = Composer::new(key, workspace.project(key).unwrap());
            let mut heading = Level1::new(composer.fresh_row_id(), "一级");
            heading.children.push(Level2::new(composer.fresh_row_id(), "二级"));
            let ids = [heading.id, heading.children[0].id];
            assert!(composer.insert(Spot { parent: Parent::Tree, index: 0 }, Row::Level1(heading)));
            workspace.apply(composer.finish(title()).unwrap()).unwrap();
            ids
        };
        let mut ids = [add(&mut workspace), add(&mut workspace)].concat();
        // Also one that redo can bring back.
        workspace.undo();
        ids.extend(add(&mut workspace));
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn changed_compares_with_the_saved_revision_of_each_project() {
        let mut workspace = Workspace::new(None);
        let (a, b) = (workspace.load(Arc::default()), workspace.load(Arc::default()));
        let saved = set(&mut workspace, a, "甲");
        set(&mut workspace, b, "乙");
        workspace.mark_saved(a, saved);
        assert!(!workspace.is_changed(a) && workspace.is_changed(b));
        workspace.undo();
        assert_eq!(workspace.changed().count(), 0);
        workspace.undo();
        assert!(workspace.is_changed(a), "the file says 甲, the project does not");
    }

    #[test]
    fn a_misfit_changes_nothing() {
        let mut workspace = Workspace::new(None);
        let (a, b) = (workspace.load(Arc::default()), workspace.load(Arc::default()));
        let mut first = Composer::new(a, workspace.project(a).unwrap());
        first.set(Field::Name, "甲");
        let mut transaction = first.finish(title()).unwrap();
        let mut second = Composer::new(b, workspace.project(b).unwrap());
        let id = second.fresh_row_id();
        let row = Row::Composition(CompositionItem::new(id, "项", "1"));
        assert!(second.insert(Spot { parent: Parent::Composition, index: 0 }, row));
        assert!(second.remove(id));
        let mut changes = second.finish(title()).unwrap().changes;
        transaction.changes.push(changes.pop().unwrap());
        assert_eq!(workspace.apply(transaction), Err(Misfit));
        assert_eq!(name(&workspace, a), "");
        assert!(!workspace.is_changed(a));
    }
}
