//! `person`: one contact has one phone number.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::around::PhoneDifference;
use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "person",
    severity: Severity::Hint,
    title: Label { zh: "同一联系人的电话一致", en: "one contact has one phone number" },
    what: Label {
        zh: "同一单位同名联系人在各项目里的电话相同，区号都写或都不写。多数项目的写法算对的，一样多时各项目都提示。一栏写了几个号码\
             的不比。",
        en: "A contact of a unit has the same phone number in all projects, with the area code everywhere or nowhere. \
             What most projects have is taken for right; where both sides have as many, each is told. Fields with several \
             numbers are not compared.",
    },
    why: Label {
        zh: "审核要按表上的电话找人；同一个人两个号码，总有一个是旧的或抄错的。",
        en: "Reviewers call the number in the form; of two numbers of one person one is old or a slip.",
    },
    bad: Sample {
        text: Label {
            zh: "联系人的电话与他在另一个项目里的差一位",
            en: "a digit of the contact's number differs from another project",
        },
        make: |project| project.phone = "0371-55512346".to_owned(),
    },
    good: Sample {
        text: Label { zh: "另一个人，另一个电话", en: "another person, another number" },
        make: |project| {
            project.contact = "贺冬青".to_owned();
            project.phone = "0371-55512399".to_owned();
        },
    },
    messages: &[&NUMBER, &KIND, &AREA_CODE],
    check,
    fix: None,
};

static NUMBER: Message = Message {
    zh: "{0}的电话在这里是 {1}，在{3}里是 {2}，请核实后统一",
    en: "the number of {0} is {1} here and {2} in {3}: find out which is right",
};
static KIND: Message = Message {
    zh: "{0}的电话在这里是 {1}，在{3}里是 {2}，一个是手机，一个是座机，请统一写办公电话",
    en: "the number of {0} is {1} here and {2} in {3}: one is a mobile phone, the other is not; write the office's",
};
static AREA_CODE: Message = Message {
    zh: "{0}的电话在这里写 {1}，在{3}里写 {2}，区号应统一",
    en: "the number of {0} is written {1} here and {2} in {3}: the area code should stand everywhere or nowhere",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Context { project, around, .. } = context;
    let Some(other) = &around.phone else { return };
    let message = match other.difference {
        PhoneDifference::Number => &NUMBER,
        PhoneDifference::Kind => &KIND,
        PhoneDifference::AreaCode => &AREA_CODE,
    };
    let facts =
        [project.contact.trim().into(), project.phone.trim().into(), (&*other.phone).into(), (&other.others).into()];
    report.add(Place::Field(Field::Phone), message, facts);
}
