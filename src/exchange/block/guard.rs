//! Texts that a spreadsheet would not leave alone, and how they get through it.
//!
//! A cell that is pasted as text is read by a spreadsheet as if somebody had typed it: `=100%` becomes a formula, `0301`
//! the number 301, `1-6月` a date, `99.5%` is shown as `99.50%`, and what comes back is what is shown. Nothing says
//! "text" in every program:
//! - `="0301"`, a formula whose value is the text. Excel, WPS and Google Sheets show `0301` and give that back; LibreOffice
//!   either does the same or, where it is told to evaluate no formulas, keeps and gives back the formula itself. Cells
//!   formatted as text keep the formula, too. Every way the text can be had back, so this is what is written.
//! - `'0301` works where a person types it; pasted, Excel, WPS and LibreOffice show the apostrophe as part of the text.
//!   It is understood when it comes in, and not written for this.
//! - A format of the clipboard that says so (HTML, Biff) is out of a terminal's reach.
//!
//! A text in such a formula can be seen and filtered, but not added up. Numbers that come back as they went (`12`, `90%`,
//! `15000000`, `38.5`) therefore stay numbers; `7500000.00` does not, for its decimals would be gone.
//!
//! The formula also keeps what a stranger wrote into a cell from being run as one.
//!
//! Invariant: [`unguard`] gives a trimmed text back, of what [`guard`] made of it and of what a spreadsheet shows then.

use crate::model::digits::fold;

use super::cells;

/// A text in a formula is at most 255 units of UTF-16 long in Excel; longer ones are put together. No character has more
/// than two units.
const LONGEST: usize = 120;

/// The widest number that the narrowest usual column shows in full. Shown less wide it comes back as `1.5E+07`, rounded,
/// or as `####`.
const WIDEST: usize = 8;

/// A trimmed text as it has to be pasted for a spreadsheet to show just this text. Line breaks and tabs stay.
pub(super) fn guard(text: &str) -> String {
    // What would be taken for a wrapping of the spreadsheet's wears one that may come off.
    let is_mistaken = unguard(text) != text || (cells::opens(text) && !text.contains(['\n', '\t']));
    let marked = if is_mistaken { format!("'{text}") } else { text.to_owned() };
    if survives(&marked) { marked } else { formula(&marked) }
}

/// The text of a cell: without the white space around it, without the formula `="…"` or the apostrophe that mark text.
pub(super) fn unguard(cell: &str) -> String {
    let cell = cell.trim();
    let text = value(cell).unwrap_or_else(|| cell.to_owned());
    match text.strip_prefix('\'') {
        Some(rest) if is_marked(rest) => rest.trim().to_owned(),
        _ => text.trim().to_owned(),
    }
}

/// Whether an apostrophe in front of `text` says that it is a text.
fn is_marked(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    is_value(text) || cells::opens(text)
}

/// Whether a spreadsheet shows `text` as it was pasted.
fn survives(text: &str) -> bool {
    !text.starts_with('\'') && (!is_value(text) || is_plain_number(text))
}

/// Whether a spreadsheet may take `text` for something else: a formula, a number, a date, a time, a truth value. It is
/// better to guard one too many, for nobody knows all the dates that all spreadsheets know in all languages.
fn is_value(text: &str) -> bool {
    let starts = text.chars().next().map(fold).is_some_and(|c| matches!(c, '=' | '+' | '-' | '@'));
    let truth = ["TRUE", "FALSE"].iter().any(|word| word.eq_ignore_ascii_case(text));
    let telling = |c: char| fold(c).is_ascii_digit() || matches!(c, '年' | '月' | '日');
    starts || truth || (text.chars().any(telling) && text.chars().all(is_in_values))
}

/// Characters of which numbers, dates and times are made, names of months and currencies included.
fn is_in_values(c: char) -> bool {
    fold(c).is_ascii() || "年月日时分秒号上下午零〇○一二三四五六七八九十¥€£".contains(fold(c))
}

/// Whether a number comes back as it was written: short, without a zero too many.
fn is_plain_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = |part: &str| digits(part) && (part == "0" || !part.starts_with('0'));
    text.len() <= WIDEST
        && match text.strip_suffix('%').unwrap_or(text).split_once('.') {
            None => is_whole(text.strip_suffix('%').unwrap_or(text)),
            Some((whole, decimals)) => {
                is_whole(whole) && digits(decimals) && !decimals.ends_with('0') && !text.ends_with('%')
            }
        }
}

