//! The panel of problems, beside the form or below it.

use ratatui::layout::{Position, Rect};

use crate::app::{App, texts};
use crate::rules::Counts;

use super::bars;
use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    let problems = app.problems();
    painter.clear(area, painter.theme.text);
    let title = if problems.is_empty() {
        texts::no_problem_left(app.lang).to_owned()
    } else {
        texts::problems_of(app.lang, problems.len())
    };
    let areas = app.panel_areas(area);
    let (x, y) = (areas.lines.x, areas.head.y);
    let x = painter.line(x, y, area.right().saturating_sub(x), &format!("{title}  "), painter.theme.heading);
    bars::counts(painter, x, y, area.right().saturating_sub(x), Counts::of(problems.iter()));
    let mut cursor = None;
    for (line, y) in app.panel_lines(areas.lines).iter().zip(areas.lines.y..) {
        let Some(problem) = problems.get(line.problem) else { continue };
        let style = if line.is_head { painter.theme.severity(problem.severity) } else { painter.theme.text };
        painter.line(areas.lines.x, y, areas.lines.width, &line.text, style);
        if app.panel.focused && line.problem == app.panel.selected {
            painter.restyle(Rect { y, height: 1, ..areas.lines }, painter.theme.cell);
            cursor = cursor.or(Some(Position { x: areas.lines.x, y }));
        }
    }
    painter.scrollbar(areas.bar);
    cursor
}
