//! What the texts of a project say that it costs: the payments of the plan, and lists with one amount for each item in
//! the goals and the overview.
//!
//! A list is one of this project's amounts where its sum is at least near it: another list is about something else. A
//! text that contradicts the year's amount comes before one that agrees with it.

use rust_decimal::Decimal;

use super::reconcile::{Cell, Missing};
use crate::model::payments::Payments;
use crate::model::sums::Sum;
use crate::model::{Field, Payment, Place, Project, RowId, rounding};
use crate::rules::is_open_plan;
use crate::understanding::schedule::read_schedule;
use crate::understanding::{self, listed};

/// The texts that may have a list of amounts, those first that say most about this year.
const LISTS: [Field; 3] = [Field::AnnualGoal, Field::OverallGoal, Field::Overview];

/// The amount that the texts say.
pub(super) fn cell(project: &Project) -> Cell {
    let plan = plan(project);
    let mut said: Vec<Cell> = plan.iter().flatten().cloned().collect();
    said.extend(LISTS.into_iter().filter_map(|field| list(project, field)));
    let first = said.iter().position(Cell::differs).unwrap_or(0);
    if first < said.len() {
        return said.swap_remove(first);
    }
    let missing = match plan {
        Err(why) => why,
        Ok(_) => Missing::NotSaid,
    };
    Cell { value: Err(missing), off: None, place: Place::Field(Field::Plan) }
}

/// What the payments of the plan add up to; none when it has none with amounts.
fn plan(project: &Project) -> Result<Option<Cell>, Missing> {
    let text = &project.details.plan;
    let current = &project.amounts.current;
    // Most plans without an amount need not be read.
    if !text.contains(['元', '万', '亿']) {
        return Ok(None);
    }
    let reading = read_schedule(text, current, project.year.year());
    let rows: Vec<Payment> = (0..).zip(&reading.rows).map(|(number, read)| read.payment(RowId(number))).collect();
    let payments = Payments::new(&rows, current);
    if payments.rows.is_empty() || payments.have_no_amounts() {
        return Ok(None);
    }
    if let Some(why) = reading.uncertain() {
        return Err(Missing::Unsure(why.clone()));
    }
    let total = payments.total(payments.reading());
    if !total.is_complete() {
        return Ok(None);
    }
    // A single payment may be one of several, and a plan may leave something open.
    let is_exact = payments.rows.len() > 1 && !is_open_plan(project, &payments);
    let off = rounding::excess(total, current).filter(|off| is_exact || off.is_zero());
    Ok(Some(Cell { value: Ok(total.yuan), off, place: Place::Field(Field::Plan) }))
}

/// What a list of amounts in a text adds up to.
fn list(project: &Project, field: Field) -> Option<Cell> {
    let text = project.text(field);
    if !text.contains('元') {
        return None;
    }
    let listed = listed(text, &understanding::read(text))?;
    let sum = Sum { yuan: listed.yuan, step: listed.step, ..Sum::default() };
    let amounts = &project.amounts;
    let off = rounding::excess(sum, &amounts.current)?;
    let is_total = rounding::excess(sum, &amounts.total).is_some_and(|off| off.is_zero());
    let is_near = off.abs() < amounts.current.yuan()? / Decimal::TWO;
    let off = if is_total { Decimal::ZERO } else { off };
    (is_near || is_total).then_some(Cell { value: Ok(listed.yuan), off: Some(off), place: Place::Field(field) })
}
