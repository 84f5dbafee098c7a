//! Putting text into a frame: clipped, safe to show, and never half a wide character.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::areas::scrollbar::Scrollbar;
use crate::text::clean::visible;
use crate::text::width::Measure;

use super::theme::Theme;

/// The characters of lines and frames, one column each.
pub(super) struct Strokes {
    pub horizontal: &'static str,
    pub vertical: &'static str,
    /// Top left, top right, bottom left, bottom right.
    corners: [&'static str; 4],
}

/// Writes into a frame.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    pub(super) measure: Measure,
    pub(super) theme: &'a Theme,
}

impl<'a> Painter<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, measure: Measure, theme: &'a Theme) -> Self {
        Self { buffer, measure, theme }
    }

    /// The characters of lines: those made for it are ambiguous, and where that means two columns ASCII has to do.
    pub(super) fn strokes(&self) -> Strokes {
        if self.measure.ambiguous_wide {
            Strokes { horizontal: "-", vertical: "|", corners: ["+"; 4] }
        } else {
            Strokes { horizontal: "─", vertical: "│", corners: ["┌", "┐", "└", "┘"] }
        }
    }

    /// Writes the part of `text` that fits into `width` columns, with an ellipsis where something is cut. Returns the
    /// column behind it.
    pub(super) fn line(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let width = self.room(x, width);
        let fitted = self.measure.fit(text, usize::from(width));
        self.put(x, y, width, &fitted, style)
    }

    /// Writes `text` at the right end of `width` columns.
    pub(super) fn right(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) {
        let width = self.room(x, width);
        let padded = self.measure.pad_left(text, usize::from(width));
        self.put(x, y, width, &padded, style);
    }

    /// Writes `text` at the right end of a line of an area, over as many columns as it takes.
    pub(super) fn right_of(&mut self, area: Rect, y: u16, text: &str, style: Style) {
        let width = u16::try_from(self.measure.width(text)).unwrap_or(area.width).min(area.width);
        self.right(area.right() - width, y, width, text, style);
    }

    /// The column behind the last one of the screen.
    pub(super) fn right_edge(&self) -> u16 {
        self.buffer.area().right()
    }

    /// What of `width` columns is on the screen: what is cut at its edge is cut with an ellipsis as well.
    fn room(&self, x: u16, width: u16) -> u16 {
        width.min(self.buffer.area().right().saturating_sub(x))
    }

    /// Writes parts of different styles one behind the other. Returns the column behind them.
    pub(super) fn parts(&mut self, x: u16, y: u16, width: u16, parts: &[(&str, Style)]) -> u16 {
        let end = x + width;
        let mut at = x;
        for (text, style) in parts {
            at = self.line(at, y, end.saturating_sub(at), text, *style);
        }
        at
    }

    /// Draws a picture whose words are the program's own.
    pub(super) fn widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area.intersection(*self.buffer.area()), self.buffer);
    }

    /// Gives a part of a line another style.
    pub(super) fn restyle(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Empties an area. Wide characters that stick out of it or into it go as a whole.
    pub(super) fn clear(&mut self, area: Rect, style: Style) {
        let area = area.intersection(*self.buffer.area());
        for y in area.top()..area.bottom() {
            if area.left() > self.buffer.area().left() {
                self.unwiden(area.left() - 1, y);
            }
            if area.width > 0 {
                self.unwiden(area.right() - 1, y);
            }
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// A cluster that goes on behind column `x`, where it is about to be overwritten, becomes a space.
    fn unwiden(&mut self, x: u16, y: u16) {
        // The cells that a cluster covers are blank, so its head is the first one to the left that is not. Most have two
        // columns; a bracket with a skin tone behind it has four.
        for head in (self.buffer.area().left()..=x).rev() {
            let Some(cell) = self.buffer.cell_mut(Position { x: head, y }) else { return };
            if cell.symbol() != " " {
                if usize::from(x - head) + 1 < self.measure.grapheme(cell.symbol()) {
                    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
                }
                return;
            }
        }
    }

    /// Draws the thumb of a scrollbar; the rest of its column stays as it is. Half a block is one column everywhere, a
    /// whole one is not.
    pub(super) fn scrollbar(&mut self, bar: Option<Scrollbar>) {
        let Some(bar) = bar else { return };
        let thumb = bar.thumb();
        for y in thumb.top()..thumb.bottom() {
            self.put(thumb.x, y, thumb.width, "▐", self.theme.frame);
        }
    }

    /// Draws a frame with a title round an area and empties it.
    pub(super) fn window(&mut self, area: Rect, title: &str) {
        // A column free on both sides keeps what is left of the screen apart from the frame.
        let left = area.x.saturating_sub(1);
        self.clear(Rect { x: left, width: area.right() + 1 - left, ..area }, self.theme.text);
        let (frame, heading) = (self.theme.frame, self.theme.heading);
        let Strokes { horizontal, vertical, corners: [a, b, c, d] } = self.strokes();
        let bar = horizontal.repeat(usize::from(area.width.saturating_sub(2)));
        let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
        self.put(area.x, area.y, area.width, &format!("{a}{bar}{b}"), frame);
        self.put(area.x, bottom, area.width, &format!("{c}{bar}{d}"), frame);
        for y in area.y + 1..bottom {
            self.put(area.x, y, 1, vertical, frame);
            self.put(right, y, 1, vertical, frame);
        }
        let title = format!(" {title} ");
        self.line(area.x + 2, area.y, area.width.saturating_sub(4), &title, heading);
    }

    /// Writes graphemes until `width` columns are full. What is written is made safe to show first.
    fn put(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let bounds = *self.buffer.area();
        if y < bounds.top() || y >= bounds.bottom() {
            return x;
        }
        let end = x.saturating_add(width).min(bounds.right());
        let mut at = x;
        for grapheme in visible(text).graphemes(true) {
            let columns = u16::try_from(self.measure.grapheme(grapheme)).unwrap_or(u16::MAX);
            if columns == 0 {
                continue;
            }
            if columns > end.saturating_sub(at) {
                break;
            }
            if at > bounds.left() {
                self.unwiden(at - 1, y);
            }
            self.unwiden(at + columns - 1, y);
            let width = self.told_width(grapheme, columns);
            if let Some(cell) = self.buffer.cell_mut(Position { x: at, y }) {
                cell.set_symbol(grapheme).set_style(style).set_diff_option(width);
            }
            for x in at + 1..at + columns {
                if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                    cell.set_symbol(" ").set_style(style).set_diff_option(CellDiffOption::None);
                }
            }
            at += columns;
        }
        at
    }
    /// What the screen's own measure has to be told: it takes every ambiguous character for one column, and would write
    /// over its other half.
    fn told_width(&self, grapheme: &str, columns: u16) -> CellDiffOption {
        let surprising = self.measure.ambiguous_wide && Measure::NARROW.grapheme(grapheme) != usize::from(columns);
        match NonZeroU16::new(columns) {
            Some(columns) if surprising => CellDiffOption::ForcedWidth(columns),
            _ => CellDiffOption::None,
        }
    }
}

#[cfg(test)]
mod tests;
