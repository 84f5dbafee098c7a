//! What is taken from a keyboard, and what may reach a terminal.
//!
//! Invariant: the result of [`visible`] holds no control character and no cluster without width, so that text from a
//! stranger's file can neither command the terminal nor hide from the reader.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::grapheme::{Cluster, clusters, plain};

/// What a field takes from the keyboard or a paste.
///
/// - Every kind of line break (CRLF, CR, LF, the vertical tab of Word's Shift-Enter, form feed, NEL, U+2028, U+2029)
///   becomes `\n` when `multiline`; else a run of them becomes one space, and none at the ends (a cell copied from a
///   spreadsheet ends in a line break).
/// - A tab stays when `multiline`, else it becomes a space. All other C0 and C1 control characters and DEL are dropped.
/// - Everything else stays, also what is invisible (bidi overrides, zero-width characters: [`visible`] shows them), and
///   is composed (NFC).
pub fn typed(s: &str, multiline: bool) -> String {
    let mut kept = String::with_capacity(s.len());
    let mut chars = s.chars().peekable();
    let mut broken = false;
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if multiline {
                    kept.push('\n');
                } else {
                    broken = !kept.is_empty();
                }
            }
            '\t' if multiline => kept.push('\t'),
            c if c.is_control() && c != '\t' => {}
            c => {
                if broken {
                    kept.push(' ');
                    broken = false;
                }
                kept.push(if c == '\t' { ' ' } else { c });
            }
        }
    }
    match is_nfc_quick(kept.chars()) {
        IsNormalized::Yes => kept,
        _ => kept.nfc().collect(),
    }
}

/// What becomes of `before` and `after` side by side, when they compose across the seam. A `before` that was not composed
/// to begin with was written so in a file and stays.
pub(super) fn composed(before: &str, after: &str) -> Option<String> {
    let joined = [before, after].concat();
    (is_nfc(before) && !is_nfc(&joined)).then(|| joined.nfc().collect())
}

/// The text as it may reach a terminal: on one line, without a control character, nothing invisible.
///
/// C0 controls become their one-column pictures (`␉` for a tab, `␊` for a line break, `␛` for escape), DEL becomes `␡`;
/// C1 controls, the separators U+2028 and U+2029 and every cluster that would take no column (bidi controls, U+200B,
/// U+FEFF, a combining mark with nothing to combine with) become `<U+202E>`. Applying it twice changes nothing more.
/// Borrows when there is nothing to do.
pub fn visible(s: &str) -> Cow<'_, str> {
    let is_hidden = |cluster: &Cluster<'_>| cluster.plain.is_none() && is_hidden(cluster.text);
    let Some(first) = clusters(s).find(is_hidden) else { return Cow::Borrowed(s) };
    let mut shown = String::with_capacity(s.len() + 8);
    shown.push_str(&s[..first.start]);
    for cluster in clusters(&s[first.start..]) {
        if is_hidden(&cluster) {
            push_picture(&mut shown, cluster.text);
        } else {
            shown.push_str(cluster.text);
        }
    }
    Cow::Owned(shown)
}

/// Whether a cluster is drawn as a picture and not as itself.
pub(super) fn is_hidden(cluster: &str) -> bool {
    if cluster.chars().all(|c| plain(c).is_some()) {
        return false;
    }
    let commands = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    cluster.chars().any(commands) || cluster.width() == 0 || cluster.starts_with(is_loose)
}

/// Whether `c`, at the start of a cluster, is a mark that had nothing to combine with; drawn as itself it would combine
/// with its neighbour's picture.
fn is_loose(c: char) -> bool {
    // A joiner at the start joins what follows to whatever is put before it.
    if matches!(c, '\u{200C}' | '\u{200D}') {
        return true;
    }
    // There are none in the blocks that are common in our texts, and the question is not cheap.
    if matches!(c, '\0'..='\u{2FF}' | '\u{2000}'..='\u{2BFF}' | '\u{AC00}'..='\u{D7A3}') {
        return false;
    }
    ['a', c, 'a'].iter().collect::<String>().graphemes(true).count() != 3
}

