//! The form of a project.

use std::collections::{HashMap, HashSet};

use ratatui::layout::{Position, Rect};

use crate::app::areas::form::{FormAreas, Tab};
use crate::app::form::FormView;
use crate::app::layout::{Block, CellBox, GUTTER, Item, LABEL, shown};
use crate::app::said::{CHANGE, OPINION};
use crate::app::{App, texts};
use crate::model::{Column, Field, Kind, Place, Project, RowId, RowRef, Section, money};
use crate::rules::Severity;

use super::paint::Painter;
use super::problems;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    let (Some(form), Some(project)) = (&app.form, app.open_project()) else { return None };
    let areas = app.form_areas();
    tabs(app, form, painter, areas.tabs);
    let marked = app.marked_rows().into_iter().collect();
    let (worst, review) = (worst_by_place(app), review_by_place(app, project));
    let drawing = Drawing { app, form, project, worst, review, marked, areas, area: areas.body };
    let mut cursor = drawing.draw(painter);
    if let Some(line) = areas.separator {
        for y in line.top()..line.bottom() {
            painter.line(line.x, y, 1, painter.strokes().vertical, painter.theme.frame);
        }
    }
    painter.scrollbar(areas.bar);
    super::calendar::draw(app, painter);
    if let Some(panel) = areas.panel {
        cursor = problems::draw(app, painter, panel).or(cursor);
    }
    cursor
}

/// The line with the sections and how many problems each has.
fn tabs(app: &App, form: &FormView, painter: &mut Painter<'_>, area: Rect) {
    let current = form.section(&app.layout);
    for Tab { section, label, worst, area: Rect { x, y, .. } } in app.tabs(area) {
        let style = if section == current { painter.theme.heading } else { painter.theme.dim };
        let (count, severity) = match &worst {
            Some((worst, count)) => (count.as_str(), painter.theme.severity(*worst)),
            None => ("", style),
        };
        let (number, words) = label.split_at(1);
        let parts = [(number, painter.theme.key), (words, style), (count, severity)];
        painter.parts(x, y, area.right().saturating_sub(x), &parts);
    }
}

/// The worst severity at each place. What is about a section as a whole is shown at its sum or head.
fn worst_by_place(app: &App) -> HashMap<Place, Severity> {
    let mut worst: HashMap<Place, Severity> = HashMap::new();
    for problem in app.problems().iter().filter(|problem| !problem.is_waived()) {
        let place = match problem.place {
            Place::Section(_) => problem.place,
            place => app.landing(place),
        };
        let entry = worst.entry(place).or_insert(problem.severity);
        *entry = problem.severity.min(*entry);
    }
    worst
}

/// The mark of what the review has at each place: an open opinion, or else a change since the return.
fn review_by_place(app: &App, project: &Project) -> HashMap<Place, &'static str> {
    let changes = app.changes_since().iter().map(|change| (app.landing(app.place_of_change(change)), CHANGE));
    let open = project.opinions.iter().filter(|opinion| opinion.is_open());
    let opinions = open.map(|opinion| (app.landing(opinion.anchor.place(project)), OPINION));
    changes.chain(opinions).collect()
}

pub(super) struct Drawing<'a> {
    pub(super) app: &'a App,
    pub(super) form: &'a FormView,
    pub(super) project: &'a Project,
    worst: HashMap<Place, Severity>,
    review: HashMap<Place, &'static str>,
    marked: HashSet<RowId>,
    areas: FormAreas,
    pub(super) area: Rect,
}

