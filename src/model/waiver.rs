//! A problem that a person decided to let stand, and why.

use super::stamp::Stamp;

/// A waiver as the project's file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiver {
    /// The rule that finds the problem: `change`.
    pub rule: String,
    /// Where, as [`naming::path`](super::naming::path) writes it: `indicators/产出目标/数量/印刷期数/target`.
    pub place: String,
    /// What it was given for: how the text began, and a sum over all of it. A waiver holds as long as this does.
    pub text: String,
    /// Why the problem may stand.
    pub reason: String,
    /// Who said so.
    pub said: Stamp,
}
