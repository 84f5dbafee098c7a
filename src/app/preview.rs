//! The preview of rows that are about to come in: from a pasted block of cells, or read out of a text.
//!
//! Invariant: nothing is changed before the user says so, and then as one step to undo.

use crate::exchange::block::{self, Block, Cursor, Into, Plan, Role, Table};
use crate::model::{Column, Place, RowId, Section, Status};

use crate::edit::{Edit, Name, ProjectKey, Title};
use crate::model::payments::fill::PaymentTexts;

use crate::rules::Mend;

use super::App;
use super::mending::Fixes;
use super::overlay::Overlay;
use super::texts::{self, titles};

/// A row of a preview.
#[derive(Clone, Debug)]
pub struct PreviewRow {
    /// Whether it is taken; `None` for what cannot be.
    pub taken: Option<bool>,
    /// Its cells, one for each head.
    pub cells: Vec<String>,
    /// What there is to say about it.
    pub notes: Vec<String>,
}

/// What a preview is of.
#[derive(Debug)]
pub(super) enum Source {
    /// A pasted block.
    Block {
        /// Its cells.
        block: Block,
        /// What becomes of them.
        plan: Plan,
    },
    /// Payments that were read out of the plan.
    Plan(Vec<PaymentTexts>),
    /// What is to be done with many projects, under a title.
    Batch(Vec<(ProjectKey, Vec<Edit>)>, Title),
    /// Fixes.
    Fixes(Vec<(ProjectKey, Mend)>, Fixes),
    /// Projects that are to get a state of the review.
    Status(Vec<ProjectKey>, Status),
}

/// Rows that are about to come in.
#[derive(Debug)]
pub struct Preview {
    /// The title.
    pub title: String,
    /// How the columns of the source were understood.
    pub roles: Vec<String>,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<PreviewRow>,
    /// What there is to say about all of it.
    pub summary: Vec<String>,
    /// The column of the source with the cursor.
    pub column: usize,
    /// The row with the cursor.
    pub selected: usize,
    /// The first row shown.
    pub scroll: usize,
    pub(super) key: ProjectKey,
    pub(super) place: Place,
    pub(super) source: Source,
}

impl Preview {
    /// A preview for a place of a project, with the cursors on the first column and row.
    pub(super) fn new(
        title: String,
        heads: Vec<String>,
        rows: Vec<PreviewRow>,
        (key, place): (ProjectKey, Place),
        source: Source,
    ) -> Self {
        let (roles, summary) = (Vec::new(), Vec::new());
        Self { title, roles, heads, rows, summary, column: 0, selected: 0, scroll: 0, key, place, source }
    }

    /// Whether it is of fixes, and not of rows that come in.
    pub fn is_of_fixes(&self) -> bool {
        matches!(self.source, Source::Fixes(..))
    }

    /// Whether it is of changes of what is there, and not of rows that come in.
    pub fn is_of_changes(&self) -> bool {
        matches!(self.source, Source::Fixes(..) | Source::Batch(..) | Source::Status(..))
    }

    /// Whether it is of states of the review that projects are to get.
    pub fn is_of_states(&self) -> bool {
        matches!(self.source, Source::Status(..))
    }

    /// How many rows are taken.
    pub fn taken(&self) -> usize {
        self.rows.iter().filter(|row| row.taken == Some(true)).count()
    }

    /// Moves the cursor by rows, stopping at the ends.
    pub(super) fn step(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
    }

    /// Moves the cursor to another column of the source, round the ends.
    pub(super) fn turn(&mut self, forward: bool) {
        let count = self.roles.len().max(1);
        self.column = (self.column + if forward { 1 } else { count - 1 }) % count;
    }

    /// Scrolls such that number `first` is the first row of `height` shown; the cursor stays in sight.
    pub(super) fn show_from(&mut self, first: usize, height: usize) {
        self.scroll = first;
        self.selected = self.selected.clamp(first, first + height.max(1) - 1).min(self.rows.len().saturating_sub(1));
    }

