//! `coverage`: the level-2 headings that the scheme requires have an indicator.

use crate::lang::{Label, Message};
use crate::model::scheme::Coverage;
use crate::model::{Place, Project, Section};

use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::samples::heading;
use super::table::{Rule, Sample};
use super::tree::{has_indicator, headings};

pub(super) static RULE: Rule = Rule {
    code: "coverage",
    severity: Severity::Warning,
    title: Label { zh: "必设的二级指标下有三级指标", en: "required level-2 headings have an indicator" },
    what: Label {
        zh: "模板要求的二级指标（或一组中的任意一个）至少有一条三级指标。二级指标缺行的由 scheme-rows 报告，此处不作判断。",
        en: "The level-2 headings that the scheme requires, or one of a group, have at least one indicator. A heading that \
             is missing is reported by scheme-rows, and here the check cannot tell.",
    },
    why: Label {
        zh: "产出、效益和满意度缺一项，绩效目标就不完整。",
        en: "Without output, benefit or satisfaction a performance target is incomplete.",
    },
    bad: Sample {
        text: Label { zh: "“时效”下没有三级指标", en: "“时效” has no indicator" },
        make: |project| clear(project, 1, 2),
    },
    good: Sample {
        text: Label {
            zh: "“资产管理”下没有三级指标（不必设）", en: "“资产管理” has no indicator (it needs none)"
        },
        make: |project| clear(project, 0, 3),
    },
    messages: &[&ONE, &GROUP, &NO_HEADING],
    check,
    fix: None,
};

static ONE: Message = Message { zh: "“{0}”没有三级指标", en: "“{0}” has no indicator" };
static GROUP: Message =
    Message { zh: "“{0}”至少要有一条三级指标", en: "at least one of “{0}” must have an indicator" };
static NO_HEADING: Message = Message {
    zh: "指标表中没有“{0}”，不能判断是否设有三级指标",
    en: "the table has no “{0}”: it cannot be told whether there is an indicator",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Context { project, scheme, .. } = *context;
    // An empty table is one fault: `scheme-rows` says it.
    if project.indicators.is_empty() {
        return;
    }
    for group in &scheme.coverage {
        check_group(project, group, report);
    }
}

fn check_group(project: &Project, group: &Coverage, report: &mut Report) {
    if group.one_of.iter().flat_map(|name| headings(project, name)).any(has_indicator) {
        return;
    }
    if let Some(missing) = group.one_of.iter().find(|name| headings(project, name).next().is_none()) {
        report.unsure(Place::Section(Section::Indicators), &NO_HEADING, [missing.as_str().into()]);
        return;
    }
    let place = group.one_of.first().and_then(|name| headings(project, name).next());
    let place = place.map_or(Place::Section(Section::Indicators), |level2| Place::Row(level2.id));
    let message = if group.one_of.len() == 1 { &ONE } else { &GROUP };
    report.add(place, message, [Fact::Text(group.one_of.join("、"))]);
}

/// Empties a level-2 heading, for the samples.
fn clear(project: &mut Project, level1: usize, level2: usize) {
    if let Some(heading) = heading(project, level1, level2) {
        heading.children.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, severities};

    /// The rows found when some headings below 效果目标 are emptied.
    fn without(benefits: &[usize]) -> Vec<Place> {
        let found = found(RULE.code, |project| benefits.iter().for_each(|index| clear(project, 2, *index)));
        found.into_iter().map(|(place, _)| place).collect()
    }

    #[test]
    fn one_of_a_group_is_enough() {
        let ids: Vec<_> =
            crate::rules::clean::project().indicators[2].children.iter().map(|level2| level2.id).collect();
        assert_eq!(without(&[0, 1]), []);
        assert_eq!(without(&[1, 2]), []);
        assert_eq!(without(&[0, 1, 2]), [Place::Row(ids[0])]);
        assert_eq!(without(&[3]), [Place::Row(ids[3])]);
    }

    #[test]
    fn an_empty_row_is_no_indicator() {
        let of = |target: &str| {
            found(RULE.code, |project| {
                for indicator in &mut project.indicators[1].children[1].children {
                    indicator.name.clear();
                    indicator.target = target.into();
                }
            })
        };
        assert_eq!(of("").len(), 1);
        assert_eq!(of("≥95%"), []);
    }

    #[test]
    fn without_the_heading_the_check_cannot_tell() {
        let renamed = severities(RULE.code, |project| project.indicators[1].children[1].name = "品质".to_owned());
        assert_eq!(renamed, [(RULE.code, Severity::Unsure)]);
        assert_eq!(severities(RULE.code, |project| project.indicators.clear()), []);
    }
}
