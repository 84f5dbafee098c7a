//! Putting planned rows into a project, as edits of one transaction.

use crate::edit::Composer;
use crate::model::{
    Column, CompositionItem, Indicator, Level1, Level2, Parent, Payment, Project, Row, RowId, Scheme, Spot,
};

use super::headings::Heading;
use super::plan::{Into, Plan, PlannedRow};

/// Puts the rows of `plan` into the composer's project and gives their identities, in order. Rows go behind the row at the
/// cursor, where they belong beside it, else to the end of their heading or table. Headings that the form lacks come in at
/// their place in `scheme`; a form without any gets all of the scheme's.
///
/// `None` when the project is not the one that the plan was made for: then drop the composer, for part may have been done.
pub fn insert(plan: &Plan, scheme: Option<&Scheme>, composer: &mut Composer) -> Option<Vec<RowId>> {
    let needs_tree = plan.rows.iter().any(|row| matches!(row.into, Into::Heading(_)));
    if needs_tree && composer.project().indicators.is_empty() {
        for (level1, level2) in scheme.into_iter().flat_map(Scheme::level2s) {
            heading(&level1.name, &level2.name, scheme, composer)?;
        }
    }
    let mut ids = Vec::new();
    let mut behind = plan.behind;
    for row in &plan.rows {
        let parent = match &row.into {
            Into::Composition => Parent::Composition,
            Into::Schedule => Parent::Schedule,
            Into::Heading(Heading { id: Some(id), .. }) => Parent::Heading(*id),
            Into::Heading(Heading { level1, level2, id: None }) => {
                Parent::Heading(heading(level1, level2, scheme, composer)?)
            }
        };
        let project = composer.project();
        let beside = behind.and_then(|row| project.spot_of(row)).filter(|spot| spot.parent == parent);
        let index = beside.map_or_else(|| project.row_count(parent), |spot| spot.index + 1);
        let id = composer.fresh_row_id();
        if !composer.insert(Spot { parent, index }, new_row(id, row)) {
            return None;
        }
        if beside.is_some() {
            behind = Some(id);
        }
        ids.push(id);
    }
    Some(ids)
}

fn new_row(id: RowId, row: &PlannedRow) -> Row {
    let text = |column| row.text(column);
    match row.into {
        Into::Composition => Row::Composition(CompositionItem::new(id, text(Column::Name), text(Column::Amount))),
        Into::Schedule => {
            let (period, due) = (text(Column::Period), text(Column::Due));
            Row::Payment(Payment::new(id, period, due, text(Column::Amount), text(Column::Cumulative)))
        }
        Into::Heading(_) => {
            let indicator = Indicator::new(id, text(Column::Name), text(Column::Target));
            Row::Indicator(indicator.with(text(Column::Unit), text(Column::Weight)))
        }
    }
}

/// The row of a level-2 heading, which comes in when the project lacks it.
fn heading(level1: &str, level2: &str, scheme: Option<&Scheme>, composer: &mut Composer) -> Option<RowId> {
    let upper = match find_level1(composer.project(), level1) {
        Some(upper) => upper.id,
        None => {
            let names: Vec<&str> = scheme.iter().flat_map(|scheme| &scheme.levels).map(|spec| &*spec.name).collect();
            let there: Vec<&str> = composer.project().indicators.iter().map(|upper| upper.name.trim()).collect();
            let index = place_of(level1, &names, &there);
            let id = composer.fresh_row_id();
            let done = composer.insert(Spot { parent: Parent::Tree, index }, Row::Level1(Level1::new(id, level1)));
            done.then_some(id)?
        }
    };
    let children = &find_level1(composer.project(), level1)?.children;
    if let Some(lower) = children.iter().find(|lower| lower.name.trim() == level2) {
        return Some(lower.id);
    }
    let spec = scheme.and_then(|scheme| scheme.level1(level1));
    let names: Vec<&str> = spec.iter().flat_map(|spec| &spec.levels).map(|spec| &*spec.name).collect();
    let there: Vec<&str> = children.iter().map(|lower| lower.name.trim()).collect();
    let index = place_of(level2, &names, &there);
    let id = composer.fresh_row_id();
    let spot = Spot { parent: Parent::Heading(upper), index };
    composer.insert(spot, Row::Level2(Level2::new(id, level2))).then_some(id)
}

fn find_level1<'a>(project: &'a Project, name: &str) -> Option<&'a Level1> {
    project.indicators.iter().find(|level1| level1.name.trim() == name)
}

/// Where `name` goes among those that are there: behind the last one that comes before it in the order of `names`.
fn place_of(name: &str, names: &[&str], there: &[&str]) -> usize {
    let order = |name: &str| names.iter().position(|other| *other == name);
    let own = order(name);
    there
        .iter()
        .rposition(|other| order(other).is_some_and(|at| own.is_some_and(|own| at < own)))
        .map_or(0, |at| at + 1)
}
