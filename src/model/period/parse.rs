//! The grammar of dates and periods.
//!
//! A period is a moment, or several joined by "to" and "and". A moment is what one name covers: a day, a third of a
//! month, a month, several months or quarters under one unit, half a year, a year. Every function reads the start of a
//! text and gives back the rest; all texts are compact.

use jiff::civil::Date;

use super::moment::{Moment, last_day};
use super::{Point, Span};
use crate::model::digits;

/// How two moments or numbers are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    To,
    And,
}

/// The calendar day that `text` is.
pub(super) fn day(text: &str) -> Option<Date> {
    const MIDNIGHT: [&str; 6] = [" 00:00:00.0", " 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00"];
    let text = digits::compact(text);
    let text = MIDNIGHT.iter().find_map(|time| text.strip_suffix(time)).unwrap_or(&text);
    let (moment, rest) = moment(text, None)?;
    let point = moment.from;
    // The end of a month is a day too, but nobody wrote its date.
    let written = rest.is_empty() && moment.from == moment.to && !text.ends_with(['底', '末', '终']);
    written.then(|| Date::new(point.year?, point.month, point.day?).ok())?
}

/// The time that `text` starts with, and the rest.
pub(super) fn span(text: &str) -> Option<(Span, &str)> {
    let after = ["截至", "截止到", "截止至", "截止", "至", "到"].iter().find_map(|word| text.strip_prefix(word));
    let start = after.or_else(|| text.strip_prefix(['自', '从'])).unwrap_or(text);
    let (mut all, mut rest) = moment(start, None)?;
    let mut ranged = false;
    while let Some((joint, behind)) = joint(rest) {
        let Some((next, behind)) = moment(behind, Some(all.to)) else { break };
        let fits = match joint {
            Joint::To => !ranged,
            Joint::And => all.is_followed_by(next),
        };
        if !fits {
            break;
        }
        ranged |= joint == Joint::To;
        all.to = next.to;
        rest = behind;
    }
    let before = before(rest);
    let until = after.is_some() || before.is_some();
    let span = if until { Span::Until(all.to) } else { Span::Between { from: all.from, to: all.to } };
    (!until || !all.whole_year).then_some((span, before.unwrap_or(rest)))
}

/// What stands behind a word for "before"; around 前后 and before 前期 there is none.
fn before(text: &str) -> Option<&str> {
    let rest = ["之前", "以前", "前", "为止", "截止", "止"].iter().find_map(|word| text.strip_prefix(word))?;
    (!rest.starts_with(['后', '期'])).then_some(rest)
}

/// One moment; `before` is the point that it may lean on (`5月1日-15日`, `2020.5-8`).
fn moment(text: &str, before: Option<Point>) -> Option<(Moment, &str)> {
    if let Some((year, rest)) = year(text) {
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        return Some(
            ["年底", "年末", "底", "末", "终"]
                .iter()
                .find_map(|end| rest.strip_prefix(end))
                .map(|rest| (Moment::year(year).end(), rest))
                .or_else(|| within_year(rest, year))
                .unwrap_or((Moment::year(year), rest.strip_prefix("全年").unwrap_or(rest))),
        );
    }
    if let Some(rest) = text.strip_prefix("全年") {
        return Some((Moment::year(None), rest.strip_prefix('度').unwrap_or(rest)));
    }
    if let Some(rest) = ["年底", "年末", "年终"].iter().find_map(|end| text.strip_prefix(end)) {
        return Some((Moment::year(None).end(), rest));
    }
    numeric(text).or_else(|| within_year(text, None)).or_else(|| leaning(text, before?))
}

/// A year in front: `2020年`, `二〇二〇年`; this year's names say that none is written.
fn year(text: &str) -> Option<(Option<i16>, &str)> {
    if let Some(rest) = ["本年", "当年", "今年"].iter().find_map(|name| text.strip_prefix(name)) {
        return Some((None, rest));
    }
    let (value, rest) = match run(text) {
        (4, value, rest) => (value, rest),
        (0, ..) => numeral(text)?,
        _ => return None,
    };
    let year = i16::try_from(value).ok().filter(|year| (1000..=9999).contains(year))?;
    Some((Some(year), rest.strip_prefix('年')?))
}

