//! How the payments of a schedule are meant: domain notes §6.

use super::money::Amount;
use super::period::{Period, Span};
use super::place::Column;
use super::project::Project;
use super::rounding;
use super::row::Payment;
use super::sums::Sum;

pub mod fill;

/// What the amounts of a schedule say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Each amount is paid in its own period.
    Each,
    /// The amount of a period such as `截至6月底` is everything paid by then; other amounts come on top.
    Until,
    /// Every amount is everything paid by then, though the periods do not say so.
    Running,
}

/// The payments of a schedule without its empty rows.
#[derive(Debug)]
pub struct Payments<'a> {
    /// The rows in which something is filled in.
    pub rows: Vec<&'a Payment>,
    /// What is to be paid in all: the current year's amount.
    current: &'a Amount,
    /// True when all periods start together and the amounts do not add up one by one: `1-3月`, `1-6月`, `1-9月`.
    same_start: bool,
}

impl<'a> Payments<'a> {
    /// The payments of a project.
    pub fn of(project: &'a Project) -> Self {
        Self::new(&project.schedule, &project.amounts.current)
    }

    /// The payments in `schedule`, of `current` in all.
    pub fn new(schedule: &'a [Payment], current: &'a Amount) -> Self {
        let rows: Vec<&Payment> = schedule.iter().filter(|payment| !is_empty_row(payment)).collect();
        let same_start = start_together(rows.iter().map(|row| when(row).1.reading()));
        let mut payments = Self { rows, current, same_start: false };
        payments.same_start = same_start && !payments.fit(Reading::Each);
        payments
    }

    /// True when no row has an amount: a schedule of percentages or of dates only.
    pub fn have_no_amounts(&self) -> bool {
        self.rows.iter().all(|payment| payment.amount.is_blank())
    }

    /// True when the period stands for everything up to its end.
    pub fn is_until(&self, payment: &Payment) -> bool {
        self.same_start || matches!(when(payment).1.reading(), Span::Until(_))
    }

    /// What is paid by the end of each row.
    pub fn paid(&self, reading: Reading) -> impl Iterator<Item = Sum> {
        self.rows.iter().scan(Sum::default(), move |paid, payment| {
            let is_everything = match reading {
                Reading::Each => false,
                Reading::Until => self.is_until(payment),
                Reading::Running => true,
            };
            *paid = if is_everything { Sum::default() } else { *paid }.plus(&payment.amount);
            Some(*paid)
        })
    }

    /// What is paid in the end.
    pub fn total(&self, reading: Reading) -> Sum {
        self.paid(reading).last().unwrap_or_default()
    }

    /// The reading whose total is the year's amount. Without one, what the words of the periods say.
    pub fn reading(&self) -> Reading {
        let has_until = self.rows.iter().any(|payment| self.is_until(payment));
        if self.fit(Reading::Each) {
            Reading::Each
        } else if has_until {
            Reading::Until
        } else if self.amounts_rise() && self.fit(Reading::Running) {
            Reading::Running
        } else {
            Reading::Each
        }
    }

    /// True when the total by a reading is the year's amount.
    fn fit(&self, reading: Reading) -> bool {
        rounding::excess(self.total(reading), self.current).is_some_and(|excess| excess.is_zero())
    }

    fn amounts_rise(&self) -> bool {
        self.rows.len() > 1
            && self.rows.windows(2).all(|pair| {
                matches!((pair[0].amount.yuan(), pair[1].amount.yuan()), (Some(before), Some(after)) if before < after)
            })
    }
}

/// True when all periods are stretches from the same month or day to different ones: `1-3月`, `1-6月`, `1-9月`.
pub fn start_together<'a>(periods: impl Iterator<Item = &'a Span>) -> bool {
    let ends = periods.map(|period| match period {
        Span::Between { from, to } => Some((*from, *to)),
        _ => None,
    });
    let ends: Option<Vec<_>> = ends.collect();
    ends.is_some_and(|ends| {
        ends.len() > 1 && ends.windows(2).all(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1)
    })
}

/// True when nothing is filled in.
pub fn is_empty_row(payment: &Payment) -> bool {
    payment.period.is_blank() && payment.due.is_blank() && payment.amount.is_blank() && payment.cumulative.is_blank()
}

/// When a payment is made: its period or, without one, the day it is due.
pub fn when(payment: &Payment) -> (Column, &Period) {
    if payment.period.is_blank() && !payment.due.is_blank() {
        (Column::Due, &payment.due)
    } else {
        (Column::Period, &payment.period)
    }
}
