//! Percentages, such as the cumulative share of a payment schedule.
//!
//! Source: domain notes §5 and §6. Accepted: a number or a Chinese numeral, alone or with `%`, `‰` or 成 behind it, or
//! with 百分之, 千分之 or 万分之 before it. Not accepted: anything around it (`约60%`, `60%以上`, `完成60%`).

use rust_decimal::Decimal;

use super::digits;
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
        /// The value in percent: 50 for `50%`; negative where a minus was typed.
        percent: Decimal,
        /// The value of the last digit shown, in percent: 1 for `50%`, 0.1 for `33.3%`, 10 for `六成`.
        step: Decimal,
    },
    /// Something that is no percentage, or one of a billion percent and more: bounded, so that a share of any amount
    /// fits a [`Decimal`].
    Unreadable,
}

impl Reading for Ratio {
    fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Ratio::Blank;
        }
        match share(&digits::compact(text)) {
            Some((percent, step)) => Ratio::Known { percent, step },
            None => Ratio::Unreadable,
        }
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

/// The share that compact `text` starts with, the value of its last digit, both in percent, and the rest: `六成，` →
/// (60, 10, `，`). It needs a sign or a word for it: a bare number is none.
pub fn leading(text: &str) -> Option<(Decimal, Decimal, &str)> {
    let parts = [("百分之", 0), ("千分之", -1), ("万分之", -2)];
    if let Some((rest, places)) = parts.iter().find_map(|(name, places)| Some((text.strip_prefix(name)?, *places))) {
        let (value, rest) = number(rest)?;
        return scaled(value, places, rest);
    }
    let (value, rest) = number(text)?;
    let signs = [("%", 0), ("‰", -1), ("成", 1)];
    let (places, rest) = signs.iter().find_map(|(sign, places)| Some((*places, rest.strip_prefix(sign)?)))?;
    if places == 1 && value.scale() == 0 {
        // 六成五 is sixty-five percent; in 六成5月 the number is another one's.
        let tenth = number(rest).filter(|(tenth, rest)| {
            let whole = tenth.scale() == 0 && *tenth < Decimal::TEN && *tenth >= Decimal::ZERO;
            whole && !rest.starts_with(['月', '季', '年', '、', '-', '.', '万', '亿', '元', '成', '%'])
        });
        if let Some((tenth, rest)) = tenth {
            return scaled(digits::shift(value, 1)?.checked_add(tenth)?, 0, rest);
        }
    }
    scaled(value, places, rest)
}

/// The share and the value of its last digit, both in percent, out of compact text.
fn share(text: &str) -> Option<(Decimal, Decimal)> {
    let bare = || number(text).and_then(|(value, rest)| scaled(value, 0, rest));
    let (percent, step, rest) = leading(text).or_else(bare)?;
    rest.is_empty().then_some((percent, step))
}

fn number(text: &str) -> Option<(Decimal, &str)> {
    digits::signed(text).or_else(|| digits::numeral(text))
}

fn scaled(value: Decimal, places: i32, rest: &str) -> Option<(Decimal, Decimal, &str)> {
    let percent = digits::shift(value, places).filter(|percent| percent.abs() < Decimal::from(1_000_000_000))?;
    Some((percent, digits::shift(digits::step(value), places)?, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shares_are_read_in_percent() {
        for (text, percent, step) in [
            ("50%", "50", "1"),
            ("50", "50", "1"),
            (" 50 % ", "50", "1"),
            ("５０％", "50", "1"),
            ("0.5", "0.5", "0.1"),
            ("33.3%", "33.3", "0.1"),
            ("100.00%", "100.00", "0.01"),
            ("0%", "0", "1"),
            ("-5%", "-5", "1"),
            ("120%", "120", "1"),
            ("2.5‰", "0.25", "0.01"),
            ("六成", "60", "10"),
            ("6成", "60", "10"),
            ("两成", "20", "10"),
            ("6.5成", "65", "1"),
            ("六成五", "65", "1"),
            ("十成", "100", "10"),
            ("百分之六十", "60", "1"),
            ("百分之60", "60", "1"),
            ("百分之百", "100", "1"),
            ("百分之九十九点五", "99.5", "0.1"),
            ("千分之三", "0.3", "0.1"),
            ("万分之二点五", "0.025", "0.001"),
            ("六十%", "60", "1"),
        ] {
            let Ratio::Known { percent: read, step: shown } = Ratio::read(text) else { panic!("{text} is a share") };
            assert_eq!((read.to_string(), shown.to_string()), (percent.to_string(), step.to_string()), "{text}");
            assert_eq!(Percent::from(text).percent(), percent.parse().ok(), "{text}");
        }
    }

    #[test]
    fn blank_is_blank_and_the_rest_unreadable() {
        for text in ["", " ", "　\t"] {
            assert_eq!(Ratio::read(text), Ratio::Blank, "{text:?}");
        }
        for text in [
            "无",
            "%",
            "-",
            "/",
            "约60%",
            "60%以上",
            "完成60%",
            "60%%",
            "60个",
            "30%-50%",
            "50 60",
            "1.2.3%",
            "六成六成",
            "六成十五",
            "六点五成五",
            "百分之",
            "百分之50%",
            "成",
            "=100%",
            "1000000000%",
            "99999999999999999999999999999999%",
            "0.0000000000000000000000000001‰",
        ] {
            assert_eq!(Ratio::read(text), Ratio::Unreadable, "{text}");
            assert_eq!(Percent::from(text).percent(), None, "{text}");
        }
    }

    #[test]
    fn leading_reads_the_share_at_the_start() {
        for (text, percent, rest) in [
            ("60%；第三季度", "60", "；第三季度"),
            ("六成，12月", "60", "，12月"),
            ("六成12月四成", "60", "12月四成"),
            ("六成五月底", "60", "五月底"),
            ("六成五，", "65", "，"),
            ("百分之六十付清", "60", "付清"),
            ("2.5‰计", "0.25", "计"),
        ] {
            let read = leading(text).map(|(percent, _, rest)| (percent.to_string(), rest));
            assert_eq!(read, Some((percent.to_owned(), rest)), "{text}");
        }
        for text in ["", "60", "60个", "成", "%"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn printed_shares_are_read_back(mantissa in -999_999_999..=999_999_999_i64, scale in 0..10_u32) {
            let percent = Decimal::new(mantissa, scale);
            prop_assert_eq!(
                Ratio::read(&format!("{percent}%")),
                Ratio::Known { percent, step: Decimal::new(1, scale) }
            );
        }

        #[test]
        fn reading_never_panics(text in "[0-9.%‰成百千万分之一二三十点-]{0,30}|\\PC{0,40}") {
            let read = Ratio::read(&text);
            prop_assert_eq!(read == Ratio::Blank, text.trim().is_empty());
        }
    }
}
