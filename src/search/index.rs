//! Many records, each of several fields, searched at once.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    ops::Range,
    sync::atomic::{AtomicU64, Ordering},
};

use super::{
    query::{Marks, Query, Word},
    score::{FieldRank, Score, Sum},
    strings::Strings,
};

/// Searchable records. A record is known by a number that the caller gives, and has fields, the most important first.
///
/// A word of a query may match in any field, and different words in different fields. Ten thousand records of five
/// fields are searched in one or two milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Index {
    strings: Strings,
    /// By the order in which they came.
    records: BTreeMap<u64, Record>,
    orders: HashMap<u32, u64>,
    next: u64,
    stamp: Stamp,
}

/// A record that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The number that the caller gave.
    pub record: u32,
    /// How well it matches.
    pub score: Score,
}

#[derive(Clone, Debug)]
struct Record {
    id: u32,
    /// Ids of [`Strings`].
    fields: Box<[u32]>,
}

/// The contents of an index: two indexes with the same stamp have the same records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp(u64);

impl Stamp {
    fn new() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

impl Index {
    /// An index without records.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True when there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Puts a record in, or gives new fields to one that is there, which then keeps its place in the order.
    ///
    /// A match in an earlier field is better than an equal match in a later one; from the eighth on they are alike.
    pub fn update<'a>(&mut self, record: u32, fields: impl IntoIterator<Item = &'a str>) {
        // The new texts first: those that stay the same are not thrown away in between.
        let fields: Box<[u32]> = fields.into_iter().map(|text| self.strings.add(text)).collect();
        let order = *self.orders.entry(record).or_insert_with(|| {
            self.next += 1;
            self.next
        });
        if let Some(old) = self.records.insert(order, Record { id: record, fields }) {
            self.release(&old);
        }
        self.stamp = Stamp::new();
    }

    /// Takes a record out; false when there is none of that number.
    pub fn remove(&mut self, record: u32) -> bool {
        let Some(old) = self.orders.remove(&record).and_then(|order| self.records.remove(&order)) else {
            return false;
        };
        self.release(&old);
        self.stamp = Stamp::new();
        true
    }

    fn release(&mut self, record: &Record) {
        record.fields.iter().for_each(|&id| self.strings.release(id));
    }

    /// The matching records, best first, at most `limit`; equal scores keep the order in which the records came.
    pub fn search(&self, query: &Query, limit: Option<usize>) -> Vec<Hit> {
        hits(&self.matching(query, None), limit)
    }

    /// The numbers of the records that match in some of their fields, given by their places; in no order.
    pub fn search_fields(&self, query: &Query, fields: &[usize]) -> Vec<u32> {
        let mut rows: Vec<&Record> = self.records.values().collect();
        for word in query.words() {
            let mut wanted = vec![false; self.strings.capacity()];
            let ids =
                |record: &Record| fields.iter().filter_map(|at| record.fields.get(*at)).copied().collect::<Vec<_>>();
            rows.iter().flat_map(|row| ids(row)).for_each(|id| wanted[id as usize] = true);
            let ranks = self.strings.rank(word, &wanted);
            rows.retain(|row| ids(row).into_iter().any(|id| ranks[id as usize].is_some()));
        }
        rows.into_iter().map(|record| record.id).collect()
    }

    /// What to highlight in a record that matches: byte ranges for each of its fields, as in
    /// [`Match::ranges`](super::Match::ranges).
    ///
    /// A word is marked in all fields that it matches in the best way in: an exact match in the name leaves no
    /// accidental letters marked elsewhere. Empty for a record that is not there.
    pub fn ranges(&self, query: &Query, record: u32) -> Vec<Vec<Range<usize>>> {
        let Some(record) = self.orders.get(&record).and_then(|order| self.records.get(order)) else {
            return Vec::new();
        };
        let entries: Vec<_> = record.fields.iter().filter_map(|&id| self.strings.get(id)).collect();
        let mut marks: Vec<Marks> = entries.iter().map(|_| Marks::default()).collect();
        for word in query.words() {
            let found: Vec<_> = entries.iter().map(|entry| word.find(&entry.key)).collect();
            let tier = |at: usize| found[at].as_ref().map(|found| found.rank.in_field(at).tier());
            let best = (0..found.len()).filter_map(tier).max();
            for (at, marks) in marks.iter_mut().enumerate().filter(|&(at, _)| tier(at) == best) {
                if let Some(found) = &found[at] {
                    marks.add(found);
                }
            }
        }
        marks.into_iter().zip(entries).map(|(marks, entry)| marks.ranges(&entry.text)).collect()
    }

    /// The matching ones of all records or those `among` some, in the order in which they came.
    pub(super) fn matching(&self, query: &Query, among: Option<&[Row]>) -> Vec<Row> {
        let mut rows: Vec<Candidate<'_>> = match among {
            Some(rows) => {
                rows.iter().filter_map(|row| Some(Candidate::new(row.order, self.records.get(&row.order)?))).collect()
            }
            None => self.records.iter().map(|(&order, record)| Candidate::new(order, record)).collect(),
        };
        for word in query.words() {
            self.narrow(word, &mut rows);
        }
        let row =
            |row: Candidate<'_>| Row { order: row.order, hit: Hit { record: row.record.id, score: row.sum.score() } };
        rows.into_iter().map(row).collect()
    }

    /// Keeps the rows in which `word` matches.
    fn narrow(&self, word: &Word, rows: &mut Vec<Candidate<'_>>) {
        let mut wanted = vec![false; self.strings.capacity()];
        rows.iter().flat_map(|row| &row.record.fields).for_each(|&id| wanted[id as usize] = true);
        let ranks = self.strings.rank(word, &wanted);
        rows.retain_mut(|row| {
            let fields = row.record.fields.iter().enumerate();
            let best: Option<FieldRank> = fields.filter_map(|(at, &id)| Some(ranks[id as usize]?.in_field(at))).max();
            best.is_some_and(|best| {
                row.sum.add(best);
                true
            })
        });
    }

    pub(super) fn stamp(&self) -> Stamp {
        self.stamp
    }
}

/// A matching record and its place in the order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    order: u64,
    hit: Hit,
}

struct Candidate<'a> {
    order: u64,
    record: &'a Record,
    sum: Sum,
}

impl<'a> Candidate<'a> {
    fn new(order: u64, record: &'a Record) -> Self {
        Self { order, record, sum: Sum::default() }
    }
}

/// The hits of `rows`, which are in the order in which the records came.
pub(super) fn hits(rows: &[Row], limit: Option<usize>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = rows.iter().map(|row| row.hit).collect();
    hits.sort_by_key(|hit| Reverse(hit.score));
    hits.truncate(limit.unwrap_or(usize::MAX));
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_past_are_not_kept() {
        let mut index = Index::new();
        for year in 2000..2100 {
            index.update(1, [format!("{year}年预算").as_str(), "机关"]);
        }
        assert_eq!(index.strings.capacity(), 3, "this year's, last year's and the unit");
    }
}
