//! The calendar beside a day that is being typed.

use crate::app::App;
use crate::app::areas::calendar::CalendarAreas;
use crate::app::calendar::HEADS;

use super::paint::Painter;

/// Draws the month of the typed day.
pub(super) fn draw(app: &App, painter: &mut Painter<'_>) {
    let Some(CalendarAreas { typed: (date, known), frame, heads, days }) = app.calendar_areas() else { return };
    painter.window(frame, &format!("{}-{:02}", date.year(), date.month()));
    for (head, area) in HEADS.iter().zip(heads) {
        painter.right(area.x, area.y, area.width, head.in_lang(app.lang), painter.theme.dim);
    }
    for (day, area) in days {
        let style = if known && day == date { painter.theme.cell } else { painter.theme.text };
        painter.right(area.x, area.y, area.width, &day.day().to_string(), style);
    }
}
