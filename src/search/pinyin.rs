//! The readings of Chinese characters. The data is ib-matcher's: all readings, rare planes included.

use std::sync::LazyLock;

use ib_matcher::pinyin::{PinyinData, PinyinNotation};

/// The syllables without tones (ü written v); about 12 KiB, made once in under 0.1 ms.
static DATA: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

/// Which parts of a syllable may stand for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// Its first letter.
    Initial,
    /// All of it.
    Syllable,
    /// Its first letter, zh/ch/sh, all of it, or any beginning of it where the query ends.
    Any,
}

/// The first letters of the readings of `c`, one bit each (a = bit 0); 0 for what is no Chinese character.
pub(super) fn initials(c: char) -> u32 {
    if c.is_ascii() {
        return 0;
    }
    let mut bits = 0;
    DATA.get_pinyins_and_for_each(c, |reading| {
        if let Some(first @ b'a'..=b'z') = reading.notation(PinyinNotation::Ascii).and_then(|s| s.bytes().next()) {
            bits |= 1 << (first - b'a');
        }
    });
    bits
}

/// Characters of project names that are mostly read in another way than the first in the alphabet.
const MOSTLY: [(char, &str); 30] = [
    ('地', "di"),
    ('行', "xing"),
    ('重', "zhong"),
    ('种', "zhong"),
    ('发', "fa"),
    ('单', "dan"),
    ('区', "qu"),
    ('系', "xi"),
    ('校', "xiao"),
    ('石', "shi"),
    ('提', "ti"),
    ('合', "he"),
    ('服', "fu"),
    ('绿', "lv"),
    ('南', "nan"),
    ('平', "ping"),
    ('期', "qi"),
    ('其', "qi"),
    ('强', "qiang"),
    ('沈', "shen"),
    ('万', "wan"),
    ('无', "wu"),
    ('信', "xin"),
    ('许', "xu"),
    ('支', "zhi"),
    ('治', "zhi"),
    ('曾', "zeng"),
    ('会', "hui"),
    ('都', "du"),
    ('还', "huan"),
];

/// Gives the usual reading of `c`, without its tone, to `push`. False for what is no Chinese character.
pub(super) fn usual(c: char, mut push: impl FnMut(&str)) -> bool {
    if c.is_ascii() {
        return false;
    }
    if let Some((_, syllable)) = MOSTLY.iter().find(|(known, _)| *known == c) {
        push(syllable);
        return true;
    }
    let mut is_found = false;
    DATA.get_pinyins_and_for_each(c, |reading| {
        if let (false, Some(syllable)) = (is_found, reading.notation(PinyinNotation::Ascii)) {
            push(syllable);
            is_found = true;
        }
    });
    is_found
}

/// How many characters at the beginning of `typed` can stand for `c`: bit `n` is set when the first `n` can.
pub(super) fn lengths(c: char, typed: &[char], parts: Parts) -> u64 {
    let mut bits = 0;
    DATA.get_pinyins_and_for_each(c, |reading| {
        if let Some(syllable) = reading.notation(PinyinNotation::Ascii) {
            bits |= lengths_of(syllable.as_bytes(), typed, parts);
        }
    });
    bits
}

fn lengths_of(syllable: &[u8], typed: &[char], parts: Parts) -> u64 {
    let common = (0..syllable.len().min(typed.len())).take_while(|&i| same(syllable, i, typed[i])).count();
    let mut bits = 0;
    if common == 0 {
        return bits;
    }
    if parts != Parts::Syllable {
        bits |= 1 << 1;
    }
    if parts != Parts::Initial && common == syllable.len() {
        bits |= 1 << common;
    }
    if parts == Parts::Any {
        if common >= 2 && matches!(syllable, [b'z' | b'c' | b's', b'h', ..]) {
            bits |= 1 << 2;
        }
        if common == typed.len() {
            bits |= 1 << common;
        }
    }
    bits
}

/// Input methods take `lue` for lüe and `nue` for nüe. They do not take `lu` for lü, which would make 率 answer to 路.
fn same(syllable: &[u8], at: usize, typed: char) -> bool {
    let letter = syllable[at];
    typed == char::from(letter) || typed == 'u' && letter == b'v' && syllable.get(at + 1) == Some(&b'e')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_readings_are_readings() {
        for (c, syllable) in MOSTLY {
            let letters: Vec<char> = syllable.chars().collect();
            assert_ne!(super::lengths(c, &letters, Parts::Syllable) & 1 << letters.len(), 0, "{c} {syllable}");
        }
    }

    fn lengths(c: char, typed: &str, parts: Parts) -> Vec<u32> {
        let bits = super::lengths(c, &typed.chars().collect::<Vec<_>>(), parts);
        (0..64).filter(|n| bits >> n & 1 == 1).collect()
    }

    #[test]
    fn every_reading_counts() {
        for (c, typed, whole) in [
            ('行', "hang", 4),
            ('行', "xing", 4),
            ('重', "chong", 5),
            ('重', "zhong", 5),
            ('会', "kuai", 4),
            ('会', "hui", 3),
            ('长', "chang", 5),
            ('长', "zhang", 5),
            ('率', "lv", 2),
            ('略', "lve", 3),
            ('略', "lue", 3),
            ('〇', "ling", 4),
            // Extension B, as in personal names.
            ('𠀀', "he", 2),
        ] {
            assert_eq!(lengths(c, typed, Parts::Syllable), [whole], "{c} {typed}");
        }
        assert!(lengths('率', "lu", Parts::Syllable).is_empty());
    }

    #[test]
    fn parts_of_a_syllable() {
        assert_eq!(lengths('郑', "zhengz", Parts::Any), [1, 2, 5]);
        assert_eq!(lengths('郑', "zhengz", Parts::Initial), [1]);
        assert_eq!(lengths('郑', "zhen", Parts::Any), [1, 2, 4], "unfinished at the end of the query");
        assert_eq!(lengths('郑', "zhenz", Parts::Any), [1, 2], "unfinished in the middle of the query");
        assert!(lengths('郑', "engz", Parts::Any).is_empty());
        assert!(lengths('a', "a", Parts::Any).is_empty());
    }

    #[test]
    fn every_character_can_be_asked() {
        for c in '\0'..=char::MAX {
            let bits = initials(c);
            for letter in ('a'..='z').filter(|&l| bits >> (l as u32 - 'a' as u32) & 1 == 1) {
                assert_eq!(super::lengths(c, &[letter], Parts::Initial), 1 << 1, "{c} {letter}");
            }
        }
    }
}
