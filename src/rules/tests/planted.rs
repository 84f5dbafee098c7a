//! One fault of every kind, planted anywhere: it is found there, and nothing else is.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::model::{Column, Field, Indicator, Place, Project, RowId};
use crate::rules::{RULES, Severity, check, clean};

/// A fault: the rule that must find it, and how to plant it at a random place; gives that place.
type Fault = (&'static str, fn(&mut Project, Index) -> Place);

const FAULTS: &[Fault] = &[
    ("fields", |project, at| {
        let scheme = clean::scheme();
        let required: Vec<Field> = scheme.fields.iter().filter(|spec| spec.required).map(|spec| spec.field.0).collect();
        blank(project, *at.get(&required))
    }),
    ("fields", |project, at| {
        let scheme = clean::scheme();
        let limited: Vec<_> = scheme.fields.iter().filter_map(|spec| Some((spec.field.0, spec.limit?))).collect();
        let (field, limit) = *at.get(&limited);
        project.set_text(field, "字".repeat(limit + 1));
        Place::Field(field)
    }),
    ("fields", |project, at| {
        let unreadable =
            [Field::Year, Field::Start, Field::End, Field::Total, Field::Current, Field::Previous, Field::Status];
        let field = *at.get(&unreadable);
        project.set_text(field, "看不清".to_owned());
        Place::Field(field)
    }),
    ("date-order", |project, _| {
        project.start = "2021-03-01".into();
        Place::Field(Field::End)
    }),
    ("current-total", |project, _| {
        project.amounts.total = "2400000.01".into();
        Place::Field(Field::Total)
    }),
    ("composition-sum", |project, at| {
        let item = pick(&mut project.composition, at);
        item.amount = "".into();
        Place::Cell(item.id, Column::Amount)
    }),
    ("composition-sum", |project, at| {
        let item = pick(&mut project.composition, at);
        item.name.clear();
        Place::Cell(item.id, Column::Name)
    }),
    ("schedule-order", |project, at| {
        let payment = pick(&mut project.schedule, at);
        payment.due = "2021年2月".into();
        Place::Cell(payment.id, Column::Due)
    }),
    ("schedule-sum", |project, at| {
        let payment = pick(&mut project.schedule, at);
        payment.amount = "一笔".into();
        Place::Cell(payment.id, Column::Amount)
    }),
    ("schedule-percent", |project, at| {
        let payment = pick(&mut project.schedule, at);
        payment.cumulative = "63%".into();
        Place::Cell(payment.id, Column::Cumulative)
    }),
    ("goals-identical", |project, _| {
        project.goals.overall = format!(" {}", project.goals.annual);
        Place::Field(Field::AnnualGoal)
    }),
    ("scheme-rows", |project, at| {
        let level1 = pick(&mut project.indicators, at);
        level1.name.push('表');
        Place::Cell(level1.id, Column::Name)
    }),
    ("scheme-rows", |project, at| {
        let level1 = pick(&mut project.indicators, at);
        let level2 = pick(&mut level1.children, at);
        level2.name.insert(0, '新');
        Place::Cell(level2.id, Column::Name)
    }),
    ("coverage", |project, at| {
        // The first three headings of the second level 1 are required one by one.
        let level2 = &mut project.indicators[1].children[at.index(3)];
        level2.children.clear();
        Place::Row(level2.id)
    }),
    ("missing-target", |project, at| plant_target(project, at, "")),
    ("missing-target", |project, at| plant_target(project, at, "待定")),
    ("missing-target", |project, at| {
        let id = plant_target(project, at, "≥3次").row().unwrap_or(RowId(0));
        project.set_cell(id, Column::Name, String::new());
        Place::Cell(id, Column::Name)
    }),
    ("duplicate-indicator", |project, at| {
        let copy = indicator(project, at).clone();
        let id = project.fresh_row_id();
        for level2 in project.indicators.iter_mut().flat_map(|level1| &mut level1.children) {
            if level2.children.iter().any(|indicator| indicator.id == copy.id) {
                level2.children.push(Indicator { id, ..copy.clone() });
            }
        }
        Place::Cell(id, Column::Name)
    }),
    ("sign", |project, at| plant_target(project, at, "30个")),
    ("unit", |project, at| plant_target(project, at, "≥30")),
    ("over-100", |project, at| plant_target(project, at, ">100%")),
    ("weights", |project, at| {
        let row = indicator(project, at);
        row.weight = ["", "若干", "-5"][at.index(3)].into();
        Place::Cell(row.id, Column::Weight)
    }),
    ("weights", |project, at| {
        let level1 = pick(&mut project.indicators, at);
        let rows: Vec<&mut Indicator> = level1.children.iter_mut().flat_map(|level2| &mut level2.children).collect();
        for row in rows {
            row.weight = "33.5".into();
        }
        Place::Row(level1.id)
    }),
];

fn pick<T>(rows: &mut [T], at: Index) -> &mut T {
    let index = at.index(rows.len());
    &mut rows[index]
}

fn blank(project: &mut Project, field: Field) -> Place {
    project.set_text(field, String::new());
    Place::Field(field)
}

fn indicator(project: &mut Project, at: Index) -> &mut Indicator {
    let all = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
    let mut all: Vec<_> = all.flat_map(|level2| &mut level2.children).collect();
    all.swap_remove(at.index(all.len()))
}

fn plant_target(project: &mut Project, at: Index, target: &str) -> Place {
    let indicator = indicator(project, at);
    indicator.target = target.into();
    Place::Cell(indicator.id, Column::Target)
}

#[test]
fn there_is_a_fault_for_every_rule() {
    for rule in RULES {
        assert!(FAULTS.iter().any(|(code, _)| *code == rule.code), "{}", rule.code);
    }
}

proptest! {
    #[test]
    fn a_planted_fault_is_found_at_its_place_and_nothing_else_is(fault in 0..FAULTS.len(), at: Index) {
        let (code, plant) = FAULTS[fault];
        let scheme = clean::scheme_of_samples(code);
        let mut project = clean::project_of(scheme);
        let place = plant(&mut project, at);
        let problems = check(&project, &clean::scheme_of(scheme));
        let found: Vec<_> = problems
            .iter()
            .filter(|problem| problem.severity != Severity::Unsure)
            .map(|problem| (problem.rule.code, problem.place))
            .collect();
        prop_assert_eq!(found, [(code, place)]);
    }
}