impl Drawing<'_> {
    fn draw(&self, painter: &mut Painter<'_>) -> Option<Position> {
        let mut cursor = None;
        for block in self.app.layout.visible(self.form.scroll, usize::from(self.area.height)) {
            cursor = self.block(painter, block).or(cursor);
        }
        cursor
    }

    /// The screen line of a line of the block; none when it is out of sight.
    pub(super) fn line_of(&self, block: &Block, line: usize) -> Option<u16> {
        self.areas.line_of(block, line, self.form.scroll)
    }

    fn block(&self, painter: &mut Painter<'_>, block: &Block) -> Option<Position> {
        let lang = self.app.lang;
        let x = self.area.x;
        match block.item {
            Item::Title(section) => {
                let y = self.line_of(block, 0)?;
                let horizontal = painter.strokes().horizontal;
                let label = format!("{horizontal}{horizontal} {} ", section.label().in_lang(lang));
                let at = painter.line(x, y, self.area.width, &label, painter.theme.heading);
                let at = if section == Section::Indicators { self.all_weights(painter, at, y) } else { at };
                let rest = horizontal.repeat(usize::from(self.area.right().saturating_sub(at + 1)));
                painter.line(at, y, self.area.right().saturating_sub(at), &rest, painter.theme.frame);
                None
            }
            Item::Field(field) => self.field(painter, block, field),
            Item::Header(section) => {
                let y = self.line_of(block, 0)?;
                if section == Section::Indicators {
                    self.mark(painter, Place::Section(section), y);
                }
                self.header(painter, section, y);
                None
            }
            Item::Row(row) => self.row(painter, block, row),
            Item::Total(section) => {
                let y = self.line_of(block, 0)?;
                self.mark(painter, Place::Section(section), y);
                self.total(painter, section, y);
                None
            }
            Item::Vacant(section) => {
                let y = self.line_of(block, 0)?;
                self.mark(painter, Place::Section(section), y);
                let selected = self.form.place == Place::Section(section);
                let style = if selected { painter.theme.cell } else { painter.theme.dim };
                painter.line(
                    x + GUTTER,
                    y,
                    self.area.width.saturating_sub(GUTTER + 1),
                    &texts::no_rows(lang, &self.app.key_name("add-row")),
                    style,
                );
                selected.then_some(Position { x: x + GUTTER, y })
            }
        }
    }

    /// The letter of the worst problem at a place, at the left, and beside it the mark of the review.
    fn mark(&self, painter: &mut Painter<'_>, place: Place, y: u16) {
        self.mark_of_review(painter, self.review.get(&place), y);
        if let Some(severity) = self.worst.get(&place) {
            painter.line(self.area.x, y, 1, severity.letter(), painter.theme.severity(*severity));
        }
    }

    fn mark_of_review(&self, painter: &mut Painter<'_>, mark: Option<&&str>, y: u16) {
        if let Some(mark) = mark {
            painter.line(self.area.x + 1, y, 1, mark, painter.theme.key);
        }
    }

    fn field(&self, painter: &mut Painter<'_>, block: &Block, field: Field) -> Option<Position> {
        let place = Place::Field(field);
        if let Some(y) = self.line_of(block, 0) {
            self.mark(painter, place, y);
            let style = if self.form.place == place { painter.theme.row } else { painter.theme.dim };
            let label = self.label(field);
            painter.line(self.area.x + GUTTER, y, LABEL - 1, &label, style);
        }
        let cell = block.cells.first()?;
        let cursor = self.cell(painter, block, cell, place);
        if self.typing_at(place).is_none()
            && let Some(y) = self.line_of(block, 0)
        {
            self.beside(painter, field, cell, y);
        }
        cursor
    }

    fn label(&self, field: Field) -> String {
        let own = self.app.scheme_of(self.project).and_then(|scheme| scheme.field(field)?.label.clone());
        match (self.app.lang, own) {
            (crate::lang::Lang::Zh, Some(label)) => label,
            (lang, _) => field.label().in_lang(lang).to_owned(),
        }
    }

    /// What is shown behind a value: an amount with separators.
    fn beside(&self, painter: &mut Painter<'_>, field: Field, cell: &CellBox, y: u16) {
        let text = self.project.text(field);
        let note = match field.kind() {
            Kind::Amount => self.project.amount(field).and_then(|amount| amount.yuan()).map(money::grouped),
            Kind::Status => Some(self.project.status_set.words("  ")),
            _ => None,
        };
        let Some(note) = note.filter(|note| note != text) else { return };
        let shown = shown(self.project, Place::Field(field), self.app.lang);
        let used = u16::try_from(painter.measure.width(&shown)).unwrap_or(cell.width) + 2;
        if used < cell.width {
            let x = self.area.x + cell.x + used;
            painter.line(x, y, cell.width - used, &note, painter.theme.dim);
        }
    }

    fn row(&self, painter: &mut Painter<'_>, block: &Block, id: RowId) -> Option<Position> {
        let row = self.project.row(id)?;
        if let Some(y) = self.line_of(block, 0) {
            let worst = block.cells.iter().filter_map(|cell| self.worst.get(&Place::Cell(id, cell.column?))).min();
            let hidden = self.hidden_worst(row);
            if let Some(severity) = worst.copied().into_iter().chain(hidden).min() {
                painter.line(self.area.x, y, 1, severity.letter(), painter.theme.severity(severity));
            }
            let marks = block.cells.iter().filter_map(|cell| self.review.get(&Place::Cell(id, cell.column?)));
            self.mark_of_review(painter, marks.min(), y);
            if let RowRef::Payment(_) = row {
                self.computed(painter, id, y);
            }
            if self.marked.contains(&id) {
                painter.line(self.area.x + 1, y, 1, "✓", painter.theme.key);
            }
        }
        let mut cursor = None;
        for cell in &block.cells {
            if let Some(column) = cell.column {
                cursor = self.cell(painter, block, cell, Place::Cell(id, column)).or(cursor);
            }
        }
        // Behind the cells, which clear their room when they have the cursor.
        if let (true, Some(y)) = (row.is_heading(), self.line_of(block, 0)) {
            self.heading(painter, block, row, y);
        }
        cursor
    }

    /// The worst problem among the rows that a folded heading hides.
    fn hidden_worst(&self, row: RowRef<'_>) -> Option<Severity> {
        if !self.form.folded.contains(&row.id()) {
            return None;
        }
        let rows: Vec<RowId> = row.indicators().map(|row| row.id).collect();
        let hidden = self.worst.iter().filter(|(place, _)| place.row().is_some_and(|row| rows.contains(&row)));
        hidden.map(|(_, severity)| *severity).min()
    }

    /// The triangle in front of a heading and what stands behind it.
    fn heading(&self, painter: &mut Painter<'_>, block: &Block, row: RowRef<'_>, y: u16) {
        let folded = self.form.folded.contains(&row.id());
        let x = self.area.x + GUTTER + block.indent;
        painter.line(x, y, 1, if folded { "▸" } else { "▾" }, painter.theme.dim);
        let Some(cell) = block.cells.first() else { return };
        let text = row.cell(Column::Name).unwrap_or_default();
        let used = u16::try_from(painter.measure.width(text)).unwrap_or(cell.width).min(cell.width) + 2;
        let count = row.indicators().count();
        let at = self.area.x + cell.x + used;
        let weights = self.app.layout.tree.iter().find(|(column, ..)| *column == Column::Weight);
        let right = weights.map_or(self.area.right(), |(_, at, ..)| self.area.x + at);
        let width = right.saturating_sub(at + 1);
        self.heading_weights(painter, row, y);
        if !self.app.is_in_scheme(row.id()) {
            painter.line(at, y, width, texts::not_in_scheme(self.app.lang), painter.theme.error);
        } else if folded {
            painter.line(at, y, width, &texts::rows_hidden(self.app.lang, count), painter.theme.dim);
        }
    }
}
