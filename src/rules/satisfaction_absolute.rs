//! `satisfaction-absolute`: nobody promises that everybody is satisfied.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::{Aim, Sign};

use super::engine::{Context, Report};
use super::names::is_satisfaction;
use super::problem::Severity;
use super::samples::heading;
use super::table::{Rule, Sample};
use super::tree::Row;

pub(super) static RULE: Rule = Rule {
    code: "satisfaction-absolute",
    severity: Severity::Hint,
    title: Label { zh: "满意度不写 100%", en: "satisfaction is not promised to be 100 %" },
    what: Label {
        zh: "满意度、满意率的目标值不是 =100%；≥100% 由 over-100 报告。",
        en: "The target of satisfaction is not =100%. ≥100% is for over-100 to say.",
    },
    why: Label {
        zh: "一份不满意的问卷就使指标落空，通常写 ≥85% 至 ≥95%。",
        en: "One dissatisfied answer makes the target fail; ≥85% to ≥95% is usual.",
    },
    bad: Sample {
        text: Label { zh: "查档群众满意度 =100%", en: "查档群众满意度 =100%" },
        make: |project| set(project, "=100%"),
    },
    good: Sample {
        text: Label { zh: "查档群众满意度 ≥95%", en: "查档群众满意度 ≥95%" },
        make: |project| set(project, "≥95%"),
    },
    messages: &[&ABSOLUTE],
    check,
    fix: None,
};

static ABSOLUTE: Message = Message {
    zh: "“{0}”的目标值“{1}”过于绝对，通常写 ≥90% 左右",
    en: "the target “{1}” of “{0}” leaves no room: about ≥90% is usual",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows().iter().filter(|row| is_absolute(row)) {
        report.add(row.target_cell(), &ABSOLUTE, [row.name.into(), row.target().into()]);
    }
}

fn is_absolute(row: &Row<'_>) -> bool {
    let Aim::Number { sign: Some(Sign::Equal) | None, value, unit } = row.aim() else { return false };
    unit == "%" && *value == Decimal::ONE_HUNDRED && is_satisfaction(row.core)
}

/// Writes another target of the clean project's satisfaction, for the samples.
fn set(project: &mut crate::model::Project, target: &str) {
    if let Some(indicator) = heading(project, 2, 3).and_then(|heading| heading.children.first_mut()) {
        indicator.target = target.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    #[test]
    fn only_all_of_them_is_too_much() {
        for (target, count) in
            [("=100%", 1), ("100%", 1), ("＝１００％", 1), ("≥99%", 0), ("≥100%", 0), ("=95%", 0), ("满意", 0)]
        {
            assert_eq!(found(RULE.code, |project| set(project, target)).len(), count, "{target}");
        }
    }
}
