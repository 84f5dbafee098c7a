//! The rows of a block for the composition or the schedule.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::model::ratio::{Percent, Ratio};
use crate::model::sums::Sum;
use crate::model::typed::Reading;
use crate::model::{Amount, Column, Money, Project, RowId, rounding};

use super::cells::Line;
use super::cursor::{Cursor, Table};
use super::doubt::{Doubt, Dropped, Reason, What};
use super::grid::{Content, Grid};
use super::plan::{Into, Plan, PlannedCell, PlannedRow};
use super::roles::Role;

const COMPOSITION: [(Role, Column); 2] = [(Role::Name, Column::Name), (Role::Amount, Column::Amount)];
const SCHEDULE: [(Role, Column); 4] = [
    (Role::Period, Column::Period),
    (Role::Due, Column::Due),
    (Role::Amount, Column::Amount),
    (Role::Cumulative, Column::Cumulative),
];

/// Plans the rows.
pub(super) fn fill(plan: &mut Plan, grid: &Grid<'_>, cursor: &Cursor<'_>) {
    let (columns, into) = match cursor.table {
        Table::Schedule => (&SCHEDULE[..], Into::Schedule),
        Table::Composition | Table::Indicators => (&COMPOSITION[..], Into::Composition),
    };
    let find = |role| plan.columns.iter().position(|column| column.role == role);
    let from: Vec<(Column, Option<usize>)> = columns.iter().map(|(role, column)| (*column, find(*role))).collect();
    let (amount, cumulative) = (find(Role::Amount), find(Role::Cumulative));
    let unit = amount.and_then(|amount| grid.unit_of(amount));
    let mut names: HashMap<String, usize> = HashMap::new();
    for content in &grid.content {
        let line = content.line;
        match row(*content, &from, unit.as_deref(), into.clone()) {
            Some(mut row) => {
                twins(&mut row, cursor.project, &mut names);
                plan.rows.push(row);
            }
            None => {
                let reason = Reason::NothingTaken;
                plan.dropped.push(Dropped { row: Some(line.number), column: None, text: line.quote(), reason });
            }
        }
    }
    let is_running = plan.doubts.iter().any(|doubt| doubt.what == What::RunningOnly);
    if let (Some(amount), [total], false) = (amount, grid.totals.as_slice(), is_running) {
        check_total(plan, total, amount, unit.as_deref());
    }
    if let Some(cumulative) = cumulative.filter(|_| are_shares(&plan.rows)) {
        plan.doubts.push(Doubt { row: None, column: Some(cumulative), what: What::Shares });
    }
}

/// What is doubtful about texts of any kind.
pub(super) fn cell_doubts(cells: &[PlannedCell], row: usize) -> Vec<Doubt> {
    let about = |cell: &PlannedCell| {
        if cell.text.contains('\n') {
            Some(What::LineBreak)
        } else if is_no_value(&cell.text) {
            Some(What::NotAValue(cell.text.clone()))
        } else {
            None
        }
    };
    let doubts = cells
        .iter()
        .filter_map(|cell| Some(Doubt { row: Some(row), column: cell.from.first().copied(), what: about(cell)? }));
    doubts.collect()
}

/// `#REF!`, `#N/A` and the like, and what stands in a column that is too narrow.
fn is_no_value(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|rest| {
        let is_narrow = !rest.is_empty() && rest.chars().all(|c| c == '#');
        let is_error = rest.ends_with(['!', '?']) && rest.is_ascii();
        is_narrow || is_error || rest == "N/A"
    })
}

