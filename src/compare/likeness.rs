//! Which things of two versions are the same, by equal keys or by names that are nearly the same.

use crate::text::alike::{Letters, compare};

/// Beyond so many pairs nothing is looked for: whoever renames so much made something else of it.
const MOST_PAIRS: usize = 100_000;

/// How much two names have in common, in percent.
pub(super) fn of_names(a: &str, b: &str) -> u8 {
    compare(&Letters::of(a), &Letters::of(b)).of_both
}

/// Pairs things of two lists by how alike they are, the most alike first; no pair is less alike than `least`. Of equally
/// alike ones those come first that stand at nearly the same place. `score` is none where two cannot be the same.
pub(super) fn pairs<A, B>(
    before: &[A],
    after: &[B],
    least: u8,
    score: impl Fn(&A, &B) -> Option<u8>,
) -> Vec<(usize, usize)> {
    if before.len().saturating_mul(after.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let mut scored = Vec::new();
    for (i, a) in before.iter().enumerate() {
        let alike = after.iter().enumerate().filter_map(|(j, b)| Some((j, score(a, b)?)));
        scored.extend(alike.filter(|(_, score)| *score >= least).map(|(j, score)| (score, i.abs_diff(j), i, j)));
    }
    scored.sort_unstable_by_key(|(score, apart, i, j)| (u8::MAX - score, *apart, *i, *j));
    let (mut taken_before, mut taken_after) = (vec![false; before.len()], vec![false; after.len()]);
    scored.retain(|(_, _, i, j)| {
        let free = !taken_before[*i] && !taken_after[*j];
        if free {
            (taken_before[*i], taken_after[*j]) = (true, true);
        }
        free
    });
    scored.into_iter().map(|(_, _, i, j)| (i, j)).collect()
}

/// Things of both versions with one key, each with the number of things in front of it.
pub(super) struct Group<T> {
    /// Those of the older version, in their order.
    pub before: Vec<(usize, T)>,
    /// Those of the newer version, in their order.
    pub after: Vec<(usize, T)>,
}

impl<T: Copy> Group<T> {
    /// A partner for each row of the shorter side: the nearest that leaves enough for those that follow.
    pub fn pairs(self) -> Vec<(T, T)> {
        let is_before_shorter = self.before.len() <= self.after.len();
        let (short, long) = if is_before_shorter { (self.before, self.after) } else { (self.after, self.before) };
        let mut first = 0;
        let mut pairs = Vec::with_capacity(short.len());
        for (number, (index, row)) in short.iter().enumerate() {
            let end = long.len() - (short.len() - number - 1);
            let nearest = (first..end).min_by_key(|at| long[*at].0.abs_diff(*index)).unwrap_or(first);
            first = nearest + 1;
            let partner = long[nearest].1;
            pairs.push(if is_before_shorter { (*row, partner) } else { (partner, *row) });
        }
        pairs
    }
}

impl<T> Default for Group<T> {
    fn default() -> Self {
        Self { before: Vec::new(), after: Vec::new() }
    }
}
