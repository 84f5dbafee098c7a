//! A project: one filled-in form.

use std::iter::once;
use std::sync::Arc;

use super::comment::Comment;
use super::conflict::Conflict;
use super::field::{Field, Section};
use super::money::Amount;
use super::opinion::{Opinion, Returned};
use super::period::DateText;
use super::place::{Column, Parent, Place, RowId, Spot};
use super::review::StatusText;
use super::row::{CompositionItem, Indicator, Level1, Level2, Payment, Row, RowRef};
use super::scheme::Scheme;
use super::stamp::Stamp;
use super::waiver::Waiver;
use super::year::YearText;

/// One performance-target form with everything that is written on it.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The project's id, unique in its department: `039001-11`.
    pub id: String,
    /// The id of the scheme that the form follows: `zhengzhou-2020`.
    pub scheme: String,
    /// The fiscal year.
    pub year: YearText,
    /// The unit that runs the project.
    pub unit: Unit,
    /// 项目名称
    pub name: String,
    /// 资金用途
    pub purpose: String,
    /// 项目负责人
    pub leader: String,
    /// 联系人
    pub contact: String,
    /// 联系电话
    pub phone: String,
    /// 开始时间
    pub start: DateText,
    /// 结束时间
    pub end: DateText,
    /// The four amounts of the head.
    pub amounts: Amounts,
    /// The narratives.
    pub details: Details,
    /// 项目构成
    pub composition: Vec<CompositionItem>,
    /// 备注 below the composition.
    pub composition_remark: String,
    /// The payment schedule.
    pub schedule: Vec<Payment>,
    /// The two goals.
    pub goals: Goals,
    /// The indicator tree.
    pub indicators: Vec<Level1>,
    /// The state of the review.
    pub status: StatusText,
    /// Who gave it this state.
    pub status_set: Stamp,
    /// The problems that may stand, in the order they were waived.
    pub waivers: Vec<Waiver>,
    /// What a merge left for a person to decide.
    pub conflicts: Vec<Conflict>,
    /// What the reviewers say about it, in the order they said it.
    pub opinions: Vec<Opinion>,
    /// What the unit is told when it gets the form back, once somebody changed what comes of the problems and opinions.
    pub note: String,
    /// The form as it was returned, until it is approved.
    pub returned: Option<Arc<Returned>>,
    /// Comments in the project's file.
    pub comments: Vec<Comment>,
    next_row: u32,
}

/// What a project has beside its fields: for whoever must forget no part of it.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// The id of the scheme.
    pub scheme: &'a str,
    /// 项目构成
    pub composition: &'a [CompositionItem],
    /// The payment schedule.
    pub schedule: &'a [Payment],
    /// The indicator tree.
    pub indicators: &'a [Level1],
    /// Who gave it its state.
    pub status_set: &'a Stamp,
    /// The waivers.
    pub waivers: &'a [Waiver],
    /// The opinions.
    pub opinions: &'a [Opinion],
    /// The form as it was returned.
    pub returned: &'a Option<Arc<Returned>>,
    /// What a merge left for a person to decide.
    pub conflicts: &'a [Conflict],
    /// Comments in the project's file.
    pub comments: &'a [Comment],
}

/// A unit of the department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// 单位编码: `039001`.
    pub code: String,
    /// 单位名称
    pub name: String,
}

/// The amounts of the head, in 元.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// 项目总金额
    pub total: Amount,
    /// 项目本年度金额
    pub current: Amount,
    /// 上年度项目总金额
    pub previous_total: Amount,
    /// 项目上年度金额
    pub previous: Amount,
}

/// 项目详细信息
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// 项目概况
    pub overview: String,
    /// 立项依据
    pub basis: String,
    /// 项目设立的必要性
    pub necessity: String,
    /// 项目配套制度措施
    pub measures: String,
    /// 项目实施计划
    pub plan: String,
    /// 备注
    pub remark: String,
}

/// 项目绩效目标
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goals {
    /// 项目总目标
    pub overall: String,
    /// 年度绩效目标
    pub annual: String,
}

