//! The pictures of the board: bars below each other.

use rust_decimal::Decimal;

use super::lines::{Goal, purpose_name, signed_percent};
use crate::app::sieve::Sieve;
use crate::app::texts;
use crate::figures::{Figures, MONTHS, When};
use crate::lang::{Label, Lang};
use crate::model::money::in_wan;
use crate::model::sums::percent_of;
use crate::model::{Place, Status, Unit};
use crate::rules::{Counts, Severity};

/// A picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picture {
    /// This year's amount of every unit, and of every purpose.
    #[default]
    Amounts,
    /// From last year's sum to this year's.
    Change,
    /// The problems of every unit.
    Units,
    /// The problems of every rule.
    Rules,
    /// How far the review has come.
    Progress,
    /// What is paid in every month.
    Payments,
}

/// What a part of a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// An amount.
    Plain,
    /// More than last year.
    More,
    /// Less than last year.
    Less,
    /// Problems of a severity.
    Problems(Severity),
    /// What is approved.
    Good,
    /// What came back.
    Back,
    /// What has no place among the others.
    Apart,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// How much it is, in words.
    pub value: String,
    /// Where it begins.
    pub start: Decimal,
    /// Its parts from there on.
    pub parts: Vec<(Decimal, Tone)>,
    /// Where it leads.
    pub goal: Option<Goal>,
}

impl Bar {
    /// Where it ends.
    pub fn end(&self) -> Decimal {
        self.parts.iter().fold(self.start, |end, (part, _)| end.saturating_add(*part))
    }

    fn plain(label: String, value: String, amount: Decimal, goal: Option<Goal>) -> Self {
        Self { label, value, start: Decimal::ZERO, parts: vec![(amount, Tone::Plain)], goal }
    }
}

impl Picture {
    /// All of them, from left to right.
    pub const ALL: [Picture; 6] =
        [Picture::Amounts, Picture::Change, Picture::Units, Picture::Rules, Picture::Progress, Picture::Payments];

    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Picture::Amounts => Label { zh: "本年金额（万元）", en: "this year (万元)" },
            Picture::Change => Label { zh: "比上年增减（万元）", en: "change on last year (万元)" },
            Picture::Units => Label { zh: "各单位的问题", en: "problems by unit" },
            Picture::Rules => Label { zh: "各规则的问题", en: "problems by rule" },
            Picture::Progress => Label { zh: "审核进度", en: "review" },
            Picture::Payments => {
                Label { zh: "各月付款（万元，累计）", en: "payments by month (万元, running)" }
            }
        }
    }

    /// The next one or the one before, round the ends.
    pub(super) fn turn(self, forward: bool) -> Self {
        let count = Self::ALL.len();
        Self::ALL[(self as usize + if forward { 1 } else { count - 1 }) % count]
    }

    /// Its bars from top to bottom.
    pub fn bars(self, figures: &Figures, lang: Lang) -> Vec<Bar> {
        match self {
            Picture::Amounts => amounts(figures, lang),
            Picture::Change => change(figures, lang),
            Picture::Units => {
                let units = figures.found.units.iter().filter(|unit| unit.counts.total() > 0);
                units.map(|unit| problems(unit_label(&unit.unit), unit.counts, Goal::unit(&unit.unit.code))).collect()
            }
            Picture::Rules => {
                let goal = |code| Goal::Sift(Sieve { rule: Some(code), ..Sieve::default() });
                let rules = figures.found.rules.iter();
                rules
                    .map(|(rule, counts)| problems(rule.title.in_lang(lang).to_owned(), *counts, goal(rule.code)))
                    .collect()
            }
            Picture::Progress => progress(figures, lang),
            Picture::Payments => payments(figures, lang),
        }
    }
}

fn unit_label(unit: &Unit) -> String {
    format!("{} {}", unit.code, unit.name).trim().to_owned()
}

fn amounts(figures: &Figures, lang: Lang) -> Vec<Bar> {
    let register = &figures.register;
    let value = |yuan: Decimal| {
        let share = percent_of(yuan, register.all.current.yuan).map(|share| share.round_dp(1));
        format!("{} {}", in_wan(yuan, 2), share.map_or_else(String::new, |share| format!("{share:.1}%")))
    };
    let units = register.units.iter().filter(|unit| unit.all.projects > 0).map(|unit| {
        let yuan = unit.all.current.yuan;
        Bar::plain(unit_label(&unit.unit), value(yuan), yuan, Some(Goal::unit(&unit.unit.code)))
    });
    let purposes = register.purposes.iter().map(|(purpose, entry)| {
        let yuan = entry.current.yuan;
        let label = texts::board_of_purpose(lang, &purpose_name(purpose, lang));
        Bar { parts: vec![(yuan, Tone::Apart)], ..Bar::plain(label, value(yuan), yuan, None) }
    });
    units.chain(purposes).collect()
}

