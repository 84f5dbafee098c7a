//! The window that finds a text and puts another in its place.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::areas::replace::ReplaceAreas;
use crate::app::areas::window::inside;
use crate::app::replace::{Extent, Focus, ReplaceView, short_place};
use crate::app::{App, texts};
use crate::model::Project;
use crate::replace::{Hit, Slot};
use crate::text::width::Measure;

use super::cell::typed_line;
use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>) -> Option<Position> {
    let view = &app.replace;
    let areas = app.replace_areas();
    let (frame, lines) = (areas.window.frame, areas.window.lines);
    painter.window(frame, texts::replace(app.lang));
    let typed = fields(app, painter, &areas);
    let choice = choices(view, painter, &areas);
    let row = match view.focus {
        Focus::Slots => slots(app, painter, lines),
        _ => hits(app, painter, lines),
    };
    painter.scrollbar(areas.window.bar);
    let foot = areas.foot;
    let said = [(app.replace_where(), painter.theme.dim), (app.replace_summary(), summary_style(view, painter))];
    for ((text, style), y) in said.iter().zip(foot.top()..foot.bottom()) {
        painter.line(foot.x, y, foot.width, text, *style);
    }
    let cursor = match view.focus {
        Focus::Find | Focus::By => typed,
        Focus::Choices => choice,
        Focus::Hits | Focus::Slots => row,
    };
    // However small the window is, the cursor has to stand somewhere.
    cursor.or(Some(inside(frame).as_position()))
}

fn summary_style(view: &ReplaceView, painter: &Painter<'_>) -> Style {
    match view.flaw {
        Some(_) if !view.is_searching() => painter.theme.error,
        _ => painter.theme.heading,
    }
}

/// The two lines to type. Returns where the caret is.
fn fields(app: &App, painter: &mut Painter<'_>, areas: &ReplaceAreas) -> Option<Position> {
    let view = &app.replace;
    let left = inside(areas.window.frame).x;
    let mut cursor = None;
    for (focus, label, field, area) in [
        (Focus::Find, texts::replace_find(app.lang), &view.find, areas.find),
        (Focus::By, texts::replace_by(app.lang), &view.by, areas.by),
    ] {
        if area.is_empty() {
            continue;
        }
        let has_keys = view.focus == focus;
        let style = if has_keys { painter.theme.row } else { painter.theme.dim };
        painter.line(left, area.y, area.x - left, label, style);
        if has_keys {
            let column = typed_line(painter, field, area, painter.theme.typing);
            cursor = Some(Position { x: area.x + column, y: area.y });
        } else {
            painter.line(area.x, area.y, area.width, field.text(), painter.theme.text);
        }
    }
    cursor
}

/// The choices. Returns where the one with the cursor is.
fn choices(view: &ReplaceView, painter: &mut Painter<'_>, areas: &ReplaceAreas) -> Option<Position> {
    let mut cursor = None;
    for (choice, words, area) in areas.choices.iter().filter(|(.., area)| !area.is_empty()) {
        let has_cursor = view.focus == Focus::Choices && view.choice == *choice;
        let style = if has_cursor { painter.theme.cell } else { painter.theme.text };
        painter.line(area.x, area.y, area.width, words, style);
        if has_cursor {
            cursor = Some(area.as_position());
        }
    }
    cursor
}

