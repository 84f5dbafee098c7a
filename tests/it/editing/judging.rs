//! Waivers, and which problems are wanted on the screen.

use jixiao::lang::Lang;
use jixiao::rules::{Counts, Severity};

use super::{FORM, check_in, form, hides, shows};
use crate::support::Driver;

/// The form with a target that has no sign.
fn unsigned() -> String {
    FORM.replace("=4笔", "4笔")
}

/// To the target without a sign.
const THERE: &str = "6 down down down right ";

fn counts(driver: &Driver) -> Counts {
    Counts::of(driver.app.problems())
}

fn waived_line(driver: &Driver) -> String {
    driver.file().lines().find(|line| line.contains("(rule:")).unwrap_or_default().trim().to_owned()
}

#[test]
fn a_problem_is_waived_for_a_reason_and_taken_back() {
    let before = unsigned();
    let mut driver = form(&before);
    driver.app.user = "丙".into();
    let open = counts(&driver);
    driver.keys(THERE);
    shows(&driver, " W ");
    driver.keys("w");
    shows(&driver, "豁免“");
    driver.keys("enter");
    shows(&driver, "豁免必须写明理由");
    driver.keys("'上级已批准' enter");
    let line = waived_line(&driver);
    assert!(
        line.starts_with("(rule: \"sign\", place: \"indicators/产出目标/数量/笔数/target\", text: \"4笔 #"),
        "{line}"
    );
    assert!(line.ends_with("reason: \"上级已批准\", by: \"丙\", at: \"2020-03-02\"),"), "{line}");
    assert_eq!((counts(&driver).total(), counts(&driver).waived()), (open.total() - 1, 1));
    shows(&driver, "已豁免，不再计入");
    hides(&driver, "没有署名");
    driver.keys("left right");
    shows(&driver, "已豁免：上级已批准（丙，2020-03-02）。");
    driver.keys("w");
    shows(&driver, "已取消豁免，重新计入");
    assert_eq!(driver.file(), before);
    driver.keys("ctrl-z ctrl-z");
    assert_eq!((driver.file(), counts(&driver)), (before, open));
    driver.keys("ctrl-y");
    assert_eq!(counts(&driver).waived(), 1);
}

#[test]
fn a_waiver_is_an_edit_like_any_other() {
    let keys = format!("{THERE} w '已批准' enter");
    let driver = form(&unsigned());
    let line = {
        let mut driver = driver;
        driver.keys(&keys);
        waived_line(&driver)
    };
    check_in(&unsigned(), &keys, &["+waivers: [", &format!("+{line}"), "+],"]);
}

#[test]
fn a_waiver_lapses_when_the_text_changes_and_its_reason_is_kept_at_hand() {
    let mut driver = form(&unsigned());
    driver.keys(THERE).keys("w '已批准' enter f2 ctrl-a '5笔' f2");
    assert_eq!(counts(&driver).waived(), 0);
    driver.keys("f9");
    shows(&driver, "曾豁免，但文字已改动，须重新判断：已批准");
    driver.keys("esc w enter");
    assert_eq!(counts(&driver).waived(), 1);
    assert_eq!(driver.file().matches("(rule:").count(), 1, "the one that held no longer is gone: {}", driver.file());
    assert!(waived_line(&driver).contains("5笔 #"));
    driver.keys("ctrl-z");
    assert!(waived_line(&driver).contains("4笔 #"));
}

#[test]
fn the_way_from_problem_to_problem_passes_waived_ones_by() {
    let mut driver = form(&unsigned());
    driver.keys(THERE).keys("w '已批准' enter alt-1 g");
    let count = counts(&driver).total();
    for _ in 0..count {
        driver.keys("f8");
        assert!(!driver.app.problem_here().expect("a problem").0.is_waived());
        hides(&driver, "回到第一个");
    }
    driver.keys("f8");
    shows(&driver, "回到第一个");
}

