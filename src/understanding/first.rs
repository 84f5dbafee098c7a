//! Which characters something can begin with: most characters of a text begin nothing, and are passed without trying.

use std::sync::LazyLock;

use super::{event, repeat, word};

/// What a number or a time can begin with.
const NUMBERS: &str =
    "0123456789¥-+零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟截至到自从本当今全年上下Qq前第";

/// The characters that begin something, a bit for each of the first 65,536.
static WORDS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    bits(word::all().chain(event::nouns()).chain(repeat::all()).filter_map(|word| word.chars().next()))
});

static NUMBER_BITS: LazyLock<Vec<u64>> = LazyLock::new(|| bits(NUMBERS.chars()));

/// Whether a number or a time can begin with `c`.
pub(super) fn of_number(c: char) -> bool {
    has(&NUMBER_BITS, c)
}

/// Whether a word of payment, a step by its noun, or a repetition can begin with `c`.
pub(super) fn of_word(c: char) -> bool {
    has(&WORDS, c)
}

fn bits(chars: impl Iterator<Item = char>) -> Vec<u64> {
    let mut bits = vec![0; 0x1_0000 / 64];
    for c in chars {
        let number = u32::from(c) as usize;
        if let Some(word) = bits.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }
    bits
}

fn has(bits: &[u64], c: char) -> bool {
    let number = u32::from(c) as usize;
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
        fn nothing_begins_with_another_character(
            text in "[\\PC]?(付至|支付|再付|拟付|[0-9]{1,4}|-|万元|%|月|季度|年|前|全年|上半年|第|成|百分之|万分之|千|质保金|余款|每月|Q1|本年|截至|、|一|元整|¥|支付宝){0,4}\\PC{0,3}",
        ) {
            if let Some(c) = text.chars().next() {
                let here = Here { text: &text, at: 0, behind: 0 };
                if !of_number(c) {
                    prop_assert!(amount::at(here).is_none() && share::at(here).is_none() && time::at(here).is_none());
                }
                if !of_word(c) {
                    let word = repeat::at(&text).is_none() && word::at(here).is_none() && word::decoy(&text).is_none();
                    prop_assert!(word && !word::is_payment(&text));
                }
            }
        }
    }
}
