//! What the words of the goals leave out: a number, how much satisfaction; and what they tell as done.

use std::ops::Range;

use super::super::counters;
use super::super::engine::{Context, Report};
use super::super::fields::says_nothing;
use super::super::problem::Severity;
use super::{DONE, NO_NUMBER, NO_VALUE, SATISFACTION};
use crate::model::{Field, Place, digits};
use crate::understanding::What;

const GOALS: [Field; 2] = [Field::OverallGoal, Field::AnnualGoal];

/// What is done, when 了 stands behind it.
const DEEDS: [&str; 30] = [
    "加强", "提升", "提高", "完善", "保障", "促进", "改善", "减少", "降低", "实现", "建立", "完成", "支持", "推进",
    "推动", "增强", "优化", "解决", "取得", "满足", "缩短", "形成", "健全", "规范", "强化", "建成", "构建", "编制",
    "确保", "保证",
];

/// What the words of the goals leave out.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let texts = GOALS.map(|field| project.text(field));
    if texts.iter().any(|text| text.trim().is_empty() || says_nothing(text)) {
        return;
    }
    if !GOALS.iter().any(|field| has_number(context, *field)) {
        report.add_as(Severity::Hint, Place::Field(Field::AnnualGoal), None, &NO_NUMBER, []);
    } else if let Some((field, span)) = open_satisfaction(context) {
        let facts = [field.into(), project.text(field)[span.clone()].into()];
        report.add_as(Severity::Hint, Place::Field(field), Some(span), &NO_VALUE, facts);
    }
    for field in GOALS {
        if field == Field::OverallGoal && texts[0] == texts[1] {
            continue;
        }
        if let Some(span) = done(project.text(field)) {
            let facts = [field.into(), project.text(field)[span.clone()].into()];
            report.add_as(Severity::Hint, Place::Field(field), Some(span), &DONE, facts);
        }
    }
}

/// True when a goal has a number of its own: not only years, titles and the numbers of items.
fn has_number(context: &Context<'_>, field: Field) -> bool {
    let text = context.project.text(field);
    let found = context.texts.found(field);
    if found.iter().any(|found| matches!(found.what, What::Amount { .. } | What::Share { .. })) {
        return true;
    }
    let quiet = |at: usize| {
        found
            .iter()
            .any(|found| found.span.contains(&at) && matches!(found.what, What::Title | What::Item | What::Time(_)))
    };
    let starts = text.char_indices().filter(|(at, _)| !quiet(*at));
    starts.into_iter().any(|(at, c)| {
        let before = text[..at].chars().next_back();
        if digits::fold(c).is_ascii_digit() {
            let year = is_year(&text[at..]);
            let inside = before.is_some_and(|c| c.is_ascii_digit() || ".“〔[".contains(c));
            return !year && !inside;
        }
        let numeral = |c: char| "两二三四五六七八九十百千".contains(c);
        let unit = |c: char| "年期次场个份本册辆家户件套处项批人名条座卷天篇万亿成".contains(c);
        numeral(c) && before != Some('第') && text[at + c.len_utf8()..].trim_start_matches(numeral).starts_with(unit)
    })
}

/// Whether a text begins with a year that 年 need not follow: `2020`, but not `2000平方米`.
fn is_year(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let counts = counters::leading(behind.trim_start_matches(['多', '余', '万', '亿', ' '])).is_some();
    text.len() - behind.len() == 4 && text.starts_with(['1', '2']) && !counts
}

/// The first words on satisfaction that have no number in their clause, when no goal has a number for it.
fn open_satisfaction(context: &Context<'_>) -> Option<(Field, Range<usize>)> {
    let mut open = None;
    for field in [Field::AnnualGoal, Field::OverallGoal] {
        let text = context.project.text(field);
        let mut from = 0;
        while let Some(at) = text[from..].find(SATISFACTION).map(|at| from + at) {
            let end = at + SATISFACTION.len();
            let clause = text[end..].split(['，', '。', '；', '、', '\n']).next().unwrap_or_default();
            if clause.contains(|c: char| digits::fold(c).is_ascii_digit())
                || clause.contains("百分之")
                || clause.contains('成')
            {
                return None;
            }
            let tail = text[end..].chars().next().filter(|c| matches!(c, '度' | '率')).map_or(0, char::len_utf8);
            open = open.or(Some((field, at..end + tail)));
            from = end;
        }
    }
    open
}

/// The first words of a goal that say that something is done.
fn done(text: &str) -> Option<Range<usize>> {
    let finished = text.match_indices('了').find_map(|(at, mark)| {
        let deed = DEEDS.iter().find(|deed| text[..at].ends_with(**deed))?;
        Some(at - deed.len()..at + mark.len())
    });
    let already = ["已完成", "已经完成", "已建成", "已实现", "已建立"];
    finished.or_else(|| already.iter().find_map(|word| text.find(word).map(|at| at..at + word.len())))
}
