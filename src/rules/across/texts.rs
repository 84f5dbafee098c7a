//! The narratives of a department: every text once, with the places where it stands, and under its marks.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

use crate::edit::ProjectKey;
use crate::model::Field;
use crate::text::alike::Letters;

use super::MANY;
use super::affected::Affected;
use super::entry::short;
use super::postings::{Postings, Spread};

/// The texts that are compared.
pub(super) const COMPARED: [Field; 7] = Field::NARRATIVES;

/// Two texts are compared letter by letter when they have at least this part (one in …) of the marks of the shorter one
/// in common.
pub(super) const SHARED_MARKS: usize = 4;

/// Texts with fewer letters than this are known by all their marks, longer ones by every other one. Short ones also know
/// each other by all runs of [`FINE`] letters: a few figures more or less, and no run is left that is sure to have a mark.
const SHORT: usize = 64;
const FINE: usize = 6;

/// A text among [`Texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TextId(u32);

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Holder {
    pub key: ProjectKey,
    pub field: Field,
}

/// What a text is known by: equal texts have equal prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Print {
    hash: u64,
    /// The marks, followed by the fine ones of a short text.
    marks: Box<[u32]>,
    /// How many of them are fine.
    fine: usize,
}

impl Print {
    /// The print of a text; none when it has fewer than `least` letters.
    pub fn of(text: &str, least: usize) -> Option<Self> {
        // A letter has at most four bytes and at least one.
        if text.len() < least.max(1) {
            return None;
        }
        let letters = Letters::of(text);
        if letters.len() < least.max(1) {
            return None;
        }
        let hash = letters.shingles(letters.len()).next()?;
        let all = letters.len() < SHORT;
        let hashes = letters.marks().iter().map(|mark| mark.hash);
        let mut marks = set(hashes.filter(|hash| all || hash & 1 == 0).map(short));
        let coarse = marks.len();
        if all {
            // Other numbers than those of marks.
            marks.extend(set(letters.shingles(FINE).map(|hash| short(!hash))));
        }
        Some(Self { hash, fine: marks.len() - coarse, marks: marks.into_boxed_slice() })
    }

    fn coarse(&self) -> &[u32] {
        &self.marks[..self.marks.len() - self.fine]
    }

    fn fine(&self) -> &[u32] {
        &self.marks[self.marks.len() - self.fine..]
    }
}

/// How often each text is named, in any order; the numbers are below `count`.
fn tally(named: impl Iterator<Item = u32>, count: usize) -> Vec<(TextId, usize)> {
    thread_local! {
        // All zero between two calls: clearing it costs as much as what was counted, not as much as there are texts.
        static COUNTS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
    }
    COUNTS.with_borrow_mut(|counts| {
        if counts.len() < count {
            counts.resize(count, 0);
        }
        let mut seen = Vec::new();
        for number in named {
            let times = &mut counts[number as usize];
            if *times == 0 {
                seen.push(TextId(number));
            }
            *times += 1;
        }
        let taken = |id: TextId| (id, std::mem::take(&mut counts[id.0 as usize]) as usize);
        seen.into_iter().map(taken).collect()
    })
}

fn set(hashes: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut set: Vec<u32> = hashes.collect();
    set.sort_unstable();
    set.dedup();
    set
}

/// A text.
#[derive(Debug)]
struct Text {
    print: Print,
    /// Sorted.
    holders: Vec<Holder>,
    /// How many different projects hold it.
    projects: usize,
}

/// All texts of a department.
#[derive(Debug, Default)]
pub(super) struct Texts {
    slots: Vec<Option<Text>>,
    free: Vec<TextId>,
    by_hash: HashMap<u64, TextId, BuildHasherDefault<Spread>>,
    by_mark: Postings,
    /// The texts that could be too many: the least that counts as that is five projects.
    frequent: BTreeSet<TextId>,
}

/// Five of twenty projects are more than one in five.
const FREQUENT: usize = 5;

impl Texts {
    /// Makes room for the texts of so many projects.
    pub fn reserve(&mut self, projects: usize) {
        self.by_hash.reserve(projects * COMPARED.len());
        self.by_mark.reserve(projects * 200);
    }

    /// Where a text stands, sorted.
    pub fn holders(&self, id: TextId) -> &[Holder] {
        self.text(id).map_or(&[], |text| &text.holders)
    }

    /// How many projects hold a text.
    pub fn projects(&self, id: TextId) -> usize {
        self.text(id).map_or(0, |text| text.projects)
    }

    /// The texts that stand in more than `most` projects, in the order of the projects that have them first.
    pub fn stock(&self, most: usize) -> Vec<TextId> {
        let mut stock: Vec<TextId> =
            self.frequent.iter().copied().filter(|id| self.projects(*id) > most.max(FREQUENT - 1)).collect();
        stock.sort_by_key(|id| self.holders(*id).first().copied());
        stock
    }

    /// How many marks a text has that longer ones know it by.
    pub fn marks(&self, id: TextId) -> usize {
        self.text(id).map_or(0, |text| text.print.coarse().len())
    }

