//! `schedule-percent`: the cumulative percentages rise to 100 % and agree with the amounts.

use rust_decimal::Decimal;

use crate::edit::Edit;
use crate::lang::{Label, Message};
use crate::model::sums::{Sum, percent_of};
use crate::model::{Column, Payment, Project, Ratio};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::payment_rows::{Rows, Said, said};
use super::problem::{Fact, Problem, Severity};
use super::table::{Rule, Sample};
use crate::model::payments::{Payments, fill, is_empty_row, when};
use crate::model::rounding;

pub(super) static RULE: Rule = Rule {
    code: "schedule-percent",
    severity: Severity::Error,
    title: Label {
        zh: "累计进度与金额一致，到 100%",
        en: "cumulative percentages agree with the amounts and end at 100 %",
    },
    what: Label {
        zh: "累计进度逐期不减，不超过 100%，最后一期为 100%；与累计支付金额的占比相差不超过 0.5 个百分点（或所写最后一位的一半）。\
             各期合计与本年度金额不符的，由 schedule-sum 报告，进度与两者都对不上时不作判断。没有写进度的，不查。",
        en: "Cumulative percentages never fall, are never above 100 % and end at 100 %. They agree with the share that is \
             paid by then, within 0.5 points or half of the last digit shown. Where the payments do not add up to the \
             year's amount (see schedule-sum) and the percentages fit neither, the check cannot tell. A schedule without \
             percentages is not looked at.",
    },
    why: Label {
        zh: "执行进度按累计百分比考核，与金额矛盾的进度无法监控。",
        en: "Execution is monitored by cumulative percentages; one that contradicts the amounts cannot be monitored.",
    },
    bad: Sample {
        text: Label {
            zh: "四期 36万、84万、72万、48万元，累计进度写 15%、50%、83%、100%（第三期应为 80%）",
            en: "payments of 36万, 84万, 72万 and 48万元 with 15 %, 50 %, 83 % and 100 % (the third is 80 %)",
        },
        make: |project| project.schedule[2].cumulative = "83%".into(),
    },
    good: Sample {
        text: Label {
            zh: "只写进度 15%、50%、83%、100%，不写金额",
            en: "only percentages, 15 %, 50 %, 83 % and 100 %, and no amounts",
        },
        make: |project| {
            project.schedule[2].cumulative = "83%".into();
            project.details.plan =
                "1-3月完成公开招标和首批进场，4-12月分批加工并验收，进度按支付计划表执行。".to_owned();
            for payment in &mut project.schedule {
                payment.amount = "".into();
            }
        },
    },
    messages: MESSAGES,
    check,
    fix: Some(fix),
};

said! {
    /// Everything that the check of percentages can say.
    UNREADABLE:
        "“{0}”的“{1}”不是百分比",
        "the payment “{0}”: “{1}” is no percentage";
    ABOVE:
        "“{0}”累计进度 {1}，超过 100%",
        "the payment “{0}”: {1} is above 100%";
    OFF:
        "“{0}”累计支付 {2} 元，为 {3}，累计进度却写 {1}",
        "the payment “{0}”: {2} paid by then is {3}, not {1}";
    FALLS:
        "“{0}”累计进度 {1}，低于前面的 {2}",
        "the payment “{0}”: the cumulative {1} is below the {2} before";
    SHARES:
        "各期进度相加为 100%，像是各期占比：累计进度应逐期累加，最后一期“{0}”为 100%，现为 {1}",
        "the percentages add up to 100%: these look like shares; cumulative ones end at 100% in “{0}”, which has {1}";
    NOT_100:
        "最后一期“{0}”累计进度 {1}，应为 100%",
        "the last payment “{0}” has {1} and must have 100%";
    NO_LAST:
        "最后一期“{0}”没有累计进度，应为 100%",
        "the last payment “{0}” has no percentage and must have 100%";
    NO_AMOUNTS:
        "有金额空缺或无法识别，不能与累计进度核对",
        "an amount of the schedule is missing or unreadable: the percentages cannot be compared with the amounts";
    NO_SUM:
        "合计与项目本年度金额不符，不能与累计进度核对",
        "the payments do not add up to the year's amount: the percentages cannot be compared with the amounts";
}

static FROM_AMOUNTS: Message =
    Message { zh: "按各期金额重算累计进度", en: "work the cumulative percentages out from the amounts" };

fn check(context: &Context<'_>, report: &mut Report) {
    check_rows(&Rows::of_table(context.project), context.project, report);
}

