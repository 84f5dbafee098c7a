//! Problems in the order of the form.

use crate::model::{FormOrder, Project};

use super::problem::Problem;

/// Sorts the problems the way a person reads the form; at one place the worst first. Problems that are equal in all this
/// stay in the order they had.
pub fn sort_by_form(problems: &mut [Problem], project: &Project) {
    let order = FormOrder::of(project);
    problems.sort_by_cached_key(|problem| (order.key(problem.place), problem.severity));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Field, Place, RowId, Section};
    use crate::rules::{Judgement, Severity, clean, find};

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
                judgement: Judgement::Open,
            })
            .collect();
        sort_by_form(&mut problems, &project);
        let sorted: Vec<_> = problems.iter().map(|problem| (problem.place, problem.severity)).collect();
        assert_eq!(sorted, wanted);
    }
}
