//! A department: the units and what holds for all their projects.

use super::comment::Comment;
use super::conflict::Conflict;
use super::money::Amount;
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
    /// The control figures of units.
    pub control: Vec<Control>,
    /// The control figure of the whole department; blank when there is none.
    pub control_total: Amount,
    /// What a merge left for a person to decide.
    pub conflicts: Vec<Conflict<String>>,
    /// Comments in the department's file.
    pub comments: Vec<Comment>,
}

/// What the projects of a unit are to add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// 单位编码
    pub code: String,
    /// 控制数 in 元.
    pub amount: Amount,
}

impl Department {
    /// The unit with the given code, spaces around it apart.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code.trim() == code.trim())
    }
}
