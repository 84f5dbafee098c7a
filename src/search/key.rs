//! What is worked out once per text, so that a query only has to compare.

use super::{fold::fold, pinyin};

/// Where [`Cell`] keeps the kind: telling it from the character is a table lookup, too slow for every comparison.
const KIND_SHIFT: u32 = 26;

/// A text ready to be searched.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// The folded characters.
    pub(super) cells: Box<[Cell]>,
    /// The union of the [`signature`]s of all characters and initials: most texts are ruled out by it alone.
    pub(super) signature: u64,
}

/// One folded character of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// The character.
    pub(super) c: char,
    /// Its initials (see [`pinyin::initials`]) in the lower bits, its kind above them.
    bits: u32,
}

/// What kind of character; a change of kind inside a text is where a word may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Punctuation, spaces, signs: may stand between neighbours.
    Filler,
    /// An ASCII letter.
    Letter,
    /// An ASCII digit.
    Digit,
    /// Any other letter or number, Chinese characters above all.
    Han,
}

impl Key {
    /// Folds `text` and looks its readings up.
    pub(super) fn new(text: &str) -> Self {
        let mut cells = Vec::with_capacity(text.chars().count());
        let mut bits = 0;
        fold(text, |c, _| {
            let initials = pinyin::initials(c);
            bits |= signature(c) | u64::from(initials);
            cells.push(Cell { c, bits: initials | (kind(c) as u32) << KIND_SHIFT });
        });
        Self { cells: cells.into_boxed_slice(), signature: bits }
    }
}

impl Cell {
    /// True when `typed`, one folded character, is this character or its initial.
    pub(super) fn accepts(self, typed: char) -> bool {
        self.c == typed || typed.is_ascii_lowercase() && u64::from(self.bits) & signature(typed) != 0
    }

    /// See [`lengths`](pinyin::lengths); the character itself counts as a length of 1.
    pub(super) fn lengths(self, typed: &[char], parts: pinyin::Parts) -> u64 {
        match typed.first() {
            Some(&first) if first == self.c => 1 << 1,
            Some(&first) if self.accepts(first) => pinyin::lengths(self.c, typed, parts),
            _ => 0,
        }
    }

    /// The kind of the character.
    pub(super) fn kind(self) -> Kind {
        match self.bits >> KIND_SHIFT {
            0 => Kind::Filler,
            1 => Kind::Letter,
            2 => Kind::Digit,
            _ => Kind::Han,
        }
    }
}

/// The kind of a folded character.
pub(super) fn kind(c: char) -> Kind {
    match c {
        'a'..='z' => Kind::Letter,
        '0'..='9' => Kind::Digit,
        _ if c.is_alphanumeric() => Kind::Han,
        _ => Kind::Filler,
    }
}

/// One bit for a folded character: letters have bits 0 to 25 as in [`pinyin::initials`], digits the next ten, all other
/// characters share the rest.
pub(super) fn signature(c: char) -> u64 {
    let bit = match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        // 28 bits are left; the multiplier spreads neighbouring code points.
        _ => 36 + (u32::from(c).wrapping_mul(0x9e37_79b1) >> 16) % 28,
    };
    1 << bit
}
