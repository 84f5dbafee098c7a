//! `schedule-text`: the plan's text says when how much is paid, and what the payment table says.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::payments::{Payments, is_empty_row, when};
use crate::model::rounding;
use crate::model::sums::Sum;
use crate::model::{Column, Field, Payment, Place, Project, Ratio};
use crate::understanding::What;
use crate::understanding::schedule::{Reading, read_schedule};

use super::engine::{Context, Report};
use super::fields::{characters, says_nothing};
use super::payment_rows::Rows;
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};
use super::{schedule_order, schedule_percent, schedule_sum};

pub(super) static RULE: Rule = Rule {
    code: "schedule-text",
    severity: Severity::Warning,
    title: Label {
        zh: "实施计划写明时间和付款，与支付计划表一致",
        en: "the plan says when how much is paid, as the payment table does",
    },
    what: Label {
        zh: "项目实施计划里写的各期金额、累计进度和时段，与支付计划表一致。没有填支付计划表的，按实施计划的文字核对：合计等于本年度金额，\
             累计进度与金额一致、到 100%（容差同 schedule-sum、schedule-percent）；既没有时间也没有金额、或不足 30 字的为警告；\
             有时间没有付款金额、分几步却只有一个时间的为提示。读不准的不查。",
        en: "The amounts, cumulative percentages and periods in the plan are those of the payment table. Without a table the \
             plan's own figures are checked: the payments add up to the year's amount, the percentages agree with them and \
             end at 100 % (tolerances as in schedule-sum and schedule-percent). A plan without times and amounts, or of less \
             than 30 characters, is a warning; times without payments, or several steps with one time, are a hint. What \
             cannot be read for certain is not looked at.",
    },
    why: Label {
        zh: "实施计划是安排用款和监控进度的依据；写得含糊或与表不符的计划无法执行。",
        en: "Money is released and progress is monitored by the plan: a vague or contradictory one cannot be kept.",
    },
    bad: Sample {
        text: Label {
            zh: "计划写4-6月支付94万元，支付计划表为840000.00",
            en: "the plan pays 94万元 in 4-6月, the table has 840000.00",
        },
        make: |project| project.details.plan = project.details.plan.replace("84万元", "94万元"),
    },
    good: Sample {
        text: Label {
            zh: "计划只写工作步骤，付款见支付计划表",
            en: "the plan has the steps of the work, the table has the payments",
        },
        make: |project| {
            project.details.plan =
                "1-3月完成公开招标和首批进场，4-12月分批加工，年底前完成验收，付款时间见支付计划表。".to_owned();
        },
    },
    messages: MESSAGES,
    check,
    fix: None,
};

const MESSAGES: &[&Message] = &{
    const OWN: [&Message; 8] = [&AMOUNT, &PERCENT, &PERIOD, &NOTHING, &SHORT, &NO_AMOUNTS, &ONE_DATE, &DOUBTFUL];
    let (sum, percent) = (schedule_sum::MESSAGES, schedule_percent::MESSAGES);
    let mut all = [OWN[0]; OWN.len() + schedule_sum::MESSAGES.len() + schedule_percent::MESSAGES.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < OWN.len() {
            OWN[i]
        } else if i < OWN.len() + sum.len() {
            sum[i - OWN.len()]
        } else {
            percent[i - OWN.len() - sum.len()]
        };
        i += 1;
    }
    all
};

static AMOUNT: Message = Message {
    zh: "实施计划“{0}”累计支付 {1} 元，支付计划表“{2}”累计 {3} 元",
    en: "by “{0}” the plan has paid {1}, the payment table {3} by “{2}”",
};
static PERCENT: Message = Message {
    zh: "实施计划“{0}”累计进度 {1}，支付计划表“{2}”为 {3}",
    en: "by “{0}” the plan is at {1}, the payment table at {3} by “{2}”",
};
static PERIOD: Message = Message {
    zh: "实施计划第 {2} 笔付款在“{0}”，支付计划表在“{1}”",
    en: "payment {2} of the plan is in “{0}”, in the payment table it is in “{1}”",
};
static NOTHING: Message = Message {
    zh: "实施计划没有写时间节点，也没有写支付金额",
    en: "the plan has neither dates nor payments",
};
static SHORT: Message = Message {
    zh: "实施计划只有 {0} 字，没有写清步骤、时间和付款",
    en: "the plan has {0} characters and does not say what is done and paid when",
};
static NO_AMOUNTS: Message = Message {
    zh: "实施计划写了时间，没有写各期支付金额或进度",
    en: "the plan has dates and does not say what is paid",
};
static ONE_DATE: Message =
    Message { zh: "实施计划分 {0} 步，只有一步写了时间", en: "the plan has {0} steps and one date" };
