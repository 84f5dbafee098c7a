//! `current-total`: the current year's amount is within the project's total.

use crate::edit::{Edit, Name};
use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::fiscal_year;
use super::fix::{Fix, Trust};
use super::problem::{Fact, Problem, Severity};
use super::table::{Rule, Sample};
use crate::model::rounding;

pub(super) static RULE: Rule = Rule {
    code: "current-total",
    severity: Severity::Error,
    title: Label { zh: "本年度金额不大于项目总金额", en: "the current year's amount is within the total" },
    what: Label {
        zh: "项目本年度金额不大于项目总金额；起止时间都在预算年度内的项目，两者相等（允许所写最后一位的一半的误差）。",
        en: "The current year's amount is not above the total. For a project that starts and ends in the fiscal year both \
             are equal, within half of the last digit shown.",
    },
    why: Label {
        zh: "总金额包括本年度金额；当年完成的项目没有其他年度的金额。",
        en: "The total includes the current year, and a project of one year has no other years to include.",
    },
    bad: Sample {
        text: Label {
            zh: "项目总金额 2397000.00，本年度金额 2400000.00",
            en: "total 2397000.00, current year 2400000.00",
        },
        make: |project| project.amounts.total = "2397000.00".into(),
    },
    good: Sample {
        text: Label {
            zh: "项目总金额写作 240万元，本年度金额 2400000.00",
            en: "total 240万元, current year 2400000.00",
        },
        make: |project| project.amounts.total = "240万元".into(),
    },
    messages: &[&ABOVE, &BELOW, &NO_AMOUNT, &NO_DAYS],
    check,
    fix: Some(fix),
};

static ABOVE: Message = Message {
    zh: "项目本年度金额 {0} 元，大于项目总金额 {1} 元，多 {2} 元",
    en: "the current year's amount {0} is above the total {1}, by {2}",
};
static BELOW: Message = Message {
    zh: "项目当年完成，总金额应等于本年度金额：总金额 {1} 元，本年度金额 {0} 元，相差 {2} 元",
    en: "a project of one year has no more than that year's amount: the total is {1}, the current year's amount {0}, {2} \
         apart",
};
static SET_TOTAL: Message = Message {
    zh: "项目总金额改为本年度金额“{0}”",
    en: "set the total to “{0}”, the current year's amount",
};
static NO_AMOUNT: Message = Message {
    zh: "{0}空缺或无法识别，不能核对总金额与本年度金额",
    en: "{0} is missing or unreadable: the total and the current year's amount cannot be compared",
};
static NO_DAYS: Message = Message {
    zh: "总金额 {1} 元，本年度金额 {0} 元；年度或起止时间空缺或无法识别，不能判断是否跨年项目",
    en: "the total is {1}, the current year's amount {0}; the year or a date is missing or unreadable, so it cannot be \
         told whether this is a multi-year project",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let (total, current) = (&project.amounts.total, &project.amounts.current);
    let (Some(total_yuan), Some(current_yuan)) = (total.yuan(), current.yuan()) else {
        let field = if total.yuan().is_none() { Field::Total } else { Field::Current };
        report.unsure(Place::Field(field), &NO_AMOUNT, [field.into()]);
        return;
    };
    let excess = rounding::excess_of(current, total).unwrap_or_default();
    let facts = || [Fact::Yuan(current_yuan), Fact::Yuan(total_yuan), Fact::Yuan(excess.abs())];
    if excess.is_zero() {
        return;
    }
    if excess.is_sign_positive() {
        report.add(Place::Field(Field::Current), &ABOVE, facts());
        return;
    }
    match fiscal_year::contains_project(project) {
        Some(true) => report.add(Place::Field(Field::Total), &BELOW, facts()),
        Some(false) => {}
        None => report.unsure(Place::Field(Field::Total), &NO_DAYS, facts()),
    }
}

/// Takes the current year's amount for the total of a project of one year.
fn fix(context: &Context<'_>, _: &Problem) -> Option<Fix> {
    let project = context.project;
    let current = project.amounts.current.text().trim();
    // What is written without decimals in a form that has them would only have to be mended again.
    let plain = current.chars().all(|c| c.is_ascii_digit()) && project.amounts.total.text().trim().ends_with(".00");
    let after = if plain { format!("{current}.00") } else { current.to_owned() };
    if fiscal_year::contains_project(project) != Some(true) || project.amounts.current.yuan().is_none() {
        return None;
    }
    // A year's amount that the composition is against may be the wrong one of the two.
    if rounding::excess(project.composition_sum(), &project.amounts.current).is_some_and(|excess| !excess.is_zero()) {
        return None;
    }
    let facts = vec![Name::Text(after.clone())];
    let edit = Edit::write(project, Place::Field(Field::Total), after)?;
    Some(Fix { trust: Trust::Unsafe, message: &SET_TOTAL, facts, edits: vec![edit] })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_amount_is_written_as_the_other_one_was() {
        let project = crate::rules::tests::fixed(super::RULE.code, |project| {
            project.amounts.current = "2400000".into();
            project.amounts.total = "2300000.00".into();
        });
        assert_eq!(project.amounts.total.text(), "2400000.00");
    }

    use super::*;
    use crate::rules::tests::{fixed, found, severities};
    use crate::rules::{Around, Settings, check, clean, fix_of};

    #[test]
    fn the_current_year_is_within_the_total() {
        let places = |total: &str, end: &str| {
            found(RULE.code, |project| {
                project.amounts.total = total.into();
                project.end = end.into();
            })
            .into_iter()
            .map(|(place, _)| place)
            .collect::<Vec<_>>()
        };
        assert_eq!(places("2400000", "2020-12-31"), []);
        assert_eq!(places("239.99999万", "2020-12-31"), [Place::Field(Field::Current)]);
        assert_eq!(places("2399999.99", "2021-12-31"), [Place::Field(Field::Current)]);
        assert_eq!(places("3000000.00", "2020-12-31"), [Place::Field(Field::Total)]);
        assert_eq!(places("3000000.00", "2021-12-31"), []);
    }

    #[test]
    fn the_fix_takes_the_current_amount_for_the_total() {
        assert_eq!(fixed(RULE.code, RULE.bad.make).amounts.total.text(), "2400000.00");
    }

    #[test]
    fn a_current_amount_that_is_wrong_itself_is_not_taken() {
        let mut project = clean::project();
        project.amounts.current = "2500000.00".into();
        let (scheme, around) = (clean::scheme(), Around::default());
        let context = Context::new(&project, &scheme, &Settings::DEFAULT, &around);
        let found = check(&context).into_iter().find(|problem| problem.rule.code == RULE.code);
        assert!(found.is_some_and(|problem| fix_of(&context, &problem).is_none()));
    }

    #[test]
    fn without_an_amount_or_a_date_the_check_cannot_tell() {
        let unsure = [(RULE.code, Severity::Unsure)];
        assert_eq!(severities(RULE.code, |project| project.amounts.total = "".into()), unsure);
        assert_eq!(severities(RULE.code, |project| project.amounts.current = "不详".into()), unsure);
        let undated = severities(RULE.code, |project| {
            project.amounts.total = "9000000.00".into();
            project.end = "年底".into();
        });
        assert_eq!(undated, unsure);
    }
}
