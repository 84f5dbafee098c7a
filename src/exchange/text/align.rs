//! Lays the rows of a table along the scheme's fixed sequence of level-2 headings.
//!
//! Invariant: headings are told from each other by their number only; what they are called is not known here.
//!
//! Each row gets a heading; the headings run forward in the order of the scheme. Among all such assignments the one of
//! the least cost is taken. Costs come from a label that says something else, from headings without a row of their own,
//! from a column of labels that stands a row too high or too low for a while, and from what names say. The cost of the
//! best assignment that gives a row another heading tells how sure a row is.

mod paths;

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
/// A row goes on with a heading whose own row is empty: an empty row is how a heading without indicators is printed.
const FILLS: f32 = 0.75;
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
const SKIP_PRINTED: [f32; 2] = [2.25, 0.75];
/// A heading has neither label nor row: one that usually has rows, and one that usually has none.
const SKIP_LOST: [f32; 2] = [2.25, 0.75];
/// The headings run backward.
const BACK: f32 = 4.0;
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
        let above = row.checked_sub(1).map(|above| &self.rows[above]);
        let is_empty = above.is_some_and(|above| above.evidence.is_none() && !above.labels.is_empty());
        if self.rows[row].begins {
            GOES_ON
        } else if is_empty && self.rows[row].evidence.is_some() {
            FILLS * self.weight(row)
        } else {
            0.0
        }
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
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as `label:item`: the label's number or `-`, the heading that the name speaks for, `?` for a name that says
    /// nothing, or nothing for no indicator. Headings 2 and 3 of the five usually have no rows.
    fn cells(rows: &str) -> Vec<usize> {
        let rows: Vec<Row> = rows.split(' ').map(row).collect();
        align(&rows, &[true, true, false, false, true]).iter().map(|fit| fit.cell).collect()
    }

    fn row(text: &str) -> Row {
        let (label, item) = text.split_once(':').unwrap();
        let evidence = |item: &str| {
            let mut weights = vec![0.0; 5];
            if let Ok(cell) = item.parse::<usize>() {
                weights[cell] = 3.0;
            }
            weights
        };
        Row {
            labels: label.parse().into_iter().collect(),
            evidence: (!item.is_empty()).then(|| evidence(item)),
            slipped: false,
            begins: false,
        }
    }

    #[test]
    fn labels_are_followed() {
        assert_eq!(cells("0:? -:? 1:? 2: 3: 4:? -:?"), [0, 0, 1, 2, 3, 4, 4]);
    }

    #[test]
    fn a_lost_label_is_found_by_names() {
        assert_eq!(cells("0:0 -:1 -:1 2: 3: 4:4"), [0, 1, 1, 2, 3, 4]);
        assert_eq!(cells("0:? 1:? 3: 4:?"), [0, 1, 3, 4]);
    }

    #[test]
    fn a_label_one_row_too_high_or_too_low_is_put_right() {
        assert_eq!(cells("0:0 1:0 -:1 2: 3: 4:?"), [0, 0, 1, 2, 3, 4]);
        assert_eq!(cells("0:0 -:1 1:1 2: 3: 4:?"), [0, 1, 1, 2, 3, 4]);
    }

    #[test]
    fn a_name_in_the_wrong_place_stays_there() {
        assert_eq!(cells("0:1 1:0 2: 3: 4:?"), [0, 1, 2, 3, 4]);
        assert_eq!(cells("0:0 1:1 2:4 3: 4:4"), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn the_label_of_an_empty_heading_may_stand_on_a_filled_row() {
        assert_eq!(cells("0:0 1:1 2:1 3: 4:4"), [0, 1, 1, 3, 4]);
    }

    #[test]
    fn blocks_in_another_order_keep_their_labels() {
        assert_eq!(cells("0:0 2:2 -:2 1:1 -:1 3: 4:4"), [0, 2, 2, 1, 1, 3, 4]);
    }

    #[test]
    fn margins_tell_how_sure_a_row_is() {
        let rows: Vec<Row> = "0:0 -:? 1:1 2: 3: 4:4".split(' ').map(row).collect();
        let fits = align(&rows, &[true, true, false, false, true]);
        assert!(fits[0].margin > fits[1].margin, "{fits:?}");
        assert_eq!(fits[1].other, 1);
        assert!(align(&[], &[true]).is_empty());
    }
}