static DOUBTFUL: Message = Message {
    zh: "实施计划的付款读不准，不能核对：{0}",
    en: "the payments of the plan cannot be read for certain and are not checked: {0}",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let plan = &project.details.plan;
    if plan.trim().is_empty() || says_nothing(plan) {
        return;
    }
    let has_table = project.schedule.iter().any(|row| !is_empty_row(row));
    let found = context.texts.found(Field::Plan);
    let has_value = found.iter().any(|found| matches!(found.what, What::Amount { .. } | What::Share { .. }));
    if has_table && !has_value {
        return;
    }
    let reading = read_schedule(plan, &project.amounts.current, project.year.year());
    if has_table {
        check_against_table(context, &reading, report);
    } else {
        check_words(context, &reading, has_value, report);
    }
}

/// A plan that stands alone.
fn check_words(context: &Context<'_>, reading: &Reading, has_value: bool, report: &mut Report) {
    let project = context.project;
    let place = Place::Field(Field::Plan);
    let found = context.texts.found(Field::Plan);
    let count = |is: fn(&What) -> bool| found.iter().filter(|found| is(&found.what)).count();
    let times = count(|what| matches!(what, What::Time(_) | What::Every { .. }));
    let steps = count(|what| *what == What::Item);
    let length = characters(&project.details.plan);
    let pays = reading.rows.iter().any(|row| !row.amount.text.is_empty() || !row.cumulative.text.is_empty());
    if length < usize::from(context.settings.plan_length) && !pays {
        report.add(place, &SHORT, [length.into()]);
    } else if times == 0 && !has_value {
        report.add(place, &NOTHING, []);
    } else if steps >= 2 && times == 1 && !pays {
        report.add_as(Severity::Hint, place, None, &ONE_DATE, [steps.into()]);
    } else if !pays {
        report.add_as(Severity::Hint, place, None, &NO_AMOUNTS, []);
    } else if let Some(why) = doubt(reading) {
        report.unsure(place, &DOUBTFUL, [Fact::Text(why)]);
    } else {
        check_figures(project, reading, report);
    }
}

/// The figures of a plan that stands alone.
fn check_figures(project: &Project, reading: &Reading, report: &mut Report) {
    let rows = Rows::of_plan(project, reading);
    let payments = rows.payments();
    let has_amount = |row: &&Payment| !row.amount.is_blank();
    // Where only some payments have an amount the others may be anything, and so may be what is paid besides a single one.
    let amounts = payments.rows.iter().filter(|row| has_amount(row)).count();
    let all = amounts == payments.rows.len();
    if all && amounts > 1 && !is_open_plan(project, &payments) {
        schedule_sum::check_rows(&rows, project, report);
    }
    // The last payment may fall due in another year (质保金), and then it has no percentage.
    let ends = payments.rows.last().is_some_and(|row| !row.cumulative.is_blank());
    if payments.rows.len() > 1 && ends && (amounts == 0 || all) {
        schedule_percent::check_rows(&rows, project, report);
    }
}

/// True when the payments of a plan are not meant to be the year's amount to the cent: a part was rounded, or there is
/// more to pay than is written.
pub fn is_open_plan(project: &Project, payments: &Payments<'_>) -> bool {
    let total = payments.total(payments.reading());
    let Some(off) = rounding::excess(total, &project.amounts.current) else { return false };
    let rounded = off.abs() * Decimal::ONE_THOUSAND <= total.yuan;
    let more = ["其他", "其它", "其余", "剩余", "据实", "按实际", "视情"];
    rounded || (off < Decimal::ZERO && more.iter().any(|word| project.details.plan.contains(word)))
}

