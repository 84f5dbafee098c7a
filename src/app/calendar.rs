//! A month as a calendar shows it.

use jiff::civil::{Date, Weekday};

use crate::lang::Label;

/// Days in a week.
pub const WEEK: usize = 7;

/// The days of the month of `date`, in weeks that begin on Monday; days of other months are left out.
pub fn weeks(date: Date) -> Vec<[Option<Date>; WEEK]> {
    let mut weeks = Vec::new();
    let mut week = [None; WEEK];
    for day in 1..=date.days_in_month() {
        let Ok(day) = Date::new(date.year(), date.month(), day) else { continue };
        let column = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        week[column] = Some(day);
        if column + 1 == WEEK || day == date.last_of_month() {
            weeks.push(std::mem::take(&mut week));
        }
    }
    weeks
}

/// What a day of the week is called.
pub fn weekday(day: Weekday) -> Label {
    match day {
        Weekday::Monday => Label { zh: "星期一", en: "Monday" },
        Weekday::Tuesday => Label { zh: "星期二", en: "Tuesday" },
        Weekday::Wednesday => Label { zh: "星期三", en: "Wednesday" },
        Weekday::Thursday => Label { zh: "星期四", en: "Thursday" },
        Weekday::Friday => Label { zh: "星期五", en: "Friday" },
        Weekday::Saturday => Label { zh: "星期六", en: "Saturday" },
        Weekday::Sunday => Label { zh: "星期日", en: "Sunday" },
    }
}

/// The heads of a calendar's columns, two terminal columns each.
pub const HEADS: [Label; WEEK] = [
    Label { zh: "一", en: "Mo" },
    Label { zh: "二", en: "Tu" },
    Label { zh: "三", en: "We" },
    Label { zh: "四", en: "Th" },
    Label { zh: "五", en: "Fr" },
    Label { zh: "六", en: "Sa" },
    Label { zh: "日", en: "Su" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_its_days_in_their_columns() {
        for (year, month) in (2019..2026).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            let first = Date::new(year, month, 1).unwrap();
            let weeks = weeks(first);
            let days: Vec<Date> = weeks.iter().flatten().copied().flatten().collect();
            assert_eq!(days.len(), usize::try_from(first.days_in_month()).unwrap());
            assert!(days.windows(2).all(|pair| pair[0].tomorrow().unwrap() == pair[1]));
            for week in &weeks {
                for (column, day) in week.iter().enumerate() {
                    assert!(day.is_none_or(|day| day.weekday().to_monday_zero_offset() as usize == column));
                }
            }
        }
        // 1 March 2020 was a Sunday.
        assert_eq!(weeks(Date::new(2020, 3, 1).unwrap())[0].iter().position(Option::is_some), Some(6));
    }
}
