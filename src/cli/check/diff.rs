//! What became of the lines of a text, in the form that `diff -u` made usual.

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

/// How many lines before and after a change are shown with it.
const CONTEXT: usize = 3;

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
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let groups = group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT);
    groups.iter().filter_map(|group| hunk(group, &old, &new)).collect()
}

fn hunk<'a>(group: &[DiffOp], old: &[&'a str], new: &[&'a str]) -> Option<Hunk<'a>> {
    let (first, last) = (group.first()?, group.last()?);
    // Nothing is counted from the line before it.
    let part = |from: usize, to: usize| format!("{},{}", from + usize::from(to > from), to - from);
    let heading = format!(
        "@@ -{} +{} @@",
        part(first.old_range().start, last.old_range().end),
        part(first.new_range().start, last.new_range().end),
    );
    let mut lines = Vec::new();
    for op in group {
        let (was, is) = (&old[op.old_range()], &new[op.new_range()]);
        match op.tag() {
            DiffTag::Equal => lines.extend(was.iter().map(|line| Line::Same(line))),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                lines.extend(was.iter().map(|line| Line::Old(line)));
                lines.extend(is.iter().map(|line| Line::New(line)));
            }
        }
    }
    Some(Hunk { heading, lines })
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
        fn the_hunks_make_the_new_text_of_the_old_one(old in "[ab\n]{0,60}", new in "[ab\n]{0,60}") {
            let (old_lines, new_lines): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
            let mut made: Vec<&str> = Vec::new();
            let mut at = 0;
            for hunk in hunks(&old, &new) {
                let start: usize = hunk.heading[4..].split(',').next().unwrap().parse().unwrap();
                let is_in_old = |line: &&Line<'_>| !matches!(line, Line::New(_));
                // A hunk without old lines stands behind the line that it names.
                let start = if hunk.lines.iter().any(|line| is_in_old(&line)) { start - 1 } else { start };
                made.extend(&old_lines[at..start]);
                at = start;
                for line in &hunk.lines {
                    match line {
                        Line::Same(text) | Line::Old(text) => {
                            prop_assert_eq!(*text, old_lines[at]);
                            at += 1;
                        }
                        Line::New(_) => {}
                    }
                    if let Line::Same(text) | Line::New(text) = line {
                        made.push(text);
                    }
                }
            }
            made.extend(&old_lines[at..]);
            prop_assert_eq!(made, new_lines);
        }
    }
}