/// Dates in digits: `2020-06-30`, `2020.6`, `20200630`, `202006`, `6.30`, `6/30`.
fn numeric(text: &str) -> Option<(Moment, &str)> {
    let (length, value, rest) = run(text);
    match length {
        8 => Some((Moment::day(years(value / 10_000)?, month(value / 100 % 100)?, (value % 100) as i8)?, rest)),
        6 => {
            let month = month(value % 100)?;
            Some((Moment::months(years(value / 100)?, month, month), rest))
        }
        4 => {
            let mark = rest.chars().next().filter(|mark| matches!(mark, '-' | '.' | '/'))?;
            let year = years(value)?;
            let (number, rest) = short(&rest[1..])?;
            let month = month(number)?;
            // Behind `2020-06` a dash may also lead to the end of a range (`2020-06-2020-08`).
            match rest.strip_prefix(mark).and_then(short) {
                Some((day, rest)) => Some((Moment::day(year, month, i8::try_from(day).ok()?)?, rest)),
                None => match rest.strip_prefix('月') {
                    Some(rest) => part_of_month(year, month, rest),
                    None => Some((Moment::months(year, month, month), rest)),
                },
            }
        }
        1 | 2 => {
            let (day, rest) = short(rest.strip_prefix(['.', '/'])?)?;
            Some((Moment::day(None, month(value)?, i8::try_from(day).ok()?)?, rest))
        }
        _ => None,
    }
}

/// A part of the year by name: half years, quarters, months.
fn within_year(text: &str, year: Option<i16>) -> Option<(Moment, &str)> {
    if let Some(rest) = text.strip_prefix("上半年") {
        return Some((Moment::months(year, 1, 6), rest));
    }
    if let Some(rest) = text.strip_prefix("下半年") {
        return Some((Moment::months(year, 7, 12), rest));
    }
    if let Some(rest) = text.strip_prefix(['Q', 'q']) {
        let (quarter, rest) = short(rest)?;
        return quarters(year, quarter, quarter, rest);
    }
    if let Some(rest) = text.strip_prefix('前') {
        let (count, rest) = number(rest)?;
        return in_unit(year, (1, count), rest.strip_prefix('个').unwrap_or(rest));
    }
    if let Some((both, rest)) = adjacent(text) {
        return in_unit(year, both, rest);
    }
    let (first, mut rest) = number(text.strip_prefix('第').unwrap_or(text))?;
    let mut last = first;
    let mut ranged = false;
    while let Some((joint, behind)) = joint(rest) {
        let Some((next, behind)) = number(behind.strip_prefix('第').unwrap_or(behind)) else { break };
        let fits = match joint {
            Joint::To => !ranged,
            Joint::And => next == last + 1,
        };
        if !fits {
            return None;
        }
        ranged |= joint == Joint::To;
        last = next;
        rest = behind;
    }
    match rest {
        // The unit was lost, as in `1-6月…，11-12支付…`; one number alone may be anything.
        "" if ranged => Some((Moment::months(year, month(first)?, month(last)?), rest)),
        _ => in_unit(year, (first, last), rest),
    }
}

/// The months or quarters from `first` to `last`, by the unit that stands behind them.
fn in_unit(year: Option<i16>, (first, last): (u32, u32), text: &str) -> Option<(Moment, &str)> {
    if let Some(rest) = text.strip_prefix('季') {
        return quarters(year, first, last, rest.strip_prefix('度').unwrap_or(rest));
    }
    let rest = text.strip_prefix('月')?;
    let (first, last) = (month(first)?, month(last)?);
    if first == last {
        return part_of_month(year, first, rest);
    }
    let months = Moment::months(year, first, last);
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    Some(match rest.strip_prefix(['底', '末']) {
        Some(rest) => (Moment { to: months.end().to, ..months }, rest),
        None => (months, rest),
    })
}

fn quarters(year: Option<i16>, first: u32, last: u32, rest: &str) -> Option<(Moment, &str)> {
    let valid = 1..=4;
    if !valid.contains(&first) || !valid.contains(&last) {
        return None;
    }
    let months = Moment::months(year, (first * 3 - 2) as i8, (last * 3) as i8);
    Some(match rest.strip_prefix(['底', '末']) {
        Some(rest) => (months.end(), rest),
        None => (months, rest),
    })
}

