//! `schedule-sum`: the payments add up to the current year's amount.

use crate::lang::{Label, Message};
use crate::model::{Column, Field, Money, Place, Project};

use super::engine::{Context, Report};
use super::payment_rows::{Rows, Said, said};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};
use crate::model::payments::{Payments, Reading, when};
use crate::model::rounding;

pub(super) static RULE: Rule = Rule {
    code: "schedule-sum",
    severity: Severity::Error,
    title: Label {
        zh: "支付计划合计等于本年度金额", en: "the payments add up to the current year's amount"
    },
    what: Label {
        zh: "各期金额相加等于项目本年度金额；期间写“截至…”的，金额按累计看，最后一期等于本年度金额（允许所写最后一位的一半的误差）。\
             各期写的像累计数的为警告。没有支付计划，或只写进度、时间的，不查。",
        en: "The payments add up to the current year's amount. In periods such as 截至6月底 the amount is everything paid \
             by then, and the last one is the current year's amount. Both within half of the last digit shown. Running \
             amounts in other periods are a warning. A schedule that is absent, or has only percentages or dates, is not \
             looked at.",
    },
    why: Label {
        zh: "支付计划是用款的依据，付不到或超过本年度金额的计划无法执行。",
        en: "Money is released by the schedule: one that pays less or more than the year's amount cannot be kept.",
    },
    bad: Sample {
        text: Label {
            zh: "本年度金额 240万元，四期分别付 36万元、84万元、72万元、84万元",
            en: "current year 240万元, four payments of 36万元, 84万元, 72万元 and 84万元",
        },
        make: |project| {
            for (payment, (amount, cumulative)) in project.schedule.iter_mut().zip([
                ("36万元", "13%"),
                ("84万元", "43%"),
                ("72万元", "70%"),
                ("84万元", "100%"),
            ]) {
                payment.amount = amount.into();
                payment.cumulative = cumulative.into();
            }
        },
    },
    good: Sample {
        text: Label {
            zh: "本年度金额 240万元，截至6月底 120万元，截至12月底 240万元",
            en: "current year 240万元, 120万元 paid by the end of June, 240万元 by the end of December",
        },
        make: |project| {
            project.schedule.truncate(2);
            for (payment, (period, amount, cumulative)) in
                project.schedule.iter_mut().zip([("截至6月底", "120万元", "50%"), ("截至12月底", "240万元", "100%")])
            {
                payment.period = period.into();
                payment.due = "".into();
                payment.amount = amount.into();
                payment.cumulative = cumulative.into();
            }
        },
    },
    messages: MESSAGES,
    check,
    fix: None,
};

said! {
    /// Everything that the check of payments can say.
    NO_AMOUNT:
        "“{0}”没有金额",
        "the payment “{0}” has no amount";
    NEGATIVE:
        "“{0}”的金额“{1}”是负数",
        "the payment “{0}”: the amount “{1}” is negative";
    UNREADABLE:
        "“{0}”的“{1}”不是金额",
        "the payment “{0}”: “{1}” is no amount";
    NO_CURRENT:
        "合计 {0} 元，项目本年度金额空缺或无法识别，不能比较",
        "the current year's amount is missing or unreadable: the {0} of the schedule cannot be compared";
    TOO_LARGE:
        "的金额过大，无法合计",
        "the amounts of the schedule are too large to be added";
    OFF:
        "各期合计 {0} 元，项目本年度金额 {1} 元，相差 {2} 元",
        "the payments add up to {0}, the current year's amount is {1}: {2} apart";
    OFF_UNTIL:
        "按“截至”累计为 {0} 元，项目本年度金额 {1} 元，相差 {2} 元（各期相加为 {3} 元，也不相等）",
        "by the end of the schedule {0} is paid, the current year's amount is {1}: {2} apart (and the payments add up to {3})";
    STALE:
        "合计 {0} 元，等于上年度金额，而项目本年度金额为 {1} 元：像是照搬了上年的支付计划",
        "the payments add up to {0}, which is last year's amount, while the current year's amount is {1}: this looks like last year's schedule";
    RUNNING:
        "各期合计 {0} 元，最后一期才等于项目本年度金额 {1} 元，像是写了累计数：请改为各期金额，或把期间写作“截至…”",
        "the payments add up to {0}, the last one alone is the current year's amount {1}: these look like running amounts; give the amount of each period, or write the periods as 截至…";
    FALLS:
        "“{0}”累计 {1} 元，少于前一期的 {2} 元",
        "the payment “{0}”: {1} paid by then is less than the {2} before";
}

fn check(context: &Context<'_>, report: &mut Report) {
    check_rows(&Rows::of_table(context.project), context.project, report);
}

