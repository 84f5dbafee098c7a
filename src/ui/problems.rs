//! The panel of problems, beside the form or below it.

use ratatui::layout::{Position, Rect};

use crate::app::{App, texts};
use crate::model::{Place, naming};
use crate::rules::{Counts, Problem};
use crate::text::wrap::wrap;

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
    let x =
        painter.line(area.x + 1, area.y, area.width.saturating_sub(1), &format!("{title}  "), painter.theme.heading);
    bars::counts(painter, x, area.y, area.right().saturating_sub(x), Counts::of(problems.iter()));
    let inside = Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height - 1 };
    let lines: Vec<Vec<String>> = problems.iter().map(|problem| words(app, problem, inside.width)).collect();
    let heights: Vec<usize> = lines.iter().map(Vec::len).collect();
    let first = first_shown(&heights, app.panel.selected, usize::from(inside.height));
    let mut y = inside.y;
    let mut cursor = None;
    for (number, lines) in lines.iter().enumerate().skip(first) {
        let selected = app.panel.focused && number == app.panel.selected;
        for (row, line) in lines.iter().enumerate() {
            if y >= inside.bottom() {
                return cursor;
            }
            let style = painter.theme.severity(problems[number].severity);
            let style = if row == 0 { style } else { painter.theme.text };
            painter.line(inside.x, y, inside.width, line, style);
            if selected {
                painter.restyle(Rect { y, height: 1, ..inside }, painter.theme.cell);
                cursor = cursor.or(Some(Position { x: inside.x, y }));
            }
            y += 1;
        }
    }
    cursor
}

/// Where the problem is, then what it is, indented.
fn words(app: &App, problem: &Problem, width: u16) -> Vec<String> {
    // The column is told by the words of the problem.
    let place = problem.place.row().map_or(problem.place, Place::Row);
    let place = app.open_project().map(|project| naming::name(project, place, app.lang)).unwrap_or_default();
    let mut lines = vec![format!("{} {place}", problem.severity.letter())];
    let text = problem.text(app.lang);
    for line in wrap(app.measure, &text, usize::from(width.saturating_sub(2)).max(2)) {
        lines.push(format!("  {}", &text[line.start..line.end]));
    }
    lines
}

/// The first entry shown, such that the selected one is in sight.
fn first_shown(heights: &[usize], selected: usize, height: usize) -> usize {
    let mut room = height;
    let mut first = selected.min(heights.len().saturating_sub(1));
    for number in (0..=first).rev() {
        match heights.get(number).and_then(|lines| room.checked_sub(*lines)) {
            Some(rest) => room = rest,
            None => break,
        }
        first = number;
    }
    first
}
