//! The payment schedule out of the plan's sentences, and filled down from what is there.

use super::{FORM, form, hides, shows};
use crate::support::Driver;

const PLAN: &str = "1-6月完成测算，支付6万元，进度60%；7-12月支付4万元，进度100%。";

/// The form with a plan, and the cursor in the schedule.
fn with_plan(plan: &str) -> Driver {
    let mut driver = form(&FORM.replace("plan: \"\"", &format!("plan: \"{plan}\"")));
    driver.keys("4");
    driver
}

fn schedule(driver: &Driver) -> Vec<String> {
    let text = |payment: &jixiao::model::Payment| {
        [payment.period.text(), payment.due.text(), payment.amount.text(), payment.cumulative.text()].join("|")
    };
    driver.app.open_project().unwrap().schedule.iter().map(text).collect()
}

#[test]
fn the_plan_is_read_with_its_words_beside_and_replaces_the_rows() {
    let mut driver = with_plan("一季度支付3万元，进度30%；余款7万元12月底前付清，进度100%。");
    driver.keys(",");
    shows(&driver, "r    从项目实施计划读出");
    driver.keys("r");
    shows(&driver, "代替现有 2 行");
    shows(&driver, "一季度支付3万元，进度30%");
    shows(&driver, "合计 100,000.00 元，与本年度金额相等");
    assert_eq!(schedule(&driver).len(), 2, "nothing is changed yet");
    driver.keys("enter");
    assert_eq!(schedule(&driver)[0], "一季度||30000.00|30%");
    shows(&driver, "支付计划填入 2 行");
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(schedule(&driver)[0], "1-6月||60000.00|60%");
}

#[test]
fn the_difference_to_the_year_is_told_in_yuan() {
    let mut driver = with_plan("1-6月支付6万元；7-12月支付3万元。");
    driver.keys(", r");
    shows(&driver, "合计 90,000.00 元，比本年度金额少 10,000.00 元");
    driver.keys("esc");
    assert_eq!(schedule(&driver).len(), 2);
}

#[test]
fn a_plan_without_payments_says_why() {
    let mut driver = with_plan("1月启动，12月验收。");
    driver.keys(", r");
    shows(&driver, "读不出支付计划：");
    let mut driver = form(FORM);
    driver.keys("4 ,");
    shows(&driver, "（项目实施计划还没有填写）");
    driver.keys("r");
    shows(&driver, "项目实施计划还没有填写");
    assert!(driver.app.overlays.is_empty());
}

#[test]
fn the_year_is_divided_evenly_over_the_months_of_the_project() {
    let mut driver = form(FORM);
    driver.keys("4 , q");
    let quarters =
        ["第一季度||25000.00|25%", "第二季度||25000.00|50%", "第三季度||25000.00|75%", "第四季度||25000.00|100%"];
    assert_eq!(schedule(&driver), quarters);
    let mut driver = form(&FORM.replace("start: \"2020-01-01\"", "start: \"2020-10-01\""));
    driver.keys("4 , m");
    assert_eq!(schedule(&driver), ["10月||33333.33|33.33%", "11月||33333.33|66.67%", "12月||33333.34|100%"]);
    assert!(driver.app.problems().iter().all(|problem| !problem.rule.code.starts_with("schedule-s")), "it adds up");
}

#[test]
fn rest_percentages_and_amounts_are_worked_out() {
    let mut driver = form(FORM);
    driver.keys("4 down right right f2 ctrl-a '1' enter , l");
    assert_eq!(schedule(&driver)[1], "7-12月||40000.00|100%");
    let mut driver = form(FORM);
    driver.keys("4 down right right right f2 ctrl-a '97%' enter , p");
    assert_eq!(driver.file(), FORM, "a schedule that ended at 97 % ends at 100 %");
    let mut driver =
        form(&FORM.replace("amount: \"40000.00\", cumulative: \"100%\"", "amount: \"1.00\", cumulative: \"100%\""));
    driver.keys("4 , a");
    assert_eq!(schedule(&driver)[1], "7-12月||40000.00|100%");
    shows(&driver, "已算出 2 格");
    driver.keys(", a");
    shows(&driver, "已经是这样");
}

#[test]
fn the_schedule_is_written_into_the_plan_and_read_again() {
    let mut driver = with_plan("先开展测算。");
    driver.keys(", w");
    let plan = driver.app.open_project().unwrap().details.plan.clone();
    assert!(plan.starts_with("先开展测算。\n"), "{plan}");
    shows(&driver, "已写在项目实施计划的末尾");
    let before = schedule(&driver);
    driver.keys(", r enter");
    assert_eq!(schedule(&driver), before);
    driver.keys(", w");
    shows(&driver, "已经是这样");
}

#[test]
fn the_keys_behind_a_prefix_are_shown_and_gone_with_the_next_key() {
    let mut driver = with_plan(PLAN);
    driver.keys(",");
    shows(&driver, "填写支付计划");
    driver.keys("x");
    hides(&driver, "┌─ 填写支付计划");
    shows(&driver, "没有作用");
    driver.keys(", esc");
    hides(&driver, "┌─ 填写支付计划");
    // They are found by name as well, and not offered where they make no sense.
    driver.keys("ctrl-p 'anjipj' enter");
    assert_eq!(schedule(&driver).len(), 4);
    driver.keys("1 ,");
    shows(&driver, "先到支付计划或项目实施计划");
}
