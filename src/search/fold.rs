//! The form in which texts and queries are compared: NFC, lower case, full-width ASCII made plain.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation as _;

/// Calls `push` for every character of the folded `text`, with the bytes of `text` that it stands for.
///
/// The ranges lie on character boundaries and never go backwards. Several characters can share one range: `İ` folds to
/// two, and the parts of a decomposed letter are folded together.
pub(super) fn fold(text: &str, mut push: impl FnMut(char, Range<usize>)) {
    // Nearly all texts are in NFC already; then every character stands for itself.
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        for (at, c) in text.char_indices() {
            fold_char(c, at..at + c.len_utf8(), &mut push);
        }
    } else {
        for (at, cluster) in text.grapheme_indices(true) {
            for c in cluster.nfc() {
                fold_char(c, at..at + cluster.len(), &mut push);
            }
        }
    }
}

fn fold_char(c: char, source: Range<usize>, push: &mut impl FnMut(char, Range<usize>)) {
    // Chinese has no case, and is nearly all there is.
    if matches!(c, '\u{3001}'..='\u{9fff}') {
        return push(c, source);
    }
    let c = match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    if c.is_ascii() {
        push(c.to_ascii_lowercase(), source);
    } else {
        c.to_lowercase().for_each(|c| push(c, source.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> (String, Vec<Range<usize>>) {
        let (mut out, mut sources) = (String::new(), Vec::new());
        fold(text, |c, source| {
            out.push(c);
            sources.push(source);
        });
        (out, sources)
    }

    #[test]
    fn case_width_and_composition_do_not_matter() {
        for (text, expected) in [
            ("PPP项目", "ppp项目"),
            ("ＰＰＰ（１２％）", "ppp(12%)"),
            ("土地\u{3000}税", "土地 税"),
            ("É", "é"),
            ("E\u{301}", "é"),
            // A compatibility ideograph that NFC replaces.
            ("\u{f900}", "豈"),
            ("İ", "i\u{307}"),
            ("", ""),
        ] {
            assert_eq!(folded(text).0, expected, "{text}");
        }
    }

    #[test]
    fn chinese_has_no_case() {
        assert!(('\u{3001}'..='\u{9fff}').all(|c| c.to_lowercase().eq([c])));
    }

    #[test]
    fn ranges_point_into_the_original() {
        assert_eq!(folded("Ａ土").1, [0..3, 3..6]);
        assert_eq!(folded("aE\u{301}土").1, [0..1, 1..4, 4..7]);
        assert_eq!(folded("İx").1, [0..2, 0..2, 2..3]);
    }
}
