//! The board: amounts side by side, the register, pictures.

mod amounts;
mod bars;
mod register;

use ratatui::layout::{Position, Rect};

use crate::app::board::Tab;
use crate::app::{App, texts};

use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>) -> Option<Position> {
    let areas = app.board_areas();
    let figures = &app.board.figures;
    let mut title = match figures.is_part() {
        true => texts::shown_projects(app.lang, figures.lines.len(), figures.all),
        false => texts::total_projects(app.lang, figures.all),
    };
    if app.board.is_pending() {
        title.push_str(texts::board_pending(app.lang));
    }
    painter.window(areas.window.frame, &title);
    painter.scrollbar(areas.window.bar);
    for (tab, name, area) in app.board_tabs(areas.tabs) {
        let style = if tab == app.board.tab { painter.theme.cell } else { painter.theme.dim };
        painter.line(area.x, area.y, area.width, &name, style);
    }
    match app.board.tab {
        Tab::Reconciliation => amounts::draw(app, painter, &areas),
        Tab::Register => register::draw(app, painter, &areas),
        Tab::Pictures => bars::draw(app, painter, &areas),
    }
    let cursor = app.board.cursor();
    let lines = areas.window.lines;
    let row = u16::try_from(cursor.line.saturating_sub(cursor.scroll)).unwrap_or(0);
    if app.board_count() > 0 && row < lines.height {
        let y = lines.y + row;
        painter.restyle(Rect { y, height: 1, ..lines }, painter.theme.cell);
        return Some(Position { x: lines.x, y });
    }
    Some(Position { x: lines.x, y: lines.y })
}
