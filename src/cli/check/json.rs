//! The report for programs.
//!
//! ```text
//! { "version": 1,
//!   "projects": [ { "path": "…/039001-11.ron", "id": "039001-11", "name": "土地印花税", "problems": [ {
//!       "rule": "schedule-sum", "severity": "E" | "W" | "H" | "?",
//!       "place": PLACE, "span": { "start": 3, "end": 7, "text": "…" } | null,
//!       "message": { "zh": "…", "en": "…" }, "lapsed": WAIVER | null } ],
//!     "waived": [ { …, "waiver": WAIVER } ] } ],
//!   "departments": [ { "path": "…", "name": "…", "problems": [ {
//!       "rule": "register", "severity": "E", "message": { "zh": "…", "en": "…" } } ] } ],
//!   "broken": [ { "path": "…", "line": 3 | null, "column": 5 | null, "message": { "zh": "…", "en": "…" } } ],
//!   "counts": { "projects": 14, "errors": 1, "warnings": 0, "hints": 0, "unsure": 0, "waived": 0, "broken": 0 },
//!   "statistics": [ { "rule": "unit", "severity": "W", "count": 3, "projects": 2, "waived": 0 } ] }
//! ```
//! `WAIVER` is `{ "reason": "…", "by": "…", "at": "2020-03-02" }`. What is waived is not among the problems and has the
//! same members; `lapsed` is the waiver that a problem had before what it is about changed. The statistics are there with
//! `--statistics`, the most frequent rule first.
//!
//! `PLACE` is `{ "kind": "project" }`, `{ "kind": "section", "section": "goals" }`, `{ "kind": "field", "section":
//! "details", "field": "plan" }`, or `{ "kind": "row" | "cell", "section": "indicators", "rows": [ { "number": 2, "name":
//! "产出目标" }, … ], "column": "target" }`: the rows from the top of the tree (or table) down to the row, each with its
//! number below the one before, counted from 1; only a cell has a column. The problems of a department are of it as a whole
//! and have no place; departments without any are not listed. A span counts characters (not bytes) of the
//! text at the place, from 0. Projects without problems are listed too. Lines and columns count from 1.
//!
//! Invariant: within version 1 members are only added. No character that could command a terminal stands in the output
//! as itself.

use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::json::{self, Words};
use crate::model::naming::steps;
use crate::model::{Place, Project, Section, Stamp, Waiver};
use crate::rules::{Problem, Severity};
use crate::store::file::{Cause, FileError};

use super::statistics::{Row, Table};
use super::{Broken, Checked, Report, Totals, Whole, unknown_scheme};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonProject {
    path: String,
    id: String,
    name: String,
    problems: Vec<JsonProblem>,
    waived: Vec<JsonWaived>,
}

#[derive(Serialize)]
struct JsonProblem {
    rule: &'static str,
    severity: &'static str,
    place: JsonPlace,
    span: Option<JsonSpan>,
    message: Words,
    lapsed: Option<JsonWaiver>,
}

#[derive(Serialize)]
struct JsonWaived {
    #[serde(flatten)]
    problem: JsonProblem,
    waiver: JsonWaiver,
}

#[derive(Serialize)]
struct JsonWaiver {
    reason: String,
    by: String,
    at: String,
}

#[derive(Serialize)]
struct JsonDepartment {
    path: String,
    name: String,
    problems: Vec<JsonDepartmentProblem>,
}

