//! `damage`: a text that came in damaged is said to be so.

use std::ops::Range;

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::is_han;

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "damage",
    severity: Severity::Unsure,
    title: Label { zh: "文字没有损坏", en: "no text is damaged" },
    what: Label {
        zh: "项目名称、各项说明和目标里没有乱码（�、锟斤拷、é¡¹ 之类）、连串的问号或方框、电子表格的错误值（#REF!、#NAME?）、表格线（----、| … |）和表单自己的栏目名\
             （项目绩效目标、经济科目名称、一级指标……）。损坏的文字不再做断句、标点和括号的检查。",
        en: "The name, the narratives and the goals hold no mojibake (�, 锟斤拷, é¡¹), no runs of question marks or boxes, no \
             error values of a spreadsheet (#REF!, #NAME?), no lines of a table (----, | … |) and no headings of the form \
             (项目绩效目标, 经济科目名称, 一级指标). The ends and marks of a damaged text are not checked.",
    },
    why: Label {
        zh: "从 PDF、扫描件或旧系统转来的文字会丢失和串行，先核对原件，再谈对错。",
        en: "Texts out of PDF files, scans and old systems lose and mix up lines: the original comes first, then the faults.",
    },
    bad: Sample {
        text: Label {
            zh: "备注里是下一栏的标题“项目绩效目标”",
            en: "a remark that says 项目绩效目标, the heading below it",
        },
        make: |project| project.details.remark = "项目绩效目标".to_owned(),
    },
    good: Sample {
        text: Label {
            zh: "备注说明项目绩效目标的依据", en: "a remark that speaks of the goals in a sentence"
        },
        make: |project| project.details.remark = "项目绩效目标按加工规程测算。".to_owned(),
    },
    messages: &[&GARBLED, &ERROR_VALUE, &LAYOUT, &HEADING],
    check,
    fix: None,
};

static GARBLED: Message = Message {
    zh: "{0}里的“{1}”是乱码，请对照原件补正，其余无法判断",
    en: "“{1}” in {0} is garbled: compare it with the original, the rest cannot be judged",
};
static ERROR_VALUE: Message = Message {
    zh: "{0}里的“{1}”是电子表格的错误值，请对照原件补正",
    en: "“{1}” in {0} is an error value of a spreadsheet: compare it with the original",
};
static LAYOUT: Message = Message {
    zh: "{0}里的“{1}”是表格线的残留，表格可能不完整，请对照原件",
    en: "“{1}” in {0} is left of a table, which may be incomplete: compare it with the original",
};
static HEADING: Message = Message {
    zh: "{0}里的“{1}”是表单的栏目名，可能串了行，请对照原件",
    en: "“{1}” in {0} is a heading of the form; lines may be mixed up: compare it with the original",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::WORDS {
        if let Some((span, message)) = damage(context, field) {
            let facts = [field.into(), context.project.text(field)[span.clone()].into()];
            report.add_as(Severity::Unsure, Place::Field(field), Some(span), message, facts);
        }
    }
}

/// Whether a text is damaged.
pub(super) fn is_damaged(context: &Context<'_>, field: Field) -> bool {
    damage(context, field).is_some()
}

fn damage(context: &Context<'_>, field: Field) -> Option<(Range<usize>, &'static Message)> {
    let text = context.project.text(field);
    let odd = || {
        if !context.texts.prose(field)?.is_odd {
            return None;
        }
        garbled(text)
            .map(|span| (span, &GARBLED))
            .or_else(|| error_value(text).map(|span| (span, &ERROR_VALUE)))
            .or_else(|| layout(text).map(|span| (span, &LAYOUT)))
    };
    odd().or_else(|| mojibake(text).map(|span| (span, &GARBLED))).or_else(|| heading(text).map(|span| (span, &HEADING)))
}

/// What GBK readers make of the bytes of U+FFFD and of fresh memory.
fn mojibake(text: &str) -> Option<Range<usize>> {
    ["锟斤拷", "烫烫烫", "屯屯屯"].iter().find_map(|word| text.find(word).map(|at| at..at + word.len()))
}

