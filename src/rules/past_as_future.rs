//! `past-as-future`: what lies in an earlier year is not to come.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::Standing;

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};
use super::year::is_reported;

pub(super) static RULE: Rule = Rule {
    code: "past-as-future",
    severity: Severity::Hint,
    title: Label {
        zh: "过去的年度不说“将”“拟”“预计”", en: "an earlier year is not spoken of as to come"
    },
    what: Label {
        zh: "“将于”“将从”“拟于”“计划于”“预计”之后的年份不早于本年度；`year` 已指出的不再提示。",
        en: "No year behind 将于, 将从, 拟于, 计划于, 预计 is before the form's year; what `year` speaks about is not said again.",
    },
    why: Label {
        zh: "说到以前年度还用将来时，多是文字沿用当年的申报表。",
        en: "A text that still looks forward to an earlier year was mostly written for that year's form.",
    },
    bad: Sample {
        text: Label { zh: "我馆将从2018年度开始清点库房", en: "我馆将从2018年度开始清点库房" },
        make: |project| project.details.overview.push_str("我馆将从2018年度开始清点库房。"),
    },
    good: Sample {
        text: Label { zh: "我馆从2018年度开始清点库房", en: "我馆从2018年度开始清点库房" },
        make: |project| project.details.overview.push_str("我馆从2018年度开始清点库房。"),
    },
    messages: &[&PAST],
    check,
    fix: None,
};

static PAST: Message = Message {
    zh: "本表是 {1} 年度，“{0}”已经过去，请按现在的进展改写",
    en: "the form is for {1}, “{0}” is over: write what has come of it",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(form) = context.project.year.year() else { return };
    for field in Field::WORDS {
        let text = context.project.text(field);
        for year in context.texts.prose(field).into_iter().flat_map(|prose| &prose.years) {
            if year.standing == Standing::Text
                && year.year < form
                && let Some(word) = year.ahead(text)
                && !is_reported(context, field, year)
            {
                // White space may stand between the word and the year.
                let start = text[..year.span.start].rfind(word).unwrap_or(year.span.start);
                let span = start..year.span.end;
                let facts = [text[span.clone()].into(), form.to_string().as_str().into()];
                report.add_in(Place::Field(field), span, &PAST, facts);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::spans;

    #[test]
    fn the_past_is_not_to_come() {
        for (text, found) in [
            ("我市将从2018年度开始调查。", &["将从2018年"][..]),
            ("预计2019年底建成。", &["预计2019年"]),
            ("将于2020年建成。", &[]),
            ("将2018年的数据入库。", &[]),
            ("《预计2018年》", &[]),
        ] {
            assert_eq!(spans(RULE.code, Field::Necessity, text), found, "{text}");
        }
    }
}
