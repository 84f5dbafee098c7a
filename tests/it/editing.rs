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
fn tab_in_the_last_cell_of_a_table_goes_on_in_a_new_row() {
    assert_eq!(
        changes("3 n '咨询费' tab '300万' tab '宣传费' tab '34万' enter"),
        "-composition: [],\n+composition: [\n+(\"咨询费\", \"300万\"),\n+(\"宣传费\", \"34万\"),\n+],\n"
    );
    assert_eq!(changes("4 n '1-6月' tab tab '1' tab '100%' tab esc"), changes("4 n '1-6月' tab tab '1' tab '100%' f2"));
}

#[test]
fn tab_in_the_tree_goes_from_indicator_to_indicator() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("enter 6 down down down right f2 tab tab tab tab '甲' f2");
    assert!(driver.file().contains("(\"财务管理制度健全性\", \"健全甲\")"), "{}", driver.screen());
}

#[test]
fn esc_drops_the_typing_and_redo_brings_it_back() {
    assert_eq!(changes("f2 '甲' esc"), "");
    assert!(changes("f2 '甲' esc ctrl-y").contains("甲"));
}
