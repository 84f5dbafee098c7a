//! Problems in the order of the form.

use std::collections::HashMap;

use crate::model::{Column, Place, Project, RowId, Section};

use super::problem::Problem;

/// Sorts the problems the way a person reads the form: by section; inside it the section as a whole first, then its
/// rows from top to bottom and its fields; at one place the worst first. Problems that are equal in all this stay in
/// the order they had. Rows that the project does not have come last.
pub fn sort_by_form(problems: &mut [Problem], project: &Project) {
    let rows = Rows::of(project);
    problems.sort_by_cached_key(|problem| (rows.key(problem.place), problem.severity));
}

/// Where a place stands: the section, what of it, the row or field, the column.
type Key = (Option<Section>, Part, usize, Option<Column>);

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Whole,
    Row,
    /// Below the rows, because the one section with both has its remark at the foot.
    Field,
    Lost,
}

struct Rows(HashMap<RowId, (Section, usize)>);

impl Rows {
    fn of(project: &Project) -> Self {
        let composition = project.composition.iter().map(|item| (Section::Composition, item.id));
        let schedule = project.schedule.iter().map(|payment| (Section::Schedule, payment.id));
        let tree = project.indicators.iter().flat_map(|level1| {
            let below = level1.children.iter().flat_map(|level2| {
                std::iter::once(level2.id).chain(level2.children.iter().map(|indicator| indicator.id))
            });
            std::iter::once(level1.id).chain(below).map(|id| (Section::Indicators, id))
        });
        let rows = composition.chain(schedule).chain(tree).enumerate();
        Self(rows.map(|(index, (section, id))| (id, (section, index))).collect())
    }

    fn key(&self, place: Place) -> Key {
        let row = |id, column| match self.0.get(&id) {
            Some(&(section, index)) => (Some(section), Part::Row, index, column),
            None => (Section::ALL.last().copied(), Part::Lost, 0, column),
        };
        match place {
            Place::Project => (None, Part::Whole, 0, None),
            Place::Section(section) => (Some(section), Part::Whole, 0, None),
            Place::Field(field) => (Some(field.section()), Part::Field, field as usize, None),
            Place::Row(id) => row(id, None),
            Place::Cell(id, column) => row(id, Some(column)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;
    use crate::rules::{Severity, clean, find};

    #[test]
    fn problems_come_in_the_order_of_the_form() {
        let project = clean::project();
        let lines = [project.composition[0].id, project.composition[1].id];
        let payment = project.schedule[0].id;
        let heading = project.indicators[0].id;
        let indicator = project.indicators[0].children[0].children[0].id;
        let wanted = [
            (Place::Project, Severity::Error),
            (Place::Field(Field::Name), Severity::Warning),
            (Place::Field(Field::Total), Severity::Error),
            (Place::Field(Field::Plan), Severity::Hint),
            (Place::Section(Section::Composition), Severity::Error),
            (Place::Row(lines[0]), Severity::Error),
            (Place::Cell(lines[0], Column::Name), Severity::Error),
            (Place::Cell(lines[0], Column::Amount), Severity::Error),
            (Place::Cell(lines[0], Column::Amount), Severity::Unsure),
            (Place::Cell(lines[1], Column::Name), Severity::Error),
            (Place::Field(Field::CompositionRemark), Severity::Error),
            (Place::Cell(payment, Column::Amount), Severity::Error),
            (Place::Field(Field::AnnualGoal), Severity::Error),
            (Place::Section(Section::Indicators), Severity::Error),
            (Place::Row(heading), Severity::Error),
            (Place::Cell(indicator, Column::Target), Severity::Error),
            (Place::Field(Field::Status), Severity::Error),
            (Place::Row(RowId(u32::MAX)), Severity::Error),
        ];
        let rule = find("fields").expect("the rule is in the table");
        let mut problems: Vec<Problem> = wanted
            .iter()
            .rev()
            .map(|&(place, severity)| Problem {
                rule,
                severity,
                place,
                span: None,
                message: rule.messages[0],
                facts: Vec::new(),
            })
            .collect();
        sort_by_form(&mut problems, &project);
        let sorted: Vec<_> = problems.iter().map(|problem| (problem.place, problem.severity)).collect();
        assert_eq!(sorted, wanted);
    }
}
