//! The list of projects: order, filter, selection, totals.
//!
//! Invariant: the list shows a permutation of the projects that pass the filter, each once; the selection is a project,
//! not a row number.

use std::cmp::Ordering;
use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::edit::{ProjectKey, Workspace};
use crate::lang::Label;
use crate::model::{Field, Project};
use crate::review::Progress;
use crate::rules::Counts;
use crate::search::{Index, Narrowing, Query};
use crate::text::field::TextField;

use super::findings::Findings;
use super::sieve::Sieve;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// A project.
    Project(ProjectKey),
    /// A file that could not be read, by its number.
    Broken(usize),
}

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The order of the files, or the best matches of the filter first.
    #[default]
    File,
    /// Unit code.
    Unit,
    /// Project name.
    Name,
    /// Purpose.
    Purpose,
    /// This year's amount.
    Current,
    /// Last year's amount.
    Previous,
    /// Change on last year in percent.
    Change,
    /// Problems, worst first.
    Problems,
    /// State of the review.
    Status,
}

impl Order {
    /// All orders as the user picks them.
    pub const ALL: [Order; 9] = [
        Order::File,
        Order::Unit,
        Order::Name,
        Order::Purpose,
        Order::Current,
        Order::Previous,
        Order::Change,
        Order::Problems,
        Order::Status,
    ];

    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Order::File => Label { zh: "文件顺序", en: "order of the files" },
            Order::Unit => Label { zh: "单位", en: "unit" },
            Order::Name => Label { zh: "项目名称", en: "name" },
            Order::Purpose => Label { zh: "资金用途", en: "purpose" },
            Order::Current => Label { zh: "本年金额", en: "this year" },
            Order::Previous => Label { zh: "上年金额", en: "last year" },
            Order::Change => Label { zh: "增减", en: "change" },
            Order::Problems => Label { zh: "问题", en: "problems" },
            Order::Status => Label { zh: "状态", en: "status" },
        }
    }

    /// Whether big values are wanted first as a rule.
    fn descends(self) -> bool {
        matches!(self, Order::Current | Order::Previous | Order::Change | Order::Problems)
    }
}

/// The unit that the amounts of the list are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 元 where the screen is wide enough, else 万元.
    #[default]
    Auto,
    /// 元.
    Yuan,
    /// 万元.
    Wan,
}

/// Sums over the projects shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many projects there are.
    pub projects: usize,
    /// This year, in 元.
    pub current: Decimal,
    /// Last year, in 元.
    pub previous: Decimal,
    /// Problems.
    pub problems: Counts,
    /// How far their review has come.
    pub review: Progress,
    /// Some projects are still to be checked, and their problems left out.
    pub is_pending: bool,
}

/// The list on the screen.
#[derive(Debug)]
pub struct ListView {
    /// What is shown, from top to bottom.
    pub entries: Vec<Entry>,
    /// The line with the cursor.
    pub selected: Option<Entry>,
    /// The first line shown.
    pub scroll: usize,
    /// What it is sorted by.
    pub order: Order,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// The text of the filter.
    pub filter: TextField,
    /// Whether the filter is being typed.
    pub filtering: bool,
    /// Sums over the projects shown.
    pub totals: Totals,
    /// The places of the files on disk, where that is another order than the one they came in.
    pub ranks: HashMap<ProjectKey, usize>,
    index: Index,
    narrowing: Narrowing,
    /// Where the cursor was, to stay near when its line goes.
    row: usize,
}

impl Default for ListView {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            selected: None,
            scroll: 0,
            order: Order::File,
            reversed: false,
            filter: TextField::line(""),
            filtering: false,
            totals: Totals::default(),
            ranks: HashMap::new(),
            index: Index::new(),
            narrowing: Narrowing::new(),
            row: 0,
        }
    }
}

