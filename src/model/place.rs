//! Places inside a project: where a value stands, where a problem is, where an edit goes.
//!
//! Invariant: a place is a stable path, never a row number. Rows carry an identity that survives sorting, moving, undo
//! and redo; it lives in memory only, the file knows rows by their order.

use crate::lang::Label;

use super::field::{Field, Section};

/// The identity of a row (of a table or of the indicator tree) inside its project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub u32);

/// A column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The name of a composition item, of a level-1 or level-2 heading, or of an indicator.
    Name,
    /// The amount of a composition item or of a payment.
    Amount,
    /// The period of a payment.
    Period,
    /// The day a payment is due.
    Due,
    /// The cumulative percentage of a payment.
    Cumulative,
    /// The target of an indicator.
    Target,
    /// The unit of an indicator's target, where the form has a column for it.
    Unit,
    /// The weight of an indicator.
    Weight,
}

impl Column {
    /// The stable name in JSON: `cumulative`.
    pub fn name(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::Amount => "amount",
            Column::Period => "period",
            Column::Due => "due",
            Column::Cumulative => "cumulative",
            Column::Target => "target",
            Column::Unit => "unit",
            Column::Weight => "weight",
        }
    }

    /// What the column is called.
    pub fn label(self) -> Label {
        match self {
            Column::Name => Label { zh: "名称", en: "name" },
            Column::Amount => Label { zh: "金额", en: "amount" },
            Column::Period => Label { zh: "时间", en: "period" },
            Column::Due => Label { zh: "支付节点", en: "due date" },
            Column::Cumulative => Label { zh: "累计进度", en: "cumulative percentage" },
            Column::Target => Label { zh: "目标值", en: "target" },
            Column::Unit => Label { zh: "计量单位", en: "unit" },
            Column::Weight => Label { zh: "权重", en: "weight" },
        }
    }
}

/// A place inside a project, from coarse to fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The project as a whole.
    Project,
    /// A section.
    Section(Section),
    /// A single-valued field.
    Field(Field),
    /// A row of a table or of the tree.
    Row(RowId),
    /// One cell of a row.
    Cell(RowId, Column),
}

impl Place {
    /// The row that the place is or is in.
    pub fn row(self) -> Option<RowId> {
        match self {
            Place::Row(row) | Place::Cell(row, _) => Some(row),
            Place::Project | Place::Section(_) | Place::Field(_) => None,
        }
    }
}

/// What rows hang below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Parent {
    /// The composition table.
    Composition,
    /// The payment schedule.
    Schedule,
    /// The top of the indicator tree, whose rows are level 1.
    Tree,
    /// A level-1 heading, whose rows are level 2, or a level-2 heading, whose rows are indicators.
    Heading(RowId),
}

/// A gap between rows: in front of the row that is number `index` below `parent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What the row hangs below.
    pub parent: Parent,
    /// Counted from 0; the number of rows means behind the last one.
    pub index: usize,
}
