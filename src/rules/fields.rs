//! `fields`: every field that the form requires is filled in, readable and not too long.

use crate::lang::{Label, Message};
use crate::model::{Day, Field, Kind, Money, Place, Project, Status};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "fields",
    severity: Severity::Error,
    title: Label {
        zh: "必填项已填写，且能识别、不超长",
        en: "required fields are filled in, readable and not too long",
    },
    what: Label {
        zh: "模板要求的各项都已填写，只写“无”的视为未填（备注除外）；年度、日期、金额和审核状态能够识别，金额不为负；\
             文字不超过模板规定的字数（超长为警告）。",
        en: "Every field that the scheme requires is filled in, and one that only says 无 is not (except a remark). The \
             year, dates, amounts and the state of the review can be read, and no amount is negative. No text is longer \
             than the scheme allows (a warning).",
    },
    why: Label {
        zh: "项目申报表必须填写完整；缺项、无法识别或超长的内容不能录入预算系统。",
        en: "A form must be complete: the budget system takes no field that is empty, unreadable or too long.",
    },
    bad: Sample {
        text: Label { zh: "联系电话空着", en: "the phone number is empty" },
        make: |project| project.phone.clear(),
    },
    good: Sample {
        text: Label {
            zh: "联系电话已填；没有说明时，备注可以只写“无”",
            en: "the phone number is there; a remark may only say 无",
        },
        make: |project| project.details.remark = "无".to_owned(),
    },
    messages: &[&EMPTY, &NOTHING, &TOO_LONG, &NO_AMOUNT, &NEGATIVE, &NO_DAY, &NO_YEAR, &NO_STATUS],
    check,
    fix: None,
};

static EMPTY: Message = Message { zh: "{0}未填写", en: "{0} is empty" };
static NOTHING: Message = Message { zh: "{0}只写了“{1}”", en: "{0} only says “{1}”" };
static TOO_LONG: Message =
    Message { zh: "{0}共 {1} 字，超过 {2} 字的上限", en: "{0} has {1} characters, the limit is {2}" };
static NO_AMOUNT: Message = Message { zh: "{0}“{1}”不是金额", en: "{0}: “{1}” is no amount" };
static NEGATIVE: Message = Message { zh: "{0}“{1}”是负数", en: "{0}: “{1}” is negative" };
static NO_DAY: Message = Message {
    zh: "{0}“{1}”不是日期，应写如 2020-01-31",
    en: "{0}: “{1}” is no date, write it like 2020-01-31",
};
static NO_YEAR: Message = Message { zh: "{0}“{1}”不是年份", en: "{0}: “{1}” is no year" };
static NO_STATUS: Message = Message {
    zh: "{0}“{1}”无法识别，应为草稿、已报、退回或通过",
    en: "{0}: “{1}” is unknown, it must be draft, submitted, returned or approved",
};

/// What people write into a field that they have nothing to say in.
const NOTHINGS: [&str; 9] = ["无", "暂无", "没有", "略", "待定", "待补充", "/", "-", "—"];

fn check(context: &Context<'_>, report: &mut Report) {
    let Context { project, scheme, .. } = *context;
    for spec in &scheme.fields {
        let field = spec.field.0;
        let text = project.text(field);
        if text.trim().is_empty() {
            if spec.required {
                report.add(Place::Field(field), &EMPTY, [field.into()]);
            }
        } else if spec.required && is_words(field) && says_nothing(text) {
            report.add(Place::Field(field), &NOTHING, [field.into(), text.trim().into()]);
        }
        if let Some(limit) = spec.limit {
            check_length(field, text, limit, report);
        }
    }
    for field in Field::ALL {
        check_reading(project, field, report);
    }
    // No scheme has to say that a form has a year: without one hardly any check can be done.
    if project.year.is_blank() && !scheme.field(Field::Year).is_some_and(|spec| spec.required) {
        report.add(Place::Field(Field::Year), &EMPTY, [Field::Year.into()]);
    }
}

/// True when the text says in words that there is nothing to say: `无。`.
pub(super) fn says_nothing(text: &str) -> bool {
    NOTHINGS.contains(&text.trim().trim_end_matches(['。', '.', '；', ';']).trim_end())
}

