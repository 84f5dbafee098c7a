//! What became of the lines of a text, in the form that `diff -u` made usual.

use std::ops::Range;

/// How many lines before and after a change are shown with it.
const CONTEXT: usize = 3;
/// Beyond so many pairs of lines in question, all of one text is said to have become all of the other.
const MOST_PAIRS: usize = 4_000_000;

/// A line of the one text, of the other, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// It is in both.
    Same(&'a str),
    /// It is there no more.
    Old(&'a str),
    /// It was not there before.
    New(&'a str),
}

/// Changes that are near each other, with the lines around them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hunk<'a> {
    /// `@@ -3,7 +3,8 @@`: the first line and the number of lines in each text.
    pub heading: String,
    /// The lines.
    pub lines: Vec<Line<'a>>,
}

/// The changes that make `new` of `old`, line by line. How lines end does not count.
pub(super) fn hunks<'a>(old: &'a str, new: &'a str) -> Vec<Hunk<'a>> {
    let lines = compare(&old.lines().collect::<Vec<_>>(), &new.lines().collect::<Vec<_>>());
    let mut hunks = Vec::new();
    // The numbers of the lines before the next one.
    let (mut old_line, mut new_line, mut at) = (0, 0, 0);
    for range in ranges(&lines) {
        // What is between two hunks is in both texts.
        let skipped = range.start - at;
        (old_line, new_line, at) = (old_line + skipped, new_line + skipped, range.end);
        let lines = &lines[range];
        let old_count = lines.iter().filter(|line| !matches!(line, Line::New(_))).count();
        let new_count = lines.iter().filter(|line| !matches!(line, Line::Old(_))).count();
        let part = |line: usize, count: usize| format!("{},{count}", line + usize::from(count > 0));
        let heading = format!("@@ -{} +{} @@", part(old_line, old_count), part(new_line, new_count));
        (old_line, new_line) = (old_line + old_count, new_line + new_count);
        hunks.push(Hunk { heading, lines: lines.to_vec() });
    }
    hunks
}

/// Which of the lines belong to a hunk each.
fn ranges(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if matches!(line, Line::Same(_)) {
            continue;
        }
        let (start, end) = (at.saturating_sub(CONTEXT), lines.len().min(at + 1 + CONTEXT));
        match ranges.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => ranges.push(start..end),
        }
    }
    ranges
}

/// All lines of both texts, with as many of them in both as can be.
fn compare<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_middle, new_middle) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut lines: Vec<Line<'a>> = old[..start].iter().copied().map(Line::Same).collect();
    middle(old_middle, new_middle, &mut lines);
    lines.extend(old[old.len() - end..].iter().copied().map(Line::Same));
    lines
}

fn middle<'a>(old: &[&'a str], new: &[&'a str], lines: &mut Vec<Line<'a>>) {
    let (mut i, mut j) = (0, 0);
    if old.len() * new.len() <= MOST_PAIRS {
        let width = new.len() + 1;
        // How many lines what is behind a pair of lines has in common.
        let mut common = vec![0_u32; (old.len() + 1) * width];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                common[i * width + j] = if old[i] == new[j] {
                    common[(i + 1) * width + j + 1] + 1
                } else {
                    common[(i + 1) * width + j].max(common[i * width + j + 1])
                };
            }
        }
        while i < old.len() && j < new.len() {
            if old[i] == new[j] {
                lines.push(Line::Same(old[i]));
                (i, j) = (i + 1, j + 1);
            } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
                lines.push(Line::Old(old[i]));
                i += 1;
            } else {
                lines.push(Line::New(new[j]));
                j += 1;
            }
        }
    }
    lines.extend(old[i..].iter().copied().map(Line::Old));
    lines.extend(new[j..].iter().copied().map(Line::New));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> Vec<String> {
        let line = |line: &Line<'_>| match line {
            Line::Same(text) => format!(" {text}"),
            Line::Old(text) => format!("-{text}"),
            Line::New(text) => format!("+{text}"),
        };
        let hunks = hunks(old, new);
        hunks.iter().flat_map(|hunk| std::iter::once(hunk.heading.clone()).chain(hunk.lines.iter().map(line))).collect()
    }

    #[test]
    fn changes_are_shown_with_the_lines_around_them() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        assert_eq!(shown(old, old), [""; 0]);
        assert_eq!(shown(old, &old.replace('\n', "\r\n")), [""; 0]);
        assert_eq!(
            shown(old, &old.replace("5\n", "五\n")),
            ["@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+五", " 6", " 7", " 8"]
        );
        let far = old.replace("1\n2", "0\n1\n2").replace("\n12", "");
        assert_eq!(
            shown(old, &far),
            ["@@ -1,3 +1,4 @@", "+0", " 1", " 2", " 3", "@@ -9,4 +10,3 @@", " 9", " 10", " 11", "-12"]
        );
        assert_eq!(shown("", "1\n"), ["@@ -0,0 +1,1 @@", "+1"]);
        assert_eq!(shown("1\n", ""), ["@@ -1,1 +0,0 @@", "-1"]);
    }

    proptest! {
        #[test]
        fn the_lines_are_those_of_both_texts(old in "[ab\n]{0,30}", new in "[ab\n]{0,30}") {
            let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
            let lines = compare(&old, &new);
            let of = |wanted: fn(&Line<'_>) -> bool| -> Vec<&str> {
                lines.iter().filter(|line| wanted(line)).map(|line| match line {
                    Line::Same(text) | Line::Old(text) | Line::New(text) => *text,
                }).collect()
            };
            prop_assert_eq!(of(|line| !matches!(line, Line::New(_))), old);
            prop_assert_eq!(of(|line| !matches!(line, Line::Old(_))), new);
        }
    }
}
