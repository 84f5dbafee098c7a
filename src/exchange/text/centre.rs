//! Narratives whose label stands in the middle of their lines, or beside the last of them.

use crate::model::Place;
use crate::model::field::Field;

use super::lines::Layout;
use super::notes::{self, Notes};
use super::texts::{Part, Stretch};
use crate::text::width::Measure;

/// Where a label stands in its text: at the first line, in the middle, at the last line.
const PLACES: [f32; 3] = [0.0, 0.5, 1.0];
/// How much better another place than the first line must fit.
const USUAL: f32 = 0.6;
/// A text ends on a line that is as wide as the others, with a full stop or without.
const FULL_ENDED: f32 = 0.75;
const FULL: f32 = 2.0;
/// A text ends on a line with room left, without a full stop.
const OPEN: f32 = 0.7;
/// A text goes on behind a line that has room left.
const GOES_ON: f32 = 0.6;
/// A label stands between the two lines nearest to its place, or on one of them.
const BETWEEN: f32 = 0.4;
/// A text goes on behind blank lines.
const OVER_GAP: f32 = 1.5;
/// A label has no text.
const EMPTY: f32 = 2.5;
/// How much room is left on a line that does not end for want of it, in columns of the screen: more than a character that
/// may not stand at its end takes with the one before it.
const ROOM: usize = 5;

/// A line of the narratives.
struct Row {
    line: usize,
    parts: Vec<Part>,
}

/// The texts of a section, and its labels with their lines.
struct Run {
    labels: Vec<(Field, usize)>,
    rows: Vec<Row>,
}

/// In text laid out on a grid a label may stand anywhere in the height of its text. The lines of each section are divided
/// among its labels so that all labels are in the same place of their texts, and texts end where lines end early.
pub(super) fn uncentre(stretches: &mut [Stretch], notes: &mut Notes) {
    let sections: Vec<&mut [Stretch]> = stretches.chunk_by_mut(|_, next| next.field.is_some()).collect();
    let mut runs: Vec<(&mut [Stretch], Run)> =
        sections.into_iter().filter_map(|section| run(section).map(|run| (section, run))).collect();
    let cost = |place: f32| -> f32 {
        let runs = runs.iter().map(|(_, run)| assign(place, &run.labels, &run.rows).0);
        runs.sum::<f32>() + if place == PLACES[0] { 0.0 } else { USUAL }
    };
    let best = PLACES.into_iter().min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
    if let Some(place) = best.filter(|place| *place > PLACES[0]) {
        for (section, run) in &mut runs {
            divide(section, run, place, notes);
        }
    }
}

/// What there is to divide in a section; `None` where nothing is, or where the columns of a grid are not to be seen.
fn run(section: &[Stretch]) -> Option<Run> {
    let labels: Vec<(Field, usize)> =
        section.iter().filter_map(|stretch| Some((stretch.field?, stretch.line))).collect();
    let parts: Vec<Part> = section.iter().flat_map(|stretch| stretch.parts.iter().cloned()).collect();
    let rows: Vec<Row> = parts
        .chunk_by(|a, b| a.piece.line == b.piece.line)
        .map(|parts| Row { line: parts[0].piece.line, parts: parts.to_vec() })
        .collect();
    let spaced = parts.iter().all(|part| part.layout == Layout::Spaces);
    let sorted = rows.is_sorted_by_key(|row| row.line) && labels.is_sorted_by_key(|label| label.1);
    (!labels.is_empty() && rows.len() >= 2 && spaced && sorted).then_some(Run { labels, rows })
}

