//! The pictures of a report.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::drawing::{Anchor, Drawing, LINE, Shape, width};
use super::tables::percent;
use crate::figures::{Figures, MONTHS, Progress, Stage, UnitEntry, When};
use crate::lang::Lang;
use crate::messages;
use crate::model::money::{grouped, in_wan};
use crate::model::{Status, Unit};
use crate::rules::{Counts, Severity};

mod words {
    use super::messages;

    messages! {
        last_year { zh: "上年", en: "last year" }
        this_year { zh: "本年", en: "this year" }
        others { zh: "其他", en: "others" }
        no_purpose { zh: "（未填）", en: "(blank)" }
        more(count: usize) { zh: "其余 {count} 条规则", en: "{count} more rules" }
        month(month: usize) { zh: "{month}月", en: "{month}" }
        through(reviewed: usize, all: usize, amount: &str) { zh: "已审 {reviewed}/{all} · {amount}", en: "{reviewed}/{all} · {amount}" }
        projects(count: usize) { zh: "{count} 个", en: "{count}" }
    }
}

/// How wide a picture is.
const WIDTH: f64 = 900.0;
/// How high a bar and the space below it are.
const BAR: f64 = 16.0;
const STEP: f64 = 22.0;
/// More rules than this are one bar.
const MOST_RULES: usize = 20;
/// The classes of purposes; the last one stands for all others.
const PURPOSES: [&str; 6] = ["c0", "c1", "c2", "c3", "c4", "c5"];

