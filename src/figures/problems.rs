//! What the rules found, by rule and by unit.

use crate::model::{Project, Unit};
use crate::rules::{Counts, Problem, RULES, Rule, Severity};

/// The problems of the projects of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitProblems {
    /// The unit.
    pub unit: Unit,
    /// How many problems there are.
    pub counts: Counts,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The rules that something was found of, those with the worst and most problems first.
    pub rules: Vec<(&'static Rule, Counts)>,
    /// The units with projects, those of the department in its order, the others by their codes.
    pub units: Vec<UnitProblems>,
    /// All problems.
    pub all: Counts,
    /// How many projects are still to be checked.
    pub pending: usize,
}

/// Counts problems.
pub(super) struct Tally {
    rules: Vec<Counts>,
    units: Vec<UnitProblems>,
    known: usize,
    all: Counts,
    pending: usize,
}

impl Tally {
    pub(super) fn new(units: &[Unit]) -> Self {
        let of = |unit: &Unit| UnitProblems {
            unit: Unit { code: unit.code.trim().to_owned(), name: unit.name.clone() },
            counts: Counts::default(),
        };
        let units: Vec<UnitProblems> = units.iter().map(of).collect();
        let known = units.len();
        Self { rules: vec![Counts::default(); RULES.len()], units, known, all: Counts::default(), pending: 0 }
    }

    pub(super) fn add(&mut self, project: &Project, problems: Option<&[Problem]>) {
        let code = project.unit.code.trim();
        let at = self.units.iter().position(|entry| entry.unit.code == code).unwrap_or_else(|| {
            let unit = Unit { code: code.to_owned(), name: project.unit.name.clone() };
            self.units.push(UnitProblems { unit, counts: Counts::default() });
            self.units.len() - 1
        });
        let Some(problems) = problems else {
            self.pending += 1;
            return;
        };
        for problem in problems {
            let one = Counts::of([problem]);
            if let Some(rule) = RULES.iter().position(|rule| std::ptr::eq(*rule, problem.rule)) {
                self.rules[rule] += one;
            }
            self.units[at].counts += one;
            self.all += one;
        }
    }

    pub(super) fn finish(mut self) -> Found {
        self.units[self.known..].sort_by(|a, b| a.unit.code.cmp(&b.unit.code));
        let mut rules: Vec<(&'static Rule, Counts)> =
            RULES.iter().copied().zip(self.rules).filter(|(_, counts)| counts.total() > 0).collect();
        rules.sort_by_key(|(_, counts)| std::cmp::Reverse(Severity::ALL.map(|severity| counts.get(severity))));
        Found { rules, units: self.units, all: self.all, pending: self.pending }
    }
}
