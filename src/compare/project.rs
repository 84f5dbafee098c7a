//! Two versions of a project.

use std::collections::{HashMap, HashSet};

use crate::model::{Column, Field, Parent, Place, Project, RowId, RowRef, Section};

use super::change::{Change, Kind};
use super::rows::{Line, Pairs, lines};

/// What is different in `after` from what `before` says, in the order of the form. The versions know nothing of each
/// other: rows are paired by what is written in them.
pub fn project(before: &Project, after: &Project) -> Vec<Change> {
    changes(before, after, Pairs::by_content)
}

/// What is different between two states of one project in this run of the program: rows are paired by their identities,
/// so that one that got quite another name is still the same.
pub fn revisions(before: &Project, after: &Project) -> Vec<Change> {
    changes(before, after, Pairs::by_identity)
}

fn changes(before: &Project, after: &Project, pairs: fn(&Project, &Project) -> Pairs) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = |kind, place| changes.push(Change { kind, before: Some(place), after: Some(place) });
    if before.scheme != after.scheme {
        at(Kind::Scheme, Place::Project);
    }
    let differs = |field: &Field| before.text(*field) != after.text(*field);
    let fields: Vec<Field> = Field::ALL.into_iter().filter(differs).collect();
    let rows = if same_rows(before, after) { Vec::new() } else { of_rows(before, after, pairs) };
    let mut rows = rows.into_iter().peekable();
    for section in Section::ALL {
        while let Some((_, change)) = rows.next_if(|(of, _)| *of == section) {
            changes.push(change);
        }
        let texts = fields.iter().filter(|field| field.section() == section).map(|field| Place::Field(*field));
        changes.extend(texts.map(|place| Change { kind: Kind::Text, before: Some(place), after: Some(place) }));
        if section == Section::Review && before.waivers != after.waivers {
            let place = Some(Place::Section(section));
            changes.push(Change { kind: Kind::Waivers, before: place, after: place });
        }
    }
    changes
}

/// Whether both versions have the same rows in the same order: then there is nothing to pair.
fn same_rows(before: &Project, after: &Project) -> bool {
    let rows = |project| Section::ALL.into_iter().flat_map(move |section| Project::rows(project, section));
    let same = |(old, new): (RowRef<'_>, RowRef<'_>)| old.columns() == new.columns() && old.cells().eq(new.cells());
    let level = |row: RowRef<'_>| matches!(row, RowRef::Level1(_));
    rows(before).count() == rows(after).count()
        && rows(before).zip(rows(after)).all(|(old, new)| level(old) == level(new) && same((old, new)))
}

/// The differences between the rows, each with its section.
fn of_rows(before: &Project, after: &Project, pairs: fn(&Project, &Project) -> Pairs) -> Vec<(Section, Change)> {
    let pairs = pairs(before, after);
    let (old, new) = (lines(before), lines(after));
    let old_rows: HashMap<RowId, Line<'_>> = old.iter().map(|line| (line.row.id(), *line)).collect();
    let ranks: HashMap<RowId, usize> = new.iter().zip(0..).map(|(line, rank)| (line.row.id(), rank)).collect();
    let moved = moved(&old, &new, &pairs);
    // A row of the newer version has an odd rank; one that went comes right behind the row that it stood behind.
    let mut found: Vec<(usize, Section, Change)> = Vec::new();
    for (line, rank) in new.iter().zip((1..).step_by(2)) {
        let (id, section) = (line.row.id(), section(line.row));
        let mut add = |kind, before, after| found.push((rank, section, Change { kind, before, after }));
        match pairs.before(id).and_then(|id| old_rows.get(&id)) {
            None => add(Kind::Added, None, Some(Place::Row(id))),
            Some(partner) => {
                if moved.contains(&id) {
                    add(Kind::Moved, Some(Place::Row(partner.row.id())), Some(Place::Row(id)));
                }
                for column in differing(partner.row, line.row) {
                    add(Kind::Text, Some(Place::Cell(partner.row.id(), column)), Some(Place::Cell(id, column)));
                }
            }
        }
    }
    let mut behind: Option<(Section, usize)> = None;
    for line in &old {
        let section = section(line.row);
        match pairs.after(line.row.id()).and_then(|id| ranks.get(&id)) {
            Some(rank) => behind = Some((section, 2 * rank + 2)),
            None => {
                // Behind nothing that stayed: in front of the first row of its section.
                let first = || new.iter().position(|line| self::section(line.row) >= section).unwrap_or(new.len()) * 2;
                let rank = behind.filter(|(of, _)| *of == section).map_or_else(first, |(_, rank)| rank);
                let change = Change { kind: Kind::Dropped, before: Some(Place::Row(line.row.id())), after: None };
                found.push((rank, section, change));
            }
        }
    }
    found.sort_by_key(|(rank, section, _)| (*section, *rank));
    found.into_iter().map(|(_, section, change)| (section, change)).collect()
}

fn section(row: RowRef<'_>) -> Section {
    match row {
        RowRef::Composition(_) => Section::Composition,
        RowRef::Payment(_) => Section::Schedule,
        RowRef::Level1(_) | RowRef::Level2(_) | RowRef::Indicator(_) => Section::Indicators,
    }
}

fn differing<'a>(old: RowRef<'a>, new: RowRef<'a>) -> impl Iterator<Item = Column> + 'a {
    new.columns().iter().copied().filter(move |column| old.cell(*column) != new.cell(*column))
}

/// The rows of the newer version that stand below another heading than before, or were moved past their neighbours. Of
/// several ways to tell how an order became another one that with the fewest moves.
fn moved(old: &[Line<'_>], new: &[Line<'_>], pairs: &Pairs) -> HashSet<RowId> {
    let old_places: HashMap<RowId, (usize, Parent)> =
        old.iter().enumerate().map(|(rank, line)| (line.row.id(), (rank, line.parent))).collect();
    let mut moved = HashSet::new();
    let mut orders: HashMap<Parent, Vec<(usize, RowId)>> = HashMap::new();
    for line in new {
        let id = line.row.id();
        let Some((rank, parent)) = pairs.before(id).and_then(|id| old_places.get(&id)) else { continue };
        if pairs.parent_after(*parent) == Some(line.parent) {
            orders.entry(line.parent).or_default().push((*rank, id));
        } else {
            moved.insert(id);
        }
    }
    for order in orders.values() {
        let ranks: Vec<usize> = order.iter().map(|(rank, _)| *rank).collect();
        let stay = longest_rising(&ranks);
        moved.extend(order.iter().enumerate().filter(|(at, _)| !stay.contains(at)).map(|(_, (_, id))| *id));
    }
    moved
}

/// The indices of a longest rising subsequence of different numbers.
fn longest_rising(numbers: &[usize]) -> HashSet<usize> {
    // Of each length the index of the lowest number that a rising sequence of that length can end with.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}
