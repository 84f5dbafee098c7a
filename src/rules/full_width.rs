//! `full-width`: digits of dates, amounts and numbers are plain.

use crate::lang::{Label, Message};
use crate::model::{Column, Field, Place, digits};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::fixes;
use super::problem::{Problem, Severity};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "full-width",
    severity: Severity::Hint,
    title: Label {
        zh: "日期、金额和号码用半角数字", en: "digits of dates, amounts and numbers are half width"
    },
    what: Label {
        zh: "年度、单位编码、联系电话、起止时间和各项金额（含构成）不用全角数字和符号。",
        en: "The year, the unit code, the phone number, the dates and the amounts (those of the composition too) have no \
             full-width digits and signs.",
    },
    why: Label {
        zh: "全角数字在电子表格和预算系统里不是数字。",
        en: "To spreadsheets and to the budget system full-width digits are no digits.",
    },
    bad: Sample {
        text: Label { zh: "本年度金额写作２400000.00", en: "a current year's amount of ２400000.00" },
        make: |project| project.amounts.current = "２400000.00".into(),
    },
    good: Sample {
        text: Label { zh: "说明文字里用全角数字", en: "full-width digits in a narrative" },
        make: |project| project.details.remark = "共３批。".to_owned(),
    },
    messages: &[&WIDE],
    check,
    fix: Some(fix),
};

static WIDE: Message = Message {
    zh: "“{0}”含全角字符，应为“{1}”", en: "“{0}” has full-width characters, write “{1}”"
};

/// The fields beside amounts that are written in digits.
const IN_DIGITS: [Field; 5] = [Field::Year, Field::UnitCode, Field::Phone, Field::Start, Field::End];

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let items = project.composition.iter().map(|item| Place::Cell(item.id, Column::Amount));
    for place in IN_DIGITS.into_iter().chain(Field::AMOUNTS).map(Place::Field).chain(items) {
        let text = project.text_at(place).unwrap_or_default();
        if let Some(plain) = plain(text) {
            report.add(place, &WIDE, [text.trim().into(), plain.trim().into()]);
        }
    }
}

/// The text with half-width characters; none when it has no others.
fn plain(text: &str) -> Option<String> {
    let is_wide = |c: char| matches!(c, '\u{FF01}'..='\u{FF5E}');
    if text.is_ascii() || !text.contains(|c: char| is_wide(c) && digits::fold(c).is_ascii_digit()) {
        return None;
    }
    Some(text.chars().map(|c| if is_wide(c) { digits::fold(c) } else { c }).collect())
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let plain = plain(context.project.text_at(problem.place)?)?;
    fixes::write(context.project, problem.place, plain, Trust::Safe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, mended_text};

    #[test]
    fn wide_digits_are_found_and_mended() {
        assert_eq!(mended_text(RULE.code, Field::Start, "２０２０－０１－０１"), Some("2020-01-01".to_owned()));
        assert_eq!(mended_text(RULE.code, Field::Phone, "0371-67180000"), None);
        assert_eq!(mended_text(RULE.code, Field::Start, "2020年1月1日"), None);
        let found = found(RULE.code, |project| project.composition[0].amount = "２000000.00".into());
        assert_eq!(found.len(), 1);
    }
}
