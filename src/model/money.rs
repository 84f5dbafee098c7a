//! Amounts of money in 元.
//!
//! Source: domain notes §5. Accepted: plain digits, separators (`,` `，`) in groups of three, full-width digits, a sign,
//! one of the units 千 万 百万 千万 亿 万亿 with or without 元, falling parts (`3亿2000万`), a leading 人民币 or ¥. Not
//! accepted: anything else around the number (`约334万`, `（5.00）`): a guess about money is worse than a question.

use rust_decimal::{Decimal, RoundingStrategy};

use super::digits;
use super::typed::{Reading, Typed};

mod capital;

pub use capital::capital;

/// 10¹⁶ 元, more than any budget holds. Amounts stay below it on both sides of zero, so that sums and differences of
/// amounts cannot overflow a [`Decimal`].
pub const LIMIT: Decimal = Decimal::from_parts(1_874_919_424, 2_328_306, 0, false, 0);

/// An amount as typed and as understood.
pub type Amount = Typed<Money>;

/// What an amount field says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Money {
    /// Nothing was typed.
    #[default]
    Blank,
    /// An amount; a negative one is an amount too, whether it may stand there is for the rules to say.
    Known {
        /// The amount in 元, with as many decimals as were written (`22,614.51万` is `226145100`).
        yuan: Decimal,
        /// The value of the last digit shown, in 元 (`22,614.51万` shows steps of 100 元); of the last part in
        /// `3亿2000万`.
        step: Decimal,
    },
    /// Something that is no amount, or one that reaches [`LIMIT`].
    Unreadable,
}

impl Reading for Money {
    fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Money::Blank;
        }
        match amount(&digits::compact(text)) {
            Some((yuan, step)) => Money::Known { yuan, step },
            None => Money::Unreadable,
        }
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
pub fn grouped(yuan: Decimal) -> String {
    separated(yuan, 2)
}

/// `1234567.5` → `123.46`: the amount in 万元, separators, `decimals` decimals (rounded half away from zero).
pub fn in_wan(yuan: Decimal, decimals: u32) -> String {
    separated(yuan / Decimal::from(10_000), decimals)
}

/// `value` rounded to `decimals`, with separators. Written on the digits, for a [`Decimal`] near its limit cannot take
/// more decimals.
fn separated(value: Decimal, decimals: u32) -> String {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let plain = rounded.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let decimals = decimals as usize;
    let mut out = String::with_capacity(plain.len() * 2 + decimals);
    // A value that was rounded away has no sign left.
    if rounded < Decimal::ZERO {
        out.push('-');
    }
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push('.');
        out.push_str(fraction);
        out.extend(std::iter::repeat_n('0', decimals.saturating_sub(fraction.len())));
    }
    out
}

/// The amount and the value of its last digit, out of compact text.
fn amount(text: &str) -> Option<(Decimal, Decimal)> {
    let (sign, rest) = strip_sign(text);
    let rest = ["人民币", "RMB", "CNY"].iter().find_map(|name| rest.strip_prefix(name)).unwrap_or(rest);
    let rest = rest.strip_prefix('¥').unwrap_or(rest);
    let (inner_sign, rest) = strip_sign(rest);
    let (yuan, step, _) = leading(rest).filter(|(yuan, _, rest)| *yuan < LIMIT && rest.is_empty())?;
    match (sign, inner_sign) {
        (Some(_), Some(_)) => None,
        (Some('-'), None) | (None, Some('-')) => Some((-yuan, step)),
        _ => Some((yuan, step)),
    }
}

fn strip_sign(text: &str) -> (Option<char>, &str) {
    match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.chars().next(), rest),
        None => (None, text),
    }
}

/// The amount at the start of compact `text`, without sign: `1.2亿元，` → (120000000, 10000000, `，`). The step is that
/// of [`Money::Known`]. One number, with or without a unit, or several with falling units.
pub fn leading(text: &str) -> Option<(Decimal, Decimal, &str)> {
    let (value, mut rest) = digits::decimal(text)?;
    let (mut unit, behind) = Unit::read(rest);
    rest = behind;
    let mut total = digits::shift(value, unit.places)?;
    let mut last = value;
    // A part may only follow whole numbers (`1.5亿2000万` counts twice), with a unit of its own that stays below.
    while unit.places > 0 && !unit.closed && last.scale() == 0 {
        let Some((value, behind)) = digits::decimal(rest) else { break };
        let (next, behind) = Unit::read(behind);
        let yuan = digits::shift(value, next.places)?;
        if !next.written || yuan >= digits::shift(Decimal::ONE, unit.places)? {
            break;
        }
        total = total.checked_add(yuan)?;
        (unit, last, rest) = (next, value, behind);
    }
    Some((total, digits::shift(digits::step(last), unit.places)?, rest))
}

/// What stands behind a number of an amount.
struct Unit {
    /// The power of ten of the unit.
    places: i32,
    /// Whether there is a unit at all.
    written: bool,
    /// Whether 元 was written, behind which nothing may follow.
    closed: bool,
}

impl Unit {
    /// The longer names come first.
    const NAMES: [(&str, i32); 6] = [("万亿", 12), ("亿", 8), ("千万", 7), ("百万", 6), ("万", 4), ("千", 3)];

    fn read(text: &str) -> (Unit, &str) {
        let (places, rest) = Self::NAMES
            .iter()
            .find_map(|(name, places)| Some((*places, text.strip_prefix(name)?)))
            .unwrap_or((0, text));
        let yuan = rest.strip_prefix('元').or_else(|| rest.strip_prefix('圆'));
        let behind = yuan.map_or(rest, |rest| rest.strip_prefix('整').unwrap_or(rest));
        (Unit { places, written: behind.len() < text.len(), closed: yuan.is_some() }, behind)
    }
}

#[cfg(test)]
mod tests;
