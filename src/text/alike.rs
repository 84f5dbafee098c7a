//! How alike two texts are, in time that grows with their lengths and not with the product of them.
//!
//! Texts are compared as [`Letters`]: without white space and the punctuation at both ends, full-width forms as plain
//! ones, all brackets and quotes as one kind. [`Letters::shingles`] are the hashes of all runs of some letters; they are
//! the same in every run of the program, so that sketches can be made of them. [`Letters::marks`] are so few of them that
//! many texts can be laid side by side, and still every run of [`SURE_RUN`] letters that two texts share has one.
//!
//! Invariant: nothing here panics, and every span lies on the characters of the text that it was made from.

use std::cell::OnceCell;
use std::ops::Range;

use crate::model::digits::{fold, is_invisible};

/// The shortest run of letters in common that two texts always have a mark for.
pub const SURE_RUN: usize = MARK_SIZE + WINDOW - 1;

/// The letters that a mark is the hash of.
const MARK_SIZE: usize = 8;

/// Of so many shingles in a row one becomes a mark (winnowing: Schleimer, Wilkerson, Aiken 2003).
const WINDOW: usize = 8;

/// Texts shorter than this are compared by pairs of letters, and letter by letter.
const SHORT: usize = 64;

/// How often a mark is looked at in one text: in a text that repeats itself the first places stand for all.
const MOST_PLACES: usize = 4;

/// A text as the letters that count when it is compared.
#[derive(Clone, Debug)]
pub struct Letters<'a> {
    original: &'a str,
    letters: Vec<char>,
    /// Where each letter starts in `original`, in bytes.
    starts: Vec<usize>,
    /// Worked out when they are asked for.
    marks: OnceCell<Vec<Mark>>,
}

/// The hash of a few letters and the number of the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The hash of the letters.
    pub hash: u64,
    /// The number of the first letter.
    pub at: usize,
}

/// What two texts have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// They are the same text.
    pub equal: bool,
    /// How much of the first text stands in the second one too, in percent of its letters, rounded down.
    pub of_first: u8,
    /// How much of the second text stands in the first one too.
    pub of_second: u8,
    /// How much of both texts together the other one has too.
    pub of_both: u8,
    /// The longest run of letters that both have, in the first text. A run of fewer letters than [`SURE_RUN`] is found
    /// only in short texts; nothing is empty.
    pub run: Range<usize>,
    /// The same run in the second text.
    pub run_in_second: Range<usize>,
}

impl Likeness {
    /// How much of the shorter text stands in the longer one, in percent.
    pub fn of_shorter(&self) -> u8 {
        self.of_first.max(self.of_second)
    }
}

