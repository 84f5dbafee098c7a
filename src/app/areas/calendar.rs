//! Where the calendar beside a day that is being typed stands.

use jiff::civil::Date;
use ratatui::layout::Rect;

use super::window::inside;
use crate::app::App;
use crate::app::calendar::{WEEK, weeks};

/// Columns of a day, the space behind it included.
const DAY: u16 = 3;

/// The parts of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarAreas {
    /// The day that is typed, and whether it can be read.
    pub typed: (Date, bool),
    /// The frame and all inside it.
    pub frame: Rect,
    /// The heads of the days.
    pub heads: Vec<Rect>,
    /// The days of the month.
    pub days: Vec<(Date, Rect)>,
}

impl App {
    /// The month of the typed day, right below its line, or above it where there is no room below.
    pub fn calendar_areas(&self) -> Option<CalendarAreas> {
        let typed = self.typed_day()?;
        let form = self.form.as_ref()?;
        let editing = form.editing.as_ref()?;
        let areas = self.form_areas();
        let block = &self.layout.blocks[self.layout.find(editing.place)?];
        let y = areas.line_of(block, editing.caret.0, form.scroll)?;
        let body = areas.body;
        let weeks = weeks(typed.0);
        let width = DAY * u16::try_from(WEEK).unwrap_or(0) + 3;
        let height = u16::try_from(weeks.len()).unwrap_or(0) + 3;
        if body.width < width || body.height < height + 1 {
            return None;
        }
        let x = (body.x + block.cell(editing.place)?.x).min(body.right() - width);
        let y = if y + 1 + height <= body.bottom() { y + 1 } else { y.saturating_sub(height).max(body.y) };
        let frame = Rect { x, y, width, height };
        let inside = inside(frame);
        let line =
            |y: u16| (inside.x..).step_by(DAY.into()).take(WEEK).map(move |x| Rect { x, y, width: 2, height: 1 });
        let week = |(week, y): (&[Option<Date>; WEEK], u16)| {
            week.iter().zip(line(y)).filter_map(|(day, area)| Some(((*day)?, area))).collect::<Vec<_>>()
        };
        let days = weeks.iter().zip(inside.y + 1..).flat_map(week).collect();
        Some(CalendarAreas { typed, frame, heads: line(inside.y).collect(), days })
    }
}
