//! What one name of a time covers.

use jiff::civil::Date;

use super::Point;

/// What one name covers, from its first to its last month or day.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub(super) from: Point,
    pub(super) to: Point,
    /// Whether it is a year as a whole.
    pub(super) whole_year: bool,
}

impl Moment {
    pub(super) fn months(year: Option<i16>, first: i8, last: i8) -> Self {
        let point = |month| Point { year, month, day: None };
        Self { from: point(first), to: point(last), whole_year: false }
    }

    pub(super) fn year(year: Option<i16>) -> Self {
        Self { whole_year: true, ..Self::months(year, 1, 12) }
    }

    /// A stretch of days of one month; `None` when the month does not have them.
    pub(super) fn days(year: Option<i16>, month: i8, first: i8, last: i8) -> Option<Self> {
        let end = last_day(year, month);
        let point = |day| Point { year, month, day: Some(day) };
        (1 <= first && last <= end).then(|| Self { from: point(first), to: point(last), whole_year: false })
    }

    pub(super) fn day(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        Self::days(year, month, day, day)
    }

    /// The last day of the moment, as a due date.
    pub(super) fn end(self) -> Self {
        let to = Point { day: Some(last_day(self.to.year, self.to.month)), ..self.to };
        Self { from: to, to, whole_year: false }
    }

    /// Whether `next` starts in the month behind the end of `self`.
    pub(super) fn is_followed_by(self, next: Moment) -> bool {
        self.to.day.is_none()
            && next.from.day.is_none()
            && next.from.month == self.to.month + 1
            && next.from.year.is_none_or(|year| self.to.year == Some(year))
    }
}

/// The last day of a month; a February whose year is not known may have 29.
pub(super) fn last_day(year: Option<i16>, month: i8) -> i8 {
    Date::new(year.unwrap_or(2000), month, 1).map_or(31, Date::days_in_month)
}
