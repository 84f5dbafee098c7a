//! The cheapest assignments: from the top to each row, from each row to the bottom, and in all.

use std::cmp::Ordering;

use super::{BACK, Fit, OFFSETS, SHIFT, Table, UNREAD};

/// Costs by offset and heading.
type Costs = [Vec<f32>; OFFSETS];

impl Table<'_> {
    /// The heading of each row in the cheapest assignment, and what the next best would cost.
    pub(super) fn solve(&self) -> Vec<Fit> {
        let forward = self.forward();
        let backward = self.backward();
        let states = || (0..OFFSETS).flat_map(|offset| (0..self.usual.len()).map(move |cell| (offset, cell)));
        let mut fits = Vec::with_capacity(self.rows.len());
        let mut above: Option<(usize, usize)> = None;
        for row in 0..self.rows.len() {
            // Several assignments may cost the same; following one of them keeps the rows in order.
            let way = |state: (usize, usize)| match above {
                None => forward[row][state.0][state.1] + backward[row][state.0][state.1],
                Some(above) => self.step(row, above, state).map_or(f32::INFINITY, |step| {
                    step + self.cost(row, state.0, state.1) + backward[row][state.0][state.1]
                }),
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

    /// What it costs to go from a heading on row `row - 1` to one on row `row`.
    fn step(&self, row: usize, from: (usize, usize), to: (usize, usize)) -> Option<f32> {
        let change = match to.1.cmp(&from.1) {
            Ordering::Equal => self.stay(row),
            Ordering::Greater => self.skipped[to.1] - self.skipped[from.1 + 1] + self.entry(row, to.0, to.1),
            Ordering::Less => BACK + self.entry(row, to.0, to.1),
        };
        self.shift(row, from.0, to.0).map(|shift| shift + change)
    }

    /// The least cost up to and with each row.
    fn forward(&self) -> Vec<Costs> {
        let mut all: Vec<Costs> = Vec::with_capacity(self.rows.len());
        for row in 0..self.rows.len() {
            let costs = match all.last() {
                None => std::array::from_fn(|offset| self.start(offset)),
                Some(above) => std::array::from_fn(|offset| self.reach(row, offset, above)),
            };
            all.push(costs);
        }
        all
    }

    /// The least cost with the first row under each heading.
    fn start(&self, offset: usize) -> Vec<f32> {
        let shift = if offset == 1 { 0.0 } else { SHIFT };
        // With labels a row too low, the first row's own label is read by no row.
        let unread = if offset == 2 && !self.rows[0].labels.is_empty() { UNREAD } else { 0.0 };
        let way = |cell: usize| self.skipped[cell] + self.entry(0, offset, cell) + self.cost(0, offset, cell);
        (0..self.usual.len()).map(|cell| shift + unread + way(cell)).collect()
    }

    /// The least cost with row `row` under each heading, from the costs of the row above.
    fn reach(&self, row: usize, offset: usize, above: &Costs) -> Vec<f32> {
        let cells = self.usual.len();
        // The least cost of the row above under each heading, with the change of offset paid.
        let mut before = vec![f32::INFINITY; cells];
        for (from, above) in above.iter().enumerate() {
            if let Some(shift) = self.shift(row, from, offset) {
                for (best, cost) in before.iter_mut().zip(above) {
                    *best = best.min(cost + shift);
                }
            }
        }
        let mut costs: Vec<f32> = before.iter().map(|before| before + self.stay(row)).collect();
        // The least cost of having left a heading further up, and further down.
        let mut left = f32::INFINITY;
        for (cell, cost) in costs.iter_mut().enumerate() {
            *cost = cost.min(left + self.skipped[cell] + self.entry(row, offset, cell));
            left = left.min(before[cell] - self.skipped[cell + 1]);
        }
        let mut beyond = f32::INFINITY;
        for (cell, cost) in costs.iter_mut().enumerate().rev() {
            *cost = cost.min(beyond + BACK + self.entry(row, offset, cell)) + self.cost(row, offset, cell);
            beyond = beyond.min(before[cell]);
        }
        costs
    }

    /// The least cost of the rows below each row.
    fn backward(&self) -> Vec<Costs> {
        let mut all: Vec<Costs> = Vec::with_capacity(self.rows.len());
        for row in (0..self.rows.len()).rev() {
            let costs = match all.last() {
                None => std::array::from_fn(|offset| self.end(offset)),
                Some(below) => {
                    let ways: Costs = std::array::from_fn(|offset| self.leave(row + 1, offset, &below[offset]));
                    std::array::from_fn(|offset| self.least(row + 1, offset, &ways))
                }
            };
            all.push(costs);
        }
        all.reverse();
        all
    }

    /// The cost of ending with the last row under each heading.
    fn end(&self, offset: usize) -> Vec<f32> {
        // With labels a row too high, the last row's own label is read by no row.
        let unread = offset == 0 && self.rows.last().is_some_and(|row| !row.labels.is_empty());
        let rest = |cell: usize| self.skipped[self.usual.len()] - self.skipped[cell + 1];
        (0..self.usual.len()).map(|cell| if unread { UNREAD } else { 0.0 } + rest(cell)).collect()
    }

    /// The least cost from row `row` on when the row above is under each heading and its labels are off as on `row`.
    fn leave(&self, row: usize, offset: usize, below: &[f32]) -> Vec<f32> {
        let there = |cell: usize| below[cell] + self.cost(row, offset, cell);
        let enter = |cell: usize| there(cell) + self.entry(row, offset, cell);
        let mut costs: Vec<f32> = (0..below.len()).map(|cell| there(cell) + self.stay(row)).collect();
        let mut further = f32::INFINITY;
        for (cell, cost) in costs.iter_mut().enumerate().rev() {
            *cost = cost.min(further - self.skipped[cell + 1]);
            further = further.min(enter(cell) + self.skipped[cell]);
        }
        let mut back = f32::INFINITY;
        for (cell, cost) in costs.iter_mut().enumerate() {
            *cost = cost.min(back + BACK);
            back = back.min(enter(cell));
        }
        costs
    }

    /// The least of the ways on, by the offset of the row above.
    fn least(&self, row: usize, from: usize, ways: &Costs) -> Vec<f32> {
        let mut costs = vec![f32::INFINITY; self.usual.len()];
        for (to, ways) in ways.iter().enumerate() {
            if let Some(shift) = self.shift(row, from, to) {
                for (cost, way) in costs.iter_mut().zip(ways) {
                    *cost = cost.min(way + shift);
                }
            }
        }
        costs
    }
}
