//! The rows of a form: composition items, payments, and the three levels of the indicator tree.

use std::borrow::Cow;

use super::digits;
use super::money::Amount;
use super::period::Period;
use super::place::{Column, RowId};
use super::ratio::Percent;
use super::target::{Aim, Target};
use super::weight::Weight;

/// One line of the budget composition.
#[derive(Clone, Debug, PartialEq)]
pub struct CompositionItem {
    /// The row's identity.
    pub id: RowId,
    /// 经济科目名称
    pub name: String,
    /// 预算金额 in 元.
    pub amount: Amount,
}

/// One payment of the schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Payment {
    /// The row's identity.
    pub id: RowId,
    /// When the money is spent: `1-6月`, `第三季度`, `合同签订后`.
    pub period: Period,
    /// When it falls due, where that is another day: `6月底`.
    pub due: Period,
    /// What is paid in this period, in 元.
    pub amount: Amount,
    /// What is paid by the end of this period, in percent of the year's amount.
    pub cumulative: Percent,
}

/// A level-1 heading of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Level1 {
    /// The row's identity.
    pub id: RowId,
    /// 一级指标
    pub name: String,
    /// The level-2 headings below it.
    pub children: Vec<Level2>,
}

/// A level-2 heading of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Level2 {
    /// The row's identity.
    pub id: RowId,
    /// 二级指标
    pub name: String,
    /// The indicators below it; none is common and is no mistake of its own.
    pub children: Vec<Indicator>,
}

/// An indicator: level 3 with its target, and on the forms of some schemes its unit and weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// The row's identity.
    pub id: RowId,
    /// 三级指标
    pub name: String,
    /// 目标值
    pub target: Target,
    /// 计量单位, where it stands in a column of its own.
    pub unit: String,
    /// 权重
    pub weight: Weight,
}

/// A row of any kind, with everything below it.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A line of the composition.
    Composition(CompositionItem),
    /// A payment.
    Payment(Payment),
    /// A level-1 heading.
    Level1(Level1),
    /// A level-2 heading.
    Level2(Level2),
    /// An indicator.
    Indicator(Indicator),
}

impl CompositionItem {
    /// A line with the given texts.
    pub fn new(id: RowId, name: &str, amount: &str) -> Self {
        Self { id, name: name.to_owned(), amount: amount.into() }
    }
}

impl Payment {
    /// A payment with the given texts.
    pub fn new(id: RowId, period: &str, due: &str, amount: &str, cumulative: &str) -> Self {
        Self { id, period: period.into(), due: due.into(), amount: amount.into(), cumulative: cumulative.into() }
    }
}

impl Level1 {
    /// A heading with nothing below it.
    pub fn new(id: RowId, name: &str) -> Self {
        Self { id, name: name.to_owned(), children: Vec::new() }
    }
}

impl Level2 {
    /// A heading with nothing below it.
    pub fn new(id: RowId, name: &str) -> Self {
        Self { id, name: name.to_owned(), children: Vec::new() }
    }
}

impl Indicator {
    /// An indicator with the given texts.
    pub fn new(id: RowId, name: &str, target: &str) -> Self {
        Self { id, name: name.to_owned(), target: target.into(), unit: String::new(), weight: Weight::default() }
    }

    /// The indicator with texts in its further columns.
    #[must_use]
    pub fn with(mut self, unit: &str, weight: &str) -> Self {
        unit.clone_into(&mut self.unit);
        self.weight = weight.into();
        self
    }

    /// An indicator with a usual target; on a form with a column for units (`apart`) the unit goes there.
    pub fn usual(id: RowId, name: &str, target: &str, apart: bool) -> Self {
        match Target::from(target).apart().filter(|_| apart) {
            Some((target, unit)) => Self::new(id, name, &target).with(&unit, ""),
            None => Self::new(id, name, target),
        }
    }

    /// What the target says, a number with the unit that stands in the column beside it.
    pub fn aim(&self) -> Cow<'_, Aim> {
        match self.target.reading() {
            Aim::Number { sign, value, unit } if unit.is_empty() && is_unit(&self.unit) => {
                Cow::Owned(Aim::Number { sign: *sign, value: *value, unit: digits::compact(&self.unit).into_owned() })
            }
            aim => Cow::Borrowed(aim),
        }
    }

    /// The target as typed, with the unit behind it that a number has in the column beside it: `≥90` and `%` are `≥90%`.
    pub fn whole_target(&self) -> Cow<'_, str> {
        match self.aim() {
            Cow::Owned(_) => Cow::Owned(format!("{}{}", self.target.text().trim(), self.unit.trim())),
            Cow::Borrowed(_) => Cow::Borrowed(self.target.text()),
        }
    }
}

/// Whether something in a column of units is one: `/`, `—` and 无 say that there is none.
fn is_unit(text: &str) -> bool {
    let text = text.trim();
    text != "无" && !text.chars().all(|c| c.is_whitespace() || "/\\-—–_*".contains(c))
}

impl Row {
    /// The row's identity.
    pub fn id(&self) -> RowId {
        match self {
            Row::Composition(item) => item.id,
            Row::Payment(payment) => payment.id,
            Row::Level1(heading) => heading.id,
            Row::Level2(heading) => heading.id,
            Row::Indicator(indicator) => indicator.id,
        }
    }

