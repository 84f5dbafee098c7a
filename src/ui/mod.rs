//! Drawing: the state goes in, a frame comes out.
//!
//! Invariant: a frame is a pure function of the state. Text from outside reaches the screen only through
//! `paint::Painter`, which shows control characters as pictures and never leaves half a wide character.

mod bars;
mod calendar;
mod cell;
mod form;
mod history;
mod keys;
mod list;
mod overlay;
mod paint;
mod preview;
mod problems;
mod start;
mod tables;
pub mod theme;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Screen, TOP_BARS};

use paint::Painter;
use theme::Theme;

/// The smallest terminal that anything is drawn on.
const SMALLEST: (u16, u16) = (20, 6);

/// Draws the state.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut painter = Painter::new(frame.buffer_mut(), app.measure, theme);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        painter.clear(area, theme.text);
        painter.line(area.x, area.y, area.width, crate::app::texts::too_small(app.lang), theme.warning);
        return;
    }
    bars::top(app, &mut painter, Rect { height: TOP_BARS, ..area });
    let bottom = app.bottom_bars();
    let body = Rect { y: area.y + TOP_BARS, height: area.height - TOP_BARS - bottom, ..area };
    let mut cursor = match app.screen {
        Screen::Start => start::draw(app, &mut painter, body),
        Screen::List => list::draw(app, &mut painter, body),
        Screen::Form => form::draw(app, &mut painter, body),
    };
    cursor = bars::bottom(app, &mut painter, Rect { y: area.bottom() - bottom, height: bottom, ..area }).or(cursor);
    for overlay in &app.overlays {
        cursor = overlay::draw(app, overlay, &mut painter, body);
    }
    // Where there is nothing to stand on, an input method still needs a place for its window.
    let cursor = cursor.unwrap_or(Position { x: body.x, y: body.y });
    frame.set_cursor_position(Position { x: cursor.x.min(area.right() - 1), y: cursor.y.min(area.bottom() - 1) });
}
