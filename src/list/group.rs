//! Groups of projects below headings with sums.

use rust_decimal::Decimal;

use crate::edit::ProjectKey;
use crate::figures::Progress;
use crate::lang::Label;
use crate::model::Status;
use crate::rules::{Counts, RULES};

use super::{Column, Now, Row, Table, WordId};

/// What a list is grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Nothing: one list.
    #[default]
    None,
    /// The unit.
    Unit,
    /// The purpose.
    Purpose,
    /// The person in charge.
    Leader,
    /// The state of the review.
    Status,
    /// The rules that are broken: a project stands below each of them.
    Rule,
}

impl Grouping {
    /// All groupings as the user picks them.
    pub const ALL: [Grouping; 6] =
        [Grouping::None, Grouping::Unit, Grouping::Purpose, Grouping::Leader, Grouping::Status, Grouping::Rule];

    /// The stable name in saved views.
    pub fn name(self) -> &'static str {
        match self {
            Grouping::None => "none",
            Grouping::Unit => "unit",
            Grouping::Purpose => "purpose",
            Grouping::Leader => "leader",
            Grouping::Status => "status",
            Grouping::Rule => "rule",
        }
    }

    /// The grouping with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.name() == name)
    }

    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Grouping::None => Label { zh: "不分组", en: "no groups" },
            Grouping::Unit => Label { zh: "单位", en: "unit" },
            Grouping::Purpose => Label { zh: "资金用途", en: "purpose" },
            Grouping::Leader => Label { zh: "负责人", en: "leader" },
            Grouping::Status => Label { zh: "状态", en: "status" },
            Grouping::Rule => Label { zh: "违反的规则", en: "broken rule" },
        }
    }

    /// The column that sorts by the same.
    fn column(self) -> Option<Column> {
        match self {
            Grouping::None | Grouping::Rule => None,
            Grouping::Unit => Some(Column::UnitCode),
            Grouping::Purpose => Some(Column::Purpose),
            Grouping::Leader => Some(Column::Leader),
            Grouping::Status => Some(Column::Status),
        }
    }
}

/// What all projects of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// A text: a unit's code, a purpose, a person.
    Word(WordId),
    /// A state of the review.
    Status(Status),
    /// A rule, by its place in the table.
    Rule(u8),
    /// They break no rule.
    Clean,
}

impl GroupKey {
    /// The groups that a project belongs to.
    fn of(grouping: Grouping, row: &Row, now: &Now, mut each: impl FnMut(GroupKey)) {
        match grouping {
            Grouping::None => {}
            Grouping::Unit if row.unit_code == WordId::BLANK => each(GroupKey::Word(row.unit_name)),
            Grouping::Unit => each(GroupKey::Word(row.unit_code)),
            Grouping::Purpose => each(GroupKey::Word(row.purpose)),
            Grouping::Leader => each(GroupKey::Word(row.leader)),
            Grouping::Status => each(GroupKey::Status(row.status)),
            Grouping::Rule if now.rules.is_empty() => each(GroupKey::Clean),
            Grouping::Rule => now.rules.numbers().for_each(|number| each(GroupKey::Rule(number))),
        }
    }

    /// Where it stands among the groups.
    fn place(self, table: &Table) -> (bool, u64) {
        match self {
            GroupKey::Word(word) => (word == WordId::BLANK, u64::from(table.rank(word))),
            GroupKey::Status(status) => (false, status as u64),
            GroupKey::Rule(number) => {
                let severity = RULES.get(usize::from(number)).map_or(0, |rule| rule.severity as u64);
                (false, severity << 8 | u64::from(number))
            }
            GroupKey::Clean => (true, 0),
        }
    }
}

/// Sums over projects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many projects there are.
    pub projects: usize,
    /// What they cost in all, in 元.
    pub total: Decimal,
    /// This year, in 元.
    pub current: Decimal,
    /// What they cost in all by last year's forms, in 元.
    pub previous_total: Decimal,
    /// Last year, in 元.
    pub previous: Decimal,
    /// Problems.
    pub problems: Counts,
    /// How far their review has come.
    pub review: Progress,
    /// Some projects are still to be checked, and their problems left out.
    pub is_pending: bool,
}

impl Totals {
    /// Adds a project, of whose problems those count that are wanted.
    pub fn add(&mut self, row: &Row, wanted: Counts, is_pending: bool) {
        let add = |sum: &mut Decimal, yuan: Option<Decimal>| *sum = sum.saturating_add(yuan.unwrap_or_default());
        self.projects += 1;
        add(&mut self.total, row.total);
        add(&mut self.current, row.current);
        add(&mut self.previous_total, row.previous_total);
        add(&mut self.previous, row.previous);
        self.review.count(row.status, row.current);
        match is_pending {
            true => self.is_pending = true,
            false => self.problems += wanted,
        }
    }

    /// The change on last year in percent; none where there was nothing last year.
    pub fn percent(&self) -> Option<Decimal> {
        crate::model::sums::percent_of(self.current - self.previous, self.previous)
    }

    /// The sum in a column of amounts.
    pub fn sum(&self, column: Column) -> Option<Decimal> {
        match column {
            Column::Total => Some(self.total),
            Column::Current => Some(self.current),
            Column::PreviousTotal => Some(self.previous_total),
            Column::Previous => Some(self.previous),
            Column::Change => Some(self.current - self.previous),
            _ => None,
        }
    }
}

/// A group: its projects in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub key: GroupKey,
    /// The projects.
    pub keys: Vec<ProjectKey>,
}

impl Table {
    /// The projects, sorted as they are, in groups. Groups stand in an order of their own, and turned round where the list
    /// is sorted by the same first, descending.
    pub fn groups(
        &mut self,
        keys: &[ProjectKey],
        grouping: Grouping,
        sorting: &super::Sorting,
        now: impl Fn(ProjectKey) -> Now,
    ) -> Vec<Group> {
        self.settle();
        let mut places: std::collections::HashMap<GroupKey, usize> = std::collections::HashMap::new();
        let mut groups: Vec<Group> = Vec::new();
        for key in keys {
            let Some(row) = self.row(*key) else { continue };
            GroupKey::of(grouping, row, &now(*key), |group| {
                let at = *places.entry(group).or_insert_with(|| {
                    groups.push(Group { key: group, keys: Vec::new() });
                    groups.len() - 1
                });
                groups[at].keys.push(*key);
            });
        }
        let first = sorting.keys.first().filter(|first| Some(first.column) == grouping.column());
        groups.sort_by_cached_key(|group| group.key.place(self));
        if first.is_some_and(|first| first.descending) {
            groups.reverse();
        }
        groups
    }
}
