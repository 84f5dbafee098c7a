//! Where a caret stops that moves by words, without a dictionary.
//!
//! A word is a run of the same kind: latin letters and digits by the Unicode word rules (`22,614.51` is one), Chinese
//! characters, or punctuation. A run of Chinese ends at punctuation and at other kinds of characters, and also behind
//! the few characters that nearly always end a word (`提高登记的|服务质量和|效率`), since a clause without punctuation
//! can be long. Spaces belong to the word before them, and a line break is a stop of its own.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::grapheme::{ceil_boundary, floor_boundary, next_boundary, previous_boundary};

/// Chinese characters behind which a word ends.
const PARTICLES: [&str; 4] = ["的", "和", "与", "或"];

/// The first word start behind `at` (a cluster boundary) on its line, else the line's end, else the next line.
pub(super) fn right(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |length| floor_boundary(text, at + length));
    if at >= end {
        return next_boundary(text, at);
    }
    let start = line_start(text, at);
    let next = word_starts(&text[start..end]).map(|word| start + word).find(|word| *word > at);
    ceil_boundary(text, next.unwrap_or(end))
}

/// The last word start before `at` (a cluster boundary) on its line, else the line's start, else the line before.
pub(super) fn left(text: &str, at: usize) -> usize {
    let start = line_start(text, at);
    if at == start {
        return previous_boundary(text, at);
    }
    let last = word_starts(&text[start..at]).last();
    floor_boundary(text, start + last.unwrap_or(0))
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Chinese,
    Latin,
    Punctuation,
}

fn kind(segment: &str) -> Kind {
    match segment.chars().next().unwrap_or(' ') {
        c if c.is_whitespace() => Kind::Space,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' => Kind::Chinese,
        '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Kind::Chinese,
        c if c.is_alphanumeric() || c == '_' => Kind::Latin,
        _ => Kind::Punctuation,
    }
}

/// Offsets in `line` at which words start.
fn word_starts(line: &str) -> impl Iterator<Item = usize> {
    let mut previous = None;
    line.split_word_bound_indices().filter_map(move |(at, segment)| {
        let kind = kind(segment);
        let follows = previous.replace((kind, PARTICLES.contains(&segment)));
        let goes_on = follows.is_some_and(|(last, ended)| last == kind && !ended);
        (kind != Kind::Space && !goes_on).then_some(at)
    })
}
