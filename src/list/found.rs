//! What is known of a project beside its form.

use crate::rules::{Counts, Problem, RULES, Rule};

/// A set of rules, by their places in [`RULES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RuleSet(u128);

impl RuleSet {
    /// The rules that the open ones of some problems break.
    pub fn of<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> Self {
        let mut set = Self::default();
        problems.into_iter().filter(|problem| !problem.is_waived()).for_each(|problem| set.add(problem.rule));
        set
    }

    /// Puts a rule in.
    pub fn add(&mut self, rule: &Rule) {
        if let Some(number) = number_of(rule) {
            self.0 |= 1 << number;
        }
    }

    /// Whether a rule is in both sets.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The numbers of the rules, in the order of the table.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (0..128_u8).filter(move |number| self.0 >> number & 1 == 1)
    }
}

/// What is known of a project beside its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// How many problems it has.
    pub counts: Counts,
    /// The rules that it breaks.
    pub rules: RuleSet,
    /// The rule of its worst problem, by its place in [`RULES`].
    pub worst: Option<u8>,
    /// It is still to be checked.
    pub is_pending: bool,
    /// It has something that is not saved.
    pub is_modified: bool,
    /// It is marked.
    pub is_marked: bool,
}

impl Now {
    /// What problems say; they stand in the order of the form.
    pub fn of_problems(problems: &[Problem]) -> Self {
        let open = || problems.iter().filter(|problem| !problem.is_waived());
        let worst = open().min_by_key(|problem| problem.severity).and_then(|problem| number_of(problem.rule));
        Self { counts: Counts::of(problems), rules: RuleSet::of(problems), worst, ..Self::default() }
    }
}

fn number_of(rule: &Rule) -> Option<u8> {
    let number = RULES.iter().position(|known| std::ptr::eq(*known, rule))?;
    u8::try_from(number).ok().filter(|number| *number < 128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_all_rules() {
        assert!(RULES.len() <= 128);
        let mut set = RuleSet::default();
        RULES.iter().for_each(|rule| set.add(rule));
        assert_eq!(set.numbers().count(), RULES.len());
    }
}
