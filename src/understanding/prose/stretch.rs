//! Stretches of time that name both their ends.

use std::ops::Range;

use super::{Run, digit, year};
use crate::model::digits::compact;
use crate::model::period::{Point, Span};

/// A stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Its bytes.
    pub span: Range<usize>,
    /// The first and the last year, where they are written; the last one is the first one where only that is written.
    pub years: Option<(i16, i16)>,
    /// How its ends lie.
    pub order: Order,
    /// The first and the last day or month, when it is made of such.
    pub points: Option<(Point, Point)>,
}

/// How the ends of a stretch lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first one is first.
    Forwards,
    /// The last one is first.
    Backwards,
    /// The last one is first unless it lies in the next year, which is not written: `2020年11月至3月`.
    AcrossYears,
}

/// Bytes in which both ends must begin.
const LONGEST: usize = 72;

/// What stands between the ends.
const JOINTS: [char; 10] = ['至', '到', '-', '—', '–', '~', '～', '－', '―', '−'];

/// The stretch whose first digits are those of `run`.
pub(super) fn at(text: &str, run: &Run) -> Option<Stretch> {
    if run.count > 4 || is_inside_number(&text[..run.start]) {
        return None;
    }
    years(text, run).or_else(|| points(text, run))
}

fn is_inside_number(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphanumeric() || ".-/第".contains(c))
}

/// `2016-2020年`, `2018年至2020年`.
fn years(text: &str, run: &Run) -> Option<Stretch> {
    let first = run.year()?;
    let rest = text[run.end..].trim_start_matches(' ');
    let (rest, unit) = rest.strip_prefix('年').map_or((rest, false), |rest| (rest, true));
    let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start_matches(' ');
    let joined = rest.trim_start_matches(JOINTS);
    if joined.len() == rest.len() {
        return None;
    }
    let joined = joined.trim_start_matches(' ');
    let second = Run::at(text, text.len() - joined.len());
    let last = second.year()?;
    let rest = text[second.end..].trim_start_matches(' ');
    let named = rest.strip_prefix("学年").or_else(|| rest.strip_prefix('年'));
    // 2018年至2019年9月 is read as months.
    if named.is_some_and(|rest| rest.trim_start_matches(' ').starts_with(|c| digit(c).is_some())) {
        return None;
    }
    if named.is_none() && (!unit || rest.starts_with(['.', '-', '/'])) {
        // 2000-2010平方米 are no years, （2016-2020） are.
        let closed = rest.starts_with([')', '）', '》', '】', '〕', '”']);
        if !closed {
            return None;
        }
    }
    let order = if last < first { Order::Backwards } else { Order::Forwards };
    let end = text.len() - named.unwrap_or(rest).len();
    let end = if named.is_none() { second.end } else { end };
    Some(Stretch { span: run.start..end, years: Some((first, last)), order, points: None })
}

/// `2019年10月1日至2019年9月30日`, `2020年5-8月`, `6月30日-15日`.
fn points(text: &str, run: &Run) -> Option<Stretch> {
    let mut limit = text.len().min(run.start + LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = &text[run.start..limit];
    let end = window.find(|c: char| super::ends_clause(c) && c != ':').unwrap_or(window.len());
    let window = &window[..end];
    let named = window.contains(['年', '月']) || window.contains("20");
    if !named || !window.contains(JOINTS) {
        return None;
    }
    let folded = compact(window);
    let (Span::Between { from, to }, rest) = Span::leading(&folded)? else { return None };
    let read = &folded[..folded.len() - rest.len()];
    // One month or one day is no stretch, nor is what has no joint (上半年, 第一、二季度).
    let is_joined = read.contains(JOINTS) && read.matches(|c: char| c.is_ascii_digit()).count() > 1;
    if !is_joined || from == to || read.contains('季') {
        return None;
    }
    let length = original_length(window, read);
    let years_written = read.matches('年').count().max(read.matches("20").count().min(2));
    let last_year = if years_written > 1 { to.year } else { None };
    let years = from.year.map(|first| (first, last_year.unwrap_or(first)));
    if years.is_some_and(|(first, last)| !year::YEARS.contains(&first) || !year::YEARS.contains(&last)) {
        return None;
    }
    let order = order(from, Point { year: last_year, ..to });
    Some(Stretch { span: run.start..run.start + length, years, order, points: Some((from, to)) })
}

fn order(from: Point, to: Point) -> Order {
    let day = |point: Point, other: i8| point.day.unwrap_or(other);
    let within = |from: Point, to: Point| (from.month, day(from, 1)) <= (to.month, day(to, 31));
    match (from.year, to.year) {
        (Some(first), Some(last)) if first != last => {
            if first < last {
                Order::Forwards
            } else {
                Order::Backwards
            }
        }
        _ if within(from, to) => Order::Forwards,
        (Some(_), Some(_)) => Order::Backwards,
        // The days of one month.
        _ if from.month == to.month => Order::Backwards,
        _ => Order::AcrossYears,
    }
}

/// The length of the part of `original` that was folded into `read`.
fn original_length(original: &str, read: &str) -> usize {
    if original.starts_with(read) {
        return read.len();
    }
    let mut left = read.chars().filter(|c| !c.is_whitespace()).count();
    for (at, c) in original.char_indices() {
        if left == 0 {
            return at;
        }
        if !c.is_whitespace() && !crate::model::digits::is_invisible(c) {
            left -= 1;
        }
    }
    original.len()
}
