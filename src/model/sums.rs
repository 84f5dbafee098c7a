//! Sums that both the checks and the screens show.

use rust_decimal::Decimal;

use super::money::{Amount, Money};
use super::project::Project;

/// A sum of amounts that knows what it could not add.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum of the amounts that could be read, in 元.
    pub yuan: Decimal,
    /// How many amounts were blank.
    pub blank: usize,
    /// How many amounts could not be read or added.
    pub unreadable: usize,
    /// The value of the last digit shown of the coarsest amount, in 元. Roundings do not add up: three times 33万 is no
    /// 100万, and whoever wrote that has to say where the rest goes.
    pub step: Decimal,
}

impl Sum {
    /// The sum with one more amount.
    pub fn plus(mut self, amount: &Amount) -> Self {
        match amount.reading() {
            Money::Blank => self.blank += 1,
            Money::Unreadable => self.unreadable += 1,
            Money::Known { yuan, step } => match self.yuan.checked_add(*yuan) {
                Some(sum) => (self.yuan, self.step) = (sum, self.step.max(*step)),
                None => self.unreadable += 1,
            },
        }
        self
    }

    /// True when every amount was there and could be read.
    pub fn is_complete(self) -> bool {
        self.blank == 0 && self.unreadable == 0
    }
}

impl Project {
    /// The sum of the composition.
    pub fn composition_sum(&self) -> Sum {
        self.composition.iter().fold(Sum::default(), |sum, item| sum.plus(&item.amount))
    }
}

/// `part` in percent of `whole`; `None` when `whole` is zero or the division overflows.
pub fn percent_of(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}
