//! The grammar of targets.

use rust_decimal::Decimal;

use super::{Aim, latex, placeholder, sign, sign::Head, unit};
use crate::model::digits;
use crate::model::period::Span;
use crate::model::typed::Reading;

/// What a text was understood as.
pub(super) struct Parsed {
    /// The reading.
    pub(super) aim: Aim,
    /// Whether the reading holds everything that the text says.
    pub(super) exact: bool,
}

/// Reads a text that is not blank.
pub(super) fn parse(text: &str) -> Parsed {
    let text = digits::compact(text);
    let text = latex::plain(&text);
    let text = text.trim_end_matches(['。', '.', ',', ';', '、']);
    let head = sign::head(text);
    number(&head).or_else(|| date(&head)).unwrap_or_else(|| {
        let aim = if placeholder::is_placeholder(text, head.rest) { Aim::Placeholder } else { Aim::Words };
        Parsed { aim, exact: true }
    })
}

fn number(head: &Head<'_>) -> Option<Parsed> {
    let (value, tail) = match head.rest.strip_prefix("百分之") {
        Some(rest) => {
            let (value, tail) = digits::decimal(rest).or_else(|| digits::numeral(rest))?;
            return tidy_number(head, value, tail, |unit| unit.is_empty().then_some("%"));
        }
        None => match digits::signed(head.rest) {
            Some(found) => found,
            None => {
                let (value, tail) = digits::numeral(head.rest)?;
                return tidy_number(head, value, tail, |unit| unit::is_counted(unit).then_some(unit));
            }
        },
    };
    if tail.starts_with('年') && is_year(value) {
        return None;
    }
    tidy_number(head, value, tail, |unit| unit::is_unit(unit).then_some(unit))
}

/// Puts a number together; `unit` says what the unit is, once the words behind it are off the tail.
fn tidy_number<'a>(
    head: &Head<'_>,
    value: Decimal,
    tail: &'a str,
    unit: impl Fn(&'a str) -> Option<&'a str>,
) -> Option<Parsed> {
    let (tail, about) = match tail.strip_suffix("左右") {
        Some(tail) => (tail, true),
        None => (tail, false),
    };
    // `3天内完成` has a bound, `12家完成` is a sentence.
    let (bound, tail, done) = match tail.strip_suffix("完成").map(sign::bound) {
        Some((Some(bound), tail)) => (Some(bound), tail, true),
        _ => {
            let (bound, tail) = sign::bound(tail);
            (bound, tail, false)
        }
    };
    let sign = sign::agreed(head.sign, bound)?;
    let aim = Aim::Number { sign, value, unit: unit(tail)?.to_owned() };
    Some(Parsed { aim, exact: head.exact && !about && !done })
}

fn date(head: &Head<'_>) -> Option<Parsed> {
    let (date, done) = match head.rest.strip_suffix("完成") {
        Some(date) => (date, true),
        None => (head.rest, false),
    };
    if !names_a_time(date) {
        return None;
    }
    match Span::read(date) {
        Span::Between { .. } | Span::Until(_) => {
            let aim = Aim::Date { sign: head.sign, date: date.to_owned() };
            Some(Parsed { aim, exact: head.exact && !done })
        }
        Span::Blank | Span::Event | Span::Unreadable => None,
    }
}

/// Whether `text` can be a time at all: a pair of numbers (`11-12`) is a period in a schedule, not in a target.
fn names_a_time(text: &str) -> bool {
    let year_first = || {
        text.bytes().take_while(u8::is_ascii_digit).count() == 4
            && matches!(text.as_bytes().get(4), Some(b'-' | b'/' | b'.'))
    };
    text.contains(['年', '月', '季']) || text.ends_with('前') || year_first()
}

/// `2020年` is a year; `3年` and `1500年` are so many years.
fn is_year(value: Decimal) -> bool {
    value.scale() == 0 && value >= Decimal::from(1900) && value < Decimal::from(2100)
}
