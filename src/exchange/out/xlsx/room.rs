//! How much room texts take. Nobody can ask Excel, and it does not fit rows to merged cells, so that every row gets its height
//! here, in 宋体 of the usual size.

use crate::text::width::Measure;
use crate::text::wrap::wrap;

/// The highest row; Excel takes 409 points.
pub(super) const HIGHEST: f64 = 400.0;
/// The height of a line, what a row has above and below its lines, and what the lowest row has, in points.
const LINE: f64 = 14.25;
const AIR: f64 = 6.0;
const LOWEST: f64 = 20.0;
/// What half a Chinese character takes, and what a cell leaves free at its sides, in pixels.
const HALF: u32 = 7;
const SIDES: u32 = 9;

/// The height of a row whose cells have these texts and widths (in pixels), in points; it may be more than [`HIGHEST`].
pub(super) fn height<'a>(cells: impl IntoIterator<Item = (&'a str, u32)>) -> f64 {
    let lines = cells.into_iter().map(|(text, width)| lines(text, width)).max().unwrap_or(1);
    f64::from(u32::try_from(lines).unwrap_or(u32::MAX)).mul_add(LINE, AIR).max(LOWEST)
}

/// How many lines a text takes; long ones get room for what another font needs.
fn lines(text: &str, width: u32) -> usize {
    let columns = width.saturating_sub(SIDES) / HALF;
    let lines = wrap(Measure::WIDE, text, columns as usize).len();
    lines + lines / 10
}
