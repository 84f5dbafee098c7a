//! Where the windows over a screen stand, and what is inside them.

use ratatui::layout::Rect;

use super::scrollbar::Scrollbar;
use super::{last_column, split_top};
use crate::app::overlay::{Ask, Finder, Overlay, Picker, Reader};
use crate::app::{App, page};
use crate::text::wrap::{Line, wrap};

/// As many lines of a text are seen that is asked for.
const PROMPT_LINES: u16 = 5;

/// The parts of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The frame and all inside it.
    pub frame: Rect,
    /// Where something is typed; empty where there is none.
    pub typed: Rect,
    /// The lines to read or to choose from.
    pub lines: Rect,
    /// The scrollbar.
    pub bar: Option<Scrollbar>,
}

/// What is inside a frame: a column stays free on both sides.
pub fn inside(frame: Rect) -> Rect {
    Rect {
        x: frame.x + 2,
        y: frame.y + 1,
        width: frame.width.saturating_sub(4),
        height: frame.height.saturating_sub(2),
    }
}

impl App {
    /// The parts of a window.
    pub fn window(&self, overlay: &Overlay) -> Window {
        match overlay {
            Overlay::Pick(picker) => self.picker_window(picker),
            Overlay::Read(reader) => {
                let lines = page::lines(self, &reader.page, self.overlay_size().0).len();
                self.reader_window(reader, lines)
            }
            Overlay::Ask(ask) => self.ask_window(ask).0,
            Overlay::Prompt(prompt) => {
                let height = if prompt.field.is_multiline() { PROMPT_LINES } else { 1 };
                let frame = self.centred(self.overlay_size().0.min(72), usize::from(height) + 1);
                let (typed, lines) = split_top(inside(frame), height);
                Window { frame, typed, lines, bar: None }
            }
            Overlay::Keys => self.keys_areas().window,
            Overlay::Preview(preview) => self.preview_areas(preview).window,
            Overlay::Replace => self.replace_areas().window,
            Overlay::Versions => self.versions_areas().window,
            Overlay::History(view) => self.history_areas(view, self.history_rows(view).len()).window,
            Overlay::Board => self.board_areas().window,
            Overlay::Columns(view) => {
                let frame = self.centred(32, view.lines.len().min(self.overlay_size().1));
                let lines = inside(frame);
                let bar = scrollbar(frame, lines, view.scroll, view.lines.len());
                Window { frame, typed: Rect::default(), lines, bar }
            }
        }
    }

    fn picker_window(&self, picker: &Picker) -> Window {
        let (width, height) = self.overlay_size();
        let widest = picker.lines.iter().map(|line| {
            let detail = line.blocked.as_deref().unwrap_or(&line.detail);
            self.measure.width(&line.text) + 2 + self.measure.width(detail)
        });
        // A list that changes with every letter keeps its width.
        let least = if matches!(picker.finder, Finder::Lines) { 36 } else { 72 };
        let width = widest.max().unwrap_or(0).max(least).min(width).min(72);
        let frame = self.centred(width, picker.lines.len().clamp(1, height) + 1);
        let (typed, lines) = split_top(inside(frame), 1);
        let bar = scrollbar(frame, lines, picker.scroll, picker.shown.len());
        Window { frame, typed, lines, bar }
    }

    /// The parts of the window with a page of so many lines.
    pub fn reader_window(&self, reader: &Reader, count: usize) -> Window {
        let (width, height) = self.overlay_size();
        let frame = self.centred(width, height.min(count));
        let lines = inside(frame);
        Window { frame, typed: Rect::default(), lines, bar: scrollbar(frame, lines, reader.scroll, count) }
    }

    /// The parts of the window with a question, and the lines of that.
    pub fn ask_window(&self, ask: &Ask) -> (Window, Vec<Line>) {
        let width = self.overlay_size().0.min(60);
        let question = wrap(self.measure, &ask.question, width);
        let frame = self.centred(width, question.len() + 1 + ask.answers.len());
        let above = u16::try_from(question.len() + 1).unwrap_or(u16::MAX);
        let (_, lines) = split_top(inside(frame), above);
        (Window { frame, typed: Rect::default(), lines, bar: None }, question)
    }

    /// A window of the given inner size in the middle of the body.
    pub(super) fn centred(&self, width: usize, height: usize) -> Rect {
        let body = self.areas().body;
        let width = u16::try_from(width + 4).unwrap_or(u16::MAX).min(body.width);
        let height = u16::try_from(height + 2).unwrap_or(u16::MAX).min(body.height);
        Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
    }

    /// The most columns and lines inside the frame of a picker or reader.
    pub fn overlay_size(&self) -> (usize, usize) {
        let width = self.size.0.saturating_sub(6).clamp(10, 100);
        let height = self.size.1.saturating_sub(6).max(1);
        (usize::from(width) - 4, usize::from(height))
    }
}

/// The scrollbar of lines in a frame, on its right side.
pub(super) fn scrollbar(frame: Rect, lines: Rect, first: usize, count: usize) -> Option<Scrollbar> {
    let track = Rect { y: lines.y, height: lines.height, ..last_column(frame) };
    Scrollbar::new(track, first, usize::from(lines.height), count)
}
