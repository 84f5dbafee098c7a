//! Schemes whose indicators have a column for units and a weight.

use jixiao::lang::Lang;
use jixiao::model::{Column, Department, RowRef};
use jixiao::store::format;

use super::{FORM, check, check_in, form, hides, shows};
use crate::support::Driver;

/// A form of the national scheme; below 产出指标 the weights are 2.5 short.
const NATIONAL: &str = include_str!("../../fixtures/schemes/national-2021.ron");

/// To the first indicator below 数量指标.
const FIRST: &str = "6 down down down down down down down";

fn rows(driver: &Driver) -> Vec<String> {
    let project = driver.app.open_project().unwrap();
    project.indicators().map(|(_, _, row)| RowRef::Indicator(row).cells().collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn every_cell_of_an_indicator_is_gone_to_and_typed_over() {
    let lines = |new| ["-(\"纸质档案扫描页数\", \"≥960000\", \"页\", \"7.5\"),", new];
    let weight = lines("+(\"纸质档案扫描页数\", \"≥960000\", \"页\", \"10\"),");
    // A digit types over the weight as it does over a target; an input method over the unit.
    check_in(NATIONAL, &format!("{FIRST} right right right '10' enter"), &weight);
    check_in(NATIONAL, &format!("{FIRST} f2 tab tab tab '10' enter"), &weight);
    let unit = lines("+(\"纸质档案扫描页数\", \"≥960000\", \"张\", \"7.5\"),");
    check_in(NATIONAL, &format!("{FIRST} right right '张' enter"), &unit);
    // From the last cell on to the next row, and back.
    let driver = check_in(
        NATIONAL,
        &format!("{FIRST} right right right f2 tab '甲' shift-tab '9' f2"),
        &[
            "-(\"纸质档案扫描页数\", \"≥960000\", \"页\", \"7.5\"),",
            "-(\"案卷著录条数\", \"≥24000\", \"条\", \"5\"),",
            "+(\"纸质档案扫描页数\", \"≥960000\", \"页\", \"9\"),",
            "+(\"甲\", \"≥24000\", \"条\", \"5\"),",
        ],
    );
    shows(&driver, "39/40");
}

#[test]
fn a_new_indicator_is_filled_cell_by_cell() {
    check_in(
        NATIONAL,
        &format!("{FIRST} n '盘点次数' enter '≥4' enter '次' enter '2.5' enter"),
        &["+(\"盘点次数\", \"≥4\", \"次\", \"2.5\"),"],
    );
    // On a form without these columns it has two cells.
    check("6 down down n '户数' enter '≥5户' enter", &["+(\"户数\", \"≥5户\"),"]);
}

#[test]
fn what_is_typed_is_understood_together_with_its_neighbours() {
    let mut driver = form(NATIONAL);
    driver.keys(&format!("{FIRST} right"));
    shows(&driver, "理解为：不低于 960000页");
    driver.keys("right '张'");
    shows(&driver, "理解为：不低于 960000张");
    driver.keys("tab '1'");
    shows(&driver, "“产出指标”下权重合计 31，应为 40");
    driver.keys("esc '10'");
    shows(&driver, "“产出指标”下权重合计 40，与模板一致");
}

#[test]
fn sums_follow_and_a_wrong_one_is_a_problem_of_its_heading() {
    let mut driver = form(NATIONAL);
    driver.keys("6 f8");
    shows(&driver, "E “产出指标”下权重合计 37.5，应为 40");
    shows(&driver, "绩效指标 权重 87.5/90");
    driver.keys("down down right right right '10' enter");
    shows(&driver, "40/40");
    shows(&driver, "绩效指标 权重 90/90");
    // One weight is written with a percent sign, and read all the same.
    driver.keys("f8");
    shows(&driver, "按 10 计算");
    driver.keys("r f8");
    shows(&driver, "没有问题");
    // Without the cost indicator its points belong to the others.
    driver.keys("alt-6 down down d");
    for sum in ["0/0", "40/50", "20/30"] {
        shows(&driver, sum);
    }
}

#[test]
fn an_indicator_of_the_library_has_its_unit_in_the_column() {
    let mut driver = form(NATIONAL);
    driver.keys(&format!("{FIRST} b 'hyts'"));
    shows(&driver, "会议天数  ≤3天");
    driver.keys("enter '5' tab tab '2.5' enter");
    assert_eq!(rows(&driver)[2], "会议天数|≤5|天|2.5");
    driver.undo_all();
    assert_eq!(driver.file(), NATIONAL);
    // Into the user's own library it goes whole.
    driver.keys(&format!("alt-{FIRST} down B"));
    assert_eq!((&*driver.own[0].name, &*driver.own[0].target), ("案卷著录条数", "≥24000条"));
}

#[test]
fn copied_rows_keep_everything() {
    let mut driver = form(NATIONAL);
    driver.keys(&format!("{FIRST} ctrl-c"));
    assert_eq!(driver.copied, "产出指标\t数量指标\t纸质档案扫描页数\t≥960000\t页\t7.5\n");
    driver.keys("down down ctrl-v");
    assert_eq!(rows(&driver)[4..6], ["异地备份成功率|=100|%|5", "纸质档案扫描页数|≥960000|页|7.5"]);
    driver.keys("ctrl-d");
    assert_eq!(rows(&driver).iter().filter(|row| row.ends_with("页|7.5")).count(), 3);
    driver.keys("U");
    shows(&driver, "纸质档案扫描页数");
}

#[test]
fn a_pasted_table_brings_units_and_weights() {
    let block = "一级指标\\t二级指标\\t三级指标\\t指标值\\t计量单位\\t分值\\n\
                 产出指标\\t数量指标\\t盘点次数\\t≥4\\t次\\t2\\n\\t质量指标\\t抽检合格率\\t≥95\\t%\\t0.5\\n";
    let mut driver = form(NATIONAL);
    driver.keys(&format!("{FIRST} \"{block}\""));
    shows(&driver, "4 目标值 5 计量单位 6 权重");
    driver.keys("enter");
    let rows = rows(&driver);
    assert!(
        rows.contains(&"盘点次数|≥4|次|2".to_owned()) && rows.contains(&"抽检合格率|≥95|%|0.5".to_owned()),
        "{rows:?}"
    );
    assert_eq!(driver.undo_all(), 1);
    // A form without these columns has the unit behind the target and no weight.
    let mut driver = form(FORM);
    driver.keys(&format!("6 down \"{}\"", block.replace("指标\\t", "\\t")));
    shows(&driver, "6 不导入");
    driver.keys("enter");
    assert!(driver.file().contains("(\"盘点次数\", \"≥4次\"),"), "{}", driver.file());
}

#[test]
fn a_weight_on_a_form_without_weights_is_kept_and_shown_until_it_is_taken_out() {
    let odd = FORM.replace("(\"宗数\", \"=12宗\"),", "(\"宗数\", \"=12宗\", \"\", \"10\"),");
    let driver =
        check_in(&odd, "6 down down down f2 '甲' enter", &["-(\"笔数\", \"=4笔\"),", "+(\"笔数甲\", \"=4笔\"),"]);
    shows(&driver, "权重");
    let mut driver = form(&odd);
    driver.keys("6 down down right right");
    shows(&driver, "H 模板没有权重栏，“宗数”写了权重“10”");
    driver.keys("delete");
    assert_eq!(driver.file(), FORM);
    hides(&driver, "权重  ");
    hides(&form(FORM), "权重");
}

#[test]
fn a_new_project_has_the_lines_and_the_tree_of_its_scheme() {
    let project = format::read_project(NATIONAL).unwrap();
    for (scheme, level2s, columns) in [("national-2021", 10, 4), ("national-2015", 9, 2)] {
        let department = Department { scheme: scheme.into(), year: 2022, ..Department::default() };
        let mut driver = Driver::open(Lang::Zh, (80, 24), Some(department), vec![project.clone()]);
        driver.keys("n");
        let project = driver.app.open_project().unwrap();
        assert_eq!((&*project.scheme, project.level2s().count()), (scheme, level2s));
        let lines: Vec<_> = project.composition.iter().map(|item| (&*item.name, item.amount.text())).collect();
        assert_eq!(lines, [("财政拨款", ""), ("其他资金", "")]);
        let known = driver.app.schemes.get(scheme).map(|scheme| &**scheme);
        let found = project.indicator_columns(known);
        assert_eq!(found.len(), columns);
        assert_eq!(found.contains(&Column::Weight), columns == 4);
        driver.keys("6");
        let mut scheme_words = driver.screen();
        scheme_words.retain(|c| !c.is_whitespace());
        assert_eq!(scheme_words.contains("绩效指标权重0/90"), columns == 4, "{scheme_words}");
        driver.keys("5");
        shows(&driver, if columns == 4 { "实施期目标" } else { "中期目标" });
    }
}
