//! The panel of problems, beside the form or below it.

use ratatui::layout::{Position, Rect};

use crate::app::{App, texts};
use crate::rules::Counts;

use super::bars;
use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    let problems = app.problems();
    painter.clear(area, painter.theme.text);
    let shown = app.wanted_problems();
    let counts = Counts::of(shown.iter().filter_map(|number| problems.get(*number)));
    let title = match (counts.total(), counts.waived()) {
        _ if problems.is_empty() => texts::no_problem_left(app.lang).to_owned(),
        _ if !app.sieve.is_all() => {
            texts::problems_shown(app.lang, shown.len(), problems.len(), &app.sieve.words(app.lang))
        }
        (open, 0) => texts::problems_of(app.lang, open),
        (open, waived) => texts::problems_and_waived(app.lang, open, waived),
    };
    let areas = app.panel_areas(area);
    let (x, y) = (areas.lines.x, areas.head.y);
    let x = painter.line(x, y, area.right().saturating_sub(x), &format!("{title}  "), painter.theme.heading);
    bars::counts(painter, x, y, area.right().saturating_sub(x), counts);
    let mut cursor = None;
    for (line, y) in app.panel_lines(areas.lines).iter().zip(areas.lines.y..) {
        let Some(problem) = problems.get(line.problem) else { continue };
        let style = match (problem.is_waived(), line.is_head) {
            (true, _) => painter.theme.dim,
            (false, true) => painter.theme.severity(problem.severity),
            (false, false) => painter.theme.text,
        };
        painter.line(areas.lines.x, y, areas.lines.width, &line.text, style);
        if app.panel.focused && line.problem == app.panel.selected {
            painter.restyle(Rect { y, height: 1, ..areas.lines }, painter.theme.cell);
            cursor = cursor.or(Some(Position { x: areas.lines.x, y }));
        }
    }
    painter.scrollbar(areas.bar);
    cursor
}
