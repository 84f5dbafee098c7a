//! Places in the order in which a person reads the form.

use std::collections::HashMap;

use super::field::Section;
use super::place::{Column, Place, RowId};
use super::project::Project;

/// Where the rows of a project stand, to sort places by.
#[derive(Debug)]
pub struct FormOrder(HashMap<RowId, (Section, usize)>);

/// What places are sorted by: the section, what of it, the row or field, the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderKey(Option<Section>, Part, usize, Option<Column>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Whole,
    Row,
    /// Below the rows, because the one section with both has its remark at the foot.
    Field,
    Lost,
}

impl FormOrder {
    /// The order of a project's places.
    pub fn of(project: &Project) -> Self {
        let composition = project.composition.iter().map(|item| (Section::Composition, item.id));
        let schedule = project.schedule.iter().map(|payment| (Section::Schedule, payment.id));
        let tree = project.indicators.iter().flat_map(|level1| {
            let below = level1.children.iter().flat_map(|level2| {
                std::iter::once(level2.id).chain(level2.children.iter().map(|indicator| indicator.id))
            });
            std::iter::once(level1.id).chain(below).map(|id| (Section::Indicators, id))
        });
        let rows = composition.chain(schedule).chain(tree).enumerate();
        Self(rows.map(|(index, (section, id))| (id, (section, index))).collect())
    }

    /// The key of a place: by section; inside it the section as a whole first, then its rows from top to bottom and its
    /// fields. Rows that the project does not have come last.
    pub fn key(&self, place: Place) -> OrderKey {
        let row = |id, column| match self.0.get(&id) {
            Some(&(section, index)) => OrderKey(Some(section), Part::Row, index, column),
            None => OrderKey(Section::ALL.last().copied(), Part::Lost, 0, column),
        };
        match place {
            Place::Project => OrderKey(None, Part::Whole, 0, None),
            Place::Section(section) => OrderKey(Some(section), Part::Whole, 0, None),
            Place::Field(field) => OrderKey(Some(field.section()), Part::Field, field as usize, None),
            Place::Row(id) => row(id, None),
            Place::Cell(id, column) => row(id, Some(column)),
        }
    }
}
