//! Several rows at once: marking, ranges, moving, doubling, cutting, copying and pasting them, also across projects.

use jixiao::lang::Lang;
use jixiao::store::format;

use super::{FORM, check, check_in, form, hides, shows};
use crate::support::Driver;

/// Three indicators below 数量, one below 质量.
fn wide() -> String {
    FORM.replace(
        "                (\"笔数\", \"=4笔\"),\n",
        "                (\"笔数\", \"=4笔\"),\n                (\"份数\", \"=8份\"),\n",
    )
    .replace("(\"质量\", []),", "(\"质量\", [\n                (\"准确率\", \"=100%\"),\n            ]),")
}

/// The first row of the tree is the third line of its section.
const TREE: &str = "6 down down";

#[test]
fn marked_rows_are_deleted_as_one_step() {
    let driver =
        check_in(&wide(), &format!("{TREE} m down m d"), &["-(\"宗数\", \"=12宗\"),", "-(\"份数\", \"=8份\"),"]);
    assert!(driver.app.marked_rows().is_empty());
    let mut driver = form(&wide());
    driver.keys(&format!("{TREE} m down m d"));
    shows(&driver, "已删除 2 行，按 Ctrl-Z 恢复");
    assert_eq!(driver.undo_all(), 1);
}

#[test]
fn a_range_is_made_with_shift_and_ended_by_moving_on() {
    let mut driver = form(&wide());
    driver.keys(&format!("{TREE} shift-down shift-down"));
    shows(&driver, "选中 3 行");
    assert_eq!(driver.app.marked_rows().len(), 3);
    driver.keys("shift-up");
    assert_eq!(driver.app.marked_rows().len(), 2);
    driver.keys("down");
    assert!(driver.app.marked_rows().is_empty());
    // Begun to stay, it grows with any movement, over headings too, and esc ends it before it leaves the form.
    driver.keys("up up v down down down down");
    assert_eq!(driver.app.marked_rows().len(), 4);
    driver.keys("esc");
    assert!(driver.app.marked_rows().is_empty());
    assert!(driver.app.form.is_some());
    shows(&driver, "绩效指标");
}

#[test]
fn marks_are_shown_and_belong_to_one_section() {
    let mut driver = form(&wide());
    driver.keys(&format!("{TREE} m"));
    shows(&driver, "✓");
    driver.keys("3");
    assert!(driver.app.marked_rows().is_empty(), "a command here must not reach rows that are out of sight");
    driver.keys("d");
    assert!(!driver.file().contains("税费\", \"60000.00"));
    assert!(driver.file().contains("宗数"));
}

#[test]
fn rows_move_together_and_stay_in_their_order() {
    let text = wide();
    let mut driver = form(&text);
    driver.keys(&format!("{TREE} down shift-down alt-up"));
    let names = |driver: &Driver| -> Vec<String> {
        let project = driver.app.open_project().unwrap();
        project.indicators().map(|(_, level2, row)| format!("{}{}", level2.name, row.name)).collect()
    };
    assert_eq!(names(&driver), ["数量笔数", "数量份数", "数量宗数", "质量准确率", "满意度群众满意度"]);
    driver.keys("alt-down alt-down");
    assert_eq!(names(&driver), ["数量宗数", "质量笔数", "质量份数", "质量准确率", "满意度群众满意度"]);
    shows(&driver, "2 行移到了“质量”");
    assert_eq!(driver.app.notice.as_deref(), Some("2 行移到了“质量”"));
    driver.keys("alt-down alt-down");
    driver.keys("alt-down alt-down alt-down alt-down alt-down");
    assert_eq!(
        names(&driver),
        ["数量宗数", "质量准确率", "满意度群众满意度", "满意度笔数", "满意度份数"],
        "the end stops them"
    );
    driver.undo_all();
    assert_eq!(driver.file(), text);
}

#[test]
fn rows_move_to_a_heading_that_is_picked_by_pinyin() {
    let mut driver = form(&wide());
    driver.keys(&format!("{TREE} shift-down t 'myd' enter"));
    let project = driver.app.open_project().unwrap();
    let below: Vec<_> =
        project.indicators().filter(|(_, level2, _)| level2.name == "满意度").map(|row| &*row.2.name).collect();
    assert_eq!(below, ["群众满意度", "宗数", "笔数"]);
}

