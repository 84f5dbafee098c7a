//! Lays the rows of a table along the scheme's fixed sequence of level-2 headings.
//!
//! Invariant: headings are told from each other by their number only; what they are called is not known here.
//!
//! Each row gets a heading; the headings run forward in the order of the scheme. Among all such assignments the one of
//! the least cost is taken. Costs come from a label that says something else, from headings without a row of their own,
//! from a column of labels that stands a row too high or too low for a while, and from what names say. The cost of the
//! best assignment that gives a row another heading tells how sure a row is.

use std::cmp::Ordering;

/// What is known of a row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The headings that the label printed on the row may be; none without a label.
    pub labels: Vec<usize>,
    /// How much the indicator on the row speaks for each heading; none without an indicator.
    pub evidence: Option<Vec<f32>>,
    /// True where the columns slipped against each other.
    pub slipped: bool,
    /// True when a heading is printed on the row that the scheme does not know: some heading begins here.
    pub begins: bool,
}

/// Where a row goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fit {
    /// The row's heading.
    pub cell: usize,
    /// The second-best heading.
    pub other: usize,
    /// How much more the second-best costs.
    pub margin: f32,
}

/// A label says another heading than the row gets.
const MISMATCH: f32 = 2.0;
/// The same, on a row without indicator.
const MISMATCH_EMPTY: f32 = 1.75;
/// A row without a label of its own goes to a heading that usually has none.
const RARE: f32 = 0.75;
/// A row on which some unknown heading begins goes on with the one above.
const GOES_ON: f32 = 1.5;
/// The label of the next heading stands where the lost label of this one should.
const OVERWRITTEN: f32 = 1.0;
/// The labels begin, or cease, to stand a row too high or too low.
const SHIFT: f32 = 1.5;
/// A label that stands a row too high or too low: long stretches of that are rarer than short ones.
const ASTRAY: f32 = 0.1;
/// A label is read by no row because the labels shift.
const UNREAD: f32 = 1.75;
/// A heading begins on a row although its label stands elsewhere.
const ELSEWHERE: f32 = 2.0;
/// A heading begins on the row below its label, which stands beside the last row of another.
const EARLY: f32 = 0.5;
/// A heading whose label is not printed begins on a row: one that usually has rows, and one that usually has none.
const LOST: [f32; 2] = [0.75, 1.75];
/// A heading has no row although its label is printed: one that usually has rows, and one that usually has none.
const SKIP_PRINTED: [f32; 2] = [2.25, 1.5];
/// A heading has neither label nor row: one that usually has rows, and one that usually has none.
const SKIP_LOST: [f32; 2] = [2.25, 0.75];
/// The headings run backward.
const BACK: f32 = 6.0;
/// The part of a label's weight that is left where the columns slipped: beside an indicator, and alone.
const SLIPPED: f32 = 0.35;
const SLIPPED_EMPTY: f32 = 0.1;

/// How far the labels may stand from their rows: one too high, right, one too low.
const OFFSETS: usize = 3;

/// Assigns each row a heading. `usual[c]` is true for a heading that usually has rows.
pub(super) fn align(rows: &[Row], usual: &[bool]) -> Vec<Fit> {
    if rows.is_empty() || usual.is_empty() {
        return Vec::new();
    }
    Table::new(rows, usual).solve()
}

struct Table<'a> {
    rows: &'a [Row],
    usual: &'a [bool],
    printed: Vec<bool>,
    /// `skipped[c]`: the cost of leaving out all headings before `c`.
    skipped: Vec<f32>,
}

/// Costs by offset and heading.
type Costs = [Vec<f32>; OFFSETS];

impl<'a> Table<'a> {
    fn new(rows: &'a [Row], usual: &'a [bool]) -> Self {
        let mut printed = vec![false; usual.len()];
        for label in rows.iter().flat_map(|row| &row.labels) {
            printed[*label] = true;
        }
        let mut skipped = vec![0.0];
        for (cell, usual) in usual.iter().enumerate() {
            let slipped = rows.iter().filter(|row| row.labels.contains(&cell)).all(|row| row.slipped);
            let cost = match printed[cell] {
                true if slipped => SKIP_PRINTED[usize::from(!usual)] * SLIPPED_EMPTY,
                true => SKIP_PRINTED[usize::from(!usual)],
                false => SKIP_LOST[usize::from(!usual)],
            };
            skipped.push(skipped[cell] + cost);
        }
        Self { rows, usual, printed, skipped }
    }

