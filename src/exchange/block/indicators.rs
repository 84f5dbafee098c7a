//! The rows of a block for the indicator tree.

use std::collections::HashMap;

use crate::model::{Column, Points, Project, Reading, RowId};

use super::cells::Line;
use super::cursor::Cursor;
use super::doubt::{Doubt, Dropped, Reason, What};
use super::grid::{Content, Grid};
use super::headings::{Fit, Heading, Headings};
use super::plan::{Into, Plan, PlannedCell, PlannedRow};
use super::roles::Role;
use super::tables::cell_doubts;
use super::target::{Parts, join};

/// Marks that stand for the word above them.
const DITTO: [&str; 5] = ["〃", "同上", "\"", "″", "”"];

/// The words of level 1 and 2 that hold for a row.
#[derive(Clone, Debug, Default)]
struct Levels {
    level1: Option<String>,
    level2: Option<String>,
}

/// Plans the rows.
pub(super) fn fill(plan: &mut Plan, grid: &Grid<'_>, cursor: &Cursor<'_>, headings: &Headings) {
    let find = |role| plan.columns.iter().position(|column| column.role == role);
    let apart = cursor.project.indicator_columns(cursor.scheme).contains(&Column::Unit);
    let reader = Reader {
        level1: find(Role::Level1),
        level2: find(Role::Level2),
        name: find(Role::Name),
        target: Parts { sign: find(Role::Sign), value: find(Role::Target), unit: find(Role::Unit).filter(|_| !apart) },
        unit: find(Role::Unit).filter(|_| apart),
        weight: find(Role::Weight),
        headings,
        here: cursor.heading.and_then(|row| headings.of_row(row)),
        project: cursor.project,
    };
    let mut levels = Levels::default();
    let mut names = HashMap::new();
    for content in &grid.content {
        if let Some(row) = reader.row(*content, &mut levels, &mut plan.dropped) {
            plan.rows.push(reader.with_twins(row, &mut names));
        }
    }
}

/// How to find out by how many columns the cells of a row stand too far left. Word leaves the first cells of merged rows
/// out; moved to their place no word stands in a level column that is no level, and a name stands where names stand.
pub(super) fn mover(roles: &[Role], headings: &Headings) -> impl Fn(&Line) -> usize {
    let find = |role| roles.iter().position(|other| *other == role);
    let (level1, level2, name) = (find(Role::Level1), find(Role::Level2), find(Role::Name));
    let width = roles.len();
    move |line| {
        let fits = |moved: &usize| {
            let content = Content { line, moved: *moved };
            let text = |column: Option<usize>| column.map_or("", |column| content.cell(column));
            let (word1, word2) = (word(text(level1)), word(text(level2)));
            let is_level1 = word1.is_empty() || headings.level1(word1).is_some();
            let is_level2 = word2.is_empty() || !headings.level2(word2).is_empty();
            is_level1 && is_level2 && (*moved == 0 || !text(name).is_empty())
        };
        let has_levels = level1.or(level2).is_some() && name.is_some();
        // One cell is more likely a remark than what is left of a row; an empty first cell is not lost.
        let may_move = has_levels && line.filled().count() > 1 && !line.cell(0).is_empty();
        let missing = width.saturating_sub(line.cells.len());
        if may_move { (0..=missing).find(fits).unwrap_or(0) } else { 0 }
    }
}

struct Reader<'a> {
    level1: Option<usize>,
    level2: Option<usize>,
    name: Option<usize>,
    target: Parts,
    /// The units, where the form has a column for them.
    unit: Option<usize>,
    weight: Option<usize>,
    headings: &'a Headings,
    /// The heading at the cursor.
    here: Option<&'a Heading>,
    project: &'a Project,
}