impl ListView {
    /// Makes a new or changed project known to the filter.
    pub fn learn(&mut self, key: ProjectKey, project: Option<&Project>) {
        match project {
            None => {
                self.index.remove(key.0);
            }
            Some(project) => self.index.update(
                key.0,
                [
                    project.text(Field::Name),
                    project.text(Field::Id),
                    project.text(Field::UnitCode),
                    project.text(Field::UnitName),
                    project.text(Field::Leader),
                    project.text(Field::Contact),
                ],
            ),
        }
    }

    /// Works out again what is shown.
    pub fn refresh(&mut self, workspace: &Workspace, findings: &Findings, sieve: &Sieve, broken: usize) {
        let filtered = !self.filter.text().trim().is_empty();
        let mut keys: Vec<ProjectKey> = if filtered {
            let hits = self.narrowing.search(&self.index, &self.query(), None);
            hits.into_iter().map(|hit| ProjectKey(hit.record)).filter(|key| workspace.project(*key).is_some()).collect()
        } else {
            self.in_order_of_files(workspace)
        };
        if !filtered && !self.ranks.is_empty() {
            keys.sort_by_cached_key(|key| self.ranks.get(key).copied().unwrap_or(usize::MAX));
        }
        if !sieve.is_all() {
            keys.retain(|key| {
                workspace.project(*key).is_some_and(|project| sieve.takes_any(project, findings.of(*key)))
            });
        }
        self.totals = totals(&keys, workspace, findings, sieve);
        sort(&mut keys, self.order, self.reversed, workspace, findings);
        self.entries = keys.into_iter().map(Entry::Project).collect();
        if !filtered && sieve.is_all() {
            self.entries.extend((0..broken).map(Entry::Broken));
        }
        self.row = match self.selected.and_then(|entry| self.entries.iter().position(|shown| *shown == entry)) {
            Some(row) => row,
            None => self.row.min(self.entries.len().saturating_sub(1)),
        };
        self.selected = self.entries.get(self.row).copied();
    }

    /// All projects, in the order of their files.
    pub fn in_order_of_files(&self, workspace: &Workspace) -> Vec<ProjectKey> {
        let mut keys: Vec<ProjectKey> = workspace.projects().map(|(key, _)| key).collect();
        if !self.ranks.is_empty() {
            keys.sort_by_cached_key(|key| self.ranks.get(key).copied().unwrap_or(usize::MAX));
        }
        keys
    }

    /// Whether the values of the order go down from the first line to the last.
    pub fn descends(&self) -> bool {
        self.order.descends() != self.reversed
    }

    /// The number of the line with the cursor.
    pub fn row(&self) -> usize {
        self.row
    }

    /// Puts the cursor on a line.
    pub fn go(&mut self, row: usize) {
        self.row = row.min(self.entries.len().saturating_sub(1));
        self.selected = self.entries.get(self.row).copied();
    }

    /// Puts the cursor on a project, when it is shown.
    pub fn select(&mut self, key: ProjectKey) {
        if let Some(row) = self.entries.iter().position(|entry| *entry == Entry::Project(key)) {
            self.go(row);
        }
    }

    /// Moves the lines so that the cursor is in sight.
    pub fn keep_in_sight(&mut self, height: usize) {
        let height = height.max(1);
        self.scroll = self.scroll.clamp((self.row + 1).saturating_sub(height), self.row);
        self.scroll = self.scroll.min(self.entries.len().saturating_sub(height));
    }

    /// Moves the lines such that number `first` is the first one of `height` shown; the cursor stays in sight.
    pub fn show_from(&mut self, first: usize, height: usize) {
        self.scroll = first.min(self.entries.len().saturating_sub(height));
        self.go(self.row.clamp(self.scroll, self.scroll + height.max(1) - 1));
    }

    /// Sorts by an order, or turns it round when it is that already.
    pub fn sort_or_turn(&mut self, order: Order) {
        self.reversed = self.order == order && !self.reversed;
        self.order = order;
    }