/// Checks the amounts of payments, those of the table or those of the plan.
pub(super) fn check_rows(rows: &Rows<'_>, project: &Project, report: &mut Report) {
    let payments = rows.payments();
    if payments.have_no_amounts() || !check_amounts(rows, &payments, report) {
        return;
    }
    let section = rows.whole();
    let reading = payments.reading();
    let (each, total) = (payments.total(Reading::Each), payments.total(reading));
    if !each.is_complete() || !total.is_complete() {
        report.unsure(section, rows.said(&TOO_LARGE), []);
        return;
    }
    let current = &project.amounts.current;
    let (Some(excess), Some(yuan)) = (rounding::excess(total, current), current.yuan()) else {
        report.unsure(Place::Field(Field::Current), rows.said(&NO_CURRENT), [Fact::Yuan(total.yuan)]);
        return;
    };
    if !excess.is_zero() {
        let facts = [Fact::Yuan(total.yuan), Fact::Yuan(yuan), Fact::Yuan(excess.abs()), Fact::Yuan(each.yuan)];
        let stale = [&project.amounts.previous, &project.amounts.previous_total]
            .into_iter()
            .find(|last_year| rounding::excess(total, last_year).is_some_and(|excess| excess.is_zero()));
        let message = match stale {
            Some(_) => &STALE,
            None if reading == Reading::Until && each.yuan != total.yuan => &OFF_UNTIL,
            None => &OFF,
        };
        report.add_as(Severity::Error, section, None, rows.said(message), facts);
    } else if reading == Reading::Running {
        let facts = [Fact::Yuan(each.yuan), Fact::Yuan(yuan)];
        report.add_as(Severity::Warning, section, None, rows.said(&RUNNING), facts);
    } else {
        check_rise(rows, &payments, reading, report);
    }
}

/// True when every payment has an amount that can be added.
fn check_amounts(rows: &Rows<'_>, payments: &Payments<'_>, report: &mut Report) -> bool {
    let mut fine = true;
    for payment in &payments.rows {
        let message = match payment.amount.reading() {
            Money::Blank => &NO_AMOUNT,
            Money::Unreadable => &UNREADABLE,
            Money::Known { yuan, .. } if yuan.is_sign_negative() && !yuan.is_zero() => &NEGATIVE,
            Money::Known { .. } => continue,
        };
        fine = false;
        let facts = [when(payment).1.text().trim().into(), payment.amount.text().trim().into()];
        rows.add(report, Severity::Error, payment, Column::Amount, rows.said(message), facts);
    }
    fine
}

/// What is paid in all cannot become less.
fn check_rise(rows: &Rows<'_>, payments: &Payments<'_>, reading: Reading, report: &mut Report) {
    let mut before = rust_decimal::Decimal::ZERO;
    for (payment, paid) in payments.rows.iter().zip(payments.paid(reading)) {
        if paid.yuan < before {
            let facts = [when(payment).1.text().trim().into(), Fact::Yuan(paid.yuan), Fact::Yuan(before)];
            rows.add(report, Severity::Error, payment, Column::Amount, rows.said(&FALLS), facts);
        }
        before = paid.yuan;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RowId, Section};
    use crate::rules::tests::{schedule, severities};

    fn of(current: &str, payments: &[(&str, &str)]) -> Vec<(Place, String)> {
        let rows: Vec<_> = payments.iter().map(|(period, amount)| (*period, *amount, "")).collect();
        schedule(RULE.code, current, &rows)
    }

    #[test]
    fn payments_of_each_period_add_up() {
        let section = Place::Section(Section::Schedule);
        assert_eq!(of("200万元", &[("第一、二季度", "120万元"), ("第三季度", "30万元"), ("第四季度", "50万元")]), []);
        assert_eq!(of("9.9万元", &[("1-6月", "3.3万元"), ("7-9月", "3.3万元"), ("10-12月", "3.3万元")]), []);
        let off = of("5123000", &[("1-6月", "401万元"), ("7-10月", "135万"), ("11-12月", "133.8万元")]);
        assert_eq!(
            off,
            [(
                section,
                "the payments add up to 6,698,000.00, the current year's amount is 5,123,000.00: 1,575,000.00 apart"
                    .to_owned()
            )]
        );
    }

    #[test]
    fn amounts_up_to_a_day_are_running_or_not_whichever_agrees() {
        let section = Place::Section(Section::Schedule);
        assert_eq!(of("38.5万元", &[("截至6月底", "23.00万元"), ("截至12月底", "38.5万元")]), []);
        assert_eq!(of("61.5万元", &[("6月底前", "23.00万元"), ("12月底前", "38.5万元")]), []);
        assert_eq!(of("100", &[("1-3月", "20"), ("截至6月底", "50"), ("7-12月", "50")]), []);
        assert_eq!(of("100", &[("1-3月", "20"), ("1-6月", "50"), ("1-12月", "100")]), []);
        let off = of("360000.00", &[("截至6月底", "23.00万元"), ("截至12月底", "38.5万元")]);
        assert_eq!(off.len(), 1);
        assert_eq!(off[0].0, section);
        assert!(off[0].1.contains("385,000.00") && off[0].1.contains("615,000.00"), "{}", off[0].1);
        let falls = of("100", &[("截至3月底", "60"), ("截至6月底", "50"), ("截至12月底", "100")]);
        assert_eq!(falls[0].0, Place::Cell(RowId(901), Column::Amount));
    }

    #[test]
    fn running_amounts_in_periods_are_a_warning() {
        let rows = [("1-6月", "120", ""), ("7-9月", "150", ""), ("10-12月", "200", "")];
        let severities = severities(RULE.code, |project| crate::rules::tests::set_schedule(project, "200", &rows));
        assert_eq!(severities, [(RULE.code, Severity::Warning)]);
    }

    #[test]
    fn an_amount_that_is_missing_is_said_once_and_the_sum_is_left_alone() {
        let found = of("200万元", &[("第一、二季度", "120万元"), ("第三季度", ""), ("第四季度", "五十")]);
        let cell = |id| Place::Cell(RowId(id), Column::Amount);
        assert_eq!(found.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [cell(901), cell(902)]);
    }

    #[test]
    fn without_amounts_there_is_nothing_to_add() {
        assert_eq!(of("200万元", &[]), []);
        assert_eq!(of("200万元", &[("3月底", ""), ("6月底", "")]), []);
    }
}
