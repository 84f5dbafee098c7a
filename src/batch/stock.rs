//! The scheme's stock indicators in many trees.

use std::sync::Arc;

use crate::edit::{Composer, ProjectKey};
use crate::lang::Message;
use crate::model::{Column, Indicator, Parent, Project, Row, RowId, Scheme, Spot};

use super::Proposal;

static NO_HEADING: Message = Message {
    zh: "缺少二级指标“{0}”，那里的通用指标没有加入",
    en: "the heading “{0}” is missing, and so are its stock indicators",
};
static LEAVES_NONE: Message = Message { zh: "去掉后没有一条三级指标", en: "no indicator would be left" };

/// Adds the stock that belongs to the project's purpose and is not in its tree under whatever heading.
pub(super) fn add(key: ProjectKey, project: &Arc<Project>, scheme: &Scheme) -> Option<Proposal> {
    let mut composer = Composer::new(key, project);
    let apart = scheme.has(Column::Unit);
    let names: Vec<&str> = project.indicators().map(|(_, _, row)| row.name.trim()).collect();
    let mut missing: Option<&str> = None;
    for (level1, level2) in scheme.level2s() {
        let of_purpose = level2
            .stock
            .iter()
            .filter(|stock| stock.purpose.as_deref().is_none_or(|purpose| purpose == project.purpose.trim()));
        let mut wanted = of_purpose.filter(|stock| !names.contains(&stock.name.as_str())).peekable();
        if wanted.peek().is_none() {
            continue;
        }
        let Some(heading) = heading(project, &level1.name, &level2.name) else {
            missing = missing.or(Some(&level2.name));
            continue;
        };
        for stock in wanted {
            let parent = Parent::Heading(heading);
            // Stock stands in the order of the scheme, in front of what is the project's own.
            let before: Vec<&str> =
                level2.stock.iter().take_while(|known| known.name != stock.name).map(|known| &*known.name).collect();
            let rows = (0..composer.project().row_count(parent)).rev();
            let last = rows.into_iter().find(|index| {
                let row = composer.project().row_at(Spot { parent, index: *index });
                row.is_some_and(|row| before.contains(&row.title().trim()))
            });
            let index = last.map_or(0, |last| last + 1);
            let row = Indicator::usual(composer.fresh_row_id(), &stock.name, &stock.target, apart);
            composer.insert(Spot { parent, index }, Row::Indicator(row));
        }
    }
    proposal(key, composer, missing.map(|name| (&NO_HEADING, vec![name.to_owned()])))
}

/// Takes out what says no more than the stock: its name and its target.
pub(super) fn remove(key: ProjectKey, project: &Arc<Project>, scheme: &Scheme) -> Option<Proposal> {
    let is_stock = |row: &Indicator| {
        scheme
            .level2s()
            .flat_map(|(_, level2)| &level2.stock)
            .any(|stock| stock.name == row.name.trim() && stock.target.trim() == row.whole_target().trim())
    };
    let rows: Vec<RowId> =
        project.indicators().map(|(.., row)| row).filter(|row| is_stock(row)).map(|row| row.id).collect();
    let mut composer = Composer::new(key, project);
    for row in &rows {
        composer.remove(*row);
    }
    let is_bare = composer.project().indicators().next().is_none();
    proposal(key, composer, is_bare.then(|| (&LEAVES_NONE, Vec::new())))
}

fn heading(project: &Project, level1: &str, level2: &str) -> Option<RowId> {
    let mut headings = project.level2s();
    let found = headings.find(|(one, two)| one.name.trim() == level1 && two.name.trim() == level2);
    found.map(|(_, heading)| heading.id)
}

fn proposal(key: ProjectKey, composer: Composer, doubt: Option<(&'static Message, Vec<String>)>) -> Option<Proposal> {
    let edits = composer.into_edits();
    (!edits.is_empty()).then_some(Proposal { key, edits, doubt })
}
