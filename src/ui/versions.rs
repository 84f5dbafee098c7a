//! The window with another version: the projects that differ, or one of them side by side.

use ratatui::layout::{Position, Rect};

use crate::app::areas::versions::VersionsAreas;
use crate::app::versions::side::{Half, Line, Sides};
use crate::app::versions::{Row, VersionsView};
use crate::app::{App, texts};
use crate::compare::told::signed_yuan;
use crate::model::Project;

use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>) -> Option<Position> {
    let view = app.versions.as_ref()?;
    let VersionsAreas { head, window } = app.versions_areas();
    let row = view.rows.get(view.selected);
    let title = match (&view.sides, row.and_then(|row| row.now.as_ref())) {
        (Some(_), Some((_, project))) => project.title().to_owned(),
        _ => texts::versions(app.lang, &view.name),
    };
    painter.window(window.frame, &title);
    painter.scrollbar(window.bar);
    match &view.sides {
        Some(sides) => self::sides(app, view, sides, painter, head, window.lines),
        None => list(app, view, painter, head, window.lines),
    }
}

fn list(app: &App, view: &VersionsView, painter: &mut Painter<'_>, head: Rect, lines: Rect) -> Option<Position> {
    let count = |is: fn(&Row) -> bool| view.rows.iter().filter(|row| is(row)).count();
    let changed = count(|row| row.before.is_some() && row.now.is_some());
    let (added, dropped) = (count(|row| row.before.is_none()), count(|row| row.now.is_none()));
    let mut text = texts::versions_counts(app.lang, changed, added, dropped, view.same, &view.difference);
    if view.broken > 0 {
        text = format!("{}  {text}", texts::versions_broken(app.lang, view.broken));
    }
    painter.line(head.x, head.y, head.width, &text, painter.theme.dim);
    let mut cursor = None;
    for ((number, row), y) in view.rows.iter().enumerate().skip(view.scroll).zip(lines.top()..lines.bottom()) {
        let (sign, style, project): (_, _, Option<&Project>) = match (&row.before, &row.now) {
            (_, Some((_, now))) if row.before.is_some() => ("~ ", painter.theme.warning, Some(now)),
            (_, Some((_, now))) => ("+ ", painter.theme.good, Some(now)),
            (before, None) => ("- ", painter.theme.error, before.as_deref()),
        };
        let said = said(app, row);
        let reserved = u16::try_from(painter.measure.width(&said) + 1).unwrap_or(0).min(lines.width * 2 / 3);
        let name = project.map(|project| format!("{} {}", project.id, project.name)).unwrap_or_default();
        let parts = [(sign, style), (&*name, painter.theme.text)];
        painter.parts(lines.x, y, lines.width - reserved, &parts);
        painter.right(lines.right() - reserved, y, reserved, &said, painter.theme.dim);
        if number == view.selected {
            painter.restyle(Rect { y, height: 1, ..lines }, painter.theme.cell);
            cursor = Some(Position { x: lines.x, y });
        }
    }
    cursor
}

/// What there is to say about a project on its line.
fn said(app: &App, row: &Row) -> String {
    let lone = |yuan: Option<rust_decimal::Decimal>| {
        yuan.map(|yuan| texts::versions_amount(app.lang, &signed_yuan(yuan))).unwrap_or_default()
    };
    let (before, now) = match (&row.before, &row.now) {
        (Some(before), Some((_, now))) => (before, now),
        // What came or went counts in the sum above with all of its amount.
        (None, Some((_, now))) => return lone(now.amounts.current.yuan()),
        (before, None) => {
            return lone(before.as_ref().and_then(|before| before.amounts.current.yuan()).map(|yuan| -yuan));
        }
    };
    let current = &row
        .changes
        .iter()
        .find(|change| change.after == Some(crate::model::Place::Field(crate::model::Field::Current)));
    let difference = current.and_then(|change| change.difference(before, now)).map(|found| found.told(app.lang));
    let changes = texts::versions_changes(app.lang, row.changes.len());
    [difference, Some(changes)].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn sides(
    app: &App,
    view: &VersionsView,
    sides: &Sides,
    painter: &mut Painter<'_>,
    head: Rect,
    lines: Rect,
) -> Option<Position> {
    let (columns, gap) = Sides::columns(lines.width);
    let right = lines.x + columns + gap;
    painter.line(head.x, head.y, columns, &texts::versions_then(app.lang, &view.name), painter.theme.dim);
    painter.line(right, head.y, columns, texts::versions_now(app.lang), painter.theme.dim);
    let vertical = painter.strokes().vertical;
    let mut cursor = None;
    for (line, y) in sides.lines.iter().skip(sides.scroll).zip(lines.top()..lines.bottom()) {
        match line {
            Line::Heading(number, sign, place, said) => {
                let parts = [(*sign, painter.theme.key), (" ", painter.theme.text), (&**place, painter.theme.heading)];
                let reserved = u16::try_from(painter.measure.width(said)).unwrap_or(0).min(lines.width / 2);
                painter.parts(lines.x, y, lines.width - reserved, &parts);
                painter.right(lines.right() - reserved, y, reserved, said, painter.theme.dim);
                if *number == sides.selected {
                    painter.restyle(Rect { y, height: 1, ..lines }, painter.theme.cell);
                    cursor = Some(Position { x: lines.x, y });
                }
            }
            Line::Texts(was, is) => {
                half(painter, was, lines.x, y, columns);
                painter.line(lines.x + columns + 1, y, 1, vertical, painter.theme.frame);
                half(painter, is, right, y, columns);
            }
        }
    }
    cursor
}

fn half(painter: &mut Painter<'_>, half: &Half, x: u16, y: u16, width: u16) {
    let style = |differs: bool| if differs { painter.theme.mark } else { painter.theme.text };
    let parts: Vec<_> = half.0.iter().map(|(text, differs)| (&**text, style(*differs))).collect();
    painter.parts(x, y, width, &parts);
}
