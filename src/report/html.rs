//! Text for HTML.

use crate::text::clean::visible;

/// The text such that it is nothing but text between tags, and between quotes of an attribute: what would command or hide
/// becomes a picture, what HTML reads becomes an entity.
pub(super) fn escape(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len() + 8);
    for c in shown.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
