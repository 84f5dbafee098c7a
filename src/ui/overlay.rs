//! Windows over a screen.

use ratatui::layout::{Position, Rect};

use crate::app::overlay::{Ask, Finder, Overlay, Picker, Prompt, Purpose, Reader};
use crate::app::page::{self, Look};
use crate::app::{App, texts};
use crate::text::wrap::wrap;

use super::cell::typed_line;
use super::history;
use super::paint::Painter;

pub(super) fn draw(app: &App, overlay: &Overlay, painter: &mut Painter<'_>, body: Rect) -> Option<Position> {
    match overlay {
        Overlay::Pick(picker) => pick(app, picker, painter, body),
        Overlay::Read(reader) => read(app, reader, painter, body),
        Overlay::Ask(ask) => question(app, ask, painter, body),
        Overlay::Prompt(prompt) => typed(app, prompt, painter, body),
        Overlay::Keys(scope) => super::keys::draw(app, *scope, painter, body),
        Overlay::Preview(preview) => super::preview::draw(app, preview, painter, body),
        Overlay::History(view) => history::draw(app, view, painter, body),
    }
}

/// A window of the given inner size in the middle of the body.
pub(super) fn centred(body: Rect, width: usize, height: usize) -> Rect {
    let width = u16::try_from(width + 4).unwrap_or(u16::MAX).min(body.width);
    let height = u16::try_from(height + 2).unwrap_or(u16::MAX).min(body.height);
    Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
}

fn pick(app: &App, picker: &Picker, painter: &mut Painter<'_>, body: Rect) -> Option<Position> {
    let (width, height) = app.overlay_size();
    let lines = picker.lines.len().clamp(1, height);
    let widest = picker.lines.iter().map(|line| {
        painter.measure.width(&line.text) + 2 + painter.measure.width(line.blocked.as_deref().unwrap_or(&line.detail))
    });
    // A list that changes with every letter keeps its width.
    let least = if picker.finder == Finder::Lines { 36 } else { 72 };
    let width = widest.max().unwrap_or(0).max(least).min(width).min(72);
    let inside = painter.window(centred(body, width, lines + 1), &picker.title);
    let column = typed_line(painter, &picker.query, inside.x, inside.y, inside.width, painter.theme.typing);
    let cursor = Position { x: inside.x + column, y: inside.y };
    let room = inside.height.saturating_sub(1);
    let shown = picker.shown.iter().enumerate().skip(picker.scroll).take(usize::from(room));
    for ((number, index), y) in shown.zip(inside.y + 1..) {
        let line = &picker.lines[*index];
        let style = if line.blocked.is_some() { painter.theme.dim } else { painter.theme.text };
        let detail = line.blocked.as_deref().unwrap_or(&line.detail);
        let reserved = u16::try_from(painter.measure.width(detail)).unwrap_or(0).min(inside.width * 2 / 3);
        painter.line(inside.x, y, inside.width - reserved, &line.text, style);
        painter.right(inside.right() - reserved, y, reserved, detail, painter.theme.dim);
        if number == picker.selected {
            painter.restyle(Rect { y, height: 1, ..inside }, painter.theme.cell);
        }
    }
    if picker.shown.is_empty() && room > 0 {
        let typed = picker.query.text();
        let text = match picker.free {
            Some(_) => texts::other_text(app.lang, typed),
            None => texts::nothing_found(app.lang).to_owned(),
        };
        painter.line(inside.x, inside.y + 1, inside.width, &text, painter.theme.dim);
    }
    Some(cursor)
}

fn read(app: &App, reader: &Reader, painter: &mut Painter<'_>, body: Rect) -> Option<Position> {
    let (width, height) = app.overlay_size();
    let lines = page::lines(app, &reader.page, width);
    let inside = painter.window(centred(body, width, height.min(lines.len())), &page::title(&reader.page, app.lang));
    let shown = lines.iter().skip(reader.scroll.min(lines.len().saturating_sub(usize::from(inside.height))));
    for (line, y) in shown.zip(inside.y..inside.bottom()) {
        let style = match line.look {
            Look::Heading => painter.theme.heading,
            Look::Plain => painter.theme.text,
            Look::Dim => painter.theme.dim,
            Look::Wrong => painter.theme.error,
        };
        painter.line(inside.x, y, inside.width, &line.text, style);
    }
    Some(Position { x: inside.x, y: inside.y })
}

fn question(app: &App, ask: &Ask, painter: &mut Painter<'_>, body: Rect) -> Option<Position> {
    let width = app.overlay_size().0.min(60);
    let rows = wrap(painter.measure, &ask.question, width);
    let lines: Vec<&str> = rows.iter().map(|row| &ask.question[row.range()]).collect();
    let inside = painter.window(centred(body, width, lines.len() + 1 + ask.answers.len()), texts::app_name(app.lang));
    for (line, y) in lines.iter().zip(inside.y..inside.bottom()) {
        painter.line(inside.x, y, inside.width, line, painter.theme.text);
    }
    let mut cursor = None;
    let first = inside.y + u16::try_from(lines.len()).unwrap_or(0) + 1;
    for ((number, reply), y) in ask.answers.iter().enumerate().zip(first..inside.bottom()) {
        let text = format!("[{}] {}", reply.letter.to_ascii_uppercase(), (reply.words)(app.lang));
        let selected = number == ask.selected;
        let style = if selected { painter.theme.cell } else { painter.theme.text };
        painter.line(inside.x, y, inside.width, &text, style);
        if selected {
            cursor = Some(Position { x: inside.x, y });
        }
    }
    cursor
}

fn typed(app: &App, prompt: &Prompt, painter: &mut Painter<'_>, body: Rect) -> Option<Position> {
    let title = match prompt.purpose {
        Purpose::Open => texts::path_prompt(app.lang),
        Purpose::NewDepartment => texts::new_department_prompt(app.lang),
    };
    let inside = painter.window(centred(body, app.overlay_size().0.min(72), 2), title);
    let column = typed_line(painter, &prompt.field, inside.x, inside.y, inside.width, painter.theme.typing);
    if let Some(error) = &prompt.error {
        painter.line(inside.x, inside.y + 1, inside.width, error, painter.theme.error);
    }
    Some(Position { x: inside.x + column, y: inside.y })
}
