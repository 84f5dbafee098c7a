//! Rows of the composition and of the schedule.

use super::{FORM, check, check_in, form, hides, shows};

#[test]
fn a_cell_is_edited_where_the_cursor_is() {
    check("3 f2 '甲' enter", &["-(\"税费\", \"60000.00\"),", "+(\"税费甲\", \"60000.00\"),"]);
    check("3 right enter ctrl-a '6万' enter", &["-(\"税费\", \"60000.00\"),", "+(\"税费\", \"6万\"),"]);
    check(
        "4 down right right f2 ctrl-a '4万元' enter",
        &[
            "-(period: \"7-12月\", amount: \"40000.00\", cumulative: \"100%\"),",
            "+(period: \"7-12月\", amount: \"4万元\", cumulative: \"100%\"),",
        ],
    );
}

#[test]
fn tab_walks_through_the_cells_and_on_to_the_next_row() {
    check(
        "3 f2 '一' tab '1' tab '二' tab '2' shift-tab '三' enter",
        &["-(\"税费\", \"60000.00\"),", "-(\"印刷费\", \"40000.00\"),", "+(\"税费一\", \"1\"),", "+(\"三\", \"2\"),"],
    );
    check("3 down f2 shift-tab '9' enter", &["-(\"税费\", \"60000.00\"),", "+(\"税费\", \"9\"),"]);
}

#[test]
fn a_fresh_row_is_filled_with_enter() {
    let added = &["+(\"咨询费\", \"5000\"),"];
    for keys in ["3 n '咨询费' enter '5000' enter", "3 insert '咨询费' tab '5000' f2"] {
        let driver = check(keys, added);
        assert!(driver.file().find("税费") < driver.file().find("咨询费"), "below the row with the cursor");
    }
    check(
        "4 n '三季度' enter '9月底' enter '1万' enter '70%' enter",
        &["+(period: \"三季度\", due: \"9月底\", amount: \"1万\", cumulative: \"70%\"),"],
    );
}

#[test]
fn esc_takes_an_empty_fresh_row_away() {
    for keys in ["3 n esc", "4 n esc", "6 n esc", "3 n tab esc", "4 n enter enter esc", "3 n '甲' backspace esc"] {
        check(keys, &[]);
    }
}

#[test]
fn esc_takes_a_fresh_row_away_with_what_was_typed_and_redo_brings_both_back() {
    check("3 n '咨询费' esc", &[]);
    check("3 n '咨询费' esc ctrl-y", &["+(\"咨询费\", \"\"),"]);
}

#[test]
fn esc_in_a_later_cell_keeps_the_row() {
    check("3 n '咨询费' tab '5' esc", &["+(\"咨询费\", \"\"),"]);
}

#[test]
fn every_new_row_is_a_row_of_its_own() {
    check(
        "3 n '甲' f2 n '乙' f2 n '丙' f2 4 n '丁' f2 6 n '戊' f2 n '己' f2",
        &[
            "+(\"甲\", \"\"),",
            "+(\"乙\", \"\"),",
            "+(\"丙\", \"\"),",
            "+(period: \"丁\", amount: \"\", cumulative: \"\"),",
            "+(\"戊\", \"\"),",
            "+(\"己\", \"\"),",
        ],
    );
}

#[test]
fn a_row_is_deleted_and_says_how_it_comes_back() {
    let mut driver = form(FORM);
    driver.keys("3 d");
    shows(&driver, "已删除“税费”，按 Ctrl-Z 恢复");
    for keys in ["3 d", "3 shift-delete"] {
        check(keys, &["-(\"税费\", \"60000.00\"),"]);
    }
    check("4 down d", &["-(period: \"7-12月\", amount: \"40000.00\", cumulative: \"100%\"),"]);
}

#[test]
fn a_table_can_be_emptied_and_filled_again() {
    let driver = check(
        "3 d d",
        &["-composition: [", "-(\"税费\", \"60000.00\"),", "-(\"印刷费\", \"40000.00\"),", "-],", "+composition: [],"],
    );
    shows(&driver, "没有内容，按 n 新增");
    for add in ["n", "enter"] {
        check(
            &format!("3 d d 3 {add} '甲' enter '1' enter"),
            &["-(\"税费\", \"60000.00\"),", "-(\"印刷费\", \"40000.00\"),", "+(\"甲\", \"1\"),"],
        );
    }
}

#[test]
fn a_row_moves_one_place() {
    let swapped = &["-(\"税费\", \"60000.00\"),", "+(\"税费\", \"60000.00\"),"];
    for keys in ["3 alt-down", "3 J", "3 down alt-up", "3 down K"] {
        check(keys, swapped);
    }
    check(
        "4 down K",
        &[
            "-(period: \"1-6月\", amount: \"60000.00\", cumulative: \"60%\"),",
            "+(period: \"1-6月\", amount: \"60000.00\", cumulative: \"60%\"),",
        ],
    );
    check("3 K", &[]);
    check("3 down J", &[]);
}

#[test]
fn the_cursor_goes_with_the_row() {
    check("3 J J d", &["-(\"税费\", \"60000.00\"),"]);
    check("3 right J f2 '1' enter", &["-(\"税费\", \"60000.00\"),", "+(\"税费\", \"60000.001\"),"]);
}

#[test]
fn the_remark_below_the_composition_is_a_narrative() {
    check("3 down down f2 '甲' enter '乙' f2", &["-composition_remark: \"\",", "+composition_remark: \"甲", "+乙\","]);
    check("3 down down n '甲' enter '1' enter", &["+(\"甲\", \"1\"),"]);
}

#[test]
fn comments_stay_with_their_rows() {
    let commented = FORM.replace("        (\"印刷费\"", "        // 询价\n        (\"印刷费\"");
    check_in(&commented, "3 d", &["-(\"税费\", \"60000.00\"),"]);
    check_in(&commented, "3 J", &["-(\"税费\", \"60000.00\"),", "+(\"税费\", \"60000.00\"),"]);
    check_in(&commented, "3 n '甲' f2", &["+(\"甲\", \"\"),"]);
}

#[test]
fn rows_are_only_where_tables_are() {
    for keys in ["1 n", "1 d", "2 J", "5 n", "7 delete", "7 shift-delete"] {
        check(keys, &[]);
    }
    let mut driver = form(FORM);
    driver.keys("1 n");
    shows(&driver, "先到项目构成、支付计划或绩效指标，再新增");
    hides(&driver, "内部错误");
}

#[test]
fn tab_in_the_last_cell_of_a_table_goes_on_in_a_new_row() {
    check(
        "3 down right f2 tab '咨询费' tab '300' tab '宣传费' tab '34' enter",
        &["+(\"咨询费\", \"300\"),", "+(\"宣传费\", \"34\"),"],
    );
    // The row that comes too much goes again.
    check("4 down right right right f2 tab esc", &[]);
}
