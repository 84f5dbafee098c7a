//! `date-order`: the project starts before it ends, in the form's year.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::fiscal_year;
use super::problem::Severity;
use super::table::{Rule, Sample};
use crate::model::rounding;

pub(super) static RULE: Rule = Rule {
    code: "date-order",
    severity: Severity::Error,
    title: Label {
        zh: "起止时间先后正确，在预算年度内", en: "the project starts before it ends, in the fiscal year"
    },
    what: Label {
        zh: "开始时间不晚于结束时间；两者都在预算年度内。跨年项目可以超出年度，但须与该年度有重合，且项目总金额不等于本年度金额。",
        en: "The start is not after the end, and both lie in the fiscal year. A multi-year project may reach over it: it \
             has to touch the year, and its total must differ from the current year's amount.",
    },
    why: Label {
        zh: "预算按年度批复；起止时间颠倒或还是上一年的，多为沿用旧表。",
        en: "Budgets are approved for a year; dates that run backwards or lie in another year mostly come from an old \
             form.",
    },
    bad: Sample {
        text: Label { zh: "2020年度，2020-01-01 至 2019-12-31", en: "for 2020, from 2020-01-01 to 2019-12-31" },
        make: |project| project.end = "2019-12-31".into(),
    },
    good: Sample {
        text: Label {
            zh: "跨年项目：2019-03-01 至 2020-12-31，总金额大于本年度金额",
            en: "a multi-year project: from 2019-03-01 to 2020-12-31, the total above the current year's amount",
        },
        make: |project| {
            project.start = "2019-03-01".into();
            project.amounts.total = "5000000.00".into();
        },
    },
    messages: &[&BACKWARDS, &OUTSIDE, &ONE_YEAR, &NO_DAYS, &NO_YEAR, &NO_AMOUNTS],
    check,
    fix: None,
};

static BACKWARDS: Message =
    Message { zh: "结束时间 {1} 早于开始时间 {0}", en: "the end {1} is before the start {0}" };
static OUTSIDE: Message = Message { zh: "{0} 至 {1} 不在 {2} 年度内", en: "{0} to {1} is not in the year {2}" };
static ONE_YEAR: Message = Message {
    zh: "{0} 至 {1} 超出 {2} 年度，但项目总金额与本年度金额相同：更正时间，或把其他年度计入总金额",
    en: "{0} to {1} reaches over the year {2}, yet the total is the current year's amount: correct the dates, or count \
         the other years in the total",
};
static NO_DAYS: Message = Message {
    zh: "开始时间或结束时间空缺或无法识别，不能核对起止",
    en: "the start or the end is missing or unreadable: they cannot be compared",
};
static NO_YEAR: Message = Message {
    zh: "年度空缺或无法识别，不能核对 {0} 至 {1} 是否在年度内",
    en: "the year is missing or unreadable: {0} to {1} cannot be compared with it",
};
static NO_AMOUNTS: Message = Message {
    zh: "{0} 至 {1} 超出 {2} 年度，金额空缺或无法识别，不能判断是否跨年项目",
    en: "{0} to {1} reaches over the year {2}; an amount is missing or unreadable, so it cannot be told whether this is \
         a multi-year project",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let Some((start, end)) = fiscal_year::project_days(project) else {
        let field = if project.start.date().is_none() { Field::Start } else { Field::End };
        report.unsure(Place::Field(field), &NO_DAYS, []);
        return;
    };
    let days = || [project.start.text().trim().into(), project.end.text().trim().into()];
    if end < start {
        report.add(Place::Field(Field::End), &BACKWARDS, days());
        return;
    }
    let Some((first, last)) = fiscal_year::days(project) else {
        report.unsure(Place::Field(Field::Start), &NO_YEAR, days());
        return;
    };
    let [from, to] = days();
    let facts = [from, to, usize::from(first.year().unsigned_abs()).into()];
    let field = if start < first { Field::Start } else { Field::End };
    if last < start || end < first {
        report.add(Place::Field(field), &OUTSIDE, facts);
    } else if start < first || last < end {
        match rounding::excess_of(&project.amounts.total, &project.amounts.current) {
            Some(excess) if excess.is_zero() => report.add(Place::Field(field), &ONE_YEAR, facts),
            // The other years are in the total, or the total is too small: `current-total` says that.
            Some(_) => {}
            None => report.unsure(Place::Field(field), &NO_AMOUNTS, facts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, severities};

    fn places(start: &str, end: &str, total: &str) -> Vec<Place> {
        found(RULE.code, |project| {
            project.start = start.into();
            project.end = end.into();
            project.amounts.total = total.into();
        })
        .into_iter()
        .map(|(place, _)| place)
        .collect()
    }

    #[test]
    fn dates_lie_in_the_year_unless_the_amounts_say_multi_year() {
        let (start, end) = (Place::Field(Field::Start), Place::Field(Field::End));
        let total = "2400000.00";
        assert_eq!(places("2020-05-01", "2020-04-30", total), [end]);
        assert_eq!(places("2020-05-01", "2020-05-01", total), []);
        assert_eq!(places("2019-01-01", "2019-12-31", total), [start]);
        assert_eq!(places("2021年1月1日", "2021年12月31日", total), [end]);
        assert_eq!(places("2019-01-01", "2019-12-31", "5000000.00"), [start]);
        assert_eq!(places("2019-07-01", "2020-12-31", total), [start]);
        assert_eq!(places("2020-01-01", "2021-12-31", total), [end]);
        assert_eq!(places("2019-07-01", "2021-12-31", "5000000.00"), []);
    }

    #[test]
    fn without_a_date_a_year_or_an_amount_the_check_cannot_tell() {
        let unsure = [(RULE.code, Severity::Unsure)];
        assert_eq!(severities(RULE.code, |project| project.start = "".into()), unsure);
        assert_eq!(severities(RULE.code, |project| project.year = "".into()), unsure);
        let over = severities(RULE.code, |project| {
            project.end = "2021-06-30".into();
            project.amounts.total = "不详".into();
        });
        assert_eq!(over, unsure);
    }
}
