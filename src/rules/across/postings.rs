//! Which numbers stand under a hash: most hashes have one, a few have many.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

/// Values with this bit are places in `lists`.
const LIST: u32 = 1 << 31;

/// Sets of numbers below 2³¹, each under a hash.
///
/// Invariant: every set is sorted and not empty.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// The only number, or where the list of the numbers is.
    map: HashMap<u32, u32, BuildHasherDefault<Spread>>,
    lists: Vec<Vec<u32>>,
    free: Vec<u32>,
}

impl Postings {
    /// Makes room for so many more hashes.
    pub fn reserve(&mut self, count: usize) {
        self.map.reserve(count);
    }

    /// The numbers under a hash.
    pub fn get(&self, hash: u32) -> &[u32] {
        match self.map.get(&hash) {
            None => &[],
            Some(value) if value & LIST == 0 => std::slice::from_ref(value),
            Some(value) => &self.lists[(value & !LIST) as usize],
        }
    }

    /// Puts a number under a hash.
    pub fn insert(&mut self, hash: u32, number: u32) {
        let value = match self.map.entry(hash) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(free) => {
                free.insert(number);
                return;
            }
        };
        if *value & LIST != 0 {
            let list = &mut self.lists[(*value & !LIST) as usize];
            if let Err(at) = list.binary_search(&number) {
                list.insert(at, number);
            }
        } else if *value != number {
            let list = vec![number.min(*value), number.max(*value)];
            *value = LIST
                | match self.free.pop() {
                    Some(at) => {
                        self.lists[at as usize] = list;
                        at
                    }
                    None => {
                        self.lists.push(list);
                        (self.lists.len() - 1) as u32
                    }
                };
        }
    }

    /// Takes a number away from under a hash.
    pub fn remove(&mut self, hash: u32, number: u32) {
        let Some(value) = self.map.get_mut(&hash) else { return };
        if *value & LIST == 0 {
            if *value == number {
                self.map.remove(&hash);
            }
            return;
        }
        let at = *value & !LIST;
        let list = &mut self.lists[at as usize];
        if let Ok(place) = list.binary_search(&number) {
            list.remove(place);
        }
        if let [only] = list[..] {
            *value = only;
            self.lists[at as usize] = Vec::new();
            self.free.push(at);
        }
    }

    /// The sets of more than one number.
    pub fn sets(&self) -> impl Iterator<Item = &[u32]> {
        self.lists.iter().map(Vec::as_slice).filter(|list| !list.is_empty())
    }
}

/// The keys are hashes already; all that is left to do is to spread them over all bits of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn a_set_under_a_hash_is_what_was_put_there(steps in prop::collection::vec((any::<bool>(), 0..4u32, 0..6u32), 0..60)) {
            let mut postings = Postings::default();
            let mut sets: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
            for (insert, hash, number) in steps {
                if insert {
                    postings.insert(hash, number);
                    sets.entry(hash).or_default().insert(number);
                } else {
                    postings.remove(hash, number);
                    sets.entry(hash).or_default().remove(&number);
                }
                for hash in 0..4 {
                    let wanted: Vec<u32> = sets.get(&hash).into_iter().flatten().copied().collect();
                    prop_assert_eq!(postings.get(hash), wanted);
                }
                prop_assert_eq!(postings.sets().count(), sets.values().filter(|set| set.len() > 1).count());
            }
        }
    }
}
