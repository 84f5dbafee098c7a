//! What people leave where a target belongs.

use super::unit;

/// Words and codes that stand for nothing; the codes are those of spreadsheets and databases.
const NOTHING: [&str; 26] = [
    "无",
    "暂无",
    "没有",
    "待定",
    "待补",
    "待补充",
    "待填",
    "待填写",
    "待确定",
    "待核定",
    "待明确",
    "未定",
    "未知",
    "不详",
    "不适用",
    "空",
    "略",
    "NA",
    "N/A",
    "TBD",
    "NULL",
    "NONE",
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
];

/// Whether compact `text` is a placeholder; `rest` is what stands behind its sign.
pub(super) fn is_placeholder(text: &str, rest: &str) -> bool {
    text.contains(['*', '_'])
        || text.chars().all(|c| !c.is_alphanumeric() && !is_tick(c))
        || is_nothing(rest)
        || has_crosses(text)
        || is_one_cross(text, rest)
}

fn is_tick(c: char) -> bool {
    matches!(c, '√' | '✓' | '✔' | '☑')
}

fn is_nothing(rest: &str) -> bool {
    const BRACKETS: [char; 8] = ['(', ')', '[', ']', '【', '】', '“', '”'];
    let word = rest.trim_matches(BRACKETS);
    NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(word))
}

fn is_cross(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×')
}

/// Two crosses in a row, anywhere.
fn has_crosses(text: &str) -> bool {
    text.chars().zip(text.chars().skip(1)).any(|(first, second)| is_cross(first) && is_cross(second))
}

/// One cross in the place of the number: `X`, `X%`, `X家`, `≥X`; an X-ray (`X光机`) is none.
fn is_one_cross(text: &str, rest: &str) -> bool {
    let signed = rest.len() < text.len();
    rest.strip_prefix(is_cross).is_some_and(|unit| signed || unit == "%" || unit.is_empty() || unit::is_counted(unit))
}
