//! Cells of tables for spreadsheets: RFC 4180.
//!
//! Invariant: no cell is a formula to a spreadsheet, and no character commands a terminal.

use crate::text::clean::visible;

/// A cell with a text: tame, no formula, and in quotes where it has to be.
pub(super) fn cell(text: &str) -> String {
    let mut shown = visible(text).into_owned();
    // The full-width signs are signs to some spreadsheets too, and blanks in front of one do not help.
    let first = shown.trim_start().chars().next();
    // A tab or a line break in front has become a picture.
    if first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '␉' | '␍' | '␊'))
    {
        shown.insert(0, '\'');
    }
    if shown.contains(['"', ',', '\'', ';', '\u{A0}']) || shown.starts_with(' ') || shown.ends_with(' ') {
        return format!("\"{}\"", shown.replace('"', "\"\""));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_breaks_the_table() {
        for (text, wanted) in [
            ("合格", "合格"),
            ("", ""),
            ("=1+1", "\"'=1+1\""),
            ("＝1", "\"'＝1\""),
            ("  @SUM(A1)", "\"'  @SUM(A1)\""),
            ("\t=1", "\"'␉=1\""),
            ("-5", "\"'-5\""),
            ("≥100%", "≥100%"),
            ("a,b", "\"a,b\""),
            ("说\"是\"\r\n下", "\"说\"\"是\"\"␍␊下\""),
            ("\u{1B}[2J", "␛[2J"),
        ] {
            assert_eq!(cell(text), wanted, "{text:?}");
        }
    }
}
