//! How the amounts of a plan are meant, and what they are in a schedule.

use rust_decimal::Decimal;

use super::doubt::{Doubt, Why};
use super::lines::{Line, Value, is_up_to};
use super::{Basis, Words};
use crate::model::money::Amount;
use crate::model::payments::fill::yuan;
use crate::model::payments::start_together;
use crate::model::period::Span;
use crate::model::sums::percent_of;

use super::draft::Says;

/// The amounts of a plan, settled.
#[derive(Debug)]
pub(super) struct Settled {
    pub basis: Basis,
    /// The amount of each line.
    pub texts: Vec<Words>,
    /// What is paid by the end of each line, in percent of everything; nothing when that is not known.
    pub shares: Vec<Decimal>,
}

/// How amounts are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// As their words say; those without words are single payments.
    ByWords,
    /// Each is a single payment, whatever 截至 says; only 累计 is not.
    Each,
    /// Those without words are everything paid by then.
    Running,
}

/// What the words say of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// 累计, 付至.
    Running,
    /// In a period such as 截至6月底, or such as 1-6月 behind 1-3月.
    UpTo,
    Open,
    /// 各, 每月, 再支付; also one beside a running total.
    Each,
}

impl Kind {
    fn of(line: &Line, together: bool) -> Option<Self> {
        Some(match (&line.amount, &line.total) {
            (None, None) => return None,
            (None, Some(_)) => Kind::Running,
            (Some(_), _) if together || is_up_to(&line.period.text) => Kind::UpTo,
            (Some(amount), total) if total.is_some() || amount.says == Says::Each => Kind::Each,
            (Some(_), _) => Kind::Open,
        })
    }

    fn is_running(self, taken: Taken) -> bool {
        match self {
            Kind::Running => true,
            Kind::UpTo => taken != Taken::Each,
            Kind::Open => taken == Taken::Running,
            Kind::Each => false,
        }
    }
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
    if table.values.iter().all(Option::is_none) {
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
    if table.complete {
        doubts.extend(totals.filter(|total| !total.agrees_with(end, table.step)).map(|total| {
            let why = Why::TotalOff { stated: total.value, paid: end };
            Doubt { span: total.words.span, why }
        }));
    }
    let as_printed = !told || (table.complete && current.yuan().is_some_and(|yuan| yuan != end) && table.fits(end));
    let rest = table.rest(lines, end);
    let mut before = Decimal::ZERO;
    let mut texts = Vec::with_capacity(lines.len());
    for (line, paid) in lines.iter_mut().zip(&paid) {
        texts.push(match (&line.amount, &line.total) {
            (None, None) => rest_of(line, &rest),
            _ => amount_of(line, together, taken, as_printed, told, before),
        });
        if let (Some(_), Some(total)) = (&line.amount, &line.total)
            && !total.agrees_with(*paid, table.step)
        {
            let why = Why::TotalOff { stated: total.value, paid: *paid };
            line.doubts.push(Doubt { span: total.words.span.clone(), why });
        }
        before = *paid;
    }
    let known = told && table.complete;
    let shares = paid.iter().map_while(|paid| percent_of(*paid, end).filter(|_| known)).collect();
    Settled { basis, texts, shares }
}

/// The amount of a line for a schedule: what is paid in its period, or everything paid by then where the period says so.
fn amount_of(line: &mut Line, together: bool, taken: Taken, as_printed: bool, told: bool, before: Decimal) -> Words {
    let (Some(kind), Some(value)) = (Kind::of(line, together), line.amount.as_ref().or(line.total.as_ref())) else {
        return Words::default();
    };
    let span = value.words.span.clone();
    let text = |amount| Words { text: yuan(amount), span: span.clone() };
    let part = value.value.checked_sub(before);
    // The period itself says that everything up to its end is meant.
    let up_to = together || matches!(line.when(), Span::Until(_));
    if !told || !kind.is_running(taken) || up_to {
        // 三十万元 is no text of an amount field.
        let can_stay = as_printed && Amount::new(value.words.text.as_str()).yuan() == Some(value.value);
        return if can_stay { value.words.clone() } else { text(value.value) };
    }
    match part.filter(|part| *part >= Decimal::ZERO) {
        Some(part) => text(part),
        None => {
            let (falls, words) = (Why::Falls(value.words.text.clone()), text(value.value));
            line.doubts.push(Doubt { span: value.words.span.clone(), why: falls });
            words
        }
    }
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
    /// Whether the value is `other`, within half of the last digit shown of the coarser one.
    pub(super) fn agrees_with(&self, other: Decimal, step: Decimal) -> bool {
        self.value.saturating_sub(other).abs() <= self.step.max(step) / Decimal::TWO
    }
}

/// The amounts without their words.
struct Table<'a> {
    values: Vec<Option<(Kind, Decimal)>>,
    /// The value of the last digit shown of the coarsest amount.
    step: Decimal,
    /// Every line has an amount.
    complete: bool,
    current: &'a Amount,
}

impl<'a> Table<'a> {
    fn of(lines: &[Line], together: bool, current: &'a Amount) -> Self {
        let value = |line: &'_ Line| line.amount.clone().or_else(|| line.total.clone());
        let values: Vec<_> = lines.iter().map(|line| Some((Kind::of(line, together)?, value(line)?.value))).collect();
        let step = lines.iter().filter_map(value).map(|value| value.step).max().unwrap_or_default();
        Self { complete: values.iter().all(Option::is_some), values, step, current }
    }

    /// What is paid by the end of each line.
    fn paid(&self, taken: Taken) -> Vec<Decimal> {
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
    fn fits(&self, paid: Decimal) -> bool {
        let tolerance = self.step.max(self.current.step()) / Decimal::TWO;
        self.current.yuan().is_some_and(|current| current.saturating_sub(paid).abs() <= tolerance)
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
    fn decide(&self, lines: &[Line]) -> Result<(Taken, Option<Why>), Why> {
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

    fn basis(&self, taken: Taken) -> Basis {
        let running = |kind: Kind| kind.is_running(taken);
        match (self.has(running), self.has(|kind| !running(kind))) {
            (true, true) => Basis::Mixed,
            (true, false) => Basis::Cumulative,
            _ => Basis::PerPeriod,
        }
    }

    /// What is left of the year's amount, when exactly one line asks for it and the others are known.
    fn rest(&self, lines: &[Line], paid: Decimal) -> Result<Decimal, Why> {
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
