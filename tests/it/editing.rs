//! Editing: a file, some keys, and what of the file they change.

use jixiao::lang::Lang;

use crate::support::Driver;

/// What the keys change in the file of the first sample project.
fn changes(keys: &str) -> String {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("enter");
    let before = driver.file();
    driver.keys(keys);
    Driver::diff(&before, &driver.file())
}

#[test]
fn a_field_is_one_line_of_the_file() {
    assert_eq!(
        changes("f2 ctrl-a '新名称' enter"),
        "-name: \"2019年（第十四届）城市发展与规划大会专项经费\",\n+name: \"新名称\",\n"
    );
}

#[test]
fn esc_drops_the_typing_and_redo_brings_it_back() {
    assert_eq!(changes("f2 '甲' esc"), "");
    assert!(changes("f2 '甲' esc ctrl-y").contains("甲"));
}
