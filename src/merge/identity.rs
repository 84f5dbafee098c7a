//! Which rows of two versions of a form are the same.
//!
//! A file knows rows by their order alone. Of two versions those rows are the same that say the same, then those of the
//! same name, then (of indicators) those of the same name below another heading, and at last those that are alike: of a
//! similar name, or between the same neighbours with a value in common. What is left came in or went.

use std::collections::{HashMap, HashSet};

use crate::model::{At, Conflict, Parent, Part, Place, Project, RowId, RowRef, Section};
use crate::text::alike::{Letters, compare};

/// From this share of the letters in common, in percent, two names are of one row that was renamed.
const ALIKE: u8 = 50;

/// Both sides with identities that they share with the base and, for rows that both added, with each other.
pub(super) fn shared(base: &Project, ours: &Project, theirs: &Project) -> (Project, Project) {
    let mut next = [base, ours, theirs].iter().map(|project| project.last_row_id().0).max().unwrap_or(0);
    let mut fresh = || {
        next += 1;
        RowId(next)
    };
    let olds = items(base);
    let mut known = pair(&olds, &items(ours), HashMap::new(), true);
    for item in items(ours) {
        known.entry(item.id).or_insert_with(&mut fresh);
    }
    let ours = relabelled(ours, &known);
    let news = items(theirs);
    let known = pair(&olds, &news, HashMap::new(), true);
    // Rows that both sides added are one when they are called the same at the same place.
    let of_base: HashSet<RowId> = olds.iter().map(|item| item.id).collect();
    let mine = items(&ours);
    let added: Vec<Item> = mine.into_iter().filter(|item| !of_base.contains(&item.id)).collect();
    let mut known = pair(&added, &news, known, false);
    for item in &news {
        known.entry(item.id).or_insert_with(&mut fresh);
    }
    let theirs = relabelled(theirs, &known);
    (ours, theirs)
}

/// A row as it is compared.
struct Item<'a> {
    id: RowId,
    parent: Parent,
    row: RowRef<'a>,
    /// Which rows it can be the same as.
    kind: u8,
}

impl Item<'_> {
    fn name(&self) -> &str {
        self.row.title().trim()
    }

    fn says_the_same(&self, other: &Item) -> bool {
        self.row.cells().eq(other.row.cells())
    }

    fn is_called_the_same(&self, other: &Item) -> bool {
        !self.name().is_empty() && self.name() == other.name()
    }
}

/// All rows of a project, headings before what is below them.
fn items(project: &Project) -> Vec<Item<'_>> {
    let item = |row: RowRef<'_>| -> Option<(RowId, Parent)> { Some((row.id(), project.spot_of(row.id())?.parent)) };
    let kind = |row: RowRef<'_>| match row {
        RowRef::Composition(_) => 0,
        RowRef::Payment(_) => 1,
        RowRef::Level1(_) => 2,
        RowRef::Level2(_) => 3,
        RowRef::Indicator(_) => 4,
    };
    let rows = Section::ALL.into_iter().flat_map(|section| project.rows(section));
    rows.filter_map(|row| item(row).map(|(id, parent)| Item { id, parent, row, kind: kind(row) })).collect()
}

/// Which new row is which old one, in addition to those that are known already.
fn pair(olds: &[Item], news: &[Item], known: HashMap<RowId, RowId>, even_alike: bool) -> HashMap<RowId, RowId> {
    let taken = known.values().copied().collect();
    let mut pairing = Pairing { olds, news, known, taken };
    // What is below a heading is looked at once it is clear which heading that is.
    for kind in 0..=4 {
        pairing.pair_in_order(kind, true, |old, new| old.says_the_same(new));
        pairing.pair_in_order(kind, true, |old, new| old.is_called_the_same(new));
        if kind == 4 && even_alike {
            pairing.pair_in_order(kind, false, |old, new| old.says_the_same(new) && old.is_called_the_same(new));
            pairing.pair_in_order(kind, false, |old, new| old.is_called_the_same(new));
        }
        if even_alike {
            pairing.pair_alike(kind);
        }
    }
    pairing.known
}

struct Pairing<'a> {
    olds: &'a [Item<'a>],
    news: &'a [Item<'a>],
    /// The old identities of the new rows.
    known: HashMap<RowId, RowId>,
    /// The old rows that are found.
    taken: HashSet<RowId>,
}

