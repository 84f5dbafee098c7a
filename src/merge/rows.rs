//! The merge of the tables and of the tree: which rows stay, where they stand, and what they say.

use std::collections::{HashMap, HashSet};

use crate::model::{At, Column, Conflict, Parent, Place, Project, Row, RowId, RowRef, Section, Spot};

use super::sequence::merge_order;
use super::{Sides, conflict, text};

/// Puts the merged rows into `merged`, and what is to be decided about them into `conflicts`.
pub(super) fn merge_rows(sides: &Sides, merged: &mut Project, conflicts: &mut Vec<Conflict>) {
    let rows = Rows::of(sides);
    let staying = rows.stay(conflicts);
    for parent in [Parent::Composition, Parent::Schedule, Parent::Tree] {
        rows.put(parent, &staying, merged, conflicts);
    }
}

/// A row of the base, the own side and the other side, with what it hangs below.
type Versions<'a> = [Option<(Parent, RowRef<'a>)>; 3];

struct Rows<'a> {
    sides: &'a Sides<'a>,
    /// All rows, headings before what is below them.
    order: Vec<RowId>,
    versions: HashMap<RowId, Versions<'a>>,
}

impl<'a> Rows<'a> {
    fn of(sides: &'a Sides<'a>) -> Self {
        let mut rows = Self { sides, order: Vec::new(), versions: HashMap::new() };
        for (side, project) in sides.map(|project| project).into_iter().enumerate() {
            for row in Section::ALL.into_iter().flat_map(|section| project.rows(section)) {
                let Some(spot) = project.spot_of(row.id()) else { continue };
                let versions = rows.versions.entry(row.id()).or_insert_with(|| {
                    rows.order.push(row.id());
                    [None; 3]
                });
                versions[side] = Some((spot.parent, row));
            }
        }
        rows
    }

    /// What a row hangs below in the end; where both moved it, the own side counts.
    fn parent(&self, id: RowId) -> Option<Parent> {
        let [base, ours, theirs] = self.versions.get(&id)?.map(|version| version.map(|(parent, _)| parent));
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if Some(ours) == base => Some(theirs),
            (ours, theirs) => ours.or(theirs),
        }
    }

    /// The rows that stay. A row that one side took out stays when the other one changed it, and a heading when something
    /// below it stays; both are for a person to decide.
    fn stay(&self, conflicts: &mut Vec<Conflict>) -> HashSet<RowId> {
        let mut staying = HashSet::new();
        // Headings come before what is below them, so from behind it is clear already what stays below a heading.
        let depth = |id: &RowId| {
            let row = self.versions[id].into_iter().flatten().next().map(|(_, row)| row);
            row.map_or(0, |row| match row {
                RowRef::Level1(_) => 2,
                RowRef::Level2(_) => 1,
                RowRef::Composition(_) | RowRef::Payment(_) | RowRef::Indicator(_) => 0,
            })
        };
        let mut order = self.order.clone();
        order.sort_by_key(depth);
        let mut open = Vec::new();
        for id in order {
            let [base, ours, theirs] = self.versions[&id];
            let is_held = || staying.iter().any(|below| self.parent(*below) == Some(Parent::Heading(id)));
            let stays = match (base, ours, theirs) {
                (_, Some(_), Some(_)) | (None, ..) => true,
                (Some(_), None, None) => is_held(),
                (Some(base), Some(left), None) | (Some(base), None, Some(left)) => {
                    let is_changed = base.0 != left.0 || !base.1.cells().eq(left.1.cells()) || is_held();
                    if is_changed {
                        open.push(id);
                    }
                    is_changed
                }
            };
            if stays {
                staying.insert(id);
            }
        }
        for id in self.order.iter().filter(|id| open.contains(id)) {
            let texts = self.versions[id].map(|version| version.map_or_else(String::new, |(_, row)| words(row)));
            conflicts.push(conflict(At::Place(Place::Row(*id)), texts.each_ref().map(|text| &**text)));
        }
        staying
    }

    /// Puts the rows below `parent` into the merged project, and what is below those.
    fn put(&self, parent: Parent, staying: &HashSet<RowId>, merged: &mut Project, conflicts: &mut Vec<Conflict>) {
        let orders = self.sides.map(|project| {
            let rows = (0..project.row_count(parent)).filter_map(|index| project.row_at(Spot { parent, index }));
            rows.map(RowRef::id).collect::<Vec<_>>()
        });
        let stays = |id: RowId| staying.contains(&id) && self.parent(id) == Some(parent);
        let order = merge_order(orders.each_ref().map(|order| &**order), stays);
        for (index, id) in order.into_iter().enumerate() {
            let [base, ours, theirs] = self.versions[&id].map(|version| version.map(|(_, row)| row));
            let Some(row) = ours.or(theirs).or(base).map(bare) else { continue };
            let is_heading = row.borrow().is_heading();
            let is_put = merged.insert_row(Spot { parent, index }, row).is_ok();
            debug_assert!(is_put, "rows hang below what takes them");
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                say([base, Some(ours), Some(theirs)], ours.columns(), merged, conflicts);
            }
            if is_heading {
                self.put(Parent::Heading(id), staying, merged, conflicts);
            }
        }
    }
}

/// Puts what a row says in the end into its cells, of which the own side's texts are there.
fn say(versions: [Option<RowRef>; 3], columns: &[Column], merged: &mut Project, conflicts: &mut Vec<Conflict>) {
    let Some(id) = versions[1].map(RowRef::id) else { return };
    for column in columns {
        let texts = versions.map(|row| row.and_then(|row| row.cell(*column)).unwrap_or_default());
        match text::merge_values(texts) {
            Some(text) if text == texts[1] => {}
            Some(text) => drop(merged.set_cell(id, *column, text)),
            None => conflicts.push(conflict(At::Place(Place::Cell(id, *column)), texts)),
        }
    }
}

/// A copy of a row without what is below it.
fn bare(row: RowRef<'_>) -> Row {
    let mut row = row.to_row();
    match &mut row {
        Row::Level1(heading) => heading.children.clear(),
        Row::Level2(heading) => heading.children.clear(),
        Row::Composition(_) | Row::Payment(_) | Row::Indicator(_) => {}
    }
    row
}

/// What a row says, for people.
fn words(row: RowRef<'_>) -> String {
    let words = row.cells().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("  ");
    // An empty text would say that the row was taken out.
    if words.is_empty() { "()".to_owned() } else { words }
}
