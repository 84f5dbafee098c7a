//! Texts inside of markup.
//!
//! Invariant: the result is nothing but text where it is put, whatever stands in it, and no character commands a terminal.

use std::fmt::Write;

use super::clean::visible;

/// What Markdown takes for more than text somewhere.
const SPECIAL: &str = "\\`*_{}[]|#~!$";

/// A text between tags and in quotes of an attribute, for HTML and XML. What would command or hide becomes a picture, a line
/// break too.
pub fn html(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len() + 8);
    for c in shown.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No document of XML takes these, not even written as numbers.
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// The same with the lines of the text apart.
pub fn html_lines(text: &str) -> String {
    lines(text).map(html).collect::<Vec<_>>().join("<br>")
}

/// A text in a cell of a table of Markdown. Line breaks become `<br>`.
pub fn markdown(text: &str) -> String {
    lines(text).map(markdown_line).collect::<Vec<_>>().join("<br>")
}

/// The lines of a text without their ends.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))
}

fn markdown_line(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len() + 8);
    for c in shown.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => {
                if SPECIAL.contains(c) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}

/// A text of JSON in which nothing commands a terminal or hides from a reader. Such characters can stand only inside of the texts, so
/// the value stays the same.
pub fn json(json: &str) -> String {
    let mut tamed = String::with_capacity(json.len());
    for c in json.chars() {
        // JSON itself escapes what is below the space.
        let is_tame = matches!(c, '\n' | ' '..='~') || visible(c.encode_utf8(&mut [0; 4])).chars().eq([c]);
        if is_tame {
            tamed.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(tamed, "\\u{unit:04x}");
            }
        }
    }
    tamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        let text = "<b>\"x\" & 'y'</b>|*a*_b_[c](d)\r\n\u{1B}[2J";
        assert_eq!(html_lines(text), "&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;|*a*_b_[c](d)<br>␛[2J");
        assert_eq!(markdown(text), "&lt;b&gt;\"x\" &amp; 'y'&lt;/b&gt;\\|\\*a\\*\\_b\\_\\[c\\](d)<br>␛\\[2J");
        assert_eq!(html("甲\n乙\u{FFFE}"), "甲␊乙\u{FFFD}");
    }

    #[test]
    fn taming_changes_no_value() {
        let text = "合格\u{9B}31m\u{202E}\u{7F}\u{E0001}\u{200D}e\u{301}\u{3000}\u{1B}\t";
        let text_of_json = serde_json::to_string_pretty(&[text]).unwrap();
        let tamed = json(&text_of_json);
        assert!(!tamed.contains(|c: char| c.is_control() && c != '\n'));
        assert!(!tamed.contains(['\u{202E}', '\u{E0001}']));
        assert!(tamed.contains("合格") && tamed.contains('\u{3000}'));
        assert_eq!(serde_json::from_str::<Vec<String>>(&tamed).unwrap(), [text]);
    }
}
