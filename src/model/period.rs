//! Dates and the periods of a payment schedule.
//!
//! Source: domain notes §5 and §6. A year that is left out is the form's year.

use jiff::civil::Date;

use super::typed::{Reading, Typed};

/// A date as typed and as understood.
pub type DateText = Typed<Day>;

/// What a date field says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Day {
    /// Nothing was typed.
    #[default]
    Blank,
    /// A calendar day (`2020-01-01`, `2020年1月1日`, `2020.1.1`, `2020/01/01`, `20200101`, full-width digits).
    Known(Date),
    /// Something that is no date.
    Unreadable,
}

impl Reading for Day {
    fn read(_text: &str) -> Self {
        todo!("helper")
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
    /// The year, when it was written.
    pub year: Option<i16>,
    /// The month, 1–12.
    pub month: i8,
    /// The day, when it was written (a day that the month does not have is unreadable).
    pub day: Option<i8>,
}

/// What a period says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// Nothing was typed.
    #[default]
    Blank,
    /// From one point to another, both included: `1-6月`, `第三季度`, `第一、二季度`, `上半年`, `2020-06`, `5月`,
    /// `2020年5月-8月`, `2019年10月1日至2020年9月30日`, `全年`, `6月15日`.
    Between {
        /// The first month or day.
        from: Point,
        /// The last month or day.
        to: Point,
    },
    /// Everything up to a point: `截至6月底`, `6月底前`, `6月份前`, `12月31日前`.
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
    fn read(_text: &str) -> Self {
        todo!("helper")
    }
}

impl Span {
    /// First and last day, with `year` where none was written. An end whose year was left out and whose start has one
    /// takes the start's year. `Until` starts on 1 January of its year. `None` for blanks, events and unreadable text.
    pub fn days(&self, _year: i16) -> Option<(Date, Date)> {
        todo!("helper")
    }
}
