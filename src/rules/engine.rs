//! Runs the rules over a project.

use std::cell::OnceCell;
use std::ops::Range;

use crate::lang::Message;
use crate::model::{Place, Project, Scheme};

use super::across::Index;
use super::around::Around;
use super::judge::judge;
use super::problem::{Fact, Judgement, Problem, Severity};
use super::settings::{Grade, Settings};
use super::table::{RULES, Rule};
use super::texts::Texts;
use super::tree::{self, Row};
use super::{copied_text, merge_conflict, register};

/// What a rule looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The project.
    pub project: &'a Project,
    /// The scheme that it follows.
    pub scheme: &'a Scheme,
    /// The limits that hold in its department.
    pub settings: &'a Settings,
    /// What the other projects of the department have to do with it.
    pub around: &'a Around,
    pub(super) texts: Texts<'a>,
    rows: OnceCell<Vec<Row<'a>>>,
}

impl<'a> Context<'a> {
    /// What the rules look at.
    pub fn new(project: &'a Project, scheme: &'a Scheme, settings: &'a Settings, around: &'a Around) -> Self {
        Self { project, scheme, settings, around, texts: Texts::of(project), rows: OnceCell::new() }
    }

    /// The same about another project, or about this one when it has changed.
    pub fn of_other<'b>(&'b self, project: &'b Project) -> Context<'b> {
        Context::new(project, self.scheme, self.settings, self.around)
    }

    /// The indicators that have a name, in the order of the form.
    pub(super) fn rows(&self) -> &[Row<'a>] {
        self.rows.get_or_init(|| tree::rows(self.project, self.scheme))
    }

    /// The indicator in whose row a place is.
    pub(super) fn row_at(&self, place: Place) -> Option<&Row<'a>> {
        let id = place.row()?;
        self.rows().iter().find(|row| row.indicator.id == id)
    }

    /// Whether a rule is asked at all. What it says need not be said again by another one; what nobody says does.
    pub(super) fn asks(&self, rule: &Rule) -> bool {
        self.settings.grade(rule) != Some(Grade::Off)
    }
}

/// Where a rule puts what it finds.
#[derive(Debug)]
pub struct Report {
    rule: &'static Rule,
    problems: Vec<Problem>,
}

impl Report {
    /// A problem with the rule's own severity.
    pub fn add(&mut self, place: Place, message: &'static Message, facts: impl Into<Vec<Fact>>) {
        self.add_as(self.rule.severity, place, None, message, facts);
    }

    /// A problem with the rule's own severity that is about some bytes of the text at the place.
    pub fn add_in(&mut self, place: Place, span: Range<usize>, message: &'static Message, facts: impl Into<Vec<Fact>>) {
        self.add_as(self.rule.severity, place, Some(span), message, facts);
    }

    /// The check cannot decide; `message` says why.
    pub fn unsure(&mut self, place: Place, message: &'static Message, facts: impl Into<Vec<Fact>>) {
        self.add_as(Severity::Unsure, place, None, message, facts);
    }

    /// Whether one of some rules, which all stand in front of this one in the table, has found something for certain.
    pub(super) fn has_of(&self, rules: &[&'static Rule]) -> bool {
        let decided = self.problems.iter().filter(|problem| problem.severity != Severity::Unsure);
        decided.into_iter().any(|problem| rules.iter().any(|rule| std::ptr::eq(*rule, problem.rule)))
    }

    /// A problem with a severity of its own.
    pub fn add_as(
        &mut self,
        severity: Severity,
        place: Place,
        span: Option<Range<usize>>,
        message: &'static Message,
        facts: impl Into<Vec<Fact>>,
    ) {
        debug_assert!(
            self.rule.messages.iter().any(|listed| std::ptr::eq(*listed, message)),
            "{} does not list the message “{}”",
            self.rule.code,
            message.en,
        );
        let (rule, facts, judgement) = (self.rule, facts.into(), Judgement::Open);
        self.problems.push(Problem { rule, severity, place, span, message, facts, judgement });
    }

    fn new() -> Self {
        Self { rule: RULES[0], problems: Vec::new() }
    }

    /// Lets a rule say what `check` finds, unless it is off, and grades that.
    fn ask(&mut self, rule: &'static Rule, grade: Option<Grade>, check: impl FnOnce(&mut Self)) {
        if grade == Some(Grade::Off) {
            return;
        }
        let before = self.problems.len();
        self.rule = rule;
        check(self);
        if let Some(Grade::As(grade)) = grade {
            let decided = self.problems[before..].iter_mut().filter(|problem| problem.severity != Severity::Unsure);
            decided.for_each(|problem| problem.severity = grade);
        }
    }
}

/// What is wrong with a department as a whole and with no single project: its stock of copied texts, its register; graded
/// as its settings want. The place of these problems is [`Place::Project`]. `unread` is how many of its projects could not
/// be read.
pub fn check_department(index: &Index, unread: usize) -> Vec<Problem> {
    let mut report = Report::new();
    let grade = |rule| index.settings().grade(rule);
    report.ask(&copied_text::RULE, grade(&copied_text::RULE), |report| copied_text::check_department(index, report));
    report.ask(&register::RULE, grade(&register::RULE), |report| register::check_department(index, unread, report));
    report.ask(&merge_conflict::RULE, None, |report| merge_conflict::check_department(index, report));
    report.problems
}

/// Everything that the rules find in a project, in the order of the table, as the settings want it graded. What is waived
/// is there as well, and says so.
pub fn check(context: &Context<'_>) -> Vec<Problem> {
    let (mut problems, _) = ask_all(context, |_| None);
    judge(context.project, &mut problems);
    problems
}

/// What the rules say before anybody judges it, and how much had been said when each of them had been asked. A rule of
/// which it is known what it says, by its number in the table, is not asked.
pub(super) fn ask_all<'k>(
    context: &Context<'_>,
    known: impl Fn(usize) -> Option<&'k [Problem]>,
) -> (Vec<Problem>, Vec<usize>) {
    let mut report = Report::new();
    let mut ends = Vec::with_capacity(RULES.len());
    for (number, (rule, grade)) in context.settings.graded().enumerate() {
        match known(number) {
            Some(problems) => report.problems.extend_from_slice(problems),
            None => report.ask(rule, grade, |report| (rule.check)(context, report)),
        }
        ends.push(report.problems.len());
    }
    (report.problems, ends)
}
