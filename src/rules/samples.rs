//! Changes that the samples of several rules make to a clean project.

use crate::model::{Indicator, Level2, Project};

/// Another project of the department that the samples stand in, of the same unit and contact: its id, name, overall
/// goal, and some of the indicators that it has with other targets than the clean project (below level 1 and 2, counted
/// from 0).
pub(super) const NEIGHBOUR_ID: &str = "039004-08";
pub(super) const NEIGHBOUR_NAME: &str = "馆藏城建档案异地备份";
pub(super) const NEIGHBOUR_GOAL: &str =
    "把馆藏城建档案的副本存到外地库房，本地库房遇到水火灾害时能够按期恢复查询，原件损毁也不影响利用。";
pub(super) const NEIGHBOUR_ROWS: [(usize, usize, &str, &str); 6] = [
    (2, 0, "复印耗材支出节约额", "≥7万元"),
    (2, 2, "复印用纸下降率", "≥18%"),
    (3, 1, "持证档案员人数", "≥7人"),
    (3, 2, "与规划审批数据对接次数", "≥5次"),
    (3, 3, "专用加工场地面积", "≥190平方米"),
    (3, 4, "共享目录更新次数", "≥13次"),
];

/// Gives the first indicators of a project the targets that the neighbour has.
pub(super) fn set_targets_of_neighbour(project: &mut Project, count: usize) {
    for (level1, level2, name, target) in NEIGHBOUR_ROWS.into_iter().take(count) {
        let heading = heading(project, level1, level2).map(|heading| &mut heading.children);
        if let Some(row) = heading.into_iter().flatten().find(|row| row.name == name) {
            row.target = target.into();
        }
    }
}

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
