//! Percentages, such as the cumulative share of a payment schedule.

use rust_decimal::Decimal;

use super::typed::{Reading, Typed};

/// A percentage as typed and as understood.
pub type Percent = Typed<Ratio>;

/// What a percentage field says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ratio {
    /// Nothing was typed.
    #[default]
    Blank,
    /// A percentage: `50%`, `50`, `５０％`, `0.5` is half a percent, `六成` is 60, `万分之二点五` is 0.025.
    Known {
        /// The value in percent: 50 for `50%`.
        percent: Decimal,
        /// The value of the last digit shown, in percent: 1 for `50%`, 0.1 for `33.3%`.
        step: Decimal,
    },
    /// Something that is no percentage.
    Unreadable,
}

impl Reading for Ratio {
    fn read(_text: &str) -> Self {
        todo!("helper")
    }
}

impl Percent {
    /// The value in percent, when the text is one.
    pub fn percent(&self) -> Option<Decimal> {
        match self.reading() {
            Ratio::Known { percent, .. } => Some(*percent),
            Ratio::Blank | Ratio::Unreadable => None,
        }
    }
}
