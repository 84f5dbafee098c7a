//! What becomes of a block, before anything is changed.

use crate::exchange::text::TargetWords;
use crate::model::target::Target;
use crate::model::{Aim, Column, RowId};

use super::cells::Block;
use super::columns::{Columns, recognise};
use super::cursor::{Cursor, Table};
use super::doubt::{Doubt, Dropped, Reason};
use super::grid::Grid;
use super::headings::{Heading, Headings};
use super::roles::Role;
use super::{indicators, tables};

/// What goes where, what does not go in, and what is doubtful.
///
/// Invariant: every cell of the block that is not empty is in `rows`, in `dropped` or in a doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The table that the rows go into.
    pub table: Table,
    /// How each column of the block was understood.
    pub columns: Vec<PlannedColumn>,
    /// The rows, in the order of the block. Whoever shows them may take some out.
    pub rows: Vec<PlannedRow>,
    /// What does not go in.
    pub dropped: Vec<Dropped>,
    /// What is doubtful about columns or the block as a whole.
    pub doubts: Vec<Doubt>,
    /// The row of the form behind which rows go that come to its heading or table.
    pub behind: Option<RowId>,
}

/// A column of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedColumn {
    /// What it is taken for.
    pub role: Role,
    /// The words over it; empty when there are none.
    pub title: String,
    /// How many cells of it are not empty, without words over it and totals.
    pub filled: usize,
}

/// A row that goes into the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedRow {
    /// The row's number in what was pasted, counted from 1.
    pub row: usize,
    /// Where it goes.
    pub into: Into,
    /// The texts of its cells, one for each column of the table.
    pub cells: Vec<PlannedCell>,
    /// The row of the form that is the same.
    pub twin: Option<RowId>,
    /// What is doubtful about it.
    pub doubts: Vec<Doubt>,
}

/// A cell of a row that goes into the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCell {
    /// The column of the form.
    pub column: Column,
    /// The text.
    pub text: String,
    /// The columns of the block that the text comes from, counted from 0; of a row that was moved, those it was moved to.
    pub from: Vec<usize>,
}

/// Where a row goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Into {
    /// Into the composition.
    Composition,
    /// Into the schedule.
    Schedule,
    /// Below a level-2 heading.
    Heading(Heading),
}

impl PlannedRow {
    /// The text that goes into a column of the form; empty when there is none.
    pub fn text(&self, column: Column) -> &str {
        self.cells.iter().find(|cell| cell.column == column).map_or("", |cell| &cell.text)
    }
}

impl Plan {
    /// Everything that is doubtful: the block, its columns, its rows.
    pub fn all_doubts(&self) -> impl Iterator<Item = &Doubt> {
        self.doubts.iter().chain(self.rows.iter().flat_map(|row| &row.doubts))
    }
}

/// Plans a paste, with the columns recognised by the words over them and by what stands in them.
pub fn plan(block: &Block, cursor: &Cursor<'_>) -> Plan {
    let mut grid = Grid::new(block, cursor.table);
    let headings = Headings::new(cursor.project, cursor.scheme);
    let words = cursor.scheme.map(TargetWords::new);
    let is_target = |text: &str| words.as_ref().map_or_else(|| reads_as_target(text), |words| words.is_target(text));
    // Rows that lost their first cells say nothing about columns.
    let all = grid.content.clone();
    grid.content.retain(|content| content.line.cells.len() == grid.width);
    if grid.content.is_empty() {
        grid.content.clone_from(&all);
    }
    let has_weights = cursor.project.indicator_columns(cursor.scheme).contains(&Column::Weight);
    let columns = recognise(&grid, cursor.table, &headings, has_weights, &is_target);
    grid.content = all;
    build(grid, cursor, &headings, columns)
}

/// Plans a paste with the roles that a person chose, one for each column. Roles that the table does not have, and the
/// second column of a role, count as [`Role::Ignore`].
pub fn plan_with(block: &Block, cursor: &Cursor<'_>, roles: &[Role]) -> Plan {
    let grid = Grid::new(block, cursor.table);
    let headings = Headings::new(cursor.project, cursor.scheme);
    let columns = Columns::chosen(roles, &grid, cursor.table);
    build(grid, cursor, &headings, columns)
}

fn build(mut grid: Grid<'_>, cursor: &Cursor<'_>, headings: &Headings, columns: Columns) -> Plan {
    let roles = columns.roles();
    if cursor.table == Table::Indicators {
        let moved = indicators::mover(&roles, headings);
        grid.content.iter_mut().for_each(|content| content.moved = moved(content.line));
    }
    let planned = roles.iter().enumerate().map(|(column, role)| PlannedColumn {
        role: *role,
        title: grid.titles[column].clone(),
        filled: grid.filled(column),
    });
    let mut plan = Plan {
        table: cursor.table,
        columns: planned.collect(),
        rows: Vec::new(),
        dropped: std::mem::take(&mut grid.dropped),
        doubts: columns.doubts,
        behind: cursor.behind,
    };
    match cursor.table {
        Table::Indicators => indicators::fill(&mut plan, &grid, cursor, headings),
        Table::Composition | Table::Schedule => tables::fill(&mut plan, &grid, cursor),
    }
    for (column, planned) in plan.columns.iter().enumerate().filter(|(_, planned)| planned.filled > 0) {
        let reason = match planned.role {
            Role::Number => Reason::Numbers,
            Role::Ignore if columns.running.contains(&column) => Reason::Running,
            Role::Ignore => Reason::Column,
            _ => continue,
        };
        plan.dropped.push(Dropped { row: None, column: Some(column), text: planned.title.clone(), reason });
    }
    plan
}

/// What looks like a target where no scheme says more.
fn reads_as_target(text: &str) -> bool {
    !matches!(Target::from(text).reading(), Aim::Blank | Aim::Words)
}