fn is_words(field: Field) -> bool {
    matches!(field.kind(), Kind::Line | Kind::Text | Kind::Purpose)
        && !matches!(field, Field::Remark | Field::CompositionRemark)
}

/// How many characters of a text count against the limit of a field: not the blanks and line breaks at its ends.
pub fn characters(text: &str) -> usize {
    text.trim().chars().count()
}

/// Whether the rule says that the text of a field is longer than the scheme allows: somebody has to shorten it anyway.
pub(super) fn is_too_long(context: &Context<'_>, field: Field) -> bool {
    let text = context.project.text(field);
    let limit = context.scheme.field(field).and_then(|spec| spec.limit);
    limit.is_some_and(|limit| text.len() > limit && characters(text) > limit) && context.asks(&RULE)
}

fn check_length(field: Field, text: &str, limit: usize, report: &mut Report) {
    // A character has at least one byte, so short texts need no counting.
    if text.len() <= limit {
        return;
    }
    let count = characters(text);
    let text = text.trim_end();
    let lead = text.len() - text.trim_start().len();
    let Some((cut, _)) = text[lead..].char_indices().nth(limit) else { return };
    let facts = [field.into(), count.into(), limit.into()];
    report.add_as(Severity::Warning, Place::Field(field), Some(lead + cut..text.len()), &TOO_LONG, facts);
}

fn check_reading(project: &Project, field: Field, report: &mut Report) {
    let message = match field {
        Field::Start if *project.start.reading() == Day::Unreadable => &NO_DAY,
        Field::End if *project.end.reading() == Day::Unreadable => &NO_DAY,
        Field::Year if !project.year.is_blank() && project.year.year().is_none() => &NO_YEAR,
        Field::Status if *project.status.reading() == Status::Unknown => &NO_STATUS,
        _ => match project.amount(field).map(|amount| amount.reading()) {
            Some(Money::Unreadable) => &NO_AMOUNT,
            Some(Money::Known { yuan, .. }) if yuan.is_sign_negative() && !yuan.is_zero() => &NEGATIVE,
            _ => return,
        },
    };
    report.add(Place::Field(field), message, [field.into(), project.text(field).trim().into()]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, problems};

    #[test]
    fn a_required_field_must_say_something() {
        for (field, text, wanted) in [
            (Field::Leader, "", Some("Leader is empty")),
            (Field::Leader, "　", Some("Leader is empty")),
            (Field::Basis, "无。", Some("Basis only says “无。”")),
            (Field::Previous, "", Some("Previous year is empty")),
            (Field::Remark, "", None),
            (Field::Remark, "无", None),
            (Field::CompositionRemark, "无", None),
        ] {
            let found = found(RULE.code, |project| drop(project.set_text(field, text.to_owned())));
            assert_eq!(
                found.iter().map(|(place, _)| *place).collect::<Vec<_>>(),
                wanted.map(|_| Place::Field(field)).as_slice()
            );
            assert_eq!(found.first().map(|(_, text)| text.as_str()), wanted, "{field:?} {text:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_one_problem() {
        for (field, text) in [
            (Field::Year, "二〇二〇"),
            (Field::Year, ""),
            (Field::Start, "年初"),
            (Field::End, "2020-02-30"),
            (Field::Total, "约五百万"),
            (Field::Previous, "无"),
            (Field::Previous, "-1.00"),
            (Field::Status, "交了"),
        ] {
            let found = found(RULE.code, |project| drop(project.set_text(field, text.to_owned())));
            assert_eq!(found.len(), 1, "{field:?} {text:?}: {found:?}");
            assert_eq!(found[0].0, Place::Field(field));
        }
    }

    #[test]
    fn a_text_over_the_limit_is_a_warning_about_what_is_too_much() {
        let problems = problems(|project| project.leader = format!(" {}多余", "某".repeat(20)));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].severity, Severity::Warning);
        assert_eq!(problems[0].span, Some(61..67));
        assert_eq!(problems[0].text(crate::lang::Lang::Zh), "项目负责人共 22 字，超过 20 字的上限");
        assert_eq!(found(RULE.code, |project| project.leader = format!(" {} ", "某".repeat(20))), []);
        assert_eq!(characters(" 甲\n乙　\n"), 3);
    }
}
