//! When two amounts are the same amount: exact decimals, and half of the last digit shown as tolerance.

use rust_decimal::Decimal;

use super::money::Amount;
use super::sums::Sum;

/// How far `sum` is above (or, negative, below) `amount`, in 元; zero when rounding explains the difference. `None` when
/// one of them is not known.
pub fn excess(sum: Sum, amount: &Amount) -> Option<Decimal> {
    if !sum.is_complete() {
        return None;
    }
    let difference = sum.yuan.saturating_sub(amount.yuan()?);
    let tolerance = sum.step.max(amount.step()) / Decimal::TWO;
    Some(if difference.abs() > tolerance { difference } else { Decimal::ZERO })
}

/// [`excess`] of a single amount.
pub fn excess_of(amount: &Amount, other: &Amount) -> Option<Decimal> {
    excess(Sum::default().plus(amount), other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str], amount: &str) -> Option<String> {
        let sum = parts.iter().fold(Sum::default(), |sum, part| sum.plus(&Amount::from(*part)));
        excess(sum, &amount.into()).map(|difference| difference.normalize().to_string())
    }

    #[test]
    fn rounded_amounts_may_differ_by_half_a_step() {
        assert_eq!(of(&["22,614.51万"], "226145050.00").as_deref(), Some("0"));
        assert_eq!(of(&["22,614.51万"], "226145049.99").as_deref(), Some("50.01"));
        assert_eq!(of(&["33.3万", "33.3万", "33.3万"], "100万").as_deref(), Some("0"));
        assert_eq!(of(&["33万", "33万", "33万"], "1000000.00").as_deref(), Some("-10000"));
    }

    #[test]
    fn exact_amounts_must_agree_to_the_cent() {
        assert_eq!(of(&["100.00", "100.00", "100.00"], "300.01").as_deref(), Some("-0.01"));
        assert_eq!(of(&["100", "100", "100"], "301").as_deref(), Some("-1"));
        assert_eq!(of(&["100", "100", "100"], "300.50").as_deref(), Some("0"));
    }

    #[test]
    fn an_amount_that_is_not_known_agrees_with_nothing() {
        assert_eq!(of(&["100", ""], "100"), None);
        assert_eq!(of(&["100"], "约100"), None);
    }
}
