//! The list of projects.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use rust_decimal::Decimal;

use crate::app::areas::list::{Columns, Span};
use crate::app::list::{Entry, Order, change};
use crate::app::{App, texts};
use crate::edit::ProjectKey;
use crate::model::{Project, money};
use crate::rules::Counts;
use crate::search::Query;
use crate::store::file::Cause;

use super::bars;
use super::paint::Painter;

/// What is needed for every row.
struct Rows {
    columns: Columns,
    /// The filter, read once for all rows.
    query: Query,
}

impl Rows {
    fn left(&self, painter: &mut Painter<'_>, column: Order, y: u16, text: &str, style: Style) {
        let Span { x, width } = self.columns.of(column);
        if width > 0 {
            painter.line(x, y, width, text, style);
        }
    }

    fn right(&self, painter: &mut Painter<'_>, column: Order, y: u16, text: &str, style: Style) {
        let Span { x, width } = self.columns.of(column);
        if width > 0 {
            painter.right(x, y, width, text, style);
        }
    }

    fn amount(&self, yuan: Decimal) -> String {
        if self.columns.yuan { money::grouped(yuan) } else { money::in_wan(yuan, 2) }
    }

    /// Counts of problems; `…` where some are still to be found.
    fn counts(&self, painter: &mut Painter<'_>, y: u16, counts: Counts, is_pending: bool) {
        let Span { x, width } = self.columns.of(Order::Problems);
        let more = if is_pending { "…" } else { "" };
        let room = u16::try_from(painter.measure.width(more)).unwrap_or(width).min(width);
        let behind = bars::counts(painter, x, y, width - room, counts);
        painter.line(behind, y, room, more, painter.theme.dim);
    }
}

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    let areas = app.list_areas();
    let mut cursor = areas.filter.and_then(|line| filter(app, painter, line));
    if let Some(line) = areas.department {
        department(app, painter, line);
    }
    let rows = Rows { columns: app.columns(areas.rows), query: app.list.query() };
    heads(app, painter, &rows, areas.heads.y);
    let shown = app.list.entries.iter().enumerate().skip(app.list.scroll);
    for ((number, entry), y) in shown.zip(areas.rows.top()..areas.rows.bottom()) {
        let selected = number == app.list.row();
        match entry {
            Entry::Project(key) => {
                if let Some(project) = app.workspace.project(*key) {
                    row(app, painter, &rows, y, *key, project);
                }
            }
            Entry::Broken(index) => {
                let Some(error) = app.broken.get(*index) else { continue };
                let mut name = error.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if let Cause::Malformed { error, .. } = &error.cause {
                    name.push_str(&format!(":{}:{}", error.line, error.column));
                }
                let head = format!("! {name} {}  ", texts::cannot_open(app.lang));
                let error = error.reason(app.lang);
                let (x, width) = (areas.rows.x, areas.rows.width);
                painter.parts(x, y, width, &[(&head, painter.theme.error), (&error, painter.theme.dim)]);
            }
        }
        if selected {
            painter.restyle(Rect { y, height: 1, ..areas.rows }, painter.theme.cell);
            if cursor.is_none() {
                cursor = Some(Position { x: area.x, y });
            }
        }
    }
    if app.list.entries.is_empty() && app.progress.is_none() {
        let filtered = !app.list.filter.text().is_empty() || !app.sieve.is_all();
        let text = if filtered {
            texts::no_match(app.lang, &app.key_name("clear-filter"))
        } else {
            texts::empty_department(app.lang, &app.key_name("new-project"))
        };
        painter.line(area.x + 2, areas.rows.y + 1, area.width.saturating_sub(4), &text, painter.theme.dim);
    }
    totals(app, painter, &rows, areas.totals.y);
    painter.scrollbar(areas.bar);
    cursor
}

fn filter(app: &App, painter: &mut Painter<'_>, line: Rect) -> Option<Position> {
    painter.line(line.x, line.y, line.width, &app.filter_label(), painter.theme.heading);
    let field = app.filter_field(line);
    let style = if app.list.filtering { painter.theme.typing } else { painter.theme.text };
    let column = super::cell::typed_line(painter, &app.list.filter, field, style);
    app.list.filtering.then_some(Position { x: field.x + column, y: field.y })
}

/// The worst that is wrong with the department as a whole, how much there is, and the key that shows all of it.
fn department(app: &App, painter: &mut Painter<'_>, line: Rect) {
    let Some((counts, worst)) = app.department_line() else { return };
    let label = format!("{} ", texts::department_line(app.lang));
    let x = painter.parts(line.x + 2, line.y, line.width.saturating_sub(4), &[(&label, painter.theme.heading)]);
    let x = bars::counts(painter, x, line.y, line.right().saturating_sub(x), counts) + 2;
    let key = app.key_name("department-problems");
    let parts = [(&*worst.text(app.lang), painter.theme.text), ("  ", painter.theme.dim), (&*key, painter.theme.key)];
    painter.parts(x, line.y, line.right().saturating_sub(x + 1), &parts);
}

