//! Text for people: what is safe to show, how wide it is, how it wraps, and the buffer behind every text field.
//!
//! Invariant: only [`width`] measures text; nobody uses `.len()` as a width. Nothing here does I/O or knows a terminal.
//!
//! The unit of everything is the grapheme cluster ("one character" to a reader): it is what a caret steps over, what
//! is cut or kept, and what has a width. A cluster is either drawn as itself or, when it would be invisible or would
//! command the terminal, as the picture that [`clean::visible`] gives; widths are always those of what is drawn.

pub mod alike;
pub mod clean;
pub mod escape;
pub mod field;
mod grapheme;
pub mod nearest;
pub mod width;
mod words;
pub mod wrap;

/// Whether the bytes `span` of `text` cut a Chinese word of the dictionary in two, at the start or at the end.
pub fn cuts_words(text: &str, span: &std::ops::Range<usize>) -> bool {
    words::cuts_words(text, span)
}

/// The last word of `text` as a person sees it: a Chinese word of the dictionary, a quantity, a word in letters. White
/// space at the end is overlooked; empty when there is nothing else.
pub fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    &text[words::around(text, text.len())]
}

/// The words of a text one behind the other, as a person sees them: Chinese words of the dictionary, quantities, words in
/// letters, each with the spaces behind it; punctuation and line breaks by themselves. Together they are the text.
pub fn words_of(text: &str) -> Vec<&str> {
    words::all(text)
}

/// Whether `character` hardly ever is a word by itself and begins many: 勘 (勘查, 勘测).
pub fn is_never_alone(character: &str) -> bool {
    words::is_never_alone(character)
}
