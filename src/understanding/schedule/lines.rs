//! Payments one by one: lists of times and repeated payments are taken apart, and each gets the texts of its period.

use std::ops::{Range, RangeInclusive};

use rust_decimal::Decimal;

use super::doubt::{Doubt, Why};
use super::draft::{Draft, Given, Says};
use crate::model::payments::fill::{split, yuan};
use crate::model::period::{Interval, Span, months_name};
use crate::model::typed::Reading;
use crate::understanding::source::Source;
use crate::understanding::{Found, What};

use super::Words;

/// An amount or a share with its words.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// In 元 or in percent.
    pub value: Decimal,
    /// The value of the last digit shown.
    pub step: Decimal,
    /// As it is printed, and where.
    pub words: Words,
    pub says: Says,
}

/// One payment, before it is known how its amount and share are meant.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub period: Words,
    pub due: Words,
    /// What is paid, and what is paid in all by then where both are written.
    pub amount: Option<Value>,
    pub total: Option<Value>,
    pub share: Option<Value>,
    pub total_share: Option<Value>,
    /// Where the text says that this is what is left.
    pub rest: Option<Range<usize>>,
    pub doubts: Vec<Doubt>,
}

impl Line {
    /// The time that the amount belongs to.
    pub(super) fn when(&self) -> Span {
        Span::read(if self.period.text.is_empty() { &self.due.text } else { &self.period.text })
    }
}

/// What lines are made with.
pub(super) struct Maker<'a> {
    pub source: &'a Source,
    pub found: &'a [Found],
    pub year: Option<i16>,
    /// The year's amount in 元.
    pub current: Option<Decimal>,
}

impl Maker<'_> {
    /// The payments of one draft.
    pub(super) fn lines(&self, draft: &Draft) -> Vec<Line> {
        let mut lines = match draft.every {
            Some(every) => self.repeated(draft, every),
            None => self.listed(draft),
        };
        let apart = draft.apart || draft.every.is_some();
        let mut doubts: Vec<Doubt> = draft.doubts.iter().map(|(token, why)| self.doubt(*token, why.clone())).collect();
        for is_amount in [true, false] {
            let (totals, each): (Vec<Given>, Vec<Given>) =
                draft.of_kind(is_amount).partition(|given| given.says == Says::Running);
            for (given, is_total) in [(each, false), (totals, true)] {
                let set = |line: &mut Line, value: Value| {
                    let slot = match (is_amount, is_total) {
                        (true, false) => &mut line.amount,
                        (true, true) => &mut line.total,
                        (false, false) => &mut line.share,
                        (false, true) => &mut line.total_share,
                    };
                    *slot = Some(value);
                };
                doubts.extend(self.deal(&given, &mut lines, apart, set));
            }
        }
        if draft.even && draft.values.is_empty() && lines.len() > 1 {
            self.divide(&mut lines);
        } else if let Some(token) = draft.rest.or(draft.all).filter(|_| lines.len() == 1)
            && let Some(line) = lines.first_mut()
        {
            line.rest = Some(self.source.original(&self.found[token].span));
        }
        if let Some(line) = lines.first_mut() {
            line.doubts.append(&mut doubts);
        }
        lines
    }

    /// Gives values to lines: one to each, or one for all of them where the words say so.
    fn deal(&self, given: &[Given], lines: &mut [Line], apart: bool, set: impl Fn(&mut Line, Value)) -> Option<Doubt> {
        let first = given.first()?;
        if given.len() == lines.len() {
            for (line, given) in lines.iter_mut().zip(given) {
                set(line, self.value(*given)?);
            }
            return None;
        }
        if given.len() > 1 {
            return Some(self.doubt(first.token, Why::Uneven(self.said(first.token))));
        }
        if !apart {
            return Some(self.doubt(first.token, Why::ForSeveral(self.said(first.token))));
        }
        for line in lines {
            set(line, Value { says: Says::Each, ..self.value(*first)? });
        }
        None
    }

    /// The same payment in every interval of the year, or of the months that are named.
    fn repeated(&self, draft: &Draft, every: usize) -> Vec<Line> {
        let What::Every { interval, at_end } = self.found[every].what else { return Vec::new() };
        let months = draft.times.first().and_then(|time| self.months(*time)).unwrap_or(1..=12);
        let span = Some(self.source.original(&self.found[every].span));
        let line = |months: &RangeInclusive<i8>| {
            let (mut period, mut due) = (Words::default(), Words::default());
            if at_end {
                due = Words { text: format!("{}月底", months.end()), span: span.clone() };
            } else {
                period = Words { text: months_name(months), span: span.clone() };
            }
            Line { period, due, ..Line::default() }
        };
        interval.parts(months).iter().map(line).collect()
    }

    /// A line for each time of a list; for a time and a step together one.
    fn listed(&self, draft: &Draft) -> Vec<Line> {
        let count = draft.of_kind(true).count().max(draft.of_kind(false).count());
        let times = match draft.times[..] {
            [time] if draft.event.is_none() && (draft.apart || count > 1) => self.parts(time),
            ref times => times.iter().map(|time| self.words(*time)).collect(),
        };
        if times.len() > 1 {
            return times.into_iter().map(|time| at(time, Words::default(), None)).collect();
        }
        let due = draft.due.map(|due| self.words(due)).unwrap_or_default();
        let event = draft.event.map(|event| self.words(event));
        let name = || draft.name.map(|name| self.words(name)).or_else(|| draft.rest.map(|rest| self.step(rest)));
        match times.into_iter().next() {
            Some(time) => vec![at(time, due, event)],
            None => vec![Line { period: event.or_else(name).unwrap_or_default(), ..Line::default() }],
        }
    }

    /// The parts of one time that names several: `一季度、二季度` apart, `第一、二季度` by its unit.
    fn parts(&self, time: usize) -> Vec<Words> {
        let words = self.words(time);
        let names: Vec<&str> = words.text.split(['、', ',', '和', '及', '与']).collect();
        let of = |text: String| Words { text, span: words.span.clone() };
        if names.len() > 1 && names.iter().all(|name| matches!(Span::read(name), Span::Between { .. })) {
            return names.into_iter().map(|name| of(name.to_owned())).collect();
        }
        let interval = if words.text.contains('季') { Interval::Quarter } else { Interval::Month };
        let months = self.months(time).filter(|_| names.len() > 1);
        match months.map(|months| interval.parts(months)) {
            Some(parts) => parts.iter().map(|months| of(months_name(months))).collect(),
            None => vec![words],
        }
    }

    /// The months that a time stretches over.
    fn months(&self, time: usize) -> Option<RangeInclusive<i8>> {
        match &self.found[time].what {
            What::Time(Span::Between { from, to }) if from.day.is_none() && to.day.is_none() => {
                Some(from.month..=to.month)
            }
            _ => None,
        }
    }

    /// Divides the year's amount; without one the lines stay without amounts.
    fn divide(&self, lines: &mut [Line]) {
        let Some(current) = self.current.filter(|current| *current > Decimal::ZERO) else {
            if let Some(line) = lines.first_mut() {
                line.doubts.push(Doubt { span: line.period.span.clone(), why: Why::RestUnknown });
            }
            return;
        };
        let parts = split(current, lines.len());
        for (line, value) in lines.iter_mut().zip(parts) {
            let span = line.period.span.clone().or_else(|| line.due.span.clone());
            let words = Words { text: yuan(value), span };
            line.amount = Some(Value { value, step: Decimal::new(1, 2), words, says: Says::Each });
        }
    }

    /// An amount that is stated as the sum of everything.
    pub(super) fn stated(&self, token: usize) -> Option<Value> {
        self.value(Given { token, is_amount: true, says: Says::Running, unclear: false })
    }

    fn value(&self, given: Given) -> Option<Value> {
        let (value, step) = match self.found[given.token].what {
            What::Amount { yuan, step } => (yuan, step),
            What::Share { percent, step } => (percent, step),
            _ => return None,
        };
        Some(Value { value, step, words: self.plain(given.token), says: given.says })
    }

    /// The words of a time, shortened to what a schedule needs: without the form's year, months as `1-6月`.
    fn words(&self, token: usize) -> Words {
        let words = self.plain(token);
        let text = match &self.found[token].what {
            What::Time(span) => period_text(&words.text, span, self.year),
            _ => words.text,
        };
        Words { text, span: words.span }
    }

    /// The word for what is left as the name of a step.
    fn step(&self, token: usize) -> Words {
        let words = self.plain(token);
        let known = matches!(Span::read(&words.text), Span::Event);
        Words { text: if known { words.text } else { "余款".into() }, span: words.span }
    }

    fn plain(&self, token: usize) -> Words {
        let text = self.said(token).replace(' ', "");
        Words { text, span: Some(self.source.original(&self.found[token].span)) }
    }

    fn said(&self, token: usize) -> String {
        self.source.text()[self.found[token].span.clone()].to_owned()
    }

    fn doubt(&self, token: usize, why: Why) -> Doubt {
        Doubt { span: Some(self.source.original(&self.found[token].span)), why }
    }
}

