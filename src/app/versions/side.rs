//! A project in two versions side by side: a heading for each change, and below it what was on the left and what is on the
//! right, with the words marked that differ.

use std::ops::Range;

use crate::compare::{Change, Kind, texts};
use crate::lang::Lang;
use crate::text::width::Measure;
use crate::text::wrap::wrap;

use super::Row;

/// Lines of one text that are shown around what differs; what is further away is left out.
const AROUND: usize = 1;

/// A text on one side of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Half(
    /// The parts, each with whether it differs.
    pub Vec<(String, bool)>,
);

/// A line of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The heading of a change: its number, a sign for its kind, the place, what there is to say about it.
    Heading(usize, &'static str, String, String),
    /// What was and what is.
    Texts(Half, Half),
}

impl Line {
    /// The number of the change that it is the heading of.
    fn heading(&self) -> Option<usize> {
        match self {
            Line::Heading(number, ..) => Some(*number),
            Line::Texts(..) => None,
        }
    }
}

/// A project that is looked at side by side.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// The change with the cursor.
    pub selected: usize,
    /// The first line shown.
    pub scroll: usize,
    /// The lines.
    pub lines: Vec<Line>,
    count: usize,
    /// What the lines were made for: the columns and the language.
    made_for: Option<(u16, Lang)>,
    /// The cursor was moved and is to be brought in sight.
    moved: bool,
}

impl Sides {
    /// A project in both versions, with the cursor on a change; none where it is in one only.
    pub(super) fn new(row: &Row, selected: usize) -> Option<Self> {
        (row.before.is_some() && row.now.is_some()).then(|| Self {
            selected: selected.min(row.changes.len().saturating_sub(1)),
            count: row.changes.len(),
            moved: true,
            ..Self::default()
        })
    }

    pub(super) fn step(&mut self, changes: isize) {
        self.selected = self.selected.saturating_add_signed(changes).min(self.count.saturating_sub(1));
        self.moved = true;
    }

    /// Puts the cursor on the change that a line shown belongs to.
    pub(super) fn select_at(&mut self, line: usize) {
        let above = self.lines.iter().take(self.scroll + line + 1).rev();
        self.selected = above.filter_map(Line::heading).next().unwrap_or(self.selected);
    }

    /// Scrolls by a screen; the cursor goes to the first change whose heading is there.
    pub(super) fn page(&mut self, down: bool, height: usize) {
        let last = self.lines.len().saturating_sub(height + 1);
        self.scroll = if down { (self.scroll + height).min(last) } else { self.scroll.saturating_sub(height) };
        if let Some(number) = self.lines.iter().skip(self.scroll).find_map(Line::heading) {
            self.selected = number;
        }
    }

    /// The columns of each side, and the gap between them.
    pub fn columns(width: u16) -> (u16, u16) {
        const GAP: u16 = 3;
        (width.saturating_sub(GAP) / 2, GAP)
    }

    pub(super) fn settle(&mut self, row: &Row, measure: Measure, width: u16, height: usize, lang: Lang) {
        if self.made_for != Some((width, lang)) {
            let columns = usize::from(Self::columns(width).0).max(2);
            self.lines = row
                .changes
                .iter()
                .enumerate()
                .flat_map(|(number, change)| block(number, change, row, measure, columns, lang))
                .collect();
            self.made_for = Some((width, lang));
        }
        if std::mem::take(&mut self.moved) {
            let is_heading = |line: &Line| matches!(line, Line::Heading(number, ..) if *number == self.selected);
            let first = self.lines.iter().position(is_heading).unwrap_or(0);
            let below = self.lines[first.min(self.lines.len())..].iter().skip(1);
            let end = first + 1 + below.take_while(|line| matches!(line, Line::Texts(..))).count();
            // The whole change where it fits, else its beginning.
            self.scroll = self.scroll.max(end.saturating_sub(height)).min(first);
        }
        self.scroll = self.scroll.min(self.lines.len().saturating_sub(height));
    }
}

