//! The form of a project.

use std::collections::{HashMap, HashSet};

use ratatui::layout::{Position, Rect};

use crate::app::form::FormView;
use crate::app::layout::{Block, CellBox, GUTTER, Item, LABEL};
use crate::app::{App, texts};
use crate::model::{Column, Field, FormOrder, Kind, Place, Project, RowId, RowRef, Section, money};
use crate::rules::{Counts, Severity};

use super::paint::Painter;
use super::problems;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    let (Some(form), Some(project)) = (&app.form, app.open_project()) else { return None };
    sections(app, painter, Rect { height: 1, ..area });
    let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let panel = app.panel_height();
    let body = Rect { width: app.form_width(), height: below.height - panel, ..below };
    let marked = app.marked_rows().into_iter().collect();
    let drawing = Drawing { app, form, project, worst: worst_by_place(app), marked, area: body };
    let mut cursor = drawing.draw(painter);
    if let Some(at) = cursor.filter(|_| app.is_typing()) {
        super::calendar::draw(app, painter, body, body.x + GUTTER + LABEL, at.y);
    }
    let side = app.panel_width();
    if side > 0 {
        let bar = Rect { x: below.right() - side - 1, width: 1, ..below };
        for y in bar.top()..bar.bottom() {
            painter.line(bar.x, y, 1, painter.strokes().vertical, painter.theme.frame);
        }
        cursor = problems::draw(app, painter, Rect { x: below.right() - side, width: side, ..below }).or(cursor);
    } else if panel > 0 {
        cursor = problems::draw(app, painter, Rect { y: below.bottom() - panel, height: panel, ..below }).or(cursor);
    }
    cursor
}

/// The line with the sections and how many problems each has.
fn sections(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let (Some(form), Some(project)) = (&app.form, app.open_project()) else { return };
    let current = form.section(&app.layout);
    let order = FormOrder::of(project);
    let mut counts: HashMap<Section, Counts> = HashMap::new();
    for problem in app.problems() {
        if let Some(section) = order.section_of(problem.place) {
            *counts.entry(section).or_default() += Counts::of([problem]);
        }
    }
    let parts = |form: Labels| -> Vec<(Section, String, String)> {
        let part = |(number, section): (usize, Section)| {
            let label = match form {
                Labels::Full => section.label().in_lang(app.lang),
                Labels::Short => section.short_label().in_lang(app.lang),
                Labels::Current if section == current => section.short_label().in_lang(app.lang),
                Labels::Current => "",
            };
            let worst = counts.get(&section).and_then(|counts| Some((counts.worst()?, counts)));
            let count = worst.map(|(worst, counts)| format!("{}{}", worst.letter(), counts.get(worst)));
            (section, format!("{}{label}", number + 1), count.unwrap_or_default())
        };
        Section::ALL.into_iter().enumerate().map(part).collect()
    };
    let width = |parts: &[(Section, String, String)]| -> usize {
        parts.iter().map(|(_, label, count)| painter.measure.width(label) + painter.measure.width(count) + 1).sum()
    };
    // The longest words that leave room for all sections.
    let forms = [Labels::Full, Labels::Short, Labels::Current].map(parts);
    let fits = |parts: &&Vec<(Section, String, String)>| width(parts) < usize::from(area.width);
    let Some(shown) = forms.iter().find(fits).or(forms.last()) else { return };
    let mut x = area.x + 1;
    for (section, label, count) in shown {
        let style = if *section == current { painter.theme.heading } else { painter.theme.dim };
        let worst = counts.get(section).and_then(|counts| counts.worst());
        let severity = worst.map_or(style, |worst| painter.theme.severity(worst));
        let room = area.right().saturating_sub(x);
        let (number, words) = label.split_at(1);
        x = painter.parts(x, area.y, room, &[(number, painter.theme.key), (words, style), (count, severity)]) + 1;
    }
}

/// How much of the sections' names is shown.
#[derive(Clone, Copy)]
enum Labels {
    Full,
    Short,
    /// Only that of the section with the cursor.
    Current,
}

/// The worst severity at each place. What is about a section as a whole is shown at its sum or head.
fn worst_by_place(app: &App) -> HashMap<Place, Severity> {
    let mut worst: HashMap<Place, Severity> = HashMap::new();
    for problem in app.problems() {
        let place = match problem.place {
            Place::Section(_) => problem.place,
            place => app.landing(place),
        };
        let entry = worst.entry(place).or_insert(problem.severity);
        *entry = problem.severity.min(*entry);
    }
    worst
}

pub(super) struct Drawing<'a> {
    pub(super) app: &'a App,
    pub(super) form: &'a FormView,
    pub(super) project: &'a Project,
    worst: HashMap<Place, Severity>,
    marked: HashSet<RowId>,
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
        let offset = (block.top + line).checked_sub(self.form.scroll)?;
        let offset = u16::try_from(offset).ok().filter(|offset| *offset < self.area.height)?;
        Some(self.area.y + offset)
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
                    self.area.width - GUTTER,
                    &texts::no_rows(lang, &self.app.key_name("add-row")),
                    style,
                );
                selected.then_some(Position { x: x + GUTTER, y })
            }
        }
    }

    /// The letter of the worst problem at a place, at the left.
    fn mark(&self, painter: &mut Painter<'_>, place: Place, y: u16) {
        if let Some(severity) = self.worst.get(&place) {
            painter.line(self.area.x, y, 1, severity.letter(), painter.theme.severity(*severity));
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
            _ => None,
        };
        let Some(note) = note.filter(|note| note != text) else { return };
        let used = u16::try_from(painter.measure.width(text)).unwrap_or(cell.width) + 2;
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
        if let (RowRef::Level1(_) | RowRef::Level2(_), Some(y)) = (row, self.line_of(block, 0)) {
            self.heading(painter, block, row, y);
        }
        cursor
    }

    /// The worst problem among the rows that a folded heading hides.
    fn hidden_worst(&self, row: RowRef<'_>) -> Option<Severity> {
        if !self.form.folded.contains(&row.id()) {
            return None;
        }
        let rows: Vec<RowId> = match row {
            RowRef::Level1(level1) => {
                level1.children.iter().flat_map(|level2| &level2.children).map(|row| row.id).collect()
            }
            RowRef::Level2(level2) => level2.children.iter().map(|row| row.id).collect(),
            _ => Vec::new(),
        };
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
        let count = match row {
            RowRef::Level1(level1) => level1.children.iter().map(|level2| level2.children.len()).sum(),
            RowRef::Level2(level2) => level2.children.len(),
            _ => 0,
        };
        let at = self.area.x + cell.x + used;
        let width = self.area.right().saturating_sub(at);
        if !self.app.is_in_scheme(row.id()) {
            painter.line(at, y, width, texts::not_in_scheme(self.app.lang), painter.theme.error);
        } else if folded {
            painter.line(at, y, width, &texts::rows_hidden(self.app.lang, count), painter.theme.dim);
        }
    }
}
