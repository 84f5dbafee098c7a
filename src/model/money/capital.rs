//! Amounts in 大写, the characters that nobody can alter with a pen.
//!
//! Source: the basic rules for filling in notes and settlement vouchers (正确填写票据和结算凭证的基本规定), annex 1 of
//! 《支付结算办法》. Where they leave 零 to the writer (¥107,000.53 and ¥1,680.32: the place of 万 or 元 is 0 and the next
//! digit stands in the place of 千 or 角), it is left out; a whole empty section always gets its 零 (壹亿零柒仟元整).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::LIMIT;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

/// The names of the places inside a section of four digits, lowest first.
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];

/// `1080000` → `壹佰零捌万元整`, `0.50` → `伍角整`: the amount in 大写 as it is written on cheques and forms.
/// `None` when the amount is negative, has more than two decimals (zeros at the end aside) or reaches [`LIMIT`].
pub fn capital(yuan: Decimal) -> Option<String> {
    if yuan < Decimal::ZERO || yuan >= LIMIT || yuan.normalize().scale() > 2 {
        return None;
    }
    let whole = yuan.trunc().to_u64()?;
    let cents = (yuan.fract() * Decimal::ONE_HUNDRED).to_usize()?;
    let (jiao, fen) = (cents / 10, cents % 10);

    let mut out = String::new();
    if whole > 0 {
        push_whole(&mut out, whole);
        out.push('元');
    } else if cents == 0 {
        out.push_str("零元");
    }
    if jiao > 0 {
        out.push_str(DIGITS[jiao]);
        out.push('角');
    } else if fen > 0 && whole > 0 {
        out.push('零');
    }
    if fen > 0 {
        out.push_str(DIGITS[fen]);
        out.push('分');
    } else {
        out.push('整');
    }
    Some(out)
}

/// A whole number below 10¹⁶. What stands before 亿 is a number of its own, as in 壹万亿.
fn push_whole(out: &mut String, whole: u64) {
    let mut zeros = 0;
    for place in (0..16_u32).rev() {
        let above = whole / 10_u64.pow(place);
        let digit = (above % 10) as usize;
        let in_section = (place % 4) as usize;
        if digit == 0 {
            zeros += 1;
        } else {
            let optional = in_section == 3 && zeros < 4;
            if zeros > 0 && !optional && !out.is_empty() {
                out.push_str(DIGITS[0]);
            }
            out.push_str(DIGITS[digit]);
            out.push_str(PLACES[in_section]);
            zeros = 0;
        }
        match place {
            8 if above > 0 => out.push('亿'),
            4 | 12 if !above.is_multiple_of(10_000) => out.push('万'),
            _ => {}
        }
    }
}
