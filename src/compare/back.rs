//! Taking an older value back.

use crate::edit::Composer;
use crate::model::{Field, Level1, Level2, Parent, Place, Project, Row, RowId, Spot};

use super::change::{Change, Kind};
use super::rows::Pairs;

/// Makes the project of `composer` say at one place what the older version says there. `change` and `pairs` are what a
/// comparison of `before` with that project gave. `false` when it cannot be: neither the scheme nor the state of the review is for edits to change, and a
/// row whose heading is gone has to wait for that heading.
///
/// A heading comes back with those rows below it that went as well; one that goes first gives back what was moved below
/// it.
pub fn take_back(change: &Change, before: &Project, pairs: &Pairs, composer: &mut Composer) -> bool {
    match (change.kind, change.before, change.after) {
        // The state of the review is given anew, never taken over.
        (Kind::Text, _, Some(Place::Field(Field::Status))) => false,
        (Kind::Text, Some(from), Some(Place::Field(field))) => {
            let text = before.text_at(from).map(str::to_owned);
            text.map(|text| composer.set(field, text)).is_some()
        }
        (Kind::Text, Some(from), Some(Place::Cell(row, column))) => match before.text_at(from) {
            Some(text) => composer.set_cell(row, column, text),
            None => false,
        },
        (Kind::Added, _, Some(Place::Row(row))) => remove(row, before, pairs, composer),
        (Kind::Dropped, Some(Place::Row(row)), _) => {
            let Some(spot) = spot_for(row, before, pairs, composer.project()) else { return false };
            let Some(copy) = before.row(row).map(|row| without_those_that_stayed(row.to_row(), pairs)) else {
                return false;
            };
            let copy = renumbered(copy, composer);
            composer.insert(spot, copy)
        }
        (Kind::Moved, Some(Place::Row(from)), Some(Place::Row(row))) => {
            match spot_for(from, before, pairs, composer.project()) {
                Some(spot) => composer.relocate(row, without(row, spot, composer.project())),
                None => false,
            }
        }
        (Kind::Waivers, ..) => {
            let place = change.after.unwrap_or(Place::Project);
            while composer.unwaive(place, 0) {}
            before.waivers.iter().for_each(|waiver| composer.waive(place, waiver.clone()));
            true
        }
        _ => false,
    }
}

/// Takes a row out that had come in.
fn remove(row: RowId, before: &Project, pairs: &Pairs, composer: &mut Composer) -> bool {
    let stayed = |below: &RowId| pairs.before(*below).map(|old| (old, *below));
    let guests: Vec<(RowId, RowId)> = rows_below(composer.project(), row).iter().filter_map(stayed).collect();
    for (old, guest) in guests {
        let Some(spot) = spot_for(old, before, pairs, composer.project()) else { return false };
        // Only rows elsewhere can take it: its own place goes.
        if spot.parent == Parent::Heading(row) || !composer.relocate(guest, without(guest, spot, composer.project())) {
            return false;
        }
    }
    composer.remove(row)
}

/// The rows below a heading, those of level 2 with what is below them left out.
fn rows_below(project: &Project, heading: RowId) -> Vec<RowId> {
    let count = project.row_count(Parent::Heading(heading));
    let below = |index| project.row_at(Spot { parent: Parent::Heading(heading), index });
    (0..count)
        .filter_map(below)
        .flat_map(|row| std::iter::once(row.id()).chain(rows_below(project, row.id())))
        .collect()
}

/// The gap of the newer version where a row of the older one belongs: behind the row that it stood behind.
fn spot_for(row: RowId, before: &Project, pairs: &Pairs, after: &Project) -> Option<Spot> {
    let spot = before.spot_of(row)?;
    let parent = pairs.parent_after(spot.parent)?;
    let older = (0..spot.index).rev().filter_map(|index| before.row_at(Spot { index, ..spot }));
    let neighbour = older.filter_map(|row| after.spot_of(pairs.after(row.id())?)).find(|spot| spot.parent == parent);
    Some(Spot { parent, index: neighbour.map_or(0, |spot| spot.index + 1) })
}

/// A gap, counted without a row that moves into it.
fn without(row: RowId, to: Spot, project: &Project) -> Spot {
    let is_before = project.spot_of(row).is_some_and(|from| from.parent == to.parent && from.index < to.index);
    Spot { index: to.index - usize::from(is_before), ..to }
}

/// A heading without what is still there elsewhere.
fn without_those_that_stayed(row: Row, pairs: &Pairs) -> Row {
    let went = |id: RowId| pairs.after(id).is_none();
    let level2 = |mut heading: Level2| {
        heading.children.retain(|row| went(row.id));
        heading
    };
    match row {
        Row::Level2(heading) => Row::Level2(level2(heading)),
        Row::Level1(heading) => {
            let children = heading.children.into_iter().filter(|row| went(row.id)).map(level2).collect();
            Row::Level1(Level1 { children, ..heading })
        }
        row => row,
    }
}

/// The row with identities that the project of `composer` never had.
fn renumbered(row: Row, composer: &mut Composer) -> Row {
    let mut row = row.with_id(composer.fresh_row_id());
    let level2s = match &mut row {
        Row::Level1(heading) => &mut heading.children[..],
        Row::Level2(heading) => std::slice::from_mut(heading),
        Row::Composition(_) | Row::Payment(_) | Row::Indicator(_) => &mut [],
    };
    for heading in level2s {
        heading.id = composer.fresh_row_id();
        heading.children.iter_mut().for_each(|row| row.id = composer.fresh_row_id());
    }
    row
}
