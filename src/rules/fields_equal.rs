//! `fields-equal`: every narrative says something of its own.

use crate::lang::{Label, Message};
use crate::model::Place;

use super::copies::How;
use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "fields-equal",
    severity: Severity::Warning,
    title: Label { zh: "各栏文字不互相照抄", en: "narratives do not repeat each other" },
    what: Label {
        zh: "项目概况、立项依据、必要性、配套制度措施、实施计划、总目标、年度绩效目标，两栏之间不逐字相同，不一栏包含另一栏，\
             相同文字不到八成，也没有连续 80 字以上相同（不计空白、全半角和首尾标点；只引用同一份文件的不算）。\
             年度绩效目标照抄总目标的，由 goals-identical 报告。",
        en: "No two of the narratives (overview, basis, necessity, measures, plan, goals) are the same, stand inside each \
             other, are 80 % alike or have a passage of 80 characters in common; white space, width and punctuation at the \
             ends do not count, and neither does naming the same document. The two goals are left to goals-identical.",
    },
    why: Label {
        zh: "每一栏回答一个不同的问题；照抄的栏等于没有填。",
        en: "Every narrative answers a question of its own: one that repeats another has not been filled in.",
    },
    bad: Sample {
        text: Label { zh: "必要性照抄项目概况", en: "the necessity is a copy of the overview" },
        make: |project| project.details.necessity = project.details.overview.clone(),
    },
    good: Sample {
        text: Label {
            zh: "必要性只提到项目概况里的一个数", en: "the necessity takes up one number of the overview"
        },
        make: |project| project.details.necessity.push_str("馆藏纸质城建档案约31万卷，急需逐年处理。"),
    },
    messages: &[&SAME, &INSIDE, &AROUND, &ALIKE, &PASSAGE],
    check,
    fix: None,
};

static SAME: Message = Message { zh: "{0}与{1}逐字相同", en: "{0} is the same as {1}, word for word" };
static INSIDE: Message = Message { zh: "{0}全部抄自{1}", en: "all of {0} stands in {1}" };
static AROUND: Message = Message { zh: "{0}把{1}整段抄入", en: "{0} holds all of {1}" };
static ALIKE: Message = Message { zh: "{0}与{1}有 {2} 相同", en: "{0} and {1} are {2} the same" };
static PASSAGE: Message =
    Message { zh: "{0}与{1}有连续 {2} 字相同", en: "{0} and {1} have a passage of {2} characters in common" };

fn check(context: &Context<'_>, report: &mut Report) {
    for copy in context.texts.copies(context.settings).iter().filter(|copy| !copy.is_of_goals()) {
        let mut facts = vec![copy.field.into(), copy.from.into()];
        let message = match copy.how {
            How::Same => &SAME,
            How::Inside => &INSIDE,
            How::Around => &AROUND,
            How::Alike(percent) => {
                facts.push(Fact::Percent(percent.into()));
                &ALIKE
            }
            How::Passage(letters) => {
                facts.push(letters.into());
                &PASSAGE
            }
        };
        report.add_in(Place::Field(copy.field), copy.span.clone(), message, facts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;
    use crate::rules::tests::problems;

    /// What is found when the narratives get the given texts, as `field < text`.
    fn of(texts: &[(Field, &str)]) -> Vec<(Place, String)> {
        let problems = problems(|project| {
            for (field, text) in texts {
                project.set_text(*field, (*text).to_owned());
            }
        });
        let found = problems.into_iter().filter(|problem| problem.rule.code == RULE.code);
        found.map(|problem| (problem.place, problem.text(crate::lang::Lang::En))).collect()
    }

    const LONG: &str =
        "对馆藏中纸张发脆的工程档案逐卷消毒除尘，委托有资质的单位扫描成图，按统一规则著录条目并做好异地备份。";

    #[test]
    fn a_text_in_three_fields_is_copied_twice() {
        let found = of(&[(Field::Overview, LONG), (Field::Measures, LONG), (Field::OverallGoal, LONG)]);
        let places: Vec<_> = found.iter().map(|(place, _)| *place).collect();
        assert_eq!(places, [Place::Field(Field::Measures), Place::Field(Field::OverallGoal)]);
    }

    #[test]
    fn a_text_inside_another_one() {
        let around = format!("保证档案安全，{LONG}");
        let longer = format!("先清点库房和目录，再逐批办理出库交接手续，场地封闭管理；{around}");
        let found = of(&[(Field::Plan, &longer), (Field::OverallGoal, LONG)]);
        assert_eq!(found, [(Place::Field(Field::OverallGoal), "all of Overall goal stands in Plan".to_owned())]);
        let found = of(&[(Field::Overview, LONG), (Field::Plan, &longer)]);
        assert_eq!(found[0].1, "Plan holds all of Overview");
    }

    #[test]
    fn a_text_with_a_few_other_words() {
        let changed = LONG.replace("逐卷", "全部").replace("图", "文件");
        let found = of(&[(Field::Overview, LONG), (Field::Necessity, &changed)]);
        assert!(found[0].1.starts_with("Necessity and Overview are 9"), "{found:?}");
    }

    #[test]
    fn a_document_that_is_named_twice_is_no_copy() {
        let basis = "省新闻出版主管部门关于同意编印城建档案工作连续性内部资料的批复（豫新审〔2014〕26号）";
        let overview = format!("根据{basis}，本馆编印内部资料，双月一期。");
        assert_eq!(of(&[(Field::Overview, &overview), (Field::Basis, basis)]), []);
        assert_eq!(of(&[(Field::Basis, basis), (Field::Measures, &format!("备忘录、{basis}"))]).len(), 1);
    }

    #[test]
    fn short_texts_may_be_alike() {
        assert_eq!(of(&[(Field::Basis, "按年度计划办理"), (Field::Measures, "按年度计划办理")]), []);
        assert_eq!(of(&[(Field::Overview, "无"), (Field::Basis, "无")]), []);
    }
}
