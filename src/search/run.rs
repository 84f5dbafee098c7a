//! Matches of a word without gaps: exact, by initials, by pinyin.

use std::ops::Range;

use super::{
    key::{Cell, Kind},
    pinyin::Parts,
    score::{Rank, Tier},
};

/// Words longer than this match exactly or not at all: the states of [`end`] are the bits of a `u64`.
pub(super) const MAX_WORD: usize = 63;

/// The best place where `word` (folded, not empty) stands in `cells` without gaps.
///
/// Places of one tier differ by where they stand: the whole text, its beginning, after punctuation, anywhere.
pub(super) fn find(word: &[char], cells: &[Cell]) -> Option<(Rank, Range<usize>)> {
    if let Some(found) = exact(word, cells) {
        return Some(found);
    }
    if word.len() > MAX_WORD {
        return None;
    }
    // What matches at all matches with `Parts::Any`; most texts do not, and need one pass only.
    let (place, range) = best(cells, starts(word, cells, Parts::Any))?;
    if let Some((place, range)) = best(cells, starts(word, cells, Parts::Initial)) {
        return Some((Rank::new(Tier::Initials, place), range));
    }
    // Whole syllables are better than a mixture: `wang` is 王 first and 完工 after it.
    if let Some((place, range)) = best(cells, starts(word, cells, Parts::Syllable)) {
        return Some((Rank::new(Tier::Pinyin, 4 + place), range));
    }
    Some((Rank::new(Tier::Pinyin, place), range))
}

fn exact(word: &[char], cells: &[Cell]) -> Option<(Rank, Range<usize>)> {
    let places = (0..(cells.len() + 1).saturating_sub(word.len())).filter_map(|start| {
        let range = start..start + word.len();
        cells[range.clone()].iter().zip(word).all(|(cell, &c)| cell.c == c).then_some(range)
    });
    let (place, range) = best(cells, places)?;
    let tier = if range.len() == cells.len() { Tier::Whole } else { Tier::Exact };
    Some((Rank::new(tier, place), range))
}

/// Where `word` stands, by its first cell; from each first cell to the nearest last one.
fn starts<'a>(word: &'a [char], cells: &'a [Cell], parts: Parts) -> impl Iterator<Item = Range<usize>> + 'a {
    let (first, rest) = (word.first().copied(), cells.iter().enumerate());
    rest.filter(move |(_, cell)| first.is_some_and(|first| cell.accepts(first)))
        .filter_map(move |(start, _)| Some(start..end(word, &cells[start..], parts)? + start))
}

/// The number of cells after which all of `word` is used up, starting with the first cell.
///
/// Bit `q` of the state means: the cells so far can stand for the first `q` characters of the word. All possibilities
/// go along at once, so no text and no query makes this slow.
fn end(word: &[char], cells: &[Cell], parts: Parts) -> Option<usize> {
    let mut state = 1_u64;
    for (at, cell) in cells.iter().enumerate() {
        let mut next = 0;
        let mut open = state;
        while open != 0 {
            let used = open.trailing_zeros() as usize;
            open &= open - 1;
            next |= cell.lengths(&word[used..], parts) << used;
        }
        if next >> word.len() != 0 {
            return Some(at + 1);
        }
        if cell.kind() == Kind::Filler {
            next |= state;
        }
        if next == 0 {
            return None;
        }
        state = next;
    }
    None
}

/// The first of the best places, with how good it is: 3 the whole text, 2 its beginning, 1 after a change of kind,
/// 0 anywhere. Punctuation around does not count.
fn best(cells: &[Cell], places: impl Iterator<Item = Range<usize>>) -> Option<(u8, Range<usize>)> {
    let mut best: Option<(u8, Range<usize>)> = None;
    for range in places {
        let place = place(cells, &range);
        if best.as_ref().is_none_or(|(other, _)| place > *other) {
            best = Some((place, range));
        }
        if place > 0 {
            // Whatever begins further right cannot stand better.
            break;
        }
    }
    best
}

fn place(cells: &[Cell], range: &Range<usize>) -> u8 {
    let blank = |cells: &[Cell]| cells.iter().all(|cell| cell.kind() == Kind::Filler);
    let Some(previous) = range.start.checked_sub(1).map(|before| cells[before].kind()) else {
        return if blank(&cells[range.end..]) { 3 } else { 2 };
    };
    if previous == Kind::Filler && blank(&cells[..range.start]) {
        return if blank(&cells[range.end..]) { 3 } else { 2 };
    }
    u8::from(previous != cells[range.start].kind())
}
