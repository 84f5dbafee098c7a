//! The marks of the items of a list: `(1)`, `2、`, `三、`, `1.`, `①`.
//!
//! `1、2月` may be the first item or January and February, `一、二季度` are two quarters. A mark with a bracket or a ring
//! is a mark; the others are when the next number follows in the same style, or when they cannot be a time.

use std::ops::Range;

use super::scan::Here;
use super::time;
use crate::model::digits;

/// What a mark looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Closed,
    Point,
    Pause,
    ChinesePause,
}

struct Candidate {
    range: Range<usize>,
    number: u32,
    style: Style,
    /// Read from its start, it is no time.
    plain: bool,
}

/// The marks in folded text, in their order.
pub(super) fn marks(text: &str) -> Vec<Range<usize>> {
    let before = std::iter::once(None).chain(text.chars().map(Some));
    let starts = text.char_indices().zip(before).filter(|(_, before)| before.is_none_or(ends_clause));
    let candidates: Vec<Candidate> = starts.filter_map(|((at, _), _)| candidate(text, at)).collect();
    let mut last = [0_u32; 4];
    let mut marks = Vec::new();
    for (index, item) in candidates.iter().enumerate() {
        let last = &mut last[item.style as usize];
        let next_follows =
            || candidates[index + 1..].iter().any(|next| next.style == item.style && next.number == item.number + 1);
        let in_sequence = (item.number == 1 && next_follows()) || (*last > 0 && item.number == *last + 1);
        if item.style == Style::Closed || item.plain || in_sequence {
            *last = item.number;
            marks.push(item.range.clone());
        }
    }
    marks
}

/// Whether a mark may stand behind the character.
fn ends_clause(c: char) -> bool {
    matches!(c, '。' | ';' | ':' | ',' | '\n' | '!' | '?' | ' ' | '"' | '“' | '”')
}

fn candidate(text: &str, at: usize) -> Option<Candidate> {
    let start = &text[at..];
    let ring =
        start.chars().next().and_then(|c| u32::from(c).checked_sub(u32::from('①'))).filter(|number| *number < 20);
    if let Some(number) = ring {
        return Some(Candidate {
            range: at..at + '①'.len_utf8(),
            number: number + 1,
            style: Style::Closed,
            plain: true,
        });
    }
    let opened = start.strip_prefix('(');
    let (number, chinese, rest) = number(opened.unwrap_or(start))?;
    let (style, rest) = match (opened, rest.chars().next()?) {
        (_, ')') => (Style::Closed, &rest[1..]),
        (None, '、') if chinese => (Style::ChinesePause, &rest['、'.len_utf8()..]),
        (None, '、') => (Style::Pause, &rest['、'.len_utf8()..]),
        (None, '.') if !chinese => (Style::Point, &rest[1..]),
        _ => return None,
    };
    let length = start.len() - rest.len();
    let here = Here { text, at, behind: at, heavy: false };
    // A point with a digit behind it is one of a number, but for a time that begins there: `1.3月底`.
    if style == Style::Point && rest.starts_with(|c: char| c.is_ascii_digit()) {
        let behind = Here { text, at: at + length, behind: at + length, heavy: false };
        time::at(behind)?;
    }
    Some(Candidate { range: at..at + length, number, style, plain: time::at(here).is_none() })
}

/// A number of one or two digits or a Chinese numeral, and whether it is the latter.
fn number(text: &str) -> Option<(u32, bool, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        return Some((text[..digits].parse().ok()?, false, &text[digits..]));
    }
    let (value, rest) = digits::numeral(text)?;
    let number = u32::try_from(value.mantissa()).ok().filter(|number| value.scale() == 0 && *number < 100)?;
    Some((number, true, rest))
}
