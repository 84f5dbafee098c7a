//! Last year's forms as the first draft of this year's.
//!
//! | what | becomes |
//! |--|--|
//! | year | the new one; a year in the id moves on as well (`2020-11` → `2021-11`) |
//! | amounts | this year's become last year's; the new ones are blank, to be filled in by the unit |
//! | a project that goes on (it started before its year or ends behind it, and the new year is inside) | keeps its total and its days |
//! | any other | its days move on by the years between; 29 February becomes the 28th where there is none |
//! | composition | the names stay, the amounts are blank |
//! | schedule | periods and percentages stay (the shape of the payments), the amounts are blank; years in periods move on |
//! | tree, goals, texts, people | stay; what still says the old year is for the check `year` to find |
//! | status, waivers, opinions, note | a draft again, nothing waived or said: all of it was about another year |
//! | comments in the file | stay |
//!
//! With [`Options::keep_amounts`] the old amounts stay as the proposal for the new year.
//!
//! Invariant: nothing here does I/O or fails, and a text is never changed but for the years named above.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::model::{Department, Field, Project, Status};

/// How forms move on.
#[derive(Clone, Debug)]
pub struct Options {
    /// The year that they are from, for forms that do not say it.
    pub from: i16,
    /// The year that they are for.
    pub to: i16,
    /// The scheme that they follow, where it is to be another one.
    pub scheme: Option<String>,
    /// Whether the amounts stay as the proposal for the new year.
    pub keep_amounts: bool,
}

/// The form of a project for the new year.
pub fn project(last: &Project, options: &Options) -> Project {
    let from = last.year.year().unwrap_or(options.from);
    let goes_on = goes_on(last, from, options.to);
    let mut new = last.clone();
    let mut set = |field, text: String| drop(new.set_text(field, text));
    set(Field::Year, options.to.to_string());
    set(Field::Id, with_year(&last.id, from, options.to));
    set(Field::PreviousTotal, last.amounts.total.text().to_owned());
    set(Field::Previous, last.amounts.current.text().to_owned());
    if !options.keep_amounts {
        set(Field::Current, String::new());
        if !goes_on {
            set(Field::Total, String::new());
        }
    }
    if !goes_on {
        for field in [Field::Start, Field::End] {
            set(field, moved_day(last.text(field), day(last, field), options.to - from));
        }
    }
    set(Field::Status, Status::Draft.word().to_owned());
    new.waivers.clear();
    new.forget_review();
    if let Some(scheme) = &options.scheme {
        new.scheme.clone_from(scheme);
    }
    for payment in &mut new.schedule {
        for time in [&mut payment.period, &mut payment.due] {
            let text = with_year(time.text(), from, options.to);
            time.replace(text);
        }
        if !options.keep_amounts {
            payment.amount.replace(String::new());
        }
    }
    if !options.keep_amounts {
        new.composition.iter_mut().for_each(|item| drop(item.amount.replace(String::new())));
    }
    new
}

/// The department's own file for the new year: `last_year` is where the old one is, seen from the new one; the control
/// figures are not known yet.
pub fn department(last: &Department, options: &Options, last_year: String) -> Department {
    let scheme = options.scheme.clone().unwrap_or_else(|| last.scheme.clone());
    Department {
        year: options.to,
        scheme,
        last_year,
        control: Vec::new(),
        control_total: Default::default(),
        ..last.clone()
    }
}

/// Whether a project is over before the new year begins. One that takes just the whole of its year comes every year and is
/// not; neither is one whose days cannot be read.
pub fn is_over(last: &Project, options: &Options) -> bool {
    let from = last.year.year().unwrap_or(options.from);
    let (start, end) = (day(last, Field::Start), day(last, Field::End));
    let whole_year = start == Date::new(from, 1, 1).ok() && end == Date::new(from, 12, 31).ok();
    end.is_some_and(|end| end.year() < options.to) && !whole_year
}

/// Of the `wanted` ids those that no project has, in their order.
pub fn unknown<'a>(wanted: impl IntoIterator<Item = &'a str>, projects: &[&Project]) -> Vec<&'a str> {
    let known: HashSet<&str> = projects.iter().map(|project| project.id.trim()).collect();
    wanted.into_iter().filter(|id| !known.contains(id.trim())).collect()
}