/// Checks the percentages of payments, those of the table or those of the plan.
pub(super) fn check_rows(of: &Rows<'_>, project: &Project, report: &mut Report) {
    let payments = of.payments();
    let rows = payments.rows.as_slice();
    let Some((last, before)) = rows.split_last().filter(|_| rows.iter().any(|row| !row.cumulative.is_blank())) else {
        return;
    };
    let add = |row: &Payment, message: &'static Said, facts: &[Fact], report: &mut Report| {
        of.add(report, Severity::Error, row, Column::Cumulative, of.said(message), facts.to_vec());
    };
    if are_shares(rows) {
        add(last, &SHARES, &[title(last), text(last)], report);
        return;
    }
    let shares = paid_shares(of, project, &payments, report);
    let mut highest = Decimal::ZERO;
    for (index, row) in before.iter().enumerate() {
        check_row(row, shares.get(index), &mut highest, &mut |message, facts| add(row, message, facts, report));
    }
    if last.cumulative.is_blank() {
        add(last, &NO_LAST, &[title(last)], report);
    } else if check_row(last, shares.last(), &mut highest, &mut |message, facts| add(last, message, facts, report))
        && highest != Decimal::ONE_HUNDRED
    {
        add(last, &NOT_100, &[title(last), text(last)], report);
    }
}

