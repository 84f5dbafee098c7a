//! How the amounts of a plan are meant, and what they are in a schedule.

use rust_decimal::Decimal;

use super::doubt::{Doubt, Why};
use super::lines::{Line, Value};
use super::{Basis, Words};
use crate::model::money::Amount;
use crate::model::payments::fill::yuan;
use crate::model::payments::start_together;
use crate::model::period::Span;
use crate::model::sums::percent_of;
use table::{Kind, Table, Taken};

mod table;

/// The amounts of a plan, settled.
#[derive(Debug)]
pub(super) struct Settled {
    pub basis: Basis,
    /// The amount of each line.
    pub texts: Vec<Words>,
    /// What is paid by the end of each line, in percent of everything; nothing when that is not known.
    pub shares: Vec<Decimal>,
}

/// Settles the amounts of `lines` by their words, by the year's amount and by the shares beside them.
pub(super) fn settle(
    lines: &mut [Line],
    current: &Amount,
    totals: impl Iterator<Item = Value>,
    doubts: &mut Vec<Doubt>,
) -> Settled {
    let whens: Vec<Span> = lines.iter().map(Line::when).collect();
    let together = start_together(whens.iter());
    let table = Table::of(lines, together, current);
    if table.is_empty() {
        return Settled {
            basis: Basis::Absent,
            texts: lines.iter().map(|_| Words::default()).collect(),
            shares: Vec::new(),
        };
    }
    let (basis, taken) = match table.decide(lines) {
        Ok((taken, why)) => {
            doubts.extend(why.map(|why| Doubt { span: None, why }));
            (table.basis(taken), taken)
        }
        Err(why) => (Basis::CannotTell(why), Taken::ByWords),
    };
    let told = !matches!(basis, Basis::CannotTell(_));
    let paid = table.paid(taken);
    let end = paid.last().copied().unwrap_or_default();
    let off = |total: &Value, paid| {
        let why = Why::TotalOff { stated: total.value, paid };
        (!total.agrees_with(paid, table.step)).then(|| Doubt { span: total.words.span.clone(), why })
    };
    if table.complete {
        doubts.extend(totals.filter_map(|total| off(&total, end)));
    }
    let by_rounding = table.complete && table.fits(end) && current.yuan() != Some(end);
    let rest = table.rest(lines, end);
    let mut before = Decimal::ZERO;
    let mut texts = Vec::with_capacity(lines.len());
    for (line, paid) in lines.iter_mut().zip(&paid) {
        let running = Kind::of(line, together).is_some_and(|kind| kind.is_running(taken)) && told;
        // The period of itself may say that everything up to its end is meant.
        let up_to = together || matches!(line.when(), Span::Until(_));
        texts.push(match line.amount.as_ref().or(line.total.as_ref()) {
            None => rest_of(line, &rest),
            Some(value) if running && !up_to => part_of(&value.clone(), before, line),
            Some(value) => value.text(by_rounding || !told),
        });
        if let (Some(_), Some(total)) = (&line.amount, &line.total) {
            line.doubts.extend(off(total, *paid));
        }
        before = *paid;
    }
    let known = told && table.complete;
    let shares = paid.iter().map_while(|paid| percent_of(*paid, end).filter(|_| known)).collect();
    Settled { basis, texts, shares }
}

/// What a running total adds to what is paid before.
fn part_of(total: &Value, before: Decimal, line: &mut Line) -> Words {
    let part = total.value.checked_sub(before).filter(|part| *part >= Decimal::ZERO);
    if part.is_none() {
        line.doubts.push(Doubt { span: total.words.span.clone(), why: Why::Falls(total.words.text.clone()) });
    }
    Words { text: yuan(part.unwrap_or(total.value)), span: total.words.span.clone() }
}

/// The amount of a line that has none: the rest where the text asks for it.
fn rest_of(line: &mut Line, rest: &Result<Decimal, Why>) -> Words {
    let Some(span) = line.rest.clone() else { return Words::default() };
    match rest {
        Ok(rest) => Words { text: yuan(*rest), span: Some(span) },
        Err(why) => {
            line.doubts.push(Doubt { span: Some(span), why: why.clone() });
            Words::default()
        }
    }
}

impl Value {
    /// The amount as files hold it, or as it is printed where an amount field can read that (not 三十万元).
    fn text(&self, as_printed: bool) -> Words {
        let readable = || Amount::new(self.words.text.as_str()).yuan() == Some(self.value);
        if as_printed && readable() {
            return self.words.clone();
        }
        Words { text: yuan(self.value), span: self.words.span.clone() }
    }

    /// Whether the value is `other`, within half of the last digit shown of the coarser one.
    pub(super) fn agrees_with(&self, other: Decimal, step: Decimal) -> bool {
        self.value.saturating_sub(other).abs() <= self.step.max(step) / Decimal::TWO
    }
}
