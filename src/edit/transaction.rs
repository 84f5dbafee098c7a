//! Invertible edits and the labelled transactions they come in.

use std::sync::Arc;

use crate::lang::{Label, Lang, Message, Show};
use crate::model::{At, Column, Conflict, Field, Opinion, Place, Project, Returned, Row, RowId, Spot, Stamp, Waiver};

use super::workspace::ProjectKey;

/// One change inside a project. It carries what was there before, so that it can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A field gets another text.
    SetField {
        /// The field.
        field: Field,
        /// Its text before.
        before: String,
        /// Its text after.
        after: String,
    },
    /// A cell gets another text.
    SetCell {
        /// The row.
        row: RowId,
        /// The column.
        column: Column,
        /// The text before.
        before: String,
        /// The text after.
        after: String,
    },
    /// A row comes in, with everything below it.
    Insert {
        /// The gap it goes into.
        spot: Spot,
        /// The row.
        row: Box<Row>,
    },
    /// A row goes, with everything below it.
    Remove {
        /// Where it stood.
        spot: Spot,
        /// The row.
        row: Box<Row>,
    },
    /// A row moves.
    Move {
        /// The row.
        row: RowId,
        /// Where it stood.
        from: Spot,
        /// The gap it goes into, counted without the row itself.
        to: Spot,
    },
    /// A problem is waived.
    Waive {
        /// Where the problem is.
        place: Place,
        /// Which of the project's waivers it becomes, counted from 0.
        index: usize,
        /// The waiver.
        waiver: Box<Waiver>,
    },
    /// A waiver is taken back.
    Unwaive {
        /// Where the problem is.
        place: Place,
        /// Which of the project's waivers it was, counted from 0.
        index: usize,
        /// The waiver.
        waiver: Box<Waiver>,
    },
    /// What a merge left open is decided.
    Decide {
        /// Which of the project's conflicts it was, counted from 0.
        index: usize,
        /// The conflict.
        conflict: Box<Conflict>,
    },
    /// It is open again.
    Reopen {
        /// Which of the project's conflicts it becomes, counted from 0.
        index: usize,
        /// The conflict.
        conflict: Box<Conflict>,
    },
    /// The state of the review is somebody else's word.
    SignStatus {
        /// Whose word it was before.
        before: Stamp,
        /// Whose word it is after.
        after: Stamp,
    },
    /// An opinion comes, goes or becomes another one.
    SetOpinion {
        /// Which of the project's opinions it is, counted from 0.
        index: usize,
        /// The opinion before; none when it comes.
        before: Option<Box<Opinion>>,
        /// The opinion after; none when it goes.
        after: Option<Box<Opinion>>,
    },
    /// The form as it was returned is kept, or given up.
    SetReturned {
        /// What was kept before.
        before: Option<Arc<Returned>>,
        /// What is kept after.
        after: Option<Arc<Returned>>,
    },
}

/// An edit met a project that is not as the edit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the project is not as the edit expects it")]
pub struct Misfit;

impl Edit {
    /// Puts a text at a place; none where no text stands, or this one does already.
    pub fn write(project: &Project, place: Place, after: String) -> Option<Edit> {
        let before = project.text_at(place).filter(|before| *before != after)?.to_owned();
        match place {
            Place::Field(field) => Some(Edit::SetField { field, before, after }),
            Place::Cell(row, column) => Some(Edit::SetCell { row, column, before, after }),
            Place::Project | Place::Section(_) | Place::Row(_) => None,
        }
    }

    /// The place that changes.
    pub fn place(&self) -> Place {
        match self {
            Edit::SetField { field, .. } => Place::Field(*field),
            Edit::SetCell { row, column, .. } => Place::Cell(*row, *column),
            Edit::Insert { row, .. } | Edit::Remove { row, .. } => Place::Row(row.id()),
            Edit::Move { row, .. } => Place::Row(*row),
            Edit::Waive { place, .. } | Edit::Unwaive { place, .. } => *place,
            Edit::Decide { conflict, .. } | Edit::Reopen { conflict, .. } => match conflict.at {
                At::Place(place) => place,
                At::Lost(_) => Place::Project,
            },
            Edit::SignStatus { .. } | Edit::SetReturned { .. } => Place::Field(Field::Status),
            Edit::SetOpinion { before, after, .. } => {
                after.as_ref().or(before.as_ref()).map_or(Place::Project, |opinion| opinion.anchor.first())
            }
        }
    }

    /// The edit that takes this one back.
    pub fn inverse(self) -> Edit {
        match self {
            Edit::SetField { field, before, after } => Edit::SetField { field, before: after, after: before },
            Edit::SetCell { row, column, before, after } => Edit::SetCell { row, column, before: after, after: before },
            Edit::Insert { spot, row } => Edit::Remove { spot, row },
            Edit::Remove { spot, row } => Edit::Insert { spot, row },
            Edit::Move { row, from, to } => Edit::Move { row, from: to, to: from },
            Edit::Waive { place, index, waiver } => Edit::Unwaive { place, index, waiver },
            Edit::Unwaive { place, index, waiver } => Edit::Waive { place, index, waiver },
            Edit::Decide { index, conflict } => Edit::Reopen { index, conflict },
            Edit::Reopen { index, conflict } => Edit::Decide { index, conflict },
            Edit::SignStatus { before, after } => Edit::SignStatus { before: after, after: before },
            Edit::SetOpinion { index, before, after } => Edit::SetOpinion { index, before: after, after: before },
            Edit::SetReturned { before, after } => Edit::SetReturned { before: after, after: before },
        }
    }

