//! Every distinct text of the list's columns once, with its place in the order of all.

use std::collections::HashMap;
use std::sync::Arc;

use crate::search::sort_key;
use crate::text::width::Measure;

/// A text of a [`Table`](super::Table), by its number. It stays the same as long as the table is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

/// The texts. Blank ones are all the first.
#[derive(Clone, Debug)]
pub(super) struct Words {
    words: Vec<Word>,
    ids: HashMap<Arc<str>, WordId>,
    /// The ids in order; those that came since are missing.
    sorted: Vec<WordId>,
    /// The place of each in `sorted`.
    ranks: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Word {
    text: Arc<str>,
    key: Box<[u8]>,
    width: u16,
}

impl Default for Words {
    fn default() -> Self {
        let blank = Word { text: Arc::from(""), key: Box::default(), width: 0 };
        let ids = HashMap::from([(Arc::clone(&blank.text), WordId::BLANK)]);
        Self { words: vec![blank], ids, sorted: Vec::new(), ranks: Vec::new() }
    }
}

impl WordId {
    /// Nothing but white space.
    pub const BLANK: WordId = WordId(0);
}

impl Words {
    /// The number of a text, without the white space around it.
    pub(super) fn add(&mut self, text: &str, measure: Measure) -> WordId {
        let text = text.trim();
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        let word = Word {
            text: text.into(),
            key: sort_key(text),
            width: u16::try_from(measure.width(text)).unwrap_or(u16::MAX),
        };
        self.ids.insert(Arc::clone(&word.text), id);
        self.words.push(word);
        id
    }

    /// The number of a text that is there.
    pub(super) fn id(&self, text: &str) -> Option<WordId> {
        self.ids.get(text.trim()).copied()
    }

    pub(super) fn text(&self, id: WordId) -> &str {
        self.words.get(id.0 as usize).map_or("", |word| &word.text)
    }

    pub(super) fn count(&self) -> usize {
        self.words.len()
    }

    pub(super) fn width(&self, id: WordId) -> u16 {
        self.words.get(id.0 as usize).map_or(0, |word| word.width)
    }

    /// Which of all texts pass a test, by number.
    pub(super) fn which(&self, passes: impl Fn(&str) -> bool) -> Vec<bool> {
        self.words.iter().map(|word| passes(&word.text)).collect()
    }

    /// Puts the texts that came since into the order.
    pub(super) fn settle(&mut self) {
        if self.ranks.len() == self.words.len() {
            return;
        }
        let key = |id: &WordId| (&*self.words[id.0 as usize].key, &*self.words[id.0 as usize].text);
        let first = u32::try_from(self.ranks.len()).unwrap_or(u32::MAX);
        let mut fresh: Vec<WordId> =
            (first..first + (self.words.len() - self.ranks.len()) as u32).map(WordId).collect();
        fresh.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        let mut all = Vec::with_capacity(self.words.len());
        let mut old = std::mem::take(&mut self.sorted).into_iter().peekable();
        for word in fresh {
            while let Some(before) = old.next_if(|before| key(before) <= key(&word)) {
                all.push(before);
            }
            all.push(word);
        }
        all.extend(old);
        self.ranks = vec![0; self.words.len()];
        for (rank, id) in (0..).zip(&all) {
            self.ranks[id.0 as usize] = rank;
        }
        self.sorted = all;
    }

    /// The place of a text in the order of all; right after [`settle`](Self::settle).
    pub(super) fn rank(&self, id: WordId) -> u32 {
        self.ranks.get(id.0 as usize).copied().unwrap_or(u32::MAX)
    }
}

impl WordId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_words_find_their_place() {
        let mut words = Words::default();
        let add = |words: &mut Words, texts: &[&str]| {
            let ids: Vec<WordId> = texts.iter().map(|text| words.add(text, Measure::NARROW)).collect();
            words.settle();
            ids
        };
        let first = add(&mut words, &["土地", " ", "安全"]);
        assert_eq!(first[1], WordId::BLANK);
        let more = add(&mut words, &["档案", "土地 "]);
        assert_eq!(more[1], first[0]);
        let order = [first[1], first[2], more[0], first[0]].map(|id| words.rank(id));
        assert!(order.is_sorted(), "{order:?}");
    }
}
