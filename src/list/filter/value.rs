//! The values of the fields.

use std::ops::Range;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use crate::model::digits::fold;
use crate::model::{Amount, DateText, Reading, Status};
use crate::rules::{RULES, Severity};
use crate::search::Query;
use crate::text::nearest::nearest;

use super::error::{Error, Reason};
use super::field::{Field, Kind};
use super::lexer::Part;
use super::{Op, Problems, Test, Value};
use crate::list::RuleSet;
use crate::list::table::{day_value, ordinal};

/// What stands between the ends of a range.
const TO: [&str; 4] = ["..", "~", "～", "至"];

/// Reads the values behind a sign.
pub(super) fn test(
    field: Field,
    op: Op,
    parts: &[Part],
    rest: &Range<usize>,
    span: Range<usize>,
) -> Result<Test, Error> {
    let kind = field.kind();
    let is_blank = |part: &Part| !part.exact && part.text.is_empty();
    if parts.iter().all(is_blank) {
        return Err(Error { span, reason: Reason::NoValue(field) });
    }
    if op.compares() && matches!(kind, Kind::Text | Kind::Rule | Kind::Status | Kind::Flag) {
        return Err(Error { span, reason: Reason::NoOrder(field, op.sign()) });
    }
    // Separators of thousands are commas as well.
    if matches!(kind, Kind::Money) && parts.len() > 1 && parts.iter().all(|part| !part.exact) {
        let text: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        let whole = Part { span: rest.clone(), text: text.join(","), exact: false };
        if let Some(value) = read(field, op, &whole) {
            return Ok(Test { field, op, values: vec![value] });
        }
    }
    let mut values = Vec::new();
    for part in parts {
        if is_blank(part) {
            return Err(Error {
                span: part.span.start..part.span.end.max(part.span.start),
                reason: Reason::NoValue(field),
            });
        }
        match read(field, op, part) {
            Some(value) => values.push(value),
            None => return Err(Error { span: part.span.clone(), reason: wrong(field, &part.text) }),
        }
    }
    Ok(Test { field, op, values })
}

fn wrong(field: Field, text: &str) -> Reason {
    if field.kind() != Kind::Rule {
        return Reason::BadValue(field, text.to_owned());
    }
    let codes: Vec<&'static str> = RULES.iter().map(|rule| rule.code).collect();
    Reason::NoRule(text.to_owned(), nearest(text, &codes))
}

fn read(field: Field, op: Op, part: &Part) -> Option<Value> {
    let text = part.text.trim();
    match field.kind() {
        Kind::Text => Some(Value::Text { text: text.to_owned(), exact: part.exact }),
        Kind::Money => span(text, |part| amount(part, op, part == text)),
        Kind::Percent => span(text, percent),
        Kind::Count => match flag(text) {
            Some(is_some) => {
                let (low, high) = if is_some { (1, i128::MAX) } else { (0, 0) };
                Some(Value::Span { low, high, text: text.to_owned() })
            }
            None => span(text, count),
        },
        Kind::Day => span(text, day),
        Kind::Problems => problems(text, op),
        Kind::Rule => rules(text).map(|rules| Value::Rules { rules, text: text.to_owned() }),
        Kind::Status => status(text).map(Value::Status),
        Kind::Flag => flag(text).map(Value::Flag),
    }
}

/// One value, or one to another, either end of which may be left out.
fn span(text: &str, read: impl Fn(&str) -> Option<(i128, i128)>) -> Option<Value> {
    let (low, high) = match read(text) {
        Some(both) => both,
        None => {
            let (from, to) = TO.iter().find_map(|to| text.split_once(to))?;
            let (from, to) = (from.trim(), to.trim());
            if from.is_empty() && to.is_empty() {
                return None;
            }
            let low = if from.is_empty() { i128::MIN } else { read(from)?.0 };
            let high = if to.is_empty() { i128::MAX } else { read(to)?.1 };
            (low, high)
        }
    };
    Some(Value::Span { low, high, text: text.to_owned() })
}