/// What stands behind `N月`: a day, a third of the month, its end, or nothing.
fn part_of_month(year: Option<i16>, month: i8, text: &str) -> Option<(Moment, &str)> {
    let rest = text.strip_prefix('份').unwrap_or(text);
    let end = last_day(year, month);
    // The start of another word: 初验, 初步, 初审, 中标, 中期.
    let other = ["初验", "初步", "初审", "初稿", "中标", "中期"].iter().any(|word| rest.starts_with(word));
    for (name, first, last) in [
        ("上旬", 1, 10),
        ("中旬", 11, 20),
        ("下旬", 21, end),
        ("初", 1, 10),
        ("中", 11, 20),
        ("底", end, end),
        ("末", end, end),
    ] {
        if let Some(rest) = rest.strip_prefix(name).filter(|_| !other) {
            return Some((Moment::days(year, month, first, last)?, rest));
        }
    }
    match number(rest).and_then(|(day, rest)| Some((day, behind_day(rest)?))) {
        Some((day, rest)) => Some((Moment::day(year, month, i8::try_from(day).ok()?)?, rest)),
        None => Some((Moment::months(year, month, month), rest)),
    }
}

/// What stands behind the number of a day; `None` when the number is none, as in `5月16万` and `3月25%`.
fn behind_day(text: &str) -> Option<&str> {
    let marked = text.strip_prefix(['日', '号']);
    let alone = text.is_empty() || before(text).is_some() || matches!(joint(text), Some((Joint::To, _)));
    marked.or(alone.then_some(text))
}

/// The end of a range that leaves out what its start said: `5月1日-15日`, `2020.5-8`.
fn leaning(text: &str, before: Point) -> Option<(Moment, &str)> {
    let (value, rest) = number(text)?;
    match rest.strip_prefix(['日', '号']) {
        Some(rest) if before.day.is_some() => {
            // The year stays unwritten; the day is checked against the one that it will take.
            Moment::day(before.year, before.month, i8::try_from(value).ok()?)?;
            Some((Moment::day(None, before.month, value as i8)?, rest))
        }
        None if rest.is_empty() && before.day.is_none() => {
            let month = month(value)?;
            Some((Moment::months(None, month, month), rest))
        }
        _ => None,
    }
}

fn joint(text: &str) -> Option<(Joint, &str)> {
    let to = ["——", "--", "-", "—", "–", "~", "至", "到"].iter().find_map(|mark| text.strip_prefix(mark));
    match to {
        Some(rest) => Some((Joint::To, rest)),
        None => Some((Joint::And, text.strip_prefix(['、', ',', '和', '及', '与'])?)),
    }
}

/// The first and last of several numerals in a row that follow each other without a mark: 一二季度, 四五月.
fn adjacent(text: &str) -> Option<((u32, u32), &str)> {
    let single = |text| digit_numeral(text).filter(|(digit, _)| *digit > 0);
    let (first, mut rest) = single(text)?;
    let mut last = first;
    while let Some((next, behind)) = single(rest) {
        if next != last + 1 {
            return None;
        }
        (last, rest) = (next, behind);
    }
    (last > first).then_some(((first, last), rest))
}

/// The numeral that the first character is by itself, below ten.
fn digit_numeral(text: &str) -> Option<(u32, &str)> {
    let length = text.chars().next()?.len_utf8();
    let (digit, rest) = text.split_at(length);
    numeral(digit).filter(|(value, _)| *value < 10).map(|(value, _)| (value, rest))
}

/// A number of one or two digits or a Chinese numeral.
fn number(text: &str) -> Option<(u32, &str)> {
    short(text).or_else(|| numeral(text))
}

fn numeral(text: &str) -> Option<(u32, &str)> {
    let (value, rest) = digits::numeral(text)?;
    (value.scale() == 0).then(|| Some((u32::try_from(value.mantissa()).ok()?, rest)))?
}

/// A number of one or two digits; a longer run is none.
fn short(text: &str) -> Option<(u32, &str)> {
    match run(text) {
        (1 | 2, value, rest) => Some((value, rest)),
        _ => None,
    }
}

/// The run of ASCII digits at the start of `text`: its length, its value (0 when it is too long for a date), the rest.
fn run(text: &str) -> (usize, u32, &str) {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (run, rest) = text.split_at(length);
    let value = if length <= 8 { run.bytes().fold(0, |value, byte| value * 10 + u32::from(byte - b'0')) } else { 0 };
    (length, value, rest)
}

fn month(number: u32) -> Option<i8> {
    (1..=12).contains(&number).then_some(number as i8)
}

fn years(number: u32) -> Option<Option<i16>> {
    (1000..=9999).contains(&number).then_some(Some(number as i16))
}