impl Project {
    /// Whether all that is filled in beside the indicators is the same in another project.
    pub fn is_same_beside_indicators(&self, other: &Project) -> bool {
        // Taken apart, so that nothing is forgotten here that comes to a project later.
        let Project {
            id,
            scheme,
            year,
            unit,
            name,
            purpose,
            leader,
            contact,
            phone,
            start,
            end,
            amounts,
            details,
            composition,
            composition_remark,
            schedule,
            goals,
            indicators: _,
            status,
            conflicts,
            // What people and files have to say about the form is not filled in.
            status_set: _,
            waivers: _,
            opinions: _,
            note: _,
            returned: _,
            comments: _,
            next_row: _,
        } = self;
        *id == other.id
            && *scheme == other.scheme
            && *year == other.year
            && *unit == other.unit
            && *name == other.name
            && *purpose == other.purpose
            && *leader == other.leader
            && *contact == other.contact
            && *phone == other.phone
            && *start == other.start
            && *end == other.end
            && *amounts == other.amounts
            && *details == other.details
            && *composition == other.composition
            && *composition_remark == other.composition_remark
            && *schedule == other.schedule
            && *goals == other.goals
            && *status == other.status
            && *conflicts == other.conflicts
    }

    /// What the project is called where one word for it is wanted: its name, or its id while it has none.
    pub fn title(&self) -> &str {
        if self.name.trim().is_empty() { &self.id } else { &self.name }
    }

