//! The list of projects.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::app::areas::list::{Columns, Pane, Span, amount, signed};
use crate::app::list::{Entry, PaneLine, PaneLook, Totals};
use crate::app::{App, texts};
use crate::edit::ProjectKey;
use crate::list::{Align, Column, GroupKey};
use crate::model::Project;
use crate::rules::Counts;
use crate::search::Query;
use crate::store::file::Cause;
use crate::text::clean::visible;

use super::bars;
use super::paint::Painter;

/// What is needed for every row.
struct Rows {
    columns: Columns,
    /// The filter, read once for all rows.
    query: Query,
}

impl Rows {
    fn cell(&self, painter: &mut Painter<'_>, column: Column, span: Span, y: u16, text: &str, style: Style) {
        match column.align() {
            Align::Left => drop(painter.line(span.x, y, span.width, text, style)),
            Align::Right => painter.right(span.x, y, span.width, text, style),
        }
    }
}

/// Counts of problems; `…` where some are still to be found.
fn counts(painter: &mut Painter<'_>, Span { x, width }: Span, y: u16, counts: Counts, is_pending: bool) {
    let more = if is_pending { "…" } else { "" };
    let room = u16::try_from(painter.measure.width(more)).unwrap_or(width).min(width);
    let behind = bars::counts(painter, x, y, width - room, counts);
    painter.line(behind, y, room, more, painter.theme.dim);
}

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    let areas = app.list_areas();
    let mut cursor = areas.filter.and_then(|line| filter(app, painter, line));
    if let Some(line) = areas.department {
        department(app, painter, line);
    }
    let rows = Rows { columns: app.columns(areas.rows), query: app.list.query() };
    heads(app, painter, &rows, areas.heads);
    let shown = app.list.entries.iter().enumerate().skip(app.list.scroll);
    for ((number, entry), y) in shown.zip(areas.rows.top()..areas.rows.bottom()) {
        let line = Rect { y, height: 1, ..areas.rows };
        match entry {
            Entry::Project(key) => {
                if let Some(project) = app.workspace.project(*key) {
                    row(app, painter, &rows, y, *key, project);
                }
            }
            Entry::Group(key) => group(app, painter, &rows, line, *key),
            Entry::Broken(index) => broken(app, painter, line, *index),
        }
        if number == app.list.row() {
            painter.restyle(line, painter.theme.cell);
            if cursor.is_none() {
                cursor = Some(Position { x: area.x, y });
            }
        }
    }
    if app.list.entries.is_empty() && app.progress.is_none() {
        let text = if app.is_filtered() {
            texts::no_match(app.lang, &app.key_name("clear-filter"))
        } else {
            texts::empty_department(app.lang, &app.key_name("new-project"))
        };
        let width = areas.rows.width.saturating_sub(4);
        painter.line(area.x + 2, areas.rows.y + 1, width, &text, painter.theme.dim);
    }
    totals(app, painter, &rows, areas.totals.y);
    painter.scrollbar(areas.bar);
    if let Some(pane) = areas.pane {
        self::pane(app, painter, pane);
    }
    cursor
}

fn filter(app: &App, painter: &mut Painter<'_>, line: Rect) -> Option<Position> {
    painter.line(line.x, line.y, line.width, &app.filter_label(), painter.theme.heading);
    let field = app.filter_field(line);
    let style = if app.list.filtering { painter.theme.typing } else { painter.theme.text };
    let column = super::cell::typed_line(painter, &app.list.filter, field, style);
    if let Some(error) = &app.list.filter_error {
        wrong(app, painter, field, error.span.clone());
    }
    app.list.filtering.then_some(Position { x: field.x + column, y: field.y })
}

