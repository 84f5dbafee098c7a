//! `basis-age`: the basis is not years old.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::{Prose, Standing, head};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "basis-age",
    severity: Severity::Hint,
    title: Label { zh: "立项依据不过时", en: "the basis is not years old" },
    what: Label {
        zh: "立项依据里能看出年份的文件，最近的一份距本年度不满 5 年（可设置）；另引了没有年份的法律、条例、办法、规定、规划的不提示。",
        en: "Of the documents of the basis whose year can be seen the latest is less than 5 years (a setting) older than the \
             form; a basis that also cites a law, rule or plan without a year is let alone.",
    },
    why: Label {
        zh: "多年前的文件可能已经废止，或者所说的任务早已完成。",
        en: "A document of years ago may have been repealed, or its task done long since.",
    },
    bad: Sample {
        text: Label {
            zh: "2020年度的表，只引〔2011〕103号纪要",
            en: "a form for 2020 that only cites minutes 〔2011〕103号",
        },
        make: |project| project.details.basis = "市政府专题会议纪要（郑政纪〔2011〕103号）".to_owned(),
    },
    good: Sample {
        text: Label {
            zh: "2020年度的表，引〔2011〕103号和〔2018〕12号纪要",
            en: "a form for 2020 that cites 〔2011〕103号 and 〔2018〕12号",
        },
        make: |project| {
            project.details.basis = "市政府专题会议纪要（郑政纪〔2011〕103号、郑政纪〔2018〕12号）".to_owned();
        },
    },
    messages: &[&OLD],
    check,
    fix: None,
};

static OLD: Message = Message {
    zh: "立项依据中最近的文件是 {0} 年的，本表是 {1} 年度，请确认仍然有效",
    en: "the latest document of the basis is of {0}, the form is for {1}: make sure that it still holds",
};

/// What a title ends with that holds until it is repealed, or runs for years.
const LASTING: [&str; 14] = [
    "法》",
    "条例》",
    "规定》",
    "办法》",
    "规划》",
    "细则》",
    "规程》",
    "规范》",
    "标准》",
    "》（试行",
    "试行）》",
    "法、",
    "条例",
    "宪法",
];

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(form) = context.project.year.year() else { return };
    let Some(prose) = context.texts.prose(Field::Basis) else { return };
    let text = context.project.text(Field::Basis);
    let Some(latest) = latest(prose) else { return };
    let old = i32::from(form) - i32::from(latest) >= i32::from(context.settings.basis_age);
    if old && !cites_lasting(text, prose) {
        let facts = [latest.to_string().as_str().into(), form.to_string().as_str().into()];
        report.add(Place::Field(Field::Basis), &OLD, facts);
    }
}

/// The latest year that the basis speaks of; a plan that runs up to a year is of that year. None without the number of
/// a document.
fn latest(prose: &Prose) -> Option<i16> {
    let numbered = prose.numbers.iter().any(|number| number.year.is_some());
    let years =
        prose.years.iter().filter(|year| year.standing != Standing::Text || !year.is_history || year.range.is_some());
    numbered.then(|| years.map(|year| year.range.map_or(year.year, |(_, last)| last)).max())?
}

/// Whether a law, a rule or a plan is cited whose year is not written.
fn cites_lasting(text: &str, prose: &Prose) -> bool {
    let undated = |title: &std::ops::Range<usize>| {
        let behind = head(&text[title.end..], 24).split(['《', '、', '；', '。']).next();
        !behind.is_some_and(|behind| behind.contains(|c: char| c.is_ascii_digit()))
    };
    prose.titles.iter().any(|title| {
        let words = &text[title.clone()];
        LASTING.iter().any(|end| words.ends_with(end)) && undated(title)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    #[test]
    fn the_latest_document_counts() {
        for (text, old) in [
            ("《会议纪要》（〔2011〕103号）", true),
            ("《会议纪要》（〔2011〕103号）和《通知》（郑政〔2016〕1号）", false),
            ("《会议纪要》（〔2011〕103号）和《土地管理法》", false),
            ("《规范》（国资发〔2006〕114号）", true),
            ("《规划（2016-2020年）》、《意见》（〔2011〕5号）", false),
            ("《档案法》", false),
            ("市政府的决定", false),
        ] {
            let found = found(RULE.code, |project| project.details.basis = text.to_owned());
            assert_eq!(found.len(), usize::from(old), "{text}: {found:?}");
        }
    }
}
