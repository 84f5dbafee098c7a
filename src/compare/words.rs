//! Which words of two texts differ.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::text::words_of;

/// Beyond so many pairs of words in question all of one text is said to have become all of the other.
const MOST_PAIRS: usize = 100_000_000;
/// Where less than this share of the longer text stayed, in percent, marking single words helps nobody.
const LEAST_SAME: usize = 25;
/// Texts with fewer letters than this are always marked word by word.
const SHORT: usize = 12;

/// A stretch of two texts, in bytes of each. The stretches of two texts follow each other without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Whether both texts say the same here.
    pub same: bool,
    /// Where it is in the older text; empty where something came in.
    pub before: Range<usize>,
    /// Where it is in the newer text; empty where something went.
    pub after: Range<usize>,
}

/// What two texts have in common and where they differ, in whole words: Chinese words of the dictionary, and numbers with
/// their signs and units. Equal and different stretches take turns; of two empty texts there are none.
///
/// A single letter that stayed between two changes belongs to them, and where hardly anything stayed all of it changed:
/// the marks are for a reader.
pub fn texts(before: &str, after: &str) -> Vec<Stretch> {
    let (old, new) = (words_of(before), words_of(after));
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_middle, new_middle) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut stretches = Stretches::default();
    stretches.push(true, length(&old[..start]), length(&new[..start]));
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_PAIRS {
        stretches.push(false, length(old_middle), length(new_middle));
    } else {
        let (old_numbers, new_numbers) = numbers(old_middle, new_middle);
        for change in capture_diff_slices(Algorithm::Patience, &old_numbers, &new_numbers) {
            let same = change.tag() == DiffTag::Equal;
            stretches.push(same, length(&old_middle[change.old_range()]), length(&new_middle[change.new_range()]));
        }
    }
    let tail = length(&old[old.len() - end..]);
    stretches.push(true, tail, tail);
    stretches.readable(before, after)
}

/// Words as numbers, the same number for the same word: comparing those costs nothing.
fn numbers<'a>(old: &[&'a str], new: &[&'a str]) -> (Vec<u32>, Vec<u32>) {
    let mut known: HashMap<&'a str, u32> = HashMap::with_capacity(old.len());
    let mut number = |word: &&'a str| {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known.entry(word).or_insert(next)
    };
    (old.iter().map(&mut number).collect(), new.iter().map(&mut number).collect())
}

/// The bytes of some words.
fn length(words: &[&str]) -> usize {
    words.iter().map(|word| word.len()).sum()
}

/// Stretches from the start of two texts on.
#[derive(Default)]
struct Stretches(Vec<Stretch>);

impl Stretches {
    /// Goes on by so many bytes of each text.
    fn push(&mut self, same: bool, before: usize, after: usize) {
        if before == 0 && after == 0 {
            return;
        }
        let (old, new) = self.0.last().map_or((0, 0), |last| (last.before.end, last.after.end));
        match self.0.last_mut() {
            Some(last) if last.same == same => (last.before.end, last.after.end) = (old + before, new + after),
            _ => self.0.push(Stretch { same, before: old..old + before, after: new..new + after }),
        }
    }

    /// The same stretches without equal ones that tell a reader nothing.
    fn readable(self, before: &str, after: &str) -> Vec<Stretch> {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let mut merged = Stretches::default();
        let count = self.0.len();
        for (number, stretch) in self.0.iter().enumerate() {
            let text = &before[stretch.before.clone()];
            let between = number > 0 && number + 1 < count;
            let lonely = stretch.same && between && !text.contains('\n') && letters(text) <= 1;
            merged.push(stretch.same && !lonely, stretch.before.len(), stretch.after.len());
        }
        let stayed: usize = merged
            .0
            .iter()
            .filter(|stretch| stretch.same)
            .map(|stretch| letters(&before[stretch.before.clone()]))
            .sum();
        let longer = letters(before).max(letters(after));
        if longer >= SHORT && stayed * 100 < longer * LEAST_SAME {
            return vec![Stretch { same: false, before: 0..before.len(), after: 0..after.len() }];
        }
        merged.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `同[旧→新]同`
    fn marked(before: &str, after: &str) -> String {
        let stretch = |stretch: &Stretch| match (&before[stretch.before.clone()], &after[stretch.after.clone()]) {
            (old, _) if stretch.same => old.to_owned(),
            (old, new) => format!("[{old}→{new}]"),
        };
        texts(before, after).iter().map(stretch).collect()
    }

    #[test]
    fn chinese_is_marked_in_words_and_numbers_with_their_units() {
        for (before, after, expected) in [
            ("", "", ""),
            ("不变", "不变", "不变"),
            ("", "新增内容", "[→新增内容]"),
            ("完成登记档案扫描12万页。", "完成登记档案扫描15万页。", "完成登记档案扫描[12万→15万]页。"),
            ("服务对象满意度≥90%", "服务对象满意度≥95%", "服务对象满意度[≥90%→≥95%]"),
            ("提高服务质量和效率", "提高登记服务质量和效率", "提高[→登记]服务质量和效率"),
            ("按季度支付租金，年底结清。", "按月份支付房租，年底结清。", "按[季度→月份]支付[租金→房租]，年底结清。"),
            ("第一段\n第二段\n第三段", "第一段\n第三段", "第一段\n[第二段\n→]第三段"),
        ] {
            assert_eq!(marked(before, after), expected);
        }
    }

    #[test]
    fn a_text_that_is_another_one_is_not_marked_word_by_word() {
        let (before, after) =
            ("全年开展执法巡查五十次，及时发现并制止违法用地。", "租用办公用房，保障业务，正常开展。");
        assert_eq!(texts(before, after).len(), 1);
    }

    #[test]
    fn long_texts_without_anything_in_common_take_no_time() {
        let (before, after) = ("甲乙 ".repeat(6_000), "丙丁 ".repeat(6_000));
        assert_eq!(texts(&before, &after).len(), 1);
    }

    proptest! {
        #[test]
        fn the_stretches_are_both_texts(before in "[登记服务质量，。0-9%\n]{0,40}", after in "[登记服务质量，。0-9%\n]{0,40}") {
            let (mut old, mut new) = (0, 0);
            for stretch in texts(&before, &after) {
                prop_assert_eq!((stretch.before.start, stretch.after.start), (old, new));
                (old, new) = (stretch.before.end, stretch.after.end);
                let same = before[stretch.before.clone()] == after[stretch.after.clone()];
                prop_assert!(!stretch.same || same);
            }
            prop_assert_eq!((old, new), (before.len(), after.len()));
            prop_assert_eq!(texts(&before, &before).iter().all(|stretch| stretch.same), true);
        }
    }
}
