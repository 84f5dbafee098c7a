//! The numbers of documents: `〔2020〕5号`, `[2015]229号`, `第90号`, `2003年第21号`.

use std::ops::Range;

use super::{Run, digit};

/// The number of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// From the bracket (or the first digit) to 号, where it is written.
    pub span: Range<usize>,
    /// The year of issue, when it is written.
    pub year: Option<i16>,
    /// The brackets around the year.
    pub brackets: Brackets,
    /// It stands inside a title: `《…纪要（〔2011〕103号）》`.
    pub in_title: bool,
}

/// The brackets around the year of a document's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brackets {
    /// `〔2020〕`, as documents are numbered.
    Proper,
    /// Others, or two that do not fit each other: the bytes of the opening and of the closing one.
    Other(Range<usize>, Range<usize>),
    /// None: the year is written out, or there is none.
    None,
}

const OPENING: [char; 7] = ['〔', '[', '［', '【', '(', '（', '﹝'];
const CLOSING: [char; 7] = ['〕', ']', '］', '】', ')', '）', '﹞'];

/// The document number that the digits of `run` are in.
pub(super) fn at(text: &str, run: &Run, in_title: bool) -> Option<Number> {
    bracketed(text, run, in_title).or_else(|| plain(text, run, in_title))
}

/// A year in brackets. In round ones and in 【】 it is one when the number follows, in the others in front of it too a
/// damaged text (`〔2020〕` alone) can only be that.
fn bracketed(text: &str, run: &Run, in_title: bool) -> Option<Number> {
    let year = run.year()?;
    let before = text[..run.start].trim_end_matches(' ');
    let after = text[run.end..].trim_start_matches(' ');
    let opening = before.chars().next_back().filter(|c| OPENING.contains(c))?;
    let closing = after.chars().next().filter(|c| CLOSING.contains(c))?;
    let close = text.len() - after.len();
    let behind = close + closing.len_utf8();
    let number = number_length(&text[behind..]);
    if number.is_none() && opening != '〔' {
        return None;
    }
    let open = before.len() - opening.len_utf8();
    let brackets = match (opening, closing) {
        ('〔', '〕') => Brackets::Proper,
        _ => Brackets::Other(open..before.len(), close..behind),
    };
    Some(Number { span: open..behind + number.unwrap_or(0), year: Some(year), brackets, in_title })
}

/// The length of `5号`, `第 5 号` at the start of a text.
fn number_length(text: &str) -> Option<usize> {
    let start = text.trim_start_matches([' ', '第']);
    let rest = start.trim_start_matches(|c| digit(c).is_some()).trim_start_matches(' ');
    let rest = rest.strip_prefix('号').filter(|rest| rest.len() < start.len())?;
    let length = text.len() - rest.len();
    (length > '号'.len_utf8()).then_some(length)
}

/// `第90号`, and the year in front of it.
fn plain(text: &str, run: &Run, in_title: bool) -> Option<Number> {
    let before = text[..run.start].trim_end_matches(' ').strip_suffix('第')?;
    let rest = text[run.end..].trim_start_matches(' ').strip_prefix('号')?;
    // 第3号楼 is a house.
    if rest.starts_with(['楼', '线', '院', '门', '机', '井', '库', '车', '地', '公', '图', '标', '台']) {
        return None;
    }
    let year = before.strip_suffix('年').and_then(|before| {
        let start =
            before.len() - before.chars().rev().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum::<usize>();
        Run::at(before, start).year()
    });
    let start = before.len();
    Some(Number { span: start..text.len() - rest.len(), year, brackets: Brackets::None, in_title })
}
