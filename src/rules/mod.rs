//! The checks: an engine, a table of rules, and one file per rule.
//!
//! Invariant: a rule is a pure function of a project and its scheme. It does no I/O, cannot fail, and when it cannot
//! decide it says so with [`Severity::Unsure`] instead of passing in silence. One fault in a form is one problem: a rule
//! that builds on a value which another rule finds missing or unreadable is unsure, and adds no problem of its own.

mod engine;
mod order;
mod problem;
mod table;

// What several rules need to know.
mod fiscal_year;
mod headings;
mod samples;
mod sequence;
mod stock;

// One rule each; the table has their order.
mod composition_sum;
mod coverage;
mod current_total;
mod date_order;
mod duplicate_indicator;
mod fields;
mod goals_identical;
mod missing_target;
mod over_100;
mod schedule_order;
mod schedule_percent;
mod schedule_sum;
mod scheme_rows;
mod sign;
mod unit;
mod weights;

#[cfg(test)]
mod clean;
#[cfg(test)]
mod tests;

pub use engine::{Context, Report, check};
pub use fields::characters;
pub use order::sort_by_form;
pub use problem::{Counts, Fact, Problem, Severity};
pub use scheme_rows::unknown_scheme;
pub use table::{RULES, Rule, Sample, find};