    /// The labels that row `row` reads when the labels are off by `offset`.
    fn read(&self, row: usize, offset: usize) -> &'a [usize] {
        let at = (row + offset).checked_sub(1);
        at.and_then(|at| self.rows.get(at)).map_or(&[], |row| &row.labels)
    }

    fn weight(&self, row: usize) -> f32 {
        match &self.rows[row] {
            Row { slipped: false, .. } => 1.0,
            Row { evidence: Some(_), .. } => SLIPPED,
            Row { evidence: None, .. } => SLIPPED_EMPTY,
        }
    }

    /// What row `row` costs under a heading.
    fn cost(&self, row: usize, offset: usize, cell: usize) -> f32 {
        let labels = self.read(row, offset);
        let evidence = self.rows[row].evidence.as_ref();
        let label = if labels.is_empty() || labels.contains(&cell) {
            0.0
        } else if evidence.is_none() {
            MISMATCH_EMPTY
        } else if !self.printed[cell] && labels.contains(&(cell + 1)) {
            OVERWRITTEN
        } else {
            MISMATCH
        };
        let own = labels.contains(&cell) && offset == 1;
        let rare = if self.usual[cell] || own || evidence.is_none() { 0.0 } else { RARE };
        let astray = if offset == 1 || labels.is_empty() { 0.0 } else { ASTRAY };
        (label + astray) * self.weight(row) + rare - evidence.map_or(0.0, |evidence| evidence[cell])
    }

    /// What it costs that a heading begins on row `row`.
    fn entry(&self, row: usize, offset: usize, cell: usize) -> f32 {
        let weight = self.weight(row);
        if self.read(row, offset).contains(&cell) {
            0.0
        } else if row > 0 && self.read(row - 1, offset).contains(&cell) {
            EARLY * weight
        } else if self.rows[row].begins {
            0.0
        } else if self.printed[cell] {
            ELSEWHERE * weight
        } else {
            LOST[usize::from(!self.usual[cell])]
        }
    }

    /// What it costs that row `row` goes on with the heading of the row above.
    fn stay(&self, row: usize) -> f32 {
        if self.rows[row].begins { GOES_ON } else { 0.0 }
    }

    /// What it costs that row `row` reads its label with another offset than the row above.
    fn shift(&self, row: usize, from: usize, to: usize) -> Option<f32> {
        let change = if row == 0 { 0.0 } else { SHIFT * self.weight(row) };
        match to as i8 - from as i8 {
            0 => Some(0.0),
            // The label in between is read by no row.
            1 => {
                let unread = (row + to).checked_sub(2).and_then(|at| self.rows.get(at));
                Some(change + unread.filter(|row| !row.labels.is_empty()).map_or(0.0, |_| UNREAD * self.weight(row)))
            }
            -1 => Some(change),
            _ => None,
        }
    }

    /// What it costs to go from a heading on row `row - 1` to one on row `row`.
    fn step(&self, row: usize, from: (usize, usize), to: (usize, usize)) -> Option<f32> {
        let shift = self.shift(row, from.0, to.0)?;
        Some(
            shift
                + match to.1.cmp(&from.1) {
                    Ordering::Equal => self.stay(row),
                    Ordering::Greater => self.skipped[to.1] - self.skipped[from.1 + 1] + self.entry(row, to.0, to.1),
                    Ordering::Less => BACK + self.entry(row, to.0, to.1),
                },
        )
    }

    fn solve(&self) -> Vec<Fit> {
        let forward = self.forward();
        let backward = self.backward();
        let states = || (0..OFFSETS).flat_map(|offset| (0..self.usual.len()).map(move |cell| (offset, cell)));
        let mut fits = Vec::with_capacity(self.rows.len());
        let mut above: Option<(usize, usize)> = None;
        for row in 0..self.rows.len() {
            let rest = |(offset, cell): (usize, usize)| backward[row][offset][cell] + self.cost(row, offset, cell);
            let way = |state: (usize, usize)| match above {
                None => forward[row][state.0][state.1] + backward[row][state.0][state.1],
                Some(above) => self.step(row, above, state).map_or(f32::INFINITY, |step| step + rest(state)),
            };
            let best = states().min_by(|a, b| way(*a).total_cmp(&way(*b))).unwrap_or((1, 0));
            above = Some(best);
            // The least cost of all assignments that give this row a heading.
            let total = |cell: usize| {
                (0..OFFSETS).map(|o| forward[row][o][cell] + backward[row][o][cell]).fold(f32::INFINITY, f32::min)
            };
            let cell = best.1;
            let others = (0..self.usual.len()).filter(|other| *other != cell).map(|other| (total(other), other));
            let (second, other) = others.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f32::INFINITY, cell));
            fits.push(Fit { cell, other, margin: second - total(cell) });
        }
        fits
    }

    fn blank(&self) -> Costs {
        std::array::from_fn(|_| vec![f32::INFINITY; self.usual.len()])
    }

    /// The least cost up to and with each row.
    fn forward(&self) -> Vec<Costs> {
        let cells = self.usual.len();
        let mut all: Vec<Costs> = Vec::with_capacity(self.rows.len());
        for row in 0..self.rows.len() {
            let mut costs = self.blank();
            for to in 0..OFFSETS {
                let Some(above) = all.last() else {
                    let start = if to == 1 { 0.0 } else { SHIFT };
                    let unread = if to == 2 { self.shift(0, 1, 2).unwrap_or(0.0) } else { 0.0 };
                    for cell in 0..cells {
                        let way = start + unread + self.skipped[cell] + self.entry(row, to, cell);
                        costs[to][cell] = way + self.cost(row, to, cell);
                    }
                    continue;
                };
                // The least cost of the row above under each heading, with the change of offset paid.
                let mut before = vec![f32::INFINITY; cells];
                for (from, above) in above.iter().enumerate() {
                    if let Some(shift) = self.shift(row, from, to) {
                        for (best, cost) in before.iter_mut().zip(above) {
                            *best = best.min(cost + shift);
                        }
                    }
                }
                let mut below = f32::INFINITY;
                for cell in 0..cells {
                    // `below` is the least cost of having left a heading further up.
                    let enter = below + self.skipped[cell] + self.entry(row, to, cell);
                    costs[to][cell] = (before[cell] + self.stay(row)).min(enter);
                    below = below.min(before[cell] - self.skipped[cell + 1]);
                }
                let mut beyond = f32::INFINITY;
                for cell in (0..cells).rev() {
                    let back = beyond + BACK + self.entry(row, to, cell);
                    costs[to][cell] = costs[to][cell].min(back);
                    beyond = beyond.min(before[cell]);
                }
                for cell in 0..cells {
                    costs[to][cell] += self.cost(row, to, cell);
                }
            }
            all.push(costs);
        }
        all
    }

    /// The least cost of the rows below each row.
    fn backward(&self) -> Vec<Costs> {
        let cells = self.usual.len();
        let last = self.rows.len() - 1;
        let mut all: Vec<Costs> = Vec::with_capacity(self.rows.len());
        for row in (0..self.rows.len()).rev() {
            let mut costs = self.blank();
            let Some(next) = all.last() else {
                for (offset, costs) in costs.iter_mut().enumerate() {
                    // With labels a row too low for the last row, its own label is read by no row.
                    let unread = if offset == 0 && !self.rows[last].labels.is_empty() { UNREAD } else { 0.0 };
                    for (cell, cost) in costs.iter_mut().enumerate() {
                        *cost = unread + self.skipped[cells] - self.skipped[cell + 1];
                    }
                }
                all.push(costs);
                continue;
            };
            for to in 0..OFFSETS {
                let there = |cell: usize| next[to][cell] + self.cost(row + 1, to, cell);
                let enter = |cell: usize| there(cell) + self.entry(row + 1, to, cell);
                let mut best: Vec<f32> = (0..cells).map(|cell| there(cell) + self.stay(row + 1)).collect();
                let mut above = f32::INFINITY;
                for cell in (0..cells).rev() {
                    best[cell] = best[cell].min(above - self.skipped[cell + 1]);
                    above = above.min(enter(cell) + self.skipped[cell]);
                }
                let mut back = f32::INFINITY;
                for (cell, best) in best.iter_mut().enumerate() {
                    *best = best.min(back + BACK);
                    back = back.min(enter(cell));
                }
                for from in 0..OFFSETS {
                    if let Some(shift) = self.shift(row + 1, from, to) {
                        for (cost, best) in costs[from].iter_mut().zip(&best) {
                            *cost = cost.min(best + shift);
                        }
                    }
                }
            }
            all.push(costs);
        }
        all.reverse();
        all
    }
}
