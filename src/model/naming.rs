//! Places of a project in words.

use crate::lang::Lang;
use crate::messages;

use super::field::{Field, Section};
use super::place::{Parent, Place, RowId, Spot};
use super::project::Project;
use super::row::RowRef;

mod words {
    use super::messages;

    messages! {
        whole { zh: "整个项目", en: "the project" }
        nameless(number: usize) { zh: "第 {number} 行", en: "row {number}" }
    }
}

/// A row on the way from its table or tree down to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which row it is below the one before, counted from 1.
    pub number: usize,
    /// Its name, or the period of a payment.
    pub name: String,
}

/// The rows down to a row: the row itself, or its headings and the row. Empty when the project has no such row.
pub fn steps(project: &Project, row: RowId) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut next = Some(row);
    while let Some(id) = next {
        let (Some(spot), Some(row)) = (project.spot_of(id), project.row(id)) else { return Vec::new() };
        steps.push(Step { number: spot.index + 1, name: row.title().trim().to_owned() });
        next = match spot.parent {
            Parent::Heading(above) => Some(above),
            Parent::Composition | Parent::Schedule | Parent::Tree => None,
        };
    }
    steps.reverse();
    steps
}

/// `项目构成 › 印花税 › 金额`: a place in the words of the form. Of an indicator's two headings the nearer one is enough
/// to find it.
pub fn name(project: &Project, place: Place, lang: Lang) -> String {
    let (row, column) = match place {
        Place::Project => return words::whole(lang).to_owned(),
        Place::Section(section) => return section.label().in_lang(lang).to_owned(),
        Place::Field(field) => return field.label().in_lang(lang).to_owned(),
        Place::Row(row) => (row, None),
        Place::Cell(row, column) => (row, Some(column)),
    };
    let mut steps = steps(project, row);
    if matches!(project.row(row), Some(RowRef::Indicator(_))) {
        steps.remove(0);
    }
    let section = project.section_of(place).map(|section| section.label().in_lang(lang).to_owned());
    let steps = steps.into_iter().map(|step| match step.name {
        name if name.is_empty() => words::nameless(lang, step.number),
        name => name,
    });
    let column = column.map(|column| column.label().in_lang(lang).to_owned());
    section.into_iter().chain(steps).chain(column).collect::<Vec<_>>().join(" › ")
}

/// `indicators/产出目标/数量/印刷期数/target`: a place in words that are the same in every language and however the rows
/// are sorted. Of rows with the same name below one heading the second is `名称 (2)`; a row without a name is known by
/// its number alone.
pub fn path(project: &Project, place: Place) -> String {
    let (row, column) = match place {
        Place::Project => return "project".to_owned(),
        Place::Section(section) => return section.name().to_owned(),
        Place::Field(field) => return field.name().to_owned(),
        Place::Row(row) => (row, None),
        Place::Cell(row, column) => (row, Some(column)),
    };
    let mut parts = Vec::new();
    let mut next = Some(row);
    while let Some(id) = next {
        let (Some(spot), Some(row)) = (project.spot_of(id), project.row(id)) else { return String::new() };
        let name = row.title().trim();
        let before = (0..spot.index).filter_map(|index| project.row_at(Spot { index, ..spot }));
        let twins = before.filter(|row| row.title().trim() == name).count();
        parts.push(match (name, twins) {
            ("", _) => format!("({})", spot.index + 1),
            (name, 0) => name.to_owned(),
            (name, twins) => format!("{name} ({})", twins + 1),
        });
        next = match spot.parent {
            Parent::Heading(above) => Some(above),
            Parent::Composition | Parent::Schedule | Parent::Tree => None,
        };
    }
    parts.extend(project.section_of(place).map(|section| section.name().to_owned()));
    parts.reverse();
    parts.extend(column.map(|column| column.name().to_owned()));
    parts.join("/")
}

/// The place that [`path`] writes so; none when the project has none.
pub fn find(project: &Project, path: &str) -> Option<Place> {
    if path == self::path(project, Place::Project) {
        return Some(Place::Project);
    }
    if let Some(section) = Section::ALL.into_iter().find(|section| section.name() == path) {
        return Some(Place::Section(section));
    }
    if let Some(field) = Field::from_name(path) {
        return Some(Place::Field(field));
    }
    Section::ALL.into_iter().flat_map(|section| project.rows(section)).find_map(|row| {
        let head = self::path(project, Place::Row(row.id()));
        let rest = path.strip_prefix(&*head)?;
        match rest.strip_prefix('/') {
            None => rest.is_empty().then_some(Place::Row(row.id())),
            Some(name) => {
                let column = row.columns().iter().find(|column| column.name() == name)?;
                Some(Place::Cell(row.id(), *column))
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, CompositionItem, Field, Indicator, Level1, Level2, Section};

    fn project() -> Project {
        let mut project = Project::default();
        project.composition.push(CompositionItem::new(RowId(1), "印刷费", "5"));
        project.composition.push(CompositionItem::new(RowId(2), " ", "7"));
        let mut level1 = Level1::new(RowId(3), "产出");
        let mut level2 = Level2::new(RowId(4), "数量");
        level2.children.push(Indicator::new(RowId(5), "印刷册数", "≥5册"));
        level1.children.push(level2);
        project.indicators.push(level1);
        project
    }

    #[test]
    fn places_are_named_in_the_words_of_the_form() {
        let project = project();
        for (place, zh, en) in [
            (Place::Project, "整个项目", "the project"),
            (Place::Section(Section::Goals), "绩效目标", "Goals"),
            (Place::Field(Field::Plan), "项目实施计划", "Plan"),
            (Place::Row(RowId(1)), "项目构成 › 印刷费", "Composition › 印刷费"),
            (Place::Cell(RowId(2), Column::Amount), "项目构成 › 第 2 行 › 金额", "Composition › row 2 › amount"),
            (Place::Row(RowId(4)), "绩效指标 › 产出 › 数量", "Indicators › 产出 › 数量"),
            (
                Place::Cell(RowId(5), Column::Target),
                "绩效指标 › 数量 › 印刷册数 › 目标值",
                "Indicators › 数量 › 印刷册数 › target",
            ),
            (Place::Row(RowId(99)), "", ""),
        ] {
            assert_eq!(name(&project, place, Lang::Zh), zh);
            assert_eq!(name(&project, place, Lang::En), en);
        }
    }

    #[test]
    fn a_row_is_reached_by_numbers_from_one() {
        let steps: Vec<_> = steps(&project(), RowId(5)).into_iter().map(|step| (step.number, step.name)).collect();
        assert_eq!(steps, [(1, "产出".to_owned()), (1, "数量".to_owned()), (1, "印刷册数".to_owned())]);
    }

    #[test]
    fn paths_name_rows_and_not_numbers() {
        let mut project = project();
        project.composition.push(CompositionItem::new(RowId(6), "印刷费 ", "9"));
        for (place, path) in [
            (Place::Project, "project"),
            (Place::Section(Section::Schedule), "schedule"),
            (Place::Field(Field::CompositionRemark), "composition_remark"),
            (Place::Row(RowId(1)), "composition/印刷费"),
            (Place::Cell(RowId(2), Column::Amount), "composition/(2)/amount"),
            (Place::Cell(RowId(6), Column::Amount), "composition/印刷费 (2)/amount"),
            (Place::Cell(RowId(5), Column::Target), "indicators/产出/数量/印刷册数/target"),
            (Place::Row(RowId(99)), ""),
        ] {
            assert_eq!(super::path(&project, place), path);
            if !path.is_empty() {
                assert_eq!(find(&project, path), Some(place), "{path}");
            }
        }
    }
}
