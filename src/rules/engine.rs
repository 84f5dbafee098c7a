//! Runs the rules over a project.

use std::ops::Range;

use crate::lang::Message;
use crate::model::{Place, Project, Scheme};

use super::problem::{Fact, Problem, Severity};
use super::table::{RULES, Rule};

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The project.
    pub project: &'a Project,
    /// The scheme that it follows.
    pub scheme: &'a Scheme,
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

    /// The check cannot decide; `message` says why.
    pub fn unsure(&mut self, place: Place, message: &'static Message, facts: impl Into<Vec<Fact>>) {
        self.add_as(Severity::Unsure, place, None, message, facts);
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
        self.problems.push(Problem { rule: self.rule, severity, place, span, message, facts: facts.into() });
    }
}

/// Everything that the rules find in a project, in the order of the table.
pub fn check(project: &Project, scheme: &Scheme) -> Vec<Problem> {
    let Some(first) = RULES.first() else { return Vec::new() };
    let context = Context { project, scheme };
    let mut report = Report { rule: first, problems: Vec::new() };
    for rule in RULES {
        report.rule = rule;
        (rule.check)(&context, &mut report);
    }
    report.problems
}
