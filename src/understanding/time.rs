//! Times in running text: days, months, quarters, stretches of time and all time up to a point.

use super::What;
use super::scan::Here;
use super::word;
use crate::model::period::{Point, Span};
use crate::model::typed::Reading;

/// The years that a budget can speak of; what looks like another one is some other number.
const YEARS: std::ops::RangeInclusive<i16> = 1949..=2099;

/// Words that end in the first character of a time: 目前三季度, 达到6月.
const OTHER_WORDS: [(char, &str); 5] = [('前', "目之以提"), ('至', "甚乃以"), ('到', "达"), ('上', "以"), ('下', "以")];

/// The time that stands here.
pub(super) fn at(here: Here<'_>) -> Option<(What, usize)> {
    let text = here.rest();
    let Some((span, rest)) = Span::leading(text) else {
        let length = bare_months(text)?;
        return Some((What::Time(Span::read(&text[..length])), length));
    };
    let first = text.chars().next()?;
    let inside =
        OTHER_WORDS.iter().any(|(start, before)| first == *start && here.before().is_some_and(|c| before.contains(c)));
    let written = &text[..text.len() - rest.len()];
    let named = written.contains(['年', '月', '季', 'Q', 'q']);
    if inside || !has_budget_years(&span) || !(named || is_plain_date(&span, written, rest)) {
        return None;
    }
    Some((What::Time(span), written.len()))
}

fn has_budget_years(span: &Span) -> bool {
    let fits = |point: &Point| point.year.is_none_or(|year| YEARS.contains(&year));
    match span {
        Span::Between { from, to } => fits(from) && fits(to),
        Span::Until(point) => fits(point),
        Span::Blank | Span::Event | Span::Unreadable => false,
    }
}

/// Whether a time of digits and points alone is one: `4.22` may be a number, or part of a name (4.22地球日). A full date
/// is one, and so is an end (`6.30前`) or a range that a word of payment follows.
fn is_plain_date(span: &Span, written: &str, rest: &str) -> bool {
    let full = match span {
        Span::Between { from, .. } => from.year.is_some() && from.day.is_some(),
        Span::Until(_) => true,
        Span::Blank | Span::Event | Span::Unreadable => false,
    };
    let ranged = written.contains(['-', '~', '至', '到', '—', '–']);
    !rest.starts_with(|c: char| c.is_ascii_digit() || ".%万亿元".contains(c))
        && (full || (ranged && word::is_payment(rest)))
}

/// Two numbers of months whose unit was lost, in front of a word of payment: `11-12支付`.
fn bare_months(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    let (months, rest) = text.split_at(length);
    let read = matches!(Span::read(months), Span::Between { .. });
    (months.contains('-') && months.len() <= 5 && read && word::is_payment(rest)).then_some(length)
}
