//! Fixes: at once, after a look, of a whole rule, and over the projects of the list.

use crossterm::event::{KeyCode, KeyEvent};
use jixiao::app::overlay::Overlay;
use jixiao::app::{Effect, Msg};
use jixiao::lang::Lang;
use jixiao::rules::find;
use jixiao::store::{Schemes, format};

use super::{FORM, check_in, form, hides, shows};
use crate::support::{Driver, sample};

/// The form with two shares above 100 %.
fn over() -> String {
    FORM.replace("(\"笔数\", \"=4笔\"),", "(\"办结率\", \"≥100%\"),\n                (\"合格率\", \"≥100%\"),")
}

const SHARES: [&str; 4] = [
    "-(\"办结率\", \"≥100%\"),",
    "+(\"办结率\", \"=100%\"),",
    "-(\"合格率\", \"≥100%\"),",
    "+(\"合格率\", \"=100%\"),",
];

/// Lets the panel's cursor stand on the first problem of a rule.
fn panel_at(driver: &mut Driver, code: &str) {
    driver.keys("f6 home");
    for _ in 0..driver.app.problems().len() {
        if driver.app.current_problem().is_some_and(|problem| problem.rule.code == code) {
            return;
        }
        driver.keys("down");
    }
    panic!("no {code} in\n{}", driver.screen());
}

#[test]
fn a_safe_fix_is_done_at_once_and_says_what_it_did() {
    let mut driver = check_in(&over(), "6 down down down right r", &SHARES[..2]);
    driver.keys("ctrl-z");
    assert_eq!(driver.file(), over());
    driver.keys("r");
    shows(&driver, "已修正：");
    shows(&driver, "Ctrl-Z 撤销");
}

#[test]
fn all_problems_of_a_rule_in_the_project_are_one_step() {
    let mut driver = form(&over());
    panel_at(&mut driver, "over-100");
    driver.keys("R");
    shows(&driver, "已修正 2 处");
    let [old1, new1, old2, new2] = SHARES;
    assert_eq!(Driver::diff(&over(), &driver.file()), format!("{old1}\n{old2}\n{new1}\n{new2}\n"));
    assert_eq!(driver.undo_all(), 1);
}

#[test]
fn what_decides_something_is_shown_before() {
    let file = FORM
        .replace("current: \"100000.00\"", "current: \"120000.00\"")
        .replace("total: \"100000.00\"", "total: \"120000.00\"");
    let mut driver = form(&file);
    panel_at(&mut driver, "composition-sum");
    driver.keys("r");
    assert!(matches!(driver.app.overlays.last(), Some(Overlay::Preview(_))), "{}", driver.screen());
    for text in ["原文", "改为", "120000", "100000", "Enter 照此修改"] {
        shows(&driver, text);
    }
    driver.keys("esc");
    assert_eq!(driver.file(), file);
    driver.keys("r enter");
    shows(&driver, "已修正：");
    assert!(driver.file().contains("current: \"100000.00\""), "{}", driver.file());
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(driver.file(), file);
}

#[test]
fn what_is_left_to_a_person_says_so() {
    let mut driver = form(FORM);
    panel_at(&mut driver, "coverage");
    driver.keys("r");
    shows(&driver, "没有可以自动修正的问题");
    driver.keys("R");
    shows(&driver, "须人工修改");
    driver.keys("f9");
    hides(&driver, "可直接修正");
    assert_eq!(driver.file(), FORM);
}

#[test]
fn a_rule_is_mended_in_the_projects_of_the_list_as_one_step() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    let rule = find("over-100").unwrap();
    let files = |driver: &Driver| -> Vec<String> {
        driver.app.workspace.projects().map(|(_, project)| format::write_project(project)).collect()
    };
    let count = |driver: &Driver| {
        let keys = driver.app.workspace.projects().map(|(key, _)| key);
        keys.map(|key| driver.app.findings.of(key).iter().filter(|problem| problem.rule.code == rule.code).count())
            .sum::<usize>()
    };
    let before = files(&driver);
    let all = count(&driver);
    assert!(all > 2);
    driver.keys("R 'over-100' enter");
    shows(&driver, &format!("修正“{}”", rule.title.zh));
    let Some(Overlay::Preview(preview)) = driver.app.overlays.last() else { panic!("{}", driver.screen()) };
    assert_eq!(preview.rows.len(), all);
    // The first one is left out.
    driver.keys("space enter");
    assert_eq!(count(&driver), 1, "{}", driver.screen());
    shows(&driver, &format!("{} 处", all - 1));
    driver.keys("ctrl-z");
    assert_eq!(files(&driver), before);
    driver.keys("R 'over-100' enter enter");
    assert_eq!(count(&driver), 0);
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(files(&driver), before);
}