#[test]
fn rows_are_doubled_behind_themselves() {
    check(&format!("{TREE} ctrl-d"), &["+(\"宗数\", \"=12宗\"),"]);
    check("3 shift-down ctrl-d", &["+(\"税费\", \"60000.00\"),", "+(\"印刷费\", \"40000.00\"),"]);
    let mut driver = form(FORM);
    driver.keys("3 shift-down ctrl-d");
    let names: Vec<_> = driver.app.open_project().unwrap().composition.iter().map(|item| &*item.name).collect();
    assert_eq!(names, ["税费", "印刷费", "税费", "印刷费"]);
    driver.keys("u");
    shows(&driver, "重复 2 行");
}

#[test]
fn what_is_cut_is_pasted_somewhere_else() {
    let driver = check_in(
        &wide(),
        &format!("{TREE} ctrl-x down down down ctrl-v"),
        &["-(\"宗数\", \"=12宗\"),", "+(\"宗数\", \"=12宗\"),"],
    );
    let project = driver.app.open_project().unwrap();
    let quality: Vec<_> =
        project.indicators().filter(|(_, level2, _)| level2.name == "质量").map(|row| &*row.2.name).collect();
    assert_eq!(quality, ["准确率", "宗数"]);
    assert_eq!(driver.copied, "产出目标\t数量\t宗数\t=\"=12宗\"\n", "other programs get a block of cells");
}

#[test]
fn rows_are_pasted_only_where_they_belong() {
    let mut driver = form(FORM);
    driver.keys("3 ctrl-c 6 down down ctrl-v");
    shows(&driver, "复制的是“项目构成”的行");
    assert_eq!(driver.file(), FORM);
    driver.keys("4 ctrl-c ctrl-v");
    assert_eq!(driver.app.open_project().unwrap().schedule.len(), 3);
}

/// The form and another one, empty but for its headings.
fn two() -> Driver {
    let other = FORM
        .replace("039001-11", "039001-12")
        .replace("                (\"宗数\", \"=12宗\"),\n                (\"笔数\", \"=4笔\"),\n", "")
        .replace("(\"数量\", [\n            ]),", "(\"数量\", []),")
        .replace("\"满意度\"", "\"公众满意\"");
    let projects = [FORM, &other].map(|text| format::read_project(text).unwrap()).to_vec();
    let mut driver = Driver::open(Lang::Zh, (80, 24), None, projects);
    driver.keys("enter");
    driver
}

#[test]
fn the_block_of_another_project_goes_below_the_headings_of_its_names() {
    let mut driver = two();
    driver.keys("6 ctrl-a ctrl-c ] 6 down ctrl-v");
    let project = driver.app.open_project().unwrap();
    assert_eq!(project.id, "039001-12");
    let rows: Vec<_> = project.indicators().map(|(_, level2, row)| (&*level2.name, &*row.name)).collect();
    let wanted = [("数量", "群众满意度"), ("数量", "宗数"), ("数量", "笔数"), ("公众满意", "群众满意度")];
    assert_eq!(rows, wanted, "what has no heading of its name stands at the cursor");
    shows(&driver, "其中 1 行没有同名的二级指标");
    assert_eq!(driver.undo_all(), 1);
}

#[test]
fn a_heading_is_copied_with_all_its_rows() {
    let mut driver = two();
    driver.keys("6 down ctrl-c");
    shows(&driver, "已复制 2 行");
    driver.keys("] 6 down down ctrl-v");
    let project = driver.app.open_project().unwrap();
    let rows: Vec<_> = project.indicators().map(|(_, level2, row)| (&*level2.name, &*row.name)).collect();
    assert_eq!(rows[..2], [("数量", "宗数"), ("数量", "笔数")], "below its own name, not at the cursor");
}

#[test]
fn rows_that_come_back_from_the_terminal_are_still_rows() {
    let mut driver = form(FORM);
    driver.keys("3 ctrl-c");
    let block = driver.copied.replace('\n', "\r");
    driver.send(jixiao::app::Msg::Paste(block));
    assert_eq!(driver.app.open_project().unwrap().composition.len(), 3);
}

#[test]
fn a_text_is_pasted_into_a_cell_by_typing_it() {
    let mut driver = form(FORM);
    driver.keys("3 \"咨询费\"");
    assert!(driver.app.is_typing());
    assert_eq!(driver.file(), FORM, "nothing is taken yet");
    driver.keys("enter");
    assert_eq!(&*driver.app.open_project().unwrap().composition[0].name, "咨询费");
    // A narrative goes on.
    let mut driver = form(FORM);
    driver.keys("2 \"第二段。\" f2");
    assert_eq!(driver.app.open_project().unwrap().details.overview, "缴纳税款。第二段。");
}

