use proptest::prelude::*;

use super::*;

fn of(first: &str, second: &str) -> Likeness {
    compare(&Letters::of(first), &Letters::of(second))
}

/// Some hundred letters without a repetition of eight.
fn long(seed: u32, count: u32) -> String {
    (0..count).filter_map(|i| char::from_u32(0x4E00 + (i * 7919 + seed * 104_729) % 20_000)).collect()
}

#[test]
fn what_does_not_count_makes_no_difference() {
    for (first, second) in [
        ("完成清算。", "完成清算"),
        ("完成 清算；\n", "　完成清算。"),
        ("“完成清算”", "完成清算"),
        ("依据〔２０１６〕５号", "依据[2016]5号"),
        ("建成“一张图”系统", "建成\"一张图\"系统"),
        ("PPP项目", "ppp项目"),
    ] {
        assert!(of(first, second).equal, "{first} {second}");
    }
    for (first, second) in [("完成，清算", "完成清算"), ("完成清算工作", "完成清算"), ("", ""), ("。", "，")]
    {
        assert!(!of(first, second).equal, "{first} {second}");
    }
}

#[test]
fn shares_of_short_texts() {
    let likeness = of("完成开发公司清算相关工作。", "完成开发公司清算");
    assert_eq!((likeness.of_first, likeness.of_second, likeness.of_shorter()), (66, 100, 100));
    assert_eq!((likeness.run, likeness.run_in_second), (0..8, 0..8));
    let likeness = of("全面办结公司清算注销的各项手续", "办结公司清算注销手续");
    assert_eq!((likeness.of_second, likeness.of_both), (100, 80));
    assert_eq!(of("按月支付劳务费", "建成三个片区管廊"), Likeness::default());
}

#[test]
fn the_longest_run_of_long_texts() {
    let (common, a, b) = (long(1, 150), long(2, 200), long(3, 90));
    let (first, second) = (format!("{a}，\n{common}。"), format!("{common}；{b}"));
    let (first, second) = (Letters::of(&first), Letters::of(&second));
    let likeness = compare(&first, &second);
    assert_eq!((likeness.run.clone(), likeness.run_in_second.clone()), (201..351, 0..150));
    assert_eq!(&first.original[first.span(likeness.run)], common);
    assert_eq!(&second.original[second.span(likeness.run_in_second)], common);
    assert_eq!((likeness.of_first, likeness.of_second), (42, 62));
}

#[test]
fn a_text_that_repeats_itself_takes_no_longer() {
    let likeness = of(&"统一管理".repeat(2000), &"统一管理".repeat(1900));
    assert_eq!(likeness.of_first, 100);
    assert!(likeness.run.len() > 1000);
}

proptest! {
    #[test]
    fn a_run_of_enough_letters_has_a_mark_in_common(
        before in "[一-三]{0,30}", common in "[一-九]{15,40}", behind in "[a-c]{0,30}",
    ) {
        let texts = [format!("{before}{common}"), format!("{common}{behind}")];
        let [first, second] = [Letters::of(&texts[0]), Letters::of(&texts[1])];
        let other: Vec<u64> = second.marks().iter().map(|mark| mark.hash).collect();
        prop_assert!(first.marks().iter().any(|mark| other.contains(&mark.hash)));
    }

    #[test]
    fn spans_lie_on_characters(text in "[ 0-9年，。\u{3000}\u{200B}\n（)a“]{0,30}|\\PC{0,30}") {
        let letters = Letters::of(&text);
        for start in 0..=letters.len() {
            for end in start..=letters.len() {
                prop_assert!(text.get(letters.span(start..end)).is_some());
            }
        }
    }

    #[test]
    fn likeness_does_not_depend_on_the_order(first in "[一-四]{0,90}", second in "[一-四]{0,90}") {
        let (there, back) = (of(&first, &second), of(&second, &first));
        prop_assert_eq!((there.equal, there.of_first, there.of_both), (back.equal, back.of_second, back.of_both));
        prop_assert_eq!(first == second && !first.is_empty(), there.equal);
        prop_assert!(there.of_first <= 100 && there.of_second <= 100);
    }
}
