//! The indicators of a department: which projects have one with the same name and target.

use crate::edit::ProjectKey;
use crate::model::digits::compact;
use crate::model::{Project, Scheme};
use crate::text::alike::Letters;

use super::affected::Affected;
use super::entry::short;
use super::postings::Postings;

/// The hashes of the indicators of a project that are no stock text, sorted, each once.
pub(super) type RowSet = Box<[u32]>;

/// Which projects have an indicator.
#[derive(Debug, Default)]
pub(super) struct Rows(Postings);

/// The hash of an indicator; none of one without a name or a target.
pub(super) fn hash(name: &str, target: &str) -> Option<u32> {
    let name = Letters::of(name);
    let name = name.shingles(name.len()).next()?;
    let target = compact(target);
    if target.is_empty() {
        return None;
    }
    let hash = target.bytes().fold(name, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    Some(short(hash))
}

/// The hashes of the stock text of a scheme, sorted.
pub(super) fn stock_of(scheme: &Scheme) -> RowSet {
    let stock = scheme.level2s().flat_map(|(_, level2)| &level2.stock);
    set(stock.filter_map(|stock| hash(&stock.name, &stock.target)))
}

/// The indicators of a project that are not among `stock`.
pub(super) fn of(project: &Project, stock: &[u32]) -> RowSet {
    let rows = project.indicators().filter_map(|(_, _, row)| hash(&row.name, &row.whole_target()));
    set(rows.filter(|row| stock.binary_search(row).is_err()))
}

fn set(hashes: impl Iterator<Item = u32>) -> RowSet {
    let mut set: Vec<u32> = hashes.collect();
    set.sort_unstable();
    set.dedup();
    set.into_boxed_slice()
}

impl Rows {
    /// A project has the indicators `new` in place of `old`. `most` is how many projects can have one that counts.
    pub fn replace(&mut self, old: &[u32], new: &[u32], key: ProjectKey, most: usize, affected: &mut Affected) {
        for row in old.iter().filter(|row| new.binary_search(row).is_err()) {
            self.0.remove(*row, key.0);
            self.passed(*row, most, affected);
        }
        for row in new.iter().filter(|row| old.binary_search(row).is_err()) {
            self.0.insert(*row, key.0);
            self.passed(*row, most + 1, affected);
        }
    }

    /// How many of the indicators of a project count, and how many of them every other project has that has at least
    /// `least`, the most first and then in the order of the projects.
    pub fn shared(
        &self,
        rows: &[u32],
        key: ProjectKey,
        least: usize,
        most: usize,
    ) -> (usize, Vec<(ProjectKey, usize)>) {
        let sets = rows.iter().map(|row| self.0.get(*row)).filter(|set| set.len() <= most);
        let mut count = 0;
        let mut others: Vec<u32> = Vec::new();
        for set in sets {
            count += 1;
            others.extend(set.iter().filter(|other| **other != key.0));
        }
        if count < least || others.len() < least {
            return (count, Vec::new());
        }
        others.sort_unstable();
        let runs = others.chunk_by(|a, b| a == b).map(|run| (ProjectKey(run[0]), run.len()));
        let mut shared: Vec<(ProjectKey, usize)> = runs.filter(|(_, count)| *count >= least).collect();
        shared.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
        (count, shared)
    }

    /// The sets of projects that have an indicator in common.
    pub fn sets(&self) -> impl Iterator<Item = &[u32]> {
        self.0.sets()
    }

    /// An indicator that has just come to be in `size` projects counts from now on, or does not any more.
    fn passed(&self, row: u32, size: usize, affected: &mut Affected) {
        if !affected.wanted() {
            return;
        }
        let set = self.0.get(row);
        if set.len() == size {
            affected.extend(set.iter().map(|key| ProjectKey(*key)));
        }
    }
}
