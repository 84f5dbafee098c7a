//! What a scheme or a department says about the rules.
//!
//! Names are kept as they were written; which rules and thresholds there are is known to the rules, and whoever reads a
//! file asks them.

/// Which rules are off, how bad the problems of others are, and the limits that they compare with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSettings {
    /// The codes of the rules that are not asked.
    pub off: Vec<String>,
    /// Codes of rules, each with the word for how bad its problems are: `("change", "hint")`.
    pub grades: Vec<(String, String)>,
    /// Names of limits, each with its value: `("change", 40)`.
    pub thresholds: Vec<(String, u32)>,
}

impl RuleSettings {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.off.is_empty() && self.grades.is_empty() && self.thresholds.is_empty()
    }
}
