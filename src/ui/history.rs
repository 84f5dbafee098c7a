//! The window with the history: the tree of revisions, and below it what the selected step changed.

use std::collections::HashMap;

use jiff::civil::DateTime;
use ratatui::layout::{Position, Rect};

use crate::app::areas::history::HistoryAreas;
use crate::app::history::HistoryView;
use crate::app::history::told::ToldChange;
use crate::app::history::tree::{self, Row, Stroke};
use crate::app::{App, texts};
use crate::edit::{ProjectKey, Step};
use crate::model::Project;
use crate::text::clean::visible;
use crate::text::width::Measure;
use crate::text::wrap::wrap;

use super::paint::Painter;

/// No more lanes are drawn than this; further ones share the last.
const MOST_LANES: usize = 6;
/// Each lane with the stroke to the next one.
const LANE: u16 = 2;

pub(super) fn draw(app: &App, view: &HistoryView, painter: &mut Painter<'_>) -> Option<Position> {
    let rows = app.history_rows(view);
    let absent = app.absent_projects();
    let title = match app.project_of_history(view) {
        Some(only) => texts::history_of(app.lang, app.title_in_history(only, &absent)),
        None => texts::history(app.lang, app.workspace.history().steps().len()),
    };
    let HistoryAreas { window, rule, changes } = app.history_areas(view, rows.len());
    painter.window(window.frame, &title);
    painter.scrollbar(window.bar);
    let cursor = lines(app, view, &rows, &absent, painter, window.lines);
    if !rule.is_empty() {
        let level = glyphs(painter.measure).level.repeat(usize::from(rule.width));
        painter.line(rule.x, rule.y, rule.width, &level, painter.theme.frame);
    }
    if !changes.is_empty() {
        self::changes(app, view, painter, changes);
    }
    cursor
}

/// The columns of a line, from the left: lanes, label, project, state, time.
struct Columns {
    lanes: u16,
    project: u16,
    state: u16,
    time: u16,
}

impl Columns {
    fn new(app: &App, view: &HistoryView, rows: &[Row], width: u16) -> Self {
        let lanes = rows.iter().map(|row| row.lanes.len()).max().unwrap_or(1).min(MOST_LANES);
        let measure = app.measure;
        let state = measure.width(texts::now(app.lang)) + measure.width(texts::on_disk(app.lang)) + 1;
        let is_old = |step: &Step| step.at.date() != app.now.date();
        let time = if app.workspace.history().steps().iter().any(is_old) { 11 } else { 8 };
        let of = |columns: usize| u16::try_from(columns).unwrap_or(0);
        let mut columns = Self { lanes: of(lanes) * LANE, project: 0, state: of(state), time };
        if width < 44 {
            columns.time = 0;
        }
        if app.project_of_history(view).is_none() && width >= 60 {
            columns.project = width / 4;
        }
        columns
    }
}

