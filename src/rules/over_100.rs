//! `over-100`: no share is to exceed 100 %.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::{Aim, Indicator, Sign};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::fixes;
use super::names::contains;
use super::problem::{Problem, Severity};
use super::samples::add_indicator;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "over-100",
    severity: Severity::Warning,
    title: Label { zh: "比例不超过 100%", en: "a share is not above 100 %" },
    what: Label {
        zh: "目标值不写“≥100%”“>100%”或大于 100% 的比例（≤、< 除外）；增长、增值、回报之类可以超过 100% 的指标和模板的固定指标不查。",
        en: "No target says ≥100%, >100% or more than 100 % (≤ and < apart). Indicators of growth or return, which can be \
             above 100 %, and stock indicators of the scheme are not looked at.",
    },
    why: Label {
        zh: "预算执行率、合格率等不可能超过 100%，“≥100%”应写“=100%”。",
        en: "A rate of execution or of conformity cannot exceed 100 %: ≥100% must be =100%.",
    },
    bad: Sample {
        text: Label { zh: "报告备案通过率 ≥100%", en: "报告备案通过率 ≥100%" },
        make: |project| add_indicator(project, 1, 1, "报告备案通过率", "≥100%"),
    },
    good: Sample {
        text: Label { zh: "报告备案通过率 =100%", en: "报告备案通过率 =100%" },
        make: |project| add_indicator(project, 1, 1, "报告备案通过率", "=100%"),
    },
    messages: &[&AT_LEAST, &ABOVE],
    check,
    fix: Some(fix),
};

static AT_LEAST: Message = Message {
    zh: "“{0}”的目标值“{1}”：比例不会超过 100%，应写“=100%”",
    en: "the target “{1}” of “{0}”: a share is never above 100%, write =100%",
};
static ABOVE: Message = Message {
    zh: "“{0}”的目标值“{1}”：比例不会超过 100%",
    en: "the target “{1}” of “{0}”: a share is never above 100%",
};

/// Words in the names of indicators that can be above 100 %.
const UNBOUNDED: [&str; 9] = ["增长", "增值", "增幅", "增加", "增速", "回报", "收益", "倍", "同比"];

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows().iter().filter(|row| !row.is_stock) {
        if let Some(message) = fault(row.indicator) {
            report.add(row.target_cell(), message, [row.name.into(), row.target().into()]);
        }
    }
}

/// Whether the rule says something about an indicator.
pub(super) fn is_told(context: &Context<'_>, indicator: &Indicator) -> bool {
    fault(indicator).is_some() && context.asks(&RULE)
}

/// What is wrong with the share that an indicator asks for.
fn fault(indicator: &Indicator) -> Option<&'static Message> {
    let aim = indicator.aim();
    let Aim::Number { sign, value, unit } = &*aim else { return None };
    if !unit.starts_with('%') || contains(&indicator.name, &UNBOUNDED) {
        return None;
    }
    match sign {
        Some(Sign::AtLeast) if *value == Decimal::ONE_HUNDRED => Some(&AT_LEAST),
        Some(Sign::MoreThan) if *value == Decimal::ONE_HUNDRED => Some(&ABOVE),
        Some(Sign::AtLeast | Sign::MoreThan | Sign::Equal) | None if *value > Decimal::ONE_HUNDRED => Some(&ABOVE),
        _ => None,
    }
}

/// At least all is all; what was meant with more than all a person has to say.
fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let Aim::Number { value, unit, .. } = context.row_at(problem.place)?.indicator.target.reading() else {
        return None;
    };
    let trust = if std::ptr::eq(problem.message, &AT_LEAST) { Trust::Safe } else { Trust::Unsafe };
    let is_all = *value == Decimal::ONE_HUNDRED;
    is_all.then(|| fixes::write(context.project, problem.place, format!("=100{unit}"), trust))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::clean;
    use crate::rules::samples::set_output;
    use crate::rules::tests::{codes_of_target, found_in, mend};

    #[test]
    fn a_share_ends_at_100() {
        for target in ["≥100%", "≥１００％", ">100%", ">=100%", "$\\geq 100\\%$", "=110%", "不低于100%", "≥100.5%"]
        {
            assert_eq!(codes_of_target("调查数据应用率", target), [RULE.code], "{target}");
        }
        for target in ["=100%", "≥99.99%", "≤100%", "≤120%", ">99%", "≥100分", "≥100‰"] {
            assert_eq!(codes_of_target("调查数据应用率", target), [""; 0], "{target}");
        }
    }

    #[test]
    fn at_least_all_becomes_all() {
        for (target, trust) in [("≥１００％", Trust::Safe), (">100%", Trust::Unsafe)] {
            let mut project = clean::project();
            set_output(&mut project, "调查数据应用率", target);
            mend(&mut project, RULE.code, trust);
            assert_eq!(project.indicators[1].children[0].children[0].target.text(), "=100%");
        }
    }

    #[test]
    fn the_sign_of_a_share_may_stand_in_its_column() {
        let of = |target: &str, unit: &str| {
            found_in("national-2021", RULE.code, |project| {
                let row = &mut project.indicators[1].children[0].children[0];
                *row = Indicator::new(row.id, "调查数据应用率", target).with(unit, row.weight.text());
            })
        };
        assert_eq!(
            of("≥100", "%")[0].1,
            "the target “≥100%” of “调查数据应用率”: a share is never above 100%, write =100%"
        );
        assert_eq!(of("≥100", "个"), []);
    }

    #[test]
    fn growth_has_no_end() {
        assert_eq!(codes_of_target("国有资产保值增值率", "≥100%"), [""; 0]);
        assert_eq!(codes_of_target("线上查询增长率", "≥120%"), [""; 0]);
    }

    #[test]
    fn a_stock_name_with_another_target_is_looked_at() {
        let found = crate::rules::tests::found(RULE.code, |project| {
            project.indicators[0].children[0].children[0].target = "≥100%".into();
        });
        assert_eq!(found.len(), 1);
    }
}
