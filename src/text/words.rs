//! Words as a person sees them: where a caret stops that moves by words, and what a double click selects.
//!
//! | | is a word |
//! |--|--|
//! | Chinese | a word of the dictionary (不动产, 登记, 的); characters that are in none go together |
//! | a quantity | a number with the sign before it and the unit behind it: `≥90%`, `334.00万元`, `2020年`, `第3季度` |
//! | Latin | letters and digits by the Unicode rules: `GIS`, `12kg`, `don’t` |
//! | punctuation | all of it that stands together |
//!
//! Spaces belong to the word before them, and a line break is a stop of its own.
//!
//! Invariant: only the stretch around the caret is looked at, from one mark of punctuation to the next, never more than
//! [`LONGEST_STRETCH`] bytes; how long the text is does not matter.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::grapheme::{ceil_boundary, floor_boundary, next_boundary, previous_boundary};

mod dictionary;

/// Bytes after which a stretch ends that has no punctuation.
const LONGEST_STRETCH: usize = 600;

/// What in front of a number belongs to it.
const SIGNS: [char; 15] = ['≥', '≤', '≧', '≦', '>', '<', '=', '＝', '＞', '＜', '≈', '±', '¥', '￥', '$'];

/// What behind a number belongs to it, beside percent signs and the like.
const UNITS: &str = "万 亿 元 角 分 万元 亿元 千元 百元 百万 千万 百万元 千万元 年 年度 年底 年初 年末 年代 月 月份 月底 月初 \
    月末 日 号 天 周 周岁 岁 时 小时 分钟 秒 季度 个 个月 个工作日 工作日 个百分点 百分点 项 次 人 人次 人天 名 位 户 家 件 份 \
    套 台 辆 宗 期 册 本 处 座 株 组 张 块 条 款 艘 点 批 批次 场 场次 届 级 类 种 层 栋 幢 间 倍 页 字 所 笔 幅 卷 万卷 \
    起 公里 千米 米 厘米 毫米 平方米 平方公里 平方千米 立方米 亩 万亩 公顷 吨 万吨 千克 公斤 升 万人 万人次 万户 万件 万册 度";

/// The first start of a word behind `at` (a cluster boundary) on its line, else the line's end, else the next line.
pub(super) fn right(text: &str, at: usize) -> usize {
    let line = line_around(text, at);
    if at >= line.end {
        return next_boundary(text, at);
    }
    let stretch = stretch_around(text, line, at);
    let next = starts(text, &stretch).find(|start| *start > at);
    ceil_boundary(text, next.unwrap_or(stretch.end))
}

/// The last start of a word before `at` (a cluster boundary) on its line, else the line's start, else the line before.
pub(super) fn left(text: &str, at: usize) -> usize {
    let line = line_around(text, at);
    let before = previous_boundary(text, at);
    if at == line.start {
        return before;
    }
    let stretch = stretch_around(text, line, before);
    let last = starts(text, &stretch).take_while(|start| *start < at).last();
    floor_boundary(text, last.unwrap_or(stretch.start))
}

/// The word at `at` (a cluster boundary) without the spaces behind it, or those spaces; at the end of a line the word
/// before it. Empty only on an empty line.
pub(super) fn around(text: &str, at: usize) -> Range<usize> {
    let line = line_around(text, at);
    let at = if at == line.end && at > line.start { previous_boundary(text, at) } else { at };
    if line.is_empty() {
        return line;
    }
    let stretch = stretch_around(text, line, at);
    let (mut start, mut end) = (stretch.start, stretch.end);
    for word in starts(text, &stretch) {
        if word > at {
            end = word;
            break;
        }
        start = word;
    }
    let word_end = start + text[start..end].trim_end().len();
    let word = if at < word_end { start..word_end } else { word_end..end };
    floor_boundary(text, word.start)..ceil_boundary(text, word.end)
}

/// The words of a text one behind the other, each with the spaces behind it and each line break by itself: together they
/// are the text. In time that grows with its length.
pub(super) fn all(text: &str) -> Vec<&str> {
    let mut ends = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while at < text.len() {
        let line = line_around(text, at);
        if at >= line.end {
            at = next_boundary(text, at);
            ends.push(at);
            continue;
        }
        let stretch = stretch_around(text, line, at);
        ends.extend(starts(text, &stretch).map(|start| ceil_boundary(text, start)));
        at = ceil_boundary(text, stretch.end.max(at + 1));
        ends.push(at);
    }
    let mut start = 0;
    let words = ends.into_iter().filter_map(|end| {
        let word = text.get(start..end).filter(|word| !word.is_empty())?;
        start = end;
        Some(word)
    });
    words.collect()
}

/// Whether a word of the dictionary reaches over an end of `span`, which then is no word but parts of two: 备分 in 具备分段.
pub(super) fn cuts_words(text: &str, span: &Range<usize>) -> bool {
    let stretch = stretch_around(text, line_around(text, span.start), span.start);
    let mut starts: Vec<usize> = starts(text, &stretch).collect();
    starts.push(stretch.end);
    starts.windows(2).any(|word| {
        let reaches_over = |edge: usize| word[0] < edge && edge < word[1];
        (reaches_over(span.start) || reaches_over(span.end)) && dictionary::is_word(text[word[0]..word[1]].trim_end())
    })
}

