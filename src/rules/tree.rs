//! The indicators of a form beside what the scheme says of the headings they stand below, put together once for all rules.

use std::borrow::Cow;

use crate::model::scheme::{Level2Spec, Role};
use crate::model::{Aim, Column, Indicator, Level2, Place, Project, Scheme};

use super::names;
use super::stock::is_stock;

/// An indicator where it stands.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    /// The level-2 heading above it.
    pub level2: &'a Level2,
    /// What the scheme says of that heading; none for a heading that the scheme does not know.
    pub spec: Option<&'a Level2Spec>,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its name without spaces around it; never empty.
    pub name: &'a str,
    /// The name without a remark in brackets behind it.
    pub core: &'a str,
    /// Whether it is stock text of the scheme, name and target.
    pub is_stock: bool,
    aim: Cow<'a, Aim>,
    target: Cow<'a, str>,
}

impl<'a> Row<'a> {
    /// What the heading measures.
    pub fn role(&self) -> Option<Role> {
        self.spec.and_then(|spec| spec.role)
    }

    /// What the target says, together with the unit in its column.
    pub fn aim(&self) -> &Aim {
        &self.aim
    }

    /// The target as typed, without spaces around it, together with the unit in its column.
    pub fn target(&self) -> &str {
        self.target.trim()
    }

    /// The cell of the name.
    pub fn name_cell(&self) -> Place {
        Place::Cell(self.indicator.id, Column::Name)
    }

    /// The cell of the target.
    pub fn target_cell(&self) -> Place {
        Place::Cell(self.indicator.id, Column::Target)
    }
}

/// Whether a heading has an indicator; one without a name counts when it has a target.
pub(super) fn has_indicator(level2: &Level2) -> bool {
    level2.children.iter().any(|row| !row.name.trim().is_empty() || !row.target.is_blank())
}

/// The level-2 headings of a project with a name: one, unless `scheme-rows` has something to say.
pub(super) fn headings<'a>(project: &'a Project, name: &str) -> impl Iterator<Item = &'a Level2> {
    project.level2s().map(|(_, level2)| level2).filter(move |level2| level2.name.trim() == name)
}

/// The indicators of a project that have a name, in the order of the form.
pub(super) fn rows<'a>(project: &'a Project, scheme: &'a Scheme) -> Vec<Row<'a>> {
    let mut rows = Vec::with_capacity(64);
    for (level1, level2) in project.level2s() {
        let spec = spec(scheme, level1.name.trim(), level2.name.trim());
        rows.extend(level2.children.iter().filter_map(|indicator| {
            let name = indicator.name.trim();
            (!name.is_empty()).then(|| Row {
                level2,
                spec,
                indicator,
                name,
                core: names::core(name),
                is_stock: is_stock(scheme, indicator),
                aim: indicator.aim(),
                target: indicator.whole_target(),
            })
        }));
    }
    rows
}

/// The heading of the scheme with the given names; its level 1 does not matter where no other has a level 2 of that name.
fn spec<'a>(scheme: &'a Scheme, level1: &str, level2: &str) -> Option<&'a Level2Spec> {
    scheme.level2(level1, level2).or_else(|| {
        let mut named = scheme.level2s().map(|(_, spec)| spec).filter(|spec| spec.name == level2);
        named.next().filter(|_| named.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::clean;

    #[test]
    fn a_heading_is_known_below_a_misspelt_level_1_too() {
        let scheme = clean::scheme();
        let mut project = clean::project();
        project.indicators[1].name = "产出".to_owned();
        project.indicators[2].children[3].name = "满意情况".to_owned();
        let rows = rows(&project, &scheme);
        let of = |name: &str| rows.iter().find(|row| row.name == name).unwrap();
        assert_eq!(of("纸质档案扫描页数").role(), Some(Role::Quantity));
        assert_eq!(of("查档群众满意度").role(), None);
        assert_eq!(of("持证档案员人数").role(), None);
        assert!(of("预算执行率").is_stock && !of("著录差错率").is_stock);
    }
}
