//! What a merge left open is decided.

use super::{FORM, form, hides, shows};
use crate::support::Driver;

/// The form with what a merge left open.
fn open(entries: &str) -> String {
    let text = FORM.trim_end().strip_suffix(')').unwrap();
    format!("{text}    conflicts: [\n{entries}    ],\n)\n")
}

fn entry(place: &str, ours: &str, base: &str, theirs: &str) -> String {
    format!(
        "        (\n            place: \"{place}\",\n            ours: \"{ours}\",\n            base: \"{base}\",\n            theirs: \"{theirs}\",\n        ),\n"
    )
}

/// Goes to what is open, which is the first of the worst problems.
fn at_conflict(text: &str) -> Driver {
    let mut driver = form(text);
    let number = driver.app.problems().iter().position(|problem| problem.rule.code == "merge-conflict").unwrap();
    let there = driver.app.problems()[number].place;
    for _ in 0..=driver.app.problems().len() {
        driver.keys("f8");
        let is_there = driver.app.current_problem().is_some_and(|problem| problem.place == there);
        if is_there {
            return driver;
        }
    }
    panic!("the problem is not reached");
}

#[test]
fn a_side_is_taken_and_the_entry_is_gone() {
    let before = open(&entry("leader", "甲", "乙", "丁"));
    for (keys, leader) in [("alt-o", "甲"), ("alt-t", "丁")] {
        let mut driver = at_conflict(&before);
        shows(&driver, "我方“甲”，对方“丁”");
        driver.keys(keys);
        shows(&driver, "冲突已选定");
        let text = driver.file();
        assert!(text.contains(&format!("leader: \"{leader}\"")) && !text.contains("conflicts"), "{text}");
        hides(&driver, "我方“甲”");
        driver.keys("ctrl-z");
        assert_eq!(driver.file(), before);
    }
}

#[test]
fn what_somebody_writes_instead_is_settled() {
    let before = open(&entry("leader", "甲", "乙", "丁"));
    let mut driver = at_conflict(&before);
    driver.keys("f2 ctrl-a '戊' f2");
    assert!(driver.file().contains("conflicts"), "it is open until somebody says so");
    driver.keys("alt-d");
    let text = driver.file();
    assert!(text.contains("leader: \"戊\"") && !text.contains("conflicts"), "{text}");
    driver.keys("ctrl-z ctrl-z");
    assert_eq!(driver.file(), before);
}

#[test]
fn a_row_that_one_side_took_out_goes_with_what_is_open_in_it() {
    let place = "indicators/产出目标/数量/笔数";
    let row = entry(place, "", "笔数  =3笔", "笔数  =4笔");
    let cell = entry(&format!("{place}/target"), "=4笔", "=3笔", "=5笔");
    let before = open(&format!("{row}{cell}"));
    let mut driver = at_conflict(&before);
    shows(&driver, "我方删去了这一行");
    driver.keys("p o");
    let text = driver.file();
    assert!(!text.contains("笔数") && !text.contains("conflicts"), "{text}");
    driver.keys("ctrl-z");
    assert_eq!(driver.file(), before);
}

#[test]
fn a_conflict_is_told_in_full_and_cannot_be_waived() {
    let mut driver = at_conflict(&open(&entry("leader", "甲", "乙", "丁")));
    driver.keys("w");
    shows(&driver, "合并的冲突不能豁免");
    driver.keys("f9");
    for text in ["我方", "原文", "对方", "乙"] {
        shows(&driver, text);
    }
}
