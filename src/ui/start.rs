//! The start screen.

use ratatui::layout::{Position, Rect};

use crate::app::{App, texts};

use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    let lines = app.start_area();
    painter.line(lines.x, area.y + 1, lines.width, texts::start_greeting(app.lang), painter.theme.heading);
    let mut cursor = None;
    for ((number, line), y) in app.start_lines().iter().enumerate().zip(lines.top()..lines.bottom()) {
        let selected = number == app.start;
        let style = if selected { painter.theme.cell } else { painter.theme.text };
        // Of a long path the end tells more than the beginning.
        let line = painter.measure.fit_start(line, usize::from(lines.width.saturating_sub(2)));
        painter.line(lines.x, y, lines.width, &format!(" {line} "), style);
        if selected {
            cursor = Some(Position { x: lines.x, y });
        }
    }
    cursor
}