/// Marks the word of the filter that is wrong, as far as it is in sight.
fn wrong(app: &App, painter: &mut Painter<'_>, field: Rect, span: std::ops::Range<usize>) {
    let text = app.list.filter.text();
    let window = app.list.filter.window(painter.measure, usize::from(field.width.max(1)));
    let (Some(before), Some(word)) = (text.get(..span.start), text.get(span.clone())) else { return };
    let columns = |text: &str| u16::try_from(painter.measure.width(text)).unwrap_or(u16::MAX);
    // The caret tells how far the line is scrolled.
    let caret = columns(text.get(..app.list.filter.caret()).unwrap_or_default());
    let scrolled = caret.saturating_sub(window.caret_column);
    let (from, to) = (columns(before), columns(before).saturating_add(columns(word).max(1)));
    let (from, to) = (from.max(scrolled) - scrolled, to.saturating_sub(scrolled).min(field.width));
    if from < to {
        let style = painter.theme.error.add_modifier(Modifier::UNDERLINED);
        painter.restyle(Rect { x: field.x + from, width: to - from, ..field }, style);
    }
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

fn heads(app: &App, painter: &mut Painter<'_>, rows: &Rows, line: Rect) {
    let style = painter.theme.heading;
    for (column, span) in rows.columns.visible() {
        rows.cell(painter, column, span, line.y, &app.head_of(column, rows.columns.yuan), style);
        if app.list.column == Some(column) {
            painter.restyle(Rect { x: span.x, width: span.width, ..line }, painter.theme.cell);
        }
    }
    // There is more on that side.
    if rows.columns.hidden.0 > 0 {
        painter.line(line.x, line.y, 1, "<", painter.theme.key);
    }
    if rows.columns.hidden.1 > 0 {
        painter.line(line.right().saturating_sub(1), line.y, 1, ">", painter.theme.key);
    }
}

/// What stands in front of the first column: a change that is not saved, and a mark.
fn marks(painter: &mut Painter<'_>, x: u16, y: u16, is_changed: bool, is_marked: bool) {
    if is_changed {
        painter.line(x, y, 1, "*", painter.theme.warning);
    }
    if is_marked {
        painter.line(x + 1, y, 1, "✓", painter.theme.key);
    }
}

fn row(app: &App, painter: &mut Painter<'_>, rows: &Rows, y: u16, key: ProjectKey, project: &Project) {
    let (text, dim) = (painter.theme.text, painter.theme.dim);
    marks(painter, 0, y, app.workspace.is_changed(key), app.list.marked.contains(&key));
    for (column, span) in rows.columns.visible() {
        let mut cell = |text: &str, style| rows.cell(painter, column, span, y, text, style);
        match column {
            Column::Name => name(app, painter, rows, span, y, key, project.title()),
            Column::Id => cell(&project.id, dim),
            Column::UnitCode => cell(&project.unit.code, dim),
            Column::UnitName => cell(&project.unit.name, text),
            Column::Leader => cell(&project.leader, text),
            Column::Contact => cell(&project.contact, text),
            Column::Phone => cell(&project.phone, dim),
            Column::Purpose => cell(&project.purpose, dim),
            Column::Scheme => cell(&project.scheme, dim),
            Column::Year => cell(project.year.text(), dim),
            Column::Start => cell(project.start.text(), dim),
            Column::End => cell(project.end.text(), dim),
            Column::Percent => cell(&change_text(app, key, project), text),
            Column::Problems => match app.is_pending(key) {
                true => counts(painter, span, y, Counts::default(), true),
                false => counts(painter, span, y, app.wanted_counts(key), false),
            },
            Column::Worst => {
                let worst = app.findings.now(key, &app.workspace).counts.worst();
                let style = worst.map_or(dim, |severity| painter.theme.severity(severity));
                rows.cell(painter, column, span, y, &app.worst_rule(key), style);
            }
            Column::Indicators => {
                let count = app.list.table.row(key).map(|row| (row.filled, row.indicators)).unwrap_or_default();
                cell(&format!("{}/{}", count.0, count.1), dim);
            }
            Column::Status => cell(project.status.reading().label().in_lang(app.lang), dim),
            Column::Reviewer => cell(&project.status_set.by, text),
            Column::Reviewed => cell(&project.status_set.at, dim),
            Column::Opinions => {
                let open = app.list.table.row(key).map_or(0, |row| row.opinions);
                cell(&if open > 0 { open.to_string() } else { String::new() }, text);
            }
            Column::Modified => cell(if app.workspace.is_changed(key) { "*" } else { "" }, dim),
            Column::Total | Column::Current | Column::PreviousTotal | Column::Previous => {
                let typed = match column {
                    Column::Total => &project.amounts.total,
                    Column::Current => &project.amounts.current,
                    Column::PreviousTotal => &project.amounts.previous_total,
                    _ => &project.amounts.previous,
                };
                match typed.yuan() {
                    Some(yuan) => cell(&amount(yuan, rows.columns.yuan), text),
                    None => rows.cell(painter, column, span, y, typed.text(), painter.theme.error),
                }
            }
            Column::Change | Column::Control => {
                let yuan = app.list.table.row(key).and_then(|row| app.list.table.yuan(row, column));
                cell(&yuan.map(|yuan| amount(yuan, rows.columns.yuan)).unwrap_or_default(), text);
            }
        }
    }
}

fn name(app: &App, painter: &mut Painter<'_>, rows: &Rows, span: Span, y: u16, key: ProjectKey, name: &str) {
    painter.line(span.x, y, span.width, name, painter.theme.text);
    for range in app.list.matches(&rows.query, key, name) {
        let (before, width) = (painter.measure.width(&name[..range.start]), painter.measure.width(&name[range]));
        let (before, width) = (u16::try_from(before).unwrap_or(u16::MAX), u16::try_from(width).unwrap_or(0));
        let room = span.width.saturating_sub(before);
        if room > 0 {
            let area = Rect { x: span.x + before, y, width: width.min(room), height: 1 };
            painter.restyle(area, painter.theme.mark);
        }
    }
}

/// The heading of a group: what its projects have in common, how many they are, and their sums in the columns.
fn group(app: &App, painter: &mut Painter<'_>, rows: &Rows, line: Rect, key: GroupKey) {
    let Some(headed) = app.list.group(key) else { return };
    let style = painter.theme.row;
    painter.clear(line, style);
    let glyph = if app.list.folded.contains(&key) { "▸" } else { "▾" };
    painter.line(line.x, line.y, 1, glyph, painter.theme.key);
    let count = headed.totals.projects;
    let marked = headed.group.keys.iter().filter(|key| app.list.marked.contains(key)).count();
    let mut tail = format!("  {}", texts::group_count(app.lang, count));
    if marked > 0 {
        tail.push_str(&format!(" ✓{marked}"));
    }
    let first = app.list_first_sum(&rows.columns).unwrap_or(line.right());
    let width = first.saturating_sub(line.x + 3);
    let room = usize::from(width).saturating_sub(painter.measure.width(&tail));
    let name = painter.measure.fit(&visible(&app.group_name(key)), room).into_owned();
    painter.parts(line.x + 2, line.y, width, &[(&name, style), (&tail, painter.theme.dim)]);
    sums(painter, rows, line.y, &headed.totals, style);
}

/// Sums in the columns that have some.
fn sums(painter: &mut Painter<'_>, rows: &Rows, y: u16, totals: &Totals, style: Style) {
    for (column, span) in rows.columns.visible() {
        let text = match column {
            Column::Problems => {
                counts(painter, span, y, totals.problems, totals.is_pending);
                continue;
            }
            Column::Percent => totals.percent().map(signed),
            column => totals.sum(column).map(|yuan| amount(yuan, rows.columns.yuan)),
        };
        if let Some(text) = text {
            rows.cell(painter, column, span, y, &text, style);
        }
    }
}

fn broken(app: &App, painter: &mut Painter<'_>, line: Rect, index: usize) {
    let Some(error) = app.broken.get(index) else { return };
    let mut name = error.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if let Cause::Malformed { error, .. } = &error.cause {
        name.push_str(&format!(":{}:{}", error.line, error.column));
    }
    let head = format!("! {name} {}  ", texts::cannot_open(app.lang));
    let error = error.reason(app.lang);
    painter.parts(line.x, line.y, line.width, &[(&head, painter.theme.error), (&error, painter.theme.dim)]);
}

/// `+12.5%`, `新增` where last year is zero, nothing where it cannot be told.
fn change_text(app: &App, key: ProjectKey, project: &Project) -> String {
    let percent = app.list.table.row(key).and_then(|row| app.list.table.yuan(row, Column::Percent));
    match percent {
        Some(percent) => signed(percent),
        None if project.amounts.current.yuan().is_some()
            && project.amounts.previous.yuan().is_some_and(|yuan| yuan.is_zero()) =>
        {
            texts::new_amount(app.lang).to_owned()
        }
        None => String::new(),
    }
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
    let (stale, missing) = app.broken_files();
    let mut broken = if missing == 0 { String::new() } else { texts::files_broken(app.lang, missing) };
    if stale > 0 {
        broken.push_str(&texts::files_stale(app.lang, stale));
    }
    let marked = match app.marks() {
        (0, _) => String::new(),
        (all, 0) => format!("  ✓{all}"),
        (all, hidden) => format!("  ✓{}", texts::marked_hidden(app.lang, all, hidden)),
    };
    let end = app.list_first_sum(&rows.columns).unwrap_or(painter.right_edge());
    let parts = [(&*text, style), (&*marked, painter.theme.key), (&*broken, painter.theme.error)];
    painter.parts(2, y, end.saturating_sub(3), &parts);
    sums(painter, rows, y, &totals, style);
}

/// The selected project beside the list.
fn pane(app: &App, painter: &mut Painter<'_>, pane: Pane) {
    let bar = painter.strokes().vertical;
    for y in pane.rule.top()..pane.rule.bottom() {
        painter.line(pane.rule.x, y, 1, bar, painter.theme.frame);
    }
    let area = pane.lines;
    let lines = app.pane_lines(usize::from(area.width));
    let height = usize::from(area.height);
    let first = app.list.pane_scroll.min(lines.len().saturating_sub(height));
    for (PaneLine { text, right, look }, y) in lines.iter().skip(first).zip(area.top()..area.bottom()) {
        let style = match look {
            PaneLook::Heading => painter.theme.heading,
            PaneLook::Plain => painter.theme.text,
            PaneLook::Dim => painter.theme.dim,
            PaneLook::Problem(severity) => {
                // Only the letter stands out: a pane full of red says nothing.
                let end = text.chars().next().map_or(0, char::len_utf8);
                let (letter, rest) = text.split_at(end);
                let (severity, plain) = (painter.theme.severity(*severity), painter.theme.text);
                painter.parts(area.x, y, area.width, &[(letter, severity), (rest, plain)]);
                painter.right_of(area, y, right, plain);
                continue;
            }
        };
        let room = u16::try_from(painter.measure.width(right)).unwrap_or(0);
        painter.line(area.x, y, area.width.saturating_sub(room), text, style);
        painter.right_of(area, y, right, style);
    }
    painter.scrollbar(crate::app::areas::scrollbar::Scrollbar::new(pane.track, first, height, lines.len()));
}
