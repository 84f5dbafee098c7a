//! The columns of a block for the indicator tree.

use crate::exchange::block::grid::Grid;
use crate::exchange::block::headings::{Fit, Headings};
use crate::exchange::block::roles::Role;
use crate::exchange::block::target::{is_sign, is_unit};

use crate::model::{Points, Reading};

use super::{Columns, is_bare_number};

impl Columns {
    /// Completes the roles by what stands in the columns. Without any words the columns are taken in the order in which
    /// the tree is copied: levels, name, target.
    pub(super) fn indicators(&mut self, grid: &Grid<'_>, headings: &Headings, is_target: &dyn Fn(&str) -> bool) {
        if !self.has(Role::Number) {
            self.number(grid);
        }
        self.levels(grid, headings);
        // As it was copied here, names or targets may be empty all the way down.
        if !grid.has_head && self.is_as_copied(grid) {
            self.set(2, Role::Name);
            self.set(3, Role::Target);
            if grid.width == 6 {
                self.set(4, Role::Unit);
                self.set(5, Role::Weight);
            }
            return;
        }
        self.sign(grid);
        let levels = self.has(Role::Level1) || self.has(Role::Level2);
        let free = self.free(grid);
        let is_target = |column: &usize| grid.most(*column, is_target);
        match (self.find(Role::Name), self.find(Role::Target)) {
            (Some(_), Some(_)) => {}
            (Some(name), None) => {
                let right = free.iter().find(|column| **column > name);
                if let Some(target) = free.iter().find(|column| is_target(column)).or(right) {
                    self.set(*target, Role::Target);
                }
            }
            (None, Some(target)) => {
                if let Some(name) = free.iter().rev().find(|column| **column < target).or(free.first()) {
                    self.set(*name, Role::Name);
                }
            }
            (None, None) => match free.as_slice() {
                [] => {}
                [name] => self.set(*name, Role::Name),
                [name, target, ..] if levels => {
                    self.set(*name, Role::Name);
                    self.set(*target, Role::Target);
                }
                [target, name] if is_target(target) && !is_target(name) => {
                    self.set(*name, Role::Name);
                    self.set(*target, Role::Target);
                }
                free => {
                    let found = free.iter().skip(1).position(is_target).map(|at| at + 1);
                    let at = found.unwrap_or(if free.len() == 4 { 3 } else { 1 });
                    self.set(free[at], Role::Target);
                    self.left_of_target(&free[..at], grid);
                }
            },
        }
        self.unit(grid);
    }

    fn is_as_copied(&self, grid: &Grid<'_>) -> bool {
        let has_levels = self.find(Role::Level1) == Some(0) && self.find(Role::Level2) == Some(1);
        has_levels
            && match grid.width {
                4 => true,
                // With the unit and the weight behind the target. Others have a sign, a value and a unit there.
                6 => !grid.all(3, is_sign) && (grid.filled(5) == 0 || grid.most(5, is_weight)),
                _ => false,
            }
    }

    /// Level columns by the headings in them.
    fn levels(&mut self, grid: &Grid<'_>, headings: &Headings) {
        let is_level1 = |text: &str| matches!(headings.level1(text), Some((_, Fit::Same)));
        let is_level2 = |text: &str| headings.level2(text).first().is_some_and(|(_, fit)| *fit == Fit::Same);
        let free = self.free(grid);
        let mut level2s = free.iter().copied().filter(|column| grid.most(*column, is_level2));
        let mut level1s = free.iter().copied().filter(|column| grid.most(*column, is_level1));
        if !self.has(Role::Level1)
            && let Some(level1) = level1s.next()
        {
            // One word may be the name of both levels; alone it is the narrower one.
            let is_both = grid.most(level1, is_level2);
            if !is_both || level2s.clone().any(|level2| level2 > level1) {
                self.set(level1, Role::Level1);
            }
        }
        if !self.has(Role::Level2)
            && let Some(level2) = level2s.find(|level2| self.roles[*level2].is_none())
        {
            self.set(level2, Role::Level2);
            // Words that are no level 1 of this form may still stand in that column.
            let left = level2.checked_sub(1).filter(|left| self.roles[*left].is_none() && is_level_like(grid, *left));
            if let Some(left) = left.filter(|_| !self.has(Role::Level1)) {
                self.set(left, Role::Level1);
            }
        }
        // Nor need those beside a level 1 be a level 2 of it, where a name and a target follow.
        if let Some(level1) = self.find(Role::Level1).filter(|_| !self.has(Role::Level2)) {
            let right: Vec<usize> = self.free(grid).into_iter().filter(|column| *column > level1).collect();
            if let [level2, _, _, ..] = right.as_slice()
                && is_level_like(grid, *level2)
            {
                self.set(*level2, Role::Level2);
            }
        }
    }

    /// A column of signs, with the values beside it.
    fn sign(&mut self, grid: &Grid<'_>) {
        if self.has(Role::Sign) {
            return;
        }
        let is_signs = |column: &usize| grid.all(*column, is_sign);
        // The word over the three columns of a target stands over the first.
        if let Some(signs) = self.find(Role::Target).filter(is_signs) {
            let beside = signs + 1;
            if beside < grid.width && self.roles[beside].is_none() {
                self.set(signs, Role::Sign);
                self.set(beside, Role::Target);
            }
        } else if let Some(signs) = self.free(grid).into_iter().find(is_signs).filter(|signs| signs + 1 < grid.width) {
            self.set(signs, Role::Sign);
        }
    }

    /// The unit right of numbers without one.
    fn unit(&mut self, grid: &Grid<'_>) {
        let Some(target) = self.find(Role::Target).filter(|_| !self.has(Role::Unit)) else { return };
        let unit = target + 1;
        let is_free = unit < grid.width && self.roles[unit].is_none() && grid.titles[unit].is_empty();
        if is_free && grid.most(target, is_bare_number) && grid.all(unit, is_unit) {
            self.set(unit, Role::Unit);
        }
    }

    /// The name beside the target, and levels that the form does not know left of it.
    fn left_of_target(&mut self, free: &[usize], grid: &Grid<'_>) {
        let Some((name, left)) = free.split_last() else { return };
        let levels = [Role::Level2, Role::Level1];
        if left.len() <= levels.len() && left.iter().all(|column| is_level_like(grid, *column)) {
            self.set(*name, Role::Name);
            for (column, role) in left.iter().rev().zip(levels) {
                self.set(*column, role);
            }
        } else {
            self.set(free[0], Role::Name);
        }
    }
}

fn is_weight(text: &str) -> bool {
    matches!(Points::read(text), Points::Known(_))
}

/// Whether a column has empty cells or repeats itself, as levels do; one row shows neither.
fn is_level_like(grid: &Grid<'_>, column: usize) -> bool {
    let texts: Vec<&str> = grid.texts(column).collect();
    let rows = grid.content.len();
    !texts.is_empty() && (rows == 1 || texts.len() < rows || texts.windows(2).any(|pair| pair[0] == pair[1]))
}
