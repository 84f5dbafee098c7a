//! Where the board stands.

use ratatui::layout::Rect;

use super::window::{Window, inside, scrollbar};
use super::{split_bottom, split_top};
use crate::app::App;
use crate::app::board::{Tab, bars::Picture};

/// From this width on the curve of the payments stands beside its bars.
const WIDE: u16 = 110;
/// Columns between two names of a line of tabs.
const GAP: u16 = 3;

/// The parts of the board, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardAreas {
    /// The window; its lines are those that the cursor goes over.
    pub window: Window,
    /// The names of the tabs.
    pub tabs: Rect,
    /// The heads of the columns, or the name of the picture.
    pub heads: Rect,
    /// The curve beside the lines; empty where there is none.
    pub chart: Rect,
    /// What is said below the lines.
    pub foot: Rect,
}

impl App {
    /// The parts of the board.
    pub fn board_areas(&self) -> BoardAreas {
        let frame = self.areas().body;
        let (tabs, rest) = split_top(inside(frame), 1);
        let (heads, rest) = split_top(rest, 1);
        let foot = match self.board.tab {
            Tab::Reconciliation => 4,
            Tab::Register | Tab::Pictures => 1,
        };
        let (lines, foot) = split_bottom(rest, foot.min(rest.height / 2));
        let has_chart = (self.board.tab, self.board.picture) == (Tab::Pictures, Picture::Payments);
        // Where the characters of lines may be two columns wide, a curve cannot be drawn.
        let has_chart = has_chart && frame.width >= WIDE && !self.measure.ambiguous_wide;
        let chart = if has_chart { lines.width * 2 / 5 } else { 0 };
        let (lines, chart) =
            (Rect { width: lines.width - chart, ..lines }, Rect { x: lines.right() - chart, width: chart, ..lines });
        let bar = scrollbar(frame, lines, self.board.cursor().scroll, self.board_count());
        BoardAreas { window: Window { frame, typed: Rect::default(), lines, bar }, tabs, heads, chart, foot }
    }

    /// The tabs of the board, each with its name and where that stands.
    pub fn board_tabs(&self, line: Rect) -> Vec<(Tab, String, Rect)> {
        let mut x = line.x;
        let place = |tab: Tab| {
            let name = format!("{} {}", tab as usize + 1, tab.label().in_lang(self.lang));
            let width = u16::try_from(self.measure.width(&name)).unwrap_or(0).min(line.right().saturating_sub(x));
            let area = Rect { x, width, ..line };
            x = x.saturating_add(width).saturating_add(GAP).min(line.right());
            (tab, name, area)
        };
        Tab::ALL.into_iter().map(place).collect()
    }
}
