//! Where one form ends and the next begins.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use crate::model::Section;
use crate::model::field::Field;

use super::labels::{Label, Lexicon};
use super::lines::Line;

/// How far below a title its head is looked for, in lines.
const HEAD_HEIGHT: usize = 14;
/// How many different labels make a form, and on how many lines; fewer can stand in any text or head a list.
const FEWEST_LABELS: usize = 5;
const FEWEST_LINES: usize = 4;
/// How many different labels make a form below a title.
const FEWEST_BELOW_TITLE: usize = 2;

/// What a line tells about the borders of forms.
struct Sign {
    title: bool,
    /// The labels of the head in the line.
    head: Vec<Field>,
    /// True when the line has a label that stands below the head.
    below: bool,
    /// All labels, as marks of a form.
    labels: Vec<Label>,
}

/// The lines of each form. The ranges follow each other without gaps; empty when there is no form at all.
pub(super) fn split(lines: &[Line], lexicon: &Lexicon<'_>) -> Vec<Range<usize>> {
    let signs: Vec<Sign> = lines.iter().map(|line| sign(line, lexicon)).collect();
    let mut starts = vec![0];
    let mut seen = BTreeSet::new();
    let mut below = false;
    for (index, sign) in signs.iter().enumerate() {
        let border = if sign.title {
            // A title without a new head is the header of a page.
            let next = head_after(&signs[index + 1..]);
            next.iter().any(|field| seen.contains(field)) || (below && !next.is_empty())
        } else if below && !sign.head.is_empty() {
            let next = head_after(&signs[index..]);
            next.intersection(&seen).count() >= 2
        } else {
            false
        };
        if border {
            starts.push(if sign.title { index } else { above(lines, &signs, index) });
            seen.clear();
            below = false;
        }
        seen.extend(sign.head.iter().copied());
        below |= sign.below;
    }
    let mut forms: Vec<Range<usize>> = Vec::new();
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(lines.len());
        match forms.last_mut() {
            _ if is_form(&signs[*start..end]) => forms.push(*start..end),
            Some(last) => last.end = end,
            None => {}
        }
    }
    // What stands above the first form belongs to it, so that nothing is dropped in silence.
    if let Some(first) = forms.first_mut() {
        first.start = 0;
    }
    forms
}

fn is_form(signs: &[Sign]) -> bool {
    let labels: HashSet<Label> = signs.iter().flat_map(|sign| sign.labels.iter().copied()).collect();
    let lines = signs.iter().filter(|sign| !sign.labels.is_empty()).count();
    let title = signs.iter().any(|sign| sign.title);
    labels.len() >= FEWEST_LABELS && lines >= FEWEST_LINES || title && labels.len() >= FEWEST_BELOW_TITLE
}

fn sign(line: &Line, lexicon: &Lexicon<'_>) -> Sign {
    let labels: Vec<Label> = lexicon.tokens(line, true).iter().filter_map(|token| token.label).collect();
    let head = labels.iter().filter_map(|label| match label {
        Label::Field(field) if field.section() == Section::Head => Some(*field),
        _ => None,
    });
    let below = labels.iter().any(|label| match label {
        Label::Field(field) => field.section() != Section::Head,
        Label::Heading(section) => *section != Section::Head,
        Label::Items | Label::Table => true,
        Label::Remark | Label::Level1(_) | Label::Level2(_) => false,
    });
    Sign { title: lexicon.title(line).is_some(), head: head.collect(), below, labels }
}

/// The labels of the head that starts here, up to the next title or the next section.
fn head_after(signs: &[Sign]) -> BTreeSet<Field> {
    let head = signs.iter().take(HEAD_HEIGHT).take_while(|sign| !sign.title && !sign.below);
    head.flat_map(|sign| sign.head.iter().copied()).collect()
}

/// Without a title, single words set off from the form above (a year, a name one row too high) belong to the new head.
fn above(lines: &[Line], signs: &[Sign], head: usize) -> usize {
    let mut start = head;
    while start > 0 && head - start < 2 && lines[start].gap {
        let previous = start - 1;
        if lines[previous].cells.len() > 1 || !signs[previous].labels.is_empty() || !lines[previous].gap {
            break;
        }
        start = previous;
    }
    start
}