#[test]
fn a_field_is_copied_as_text() {
    let mut driver = form(FORM);
    driver.keys("ctrl-c");
    assert_eq!(driver.copied, "印花税");
    driver.keys("down ctrl-v");
    assert!(driver.app.is_typing());
}

#[test]
fn only_filled_or_faulty_rows_are_shown_on_request() {
    let text = FORM.replace("(\"笔数\", \"=4笔\")", "(\"笔数\", \"\")");
    let mut driver = form(&text);
    driver.keys("6 f");
    shows(&driver, "只显示有三级指标的部分");
    hides(&driver, "▾ 质量");
    shows(&driver, "宗数");
    driver.keys("f");
    shows(&driver, "只显示有问题的指标");
    shows(&driver, "笔数");
    hides(&driver, "宗数");
    // What is solved stays in sight until the user asks again.
    driver.keys("home 6");
    while driver.app.current_row_title().as_deref() != Some("笔数") {
        driver.keys("down");
    }
    driver.keys("right enter '=4笔' enter");
    shows(&driver, "笔数");
    driver.keys("f");
    shows(&driver, "宗数");
    shows(&driver, "▾ 质量");
}

#[test]
fn a_place_is_gone_to_by_its_name_or_pinyin() {
    let mut driver = form(FORM);
    driver.keys("/ 'qzmyd' enter");
    assert_eq!(driver.app.current_row_title().as_deref(), Some("群众满意度"));
    driver.keys("/ 'lxdh' enter");
    let phone = jixiao::model::Place::Field(jixiao::model::Field::Phone);
    assert_eq!(driver.app.form.as_ref().unwrap().place, phone);
}

#[test]
fn a_heading_that_the_scheme_does_not_know_is_mapped() {
    // Where the scheme's heading is there already, the rows go to it.
    let text =
        FORM.replace("(\"质量\", []),", "(\"数量指标\", [\n                (\"份数\", \"=8份\"),\n            ]),");
    let mut driver = form(&text);
    driver.keys("6 down down down down enter");
    shows(&driver, "“数量指标”不在模板中");
    driver.keys("'sl' enter");
    let project = driver.app.open_project().unwrap();
    let rows: Vec<_> = project.indicators().map(|(_, level2, row)| (&*level2.name, &*row.name)).collect();
    assert_eq!(rows[..3], [("数量", "宗数"), ("数量", "笔数"), ("数量", "份数")]);
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(driver.file(), text);
    // Where it is not, the heading gets its name.
    driver.keys("6 down down down down enter 'zl' enter");
    assert!(driver.file().contains("(\"质量\", [\n                (\"份数\""), "{}", driver.file());
}

#[test]
fn enter_goes_on_to_the_cell_below() {
    let driver = check(
        "3 f2 '甲' enter f2 '乙' enter",
        &[
            "-(\"税费\", \"60000.00\"),",
            "-(\"印刷费\", \"40000.00\"),",
            "+(\"税费甲\", \"60000.00\"),",
            "+(\"印刷费乙\", \"40000.00\"),",
        ],
    );
    drop(driver);
}

#[test]
fn a_range_that_ends_on_a_heading_stays_with_its_rows_when_they_move() {
    let mut driver = form(&wide());
    driver.keys(&format!("{TREE} down shift-down shift-down"));
    let before = driver.app.marked_rows();
    assert_eq!(before.len(), 2, "the heading is no row");
    driver.keys("alt-up");
    assert_eq!(driver.app.marked_rows(), before);
    driver.keys("d");
    let names: Vec<_> = driver.app.open_project().unwrap().indicators().map(|(_, _, row)| row.name.clone()).collect();
    assert_eq!(names, ["宗数", "准确率", "群众满意度"]);
}

#[test]
fn rows_that_are_there_already_are_not_pasted_twice_below_their_heading() {
    let mut driver = form(FORM);
    driver.keys("6 ctrl-a ctrl-c ctrl-v");
    shows(&driver, "这 3 行表里都有");
    assert_eq!(driver.file(), FORM);
    driver.keys("3 ctrl-c ctrl-v");
    assert_eq!(driver.app.open_project().unwrap().composition.len(), 3, "a row that is copied by itself is wanted");
}

#[test]
fn a_field_is_cut_as_text() {
    let mut driver = form(FORM);
    driver.keys("ctrl-x");
    assert_eq!((&*driver.copied, &*driver.app.open_project().unwrap().name), ("印花税", ""));
}
