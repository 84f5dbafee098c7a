//! Matches of a word with gaps: `土税` and `tdys` in 土地印花税.
//!
//! A Chinese character says a lot, an initial next to nothing, so characters may stand wider apart than initials, and a
//! word needs two characters or four letters (or one and two) before it is tried at all. Measured on 10,000 pieces of
//! real forms, of 8 to 18 characters: for three letters taken from a text, gaps would add 154 texts to 114 without
//! gaps; for four letters they add 21 to 31, for two characters 11 to 201.

use super::{
    key::{Cell, Kind, kind},
    run::MAX_WORD,
    score::{Rank, Tier},
};

/// Only so many letters, digits and characters of a text are looked at: the states are the bits of a `u128`. In a longer
/// text nearly everything can be found with gaps.
const MAX_CELLS: usize = 128;
/// The most characters left out before a Chinese character.
const GAP_HAN: u32 = 8;
/// The most characters left out before a letter or number; this happens at most once in a word,
const GAP_LETTER: u32 = 3;
/// unless the letter begins a Latin word: `opre` is Open Recent.
const GAP_LATIN: u32 = 12;

/// True when `word` says enough to be looked for with gaps.
///
/// If a word does, so does every longer word that begins with it, up to [`MAX_WORD`].
pub(super) fn applies(word: &[char]) -> bool {
    let weight = |&c: &char| match kind(c) {
        Kind::Han => 2,
        Kind::Letter => 1,
        Kind::Digit | Kind::Filler => 0,
    };
    word.len() <= MAX_WORD && word.iter().map(weight).sum::<u32>() >= 4
}

/// The characters that `word` (folded, see [`applies`]) takes of `cells`, as bits for [`marked`].
///
/// Within the tier, the fewer characters are left out the better.
pub(super) fn find(word: &[char], cells: &[Cell]) -> Option<(Rank, u128)> {
    let mut states = Vec::with_capacity(word.len());
    let mut state = States { plain: positions(cells, |cell, _| cell.accepts(word[0])), gapped: 0 };
    states.push(state);
    for at in 1..word.len() {
        state = Step::new(word, at, cells).apply(state);
        if state.plain | state.gapped == 0 {
            return None;
        }
        states.push(state);
    }
    let taken = trace(word, cells, &states);
    let span = u128::BITS - taken.leading_zeros() - taken.trailing_zeros();
    let left_out = span - taken.count_ones();
    Some((Rank::new(Tier::Fuzzy, 7 - left_out.min(7) as u8), taken))
}

/// The indexes of the cells that [`find`] took.
pub(super) fn marked(cells: &[Cell], taken: u128) -> impl Iterator<Item = usize> {
    let solid = cells.iter().enumerate().filter(|(_, cell)| cell.kind() != Kind::Filler);
    solid.take(MAX_CELLS).enumerate().filter(move |(bit, _)| taken >> bit & 1 == 1).map(|(_, (at, _))| at)
}

/// Where the characters of a word so far can end, one bit for each cell that is no filler.
#[derive(Clone, Copy, Debug)]
struct States {
    /// Without a gap before a letter or number.
    plain: u128,
    /// With one.
    gapped: u128,
}

/// The way from one character of a word to the next.
struct Step {
    /// Where the next character is accepted.
    here: u128,
    /// Where it is accepted as the first letter of a Latin word.
    latin: u128,
    /// The gap allowed before it,
    gap: u32,
    /// and the gap allowed once in a word.
    gap_once: u32,
}

impl Step {
    /// The step to the character `at` (not the first one) of `word`.
    fn new(word: &[char], at: usize, cells: &[Cell]) -> Self {
        let (gap, gap_once) = match (kind(word[at - 1]), kind(word[at])) {
            (_, Kind::Han) => (GAP_HAN, 0),
            // A gap inside a number would make another number of it.
            (Kind::Digit, Kind::Digit) => (0, 0),
            _ => (0, GAP_LETTER),
        };
        let here = positions(cells, |cell, _| cell.accepts(word[at]));
        let latin = match kind(word[at]) {
            Kind::Letter => positions(cells, |cell, before| {
                cell.c == word[at] && before.is_none_or(|before| before.kind() != Kind::Letter)
            }),
            _ => 0,
        };
        Self { here, latin, gap, gap_once }
    }

    fn apply(&self, from: States) -> States {
        let free = |from| after(from, self.gap) & self.here | after(from, GAP_LATIN) & self.latin;
        States { plain: free(from.plain), gapped: free(from.gapped) | after(from.plain, self.gap_once) & self.here }
    }
}

/// The bits that follow those of `from` with at most `gap` bits between.
fn after(from: u128, gap: u32) -> u128 {
    (1..=gap + 1).fold(0, |bits, shift| bits | from << shift)
}

/// The cells that are no filler and `wanted`, told from the cell and the one before it.
fn positions(cells: &[Cell], wanted: impl Fn(Cell, Option<Cell>) -> bool) -> u128 {
    let (mut bits, mut bit, mut before) = (0, 0, None);
    for &cell in cells {
        if cell.kind() != Kind::Filler {
            if bit == MAX_CELLS {
                break;
            }
            bits |= u128::from(wanted(cell, before)) << bit;
            bit += 1;
        }
        before = Some(cell);
    }
    bits
}

/// Goes back from the first possible end, to the nearest possible place at every step.
fn trace(word: &[char], cells: &[Cell], states: &[States]) -> u128 {
    let last = states[states.len() - 1];
    let mut at = if last.plain != 0 {
        States { plain: lowest(last.plain), gapped: 0 }
    } else {
        States { plain: 0, gapped: lowest(last.gapped) }
    };
    let mut taken = at.plain | at.gapped;
    for q in (1..word.len()).rev() {
        let step = Step::new(word, q, cells);
        let leads_here = |from: &States| {
            let to = step.apply(*from);
            to.plain & at.plain | to.gapped & at.gapped != 0
        };
        let here = at.plain | at.gapped;
        let candidates = (0..here.trailing_zeros()).rev().flat_map(|bit| {
            let bit = 1 << bit;
            [
                States { plain: bit & states[q - 1].plain, gapped: 0 },
                States { plain: 0, gapped: bit & states[q - 1].gapped },
            ]
        });
        // There always is one: `find` came here from it.
        let Some(from) = candidates.into_iter().find(leads_here) else { break };
        taken |= from.plain | from.gapped;
        at = from;
    }
    taken
}

fn lowest(bits: u128) -> u128 {
    bits & bits.wrapping_neg()
}
