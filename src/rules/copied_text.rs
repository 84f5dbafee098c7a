//! `copied-text`: no narrative was copied from another project.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::across::Index;
use super::around::Extent;
use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::samples::NEIGHBOUR_GOAL;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "copied-text",
    severity: Severity::Warning,
    title: Label { zh: "各项文字不照抄其他项目", en: "no narrative is copied from another project" },
    what: Label {
        zh: "项目概况、立项依据、必要性、配套制度措施、实施计划、总目标、年度目标与本部门其他项目的不相同、不互相包含，\
             相同的文字不超过 80%。30 字以下的不比；不计空白、全半角、括号样式和首尾标点。立项依据和制度措施可以相同，\
             只提示。超过五分之一（至少 20 个项目时）或 64 个项目都有的文字算部门统一用语，只在部门一级提示一次。",
        en: "Overview, basis, necessity, measures, plan and goals are not those of another project of the department, do \
             not stand inside them, and at most 80 % of each does. Texts below 30 characters are not compared; white \
             space, widths, kinds of brackets and punctuation at the ends do not count. A basis or measures may be the \
             same: a hint. A text of more than a fifth (of 20 projects or more) or of 64 projects is the stock of the \
             department and a single hint.",
    },
    why: Label {
        zh: "一个项目一份说明；照抄的文字说的是别的项目，或者说明两个项目重复申报。",
        en: "Each project speaks for itself: a copied text is about another project, or both ask for the same money.",
    },
    bad: Sample {
        text: Label {
            zh: "总目标与另一个项目的总目标一字不差",
            en: "the overall goal is that of another project, word for word",
        },
        make: |project| project.goals.overall = NEIGHBOUR_GOAL.to_owned(),
    },
    good: Sample {
        text: Label {
            zh: "借用别的项目半句话，其余是自己的",
            en: "half a sentence comes from another project, the rest is its own",
        },
        make: |project| {
            project.goals.overall.push_str("原件损毁也不影响利用。");
        },
    },
    messages: &[&EQUAL, &INSIDE, &MOST, &STOCK],
    check,
    fix: None,
};

static EQUAL: Message = Message { zh: "{0}与{1}的{2}完全相同", en: "{0} is the same text as {2} of {1}" };
static INSIDE: Message = Message { zh: "{0}整段见于{1}的{2}", en: "all of {0} stands in {2} of {1}" };
static MOST: Message =
    Message { zh: "{0}有 {3} 的文字与{1}的{2}相同", en: "{3} of {0} stands in {2} of {1} as well" };
static STOCK: Message = Message {
    zh: "{0} 个项目的{1}写着同一段文字“{2}”（{3}），按部门统一用语处理，不逐个提示",
    en: "{0} projects say “{2}” in {1} ({3}): taken as stock of the department and not told of each",
};

/// How much of a text is quoted.
const QUOTED: usize = 30;

fn check(context: &Context<'_>, report: &mut Report) {
    for copied in &context.around.texts {
        let message = match copied.extent {
            Extent::Equal => &EQUAL,
            Extent::Inside => &INSIDE,
            Extent::Most(_) => &MOST,
        };
        let mut facts = vec![copied.field.into(), Fact::from(&copied.others), copied.in_field.into()];
        if let Extent::Most(percent) = copied.extent {
            facts.push(Fact::Percent(percent.into()));
        }
        // Several projects may rest on the same documents and the same rules of the house.
        let severity = match copied.field {
            Field::Basis | Field::Measures => Severity::Hint,
            _ => RULE.severity,
        };
        report.add_as(severity, Place::Field(copied.field), None, message, facts);
    }
}

/// What is copied so often that it is said once.
pub(super) fn check_department(index: &Index, report: &mut Report) {
    for stock in index.stock_texts() {
        let mut quote: String = stock.text.chars().take(QUOTED).collect();
        if quote.len() < stock.text.len() {
            quote.push('…');
        }
        let facts = [stock.projects.count().into(), stock.field.into(), (&*quote).into(), (&stock.projects).into()];
        report.add_as(Severity::Hint, Place::Project, None, &STOCK, facts);
    }
}
