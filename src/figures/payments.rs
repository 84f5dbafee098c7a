//! When the money is paid, over the months of the fiscal year.
//!
//! A payment counts on the day it is due, or at the end of its period: what a schedule promises is that the money is paid
//! by then, and an amount that was spread over the months before would promise more. Percentages without amounts are
//! parts of this year's amount. What has no date is kept apart, and so is what no schedule says.

use rust_decimal::Decimal;

use crate::lang::Label;
use crate::model::payments::{Payments, fill};
use crate::model::{Payment, Project};

/// The months of a year.
pub const MONTHS: usize = 12;

/// When something is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In a month of the fiscal year, from 1 to 12.
    Month(i8),
    /// Before the fiscal year.
    Before,
    /// After it.
    After,
    /// The schedule names no time, or a step of the work.
    Undated,
    /// No schedule says it.
    Unplanned,
}

impl When {
    /// What is not a month, in the order of the picture.
    pub const OTHERS: [When; 4] = [When::Before, When::After, When::Undated, When::Unplanned];

    /// What it is called, when it is no month.
    pub fn label(self) -> Label {
        match self {
            When::Month(_) => Label { zh: "月", en: "month" },
            When::Before => Label { zh: "年度以前", en: "before the year" },
            When::After => Label { zh: "年度以后", en: "after the year" },
            When::Undated => Label { zh: "没有日期", en: "no date" },
            When::Unplanned => Label { zh: "没有计划", en: "no schedule" },
        }
    }
}

/// A payment: when and how much, in 元.
pub(super) type Part = (When, Decimal);

/// What is paid in every month of the fiscal year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    /// What is paid in each month, in 元.
    pub months: [Decimal; MONTHS],
    /// The rest, in the order of [`When::OTHERS`].
    pub others: [Decimal; When::OTHERS.len()],
}

impl Curve {
    pub(super) fn add(&mut self, parts: &[Part]) {
        for (when, yuan) in parts {
            let month = match when {
                When::Month(month) => usize::try_from(month - 1).ok().and_then(|month| self.months.get_mut(month)),
                _ => None,
            };
            let other = When::OTHERS.iter().position(|other| other == when).map(|at| &mut self.others[at]);
            if let Some(sum) = month.or(other) {
                *sum = sum.saturating_add(*yuan);
            }
        }
    }

    /// What is paid by the end of each month, what was paid before the year included.
    pub fn paid(&self) -> [Decimal; MONTHS] {
        let mut paid = self.of(When::Before);
        self.months.map(|month| {
            paid = paid.saturating_add(month);
            paid
        })
    }

    /// What is paid at some other time than in a month of the year; zero for a month.
    pub fn of(&self, when: When) -> Decimal {
        let at = When::OTHERS.iter().position(|other| *other == when);
        at.map_or(Decimal::ZERO, |at| self.others[at])
    }

    /// Everything.
    pub fn total(&self) -> Decimal {
        self.months.iter().chain(&self.others).fold(Decimal::ZERO, |sum, part| sum.saturating_add(*part))
    }
}

/// The payments of a project.
pub(super) fn of(project: &Project) -> Vec<Part> {
    let current = &project.amounts.current;
    if Payments::of(project).have_no_amounts() {
        let mut parts = by_percentages(project);
        let paid: Decimal = parts.iter().map(|(_, yuan)| *yuan).sum();
        let rest = current.yuan().and_then(|yuan| yuan.checked_sub(paid)).filter(|rest| *rest > Decimal::ZERO);
        parts.extend(rest.map(|rest| (When::Unplanned, rest)));
        return parts;
    }
    dated(project, &project.schedule)
}

/// The parts of this year's amount that the percentages of a schedule name.
fn by_percentages(project: &Project) -> Vec<Part> {
    let amounts = fill::amounts(&project.schedule, &project.amounts.current);
    let rows = project.schedule.iter().zip(amounts);
    let rows: Vec<Payment> =
        rows.filter_map(|(row, amount)| Some(Payment { amount: amount?.as_str().into(), ..row.clone() })).collect();
    dated(project, &rows)
}

fn dated(project: &Project, rows: &[Payment]) -> Vec<Part> {
    let payments = Payments::new(rows, &project.amounts.current);
    let mut before = Decimal::ZERO;
    let mut parts = Vec::with_capacity(payments.rows.len());
    for (row, paid) in payments.rows.iter().zip(payments.paid(payments.reading())) {
        let yuan = paid.yuan.saturating_sub(before);
        before = paid.yuan;
        if !yuan.is_zero() {
            parts.push((when(project, row), yuan));
        }
    }
    parts
}

fn when(project: &Project, row: &Payment) -> When {
    let Some(year) = project.year.year() else { return When::Undated };
    let due = row.due.reading().days(year).or_else(|| row.period.reading().days(year));
    match due {
        None => When::Undated,
        Some((_, day)) if day.year() < year => When::Before,
        Some((_, day)) if day.year() > year => When::After,
        Some((_, day)) => When::Month(day.month()),
    }
}
