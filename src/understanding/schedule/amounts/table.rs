//! The amounts without their words: whether they are single payments or running totals.

use rust_decimal::Decimal;

use crate::model::money::Amount;
use crate::model::sums::percent_of;
use crate::understanding::schedule::Basis;
use crate::understanding::schedule::doubt::Why;
use crate::understanding::schedule::draft::Says;
use crate::understanding::schedule::lines::{Line, Value, is_up_to};

/// How amounts are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// As their words say; those without words are single payments.
    ByWords,
    /// Each is a single payment, whatever 截至 says; only 累计 is not.
    Each,
    /// Those without words are everything paid by then.
    Running,
}

/// What the words say of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 累计, 付至.
    Running,
    /// In a period such as 截至6月底, or such as 1-6月 behind 1-3月.
    UpTo,
    Open,
    /// 各, 每月, 再支付; also one beside a running total.
    Each,
}

impl Kind {
    pub(super) fn of(line: &Line, together: bool) -> Option<Self> {
        Some(match (&line.amount, &line.total) {
            (None, None) => return None,
            (None, Some(_)) => Kind::Running,
            (Some(_), _) if together || is_up_to(&line.period.text) => Kind::UpTo,
            (Some(amount), total) if total.is_some() || amount.says == Says::Each => Kind::Each,
            (Some(_), _) => Kind::Open,
        })
    }

    pub(super) fn is_running(self, taken: Taken) -> bool {
        match self {
            Kind::Running => true,
            Kind::UpTo => taken != Taken::Each,
            Kind::Open => taken == Taken::Running,
            Kind::Each => false,
        }
    }
}

/// The amounts without their words.
pub(super) struct Table<'a> {
    values: Vec<Option<(Kind, Decimal)>>,
    /// The value of the last digit shown of the coarsest amount.
    pub step: Decimal,
    /// Every line has an amount.
    pub complete: bool,
    current: &'a Amount,
}

impl<'a> Table<'a> {
    pub(super) fn of(lines: &[Line], together: bool, current: &'a Amount) -> Self {
        let value = |line: &'_ Line| line.amount.clone().or_else(|| line.total.clone());
        let values: Vec<_> = lines.iter().map(|line| Some((Kind::of(line, together)?, value(line)?.value))).collect();
        let step = lines.iter().filter_map(value).map(|value| value.step).max().unwrap_or_default();
        Self { complete: values.iter().all(Option::is_some), values, step, current }
    }

    /// What is paid by the end of each line.
    pub(super) fn paid(&self, taken: Taken) -> Vec<Decimal> {
        let paid = self.values.iter().scan(Decimal::ZERO, |paid, value| {
            if let Some((kind, value)) = value {
                *paid = if kind.is_running(taken) { *value } else { paid.saturating_add(*value) };
            }
            Some(*paid)
        });
        paid.collect()
    }

    fn end(&self, taken: Taken) -> Decimal {
        self.paid(taken).last().copied().unwrap_or_default()
    }

    /// Whether an amount is the year's, within half of the last digit shown.
    pub(super) fn fits(&self, paid: Decimal) -> bool {
        let tolerance = self.step.max(self.current.step()) / Decimal::TWO;
        self.current.yuan().is_some_and(|current| current.saturating_sub(paid).abs() <= tolerance)
    }

    /// No line has an amount.
    pub(super) fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    fn has(&self, test: impl Fn(Kind) -> bool) -> bool {
        self.values.iter().flatten().any(|(kind, _)| test(*kind))
    }

    /// Whether each amount is above the one before, as running totals are.
    fn rises(&self) -> bool {
        let values: Vec<Decimal> = self.values.iter().flatten().map(|(_, value)| *value).collect();
        values.len() > 1 && values.windows(2).all(|pair| pair[0] < pair[1])
    }

    /// How the amounts are taken, with a doubt; or why it cannot be told.
    pub(super) fn decide(&self, lines: &[Line]) -> Result<(Taken, Option<Why>), Why> {
        if !self.complete {
            return Ok((Taken::ByWords, None));
        }
        let current = self.current.yuan();
        for taken in [Taken::ByWords, Taken::Each, Taken::Running] {
            if self.fits(self.end(taken)) && (taken != Taken::Running || self.rises()) {
                return Ok((taken, None));
            }
        }
        let off = |taken| current.map(|current| Why::SumOff { paid: self.end(taken), current });
        let said = self.has(|kind| matches!(kind, Kind::Running | Kind::UpTo));
        if said || !self.rises() || self.paid(Taken::Running) == self.paid(Taken::Each) {
            return Ok((Taken::ByWords, off(Taken::ByWords)));
        }
        if let Some(taken) = self.by_shares(lines) {
            return Ok((taken, off(taken)));
        }
        let last = self.values.last().copied().flatten().map_or(Decimal::ZERO, |(_, value)| value);
        Err(current.map_or(Why::NoYearAmount, |current| Why::NeitherAmount {
            sum: self.end(Taken::Each),
            last,
            current,
        }))
    }

    /// How the amounts have to be taken to agree with the cumulative shares beside them.
    fn by_shares(&self, lines: &[Line]) -> Option<Taken> {
        let stated: Vec<&Value> =
            lines.iter().map(|line| line.total_share.as_ref().or(line.share.as_ref())).collect::<Option<_>>()?;
        if stated.last()?.value != Decimal::ONE_HUNDRED {
            return None;
        }
        let agrees = |taken: &Taken| {
            let paid = self.paid(*taken);
            let end = self.end(*taken);
            paid.iter().zip(&stated).all(|(paid, stated)| {
                percent_of(*paid, end).is_some_and(|share| stated.agrees_with(share, Decimal::ONE))
            })
        };
        let [each, running] = [Taken::Each, Taken::Running].map(|taken| Some(taken).filter(agrees));
        if each.is_some() && running.is_some() { None } else { each.or(running) }
    }

    pub(super) fn basis(&self, taken: Taken) -> Basis {
        let running = |kind: Kind| kind.is_running(taken);
        match (self.has(running), self.has(|kind| !running(kind))) {
            (true, true) => Basis::Mixed,
            (true, false) => Basis::Cumulative,
            _ => Basis::PerPeriod,
        }
    }

    /// What is left of the year's amount, when exactly one line asks for it and the others are known.
    pub(super) fn rest(&self, lines: &[Line], paid: Decimal) -> Result<Decimal, Why> {
        let missing = self.values.iter().filter(|value| value.is_none()).count();
        let asked =
            lines.iter().filter(|line| line.rest.is_some() && line.amount.is_none() && line.total.is_none()).count();
        let left =
            self.current.yuan().map(|current| current.saturating_sub(paid)).filter(|_| missing == 1 && asked == 1);
        match left {
            None => Err(Why::RestUnknown),
            Some(left) if left <= Decimal::ZERO => Err(Why::NothingLeft),
            Some(left) => Ok(left),
        }
    }
}
