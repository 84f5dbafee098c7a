//! The indicator tree: the scheme's headings, complete and in order, with the rows of the table where they belong.

use std::collections::HashMap;

use crate::model::{Column, Indicator, Level1, Level2, Place, Project, RowId, Scheme, Section};

use super::align::{self, Fit};
use super::blocks::{Piece, Row};
use super::evidence::{Evidence, Judge};
use super::labels::{Lexicon, key};
use super::notes::{self, Notes};
use super::rows::{self, Found, Item, TableRow};

/// How much more a row's second-best heading must cost for the row to count as sure: where the labels are all there,
/// and near damage.
const SURE: f32 = 1.6;
const SURE_IN_DAMAGE: f32 = 2.6;
/// How many rows around a damaged one are near it.
const REACH: usize = 2;
/// How much more the name or target must speak for another heading for that to be worth a look.
const CONTRADICTION: f32 = 1.1;
/// How many headings away that other heading may be: labels do not slip further.
const NEIGHBOURS: usize = 2;

/// Fills the tree.
pub(super) fn fill(lines: &[Row], lexicon: &Lexicon<'_>, judge: &Judge, project: &mut Project, notes: &mut Notes) {
    let mut tree = Tree::new(lexicon.scheme, project);
    if lines.is_empty() {
        notes.add_at(Place::Section(Section::Indicators), &notes::NO_TABLE, [], "", 0);
        project.indicators = tree.levels;
        return;
    }
    let table = rows::read(lines, lexicon, judge);
    // A unit speaks for a heading wherever it stands.
    let judged = |item: &Item| {
        let indicator = Indicator::new(RowId(0), "", target_of(item)).with(item.text(Column::Unit), "");
        judge.judge(&item.name.text, &indicator.whole_target())
    };
    let evidence: Vec<Option<Evidence>> = table.iter().map(|row| row.item.as_ref().map(judged)).collect();
    let input: Vec<align::Row> = table
        .iter()
        .zip(&evidence)
        .map(|(row, evidence)| align::Row {
            labels: row.level2.map(|cell| lexicon.twins(cell).collect()).unwrap_or_default(),
            evidence: evidence.as_ref().map(|evidence| evidence.weights.clone()),
            slipped: row.slipped,
            begins: row.level2.is_none() && row.item.is_some() && !row.rest.is_empty(),
        })
        .collect();
    let fits = align::align(&input, &usual(lexicon.scheme));
    let around = Surroundings::new(&input, &fits, &evidence, tree.cells.len());
    tree.report_labels(&table, &input, &fits, notes);
    for (index, row) in table.iter().enumerate() {
        if let (Some(item), Some(evidence)) = (&row.item, &evidence[index]) {
            let id = project.fresh_row_id();
            tree.put(id, item, fits[index].cell);
            report_item(id, item, notes);
            let judged = Judged { id, item, evidence, fit: &fits[index], label: &input[index].labels };
            tree.report_place(&judged, &around, index, notes);
        }
        for piece in &row.rest {
            let place = Place::Section(Section::Indicators);
            match &row.item {
                Some(item) => notes.add(place, &notes::UNKNOWN_LEVEL, [&piece.text, &item.name.text], piece),
                None => notes.add(place, &notes::STRAY, [&piece.text], piece),
            }
        }
    }
    report_twins(&table, notes);
    project.indicators = tree.levels;
}

/// The headings that usually have rows: those that the scheme wants covered by themselves.
fn usual(scheme: &Scheme) -> Vec<bool> {
    let wanted = |name: &String| scheme.coverage.iter().any(|group| group.one_of.as_slice() == [name.as_str()]);
    scheme.level2s().map(|(_, level2)| !level2.stock.is_empty() || wanted(&level2.name)).collect()
}

fn target_of(item: &Item) -> &str {
    item.target.as_ref().map_or("", |target| target.text.as_str())
}

/// What the labels around each row look like.
struct Surroundings {
    /// True near a label that is missing or stands on a row of another heading.
    damaged: Vec<bool>,
    /// True when the next row carries a label and no indicator.
    before_empty: Vec<bool>,
    /// True when a row above belongs to a later heading.
    behind: Vec<bool>,
}

