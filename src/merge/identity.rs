//! Which rows of two versions of a form are the same.
//!
//! A file knows rows by their order alone. What a side made of the rows of the base is found as for a comparison; rows
//! that both sides added are one when they say the same, or are called the same, at the same place.

use std::collections::{HashMap, HashSet};
use std::mem::discriminant;

use crate::compare::Pairs;
use crate::model::{At, Conflict, Parent, Part, Place, Project, RowId, RowRef, Section};

/// Both sides with identities that they share with the base and, for rows that both added, with each other.
pub(super) fn shared(base: &Project, ours: &Project, theirs: &Project) -> (Project, Project) {
    let mut next = [base, ours, theirs].iter().map(|project| project.last_row_id().0).max().unwrap_or(0);
    let mut fresh = || {
        next += 1;
        RowId(next)
    };
    let pairs = Pairs::by_content(base, ours);
    let known = rows(ours).map(|row| (row.id(), pairs.before(row.id()).unwrap_or_else(&mut fresh))).collect();
    let ours = relabelled(ours, &known);
    let pairs = Pairs::by_content(base, theirs);
    let mut known: HashMap<RowId, RowId> =
        rows(theirs).filter_map(|row| Some((row.id(), pairs.before(row.id())?))).collect();
    pair_added(base, &ours, theirs, &mut known);
    for row in rows(theirs) {
        known.entry(row.id()).or_insert_with(&mut fresh);
    }
    let theirs = relabelled(theirs, &known);
    (ours, theirs)
}

/// All rows of a project, headings before what is below them.
fn rows(project: &Project) -> impl Iterator<Item = RowRef<'_>> {
    Section::ALL.into_iter().flat_map(|section| project.rows(section))
}

/// Finds the rows that both sides added, headings before what is below them: the first of those that are the same goes to
/// the first, the second to the second.
fn pair_added(base: &Project, ours: &Project, theirs: &Project, known: &mut HashMap<RowId, RowId>) {
    let mut mine: Vec<RowRef> = rows(ours).filter(|row| base.spot_of(row.id()).is_none()).collect();
    let parent = |project: &Project, row: RowRef| project.spot_of(row.id()).map(|spot| spot.parent);
    let says_the_same = |one: RowRef, other: RowRef| one.cells().eq(other.cells());
    let is_called_the_same =
        |one: RowRef, other: RowRef| !one.title().trim().is_empty() && one.title().trim() == other.title().trim();
    let added: HashSet<RowId> = rows(theirs).map(RowRef::id).filter(|id| !known.contains_key(id)).collect();
    for headings in [true, false] {
        for is_same in [&says_the_same as &dyn Fn(RowRef, RowRef) -> bool, &is_called_the_same] {
            for row in rows(theirs).filter(|row| added.contains(&row.id()) && row.is_heading() == headings) {
                let above = match parent(theirs, row) {
                    Some(Parent::Heading(heading)) => known.get(&heading).copied().map(Parent::Heading),
                    table => table,
                };
                let Some(above) = above.filter(|_| !known.contains_key(&row.id())) else { continue };
                let found = mine.iter().position(|mine| {
                    discriminant(mine) == discriminant(&row)
                        && parent(ours, *mine) == Some(above)
                        && is_same(*mine, row)
                });
                if let Some(at) = found {
                    known.insert(row.id(), mine.remove(at).id());
                }
            }
        }
    }
}

/// The project with other identities of its rows, wherever they stand.
fn relabelled(project: &Project, ids: &HashMap<RowId, RowId>) -> Project {
    let mut project = project.clone();
    let set = |id: &mut RowId| *id = ids.get(id).copied().unwrap_or(*id);
    project.composition.iter_mut().for_each(|row| set(&mut row.id));
    project.schedule.iter_mut().for_each(|row| set(&mut row.id));
    for level1 in &mut project.indicators {
        set(&mut level1.id);
        for level2 in &mut level1.children {
            set(&mut level2.id);
            level2.children.iter_mut().for_each(|row| set(&mut row.id));
        }
    }
    for part in project.comments.iter_mut().flat_map(|comment| &mut comment.path) {
        if let Part::Row(row) = part {
            set(row);
        }
    }
    for Conflict { at, .. } in &mut project.conflicts {
        if let At::Place(Place::Row(row) | Place::Cell(row, _)) = at {
            set(row);
        }
    }
    project
}
