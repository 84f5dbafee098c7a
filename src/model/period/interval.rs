//! Intervals at which money is paid again and again.

use std::ops::RangeInclusive;

/// How often something is paid: 每月, 按季, 每半年.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interval {
    /// Every month.
    Month,
    /// Every quarter of the year.
    Quarter,
    /// Every half of the year.
    HalfYear,
}

impl Interval {
    /// The months from `first` to `last` (1–12) of each interval that lies in `months`. The first and the last interval
    /// are as short as `months` makes them.
    pub fn parts(self, months: RangeInclusive<i8>) -> Vec<RangeInclusive<i8>> {
        let length = match self {
            Interval::Month => 1,
            Interval::Quarter => 3,
            Interval::HalfYear => 6,
        };
        let (start, end) = (*months.start().max(&1), *months.end().min(&12));
        (1..=12)
            .step_by(length as usize)
            .map(|first: i8| start.max(first)..=end.min(first + length - 1))
            .filter(|part| !part.is_empty())
            .collect()
    }
}

/// The months from one to another as schedules have them: `第二季度`, `上半年`, `5月`, `2-3月`.
pub fn months_name(months: &RangeInclusive<i8>) -> String {
    match (*months.start(), *months.end()) {
        (1, 3) => "第一季度".into(),
        (4, 6) => "第二季度".into(),
        (7, 9) => "第三季度".into(),
        (10, 12) => "第四季度".into(),
        (1, 6) => "上半年".into(),
        (7, 12) => "下半年".into(),
        (first, last) if first == last => format!("{first}月"),
        (first, last) => format!("{first}-{last}月"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::period::Span;
    use crate::model::typed::Reading;

    fn names(interval: Interval, months: RangeInclusive<i8>) -> Vec<String> {
        interval.parts(months).iter().map(months_name).collect()
    }

    #[test]
    fn intervals_cover_the_months() {
        assert_eq!(names(Interval::Quarter, 1..=12), ["第一季度", "第二季度", "第三季度", "第四季度"]);
        assert_eq!(names(Interval::HalfYear, 1..=12), ["上半年", "下半年"]);
        assert_eq!(names(Interval::Month, 3..=5), ["3月", "4月", "5月"]);
        assert_eq!(names(Interval::Month, 1..=12).len(), 12);
        assert_eq!(names(Interval::Quarter, 2..=10), ["2-3月", "第二季度", "第三季度", "10月"]);
        assert_eq!(names(Interval::Month, -5..=100).len(), 12);
        #[expect(clippy::reversed_empty_ranges, reason = "no months at all")]
        let nothing = names(Interval::Month, 5..=4);
        assert!(nothing.is_empty());
    }

    #[test]
    fn names_are_read_as_the_same_months() {
        for first in 1..=12 {
            for last in first..=12 {
                let (text, year) = (months_name(&(first..=last)), 2020);
                let Some((from, to)) = Span::read(&text).days(year) else { panic!("{text} is a period") };
                assert_eq!((from.month(), to.month()), (first, last), "{text}");
            }
        }
    }
}