/// The fields and columns, those that are looked through checked.
fn slots(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    let view = &app.replace;
    let mut cursor = None;
    let shown = Slot::all().enumerate().skip(view.slot_scroll);
    for ((number, slot), y) in shown.zip(area.y..area.bottom()) {
        let mark = if view.slots.contains(slot) { "✓" } else { " " };
        let text = format!("[{mark}] {}", slot.label(app.lang));
        painter.line(area.x, y, area.width, &text, painter.theme.text);
        if number == view.slot {
            painter.restyle(Rect { y, height: 1, ..area }, painter.theme.cell);
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// The hits, one a line.
fn hits(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    let view = &app.replace;
    let columns = Columns::new(area.width, view.extent);
    let mut cursor = None;
    let shown = view.hits.hits.iter().enumerate().skip(view.hits.scroll);
    for ((number, hit), y) in shown.zip(area.y..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        if let Some(project) = app.workspace.project(hit.key) {
            row(app, painter, line, &columns, project, hit);
        }
        if number == view.hits.selected {
            let style = if view.focus == Focus::Hits { painter.theme.cell } else { painter.theme.row };
            painter.restyle(line, style);
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// Widths of the columns of a hit.
struct Columns {
    project: u16,
    place: u16,
}

/// Columns of the mark in front of a hit, and between two columns.
const MARK: u16 = 2;
const BETWEEN: u16 = 1;

impl Columns {
    fn new(width: u16, extent: Extent) -> Self {
        match extent {
            Extent::Project => Self { project: 0, place: (width / 3).min(30) },
            Extent::Shown | Extent::All => Self { project: (width / 5).min(30), place: (width / 4).min(30) },
        }
    }
}

fn row(app: &App, painter: &mut Painter<'_>, area: Rect, columns: &Columns, project: &Project, hit: &Hit) {
    let taken = app.replace.hits.is_taken(hit);
    let mark = match (taken, hit.changes) {
        (true, _) => "✓",
        (false, true) => " ",
        // It is so already.
        (false, false) => "=",
    };
    let (dim, text) = (painter.theme.dim, if taken { painter.theme.text } else { painter.theme.dim });
    painter.line(area.x, area.y, MARK, mark, painter.theme.good);
    let mut x = area.x + MARK;
    if columns.project > 0 {
        painter.line(x, area.y, columns.project, project.title(), dim);
        x += columns.project + BETWEEN;
    }
    let place = short_place(app, project, hit.place, usize::from(columns.place));
    painter.line(x, area.y, columns.place, &place, text);
    x += columns.place + BETWEEN;
    let room = area.right().saturating_sub(x);
    let Some(found) = Found::new(app, painter.measure, project, hit, usize::from(room)) else { return };
    let becomes = if taken { painter.theme.good } else { painter.theme.dim };
    let parts = [
        (&*found.before, text),
        ("[", dim),
        (&*found.found, painter.theme.mark),
        (ARROW, dim),
        (&*found.becomes, becomes),
        ("]", dim),
        (&*found.after, text),
    ];
    painter.parts(x, area.y, room, &parts);
}

const ARROW: &str = "→";

/// A hit in the midst of its text, cut to fit.
struct Found {
    before: String,
    found: String,
    becomes: String,
    after: String,
}

impl Found {
    fn new(app: &App, measure: Measure, project: &Project, hit: &Hit, columns: usize) -> Option<Self> {
        let text = project.text_at(hit.place)?;
        let found = text.get(hit.range())?;
        let becomes = app.replace.hits.replacement.as_ref()?.after(text, &hit.range(), hit.place);
        let room = columns.saturating_sub(2 + measure.width(ARROW));
        // Both texts whole if two thirds of the room are enough, else as much of each.
        let (mut first, mut second) = (measure.width(found), measure.width(&becomes));
        let most = room * 2 / 3;
        if first + second > most {
            first = first.min((most / 2).max(most.saturating_sub(second)));
            second = second.min(most - first);
        }
        let (found, becomes) = (measure.fit(found, first).into_owned(), measure.fit(&becomes, second).into_owned());
        let rest = room.saturating_sub(measure.width(&found) + measure.width(&becomes));
        let (before, after) = (end_of(&text[..hit.start], rest), start_of(&text[hit.end..], rest));
        let wide = measure.width(after);
        // What follows says more about a text than what comes before.
        let first = measure.width(before).min((rest / 3).max(rest.saturating_sub(wide)));
        let before = measure.fit_start(before, first).into_owned();
        let rest = rest.saturating_sub(measure.width(&before));
        Some(Self { after: measure.fit(after, rest).into_owned(), before, found, becomes })
    }
}

/// So much of the end of a text that it is surely wider than some columns, unless the text is not.
fn end_of(text: &str, columns: usize) -> &str {
    text.char_indices().rev().nth(2 * columns + 2).map_or(text, |(at, _)| &text[at..])
}

/// So much of the start of a text that it is surely wider than some columns, unless the text is not.
fn start_of(text: &str, columns: usize) -> &str {
    text.char_indices().nth(2 * columns + 2).map_or(text, |(at, _)| &text[..at])
}
