//! `brackets`: brackets and quotes come in pairs.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::{Fault, Flaw, ends_sentence, head, tail};

use super::damage;
use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};
use super::truncated;

pub(super) static RULE: Rule = Rule {
    code: "brackets",
    severity: Severity::Hint,
    title: Label { zh: "引号、括号、书名号成对", en: "quotes and brackets come in pairs" },
    what: Label {
        zh: "项目名称、各项说明和目标里的引号、括号和书名号都成对，双引号不连用（里层用单引号），也不把整段文字套在引号里。全角与半角可以混用，“1）”之类的序号和整篇只用一种引号的不算。",
        en: "Quotes, brackets and title marks in the name, the narratives and the goals come in pairs, and no “ or ” stands \
             twice in a row (inner quotes are ‘ ’) or around the whole text. Full and half width may be mixed; the marks of items such as 1） and texts \
             that use one quote for both sides are let alone.",
    },
    why: Label {
        zh: "缺了一半，引用的文件或原文到哪里为止就看不清。",
        en: "When one half is missing nobody can see where a title or a quotation ends.",
    },
    bad: Sample {
        text: Label { zh: "（建设部令第90号", en: "（建设部令第90号" },
        make: |project| project.details.basis = project.details.basis.replace("号）", "号"),
    },
    good: Sample {
        text: Label {
            zh: "（建设部令第90号)：全角半角混用", en: "（建设部令第90号): one full, one half width"
        },
        make: |project| project.details.basis = project.details.basis.replace("号）", "号)"),
    },
    messages: &[&OPEN, &CLOSE, &TWICE, &WHOLE],
    check,
    fix: None,
};

static OPEN: Message =
    Message { zh: "{1} {2} 没有另一半，在这里：{0}", en: "{1} {2} is never closed, here: {0}" };
static CLOSE: Message =
    Message { zh: "{1} {2} 没有另一半，在这里：{0}", en: "{1} {2} was never opened, here: {0}" };
static TWICE: Message = Message { zh: "引号连用，在这里：{0}", en: "a quote stands twice, here: {0}" };
static WHOLE: Message =
    Message { zh: "整段文字套在一对引号里", en: "the whole text stands in one pair of quotes" };

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::WORDS {
        if let Some(span) = quoted_whole(context.project.text(field)) {
            report.add_in(Place::Field(field), span, &WHOLE, []);
            continue;
        }
        let Some(prose) = context.texts.prose(field).filter(|prose| !prose.flaws.is_empty()) else { continue };
        if damage::is_damaged(context, field) {
            continue;
        }
        let text = context.project.text(field);
        // What a text that breaks off did not close any more is no fault of its own.
        let last = truncated::is_told(context, field).then(|| text.rfind(ends_sentence).unwrap_or(0));
        let counts = |flaw: &&Flaw| flaw.fault != Fault::NeverClosed || last.is_none_or(|last| flaw.span.start < last);
        let Some(flaw) = prose.flaws.iter().find(counts) else { continue };
        let message = match flaw.fault {
            Fault::NeverClosed => &OPEN,
            Fault::NeverOpened => &CLOSE,
            Fault::Twice => &TWICE,
        };
        let mut facts = vec![Fact::Text(around(text, flaw))];
        if flaw.fault != Fault::Twice {
            facts.push(Fact::Label(name(&text[flaw.span.clone()])));
            facts.push(text[flaw.span.clone()].into());
        }
        report.add_in(Place::Field(field), flaw.span.clone(), message, facts);
    }
}

/// The opening quote of a text that is one long quotation of nobody.
fn quoted_whole(text: &str) -> Option<std::ops::Range<usize>> {
    const SHORTEST: usize = 90;
    let text_end = text.trim_end();
    let inner = text_end.trim_start().strip_prefix('“')?.strip_suffix('”')?;
    let start = text.find('“')?;
    (inner.len() >= SHORTEST && !inner.contains(['“', '”'])).then_some(start..start + '“'.len_utf8())
}

/// A mark with some characters in front of it and behind it, and an ellipsis where the text goes on.
fn around(text: &str, flaw: &Flaw) -> String {
    const SHOWN: usize = 8;
    let (front, rest) = (&text[..flaw.span.start], &text[flaw.span.end..]);
    let (before, behind) = (tail(front, SHOWN), head(rest, SHOWN));
    let goes_on = |shown: &str, all: &str| if shown.len() < all.trim().len() { "…" } else { "" };
    let shown = [goes_on(before, front), before, &text[flaw.span.clone()], behind, goes_on(behind, rest)].concat();
    // A mark on a line of its own says nothing without the lines around it.
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a mark is called.
fn name(mark: &str) -> Label {
    match mark.chars().next() {
        Some('“' | '‘' | '「' | '『') => Label { zh: "左引号", en: "the opening quote" },
        Some('”' | '’' | '」' | '』') => Label { zh: "右引号", en: "the closing quote" },
        Some('"') => Label { zh: "引号", en: "the quote" },
        Some('《' | '〈') => Label { zh: "左书名号", en: "the opening title mark" },
        Some('》' | '〉') => Label { zh: "右书名号", en: "the closing title mark" },
        Some('）' | ')' | '〕' | ']' | '］' | '】' | '﹞' | '}' | '｝') => {
            Label { zh: "右括号", en: "the closing bracket" }
        }
        _ => Label { zh: "左括号", en: "the opening bracket" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::rules::tests::{problems, spans};

    #[test]
    fn the_first_flaw_of_a_text_is_named() {
        for (text, found) in [
            ("根据郑编办[2015]229号）、（郑编〔2016〕5号）和《办法》。", &["）"][..]),
            ("第23条“根据需要抽查。第24条“应当核查。””第25条。", &["”"]),
            ("见《办法。", &["《"]),
            ("“查清全市矿山的储量变化，抽查持证矿山企业的年度报告，及时发现并纠正越界开采等行为。”", &["“"]),
            ("“一张图”", &[]),
            ("1）招标；2）施工。", &[]),
            ("分三批进行，每批分别组织验收，三项工作（扫描、著录、消毒和", &[]),
        ] {
            let spans = spans(RULE.code, Field::Remark, text);
            assert_eq!(spans.len(), found.len(), "{text}: {spans:?}");
            assert!(spans.iter().zip(found).all(|(span, found)| span.contains(found)), "{text}: {spans:?}");
        }
    }

    #[test]
    fn the_message_shows_the_place() {
        let found = problems(|project| project.details.remark = "另附清单）、另行安排。".to_owned());
        assert_eq!(found[0].text(Lang::Zh), "右括号 ） 没有另一半，在这里：另附清单）、另行安排。");
        let text = |basis: &str| {
            let basis = basis.to_owned();
            let problems = problems(|project| project.details.basis = basis);
            problems.iter().find(|problem| problem.rule.code == RULE.code).unwrap().text(Lang::Zh)
        };
        assert_eq!(text("按《档案法》第二十七条办理。\n”"), "右引号 ” 没有另一半，在这里：…二十七条办理。 ”");
        assert_eq!(text("见《“十三五”规划。”按《档案法》"), "左书名号 《 没有另一半，在这里：见《“十三五”规划。…");
    }
}
