//! What a goal promises in numbers: `群众满意度达到90%以上`, `购买服务人员649人`.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::digits::{self, fold};
use crate::model::money::LIMIT;
use crate::understanding::{Found, What};

use super::counters;

/// A number of a goal with the words that say of what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Promise {
    /// The bytes of the words in front of the number, without the verb: `群众满意度`.
    pub(super) subject: Range<usize>,
    /// The bytes of the number and its unit: `90%`.
    pub(super) number: Range<usize>,
    /// The number, with 万 and 亿 worked out; below [`LIMIT`], so that numbers can be added.
    pub(super) value: Decimal,
    /// `%`, or what is counted.
    pub(super) unit: &'static str,
    /// Whether the number is the least or the most that is promised.
    pub(super) bound: Bound,
}

/// From which side a number is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// That number.
    Exact,
    /// `不低于90%`, `90%以上`.
    AtLeast,
    /// `不超过5%`, `5%以内`.
    AtMost,
}

impl Promise {
    /// The bytes of all of it.
    pub(super) fn span(&self) -> Range<usize> {
        self.subject.start..self.number.end
    }

    /// True when `value` keeps the promise.
    pub(super) fn is_kept_by(&self, value: Decimal) -> bool {
        match self.bound {
            Bound::Exact => value == self.value,
            Bound::AtLeast => value >= self.value,
            Bound::AtMost => value <= self.value,
        }
    }
}

