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

static OPEN: Message = Message { zh: "“{0}”处的{1}没有另一半", en: "{1} at “{0}” is never closed" };
static CLOSE: Message = Message { zh: "“{0}”处的{1}没有另一半", en: "{1} at “{0}” was never opened" };
static TWICE: Message = Message { zh: "引号连用：“{0}”处", en: "a quote stands twice at “{0}”" };
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
        let mut facts = vec![around(text, flaw).into()];
        if flaw.fault != Fault::Twice {
            facts.push(Fact::Label(name(&text[flaw.span.clone()])));
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

/// Some characters in front of a mark and behind it.
fn around<'a>(text: &'a str, flaw: &Flaw) -> &'a str {
    const SHOWN: usize = 5;
    // One line of it is enough.
    let before = tail(&text[..flaw.span.start], SHOWN).rsplit('\n').next().unwrap_or_default();
    let behind = head(&text[flaw.span.end..], SHOWN).split('\n').next().unwrap_or_default();
    text[flaw.span.start - before.len()..flaw.span.end + behind.len()].trim()
}

/// What a mark is called.
fn name(mark: &str) -> Label {
    match mark.chars().next() {
        Some('“' | '”' | '‘' | '’' | '"' | '「' | '」' | '『' | '』') => {
            Label { zh: "引号", en: "the quote" }
        }
        Some('《' | '》' | '〈' | '〉') => Label { zh: "书名号", en: "the title mark" },
        _ => Label { zh: "括号", en: "the bracket" },
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
        let problems = problems(|project| project.details.remark = "另附清单）、另行安排。".to_owned());
        assert_eq!(problems[0].text(Lang::Zh), "“另附清单）、另行安排”处的括号没有另一半");
    }
}
