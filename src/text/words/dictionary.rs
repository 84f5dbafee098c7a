//! Chinese words, by a dictionary.
//!
//! The dictionary is a sorted list (`assets/words`), and looking up is a binary search in that very text: nothing has to
//! be built at the start and nothing is held in memory, as a library for this would (see `assets/words/README.md` for
//! what was measured). A run of Chinese is split where the words together are likeliest, as jieba does it.

use std::cmp::Ordering;
use std::ops::Range;

/// A word and its cost a line, sorted by bytes. The cost is four times the negative logarithm of how likely the word is.
const WORDS: &str = include_str!("../../../assets/words/words.txt");

/// Characters of the longest word.
const LONGEST: usize = 4;

/// The cost of a character that is no word of the dictionary.
const UNKNOWN: u32 = 72;

/// From this cost on a character rarely is a word: two of them side by side are one, a name for instance.
const RARE: u32 = 32;

/// From this cost on a character is no word by itself where a text ends.
const BOUND: u32 = 44;

/// The offsets at which words start in `run`, a text of Chinese characters.
pub(super) fn word_starts(run: &str) -> Vec<usize> {
    // For each offset what the likeliest words up to there cost, and where the last of them starts.
    let mut best = vec![(u32::MAX, 0); run.len() + 1];
    best[0].0 = 0;
    for (start, c) in run.char_indices() {
        let (before, _) = best[start];
        let mut reach = |end: usize, cost: u32| {
            if before + cost < best[end].0 {
                best[end] = (before + cost, start);
            }
        };
        reach(start + c.len_utf8(), UNKNOWN);
        words_at(&run[start..], |length, cost| reach(start + length, cost));
    }
    let mut starts = Vec::new();
    let mut end = run.len();
    let mut follows_loose = false;
    while end > 0 {
        let start = best[end].1;
        let is_loose = is_loose(&run[start..end], best[end].0 - best[start].0);
        if is_loose && follows_loose {
            starts.pop();
        }
        starts.push(start);
        (end, follows_loose) = (start, is_loose);
    }
    starts.reverse();
    starts
}

/// Whether `text` as a whole is a word of the dictionary.
pub(super) fn is_word(text: &str) -> bool {
    let mut is_word = false;
    words_at(text, |length, _| is_word |= length == text.len());
    is_word
}

/// Whether `character` hardly ever is a word by itself, and begins one that is about as frequent or more.
pub(super) fn is_never_alone(character: &str) -> bool {
    let mut lines = 0..WORDS.len();
    lines.start = partition(&lines, character.as_bytes(), Ordering::is_lt);
    lines.end = partition(&lines, character.as_bytes(), Ordering::is_le);
    let cost =
        |line: &'static str| line.split_once(' ').and_then(|(word, cost)| Some((word, cost.parse::<u32>().ok()?)));
    let mut words = WORDS[lines].lines().filter_map(cost);
    match words.next() {
        Some((word, alone)) if word == character => alone >= BOUND && words.any(|(_, cost)| cost <= alone + 2),
        _ => false,
    }
}

/// Whether a word is one character that goes with others of its kind: a rare one or a numeral.
fn is_loose(word: &str, cost: u32) -> bool {
    let mut chars = word.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return false };
    cost >= RARE || "〇零一二三四五六七八九十百千万亿".contains(c)
}

/// Calls `found` with the length and the cost of each word that `text` starts with.
fn words_at(text: &str, mut found: impl FnMut(usize, u32)) {
    let mut lines = 0..WORDS.len();
    for (at, c) in text.char_indices().take(LONGEST) {
        let length = at + c.len_utf8();
        let prefix = &text.as_bytes()[..length];
        lines.start = partition(&lines, prefix, Ordering::is_lt);
        lines.end = partition(&lines, prefix, Ordering::is_le);
        // The prefix itself, where it is a word, comes before the words that it starts.
        let Some(first) = WORDS[lines.clone()].lines().next() else { return };
        if let Some(cost) = first[length..].strip_prefix(' ').and_then(|cost| cost.parse().ok()) {
            found(length, cost);
        }
    }
}

/// The end of those of the `lines` whose beginnings come first, compared with `prefix`. A range of lines goes from the
/// start of a line to the end of one.
fn partition(lines: &Range<usize>, prefix: &[u8], come_first: impl Fn(Ordering) -> bool) -> usize {
    let bytes = WORDS.as_bytes();
    let (mut low, mut high) = (lines.start, lines.end);
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
        let beginning = &bytes[start..bytes.len().min(start + prefix.len())];
        if come_first(beginning.cmp(prefix)) {
            low = bytes[middle..].iter().position(|byte| *byte == b'\n').map_or(high, |at| middle + at + 1);
        } else {
            high = start;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, u32)> {
        let mut words = Vec::new();
        words_at(text, |length, cost| words.push((&text[..length], cost)));
        words
    }

    #[test]
    fn the_list_is_what_the_search_needs() {
        let lines: Vec<&str> = WORDS.lines().collect();
        assert!(WORDS.ends_with('\n') && lines.is_sorted());
        for line in lines {
            let (word, cost) = line.split_once(' ').unwrap();
            assert!(cost.len() == 2 && (10..UNKNOWN).contains(&cost.parse().unwrap()), "{line}");
            assert!((1..=LONGEST).contains(&word.chars().count()), "{line}");
        }
    }

    #[test]
    fn every_word_is_found_and_nothing_else() {
        for line in WORDS.lines().step_by(97).chain(WORDS.lines().next()).chain(WORDS.lines().last()) {
            let (word, cost) = line.split_once(' ').unwrap();
            let cost = cost.parse().unwrap();
            assert_eq!(found(word).last(), Some(&(word, cost)), "{line}");
        }
        let words: Vec<&str> = found("不动产登记").into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["不", "不动产"]);
        for nothing in ["", "\u{0}", "a", "あ", "\u{10FFFF}", "龥龥"] {
            assert_eq!(found(nothing), [], "{nothing:?}");
        }
    }

    #[test]
    fn the_likeliest_words_are_taken_and_not_the_longest() {
        let split = |run: &str| {
            let mut starts = word_starts(run);
            starts.push(run.len());
            starts.windows(2).map(|pair| run[pair[0]..pair[1]].to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(split("规范性合规"), "规范性|合规");
        assert_eq!(split("用于支付质保金"), "用于|支付|质保金");
        // Characters that seldom are words go together: names, and numerals of years.
        assert_eq!(split("由吕锐负责"), "由|吕锐|负责");
        assert_eq!(split("二〇二〇"), "二〇二〇");
        assert_eq!(split(""), "");
        assert_eq!(split("龥"), "龥");
    }
}