/// Compares a row with the share that is paid by then and with the highest percentage before. True when it has a
/// percentage that is fine, which then is the highest.
fn check_row(
    row: &Payment,
    share: Option<&Share>,
    highest: &mut Decimal,
    add: &mut dyn FnMut(&'static Said, &[Fact]),
) -> bool {
    let percent = match row.cumulative.reading() {
        Ratio::Known { percent, .. } => *percent,
        Ratio::Blank => return false,
        Ratio::Unreadable => {
            add(&UNREADABLE, &[title(row), text(row)]);
            return false;
        }
    };
    if percent > Decimal::ONE_HUNDRED {
        add(&ABOVE, &[title(row), text(row)]);
    } else if let Some(share) = share.filter(|share| !share.agrees(row)) {
        let facts = [title(row), text(row), Fact::Yuan(share.paid), Fact::Percent(share.percent)];
        add(&OFF, &facts);
    } else if percent < *highest {
        add(&FALLS, &[title(row), text(row), Fact::Percent(*highest)]);
    } else {
        *highest = percent;
        return true;
    }
    false
}

/// What is paid by the end of a row.
struct Share {
    paid: Decimal,
    /// In percent of the whole.
    percent: Decimal,
    /// How far rounding of the amounts can move the percentage.
    step: Decimal,
}

impl Share {
    fn of(paid: Sum, whole: Decimal) -> Option<Self> {
        let percent = percent_of(paid.yuan, whole)?;
        Some(Share { paid: paid.yuan, percent, step: percent_of(paid.step, whole)? })
    }

    /// True when the row's percentage is the share, or says nothing.
    fn agrees(&self, row: &Payment) -> bool {
        let Ratio::Known { percent, step } = row.cumulative.reading() else { return true };
        let half_a_point = Decimal::new(5, 1);
        let tolerance = half_a_point.max(step.max(&self.step) / Decimal::TWO);
        percent.saturating_sub(self.percent).abs() <= tolerance
    }
}

/// The shares to compare the percentages with, one for each row; none where there is nothing to compare.
fn paid_shares(of_rows: &Rows<'_>, project: &Project, payments: &Payments<'_>, report: &mut Report) -> Vec<Share> {
    if payments.have_no_amounts() {
        return Vec::new();
    }
    let reading = payments.reading();
    let total = payments.total(reading);
    let of = |whole: Decimal| payments.paid(reading).map(|paid| Share::of(paid, whole)).collect::<Option<Vec<_>>>();
    let Some(shares) = of(total.yuan).filter(|_| total.is_complete()) else {
        report.unsure(of_rows.whole(), of_rows.said(&NO_AMOUNTS), []);
        return Vec::new();
    };
    let current = &project.amounts.current;
    let adds_up = rounding::excess(total, current).is_none_or(|excess| excess.is_zero());
    if adds_up {
        return shares;
    }
    // The payments are wrong as a whole, which is one fault and has been said: percentages that fit the payments or the
    // year's amount (the last one apart, which is 100 % of something else) are right.
    let agree = |shares: &[Share]| shares.iter().zip(&payments.rows).all(|(share, row)| share.agrees(row));
    let fits_current =
        || current.yuan().and_then(of).is_some_and(|shares| agree(&shares[..shares.len().saturating_sub(1)]));
    if !agree(&shares) && !fits_current() {
        report.unsure(of_rows.whole(), of_rows.said(&NO_SUM), []);
    }
    Vec::new()
}

/// Writes the percentages that the amounts give, where every payment has one.
fn fix(context: &Context<'_>, _: &Problem) -> Option<Fix> {
    let project = context.project;
    let worked_out = fill::percentages(&project.schedule, &project.amounts.current);
    let mut edits = Vec::new();
    for (row, share) in project.schedule.iter().zip(worked_out).filter(|(row, _)| !is_empty_row(row)) {
        let (before, after) = (row.cumulative.text().to_owned(), share?);
        if before != after {
            edits.push(Edit::SetCell { row: row.id, column: Column::Cumulative, before, after });
        }
    }
    let ends = Payments::of(project);
    let adds_up = rounding::excess(ends.total(ends.reading()), &project.amounts.current)?.is_zero();
    (adds_up && !edits.is_empty()).then(|| Fix {
        trust: Trust::Unsafe,
        message: &FROM_AMOUNTS,
        facts: Vec::new(),
        edits,
    })
}

/// True when the percentages are those of each period: they add up to 100 and the last one is not 100.
fn are_shares(rows: &[&Payment]) -> bool {
    let mut percents = rows.iter().map(|row| row.cumulative.percent());
    let sum = percents.clone().try_fold(Decimal::ZERO, |sum, percent| sum.checked_add(percent?));
    sum == Some(Decimal::ONE_HUNDRED) && percents.next_back().flatten() != Some(Decimal::ONE_HUNDRED)
}

fn title(row: &Payment) -> Fact {
    when(row).1.text().trim().into()
}

fn text(row: &Payment) -> Fact {
    row.cumulative.text().trim().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, RowId, Section};
    use crate::rules::tests::{fixed, schedule};

    /// The numbers of the rows (from 0) at whose percentages something is found.
    fn of(current: &str, rows: &[(&str, &str, &str)]) -> Vec<u32> {
        let found = schedule(RULE.code, current, rows);
        found
            .into_iter()
            .map(|(place, text)| match place {
                Place::Cell(RowId(id), Column::Cumulative) => id - 900,
                other => panic!("{other:?}: {text}"),
            })
            .collect()
    }

    #[test]
    fn percentages_agree_with_the_amounts() {
        let year =
            |third| [("1-6月", "1950万元", "60%"), ("7-10月", "1060万元", third), ("11-12月", "240万元", "100%")];
        assert_eq!(of("32500000.00", &year("83%")), [1]);
        assert_eq!(of("32500000.00", &year("93%")), [0_u32; 0]);
        assert_eq!(of("32500000.00", &year("92.62%")), [0_u32; 0]);
        assert_eq!(of("32500000.00", &year("92%")), [1]);
        assert_eq!(of("32500000.00", &year("九成")), [0_u32; 0]);
    }

    #[test]
    fn a_schedule_that_does_not_add_up_is_no_fault_of_its_percentages() {
        let last_year = [("1-6月", "401万元", "60%"), ("7-10月", "135万", "80%"), ("11-12月", "133.8万元", "100%")];
        assert_eq!(of("5123000", &last_year), [0_u32; 0]);
        let one_typo = [("1-6月", "120万元", "60%"), ("7-9月", "30万元", "75%"), ("10-12月", "40万元", "100%")];
        assert_eq!(of("200万元", &one_typo), [0_u32; 0]);
        let until = [("截至6月底", "23.00万元", "60%"), ("截至12月底", "38.5万元", "100%")];
        assert_eq!(of("36万元", &until), [0_u32; 0]);
    }

    #[test]
    fn a_schedule_that_fits_nothing_cannot_be_judged() {
        let rows = [("1-6月", "140万元", "60%"), ("7-9月", "30万元", "75%"), ("10-12月", "50万元", "100%")];
        let found = schedule(RULE.code, "200万元", &rows);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, Place::Section(Section::Schedule));
    }

    #[test]
    fn the_fix_works_the_percentages_out() {
        let project = fixed(RULE.code, |project| project.schedule[2].cumulative = "83%".into());
        let shares: Vec<_> = project.schedule.iter().map(|row| row.cumulative.text()).collect();
        assert_eq!(shares, ["15%", "50%", "80%", "100%"]);
    }

    #[test]
    fn percentages_alone_rise_to_100() {
        let of = |percents: &[&str]| {
            let periods = ["3月", "6月", "9月", "12月"];
            let rows: Vec<_> = periods.iter().zip(percents).map(|(period, percent)| (*period, "", *percent)).collect();
            super::tests::of("200万元", &rows)
        };
        assert_eq!(of(&["25%", "50%", "75%", "100%"]), [0_u32; 0]);
        assert_eq!(of(&["25%", "25%", "75%", "100%"]), [0_u32; 0]);
        assert_eq!(of(&["25%", "", "75%", "100%"]), [0_u32; 0]);
        assert_eq!(of(&["25%", "20%", "75%", "100%"]), [1]);
        assert_eq!(of(&["25%", "50%", "75%", "95%"]), [3]);
        assert_eq!(of(&["25%", "50%", "75%", ""]), [3]);
        assert_eq!(of(&["25%", "130%", "75%", "100%"]), [1]);
        assert_eq!(of(&["25%", "约半", "75%", "100%"]), [1]);
        assert_eq!(of(&["25%", "60%", "50%"]), [2]);
        assert_eq!(of(&["15%", "35%", "30%", "20%"]), [3]);
        assert_eq!(of(&["六成", "四成"]), [1]);
        assert_eq!(of(&["", "", "", ""]), [0_u32; 0]);
    }
}
