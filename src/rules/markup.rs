//! `markup`: no tags and codes of other programs.

use std::ops::Range;

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "markup",
    severity: Severity::Hint,
    title: Label { zh: "没有网页标签和公式代码", en: "no tags and no codes of formulas" },
    what: Label {
        zh: "项目名称、各项说明和目标里没有网页标签（尖括号里的 p、br、span 等）、网页转义符（nbsp、lt 等）、公式代码（geq、times 等）和导出留下的代码（x000D、连用的星号等）。",
        en: "The name, the narratives and the goals hold no tags (p, br, span in angle brackets), no entities (nbsp, lt), no \
             codes of formulas (geq, times) and nothing left by an export (x000D, doubled asterisks).",
    },
    why: Label {
        zh: "这些是从网页、识别软件或旧系统带来的，印出来不是原意。",
        en: "They come with texts out of web pages, scanners and old systems, and are printed as they stand.",
    },
    bad: Sample {
        text: Label { zh: "<p>加工期间暂停借阅。</p>", en: "<p>加工期间暂停借阅。</p>" },
        make: |project| project.details.remark = "<p>加工期间暂停借阅。</p>".to_owned(),
    },
    good: Sample {
        text: Label {
            zh: "加工期间暂停借阅，差错率<0.3%", en: "加工期间暂停借阅，差错率<0.3%"
        },
        make: |project| project.details.remark = "加工期间暂停借阅，差错率<0.3%。".to_owned(),
    },
    messages: &[&MARKUP, &MARKUPS],
    check,
    fix: Some(fix),
};

static MARKUP: Message = Message { zh: "残留代码“{0}”", en: "the code “{0}” was left in" };
static MARKUPS: Message =
    Message { zh: "残留代码“{0}”等 {1} 处", en: "the code “{0}” and others were left in, at {1} places" };

/// Names of tags.
const TAGS: [&str; 20] = [
    "p", "br", "div", "span", "td", "tr", "th", "table", "tbody", "b", "i", "u", "font", "strong", "em", "img", "a",
    "li", "ul", "sup",
];

/// Codes and what they mean.
const CODES: [(&str, &str); 22] = [
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
    ("&quot;", "\""),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&middot;", "·"),
    ("&mdash;", "—"),
    ("&hellip;", "…"),
    ("\\geqslant", "≥"),
    ("\\leqslant", "≤"),
    ("\\geq", "≥"),
    ("\\leq", "≤"),
    ("\\ge", "≥"),
    ("\\le", "≤"),
    ("\\times", "×"),
    ("\\%", "%"),
    ("\\n", "\n"),
    ("_x000D_", ""),
    ("**", ""),
    ("```", ""),
];

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::WORDS {
        if !context.texts.prose(field).is_some_and(|prose| prose.is_odd) {
            continue;
        }
        let text = context.project.text(field);
        let codes = codes(text);
        let Some((first, _)) = codes.first() else { continue };
        let words = &text[first.clone()];
        match codes.len() {
            1 => report.add_in(Place::Field(field), first.clone(), &MARKUP, [words.into()]),
            count => report.add_in(Place::Field(field), first.clone(), &MARKUPS, [words.into(), count.into()]),
        }
    }
}

/// The codes in a text and what belongs in their place.
fn codes(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut codes = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['<', '&', '\\', '$', '_', '*', '`']) {
        let start = at + next;
        let rest = &text[start..];
        let code = CODES.iter().find(|(code, _)| rest.starts_with(code)).map(|(code, meant)| (code.len(), *meant));
        let found = code.or_else(|| tag(rest)).or_else(|| dollar(text, start));
        at = start + found.map_or(1, |(length, _)| length);
        codes.extend(found.map(|(length, meant)| (start..start + length, meant)));
    }
    codes
}

/// The tag at the start of a text: `<p>`, `</td>`, `<br/>`, `<span style="…">`.
fn tag(text: &str) -> Option<(usize, &'static str)> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let behind = &name[length..];
    if !TAGS.iter().any(|tag| name[..length].eq_ignore_ascii_case(tag)) || !behind.starts_with(['>', ' ', '/']) {
        return None;
    }
    let end = behind.find('>').filter(|end| !behind[..*end].contains(['<', '\n']))?;
    Some((text.len() - behind.len() + end + 1, ""))
}

/// A dollar sign of a formula: the text has a code of one, and no amount stands behind.
fn dollar(text: &str, at: usize) -> Option<(usize, &'static str)> {
    (text[at..].starts_with('$') && text.contains('\\')).then_some((1, ""))
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field = field_at(problem.place)?;
    let words = codes(context.project.text(field)).into_iter().map(|(span, meant)| (span, meant.to_owned()));
    replace(context.project, field, Trust::Safe, &words.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{mended_text, spans};

    #[test]
    fn codes_are_found_and_taken_out() {
        for (text, first, mended) in [
            ("<p>另行公告。</p><br/>", "<p>", "另行公告。"),
            ("合格率&nbsp;$\\geq 99\\%$。", "&nbsp;", "合格率 ≥ 99%。"),
            ("<span style=\"color:red\">公告</span>。", "<span style=\"color:red\">", "公告。"),
            ("**公告**。_x000D_", "**", "公告。"),
        ] {
            assert_eq!(spans(RULE.code, Field::Remark, text), [first], "{text}");
            assert_eq!(mended_text(RULE.code, Field::Remark, text).as_deref(), Some(mended), "{text}");
        }
        for text in ["《关于印发<责任制办法>的通知》。", "误差<0.3%且>0。", "A&B公司，a_b，US$300。", "3*4米。"]
        {
            assert_eq!(spans(RULE.code, Field::Remark, text), [""; 0], "{text}");
        }
    }
}
