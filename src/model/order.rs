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
        let rows_of = |section| project.rows(section).map(move |row| (section, row.id()));
        let rows = Section::ALL.into_iter().flat_map(rows_of).enumerate();
        Self(rows.map(|(index, (section, id))| (id, (section, index))).collect())
    }

    /// The section that a place is in, as [`Project::section_of`] says it, without looking through the rows each time.
    pub fn section_of(&self, place: Place) -> Option<Section> {
        match place {
            Place::Project => None,
            Place::Section(section) => Some(section),
            Place::Field(field) => Some(field.section()),
            Place::Row(row) | Place::Cell(row, _) => self.0.get(&row).map(|(section, _)| *section),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::format::read_project;
    use crate::store::format::samples::PROJECT;

    #[test]
    fn sections_are_those_of_the_project() {
        let project = read_project(PROJECT).unwrap();
        let order = FormOrder::of(&project);
        assert_eq!(order.section_of(Place::Project), None);
        for row in (0..200).map(RowId) {
            for place in [Place::Row(row), Place::Cell(row, Column::Name)] {
                assert_eq!(order.section_of(place), project.section_of(place), "{place:?}");
            }
        }
        for section in Section::ALL {
            assert_eq!(order.section_of(Place::Section(section)), Some(section));
        }
    }
}