fn lines(
    app: &App,
    view: &HistoryView,
    rows: &[Row],
    absent: &HashMap<ProjectKey, &Project>,
    painter: &mut Painter<'_>,
    area: Rect,
) -> Option<Position> {
    let columns = Columns::new(app, view, rows, area.width);
    let selected = tree::line_of(rows, view.selected);
    let mut cursor = None;
    for ((number, row), y) in rows.iter().enumerate().skip(view.scroll).zip(area.y..area.bottom()) {
        let style = if row.in_effect { painter.theme.text } else { painter.theme.dim };
        let step = app.workspace.history().step(row.revision);
        lanes(painter, row, area.x, y, area.width.min(columns.lanes));
        let mut right = area.right();
        let mut cell = |width: u16| {
            let gap = u16::from(width > 0);
            right = right.saturating_sub(width + gap).max(area.x);
            (right + gap, width.min(area.width))
        };
        let (x, width) = cell(columns.time);
        if let (Some(step), true) = (step, width > 0) {
            painter.right(x, y, width, &time(step.at, app.now), painter.theme.dim);
        }
        let (x, width) = cell(columns.state);
        let state = [(row.is_current, texts::now(app.lang)), (row.is_saved, texts::on_disk(app.lang))];
        let state: Vec<&str> = state.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
        painter.right(x, y, width, &state.join(" "), painter.theme.key);
        let (x, width) = cell(columns.project);
        if let Some(step) = step {
            painter.line(x, y, width, &app.history_projects(&step.transaction, absent), painter.theme.dim);
        }
        let x = area.x + columns.lanes;
        painter.line(x, y, right.saturating_sub(x), &app.history_label(row.revision), style);
        if number == selected {
            painter.restyle(Rect { y, height: 1, ..area }, painter.theme.cell);
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// The characters of the tree, one column each.
struct Glyphs {
    node: &'static str,
    current: &'static str,
    passes: &'static str,
    ends: &'static str,
    ends_too: &'static str,
    crossed: &'static str,
    level: &'static str,
}

/// Those made for lines are ambiguous: where that means two columns, ASCII has to do.
fn glyphs(measure: Measure) -> Glyphs {
    if measure.ambiguous_wide {
        let (node, current, passes, ends, ends_too, crossed, level) = ("o", "@", "|", "'", "'", "+", "-");
        return Glyphs { node, current, passes, ends, ends_too, crossed, level };
    }
    let (node, current, passes, ends, ends_too, crossed, level) = ("○", "●", "│", "┘", "┴", "┼", "─");
    Glyphs { node, current, passes, ends, ends_too, crossed, level }
}

fn lanes(painter: &mut Painter<'_>, row: &Row, x: u16, y: u16, width: u16) {
    let glyphs = glyphs(painter.measure);
    // The revision comes last, so that it is seen where lanes share a column.
    let is_node = |lane: &usize| row.lanes[*lane] == Stroke::Node;
    let (nodes, others): (Vec<usize>, Vec<usize>) = (0..row.lanes.len()).partition(is_node);
    for lane in others.into_iter().chain(nodes) {
        let stroke = row.lanes[lane];
        let glyph = match stroke {
            Stroke::Free => continue,
            Stroke::Node if row.is_current => glyphs.current,
            Stroke::Node => glyphs.node,
            Stroke::Passes => glyphs.passes,
            Stroke::Ends => glyphs.ends,
            Stroke::EndsToo => glyphs.ends_too,
            Stroke::Crossed => glyphs.crossed,
            Stroke::Level => glyphs.level,
        };
        let column = u16::try_from(lane.min(MOST_LANES - 1)).unwrap_or(0) * LANE;
        let room = width.saturating_sub(column);
        let style = if stroke == Stroke::Node { painter.theme.key } else { painter.theme.frame };
        painter.line(x + column, y, room.min(1), glyph, style);
        if row.goes_on(lane) {
            painter.line(x + column + 1, y, room.saturating_sub(1).min(1), glyphs.level, painter.theme.frame);
        }
    }
}

/// The time of day, with the date where it was not today.
fn time(at: DateTime, now: DateTime) -> String {
    if at.date() == now.date() { at.strftime("%H:%M:%S").to_string() } else { at.strftime("%m-%d %H:%M").to_string() }
}

/// How the selected revision is reached, and what its step changed.
fn changes(app: &App, view: &HistoryView, painter: &mut Painter<'_>, area: Rect) {
    let history = app.workspace.history();
    let way = history.route(app.history_goal(view)).and_then(|route| tree::steps_of(history, &route, app.lang));
    let way = way.map_or(texts::you_are_here(app.lang).to_owned(), |steps| texts::way_there(app.lang, &steps));
    painter.line(area.x, area.y, area.width, &way, painter.theme.dim);
    let Some(told) = view.told() else { return };
    let mut y = area.y + 1;
    for (number, change) in told.changes.iter().enumerate() {
        let left = told.changes.len() - number - 1 + told.more;
        // The last line is kept to say how many there are that are not shown.
        let bottom = if left > 0 { area.bottom().saturating_sub(1) } else { area.bottom() };
        if y >= bottom {
            let rest = texts::changes_left(app.lang, left + 1);
            painter.line(area.x, area.bottom() - 1, area.width, &rest, painter.theme.dim);
            return;
        }
        y = self::change(painter, change, Rect { y, height: bottom - y, ..area });
    }
}

/// `place：before → after`, wrapped. Returns the line below it.
fn change(painter: &mut Painter<'_>, change: &ToldChange, area: Rect) -> u16 {
    let ToldChange { place, before, after } = change;
    let place = visible(place);
    let text = format!("{place}：{} → {}", visible(before), visible(after));
    let rows = wrap(painter.measure, &text, usize::from(area.width));
    for ((number, row), y) in rows.iter().enumerate().zip(area.y..area.bottom()) {
        let (from, to) = (row.start, row.end);
        let split = place.len().clamp(from, to);
        let is_cut = y + 1 == area.bottom() && number + 1 < rows.len();
        let rest = if is_cut { format!("{}…", &text[split..to]) } else { text[split..to].to_owned() };
        let parts = [(&text[from..split], painter.theme.key), (&*rest, painter.theme.text)];
        painter.parts(area.x, y, area.width, &parts);
    }
    area.bottom().min(area.y + u16::try_from(rows.len()).unwrap_or(u16::MAX))
}