impl Pairing<'_> {
    fn is_below_the_same(&self, old: &Item, new: &Item) -> bool {
        match new.parent {
            Parent::Heading(heading) => {
                // A heading that nobody had before has got its identity on the other side already, or never will.
                self.known.get(&heading).is_some_and(|heading| old.parent == Parent::Heading(*heading))
            }
            parent => parent == old.parent,
        }
    }

    fn take(&mut self, old: RowId, new: RowId) {
        self.known.insert(new, old);
        self.taken.insert(old);
    }

    /// The first old row that is the same goes to the first new one, the second to the second.
    fn pair_in_order(&mut self, kind: u8, in_place: bool, same: impl Fn(&Item, &Item) -> bool) {
        for new in self.news.iter().filter(|new| new.kind == kind) {
            if self.known.contains_key(&new.id) {
                continue;
            }
            let found = self.olds.iter().find(|old| {
                old.kind == kind
                    && !self.taken.contains(&old.id)
                    && same(old, new)
                    && (!in_place || self.is_below_the_same(old, new))
            });
            if let Some(old) = found.map(|old| old.id) {
                self.take(old, new.id);
            }
        }
    }

    /// The most alike of the rows that are left go together.
    fn pair_alike(&mut self, kind: u8) {
        let mut candidates: Vec<(u32, usize, usize)> = Vec::new();
        let lefts = |items: &[Item], is_left: &dyn Fn(RowId) -> bool| -> Vec<usize> {
            (0..items.len()).filter(|at| items[*at].kind == kind && is_left(items[*at].id)).collect()
        };
        let (olds, news) =
            (lefts(self.olds, &|id| !self.taken.contains(&id)), lefts(self.news, &|id| !self.known.contains_key(&id)));
        for i in olds {
            for j in &news {
                let (old, new) = (&self.olds[i], &self.news[*j]);
                if self.is_below_the_same(old, new) {
                    candidates.extend(self.likeness(i, *j).map(|score| (score, i, *j)));
                }
            }
        }
        candidates.sort_by_key(|(score, i, j)| (std::cmp::Reverse(*score), *i, *j));
        for (_, i, j) in candidates {
            let (old, new) = (self.olds[i].id, self.news[j].id);
            if !self.taken.contains(&old) && !self.known.contains_key(&new) {
                self.take(old, new);
            }
        }
    }

    /// How alike two rows are; none when they are too little so to be one.
    fn likeness(&self, i: usize, j: usize) -> Option<u32> {
        let (old, new) = (&self.olds[i], &self.news[j]);
        let names = compare(&Letters::of(old.name()), &Letters::of(new.name())).of_both;
        // What is said beside the name; of a heading, the names of what is below it.
        let common = match old.row.is_heading() {
            true => {
                let below = |items: &[Item], id: RowId| -> Vec<String> {
                    let rows = items.iter().filter(|item| item.parent == Parent::Heading(id));
                    rows.map(|item| item.name().to_owned()).filter(|name| !name.is_empty()).collect()
                };
                let (old, new) = (below(self.olds, old.id), below(self.news, new.id));
                old.iter().filter(|name| new.contains(name)).count()
            }
            false => {
                let values = old.row.cells().zip(new.row.cells()).skip(1);
                values.filter(|(old, new)| old == new && !old.trim().is_empty()).count()
            }
        };
        let between_the_same = self.neighbour(i, j, false) && self.neighbour(i, j, true);
        let is_one = names >= ALIKE || (common > 0 && (between_the_same || old.row.is_heading()));
        is_one.then_some(u32::from(names) + 40 * common as u32 + 30 * u32::from(between_the_same))
    }

    /// Whether the rows before or behind two rows are the same, or neither has one.
    fn neighbour(&self, i: usize, j: usize, behind: bool) -> bool {
        fn next<'a>(items: &'a [Item<'a>], at: usize, behind: bool) -> Option<&'a Item<'a>> {
            let is_beside = |item: &&Item| item.parent == items[at].parent;
            match behind {
                true => items[at + 1..].iter().find(is_beside),
                false => items[..at].iter().rev().find(is_beside),
            }
        }
        match (next(self.olds, i, behind), next(self.news, j, behind)) {
            (None, None) => true,
            (Some(old), Some(new)) => self.known.get(&new.id) == Some(&old.id),
            _ => false,
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
