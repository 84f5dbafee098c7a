//! Where the window with the history stands.

use ratatui::layout::Rect;

use super::split_top;
use super::window::{Window, inside, scrollbar};
use crate::app::App;
use crate::app::history::HistoryView;

/// The parts of the window with the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryAreas {
    /// The window; its lines are the revisions.
    pub window: Window,
    /// The line below the revisions; empty where there is no room for more.
    pub rule: Rect,
    /// What the selected step changed.
    pub changes: Rect,
}

impl App {
    /// The parts of the window with a history of so many lines.
    pub fn history_areas(&self, view: &HistoryView, count: usize) -> HistoryAreas {
        let (width, _) = self.overlay_size();
        let (height, below) = self.history_heights();
        let height = height.min(count);
        let frame = self.centred(width, height + usize::from(below > 0) + below);
        let (lines, rest) = split_top(inside(frame), u16::try_from(height).unwrap_or(u16::MAX));
        let (rule, changes) = split_top(rest, u16::from(below > 0));
        let bar = scrollbar(frame, lines, view.scroll, count);
        HistoryAreas { window: Window { frame, typed: Rect::default(), lines, bar }, rule, changes }
    }
}
