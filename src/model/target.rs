//! Target values of indicators: sign, number and unit, or a word.
//!
//! Source: domain notes §4.

use rust_decimal::Decimal;

use super::typed::{Reading, Typed};

/// A target as typed and as understood.
pub type Target = Typed<Aim>;

/// The direction a number is to be reached from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// `≥`
    AtLeast,
    /// `>`
    MoreThan,
    /// `=`
    Equal,
    /// `≤`
    AtMost,
    /// `<`
    LessThan,
}

impl Sign {
    /// The sign as it is printed: `≥`, `>`, `=`, `≤`, `<`.
    pub fn symbol(self) -> &'static str {
        match self {
            Sign::AtLeast => "≥",
            Sign::MoreThan => ">",
            Sign::Equal => "=",
            Sign::AtMost => "≤",
            Sign::LessThan => "<",
        }
    }
}

/// What a target says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// Nothing was typed.
    #[default]
    Blank,
    /// A number: `≥90%`, `649个`, `=19.246公里`, `不低于90%`, `90%以上`, `$\geq 100\%$`.
    Number {
        /// The sign, when one is written (in any of its spellings).
        sign: Option<Sign>,
        /// The number as written, not scaled by its unit: `90%` is 90.
        value: Decimal,
        /// Everything behind the number: `%`, `公里`, `万元`, `人/月`; empty when there is nothing.
        unit: String,
    },
    /// A date or a period: `≤6月30日`, `2020年12月底前`.
    Date {
        /// The sign, when one is written.
        sign: Option<Sign>,
        /// The date as written, without the sign.
        date: String,
    },
    /// A placeholder where a target belongs: `无`, `待定`, `XX`, `/`, `—`, anything with `*` or `_`.
    Placeholder,
    /// A word or a sentence.
    Words,
}

impl Reading for Aim {
    fn read(_text: &str) -> Self {
        todo!("helper")
    }
}

impl Target {
    /// The target in its tidy spelling: sign first, ASCII digits, no spaces, no LaTeX (`$\geq 100\%$` → `≥100%`,
    /// `不低于90%` → `≥90%`). Words and unreadable text come back trimmed, otherwise as typed.
    pub fn tidy(&self) -> String {
        todo!("helper")
    }
}
