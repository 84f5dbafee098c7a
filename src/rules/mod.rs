//! The checks: an engine, a table of rules, and one file per rule.
//!
//! Invariant: a rule is a pure function of a project and its scheme. It does no I/O, cannot fail, and when it cannot
//! decide it says so with [`Severity::Unsure`] instead of passing in silence.

mod engine;
mod problem;
mod table;

mod composition_sum;

pub use engine::{Context, Report, check};
pub use problem::{Counts, Fact, Problem, Severity};
pub use table::{RULES, Rule, Sample, find};
