//! Payment schedules out of the sentences of a plan, and sentences out of schedules.
//!
//! Source: domain notes §6. Amounts are those of each period and shares are cumulative, unless the words (截至, 累计, 付至,
//! 各) or the sums say otherwise.
//!
//! Invariant: nothing is guessed in silence. What may be no payment (prices, totals, rates of the work) is left out with
//! a doubt; when it cannot be told how amounts or shares are meant, they are given as printed and the [`Basis`] says so.
//!
//! The text goes through five steps: `gather` puts the words of each payment together, `sift` leaves out what is none,
//! `lines` takes lists and repeated payments apart, `amounts` and `shares` settle what the values mean.

use std::ops::Range;

use crate::model::Payment;
use crate::model::money::Amount;
use crate::model::payments::fill::PaymentTexts;
use crate::model::place::RowId;

use super::scan::scan;
use super::source::Source;
use lines::{Line, Maker};

mod amounts;
mod doubt;
mod draft;
mod gather;
mod lines;
mod meaning;
mod plan;
mod shares;
mod sift;

pub use doubt::{Doubt, Why};
pub use plan::write_plan;

/// The payments that a plan speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The payments in the order of the plan; none when it cannot be read, and then the doubts say why.
    pub rows: Vec<ReadPayment>,
    /// How the amounts are meant.
    pub amounts: Basis,
    /// How the shares are meant.
    pub shares: Basis,
    /// What a person has to look at, about the plan as a whole.
    pub doubts: Vec<Doubt>,
}

impl Reading {
    /// Why the payments are not read for certain; none when they are. Sums that are off are no doubt about what is
    /// written: they are what a comparison looks for.
    pub fn uncertain(&self) -> Option<&Why> {
        let doubts = self.doubts.iter().chain(self.rows.iter().flat_map(|row| &row.doubts));
        let open = |why: &&Why| {
            !matches!(
                why,
                Why::SumOff { .. }
                    | Why::NotHundred(_)
                    | Why::TotalOff { .. }
                    | Why::NeitherAmount { .. }
                    | Why::NeitherShare { .. }
                    | Why::Falls(_)
                    | Why::NoYearAmount
            )
        };
        doubts.map(|doubt| &doubt.why).find(open)
    }
}

/// How the values of a plan are meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Basis {
    /// There are none.
    Absent,
    /// Each is that of its own payment.
    PerPeriod,
    /// Each is everything paid by then.
    Cumulative,
    /// Some are one and some are the other, by their words.
    Mixed,
    /// It cannot be told, and why; the rows have what is printed.
    CannotTell(Why),
}

/// A payment that a plan speaks of, in the texts of a schedule's row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadPayment {
    /// When the money is spent: `1-6月`, `第三季度`, `截至6月底`, `合同签订后`.
    pub period: Words,
    /// When it falls due: a day (`3月底`), or the time of a step.
    pub due: Words,
    /// What is paid, in 元 with two decimals; everything paid by then where the period is `截至…`. As it was printed where
    /// it fits the year's amount by rounding only, and where it cannot be told how it is meant.
    pub amount: Words,
    /// What is paid by then, in percent.
    pub cumulative: Words,
    /// What a person has to look at.
    pub doubts: Vec<Doubt>,
}

/// A text and the words that it comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The text, in the form that schedules have.
    pub text: String,
    /// The bytes of the plan; for an amount that was worked out those of the word that asks for it (余款, 每月).
    pub span: Option<Range<usize>>,
}

impl ReadPayment {
    /// The texts of the payment's row.
    pub fn texts(&self) -> PaymentTexts {
        PaymentTexts {
            period: self.period.text.clone(),
            due: self.due.text.clone(),
            amount: self.amount.text.clone(),
            cumulative: self.cumulative.text.clone(),
        }
    }

    /// The payment as a row.
    pub fn payment(&self, id: RowId) -> Payment {
        self.texts().payment(id)
    }
}

/// Reads the payments out of a plan (项目实施计划). `current` is the year's amount, by whose sum it can be told how amounts
/// are meant and what the rest is; `year` the form's year, which is meant where none is written.
pub fn read_schedule(text: &str, current: &Amount, year: Option<i16>) -> Reading {
    let source = Source::new(text);
    let found = scan(&source);
    let mut gathered = gather::gather(source.text(), &found, year);
    sift::sift(&mut gathered, source.text(), &found, current);
    let place = |(span, why): (Range<usize>, Why)| Doubt { span: Some(source.original(&span)), why };
    let mut doubts: Vec<Doubt> = gathered.doubts.drain(..).map(place).collect();
    let maker = Maker { source: &source, found: &found, year, current: current.yuan() };
    let mut lines: Vec<Line> = gathered.drafts.iter().flat_map(|draft| maker.lines(draft)).collect();
    if lines.is_empty() {
        let why = match (source.text().is_empty(), gathered.has_when) {
            (true, _) => Why::Empty,
            (false, true) => Why::NoPayment,
            (false, false) => Why::NoTime,
        };
        doubts.insert(0, Doubt { span: None, why });
        let stated = gathered.totals.iter().filter_map(|total| maker.stated(*total));
        doubts.extend(stated.map(|total| Doubt { span: total.words.span, why: Why::NotAPayment(total.words.text) }));
        return Reading { rows: Vec::new(), amounts: Basis::Absent, shares: Basis::Absent, doubts };
    }
    let totals = gathered.totals.iter().filter_map(|total| maker.stated(*total));
    let amounts = amounts::settle(&mut lines, current, totals, &mut doubts);
    let shares = shares::settle(&mut lines, &amounts, &mut doubts);
    let rows = lines.into_iter().zip(amounts.texts).zip(shares.texts).map(|((line, amount), cumulative)| ReadPayment {
        period: line.period,
        due: line.due,
        amount,
        cumulative,
        doubts: line.doubts,
    });
    Reading { rows: rows.collect(), amounts: amounts.basis, shares: shares.basis, doubts }
}

#[cfg(test)]
mod tests;
