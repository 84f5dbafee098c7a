//! Breaking text into the rows of a text area, the way Chinese is set.
//!
//! Invariant: the rows cover the text from left to right. Between two rows lies nothing, the line break (`\n` or
//! `\r\n`), or the one space that hung over the edge. No row is wider than the columns asked for, except one that holds
//! a single cluster which is wider by itself.
//!
//! A row ends at a `\n`, or where the Unicode line breaking rules (UAX 14) allow it and the Chinese rules for what may
//! start and end a line agree (`kinsoku`). Only what is longer than a row is broken elsewhere. Spaces count as any
//! other character (so that a typed space is seen), but for one space that would start a row right behind the edge: it
//! is swallowed by the break, as the line break itself is. A `\r` that is not followed by `\n` does not break.

use std::iter::Peekable;
use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::grapheme::{Cluster, clusters};
use super::width::Measure;

mod cache;
mod kinsoku;

pub use cache::{Spot, Wrapped};

/// One row: a range of bytes of the wrapped text, on cluster boundaries, without its line break or swallowed space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where the row's text starts.
    pub start: usize,
    /// Just behind the row's text.
    pub end: usize,
}

impl Line {
    /// The row's range in the wrapped text.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// The rows of `text` in `columns` columns (0 counts as 1). An empty text has one empty row, and a line break at the
/// end is followed by an empty row.
pub fn wrap(measure: Measure, text: &str, columns: usize) -> Vec<Line> {
    wrap_by(text, columns, &|cluster| cluster.width(measure))
}

/// The rows of `text` on paper: `room` and what `width` says of a character are in the same unit, whatever it is.
pub fn wrap_on_paper(text: &str, room: usize, width: impl Fn(&str) -> usize) -> Vec<Line> {
    wrap_by(text, room, &|cluster| width(cluster.text))
}

fn wrap_by(text: &str, columns: usize, width: &impl Fn(&Cluster<'_>) -> usize) -> Vec<Line> {
    let mut rows = Vec::new();
    for hard in hard_lines(text, 0..text.len()) {
        wrap_hard_line(width, text, hard, columns, &mut rows);
    }
    rows
}

/// The lines of a part of `text` that starts at a line's start, without their line breaks; at least one. A line break
/// at the part's end is followed by an empty line.
fn hard_lines(text: &str, part: Range<usize>) -> impl Iterator<Item = Line> {
    let mut next = part.start;
    text[part].split('\n').map(move |line| {
        let start = next;
        next += line.len() + 1;
        // The `\r` of a `\r\n` is part of the line break; any other is a character of the line.
        let breaks_here = text[start + line.len()..].starts_with('\n');
        let content = line.strip_suffix('\r').filter(|_| breaks_here).unwrap_or(line);
        Line { start, end: start + content.len() }
    })
}

/// A place between two clusters where the row could end, and the row's width up to there.
#[derive(Clone, Copy)]
struct Candidate {
    offset: usize,
    width: usize,
}

/// Adds the rows of one line to `rows`.
fn wrap_hard_line(
    width_of: &impl Fn(&Cluster<'_>) -> usize,
    text: &str,
    hard: Line,
    columns: usize,
    rows: &mut Vec<Line>,
) {
    let columns = columns.max(1);
    let line = &text[hard.range()];
    let mut breaks = linebreaks(line).map(|(offset, _)| offset).peekable();
    let mut row = Row { start: 0, width: 0, soft: None, tidy: None };
    let mut left = None;
    for cluster in clusters(line) {
        let (at, right, width) = (cluster.start, cluster.base, width_of(&cluster));
        if let Some(left) = left.replace(right).filter(|left| at > row.start && kinsoku::tidy(*left, right)) {
            row.tidy = Some(Candidate { offset: at, width: row.width });
            if reached(&mut breaks, at) || kinsoku::quote_breaks(left, right) {
                row.soft = row.tidy;
            }
        }
        if row.width + width > columns && at > row.start && swallows(line, &cluster, &mut breaks) {
            rows.push(Line { start: hard.start + row.start, end: hard.start + at });
            row = Row { start: cluster.end(), width: 0, soft: None, tidy: None };
            continue;
        }
        while row.width + width > columns && at > row.start {
            let end = row.soft.or(row.tidy).unwrap_or(Candidate { offset: at, width: row.width });
            rows.push(Line { start: hard.start + row.start, end: hard.start + end.offset });
            row.restart(end);
        }
        row.width += width;
    }
    rows.push(Line { start: hard.start + row.start, end: hard.end });
}

/// The row that is being filled.
struct Row {
    start: usize,
    width: usize,
    /// The last place where it may be broken.
    soft: Option<Candidate>,
    /// The last place where it may be broken if it is one word that is too long.
    tidy: Option<Candidate>,
}

impl Row {
    /// Goes on with the row that starts at `end`, and keeps the candidates behind it.
    fn restart(&mut self, end: Candidate) {
        let behind = |candidate: &Candidate| candidate.offset > end.offset;
        let shift = |candidate: Candidate| Candidate { width: candidate.width - end.width, ..candidate };
        self.soft = self.soft.filter(behind).map(shift);
        self.tidy = self.tidy.filter(behind).map(shift);
        self.start = end.offset;
        self.width -= end.width;
    }
}

/// Whether a break opportunity lies at `offset`; forgets those before it.
fn reached(breaks: &mut Peekable<impl Iterator<Item = usize>>, offset: usize) -> bool {
    while breaks.next_if(|at| *at < offset).is_some() {}
    breaks.peek() == Some(&offset)
}

/// Whether the break may swallow `space`, the first cluster of `line` that does not fit: a space, if the next row may
/// start behind it.
fn swallows(line: &str, space: &Cluster<'_>, breaks: &mut Peekable<impl Iterator<Item = usize>>) -> bool {
    let is_space = |cluster: &Cluster<'_>| matches!(cluster.text, " " | "\u{3000}");
    let next = || clusters(&line[space.end()..]).next();
    is_space(space)
        && next()
            .is_none_or(|next| is_space(&next) || reached(breaks, space.end()) && kinsoku::tidy(space.base, next.base))
}

#[cfg(test)]
mod tests;
