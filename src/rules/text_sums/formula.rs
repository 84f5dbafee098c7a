//! Formulas in running text: `1500册×6期×40元=36万元`, `12+5=17`.

use std::ops::Range;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::digits::{self, fold};

/// A formula that does not come out.
#[derive(Debug, PartialEq)]
pub(super) struct Wrong {
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// What it comes to, in the unit of what is written.
    pub(super) value: String,
}

/// The longest formula, in characters: more is a sentence.
const LONGEST: usize = 80;

/// The longest unit.
const LONGEST_UNIT: usize = 8;

/// The formulas of a text that do not come out.
pub(super) fn wrong(text: &str) -> Vec<Wrong> {
    let signs = text.char_indices().filter(|(_, c)| fold(*c) == '=');
    signs.filter_map(|(at, sign)| formula(text, at, at + sign.len_utf8())).collect()
}

/// The formula around an equals sign, when it is one and does not come out.
fn formula(text: &str, left_end: usize, right_start: usize) -> Option<Wrong> {
    let start = text[..left_end].char_indices().rev().take(LONGEST).take_while(|(_, c)| !is_stop(*c)).last()?.0;
    let first = text[start..left_end].find(|c: char| fold(c).is_ascii_digit())?;
    // Words in front of the first number are none of the formula; another number there would be.
    let start = start + first;
    let (value, operators) = evaluate(&text[start..left_end])?;
    let right = text[right_start..].trim_start();
    let (written, rest) = digits::decimal(right)?;
    let (places, unit, behind) = unit(rest)?;
    if operators == 0 || behind.trim_start().starts_with(['×', '+', '*', '＋', '÷']) {
        return None;
    }
    let result = digits::shift(written, places)?;
    let step = digits::shift(digits::step(written), places)?;
    let agrees = |result: Decimal, step: Decimal| value.saturating_sub(result).abs() <= step / Decimal::TWO;
    // A number without a unit may stand for 万元.
    let in_wan = unit.is_empty() && agrees(digits::shift(written, 4)?, digits::shift(step, 4)?);
    if agrees(result, step) || in_wan {
        return None;
    }
    let shown =
        digits::shift(value.normalize(), -places)?.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
    let scale = match places {
        4 => "万",
        8 => "亿",
        -2 => "%",
        _ => "",
    };
    let end = text.len() - behind.len();
    Some(Wrong { span: start..end, value: format!("{}{scale}{unit}", shown.normalize()) })
}

/// The value of numbers with units that are multiplied or added, and how many operators there are.
fn evaluate(text: &str) -> Option<(Decimal, usize)> {
    let (value, rest) = digits::decimal(text)?;
    let (places, _, mut rest) = unit(rest)?;
    let mut product = digits::shift(value, places)?;
    let mut sum = Decimal::ZERO;
    let mut operators = 0;
    while let Some(sign) = rest.trim_start().chars().next() {
        let behind = &rest.trim_start()[sign.len_utf8()..];
        let (value, after) = digits::decimal(behind.trim_start())?;
        let (places, _, after) = unit(after)?;
        let value = digits::shift(value, places)?;
        match fold(sign) {
            '×' | '*' | 'x' | 'X' | '✕' | '╳' => product = product.checked_mul(value)?,
            '÷' => product = product.checked_div(value)?,
            '+' => (sum, product) = (sum.checked_add(product)?, value),
            '-' => (sum, product) = (sum.checked_add(product)?, -value),
            _ => return None,
        }
        operators += 1;
        rest = after;
    }
    Some((sum.checked_add(product)?, operators))
}

/// The power of ten of the unit at the start of a text, the unit without it, and the rest.
fn unit(text: &str) -> Option<(i32, &str, &str)> {
    let text = text.trim_start();
    let scales = [("万", 4), ("亿", 8), ("%", -2), ("％", -2), ("‰", -3)];
    let (places, unit) =
        scales.into_iter().find_map(|(name, places)| Some((places, text.strip_prefix(name)?))).unwrap_or((0, text));
    let mut depth = 0;
    let end = unit.char_indices().find(|(_, c)| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && !matches!(c, '）' | ')' | '/' | '·' | '㎡' | '²' | '³') && !is_unit(*c)
    });
    let end = end.map_or(unit.len(), |(at, _)| at);
    let (unit, rest) = unit.split_at(end);
    let short = unit.chars().count() <= LONGEST_UNIT || !rest.trim_start().starts_with(['×', '+', '*']);
    (short && !unit.contains(|c: char| fold(c).is_ascii_digit())).then_some((places, first_word(unit), rest))
}

fn is_unit(c: char) -> bool {
    c.is_alphabetic() && !matches!(fold(c), 'x' | 'X')
}

/// The unit without a word behind it: `万元测算` is 万元.
fn first_word(unit: &str) -> &str {
    let known =
        ["元", "人次", "人", "件", "家", "册", "期", "次", "个", "套", "台", "辆", "户", "亩", "卷", "页", "天", "月"];
    known.iter().find(|known| unit.starts_with(**known)).map_or(unit, |known| &unit[..known.len()])
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | ',' | ';' | '：' | ':' | '、' | '\n' | '“' | '”' | '=' | '＝' | '≈')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_come_out_or_not() {
        for fine in [
            "劳务费：649人×4200元/人·月×12个月=3270.96万元。",
            "每期1500册×6期×40元=36万元",
            "1500×6×40=36",
            "12+5=17家",
            "出让收入600亿元×0.025%=1500万元",
            "3×3.3万元=10万元",
            "目标值=100%，满意度=90%",
            "a=b",
            "面积（长×宽）=120平方米",
            "10月=12",
        ] {
            assert_eq!(wrong(fine), [], "{fine}");
        }
        for (text, span, value) in [
            ("加工费按1.2万卷×80元/卷=100万元测算。", "1.2万卷×80元/卷=100万元测算", "96万元"),
            ("共12家+5家=18家。", "12家+5家=18家", "17家"),
            ("租金4辆×７.８万元＝30.2万元", "4辆×７.８万元＝30.2万元", "31.2万元"),
        ] {
            let found = wrong(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((&text[found[0].span.clone()], found[0].value.as_str()), (span, value));
        }
    }
}
