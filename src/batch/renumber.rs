//! Ids in a row: the unit's code and a number.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::edit::{Edit, ProjectKey};
use crate::lang::Message;
use crate::model::{Field, Place, Project};

use super::Proposal;

static NO_UNIT: Message =
    Message { zh: "没有单位编码，用年度代替", en: "there is no unit code, so the year stands for it" };

/// Numbers projects for each unit from 1 in their order; a number that another project has is passed over. The width is
/// that of the largest number, two digits at least. Files keep their names, as they do when an id is typed.
pub(super) fn renumber(projects: &[(ProjectKey, Arc<Project>)], taken: &HashSet<String>) -> Vec<Proposal> {
    let prefix = |project: &Project| {
        let words = [&*project.unit.code, project.year.text(), "P"].map(str::trim);
        words.into_iter().find(|word| !word.is_empty()).unwrap_or_default().to_owned()
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, project) in projects {
        *counts.entry(prefix(project)).or_default() += 1;
    }
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut proposals = Vec::new();
    for (key, project) in projects {
        let prefix = prefix(project);
        let width = counts.get(&prefix).map_or(2, |count| count.to_string().len().max(2));
        let number = last.entry(prefix.clone()).or_default();
        let id = loop {
            *number += 1;
            let id = format!("{prefix}-{number:0width$}");
            if !taken.contains(&id) {
                break id;
            }
        };
        if let Some(edit) = Edit::write(project, Place::Field(Field::Id), id) {
            let doubt = project.unit.code.trim().is_empty().then(|| (&NO_UNIT, Vec::new()));
            proposals.push(Proposal { key: *key, edits: vec![edit], doubt });
        }
    }
    proposals
}

/// An id that two projects would have when only some of the projects get their new ones: `ids` are those that all
/// projects have now.
pub fn clash<'a>(
    taken: impl IntoIterator<Item = (ProjectKey, &'a [Edit])>,
    ids: impl IntoIterator<Item = (ProjectKey, &'a str)>,
) -> Option<String> {
    let mut after: HashMap<ProjectKey, &str> = ids.into_iter().collect();
    let mut given: HashSet<&str> = HashSet::new();
    for (key, edits) in taken {
        for edit in edits {
            if let Edit::SetField { field: Field::Id, after: id, .. } = edit {
                after.insert(key, id);
                given.insert(id);
            }
        }
    }
    let mut seen = HashSet::new();
    after.into_values().find(|id| given.contains(id) && !seen.insert(*id)).map(str::to_owned)
}
