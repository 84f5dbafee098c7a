//! Where one form ends and the next begins.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::model::Section;
use crate::model::field::Field;

use super::head;
use super::labels::{Label, Lexicon};
use super::lines::Line;

/// How far below a title its head is looked for, in lines.
const HEAD_HEIGHT: usize = 14;
/// How many different labels make a form, and on how many lines; fewer can stand in any text or head a list.
const FEWEST_LABELS: usize = 5;
const FEWEST_LINES: usize = 4;
/// How many different labels make a form below a title.
const FEWEST_BELOW_TITLE: usize = 2;

/// The fields of a head with the texts behind their labels.
type Head<'s> = BTreeMap<Field, &'s str>;

/// What a line tells about the borders of forms.
struct Sign {
    title: bool,
    /// The labels of the head in the line, each with the text behind it.
    head: Vec<(Field, String)>,
    /// True when the line has a label that stands below the head.
    below: bool,
    /// All labels, as marks of a form.
    labels: Vec<Label>,
}

/// The lines of each form. The ranges follow each other without gaps; empty when there is no form at all.
pub(super) fn split(lines: &[Line], lexicon: &Lexicon<'_>) -> Vec<Range<usize>> {
    let signs: Vec<Sign> = lines.iter().map(|line| sign(line, lexicon)).collect();
    let mut starts = vec![0];
    let mut seen = Head::new();
    let mut below = false;
    for (index, sign) in signs.iter().enumerate() {
        let border = if sign.title {
            // A title without a new head is the header of a page.
            let next = head_after(&signs[index + 1..]);
            let again = next.iter().any(|(field, _)| seen.contains_key(field));
            (again || below && !next.is_empty()) && !is_page_header(&next, &seen)
        } else if below && !sign.head.is_empty() {
            let next = head_after(&signs[index..]);
            next.iter().filter(|(field, _)| seen.contains_key(field)).count() >= 2 && !is_page_header(&next, &seen)
        } else {
            false
        };
        if border {
            starts.push(if sign.title { index } else { above(lines, &signs, index) });
            seen.clear();
            below = false;
        }
        for (field, text) in &sign.head {
            seen.entry(*field).or_insert(text.as_str());
        }
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
    let tokens = lexicon.tokens(line, true);
    let labels: Vec<Label> = tokens.iter().filter_map(|token| token.label).collect();
    let labelled = |at: usize| at.checked_sub(1).is_some_and(|before: usize| tokens[before].label.is_some());
    let head = tokens.iter().enumerate().flat_map(|(at, token)| match token.label {
        Some(Label::Field(field)) if field.section() == Section::Head => {
            let value = tokens.get(at + 1).filter(|next| next.label.is_none());
            vec![(field, value.map_or_else(String::new, |next| next.text.clone()))]
        }
        None if !labelled(at) => {
            let parts = head::unglued(&token.text, lexicon, &[]).unwrap_or_default();
            parts.into_iter().map(|(field, _, value)| (field, value.to_owned())).collect()
        }
        _ => Vec::new(),
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
fn head_after(signs: &[Sign]) -> Head<'_> {
    let head = signs.iter().take(HEAD_HEIGHT).take_while(|sign| !sign.title && !sign.below);
    head.flat_map(|sign| sign.head.iter().map(|(field, text)| (*field, text.as_str()))).collect()
}

/// True for a part of the head that says what the head above says: the header of a page.
fn is_page_header(next: &Head<'_>, seen: &Head<'_>) -> bool {
    next.len() * 2 <= seen.len() && next.iter().all(|(field, text)| seen.get(field) == Some(text))
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
