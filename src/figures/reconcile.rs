//! The amounts of a project that should be the same amount.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::payments::{self, Part};
use super::said;
use crate::edit::ProjectKey;
use crate::lang::{Label, Lang};
use crate::messages;
use crate::model::payments::Payments;
use crate::model::sums::Sum;
use crate::model::{Amount, Field, Money, Place, Project, Section, rounding};
use crate::rules::contains_project;
use crate::understanding::schedule::Why;

/// A place of the form that names the amount of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// 项目总金额
    Total,
    /// 项目本年度金额, what the others are compared with.
    Current,
    /// What the composition adds up to.
    Composition,
    /// What the payments of the schedule add up to.
    Schedule,
    /// What the texts say.
    Texts,
    /// 项目上年度金额, which is compared with nothing.
    Previous,
}

impl Side {
    /// All of them, in the order of the board.
    pub const ALL: [Side; 6] =
        [Side::Total, Side::Current, Side::Composition, Side::Schedule, Side::Texts, Side::Previous];

    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Side::Total => Label { zh: "总金额", en: "total" },
            Side::Current => Label { zh: "本年", en: "this year" },
            Side::Composition => Label { zh: "构成", en: "composition" },
            Side::Schedule => Label { zh: "支付计划", en: "schedule" },
            Side::Texts => Label { zh: "文字", en: "texts" },
            Side::Previous => Label { zh: "上年", en: "last year" },
        }
    }
}

/// Why there is no amount.
#[derive(Clone, Debug, PartialEq)]
pub enum Missing {
    /// Nothing is filled in.
    Blank,
    /// What is filled in is no amount.
    Unreadable(String),
    /// There are no rows.
    NoRows,
    /// So many rows have no amount that could be added.
    Incomplete(usize),
    /// The schedule has percentages or dates only.
    NoAmounts,
    /// The texts name no amounts that add up.
    NotSaid,
    /// The payments in the plan are not read for certain.
    Unsure(Why),
}

mod words {
    use super::messages;

    messages! {
        blank { zh: "没有填写", en: "not filled in" }
        unreadable(text: &str) { zh: "“{text}”不是金额", en: "“{text}” is no amount" }
        no_rows { zh: "没有行", en: "there are no rows" }
        incomplete(rows: usize) { zh: "{rows} 行没有可加的金额", en: "{rows} rows have no amount to add" }
        no_amounts { zh: "只有进度或时间，没有金额", en: "only percentages or dates, no amounts" }
        not_said { zh: "文字没有写各笔金额", en: "the texts list no amounts" }
        unsure(why: &str) { zh: "计划的付款读不准：{why}", en: "the payments of the plan are not read for certain: {why}" }
    }
}

impl Missing {
    /// Why, in words.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Missing::Blank => words::blank(lang).to_owned(),
            Missing::Unreadable(text) => words::unreadable(lang, text),
            Missing::NoRows => words::no_rows(lang).to_owned(),
            Missing::Incomplete(rows) => words::incomplete(lang, *rows),
            Missing::NoAmounts => words::no_amounts(lang).to_owned(),
            Missing::NotSaid => words::not_said(lang).to_owned(),
            Missing::Unsure(why) => words::unsure(lang, &why.text(lang)),
        }
    }
}

/// An amount of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The amount in 元, or why there is none.
    pub value: Result<Decimal, Missing>,
    /// How far it is above this year's amount (for the total: above what it has to be at least); zero where it agrees
    /// or rounding explains the difference. None where nothing can be compared.
    pub off: Option<Decimal>,
    /// Where it stands.
    pub place: Place,
}

impl Cell {
    /// The amount in 元, when there is one.
    pub fn yuan(&self) -> Option<Decimal> {
        self.value.as_ref().ok().copied()
    }

    /// Whether it is another amount than it has to be.
    pub fn differs(&self) -> bool {
        self.off.is_some_and(|off| !off.is_zero())
    }

    fn of_amount(amount: &Amount, field: Field, off: Option<Decimal>) -> Self {
        let value = match amount.reading() {
            Money::Known { yuan, .. } => Ok(*yuan),
            Money::Blank => Err(Missing::Blank),
            Money::Unreadable => Err(Missing::Unreadable(amount.text().trim().to_owned())),
        };
        Self { value, off, place: Place::Field(field) }
    }

    fn of_sum(sum: Result<Sum, Missing>, current: &Amount, place: Place) -> Self {
        let sum = sum.and_then(|sum| match sum.blank + sum.unreadable {
            0 => Ok(sum),
            rows => Err(Missing::Incomplete(rows)),
        });
        let off = sum.as_ref().ok().and_then(|sum| rounding::excess(*sum, current));
        Self { value: sum.map(|sum| sum.yuan), off, place }
    }
}

/// The amounts of a project side by side.
#[derive(Debug)]
pub struct Line {
    /// Which project it is.
    pub key: ProjectKey,
    /// The project.
    pub project: Arc<Project>,
    /// The amounts, in the order of [`Side::ALL`].
    pub cells: [Cell; Side::ALL.len()],
    /// What is paid when.
    pub(super) payments: Vec<Part>,
}

impl Line {
    /// The amounts of a project.
    pub fn new(key: ProjectKey, project: &Arc<Project>) -> Self {
        let amounts = &project.amounts;
        let current = &amounts.current;
        let composition = match project.composition.is_empty() {
            true => Err(Missing::NoRows),
            false => Ok(project.composition_sum()),
        };
        let cells = [
            Cell::of_amount(&amounts.total, Field::Total, total_off(project)),
            Cell::of_amount(current, Field::Current, None),
            Cell::of_sum(composition, current, Place::Section(Section::Composition)),
            Cell::of_sum(schedule(project), current, Place::Section(Section::Schedule)),
            said::cell(project),
            Cell::of_amount(&amounts.previous, Field::Previous, None),
        ];
        Self { key, project: Arc::clone(project), cells, payments: payments::of(project) }
    }

    /// The amount of a side.
    pub fn cell(&self, side: Side) -> &Cell {
        &self.cells[side as usize]
    }

    /// The side that differs most, and by how much; none where all agree.
    pub fn worst(&self) -> Option<(Side, Decimal)> {
        let off = |side: Side| self.cell(side).off.filter(|off| !off.is_zero()).map(|off| (side, off));
        // The first one of several with the same difference.
        Side::ALL.into_iter().filter_map(off).rev().max_by_key(|(_, off)| off.abs())
    }

    /// Where to look first: at what differs most, else at what is missing, else at this year's amount.
    pub fn place(&self) -> Place {
        let missing = || {
            let is_missing = |side: &Side| !matches!(side, Side::Texts) && self.cell(*side).value.is_err();
            Side::ALL.into_iter().find(is_missing)
        };
        let side = self.worst().map(|(side, _)| side).or_else(missing).unwrap_or(Side::Current);
        self.cell(side).place
    }
}

/// How far the total is above this year's amount where it may not be: below it in any case, above it in a project of this
/// year alone. None where that cannot be told.
fn total_off(project: &Project) -> Option<Decimal> {
    let off = rounding::excess_of(&project.amounts.total, &project.amounts.current)?;
    match off > Decimal::ZERO {
        false => Some(off),
        true => contains_project(project).map(|whole| if whole { off } else { Decimal::ZERO }),
    }
}

fn schedule(project: &Project) -> Result<Sum, Missing> {
    let payments = Payments::of(project);
    match payments.rows.is_empty() {
        true => Err(Missing::NoRows),
        false if payments.have_no_amounts() => Err(Missing::NoAmounts),
        false => Ok(payments.total(payments.reading())),
    }
}
