//! Going from problem to problem, and what is said where the cursor stands.

use super::{FORM, form, hides, shows};

#[test]
fn the_worst_problem_of_a_place_is_the_one_that_is_told() {
    let mut driver = form(FORM);
    driver.keys("4 down right right f2 ctrl-a '三十X万' enter");
    let screen = driver.screen();
    let told = screen.lines().find(|line| line.starts_with(" E ") || line.starts_with(" ? ")).unwrap_or_default();
    assert!(told.starts_with(" E "), "{screen}");
    assert!(!told.contains("schedule-"), "names of rules are not for the form: {told}");
}

#[test]
fn every_problem_is_gone_to_one_after_the_other_and_round_the_end() {
    let mut driver = form(FORM);
    driver.keys("4 down right right f2 ctrl-a '三十X万' enter alt-1 g");
    let count = driver.app.problems().len();
    assert!(count > 3);
    let mut seen = std::collections::HashSet::new();
    for _ in 0..count {
        driver.keys("f8");
        let (problem, _) = driver.app.problem_here().expect("the cursor stands on a problem");
        seen.insert(problem.text(driver.app.lang));
        hides(&driver, "回到第一个");
    }
    assert_eq!(seen.len(), count);
    driver.keys("f8");
    shows(&driver, "回到第一个");
    driver.keys("shift-f8");
    shows(&driver, "转到最后一个");
    let mut back = std::collections::HashSet::new();
    for _ in 0..count {
        back.insert(driver.app.problem_here().unwrap().0.text(driver.app.lang));
        driver.keys("shift-f8");
    }
    assert_eq!(back, seen);
}

#[test]
fn several_problems_of_a_place_are_counted() {
    let mut driver = form(FORM);
    driver.keys("4 down right right f2 ctrl-a '三十X万' enter");
    let (_, (number, all)) = driver.app.problem_here().unwrap();
    assert!(all > 1);
    shows(&driver, &format!("E {number}/{all} "));
}

#[test]
fn a_long_problem_is_told_whole_on_several_lines() {
    let mut driver = form(&FORM.replace("amount: \"40000.00\", cumulative", "amount: \"4123.45\", cumulative"));
    driver.keys("4 down right right");
    let text = driver.app.problem_here().unwrap().0.text(driver.app.lang);
    let said: String = driver.app.said().iter().map(|line| line.text.clone()).collect();
    assert_eq!(said.replace(' ', ""), text.replace(' ', ""));
    assert!(driver.app.said().len() > 1, "{text}");
    let screen = driver.screen();
    assert!(driver.app.said().iter().all(|line| screen.contains(line.text.trim())), "{screen}");
}

#[test]
fn the_panel_of_problems_edits_and_says_what_does_nothing() {
    let mut driver = form(FORM);
    driver.keys("f6 3");
    shows(&driver, "3 在问题面板里没有作用，按 Tab 回到表单");
    let first = driver.app.landing(driver.app.problems()[0].place);
    driver.keys("f2");
    assert!(driver.app.is_typing());
    assert_eq!(driver.app.form.as_ref().unwrap().place, first);
}

#[test]
fn a_rule_is_explained_by_its_title() {
    let mut driver = form(FORM);
    driver.keys("f8 f9");
    let (problem, _) = driver.app.problem_here().unwrap();
    let title = problem.rule.title.zh;
    shows(&driver, &format!("┌─ {title} ─"));
    shows(&driver, &format!("规则名：{}", problem.rule.code));
}

#[test]
fn a_narrow_terminal_cuts_no_number_and_shows_all_sections() {
    for width in [40, 60, 80] {
        let mut driver = form(FORM);
        driver.send(jixiao::app::Msg::Resize(width, 24));
        driver.keys("4");
        let screen = driver.screen();
        for amount in ["60,000.00", "40,000.00", "100,000.00"] {
            assert!(screen.contains(amount), "{amount} at {width}\n{screen}");
        }
        let sections = screen.lines().nth(1).unwrap();
        for number in 1..=7 {
            assert!(sections.contains(&number.to_string()), "{number} at {width}: {sections}");
        }
        assert!(!sections.contains('…'), "{sections}");
    }
}

#[test]
fn help_starts_with_the_keys_of_the_screen() {
    let mut driver = form(FORM);
    driver.keys("f1");
    let screen = driver.screen();
    let first = screen.lines().find(|line| line.contains('│')).unwrap();
    assert!(first.contains("项目表单"), "{screen}");
}

#[test]
fn a_row_that_goes_to_another_heading_says_so() {
    let mut driver = form(FORM);
    driver.keys("6 down down down J");
    shows(&driver, "“笔数”移到了“质量”");
}

#[test]
fn enter_is_hinted_by_what_it_does() {
    let mut driver = form(FORM);
    driver.keys("f2");
    shows(&driver, "Enter 完成");
    driver.keys("esc 2 f2");
    shows(&driver, "Enter 换行");
}
