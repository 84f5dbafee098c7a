//! Where the window with another version stands.

use ratatui::layout::Rect;

use super::split_top;
use super::window::{Window, inside, scrollbar};
use crate::app::App;

/// The parts of the window with another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionsAreas {
    /// The line above the rest: the sums, or what the sides are.
    pub head: Rect,
    /// The window; its lines are projects, or changes side by side.
    pub window: Window,
}

impl App {
    /// The parts of the window with another version: it takes all the room that there is.
    pub fn versions_areas(&self) -> VersionsAreas {
        let body = self.areas().body;
        let frame = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
        let (head, lines) = split_top(inside(frame), 1);
        let (first, count) = match &self.versions {
            Some(view) => match &view.sides {
                Some(sides) => (sides.scroll, sides.lines.len()),
                None => (view.scroll, view.rows.len()),
            },
            None => (0, 0),
        };
        let bar = scrollbar(frame, lines, first, count);
        VersionsAreas { head, window: Window { frame, typed: Rect::default(), lines, bar } }
    }
}
