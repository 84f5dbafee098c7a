//! How the shares of a plan are meant, and what they are in a schedule.

use rust_decimal::Decimal;

use super::amounts::Settled as Amounts;
use super::doubt::{Doubt, Why};
use super::draft::Says;
use super::lines::{Line, Value};
use super::{Basis, Words};
use crate::model::payments::fill::percent;

/// The shares of a plan, settled.
#[derive(Debug)]
pub(super) struct Settled {
    pub basis: Basis,
    /// The cumulative percentage of each line.
    pub texts: Vec<Words>,
}

/// How shares are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// All are cumulative, but for those that say they are not.
    Running,
    /// By their words; those without words are single payments: 付30%，付至80%.
    ByWords,
    /// All are single payments, but for those that say they are not.
    Each,
}

impl Taken {
    fn is_running(self, says: Says) -> bool {
        match says {
            Says::Running => true,
            Says::Progress => self != Taken::Each,
            Says::Open => self == Taken::Running,
            Says::Each => false,
        }
    }
}

/// Settles the shares of `lines` by their words, by whether they end at 100 %, and by the amounts beside them.
pub(super) fn settle(lines: &mut [Line], amounts: &Amounts, doubts: &mut Vec<Doubt>) -> Settled {
    let table = Table::of(lines);
    if table.count == 0 {
        return Settled { basis: Basis::Absent, texts: all_paid(lines, amounts) };
    }
    let (basis, taken) = match table.decide(amounts) {
        Ok((taken, why)) => {
            doubts.extend(why.map(|why| Doubt { span: None, why }));
            (table.basis(taken), Some(taken))
        }
        Err(why) => (Basis::CannotTell(why), None),
    };
    let paid = taken.map(|taken| table.paid(taken));
    let text = |(index, line): (usize, &Line)| {
        let Some(value) = line.total_share.as_ref().or(line.share.as_ref()) else {
            // What is paid with the rest is everything.
            let rest = line.rest.clone().filter(|_| index + 1 == lines.len());
            return rest.map_or(Words::default(), |span| Words { text: "100%".into(), span: Some(span) });
        };
        let printed = || format!("{}%", value.value);
        let text = match (&paid, taken) {
            (Some(paid), Some(taken)) if !taken.is_running(value.says) => percent(paid[index]),
            _ => printed(),
        };
        Words { text, span: value.words.span.clone() }
    };
    Settled { basis, texts: lines.iter().enumerate().map(text).collect() }
}

/// Without shares only one thing is known: who pays off everything in the last payment has paid all of it.
fn all_paid(lines: &[Line], amounts: &Amounts) -> Vec<Words> {
    let mut texts: Vec<Words> = lines.iter().map(|_| Words::default()).collect();
    if let (Basis::Absent, Some(span), Some(last)) =
        (&amounts.basis, lines.last().and_then(|line| line.rest.clone()), texts.last_mut())
    {
        *last = Words { text: "100%".into(), span: Some(span) };
    }
    texts
}

/// The shares without their words; the rest is everything up to 100 %.
struct Table {
    values: Vec<Option<(Says, Decimal, Decimal)>>,
    /// How many shares are written.
    count: usize,
    complete: bool,
}

impl Table {
    fn of(lines: &[Line]) -> Self {
        let value = |line: &Line| match (&line.total_share, &line.share, &line.rest) {
            (Some(Value { value, step, .. }), ..) => Some((Says::Running, *value, *step)),
            (None, Some(Value { value, step, says, .. }), _) => Some((*says, *value, *step)),
            (None, None, Some(_)) => Some((Says::Running, Decimal::ONE_HUNDRED, Decimal::ONE)),
            (None, None, None) => None,
        };
        let values: Vec<_> = lines.iter().map(value).collect();
        let count = lines.iter().filter(|line| line.share.is_some() || line.total_share.is_some()).count();
        Self { complete: values.iter().all(Option::is_some), values, count }
    }

    /// What is paid by the end of each line, in percent. A sum that misses 100 by rounding alone is 100.
    fn paid(&self, taken: Taken) -> Vec<Decimal> {
        let mut tolerance = Decimal::ZERO;
        let paid = self.values.iter().scan(Decimal::ZERO, |paid, value| {
            if let Some((says, value, step)) = value {
                if taken.is_running(*says) {
                    (*paid, tolerance) = (*value, Decimal::ZERO);
                } else {
                    *paid += value;
                    // Whole percentages are exact in a plan; decimals are rounded.
                    tolerance += if *step < Decimal::ONE { step / Decimal::TWO } else { Decimal::ZERO };
                    if (*paid - Decimal::ONE_HUNDRED).abs() <= tolerance {
                        *paid = Decimal::ONE_HUNDRED;
                    }
                }
            }
            Some(*paid)
        });
        paid.collect()
    }

    /// Whether what is paid never falls and stays within 100 %.
    fn can_be(&self, taken: Taken) -> bool {
        let paid = self.paid(taken);
        paid.is_sorted() && paid.last().is_none_or(|last| *last <= Decimal::ONE_HUNDRED)
    }

    fn end(&self, taken: Taken) -> Decimal {
        self.paid(taken).last().copied().unwrap_or_default()
    }

    /// How the shares are taken, with a doubt; or why it cannot be told.
    fn decide(&self, amounts: &Amounts) -> Result<(Taken, Option<Why>), Why> {
        const ALL: [Taken; 3] = [Taken::Running, Taken::ByWords, Taken::Each];
        let off = |taken| {
            Some(self.end(taken)).filter(|end| *end != Decimal::ONE_HUNDRED && self.complete).map(Why::NotHundred)
        };
        let ends_at_100 = |taken: &Taken| self.can_be(*taken) && self.end(*taken) == Decimal::ONE_HUNDRED;
        if let Some(taken) = ALL.into_iter().find(ends_at_100) {
            return Ok((taken, None));
        }
        if self.count == 1 {
            return Ok((Taken::Running, off(Taken::Running)));
        }
        if let Some(taken) = ALL.into_iter().find(|taken| self.agrees_with(*taken, &amounts.shares)) {
            return Ok((taken, off(taken)));
        }
        let open = self.values.iter().flatten().any(|(says, ..)| *says == Says::Open);
        match (self.can_be(Taken::Running), self.can_be(Taken::Each), open) {
            (true, false, _) | (true, true, false) => Ok((Taken::Running, off(Taken::Running))),
            (false, true, _) => Ok((Taken::Each, off(Taken::Each))),
            _ => {
                let last = self.values.iter().flatten().last().map_or(Decimal::ZERO, |(_, value, _)| *value);
                Err(Why::NeitherShare { sum: self.end(Taken::Each), last })
            }
        }
    }

    /// Whether the shares are those of the amounts beside them.
    fn agrees_with(&self, taken: Taken, shares: &[Decimal]) -> bool {
        let half_a_point = Decimal::new(5, 1);
        let paid = self.paid(taken);
        self.complete
            && paid.len() == shares.len()
            && paid.iter().zip(shares).all(|(paid, share)| (paid - share).abs() <= half_a_point)
    }

    fn basis(&self, taken: Taken) -> Basis {
        let mut running = self.values.iter().flatten().map(|(says, ..)| taken.is_running(*says));
        let first = running.next().unwrap_or(false);
        match (first, running.all(|next| next == first)) {
            (_, false) => Basis::Mixed,
            (true, true) => Basis::Cumulative,
            (false, true) => Basis::PerPeriod,
        }
    }
}