/// `="…"`, with `&` between pieces that are not too long for Excel.
fn formula(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let pieces = chars.chunks(LONGEST).map(|piece| {
        let piece: String = piece.iter().collect();
        format!("\"{}\"", piece.replace('"', "\"\""))
    });
    format!("={}", pieces.collect::<Vec<_>>().join("&"))
}

/// The text that a formula is: `="合"&"格"` → `合格`; `None` when it is another formula or none.
fn value(cell: &str) -> Option<String> {
    let mut rest = cell.strip_prefix('=')?;
    let mut text = String::new();
    loop {
        rest = rest.trim_start().strip_prefix('"')?;
        loop {
            let (piece, behind) = rest.split_once('"')?;
            text.push_str(piece);
            match behind.strip_prefix('"') {
                Some(behind) => {
                    text.push('"');
                    rest = behind;
                }
                None => {
                    rest = behind.trim_start();
                    break;
                }
            }
        }
        if rest.is_empty() {
            return Some(text);
        }
        rest = rest.strip_prefix('&')?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_change_is_guarded() {
        for (text, cell) in [
            ("=100%", r#"="=100%""#),
            ("＝100%", r#"="＝100%""#),
            ("-5%", r#"="-5%""#),
            ("@甲", r#"="@甲""#),
            ("0301", r#"="0301""#),
            ("1-6月", r#"="1-6月""#),
            ("6月30日", r#"="6月30日""#),
            ("2020-06", r#"="2020-06""#),
            ("1:2", r#"="1:2""#),
            ("1/2", r#"="1/2""#),
            ("1E5", r#"="1E5""#),
            ("May 5", r#"="May 5""#),
            ("99.5%", r#"="99.5%""#),
            ("7500000.00", r#"="7500000.00""#),
            ("15,000,000", r#"="15,000,000""#),
            ("410105198001011234", r#"="410105198001011234""#),
            ("１００％", r#"="１００％""#),
            ("￥500", r#"="￥500""#),
            ("true", r#"="true""#),
            ("'30", r#"="''30""#),
            ("'甲", r#"="'甲""#),
            (r#"="甲""#, r#"="'=""甲""""#),
            (r#"="甲"#, r#"="=""甲""#),
            (r#""甲""乙""#, r#"="'""甲""""乙""""#),
            (r#""甲"#, r#"="'""甲""#),
        ] {
            assert_eq!(guard(text), cell, "{text}");
            assert_eq!(unguard(cell), text);
        }
    }

    #[test]
    fn everything_else_is_pasted_as_it_is() {
        for text in [
            "",
            "≥90%",
            "培训人次",
            "第三季度",
            "6月底",
            "649个",
            "12",
            "0",
            "90%",
            "100%",
            "15000000",
            "38.5",
            "合理",
            "/",
            "—",
            "一致",
            "3、5号楼",
            ">36项",
            "\"一张图\"系统",
            "1.办公楼",
        ] {
            assert_eq!(guard(text), text);
            assert_eq!(unguard(text), text);
        }
    }

    #[test]
    fn wrappings_of_spreadsheets_come_off() {
        for (cell, text) in [
            (" 甲　", "甲"),
            (r#"="合"&"格""#, "合格"),
            (r#"= "合" & "格" "#, "合格"),
            (r#"="说""好""""#, r#"说"好""#),
            (r#"="""#, ""),
            ("'=100%", "=100%"),
            ("'0301", "0301"),
            ("'12", "12"),
            ("''12", "'12"),
            ("'甲", "'甲"),
            ("=B2", "=B2"),
            (r#"="甲"&B2"#, r#"="甲"&B2"#),
            (r#"="甲""#, "甲"),
            ("='", "='"),
        ] {
            assert_eq!(unguard(cell), text, "{cell}");
        }
    }

    #[test]
    fn long_texts_are_put_together_from_pieces_that_excel_takes() {
        let text = format!("={}", "长\"".repeat(400));
        let cell = guard(&text);
        assert_eq!(unguard(&cell), text);
        assert!(cell[1..].split('&').all(|piece| piece.encode_utf16().count() <= 255), "{cell}");
    }
}