impl<'a> Letters<'a> {
    /// The letters of a text.
    pub fn of(original: &'a str) -> Self {
        let mut letters = Vec::with_capacity(original.len() / 3 + 1);
        let mut starts = Vec::with_capacity(letters.capacity());
        // One past the last letter that is no punctuation.
        let mut end = 0;
        for (at, c) in original.char_indices() {
            // Most characters are Han: nothing has to be looked up for those.
            let is_han = matches!(c, '\u{4E00}'..='\u{9FFF}');
            if !is_han && (c.is_whitespace() || is_invisible(c)) {
                continue;
            }
            let counts = is_han || c.is_alphanumeric();
            if letters.is_empty() && !counts {
                continue;
            }
            letters.push(if is_han { c } else { plain(c) });
            starts.push(at);
            if counts {
                end = letters.len();
            }
        }
        letters.truncate(end);
        starts.truncate(end);
        Self { original, letters, starts, marks: OnceCell::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// True when there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// The bytes of the original from the first to the last of some letters.
    pub fn span(&self, letters: Range<usize>) -> Range<usize> {
        let Some(last) = letters.end.checked_sub(1).filter(|last| *last >= letters.start) else { return 0..0 };
        let (Some(start), Some(last)) = (self.starts.get(letters.start), self.starts.get(last)) else { return 0..0 };
        let length = self.original[*last..].chars().next().map_or(0, char::len_utf8);
        *start..*last + length
    }

    /// The hashes of all runs of `size` letters, in their order; none when there are fewer letters.
    pub fn shingles(&self, size: usize) -> impl Iterator<Item = u64> {
        // A polynomial over the letters: what leaves the window is taken off its highest power.
        const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
        let highest = (0..size).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let mut hash = 0_u64;
        let letters = self.letters.iter().enumerate().filter_map(move |(index, c)| {
            hash = hash.wrapping_mul(BASE).wrapping_add(value(*c));
            if let Some(gone) = index.checked_sub(size) {
                hash = hash.wrapping_sub(highest.wrapping_mul(value(self.letters[gone])));
            }
            (index + 1 >= size).then_some(scramble(hash))
        });
        letters.take(if size == 0 { 0 } else { usize::MAX })
    }

    /// Every run of [`SURE_RUN`] letters holds a mark, and the same run in another text holds the same one. Of a text that
    /// is shorter there is one mark or none.
    pub fn marks(&self) -> &[Mark] {
        self.marks.get_or_init(|| self.find_marks())
    }

    fn find_marks(&self) -> Vec<Mark> {
        let hashes: Vec<u64> = self.shingles(MARK_SIZE).collect();
        let mark = |at: usize| Mark { hash: hashes[at], at };
        let lowest = |range: Range<usize>| range.min_by_key(|at| hashes[*at]);
        let mut marks: Vec<Mark> = Vec::with_capacity(hashes.len() / 4 + 1);
        let mut least: Option<usize> = None;
        for end in 0..hashes.len() {
            let start = (end + 1).saturating_sub(WINDOW);
            least = match least {
                Some(at) if at >= start && hashes[at] <= hashes[end] => Some(at),
                Some(at) if at >= start => Some(end),
                _ => lowest(start..end + 1),
            };
            let full = end + 1 >= WINDOW || end + 1 == hashes.len();
            if let Some(at) = least.filter(|at| full && marks.last().is_none_or(|last| last.at != *at)) {
                marks.push(mark(at));
            }
        }
        marks
    }
}

/// What two texts have in common.
pub fn compare(first: &Letters<'_>, second: &Letters<'_>) -> Likeness {
    if first.is_empty() || second.is_empty() {
        return Likeness::default();
    }
    if first.letters == second.letters {
        let all = 0..first.len();
        let (run, run_in_second) = (all.clone(), all);
        return Likeness { equal: true, of_first: 100, of_second: 100, of_both: 100, run, run_in_second };
    }
    let short = first.len() < SHORT && second.len() < SHORT;
    let size = if short { 2 } else { 4 };
    let (in_first, in_second) = (covered(first, second, size), covered(second, first, size));
    let (a, b, length) = if short { longest_of_short(first, second) } else { longest_by_marks(first, second) };
    Likeness {
        equal: false,
        of_first: percent(in_first, first.len()),
        of_second: percent(in_second, second.len()),
        of_both: percent(in_first + in_second, first.len() + second.len()),
        run: a..a + length,
        run_in_second: b..b + length,
    }
}

/// The letter for a character: brackets and quotes are of one kind each, and so are capitals and small letters.
fn plain(c: char) -> char {
    match c {
        '〔' | '【' | '「' | '『' | '〖' => '[',
        '〕' | '】' | '」' | '』' | '〗' => ']',
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '〈' => '<',
        '〉' => '>',
        other => fold(other).to_ascii_lowercase(),
    }
}

/// A number for a letter; neighbours in the table of characters get distant ones.
fn value(c: char) -> u64 {
    (u64::from(u32::from(c)) + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// Spreads a hash over all its bits: the low ones of a polynomial know only the last letters.
fn scramble(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 29)
}

/// How many letters of `text` stand in a shingle that `other` has too.
fn covered(text: &Letters<'_>, other: &Letters<'_>, size: usize) -> usize {
    let known = Hashes::of(other.shingles(size), other.len());
    let mut end = 0;
    let mut count = 0;
    for (at, hash) in text.shingles(size).enumerate() {
        if known.has(hash) {
            count += at + size - end.max(at);
            end = at + size;
        }
    }
    count
}

/// A set of hashes: each stands where its low bits say, or at the next free place.
struct Hashes {
    /// More than twice as many as there are hashes, by a power of two; 0 is a free place.
    places: Vec<u64>,
}

impl Hashes {
    /// A set of up to `most` hashes.
    fn of(hashes: impl Iterator<Item = u64>, most: usize) -> Self {
        let mut places = vec![0; (2 * most + 1).next_power_of_two()];
        for hash in hashes {
            let place = Self::place(&places, hash);
            places[place] = hash.max(1);
        }
        Self { places }
    }

    fn has(&self, hash: u64) -> bool {
        self.places[Self::place(&self.places, hash)] != 0
    }

    /// Where a hash stands, or the free place for it.
    fn place(places: &[u64], hash: u64) -> usize {
        let hash = hash.max(1);
        let last = places.len() - 1;
        let mut place = hash as usize & last;
        while places[place] != 0 && places[place] != hash {
            place = (place + 1) & last;
        }
        place
    }
}

fn percent(part: usize, whole: usize) -> u8 {
    u8::try_from(part * 100 / whole.max(1)).unwrap_or(100)
}

/// The longest run in common of two texts, as its starts and its length: every pair of letters is tried.
fn longest_of_short(first: &Letters<'_>, second: &Letters<'_>) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    // The lengths of the runs that end at the letter before, one for each letter of the second text.
    let mut ends = vec![0_usize; second.len() + 1];
    for (i, a) in first.letters.iter().enumerate() {
        for j in (0..second.len()).rev() {
            ends[j + 1] = if *a == second.letters[j] { ends[j] + 1 } else { 0 };
            if ends[j + 1] > best.2 {
                best = (i + 1 - ends[j + 1], j + 1 - ends[j + 1], ends[j + 1]);
            }
        }
    }
    best
}

/// The longest run in common of two texts around a mark that both have.
fn longest_by_marks(first: &Letters<'_>, second: &Letters<'_>) -> (usize, usize, usize) {
    let mut known = second.marks().to_vec();
    known.sort_unstable();
    let mut best = (0, 0, 0);
    for mark in first.marks() {
        let from = known.partition_point(|other| other.hash < mark.hash);
        for other in known[from..].iter().take_while(|other| other.hash == mark.hash).take(MOST_PLACES) {
            let inside = best.2 > 0 && mark.at >= best.0 && mark.at < best.0 + best.2;
            if inside && mark.at - best.0 + best.1 == other.at {
                continue;
            }
            let run = around(first, second, mark.at, other.at);
            if run.2 > best.2 {
                best = run;
            }
        }
    }
    best
}

/// The run of equal letters around a pair of them.
fn around(first: &Letters<'_>, second: &Letters<'_>, a: usize, b: usize) -> (usize, usize, usize) {
    let (before_a, before_b) = (first.letters[..a].iter().rev(), second.letters[..b].iter().rev());
    let back = before_a.zip(before_b).take_while(|(a, b)| a == b).count();
    let ahead = first.letters[a..].iter().zip(&second.letters[b..]).take_while(|(a, b)| a == b).count();
    (a - back, b - back, back + ahead)
}

#[cfg(test)]
mod tests;