/// The lines of a change.
fn block(number: usize, change: &Change, row: &Row, measure: Measure, columns: usize, lang: Lang) -> Vec<Line> {
    let (Some(before), Some((_, now))) = (&row.before, &row.now) else { return Vec::new() };
    let sign = match change.kind {
        Kind::Added => "+",
        Kind::Dropped => "-",
        Kind::Moved => ">",
        Kind::Text | Kind::Scheme | Kind::Waivers => "~",
    };
    let difference = change.difference(before, now).map(|difference| difference.told(lang)).unwrap_or_default();
    let mut lines = vec![Line::Heading(number, sign, change.place(before, now, lang), difference)];
    let (was, is) = change.sides(before, now, lang);
    let stretches = match change.kind {
        Kind::Text | Kind::Scheme | Kind::Waivers => texts(&was, &is),
        Kind::Added | Kind::Dropped | Kind::Moved => Vec::new(),
    };
    let differing = |side: fn(&crate::compare::Stretch) -> &Range<usize>| -> Vec<Range<usize>> {
        stretches.iter().filter(|stretch| !stretch.same).map(|stretch| side(stretch).clone()).collect()
    };
    let left = halves(&was, &differing(|stretch| &stretch.before), measure, columns);
    let right = halves(&is, &differing(|stretch| &stretch.after), measure, columns);
    for at in 0..left.len().max(right.len()) {
        let half = |halves: &[Half]| halves.get(at).cloned().unwrap_or_default();
        lines.push(Line::Texts(half(&left), half(&right)));
    }
    lines
}

/// A text in lines with its differing parts; lines far from those are left out of a long text.
fn halves(text: &str, differing: &[Range<usize>], measure: Measure, columns: usize) -> Vec<Half> {
    const LONG: usize = 6;
    let lines = wrap(measure, text, columns);
    let touches = |range: &Range<usize>| {
        differing
            .iter()
            .any(|part| part.start < range.end.max(range.start + 1) && range.start < part.end.max(part.start + 1))
    };
    let wanted: Vec<bool> = lines.iter().map(|line| touches(&line.range())).collect();
    let is_near = |at: usize| {
        let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(lines.len()));
        lines.len() <= LONG || wanted[from..to].contains(&true)
    };
    let mut halves = Vec::new();
    let mut left_out = false;
    for (at, line) in lines.iter().enumerate() {
        if is_near(at) {
            halves.push(parts(text, line.range(), differing));
            left_out = false;
        } else if !std::mem::replace(&mut left_out, true) {
            halves.push(Half(vec![("…".to_owned(), false)]));
        }
    }
    halves
}

/// A line cut where what differs begins and ends.
fn parts(text: &str, line: Range<usize>, differing: &[Range<usize>]) -> Half {
    let mut parts = Vec::new();
    let mut at = line.start;
    for part in differing {
        let (start, end) = (part.start.clamp(at, line.end), part.end.clamp(at, line.end));
        if start < end {
            parts.push((text[at..start].to_owned(), false));
            parts.push((text[start..end].to_owned(), true));
            at = end;
        }
    }
    parts.push((text[at..line.end].to_owned(), false));
    parts.retain(|(text, _)| !text.is_empty());
    Half(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_marked_line_by_line() {
        let half = |text: &str, differing: Range<usize>, columns| {
            let half = |half: &Half| -> String {
                half.0.iter().map(|(text, differs)| if *differs { format!("[{text}]") } else { text.clone() }).collect()
            };
            halves(text, &[differing], Measure::NARROW, columns).iter().map(half).collect::<Vec<_>>()
        };
        assert_eq!(half("完成登记档案扫描", 6..12, 8), ["完成[登记]", "档案扫描"]);
        assert_eq!(half("完成登记档案扫描", 9..15, 8), ["完成登[记]", "[档]案扫描"]);
        let long = "甲甲甲甲".repeat(10);
        assert_eq!(half(&long, 60..63, 8), ["…", "甲甲甲甲", "[甲]甲甲甲", "甲甲甲甲", "…"]);
    }
}
