//! `relative-year`: years are written as numbers.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "relative-year",
    severity: Severity::Hint,
    title: Label { zh: "不用“今年”“去年”“明年”", en: "no 今年, 去年 or 明年" },
    what: Label {
        zh: "项目名称、各项说明和目标里不写今年、明年、去年、前年、后年、上年（“上年度”“上年结转”和“比上年”“较上年”除外）。",
        en: "The name, the narratives and the goals do not say 今年, 明年, 去年, 前年, 后年 or 上年 (上年度, 上年结转, 比上年 and 较上年 apart).",
    },
    why: Label {
        zh: "申报表在上一年编制、在本年度执行、以后还要评价，“今年”是哪一年说不清。",
        en: "A form is written a year ahead, carried out in its year and evaluated later: nobody can tell which year 今年 is.",
    },
    bad: Sample {
        text: Label { zh: "今年完成扫描96万页", en: "今年完成扫描96万页" },
        make: |project| project.details.remark = "今年完成扫描96万页。".to_owned(),
    },
    good: Sample {
        text: Label { zh: "2020年完成扫描96万页", en: "2020年完成扫描96万页" },
        make: |project| project.details.remark = "2020年完成扫描96万页，比上年度多2万页。".to_owned(),
    },
    messages: &[&RELATIVE],
    check,
    fix: None,
};

static RELATIVE: Message = Message { zh: "“{0}”请写成具体年份", en: "write the year for “{0}”" };

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::WORDS {
        let text = context.project.text(field);
        let mut told: Vec<&str> = Vec::new();
        for span in context.texts.prose(field).into_iter().flat_map(|prose| &prose.relative_years) {
            let word = &text[span.clone()];
            if !told.contains(&word) {
                told.push(word);
                report.add_in(Place::Field(field), span.clone(), &RELATIVE, [word.into()]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::spans;

    #[test]
    fn each_word_is_named_once() {
        let text = "今年招标，去年已设计，今年施工，以前年度和上年度不计，说明年度目标。";
        assert_eq!(spans(RULE.code, Field::Plan, text), ["今年", "去年"]);
    }
}
