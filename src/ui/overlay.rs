//! Windows over a screen.

use ratatui::layout::{Position, Rect};

use crate::app::areas::window::{Window, inside};
use crate::app::overlay::{Ask, Overlay, Picker, Prompt, Purpose, Reader};
use crate::app::page::{self, Look};
use crate::app::{App, texts};

use super::cell::{typed_area, typed_line};
use super::paint::Painter;

pub(super) fn draw(app: &App, overlay: &Overlay, painter: &mut Painter<'_>) -> Option<Position> {
    match overlay {
        Overlay::Pick(picker) => pick(app, picker, app.window(overlay), painter),
        Overlay::Read(reader) => read(app, reader, painter),
        Overlay::Ask(ask) => question(app, ask, painter),
        Overlay::Prompt(prompt) => typed(app, prompt, app.window(overlay), painter),
        Overlay::Replace => super::replace::draw(app, painter),
        Overlay::Keys => super::keys::draw(app, painter),
        Overlay::Preview(preview) => super::preview::draw(app, preview, painter),
        Overlay::History(view) => super::history::draw(app, view, painter),
        Overlay::Versions => super::versions::draw(app, painter),
        Overlay::Columns(view) => super::columns::draw(app, view, app.window(overlay), painter),
        Overlay::Board => super::board::draw(app, painter),
    }
}

fn pick(app: &App, picker: &Picker, window: Window, painter: &mut Painter<'_>) -> Option<Position> {
    let Window { frame, typed, lines, bar } = window;
    painter.window(frame, &picker.title);
    painter.scrollbar(bar);
    let column = typed_line(painter, &picker.query, typed, painter.theme.typing);
    let shown = picker.shown.iter().enumerate().skip(picker.scroll);
    for ((number, index), y) in shown.zip(lines.top()..lines.bottom()) {
        let line = &picker.lines[*index];
        let style = if line.blocked.is_some() { painter.theme.dim } else { painter.theme.text };
        let detail = line.blocked.as_deref().unwrap_or(&line.detail);
        let reserved = u16::try_from(painter.measure.width(detail)).unwrap_or(0).min(lines.width * 2 / 3);
        painter.line(lines.x, y, lines.width - reserved, &line.text, style);
        painter.right(lines.right() - reserved, y, reserved, detail, painter.theme.dim);
        if number == picker.selected {
            painter.restyle(Rect { y, height: 1, ..lines }, painter.theme.cell);
        }
    }
    if picker.shown.is_empty() && lines.height > 0 {
        let typed = picker.query.text();
        let text = match picker.free {
            Some(_) => texts::other_text(app.lang, typed),
            None => texts::nothing_found(app.lang).to_owned(),
        };
        painter.line(lines.x, lines.y, lines.width, &text, painter.theme.dim);
    }
    Some(Position { x: typed.x + column, y: typed.y })
}

fn read(app: &App, reader: &Reader, painter: &mut Painter<'_>) -> Option<Position> {
    let page = page::lines(app, &reader.page, app.overlay_size().0);
    let Window { frame, lines, bar, .. } = app.reader_window(reader, page.len());
    painter.window(frame, &page::title(&reader.page, app.lang));
    painter.scrollbar(bar);
    let shown = page.iter().skip(reader.scroll.min(page.len().saturating_sub(usize::from(lines.height))));
    for (line, y) in shown.zip(lines.top()..lines.bottom()) {
        let style = match line.look {
            Look::Heading => painter.theme.heading,
            Look::Plain => painter.theme.text,
            Look::Dim => painter.theme.dim,
            Look::Wrong => painter.theme.error,
        };
        painter.line(lines.x, y, lines.width, &line.text, style);
    }
    Some(Position { x: lines.x, y: lines.y })
}

fn question(app: &App, ask: &Ask, painter: &mut Painter<'_>) -> Option<Position> {
    let (Window { frame, lines, .. }, question) = app.ask_window(ask);
    painter.window(frame, texts::app_name(app.lang));
    let inside = inside(frame);
    for (line, y) in question.iter().zip(inside.top()..inside.bottom()) {
        painter.line(inside.x, y, inside.width, &ask.question[line.range()], painter.theme.text);
    }
    let mut cursor = None;
    for ((number, reply), y) in ask.answers.iter().enumerate().zip(lines.top()..lines.bottom()) {
        let text = format!("[{}] {}", reply.letter.to_ascii_uppercase(), (reply.words)(app.lang));
        let selected = number == ask.selected;
        let style = if selected { painter.theme.cell } else { painter.theme.text };
        painter.line(lines.x, y, lines.width, &text, style);
        if selected {
            cursor = Some(Position { x: lines.x, y });
        }
    }
    cursor
}

fn typed(app: &App, prompt: &Prompt, window: Window, painter: &mut Painter<'_>) -> Option<Position> {
    let title = match &prompt.purpose {
        Purpose::Open => texts::path_prompt(app.lang).to_owned(),
        Purpose::ViewName => texts::view_name(app.lang).to_owned(),
        Purpose::Roll => texts::roll_prompt(app.lang).to_owned(),
        Purpose::Version => texts::version_prompt(app.lang).to_owned(),
        Purpose::NewDepartment => texts::new_department_prompt(app.lang).to_owned(),
        Purpose::Batch(field) => texts::batch_value(app.lang, field.label().in_lang(app.lang), app.listed_count()),
        Purpose::Waive(problem) => texts::waive_prompt(app.lang, problem.rule.title.in_lang(app.lang)),
        Purpose::Opinion(saying) => app.saying_prompt(*saying),
    };
    let Window { frame, typed, lines, .. } = window;
    painter.window(frame, &title);
    let caret = match prompt.field.is_multiline() {
        true => typed_area(painter, &prompt.field, typed, painter.theme.typing),
        false => {
            let column = typed_line(painter, &prompt.field, typed, painter.theme.typing);
            Position { x: typed.x + column, y: typed.y }
        }
    };
    if let Some(error) = &prompt.error {
        painter.line(lines.x, lines.y, lines.width, error, painter.theme.error);
    }
    Some(caret)
}
