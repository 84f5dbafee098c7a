//! Which row of one version is which of the other.
//!
//! Rows of a file have no names that nobody changes. So the surest signs come first and what they leave over is looked at
//! by weaker ones: the same heading, name and value; the same name elsewhere; a name that is nearly the same; headings
//! with the same rows below them.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::mem::{Discriminant, discriminant};

use crate::model::{Column, Parent, Project, RowId, RowRef};

use super::likeness::{self, Group};

/// How alike, in percent, the names of two rows are that are one under the same heading.
const ALIKE: u8 = 50;
/// The same below different headings.
const VERY_ALIKE: u8 = 75;

/// Which row of the older version is which of the newer one. No row has two partners, and partners are of one kind.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    forth: HashMap<RowId, RowId>,
    back: HashMap<RowId, RowId>,
}

impl Pairs {
    /// Pairs the rows of two versions by what is written in them.
    pub fn by_content(before: &Project, after: &Project) -> Self {
        Matcher::new(before, after).pairs()
    }

    /// Pairs the rows of two states of one project by their identities, and what has no partner then by what is written
    /// there.
    pub fn by_identity(before: &Project, after: &Project) -> Self {
        let mut matcher = Matcher::new(before, after);
        matcher.exact(|_, row| Some(row.id()));
        matcher.pairs()
    }

    /// The row of the newer version that a row of the older one became.
    pub fn after(&self, before: RowId) -> Option<RowId> {
        self.forth.get(&before).copied()
    }

    /// The row of the older version that became a row of the newer one.
    pub fn before(&self, after: RowId) -> Option<RowId> {
        self.back.get(&after).copied()
    }

    /// The heading or table of the newer version for one of the older version.
    pub fn parent_after(&self, before: Parent) -> Option<Parent> {
        match before {
            Parent::Heading(heading) => self.after(heading).map(Parent::Heading),
            table => Some(table),
        }
    }

    fn put(&mut self, before: RowId, after: RowId) {
        self.forth.insert(before, after);
        self.back.insert(after, before);
    }
}

/// A row and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The row.
    pub row: RowRef<'a>,
    /// What it hangs below.
    pub parent: Parent,
    /// The number of rows in front of it there.
    index: usize,
}

/// All rows of a project in the order of the form, headings above what is below them.
pub(super) fn lines(project: &Project) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut add = |row, parent, index| lines.push(Line { row, parent, index });
    for (index, item) in project.composition.iter().enumerate() {
        add(RowRef::Composition(item), Parent::Composition, index);
    }
    for (index, payment) in project.schedule.iter().enumerate() {
        add(RowRef::Payment(payment), Parent::Schedule, index);
    }
    for (index, level1) in project.indicators.iter().enumerate() {
        add(RowRef::Level1(level1), Parent::Tree, index);
        for (index, level2) in level1.children.iter().enumerate() {
            add(RowRef::Level2(level2), Parent::Heading(level1.id), index);
            for (index, indicator) in level2.children.iter().enumerate() {
                add(RowRef::Indicator(indicator), Parent::Heading(level2.id), index);
            }
        }
    }
    lines
}

/// What is written in a row beside its name: an amount or a target.
fn value(row: RowRef<'_>) -> &str {
    let column = match row {
        RowRef::Composition(_) | RowRef::Payment(_) => Column::Amount,
        RowRef::Level1(_) | RowRef::Level2(_) | RowRef::Indicator(_) => Column::Target,
    };
    row.cell(column).unwrap_or_default().trim()
}

fn name(row: RowRef<'_>) -> &str {
    row.title().trim()
}

/// The rows of both versions, and the pairs found so far.
struct Matcher<'a> {
    before: Vec<Line<'a>>,
    after: Vec<Line<'a>>,
    pairs: Pairs,
}

impl<'a> Matcher<'a> {
    fn new(before: &'a Project, after: &'a Project) -> Self {
        Self { before: lines(before), after: lines(after), pairs: Pairs::default() }
    }

