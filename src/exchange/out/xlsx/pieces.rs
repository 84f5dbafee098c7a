//! Texts in pieces that a cell can hold.

/// What a cell holds, in units of UTF-16; Excel takes 32,767.
const MOST: usize = 32_000;
/// The line breaks that a cell holds; Excel takes 253.
const MOST_BREAKS: usize = 250;

/// The text in pieces, at least one, which together are the text without what XML cannot hold.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let (mut units, mut breaks) = (0, 0);
    for c in text.chars() {
        // No document of XML takes these.
        let c = if matches!(c, '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c };
        if units + c.len_utf16() > MOST || breaks == MOST_BREAKS {
            pieces.push(String::new());
            (units, breaks) = (0, 0);
        }
        units += c.len_utf16();
        breaks += usize::from(c == '\n');
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    pieces
}

/// The first piece; with `…` behind it where that is not all.
pub(super) fn beginning(text: &str) -> String {
    let mut pieces = pieces(text);
    let end = if pieces.len() > 1 { "…" } else { "" };
    format!("{}{end}", pieces.swap_remove(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_every_piece_fits() {
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces("甲\n乙"), ["甲\n乙"]);
        assert_eq!(pieces("a\u{FFFF}"), ["a\u{FFFD}"]);
        let long = "郑🏛".repeat(30_000);
        let parts = pieces(&long);
        assert!(parts.len() == 3 && parts.iter().all(|part| part.encode_utf16().count() <= MOST));
        assert_eq!(parts.concat(), long);
        let lines = vec!["行"; 600].join("\n");
        let parts = pieces(&lines);
        assert!(parts.iter().all(|part| part.matches('\n').count() <= MOST_BREAKS));
        assert_eq!(parts.concat(), lines);
    }
}
