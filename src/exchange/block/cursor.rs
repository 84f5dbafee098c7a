//! Where a block is pasted.

use crate::model::{Parent, Place, Project, RowId, RowRef, Scheme, Section};

/// A table of the form that takes rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The indicator tree.
    Indicators,
    /// The budget composition.
    Composition,
    /// The payment schedule.
    Schedule,
}

/// A place in a table of a project.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    /// The project.
    pub project: &'a Project,
    /// The scheme that the project follows, when it is known.
    pub scheme: Option<&'a Scheme>,
    /// The table.
    pub table: Table,
    /// The level-2 heading that rows without one of their own go to.
    pub heading: Option<RowId>,
    /// The row behind which rows go, where they go to its place in the table or below its heading.
    pub behind: Option<RowId>,
}

impl<'a> Cursor<'a> {
    /// The cursor at a place; `None` where no rows can go. A level-1 heading stands for the first level 2 below it, as
    /// when a row is added there.
    pub fn new(project: &'a Project, scheme: Option<&'a Scheme>, place: Place) -> Option<Self> {
        let at = |table, heading, behind| Some(Self { project, scheme, table, heading, behind });
        let row = match place {
            Place::Section(Section::Indicators) => return at(Table::Indicators, None, None),
            Place::Section(Section::Composition) => return at(Table::Composition, None, None),
            Place::Section(Section::Schedule) => return at(Table::Schedule, None, None),
            Place::Row(row) | Place::Cell(row, _) => row,
            Place::Project | Place::Section(_) | Place::Field(_) => return None,
        };
        match project.row(row)? {
            RowRef::Composition(_) => at(Table::Composition, None, Some(row)),
            RowRef::Payment(_) => at(Table::Schedule, None, Some(row)),
            RowRef::Level1(level1) => at(Table::Indicators, level1.children.first().map(|level2| level2.id), None),
            RowRef::Level2(level2) => at(Table::Indicators, Some(level2.id), None),
            RowRef::Indicator(_) => match project.spot_of(row)?.parent {
                Parent::Heading(heading) => at(Table::Indicators, Some(heading), Some(row)),
                Parent::Composition | Parent::Schedule | Parent::Tree => None,
            },
        }
    }
}