/// Whether a project runs through several years and is still running in the new one.
fn goes_on(last: &Project, from: i16, to: i16) -> bool {
    match (day(last, Field::Start), day(last, Field::End)) {
        (Some(start), Some(end)) => (start.year() < from || end.year() > from) && end.year() >= to,
        _ => false,
    }
}

fn day(project: &Project, field: Field) -> Option<Date> {
    match field {
        Field::Start => project.start.date(),
        _ => project.end.date(),
    }
}

/// A day some years later, written as it was written. What is no day stays.
fn moved_day(text: &str, day: Option<Date>, years: i16) -> String {
    let Some(day) = day else { return text.to_owned() };
    let year = day.year() + years;
    let Ok(month) = Date::new(year, day.month(), 1) else { return text.to_owned() };
    let moved = month.with().day(day.day().min(month.days_in_month())).build().unwrap_or(month);
    let written = with_year(text, day.year(), year);
    // A style that the year cannot be exchanged in (`二〇二〇年`), or a 29 February that is gone.
    if written != text && moved.day() == day.day() { written } else { moved.to_string() }
}

/// The text with one year in place of another where it stands by itself, not inside a longer number.
fn with_year(text: &str, from: i16, to: i16) -> String {
    if from == to {
        return text.to_owned();
    }
    let (old, new) = (from.to_string(), to.to_string());
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (start, _) in text.match_indices(&old) {
        let before = text[..start].chars().next_back();
        let behind = &text[start + old.len()..];
        // Of `20200630` the first four digits are the year.
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let alone = before.is_none_or(|c| !c.is_ascii_digit()) && (digits == 0 || digits == 4);
        if alone && start >= at {
            out.push_str(&text[at..start]);
            out.push_str(&new);
            at = start + old.len();
        }
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Waiver;
    use crate::store::format::read_project;
    use crate::store::format::samples::PROJECT;
    use proptest::prelude::*;

    fn to(year: i16) -> Options {
        Options { from: 2020, to: year, scheme: None, keep_amounts: false }
    }

    fn of(texts: &[(Field, &str)]) -> Project {
        let mut project = read_project(PROJECT).unwrap();
        for (field, text) in texts {
            project.set_text(*field, (*text).to_owned());
        }
        project
    }

    #[test]
    fn this_years_amounts_become_last_years() {
        let last = of(&[
            (Field::Year, "2020"),
            (Field::Start, "2020-01-01"),
            (Field::End, "2020-12-31"),
            (Field::Total, "50万"),
            (Field::Current, "400000.00"),
            (Field::PreviousTotal, "1"),
            (Field::Previous, "2"),
            (Field::Status, "approved"),
            (Field::Plan, "2020年3月付清"),
        ]);
        let mut last = last;
        last.waivers.push(Waiver::default());
        last.note = "退回".to_owned();
        let new = project(&last, &to(2021));
        let amounts = Field::AMOUNTS.map(|field| new.text(field));
        assert_eq!(amounts, ["", "", "50万", "400000.00"]);
        assert_eq!((new.text(Field::Year), new.text(Field::Status), new.waivers.len()), ("2021", "draft", 0));
        assert_eq!(new.note, "");
        assert_eq!((new.text(Field::Start), new.text(Field::End)), ("2021-01-01", "2021-12-31"));
        assert_eq!(new.text(Field::Plan), "2020年3月付清");
        assert!(!new.composition.is_empty() && new.composition.iter().all(|item| item.amount.is_blank()));
        assert!(!new.schedule.is_empty() && new.schedule.iter().all(|payment| payment.amount.is_blank()));
        let percents = |project: &Project| {
            project.schedule.iter().map(|payment| payment.cumulative.text().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(percents(&new), percents(&last));
        assert_eq!(new.indicators, last.indicators);
        let kept = project(&last, &Options { keep_amounts: true, ..to(2021) });
        assert_eq!(Field::AMOUNTS.map(|field| kept.text(field)), ["50万", "400000.00", "50万", "400000.00"]);
        assert_eq!(kept.composition, last.composition);
    }

    #[test]
    fn a_project_of_several_years_keeps_its_total_and_its_days() {
        let last = of(&[
            (Field::Year, "2020"),
            (Field::Start, "2019-03-01"),
            (Field::End, "2021-06-30"),
            (Field::Total, "900"),
            (Field::Current, "300"),
        ]);
        let new = project(&last, &to(2021));
        assert_eq!((new.text(Field::Start), new.text(Field::End)), ("2019-03-01", "2021-06-30"));
        assert_eq!((new.text(Field::Total), new.text(Field::Current)), ("900", ""));
        assert!(!is_over(&last, &to(2021)) && is_over(&last, &to(2022)));
    }

    #[test]
    fn what_ended_inside_the_year_is_over_and_what_takes_all_of_it_is_not() {
        let over =
            |start, end| is_over(&of(&[(Field::Year, "2020"), (Field::Start, start), (Field::End, end)]), &to(2021));
        assert!(!over("2020-01-01", "2020-12-31"));
        assert!(over("2020-03-01", "2020-08-31"));
        assert!(over("2018-01-01", "2020-12-31"));
        assert!(!over("2020-03-01", "2021-02-28"));
        assert!(!over("", "") && !over("2020-03-01", "年底"));
    }

    #[test]
    fn days_move_on_as_they_are_written() {
        for (text, expected) in [
            ("2020-01-01", "2021-01-01"),
            ("2020年1月1日", "2021年1月1日"),
            ("20200630", "20210630"),
            ("2020.6.30", "2021.6.30"),
            ("2020-02-29", "2021-02-28"),
            ("2020年2月29日", "2021-02-28"),
            ("二〇二〇年六月一日", "2021-06-01"),
            ("待定", "待定"),
            ("", ""),
        ] {
            let last = of(&[(Field::Year, "2020"), (Field::Start, text), (Field::End, "")]);
            assert_eq!(project(&last, &to(2021)).text(Field::Start), expected, "{text}");
        }
        let last = of(&[(Field::Year, "2020"), (Field::Start, "2020-02-29"), (Field::End, "")]);
        assert_eq!(project(&last, &to(2024)).text(Field::Start), "2024-02-29");
    }

    #[test]
    fn years_in_ids_and_periods_move_on() {
        assert_eq!(with_year("2020-039001-11", 2020, 2021), "2021-039001-11");
        assert_eq!(with_year("039001-11", 2020, 2021), "039001-11");
        assert_eq!(with_year("120201", 2020, 2021), "120201");
        assert_eq!(with_year("2020年5月-2020年8月", 2020, 2021), "2021年5月-2021年8月");
    }

    #[test]
    fn the_departments_file_moves_on() {
        let last = Department {
            year: 2020,
            control: vec![Default::default()],
            control_total: "5".into(),
            units: vec![Default::default()],
            ..Department::default()
        };
        let new = department(&last, &to(2021), "../2020".to_owned());
        assert_eq!((new.year, &*new.last_year, new.control.len(), new.units.len()), (2021, "../2020", 0, 1));
        assert!(new.control_total.is_blank());
    }

    proptest! {
        #[test]
        fn two_years_are_twice_one_year_but_for_the_amounts(
            year in 1990_i16..2090,
            month in 1_i8..13,
            day in 1_i8..32,
            end in 0_i16..3,
            current in "[1-9]{1,6}",
        ) {
            let Ok(start) = Date::new(year, month, day) else { return Ok(()) };
            let Ok(last_day) = Date::new(year + end, 12, 31) else { return Ok(()) };
            // A leap day is lost on the way.
            prop_assume!(day != 29 || month != 2);
            let last = of(&[
                (Field::Year, &year.to_string()),
                (Field::Start, &start.to_string()),
                (Field::End, &last_day.to_string()),
                (Field::Current, &current),
            ]);
            let once = project(&last, &Options { from: year, ..to(year + 1) });
            let twice = project(&once, &Options { from: year + 1, ..to(year + 2) });
            let at_once = project(&last, &Options { from: year, ..to(year + 2) });
            prop_assert_eq!(once.text(Field::Previous), &current);
            prop_assert_eq!(twice.text(Field::Previous), "");
            prop_assert_eq!(twice.text(Field::Year), at_once.text(Field::Year));
            if end == 0 || end == 2 {
                prop_assert_eq!(twice.text(Field::Start), at_once.text(Field::Start));
                prop_assert_eq!(twice.text(Field::End), at_once.text(Field::End));
            }
        }
    }
}
