//! Looking for a text as it stands, in texts of any length.

use std::ops::Range;

use super::fold::fold;

/// A text that is looked for. Case, full-width forms and composition do not matter, anything else does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exact(Vec<char>);

impl Exact {
    /// Looks for `text`, its blanks included.
    pub fn new(text: &str) -> Self {
        let mut folded = Vec::new();
        fold(text, |c, _| folded.push(c));
        Self(folded)
    }

    /// The bytes of `text` where it stands, from left to right; where they would overlap, the first. Nothing stands
    /// nowhere.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let Self(wanted) = self;
        let Some(first) = wanted.first() else { return Vec::new() };
        let (mut folded, mut sources) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
        fold(text, |c, source| {
            folded.push(c);
            sources.push(source);
        });
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(skipped) = folded[from..].iter().position(|c| c == first) {
            let at = from + skipped;
            if !folded[at..].starts_with(wanted) {
                from = at + 1;
                continue;
            }
            let end = at + wanted.len();
            found.push(sources[at].start..sources[end - 1].end);
            // A character that folds to several is found once.
            from = end + sources[end..].iter().take_while(|source| **source == sources[end - 1]).count();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'a>(wanted: &str, text: &'a str) -> Vec<&'a str> {
        Exact::new(wanted).find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_text_is_found_wherever_it_stands() {
        assert_eq!(found("税", "印花税、契税"), ["税", "税"]);
        assert_eq!(found("满意度", "满意率"), [] as [&str; 0]);
        assert_eq!(found("印税", "印花税"), [] as [&str; 0]);
        assert_eq!(found("", "印花税"), [] as [&str; 0]);
        assert_eq!(found("哈哈", "哈哈哈哈哈"), ["哈哈", "哈哈"]);
        assert_eq!(Exact::new("b").find("ab\nb"), [1..2, 3..4]);
    }

    #[test]
    fn width_case_and_composition_do_not_matter_but_blanks_do() {
        assert_eq!(found("ppp(100%)", "ＰＰＰ（１００％）"), ["ＰＰＰ（１００％）"]);
        assert_eq!(found("É", "cafe\u{301}"), ["e\u{301}"]);
        assert_eq!(found("印 花", "印花 印　花"), ["印　花"]);
        assert_eq!(found("i", "İi"), ["İ", "i"]);
    }

    proptest! {
        #[test]
        fn what_is_found_says_what_was_wanted(text in "[哈aA１1ＡéÉ\u{301}İ]{0,12}", wanted in "[哈aA１1ＡéÉ]{1,2}") {
            let ranges = Exact::new(&wanted).find(&text);
            for range in &ranges {
                prop_assert!(!range.is_empty());
                prop_assert!(!Exact::new(&wanted).find(&text[range.clone()]).is_empty());
            }
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let plain: String = text.chars().filter(|c| *c == '哈').collect();
            prop_assert_eq!(Exact::new("哈").find(&text).len(), plain.chars().count());
        }
    }
}