impl Reader<'_> {
    fn row(&self, content: Content<'_>, levels: &mut Levels, dropped: &mut Vec<Dropped>) -> Option<PlannedRow> {
        let row = content.line.number;
        let text = |column: Option<usize>| column.map_or("", |column| content.cell(column));
        let printed = (word(text(self.level1)), word(text(self.level2)));
        levels.carry(printed.0, printed.1);
        let name = text(self.name);
        let target = join(self.target, content);
        let drop = |column: Option<usize>, text: String, reason| Dropped { row: Some(row), column, text, reason };
        if name.is_empty() && target.text.is_empty() {
            let is_heading = !text(self.level1).is_empty() || !text(self.level2).is_empty();
            let reason = if is_heading { Reason::HeadingOnly } else { Reason::NothingTaken };
            dropped.push(drop(None, content.line.quote(), reason));
            return None;
        }
        let mut doubts = Vec::new();
        let mut doubt = |column, what| doubts.push(Doubt { row: Some(row), column, what });
        if content.moved > 0 {
            doubt(None, What::Moved(content.moved));
        }
        let column = self.level2.or(self.level1);
        let Some(heading) = self.heading(levels, printed, |what| doubt(column, what)) else {
            dropped.push(drop(None, content.line.quote(), Reason::NoHeading));
            return None;
        };
        if name.is_empty() {
            doubt(self.name, What::NoName);
        }
        if target.text.is_empty() {
            doubt(self.target.value, What::NoTarget(name.to_owned()));
        }
        for left in target.left {
            doubt(Some(left), What::NotJoined(content.cell(left).to_owned()));
        }
        for silent in target.silent {
            dropped.push(drop(Some(silent), content.cell(silent).to_owned(), Reason::SaysNothing));
        }
        let from = self.name.filter(|_| !name.is_empty()).into_iter().collect();
        let mut cells = vec![
            PlannedCell { column: Column::Name, text: name.to_owned(), from },
            PlannedCell { column: Column::Target, text: target.text, from: target.columns },
        ];
        for (column, source) in [(Column::Unit, self.unit), (Column::Weight, self.weight)] {
            let Some(source) = source else { continue };
            let text = content.cell(source).to_owned();
            let from = if text.is_empty() { Vec::new() } else { vec![source] };
            if column == Column::Weight && Points::read(&text) == Points::Unreadable {
                doubt(Some(source), What::Unreadable(text.clone()));
            }
            cells.push(PlannedCell { column, text, from });
        }
        doubts.extend(cell_doubts(&cells, row));
        Some(PlannedRow { row, into: Into::Heading(heading), cells, twin: None, doubts })
    }

    /// Looks for the row in the form and above it in the block: by its name and heading.
    fn with_twins(&self, mut row: PlannedRow, names: &mut HashMap<(String, String), usize>) -> PlannedRow {
        let name = row.text(Column::Name).to_owned();
        let Into::Heading(heading) = &row.into else { return row };
        if name.is_empty() {
            return row;
        }
        let first = *names.entry((heading.path(), name.clone())).or_insert(row.row);
        row.twin = self.twin(heading, &name);
        let mut doubt = |what| row.doubts.push(Doubt { row: Some(row.row), column: self.name, what });
        if row.twin.is_some() {
            doubt(What::Twin(name.clone()));
        }
        if first != row.row {
            doubt(What::TwinAbove { name, row: first });
        }
        row
    }

    /// The heading that a row goes to, by its words and those above it.
    fn heading(&self, levels: &Levels, printed: (&str, &str), mut doubt: impl FnMut(What)) -> Option<Heading> {
        let near = |word: &str, heading: &str| What::HeadingNear { word: word.to_owned(), heading: heading.to_owned() };
        let word1 = levels.level1.as_deref();
        let level1 = word1.and_then(|word| self.headings.level1(word));
        let mut found = match levels.level2.as_deref() {
            Some(word) => self.headings.level2(word),
            // A level 1 with a single heading below needs no word for it.
            None => {
                level1.iter().flat_map(|(name, fit)| self.headings.below(name).map(|below| (below, *fit))).collect()
            }
        };
        let inside: Vec<_> = found
            .iter()
            .filter(|(heading, _)| level1.is_some_and(|(name, _)| heading.level1 == name))
            .copied()
            .collect();
        let is_elsewhere = inside.is_empty();
        if !is_elsewhere {
            found = inside;
        }
        let says = levels.level2.as_deref();
        let (first, fit) = match found.as_slice() {
            [one] => *one,
            [first, ..] if says.is_some() && first.1 == Fit::Same => {
                doubt(What::HeadingTwice { word: says.unwrap_or_default().to_owned(), heading: first.0.path() });
                *first
            }
            _ => {
                let here = self.here?;
                let words: Vec<&str> = word1.into_iter().chain(says).collect();
                if says.is_some() || (word1.is_some() && level1 != Some((&here.level1, Fit::Same))) {
                    doubt(What::HeadingUnknown { words: words.join(" "), heading: here.path() });
                } else if self.level1.is_some() || self.level2.is_some() {
                    doubt(What::HeadingMissing(here.path()));
                }
                return Some(here.clone());
            }
        };
        match (word1, level1) {
            (Some(word), Some(_)) if is_elsewhere => {
                doubt(What::HeadingElsewhere { level1: word.to_owned(), heading: first.path() });
            }
            (Some(word), Some((name, Fit::Near))) if !printed.0.is_empty() => doubt(near(word, name)),
            (Some(word), None) if !printed.0.is_empty() => doubt(What::Level1Unknown(word.to_owned())),
            _ => {}
        }
        if let Some(word) = says.filter(|_| fit == Fit::Near) {
            doubt(near(word, &first.path()));
        }
        if first.id.is_none() {
            doubt(What::HeadingNew(first.path()));
        }
        Some(first.clone())
    }

    /// The indicator of the form below `heading` that has the same name.
    fn twin(&self, heading: &Heading, name: &str) -> Option<RowId> {
        let (_, level2) = self.project.level2s().find(|(_, level2)| heading.id == Some(level2.id))?;
        level2.children.iter().find(|indicator| indicator.name.trim() == name).map(|indicator| indicator.id)
    }
}

impl Levels {
    /// Empty cells keep what stood above; a new level 1 starts without a level 2.
    fn carry(&mut self, level1: &str, level2: &str) {
        if !level1.is_empty() && self.level1.as_deref() != Some(level1) {
            *self = Levels { level1: Some(level1.to_owned()), level2: None };
        }
        if !level2.is_empty() {
            self.level2 = Some(level2.to_owned());
        }
    }
}

/// The word of a level cell; empty where it stands for the word above.
fn word(text: &str) -> &str {
    if DITTO.contains(&text) { "" } else { text }
}
