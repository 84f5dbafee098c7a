//! What was copied: a text, or rows that keep what they are until another program copies something.

use crate::exchange::block;
use crate::model::{Place, Project, Row, RowId, Section};

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
    /// The given rows of one section; none where one is a heading, or there is none. `by_heading` when they were copied
    /// as all that a heading has.
    fn of(project: &Project, ids: &[RowId], by_heading: bool) -> Option<Self> {
        let section = project.section_of(Place::Row(*ids.first()?))?;
        let rows = ids.iter().map(|id| {
            let row = project.row(*id).filter(|row| !row.is_heading())?;
            let indicator = project.indicators().find(|(_, _, indicator)| indicator.id == *id);
            let headings = indicator.map(|(level1, level2, _)| (level1.name.clone(), level2.name.clone()));
            Some(CopiedRow { headings, row: row.to_row() })
        });
        let rows: Vec<CopiedRow> = rows.collect::<Option<_>>()?;
        let first = rows.first().map(|row| row.headings.clone());
        let several = rows.iter().any(|row| Some(&row.headings) != first.as_ref());
        Some(Self { section, rows, by_heading: by_heading || several })
    }
}

impl App {
    /// Puts a text on the clipboard, also for other programs.
    pub(super) fn copy_text(&mut self, text: String) {
        self.effects.push(Effect::Copy(text.clone()));
        self.clipboard = Clipboard { text, rows: None };
    }

    /// Puts rows of one section on the clipboard; other programs get them as a block of cells. Returns how many there
    /// are, or none when there is nothing that can be copied as a row.
    pub(super) fn copy_rows(&mut self, ids: &[RowId], by_heading: bool) -> Option<usize> {
        let project = self.open_project()?;
        let rows = CopiedRows::of(project, ids, by_heading)?;
        let text = block::write(project, ids);
        self.effects.push(Effect::Copy(text.clone()));
        self.clipboard = Clipboard { text, rows: Some(rows) };
        Some(ids.len())
    }
}
