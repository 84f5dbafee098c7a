//! Which characters something can begin with: most characters of a text begin nothing, and are passed without trying.

use std::sync::LazyLock;

use super::{event, repeat, word};

/// What a number can begin with.
const NUMBERS: &str = "0123456789¥-+零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟";

/// What a time can begin with that begins with no number.
const TIMES: &str = "截至到自从本当今全年上下Qq前第";

/// What stands behind one of these, where it begins a time, and is neither of them nor of [`NUMBERS`].
const SECONDS: &str = "半底末终止";

/// The characters of all words, and the pairs of characters that words begin with.
struct Words {
    firsts: Vec<u64>,
    /// Those that are a word by themselves.
    alone: Vec<u64>,
    /// The pairs, by a number that a few of them share.
    pairs: Vec<u64>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let all = || word::all().chain(event::nouns()).chain(repeat::all()).map(start);
    Words {
        firsts: bits(all().map(|(first, _)| u32::from(first))),
        alone: bits(all().filter(|(_, second)| second.is_none()).map(|(first, _)| u32::from(first))),
        pairs: bits(all().filter_map(|(first, second)| Some(pair(first, second?)))),
    }
});

static NUMBER_BITS: LazyLock<Vec<u64>> = LazyLock::new(|| bits(NUMBERS.chars().map(u32::from)));
static TIME_BITS: LazyLock<Vec<u64>> = LazyLock::new(|| bits(TIMES.chars().map(u32::from)));
static SECOND_BITS: LazyLock<Vec<u64>> =
    LazyLock::new(|| bits([NUMBERS, TIMES, SECONDS].into_iter().flat_map(str::chars).map(u32::from)));

/// The first two characters of a text that has one.
fn start(text: &str) -> (char, Option<char>) {
    let mut chars = text.chars();
    (chars.next().unwrap_or_default(), chars.next())
}

/// What can begin somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    /// A number or a time.
    pub number: bool,
    /// A word of payment, a step by its noun, or a repetition.
    pub word: bool,
}

impl First {
    /// What can begin at the start of `text`.
    pub(super) fn of(text: &str) -> Self {
        let (first, second) = start(text);
        let number = has(&NUMBER_BITS, first.into())
            || has(&TIME_BITS, first.into()) && second.is_some_and(|second| has(&SECOND_BITS, second.into()));
        let words = &*WORDS;
        let word = has(&words.firsts, first.into())
            && (has(&words.alone, first.into()) || second.is_some_and(|second| has(&words.pairs, pair(first, second))));
        Self { number, word }
    }
}

/// A number below 65,536 for a pair.
fn pair(first: char, second: char) -> u32 {
    (u32::from(first).wrapping_mul(0x9E37).wrapping_add(u32::from(second))) & 0xFFFF
}

/// A bit for each of the first 65,536 numbers.
fn bits(numbers: impl Iterator<Item = u32>) -> Vec<u64> {
    let mut bits = vec![0; 0x1_0000 / 64];
    for number in numbers {
        let number = number as usize;
        if let Some(word) = bits.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }
    bits
}

fn has(bits: &[u64], number: u32) -> bool {
    let number = number as usize;
    bits.get(number / 64).is_some_and(|word| word & (1 << (number % 64)) != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scan::Here;
    use super::super::{amount, share, time};
    use super::*;

    proptest! {
        #[test]
        fn nothing_begins_with_other_characters(
            text in "[\\PC自从到至截本当今全年上下前第]?(付至|支付|再付|拟付|[0-9]{1,4}|-|万元|%|月|季度|年|前|全年|上半年|第|成|百分之|万分之|千|质保金|余款|每月|Q1|本年|截至|、|一|元整|¥|支付宝){0,4}\\PC{0,3}",
        ) {
            if !text.is_empty() {
                let here = Here { text: &text, at: 0, behind: 0, heavy: false };
                if !First::of(&text).number {
                    prop_assert!(amount::at(here).is_none() && share::at(here).is_none() && time::at(here).is_none());
                }
                if !First::of(&text).word {
                    let word = repeat::at(&text).is_none() && word::at(here).is_none() && word::decoy(&text).is_none();
                    prop_assert!(word && !word::is_payment(&text));
                }
            }
        }
    }
}
