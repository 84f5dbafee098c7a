//! A text in the form that is easy to read, and the way back to the original.

use std::ops::Range;

use crate::model::digits::{fold, is_invisible};

/// A folded text: full-width forms are plain, characters that do not show are gone, and so is white space, but for line
/// breaks and for blanks that keep something apart: two digits, a number from a sentence, an item from a number.
#[derive(Debug)]
pub(super) struct Source {
    text: String,
    /// Where the pieces of `text` came from, in their order. Nearly all of a text is one piece.
    pieces: Vec<Piece>,
}

/// A part of the folded text whose bytes are those of the original one after the other, or a character that has another
/// length there.
#[derive(Debug)]
struct Piece {
    /// Its first byte.
    at: usize,
    /// Its first byte in the original.
    original: usize,
    /// How many bytes the character has in the original, when that is another number.
    other_length: Option<usize>,
}

impl Piece {
    /// The bytes of the original for a byte of the folded text; those of the whole character when it has another length.
    fn original(&self, byte: usize) -> Range<usize> {
        match self.other_length {
            Some(length) => self.original..self.original + length,
            None => self.original + byte - self.at..self.original + byte - self.at + 1,
        }
    }
}

impl Source {
    pub(super) fn new(original: &str) -> Self {
        let mut source = Self { text: String::with_capacity(original.len()), pieces: Vec::new() };
        // The white space that was passed and not yet written.
        let mut gap: Option<(char, Range<usize>)> = None;
        for (at, c) in original.char_indices() {
            let range = at..at + c.len_utf8();
            // Most characters are Han: nothing has to be looked up for those.
            if gap.is_none() && matches!(c, '\u{4E00}'..='\u{9FFF}') {
                source.push(c, range);
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            if c.is_whitespace() {
                match &mut gap {
                    Some((space, _)) if *space == '\n' => {}
                    gap => *gap = Some((if matches!(c, '\n' | '\r') { '\n' } else { ' ' }, range)),
                }
                continue;
            }
            let c = fold(c);
            if let Some((space, range)) = gap.take().filter(|(space, _)| *space == '\n' || source.parts(c)) {
                source.push(space, range);
            }
            source.push(c, range);
        }
        source
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original for bytes of the folded text.
    pub(super) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.origin(span.start).map_or(0, |bytes| bytes.start);
        let end = span.end.checked_sub(1).and_then(|last| self.origin(last)).map_or(start, |bytes| bytes.end);
        start..end.max(start)
    }

    fn origin(&self, byte: usize) -> Option<Range<usize>> {
        let behind = self.pieces.partition_point(|piece| piece.at <= byte);
        let piece = self.pieces.get(behind.checked_sub(1)?)?;
        (byte < self.text.len()).then(|| piece.original(byte))
    }

    /// Whether a blank in front of `next` keeps two things apart.
    fn parts(&self, next: char) -> bool {
        let inside = self.text.ends_with(['年', '月', '季', '第', '-', '~', '—', '–', '至', '到', '、']);
        match next {
            '0'..='9' => !self.text.is_empty() && !inside,
            '(' => !self.text.is_empty(),
            _ => false,
        }
    }

    fn push(&mut self, c: char, range: Range<usize>) {
        let at = self.text.len();
        let other_length = Some(range.len()).filter(|length| *length != c.len_utf8());
        let goes_on = other_length.is_none()
            && self
                .pieces
                .last()
                .is_some_and(|last| last.other_length.is_none() && last.original + (at - last.at) == range.start);
        if !goes_on {
            self.pieces.push(Piece { at, original: range.start, other_length });
        }
        self.text.push(c);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_folded() {
        for (original, folded) in [
            ("", ""),
            ("  第 一 季 度　付 120 万元，６０％； ", "第一季度付 120万元,60%;"),
            ("2020 年 3 月\r\n 2.　6 月底", "2020年3月\n2. 6月底"),
            ("1 - 3月 4月", "1-3月4月"),
            ("施工 2、2020年", "施工 2、2020年"),
            ("100 200", "100 200"),
            ("完成\u{200B}3\u{FEFF}0%", "完成30%"),
        ] {
            assert_eq!(Source::new(original).text(), folded, "{original}");
        }
    }

    #[test]
    fn spans_lead_back() {
        let original = "　第１ 季度，付\n";
        let source = Source::new(original);
        assert_eq!(source.text(), "第1季度,付");
        assert_eq!(&original[source.original(&(0.."第1季度".len()))], "第１ 季度");
        assert_eq!(&original[source.original(&(source.text().len() - 3..source.text().len()))], "付");
    }

    proptest! {
        #[test]
        fn every_span_lies_on_characters(original in "[ 0-9年月，。\u{3000}\u{200B}\n（)a]{0,30}|\\PC{0,30}") {
            let source = Source::new(&original);
            for (start, _) in source.text().char_indices() {
                for (at, c) in source.text()[start..].char_indices() {
                    let span = source.original(&(start..start + at + c.len_utf8()));
                    prop_assert!(original.get(span).is_some());
                }
            }
        }
    }
}
