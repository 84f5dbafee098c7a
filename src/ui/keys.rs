//! The window with the keys that can follow a prefix.

use ratatui::layout::Position;

use crate::app::App;
use crate::app::areas::keys::KeysAreas;
use crate::app::command::Scope;

use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>) -> Option<Position> {
    let KeysAreas { window, keys, indent } = app.keys_areas();
    painter.window(window.frame, Scope::Fill.label().in_lang(app.lang));
    let lines = window.lines;
    for (line, y) in keys.iter().zip(lines.top()..lines.bottom()) {
        painter.line(lines.x, y, lines.width, &line.key, painter.theme.key);
        let style = if line.works { painter.theme.text } else { painter.theme.dim };
        painter.line(lines.x + indent, y, lines.width.saturating_sub(indent), &line.title, style);
    }
    Some(Position { x: lines.x, y: lines.y })
}
