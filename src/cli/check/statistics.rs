//! `--statistics`: how often each rule finds something.

use crate::cli::console::{Console, Look};
use crate::cli::rules;
use crate::messages;
use crate::rules::{Problem, RULES, Rule, Severity};
use crate::text::width::Measure;

use super::{Broken, Checked, Report, Totals, Whole, text};

mod words {
    use super::messages;

    messages! {
        of_projects(count: usize) { zh: "{count} 个项目", en: "projects: {count}" }
        waived(count: usize) { zh: "，另豁免 {count}", en: ", waived: {count}" }
    }
}

/// What a rule found.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub rule: &'static Rule,
    /// The worst that it found; its own severity when all is waived.
    pub severity: Severity,
    /// How many problems that are not waived.
    pub count: usize,
    /// In how many projects.
    pub projects: usize,
    /// How many problems that are waived.
    pub waived: usize,
}

/// What every rule found.
#[derive(Default)]
pub(super) struct Table(Vec<Row>);

impl Table {
    /// Adds the problems of a project, or of a department as a whole.
    pub fn add(&mut self, problems: &[Problem], is_project: bool) {
        if self.0.is_empty() {
            let row = |rule: &&'static Rule| Row { rule, severity: Severity::Unsure, count: 0, projects: 0, waived: 0 };
            self.0 = RULES.iter().map(row).collect();
        }
        for row in &mut self.0 {
            let before = row.count;
            for problem in problems.iter().filter(|problem| problem.rule.code == row.rule.code) {
                if problem.is_waived() {
                    row.waived += 1;
                } else {
                    row.count += 1;
                    row.severity = row.severity.min(problem.severity);
                }
            }
            row.projects += usize::from(is_project && row.count > before);
        }
    }

    /// The rules that found something: the most frequent first, those that are equally frequent in the order of the form.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.0.iter().filter(|row| row.count + row.waived > 0).copied().collect();
        for row in rows.iter_mut().filter(|row| row.count == 0) {
            row.severity = row.rule.severity;
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.count));
        rows
    }
}

/// Prints the table in place of the problems.
#[derive(Default)]
pub(super) struct Statistics(Table);

impl Report for Statistics {
    fn checked(&mut self, checked: &Checked, _console: &mut Console) {
        self.0.add(&checked.problems, true);
    }

    fn department(&mut self, whole: &Whole, _console: &mut Console) {
        self.0.add(&whole.problems, false);
    }

    fn end(self: Box<Self>, broken: &[Broken], totals: Totals, console: &mut Console) {
        let lang = console.lang;
        let rows = self.0.rows();
        let wide = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| Measure::NARROW.width(&text)).max();
        let count = wide(&mut rows.iter().map(|row| row.count.to_string())).unwrap_or(0);
        let code = wide(&mut rows.iter().map(|row| row.rule.code.to_owned())).unwrap_or(0);
        for row in &rows {
            let mut found = words::of_projects(lang, row.projects);
            if row.waived > 0 {
                found += &words::waived(lang, row.waived);
            }
            let title = row.rule.title.in_lang(lang);
            console.parts(&[
                (Look::Strong, &format!("{:>count$}", row.count)),
                (Look::Plain, "  "),
                (rules::look(row.severity), row.severity.letter()),
                (Look::Plain, &format!(" {:code$}  {title} ", row.rule.code)),
                (Look::Dim, &format!("({found})")),
            ]);
        }
        if !rows.is_empty() {
            console.line("");
        }
        text::end(broken, totals, console);
    }
}
