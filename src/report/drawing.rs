//! A picture: rectangles, lines and words at exact places, written as SVG.

use std::fmt::Write;

use super::MEASURE;
use crate::text::escape::html as escape;

/// How wide a column of text is, in units of the picture; a little more than fonts need.
const COLUMN: f64 = 7.0;
/// How high a line of text is.
pub(super) const LINE: f64 = 14.0;

/// Where a text stands, seen from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A part of a picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// A bar with its class and what it says when it is pointed at.
    Bar { x: f64, y: f64, width: f64, height: f64, class: &'static str, title: String },
    /// A text on its base line.
    Text { x: f64, y: f64, anchor: Anchor, class: &'static str, text: String },
    /// A line.
    Line { from: (f64, f64), to: (f64, f64) },
    /// A line through points.
    Curve(Vec<(f64, f64)>),
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Drawing {
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
}

impl Drawing {
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, shapes: Vec::new() }
    }

    pub fn bar(&mut self, at: (f64, f64), size: (f64, f64), class: &'static str, title: String) {
        let ((x, y), (width, height)) = (at, size);
        self.shapes.push(Shape::Bar { x, y, width, height, class, title });
    }

    /// A text of at most `room` units; what is longer is cut with an ellipsis.
    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, class: &'static str, text: &str, room: f64) {
        let columns = (room / COLUMN).floor().clamp(0.0, 10_000.0);
        // The value is small and not negative.
        let text = MEASURE.fit(text, columns as usize).into_owned();
        self.shapes.push(Shape::Text { x: at.0, y: at.1, anchor, class, text });
    }

    /// The picture as an element, named for those who cannot see it.
    pub fn svg(&self, name: &str) -> String {
        let Self { width, height, shapes } = self;
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ =
            writeln!(out, "<svg viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-label=\"{}\">", escape(name));
        for shape in shapes {
            let _ = match shape {
                Shape::Bar { x, y, width, height, class, title } => writeln!(
                    out,
                    "<rect class=\"{class}\" x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" \
                     height=\"{height:.2}\"><title>{}</title></rect>",
                    escape(title)
                ),
                Shape::Text { x, y, anchor, class, text } => {
                    let anchor = match anchor {
                        Anchor::Start => "start",
                        Anchor::Middle => "middle",
                        Anchor::End => "end",
                    };
                    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
                    writeln!(
                        out,
                        "<text{class} x=\"{x:.2}\" y=\"{y:.2}\" text-anchor=\"{anchor}\">{}</text>",
                        escape(text)
                    )
                }
                Shape::Line { from, to } => writeln!(
                    out,
                    "<line class=\"grid\" x1=\"{:.2}\" y1=\"{:.2}\" x2=\"{:.2}\" y2=\"{:.2}\"/>",
                    from.0, from.1, to.0, to.1
                ),
                Shape::Curve(points) => {
                    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.2},{y:.2}")).collect();
                    writeln!(out, "<polyline class=\"curve\" points=\"{}\"/>", points.join(" "))
                }
            };
        }
        out.push_str("</svg>\n");
        out
    }
}

/// How wide a text is.
pub(super) fn width(text: &str) -> f64 {
    let columns = u32::try_from(MEASURE.width(text)).unwrap_or(u32::MAX);
    f64::from(columns) * COLUMN
}
