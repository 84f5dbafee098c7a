//! Blocks of cells out of a spreadsheet: the preview, what is taken of it, and the way back.

use super::{FORM, form, hides, shows};
use crate::support::Driver;

fn rows(driver: &Driver) -> Vec<(String, String, String)> {
    let project = driver.app.open_project().unwrap();
    let own = |text: &str| text.to_owned();
    project.indicators().map(|(_, level2, row)| (own(&level2.name), own(&row.name), own(row.target.text()))).collect()
}

#[test]
fn a_block_becomes_rows_below_their_headings_in_one_step() {
    let mut driver = form(FORM);
    driver.keys("6 down \"一级指标\\t二级指标\\t三级指标\\t指标值\\n产出目标\\t数量\\t份数\\t≥3份\\n\\t质量\\t合格率\\t=100%\\n\"");
    shows(&driver, "粘贴到“绩效指标”：请核对");
    shows(&driver, "原表各列： 1 一级指标 2 二级指标 3 名称 4 目标值");
    shows(&driver, "取 2/2 行，1 处不是数据行");
    assert_eq!(driver.file(), FORM, "nothing is changed yet");
    driver.keys("enter");
    let wanted =
        [("数量", "宗数", "=12宗"), ("数量", "笔数", "=4笔"), ("数量", "份数", "≥3份"), ("质量", "合格率", "=100%")];
    let rows = rows(&driver);
    let rows: Vec<_> = rows.iter().map(|(a, b, c)| (&**a, &**b, &**c)).collect();
    assert_eq!(rows[..4], wanted);
    shows(&driver, "已粘贴 2 行");
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(driver.file(), FORM);
}

#[test]
fn rows_are_left_out_and_columns_taken_for_something_else() {
    let mut driver = form(FORM);
    driver.keys("3 \"办公费\\t5000\\n差旅费\\t6000\\n\" space");
    shows(&driver, "取 1/2 行");
    driver.keys("enter");
    let names: Vec<_> = driver.app.open_project().unwrap().composition.iter().map(|item| &*item.name).collect();
    assert_eq!(names, ["税费", "差旅费", "印刷费"], "behind the row with the cursor");
    driver.undo_all();

    driver.keys("3 \"办公费\\t5000\\n\" right tab");
    shows(&driver, "2 不导入");
    driver.keys("shift-tab");
    hides(&driver, "2 不导入");
    driver.keys("esc");
    assert_eq!(driver.file(), FORM);
    driver.keys("3 \"办公费\\t5000\\n\" a enter");
    shows(&driver, "没有选取任何一行");
}

#[test]
fn what_is_there_already_is_left_out_unless_it_is_wanted() {
    let mut driver = form(FORM);
    driver.keys("3 \"税费\\t60000.00\\n办公费\\t5000\\n\"");
    shows(&driver, "表里已有同样的一行");
    shows(&driver, "取 1/2 行");
    driver.keys("space enter");
    assert_eq!(driver.app.open_project().unwrap().composition.len(), 4);
}

#[test]
fn a_block_that_is_pasted_while_a_cell_is_typed_becomes_rows() {
    let mut driver = form(FORM);
    driver.keys("3 n \"办公费\\t5000\\n差旅费\\t6000\\n\"");
    shows(&driver, "粘贴到“项目构成”");
    driver.keys("enter");
    let names: Vec<_> = driver.app.open_project().unwrap().composition.iter().map(|item| &*item.name).collect();
    assert_eq!(names, ["税费", "办公费", "差旅费", "印刷费"], "the vacant row has gone");
    // What was typed is kept.
    let mut driver = form(FORM);
    driver.keys("3 f2 '甲' \"办公费\\t5000\\n\" enter");
    let names: Vec<_> = driver.app.open_project().unwrap().composition.iter().map(|item| &*item.name).collect();
    assert_eq!(names, ["税费甲", "办公费", "印刷费"]);
}

#[test]
fn a_copied_block_that_went_through_a_spreadsheet_changes_nothing() {
    let mut driver = form(FORM);
    driver.keys("6 ctrl-a ctrl-c");
    // A spreadsheet shows what the formulas give, and copies that.
    let block = driver.copied.replace("=\"", "").replace("\"\t", "\t").replace("\"\n", "\n");
    driver.keys("ctrl-x");
    assert!(rows(&driver).is_empty());
    driver.send(jixiao::app::Msg::Paste(block + "\n"));
    driver.keys("enter");
    assert_eq!(driver.file(), FORM);
}

#[test]
fn one_cell_is_text() {
    let mut driver = form(FORM);
    driver.keys("3 \"咨询费\\n\"");
    assert!(driver.app.overlays.is_empty() && driver.app.is_typing());
}

#[test]
fn the_preview_finds_room_at_every_size() {
    for (width, height) in [(20, 6), (30, 10), (40, 12), (80, 24), (120, 40)] {
        let mut driver = form(FORM);
        driver.keys(
            "6 down \"一级\\t二级指标\\t三级指标\\t指标值\\n产出目标\\t数量\\t份数\\t≥3份\\n\\t没有的\\t合格率\\t\\n\"",
        );
        driver.send(jixiao::app::Msg::Resize(width, height));
        driver.screen();
        driver.keys("down down down up right right left");
        driver.screen();
    }
}
