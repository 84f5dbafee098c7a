//! Days as people type them into a form whose year is known: `3.1`, `0301`, `今年6月底`.

use jiff::civil::Date;

use super::{Day, Span};
use crate::model::digits;
use crate::model::typed::Reading;

/// Which day of a stretch of time is meant where only that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The first: a project that starts in June starts on the 1st.
    First,
    /// The last: one that ends in June ends on the 30th.
    Last,
}

/// Years told by their distance from the form's year.
const RELATIVE: [(&str, i16); 9] = [
    ("今年", 0),
    ("本年度", 0),
    ("本年", 0),
    ("当年", 0),
    ("去年", -1),
    ("上年", -1),
    ("明年", 1),
    ("次年", 1),
    ("下年", 1),
];

/// The day that a short text means in the form's year; `None` when it means none. Besides what [`Day`] reads: month and
/// day without a year (`3.1`, `3/1`, `3-1`, `0301`, `301`, `3月1日`), years told by words (`今年6月底`, `明年3.1`), and
/// stretches of time, of which `edge` is meant (`6月`, `上半年`, `年底`).
pub fn day_of_entry(text: &str, year: i16, edge: Edge) -> Option<Date> {
    let text = digits::compact(text);
    if let Day::Known(date) = Day::read(&text) {
        return Some(date);
    }
    let relative = RELATIVE.iter().find_map(|(word, years)| Some((text.strip_prefix(word)?, *years)));
    let (rest, years) = relative.unwrap_or((&text, 0));
    let year = year.checked_add(years)?;
    if rest.is_empty() {
        return Date::new(year, 1, 1).ok().filter(|_| relative.is_some()).map(|first| match edge {
            Edge::First => first,
            Edge::Last => first.last_of_year(),
        });
    }
    if let Some(date) = month_and_day(rest, year) {
        return Some(date);
    }
    let (first, last) = Span::read(rest).days(year)?;
    Some(match edge {
        Edge::First => first,
        Edge::Last => last,
    })
}

/// `3.1`, `3/1`, `3-1`, `0301`, `301`.
fn month_and_day(text: &str, year: i16) -> Option<Date> {
    let number = |text: &str| -> Option<i8> {
        let short = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        short.then(|| text.parse().ok()).flatten()
    };
    let (month, day) = match text.split_once(['.', '/', '-', '、']) {
        Some(parts) => parts,
        None if matches!(text.len(), 3 | 4) && text.is_ascii() => text.split_at(text.len() - 2),
        None => return None,
    };
    Date::new(year, number(month)?, number(day)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_days_are_days_of_the_forms_year() {
        for (text, wanted) in [
            ("3.1", "2020-03-01"),
            ("3/1", "2020-03-01"),
            ("３．１", "2020-03-01"),
            ("3-1", "2020-03-01"),
            ("03-01", "2020-03-01"),
            ("0301", "2020-03-01"),
            ("301", "2020-03-01"),
            ("1231", "2020-12-31"),
            ("3月1日", "2020-03-01"),
            ("今年6月底", "2020-06-30"),
            ("6月底", "2020-06-30"),
            ("明年3.1", "2021-03-01"),
            ("去年12月31日", "2019-12-31"),
            ("年底", "2020-12-31"),
            ("2021年3月1日", "2021-03-01"),
            ("20210301", "2021-03-01"),
        ] {
            for edge in [Edge::First, Edge::Last] {
                let day = day_of_entry(text, 2020, edge).map(|date| date.to_string());
                assert_eq!(day.as_deref(), Some(wanted), "{text}");
            }
        }
    }

    #[test]
    fn of_a_stretch_of_time_the_wanted_edge_is_taken() {
        for (text, first, last) in [
            ("6月", "2020-06-01", "2020-06-30"),
            ("上半年", "2020-01-01", "2020-06-30"),
            ("第三季度", "2020-07-01", "2020-09-30"),
            ("今年", "2020-01-01", "2020-12-31"),
            ("明年2月", "2021-02-01", "2021-02-28"),
        ] {
            let day = |edge| day_of_entry(text, 2020, edge).map(|date| date.to_string());
            assert_eq!((day(Edge::First), day(Edge::Last)), (Some(first.to_owned()), Some(last.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_stays_text() {
        for text in ["", "3.32", "13.1", "0231", "3.1.5.7", "合同签订后", "尽快", "31", "6", "1234567"] {
            assert_eq!(day_of_entry(text, 2020, Edge::Last), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(text in "\\p{any}{0,12}", digits in "[0-9.年月日底/-]{0,10}", year in -9999_i16..=9999) {
            day_of_entry(&text, year, Edge::First);
            day_of_entry(&digits, year, Edge::Last);
        }
    }
}
