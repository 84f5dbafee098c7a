//! Blocks as people copy them, and what becomes of them.

use std::sync::Arc;

use crate::lang::Lang;
use crate::model::{Column, Indicator, Level1, Level2, Place, Project, RowId, Scheme, Section};
use crate::store::Schemes;

use super::{Cursor, Into, Plan, Role, plan, read};

mod indicators;
mod insert;
mod lost;
mod round_trip;
mod spreadsheet;
mod tables;
mod weights;

/// The built-in scheme.
pub(super) fn scheme() -> Arc<Scheme> {
    Arc::clone(Schemes::built_in().get("zhengzhou-2020").unwrap())
}

/// A project with the scheme's tree, two indicators, an item and a payment.
pub(super) fn project() -> Project {
    let mut project = Project::default();
    for spec in &scheme().levels {
        let mut level1 = Level1::new(project.fresh_row_id(), &spec.name);
        for spec in &spec.levels {
            level1.children.push(Level2::new(project.fresh_row_id(), &spec.name));
        }
        project.indicators.push(level1);
    }
    for (name, target) in [("培训人次", "≥280人次"), ("会议天数", "≤3天")] {
        let id = project.fresh_row_id();
        project.indicators[1].children[0].children.push(Indicator::new(id, name, target));
    }
    let id = project.fresh_row_id();
    project.composition.push(crate::model::CompositionItem::new(id, "印刷费", "26000.00"));
    let id = project.fresh_row_id();
    project.schedule.push(crate::model::Payment::new(id, "1-6月", "", "13000.00", "50%"));
    project
}

/// The row of a level 2.
pub(super) fn heading(project: &Project, level2: &str) -> RowId {
    project.level2s().find(|(_, heading)| heading.name == level2).unwrap().1.id
}

/// The plan of a paste into a project with the scheme's tree, with the cursor on a level 2.
pub(super) fn planned_at(text: &str, level2: &str) -> Plan {
    let project = project();
    let place = Place::Row(heading(&project, level2));
    plan(&read(text), &Cursor::new(&project, Some(&scheme()), place).unwrap())
}

/// The plan of a paste into a section.
pub(super) fn planned_in(text: &str, section: Section) -> Plan {
    plan(&read(text), &Cursor::new(&project(), Some(&scheme()), Place::Section(section)).unwrap())
}

/// The columns as letters: `12NT` are level 1, level 2, name, target; `.` is a column that is not taken.
pub(super) fn letters(plan: &Plan) -> String {
    let letter = |role| match role {
        Role::Ignore => '.',
        Role::Number => '#',
        Role::Level1 => '1',
        Role::Level2 => '2',
        Role::Name => 'N',
        Role::Sign => 'S',
        Role::Target => 'T',
        Role::Unit => 'U',
        Role::Weight => 'W',
        Role::Period => 'P',
        Role::Due => 'D',
        Role::Amount => 'A',
        Role::Cumulative => 'C',
    };
    plan.columns.iter().map(|column| letter(column.role)).collect()
}

/// The rows: `数量|培训人次|≥280人次`; on a form with these columns with unit and weight.
pub(super) fn rows(plan: &Plan) -> Vec<String> {
    let row = |row: &super::PlannedRow| {
        let into = match &row.into {
            Into::Heading(heading) => Some(heading.level2.as_str()),
            Into::Composition | Into::Schedule => None,
        };
        into.into_iter().chain(row.cells.iter().map(|cell| cell.text.as_str())).collect::<Vec<_>>().join("|")
    };
    plan.rows.iter().map(row).collect()
}

/// The doubts in English with their row and column: `3.1 …`; a dash where there is none.
pub(super) fn doubts(plan: &Plan) -> Vec<String> {
    let number = |number: Option<usize>| number.map_or("-".to_owned(), |number| number.to_string());
    plan.all_doubts()
        .map(|doubt| format!("{}.{} {}", number(doubt.row), number(doubt.column), doubt.text(Lang::En)))
        .collect()
}

/// What is dropped, with its row, column and reason.
pub(super) fn dropped(plan: &Plan) -> Vec<String> {
    let number = |number: Option<usize>| number.map_or("-".to_owned(), |number| number.to_string());
    plan.dropped
        .iter()
        .map(|dropped| {
            let (row, column) = (number(dropped.row), number(dropped.column));
            format!("{row}.{column} {} ({})", dropped.text, dropped.reason.text(Lang::En))
        })
        .collect()
}