fn divide(section: &mut [Stretch], run: &Run, place: f32, notes: &mut Notes) {
    let counts = assign(place, &run.labels, &run.rows).1;
    let room = Room::of(&run.rows);
    let mut given = 0;
    let mut counts = counts.into_iter();
    for stretch in section {
        let old = std::mem::take(&mut stretch.parts);
        let Some(field) = stretch.field else { continue };
        let count = counts.next().unwrap_or(0);
        stretch.parts = run.rows[given..given + count].iter().flat_map(|row| row.parts.clone()).collect();
        // Divided from the text above by what the lines look like.
        let first = |parts: &[Part]| parts.first().map(|part| part.piece.line);
        let doubtful = given > 0 && !room.tells(&run.rows, given);
        given += count;
        if first(&stretch.parts) != first(&old)
            && doubtful
            && let Some(part) = stretch.parts.first()
        {
            notes.add(Place::Field(field), &notes::CENTRED, [field.label().zh], &part.piece);
        }
    }
}

/// The cheapest way to divide the rows among the labels, in order: its cost, and how many rows each label has.
fn assign(place: f32, labels: &[(Field, usize)], rows: &[Row]) -> (f32, Vec<usize>) {
    let mut lines: Vec<usize> = rows.iter().map(|row| row.line).chain(labels.iter().map(|label| label.1)).collect();
    lines.sort_unstable();
    lines.dedup();
    // Blank lines and what stands in other blocks take no room.
    let at = |line: usize| lines.partition_point(|other| *other < line) as f32;
    let room = Room::of(rows);
    let has_room = |row: &Row| room.is_left(row);
    // What it costs that a text goes on behind a row, and that it ends there.
    let goes_on: Vec<f32> = rows
        .iter()
        .enumerate()
        .map(|(nth, row)| {
            let gap = rows.get(nth + 1).is_some_and(|next| next.parts[0].gap);
            f32::from(u8::from(has_room(row))) * GOES_ON + f32::from(u8::from(gap)) * OVER_GAP
        })
        .collect();
    let ends = |row: &Row| {
        let ended = row
            .parts
            .last()
            .is_some_and(|part| part.piece.text.ends_with(['。', '！', '？', '；', '”', '》', '）', ')']));
        match (has_room(row), ended) {
            (true, true) => 0.0,
            (true, false) => OPEN,
            (false, true) => FULL_ENDED,
            (false, false) => FULL,
        }
    };
    let count = rows.len();
    let mut table = vec![vec![(f32::INFINITY, 0_usize); count + 1]; labels.len() + 1];
    table[0][0].0 = 0.0;
    for (nth, (_, line)) in labels.iter().enumerate() {
        for from in 0..=count {
            let so_far = table[nth][from].0;
            if !so_far.is_finite() {
                continue;
            }
            let mut inside = 0.0;
            for to in from..=count {
                let cost = if to == from {
                    EMPTY
                } else {
                    inside += if to - from > 1 { goes_on[to - 2] } else { 0.0 };
                    let (top, bottom) = (at(rows[from].line), at(rows[to - 1].line));
                    let off = (top + place * (bottom - top) - at(*line)).abs();
                    inside + off.min(0.5) * BETWEEN + (off - 0.5).max(0.0) + ends(&rows[to - 1])
                };
                if so_far + cost < table[nth + 1][to].0 {
                    table[nth + 1][to] = (so_far + cost, from);
                }
            }
        }
    }
    let mut runs = Vec::with_capacity(labels.len());
    let mut end = count;
    for nth in (1..=labels.len()).rev() {
        let from = table[nth][end].1;
        runs.push(end - from);
        end = from;
    }
    runs.reverse();
    (table[labels.len()][count].0, runs)
}

/// How wide the widest line is, which tells where a line has room left.
struct Room(usize);

impl Room {
    fn of(rows: &[Row]) -> Self {
        Self(rows.iter().map(Row::width).max().unwrap_or(0))
    }

    fn is_left(&self, row: &Row) -> bool {
        row.width() + ROOM <= self.0
    }

    /// True when a text clearly ends above row `at`: that line has room left, and no other nearby has.
    fn tells(&self, rows: &[Row], at: usize) -> bool {
        let near = at.saturating_sub(3)..rows.len().min(at + 1);
        near.filter(|row| self.is_left(&rows[*row])).eq([at - 1])
    }
}

impl Row {
    fn width(&self) -> usize {
        self.parts.iter().map(|part| Measure::WIDE.width(&part.piece.text)).sum()
    }
}
