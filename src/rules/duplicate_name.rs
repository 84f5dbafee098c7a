//! `duplicate-name`: a name belongs to one project.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::samples::NEIGHBOUR_NAME;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-name",
    severity: Severity::Error,
    title: Label { zh: "项目名称不重复", en: "no two projects have the same name" },
    what: Label {
        zh: "同一单位没有两个项目同名（不计空白、全半角和首尾标点）。不同单位的项目同名只提示，很多项目都用的名称（如“物业管理费”）\
             不提示。",
        en: "No two projects of a unit have the same name (white space, widths and punctuation at the ends apart). The \
             same name in another unit is a hint, one that very many projects have is none.",
    },
    why: Label {
        zh: "同名项目分不清是两个项目还是重复申报。",
        en: "Two projects of one name may be one that was handed in twice.",
    },
    bad: Sample {
        text: Label {
            zh: "名称与本单位另一个项目相同", en: "the name is that of another project of the unit"
        },
        make: |project| project.name = NEIGHBOUR_NAME.to_owned(),
    },
    good: Sample {
        text: Label { zh: "名称写明是哪一期", en: "the name says which part of the work it is" },
        make: |project| project.name.push_str("（二期）"),
    },
    messages: &[&SAME_UNIT, &OTHER_UNIT],
    check,
    fix: None,
};

static SAME_UNIT: Message = Message { zh: "与本单位的{0}同名", en: "{0} of this unit has the same name" };
static OTHER_UNIT: Message = Message { zh: "与其他单位的{0}同名", en: "{0} of another unit has the same name" };

fn check(context: &Context<'_>, report: &mut Report) {
    let around = context.around;
    let (here, elsewhere) = (&around.same_name, &around.same_name_elsewhere);
    if !here.is_empty() {
        report.add(Place::Field(Field::Name), &SAME_UNIT, [here.into()]);
    } else if !elsewhere.is_empty() {
        report.add_as(Severity::Hint, Place::Field(Field::Name), None, &OTHER_UNIT, [elsewhere.into()]);
    }
}
