//! The start screen.

use ratatui::layout::{Position, Rect};

use crate::app::{App, texts};

use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    let x = area.x + 4;
    let width = area.width.saturating_sub(6);
    painter.line(x, area.y + 1, width, texts::start_greeting(app.lang), painter.theme.heading);
    let mut cursor = None;
    for (number, line) in app.start_lines().iter().enumerate() {
        let y = area.y + 3 + u16::try_from(number).unwrap_or(0);
        if y >= area.bottom() {
            break;
        }
        let selected = number == app.start;
        let style = if selected { painter.theme.cell } else { painter.theme.text };
        // Of a long path the end tells more than the beginning.
        let line = painter.measure.fit_start(line, usize::from(width.saturating_sub(2)));
        painter.line(x, y, width, &format!(" {line} "), style);
        if selected {
            cursor = Some(Position { x, y });
        }
    }
    cursor
}
