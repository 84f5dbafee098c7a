//! The calendar beside a day that is being typed.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::calendar::{HEADS, WEEK, weeks};

use super::paint::Painter;

/// Columns of a day, the space behind it included.
const DAY: u16 = 3;

/// Draws the month of the typed day right below line `y`, or above it where there is no room below.
pub(super) fn draw(app: &App, painter: &mut Painter<'_>, body: Rect, x: u16, y: u16) {
    let Some((date, known)) = app.typed_day() else { return };
    let weeks = weeks(date);
    let width = DAY * u16::try_from(WEEK).unwrap_or(0) + 3;
    let height = u16::try_from(weeks.len()).unwrap_or(0) + 3;
    if body.width < width || body.height < height + 1 {
        return;
    }
    let x = x.min(body.right() - width);
    let y = if y + 1 + height <= body.bottom() { y + 1 } else { y.saturating_sub(height).max(body.y) };
    let title = format!("{}-{:02}", date.year(), date.month());
    let inside = painter.window(Rect { x, y, width, height }, &title);
    for (head, at) in HEADS.iter().zip((inside.x..).step_by(DAY.into())) {
        painter.right(at, inside.y, 2, head.in_lang(app.lang), painter.theme.dim);
    }
    for (week, y) in weeks.iter().zip(inside.y + 1..) {
        for (day, at) in week.iter().zip((inside.x..).step_by(DAY.into())) {
            let Some(day) = day else { continue };
            let style = if known && *day == date { painter.theme.cell } else { painter.theme.text };
            painter.right(at, y, 2, &day.day().to_string(), style);
        }
    }
}