#[test]
fn the_panel_waives_and_shows_what_is_waived() {
    let mut driver = form(&unsigned());
    driver.keys(THERE).keys("f6 end home");
    while driver.app.current_problem().unwrap().rule.code != "sign" {
        driver.keys("down");
    }
    driver.keys("w '已批准' enter");
    let problem = driver.app.current_problem().unwrap();
    assert!(problem.is_waived() && problem.rule.code == "sign", "the cursor stays: {}", driver.screen());
    shows(&driver, "已豁免 1");
    shows(&driver, "豁免：已批准（2020-03-02）");
    shows(&driver, "w 取消豁免");
    driver.keys("f '未豁免' enter");
    hides(&driver, "   豁免：已批准");
    // What is typed finds the choice that is named so, and not its contrary.
    driver.keys("f '已豁免' enter");
    assert_eq!(driver.app.wanted_problems().len(), 1, "{}", driver.screen());
    driver.keys("f '已豁免' enter f 'waived' enter");
    assert_eq!(driver.app.wanted_problems().len(), 1, "{}", driver.screen());
    driver.keys("w");
    assert_eq!(counts(&driver).waived(), 0);
}

#[test]
fn the_panel_is_filtered_by_severity_and_says_so() {
    let mut driver = form(&unsigned());
    let all = driver.app.problems().len();
    driver.keys("f6 f 'warning' enter");
    let wanted = driver.app.wanted_problems();
    assert!(!wanted.is_empty() && wanted.len() < all);
    assert!(wanted.iter().all(|number| driver.app.problems()[*number].severity == Severity::Warning));
    shows(&driver, &format!("问题 {}/{all} [警告]", wanted.len()));
    driver.keys("end");
    assert_eq!(driver.app.panel.selected, *wanted.last().unwrap());
    driver.keys("down home");
    assert_eq!(driver.app.panel.selected, wanted[0]);
    driver.keys("esc g");
    for _ in 0..=wanted.len() {
        driver.keys("f8");
        assert_eq!(driver.app.problem_here().unwrap().0.severity, Severity::Warning);
    }
    driver.keys("f6 f home 'warning' enter");
    assert_eq!(driver.app.wanted_problems().len(), all, "chosen once more it is taken back");
}

#[test]
fn the_list_shows_projects_with_wanted_problems_only() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    let all = driver.app.list.entries.len();
    driver.keys("f 'error' enter");
    let shown = driver.app.list.entries.len();
    assert!(shown > 0 && shown < all);
    shows(&driver, "筛选 [错误]");
    let totals = driver.app.list.totals.problems;
    assert_eq!((totals.get(Severity::Warning), totals.worst()), (0, Some(Severity::Error)));
    driver.keys("f '039002' enter");
    shows(&driver, "筛选 [039002 · 错误]");
    assert!(driver.app.list.entries.len() < shown);
    driver.keys("esc");
    assert_eq!(driver.app.list.entries.len(), all);
}

#[test]
fn problems_are_gone_through_from_project_to_project() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    let total = driver.app.list.totals.problems.total();
    let mut seen = Vec::new();
    for _ in 0..total {
        driver.keys("ctrl-f8");
        let (problem, _) = driver.app.problem_here().expect("a problem");
        seen.push((driver.app.form.as_ref().unwrap().key, problem.place, problem.text(Lang::Zh)));
        hides(&driver, "回到第一个");
    }
    let mut distinct = seen.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), total, "every problem once");
    driver.keys("ctrl-f8");
    shows(&driver, "后面的项目没有问题了，回到第一个");
    driver.keys("ctrl-shift-f8");
    shows(&driver, "前面的项目没有问题了，转到最后一个");
    for (key, place, text) in seen.iter().rev() {
        let (problem, _) = driver.app.problem_here().unwrap();
        assert_eq!(
            (driver.app.form.as_ref().unwrap().key, problem.place, problem.text(Lang::Zh)),
            (*key, *place, text.clone())
        );
        driver.keys("{");
    }
}
