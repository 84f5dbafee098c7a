//! A target whose sign, value and unit stand in cells of their own.

use crate::model::Aim;
use crate::model::digits::compact;
use crate::model::target::Target;

use super::grid::Content;

/// The cells of a target.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    /// The column of the sign.
    pub sign: Option<usize>,
    /// The column of the value.
    pub value: Option<usize>,
    /// The column of the unit.
    pub unit: Option<usize>,
}

/// A target put together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Joined {
    /// The text.
    pub text: String,
    /// The columns whose texts are in it.
    pub columns: Vec<usize>,
    /// The columns whose texts do not go with the value.
    pub left: Vec<usize>,
    /// The columns whose texts say that there is no sign or unit.
    pub silent: Vec<usize>,
}

/// Puts the target of a row together. The texts stand one behind the other and are not changed; a sign or unit that the
/// value has already is not doubled.
pub(super) fn join(parts: Parts, row: Content<'_>) -> Joined {
    let text = |part: Option<usize>| part.map_or("", |column| row.cell(column));
    let (sign, value, unit) = (text(parts.sign), text(parts.value), text(parts.unit));
    let mut joined = Joined { text: value.to_owned(), ..Joined::default() };
    joined.columns.extend(parts.value.filter(|_| !value.is_empty()));
    if let Some(column) = parts.sign.filter(|_| !sign.is_empty()) {
        match with_sign(sign, value) {
            Some(text) => {
                joined.text = text;
                joined.columns.insert(0, column);
            }
            None if is_kind(sign) || is_placeholder(sign) => joined.silent.push(column),
            None => joined.left.push(column),
        }
    }
    if let Some(column) = parts.unit.filter(|_| !unit.is_empty()) {
        match with_unit(&joined.text, unit) {
            Some(text) => {
                joined.text = text;
                joined.columns.push(column);
            }
            None if is_placeholder(unit) => joined.silent.push(column),
            None => joined.left.push(column),
        }
    }
    joined
}

/// True for `≥`, `不低于` and the like, and for the words that stand in their place beside words.
pub(super) fn is_sign(text: &str) -> bool {
    sign_of(text).is_some() || is_kind(text)
}

/// True for what can stand in a column of units.
pub(super) fn is_unit(text: &str) -> bool {
    let is_short = text.chars().count() <= 8 && !text.contains(|c: char| c.is_numeric());
    is_short && (is_placeholder(text) || unit_of(&format!("1{text}")).is_some_and(|unit| !unit.is_empty()))
}

fn with_sign(sign: &str, value: &str) -> Option<String> {
    let own = sign_of(sign)?;
    match Target::from(value).reading() {
        Aim::Number { sign: None, .. } | Aim::Date { sign: None, .. } => Some(format!("{sign}{value}")),
        Aim::Number { sign: Some(other), .. } | Aim::Date { sign: Some(other), .. } if *other == own => {
            Some(value.to_owned())
        }
        _ => None,
    }
}

fn with_unit(value: &str, unit: &str) -> Option<String> {
    let own = unit_of(value)?;
    if is_placeholder(unit) {
        None
    } else if own.is_empty() {
        Some(format!("{value}{unit}"))
    } else {
        (own == compact(unit)).then(|| value.to_owned())
    }
}

fn sign_of(text: &str) -> Option<crate::model::Sign> {
    match Target::from(&*format!("{text}1")).reading() {
        Aim::Number { sign, .. } if !text.contains(|c: char| c.is_numeric()) => *sign,
        _ => None,
    }
}

/// The unit of a number; `None` when the text is none.
fn unit_of(text: &str) -> Option<String> {
    match Target::from(text).reading() {
        Aim::Number { unit, .. } => Some(unit.clone()),
        _ => None,
    }
}

/// What forms with a column for signs say of targets that are words.
fn is_kind(text: &str) -> bool {
    matches!(text, "定性" | "定量" | "定性指标" | "定量指标")
}

/// True for what stands where there is nothing to say. As a target `%` or `㎡` would be a placeholder, too.
fn is_placeholder(text: &str) -> bool {
    let is_dash = |c: char| matches!(c, '/' | '\\' | '-' | '—' | '–' | '_' | '*');
    let is_words = || text.contains(char::is_alphanumeric);
    text.chars().all(is_dash) || (is_words() && matches!(Target::from(text).reading(), Aim::Placeholder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::block::Line;

    #[test]
    fn sign_value_and_unit_become_one_text() {
        for (cells, text, left, silent) in [
            (["≥", "90", "%"], "≥90%", &[][..], &[][..]),
            (["大于等于", "12", "次"], "大于等于12次", &[], &[]),
            (["", "90", "%"], "90%", &[], &[]),
            (["≥", "90%", "%"], "≥90%", &[], &[]),
            (["≥", "≥90", "%"], "≥90%", &[], &[]),
            (["=", "≥90", "%"], "≥90%", &[0], &[]),
            (["≤", "6月30日", ""], "≤6月30日", &[], &[]),
            (["定性", "健全", "/"], "健全", &[], &[0, 2]),
            (["≥", "健全", "个"], "健全", &[0, 2], &[]),
            (["≥", "", "%"], "", &[0, 2], &[]),
            (["正向", "90", "%"], "90%", &[0], &[]),
            (["≥", "5万", "元/平方米·年"], "≥5万", &[2], &[]),
            (["", "", ""], "", &[], &[]),
        ] {
            let line = Line { number: 1, cells: cells.map(str::to_owned).to_vec() };
            let row = Content { line: &line, moved: 0 };
            let joined = join(Parts { sign: Some(0), value: Some(1), unit: Some(2) }, row);
            assert_eq!((joined.text.as_str(), &*joined.left, &*joined.silent), (text, left, silent), "{cells:?}");
        }
    }

    #[test]
    fn signs_and_units_are_known() {
        for text in ["≥", "<=", "=", "不低于", "定性", "＞"] {
            assert!(is_sign(text), "{text}");
        }
        for text in ["%", "个", "㎡", "万元", "个工作日", "/", "无", "元/人·天"] {
            assert!(is_unit(text), "{text}");
        }
        for text in ["5", "≥5", "合理", "培训人次", "正向"] {
            assert!(!is_sign(text), "{text}");
        }
        for text in ["5", "≥5%", "培训班按时举办的次数", "20个"] {
            assert!(!is_unit(text), "{text}");
        }
    }
}
