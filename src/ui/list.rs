//! The list of projects.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use rust_decimal::Decimal;

use crate::app::list::{Entry, MoneyUnit, Order, change};
use crate::app::{App, texts};
use crate::edit::ProjectKey;
use crate::model::{Project, Status, money};
use crate::rules::Counts;
use crate::search::Query;
use crate::store::file::Cause;

use super::bars;
use super::paint::Painter;

/// From this width on there is room for amounts in 元.
const ROOMY: u16 = 100;
const GAP: u16 = 1;

/// The columns: unit, name, purpose, this year, last year, change, problems, status.
struct Columns {
    x: [u16; 8],
    width: [u16; 8],
    yuan: bool,
    /// The filter, read once for all rows.
    query: Query,
}

const UNIT: usize = 0;
const NAME: usize = 1;
const PURPOSE: usize = 2;
const CURRENT: usize = 3;
const PREVIOUS: usize = 4;
const CHANGE: usize = 5;
const PROBLEMS: usize = 6;
const STATUS: usize = 7;

impl Columns {
    fn new(app: &App, area: Rect) -> Self {
        let roomy = area.width >= ROOMY;
        let yuan = match app.money {
            MoneyUnit::Auto => roomy,
            MoneyUnit::Yuan => true,
            MoneyUnit::Wan => false,
        };
        let money = match (yuan, roomy) {
            (true, _) => 17,
            (false, true) => 13,
            (false, false) => 9,
        };
        let states = Status::CHOICES.map(|status| app.measure.width(status.label().in_lang(app.lang)));
        let status = states.into_iter().max().and_then(|width| u16::try_from(width).ok()).unwrap_or(0);
        let mut width = [6, 0, 8, money, money, 7, if roomy { 14 } else { 10 }, status];
        // The first column of the line is for the mark of an unsaved project.
        let taken: u16 = width.iter().sum::<u16>() + 7 * GAP + 2;
        if area.width < taken + 10 {
            width[PURPOSE] = 0;
            width[PREVIOUS] = 0;
        }
        let taken: u16 = width.iter().sum::<u16>() + 7 * GAP + 2;
        width[NAME] = area.width.saturating_sub(taken).max(4);
        let mut x = [0; 8];
        let mut at = area.x + 2;
        for (start, width) in x.iter_mut().zip(width) {
            *start = at;
            at += width + if width > 0 { GAP } else { 0 };
        }
        Self { x, width, yuan, query: app.list.query() }
    }

    fn left(&self, painter: &mut Painter<'_>, column: usize, y: u16, text: &str, style: Style) {
        if self.width[column] > 0 {
            painter.line(self.x[column], y, self.width[column], text, style);
        }
    }

    fn right(&self, painter: &mut Painter<'_>, column: usize, y: u16, text: &str, style: Style) {
        if self.width[column] > 0 {
            painter.right(self.x[column], y, self.width[column], text, style);
        }
    }

    fn amount(&self, yuan: Decimal) -> String {
        if self.yuan { money::grouped(yuan) } else { money::in_wan(yuan, 2) }
    }
}

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    let mut y = area.y;
    let mut cursor = None;
    if app.filter_line() {
        cursor = filter(app, painter, Rect { y, height: 1, ..area });
        y += 1;
    }
    let columns = Columns::new(app, area);
    heads(app, painter, &columns, y);
    y += 1;
    let height = area.bottom().saturating_sub(y + 1);
    let rows = app.list.entries.iter().enumerate().skip(app.list.scroll).take(usize::from(height));
    for ((number, entry), y) in rows.zip(y..) {
        let selected = number == app.list.row();
        match entry {
            Entry::Project(key) => {
                if let Some(project) = app.workspace.project(*key) {
                    self::row(app, painter, &columns, y, *key, project);
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
                let (x, width) = (area.x, area.width);
                painter.parts(x, y, width, &[(&head, painter.theme.error), (&error, painter.theme.dim)]);
            }
        }
        if selected {
            painter.restyle(Rect { y, height: 1, ..area }, painter.theme.cell);
            if cursor.is_none() {
                cursor = Some(Position { x: area.x, y });
            }
        }
    }
    if app.list.entries.is_empty() && app.progress.is_none() {
        let filtered = !app.list.filter.text().is_empty();
        let text = if filtered {
            texts::no_match(app.lang, &app.key_name("clear-filter"))
        } else {
            texts::empty_department(app.lang, &app.key_name("new-project"))
        };
        painter.line(area.x + 2, y + 1, area.width.saturating_sub(4), &text, painter.theme.dim);
    }
    totals(app, painter, &columns, area);
    cursor
}

