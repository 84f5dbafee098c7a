//! `goals-identical`: the annual goal is not the overall goal once more.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::copies::How;
use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "goals-identical",
    severity: Severity::Warning,
    title: Label { zh: "年度绩效目标不照抄总目标", en: "the annual goal is not the overall goal" },
    what: Label {
        zh: "年度绩效目标与项目总目标不逐字相同，不全部抄自总目标，相同文字不到八成，也没有连续 80 字以上相同（不计空白、全半角和\
             首尾标点）。在总目标之外写明本年度任务的不算。",
        en: "The annual goal is not the overall goal word for word, is no part of it, is not 80 % the same and has no \
             passage of 80 characters in common with it (white space, width and punctuation at the ends apart). It may take \
             up the overall goal and go on with what is done this year.",
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
        make: |project| project.goals.overall = project.goals.annual.clone(),
    },
    good: Sample {
        text: Label {
            zh: "年度绩效目标写明本年度的数量", en: "the annual goal says how much is done this year"
        },
        make: |project| {
            project.goals.annual = format!("2020年完成扫描不少于96万页，著录不少于24000条。{}", project.goals.overall);
        },
    },
    messages: &[&SAME, &INSIDE, &ALIKE, &PASSAGE],
    check,
    fix: None,
};

static SAME: Message = Message {
    zh: "年度绩效目标与项目总目标逐字相同",
    en: "the annual goal is the overall goal, word for word",
};

static INSIDE: Message = Message {
    zh: "年度绩效目标全部抄自项目总目标",
    en: "all of the annual goal stands in the overall goal",
};
static ALIKE: Message = Message {
    zh: "年度绩效目标与项目总目标有 {0} 相同",
    en: "the annual goal and the overall goal are {0} the same",
};
static PASSAGE: Message = Message {
    zh: "年度绩效目标与项目总目标有连续 {0} 字相同",
    en: "the annual goal and the overall goal have a passage of {0} characters in common",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for copy in context.texts.copies(context.settings).iter().filter(|copy| copy.is_of_goals()) {
        let (message, facts) = match copy.how {
            How::Same => (&SAME, vec![]),
            How::Inside | How::Around => (&INSIDE, vec![]),
            How::Alike(percent) => (&ALIKE, vec![Fact::Percent(percent.into())]),
            How::Passage(letters) => (&PASSAGE, vec![letters.into()]),
        };
        report.add_in(Place::Field(Field::AnnualGoal), copy.span.clone(), message, facts);
    }
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
            ("完成开发公司清算的相关工作。", "完成开发公司清算", false),
            ("完成郑州市建设开发公司清算相关工作。", "完成郑州市建设开发公司清算", true),
            ("全面办结开发公司清算注销的各项手续。", "办结开发公司清算注销手续", true),
            ("用五年完成全部档案的扫描。", "2020年扫描96万页。用五年完成全部档案的扫描。", false),
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
