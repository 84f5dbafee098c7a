//! The register: what the projects of every unit add up to.

use std::collections::HashMap;

use rust_decimal::Decimal;

/// What the projects of a unit, or of all units, add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::rules) struct Sum {
    /// The amounts of this year, in 元.
    pub yuan: Decimal,
    /// How many projects have an amount.
    pub known: usize,
    /// How many projects have none that can be read.
    pub unknown: usize,
}

/// The sums of all units.
#[derive(Debug, Default)]
pub(super) struct Register(HashMap<String, Sum>);

impl Register {
    /// What the projects of a unit add up to.
    pub fn unit(&self, code: &str) -> Sum {
        self.0.get(code.trim()).copied().unwrap_or_default()
    }

    /// What all projects add up to.
    pub fn all(&self) -> Sum {
        self.0.values().fold(Sum::default(), |sum, unit| Sum {
            yuan: sum.yuan.saturating_add(unit.yuan),
            known: sum.known + unit.known,
            unknown: sum.unknown + unit.unknown,
        })
    }

    /// Adds the amount of a project.
    pub fn insert(&mut self, code: &str, yuan: Option<Decimal>) {
        let code = code.trim();
        if !self.0.contains_key(code) {
            self.0.insert(code.to_owned(), Sum::default());
        }
        let Some(sum) = self.0.get_mut(code) else { return };
        match yuan {
            // Amounts are far from the limit, see `money::LIMIT`.
            Some(yuan) => (sum.yuan, sum.known) = (sum.yuan.saturating_add(yuan), sum.known + 1),
            None => sum.unknown += 1,
        }
    }

    /// Takes the amount of a project away.
    pub fn remove(&mut self, code: &str, yuan: Option<Decimal>) {
        let Some(sum) = self.0.get_mut(code.trim()) else { return };
        match yuan {
            Some(yuan) => (sum.yuan, sum.known) = (sum.yuan.saturating_sub(yuan), sum.known.saturating_sub(1)),
            None => sum.unknown = sum.unknown.saturating_sub(1),
        }
        if sum.known + sum.unknown == 0 {
            self.0.remove(code.trim());
        }
    }
}
