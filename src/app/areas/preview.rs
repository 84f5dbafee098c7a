//! Where the preview of rows that come in stands.

use ratatui::layout::Rect;

use super::split_top;
use super::window::{Window, inside, scrollbar};
use crate::app::preview::Preview;
use crate::app::{App, texts};

/// The most lines below the rows: what there is to say about one, and how many are taken. The words that a fix changes
/// take more room.
pub fn foot_height(preview: &Preview) -> u16 {
    if preview.is_of_changes() && !preview.is_of_states() { 7 } else { 4 }
}

/// The parts of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewAreas {
    /// The window; its lines are the rows.
    pub window: Window,
    /// How the columns of the source were understood: the words with their places.
    pub roles: Vec<(String, Rect)>,
    /// The heads of the columns.
    pub heads: Rect,
}

impl App {
    /// The parts of the preview.
    pub fn preview_areas(&self, preview: &Preview) -> PreviewAreas {
        let frame = self.areas().body;
        let (roles, below) = split_top(inside(frame), u16::from(!preview.roles.is_empty()));
        let (heads, below) = split_top(below, 1);
        let (lines, _) = split_top(below, below.height.saturating_sub(foot_height(preview)).max(1));
        let bar = scrollbar(frame, lines, preview.scroll, preview.rows.len());
        let window = Window { frame, typed: Rect::default(), lines, bar };
        PreviewAreas { window, roles: self.preview_roles(preview, roles), heads }
    }

    fn preview_roles(&self, preview: &Preview, line: Rect) -> Vec<(String, Rect)> {
        let columns = |text: &str| u16::try_from(self.measure.width(text)).unwrap_or(u16::MAX);
        let mut x = line.x.saturating_add(columns(texts::preview_columns(self.lang))).saturating_add(1);
        let role = |(number, role): (usize, &String)| {
            let text = format!("{} {role}", number + 1);
            let width = columns(&text).min(line.right().saturating_sub(x));
            let area = Rect { x, width, ..line };
            x = x.saturating_add(width).saturating_add(1);
            (text, area)
        };
        preview.roles.iter().enumerate().map(role).collect()
    }
}
