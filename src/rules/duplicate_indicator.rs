//! `duplicate-indicator`: no indicator stands in the form twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::lang::{Label, Message};
use crate::model::{Column, Indicator, Place};

use super::engine::{Context, Report};
use super::fix::Fix;
use super::fixes;
use super::problem::{Problem, Severity};
use super::samples::add_indicator;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-indicator",
    severity: Severity::Error,
    title: Label { zh: "三级指标不重复", en: "no indicator stands in the form twice" },
    what: Label {
        zh: "同一个二级指标下没有名称相同的三级指标；不同的二级指标下没有名称和目标值都相同的三级指标。",
        en: "No two indicators below one level-2 heading have the same name, and no two below different headings have the \
             same name and the same target.",
    },
    why: Label {
        zh: "重复的指标在自评时会重复计分。", en: "An indicator that stands there twice is scored twice."
    },
    bad: Sample {
        text: Label {
            zh: "“数量”下“案卷修复卷数”出现两次", en: "“案卷修复卷数” stands below “数量” twice"
        },
        make: |project| {
            add_indicator(project, 1, 0, "案卷修复卷数", "≥280卷");
            add_indicator(project, 1, 0, "案卷修复卷数", "≥280卷");
        },
    },
    good: Sample {
        text: Label {
            zh: "“数量”下有“案卷修复卷数”和“图纸装裱张数”",
            en: "“案卷修复卷数” and “图纸装裱张数” stand below “数量”",
        },
        make: |project| {
            add_indicator(project, 1, 0, "案卷修复卷数", "≥280卷");
            add_indicator(project, 1, 0, "图纸装裱张数", "=300张");
        },
    },
    messages: &[&SAME, &OTHER_TARGET, &ELSEWHERE],
    check,
    fix: Some(fix),
};

static SAME: Message =
    Message { zh: "“{0}”下“{1}”重复", en: "below “{0}” the indicator “{1}” stands twice" };
static OTHER_TARGET: Message = Message {
    zh: "“{0}”下“{1}”重复，目标值一处是“{2}”，一处是“{3}”",
    en: "below “{0}” the indicator “{1}” stands twice, with the targets “{2}” and “{3}”",
};
static ELSEWHERE: Message = Message {
    zh: "“{1}”（目标值“{2}”）在“{3}”和“{0}”下重复",
    en: "the indicator “{1}” with the target “{2}” stands below “{3}” and below “{0}”",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let mut below_heading: HashMap<(&str, &str), &Indicator> = HashMap::with_capacity(64);
    let mut with_target: HashMap<(&str, &str, &str), &str> = HashMap::with_capacity(64);
    for (_, level2, indicator) in context.project.indicators() {
        let (heading, name, target) = (level2.name.trim(), indicator.name.trim(), indicator.target.text().trim());
        if name.is_empty() {
            continue;
        }
        let place = Place::Cell(indicator.id, Column::Name);
        match below_heading.entry((heading, name)) {
            Entry::Occupied(first) => {
                let (first, target) = (first.get().whole_target(), indicator.whole_target());
                let (first, target) = (first.trim(), target.trim());
                if first == target {
                    report.add(place, &SAME, [heading.into(), name.into()]);
                } else {
                    report.add(place, &OTHER_TARGET, [heading.into(), name.into(), first.into(), target.into()]);
                }
                continue;
            }
            Entry::Vacant(free) => drop(free.insert(indicator)),
        }
        // Without targets two names are no more than alike.
        if target.is_empty() {
            continue;
        }
        match with_target.entry((name, target, indicator.unit.trim())) {
            Entry::Occupied(other) => {
                let target = indicator.whole_target();
                let facts = [heading.into(), name.into(), target.trim().into(), (*other.get()).into()];
                report.add(place, &ELSEWHERE, facts);
            }
            Entry::Vacant(free) => drop(free.insert(heading)),
        }
    }
}

/// A row that says another thing than the first of its name is for a person to look at.
fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let says_the_same = !std::ptr::eq(problem.message, &OTHER_TARGET);
    says_the_same.then(|| fixes::remove(context.project, problem.place))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    /// What is found when two indicators are put in: level 1 and 2 (counted from 0), name, target.
    fn of(indicators: [(usize, usize, &str, &str); 2]) -> Vec<String> {
        let found = found(RULE.code, |project| {
            for (level1, level2, name, target) in indicators {
                add_indicator(project, level1, level2, name, target);
            }
        });
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_name_stands_below_a_heading_once() {
        let same = of([(1, 0, "培训人次", "≥280人次"), (1, 0, " 培训人次", "≥280人次")]);
        assert_eq!(same, ["below “数量” the indicator “培训人次” stands twice"]);
        let other = of([(1, 0, "培训人次", "≥280人次"), (1, 0, "培训人次", "≥300人次")]);
        assert_eq!(
            other,
            ["below “数量” the indicator “培训人次” stands twice, with the targets “≥280人次” and “≥300人次”"]
        );
        assert_eq!(of([(1, 0, "培训人次", ""), (1, 0, "培训人次", "")]).len(), 1);
    }

    #[test]
    fn below_another_heading_the_target_must_be_the_same_too() {
        let same = of([(2, 1, "群众满意率", "≥90%"), (2, 3, "群众满意率", "≥90%")]);
        assert_eq!(
            same,
            ["the indicator “群众满意率” with the target “≥90%” stands below “社会效益” and below “满意度”"]
        );
        assert_eq!(of([(1, 0, "车辆租赁", "=4辆"), (1, 3, "车辆租赁", "≤30万元")]), [""; 0]);
        assert_eq!(of([(1, 0, "", "≥1个"), (1, 0, "", "≥1个")]), [""; 0]);
    }

    #[test]
    fn stock_indicators_stand_in_the_form_once_as_well() {
        assert_eq!(of([(0, 0, "预算执行率", "=100%"), (0, 1, "资金使用规范性", "合规")]).len(), 2);
    }

    #[test]
    fn a_heading_that_stands_there_twice_is_one_heading() {
        let found = found(RULE.code, |project| {
            let copy = project.indicators[0].children[1].clone();
            project.indicators[0].children.push(copy);
        });
        assert_eq!(found.len(), 3, "{found:?}");
    }
}
