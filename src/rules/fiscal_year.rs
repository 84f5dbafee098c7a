//! The form's fiscal year and how the project's dates lie in it.

use jiff::civil::Date;

use crate::model::Project;

/// The first and the last day of the form's year; `None` when the year cannot be read.
pub(super) fn days(project: &Project) -> Option<(Date, Date)> {
    let year = project.year.year()?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The first and the last day of the project; `None` when one of them cannot be read.
pub(super) fn project_days(project: &Project) -> Option<(Date, Date)> {
    Some((project.start.date()?, project.end.date()?))
}

/// True when the project starts and ends inside the form's year; `None` when that cannot be told.
pub fn contains_project(project: &Project) -> Option<bool> {
    let (first, last) = days(project)?;
    let (start, end) = project_days(project)?;
    Some(first <= start && end <= last)
}
