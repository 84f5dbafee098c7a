//! The table of rules.

use crate::lang::{Label, Message};
use crate::model::Project;

use super::engine::{Context, Report};
use super::fix::Fix;
use super::problem::{Problem, Severity};

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
    /// What mends a problem of this rule, where a program can. It is asked for one problem at a time, about the project
    /// as it is now; none when this problem is left to a person.
    pub fix: Option<fn(&Context<'_>, &Problem) -> Option<Fix>>,
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
    &super::duplicate_id::RULE,
    &super::duplicate_name::RULE,
    &super::unit_code::RULE,
    &super::person::RULE,
    &super::full_width::RULE,
    &super::damage::RULE,
    &super::year::RULE,
    &super::past_as_future::RULE,
    &super::relative_year::RULE,
    &super::stale_age::RULE,
    &super::text_dates::RULE,
    &super::truncated::RULE,
    &super::end_mark::RULE,
    &super::basis::RULE,
    &super::basis_age::RULE,
    &super::stale_document::RULE,
    &super::document_number::RULE,
    &super::necessity::RULE,
    &super::measures::RULE,
    &super::abolished_office::RULE,
    &super::remark_left_over::RULE,
    &super::wrong_words::RULE,
    &super::repeated_words::RULE,
    &super::punctuation::RULE,
    &super::brackets::RULE,
    &super::markup::RULE,
    &super::date_order::RULE,
    &super::current_total::RULE,
    &super::change::RULE,
    &super::amount_style::RULE,
    &super::register::RULE,
    &super::fields_equal::RULE,
    &super::text_sums::RULE,
    &super::composition_sum::RULE,
    &super::composition_lump::RULE,
    &super::schedule_order::RULE,
    &super::schedule_sum::RULE,
    &super::schedule_percent::RULE,
    // It looks at what those have found.
    &super::schedule_text::RULE,
    &super::goals_identical::RULE,
    &super::goal_indicator::RULE,
    &super::copied_text::RULE,
    &super::scheme_rows::RULE,
    &super::coverage::RULE,
    &super::missing_target::RULE,
    &super::placeholder::RULE,
    &super::level_repeat::RULE,
    &super::unclear_name::RULE,
    &super::duplicate_indicator::RULE,
    &super::similar_indicator::RULE,
    &super::category::RULE,
    &super::money_output::RULE,
    &super::foreign_indicator::RULE,
    &super::empty_benefit::RULE,
    &super::copied_indicators::RULE,
    &super::sign::RULE,
    &super::unit::RULE,
    &super::unit_fit::RULE,
    &super::over_100::RULE,
    &super::direction::RULE,
    &super::kind::RULE,
    &super::vague::RULE,
    &super::satisfaction_absolute::RULE,
    &super::target_spelling::RULE,
    &super::procurement::RULE,
    &super::weights::RULE,
    &super::merge_conflict::RULE,
];

/// The rule with the given code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