    /// The projects that a query finds, the best first and not more than `most`.
    pub fn find(&self, query: &Query, most: usize) -> impl Iterator<Item = ProjectKey> {
        self.index.search(query, Some(most)).into_iter().map(|hit| ProjectKey(hit.record))
    }

    /// What the filter asks for.
    pub fn query(&self) -> Query {
        Query::new(self.filter.text())
    }

    /// The bytes of a project's name that the filter matches; `shown` is the text that stands for the name.
    pub fn matches(&self, query: &Query, key: ProjectKey, shown: &str) -> Vec<std::ops::Range<usize>> {
        if query.is_empty() {
            return Vec::new();
        }
        let name = self.index.ranges(query, key.0).into_iter().next().unwrap_or_default();
        name.into_iter().filter(|range| shown.get(range.clone()).is_some()).collect()
    }

    /// The project with the cursor.
    pub fn selected_project(&self) -> Option<ProjectKey> {
        match self.selected? {
            Entry::Project(key) => Some(key),
            Entry::Broken(_) => None,
        }
    }
}

/// The change on last year in percent; `None` when last year is unknown or zero.
pub fn change(project: &Project) -> Option<Decimal> {
    let current = project.amounts.current.yuan()?;
    let previous = project.amounts.previous.yuan()?;
    crate::model::sums::percent_of(current.checked_sub(previous)?, previous)
}

fn totals(keys: &[ProjectKey], workspace: &Workspace, findings: &Findings, sieve: &Sieve) -> Totals {
    let mut totals = Totals { projects: keys.len(), ..Totals::default() };
    for key in keys {
        if let Some(project) = workspace.project(*key) {
            let add = |sum: Decimal, yuan: Option<Decimal>| sum.saturating_add(yuan.unwrap_or_default());
            totals.current = add(totals.current, project.amounts.current.yuan());
            totals.previous = add(totals.previous, project.amounts.previous.yuan());
            totals.review.add(project);
            if findings.is_pending(*key, workspace) {
                totals.is_pending = true;
                continue;
            }
            totals.problems += match sieve.is_all() {
                true => findings.counts(*key),
                false => Counts::of(findings.of(*key).iter().filter(|problem| sieve.takes(project, problem))),
            };
        }
    }
    totals
}

fn sort(keys: &mut [ProjectKey], order: Order, reversed: bool, workspace: &Workspace, findings: &Findings) {
    let project = |key: &ProjectKey| workspace.project(*key);
    match order {
        Order::File => {}
        Order::Unit => sort_by(keys, |key| project(key).map(|project| project.unit.code.as_str())),
        Order::Name => sort_by(keys, |key| project(key).map(|project| project.name.as_str())),
        Order::Purpose => sort_by(keys, |key| project(key).map(|project| project.purpose.as_str())),
        Order::Current => sort_by(keys, |key| project(key)?.amounts.current.yuan()),
        Order::Previous => sort_by(keys, |key| project(key)?.amounts.previous.yuan()),
        Order::Change => sort_by(keys, |key| change(project(key)?)),
        Order::Problems => sort_by(keys, |key| {
            let counts = findings.counts(*key);
            Some(crate::rules::Severity::ALL.map(|severity| counts.get(severity)))
        }),
        Order::Status => sort_by(keys, |key| project(key).map(|project| *project.status.reading())),
    }
    if order.descends() != reversed {
        keys.reverse();
    }
}

/// Sorts by a key that is worked out once; equal ones keep their order.
fn sort_by<K: PartialOrd>(keys: &mut [ProjectKey], value: impl Fn(&ProjectKey) -> Option<K>) {
    let mut pairs: Vec<(Option<K>, ProjectKey)> = keys.iter().map(|key| (value(key), *key)).collect();
    pairs.sort_by(|(a, _), (b, _)| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    for (slot, (_, key)) in keys.iter_mut().zip(pairs) {
        *slot = key;
    }
}
