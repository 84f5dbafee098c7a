//! The lines of the board, and where they lead.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Tab;
use super::bars::Bar;
use crate::app::sieve::Sieve;
use crate::app::{App, texts};
use crate::edit::ProjectKey;
use crate::figures::{Controlled, Entry, Line};
use crate::lang::Lang;
use crate::model::Place;
use crate::model::money::grouped;

/// Where a line leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a project, at a place.
    Project(ProjectKey, Place),
    /// To the list with what this takes.
    Sift(Sieve),
}

impl Goal {
    /// To the projects of a unit.
    pub fn unit(code: &str) -> Self {
        Goal::Sift(Sieve { unit: Some(code.to_owned()), ..Sieve::default() })
    }
}

/// A line of the reconciliation.
#[derive(Clone, Copy, Debug)]
pub enum Amounts<'a> {
    /// A project.
    Project(&'a Line),
    /// A unit, or the department, with its control figure.
    Control(&'a Controlled),
}

/// A line of the register.
#[derive(Clone, Debug)]
pub struct Registered<'a> {
    /// The code of the unit, on its first line.
    pub code: &'a str,
    /// The unit, the purpose, or what is summed.
    pub name: String,
    /// How deep it stands below the line above: a purpose below its unit.
    pub depth: u16,
    /// Whether it is a sum over all.
    pub is_sum: bool,
    /// The sums.
    pub entry: &'a Entry,
    /// The unit whose projects it is about.
    pub unit: Option<&'a str>,
}

impl App {
    /// The line of the reconciliation with a number.
    pub fn amounts_line(&self, number: usize) -> Option<Amounts<'_>> {
        let figures = &self.board.figures;
        match number.checked_sub(figures.lines.len()) {
            None => self.board.line(number).map(Amounts::Project),
            Some(number) => figures.control.iter().chain(&figures.control_total).nth(number).map(Amounts::Control),
        }
    }

    /// The lines of the register.
    pub fn registered_lines(&self) -> Vec<Registered<'_>> {
        let register = &self.board.figures.register;
        let lang = self.lang;
        let mut lines = Vec::new();
        for unit in &register.units {
            let code = unit.unit.code.as_str();
            let line = |code: &'static str, name: String, depth, entry| Registered {
                code,
                name,
                depth,
                is_sum: false,
                entry,
                unit: Some(unit.unit.code.as_str()),
            };
            lines.push(Registered { code, ..line("", unit.unit.name.clone(), 0, &unit.all) });
            // A single purpose says nothing more than the unit's own line.
            let purposes = unit.purposes.iter().filter(|_| unit.purposes.len() > 1);
            lines.extend(purposes.map(|(purpose, entry)| line("", purpose_name(purpose, lang), 1, entry)));
        }
        let sum = |name: String, entry| Registered { code: "", name, depth: 0, is_sum: true, entry, unit: None };
        for (purpose, entry) in &register.purposes {
            lines.push(sum(texts::board_sum_of(lang, &purpose_name(purpose, lang)), entry));
        }
        lines.push(sum(texts::board_sum(lang).to_owned(), &register.all));
        lines
    }

    /// The bars of the picture.
    pub fn board_bars(&self) -> Vec<Bar> {
        self.board.picture.bars(&self.board.figures, self.lang)
    }

    /// How many lines the board has.
    pub fn board_count(&self) -> usize {
        let figures = &self.board.figures;
        match self.board.tab {
            Tab::Reconciliation => {
                figures.lines.len() + figures.control.len() + usize::from(figures.control_total.is_some())
            }
            Tab::Register => self.registered_lines().len(),
            Tab::Pictures => self.board_bars().len(),
        }
    }

    /// Where the line with the cursor leads.
    pub(in crate::app) fn board_goal(&self) -> Option<Goal> {
        let line = self.board.cursor().line;
        match self.board.tab {
            Tab::Reconciliation => match self.amounts_line(line)? {
                // What was opened since may have another project under the same key.
                Amounts::Project(line) => {
                    let now = self.workspace.project(line.key).filter(|now| now.id == line.project.id)?;
                    let place = line.place();
                    let is_there = place.row().is_none_or(|row| now.row(row).is_some());
                    is_there.then_some(Goal::Project(line.key, place))
                }
                Amounts::Control(control) if control.unit.code.is_empty() => Some(Goal::Sift(Sieve::default())),
                Amounts::Control(control) => Some(Goal::unit(&control.unit.code)),
            },
            Tab::Register => match self.registered_lines().get(line)?.unit {
                Some(unit) => Some(Goal::unit(unit)),
                None => Some(Goal::Sift(Sieve::default())),
            },
            Tab::Pictures => self.board_bars().into_iter().nth(line)?.goal,
        }
    }
}

/// What a purpose is called, also where none is filled in.
pub(super) fn purpose_name(purpose: &str, lang: Lang) -> String {
    if purpose.is_empty() { texts::board_blank(lang).to_owned() } else { purpose.to_owned() }
}

/// `+40,000.00`, `-40,000.00`, `0.00`.
pub fn signed(yuan: Decimal) -> String {
    let plus = if yuan > Decimal::ZERO { "+" } else { "" };
    format!("{plus}{}", grouped(yuan))
}

/// `+12.5%`.
pub fn signed_percent(percent: Decimal) -> String {
    let rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() { "0.0%".to_owned() } else { format!("{rounded:+.1}%") }
}
