//! The payments that the rules of the schedule look at: those of the table, or those that the plan's text speaks of.

use std::borrow::Cow;
use std::ops::Range;

use crate::lang::Message;
use crate::model::payments::Payments;
use crate::model::{Amount, Column, Field, Payment, Place, Project, RowId, Section};
use crate::understanding::schedule::{ReadPayment, Reading};

use super::engine::Report;
use super::problem::{Fact, Severity};

/// A message about payments: of the table, and of the plan's text.
pub(super) type Said = [Message; 2];

/// Declares messages about payments, each with its words behind the one that says whose payments they are; and the list of
/// all.
macro_rules! said {
    ($(#[$doc:meta])* $($name:ident: $zh:literal, $en:literal;)*) => {
        $(static $name: Said = [
            Message { zh: concat!("支付计划", $zh), en: $en },
            Message { zh: concat!("实施计划", $zh), en: $en },
        ];)*

        $(#[$doc])*
        pub(super) const MESSAGES: &[&Message] = &[$(&$name[0], &$name[1]),*];
    };
}
pub(super) use said;

/// Payments, and where what is said about them has its place.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    rows: Cow<'a, [Payment]>,
    current: &'a Amount,
    /// The payments of the plan that the rows were made of; none when they are the table's.
    read: &'a [ReadPayment],
}

impl<'a> Rows<'a> {
    /// The payments of the table.
    pub(super) fn of_table(project: &'a Project) -> Self {
        Self { rows: Cow::Borrowed(&project.schedule), current: &project.amounts.current, read: &[] }
    }

    /// The payments that the plan of a project speaks of. Their rows have the numbers of the payments.
    pub(super) fn of_plan(project: &'a Project, reading: &'a Reading) -> Self {
        let rows: Vec<Payment> = (0..).zip(&reading.rows).map(|(number, read)| read.payment(RowId(number))).collect();
        Self { rows: Cow::Owned(rows), current: &project.amounts.current, read: &reading.rows }
    }

    /// What the payments say together.
    pub(super) fn payments(&self) -> Payments<'_> {
        Payments::new(&self.rows, self.current)
    }

    /// Where a problem of all payments has its place.
    pub(super) fn whole(&self) -> Place {
        if self.read.is_empty() { Place::Section(Section::Schedule) } else { Place::Field(Field::Plan) }
    }

    /// What is said of these payments.
    pub(super) fn said(&self, message: &'static Said) -> &'static Message {
        let [of_table, of_plan] = message;
        if self.read.is_empty() { of_table } else { of_plan }
    }

    /// A problem of one value of a payment.
    pub(super) fn add(
        &self,
        report: &mut Report,
        severity: Severity,
        row: &Payment,
        column: Column,
        message: &'static Message,
        facts: impl Into<Vec<Fact>>,
    ) {
        let read = usize::try_from(row.id.0).ok().and_then(|number| self.read.get(number));
        match read {
            Some(read) => report.add_as(severity, Place::Field(Field::Plan), span(read, column), message, facts),
            None => report.add_as(severity, Place::Cell(row.id, column), None, message, facts),
        }
    }
}

/// The words of the plan for a value, or for the payment when that value has none.
fn span(read: &ReadPayment, column: Column) -> Option<Range<usize>> {
    let words = match column {
        Column::Amount => &read.amount,
        Column::Cumulative => &read.cumulative,
        Column::Due => &read.due,
        _ => &read.period,
    };
    let all = [words, &read.period, &read.due, &read.amount, &read.cumulative];
    all.into_iter().find_map(|words| words.span.clone())
}
