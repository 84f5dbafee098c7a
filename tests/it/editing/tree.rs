//! The tree of indicators.

use super::{FORM, check, check_in, form, hides, shows};

#[test]
fn an_indicator_is_edited_in_its_two_cells() {
    check("6 down down f2 '数' tab ctrl-a '≥12宗' enter", &["-(\"宗数\", \"=12宗\"),", "+(\"宗数数\", \"≥12宗\"),"]);
}

#[test]
fn an_indicator_is_added_below_the_cursor() {
    let added = ["+(\"户数\", \"≥5户\"),"];
    check("6 down down n '户数' enter '≥5户' enter", &added);
    // On a heading: at its end; on a level 1: at the end of its first level 2.
    check("6 down n '户数' enter '≥5户' enter", &added);
    let driver = check("6 n '户数' enter '≥5户' enter", &added);
    assert!(driver.file().find("笔数") < driver.file().find("户数"));
}

#[test]
fn an_empty_heading_opens_for_its_first_indicator() {
    check(
        "6 down down down down n '合格率' enter '=100%' enter",
        &["-(\"质量\", []),", "+(\"质量\", [", "+(\"合格率\", \"=100%\"),", "+]),"],
    );
}

#[test]
fn an_indicator_is_deleted() {
    check("6 down down d", &["-(\"宗数\", \"=12宗\"),"]);
}

#[test]
fn an_indicator_moves_through_the_headings() {
    check("6 down down J", &["-(\"宗数\", \"=12宗\"),", "+(\"宗数\", \"=12宗\"),"]);
    check(
        "6 down down J J",
        &["-(\"宗数\", \"=12宗\"),", "-(\"质量\", []),", "+(\"质量\", [", "+(\"宗数\", \"=12宗\"),", "+]),"],
    );
    // On into the next level 1, and no further than the end.
    let moved = &["-(\"宗数\", \"=12宗\"),", "+(\"宗数\", \"=12宗\"),"];
    let driver = check("6 down down J J J", moved);
    assert!(driver.file().contains("(\"满意度\", [\n                (\"宗数\""), "{}", driver.file());
    let driver = check("6 down down J J J J J J", moved);
    assert!(driver.file().contains("(\"群众满意度\", \"≥90%\"),\n                (\"宗数\""), "{}", driver.file());
    // And back.
    let mut driver = form(FORM);
    driver.keys("6 down down J J J J J K K K K");
    assert_eq!(driver.file(), FORM, "{}", driver.screen());
}

#[test]
fn headings_of_the_scheme_stay() {
    for (keys, said) in [
        ("6 d", "模板规定的一级、二级指标不能删除"),
        ("6 down shift-delete", "模板规定的一级、二级指标不能删除"),
        ("6 down J", "模板规定的一级、二级指标不能移动"),
    ] {
        check(keys, &[]);
        let mut driver = form(FORM);
        driver.keys(keys);
        shows(&driver, said);
    }
}

#[test]
fn headings_that_the_scheme_does_not_know_can_be_renamed_and_deleted() {
    let strange = FORM.replace("\"质量\"", "\"质 量\"");
    check_in(&strange, "6 down down down down enter ctrl-a '质量' enter", &["-(\"质 量\", []),", "+(\"质量\", []),"]);
    check_in(&strange, "6 down down down down d", &["-(\"质 量\", []),"]);
    check_in(&FORM.replace("\"数量\"", "\"数 量\""), "6 down d", &[]);
}

#[test]
fn folding_hides_rows_and_changes_nothing() {
    for (keys, gone) in [("6 space", "满意度≥"), ("6 z", "质量"), ("6 enter", "宗数"), ("6 down space", "宗数")]
    {
        hides(&check(keys, &[]), gone);
    }
    let driver = check("6 Z", &[]);
    hides(&driver, "群众满意度");
    shows(&driver, "满意度");
    shows(&check("6 space space", &[]), "宗数");
    shows(&check("6 Z Z", &[]), "群众满意度");
    // On an indicator the heading above it is folded.
    hides(&check("6 down down space", &[]), "笔数");
}

#[test]
fn a_change_below_a_fold_comes_into_sight() {
    let mut driver = form(FORM);
    driver.keys("6 down down f2 '甲' enter up space");
    hides(&driver, "宗数甲");
    driver.keys("ctrl-z");
    shows(&driver, "宗数");
    driver.keys("6 down Z n '户数'");
    shows(&driver, "户数");
}

#[test]
fn a_form_without_a_tree_gets_that_of_the_scheme() {
    let start = FORM.find("    indicators: [").unwrap();
    let end = FORM.find("    status:").unwrap();
    let bare = format!("{}    indicators: [],\n{}", &FORM[..start], &FORM[end..]);
    let mut driver = form(&bare);
    driver.keys("6 n");
    let scheme = driver.app.schemes.get("zhengzhou-2020").unwrap().clone();
    let project = driver.app.open_project().unwrap();
    let names = |project: &jixiao::model::Project| -> Vec<(String, String)> {
        project.level2s().map(|(level1, level2)| (level1.name.clone(), level2.name.clone())).collect()
    };
    let expected: Vec<_> = scheme
        .levels
        .iter()
        .flat_map(|level1| level1.levels.iter().map(|level2| (level1.name.clone(), level2.name.clone())))
        .collect();
    assert_eq!(names(project), expected);
    assert_eq!(project.indicators().count(), 0, "a form that is opened gets no indicators that nobody wrote");
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(driver.file(), bare);
}

#[test]
fn tab_goes_from_indicator_to_indicator() {
    check(
        "6 down down f2 tab tab tab '甲' tab '乙' shift-tab '丙' f2",
        &["-(\"笔数\", \"=4笔\"),", "+(\"笔数\", \"丙\"),", "-(\"群众满意度\", \"≥90%\"),", "+(\"乙\", \"≥90%\"),"],
    );
}
