//! `empty-benefit`: a benefit that the narratives promise has an indicator.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::samples::heading;
use super::table::{Rule, Sample};
use super::tree::{has_indicator, headings};

pub(super) static RULE: Rule = Rule {
    code: "empty-benefit",
    severity: Severity::Hint,
    title: Label { zh: "文字中承诺的效益设有指标", en: "a promised benefit has an indicator" },
    what: Label {
        zh: "概况、必要性和目标中说到节约资源、节能、治理污染等（词由模板给出），对应的效益类二级指标下至少有一条三级指标。",
        en: "Where the overview, the necessity or a goal promises to save resources or to fight pollution (the words come from \
             the scheme), the heading for that benefit has an indicator.",
    },
    why: Label {
        zh: "写进目标的效益没有指标，就没有办法检查。",
        en: "Nobody can check a benefit that has no indicator.",
    },
    bad: Sample {
        text: Label {
            zh: "年度目标写“节约资源”，“环境效益”为空",
            en: "the goal says 节约资源 and “环境效益” is empty",
        },
        make: |project| {
            project.goals.annual.push_str("封存原件，减少复印，节约资源。");
            if let Some(heading) = heading(project, 2, 2) {
                heading.children.clear();
            }
        },
    },
    good: Sample {
        text: Label {
            zh: "年度目标写“节约资源”，“环境效益”有指标",
            en: "the goal says 节约资源 and “环境效益” has an indicator",
        },
        make: |project| project.goals.annual.push_str("封存原件，减少复印，节约资源。"),
    },
    messages: &[&EMPTY],
    check,
    fix: None,
};

static EMPTY: Message = Message {
    zh: "{1}提到“{2}”，“{0}”却没有三级指标",
    en: "{1} speaks of “{2}” and “{0}” has no indicator",
};

/// Where benefits are promised.
const PROMISES: [Field; 4] = [Field::OverallGoal, Field::AnnualGoal, Field::Necessity, Field::Overview];

fn check(context: &Context<'_>, report: &mut Report) {
    for (_, spec) in context.scheme.level2s().filter(|(_, spec)| !spec.promises.is_empty()) {
        let heading = headings(context.project, &spec.name).next().filter(|heading| !has_indicator(heading));
        let Some(heading) = heading else { continue };
        let said = PROMISES.into_iter().find_map(|field| {
            let text = context.project.text(field);
            Some((field, spec.promises.iter().find(|word| text.contains(word.as_str()))?))
        });
        if let Some((field, word)) = said {
            let facts = [spec.name.as_str().into(), Fact::Field(field), word.as_str().into()];
            report.add(Place::Row(heading.id), &EMPTY, facts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    #[test]
    fn a_promise_anywhere_counts() {
        let of = |field: Field, text: &str| {
            let found = found(RULE.code, |project| {
                project.indicators[2].children[2].children.clear();
                let old = project.text(field).to_owned();
                project.set_text(field, old + text);
            });
            found.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
        };
        let text = "Necessity speaks of “节水” and “环境效益” has no indicator";
        assert_eq!(of(Field::Necessity, "更换管道后每年节水三千吨。"), [text]);
        assert_eq!(of(Field::Basis, "《节水条例》。"), [""; 0]);
        assert_eq!(of(Field::AnnualGoal, "优化学术交流环境。"), [""; 0]);
    }
}
