//! Rows of a form as clipboard text.

use crate::model::{Column, Level1, Level2, Parent, Project, RowId, RowRef};

use super::cells::write_line;

/// Rows as a block for a spreadsheet, one line each, which [`read`](super::read) and [`plan`](super::plan) take back.
///
/// Indicators have four columns: level 1, level 2, name, target. The levels stand on every line, not on the first one
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
    let spots = rows.iter().filter(|row| !has_heading_in(project, **row, rows));
    for row in spots.filter_map(|row| project.row(*row)) {
        write_row(project, row, &mut out);
    }
    out
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

fn write_row(project: &Project, row: RowRef<'_>, out: &mut String) {
    match row {
        RowRef::Level1(level1) if level1.children.is_empty() => write_line([&*level1.name, "", "", ""], out),
        RowRef::Level1(level1) => level1.children.iter().for_each(|level2| write_heading(level1, level2, out)),
        RowRef::Level2(heading) => {
            if let Some((level1, level2)) = project.level2s().find(|(_, level2)| level2.id == heading.id) {
                write_heading(level1, level2, out);
            }
        }
        RowRef::Indicator(own) => {
            if let Some((level1, level2, own)) = project.indicators().find(|(_, _, other)| other.id == own.id) {
                write_line([&*level1.name, &*level2.name, &*own.name, own.target.text()], out);
            }
        }
        RowRef::Composition(_) | RowRef::Payment(_) => {
            let cells = row.columns().iter().map(|column: &Column| row.cell(*column).unwrap_or_default());
            write_line(cells, out);
        }
    }
}

fn write_heading(level1: &Level1, level2: &Level2, out: &mut String) {
    if level2.children.is_empty() {
        write_line([&*level1.name, &*level2.name, "", ""], out);
    }
    for own in &level2.children {
        write_line([&*level1.name, &*level2.name, &*own.name, own.target.text()], out);
    }
}
