//! Every distinct text once: ten thousand projects share a handful of unit names and people.

use std::{collections::HashMap, sync::Arc};

use rayon::prelude::*;

use super::{key::Key, query::Word, score::Rank};

/// The texts of an index, counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Strings {
    entries: Vec<Option<Entry>>,
    ids: HashMap<Arc<str>, u32>,
    /// The empty places of `entries`.
    free: Vec<u32>,
}

/// One distinct text.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) text: Arc<str>,
    pub(super) key: Key,
    uses: u32,
}

impl Strings {
    /// The id of `text`, which is used once more from now on.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.ids.get(text) {
            if let Some(entry) = &mut self.entries[id as usize] {
                entry.uses += 1;
            }
            return id;
        }
        let text: Arc<str> = text.into();
        let entry = Some(Entry { text: Arc::clone(&text), key: Key::new(&text), uses: 1 });
        let id = self.free.pop().unwrap_or_else(|| {
            self.entries.push(None);
            self.entries.len() as u32 - 1
        });
        self.entries[id as usize] = entry;
        self.ids.insert(text, id);
        id
    }

    /// Takes back one use of a text; the last one takes the text away.
    pub(super) fn release(&mut self, id: u32) {
        let slot = &mut self.entries[id as usize];
        let Some(entry) = slot else { return };
        entry.uses -= 1;
        if entry.uses == 0 {
            self.ids.remove(&entry.text);
            *slot = None;
            self.free.push(id);
        }
    }

    /// The text of an id that [`add`](Self::add) gave and that is still in use.
    pub(super) fn get(&self, id: u32) -> Option<&Entry> {
        self.entries.get(id as usize)?.as_ref()
    }

    /// How many ids there are, used and free.
    pub(super) fn capacity(&self) -> usize {
        self.entries.len()
    }

    /// How well `word` matches each of the `wanted` texts, by id.
    pub(super) fn rank(&self, word: &Word, wanted: &[bool]) -> Vec<Option<Rank>> {
        let rank = |(entry, &wanted): (&Option<Entry>, &bool)| match entry {
            Some(entry) if wanted => word.find(&entry.key).map(|found| found.rank),
            _ => None,
        };
        // The parts are large enough to be worth a second thread, small enough to share the work out evenly.
        self.entries.par_iter().zip(wanted).with_min_len(512).map(rank).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_lives_as_long_as_it_is_used() {
        let mut strings = Strings::default();
        let (a, b) = (strings.add("机关"), strings.add("中心"));
        assert_eq!(strings.add("机关"), a);
        strings.release(a);
        assert_eq!(strings.get(a).map(|entry| &*entry.text), Some("机关"));
        strings.release(a);
        assert!(strings.get(a).is_none());
        assert_eq!(strings.get(b).map(|entry| &*entry.text), Some("中心"));
        assert_eq!(strings.add("支队"), a, "the place is used again");
        assert_eq!(strings.capacity(), 2);
    }
}