    /// What the project has beside its fields. A new part of a project that is no field does not compile until it is here.
    pub fn parts(&self) -> Parts<'_> {
        let Project {
            // These are fields.
            id: _,
            year: _,
            unit: Unit { code: _, name: _ },
            name: _,
            purpose: _,
            leader: _,
            contact: _,
            phone: _,
            start: _,
            end: _,
            amounts: Amounts { total: _, current: _, previous_total: _, previous: _ },
            details: Details { overview: _, basis: _, necessity: _, measures: _, plan: _, remark: _ },
            composition_remark: _,
            goals: Goals { overall: _, annual: _ },
            status: _,
            note: _,
            scheme,
            composition,
            schedule,
            indicators,
            status_set,
            waivers,
            opinions,
            returned,
            conflicts,
            comments,
            next_row: _,
        } = self;
        Parts {
            scheme,
            composition,
            schedule,
            indicators,
            status_set,
            waivers,
            opinions,
            returned,
            conflicts,
            comments,
        }
    }

    /// Forgets what the reviewers said: a copy of a form is another one. Its state and its waivers stay.
    pub fn forget_review(&mut self) {
        self.status_set = Stamp::default();
        self.opinions.clear();
        self.note.clear();
        self.returned = None;
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Id => &self.id,
            Field::Name => &self.name,
            Field::Year => self.year.text(),
            Field::UnitCode => &self.unit.code,
            Field::UnitName => &self.unit.name,
            Field::Purpose => &self.purpose,
            Field::Leader => &self.leader,
            Field::Contact => &self.contact,
            Field::Phone => &self.phone,
            Field::Start => self.start.text(),
            Field::End => self.end.text(),
            Field::Total => self.amounts.total.text(),
            Field::Current => self.amounts.current.text(),
            Field::PreviousTotal => self.amounts.previous_total.text(),
            Field::Previous => self.amounts.previous.text(),
            Field::Overview => &self.details.overview,
            Field::Basis => &self.details.basis,
            Field::Necessity => &self.details.necessity,
            Field::Measures => &self.details.measures,
            Field::Plan => &self.details.plan,
            Field::Remark => &self.details.remark,
            Field::CompositionRemark => &self.composition_remark,
            Field::OverallGoal => &self.goals.overall,
            Field::AnnualGoal => &self.goals.annual,
            Field::Status => self.status.text(),
            Field::Note => &self.note,
        }
    }

    /// Puts `text` into a field and returns what stood there.
    pub fn set_text(&mut self, field: Field, text: String) -> String {
        let plain = match field {
            Field::Year => return self.year.replace(text),
            Field::Start => return self.start.replace(text),
            Field::End => return self.end.replace(text),
            Field::Total => return self.amounts.total.replace(text),
            Field::Current => return self.amounts.current.replace(text),
            Field::PreviousTotal => return self.amounts.previous_total.replace(text),
            Field::Previous => return self.amounts.previous.replace(text),
            Field::Status => return self.status.replace(text),
            Field::Id => &mut self.id,
            Field::Name => &mut self.name,
            Field::UnitCode => &mut self.unit.code,
            Field::UnitName => &mut self.unit.name,
            Field::Purpose => &mut self.purpose,
            Field::Leader => &mut self.leader,
            Field::Contact => &mut self.contact,
            Field::Phone => &mut self.phone,
            Field::Overview => &mut self.details.overview,
            Field::Basis => &mut self.details.basis,
            Field::Necessity => &mut self.details.necessity,
            Field::Measures => &mut self.details.measures,
            Field::Plan => &mut self.details.plan,
            Field::Remark => &mut self.details.remark,
            Field::CompositionRemark => &mut self.composition_remark,
            Field::OverallGoal => &mut self.goals.overall,
            Field::AnnualGoal => &mut self.goals.annual,
            Field::Note => &mut self.note,
        };
        std::mem::replace(plain, text)
    }

    /// The amount in a field of kind [`Amount`](super::field::Kind::Amount).
    pub fn amount(&self, field: Field) -> Option<&Amount> {
        match field {
            Field::Total => Some(&self.amounts.total),
            Field::Current => Some(&self.amounts.current),
            Field::PreviousTotal => Some(&self.amounts.previous_total),
            Field::Previous => Some(&self.amounts.previous),
            _ => None,
        }
    }

    /// The highest identity that a row of this project has or ever had.
    pub fn last_row_id(&self) -> RowId {
        RowId(self.next_row)
    }

    /// An identity that no row of this project has or ever had.
    pub fn fresh_row_id(&mut self) -> RowId {
        self.next_row += 1;
        RowId(self.next_row)
    }

    /// Every level-2 heading with the level-1 heading above it, in order.
    pub fn level2s(&self) -> impl Iterator<Item = (&Level1, &Level2)> {
        self.indicators.iter().flat_map(|level1| level1.children.iter().map(move |level2| (level1, level2)))
    }

    /// Every indicator with its headings, in order.
    pub fn indicators(&self) -> impl Iterator<Item = (&Level1, &Level2, &Indicator)> {
        self.level2s()
            .flat_map(|(level1, level2)| level2.children.iter().map(move |indicator| (level1, level2, indicator)))
    }

    /// The columns that the indicators have on the form: name and target, what else the scheme has, and what somebody
    /// filled in although it does not.
    pub fn indicator_columns(&self, scheme: Option<&Scheme>) -> Vec<Column> {
        let is_there = |column: &Column| match column {
            Column::Unit | Column::Weight => {
                let is_filled =
                    |row: &Indicator| RowRef::Indicator(row).cell(*column).is_some_and(|text| !text.is_empty());
                scheme.is_some_and(|scheme| scheme.has(*column))
                    || self.indicators().any(|(_, _, indicator)| is_filled(indicator))
            }
            _ => true,
        };
        [Column::Name, Column::Target, Column::Unit, Column::Weight].into_iter().filter(is_there).collect()
    }

    /// The rows of a section from top to bottom, the headings of the tree above what is below them.
    pub fn rows(&self, section: Section) -> impl Iterator<Item = RowRef<'_>> {
        let (composition, schedule, tree): (&[_], &[_], &[_]) = match section {
            Section::Composition => (&self.composition, &[], &[]),
            Section::Schedule => (&[], &self.schedule, &[]),
            Section::Indicators => (&[], &[], &self.indicators),
            Section::Head | Section::Details | Section::Goals | Section::Review => (&[], &[], &[]),
        };
        let tree = tree.iter().flat_map(|level1: &Level1| {
            let below = level1
                .children
                .iter()
                .flat_map(|level2| once(RowRef::Level2(level2)).chain(level2.children.iter().map(RowRef::Indicator)));
            once(RowRef::Level1(level1)).chain(below)
        });
        composition.iter().map(RowRef::Composition).chain(schedule.iter().map(RowRef::Payment)).chain(tree)
    }

    /// The row with the given identity.
    pub fn row(&self, id: RowId) -> Option<RowRef<'_>> {
        self.spot_of(id).and_then(|spot| self.row_at(spot))
    }

    /// The text of a cell.
    pub fn cell(&self, id: RowId, column: Column) -> Option<&str> {
        self.row(id)?.cell(column)
    }

    /// The text at a place that holds one.
    pub fn text_at(&self, place: Place) -> Option<&str> {
        match place {
            Place::Field(field) => Some(self.text(field)),
            Place::Cell(row, column) => self.cell(row, column),
            Place::Project | Place::Section(_) | Place::Row(_) => None,
        }
    }

    /// The section that a place is in.
    pub fn section_of(&self, place: Place) -> Option<Section> {
        match place {
            Place::Project => None,
            Place::Section(section) => Some(section),
            Place::Field(field) => Some(field.section()),
            Place::Row(row) | Place::Cell(row, _) => Some(match self.spot_of(row)?.parent {
                Parent::Composition => Section::Composition,
                Parent::Schedule => Section::Schedule,
                Parent::Tree | Parent::Heading(_) => Section::Indicators,
            }),
        }
    }

    /// The row at a spot.
    pub fn row_at(&self, spot: Spot) -> Option<RowRef<'_>> {
        let index = spot.index;
        match spot.parent {
            Parent::Composition => self.composition.get(index).map(RowRef::Composition),
            Parent::Schedule => self.schedule.get(index).map(RowRef::Payment),
            Parent::Tree => self.indicators.get(index).map(RowRef::Level1),
            Parent::Heading(id) => self.indicators.iter().find_map(|level1| {
                if level1.id == id {
                    return level1.children.get(index).map(RowRef::Level2);
                }
                let level2 = level1.children.iter().find(|level2| level2.id == id)?;
                level2.children.get(index).map(RowRef::Indicator)
            }),
        }
    }

    /// The rows directly below `parent`, how many there are.
    pub fn row_count(&self, parent: Parent) -> usize {
        match parent {
            Parent::Composition => self.composition.len(),
            Parent::Schedule => self.schedule.len(),
            Parent::Tree => self.indicators.len(),
            Parent::Heading(id) => self
                .indicators
                .iter()
                .find_map(|level1| {
                    if level1.id == id {
                        return Some(level1.children.len());
                    }
                    level1.children.iter().find(|level2| level2.id == id).map(|level2| level2.children.len())
                })
                .unwrap_or(0),
        }
    }

    /// Where a row stands.
    pub fn spot_of(&self, id: RowId) -> Option<Spot> {
        let spot = |parent, index| Some(Spot { parent, index });
        if let Some(index) = self.composition.iter().position(|item| item.id == id) {
            return spot(Parent::Composition, index);
        }
        if let Some(index) = self.schedule.iter().position(|payment| payment.id == id) {
            return spot(Parent::Schedule, index);
        }
        for (i, level1) in self.indicators.iter().enumerate() {
            if level1.id == id {
                return spot(Parent::Tree, i);
            }
            for (j, level2) in level1.children.iter().enumerate() {
                if level2.id == id {
                    return spot(Parent::Heading(level1.id), j);
                }
                if let Some(k) = level2.children.iter().position(|indicator| indicator.id == id) {
                    return spot(Parent::Heading(level2.id), k);
                }
            }
        }
        None
    }

    /// Puts `text` into a cell and returns what stood there; `None` when there is no such cell.
    pub fn set_cell(&mut self, id: RowId, column: Column, text: String) -> Option<String> {
        if let Some(item) = self.composition.iter_mut().find(|item| item.id == id) {
            return match column {
                Column::Name => Some(std::mem::replace(&mut item.name, text)),
                Column::Amount => Some(item.amount.replace(text)),
                _ => None,
            };
        }
        if let Some(payment) = self.schedule.iter_mut().find(|payment| payment.id == id) {
            return match column {
                Column::Period => Some(payment.period.replace(text)),
                Column::Due => Some(payment.due.replace(text)),
                Column::Amount => Some(payment.amount.replace(text)),
                Column::Cumulative => Some(payment.cumulative.replace(text)),
                _ => None,
            };
        }
        for level1 in &mut self.indicators {
            if level1.id == id {
                return (column == Column::Name).then(|| std::mem::replace(&mut level1.name, text));
            }
            for level2 in &mut level1.children {
                if level2.id == id {
                    return (column == Column::Name).then(|| std::mem::replace(&mut level2.name, text));
                }
                if let Some(indicator) = level2.children.iter_mut().find(|indicator| indicator.id == id) {
                    return match column {
                        Column::Name => Some(std::mem::replace(&mut indicator.name, text)),
                        Column::Target => Some(indicator.target.replace(text)),
                        Column::Unit => Some(std::mem::replace(&mut indicator.unit, text)),
                        Column::Weight => Some(indicator.weight.replace(text)),
                        _ => None,
                    };
                }
            }
        }
        None
    }

    /// Puts a row into a gap; gives it back when the gap does not exist or takes no row of this kind.
    pub fn insert_row(&mut self, spot: Spot, row: Row) -> Result<(), Box<Row>> {
        fn put<T>(rows: &mut Vec<T>, index: usize, row: T, wrap: fn(T) -> Row) -> Result<(), Box<Row>> {
            if index > rows.len() {
                return Err(Box::new(wrap(row)));
            }
            rows.insert(index, row);
            Ok(())
        }
        let index = spot.index;
        // The row may have got its identity on a copy of the project; nothing that comes later may get the same one.
        self.next_row = self.next_row.max(row.highest_id().0);
        match (spot.parent, row) {
            (Parent::Composition, Row::Composition(item)) => put(&mut self.composition, index, item, Row::Composition),
            (Parent::Schedule, Row::Payment(payment)) => put(&mut self.schedule, index, payment, Row::Payment),
            (Parent::Tree, Row::Level1(heading)) => put(&mut self.indicators, index, heading, Row::Level1),
            (Parent::Heading(id), Row::Level2(heading)) => {
                match self.indicators.iter_mut().find(|level1| level1.id == id) {
                    Some(level1) => put(&mut level1.children, index, heading, Row::Level2),
                    None => Err(Box::new(Row::Level2(heading))),
                }
            }
            (Parent::Heading(id), Row::Indicator(indicator)) => match self.level2_mut(id) {
                Some(level2) => put(&mut level2.children, index, indicator, Row::Indicator),
                None => Err(Box::new(Row::Indicator(indicator))),
            },
            (_, row) => Err(Box::new(row)),
        }
    }

    /// Takes a row out, with everything below it, and says where it stood.
    pub fn remove_row(&mut self, id: RowId) -> Option<(Spot, Row)> {
        let spot = self.spot_of(id)?;
        let index = spot.index;
        let row = match spot.parent {
            Parent::Composition => Row::Composition(self.composition.remove(index)),
            Parent::Schedule => Row::Payment(self.schedule.remove(index)),
            Parent::Tree => Row::Level1(self.indicators.remove(index)),
            Parent::Heading(parent) => match self.indicators.iter_mut().find(|level1| level1.id == parent) {
                Some(level1) => Row::Level2(level1.children.remove(index)),
                None => Row::Indicator(self.level2_mut(parent)?.children.remove(index)),
            },
        };
        Some((spot, row))
    }

    fn level2_mut(&mut self, id: RowId) -> Option<&mut Level2> {
        self.indicators.iter_mut().flat_map(|level1| &mut level1.children).find(|level2| level2.id == id)
    }
}
