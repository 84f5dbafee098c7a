//! Titles of documents in 《》, whose years and numbers are their own.

use super::What;

/// The title at the start of a text, with its brackets; one whose end is missing is none.
pub(super) fn at(text: &str) -> Option<(What, usize)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some((What::Title, at + c.len_utf8()));
        }
    }
    None
}
