//! Payments worked out from others: the four ways in which a person completes a schedule by hand.
//!
//! Invariant: amounts that are worked out are whole 分, and together they are exactly what was to be divided.

use std::ops::RangeInclusive;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Payments, Reading, is_empty_row};
use crate::model::money::{Amount, LIMIT};
use crate::model::period::{Interval, months_name};
use crate::model::place::RowId;
use crate::model::row::Payment;
use crate::model::sums::percent_of;

/// The texts of a payment that is no row yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentTexts {
    /// When the money is spent.
    pub period: String,
    /// When it falls due, where that is another day.
    pub due: String,
    /// What is paid, in 元 with two decimals or as it was printed.
    pub amount: String,
    /// What is paid by then, in percent.
    pub cumulative: String,
}

impl PaymentTexts {
    /// The payment as a row.
    pub fn payment(&self, id: RowId) -> Payment {
        Payment::new(id, &self.period, &self.due, &self.amount, &self.cumulative)
    }
}

/// An amount as files hold it: 元 with two decimals, `7500000.00`.
pub fn yuan(amount: Decimal) -> String {
    format!("{:.2}", cents(amount))
}

/// A percentage with at most two decimals: `50%`, `33.33%`.
pub fn percent(share: Decimal) -> String {
    format!("{}%", share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize())
}

/// `total` in `count` equal parts of whole 分. What cannot be divided, less than one 分 a part, goes into the last one.
pub fn split(total: Decimal, count: usize) -> Vec<Decimal> {
    let total = cents(total);
    let Some(part) = total.checked_div(Decimal::from(count)).map(|part| part.trunc_with_scale(2)) else {
        return Vec::new();
    };
    let mut parts = vec![part; count];
    if let Some(last) = parts.last_mut() {
        *last = total - part * Decimal::from(count - 1);
    }
    parts
}

/// New payments of the same amount in each month, quarter or half of `months` (1–12), `total` 元 in all. The first and
/// the last interval are shorter where the months begin or end inside one. Empty when there is nothing to divide: no
/// month, or a total that is not between zero and [`LIMIT`].
pub fn even(total: Decimal, interval: Interval, months: RangeInclusive<i8>) -> Vec<PaymentTexts> {
    if total <= Decimal::ZERO || total >= LIMIT {
        return Vec::new();
    }
    let parts = interval.parts(months);
    let mut paid = Decimal::ZERO;
    let rows = split(total, parts.len()).into_iter().zip(parts).map(|(amount, months)| {
        paid += amount;
        let cumulative = percent_of(paid, cents(total)).map(percent).unwrap_or_default();
        PaymentTexts { period: months_name(&months), amount: yuan(amount), cumulative, due: String::new() }
    });
    rows.collect()
}

/// What the last row has to pay so that all payments are `current`: the row's index in `schedule` and its amount; rows
/// in which nothing is filled in do not count. `None` without rows, when another amount or the current one is missing or
/// unreadable, and when nothing is left.
pub fn rest(schedule: &[Payment], current: &Amount) -> Option<(usize, String)> {
    let total = current.yuan()?;
    let index = schedule.iter().rposition(|row| !is_empty_row(row))?;
    let (before, last) = (&schedule[..index], &schedule[index]);
    let is_everything = Payments::new(schedule, current).is_until(last);
    let paid = Payments::new(before, current).total(Reading::Until);
    let left = total.checked_sub(paid.yuan).filter(|left| *left > Decimal::ZERO && paid.is_complete())?;
    Some((index, yuan(if is_everything { total } else { left })))
}

/// The cumulative percentage of each row of `schedule`, from its amounts: what is paid by then in percent of `current`.
/// `None` from the first row on whose amount is missing or unreadable, for empty rows, and without a current amount.
pub fn percentages(schedule: &[Payment], current: &Amount) -> Vec<Option<String>> {
    let payments = Payments::new(schedule, current);
    let mut shares = payments.paid(payments.reading()).map(|paid| {
        let share = paid.is_complete().then(|| percent_of(paid.yuan, current.yuan()?))?;
        share.map(percent)
    });
    let share_of = |row: &Payment| if is_empty_row(row) { None } else { shares.next().flatten() };
    schedule.iter().map(share_of).collect()
}

/// The amount of each row of `schedule`, from the cumulative percentages: its part of `current`, or everything up to its
/// end where the period says so (`截至6月底`). `None` where there is no percentage or one below those before, and without
/// a current amount. Behind such a row the next part counts from the last row that has one.
pub fn amounts(schedule: &[Payment], current: &Amount) -> Vec<Option<String>> {
    let blank: Vec<Payment> = schedule.iter().map(|row| Payment { amount: "".into(), ..row.clone() }).collect();
    let payments = Payments::new(&blank, current);
    let mut before = Decimal::ZERO;
    let mut amount_of = |row: &Payment| {
        let share = row.cumulative.percent()?.checked_div(Decimal::ONE_HUNDRED)?;
        let paid = cents(current.yuan()?.checked_mul(share)?);
        let part = paid.checked_sub(before).filter(|part| *part >= Decimal::ZERO)?;
        before = paid;
        Some(yuan(if payments.is_until(row) { paid } else { part }))
    };
    blank.iter().map(&mut amount_of).collect()
}

fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests;
