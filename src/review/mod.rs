//! The review: what keeps a form from being approved, what changed since it was returned, and what the
//! unit is told.
//!
//! Invariant: everything here is a pure function of projects, problems and opinions. Who looks at it and when is told by
//! whoever asks.

pub mod note;
mod returned;

pub use returned::{as_returned, changes, of_form};

use crate::rules::{Problem, Severity};

/// The numbers of the problems that keep a form from being approved: errors that are not waived.
pub fn obstacles(problems: &[Problem]) -> impl Iterator<Item = usize> {
    let stands = |(_, problem): &(usize, &Problem)| problem.severity == Severity::Error && !problem.is_waived();
    problems.iter().enumerate().filter(stands).map(|(number, _)| number)
}