/// A payment at a time, with a day when it is due or a step. A day alone is when it falls due.
fn at(time: Words, due: Words, event: Option<Words>) -> Line {
    match event {
        Some(event) => Line { period: event, due: time, ..Line::default() },
        None if due.text.is_empty() && is_due(&time.text) => Line { due: time, ..Line::default() },
        None => Line { period: time, due, ..Line::default() },
    }
}

/// Whether a time is a day, or all time before one; `截至6月底` is a stretch of time with a running total.
fn is_due(text: &str) -> bool {
    match Span::read(text) {
        Span::Between { from, to } => from == to && from.day.is_some(),
        Span::Until(_) => !is_up_to(text),
        Span::Blank | Span::Event | Span::Unreadable => false,
    }
}

/// Whether a time is written as everything up to a point.
pub(super) fn is_up_to(text: &str) -> bool {
    text.starts_with(['截', '至', '到'])
}

/// The text of a time as schedules have it.
fn period_text(written: &str, span: &Span, year: Option<i16>) -> String {
    let mut text = written.replace(',', "、");
    if let Some(year) = year {
        let days = Span::read(written).days(year);
        let own = [format!("{year}年度"), format!("{year}年")];
        let names = own.into_iter().chain(["今年", "本年", "当年", "自", "从"].map(String::from));
        for name in names {
            let shorter = text.replace(&name, "");
            if days.is_some() && Span::read(&shorter).days(year) == days {
                text = shorter;
            }
        }
    }
    let counted = text.chars().all(|c| c.is_ascii_digit() || "月份-~至到—–".contains(c));
    match span {
        Span::Between { from, to } if counted && from.day.is_none() && to.day.is_none() && from.month == to.month => {
            format!("{}月", from.month)
        }
        Span::Between { from, to } if counted && from.day.is_none() && to.day.is_none() => {
            format!("{}-{}月", from.month, to.month)
        }
        _ => text,
    }
}
