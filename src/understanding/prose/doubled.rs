//! Punctuation that stands twice: `，，`, `。，`, `；；`.

use std::ops::Range;

/// What has been seen of punctuation.
#[derive(Debug, Default)]
pub(super) struct Doubled {
    /// The last thing was a mark that starts here.
    run: Option<(usize, char)>,
    /// Something else than white space was seen.
    has_begun: bool,
}

impl Doubled {
    /// Something that is no punctuation.
    pub(super) fn other(&mut self) {
        self.run = None;
        self.has_begun = true;
    }

    /// A character that is no Chinese character and no digit.
    pub(super) fn see(&mut self, text: &str, at: usize, c: char, found: &mut Vec<Range<usize>>) {
        if c == ' ' || c == '\u{3000}' {
            return;
        }
        if c == '\n' || c == '\r' {
            self.run = None;
            return;
        }
        if !is_mark(text, at, c) {
            self.other();
            return;
        }
        let end = at + c.len_utf8();
        match self.run {
            // ？！ is one mark, and so is ！！！ to many.
            Some((start, first)) if !(is_loud(first) && is_loud(c)) => match found.last_mut() {
                Some(last) if last.start == start => last.end = end,
                _ => found.push(start..end),
            },
            None if !self.has_begun => found.push(at..end),
            _ => {}
        }
        self.has_begun = true;
        self.run = self.run.or(Some((at, c)));
    }
}

fn is_loud(c: char) -> bool {
    matches!(c, '！' | '？' | '!' | '?')
}

/// Whether a character is punctuation of Chinese text. A plain comma, point or colon in front of which stands no Chinese
/// is part of a number, a name or an ellipsis.
fn is_mark(text: &str, at: usize, c: char) -> bool {
    match c {
        '，' | '。' | '、' | '；' | '：' | '！' | '？' => true,
        ',' | ';' | ':' => {
            let before = text[..at].trim_end_matches(' ').chars().next_back();
            before.is_none_or(|c| super::is_han(c) || is_mark_itself(c))
        }
        _ => false,
    }
}

fn is_mark_itself(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | ',' | ';' | ':')
}