/// Why the payments of a plan are not read for certain, in words.
fn doubt(reading: &Reading) -> Option<String> {
    reading.uncertain().map(|why| why.text(crate::lang::Lang::Zh))
}

/// A payment with what is paid by then.
struct Paid<'a> {
    row: &'a Payment,
    end: Option<Date>,
    amount: Sum,
}

fn paid<'a>(payments: &Payments<'a>, project: &Project) -> Vec<Paid<'a>> {
    let end = |row: &Payment| Some(when(row).1.reading().days(project.year.year()?)?.1);
    let amounts = payments.paid(payments.reading());
    payments.rows.iter().zip(amounts).map(|(row, amount)| Paid { row, end: end(row), amount }).collect()
}

/// The plan against a table that has no fault of its own: a fault there is said there.
fn check_against_table(context: &Context<'_>, reading: &Reading, report: &mut Report) {
    let project = context.project;
    let rules = [&schedule_order::RULE, &schedule_sum::RULE, &schedule_percent::RULE];
    if reading.rows.is_empty() || doubt(reading).is_some() || report.has_of(&rules) {
        return;
    }
    let (plan, table) = (Rows::of_plan(project, reading), Rows::of_table(project));
    let (plan_payments, table_payments) = (plan.payments(), table.payments());
    let (said, planned) = (paid(&plan_payments, project), paid(&table_payments, project));
    let one_by_one = said.len() == planned.len();
    // What is wrong in one period is wrong in all sums behind it, so the first difference of each kind is enough.
    let (mut amounts, mut percents) = (true, true);
    for (number, said) in said.iter().enumerate() {
        let other = if one_by_one {
            planned.get(number)
        } else {
            planned.iter().rfind(|planned| planned.end.is_some() && planned.end == said.end)
        };
        let Some(other) = other else { continue };
        let mut add = |column, message, facts: Vec<Fact>| {
            plan.add(report, Severity::Warning, said.row, column, message, facts);
        };
        if matches!((said.end, other.end), (Some(said), Some(other)) if said != other) {
            add(Column::Period, &PERIOD, vec![title(said.row), title(other.row), (number + 1).into()]);
            return;
        }
        if amounts && differ(said.amount, other.amount) {
            let facts =
                vec![title(said.row), Fact::Yuan(said.amount.yuan), title(other.row), Fact::Yuan(other.amount.yuan)];
            add(Column::Amount, &AMOUNT, facts);
            amounts = false;
        } else if let Some((mine, theirs)) = differing(said.row, other.row).filter(|_| percents && amounts) {
            add(
                Column::Cumulative,
                &PERCENT,
                vec![title(said.row), Fact::Percent(mine), title(other.row), Fact::Percent(theirs)],
            );
            percents = false;
        }
    }
}

fn differ(said: Sum, planned: Sum) -> bool {
    let known = said.is_complete() && planned.is_complete();
    known && (said.yuan - planned.yuan).abs() > said.step.max(planned.step) / Decimal::TWO
}

/// The percentages of two payments, when both have one and they are not the same.
fn differing(said: &Payment, planned: &Payment) -> Option<(Decimal, Decimal)> {
    let (Ratio::Known { percent: a, step: one }, Ratio::Known { percent: b, step: other }) =
        (said.cumulative.reading(), planned.cumulative.reading())
    else {
        return None;
    };
    let tolerance = Decimal::new(5, 1).max(*one.max(other) / Decimal::TWO);
    ((a - b).abs() > tolerance).then_some((*a, *b))
}

