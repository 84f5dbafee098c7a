//! Which things in a list are out of order.

/// The indexes of the keys that have to move so that the rest is sorted: as few as possible, so that one thing that was
/// moved is one that is out of order, wherever it went. Takes time n², for lists of a dozen.
pub(super) fn strays<K: Ord>(keys: &[K]) -> Vec<usize> {
    if keys.is_sorted() {
        return Vec::new();
    }
    // best[i] is the length of the longest sorted run of keys that ends at i, and the key before i in that run.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(keys.len());
    for (i, key) in keys.iter().enumerate() {
        let before = (0..i).filter(|&j| keys[j] <= *key).max_by_key(|&j| best[j].0);
        best.push((before.map_or(1, |j| best[j].0 + 1), before));
    }
    let mut stays = vec![false; keys.len()];
    let mut next = (0..keys.len()).max_by_key(|&i| best[i].0);
    while let Some(i) = next {
        stays[i] = true;
        next = best[i].1;
    }
    (0..keys.len()).filter(|&i| !stays[i]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_that_was_moved_is_the_only_stray() {
        assert_eq!(strays(&[1, 2, 2, 3]), [0_usize; 0]);
        assert_eq!(strays(&[4, 1, 2, 3]), [0]);
        assert_eq!(strays(&[2, 3, 4, 1]), [3]);
        assert_eq!(strays(&[1, 3, 2]).len(), 1);
        assert_eq!(strays(&[3, 2, 1]).len(), 2);
    }

    proptest! {
        #[test]
        fn what_is_left_is_sorted(keys in proptest::collection::vec(0..9_u8, 0..9)) {
            let strays = strays(&keys);
            let left: Vec<_> = (0..keys.len()).filter(|i| !strays.contains(i)).map(|i| keys[i]).collect();
            prop_assert!(left.is_sorted());
        }
    }
}