    /// Puts a text where it stands.
    pub fn insert(&mut self, print: Print, holder: Holder, affected: &mut Affected) -> TextId {
        let id = match self.by_hash.get(&print.hash) {
            Some(id) => *id,
            None => self.add(print, affected),
        };
        let Some(text) = self.slots[id.0 as usize].as_mut() else { return id };
        let at = text.holders.partition_point(|other| *other < holder);
        let neighbours = [at.checked_sub(1), Some(at)].into_iter().flatten();
        let known = neighbours.filter_map(|at| text.holders.get(at)).any(|other| other.key == holder.key);
        text.projects += usize::from(!known);
        text.holders.insert(at, holder);
        if text.projects >= FREQUENT {
            self.frequent.insert(id);
        }
        id
    }

    /// Takes a text away from where it stood.
    pub fn remove(&mut self, id: TextId, holder: Holder, affected: &mut Affected) {
        let Some(text) = self.slots[id.0 as usize].as_mut() else { return };
        let Ok(at) = text.holders.binary_search(&holder) else { return };
        text.holders.remove(at);
        let neighbours = [at.checked_sub(1), Some(at)].into_iter().flatten();
        let known = neighbours.filter_map(|at| text.holders.get(at)).any(|other| other.key == holder.key);
        text.projects -= usize::from(!known);
        if text.projects < FREQUENT {
            self.frequent.remove(&id);
        }
        if text.holders.is_empty() {
            self.drop_text(id, affected);
        }
    }

    /// The texts that could be like a text, with the number of marks that both have, in the order of their numbers.
    pub fn near(&self, id: TextId) -> Vec<(TextId, usize)> {
        let Some(text) = self.text(id) else { return Vec::new() };
        let mut near = self.sharing(id, text.print.coarse(), |other| other.coarse().len());
        near.extend(self.sharing(id, text.print.fine(), |other| other.fine));
        near.sort_unstable();
        near.dedup_by(|later, first| {
            let same = later.0 == first.0;
            first.1 += if same { later.1 } else { 0 };
            same
        });
        near
    }

    /// The texts with enough of some marks, when `count` is how many of that kind they have.
    fn sharing(&self, id: TextId, marks: &[u32], count: impl Fn(&Print) -> usize) -> Vec<(TextId, usize)> {
        let sets = marks.iter().map(|mark| self.by_mark.get(*mark)).filter(|set| (2..=MANY).contains(&set.len()));
        let others = sets.flatten().filter(|other| **other != id.0);
        let enough = |(other, shared): &(TextId, usize)| {
            let of = self.text(*other).map_or(0, |other| count(&other.print));
            SHARED_MARKS * shared >= of.min(marks.len())
        };
        tally(others.copied(), self.slots.len()).into_iter().filter(enough).collect()
    }

    /// The projects that hold a text or one that could be like it; not those of texts that are too many.
    pub fn around(&self, id: TextId, most: usize, affected: &mut Affected) {
        if !affected.wanted() {
            return;
        }
        for other in self.near(id).into_iter().map(|(other, _)| other).chain([id]) {
            // Nothing is said about a text of too many projects; the one more that made it that is heard all the same.
            if self.projects(other) <= most + 1 {
                affected.extend(self.holders(other).iter().map(|holder| holder.key));
            }
        }
    }

    /// The projects with texts that stand in more than `few` projects, but in no more than `many`.
    pub fn between(&self, few: usize, many: usize, affected: &mut Affected) {
        for id in &self.frequent {
            if (few + 1..=many).contains(&self.projects(*id)) {
                affected.extend(self.holders(*id).iter().map(|holder| holder.key));
                // What is like such a text hears of it only while it is not too many.
                let near: Vec<TextId> = self.near(*id).into_iter().map(|(other, _)| other).collect();
                near.iter().for_each(|other| affected.extend(self.holders(*other).iter().map(|holder| holder.key)));
            }
        }
    }

    fn text(&self, id: TextId) -> Option<&Text> {
        self.slots.get(id.0 as usize)?.as_ref()
    }

    fn add(&mut self, print: Print, affected: &mut Affected) -> TextId {
        let id = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            TextId((self.slots.len() - 1) as u32)
        });
        for mark in &print.marks {
            self.by_mark.insert(*mark, id.0);
            self.passed(*mark, MANY + 1, affected);
        }
        self.by_hash.insert(print.hash, id);
        self.slots[id.0 as usize] = Some(Text { print, holders: Vec::new(), projects: 0 });
        id
    }

    fn drop_text(&mut self, id: TextId, affected: &mut Affected) {
        let Some(text) = self.slots[id.0 as usize].take() else { return };
        self.by_hash.remove(&text.print.hash);
        for mark in &text.print.marks {
            self.by_mark.remove(*mark, id.0);
            self.passed(*mark, MANY, affected);
        }
        self.free.push(id);
    }

    /// A mark that has just come to stand in `size` texts counts from now on, or does not any more.
    fn passed(&self, mark: u32, size: usize, affected: &mut Affected) {
        if !affected.wanted() {
            return;
        }
        let set = self.by_mark.get(mark);
        if set.len() == size {
            let holders = set.iter().flat_map(|id| self.holders(TextId(*id)));
            affected.extend(holders.map(|holder| holder.key));
        }
    }
}
