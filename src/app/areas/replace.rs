//! Where the window that finds a text and puts another in its place stands.

use ratatui::layout::Rect;

use super::window::{Window, inside, scrollbar};
use super::{split_bottom, split_top};
use crate::app::replace::{Choice, Focus};
use crate::app::{App, texts};
use crate::replace::Slot;

/// Columns between two choices.
const GAP: u16 = 2;

/// The parts of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplaceAreas {
    /// The window; its lines are the hits, or the fields to choose from.
    pub window: Window,
    /// Where the text to find is typed.
    pub find: Rect,
    /// Where is typed what it becomes.
    pub by: Rect,
    /// The choices: their words with their places.
    pub choices: Vec<(Choice, String, Rect)>,
    /// What there is to say about the hits.
    pub foot: Rect,
}

impl App {
    /// The parts of the window that finds a text and puts another in its place.
    pub fn replace_areas(&self) -> ReplaceAreas {
        let frame = self.areas().body;
        let (typed, below) = split_top(inside(frame), 2);
        let labels = [texts::replace_find(self.lang), texts::replace_by(self.lang)].map(|label| self.columns_of(label));
        let label = labels.into_iter().max().unwrap_or(0).saturating_add(1).min(typed.width);
        let field = |line| {
            let (line, _) = split_top(split_top(typed, line).1, 1);
            Rect { x: line.x + label, width: line.width - label, ..line }
        };
        let (find, by) = (field(0), field(1));
        let (choices, lines) = self.choices_in(below);
        let (_, below) = split_top(below, lines);
        let (lines, foot) = split_bottom(below, 2);
        let (first, count) = match self.replace.focus {
            Focus::Slots => (self.replace.slot_scroll, Slot::all().count()),
            _ => (self.replace.hits.scroll, self.replace.hits.hits.len()),
        };
        let typed = match self.replace.focus {
            Focus::Find => find,
            Focus::By => by,
            Focus::Choices | Focus::Hits | Focus::Slots => Rect::default(),
        };
        let window = Window { frame, typed, lines, bar: scrollbar(frame, lines, first, count) };
        ReplaceAreas { window, find, by, choices, foot }
    }

    /// The choices on as few lines of an area as they need, and how many lines that is.
    fn choices_in(&self, area: Rect) -> (Vec<(Choice, String, Rect)>, u16) {
        let (mut x, mut line) = (area.x, 0);
        let mut placed = Vec::new();
        for (choice, words) in self.replace_choices() {
            let width = self.columns_of(&words).min(area.width);
            if x > area.x && x.saturating_add(width) > area.right() {
                (x, line) = (area.x, line + 1);
            }
            let (at, _) = split_top(split_top(area, line).1, 1);
            placed.push((choice, words, Rect { x, width, ..at }));
            x = x.saturating_add(width).saturating_add(GAP);
        }
        (placed, line + 1)
    }

    fn columns_of(&self, text: &str) -> u16 {
        u16::try_from(self.measure.width(text)).unwrap_or(u16::MAX)
    }
}
