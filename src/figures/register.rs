//! The register: what the projects of every unit and of every purpose come to.

use rust_decimal::Decimal;

use super::{Progress, Total};
use crate::model::sums::percent_of;
use crate::model::{Project, Unit};

/// What some projects come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// How many there are.
    pub projects: usize,
    /// 项目总金额
    pub total: Total,
    /// 项目本年度金额
    pub current: Total,
    /// 项目上年度金额
    pub previous: Total,
}

impl Entry {
    fn add(&mut self, project: &Project) {
        self.projects += 1;
        self.total.add(project.amounts.total.yuan());
        self.current.add(project.amounts.current.yuan());
        self.previous.add(project.amounts.previous.yuan());
    }

    /// How much more this year is than last year, in 元; negative when it is less.
    pub fn change(&self) -> Decimal {
        self.current.yuan.saturating_sub(self.previous.yuan)
    }

    /// The same in percent of last year; none when last year is zero.
    pub fn percent(&self) -> Option<Decimal> {
        percent_of(self.change(), self.previous.yuan)
    }

    /// How many amounts are not in the sums.
    pub fn unknown(&self) -> usize {
        self.total.unknown + self.current.unknown + self.previous.unknown
    }
}

/// A unit with what its projects come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitEntry {
    /// The unit.
    pub unit: Unit,
    /// Whether the department knows it.
    pub is_registered: bool,
    /// All its projects.
    pub all: Entry,
    /// Its projects by purpose.
    pub purposes: Vec<(String, Entry)>,
    /// How far the review of them has come.
    pub progress: Progress,
}

/// What the projects come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// The units: those of the department in its order, the others by their codes.
    pub units: Vec<UnitEntry>,
    /// The purposes, the largest first.
    pub purposes: Vec<(String, Entry)>,
    /// All projects.
    pub all: Entry,
}

impl Register {
    /// An empty register of some units.
    pub(super) fn new(units: &[Unit]) -> Self {
        let of = |unit: &Unit| UnitEntry {
            unit: Unit { code: unit.code.trim().to_owned(), name: unit.name.clone() },
            is_registered: true,
            all: Entry::default(),
            purposes: Vec::new(),
            progress: Progress::default(),
        };
        Self { units: units.iter().map(of).collect(), ..Self::default() }
    }

    pub(super) fn add(&mut self, project: &Project) {
        let code = project.unit.code.trim();
        let at = self.units.iter().position(|entry| entry.unit.code == code);
        let at = at.unwrap_or_else(|| {
            let unit = Unit { code: code.to_owned(), name: project.unit.name.clone() };
            let (all, purposes, progress) = (Entry::default(), Vec::new(), Progress::default());
            self.units.push(UnitEntry { unit, is_registered: false, all, purposes, progress });
            self.units.len() - 1
        });
        let unit = &mut self.units[at];
        unit.all.add(project);
        unit.progress.add(project);
        let purpose = project.purpose.trim();
        of_purpose(&mut unit.purposes, purpose).add(project);
        of_purpose(&mut self.purposes, purpose).add(project);
        self.all.add(project);
    }

    pub(super) fn sort(&mut self) {
        let known = self.units.iter().take_while(|entry| entry.is_registered).count();
        self.units[known..].sort_by(|a, b| a.unit.code.cmp(&b.unit.code));
        let largest = |(_, entry): &(String, Entry)| std::cmp::Reverse(entry.current.yuan);
        self.purposes.sort_by_key(largest);
        // The purposes of a unit stand in the order of those of all.
        let order: Vec<String> = self.purposes.iter().map(|(purpose, _)| purpose.clone()).collect();
        for unit in &mut self.units {
            unit.purposes.sort_by_key(|(purpose, _)| order.iter().position(|other| other == purpose));
        }
    }
}

fn of_purpose<'a>(entries: &'a mut Vec<(String, Entry)>, purpose: &str) -> &'a mut Entry {
    let at = entries.iter().position(|(known, _)| known == purpose).unwrap_or_else(|| {
        entries.push((purpose.to_owned(), Entry::default()));
        entries.len() - 1
    });
    &mut entries[at].1
}
