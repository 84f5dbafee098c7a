//! What the columns of a block are: by the words over them, else by what stands in them.

use crate::model::money::Money;
use crate::model::period::Span;
use crate::model::ratio::Ratio;
use crate::model::target::Target;
use crate::model::typed::Reading;
use crate::model::{Aim, Amount};

use super::cursor::Table;
use super::doubt::{Doubt, What};
use super::grid::Grid;
use super::headings::Headings;
use super::roles::{Role, Word};

mod indicators;
mod tables;

/// The roles of the columns of a block.
#[derive(Debug)]
pub(super) struct Columns {
    /// One for each column; `None` where nothing is known yet.
    roles: Vec<Option<Role>>,
    /// The columns of running amounts.
    pub running: Vec<usize>,
    /// What was guessed.
    pub doubts: Vec<Doubt>,
}

/// Recognises the columns of a block.
pub(super) fn recognise(
    grid: &Grid<'_>,
    table: Table,
    headings: &Headings,
    has_weights: bool,
    is_target: &dyn Fn(&str) -> bool,
) -> Columns {
    let mut columns = Columns::of_words(grid);
    if let Some(weights) = columns.find(Role::Weight).filter(|_| !has_weights) {
        columns.set(weights, Role::Ignore);
    }
    match table {
        Table::Indicators => columns.indicators(grid, headings, is_target),
        Table::Composition => columns.composition(grid),
        Table::Schedule => columns.schedule(grid),
    }
    columns
}

impl Columns {
    /// The roles that a person chose. Of a role that only one column can have the first counts.
    pub fn chosen(roles: &[Role], grid: &Grid<'_>, table: Table) -> Self {
        let mut columns = Self { roles: vec![None; grid.width], running: Vec::new(), doubts: Vec::new() };
        for (column, role) in roles.iter().take(grid.width).enumerate() {
            if Role::all(table).contains(role) && !(role.is_taken() && columns.has(*role)) {
                columns.set(column, *role);
            }
        }
        columns
    }

    /// The roles, one for each column.
    pub fn roles(&self) -> Vec<Role> {
        self.roles.iter().map(|role| role.unwrap_or(Role::Ignore)).collect()
    }

    fn of_words(grid: &Grid<'_>) -> Self {
        let mut columns = Self { roles: vec![None; grid.width], running: Vec::new(), doubts: Vec::new() };
        for (column, word) in grid.words.iter().enumerate() {
            match word {
                Some(Word::Is(role)) if is_better(*role, &grid.titles[column]) => {
                    if let Some(before) = columns.find(*role).filter(|at| !is_better(*role, &grid.titles[*at])) {
                        columns.set(before, Role::Ignore);
                    }
                    columns.set_once(column, *role);
                }
                Some(Word::Is(role)) => columns.set_once(column, *role),
                Some(Word::Running) => columns.running.push(column),
                None => {}
            }
        }
        match columns.running.first().copied() {
            Some(running) if !columns.has(Role::Amount) => {
                columns.running.remove(0);
                columns.set(running, Role::Amount);
                columns.doubt(running, What::RunningOnly);
            }
            _ => {}
        }
        for running in columns.running.clone() {
            columns.set(running, Role::Ignore);
        }
        columns
    }

    fn find(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|other| *other == Some(role))
    }

    fn has(&self, role: Role) -> bool {
        self.find(role).is_some()
    }

    fn set(&mut self, column: usize, role: Role) {
        self.roles[column] = Some(role);
    }

    fn set_once(&mut self, column: usize, role: Role) {
        let role = if role.is_taken() && self.has(role) { Role::Ignore } else { role };
        self.set(column, role);
    }

    fn doubt(&mut self, column: usize, what: What) {
        self.doubts.push(Doubt { row: None, column: Some(column), what });
    }

    /// The columns of which nothing is known yet and in which something stands.
    fn free(&self, grid: &Grid<'_>) -> Vec<usize> {
        (0..grid.width).filter(|column| self.roles[*column].is_none() && grid.filled(*column) > 0).collect()
    }

    /// Finds running numbers in the first column in which something stands.
    fn number(&mut self, grid: &Grid<'_>) {
        let first = (0..grid.width).find(|column| grid.filled(*column) > 0);
        if let Some(first) = first.filter(|first| self.roles[*first].is_none() && is_sequence(grid, *first)) {
            self.set(first, Role::Number);
        }
    }
}

/// Whether the words over a column are the best ones for its role: beside a mid-term target the form is about the year's,
/// and 绩效指标 may also stand beside the whole table.
fn is_better(role: Role, title: &str) -> bool {
    match role {
        Role::Target => ["年度", "本年", "当年", "全年"].iter().any(|word| title.contains(word)),
        Role::Name => title.contains("三级"),
        _ => false,
    }
}

/// 1, 2, 3 … from any start; one number alone only when there is more in the row than a name and something.
fn is_sequence(grid: &Grid<'_>, column: usize) -> bool {
    let number = |text: &str| text.trim_matches(['.', '、', '(', ')', '（', '）']).parse::<u16>().ok();
    let numbers: Option<Vec<u16>> = grid.texts(column).map(number).collect();
    numbers.is_some_and(|numbers| {
        let rises = numbers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]));
        rises && (numbers.len() > 1 || (numbers.len() == 1 && grid.width > 2))
    })
}

fn is_bare_number(text: &str) -> bool {
    matches!(Target::from(text).reading(), Aim::Number { sign: None, unit, .. } if unit.is_empty())
}

fn is_money(text: &str) -> bool {
    Amount::from(text).yuan().is_some()
}

fn is_percent(text: &str) -> bool {
    matches!(Ratio::read(text), Ratio::Known { .. }) && Money::read(text) == Money::Unreadable
}

fn is_period(text: &str) -> bool {
    !matches!(Span::read(text), Span::Blank | Span::Unreadable)
}
