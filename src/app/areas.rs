//! Where everything stands on the screen.
//!
//! Invariant: areas are a pure function of the state, and drawing, scrolling and the mouse read the same ones: what is
//! clicked is what is seen.

pub mod board;
pub mod calendar;
pub mod find;
pub mod form;
pub mod hints;
pub mod history;
pub mod keys;
pub mod list;
pub mod panel;
pub mod preview;
pub mod replace;
pub mod scrollbar;
pub mod versions;
pub mod window;

use ratatui::layout::Rect;

use super::{App, Screen};

/// The smallest terminal that anything is drawn on.
const SMALLEST: (u16, u16) = (20, 6);
/// The line with the title.
const TOP_BARS: u16 = 1;
/// From this width on the problems have a pane of their own.
const WIDE: u16 = 110;

/// The parts of every screen, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The line with the title.
    pub top: Rect,
    /// What lies between.
    pub body: Rect,
    /// What the program has to say (at least one line, so that the screen rarely moves), and the keys.
    pub bottom: Rect,
}

impl App {
    /// Whether the terminal is too small to draw anything on.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// The parts of the screen.
    pub fn areas(&self) -> Areas {
        let screen = Rect { x: 0, y: 0, width: self.size.0, height: self.size.1 };
        let (top, rest) = split_top(screen, TOP_BARS);
        let said = u16::try_from(self.said().len().max(1)).unwrap_or(1);
        let (body, bottom) = split_bottom(rest, 1 + said);
        Areas { top, body, bottom }
    }

    /// Rows of the list or lines of the form between the bars.
    pub fn body_height(&self) -> usize {
        usize::from(match self.screen {
            Screen::List => self.list_areas().rows.height,
            Screen::Form => self.form_areas().body.height,
            Screen::Start => self.areas().body.height,
        })
    }

    /// The lines of the start screen.
    pub fn start_area(&self) -> Rect {
        let body = self.areas().body;
        let (_, below) = split_top(body, 3);
        Rect { x: body.x + 4, width: body.width.saturating_sub(6), ..below }
    }
}

/// The upper `lines` of an area, and what is below them.
fn split_top(area: Rect, lines: u16) -> (Rect, Rect) {
    let height = lines.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}

/// What is above the lower `lines` of an area, and these.
fn split_bottom(area: Rect, lines: u16) -> (Rect, Rect) {
    split_top(area, area.height.saturating_sub(lines))
}

/// The last column of an area.
fn last_column(area: Rect) -> Rect {
    Rect { x: area.right().saturating_sub(1), width: area.width.min(1), ..area }
}