impl Surroundings {
    fn new(rows: &[align::Row], fits: &[Fit], evidence: &[Option<Evidence>], cells: usize) -> Self {
        let astray = |row: usize| !rows[row].labels.is_empty() && !rows[row].labels.contains(&fits[row].cell);
        let mut at: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].slipped || astray(*row)).collect();
        for cell in (0..cells).filter(|cell| rows.iter().all(|row| !row.labels.contains(cell))) {
            let own: Vec<usize> = (0..rows.len()).filter(|row| fits[*row].cell == cell).collect();
            if own.is_empty() {
                // The heading would stand between the last row before it and the first behind it.
                at.extend(fits.iter().rposition(|fit| fit.cell < cell));
                at.extend(fits.iter().position(|fit| fit.cell > cell));
            } else {
                let stock = |row: &usize| evidence[*row].as_ref().is_some_and(|evidence| evidence.stock == Some(cell));
                at.extend(own.into_iter().filter(|row| !stock(row)));
            }
        }
        let mut damaged = vec![false; rows.len()];
        for row in at {
            damaged[row.saturating_sub(REACH)..(row + REACH + 1).min(rows.len())].fill(true);
        }
        let is_empty = |row: &align::Row| row.evidence.is_none() && !row.labels.is_empty();
        let before_empty = (0..rows.len()).map(|index| rows.get(index + 1).is_some_and(is_empty)).collect();
        let mut furthest = 0;
        let behind = fits.iter().map(|fit| {
            furthest = furthest.max(fit.cell);
            fit.cell < furthest
        });
        Self { damaged, before_empty, behind: behind.collect() }
    }
}

/// An indicator in its place.
struct Judged<'a> {
    id: RowId,
    item: &'a Item,
    evidence: &'a Evidence,
    fit: &'a Fit,
    label: &'a [usize],
}

struct Tree {
    levels: Vec<Level1>,
    /// Level 1 and level 2 of each heading, by number.
    cells: Vec<(usize, usize)>,
    /// True when level-1 labels stand elsewhere than on the first row of their block.
    level1_astray: bool,
}

impl Tree {
    fn new(scheme: &Scheme, project: &mut Project) -> Self {
        let mut levels = Vec::with_capacity(scheme.levels.len());
        let mut cells = Vec::new();
        for (at, spec) in scheme.levels.iter().enumerate() {
            let mut level1 = Level1::new(project.fresh_row_id(), &spec.name);
            for (below, spec) in spec.levels.iter().enumerate() {
                level1.children.push(Level2::new(project.fresh_row_id(), &spec.name));
                cells.push((at, below));
            }
            levels.push(level1);
        }
        Self { levels, cells, level1_astray: false }
    }

    fn level2(&self, cell: usize) -> &Level2 {
        let (level1, level2) = self.cells[cell];
        &self.levels[level1].children[level2]
    }

    fn put(&mut self, id: RowId, item: &Item, cell: usize) {
        let (level1, level2) = self.cells[cell];
        let indicator = Indicator::new(id, &item.name.text, target_of(item));
        let indicator = indicator.with(item.text(Column::Unit), item.text(Column::Weight));
        self.levels[level1].children[level2].children.push(indicator);
    }

    /// Labels that are lost, misread or out of place.
    fn report_labels(&mut self, table: &[TableRow], rows: &[align::Row], fits: &[Fit], notes: &mut Notes) {
        for row in table {
            if let (Some(words), Some(cell)) = (&row.misread, row.level2) {
                let level2 = self.level2(cell);
                notes.add(Place::Row(level2.id), &notes::LEVEL2_MISREAD, [&level2.name, &words.text], words);
            }
        }
        let mut empty = Vec::new();
        for cell in 0..self.cells.len() {
            if rows.iter().any(|row| row.labels.contains(&cell)) {
                continue;
            }
            let level2 = self.level2(cell);
            let below = || table.iter().zip(fits).filter(|(row, fit)| fit.cell == cell && row.item.is_some());
            let names: Vec<&str> =
                below().filter_map(|(row, _)| row.item.as_ref()).map(|item| item.name.text.as_str()).collect();
            match below().next() {
                None => empty.push(level2.name.as_str()),
                Some((first, _)) => {
                    let names = names.join("、");
                    let place = Place::Row(level2.id);
                    notes.add_at(place, &notes::LEVEL2_LOST, [&level2.name, &names], &names, first.line);
                }
            }
        }
        if !empty.is_empty() {
            let place = Place::Section(Section::Indicators);
            notes.add_at(place, &notes::LEVEL2_LOST_EMPTY, [&empty.join("、")], "", table[0].line);
        }
        self.report_level1(table, fits, notes);
    }