/// The first run of characters that no writer typed: replacement characters, control characters, private ones, three
/// question marks or two boxes, letters of Western alphabets side by side with other signs of theirs.
fn garbled(text: &str) -> Option<Range<usize>> {
    let single = |c: char| matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}') || (c.is_control() && !c.is_whitespace());
    if let Some((at, c)) = text.char_indices().find(|(_, c)| single(*c)) {
        return Some(at..at + c.len_utf8());
    }
    run(text, |c| matches!(c, '?' | '？'), 3)
        .or_else(|| run(text, |c| matches!(c, '□' | '■'), 2))
        .or_else(|| run(text, is_western, 2))
}

/// Letters and signs of Western alphabets beside ASCII, but for those that stand in Chinese text (°, ±, ², ·, ×).
fn is_western(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{A6}' | '\u{A8}'..='\u{AF}' | '\u{B4}' | '\u{B8}'..='\u{D6}' | '\u{D8}'..='\u{17F}')
        && !matches!(c, '\u{A0}' | '\u{AD}')
}

/// The first `least` or more characters in a row that are of a kind.
fn run(text: &str, is_of_run: impl Fn(char) -> bool, least: usize) -> Option<Range<usize>> {
    let (mut start, mut count) = (0, 0);
    for (at, c) in text.char_indices().chain([(text.len(), 'x')]) {
        if is_of_run(c) {
            start = if count == 0 { at } else { start };
            count += 1;
        } else if count >= least {
            return Some(start..at);
        } else {
            count = 0;
        }
    }
    None
}

fn error_value(text: &str) -> Option<Range<usize>> {
    let values = ["#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!"];
    values.iter().find_map(|value| text.find(value).map(|at| at..at + value.len()))
}

/// Hyphens in a row and cells between bars.
fn layout(text: &str) -> Option<Range<usize>> {
    run(text, |c| matches!(c, '-' | '=' | '_'), 4)
        .or_else(|| (text.matches('|').count() > 2).then(|| text.find('|').map(|at| at..at + 1))?)
}

/// Headings of the form that are no words of a narrative when they stand alone on a line or end one without a mark.
const HEADINGS: [&str; 16] = [
    "项目绩效目标",
    "项目详细信息",
    "项目构成",
    "经济科目名称",
    "预算金额(元)",
    "预算金额（元）",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度绩效目标",
    "项目总目标",
    "项目实施计划",
    "项目设立的必要性",
    "项目配套制度措施",
    "立项依据",
    "项目概况",
];

/// A line that is a heading, or several of them.
fn heading(text: &str) -> Option<Range<usize>> {
    if !text.contains(['项', '经', '级', '预']) {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.chars().next_back().is_some_and(|c| is_han(c) || matches!(c, ')' | '）'))
            && trimmed.split_whitespace().all(|word| HEADINGS.contains(&word))
        {
            let from = start + line.find(trimmed).unwrap_or(0);
            return Some(from..from + trimmed.len());
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{severities, spans};

    #[test]
    fn damage_is_told_from_text() {
        for (text, found) in [
            ("完成\u{FFFD}\u{FFFD}扫描。", &["\u{FFFD}"][..]),
            ("锟斤拷锟斤拷扫描。", &["锟斤拷"]),
            ("é¡¹ç›®概况", &["é¡¹ç"]),
            ("完成????卷。", &["????"]),
            ("完成□□卷。", &["□□"]),
            ("合计#REF!元。", &["#REF!"]),
            ("加工费-------- / --", &["--------"]),
            ("| 加工 | 12 |", &["|"]),
            ("另行说明。\n经济科目名称 预算金额(元)", &["经济科目名称 预算金额(元)"]),
            ("真的吗？？", &[]),
            ("2020-03-01——A-B，GIS数据库，②，12m²，±5%，20℃，《立项依据》", &[]),
            ("立项依据充分。", &[]),
        ] {
            assert_eq!(spans(RULE.code, Field::Remark, text), found, "{text}");
        }
    }

    #[test]
    fn damage_is_no_judgement() {
        let found = severities(RULE.code, |project| project.details.remark = "锟斤拷".to_owned());
        assert_eq!(found, [(RULE.code, Severity::Unsure)]);
    }
}