    /// Looks for pairs by one sign after the other, until one side has no row left.
    fn pairs(mut self) -> Pairs {
        let passes: [fn(&mut Self); 10] = [
            |matcher| matcher.exact(|_, row| matches!(row, RowRef::Level1(_)).then(|| name(row))),
            |matcher| {
                matcher.exact(|parent, row| matches!(row, RowRef::Level2(_)).then(|| Some((parent?, name(row))))?)
            },
            |matcher| matcher.exact(|_, row| matches!(row, RowRef::Level2(_)).then(|| name(row))),
            |matcher| {
                matcher.exact(|parent, row| (!row.is_heading()).then(|| Some((parent?, name(row), value(row))))?)
            },
            |matcher| matcher.exact(|parent, row| (!row.is_heading()).then(|| Some((parent?, name(row))))?),
            |matcher| matcher.exact(|_, row| (!name(row).is_empty()).then(|| (name(row), value(row)))),
            |matcher| matcher.exact(|_, row| Some(name(row)).filter(|name| !name.is_empty())),
            Self::alike_below_one_heading,
            Self::headings,
            Self::rest,
        ];
        for pass in passes {
            if self.is_done() {
                break;
            }
            pass(&mut self);
        }
        self.pairs
    }

    fn is_done(&self) -> bool {
        let count = self.pairs.forth.len();
        count == self.before.len() || count == self.after.len()
    }

