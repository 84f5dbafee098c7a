//! Digits and signs as people type them: the small readers that the other parsers of this layer are made of.
//!
//! Invariant: nothing here panics, whatever the text; a number that [`Decimal`] cannot hold exactly is no number.
//!
//! Every reader works on the start of a text and gives back what stands behind the part that it understood, so that
//! callers can go on from there.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// The largest mantissa with 28 digits: every one up to here fits a [`Decimal`].
const MAX_MANTISSA: i128 = 9_999_999_999_999_999_999_999_999_999;

/// The usual twin of a full-width or look-alike character (`５` → `5`, `％` → `%`, `≧` → `≥`); any other character
/// comes back as it is. The em dash is left alone: it is a dash between words as often as it stands for "to".
pub fn fold(c: char) -> char {
    match c {
        // The block of full-width forms follows the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '﹥' => '>',
        '﹤' => '<',
        '﹦' => '=',
        '﹪' | '٪' => '%',
        '−' | '﹣' | '‐' | '‑' => '-',
        '﹢' => '+',
        '﹐' => ',',
        '﹒' => '.',
        '∗' => '*',
        '〜' | '∼' => '~',
        '￥' => '¥',
        other => other,
    }
}

/// `text` folded, without the white space around and inside it and without characters that do not show. White space
/// between two digits stays as one space, for `100 200` may be two numbers. Plain text is borrowed, not copied.
pub fn compact(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !is_invisible(c) {
            let c = fold(c);
            if gap && c.is_ascii_digit() && out.ends_with(|last: char| last.is_ascii_digit()) {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A number without sign at the start of `text`, and the rest: `1,080.50元` → (1080.50, `元`). The scale of the result
/// is the number of decimals that were written.
///
/// Full-width digits, points and separators count. A separator must stand before exactly three digits, the first group
/// has at most three. `None` when there is no number, when it is none of that shape (`1,23`, `1.2.3`, `.5`) and when it
/// has more than 28 digits.
pub fn decimal(text: &str) -> Option<(Decimal, &str)> {
    let mut run = Run::default();
    let (first, mut rest) = run.read(text)?;
    if first == 0 {
        return None;
    }
    while let Some(group) = digit_after(rest, ',') {
        let (count, behind) = run.read(group)?;
        if first > 3 || count != 3 {
            return None;
        }
        rest = behind;
    }
    let mut scale = 0;
    if let Some(fraction) = digit_after(rest, '.') {
        (scale, rest) = run.read(fraction)?;
        if digit_after(rest, '.').or_else(|| digit_after(rest, ',')).is_some() {
            return None;
        }
    }
    Some((run.value(scale)?, rest))
}

/// Like [`decimal`], with a `-` or `+` in front if there is one.
pub fn signed(text: &str) -> Option<(Decimal, &str)> {
    match strip(text, '-') {
        Some(rest) => decimal(rest).map(|(value, rest)| (-value, rest)),
        None => decimal(strip(text, '+').unwrap_or(text)),
    }
}

/// A Chinese numeral below ten thousand at the start of `text`, and the rest: `三十六期` → (36, `期`), `二点五` → 2.5,
/// `二〇二〇年` → (2020, `年`), `两成` → (2, `成`). The scale of the result is the number of decimals that were written.
///
/// 万 and 亿 are left in the rest, as they are behind digits. Digits in a row are a year and nothing else (`三五家` are
/// three to five); `一百二` is refused, for it means 120 in speech.
pub fn numeral(text: &str) -> Option<(Decimal, &str)> {
    let (whole, mut rest) = numeral_whole(text)?;
    let mut run = Run { mantissa: whole };
    let mut scale = 0;
    if let Some(mut fraction) = rest.strip_prefix('点') {
        while let Some((digit, behind)) = next(fraction, chinese_digit) {
            run.push(digit)?;
            scale += 1;
            fraction = behind;
        }
        if scale > 0 {
            rest = fraction;
        }
    }
    Some((run.value(scale)?, rest))
}

/// `value` × 10^`places`, with the decimals that are left of it and no zeros added: 22614.51 by 4 is 226145100, 1.50 by
/// −2 is 0.0150. `None` when a [`Decimal`] cannot hold it.
pub fn shift(value: Decimal, places: i32) -> Option<Decimal> {
    let scale = i32::try_from(value.scale()).ok()?.checked_sub(places)?;
    let (mantissa, scale) = match u32::try_from(scale) {
        Ok(scale) => (value.mantissa(), scale),
        Err(_) => (value.mantissa().checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?, 0),
    };
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// The value of the last digit shown of `value`: 1 for 334, 0.01 for 3.00.
pub fn step(value: Decimal) -> Decimal {
    Decimal::new(1, value.scale())
}

/// The rest of `text` behind `expected`, written in any of its forms.
pub fn strip(text: &str, expected: char) -> Option<&str> {
    next(text, |c| (fold(c) == expected).then_some(())).map(|((), rest)| rest)
}

fn is_plain(c: char) -> bool {
    c.is_ascii_graphic() || (!c.is_whitespace() && !is_invisible(c) && fold(c) == c)
}

/// Characters that Word and PDF leave behind and nobody sees: zero-width spaces and joiners, soft hyphens, byte order
/// marks.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

fn ascii_digit(c: char) -> Option<u32> {
    fold(c).to_digit(10)
}

fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn chinese_unit(c: char) -> Option<i128> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

/// What `read` makes of the first character of `text`, and the rest.
fn next<T>(text: &str, read: impl Fn(char) -> Option<T>) -> Option<(T, &str)> {
    let mut chars = text.chars();
    Some((read(chars.next()?)?, chars.as_str()))
}

/// The text behind `mark`, when a digit stands there: a comma before a word belongs to the sentence.
fn digit_after(text: &str, mark: char) -> Option<&str> {
    strip(text, mark).filter(|rest| next(rest, ascii_digit).is_some())
}

/// The whole part of a Chinese numeral.
fn numeral_whole(text: &str) -> Option<(i128, &str)> {
    if let Some(year) = numeral_year(text) {
        return Some(year);
    }
    let mut total = 0;
    // The digit that waits for its unit.
    let mut pending: Option<i128> = None;
    let mut last_unit = 10_000;
    let mut zero_seen = false;
    let mut rest = text;
    loop {
        if let Some((digit, behind)) = next(rest, chinese_digit) {
            let digit = i128::from(digit);
            pending = match pending {
                None | Some(0) => Some(digit),
                Some(_) => return None,
            };
            zero_seen |= digit == 0;
            rest = behind;
        } else if let Some((unit, behind)) = next(rest, chinese_unit) {
            let count = pending.take().unwrap_or(1);
            if unit >= last_unit || !(1..10).contains(&count) {
                return None;
            }
            total += count * unit;
            last_unit = unit;
            zero_seen = false;
            rest = behind;
        } else {
            break;
        }
    }
    let ones = pending.unwrap_or(0);
    let colloquial = matches!(last_unit, 100 | 1000) && ones > 0 && !zero_seen;
    (rest.len() < text.len() && !colloquial).then_some((total + ones, rest))
}

/// A year written digit by digit: 二〇二〇.
fn numeral_year(text: &str) -> Option<(i128, &str)> {
    let mut year = 0;
    let mut rest = text;
    for _ in 0..4 {
        let (digit, behind) = next(rest, chinese_digit)?;
        year = year * 10 + i128::from(digit);
        rest = behind;
    }
    let goes_on = rest.starts_with(|c| chinese_digit(c).is_some() || chinese_unit(c).is_some());
    (!goes_on).then_some((year, rest))
}

/// A run of digits as one whole number.
#[derive(Default)]
struct Run {
    mantissa: i128,
}

impl Run {
    fn push(&mut self, digit: u32) -> Option<()> {
        self.mantissa = self.mantissa * 10 + i128::from(digit);
        (self.mantissa <= MAX_MANTISSA).then_some(())
    }

    /// Adds the digits at the start of `text`; gives their number and the rest.
    fn read<'a>(&mut self, text: &'a str) -> Option<(u32, &'a str)> {
        let mut count = 0;
        let mut rest = text;
        while let Some((digit, behind)) = next(rest, ascii_digit) {
            self.push(digit)?;
            count += 1;
            rest = behind;
        }
        Some((count, rest))
    }

    fn value(&self, scale: u32) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.mantissa, scale).ok()
    }
}

#[cfg(test)]
mod tests;
