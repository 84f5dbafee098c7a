//! The words that a problem is about, with a line below that points at them.

use std::ops::Range;

use crate::model::Project;
use crate::rules::Problem;
use crate::text::clean::visible;
use crate::text::width::Measure;

/// A part of a text on one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The words, with `…` where they were cut.
    pub words: String,
    /// The columns in front of what is pointed at.
    pub skip: usize,
    /// The columns of what is pointed at, at least one.
    pub marked: usize,
}

impl Excerpt {
    /// The words of a problem and around them; none when it is about a place as a whole.
    pub fn of(measure: Measure, project: &Project, problem: &Problem, columns: usize) -> Option<Self> {
        Self::around(measure, project.text_at(problem.place)?, problem.span.clone()?, columns)
    }

    /// The bytes `span` of a text and what is around them on their lines, in at most `columns` columns.
    fn around(measure: Measure, text: &str, span: Range<usize>, columns: usize) -> Option<Self> {
        let (before, inside, after) = (text.get(..span.start)?, text.get(span.clone())?, text.get(span.end..)?);
        let before = before.rsplit('\n').next().unwrap_or(before);
        let after = after.split(['\r', '\n']).next().unwrap_or(after);
        // Each part is made visible by itself, so that what is marked is as wide as it was measured.
        let (before, after) = (visible(before.trim_start()), visible(after.trim_end()));
        let inside = measure.fit(inside, columns);
        let marked = measure.width(&inside);
        let room = columns - marked;
        let (left, right) = (measure.width(&before), measure.width(&after));
        let left = room - (room / 2).min(right).max(room.saturating_sub(left));
        let before = measure.fit_start(&before, left);
        let skip = measure.width(&before);
        let after = measure.fit(&after, room - skip);
        Some(Self { words: [before, inside, after].concat(), skip, marked: marked.max(1) })
    }

    /// The line below the words, from the first mark on.
    pub fn marks(&self) -> String {
        "^".repeat(self.marked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn around(text: &str, part: &str, columns: usize) -> (String, String) {
        let start = text.find(part).unwrap();
        let excerpt = Excerpt::around(Measure::NARROW, text, start..start + part.len(), columns).unwrap();
        (excerpt.words.clone(), " ".repeat(excerpt.skip) + &excerpt.marks())
    }

    #[test]
    fn marks_stand_below_the_words() {
        for (text, part, columns, words, marks) in [
            ("≥100%", "100%", 20, "≥100%", " ^^^^"),
            ("完成率100%以上", "100%", 20, "完成率100%以上", "      ^^^^"),
            ("第一行\n第二行有错\n第三行", "有错", 20, "第二行有错", "      ^^^^"),
            ("一二三四五六七八九十", "六", 9, "…五六七…", "   ^^"),
            ("一二三四五六七八九十", "一二", 9, "一二三四…", "^^^^"),
            ("一二三四五六七八九十", "十", 9, "…七八九十", "       ^^"),
            ("一二三四五六七八九十", "二三四五六", 9, "二三四五…", "^^^^^^^^^"),
            ("甲\u{1B}[31m乙", "乙", 20, "甲␛[31m乙", "       ^^"),
        ] {
            let (shown, below) = around(text, part, columns);
            assert_eq!((&*shown, &*below), (words, marks), "{text}");
        }
        let empty = Excerpt::around(Measure::NARROW, "甲", 3..3, 9).unwrap();
        assert_eq!((&*empty.words, empty.skip, &*empty.marks()), ("甲", 2, "^"));
        let wide = Excerpt::around(Measure::WIDE, "“甲”乙", 3..6, 20).unwrap();
        assert_eq!((wide.skip, wide.marked), (2, 2));
        assert_eq!(Excerpt::around(Measure::NARROW, "甲", 1..3, 9), None);
    }

    proptest! {
        #[test]
        fn an_excerpt_is_never_too_wide(text in "([\\PC\n]|[一-龟]|[ “…\t\u{301}\u{202E}]){0,60}", a in 0..200_usize, b in 0..200_usize, columns in 8..40_usize) {
            let cut = |at: usize| text.floor_char_boundary(at.min(text.len()));
            let span = cut(a.min(b))..cut(a.max(b));
            for measure in [Measure::NARROW, Measure::WIDE] {
                let excerpt = Excerpt::around(measure, &text, span.clone(), columns).unwrap();
                prop_assert!(measure.width(&excerpt.words) <= columns, "{:?}", excerpt);
                prop_assert!(excerpt.skip + excerpt.marked <= columns + 1, "{:?}", excerpt);
                prop_assert_eq!(visible(&excerpt.words), &*excerpt.words);
            }
        }
    }
}
