//! Numbers as their cells show them, as far as a form needs it.

use rust_decimal::{Decimal, RoundingStrategy};

/// The number in the format of its cell: `0.00` and `#,##0.00` have two decimals, `0%` is a percentage, `000000` has six
/// digits, `0"个"` has a unit. Other formats show the number as it is. Separators of
/// thousands and currencies are left out.
pub(super) fn shown(number: Decimal, format: &str) -> String {
    // The first part is that of numbers above zero. What stands in brackets is a colour or a currency, and so is what stands
    // in quotes in front of the number; behind it it is a unit.
    let (mut plain, mut unit) = (String::new(), String::new());
    let mut until = None;
    for c in format.split(';').next().unwrap_or_default().chars() {
        match (until, c) {
            (Some(end), c) if c == end => until = None,
            (Some('"'), c) if plain.contains(['0', '#']) => unit.push(c),
            (Some(_), _) => {}
            (None, '"') => until = Some('"'),
            (None, '[') => until = Some(']'),
            (None, c) => plain.push(c),
        }
    }
    let is_share = plain.contains('%');
    let number = if is_share { number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number) } else { number };
    let is_fixed = plain.contains('0') && !plain.contains(['E', 'e', '/', '?']);
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let places = decimals.chars().take_while(|c| matches!(c, '0' | '#')).count();
    let text = if is_fixed {
        let places = u32::try_from(places).unwrap_or(u32::MAX).min(20);
        let number = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        let least = decimals.chars().take_while(|c| *c == '0').count().min(20);
        let number = if least < places as usize { number.normalize() } else { number };
        let least = least.max(number.scale() as usize);
        let text = format!("{number:.least$}");
        let digits = whole.chars().filter(|c| *c == '0').count();
        let length = text.split('.').next().map_or(0, str::len);
        format!("{}{text}", "0".repeat(digits.saturating_sub(length)))
    } else {
        // Sums in binary have digits far behind that nobody wrote.
        number.round_dp(10).normalize().to_string()
    };
    format!("{text}{}{}", if is_share { "%" } else { "" }, unit.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_shown() {
        for (number, format, text) in [
            ("15000000", "#,##0.00", "15000000.00"),
            ("1", "0%", "100%"),
            ("0.985", "0.0%", "98.5%"),
            ("39001", "000000", "039001"),
            ("12.5", "General", "12.5"),
            ("12", "General", "12"),
            ("3340000.1", "0.00_ ", "3340000.10"),
            ("5", "0\"个\"", "5个"),
            ("5", "\"¥\"0.00", "5.00"),
            ("0.30000000000000004", "General", "0.3"),
            ("12.5", "0.##", "12.5"),
            ("1500", "[$¥-804]#,##0.00;[Red]-0", "1500.00"),
        ] {
            assert_eq!(shown(number.parse().unwrap(), format), text, "{number} as {format}");
        }
    }
}