#[derive(Serialize)]
struct JsonDepartmentProblem {
    rule: &'static str,
    severity: &'static str,
    message: Words,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum JsonPlace {
    Project,
    Section { section: &'static str },
    Field { section: &'static str, field: &'static str },
    Row { section: &'static str, rows: Vec<JsonRow> },
    Cell { section: &'static str, rows: Vec<JsonRow>, column: &'static str },
}

#[derive(Serialize)]
struct JsonRow {
    number: usize,
    name: String,
}

#[derive(Serialize)]
struct JsonSpan {
    start: usize,
    end: usize,
    text: String,
}

#[derive(Serialize)]
struct JsonBroken {
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    message: Words,
}

#[derive(Serialize)]
struct JsonCounts {
    projects: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
    unsure: usize,
    waived: usize,
    broken: usize,
}

#[derive(Serialize)]
struct JsonStatistic {
    rule: &'static str,
    severity: &'static str,
    count: usize,
    projects: usize,
    waived: usize,
}

#[derive(Serialize)]
struct JsonReport {
    version: u32,
    projects: Vec<JsonProject>,
    departments: Vec<JsonDepartment>,
    broken: Vec<JsonBroken>,
    counts: JsonCounts,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<JsonStatistic>>,
}

/// Collects the projects and prints the whole report at the end.
pub(super) struct Json {
    projects: Vec<JsonProject>,
    departments: Vec<JsonDepartment>,
    statistics: Option<Table>,
}

impl Json {
    /// An empty report, with statistics when they are wanted.
    pub fn new(statistics: bool) -> Self {
        Self { projects: Vec::new(), departments: Vec::new(), statistics: statistics.then(Table::default) }
    }
}

impl Report for Json {
    fn checked(&mut self, checked: &Checked, _console: &mut Console) {
        let Checked { path, project, problems, .. } = checked;
        if let Some(table) = &mut self.statistics {
            table.add(problems, true);
        }
        let open = problems.iter().filter(|problem| !problem.is_waived());
        let waived = problems.iter().filter_map(|problem| Some((problem, problem.waived()?)));
        self.projects.push(JsonProject {
            path: path.display().to_string(),
            id: project.id.clone(),
            name: project.name.clone(),
            problems: open.map(|problem| problem_of(project, problem)).collect(),
            waived: waived
                .map(|(problem, waiver)| JsonWaived {
                    problem: problem_of(project, problem),
                    waiver: waiver_of(waiver),
                })
                .collect(),
        });
    }

    fn department(&mut self, whole: &Whole, _console: &mut Console) {
        if let Some(table) = &mut self.statistics {
            table.add(&whole.problems, false);
        }
        let problem = |problem: &Problem| JsonDepartmentProblem {
            rule: problem.rule.code,
            severity: problem.severity.letter(),
            message: Words::of(|lang| problem.text(lang)),
        };
        self.departments.push(JsonDepartment {
            path: whole.path.display().to_string(),
            name: whole.name.clone(),
            problems: whole.problems.iter().map(problem).collect(),
        });
    }

    fn end(self: Box<Self>, broken: &[Broken], totals: Totals, console: &mut Console) {
        let count = |severity| totals.problems.get(severity);
        let report = JsonReport {
            version: VERSION,
            projects: self.projects,
            departments: self.departments,
            broken: broken.iter().map(broken_of).collect(),
            counts: JsonCounts {
                projects: totals.projects,
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                hints: count(Severity::Hint),
                unsure: count(Severity::Unsure),
                waived: totals.problems.waived(),
                broken: totals.broken,
            },
            statistics: self.statistics.map(|table| table.rows().into_iter().map(statistic_of).collect()),
        };
        json::print(&report, console);
    }
}

fn problem_of(project: &Project, problem: &Problem) -> JsonProblem {
    JsonProblem {
        rule: problem.rule.code,
        severity: problem.severity.letter(),
        place: place_of(project, problem.place),
        span: span_of(project, problem),
        message: Words::of(|lang| problem.text(lang)),
        lapsed: problem.lapsed().map(waiver_of),
    }
}

fn waiver_of(waiver: &Waiver) -> JsonWaiver {
    let Waiver { reason, said: Stamp { by, at }, .. } = waiver.clone();
    JsonWaiver { reason, by, at }
}

fn statistic_of(row: Row) -> JsonStatistic {
    let Row { rule, severity, count, projects, waived } = row;
    JsonStatistic { rule: rule.code, severity: severity.letter(), count, projects, waived }
}

fn place_of(project: &Project, place: Place) -> JsonPlace {
    let section = project.section_of(place).map_or("", Section::name);
    let rows = |row| steps(project, row).into_iter().map(|step| JsonRow { number: step.number, name: step.name });
    match place {
        Place::Project => JsonPlace::Project,
        Place::Section(_) => JsonPlace::Section { section },
        Place::Field(field) => JsonPlace::Field { section, field: field.name() },
        Place::Row(row) => JsonPlace::Row { section, rows: rows(row).collect() },
        Place::Cell(row, column) => JsonPlace::Cell { section, rows: rows(row).collect(), column: column.name() },
    }
}

fn span_of(project: &Project, problem: &Problem) -> Option<JsonSpan> {
    let span = problem.span.clone()?;
    let whole = project.text_at(problem.place)?;
    let (before, text) = (whole.get(..span.start)?, whole.get(span)?);
    let start = before.chars().count();
    Some(JsonSpan { start, end: start + text.chars().count(), text: text.to_owned() })
}

fn broken_of(broken: &Broken) -> JsonBroken {
    match broken {
        Broken::Unreadable(error) => {
            let FileError { path, cause } = error;
            let place = match cause {
                Cause::Malformed { error, .. } => Some((error.line, error.column)),
                _ => None,
            };
            JsonBroken {
                path: path.display().to_string(),
                line: place.map(|(line, _)| line),
                column: place.map(|(_, column)| column),
                message: Words::of(|lang| error.reason(lang)),
            }
        }
        Broken::UnknownScheme { path, id } => JsonBroken {
            path: path.display().to_string(),
            line: None,
            column: None,
            message: Words::of(|lang| unknown_scheme(id, lang)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters() {
        let mut project = Project::default();
        project.details.plan = "一二三四五".into();
        let problem = Problem {
            rule: crate::rules::RULES[0],
            severity: Severity::Hint,
            place: Place::Field(crate::model::Field::Plan),
            span: Some(3..9),
            message: crate::rules::RULES[0].messages[0],
            facts: Vec::new(),
            judgement: crate::rules::Judgement::Open,
        };
        let span = span_of(&project, &problem).unwrap();
        assert_eq!((span.start, span.end, &*span.text), (1, 3, "二三"));
    }
}