fn filter(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    let label = format!(" {} ", texts::filter(app.lang));
    let x = painter.line(area.x, area.y, area.width, &label, painter.theme.heading);
    let width = area.right().saturating_sub(x + 1);
    let style = if app.list.filtering { painter.theme.typing } else { painter.theme.text };
    let column = super::cell::typed_line(painter, &app.list.filter, x, area.y, width, style);
    app.list.filtering.then_some(Position { x: x + column, y: area.y })
}

fn heads(app: &App, painter: &mut Painter<'_>, columns: &Columns, y: u16) {
    let lang = app.lang;
    let style = painter.theme.heading;
    let (current, previous) = if columns.yuan {
        (texts::column_current(lang), texts::column_previous(lang))
    } else {
        (texts::column_current_wan(lang), texts::column_previous_wan(lang))
    };
    let arrow = |order: Order| match app.list.order == order {
        false => "",
        true if app.list.descends() => "↓",
        true => "↑",
    };
    let head = |text: &str, order: Order| format!("{text}{}", arrow(order));
    columns.left(painter, UNIT, y, &head(texts::column_unit(lang), Order::Unit), style);
    columns.left(painter, NAME, y, &head(texts::column_name(lang), Order::Name), style);
    columns.left(painter, PURPOSE, y, &head(texts::column_purpose(lang), Order::Purpose), style);
    columns.right(painter, CURRENT, y, &head(current, Order::Current), style);
    columns.right(painter, PREVIOUS, y, &head(previous, Order::Previous), style);
    columns.right(painter, CHANGE, y, &head(texts::column_change(lang), Order::Change), style);
    columns.left(painter, PROBLEMS, y, &head(texts::column_problems(lang), Order::Problems), style);
    columns.left(painter, STATUS, y, &head(texts::column_status(lang), Order::Status), style);
}

fn row(app: &App, painter: &mut Painter<'_>, columns: &Columns, y: u16, key: ProjectKey, project: &Project) {
    let text = painter.theme.text;
    if app.workspace.is_changed(key) {
        painter.line(columns.x[UNIT] - 2, y, 1, "*", painter.theme.warning);
    }
    columns.left(painter, UNIT, y, &project.unit.code, painter.theme.dim);
    let name = project.title();
    columns.left(painter, NAME, y, name, text);
    for range in app.list.matches(&columns.query, key, name) {
        let (before, width) = (painter.measure.width(&name[..range.start]), painter.measure.width(&name[range]));
        let (before, width) = (u16::try_from(before).unwrap_or(u16::MAX), u16::try_from(width).unwrap_or(0));
        let room = columns.width[NAME].saturating_sub(before);
        if room > 0 {
            let area = Rect { x: columns.x[NAME] + before, y, width: width.min(room), height: 1 };
            painter.restyle(area, painter.theme.mark);
        }
    }
    columns.left(painter, PURPOSE, y, &project.purpose, painter.theme.dim);
    for (column, amount) in [(CURRENT, &project.amounts.current), (PREVIOUS, &project.amounts.previous)] {
        match amount.yuan() {
            Some(yuan) => columns.right(painter, column, y, &columns.amount(yuan), text),
            None => columns.right(painter, column, y, amount.text(), painter.theme.error),
        }
    }
    columns.right(painter, CHANGE, y, &change_text(app, project), text);
    counts(painter, columns, y, app.findings.counts(key));
    let status = project.status.reading().label().in_lang(app.lang);
    columns.left(painter, STATUS, y, status, painter.theme.dim);
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

fn counts(painter: &mut Painter<'_>, columns: &Columns, y: u16, counts: Counts) {
    bars::counts(painter, columns.x[PROBLEMS], y, columns.width[PROBLEMS], counts);
}

fn totals(app: &App, painter: &mut Painter<'_>, columns: &Columns, area: Rect) {
    let y = area.bottom() - 1;
    let totals = app.list.totals;
    let all = app.workspace.projects().count();
    let text = if totals.projects == all {
        texts::total_projects(app.lang, all)
    } else {
        texts::shown_projects(app.lang, totals.projects, all)
    };
    let style = painter.theme.heading;
    let width = columns.x[CURRENT].saturating_sub(columns.x[UNIT]);
    let (stale, missing) = app.broken_files();
    let mut broken = if missing == 0 { String::new() } else { texts::files_broken(app.lang, missing) };
    if stale > 0 {
        broken.push_str(&texts::files_stale(app.lang, stale));
    }
    painter.parts(columns.x[UNIT], y, width.saturating_sub(1), &[(&text, style), (&broken, painter.theme.error)]);
    columns.right(painter, CURRENT, y, &columns.amount(totals.current), style);
    columns.right(painter, PREVIOUS, y, &columns.amount(totals.previous), style);
    if let Some(percent) = crate::model::sums::percent_of(totals.current - totals.previous, totals.previous) {
        columns.right(painter, CHANGE, y, &signed(percent), style);
    }
    counts(painter, columns, y, totals.problems);
}