/// An amount; where it is `alone` and what is there is to be that, as exactly as it is written: 22,614.51万 is anything
/// that rounds to it.
fn amount(text: &str, op: Op, alone: bool) -> Option<(i128, i128)> {
    let amount = Amount::new(text);
    let yuan = amount.yuan()?;
    let half = match op {
        Op::Has | Op::Is | Op::IsNot if alone && amount.step() > Decimal::ONE => amount.step() / Decimal::TWO,
        _ => Decimal::ZERO,
    };
    Some((ordinal(yuan - half), ordinal(yuan + half)))
}

fn percent(text: &str) -> Option<(i128, i128)> {
    let text: String = text.chars().map(fold).collect();
    let number = text.trim_end_matches(['%', '％']).trim();
    let value = ordinal(number.trim_start_matches('+').parse::<Decimal>().ok()?);
    Some((value, value))
}

fn count(text: &str) -> Option<(i128, i128)> {
    let text: String = text.chars().map(fold).collect();
    let number = i128::from(text.parse::<u32>().ok()?);
    Some((number, number))
}

/// A day, a month (`2020-03`, `2020年3月`) or a year, from its first day to its last.
fn day(text: &str) -> Option<(i128, i128)> {
    if let Some(day) = DateText::new(text).date() {
        return Some((day_value(day), day_value(day)));
    }
    let text: String = text.chars().map(fold).collect();
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let year: i16 = numbers.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<i8> = match numbers.next() {
        Some(month) => Some(month.parse().ok()?),
        None => None,
    };
    if numbers.next().is_some() || text.contains("..") || text.contains(['~', '至']) {
        return None;
    }
    let first = Date::new(year, month.unwrap_or(1), 1).ok()?;
    let last = match month {
        Some(_) => first.last_of_month(),
        None => date(year, 12, 31),
    };
    Some((day_value(first), day_value(last)))
}

fn problems(text: &str, op: Op) -> Option<Value> {
    if let Some(span) = span(text, count) {
        return Some(span);
    }
    if op.compares() {
        return None;
    }
    let of = |severity: &Severity| {
        let label = severity.label();
        text.eq_ignore_ascii_case(severity.letter()) || text == label.zh || text.eq_ignore_ascii_case(label.en)
    };
    let found = Severity::ALL.into_iter().find(of).map(Problems::Of);
    let some = flag(text).map(|flag| if flag { Problems::Some } else { Problems::None });
    found.or(some).map(Value::Problems)
}

/// The rule with that code or title, or else all with it in their code or title.
fn rules(text: &str) -> Option<RuleSet> {
    let mut set = RuleSet::default();
    let lower = text.to_ascii_lowercase();
    if let Some(rule) = RULES.iter().find(|rule| rule.code == lower || rule.title.zh == text) {
        set.add(rule);
        return Some(set);
    }
    let contains = |title: &str| title.to_lowercase().contains(&lower);
    RULES
        .iter()
        .filter(|rule| rule.code.contains(&lower) || contains(rule.title.zh) || contains(rule.title.en))
        .for_each(|rule| set.add(rule));
    if set.is_empty() {
        let query = Query::new(text);
        RULES.iter().filter(|rule| query.score(rule.title.zh).is_some()).for_each(|rule| set.add(rule));
    }
    (!set.is_empty() && !text.is_empty()).then_some(set)
}

fn status(text: &str) -> Option<Status> {
    let label = |status: &Status| {
        let label = status.label();
        text == label.zh || text.eq_ignore_ascii_case(label.en) || text.eq_ignore_ascii_case(status.word())
    };
    let all = || Status::CHOICES.into_iter().chain([Status::Unknown]);
    if text.is_empty() {
        return None;
    }
    all().find(label).or_else(|| match Status::read(text) {
        Status::Unknown => None,
        status => Some(status),
    })
}

fn flag(text: &str) -> Option<bool> {
    const YES: [&str; 7] = ["是", "有", "yes", "y", "true", "some", "any"];
    const NO: [&str; 7] = ["否", "无", "没有", "no", "n", "false", "none"];
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match (is(&YES), is(&NO)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}
