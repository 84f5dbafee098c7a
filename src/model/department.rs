//! A department: the units and what holds for all their projects.

use super::comment::Comment;
use super::project::Unit;
use super::rule_settings::RuleSettings;

/// What a department's own file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Department {
    /// The department's name.
    pub name: String,
    /// The fiscal year.
    pub year: i16,
    /// The scheme of its forms.
    pub scheme: String,
    /// Where the department of the year before is, as written: a path seen from this department's directory. Blank when
    /// there is none.
    pub last_year: String,
    /// The units, in the order of the register.
    pub units: Vec<Unit>,
    /// What it wants of the rules, beyond what its scheme says.
    pub rules: RuleSettings,
    /// Comments in the department's file.
    pub comments: Vec<Comment>,
}

impl Department {
    /// The unit with the given code.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }
}
