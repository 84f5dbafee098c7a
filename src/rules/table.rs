//! The table of rules.

use crate::lang::{Label, Message};
use crate::model::Project;

use super::engine::{Context, Report};
use super::problem::Severity;

/// A rule: its documentation, its samples and its check.
pub struct Rule {
    /// The readable name that users type: `composition-sum`.
    pub code: &'static str,
    /// How bad its problems usually are.
    pub severity: Severity,
    /// The rule in one line.
    pub title: Label,
    /// What exactly is checked, with tolerances.
    pub what: Label,
    /// The clause or custom it comes from.
    pub why: Label,
    /// A form that breaks the rule.
    pub bad: Sample,
    /// The nearest form that keeps it.
    pub good: Sample,
    /// Everything that the check can say.
    pub messages: &'static [&'static Message],
    /// The check.
    pub check: fn(&Context<'_>, &mut Report),
}

/// A sample of a rule: the words for people, and the change that makes a clean project into that sample.
pub struct Sample {
    /// The sample in words.
    pub text: Label,
    /// Makes the sample out of a clean project (one that no rule complains about).
    pub make: fn(&mut Project),
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rule({})", self.code)
    }
}

/// All rules, in the order of the form that they look at.
pub static RULES: &[&Rule] = &[
    &super::fields::RULE,
    &super::date_order::RULE,
    &super::current_total::RULE,
    &super::composition_sum::RULE,
    &super::schedule_order::RULE,
    &super::schedule_sum::RULE,
    &super::schedule_percent::RULE,
    &super::goals_identical::RULE,
    &super::scheme_rows::RULE,
    &super::coverage::RULE,
    &super::missing_target::RULE,
    &super::duplicate_indicator::RULE,
    &super::sign::RULE,
    &super::unit::RULE,
    &super::over_100::RULE,
    &super::weights::RULE,
];

/// The rule with the given code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
