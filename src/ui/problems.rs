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
    let lines = |problem: &Problem| words(app, problem, inside.width);
    let first = first_shown(problems, app.panel.selected, usize::from(inside.height), |problem| lines(problem).len());
    let mut y = inside.y;
    let mut cursor = None;
    for (number, problem) in problems.iter().enumerate().skip(first) {
        let selected = app.panel.focused && number == app.panel.selected;
        for (row, line) in lines(problem).iter().enumerate() {
            if y >= inside.bottom() {
                return cursor;
            }
            let style = painter.theme.severity(problem.severity);
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

/// The first problem shown, such that the selected one is in sight. The lines of a problem out of sight are not counted:
/// a form can have hundreds.
fn first_shown(problems: &[Problem], selected: usize, height: usize, lines: impl Fn(&Problem) -> usize) -> usize {
    let mut room = height;
    let mut first = selected.min(problems.len().saturating_sub(1));
    for number in (0..=first).rev() {
        match problems.get(number).and_then(|problem| room.checked_sub(lines(problem))) {
            Some(rest) => room = rest,
            None => break,
        }
        first = number;
    }
    first
}