    /// Does the edit. On a misfit the project may be half changed: apply to a copy.
    pub fn apply(&self, project: &mut Project) -> Result<(), Misfit> {
        match self {
            Edit::SetField { field, before, after } => {
                let old = project.set_text(*field, after.clone());
                if old == *before { Ok(()) } else { Err(Misfit) }
            }
            Edit::SetCell { row, column, before, after } => {
                let old = project.set_cell(*row, *column, after.clone()).ok_or(Misfit)?;
                if old == *before { Ok(()) } else { Err(Misfit) }
            }
            Edit::Insert { spot, row } => project.insert_row(*spot, Row::clone(row)).map_err(|_| Misfit),
            Edit::Remove { spot, row } => match project.remove_row(row.id()) {
                Some((found, _)) if found == *spot => Ok(()),
                _ => Err(Misfit),
            },
            Edit::Move { row, from, to } => {
                let (found, taken) = project.remove_row(*row).ok_or(Misfit)?;
                if found != *from {
                    return Err(Misfit);
                }
                project.insert_row(*to, taken).map_err(|_| Misfit)
            }
            Edit::Waive { index, waiver, .. } => {
                if *index > project.waivers.len() {
                    return Err(Misfit);
                }
                project.waivers.insert(*index, Waiver::clone(waiver));
                Ok(())
            }
            Edit::Unwaive { index, waiver, .. } => {
                if project.waivers.get(*index) != Some(&**waiver) {
                    return Err(Misfit);
                }
                project.waivers.remove(*index);
                Ok(())
            }
            Edit::Decide { index, conflict } => {
                if project.conflicts.get(*index) != Some(&**conflict) {
                    return Err(Misfit);
                }
                project.conflicts.remove(*index);
                Ok(())
            }
            Edit::Reopen { index, conflict } => {
                if *index > project.conflicts.len() {
                    return Err(Misfit);
                }
                project.conflicts.insert(*index, Conflict::clone(conflict));
                Ok(())
            }
            Edit::SignStatus { before, after } => {
                let old = std::mem::replace(&mut project.status_set, after.clone());
                if old == *before { Ok(()) } else { Err(Misfit) }
            }
            Edit::SetOpinion { index, before, after } => {
                set_opinion(project, *index, before.as_deref(), after.as_deref())
            }
            Edit::SetReturned { before, after } => {
                let old = std::mem::replace(&mut project.returned, after.clone());
                if old == *before { Ok(()) } else { Err(Misfit) }
            }
        }
    }
}

fn set_opinion(
    project: &mut Project,
    index: usize,
    before: Option<&Opinion>,
    after: Option<&Opinion>,
) -> Result<(), Misfit> {
    let opinions = &mut project.opinions;
    match before {
        None if index > opinions.len() => return Err(Misfit),
        Some(before) if opinions.get(index) != Some(before) => return Err(Misfit),
        None => {}
        Some(_) => drop(opinions.remove(index)),
    }
    if let Some(after) = after {
        opinions.insert(index, after.clone());
    }
    Ok(())
}

/// One change of a workspace.
#[derive(Clone, Debug)]
pub enum Change {
    /// A change inside a project.
    Edit(ProjectKey, Edit),
    /// A project comes in.
    Add(ProjectKey, Arc<Project>),
    /// A project goes.
    Drop(ProjectKey, Arc<Project>),
}

impl Change {
    /// The project that changes.
    pub fn project(&self) -> ProjectKey {
        match self {
            Change::Edit(key, _) | Change::Add(key, _) | Change::Drop(key, _) => *key,
        }
    }

    /// The change that takes this one back.
    pub fn inverse(self) -> Change {
        match self {
            Change::Edit(key, edit) => Change::Edit(key, edit.inverse()),
            Change::Add(key, project) => Change::Drop(key, project),
            Change::Drop(key, project) => Change::Add(key, project),
        }
    }
}

/// What a transaction did, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    message: &'static Message,
    facts: Vec<Name>,
}

/// What a title speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Something that the program has a word for.
    Label(Label),
    /// Something that the user gave a name.
    Text(String),
}

impl Show for Name {
    fn show(&self, lang: Lang, out: &mut String) {
        match self {
            Name::Label(label) => out.push_str(label.in_lang(lang)),
            Name::Text(text) => out.push_str(text),
        }
    }
}

impl Title {
    /// A title; `facts` fill the holes of `message`.
    pub fn new(message: &'static Message, facts: Vec<Name>) -> Self {
        Self { message, facts }
    }

    /// The title in `lang`.
    pub fn in_lang(&self, lang: Lang) -> String {
        self.message.fill(lang, &self.facts)
    }
}

/// Changes that are done and undone together, under one title.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// What the user did.
    pub title: Title,
    /// The changes, in the order they are done.
    pub changes: Vec<Change>,
}