    /// Takes the row with the cursor, or leaves it out.
    pub(super) fn toggle(&mut self) {
        if let Some(row) = self.rows.get_mut(self.selected) {
            row.taken = row.taken.map(|taken| !taken);
        }
        self.step(1);
    }

    /// Takes all rows, or leaves all out when all are taken.
    pub(super) fn toggle_all(&mut self) {
        let wanted = self.rows.iter().any(|row| row.taken == Some(false));
        for row in &mut self.rows {
            row.taken = row.taken.map(|_| wanted);
        }
    }

    /// Scrolls so that the cursor is in sight of `height` rows.
    pub(super) fn keep_in_sight(&mut self, height: usize) {
        self.scroll = self.scroll.clamp((self.selected + 1).saturating_sub(height.max(1)), self.selected);
    }
}

impl App {
    /// Opens the preview of a pasted block, when the text is one and the cursor is where rows can go.
    pub(super) fn preview_block(&mut self, text: &str) -> bool {
        let Some((key, place)) = self.form.as_ref().map(|form| (form.key, form.place)) else { return false };
        let is_table = self.open_project().is_some_and(|project| Cursor::new(project, None, place).is_some());
        // In a cell, several lines without cells may be one text; where there is no cell yet they are rows.
        let rows_wanted = matches!(place, Place::Section(_)) || self.is_heading(place);
        if !is_table || !block::is_block(text, rows_wanted) {
            return false;
        }
        let block = block::read(text);
        let Some(preview) = self.preview_of(key, place, block, None) else { return false };
        self.overlays.push(Overlay::Preview(Box::new(preview)));
        true
    }

    fn preview_of(&self, key: ProjectKey, place: Place, block: Block, roles: Option<&[Role]>) -> Option<Preview> {
        let lang = self.lang;
        let project = self.workspace.project(key)?;
        let scheme = self.scheme_of(project).map(|scheme| &**scheme);
        let cursor = Cursor::new(project, scheme, place)?;
        let plan = match roles {
            Some(roles) => block::plan_with(&block, &cursor, roles),
            None => block::plan(&block, &cursor),
        };
        let (section, usual): (_, &[Column]) = match plan.table {
            Table::Composition => (Section::Composition, &[Column::Name, Column::Amount]),
            Table::Schedule => (Section::Schedule, &[Column::Period, Column::Due, Column::Amount, Column::Cumulative]),
            Table::Indicators => (Section::Indicators, &[Column::Name, Column::Target]),
        };
        // All rows of a block have the same columns.
        let columns: Vec<Column> = match plan.rows.first() {
            Some(row) => row.cells.iter().map(|cell| cell.column).collect(),
            None => usual.to_vec(),
        };
        let mut heads: Vec<String> = Vec::new();
        if plan.table == Table::Indicators {
            heads.push(texts::preview_heading(lang).to_owned());
        }
        heads.extend(columns.iter().map(|column| column.label().in_lang(lang).to_owned()));
        let mut rows: Vec<(usize, PreviewRow)> = Vec::new();
        for row in &plan.rows {
            let mut cells = Vec::new();
            if let Into::Heading(heading) = &row.into {
                cells.push(heading.level2.clone());
            }
            cells.extend(columns.iter().map(|column| row.text(*column).to_owned()));
            let mut notes: Vec<String> = row.doubts.iter().map(|doubt| doubt.text(lang)).collect();
            if row.twin.is_some() {
                notes.push(texts::preview_twin(lang).to_owned());
            }
            // What is there already is not wanted twice, unless the user says so.
            rows.push((row.row, PreviewRow { taken: Some(row.twin.is_none()), cells, notes }));
        }
        for dropped in &plan.dropped {
            let mut cells = vec![String::new(); heads.len().saturating_sub(1)];
            cells.insert(
                0,
                match dropped.column.filter(|_| dropped.text.is_empty()) {
                    Some(column) => texts::preview_column(lang, column + 1),
                    None => dropped.text.clone(),
                },
            );
            let row = PreviewRow { taken: None, cells, notes: vec![dropped.reason.text(lang).to_owned()] };
            rows.push((dropped.row.unwrap_or(0), row));
        }
        rows.sort_by_key(|(number, _)| *number);
        let role = |column: &block::PlannedColumn| column.role.label().in_lang(lang).to_owned();
        let title = texts::preview_block(lang, section.label().in_lang(lang));
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        Some(Preview {
            roles: plan.columns.iter().map(role).collect(),
            summary: plan.doubts.iter().map(|doubt| doubt.text(lang)).collect(),
            ..Preview::new(title, heads, rows, (key, place), Source::Block { block, plan })
        })
    }