/// The columns of the picture of a hidden cluster.
pub(super) fn picture_width(cluster: &str) -> usize {
    // Pictures are made of characters of one column each, in every terminal.
    let mut picture = String::new();
    push_picture(&mut picture, cluster);
    picture.chars().count()
}

fn push_picture(out: &mut String, cluster: &str) {
    for c in cluster.chars() {
        match c {
            '\0'..='\u{1F}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7F}' => out.push('␡'),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::tests::any_text;
    use proptest::prelude::*;

    #[test]
    fn typed_text_keeps_its_lines_only_where_lines_are_wanted() {
        let pasted = "第一行\r\n\r\n第二行\r第三行\u{B}末\n";
        assert_eq!(typed(pasted, true), "第一行\n\n第二行\n第三行\n末\n");
        assert_eq!(typed(pasted, false), "第一行 第二行 第三行 末");
        assert_eq!(typed("\r\n", false), "");
        assert_eq!(typed("a\u{2028}b\u{85}c", true), "a\nb\nc");
    }

    #[test]
    fn typed_text_loses_control_characters_only() {
        assert_eq!(typed("合\u{1B}[31m格\u{7}\u{9B}\u{7F}\0", true), "合[31m格");
        assert_eq!(typed("数量\t≥12", true), "数量\t≥12");
        assert_eq!(typed("数量\t≥12", false), "数量 ≥12");
        assert_eq!(typed("a\u{202E}b\u{200B}c\u{FEFF}\u{3000}", false), "a\u{202E}b\u{200B}c\u{FEFF}\u{3000}");
    }

    #[test]
    fn typed_text_is_composed_also_across_a_dropped_control_character() {
        assert_eq!(typed("e\u{301}", false), "é");
        assert_eq!(typed("e\u{1}\u{301}", false), "é");
    }

    #[test]
    fn visible_borrows_what_is_harmless() {
        for text in ["", "郑州市“一张图”系统 abc ≥ 12 —— …", "e\u{301}", "👨‍👩‍👧 🇨🇳 ①", "می‌خواهم"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn visible_shows_what_commands_or_hides() {
        assert_eq!(visible("合格\u{1B}]0;x\u{7}\r\n\t\u{7F}"), "合格␛]0;x␇␍␊␉␡");
        assert_eq!(visible("\u{9B}31m"), "<U+009B>31m");
        assert_eq!(visible("a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}"), "a<U+202E>b<U+2066>c<U+200B>d<U+FEFF>");
        assert_eq!(visible("a\u{2028}b\u{2029}"), "a<U+2028>b<U+2029>");
        // Nothing to combine with, or nothing to join.
        assert_eq!(visible("\u{301}a"), "<U+0301>a");
        assert_eq!(visible("\u{1}\u{301}\u{302}"), "␁<U+0301><U+0302>");
        assert_eq!(visible("\u{200D}"), "<U+200D>");
        assert_eq!(visible("\u{1}\u{903}\u{1}🏽\u{600}"), "␁<U+0903>␁<U+1F3FD><U+0600>");
    }

    #[test]
    fn no_character_is_invisible_or_a_command() {
        for c in '\0'..=char::MAX {
            let shown = visible(c.encode_utf8(&mut [0; 4])).into_owned();
            assert!(!shown.contains(char::is_control) && shown.width() > 0, "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn typing_twice_changes_nothing(text in any_text(), multiline: bool) {
            let once = typed(&text, multiline);
            prop_assert_eq!(typed(&once, multiline), once);
        }

        #[test]
        fn what_is_visible_is_safe_and_final(text in prop_oneof![Just("\u{202e}\u{200d}ः".to_owned()), any_text()]) {
            let shown = visible(&text);
            prop_assert!(!shown.contains(char::is_control));
            prop_assert!(shown.graphemes(true).all(|g| g.width() > 0));
            prop_assert_eq!(visible(&shown), shown.as_ref());
            let drawn_apart = clusters(&text).flat_map(|c| visible(c.text).graphemes(true).map(str::to_owned).collect::<Vec<_>>());
            prop_assert!(shown.graphemes(true).map(str::to_owned).eq(drawn_apart));
        }
    }
}
