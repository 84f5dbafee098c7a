//! Punctuation: where clauses and sentences end.

use super::What;

/// A punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `、` between the parts of a list.
    Pause,
    /// `（`
    Open,
    /// `）`
    Close,
    /// `，` behind a clause.
    Comma,
    /// `：` behind what announces the rest.
    Colon,
    /// `；` or the end of a line, behind a part of a sentence that stands for itself.
    Part,
    /// `。`, `！` or `？`.
    Sentence,
}

/// The mark at the start of folded text.
pub(super) fn at(text: &str) -> Option<(What, usize)> {
    let c = text.chars().next()?;
    let mark = match c {
        '、' => Mark::Pause,
        '(' => Mark::Open,
        ')' => Mark::Close,
        ',' => Mark::Comma,
        ':' => Mark::Colon,
        ';' | '\n' => Mark::Part,
        '。' | '!' | '?' => Mark::Sentence,
        _ => return None,
    };
    Some((What::Mark(mark), c.len_utf8()))
}
