//! What the figures of a department come to: amounts that should be the same amount side by side, the register, and what
//! the pictures show.
//!
//! Invariant: sums are exact decimals. An amount that is blank or unreadable is none: it is left out and counted, and
//! never taken for zero. The same projects always give the same figures.

mod payments;
mod problems;
mod progress;
mod reconcile;
mod register;
mod said;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::edit::ProjectKey;
use crate::model::{Amount, Department, Project, Status, Unit};
use crate::rules::Problem;

pub use payments::{Curve, MONTHS, When};
pub use problems::{Found, UnitProblems};
pub use progress::{Progress, Stage};
pub use reconcile::{Cell, Line, Missing, Side};
pub use register::{Entry, Register, UnitEntry};

/// A project with what is known of it.
#[derive(Clone, Debug)]
pub struct Known {
    /// Which one it is.
    pub key: ProjectKey,
    /// The project.
    pub project: Arc<Project>,
    /// What the rules found; none while it is still to be checked.
    pub problems: Option<Arc<[Problem]>>,
    /// Whether it is among those that the figures are about. The control figures are about all.
    pub shown: bool,
}

/// The figures of some projects of a department.
#[derive(Debug, Default)]
pub struct Figures {
    /// A line for each project shown, in their order.
    pub lines: Vec<Arc<Line>>,
    /// The numbers of the lines, those with the largest difference first; equal ones keep their order.
    pub by_difference: Vec<usize>,
    /// How many lines have amounts that differ.
    pub differing: usize,
    /// The sums of those lines.
    pub sums: [Total; Side::ALL.len()],
    /// The units that have a control figure, with what all their projects come to.
    pub control: Vec<Controlled>,
    /// The whole department against its control figure; none when it has none.
    pub control_total: Option<Controlled>,
    /// How many projects there are in all.
    pub all: usize,
    /// How many files could not be read.
    pub unread: usize,
    /// The register of the projects shown.
    pub register: Register,
    /// What the rules found in them.
    pub found: Found,
    /// How far the review of them has come.
    pub progress: Progress,
    /// When they are paid.
    pub curve: Curve,
}

/// A sum that knows how many amounts are not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum of what is known, in 元.
    pub yuan: Decimal,
    /// How many amounts are not known.
    pub unknown: usize,
}

impl Total {
    /// The sum with one more amount.
    pub fn add(&mut self, yuan: Option<Decimal>) {
        match yuan.and_then(|yuan| self.yuan.checked_add(yuan)) {
            Some(sum) => self.yuan = sum,
            None => self.unknown += 1,
        }
    }
}

/// What projects come to, beside the figure that they have to come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controlled {
    /// The unit; without a code it is the whole department.
    pub unit: Unit,
    /// This year's amounts.
    pub current: Total,
    /// The control figure; none where it cannot be read.
    pub control: Option<Decimal>,
    /// How far the sum is above it; zero where rounding explains the difference.
    pub off: Option<Decimal>,
}

impl Controlled {
    fn new(unit: Unit, current: Total, control: &Amount) -> Self {
        let off = control.yuan().map(|figure| {
            let off = current.yuan.saturating_sub(figure);
            if off.abs().saturating_add(off.abs()) <= control.step() { Decimal::ZERO } else { off }
        });
        Self { unit, current, control: control.yuan(), off }
    }
}

impl Figures {
    /// Works the figures out. Lines of `before` are taken over where the project is the same; `unread` is how many files
    /// could not be read.
    pub fn of(department: Option<&Department>, projects: &[Known], unread: usize, before: Option<&Figures>) -> Self {
        let before: HashMap<ProjectKey, &Arc<Line>> =
            before.into_iter().flat_map(|figures| &figures.lines).map(|line| (line.key, line)).collect();
        let units = department.map_or(&[][..], |department| &department.units);
        let mut figures = Figures { all: projects.len(), unread, register: Register::new(units), ..Figures::default() };
        let mut found = problems::Tally::new(units);
        let shown: Vec<&Known> = projects.iter().filter(|known| known.shown).collect();
        let line = |Known { key, project, .. }: &&Known| {
            let known = before.get(key).filter(|line| Arc::ptr_eq(&line.project, project));
            known.map_or_else(|| Arc::new(Line::new(*key, project)), |line| Arc::clone(line))
        };
        figures.lines = shown.par_iter().map(line).collect();
        for (Known { project, problems, .. }, line) in shown.into_iter().zip(&figures.lines) {
            for (sum, cell) in figures.sums.iter_mut().zip(&line.cells) {
                sum.add(cell.yuan());
            }
            figures.curve.add(&line.payments);
            figures.register.add(project);
            figures.progress.add(project);
            found.add(project, problems.as_deref());
        }
        figures.sort();
        figures.register.sort();
        figures.found = found.finish();
        if let Some(department) = department {
            figures.compare_with_control(department, projects);
        }
        figures
    }

    /// The project whose review is next: the first one shown that is filed.
    pub fn next_to_review(&self) -> Option<&Line> {
        let waits = |line: &&Arc<Line>| *line.project.status.reading() == Status::Submitted;
        self.lines.iter().find(waits).map(AsRef::as_ref)
    }

    /// Whether the figures are about some of the projects only.
    pub fn is_part(&self) -> bool {
        self.lines.len() < self.all
    }

    fn sort(&mut self) {
        let worst: Vec<Option<Decimal>> =
            self.lines.iter().map(|line| line.worst().map(|(_, off)| off.abs())).collect();
        self.differing = worst.iter().flatten().count();
        self.by_difference = (0..worst.len()).collect();
        self.by_difference.sort_by_key(|number| std::cmp::Reverse(worst[*number]));
    }

    fn compare_with_control(&mut self, department: &Department, projects: &[Known]) {
        if department.control.is_empty() && department.control_total.is_blank() {
            return;
        }
        let mut whole = Total::default();
        let mut sums: HashMap<&str, Total> = HashMap::new();
        for Known { project, .. } in projects {
            let yuan = project.amounts.current.yuan();
            whole.add(yuan);
            sums.entry(project.unit.code.trim()).or_default().add(yuan);
        }
        for control in &department.control {
            let code = control.code.trim();
            let unit = department.unit(code).cloned();
            let unit = unit.unwrap_or_else(|| Unit { code: code.to_owned(), name: String::new() });
            let current = sums.get(code).copied().unwrap_or_default();
            self.control.push(Controlled::new(unit, current, &control.amount));
        }
        if !department.control_total.is_blank() {
            let unit = Unit { code: String::new(), name: department.name.clone() };
            self.control_total = Some(Controlled::new(unit, whole, &department.control_total));
        }
    }
}
