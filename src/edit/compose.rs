//! Writing the edits of a transaction down while making them on a copy.

use std::sync::Arc;

use crate::model::{Column, Field, Opinion, Place, Project, Returned, Row, RowId, Spot, Stamp, Status, Waiver};

use super::transaction::{Change, Edit, Title, Transaction};
use super::workspace::ProjectKey;

/// A copy of a project that records the edits made on it. Edits that change nothing are not recorded.
#[derive(Clone, Debug)]
pub struct Composer {
    key: ProjectKey,
    project: Project,
    edits: Vec<Edit>,
}

impl Composer {
    /// Starts on a copy of `project`.
    pub fn new(key: ProjectKey, project: &Arc<Project>) -> Self {
        Self { key, project: Project::clone(project), edits: Vec::new() }
    }

    /// The project with the edits made so far.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The same, of which no transaction is made.
    pub fn into_project(self) -> Arc<Project> {
        Arc::new(self.project)
    }

    /// An identity for a new row.
    pub fn fresh_row_id(&mut self) -> RowId {
        self.project.fresh_row_id()
    }

    /// Puts a text into a field.
    pub fn set(&mut self, field: Field, after: impl Into<String>) {
        let after = after.into();
        if self.project.text(field) != after {
            let before = self.project.set_text(field, after.clone());
            self.edits.push(Edit::SetField { field, before, after });
        }
    }

    /// Puts a text into a cell; `false` when there is no such cell.
    pub fn set_cell(&mut self, row: RowId, column: Column, after: impl Into<String>) -> bool {
        let after = after.into();
        match self.project.cell(row, column) {
            None => false,
            Some(before) if before == after => true,
            Some(_) => {
                if let Some(before) = self.project.set_cell(row, column, after.clone()) {
                    self.edits.push(Edit::SetCell { row, column, before, after });
                }
                true
            }
        }
    }

    /// Puts a row into a gap; `false` when the gap takes no such row.
    pub fn insert(&mut self, spot: Spot, row: Row) -> bool {
        let done = self.project.insert_row(spot, row.clone()).is_ok();
        if done {
            self.edits.push(Edit::Insert { spot, row: Box::new(row) });
        }
        done
    }

    /// Takes a row out; `false` when there is no such row.
    pub fn remove(&mut self, row: RowId) -> bool {
        match self.project.remove_row(row) {
            Some((spot, row)) => {
                self.edits.push(Edit::Remove { spot, row: Box::new(row) });
                true
            }
            None => false,
        }
    }

    /// Moves a row into a gap, counted without the row itself; `false` when that cannot be.
    pub fn relocate(&mut self, row: RowId, to: Spot) -> bool {
        let Some(from) = self.project.spot_of(row) else { return false };
        if from == to {
            return true;
        }
        let Some((_, taken)) = self.project.remove_row(row) else { return false };
        match self.project.insert_row(to, taken) {
            Ok(()) => {
                self.edits.push(Edit::Move { row, from, to });
                true
            }
            Err(taken) => {
                // The row came from there, so the gap takes it back.
                let restored = self.project.insert_row(from, *taken).is_ok();
                debug_assert!(restored);
                false
            }
        }
    }

    /// Waives a problem at a place. A waiver of the same rule, place and text gives way.
    pub fn waive(&mut self, place: Place, waiver: Waiver) {
        let same = |old: &Waiver| (&old.rule, &old.place, &old.text) == (&waiver.rule, &waiver.place, &waiver.text);
        if let Some(index) = self.project.waivers.iter().position(same) {
            self.unwaive(place, index);
        }
        let index = self.project.waivers.len();
        self.project.waivers.push(waiver.clone());
        self.edits.push(Edit::Waive { place, index, waiver: Box::new(waiver) });
    }

    /// Takes the waiver number `index` back, which was given for a problem at a place; `false` when there is none.
    pub fn unwaive(&mut self, place: Place, index: usize) -> bool {
        let is_there = index < self.project.waivers.len();
        if is_there {
            let waiver = Box::new(self.project.waivers.remove(index));
            self.edits.push(Edit::Unwaive { place, index, waiver });
        }
        is_there
    }

    /// Says that the conflict number `index` is decided; `false` when there is none.
    pub fn decide(&mut self, index: usize) -> bool {
        let is_there = index < self.project.conflicts.len();
        if is_there {
            let conflict = Box::new(self.project.conflicts.remove(index));
            self.edits.push(Edit::Decide { index, conflict });
        }
        is_there
    }

    /// Everything that was done, in order.
    pub fn into_edits(self) -> Vec<Edit> {
        self.edits
    }

    /// Gives the project a state of the review by the word of somebody.
    pub fn set_status(&mut self, status: Status, said: Stamp) {
        self.set(Field::Status, status.word());
        if self.project.status_set != said {
            let before = std::mem::replace(&mut self.project.status_set, said.clone());
            self.edits.push(Edit::SignStatus { before, after: said });
        }
    }

    /// Adds an opinion behind those that are there.
    pub fn add_opinion(&mut self, opinion: Opinion) {
        let index = self.project.opinions.len();
        self.project.opinions.push(opinion.clone());
        self.edits.push(Edit::SetOpinion { index, before: None, after: Some(Box::new(opinion)) });
    }

    /// Puts another opinion in the place of number `index`, or takes it away; `false` when there is none.
    pub fn set_opinion(&mut self, index: usize, after: Option<Opinion>) -> bool {
        let Some(before) = self.project.opinions.get(index).cloned() else { return false };
        if after.as_ref() == Some(&before) {
            return true;
        }
        match &after {
            Some(after) => self.project.opinions[index] = after.clone(),
            None => drop(self.project.opinions.remove(index)),
        }
        self.edits.push(Edit::SetOpinion { index, before: Some(Box::new(before)), after: after.map(Box::new) });
        true
    }

    /// Keeps the form as it was returned, or gives it up.
    pub fn set_returned(&mut self, after: Option<Arc<Returned>>) {
        if self.project.returned != after {
            let before = std::mem::replace(&mut self.project.returned, after.clone());
            self.edits.push(Edit::SetReturned { before, after });
        }
    }

    /// The transaction of everything that was done; `None` when nothing was.
    pub fn finish(self, title: Title) -> Option<Transaction> {
        let key = self.key;
        let changes: Vec<Change> = self.edits.into_iter().map(|edit| Change::Edit(key, edit)).collect();
        (!changes.is_empty()).then_some(Transaction { title, changes })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::DateTime;

    use super::*;
    use crate::edit::Workspace;
    use crate::lang::Message;
    use crate::model::{Indicator, Level1, Level2, Parent};

    static ADD: Message = Message { zh: "新增", en: "add" };

    #[test]
    fn rows_of_later_transactions_have_identities_of_their_own() {
        let mut workspace = Workspace::new(None);
        let key = workspace.load(Arc::default());
        let mut ids = Vec::new();
        for _ in 0..3 {
            let mut composer = Composer::new(key, workspace.project(key).unwrap());
            let mut heading = Level1::new(composer.fresh_row_id(), "一级");
            let mut level2 = Level2::new(composer.fresh_row_id(), "二级");
            level2.children.push(Indicator::new(composer.fresh_row_id(), "三级", "1"));
            ids.extend([heading.id, level2.id, level2.children[0].id]);
            heading.children.push(level2);
            assert!(composer.insert(Spot { parent: Parent::Tree, index: 0 }, Row::Level1(heading)));
            workspace.apply(composer.finish(Title::new(&ADD, Vec::new())).unwrap(), DateTime::MIN).unwrap();
            workspace.undo();
            workspace.redo();
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
