//! `punctuation`: no mark stands twice.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::damage;
use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "punctuation",
    severity: Severity::Hint,
    title: Label { zh: "标点不重复", en: "no punctuation stands twice" },
    what: Label {
        zh: "项目名称、各项说明和目标里没有“，，”“。。”“；，”之类连用的标点，也不以标点开头（省略号、破折号和“？！”除外）。",
        en: "The name, the narratives and the goals have no ，， or 。。 or ；， and do not begin with a mark (ellipses, dashes \
             and ？！ apart).",
    },
    why: Label {
        zh: "标点连用多是删改时留下的，公开前应清理。",
        en: "Marks stand twice where something was taken out; they are published as they are.",
    },
    bad: Sample {
        text: Label {
            zh: "原件封存保护，，查询以网上为主", en: "原件封存保护，，查询以网上为主"
        },
        make: |project| project.goals.overall = project.goals.overall.replacen('，', "，，", 1),
    },
    good: Sample {
        text: Label {
            zh: "原件封存保护……查询以网上为主", en: "原件封存保护……查询以网上为主"
        },
        make: |project| project.goals.overall = project.goals.overall.replacen('，', "……", 1),
    },
    messages: &[&TWICE, &TWICE_MORE, &FIRST],
    check,
    fix: Some(fix),
};

static TWICE: Message = Message { zh: "标点重复：“{0}”", en: "doubled punctuation: “{0}”" };
static TWICE_MORE: Message = Message {
    zh: "标点重复：“{0}”等 {1} 处",
    en: "doubled punctuation: “{0}” and so on, at {1} places",
};
static FIRST: Message = Message { zh: "以标点“{0}”开头", en: "begins with the mark “{0}”" };

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::WORDS {
        let text = context.project.text(field);
        let Some(doubled) = context.texts.prose(field).map(|prose| &prose.doubled) else { continue };
        let Some(first) = doubled.first().filter(|_| !damage::is_damaged(context, field)) else { continue };
        let words = &text[first.clone()];
        let place = Place::Field(field);
        match doubled.len() {
            1 if words.chars().nth(1).is_none() => report.add_in(place, first.clone(), &FIRST, [words.into()]),
            1 => report.add_in(place, first.clone(), &TWICE, [words.into()]),
            count => report.add_in(place, first.clone(), &TWICE_MORE, [words.into(), count.into()]),
        }
    }
}

/// Which mark stays of several: the one that parts most.
const STRONGEST: [char; 10] = ['？', '！', '。', '；', '：', '，', '、', ';', ':', ','];

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field = field_at(problem.place)?;
    let text = context.project.text(field);
    let words = context.texts.prose(field)?.doubled.iter().map(|span| {
        let marks = &text[span.clone()];
        let one = marks.chars().nth(1).is_none();
        let strongest = STRONGEST.iter().find(|mark| marks.contains(**mark)).filter(|_| !one);
        (span.clone(), strongest.map(char::to_string).unwrap_or_default())
    });
    replace(context.project, field, Trust::Safe, &words.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, mended_text};

    #[test]
    fn doubled_marks_are_counted_and_mended() {
        let text = "，节约用水，，节约用电；。";
        let problems = found(RULE.code, |project| project.details.remark = text.to_owned());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].1, "doubled punctuation: “，” and so on, at 3 places");
        assert_eq!(mended_text(RULE.code, Field::Remark, text), Some("节约用水，节约用电。".to_owned()));
    }
}
