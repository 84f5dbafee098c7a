//! One value for a field of many projects.

use std::sync::Arc;

use crate::edit::{Edit, ProjectKey};
use crate::lang::Message;
use crate::model::period::{Edge, day_of_entry};
use crate::model::{DateText, Department, Field, Kind, Place, Project};

use super::Proposal;

static OVERWRITES: Message =
    Message { zh: "这里已有文字，会被换掉", en: "there is a text already, which goes" };
static TURNED_ROUND: Message =
    Message { zh: "改后开始时间 {0} 晚于结束时间 {1}", en: "then the start {0} is later than the end {1}" };
static UNKNOWN_UNIT: Message = Message {
    zh: "部门没有登记编码为 {0} 的单位，单位名称不变",
    en: "the department has no unit {0}; the unit's name stays",
};

/// Puts a value into a field, as the form takes it: a day in short is one of the project's year, and with a unit's code
/// comes its name.
pub(super) fn set(
    key: ProjectKey,
    project: &Arc<Project>,
    field: Field,
    text: &str,
    department: Option<&Department>,
) -> Option<Proposal> {
    let text = meant(project, field, text, department);
    let mut edits: Vec<Edit> = Edit::write(project, Place::Field(field), text.clone()).into_iter().collect();
    let mut doubt = None;
    if field == Field::UnitCode
        && let Some(department) = department.filter(|department| !department.units.is_empty())
    {
        match department.unit(&text) {
            Some(unit) => edits.extend(Edit::write(project, Place::Field(Field::UnitName), unit.name.clone())),
            None => doubt = Some((&UNKNOWN_UNIT, vec![text.clone()])),
        }
    }
    if edits.is_empty() {
        return None;
    }
    // One text for many forms is seldom meant where somebody has written one.
    if field.kind() == Kind::Text && !project.text(field).trim().is_empty() {
        doubt = Some((&OVERWRITES, Vec::new()));
    }
    if matches!(field, Field::Start | Field::End) {
        let of = |which: Field| if which == field { text.clone() } else { project.text(which).to_owned() };
        let (start, end) = (of(Field::Start), of(Field::End));
        let days = (DateText::new(&*start).date(), DateText::new(&*end).date());
        if let (Some(first), Some(last)) = days
            && first > last
        {
            doubt = Some((&TURNED_ROUND, vec![start, end]));
        }
    }
    Some(Proposal { key, edits, doubt })
}

/// What a typed text means in the field of a project.
fn meant(project: &Project, field: Field, text: &str, department: Option<&Department>) -> String {
    if field.kind() != Kind::Day || DateText::new(text).date().is_some() {
        return text.to_owned();
    }
    let year = project.year.year().or_else(|| department.map(|department| department.year));
    let edge = if field == Field::End { Edge::Last } else { Edge::First };
    let day = year.and_then(|year| day_of_entry(text, year, edge));
    day.map_or_else(|| text.to_owned(), |day| day.to_string())
}
