//! The order in which people look for texts in a list: Chinese by pinyin, numbers by their value.

use super::fold::fold;
use super::pinyin;

/// In front of everything that is neither letter nor digit.
const FILLER: u8 = 0x10;
/// In front of a number.
const NUMBER: u8 = 0x20;
/// In front of a Chinese character; plain letters stand for themselves, and so before it.
const HAN: u8 = 0x80;
/// In front of any other letter.
const OTHER: u8 = 0xf0;
/// Behind the pinyin of a character: a short syllable comes before a longer one that begins with it.
const END: u8 = 0x01;

/// A key for sorting: texts are in order when their keys are, byte by byte.
///
/// Signs come first, then numbers by their value (`9` before `10`), plain letters, and Chinese characters one by one, by
/// their usual reading. Case, full-width forms and zeros in front of a number do not matter.
pub fn sort_key(text: &str) -> Box<[u8]> {
    let mut chars = Vec::with_capacity(text.len());
    fold(text.trim(), |c, _| chars.push(c));
    let mut key = Vec::with_capacity(2 * text.len());
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        if c.is_ascii_digit() {
            let count = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
            let number = &chars[at..at + count];
            let zeros = number.iter().take_while(|digit| **digit == '0').count();
            key.extend([NUMBER, u8::try_from(count - zeros).unwrap_or(u8::MAX)]);
            key.extend(number[zeros..].iter().filter_map(|digit| u8::try_from(*digit).ok()));
            at += count;
            continue;
        }
        let is_chinese = pinyin::usual(c, |syllable| {
            key.push(HAN);
            key.extend(syllable.bytes());
            key.push(END);
        });
        match c {
            _ if is_chinese || c.is_ascii_alphabetic() => {}
            _ if c.is_alphanumeric() => key.push(OTHER),
            _ => key.push(FILLER),
        }
        key.extend(c.encode_utf8(&mut [0; 4]).bytes());
        at += 1;
    }
    key.into_boxed_slice()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::natural;
    use proptest::prelude::*;

    #[test]
    fn people_find_what_they_look_for() {
        let sorted = [
            "",
            "（一）",
            "-1",
            "9号楼",
            "10号楼",
            "039001-2",
            "039001-10",
            "PPP项目",
            "安全",
            "不动产登记",
            "档案",
            "第三次调查",
            "规划编制",
            "土地",
            "土地印花税",
            "郑州",
        ];
        let keys: Vec<_> = sorted.iter().map(|text| sort_key(text)).collect();
        assert!(keys.is_sorted(), "{:?}", keys);
        assert_eq!(sort_key("ＡＢ０7"), sort_key("ab7"));
    }

    proptest! {
        #[test]
        fn ids_are_in_the_order_of_the_files(a in "[0-2a-c-]{0,6}", b in "[0-2a-c-]{0,6}") {
            let order = sort_key(&a).cmp(&sort_key(&b));
            prop_assert!(order == natural::compare(&a, &b) || order.is_eq());
        }
    }
}
