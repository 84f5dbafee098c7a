//! Changes that the samples of several rules make to a clean project.

use crate::model::{Indicator, Level2, Project};

/// A level-2 heading by its place in the tree, counted from 0.
pub(super) fn heading(project: &mut Project, level1: usize, level2: usize) -> Option<&mut Level2> {
    project.indicators.get_mut(level1)?.children.get_mut(level2)
}

/// Writes another name and target into the first output indicator.
pub(super) fn set_output(project: &mut Project, name: &str, target: &str) {
    if let Some(indicator) = heading(project, 1, 0).and_then(|heading| heading.children.first_mut()) {
        *indicator = Indicator::new(indicator.id, name, target);
    }
}

/// Puts an indicator below a level-2 heading.
pub(super) fn add_indicator(project: &mut Project, level1: usize, level2: usize, name: &str, target: &str) {
    let indicator = Indicator::new(project.fresh_row_id(), name, target);
    if let Some(heading) = heading(project, level1, level2) {
        heading.children.push(indicator);
    }
}
