//! The merge of texts piece by piece, and of files that cannot be read line by line.

use super::sequence::common;

/// What came of a stretch of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chunk<'a> {
    /// The pieces that both sides have, or that one has changed.
    Settled(Vec<&'a str>),
    /// What both sides changed, each to something else.
    Open { base: Vec<&'a str>, ours: Vec<&'a str>, theirs: Vec<&'a str> },
}

/// What came of merging files line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The merged text. Where both sides changed the same lines, all versions stand between marks as git writes them.
    pub text: String,
    /// How many such places there are.
    pub conflicts: usize,
}

/// Merges the texts of files line by line: the way out for what cannot be read as a document.
pub fn merge_lines(base: &str, ours: &str, theirs: &str) -> Merged {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let mut merged = Merged { text: String::new(), conflicts: 0 };
    for chunk in chunks([&base, &ours, &theirs]) {
        match chunk {
            Chunk::Settled(lines) => merged.text.extend(lines),
            Chunk::Open { base, ours, theirs } => {
                merged.conflicts += 1;
                let marked = [("<<<<<<< ours\n", ours), ("||||||| base\n", base), ("=======\n", theirs)];
                for (mark, lines) in marked {
                    end_line(&mut merged.text);
                    merged.text.push_str(mark);
                    merged.text.extend(lines);
                }
                end_line(&mut merged.text);
                merged.text.push_str(">>>>>>> theirs\n");
            }
        }
    }
    merged
}

/// Marks stand on lines of their own, also behind a last line without an end.
fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// The stretches of the merge of `[base, ours, theirs]`, in order. Between two stretches that touch there is always
/// something that nobody changed.
pub(super) fn chunks<'a>([base, ours, theirs]: [&[&'a str]; 3]) -> Vec<Chunk<'a>> {
    let mut in_ours = vec![None; base.len()];
    let mut in_theirs = vec![None; base.len()];
    for (at, other) in common(base, ours) {
        in_ours[at] = Some(other);
    }
    for (at, other) in common(base, theirs) {
        in_theirs[at] = Some(other);
    }
    let mut chunks: Vec<Chunk<'a>> = Vec::new();
    let (mut b, mut o, mut t) = (0, 0, 0);
    let stable = (0..base.len()).filter_map(|at| Some((at, in_ours[at]?, in_theirs[at]?)));
    for (next_b, next_o, next_t) in stable.chain([(base.len(), ours.len(), theirs.len())]) {
        let (old, mine, other) = (&base[b..next_b], &ours[o..next_o], &theirs[t..next_t]);
        chunks.push(match (mine == old, other == old) {
            (_, true) => Chunk::Settled(mine.to_vec()),
            (true, _) => Chunk::Settled(other.to_vec()),
            _ if mine == other => Chunk::Settled(mine.to_vec()),
            _ => Chunk::Open { base: old.to_vec(), ours: mine.to_vec(), theirs: other.to_vec() },
        });
        if let Some(unchanged) = base.get(next_b) {
            chunks.push(Chunk::Settled(vec![*unchanged]));
        }
        (b, o, t) = (next_b + 1, next_o + 1, next_t + 1);
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_versions_stand_between_marks() {
        let merged = merge_lines("甲\n乙\n丙\n", "甲\n乙一\n丙\n丁\n", "甲\n乙二\n丙\n");
        assert_eq!(merged.conflicts, 1);
        assert_eq!(merged.text, "甲\n<<<<<<< ours\n乙一\n||||||| base\n乙\n=======\n乙二\n>>>>>>> theirs\n丙\n丁\n");
        let merged = merge_lines("", "甲", "乙");
        assert_eq!(merged.text, "<<<<<<< ours\n甲\n||||||| base\n=======\n乙\n>>>>>>> theirs\n");
    }

    proptest! {
        #[test]
        fn nothing_that_a_side_wrote_is_lost(base in "([a-c]\n){0,6}", ours in "([a-e]\n){0,6}", theirs in "([a-c,f]\n){0,6}") {
            let merged = merge_lines(&base, &ours, &theirs);
            for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
                // A line that only this side has was written by it.
                for line in side.lines().filter(|line| !base.lines().chain(other.lines()).any(|known| known == *line)) {
                    prop_assert!(merged.text.lines().any(|known| known == line), "{}", merged.text);
                }
            }
            prop_assert_eq!(merge_lines(&base, &base, &theirs).text, theirs.clone());
            prop_assert_eq!(merge_lines(&base, &ours, &base).text, ours.clone());
            prop_assert_eq!(merge_lines(&base, &ours, &ours).text, ours);
        }
    }
}
