//! Dates and the periods of a payment schedule.
//!
//! Source: domain notes §5 and §6. A year that is left out is the form's year.
//!
//! A period that runs backwards (`6-1月`) is read as it is written: whether it may is for the rules to say. Left
//! unreadable is whatever is not one stretch of time: repetitions (`每月`, `按季`), lists with gaps (`3月、6月`), open
//! ends (`6月后`), bare numbers (`6`, `2020`) and words around a time (`6月底前完成`).

use jiff::civil::Date;

use super::typed::{Reading, Typed};

mod entry;
mod event;
mod interval;
mod moment;
mod parse;

pub use entry::{Edge, day_of_entry};
pub use interval::{Interval, months_name};

/// A date as typed and as understood.
pub type DateText = Typed<Day>;

/// What a date field says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Day {
    /// Nothing was typed.
    #[default]
    Blank,
    /// A calendar day (`2020-01-01`, `2020年1月1日`, `2020.1.1`, `2020/01/01`, `20200101`, full-width digits, Chinese
    /// numerals). The midnight that databases and spreadsheets write behind a date is overlooked.
    Known(Date),
    /// Something that is no date.
    Unreadable,
}

impl Reading for Day {
    fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Day::Blank;
        }
        parse::day(text).map_or(Day::Unreadable, Day::Known)
    }
}

impl DateText {
    /// The calendar day, when the text is one.
    pub fn date(&self) -> Option<Date> {
        match self.reading() {
            Day::Known(date) => Some(*date),
            Day::Blank | Day::Unreadable => None,
        }
    }
}

/// A period of a payment schedule as typed and as understood.
pub type Period = Typed<Span>;

/// A month with an optional day; the year only where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The year, when it was written; once in front of several months under one unit (`2020年5-8月`) counts for both ends.
    pub year: Option<i16>,
    /// The month, 1–12.
    pub month: i8,
    /// The day, when it was written (a day that the month does not have is unreadable). The end of a month counts as
    /// its last day (`6月底` is day 30), that of a February without a year as day 29.
    pub day: Option<i8>,
}

impl Point {
    /// The first day of the point in `year`, or in its own year.
    fn first(self, year: i16) -> Option<Date> {
        self.on(self.day.unwrap_or(1), year)
    }

    /// The last day of the point in `year`, or in its own year.
    fn last(self, year: i16) -> Option<Date> {
        self.on(self.day.unwrap_or(31), year)
    }

    /// A day of the month, or its last day: 29 February was read before the year was known.
    fn on(self, day: i8, year: i16) -> Option<Date> {
        let month = Date::new(self.year.unwrap_or(year), self.month, 1).ok()?;
        Date::new(month.year(), month.month(), day.min(month.days_in_month())).ok()
    }
}

/// What a period says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// Nothing was typed.
    #[default]
    Blank,
    /// From one point to another, both included: `1-6月`, `第三季度`, `第一、二季度`, `上半年`, `2020-06`, `5月`,
    /// `2020年5月-8月`, `2019年10月1日至2020年9月30日`, `全年`, `6月15日`, `5月上旬` (初 counts as 上旬, 中 as 中旬).
    /// A due date is a period of one day: `3月底`, `年底`, `一季度末`. Two months without a unit (`11-12`) are months.
    Between {
        /// The first month or day.
        from: Point,
        /// The last month or day.
        to: Point,
    },
    /// Everything up to a point, the point included: `截至6月底`, `6月底前`, `6月份前`, `12月31日前`, `一季度前`. Before a
    /// whole year (`2020年前`) is unreadable: it may or may not mean the year.
    Until(
        /// The last month or day.
        Point,
    ),
    /// A step of the work, not a time: `合同签订后`, `初验`, `终验`, `质保期满`, `首付`, `余款`.
    Event,
    /// None of these.
    Unreadable,
}

impl Reading for Span {
    fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Span::Blank;
        }
        let text = super::digits::compact(text);
        match parse::span(&text) {
            Some((span, "")) => span,
            _ if event::is_event(&text) => Span::Event,
            _ => Span::Unreadable,
        }
    }
}

impl Span {
    /// The time that compact `text` starts with, and the rest: `1-6月支出401万元` → (1-6月, `支出401万元`). Words that no
    /// unit follows (`11-12` in front of a word) are none, and an event is none.
    pub fn leading(text: &str) -> Option<(Span, &str)> {
        parse::span(text)
    }

    /// First and last day, with `year` where none was written. An end whose year was left out and whose start has one
    /// takes the start's year. `Until` starts on 1 January of its year. `None` for blanks, events and unreadable text.
    ///
    /// The first day is behind the last one where the period was written backwards. Day 29 of a February that has none
    /// is its last day.
    pub fn days(&self, year: i16) -> Option<(Date, Date)> {
        match self {
            Span::Between { from, to } => Some((from.first(year)?, to.last(from.year.unwrap_or(year))?)),
            Span::Until(point) => {
                let last = point.last(year)?;
                Some((last.first_of_year(), last))
            }
            Span::Blank | Span::Event | Span::Unreadable => None,
        }
    }
}

#[cfg(test)]
mod tests;
