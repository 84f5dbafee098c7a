//! The text of a cell: wrapped, marked where problems are, with caret and selection while it is typed.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::app::layout::{Block, CellBox, Item, shown};
use crate::model::{Place, RowRef};
use crate::rules::Problem;
use crate::text::field::TextField;

use super::form::Drawing;
use super::paint::Painter;

/// Draws one typed line that scrolls sideways. Returns the column of the caret.
pub(super) fn typed_line(painter: &mut Painter<'_>, field: &TextField, area: Rect, style: Style) -> u16 {
    let Rect { x, y, width, .. } = area;
    let window = field.window(painter.measure, usize::from(width.max(1)));
    painter.clear(area, style);
    painter.line(x, y, width, &window.text, style);
    if let Some(selected) = window.selected {
        let area = Rect { x: x + selected.start, width: selected.end - selected.start, ..area };
        painter.restyle(area, painter.theme.selection);
    }
    window.caret_column
}

/// Draws a text of several lines that is typed. Returns where the caret stands.
pub(super) fn typed_area(painter: &mut Painter<'_>, field: &TextField, area: Rect, style: Style) -> Position {
    let window = field.area_window(painter.measure, usize::from(area.width), usize::from(area.height));
    painter.clear(area, style);
    for (row, y) in window.rows.iter().zip(area.top()..area.bottom()) {
        painter.line(area.x, y, area.width, &row.text, style);
        if let Some(selected) = &row.selected {
            let width = selected.end - selected.start;
            painter.restyle(Rect { x: area.x + selected.start, y, width, height: 1 }, painter.theme.selection);
        }
    }
    let cell = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    let (row, column) = window.caret;
    Position { x: area.x.saturating_add(cell(column)), y: area.y.saturating_add(cell(row)) }
}

impl Drawing<'_> {
    /// Draws the text of a cell; while it is typed, with caret and selection.
    pub(super) fn cell(
        &self,
        painter: &mut Painter<'_>,
        block: &Block,
        cell: &CellBox,
        place: Place,
    ) -> Option<Position> {
        let selected = self.form.place == place;
        let typing = self.typing_at(place);
        let text = match typing {
            Some(field) => field.text().into(),
            None => shown(self.project, place, self.app.lang),
        };
        let style = match (selected, typing.is_some()) {
            (_, true) => painter.theme.typing,
            // What was found in the cell is what stands out.
            (true, false) if self.form.found.is_some() => painter.theme.row,
            (true, false) if !self.app.panel.focused => painter.theme.cell,
            _ if self.is_heading_cell(block) => painter.theme.row,
            _ => painter.theme.text,
        };
        let x = self.area.x + cell.x;
        let hits = self.app.find.hits_in(&text);
        let current = match typing {
            Some(field) => field.selection(),
            None => self.form.found.clone().filter(|_| selected),
        };
        let found_on = current.as_ref().filter(|_| typing.is_none()).map(|found| cell.line_of(found.start));
        let mut cursor = None;
        for (number, line) in cell.lines.iter().enumerate() {
            let Some(y) = self.line_of(block, number) else { continue };
            let content = &text[line.start..line.end];
            if selected {
                painter.clear(Rect { x, y, width: cell.width, height: 1 }, style);
            }
            match cell.right && typing.is_none() {
                true => painter.right(x, y, cell.width, content, style),
                false => drop(painter.line(x, y, cell.width, content, style)),
            }
            let columns = |from: usize, to: usize| self.columns(&text, line.start..line.end, from, to);
            // A text that is typed may be underlined as a whole.
            let mark = match typing {
                Some(_) => painter.theme.mark.add_modifier(Modifier::BOLD),
                None => painter.theme.mark,
            };
            for (from, width) in self.spans(place).filter_map(|span| columns(span.0, span.1)) {
                painter.restyle(Rect { x: x + from, y, width, height: 1 }, mark);
            }
            for (from, width) in hits.iter().filter_map(|hit| columns(hit.start, hit.end)) {
                painter.restyle(Rect { x: x + from, y, width, height: 1 }, mark.add_modifier(Modifier::REVERSED));
            }
            if let Some(range) = &current
                && let Some((from, width)) = columns(range.start, range.end)
            {
                painter.restyle(Rect { x: x + from, y, width, height: 1 }, painter.theme.selection);
            }
            let caret = self.form.editing.as_ref().filter(|_| typing.is_some()).map(|editing| editing.caret);
            if let Some((row, column)) = caret
                && row == number
            {
                cursor = Some(Position { x: x + u16::try_from(column).unwrap_or(0).min(cell.width), y });
            } else if selected && typing.is_none() && found_on.is_none_or(|line| line == number) && cursor.is_none() {
                let found = current.as_ref().and_then(|found| columns(found.start, found.end));
                cursor = Some(Position { x: x + found.map_or(0, |(from, _)| from), y });
            }
        }
        cursor
    }

    fn is_heading_cell(&self, block: &Block) -> bool {
        matches!(block.item, Item::Row(row) if self.project.row(row).is_some_and(RowRef::is_heading))
    }

    /// The bytes at a place that problems are about.
    fn spans(&self, place: Place) -> impl Iterator<Item = (usize, usize)> {
        let spans = self.app.problems().iter().filter(move |problem| problem.place == place);
        spans.filter_map(|problem: &Problem| problem.span.as_ref().map(|span| (span.start, span.end)))
    }

    /// Where bytes `from..to` of the text stand in one of its lines: first column and width.
    fn columns(&self, text: &str, line: Range<usize>, from: usize, to: usize) -> Option<(u16, u16)> {
        let (from, to) = (from.clamp(line.start, line.end), to.clamp(line.start, line.end));
        let before = self.app.measure.width(text.get(line.start..from)?);
        let width = self.app.measure.width(text.get(from..to)?);
        (width > 0).then(|| Some((u16::try_from(before).ok()?, u16::try_from(width).ok()?)))?
    }

    pub(super) fn typing_at(&self, place: Place) -> Option<&TextField> {
        self.form.editing.as_ref().filter(|editing| editing.place == place).map(|editing| &editing.field)
    }
}