/// A bar out of parts, with a label in front and a value behind.
struct Row {
    label: String,
    value: String,
    /// Where it begins.
    start: Decimal,
    /// Its parts from there on: how much, its class, what it is.
    parts: Vec<(Decimal, &'static str, String)>,
}

impl Row {
    fn end(&self) -> Decimal {
        self.parts.iter().fold(self.start, |end, (part, ..)| end.saturating_add(*part))
    }
}

fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// Bars below each other, in one measure, with a legend on top.
fn rows(rows: &[Row], legend: &[(&'static str, String)]) -> Option<Drawing> {
    if rows.is_empty() {
        return None;
    }
    let labels = rows.iter().map(|row| width(&row.label)).fold(0.0, f64::max).min(WIDTH * 0.4);
    let values = rows.iter().map(|row| width(&row.value)).fold(0.0, f64::max).min(WIDTH * 0.3);
    let top = if legend.is_empty() { 4.0 } else { STEP };
    let height = top + STEP * f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let mut drawing = Drawing::new(WIDTH, height);
    let mut x = 0.0;
    for (class, text) in legend {
        let room = (WIDTH - x - BAR).max(0.0);
        drawing.bar((x, 2.0), (10.0, 10.0), class, text.clone());
        drawing.text((x + 14.0, 11.0), Anchor::Start, "dim", text, room);
        x += 14.0 + width(text) + 14.0;
    }
    let left = labels + 8.0;
    let room = WIDTH - left - values - 8.0;
    let ends = || rows.iter().flat_map(|row| [row.start, row.end()]).chain([Decimal::ZERO]);
    let (least, most) = (ends().min().unwrap_or_default(), ends().max().unwrap_or_default());
    let all = number(most.saturating_sub(least));
    let scale = if all > 0.0 { room / all } else { 0.0 };
    let at = |value: Decimal| left + number(value.saturating_sub(least)) * scale;
    if least < Decimal::ZERO {
        drawing.shapes.push(Shape::Line { from: (at(Decimal::ZERO), top), to: (at(Decimal::ZERO), height) });
    }
    let mut y = top;
    for row in rows {
        drawing.text((labels, y + 12.0), Anchor::End, "", &row.label, labels + 1.0);
        let mut from = row.start;
        for (part, class, title) in &row.parts {
            let to = from.saturating_add(*part);
            let (a, b) = (at(from.min(to)), at(from.max(to)));
            if b > a {
                drawing.bar((a, y), (b - a, BAR), class, title.clone());
            }
            from = to;
        }
        let end = at(row.start.max(row.end())) + 6.0;
        drawing.text((end, y + 12.0), Anchor::Start, "dim", &row.value, values + 1.0);
        y += STEP;
    }
    Some(drawing)
}

fn unit_label(unit: &Unit) -> String {
    format!("{} {}", unit.code, unit.name).trim().to_owned()
}

/// This year's amounts by unit, in parts by purpose.
pub(super) fn by_unit(figures: &Figures, lang: Lang) -> Option<Drawing> {
    let register = &figures.register;
    let named = PURPOSES.len() - 1;
    let name = |purpose: &str| match purpose {
        "" => words::no_purpose(lang).to_owned(),
        purpose => purpose.to_owned(),
    };
    let class = |purpose: &str| {
        let at = register.purposes.iter().position(|(known, _)| known == purpose).unwrap_or(named);
        PURPOSES[at.min(named)]
    };
    let mut legend: Vec<(&'static str, String)> =
        register.purposes.iter().take(named).map(|(purpose, _)| (class(purpose), name(purpose))).collect();
    if register.purposes.len() > named {
        legend.push((PURPOSES[named], words::others(lang).to_owned()));
    }
    let row = |label: &Unit, purposes: &[(String, crate::figures::Entry)], all: Decimal| Row {
        label: unit_label(label),
        value: in_wan(all, 2),
        start: Decimal::ZERO,
        parts: purposes
            .iter()
            .map(|(purpose, entry)| {
                let yuan = entry.current.yuan;
                (yuan.max(Decimal::ZERO), class(purpose), format!("{} {}", name(purpose), grouped(yuan)))
            })
            .collect(),
    };
    let with_projects = register.units.iter().filter(|unit| unit.all.projects > 0);
    let all: Vec<Row> = with_projects.map(|unit| row(&unit.unit, &unit.purposes, unit.all.current.yuan)).collect();
    rows(&all, &legend)
}

/// The way from last year's sum to this year's, by unit.
pub(super) fn change(figures: &Figures, lang: Lang) -> Option<Drawing> {
    let all = &figures.register.all;
    if all.projects == 0 {
        return None;
    }
    let sum = |label: &str, yuan: Decimal| Row {
        label: label.to_owned(),
        value: in_wan(yuan, 2),
        start: Decimal::ZERO,
        parts: vec![(yuan, "sum", grouped(yuan))],
    };
    let mut steps = vec![sum(words::last_year(lang), all.previous.yuan)];
    let mut at = all.previous.yuan;
    for unit in figures.register.units.iter().filter(|unit| unit.all.projects > 0) {
        let change = unit.all.change();
        let class = if change < Decimal::ZERO { "down" } else { "up" };
        let share = unit.all.percent().map_or_else(String::new, |share| format!(" ({})", percent(share)));
        let plus = if change > Decimal::ZERO { "+" } else { "" };
        steps.push(Row {
            label: unit_label(&unit.unit),
            value: format!("{plus}{}{share}", in_wan(change, 2)),
            start: at,
            parts: vec![(change, class, format!("{} {plus}{}", unit_label(&unit.unit), grouped(change)))],
        });
        at = at.saturating_add(change);
    }
    steps.push(sum(words::this_year(lang), all.current.yuan));
    rows(&steps, &[])
}

/// What is paid in every month, and what is paid by its end.
pub(super) fn payments(figures: &Figures, lang: Lang) -> Option<Drawing> {
    const HEIGHT: f64 = 230.0;
    const TOP: f64 = 20.0;
    const BOTTOM: f64 = 190.0;
    let curve = &figures.curve;
    if curve.total().is_zero() {
        return None;
    }
    let others = When::OTHERS.into_iter().filter(|when| !curve.of(*when).is_zero());
    let mut bars: Vec<(String, Decimal, &'static str)> =
        (0..MONTHS).map(|month| (words::month(lang, month + 1), curve.months[month], "c0")).collect();
    bars.extend(others.map(|when| (when.label().in_lang(lang).to_owned(), curve.of(when), "c5")));
    let mut drawing = Drawing::new(WIDTH, HEIGHT);
    let slot = WIDTH / f64::from(u32::try_from(bars.len()).unwrap_or(1));
    let most = bars.iter().map(|(_, yuan, _)| *yuan).max().unwrap_or_default();
    let least = bars.iter().map(|(_, yuan, _)| *yuan).min().unwrap_or_default().min(Decimal::ZERO);
    let span = number(most.saturating_sub(least));
    let scale = if span > 0.0 { (BOTTOM - TOP) / span } else { 0.0 };
    let level = |yuan: Decimal| BOTTOM - number(yuan.saturating_sub(least)) * scale;
    drawing.shapes.push(Shape::Line { from: (0.0, level(Decimal::ZERO)), to: (WIDTH, level(Decimal::ZERO)) });
    let mut x = 0.0;
    for (label, yuan, class) in &bars {
        let (y, base) = (level((*yuan).max(Decimal::ZERO)), level((*yuan).min(Decimal::ZERO)));
        let middle = x + slot / 2.0;
        if base > y {
            drawing.bar((x + slot * 0.15, y), (slot * 0.7, base - y), class, format!("{label} {}", grouped(*yuan)));
        }
        if !yuan.is_zero() {
            drawing.text((middle, y - 4.0), Anchor::Middle, "", &in_wan(*yuan, 0), slot);
        }
        drawing.text((middle, BOTTOM + LINE), Anchor::Middle, "", label, slot);
        x += slot;
    }
    // The curve goes up to the total, on a scale of its own; its values stand below the months.
    let paid = curve.paid();
    let all = number(curve.total());
    if all > 0.0 {
        let mut points = Vec::new();
        let mut x = slot / 2.0;
        for yuan in paid {
            points.push((x, BOTTOM - (number(yuan) / all).clamp(0.0, 1.0) * (BOTTOM - TOP)));
            let share = crate::model::sums::percent_of(yuan, curve.total()).unwrap_or_default();
            let share = format!("{}%", share.round_dp(0).normalize());
            drawing.text((x, BOTTOM + 2.0 * LINE + 2.0), Anchor::Middle, "dim", &share, slot);
            x += slot;
        }
        drawing.shapes.push(Shape::Curve(points));
        // Words stand in front of bars and lines.
        drawing.shapes.sort_by_key(|shape| matches!(shape, Shape::Text { .. }));
    }
    Some(drawing)
}

/// How many projects are in which state, and what they come to.
pub(super) fn progress(figures: &Figures, lang: Lang) -> Option<Drawing> {
    if figures.lines.is_empty() {
        return None;
    }
    let row = |(status, stage): (Status, Stage)| {
        let label = status.label().in_lang(lang);
        Row {
            label: label.to_owned(),
            value: format!("{} · {}", words::projects(lang, stage.projects), in_wan(stage.current.yuan, 2)),
            start: Decimal::ZERO,
            parts: vec![(
                stage.projects.into(),
                state_class(status),
                format!("{label} {} {}", stage.projects, grouped(stage.current.yuan)),
            )],
        }
    };
    let all: Vec<Row> = figures.progress.stages().map(row).collect();
    rows(&all, &[])
}

/// How far the review of every unit has come; nothing where there is but one, or nobody has begun.
pub(super) fn unit_progress(figures: &Figures, lang: Lang) -> Option<Drawing> {
    let units: Vec<&UnitEntry> = figures.register.units.iter().filter(|unit| unit.all.projects > 0).collect();
    if units.len() < 2 || !figures.progress.has_begun() {
        return None;
    }
    let stages = |progress: &Progress| progress.stages().filter(|(_, stage)| stage.projects > 0).collect::<Vec<_>>();
    let row = |unit: &&UnitEntry| {
        let (through, all) = (unit.progress.through(), unit.progress.all());
        let part = |(status, stage): (Status, Stage)| {
            let label = status.label().in_lang(lang);
            let told = format!("{label} {} {}", stage.projects, grouped(stage.current.yuan));
            (stage.projects.into(), state_class(status), told)
        };
        Row {
            label: unit_label(&unit.unit),
            value: words::through(lang, through.projects, all.projects, &in_wan(through.current.yuan, 2)),
            start: Decimal::ZERO,
            parts: stages(&unit.progress).into_iter().map(part).collect(),
        }
    };
    let legend: Vec<_> = stages(&figures.progress)
        .into_iter()
        .map(|(status, _)| (state_class(status), status.label().in_lang(lang).to_owned()))
        .collect();
    rows(&units.iter().map(row).collect::<Vec<_>>(), &legend)
}

/// The class of a state of the review.
fn state_class(status: Status) -> &'static str {
    match status {
        Status::Draft => "u",
        Status::Submitted => "c1",
        Status::Returned => "w",
        Status::Approved => "down",
        Status::Unknown => "e",
    }
}

const SEVERITIES: [&str; 4] = ["e", "w", "h", "u"];

fn severities(counts: Counts, lang: Lang) -> Vec<(Decimal, &'static str, String)> {
    let part = |(severity, class): (Severity, &'static str)| {
        let count = counts.get(severity);
        (Decimal::from(count), class, format!("{} {count}", severity.label().in_lang(lang)))
    };
    Severity::ALL.into_iter().zip(SEVERITIES).map(part).collect()
}

fn legend(lang: Lang) -> Vec<(&'static str, String)> {
    let entry = |(severity, class): (Severity, &'static str)| (class, severity.label().in_lang(lang).to_owned());
    Severity::ALL.into_iter().zip(SEVERITIES).map(entry).collect()
}

/// `E3 W12`, what there is.
fn letters(counts: Counts) -> String {
    let there = Severity::ALL.into_iter().filter(|severity| counts.get(*severity) > 0);
    there.map(|severity| format!("{}{}", severity.letter(), counts.get(severity))).collect::<Vec<_>>().join(" ")
}

/// The problems of every unit.
pub(super) fn unit_problems(figures: &Figures, lang: Lang) -> Option<Drawing> {
    let row = |unit: &crate::figures::UnitProblems| Row {
        label: unit_label(&unit.unit),
        value: letters(unit.counts),
        start: Decimal::ZERO,
        parts: severities(unit.counts, lang),
    };
    let all: Vec<Row> = figures.found.units.iter().filter(|unit| unit.counts.total() > 0).map(row).collect();
    rows(&all, &legend(lang))
}

/// The problems of every rule, the worst ones first.
pub(super) fn rule_problems(figures: &Figures, lang: Lang) -> Option<Drawing> {
    let row = |label: String, counts: Counts| Row {
        label,
        value: letters(counts),
        start: Decimal::ZERO,
        parts: severities(counts, lang),
    };
    let rules = &figures.found.rules;
    let mut all: Vec<Row> =
        rules.iter().take(MOST_RULES).map(|(rule, counts)| row(rule.title.in_lang(lang).to_owned(), *counts)).collect();
    if let Some(rest) = rules.get(MOST_RULES..).filter(|rest| !rest.is_empty()) {
        let mut counts = Counts::default();
        rest.iter().for_each(|(_, more)| counts += *more);
        // Many small ones together would be the longest bar: they are told and not drawn.
        all.push(Row { parts: Vec::new(), ..row(words::more(lang, rest.len()), counts) });
    }
    rows(&all, &legend(lang))
}
