//! The merge of orders and of lists.

use std::collections::HashSet;
use std::hash::Hash;

/// The pairs of positions of a longest common subsequence, in order. It begins and ends with whatever both have in common
/// at their ends, so that a single change costs no table.
pub(super) fn common<T: PartialEq>(one: &[T], other: &[T]) -> Vec<(usize, usize)> {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (left, right) = (&one[start..], &other[start..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - end], &right[..right.len() - end]);
    // The lengths of the common subsequences of what follows each pair of positions.
    let columns = right.len() + 1;
    let mut lengths = vec![0_u32; (left.len() + 1) * columns];
    for (i, a) in left.iter().enumerate().rev() {
        for (j, b) in right.iter().enumerate().rev() {
            lengths[i * columns + j] = match a == b {
                true => lengths[(i + 1) * columns + j + 1] + 1,
                false => lengths[(i + 1) * columns + j].max(lengths[i * columns + j + 1]),
            };
        }
    }
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        if left[i] == right[j] {
            pairs.push((start + i, start + j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * columns + j] >= lengths[i * columns + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs.extend((0..end).map(|at| (one.len() - end + at, other.len() - end + at)));
    pairs
}

/// Merges the orders `[base, ours, theirs]` of things that are each there once. Only what `stays` comes out, every one of
/// those once. What neither side moved stands as it stood; what a side moved or added stands behind what it stands behind
/// there, and what both moved stands as the own side has it.
pub(super) fn merge_order<T: Copy + Eq + Hash>([base, ours, theirs]: [&[T]; 3], stays: impl Fn(T) -> bool) -> Vec<T> {
    let still = |side: &[T]| -> HashSet<T> { common(base, side).into_iter().map(|(at, _)| base[at]).collect() };
    let (still_ours, still_theirs) = (still(ours), still(theirs));
    let (in_ours, in_theirs): (HashSet<T>, HashSet<T>) =
        (ours.iter().copied().collect(), theirs.iter().copied().collect());
    let unmoved = |item: &T| {
        let by = |side: &HashSet<T>, still: &HashSet<T>| !side.contains(item) || still.contains(item);
        by(&in_ours, &still_ours)
            && by(&in_theirs, &still_theirs)
            && (in_ours.contains(item) || in_theirs.contains(item))
    };
    let mut merged: Vec<T> = base.iter().copied().filter(|item| unmoved(item) && stays(*item)).collect();
    let mut placed: HashSet<T> = merged.iter().copied().collect();
    // What a side moved: the own side's first. What the other one moved and the own side did not comes second.
    for (side, still) in [(ours, &still_ours), (theirs, &still_theirs)] {
        let mut before = None;
        for item in side {
            if !placed.contains(item) && stays(*item) && !still.contains(item) {
                let at = before.and_then(|before| merged.iter().position(|known| *known == before));
                merged.insert(at.map_or(0, |at| at + 1), *item);
                placed.insert(*item);
            }
            if placed.contains(item) {
                before = Some(*item);
            }
        }
    }
    merged
}

/// Merges the lists `[base, ours, theirs]` of values: what a side took out is gone, what a side put in is there. Of equal
/// values the first, the second and so on are things of their own.
pub(super) fn merge_values<T: Clone + PartialEq>(lists: [&[T]; 3]) -> Vec<T> {
    let mut known: Vec<(&T, usize)> = Vec::new();
    let [base, ours, theirs] = lists.map(|list| numbers(list, &mut known));
    let stays = |number: usize| !base.contains(&number) || (ours.contains(&number) && theirs.contains(&number));
    merge_order([&base, &ours, &theirs], stays).into_iter().map(|number| known[number].0.clone()).collect()
}

/// The values of a list as numbers into what is known, which grows by what is new.
pub(super) fn numbers<'a, T: PartialEq>(list: &'a [T], known: &mut Vec<(&'a T, usize)>) -> Vec<usize> {
    let mut numbers = Vec::with_capacity(list.len());
    for (at, value) in list.iter().enumerate() {
        let key = (value, list[..at].iter().filter(|before| *before == value).count());
        numbers.push(known.iter().position(|other| *other == key).unwrap_or_else(|| {
            known.push(key);
            known.len() - 1
        }));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn merge(base: &str, ours: &str, theirs: &str) -> String {
        let [base, ours, theirs] = [base, ours, theirs].map(|text| text.chars().collect::<Vec<_>>());
        merge_values([&base, &ours, &theirs]).into_iter().collect()
    }

    #[test]
    fn what_one_side_did_is_done() {
        for (base, ours, theirs, merged) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "axbc", "abcy", "axbcy"),
            ("abc", "ac", "abcy", "acy"),
            ("abc", "cab", "abyc", "caby"),
            ("aab", "ab", "aabc", "abc"),
            ("", "xy", "yz", "xyz"),
            ("abcd", "", "abcd", ""),
        ] {
            assert_eq!(merge(base, ours, theirs), merged, "{base} {ours} {theirs}");
        }
    }

    proptest! {
        #[test]
        fn an_unchanged_side_gives_the_other(base in "[a-d]{0,8}", side in "[a-f]{0,8}") {
            prop_assert_eq!(merge(&base, &base, &side), side.clone());
            prop_assert_eq!(merge(&base, &side, &base), side.clone());
            prop_assert_eq!(merge(&base, &side, &side), side);
        }

        #[test]
        fn what_is_common_is_in_both_and_in_order(one in "[a-c]{0,9}", other in "[a-c]{0,9}") {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            let pairs = common(&one, &other);
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            prop_assert!(pairs.iter().all(|(i, j)| one[*i] == other[*j]));
            prop_assert_eq!(pairs.len(), common(&other, &one).len());
        }
    }
}
