//! Sorting by several columns.

use crate::edit::ProjectKey;

use super::Column;

/// Something to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// Whether big values come first.
    pub descending: bool,
}

impl SortKey {
    /// Sorting by a column as it is wanted as a rule.
    pub fn usual(column: Column) -> Self {
        Self { column, descending: column.prefers_descending() }
    }
}

/// What a list is sorted by: the first key first, equal ones by the next. Without keys the order is that of the files, or
/// the best matches of what is searched for come first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorting {
    /// The keys.
    pub keys: Vec<SortKey>,
    /// Without keys: the last comes first.
    pub from_end: bool,
}

impl Sorting {
    /// Sorts by a column alone; once more turns the order round.
    pub fn by(&mut self, column: Column) {
        self.keys = match self.keys.as_slice() {
            [only] if only.column == column => vec![SortKey { column, descending: !only.descending }],
            _ => vec![SortKey::usual(column)],
        };
        self.from_end = false;
    }

    /// Sorts by a column where all others are equal; once more turns that round, and a third time takes it away.
    pub fn also_by(&mut self, column: Column) {
        let usual = SortKey::usual(column);
        match self.keys.iter().position(|key| key.column == column) {
            None => self.keys.push(usual),
            Some(at) if self.keys[at] == usual => self.keys[at].descending = !usual.descending,
            Some(at) => drop(self.keys.remove(at)),
        }
        self.from_end = false;
    }

    /// Turns the whole order round.
    pub fn reverse(&mut self) {
        match self.keys.is_empty() {
            true => self.from_end = !self.from_end,
            false => self.keys.iter_mut().for_each(|key| key.descending = !key.descending),
        }
    }

    /// The place of a column among the keys, counted from 1, and whether it descends.
    pub fn place_of(&self, column: Column) -> Option<(usize, bool)> {
        let at = self.keys.iter().position(|key| key.column == column)?;
        Some((at + 1, self.keys[at].descending))
    }
}

/// Sorts projects. `value` tells where a project stands in a column; what has no value comes last, whichever way the
/// column is sorted, and equal ones keep their order.
pub fn sort(keys: &mut [ProjectKey], sorting: &Sorting, value: impl Fn(ProjectKey, Column) -> Option<i128>) {
    if sorting.from_end {
        keys.reverse();
    }
    // From the last key to the first, for each pass leaves equal ones as they are.
    for SortKey { column, descending } in sorting.keys.iter().rev().copied() {
        let place = |key: &ProjectKey| {
            let value = value(*key, column);
            // `!` turns the order of all numbers round, without an overflow.
            (value.is_none(), value.map_or(0, |value| if descending { !value } else { value }))
        };
        let mut places: Vec<((bool, i128), ProjectKey)> = keys.iter().map(|key| (place(key), *key)).collect();
        places.sort_by_key(|(place, _)| *place);
        for (slot, (_, key)) in keys.iter_mut().zip(places) {
            *slot = key;
        }
    }
}
