//! What a person typed, and how well a text answers it.

use std::{cmp::Reverse, ops::Range};

use super::{
    fold::fold,
    fuzzy,
    key::{Key, Kind, kind, signature},
    run,
    score::{Rank, Score, Sum},
};

/// A query: words separated by white space (full-width space included), all of which have to match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Word>,
}

/// A text that matches a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How well it matches.
    pub score: Score,
    /// What to highlight: byte ranges into the text, ascending, apart from each other, on character boundaries.
    pub ranges: Vec<Range<usize>>,
}

impl Query {
    /// Reads a query. Case and full-width forms do not matter; blank text gives the query that everything matches.
    pub fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        fold(text, |c, _| folded.push(c));
        let words = folded.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        Self { words: words.map(Word::new).collect() }
    }

    /// True when everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well `text` matches, if all words do. For many texts, and again and again, use an [`Index`](super::Index).
    pub fn score(&self, text: &str) -> Option<Match> {
        let key = Key::new(text);
        let mut marks = Marks::default();
        let mut sum = Sum::default();
        for word in &self.words {
            let found = word.find(&key)?;
            sum.add(found.rank.in_field(0));
            marks.add(&found);
        }
        Some(Match { score: sum.score(), ranges: marks.ranges(text) })
    }

    /// The places of the matching `texts` in the list, best match first; equal scores keep the order of the list.
    pub fn rank<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Vec<(usize, Match)> {
        let texts = texts.into_iter().enumerate();
        let mut matches: Vec<_> = texts.filter_map(|(at, text)| Some((at, self.score(text)?))).collect();
        matches.sort_by_key(|(_, found)| Reverse(found.score));
        matches
    }

    /// True when nothing can match this query that does not match `previous`.
    pub(super) fn narrows(&self, previous: &Self) -> bool {
        previous.words.len() <= self.words.len()
            && previous.words.iter().zip(&self.words).all(|(previous, word)| word.narrows(previous))
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }
}

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The folded characters, at least one.
    chars: Box<[char]>,
    /// The [`signature`]s that every matching text has: the first character, and all that can only stand for themselves.
    needed: u64,
    /// Those that a text has which matches with gaps.
    needed_fuzzy: u64,
    /// Whether gaps are allowed.
    fuzzy: bool,
}

/// Where a word stands in a text.
pub(super) struct Found {
    pub(super) rank: Rank,
    place: Place,
}

enum Place {
    Run(Range<usize>),
    /// Ascending.
    Scattered(Vec<usize>),
}

impl Word {
    fn new(text: &str) -> Self {
        let chars: Box<[char]> = text.chars().collect();
        let union = |bits, &c: &char| bits | signature(c);
        let literal = chars.iter().filter(|&&c| kind(c) != Kind::Letter);
        Self {
            needed: chars.iter().take(1).chain(literal).fold(0, union),
            needed_fuzzy: chars.iter().fold(0, union),
            fuzzy: fuzzy::applies(&chars),
            chars,
        }
    }

    /// The best place of the word in a text.
    pub(super) fn find(&self, key: &Key) -> Option<Found> {
        if self.needed & !key.signature != 0 {
            return None;
        }
        if let Some((rank, range)) = run::find(&self.chars, &key.cells) {
            return Some(Found { rank, place: Place::Run(range) });
        }
        if !self.fuzzy || self.needed_fuzzy & !key.signature != 0 {
            return None;
        }
        let (rank, taken) = fuzzy::find(&self.chars, &key.cells)?;
        Some(Found { rank, place: Place::Scattered(taken) })
    }

    fn narrows(&self, previous: &Self) -> bool {
        // With gaps, the best place of a longer word says nothing about that of a shorter one.
        self == previous || !self.fuzzy && self.chars.starts_with(&previous.chars)
    }
}

/// The characters of one text to highlight.
#[derive(Default)]
pub(super) struct Marks {
    cells: Vec<usize>,
}

impl Marks {
    /// Marks what a word found in the text.
    pub(super) fn add(&mut self, found: &Found) {
        match &found.place {
            Place::Run(range) => self.cells.extend(range.clone()),
            Place::Scattered(taken) => self.cells.extend(taken),
        }
    }

    /// The bytes of `text` to highlight; the same text that the keys were made of.
    pub(super) fn ranges(mut self, text: &str) -> Vec<Range<usize>> {
        if self.cells.is_empty() {
            return Vec::new();
        }
        let mut sources = Vec::with_capacity(text.len());
        fold(text, |_, source| sources.push(source));
        self.cells.sort_unstable();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for source in self.cells.iter().filter_map(|&cell| sources.get(cell)) {
            match ranges.last_mut() {
                Some(last) if source.start <= last.end => last.end = last.end.max(source.end),
                _ => ranges.push(source.clone()),
            }
        }
        ranges
    }
}
