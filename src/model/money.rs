//! Amounts of money in 元.
//!
//! Source: domain notes §5. Accepted: plain digits, separators (`,` `，`), full-width digits, `334万`, `1.2亿`,
//! `3340000元`, `135万元`.

use rust_decimal::Decimal;

use super::typed::{Reading, Typed};

/// An amount as typed and as understood.
pub type Amount = Typed<Money>;

/// What an amount field says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Money {
    /// Nothing was typed.
    #[default]
    Blank,
    /// An amount.
    Known {
        /// The amount in 元, with as many decimals as were written (`22,614.51万` is `226145100`).
        yuan: Decimal,
        /// The value of the last digit shown, in 元 (`22,614.51万` shows steps of 100 元).
        step: Decimal,
    },
    /// Something that is no amount.
    Unreadable,
}

impl Reading for Money {
    fn read(_text: &str) -> Self {
        todo!("helper")
    }
}

impl Amount {
    /// The amount in 元, when the text is one.
    pub fn yuan(&self) -> Option<Decimal> {
        match self.reading() {
            Money::Known { yuan, .. } => Some(*yuan),
            Money::Blank | Money::Unreadable => None,
        }
    }

    /// The value of the last digit shown, in 元; zero when there is no amount.
    pub fn step(&self) -> Decimal {
        match self.reading() {
            Money::Known { step, .. } => *step,
            Money::Blank | Money::Unreadable => Decimal::ZERO,
        }
    }
}

/// `1234567.5` → `1,234,567.50`: separators every three digits, exactly two decimals (rounded half away from zero).
pub fn grouped(_yuan: Decimal) -> String {
    todo!("helper")
}

/// `1234567.5` → `123.46`: the amount in 万元, separators, `decimals` decimals.
pub fn in_wan(_yuan: Decimal, _decimals: u32) -> String {
    todo!("helper")
}

/// `1080000` → `壹佰零捌万元整`, `0.50` → `伍角整`: the amount in 大写 as it is written on cheques and forms.
/// `None` when the amount is negative, has more than two decimals or reaches 10¹⁶ 元.
pub fn capital(_yuan: Decimal) -> Option<String> {
    todo!("helper")
}
