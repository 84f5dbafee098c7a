//! Texts as string literals that a person can read and git can compare.
//!
//! Invariant: a line of the text is a line of the file, and nothing in the file moves the cursor, turns the direction of
//! writing or is invisible: such characters are escaped.

use std::fmt::Write;

/// Raw strings with more `#` than this are harder to read than escapes.
const MOST_HASHES: usize = 4;

/// Writes `text` as a string literal: plain where possible, raw (`r#"…"#`) when it holds `"` or `\`, escaped when it
/// holds something that must not stand in a file as it is.
pub(in crate::store) fn quote(out: &mut String, text: &str) {
    if text.chars().any(is_hidden) {
        return escape(out, text);
    }
    if !text.contains(['"', '\\']) {
        out.push('"');
        out.push_str(text);
        out.push('"');
        return;
    }
    let hashes = longest_run_of_hashes(text) + 1;
    if hashes > MOST_HASHES {
        return escape(out, text);
    }
    let hashes = &"####"[..hashes];
    for piece in ["r", hashes, "\"", text, "\"", hashes] {
        out.push_str(piece);
    }
}

fn escape(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_hidden(c) => {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// The longest run of `#` that follows a quote: a raw string needs one more.
fn longest_run_of_hashes(text: &str) -> usize {
    text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len()).max().unwrap_or(0)
}

/// Characters that a reader cannot see or that make him see something else: controls (C0 but the line feed, DEL, C1),
/// line separators, direction marks and overrides, invisible operators, tags. Joiners stay: emoji and some scripts are
/// spelled with them.
fn is_hidden(c: char) -> bool {
    match c {
        '\n' => false,
        ..'\u{7F}' => c < ' ',
        '\u{7F}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quoted(text: &str) -> String {
        let mut out = String::new();
        quote(&mut out, text);
        out
    }

    #[test]
    fn texts_are_as_plain_as_they_can_be() {
        for (text, literal) in [
            ("", r#""""#),
            ("土地印花税", r#""土地印花税""#),
            ("一\u{3000}二\n三👨\u{200D}👩", "\"一\u{3000}二\n三👨\u{200D}👩\""),
            (r#"“一张图”"系统"\"#, r##"r#"“一张图”"系统"\"#"##),
            (r##"a"#b"##, r###"r##"a"#b"##"###),
            (r######"a"####b"######, r#####""a\"####b""#####),
        ] {
            assert_eq!(quoted(text), literal, "{text}");
        }
    }

    #[test]
    fn what_must_not_be_raw_is_escaped() {
        assert_eq!(
            quoted("a\t\0\u{1B}[2J\u{85}\u{202E}\r\n\"\\\u{FEFF}"),
            "\"a\\t\\u{0}\\u{1b}[2J\\u{85}\\u{202e}\\r\n\\\"\\\\\\u{feff}\""
        );
    }

    proptest! {
        #[test]
        fn ron_reads_every_text_back(text in "(\\PC|[\"#\\\\\n\r\t]|\\p{any}){0,40}") {
            let literal = quoted(&text);
            prop_assert_eq!(ron::from_str::<String>(&literal), Ok(text.clone()), "{}", literal);
            prop_assert!(!literal.chars().any(is_hidden));
            prop_assert_eq!(literal.matches('\n').count(), text.matches('\n').count());
        }
    }
}
