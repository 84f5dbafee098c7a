//! The fixes that several rules have in common: one field or cell gets another text, one row goes, one row moves.

use crate::edit::{Edit, Name};
use crate::lang::Message;
use crate::model::{Parent, Place, Project, RowId, Spot};

use super::fix::{Fix, Trust};
use super::tree::headings;

static WRITE: Message = Message { zh: "改为“{0}”", en: "write “{0}”" };
static REMOVE: Message = Message { zh: "删除三级指标“{0}”", en: "remove the indicator “{0}”" };
static MOVE: Message = Message { zh: "移到“{0}”下", en: "move it below “{0}”" };

/// Writes `after` at `place`; none when that changes nothing.
pub(super) fn write(project: &Project, place: Place, after: String, trust: Trust) -> Option<Fix> {
    let facts = vec![Name::Text(after.trim().to_owned())];
    Some(Fix { trust, message: &WRITE, facts, edits: vec![Edit::write(project, place, after)?] })
}

/// Removes the row at `place`.
pub(super) fn remove(project: &Project, place: Place) -> Option<Fix> {
    let id = place.row()?;
    let (spot, row) = (project.spot_of(id)?, project.row(id)?);
    let facts = vec![Name::Text(row.title().trim().to_owned())];
    let edit = Edit::Remove { spot, row: Box::new(row.to_row()) };
    Some(Fix { trust: Trust::Unsafe, message: &REMOVE, facts, edits: vec![edit] })
}

/// Moves the row at `place` to the end of what is below the level-2 heading `name`; none when the form has no such
/// heading, has two, or when the row is there already.
pub(super) fn move_below(project: &Project, place: Place, name: &str, trust: Trust) -> Option<Fix> {
    let row: RowId = place.row()?;
    let from = project.spot_of(row)?;
    let mut headings = headings(project, name);
    let (Some(heading), None) = (headings.next(), headings.next()) else { return None };
    let to = Spot { parent: Parent::Heading(heading.id), index: heading.children.len() };
    if from.parent == to.parent {
        return None;
    }
    let edit = Edit::Move { row, from, to };
    Some(Fix { trust, message: &MOVE, facts: vec![Name::Text(name.to_owned())], edits: vec![edit] })
}
