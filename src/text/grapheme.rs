//! Grapheme clusters with their widths, and the steps from one cluster boundary to the next.
//!
//! Chinese text is nearly all characters that form a cluster by themselves and have one width everywhere ("plain"
//! characters); they are recognised by range here, which is several times faster than the general algorithms. A test
//! compares every plain character with the general answer.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::width::Measure;

/// One grapheme cluster of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster<'a> {
    /// Byte offset of the cluster in the text that was iterated.
    pub(super) start: usize,
    /// The cluster itself, never empty.
    pub(super) text: &'a str,
    /// The character that the others of the cluster attach to.
    pub(super) base: char,
    /// The width class, if the cluster is one plain character.
    pub(super) plain: Option<Plain>,
}

impl Cluster<'_> {
    /// Byte offset just behind the cluster.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Columns that the cluster takes when drawn (its picture's, if it is not drawn as itself).
    pub(super) fn width(&self, measure: Measure) -> usize {
        match self.plain {
            Some(plain) => plain.columns(measure),
            None => measure.grapheme(self.text),
        }
    }
}

/// The clusters of `text` from left to right.
pub(super) fn clusters(text: &str) -> Clusters<'_> {
    let mut clusters = Clusters { text, start: 0, ahead: None };
    clusters.look_ahead(0);
    clusters
}

/// Iterator of [`clusters`].
pub(super) struct Clusters<'a> {
    text: &'a str,
    start: usize,
    /// The character at `start` and its width class.
    ahead: Option<(char, Option<Plain>)>,
}

impl Clusters<'_> {
    fn look_ahead(&mut self, offset: usize) {
        self.ahead = self.text[offset..].chars().next().map(|c| (c, plain(c)));
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let (base, mut class) = self.ahead?;
        let start = self.start;
        let mut end = start + base.len_utf8();
        if class.is_some() {
            self.look_ahead(end);
            // Only a following character can extend a cluster that began with a plain one, and a plain one never does.
            class = class.filter(|_| self.ahead.is_none_or(|(_, next)| next.is_some()));
        }
        if class.is_none() {
            end = self.text[start..].graphemes(true).next().map_or(end, |cluster| start + cluster.len());
            self.look_ahead(end);
        }
        self.start = end;
        Some(Cluster { start, text: &self.text[start..end], base, plain: class })
    }
}

/// Width class of a plain character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    /// One column in every terminal.
    Narrow,
    /// Two columns in every terminal.
    Wide,
    /// One or two columns, by the terminal's setting.
    Ambiguous,
}

impl Plain {
    /// Columns of a character of this class.
    pub(super) fn columns(self, measure: Measure) -> usize {
        match self {
            Plain::Narrow => 1,
            Plain::Wide => 2,
            Plain::Ambiguous => 1 + usize::from(measure.ambiguous_wide),
        }
    }
}

/// The width class of `c` when it is a cluster by itself wherever the next character is plain too.
pub(super) fn plain(c: char) -> Option<Plain> {
    match c {
        ' '..='~' => Some(Plain::Narrow),
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3000}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}' => {
            Some(Plain::Wide)
        }
        '“' | '”' | '‘' | '’' | '…' | '—' | '·' => Some(Plain::Ambiguous),
        _ => None,
    }
}

/// The first cluster boundary behind `offset` (which must be a character boundary), or the end of the text.
pub(super) fn next_boundary(text: &str, offset: usize) -> usize {
    GraphemeCursor::new(offset, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The last cluster boundary before `offset` (which must be a character boundary), or 0.
pub(super) fn previous_boundary(text: &str, offset: usize) -> usize {
    GraphemeCursor::new(offset, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// Whether a caret may stand at `offset`; false for offsets outside the text or inside a character.
pub(super) fn is_boundary(text: &str, offset: usize) -> bool {
    text.is_char_boundary(offset) && GraphemeCursor::new(offset, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

/// The last cluster boundary that is not behind `offset`; any number is allowed.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let offset = text.floor_char_boundary(offset);
    if is_boundary(text, offset) { offset } else { previous_boundary(text, offset) }
}

/// The first cluster boundary that is not before `offset`; any number is allowed.
pub(super) fn ceil_boundary(text: &str, offset: usize) -> usize {
    let offset = text.ceil_char_boundary(offset);
    if is_boundary(text, offset) { offset } else { next_boundary(text, offset) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::tests::any_text;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn plain_characters_have_the_width_that_the_tables_say() {
        for c in '\0'..=char::MAX {
            if let Some(class) = plain(c) {
                assert_eq!(c.width(), Some(class.columns(Measure::NARROW)), "{c}");
                assert_eq!(c.width_cjk(), Some(class.columns(Measure::WIDE)), "{c}");
            }
        }
    }

    #[test]
    fn plain_characters_do_not_join_with_each_other() {
        for c in ('\0'..=char::MAX).filter(|c| plain(*c).is_some()) {
            for pair in [format!("{c}中"), format!("中{c}"), format!("{c}a"), format!("a{c}"), format!("{c}{c}")] {
                assert_eq!(pair.graphemes(true).count(), 2, "{pair}");
            }
        }
    }

    proptest! {
        #[test]
        fn clusters_are_those_of_the_standard(text in any_text()) {
            let ours: Vec<_> = clusters(&text).map(|c| (c.start, c.text)).collect();
            let theirs: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn boundaries_agree_with_the_clusters(text in any_text(), offset in 0usize..60) {
            let edges: Vec<_> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            prop_assert_eq!(is_boundary(&text, offset), edges.contains(&offset));
            prop_assert_eq!(floor_boundary(&text, offset), edges.iter().copied().filter(|e| *e <= offset).max().unwrap_or(0));
            prop_assert_eq!(ceil_boundary(&text, offset), edges.iter().copied().find(|e| *e >= offset).unwrap_or(text.len()));
        }
    }
}
