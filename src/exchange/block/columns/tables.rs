//! The columns of a block for the composition or the schedule.

use rust_decimal::Decimal;

use crate::exchange::block::doubt::What;
use crate::exchange::block::grid::Grid;
use crate::exchange::block::roles::Role;
use crate::model::Amount;
use crate::model::ratio::Percent;

use super::{Columns, is_money, is_percent, is_period, is_sequence};

impl Columns {
    /// Completes the roles of a block for the composition: the first column of words is the name, the last one of numbers
    /// the amount.
    pub(super) fn composition(&mut self, grid: &Grid<'_>) {
        if !self.has(Role::Number) && self.free(grid).len() > 1 {
            self.number(grid);
        }
        let is_amount = |column: &usize| grid.most(*column, is_money);
        // As it was copied here, names or amounts may be empty all the way down.
        let is_swapped = || is_amount(&0) && !is_amount(&1);
        if !grid.has_head && grid.width == 2 && self.roles == [None, None] && !is_swapped() {
            self.set(0, Role::Name);
            self.set(1, Role::Amount);
            return;
        }
        let free = self.free(grid);
        if !self.has(Role::Name) {
            let words = free.iter().find(|column| !is_amount(column));
            // Names may look like numbers where there are numbers beside them.
            let first = free.first().filter(|_| free.len() > 1 || self.has(Role::Amount));
            if let Some(name) = words.or(first) {
                self.set(*name, Role::Name);
            }
        }
        if !self.has(Role::Amount) {
            let name = self.find(Role::Name);
            let right = |column: &&usize| name.is_none_or(|name| **column > name);
            let free = self.free(grid);
            let amounts: Vec<usize> = free.iter().filter(right).copied().filter(|column| is_amount(column)).collect();
            let other = free.iter().find(|column| is_amount(column)).or_else(|| free.iter().find(right)).copied();
            if let Some(amount) = amounts.last().copied().or(other) {
                self.set(amount, Role::Amount);
                if amounts.len() > 1 {
                    self.doubt(amount, What::SeveralAmounts);
                }
            }
        }
    }

    /// Completes the roles of a block for the schedule. Four columns without words are taken as they are copied here,
    /// unless that cannot be.
    pub(super) fn schedule(&mut self, grid: &Grid<'_>) {
        if !grid.has_head && is_as_copied(grid) {
            for (column, role) in [Role::Period, Role::Due, Role::Amount, Role::Cumulative].into_iter().enumerate() {
                self.set(column, role);
            }
            return;
        }
        let is_due = |column: &usize| grid.most(*column, is_period);
        if !self.has(Role::Number) && self.free(grid).iter().skip(1).any(is_due) {
            self.number(grid);
        }
        for role in [Role::Period, Role::Due] {
            let free = self.free(grid);
            if let Some(column) = free.iter().find(|column| is_due(column)).filter(|_| !self.has(role)) {
                self.set(*column, role);
            }
        }
        for column in self.free(grid) {
            if grid.most(column, is_percent) {
                self.set_once(column, Role::Cumulative);
            } else if grid.most(column, is_money) {
                self.amount(grid, column);
            }
        }
        if let Some(first) = self.free(grid).first().filter(|_| !self.has(Role::Period)) {
            self.set(*first, Role::Period);
        }
    }

    /// A column of numbers: amounts, percentages without their sign, or running amounts.
    fn amount(&mut self, grid: &Grid<'_>, column: usize) {
        let may_be_shares = self.has(Role::Amount) && !grid.most(column, is_more_than_a_share);
        if !self.has(Role::Cumulative) && (may_be_shares || rises_to_hundred(grid, column)) {
            self.set(column, Role::Cumulative);
        } else if let Some(amounts) = self.find(Role::Amount) {
            if runs(grid, amounts, column) {
                self.running.push(column);
            }
            self.set(column, Role::Ignore);
        } else {
            self.set(column, Role::Amount);
        }
    }
}

fn is_as_copied(grid: &Grid<'_>) -> bool {
    let is_numbered = is_sequence(grid, 0) && grid.most(1, is_period);
    let has_amount_second = grid.most(1, is_money) && !grid.most(1, is_period);
    let is_other = grid.most(2, is_percent) || grid.most(3, is_more_than_a_share);
    grid.width == 4 && !(is_numbered || has_amount_second || is_other)
}

/// Whether a number is too large for a percentage.
fn is_more_than_a_share(text: &str) -> bool {
    Amount::from(text).yuan().is_some_and(|yuan| yuan > Decimal::ONE_HUNDRED)
}

/// Whether the numbers of a column rise to 100 as cumulative percentages do.
fn rises_to_hundred(grid: &Grid<'_>, column: usize) -> bool {
    let percents: Option<Vec<Decimal>> = grid.texts(column).map(|text| Percent::from(text).percent()).collect();
    percents.is_some_and(|percents| {
        percents.last() == Some(&Decimal::ONE_HUNDRED) && percents.windows(2).all(|pair| pair[0] < pair[1])
    })
}

/// Whether `running` holds what the amounts add up to from row to row.
fn runs(grid: &Grid<'_>, amounts: usize, running: usize) -> bool {
    let mut sum = Decimal::ZERO;
    grid.content.iter().all(|row| {
        let yuan = |column| Amount::from(row.cell(column)).yuan();
        sum = sum.saturating_add(yuan(amounts).unwrap_or_default());
        row.cell(running).is_empty() || yuan(running) == Some(sum)
    })
}
