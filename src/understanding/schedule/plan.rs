//! A schedule as a sentence of a plan.
//!
//! Invariant: reading the sentence gives the same rows again, for rows that the reader itself can give (days in the
//! column of due dates, amounts in 元 with two decimals).

use rust_decimal::Decimal;

use super::lines::is_up_to;
use crate::model::Payment;
use crate::model::payments::fill::yuan;
use crate::model::payments::{is_empty_row, start_together, when};

/// The payments as one sentence: `1-6月支付750万元，累计支付进度50%；7-12月支付750万元，累计支付进度100%。` Empty rows are left
/// out; without rows there is no sentence. What cannot be read is written as it stands.
pub fn write_plan(rows: &[Payment]) -> String {
    let mut out = String::new();
    // Periods that say themselves that everything up to their end is meant.
    let together = start_together(rows.iter().filter(|row| !is_empty_row(row)).map(|row| when(row).1.reading()));
    let mut before: Option<Decimal> = None;
    for row in rows.iter().filter(|row| !is_empty_row(row)) {
        if !out.is_empty() {
            out.push('；');
        }
        out.push_str(when(row).1.text().trim());
        if !row.period.is_blank() && !row.due.is_blank() {
            out.push_str(&format!("（{}）", row.due.text().trim()));
        }
        let amount = row.amount.yuan();
        let rises = amount.is_some_and(|amount| before.is_some_and(|before| amount > before));
        if !row.amount.is_blank() {
            // Amounts that rise could be taken for running totals.
            let more = rises && !together && !is_up_to(row.period.text());
            out.push_str(if more { "再支付" } else { "支付" });
            out.push_str(&amount.map_or_else(|| row.amount.text().trim().to_owned(), in_words));
        } else if row.cumulative.is_blank() {
            out.push_str("支付");
        }
        if !row.cumulative.is_blank() {
            if !row.amount.is_blank() {
                out.push('，');
            }
            out.push_str("累计支付进度");
            out.push_str(&share(row));
        }
        before = amount.or(before);
    }
    if !out.is_empty() {
        out.push('。');
    }
    out
}

/// The share with its sign, as it was typed otherwise.
fn share(row: &Payment) -> String {
    let text = row.cumulative.text().trim();
    match row.cumulative.percent() {
        Some(_) if text.ends_with(|c: char| c.is_ascii_digit()) => format!("{text}%"),
        _ => text.to_owned(),
    }
}

/// An amount in 万元 where that takes at most two decimals, else in 元.
fn in_words(amount: Decimal) -> String {
    let wan = (amount / Decimal::from(10_000)).normalize();
    if wan.scale() <= 2 && wan >= Decimal::new(1, 2) { format!("{wan}万元") } else { format!("{}元", yuan(amount)) }
}
