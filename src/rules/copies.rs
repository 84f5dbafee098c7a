//! What the narratives of one form have copied from each other.

use std::ops::Range;

use crate::model::{Field, Project};
use crate::text::alike::{self, Letters, Likeness};

use super::fields::says_nothing;
use super::settings::Settings;

/// The fewest letters of two texts that are the same, or of an annual goal that is part of the overall one: shorter ones
/// say the same by chance.
const FEWEST: usize = 10;

/// How much of a text has to stand in the other one for it to stand inside it, in percent: a word or two that was changed
/// makes no difference.
const INSIDE: u8 = 90;

/// The shortest run that makes a text part of another one.
const PASSAGE: usize = 20;

/// A text that says what an earlier one of the same form says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    /// The later field.
    pub field: Field,
    /// The earlier one.
    pub from: Field,
    /// How the two are alike.
    pub how: How,
    /// The bytes of the later text that are copied; the longest passage when only parts are.
    pub span: Range<usize>,
}

/// How two texts are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Letter by letter.
    Same,
    /// The later one is part of the earlier one.
    Inside,
    /// The earlier one is part of the later one.
    Around,
    /// So many percent of both are the same.
    Alike(u8),
    /// So many letters in a row are the same.
    Passage(usize),
}

impl Copied {
    /// True when it is the annual goal that repeats the overall one.
    pub(super) fn is_of_goals(&self) -> bool {
        self.field == Field::AnnualGoal && self.from == Field::OverallGoal
    }
}

/// What is copied, in the order of the later fields; a passage that stands in three fields is copied twice.
pub(super) fn of(project: &Project, settings: &Settings) -> Vec<Copied> {
    let texts: Vec<Letters<'_>> = Field::NARRATIVES
        .iter()
        .map(|field| Letters::of(if says_nothing(project.text(*field)) { "" } else { project.text(*field) }))
        .collect();
    let share = sharing(&texts);
    let mut copies = Vec::new();
    for (later, field) in Field::NARRATIVES.into_iter().enumerate() {
        let mut found: Vec<Copied> = Vec::new();
        for (earlier, from) in Field::NARRATIVES.into_iter().enumerate().take(later) {
            let goals = field == Field::AnnualGoal && from == Field::OverallGoal;
            if share[later][earlier] || goals || texts[later].len() == texts[earlier].len() {
                let likeness = alike::compare(&texts[earlier], &texts[later]);
                let lengths = (texts[earlier].len(), texts[later].len());
                let how =
                    if goals { of_goals(&likeness, lengths, settings) } else { how(&likeness, lengths, settings) };
                let Some(how) = how else { continue };
                let letters = if matches!(how, How::Same | How::Inside | How::Alike(_)) {
                    0..texts[later].len()
                } else {
                    likeness.run_in_second
                };
                let span = texts[later].span(letters);
                let cites = how != How::Same && is_citation(&project.text(field)[span.clone()]);
                if !cites || from == Field::Measures || field == Field::Measures {
                    found.push(Copied { field, from, how, span });
                }
            }
        }
        // What the goals have in common is said of them, whatever else has it too; then the longest copies come first.
        found.sort_by_key(|copy| (!copy.is_of_goals(), std::cmp::Reverse(copy.span.len())));
        for copy in found {
            let said = |other: &Copied| {
                other.field == field && other.span.start < copy.span.end && copy.span.start < other.span.end
            };
            if !copies.iter().any(said) {
                copies.push(copy);
            }
        }
    }
    copies
}

/// Which texts have a run of letters in common.
fn sharing(texts: &[Letters<'_>]) -> [[bool; Field::NARRATIVES.len()]; Field::NARRATIVES.len()] {
    let marks =
        texts.iter().enumerate().flat_map(|(number, text)| text.marks().iter().map(move |mark| (mark.hash, number)));
    let mut marks: Vec<(u64, usize)> = marks.collect();
    marks.sort_unstable();
    marks.dedup();
    let mut share = [[false; Field::NARRATIVES.len()]; Field::NARRATIVES.len()];
    for (index, (hash, number)) in marks.iter().enumerate() {
        for (_, other) in marks[index + 1..].iter().take_while(|(next, _)| next == hash) {
            share[*other][*number] = true;
        }
    }
    share
}

/// How two narratives are alike; the likeness has the earlier one first, and so have the lengths.
fn how(likeness: &Likeness, (earlier, later): (usize, usize), settings: &Settings) -> Option<How> {
    let shorter = earlier.min(later);
    if likeness.equal {
        return (shorter >= FEWEST).then_some(How::Same);
    }
    if shorter < usize::from(settings.copied_length) {
        return None;
    }
    let run = likeness.run.len();
    let whole = run + 2 >= shorter;
    if run >= PASSAGE && (whole || (likeness.of_shorter() >= INSIDE && likeness.of_both < settings.alike)) {
        return Some(if later <= earlier { How::Inside } else { How::Around });
    }
    if likeness.of_both >= settings.alike {
        return Some(How::Alike(likeness.of_both));
    }
    (run >= usize::from(settings.common_run)).then_some(How::Passage(run))
}

/// How the goals are alike. An annual goal may name the overall one and go on with what is done this year.
fn of_goals(likeness: &Likeness, (_, annual): (usize, usize), settings: &Settings) -> Option<How> {
    let run = likeness.run.len();
    if likeness.equal {
        Some(How::Same)
    } else if annual >= FEWEST
        && (run + 1 >= annual || (likeness.of_second >= INSIDE && likeness.of_both < settings.alike))
    {
        Some(How::Inside)
    } else if likeness.of_both >= settings.alike {
        Some(How::Alike(likeness.of_both))
    } else {
        (run >= usize::from(settings.common_run)).then_some(How::Passage(run))
    }
}

/// True for words that name documents and say nothing of them: who cites the same document twice copies nothing.
fn is_citation(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut words = String::new();
    for c in text.chars() {
        match c {
            '《' | '（' | '(' | '〔' | '[' | '【' | '<' | '〈' => depth += 1,
            '》' | '）' | ')' | '〕' | ']' | '】' | '>' | '〉' => depth = depth.saturating_sub(1),
            _ if depth == 0 => words.push(c),
            _ => {}
        }
    }
    let cites = text.contains('》') || text.contains("号");
    let one_clause = !words.contains(['，', '。', '；', ',', ';', '\n']);
    cites && (one_clause || words.chars().filter(|c| c.is_alphanumeric()).count() <= PASSAGE)
}
