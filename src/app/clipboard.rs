//! What was copied: a text, or rows that keep what they are until another program copies something.

use crate::exchange::block::write_row;
use crate::model::{Parent, Project, Row, RowId, RowRef, Section};

use super::{App, Effect};

/// Rows that were copied.
#[derive(Clone, Debug)]
pub(super) struct CopiedRows {
    /// The section that they are of.
    pub section: Section,
    /// The rows with the names of their headings, in the order of the form.
    pub rows: Vec<CopiedRow>,
    /// Whether they go below headings of the same names, where there are such: so it is when headings were copied, or
    /// rows of several headings.
    pub by_heading: bool,
}

/// A row that was copied.
#[derive(Clone, Debug)]
pub(super) struct CopiedRow {
    /// The names of level 1 and level 2 above it; none outside the tree.
    pub headings: Option<(String, String)>,
    /// The row as it was.
    pub row: Row,
}

/// What was copied last.
#[derive(Debug, Default)]
pub(super) struct Clipboard {
    text: String,
    rows: Option<CopiedRows>,
}

impl Clipboard {
    /// The text that other programs get.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The rows, when rows were copied.
    pub fn rows(&self) -> Option<&CopiedRows> {
        self.rows.as_ref()
    }
}

impl CopiedRows {
    /// The given rows of a project; `by_heading` when they were copied as all that a heading has.
    pub fn of(project: &Project, ids: &[RowId], by_heading: bool) -> Option<Self> {
        let mut section = None;
        let mut rows = Vec::new();
        for id in ids {
            let spot = project.spot_of(*id)?;
            let (headings, row) = match project.row(*id)? {
                RowRef::Composition(item) => (None, Row::Composition(item.clone())),
                RowRef::Payment(payment) => (None, Row::Payment(payment.clone())),
                RowRef::Indicator(indicator) => {
                    let Parent::Heading(heading) = spot.parent else { continue };
                    let (level1, level2) = project.level2s().find(|(_, level2)| level2.id == heading)?;
                    (Some((level1.name.clone(), level2.name.clone())), Row::Indicator(indicator.clone()))
                }
                RowRef::Level1(_) | RowRef::Level2(_) => continue,
            };
            section = Some(match spot.parent {
                Parent::Composition => Section::Composition,
                Parent::Schedule => Section::Schedule,
                Parent::Tree | Parent::Heading(_) => Section::Indicators,
            });
            rows.push(CopiedRow { headings, row });
        }
        let first = rows.first().map(|row| row.headings.clone());
        let several = rows.iter().any(|row| Some(&row.headings) != first.as_ref());
        Some(Self { section: section?, rows, by_heading: by_heading || several })
    }
}

impl App {
    /// Puts a text on the clipboard, also for other programs.
    pub(super) fn copy_text(&mut self, text: String) {
        self.effects.push(Effect::Copy(text.clone()));
        self.clipboard = Clipboard { text, rows: None };
    }

    /// Puts rows on the clipboard; other programs get them as a block of cells.
    pub(super) fn copy_rows(&mut self, rows: CopiedRows) {
        let text = block_of(&rows);
        self.effects.push(Effect::Copy(text.clone()));
        self.clipboard = Clipboard { text, rows: Some(rows) };
    }
}

/// The rows as lines of cells, such that a spreadsheet changes none of them.
fn block_of(rows: &CopiedRows) -> String {
    let mut text = String::new();
    for CopiedRow { headings, row } in &rows.rows {
        let levels = headings.as_ref().map(|(level1, level2)| (&**level1, &**level2));
        write_row(levels, row.borrow(), &mut text);
    }
    text
}
