//! Drawing: the state goes in, a frame comes out.
//!
//! Invariant: a frame is a pure function of the state. Text from outside reaches the screen only through
//! `paint::Painter`, which shows control characters as pictures and never leaves half a wide character.

mod bars;
mod board;
mod calendar;
mod cell;
mod columns;
mod form;
mod history;
mod keys;
mod list;
mod overlay;
mod paint;
mod preview;
mod problems;
mod replace;
mod start;
mod tables;
pub mod theme;
mod versions;

use ratatui::Frame;
use ratatui::layout::Position;

use crate::app::areas::Areas;
use crate::app::{App, Screen};

use paint::Painter;
use theme::Theme;

/// Draws the state.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut painter = Painter::new(frame.buffer_mut(), app.measure, theme);
    if app.is_too_small() {
        painter.clear(area, theme.text);
        painter.line(area.x, area.y, area.width, crate::app::texts::too_small(app.lang), theme.warning);
        return;
    }
    let Areas { top, body, bottom } = app.areas();
    bars::top(app, &mut painter, top);
    let mut cursor = match app.screen {
        Screen::Start => start::draw(app, &mut painter, body),
        Screen::List => list::draw(app, &mut painter, body),
        Screen::Form => form::draw(app, &mut painter, body),
    };
    cursor = bars::bottom(app, &mut painter, bottom).or(cursor);
    for overlay in &app.overlays {
        cursor = overlay::draw(app, overlay, &mut painter);
    }
    // Where there is nothing to stand on, an input method still needs a place for its window.
    let cursor = cursor.unwrap_or(Position { x: body.x, y: body.y });
    let inside = |at: u16, end: u16| at.min(end.saturating_sub(1));
    frame.set_cursor_position(Position { x: inside(cursor.x, area.right()), y: inside(cursor.y, area.bottom()) });
}
