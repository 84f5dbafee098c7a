//! `goals-identical`: the annual goal is not the overall goal once more.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::fields::says_nothing;
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "goals-identical",
    severity: Severity::Warning,
    title: Label { zh: "年度绩效目标不照抄总目标", en: "the annual goal is not the overall goal" },
    what: Label {
        zh: "年度绩效目标与项目总目标不逐字相同（不计空白和末尾标点）。",
        en: "The annual goal is not the overall goal word for word (white space and punctuation at the end apart).",
    },
    why: Label {
        zh: "总目标说项目最终要达到什么，年度目标说本年度做到哪一步；照抄的看不出本年度的任务。",
        en: "The overall goal says what the project is for, the annual goal how far it gets this year: a copy does not \
             tell.",
    },
    bad: Sample {
        text: Label {
            zh: "年度绩效目标照抄项目总目标", en: "the annual goal is a copy of the overall goal"
        },
        make: |project| project.goals.annual = project.goals.overall.clone(),
    },
    good: Sample {
        text: Label {
            zh: "年度绩效目标写明本年度的数量", en: "the annual goal says how much is done this year"
        },
        make: |project| {
            project.goals.annual = format!("2020年完成扫描不少于96万页。{}", project.goals.overall);
        },
    },
    messages: &[&SAME],
    check,
    fix: None,
};

static SAME: Message = Message {
    zh: "年度绩效目标与项目总目标逐字相同",
    en: "the annual goal is the overall goal, word for word",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let goals = &context.project.goals;
    let same = words(&goals.overall).eq(words(&goals.annual)) && words(&goals.annual).next().is_some();
    if same && !says_nothing(&goals.annual) {
        report.add(Place::Field(Field::AnnualGoal), &SAME, []);
    }
}

/// The characters that count.
fn words(text: &str) -> impl Iterator<Item = char> {
    text.trim_end_matches(|c: char| c.is_whitespace() || is_stop(c)).chars().filter(|c| !c.is_whitespace())
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '．' | '.' | '；' | ';' | '，' | ',' | '、' | '！' | '!' | '：' | ':' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    #[test]
    fn goals_are_compared_without_white_space_and_the_last_stop() {
        for (overall, annual, same) in [
            ("完成清算。", "完成清算", true),
            ("完成 清算；\n", "完成清算。", true),
            ("完成清算相关工作。", "完成清算", false),
            ("完成，清算", "完成清算", false),
            ("", "", false),
            ("无", "无", false),
        ] {
            let found = found(RULE.code, |project| {
                project.goals.overall = overall.to_owned();
                project.goals.annual = annual.to_owned();
            });
            assert_eq!(found.len(), usize::from(same), "{overall:?} {annual:?}");
        }
    }
}
