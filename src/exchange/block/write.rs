//! Rows of a form as clipboard text.

use crate::model::{Indicator, Level1, Level2, Parent, Project, RowId, RowRef};

use super::cells::write_line;

/// Rows as a block for a spreadsheet, one line each, which [`read`](super::read) and [`plan`](super::plan) take back.
///
/// Indicators have four columns: level 1, level 2, name, target; where one of them has a unit or a weight of its own, all
/// have these two behind the target. The levels stand on every line, not on the first one
/// below a heading only, so that each line still says all when the sheet is sorted, filtered or cut. A heading stands for
/// everything below it, and for a line without name and target when that is nothing. Composition items have the columns
/// name and amount, payments period, due day, amount and cumulative percentage. Rows that the project does not have, and
/// rows below a heading that was given as well, are passed over.
///
/// A text that a spreadsheet would take for a formula, a number in another form, or a date is written as a formula with
/// that text as its value (`="=100%"`): shown and copied back it is the same text again. Amounts with decimals are among
/// them, since `7500000.00` would come back as `7500000`.
pub fn write(project: &Project, rows: &[RowId]) -> String {
    let mut out = String::new();
    let columns = columns_of(project, rows);
    for row in rows.iter().filter(|row| !has_heading_in(project, **row, rows)) {
        match project.row(*row) {
            Some(RowRef::Level1(level1)) if level1.children.is_empty() => {
                write_heading(&level1.name, "", columns, &mut out);
            }
            Some(RowRef::Level1(level1)) => {
                level1.children.iter().for_each(|level2| write_level2(level1, level2, columns, &mut out));
            }
            Some(RowRef::Level2(heading)) => {
                let found = project.level2s().find(|(_, level2)| level2.id == heading.id);
                found.into_iter().for_each(|(level1, level2)| write_level2(level1, level2, columns, &mut out));
            }
            Some(row) => {
                let found = project.indicators().find(|(_, _, indicator)| indicator.id == row.id());
                let levels = found.map(|(level1, level2, _)| (&*level1.name, &*level2.name));
                write_row(levels, row, columns, &mut out);
            }
            None => {}
        }
    }
    out
}

/// Writes one row with the names of level 1 and 2 above it when it is an indicator.
fn write_row(levels: Option<(&str, &str)>, row: RowRef<'_>, columns: usize, out: &mut String) {
    let own = if levels.is_some() { columns } else { usize::MAX };
    let levels = levels.into_iter().flat_map(|(level1, level2)| [level1, level2]);
    write_line(levels.chain(row.cells().take(own)), out);
}

/// How many columns the indicators among `rows` and below them are written with.
fn columns_of(project: &Project, rows: &[RowId]) -> usize {
    let has_more = |indicator: &Indicator| !indicator.unit.is_empty() || !indicator.weight.text().is_empty();
    let written = rows.iter().filter_map(|row| project.row(*row)).any(|row| match row {
        RowRef::Indicator(indicator) => has_more(indicator),
        row => row.indicators().any(has_more),
    });
    if written { 4 } else { 2 }
}

/// Whether one of the headings above `row` is among `rows`.
fn has_heading_in(project: &Project, row: RowId, rows: &[RowId]) -> bool {
    let mut row = row;
    while let Some(Parent::Heading(heading)) = project.spot_of(row).map(|spot| spot.parent) {
        if rows.contains(&heading) {
            return true;
        }
        row = heading;
    }
    false
}

/// A heading without an indicator.
fn write_heading(level1: &str, level2: &str, columns: usize, out: &mut String) {
    write_line([level1, level2].into_iter().chain(std::iter::repeat_n("", columns)), out);
}

fn write_level2(level1: &Level1, level2: &Level2, columns: usize, out: &mut String) {
    if level2.children.is_empty() {
        write_heading(&level1.name, &level2.name, columns, out);
    }
    for indicator in &level2.children {
        write_row(Some((&level1.name, &level2.name)), RowRef::Indicator(indicator), columns, out);
    }
}