    /// Takes the column with the cursor for the next thing that it can be, and plans again.
    pub(super) fn next_role(&mut self, forward: bool) {
        let Some(Overlay::Preview(preview)) = self.overlays.last() else { return };
        let Source::Block { block, plan } = &preview.source else { return };
        let mut roles: Vec<Role> = plan.columns.iter().map(|column| column.role).collect();
        let all = Role::all(plan.table);
        let Some(role) = roles.get_mut(preview.column) else { return };
        let at = all.iter().position(|known| known == role).unwrap_or(0);
        *role = all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()];
        let (key, place, block, column) = (preview.key, preview.place, block.clone(), preview.column);
        let again = self.preview_of(key, place, block, Some(&roles));
        if let (Some(again), Some(Overlay::Preview(preview))) = (again, self.overlays.last_mut()) {
            **preview = Preview { column, ..again };
        }
    }

    /// Does what the preview shows.
    pub(super) fn accept_preview(&mut self) {
        let Some(Overlay::Preview(preview)) = self.overlays.last() else { return };
        if preview.taken() == 0 {
            return self.say(texts::preview_nothing(self.lang, &self.key_name("preview-cancel")));
        }
        if let Source::Batch(all, _) = &preview.source {
            let taken: Vec<bool> = preview.rows.iter().map(|row| row.taken == Some(true)).collect();
            if let Some(id) = self.clash_of_batch(all, &taken) {
                return self.say(texts::batch_clash(self.lang, &id));
            }
        }
        let Some(Overlay::Preview(preview)) = self.overlays.pop() else { return };
        let Preview { rows, source, .. } = *preview;
        // The rows that can be taken stand in the order of the source.
        let mut taken = rows.iter().filter_map(|row| row.taken);
        let mut is_taken = || taken.next().unwrap_or(false);
        match source {
            Source::Block { mut plan, .. } => {
                plan.rows.retain(|_| is_taken());
                self.insert_block(&plan);
            }
            Source::Fixes(all, which) => {
                let taken: Vec<bool> = all.iter().map(|_| is_taken()).collect();
                self.accept_fixes(all, &taken, which);
            }
            Source::Status(mut keys, status) => {
                keys.retain(|_| is_taken());
                self.give_status_to(keys, status);
            }
            Source::Batch(all, title) => {
                let taken: Vec<bool> = all.iter().map(|_| is_taken()).collect();
                self.accept_batch(all, &taken, title);
            }
            Source::Plan(mut payments) => {
                payments.retain(|_| is_taken());
                self.replace_schedule(&payments, Title::new(&titles::READ_PLAN, Vec::new()));
            }
        }
    }

    fn insert_block(&mut self, plan: &Plan) {
        let scheme = self.open_project().and_then(|project| self.scheme_of(project)).cloned();
        let count = plan.rows.len();
        let mut fresh: Vec<RowId> = Vec::new();
        let title = Title::new(&titles::PASTE_ROWS, vec![Name::Text(count.to_string())]);
        let done = self.compose(title, |composer| match block::insert(plan, scheme.as_deref(), composer) {
            Some(rows) => {
                fresh = rows;
                true
            }
            None => false,
        });
        if done {
            self.select_new(&fresh);
            self.say(texts::rows_pasted(self.lang, count));
        }
    }
}