fn heads(app: &App, painter: &mut Painter<'_>, rows: &Rows, y: u16) {
    let lang = app.lang;
    let style = painter.theme.heading;
    let (current, previous) = if rows.columns.yuan {
        (texts::column_current(lang), texts::column_previous(lang))
    } else {
        (texts::column_current_wan(lang), texts::column_previous_wan(lang))
    };
    let arrow = |order: Order| match app.list.order == order {
        false => "",
        true if app.list.descends() => "↓",
        true => "↑",
    };
    for (order, text) in [
        (Order::Unit, texts::column_unit(lang)),
        (Order::Name, texts::column_name(lang)),
        (Order::Purpose, texts::column_purpose(lang)),
        (Order::Current, current),
        (Order::Previous, previous),
        (Order::Change, texts::column_change(lang)),
        (Order::Problems, texts::column_problems(lang)),
        (Order::Status, texts::column_status(lang)),
    ] {
        let head = format!("{text}{}", arrow(order));
        match order {
            Order::Current | Order::Previous | Order::Change => rows.right(painter, order, y, &head, style),
            _ => rows.left(painter, order, y, &head, style),
        }
    }
}

fn row(app: &App, painter: &mut Painter<'_>, rows: &Rows, y: u16, key: ProjectKey, project: &Project) {
    let text = painter.theme.text;
    if app.workspace.is_changed(key) {
        painter.line(rows.columns.of(Order::Unit).x - 2, y, 1, "*", painter.theme.warning);
    }
    rows.left(painter, Order::Unit, y, &project.unit.code, painter.theme.dim);
    let name = project.title();
    rows.left(painter, Order::Name, y, name, text);
    for range in app.list.matches(&rows.query, key, name) {
        let (before, width) = (painter.measure.width(&name[..range.start]), painter.measure.width(&name[range]));
        let (before, width) = (u16::try_from(before).unwrap_or(u16::MAX), u16::try_from(width).unwrap_or(0));
        let span = rows.columns.of(Order::Name);
        let room = span.width.saturating_sub(before);
        if room > 0 {
            let area = Rect { x: span.x + before, y, width: width.min(room), height: 1 };
            painter.restyle(area, painter.theme.mark);
        }
    }
    rows.left(painter, Order::Purpose, y, &project.purpose, painter.theme.dim);
    for (column, amount) in [(Order::Current, &project.amounts.current), (Order::Previous, &project.amounts.previous)] {
        match amount.yuan() {
            Some(yuan) => rows.right(painter, column, y, &rows.amount(yuan), text),
            None => rows.right(painter, column, y, amount.text(), painter.theme.error),
        }
    }
    rows.right(painter, Order::Change, y, &change_text(app, project), text);
    match app.is_pending(key) {
        true => rows.counts(painter, y, Counts::default(), true),
        false => rows.counts(painter, y, app.wanted_counts(key), false),
    }
    let status = project.status.reading().label().in_lang(app.lang);
    rows.left(painter, Order::Status, y, status, painter.theme.dim);
}

/// `+12.5%`, `新增` where last year is zero, nothing where it cannot be told.
fn change_text(app: &App, project: &Project) -> String {
    match change(project) {
        Some(percent) => signed(percent),
        None if project.amounts.previous.yuan().is_some_and(|yuan| yuan.is_zero()) => {
            texts::new_amount(app.lang).to_owned()
        }
        None => String::new(),
    }
}

fn signed(percent: Decimal) -> String {
    let rounded = percent.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() {
        return "0.0%".to_owned();
    }
    format!("{rounded:+.1}%")
}

fn totals(app: &App, painter: &mut Painter<'_>, rows: &Rows, y: u16) {
    let totals = app.list.totals;
    let all = app.workspace.projects().count();
    let text = if totals.projects == all {
        texts::total_projects(app.lang, all)
    } else {
        texts::shown_projects(app.lang, totals.projects, all)
    };
    let style = painter.theme.heading;
    let x = rows.columns.of(Order::Unit).x;
    let width = rows.columns.of(Order::Current).x.saturating_sub(x);
    let (stale, missing) = app.broken_files();
    let mut broken = if missing == 0 { String::new() } else { texts::files_broken(app.lang, missing) };
    if stale > 0 {
        broken.push_str(&texts::files_stale(app.lang, stale));
    }
    painter.parts(x, y, width.saturating_sub(1), &[(&text, style), (&broken, painter.theme.error)]);
    rows.right(painter, Order::Current, y, &rows.amount(totals.current), style);
    rows.right(painter, Order::Previous, y, &rows.amount(totals.previous), style);
    if let Some(percent) = crate::model::sums::percent_of(totals.current - totals.previous, totals.previous) {
        rows.right(painter, Order::Change, y, &signed(percent), style);
    }
    rows.counts(painter, y, totals.problems, totals.is_pending);
}