/// Whether a Chinese character hardly ever is a word by itself and begins words that are more frequent.
pub(super) fn is_never_alone(character: &str) -> bool {
    dictionary::is_never_alone(character)
}

/// The line that `at` is in, without its line break.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| floor_boundary(text, at + length));
    start..end.max(start)
}

/// The part of `line` around `at` (before the line's end) that can be split into words by itself: words never reach over
/// a mark of punctuation or a space. Its ends are starts of words.
fn stretch_around(text: &str, line: Range<usize>, at: usize) -> Range<usize> {
    // Going away from `at`, the stretch ends where what separates ends or begins.
    let mut start = line.start;
    let mut follows = text[at..].chars().next();
    for (offset, c) in text[line.start..at].char_indices().rev() {
        if separates(c) && follows.is_some_and(|next| !separates(next)) {
            start = line.start + offset + c.len_utf8();
            break;
        }
        follows = Some(c);
    }
    let mut end = line.end;
    let mut before = None;
    for (offset, c) in text[at..line.end].char_indices() {
        if before.is_some_and(separates) && !separates(c) {
            end = at + offset;
            break;
        }
        before = Some(c);
    }
    cut(text, start..end, at)
}

/// Whether `c` never is inside a word.
fn separates(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！') || c.is_whitespace()
}

/// The piece of a long stretch that `at` is in. Pieces are counted from the stretch's start, so that they are the same
/// wherever the caret comes from.
fn cut(text: &str, stretch: Range<usize>, at: usize) -> Range<usize> {
    let edge = |number: usize| match stretch.start + number * LONGEST_STRETCH {
        far if far >= stretch.end => stretch.end,
        offset => floor_boundary(text, offset).max(stretch.start),
    };
    let number = (at - stretch.start) / LONGEST_STRETCH;
    // The edge itself may have been put back to `at` or before it.
    let number = if edge(number + 1) <= at { number + 1 } else { number };
    edge(number)..edge(number + 1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Chinese,
    Latin,
    Punctuation,
}

fn kind(segment: &str) -> Kind {
    match segment.chars().next().unwrap_or(' ') {
        c if c.is_whitespace() => Kind::Space,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' => Kind::Chinese,
        '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Kind::Chinese,
        c if c.is_alphanumeric() || c == '_' => Kind::Latin,
        _ => Kind::Punctuation,
    }
}

/// The runs of one kind in `text`.
fn runs(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut runs: Vec<(Range<usize>, Kind)> = Vec::new();
    for (at, segment) in text.split_word_bound_indices() {
        let (end, kind) = (at + segment.len(), kind(segment));
        match runs.last_mut() {
            Some((run, last)) if *last == kind => run.end = end,
            _ => runs.push((at..end, kind)),
        }
    }
    runs
}

/// The offsets in `text` at which the words of a stretch start.
fn starts(text: &str, stretch: &Range<usize>) -> impl Iterator<Item = usize> {
    let first = stretch.start;
    let text = &text[stretch.clone()];
    let runs = runs(text);
    let is_number =
        |(run, kind): &(Range<usize>, Kind)| *kind == Kind::Latin && text[run.clone()].starts_with(is_digit);
    let mut starts = Vec::new();
    // Where the words found so far end, and whether the number that follows has been begun by what is in front of it.
    let (mut done, mut begun) = (0, false);
    for (number, (run, kind)) in runs.iter().enumerate() {
        let start = run.start.max(done);
        let text_of_run = &text[start..run.end.max(start)];
        let before_number = runs.get(number + 1).is_some_and(is_number);
        match kind {
            Kind::Space => {}
            _ if text_of_run.is_empty() => {}
            Kind::Latin => {
                if !std::mem::take(&mut begun) {
                    starts.push(start);
                }
                if is_number(&(start..run.end, *kind)) && text_of_run.ends_with(is_digit) {
                    done = run.end + unit(&text[run.end..]);
                }
            }
            Kind::Chinese => {
                let words = if before_number { text_of_run.trim_end_matches('第') } else { text_of_run };
                starts.extend(dictionary::word_starts(words).into_iter().map(|word| start + word));
                begun = words.len() < text_of_run.len();
                starts.extend(begun.then_some(start + words.len()));
            }
            Kind::Punctuation => {
                // Behind a number or a word a sign stands between two things: `5=5`.
                let leads = before_number && (number == 0 || runs[number - 1].1 != Kind::Latin || start > run.start);
                let marks = if leads { text_of_run.trim_end_matches(SIGNS) } else { text_of_run };
                starts.extend((!marks.is_empty()).then_some(start));
                begun = marks.len() < text_of_run.len();
                starts.extend(begun.then_some(start + marks.len()));
            }
        }
    }
    starts.into_iter().map(move |start| first + start)
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// The length of the unit that `text` starts with.
fn unit(text: &str) -> usize {
    let percent = text.len() - text.trim_start_matches(['%', '％', '‰', '℃', '°']).len();
    if percent > 0 {
        return percent;
    }
    UNITS.split(' ').filter(|unit| text.starts_with(unit)).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
