//! What is drawn on a page. Lengths are in points, from the top of the page down.

use std::collections::BTreeSet;

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Name, Str};

use super::font::{encoded, width};

/// A4.
pub(super) const PAPER: (f32, f32) = (595.28, 841.89);
/// How light the cells of labels are.
const SHADE: f32 = 0.93;
/// The name of the font on every page.
pub(super) const FONT: Name<'_> = Name(b"F");
/// How far below its top the letters of a line stand, and how thick the strokes of bold ones become, in parts of their size.
const BASE: f32 = 0.86;
const BOLD: f32 = 0.03;

/// Where a text stands between two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// A line of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub size: f32,
    pub bold: bool,
    pub align: Align,
}

/// A page that is being drawn.
pub(super) struct Ink {
    content: Content,
}

impl Ink {
    pub fn new() -> Self {
        let mut content = Content::new();
        content.set_line_width(0.5);
        Self { content }
    }

    /// A box with its border.
    pub fn cell(&mut self, (left, right): (f32, f32), (top, bottom): (f32, f32), shaded: bool) {
        let bottom = PAPER.1 - bottom;
        let (width, height) = (right - left, PAPER.1 - top - bottom);
        if shaded {
            self.content.set_fill_gray(SHADE).rect(left, bottom, width, height).fill_nonzero().set_fill_gray(0.0);
        }
        self.content.rect(left, bottom, width, height).stroke();
    }

    /// A line of text between two sides, its letters below `top`.
    pub fn text(&mut self, line: Line<'_>, (left, right): (f32, f32), top: f32, used: &mut BTreeSet<char>) {
        if line.text.is_empty() {
            return;
        }
        used.extend(line.text.chars());
        // No line is so long that a float would not hold its width.
        let wide = width(line.text) as f32 * line.size / super::font::EM as f32;
        let x = match line.align {
            Align::Left => left,
            Align::Centre => (left + right - wide) / 2.0,
            Align::Right => right - wide,
        };
        let content = &mut self.content;
        content.begin_text().set_font(FONT, line.size);
        if line.bold {
            content.set_text_rendering_mode(TextRenderingMode::FillStroke).set_line_width(line.size * BOLD);
        }
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, x, PAPER.1 - top - line.size * BASE]);
        content.show(Str(&encoded(line.text)));
        if line.bold {
            content.set_text_rendering_mode(TextRenderingMode::Fill).set_line_width(0.5);
        }
        content.end_text();
    }

    /// The finished page, compressed.
    pub fn finish(self) -> Vec<u8> {
        super::compressed(&self.content.finish())
    }
}