    /// The row, borrowed.
    pub fn borrow(&self) -> RowRef<'_> {
        match self {
            Row::Composition(item) => RowRef::Composition(item),
            Row::Payment(payment) => RowRef::Payment(payment),
            Row::Level1(heading) => RowRef::Level1(heading),
            Row::Level2(heading) => RowRef::Level2(heading),
            Row::Indicator(indicator) => RowRef::Indicator(indicator),
        }
    }

    /// The row with another identity; what is below it keeps its own.
    #[must_use]
    pub fn with_id(mut self, id: RowId) -> Self {
        *match &mut self {
            Row::Composition(item) => &mut item.id,
            Row::Payment(payment) => &mut payment.id,
            Row::Level1(heading) => &mut heading.id,
            Row::Level2(heading) => &mut heading.id,
            Row::Indicator(indicator) => &mut indicator.id,
        } = id;
        self
    }

    /// The highest identity in the row and everything below it.
    pub fn highest_id(&self) -> RowId {
        let of_level2 = |level2: &Level2| level2.children.iter().map(|row| row.id).fold(level2.id, RowId::max);
        match self {
            Row::Composition(_) | Row::Payment(_) | Row::Indicator(_) => self.id(),
            Row::Level2(level2) => of_level2(level2),
            Row::Level1(level1) => level1.children.iter().map(of_level2).fold(level1.id, RowId::max),
        }
    }
}

/// A borrowed row of any kind.
#[derive(Clone, Copy, Debug)]
pub enum RowRef<'a> {
    /// A line of the composition.
    Composition(&'a CompositionItem),
    /// A payment.
    Payment(&'a Payment),
    /// A level-1 heading.
    Level1(&'a Level1),
    /// A level-2 heading.
    Level2(&'a Level2),
    /// An indicator.
    Indicator(&'a Indicator),
}

impl<'a> RowRef<'a> {
    /// A copy of the row with everything below it.
    pub fn to_row(self) -> Row {
        match self {
            RowRef::Composition(item) => Row::Composition(item.clone()),
            RowRef::Payment(payment) => Row::Payment(payment.clone()),
            RowRef::Level1(heading) => Row::Level1(heading.clone()),
            RowRef::Level2(heading) => Row::Level2(heading.clone()),
            RowRef::Indicator(indicator) => Row::Indicator(indicator.clone()),
        }
    }

    /// Whether the row is a heading of level 1 or 2.
    pub fn is_heading(self) -> bool {
        matches!(self, RowRef::Level1(_) | RowRef::Level2(_))
    }

    /// The indicators below the row, when it is a heading.
    pub fn indicators(self) -> impl Iterator<Item = &'a Indicator> {
        let level2s = match self {
            RowRef::Level1(level1) => &*level1.children,
            RowRef::Level2(level2) => std::slice::from_ref(level2),
            RowRef::Composition(_) | RowRef::Payment(_) | RowRef::Indicator(_) => &[],
        };
        level2s.iter().flat_map(|level2| &level2.children)
    }

    /// Whether all cells of the row are empty.
    pub fn is_empty(self) -> bool {
        self.cells().all(str::is_empty)
    }

    /// The texts of the row, from left to right.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        self.columns().iter().filter_map(move |column| self.cell(*column))
    }

    /// The row's identity.
    pub fn id(self) -> RowId {
        match self {
            RowRef::Composition(item) => item.id,
            RowRef::Payment(payment) => payment.id,
            RowRef::Level1(heading) => heading.id,
            RowRef::Level2(heading) => heading.id,
            RowRef::Indicator(indicator) => indicator.id,
        }
    }

    /// What a user would call the row: its name or period.
    pub fn title(self) -> &'a str {
        match self {
            RowRef::Composition(item) => &item.name,
            RowRef::Payment(payment) => payment.period.text(),
            RowRef::Level1(heading) => &heading.name,
            RowRef::Level2(heading) => &heading.name,
            RowRef::Indicator(indicator) => &indicator.name,
        }
    }

    /// The text in `column`, when the row has that column.
    pub fn cell(self, column: Column) -> Option<&'a str> {
        match (self, column) {
            (RowRef::Composition(item), Column::Name) => Some(&item.name),
            (RowRef::Composition(item), Column::Amount) => Some(item.amount.text()),
            (RowRef::Payment(payment), Column::Period) => Some(payment.period.text()),
            (RowRef::Payment(payment), Column::Due) => Some(payment.due.text()),
            (RowRef::Payment(payment), Column::Amount) => Some(payment.amount.text()),
            (RowRef::Payment(payment), Column::Cumulative) => Some(payment.cumulative.text()),
            (RowRef::Level1(heading), Column::Name) => Some(&heading.name),
            (RowRef::Level2(heading), Column::Name) => Some(&heading.name),
            (RowRef::Indicator(indicator), Column::Name) => Some(&indicator.name),
            (RowRef::Indicator(indicator), Column::Target) => Some(indicator.target.text()),
            (RowRef::Indicator(indicator), Column::Unit) => Some(&indicator.unit),
            (RowRef::Indicator(indicator), Column::Weight) => Some(indicator.weight.text()),
            _ => None,
        }
    }

    /// The columns that the row has, from left to right; of an indicator also those that the form of its scheme does not
    /// print, see [`Project::indicator_columns`](super::project::Project::indicator_columns).
    pub fn columns(self) -> &'static [Column] {
        match self {
            RowRef::Composition(_) => &[Column::Name, Column::Amount],
            RowRef::Payment(_) => &[Column::Period, Column::Due, Column::Amount, Column::Cumulative],
            RowRef::Level1(_) | RowRef::Level2(_) => &[Column::Name],
            RowRef::Indicator(_) => &[Column::Name, Column::Target, Column::Unit, Column::Weight],
        }
    }
}