fn row(content: Content<'_>, from: &[(Column, Option<usize>)], unit: Option<&str>, into: Into) -> Option<PlannedRow> {
    let number = content.line.number;
    let mut doubts = Vec::new();
    let mut doubt = |column, what| doubts.push(Doubt { row: Some(number), column, what });
    let mut cells = Vec::new();
    for (column, source) in from {
        let mut text = source.map_or("", |source| content.cell(source)).to_owned();
        if *column == Column::Amount
            && let Some(unit) = unit
            && let Some(with_unit) = with_unit(&text, unit)
        {
            doubt(*source, What::UnitAdded { unit: unit.to_owned(), text: with_unit.clone() });
            text = with_unit;
        }
        let is_unreadable = match column {
            Column::Amount => Money::read(&text) == Money::Unreadable,
            Column::Cumulative => Ratio::read(&text) == Ratio::Unreadable,
            _ => false,
        };
        if is_unreadable && !is_no_value(&text) {
            doubt(*source, What::Unreadable(text.clone()));
        }
        let from = source.filter(|_| !text.is_empty()).into_iter().collect();
        cells.push(PlannedCell { column: *column, text, from });
    }
    let row = PlannedRow { row: number, into, cells, twin: None, doubts: Vec::new() };
    if row.cells.iter().all(|cell| cell.text.is_empty()) {
        return None;
    }
    if row.into == Into::Composition {
        let source = |column| from.iter().find(|(other, _)| *other == column).and_then(|(_, source)| *source);
        if row.text(Column::Name).is_empty() {
            doubt(source(Column::Name), What::NoName);
        } else if row.text(Column::Amount).is_empty() {
            doubt(source(Column::Amount), What::NoAmount(row.text(Column::Name).to_owned()));
        }
    }
    doubts.extend(cell_doubts(&row.cells, number));
    Some(PlannedRow { doubts, ..row })
}

/// The amount with the unit over its column, when it has none of its own and is an amount with it.
fn with_unit(text: &str, unit: &str) -> Option<String> {
    let bare = Amount::from(text).yuan().filter(|_| text.ends_with(char::is_numeric))?;
    let text = format!("{text}{unit}");
    Amount::from(&*text).yuan().is_some_and(|yuan| yuan.abs() > bare.abs()).then_some(text)
}

/// Looks for the row in the form and above it in the block: by its name, or by when it is paid.
fn twins(row: &mut PlannedRow, project: &Project, names: &mut HashMap<String, usize>) {
    let column = if row.into == Into::Schedule { Column::Period } else { Column::Name };
    let due = row.text(Column::Due);
    let name = row.text(column).to_owned();
    if name.is_empty() {
        return;
    }
    let twin: Option<RowId> = match row.into {
        Into::Schedule => {
            let is_same = |when: &str, until: &str| when.trim() == name && until.trim() == due;
            let same = project.schedule.iter().find(|other| is_same(other.period.text(), other.due.text()));
            same.map(|payment| payment.id)
        }
        _ => project.composition.iter().find(|item| item.name.trim() == name).map(|item| item.id),
    };
    let first = *names.entry(format!("{name}\t{due}")).or_insert(row.row);
    let from = row.cells.iter().find(|cell| cell.column == column).and_then(|cell| cell.from.first().copied());
    let mut doubt = |what| row.doubts.push(Doubt { row: Some(row.row), column: from, what });
    if twin.is_some() {
        doubt(What::Twin(name.clone()));
    }
    if first != row.row {
        doubt(What::TwinAbove { name, row: first });
    }
    row.twin = twin;
}

/// Whether the rows add up to the total below them.
fn check_total(plan: &mut Plan, total: &Line, amount: usize, unit: Option<&str>) {
    let text = total.cell(amount);
    let whole = unit.and_then(|unit| with_unit(text, unit)).unwrap_or_else(|| text.to_owned());
    let amounts = plan.rows.iter().map(|row| Amount::from(row.text(Column::Amount)));
    let sum = amounts.fold(Sum::default(), |sum, amount| sum.plus(&amount));
    if rounding::excess(sum, &Amount::from(&*whole)).is_some_and(|excess| !excess.is_zero()) {
        plan.doubts.push(Doubt { row: Some(total.number), column: Some(amount), what: What::TotalOff(whole) });
    }
}

/// Whether the percentages are those of each payment: together they are the whole, and none of them is.
fn are_shares(rows: &[PlannedRow]) -> bool {
    let percents: Option<Vec<Decimal>> =
        rows.iter().map(|row| Percent::from(row.text(Column::Cumulative)).percent()).collect();
    percents.is_some_and(|percents| {
        let half = Decimal::new(5, 1);
        let sum: Decimal = percents.iter().copied().fold(Decimal::ZERO, Decimal::saturating_add);
        percents.len() > 1 && (sum - Decimal::ONE_HUNDRED).abs() <= half && !percents.contains(&Decimal::ONE_HUNDRED)
    })
}