    /// Level-1 labels say little: they stand anywhere in or near their block. One note tells of all.
    fn report_level1(&mut self, table: &[TableRow], fits: &[Fit], notes: &mut Notes) {
        let mut astray = Vec::new();
        let mut line = table[0].line;
        for (at, level1) in self.levels.iter().enumerate() {
            let printed = table.iter().position(|row| row.level1.contains(&at));
            let first = fits.iter().position(|fit| self.cells[fit.cell].0 == at);
            if first.is_some() && printed != first {
                astray.push(level1.name.as_str());
                line = printed.map_or(line, |row| table[row].line);
            }
        }
        self.level1_astray = !astray.is_empty();
        if self.level1_astray {
            let place = Place::Section(Section::Indicators);
            let names = astray.join("、");
            notes.add_at(place, &notes::LEVEL1_PLACE, [&names], &names, line);
        }
    }

    /// Whether a row is where its label, its name and its neighbours want it.
    fn report_place(&self, judged: &Judged<'_>, around: &Surroundings, index: usize, notes: &mut Notes) {
        let Judged { id, item, evidence, fit, label } = *judged;
        let place = Place::Row(id);
        let name = item.name.text.as_str();
        let here = self.level2(fit.cell).name.as_str();
        if around.behind[index] {
            notes.add(place, &notes::OUT_OF_ORDER, [name, here], &item.name);
        }
        if let Some(printed) = label.first().filter(|_| !label.contains(&fit.cell)) {
            let printed = self.level2(*printed);
            notes.add_or(place, Place::Row(printed.id), &notes::MOVED, [name, &printed.name, here], &item.name);
            return;
        }
        if evidence.stock == Some(fit.cell) {
            return;
        }
        let (best, weight) = evidence.best();
        let near = best.abs_diff(fit.cell) <= NEIGHBOURS;
        if best != fit.cell && near && weight - evidence.weights[fit.cell] >= CONTRADICTION {
            let best = self.level2(best);
            notes.add_or(place, Place::Row(best.id), &notes::KEPT, [name, here, &best.name], &item.name);
            return;
        }
        if let Some(other) =
            evidence.target.filter(|other| *other != fit.cell && other.abs_diff(fit.cell) <= NEIGHBOURS)
        {
            let other = self.level2(other);
            notes.add_or(place, Place::Row(other.id), &notes::KEPT, [name, here, &other.name], &item.name);
            return;
        }
        // A row without label above an empty one is the first to be wrong when labels stand a row too low.
        let exposed = self.level1_astray && label.is_empty() && around.before_empty[index];
        let sure = if around.damaged[index] { SURE_IN_DAMAGE } else { SURE };
        if fit.margin < sure || exposed {
            let message = if label.is_empty() { &notes::UNSURE } else { &notes::NEARBY };
            let other = self.level2(fit.other);
            notes.add_or(place, Place::Row(other.id), message, [name, here, &other.name], &item.name);
        }
    }
}

/// How a name and its target were found.
fn report_item(id: RowId, item: &Item, notes: &mut Notes) {
    let (name, target) = (item.name.text.as_str(), target_of(item));
    let cell = Place::Cell(id, Column::Target);
    match item.found {
        _ if name.is_empty() => notes.add(Place::Cell(id, Column::Name), &notes::NO_NAME, [target], &item.name),
        _ if item.target.is_none() => notes.add(cell, &notes::NO_TARGET, [name], &item.name),
        Found::Apart => {}
        Found::Split => {
            let whole = format!("{name} {target}");
            notes.add(cell, &notes::SPLIT, [name, target, &whole], &item.name);
        }
        Found::Stacked => notes.add(cell, &notes::STACKED, [name, target], &item.name),
        Found::Joined => {
            let whole = format!("{name} {target}");
            notes.add(Place::Row(id), &notes::NAME_JOINED, [whole.trim()], &item.name);
        }
        Found::Spaced => notes.add(cell, &notes::SPACED, [name, target], &item.name),
        Found::Swapped => notes.add(Place::Row(id), &notes::SWAPPED, [target, name], &item.name),
    }
}

/// Indicators with one name and one target that stand more than once.
fn report_twins(table: &[TableRow], notes: &mut Notes) {
    let mut seen: HashMap<(String, &str), usize> = HashMap::new();
    let mut twins: Vec<&Piece> = Vec::new();
    for item in table.iter().filter_map(|row| row.item.as_ref()).filter(|item| !item.name.text.is_empty()) {
        let count = seen.entry((key(&item.name.text), target_of(item))).or_default();
        *count += 1;
        if *count == 2 {
            twins.push(&item.name);
        }
    }
    if let Some(first) = twins.first() {
        let names: Vec<&str> = twins.iter().map(|name| name.text.as_str()).collect();
        let names = names.join("、");
        notes.add_at(Place::Section(Section::Indicators), &notes::TWICE, [&names], &names, first.line);
    }
}