fn change(figures: &Figures, lang: Lang) -> Vec<Bar> {
    let all = &figures.register.all;
    let sum = |label: &str, yuan: Decimal| Bar::plain(label.to_owned(), in_wan(yuan, 2), yuan, None);
    let mut at = all.previous.yuan;
    let mut bars = vec![sum(texts::board_last_year(lang), at)];
    for unit in figures.register.units.iter().filter(|unit| unit.all.projects > 0) {
        let change = unit.all.change();
        let tone = if change < Decimal::ZERO { Tone::Less } else { Tone::More };
        let share = unit.all.percent().map_or_else(String::new, |share| format!(" {}", signed_percent(share)));
        let plus = if change > Decimal::ZERO { "+" } else { "" };
        bars.push(Bar {
            label: unit_label(&unit.unit),
            value: format!("{plus}{}{share}", in_wan(change, 2)),
            start: at,
            parts: vec![(change, tone)],
            goal: Some(Goal::unit(&unit.unit.code)),
        });
        at = at.saturating_add(change);
    }
    let share = all.percent().map_or_else(String::new, |share| format!(" {}", signed_percent(share)));
    bars.push(Bar { value: format!("{}{share}", in_wan(at, 2)), ..sum(texts::board_this_year(lang), at) });
    bars
}

fn problems(label: String, counts: Counts, goal: Goal) -> Bar {
    let there =
        || Severity::ALL.into_iter().map(move |severity| (severity, counts.get(severity))).filter(|(_, n)| *n > 0);
    let value: Vec<String> = there().map(|(severity, count)| format!("{}{count}", severity.letter())).collect();
    let parts = there().map(|(severity, count)| (Decimal::from(count), Tone::Problems(severity))).collect();
    Bar { label, value: value.join(" "), start: Decimal::ZERO, parts, goal: Some(goal) }
}

fn progress(figures: &Figures, lang: Lang) -> Vec<Bar> {
    let all = figures.lines.len();
    let stages = figures.progress.stages().map(|(status, stage)| {
        let share = percent_of(stage.projects.into(), all.into()).unwrap_or_default().round_dp(0);
        let tone = tone_of(status);
        let value = texts::board_stage(lang, stage.projects, all, &share.to_string(), &in_wan(stage.current.yuan, 2));
        // What is filed leads to the one that is next.
        let next = figures.next_to_review().filter(|_| status == Status::Submitted);
        let goal = next.map(|line| Goal::Project(line.key, Place::Project));
        let parts = vec![(Decimal::from(stage.projects), tone)];
        Bar { parts, ..Bar::plain(status.label().in_lang(lang).to_owned(), value, Decimal::ZERO, goal) }
    });
    let units = figures.register.units.iter().filter(|unit| unit.all.projects > 0).map(|unit| {
        let (through, all) = (unit.progress.through(), unit.progress.all());
        let share = percent_of(through.projects.into(), all.projects.into()).unwrap_or_default().round_dp(0);
        let (count, amount) = (through.projects, in_wan(through.current.yuan, 2));
        let value = texts::board_stage(lang, count, all.projects, &share.to_string(), &amount);
        let part = |status: Status| (Decimal::from(unit.progress.of(status).projects), tone_of(status));
        let parts = BY_UNIT.map(part).into_iter().filter(|(count, _)| !count.is_zero()).collect();
        Bar { parts, ..Bar::plain(unit_label(&unit.unit), value, Decimal::ZERO, Some(Goal::unit(&unit.unit.code))) }
    });
    stages.chain(units).collect()
}

/// The parts of a unit's bar: what the reviewer is through with, then what waits, then the rest.
const BY_UNIT: [Status; 5] = [Status::Approved, Status::Returned, Status::Submitted, Status::Draft, Status::Unknown];

fn tone_of(status: Status) -> Tone {
    match status {
        Status::Approved => Tone::Good,
        Status::Returned => Tone::Back,
        Status::Submitted => Tone::Plain,
        Status::Draft | Status::Unknown => Tone::Apart,
    }
}

fn payments(figures: &Figures, lang: Lang) -> Vec<Bar> {
    let curve = &figures.curve;
    let total = curve.total();
    let paid = curve.paid();
    let months = (0..MONTHS).map(|month| {
        let share = percent_of(paid[month], total).unwrap_or_default().round_dp(1);
        let value = format!("{} {:>12} {share:.1}%", in_wan(curve.months[month], 2), in_wan(paid[month], 2));
        Bar::plain(texts::board_month(lang, month + 1), value, curve.months[month], None)
    });
    let others = When::OTHERS.into_iter().filter(|when| !curve.of(*when).is_zero()).map(|when| {
        let yuan = curve.of(when);
        let bar = Bar::plain(when.label().in_lang(lang).to_owned(), in_wan(yuan, 2), yuan, None);
        Bar { parts: vec![(yuan, Tone::Apart)], ..bar }
    });
    months.chain(others).collect()
}