#[test]
fn all_that_is_only_a_matter_of_writing_is_mended_at_once_after_it_was_seen() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    let files = |driver: &Driver| -> Vec<String> {
        driver.app.workspace.projects().map(|(_, project)| format::write_project(project)).collect()
    };
    let before = files(&driver);
    driver.keys("R enter");
    shows(&driver, "所有只改写法、不改意思的");
    let Some(Overlay::Preview(preview)) = driver.app.overlays.last() else { panic!("{}", driver.screen()) };
    let projects: std::collections::BTreeSet<&str> = preview.rows.iter().map(|row| &*row.cells[0]).collect();
    let count = projects.len();
    assert!(count > 2);
    driver.keys("enter");
    shows(&driver, &format!("{count} 个项目"));
    assert_ne!(files(&driver), before);
    driver.keys("R");
    hides(&driver, "所有只改写法");
    driver.keys("esc");
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(files(&driver), before);
}

#[test]
fn what_would_mend_very_many_projects_is_worked_out_by_a_thread() {
    let asked = || {
        let (department, mut projects) = sample();
        let faulty = projects.swap_remove(projects.iter().position(|project| project.id == "039001-05").unwrap());
        let mut copies = vec![faulty; 12];
        for (number, copy) in copies.iter_mut().enumerate() {
            copy.id = format!("039001-{number}");
        }
        let mut driver = Driver::open(Lang::Zh, (120, 40), Some(department), copies);
        driver.keys("R 'over-100'");
        let mut effects = driver.app.update(Msg::Key(KeyEvent::from(KeyCode::Enter)));
        let Some(Effect::Mend(job)) = effects.pop() else { panic!("{effects:?}\n{}", driver.screen()) };
        shows(&driver, "正在找改法…");
        assert!(driver.app.overlays.is_empty());
        (driver, Msg::WouldMend(Box::new(job.run(&Schemes::built_in()))))
    };
    let (mut driver, found) = asked();
    driver.keys("down");
    driver.send(found);
    let Some(Overlay::Preview(preview)) = driver.app.overlays.last() else { panic!("{}", driver.screen()) };
    assert!(preview.rows.len() >= 12);
    // One is left out, which leaves the other projects as they were worked out.
    let rows = preview.rows.len();
    driver.keys("space enter");
    shows(&driver, &format!("中的 {} 处", rows - 1));
    assert_eq!(driver.undo_all(), 1);
    // Whoever does something else meanwhile is not disturbed.
    for keys in ["enter", "c", "f1", "R 'over-100'"] {
        let (mut driver, found) = asked();
        driver.keys(keys);
        let before = driver.screen();
        driver.send(found);
        assert_eq!(driver.screen(), before, "{keys}");
    }
    let (mut driver, found) = asked();
    let (department, projects) = sample();
    driver.load(Some(department), projects);
    driver.send(found);
    assert!(driver.app.overlays.is_empty());
}

#[test]
fn what_is_waived_is_not_mended_with_the_others() {
    let mut driver = form(&over());
    driver.keys("6 down down down right w '已批准' enter");
    panel_at(&mut driver, "over-100");
    driver.keys("R");
    assert!(driver.file().contains("(\"办结率\", \"≥100%\")") && driver.file().contains("(\"合格率\", \"=100%\")"));
}

#[test]
fn what_is_counted_is_what_can_be_mended_and_the_words_around_it_are_shown() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    for rule in jixiao::rules::RULES.iter().filter(|rule| rule.fix.is_some()) {
        driver.keys("R");
        let Some(Overlay::Pick(picker)) = driver.app.overlays.last() else { panic!("{}", driver.screen()) };
        let line = picker.lines.iter().find(|line| line.also == rule.code);
        let Some(count) = line.map(|line| line.detail.clone()) else {
            driver.keys("esc");
            continue;
        };
        driver.keys(&format!("'{}' enter", rule.code));
        let Some(Overlay::Preview(preview)) = driver.app.overlays.last() else { panic!("{}", driver.screen()) };
        assert_eq!(count, preview.rows.len().to_string(), "{}", rule.code);
        driver.keys("esc");
    }
    driver.keys("R 'wrong-words' enter");
    for text in ["截止", "截至", " → "] {
        shows(&driver, text);
    }
}
