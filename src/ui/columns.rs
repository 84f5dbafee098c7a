//! The window that chooses the columns of the list.

use ratatui::layout::{Position, Rect};

use crate::app::list::ColumnsView;
use crate::app::{App, texts};
use crate::list::Column;

use super::paint::Painter;
use crate::app::areas::window::Window;

pub(super) fn draw(app: &App, view: &ColumnsView, window: Window, painter: &mut Painter<'_>) -> Option<Position> {
    let Window { frame, lines, bar, .. } = window;
    painter.window(frame, texts::columns(app.lang));
    painter.scrollbar(bar);
    let mut cursor = None;
    for ((number, (column, is_shown)), y) in
        view.lines.iter().enumerate().skip(view.scroll).zip(lines.top()..lines.bottom())
    {
        let mark = if *is_shown { "✓ " } else { "  " };
        let style = if *is_shown { painter.theme.text } else { painter.theme.dim };
        let label = column.label().in_lang(app.lang);
        painter.parts(lines.x, y, lines.width, &[(mark, painter.theme.key), (label, style)]);
        if *column == Column::Name {
            painter.right_of(lines, y, texts::always_there(app.lang), painter.theme.dim);
        }
        if number == view.selected {
            painter.restyle(Rect { y, height: 1, ..lines }, painter.theme.cell);
            cursor = Some(Position { x: lines.x, y });
        }
    }
    cursor
}