fn title(row: &Payment) -> Fact {
    when(row).1.text().trim().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, problems};

    /// What is found when a project of `current` (`previous` last year) has a plan and no table, with severities.
    fn alone(current: &str, previous: &str, plan: &str) -> Vec<(Severity, String)> {
        let problems = problems(|project| {
            project.amounts.current = current.into();
            project.amounts.previous = previous.into();
            project.amounts.previous_total = previous.into();
            project.schedule.clear();
            project.details.plan = plan.to_owned();
        });
        let mine = problems.into_iter().filter(|problem| problem.rule.code == RULE.code);
        mine.map(|problem| (problem.severity, problem.text(crate::lang::Lang::En))).collect()
    }

    #[test]
    fn the_figures_of_a_plan_without_a_table() {
        let stale = alone(
            "5123000",
            "6698000.00",
            "按合同分批付款。1-6月支出401万元，完成60%，7-10月支出135万，完成80%，11-12支付133.8万元，完成100%。",
        );
        assert_eq!(stale.len(), 1, "{stale:?}");
        assert_eq!(stale[0].0, Severity::Error);
        assert!(stale[0].1.contains("last year's schedule"), "{stale:?}");
        let percent = alone(
            "32500000.00",
            "29197900.00",
            "1-6月支出1950万元，完成60%，7-10月支出1060万元，完成83%，11-12支付240万元，完成100%。",
        );
        assert_eq!(percent.len(), 1, "{percent:?}");
        assert!(percent[0].1.contains("92.62%, not 83%"), "{percent:?}");
        let running = alone(
            "360000.00",
            "360000.00",
            "1. 截至6月底支出23.00万元，支出进度60%，完成34-36期的发行。 2. 截至12月底支出38.5万元，支出进度100%，完成37-39期的发行。",
        );
        assert_eq!(running.len(), 1, "{running:?}");
        assert!(running[0].1.contains("385,000.00"), "{running:?}");
        let fine = alone(
            "2000000.00",
            "2000000.00",
            "2020年第一、二季度支出120万元，进度为60%；第三季度支出30万元，进度为75%；第四季度支出50万元，进度为100%。",
        );
        assert_eq!(fine, []);
        for plan in [
            "合同签订后支付30%，初验合格后付至80%，终验合格后付至97%，质保金3%一年后支付。",
            "每月支付16.67万元，全年支付200万元，按月与服务单位结算。",
            "3月支付设备款120万元，6月支付软件款50万元，其他费用据实结算。",
            "一季度支付50万元（25%），二季度支付50万元（50%），三季度50万元（75%），四季度50万元（100%）。",
            "6月份支出进度达到50%，9月份达到75%，12月份达到100%，按合同付款。",
        ] {
            assert_eq!(alone("2000000.00", "2000000.00", plan), [], "{plan}");
        }
    }

    #[test]
    fn a_plan_without_times_or_payments() {
        let of = |plan: &str| {
            let found = alone("2400000.00", "2280000.00", plan);
            found.into_iter().map(|(severity, _)| severity).collect::<Vec<_>>()
        };
        assert_eq!(of("大会会期三天。"), [Severity::Warning]);
        assert_eq!(
            of("保证安全运营，完成主体结构、装饰、排水、消防、通风、电气和智能化等系统的建设任务"),
            [Severity::Warning]
        );
        assert_eq!(
            of("1、2020年3月份通过招标购买社会化维护服务；2、通过招标对系统升级和涉密改造二期工程。"),
            [Severity::Hint]
        );
        assert_eq!(
            of("1、2020年4月，开展项目招标工作；2、2020年5月-8月，进行项目施工；3、2020年8月，项目验收。"),
            [Severity::Hint]
        );
        assert_eq!(of("6月份前支出100%"), []);
    }

    #[test]
    fn a_plan_says_what_the_table_says() {
        let of = |from: &str, to: &str| {
            let found = found(RULE.code, |project| project.details.plan = project.details.plan.replace(from, to));
            found.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
        };
        assert_eq!(of("84万元", "840000元"), [""; 0]);
        assert_eq!(
            of("84万元", "94万元"),
            ["by “4-6月” the plan has paid 1,300,000.00, the payment table 1,200,000.00 by “4-6月”"]
        );
        assert_eq!(of("50%", "55%"), ["by “4-6月” the plan is at 55%, the payment table at 50% by “4-6月”"]);
        assert_eq!(
            of("4-6月", "4-5月"),
            ["payment 2 of the plan is in “4-5月”, in the payment table it is in “4-6月”"]
        );
    }

    #[test]
    fn a_fault_of_the_table_is_said_there() {
        assert_eq!(found(RULE.code, |project| project.schedule[0].amount = "300000.00".into()), []);
    }
}