/// Words between a subject and its number, with what they say of the number; longer ones come first.
const VERBS: [(&str, Bound); 44] = [
    ("不得低于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("不得超过", Bound::AtMost),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("控制在", Bound::AtMost),
    ("至少", Bound::AtLeast),
    ("超过", Bound::AtLeast),
    ("大于", Bound::AtLeast),
    ("高于", Bound::AtLeast),
    ("小于", Bound::AtMost),
    ("低于", Bound::AtMost),
    ("等于", Bound::Exact),
    ("达到了", Bound::Exact),
    ("达到", Bound::Exact),
    ("保持在", Bound::Exact),
    ("保持", Bound::Exact),
    ("稳定在", Bound::Exact),
    ("维持在", Bound::Exact),
    ("提高到", Bound::Exact),
    ("提升到", Bound::Exact),
    ("提高至", Bound::Exact),
    ("提升至", Bound::Exact),
    ("均", Bound::Exact),
    ("须", Bound::Exact),
    ("应", Bound::Exact),
    ("达", Bound::Exact),
    ("为", Bound::Exact),
    ("约", Bound::Exact),
    ("在", Bound::Exact),
    ("≥", Bound::AtLeast),
    (">", Bound::AtLeast),
    ("≧", Bound::AtLeast),
    ("≤", Bound::AtMost),
    ("≦", Bound::AtMost),
    ("<", Bound::AtMost),
    ("=", Bound::Exact),
    ("＝", Bound::Exact),
    ("：", Bound::Exact),
    (":", Bound::Exact),
    (" ", Bound::Exact),
];

/// Words behind a number that say which side it is promised from.
const BEHIND: [(&str, Bound); 6] = [
    ("以上", Bound::AtLeast),
    ("及以上", Bound::AtLeast),
    ("以内", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("及以下", Bound::AtMost),
];

/// Behind these a number says how much something changes, and not what it comes to.
const CHANGES: [&str; 10] = ["提高", "提升", "降低", "下降", "减少", "增长", "增加", "缩短", "上升", "节约"];

/// Words at the beginning of a subject that are no part of it.
const LEADS: [&str; 13] =
    ["确保", "实现", "力争", "保证", "使得", "将", "做到", "争取", "其中", "并", "且", "全年", "完成"];

/// What a goal promises, in its order. Times, titles and the numbers of items are none, and neither are ranges and
/// ordinals.
pub(super) fn read(text: &str, found: &[Found]) -> Vec<Promise> {
    let mut promises: Vec<Promise> = Vec::new();
    let mut at = 0;
    // Where the words of the next subject can begin.
    let mut behind = 0;
    // They stand in rising order and do not overlap.
    let mut others = found.iter().filter(|found| is_no_number(&found.what)).peekable();
    while let Some(c) = text[at..].chars().next() {
        while others.next_if(|other| other.span.end <= at).is_some() {}
        if let Some(other) = others.next_if(|other| other.span.start <= at) {
            // 全年 may stand in the middle of a subject, a date does not.
            let numbered = text[other.span.clone()].contains(|c: char| fold(c).is_ascii_digit());
            at = other.span.end.max(at + c.len_utf8());
            behind = if numbered { at } else { behind };
            continue;
        }
        if !fold(c).is_ascii_digit() {
            at += c.len_utf8();
            continue;
        }
        let Some((value, rest)) = digits::decimal(&text[at..]) else {
            at += text[at..]
                .chars()
                .take_while(|c| fold(*c).is_ascii_digit() || ".,，".contains(*c))
                .map(char::len_utf8)
                .sum::<usize>();
            continue;
        };
        let end = text.len() - rest.len();
        if let Some(promise) = promise(text, behind, at..end, value) {
            behind = promise.number.end;
            at = behind;
            promises.push(promise);
        } else {
            at = end;
        }
    }
    promises
}

fn is_no_number(what: &What) -> bool {
    matches!(what, What::Time(_) | What::Title | What::Item | What::Amount { .. })
}

/// The promise of the number in `digits`.
fn promise(text: &str, behind: usize, digits: Range<usize>, value: Decimal) -> Option<Promise> {
    let before = &text[..digits.start];
    let after = text[digits.end..].trim_start();
    let of_range =
        |c: char| matches!(fold(c), '-' | '~' | '—' | '–' | '.' | '/' | '〔' | '[') || c.is_ascii_alphanumeric();
    if before.ends_with(|c| of_range(c) || c == '第') || after.starts_with(['-', '~', '—', '–', '～', '－']) {
        return None;
    }
    let (scale, rest) = [("万", 4), ("亿", 8)]
        .into_iter()
        .find_map(|(name, places)| Some((places, after.strip_prefix(name)?)))
        .unwrap_or((0, after));
    let unit = if rest.starts_with(['%', '％']) { "%" } else { counters::leading(rest)? };
    let length = rest.chars().next().filter(|_| unit == "%").map_or(unit.len(), char::len_utf8);
    let end = text.len() - rest.len() + length;
    let value = digits::shift(value, scale).filter(|value| *value < LIMIT)?;
    let (subject, bound) = subject(text, behind, digits.start)?;
    let bound = BEHIND.iter().find(|(word, _)| rest[length..].starts_with(word)).map_or(bound, |(_, bound)| *bound);
    Some(Promise { subject, number: digits.start..end, value, unit, bound })
}

/// The words of the subject that ends in front of `end`, and what the verb says; none where the number is a change.
fn subject(text: &str, behind: usize, end: usize) -> Option<(Range<usize>, Bound)> {
    let mut words = &text[behind..end];
    let mut bound = Bound::Exact;
    while let Some((verb, says)) = VERBS.iter().find(|(verb, _)| words.ends_with(verb)) {
        words = &words[..words.len() - verb.len()];
        if bound == Bound::Exact {
            bound = *says;
        }
    }
    if CHANGES.iter().any(|word| words.ends_with(word)) {
        return None;
    }
    let end = behind + words.len();
    let mut start = behind.max(start_of_clause(text, end));
    if let Some(at) = text[start..end].rfind(['、', '：', ':', '（', '(', '“', '”', ')', '）']) {
        start += at + text[start + at..].chars().next().map_or(0, char::len_utf8);
    }
    while let Some(lead) = LEADS.iter().find(|lead| text[start..end].starts_with(**lead)) {
        start += lead.len();
    }
    Some((start..end, bound))
}

fn start_of_clause(text: &str, end: usize) -> usize {
    text[..end].rfind(is_stop).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | ',' | ';' | '\n' | '！' | '？')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::understanding;

    /// The promises of a text, as `subject number unit bound`.
    fn of(text: &str) -> String {
        let shown = read(text, &understanding::read(text)).into_iter().map(|promise| {
            format!("{}={}{}{:?}", &text[promise.subject.clone()], promise.value, promise.unit, promise.bound)
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn subjects_numbers_and_bounds() {
        for (text, promises) in [
            ("使用人群满意度达到100%。", "使用人群满意度=100%Exact"),
            ("确保数据入库率达到100%，使用人满意度达到９５％以上", "数据入库率=100%Exact 使用人满意度=95%AtLeast"),
            ("实现预算执行率100%、专款专用率100%。", "预算执行率=100%Exact 专款专用率=100%Exact"),
            ("工作任务完成量：100%、工作质量差错率：0%", "工作任务完成量=100%Exact 工作质量差错率=0%Exact"),
            ("办事群众满意率不低于90%", "办事群众满意率=90%AtLeast"),
            ("购买服务人员649人，扫描不少于96万页", "购买服务人员=649人Exact 扫描=960000页AtLeast"),
            ("2020年完成第34-36期发行，3月底前", ""),
            ("投诉率下降5%，办理时长缩短20%", ""),
            ("执行《2019年办法》，支付费用40万元", ""),
            ("做到（90%）学法", "=90%Exact"),
        ] {
            assert_eq!(of(text), promises, "{text}");
        }
    }
}
