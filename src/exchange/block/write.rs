//! Rows of a form as clipboard text.

use crate::model::{Level1, Level2, Parent, Project, RowId, RowRef};

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
    for row in rows.iter().filter(|row| !has_heading_in(project, **row, rows)) {
        match project.row(*row) {
            Some(RowRef::Level1(level1)) if level1.children.is_empty() => {
                write_line([&*level1.name, "", "", ""], &mut out);
            }
            Some(RowRef::Level1(level1)) => {
                level1.children.iter().for_each(|level2| write_heading(level1, level2, &mut out));
            }
            Some(RowRef::Level2(heading)) => {
                let found = project.level2s().find(|(_, level2)| level2.id == heading.id);
                found.into_iter().for_each(|(level1, level2)| write_heading(level1, level2, &mut out));
            }
            Some(row) => {
                let found = project.indicators().find(|(_, _, indicator)| indicator.id == row.id());
                let levels = found.map(|(level1, level2, _)| (&*level1.name, &*level2.name));
                write_row(levels, row, &mut out);
            }
            None => {}
        }
    }
    out
}

/// Writes one row with the names of level 1 and 2 above it when it is an indicator.
fn write_row(levels: Option<(&str, &str)>, row: RowRef<'_>, out: &mut String) {
    let levels = levels.into_iter().flat_map(|(level1, level2)| [level1, level2]);
    write_line(levels.chain(row.cells()), out);
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

fn write_heading(level1: &Level1, level2: &Level2, out: &mut String) {
    let levels = (&*level1.name, &*level2.name);
    if level2.children.is_empty() {
        write_line([levels.0, levels.1, "", ""], out);
    }
    for indicator in &level2.children {
        write_row(Some(levels), RowRef::Indicator(indicator), out);
    }
}
