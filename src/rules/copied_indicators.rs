//! `copied-indicators`: the indicators were not copied from another project.

use crate::lang::{Label, Message};
use crate::model::{Place, Section};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::samples::set_targets_of_neighbour;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "copied-indicators",
    severity: Severity::Warning,
    title: Label { zh: "绩效指标不照抄其他项目", en: "the indicators are not those of another project" },
    what: Label {
        zh: "不计模板里的通用指标，名称和目标值都与本部门另一个项目相同的指标少于 5 项，或不到本项目个性指标的 80%。\
             超过五分之一（至少 20 个项目时）或 64 个项目都有的指标不计。",
        en: "Stock text of the scheme apart, fewer than five indicators (or than 80 % of them) have the name and the \
             target that they have in another project of the department. Indicators of more than a fifth (of 20 projects \
             or more) or of 64 projects do not count.",
    },
    why: Label {
        zh: "个性指标要衡量本项目的产出和效果，整张照抄的量不出本项目。",
        en: "Indicators measure what this project does; a copied table measures another one.",
    },
    bad: Sample {
        text: Label {
            zh: "20 项个性指标中有 17 项与另一个项目相同",
            en: "17 of 20 indicators are those of another project",
        },
        make: |project| set_targets_of_neighbour(project, 3),
    },
    good: Sample {
        text: Label {
            zh: "20 项个性指标中有 15 项与另一个项目相同",
            en: "15 of 20 indicators are those of another project",
        },
        make: |project| set_targets_of_neighbour(project, 1),
    },
    messages: &[&COPIED],
    check,
    fix: None,
};

static COPIED: Message = Message {
    zh: "{0} 项个性指标中有 {1} 项的名称和目标值与{2}相同",
    en: "{1} of {0} indicators have the same name and target as in {2}",
};

fn check(context: &Context<'_>, report: &mut Report) {
    if let Some(copied) = &context.around.rows {
        let facts = [copied.of.into(), copied.count.into(), (&copied.others).into()];
        report.add(Place::Section(Section::Indicators), &COPIED, facts);
    }
}
