//! A list of words that is looked for in a text in one walk.

use std::ops::Range;

/// Words and what they stand for. A text is walked once, however many words there are: a set of first characters tells
/// where one can begin.
///
/// Invariant: the words are sorted by their bytes, none is there twice, and each begins with a character of three bytes
/// (Chinese). [`Lexicon::is_sound`] says whether this holds; a test beside each list asks.
#[derive(Debug)]
pub struct Lexicon<T: 'static> {
    words: &'static [(&'static str, T)],
    /// A bit for every character of the basic plane.
    first: [u64; 1024],
    /// A bit for the first two characters of every word, by a number that a few of them share; all bits when a word has
    /// no two characters of three bytes.
    pairs: [u64; PAIRS / 64],
}

/// How many numbers there are for two characters.
const PAIRS: usize = 1 << 13;

impl<T> Lexicon<T> {
    /// A lexicon of `words`.
    pub const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut first = [0; 1024];
        let mut pairs = [0; PAIRS / 64];
        let mut index = 0;
        while index < words.len() {
            let word = words[index].0.as_bytes();
            if let Some(code) = code(word, 0) {
                first[code >> 6] |= 1 << (code & 63);
            }
            match pair(word, 0) {
                Some(pair) => pairs[pair >> 6] |= 1 << (pair & 63),
                None => pairs = [u64::MAX; PAIRS / 64],
            }
            index += 1;
        }
        Self { words, first, pairs }
    }

    /// Calls `found` with the offset, the word and what it stands for, for every word in `text`, in order. Of words that
    /// begin at the same place the longest counts; words may overlap.
    pub fn each<'a>(&'a self, text: &str, mut found: impl FnMut(usize, &'static str, &'a T)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match code(bytes, at) {
                Some(code) => {
                    if self.first[code >> 6] >> (code & 63) & 1 == 1
                        && pair(bytes, at).is_none_or(|pair| self.pairs[pair >> 6] >> (pair & 63) & 1 == 1)
                        && let Some((word, value)) = self.longest(&bytes[at..])
                    {
                        found(at, word, value);
                    }
                    at += 3;
                }
                // What is no Chinese character is walked over byte by byte: no byte inside one starts a character.
                None => at += 1,
            }
        }
    }

    /// The longest word at the start of `bytes`.
    fn longest(&self, bytes: &[u8]) -> Option<(&'static str, &T)> {
        let first = number(bytes);
        let from = self.words.partition_point(|(word, _)| number(word.as_bytes()) < first);
        let same = self.words[from..].iter().take_while(|(word, _)| number(word.as_bytes()) == first);
        let fitting = same.filter(|(word, _)| bytes.starts_with(word.as_bytes()));
        fitting.max_by_key(|(word, _)| word.len()).map(|(word, value)| (*word, value))
    }

    /// Whether the list keeps the invariant.
    pub fn is_sound(&self) -> bool {
        self.words.is_sorted_by(|(one, _), (next, _)| one < next)
            && self.words.iter().all(|(word, _)| code(word.as_bytes(), 0).is_some())
    }
}

/// Whether one of the characters `before` stands in front of some bytes of a text, or one of those `behind` behind them.
/// What looks like a word of a list is part of another word there: 门 behind 国土资源部 makes 部门 of it.
pub fn is_beside(text: &str, span: &Range<usize>, before: &str, behind: &str) -> bool {
    text[..span.start].chars().next_back().is_some_and(|c| before.contains(c))
        || text[span.end..].chars().next().is_some_and(|c| behind.contains(c))
}

/// The first three bytes as a number, which is compared faster than they are one by one.
fn number(bytes: &[u8]) -> u32 {
    u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]])
}

/// The character of three bytes that starts at `at`.
const fn code(bytes: &[u8], at: usize) -> Option<usize> {
    if at + 2 < bytes.len() && bytes[at] >> 4 == 0b1110 {
        let code = ((bytes[at] as usize & 0xF) << 12)
            | ((bytes[at + 1] as usize & 0x3F) << 6)
            | (bytes[at + 2] as usize & 0x3F);
        Some(code)
    } else {
        None
    }
}

/// A number below [`PAIRS`] for the two characters of three bytes that start at `at`.
const fn pair(bytes: &[u8], at: usize) -> Option<usize> {
    match (code(bytes, at), code(bytes, at + 3)) {
        (Some(first), Some(second)) => {
            Some((first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA77)) >> 7 & (PAIRS - 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    static WORDS: Lexicon<u8> = Lexicon::new(&[("丙", 1), ("甲", 2), ("甲乙", 3), ("甲乙丙丁", 4)]);

    fn found(text: &str) -> Vec<(usize, &'static str)> {
        let mut found = Vec::new();
        WORDS.each(text, |at, word, _| found.push((at, word)));
        found
    }

    #[test]
    fn the_longest_word_counts() {
        assert!(WORDS.is_sound());
        assert_eq!(found("甲乙丙, é😀甲"), [(0, "甲乙"), (6, "丙"), (17, "甲")]);
        assert_eq!(found("甲乙丙丁"), [(0, "甲乙丙丁"), (6, "丙")]);
        assert!(!Lexicon::new(&[("乙", ()), ("丙", ())]).is_sound());
    }

    #[test]
    fn neighbours_make_another_word() {
        let text = "住建部，建设部门";
        let beside = |word: &str, before, behind| {
            let at = text.find(word).unwrap();
            is_beside(text, &(at..at + word.len()), before, behind)
        };
        assert!(beside("建部", "住", "") && beside("建设部", "", "门"));
        assert!(!beside("住建部", "住", "门") && !beside("部门", "部", "部门"));
    }

    proptest! {
        #[test]
        fn every_word_is_found(text in "[甲乙丙丁a，é😀]{0,20}") {
            for (at, word) in found(&text) {
                prop_assert!(text[at..].starts_with(word));
            }
            prop_assert_eq!(found(&text).is_empty(), !text.contains(['甲', '丙']));
        }
    }
}