    /// Pairs rows with equal keys; of several with one key those at about the same place, and none past another. The key is
    /// made of the heading (of the newer version; none where the older one's has no partner) and the row.
    fn exact<K: Eq + Hash>(&mut self, key: impl Fn(Option<Parent>, RowRef<'a>) -> Option<K>) {
        let mut groups: HashMap<(Discriminant<RowRef<'a>>, K), Group<RowId>> = HashMap::new();
        for line in self.after.iter().filter(|line| self.pairs.before(line.row.id()).is_none()) {
            if let Some(key) = key(Some(line.parent), line.row) {
                groups.entry((discriminant(&line.row), key)).or_default().after.push((line.index, line.row.id()));
            }
        }
        for line in &self.before {
            if groups.is_empty() || self.pairs.after(line.row.id()).is_some() {
                continue;
            }
            let key = key(self.pairs.parent_after(line.parent), line.row);
            if let Some(group) = key.and_then(|key| groups.get_mut(&(discriminant(&line.row), key))) {
                group.before.push((line.index, line.row.id()));
            }
        }
        for (before, after) in groups.into_values().flat_map(Group::pairs) {
            self.pairs.put(before, after);
        }
    }

    /// Pairs what is left by a score in percent.
    fn best(&mut self, least: u8, score: impl Fn(&Pairs, &Line<'a>, &Line<'a>) -> Option<u8>) {
        let left = |lines: &[Line<'a>], is_paired: &dyn Fn(RowId) -> bool| -> Vec<Line<'a>> {
            lines.iter().filter(|line| !is_paired(line.row.id())).copied().collect()
        };
        let before = left(&self.before, &|id| self.pairs.after(id).is_some());
        let after = left(&self.after, &|id| self.pairs.before(id).is_some());
        let found = likeness::pairs(&before, &after, least, |old, new| {
            (discriminant(&old.row) == discriminant(&new.row)).then(|| score(&self.pairs, old, new))?
        });
        for (i, j) in found {
            self.pairs.put(before[i].row.id(), after[j].row.id());
        }
    }

    fn alike_below_one_heading(&mut self) {
        self.best(ALIKE, |pairs, old, new| {
            let below_one = !old.row.is_heading() && pairs.parent_after(old.parent) == Some(new.parent);
            below_one.then(|| likeness::of_names(name(old.row), name(new.row)))
        });
    }

    /// Headings with another name: by what is below them, or by names that are nearly the same. From the bottom up, since
    /// headings of level 2 are what is below those of level 1.
    fn headings(&mut self) {
        const LEAST: u8 = 60;
        for is_level1 in [false, true] {
            let (mut below_old, mut below_new): (HashMap<_, Vec<RowId>>, HashMap<_, Vec<RowId>>) = Default::default();
            self.before.iter().for_each(|line| below_old.entry(line.parent).or_default().push(line.row.id()));
            self.after.iter().for_each(|line| below_new.entry(line.parent).or_default().push(line.row.id()));
            let below = |map: &HashMap<Parent, Vec<RowId>>, heading| {
                map.get(&Parent::Heading(heading)).cloned().unwrap_or_default()
            };
            self.best(LEAST, |pairs, old, new| {
                if !old.row.is_heading() || matches!(old.row, RowRef::Level1(_)) != is_level1 {
                    return None;
                }
                let (below_old, below_new) = (below(&below_old, old.row.id()), below(&below_new, new.row.id()));
                let new_rows: HashSet<RowId> = below_new.iter().copied().collect();
                let common =
                    below_old.iter().filter(|row| pairs.after(**row).is_some_and(|row| new_rows.contains(&row)));
                let share = 200 * common.count() / (below_old.len() + below_new.len()).max(1);
                let share = u8::try_from(share).unwrap_or(100);
                Some(share.max(likeness::of_names(name(old.row), name(new.row))))
            });
        }
    }

    /// What only the place where it stands, or very much of its name, gives away.
    fn rest(&mut self) {
        // Below headings that have found each other only now.
        self.exact(|parent, row| (!row.is_heading()).then(|| Some((parent?, name(row))))?);
        self.alike_below_one_heading();
        self.best(VERY_ALIKE, |_, old, new| {
            (!old.row.is_heading()).then(|| likeness::of_names(name(old.row), name(new.row)))
        });
        self.exact(|_, row| match row {
            RowRef::Composition(_) => Some(value(row)).filter(|value| !value.is_empty()),
            _ => None,
        });
        self.same_gap();
    }

    /// Payments, and indicators with the same target, that stand between the same neighbours.
    fn same_gap(&mut self) {
        let gaps = |lines: &[Line<'a>], partner: &dyn Fn(RowId) -> Option<RowId>| {
            let mut last: HashMap<Parent, RowId> = HashMap::new();
            let mut gaps: HashMap<RowId, Option<RowId>> = HashMap::new();
            for line in lines {
                match partner(line.row.id()) {
                    Some(paired) => drop(last.insert(line.parent, paired)),
                    None => drop(gaps.insert(line.row.id(), last.get(&line.parent).copied())),
                }
            }
            gaps
        };
        let before = gaps(&self.before, &|row| self.pairs.after(row));
        let after = gaps(&self.after, &|row| self.pairs.before(row).map(|_| row));
        let key = |gaps: &HashMap<RowId, Option<RowId>>, parent: Option<Parent>, row: RowRef<'a>| {
            let value = match row {
                RowRef::Payment(_) => "",
                RowRef::Indicator(_) if !value(row).is_empty() => value(row),
                _ => return None,
            };
            Some((parent?, *gaps.get(&row.id())?, value))
        };
        let mut waiting: HashMap<_, VecDeque<RowId>> = HashMap::new();
        for line in &self.after {
            if let Some(key) = key(&after, Some(line.parent), line.row) {
                waiting.entry(key).or_default().push_back(line.row.id());
            }
        }
        let found: Vec<(RowId, RowId)> = self
            .before
            .iter()
            .filter_map(|line| {
                let key = key(&before, self.pairs.parent_after(line.parent), line.row)?;
                Some((line.row.id(), waiting.get_mut(&key)?.pop_front()?))
            })
            .collect();
        for (old, new) in found {
            self.pairs.put(old, new);
        }
    }
}
