//! `duplicate-id`: an id belongs to one project.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::samples::NEIGHBOUR_ID;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    title: Label { zh: "项目编号不重复", en: "no two projects have the same id" },
    what: Label {
        zh: "本部门没有两个项目用同一个编号（不计全半角和首尾标点）；没有编号的不比。",
        en: "No two projects of a department have the same id (widths and punctuation at the ends apart); projects \
             without one are not compared.",
    },
    why: Label {
        zh: "退回、批复和公开都按编号认项目，重号会张冠李戴。",
        en: "Forms are returned, approved and published by their ids.",
    },
    bad: Sample {
        text: Label { zh: "编号与另一个项目相同", en: "the id is that of another project" },
        make: |project| project.id = NEIGHBOUR_ID.to_owned(),
    },
    good: Sample {
        text: Label { zh: "编号自成一号", en: "an id of its own" },
        make: |project| project.id = "039004-09".to_owned(),
    },
    messages: &[&SAME],
    check,
    fix: None,
};

static SAME: Message = Message { zh: "项目编号“{0}”与{1}相同", en: "the id “{0}” is also that of {1}" };

fn check(context: &Context<'_>, report: &mut Report) {
    let others = &context.around.same_id;
    if !others.is_empty() {
        // Their ids are this one.
        let mut others = others.clone();
        others.named.iter_mut().filter(|other| !other.name.is_empty()).for_each(|other| other.id.clear());
        let facts = [context.project.id.trim().into(), Fact::Others(others)];
        report.add(Place::Field(Field::Id), &SAME, facts);
    }
}
