//! The panel beside the form or below it: problems, opinions, or what changed since the form was returned.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::panel::Listed;
use crate::app::{App, texts};
use crate::rules::Counts;

use super::bars;
use super::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    let areas = app.panel_areas(area);
    head(app, painter, Rect { x: areas.lines.x, width: area.right().saturating_sub(areas.lines.x), ..areas.head });
    let mut cursor = None;
    for (line, y) in app.panel_lines(areas.lines).iter().zip(areas.lines.y..) {
        let style = style_of(app, painter, line.number, line.is_head);
        painter.line(areas.lines.x, y, areas.lines.width, &line.text, style);
        if app.panel.focused && line.number == app.panel.selected {
            painter.restyle(Rect { y, height: 1, ..areas.lines }, painter.theme.cell);
            cursor = cursor.or(Some(Position { x: areas.lines.x, y }));
        }
    }
    painter.scrollbar(areas.bar);
    cursor
}

/// What is listed and how much there is of it, and how much of the other lists.
fn head(app: &App, painter: &mut Painter<'_>, line: Rect) {
    let lang = app.lang;
    let opinions = app.open_project().map(|project| project.opinions.as_slice()).unwrap_or_default();
    let open = opinions.iter().filter(|opinion| opinion.is_open()).count();
    let changes = app.changes_since().len();
    let heading = painter.theme.heading;
    let x = match app.panel.list {
        Listed::Problems => problems_head(app, painter, line),
        Listed::Opinions => {
            let title = texts::review::opinions_of(lang, open, opinions.len() - open);
            painter.line(line.x, line.y, line.width, &title, heading)
        }
        Listed::Changes => painter.line(line.x, line.y, line.width, &texts::review::changes_of(lang, changes), heading),
    };
    let others = [
        (Listed::Problems, texts::review::tab_problems(lang), app.problems().len()),
        (Listed::Opinions, texts::review::tab_opinions(lang), opinions.len()),
        (Listed::Changes, texts::review::tab_changes(lang), changes),
    ];
    let others = others.into_iter().filter(|(list, _, count)| *list != app.panel.list && *count > 0);
    let others: Vec<String> = others.map(|(_, word, count)| format!("{word} {count}")).collect();
    let at = x + 2;
    painter.right(at, line.y, line.right().saturating_sub(at + 1), &others.join(" · "), painter.theme.dim);
}

fn problems_head(app: &App, painter: &mut Painter<'_>, line: Rect) -> u16 {
    let problems = app.problems();
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
    let x = painter.line(line.x, line.y, line.width, &format!("{title}  "), painter.theme.heading);
    bars::counts(painter, x, line.y, line.right().saturating_sub(x), counts)
}

fn style_of(app: &App, painter: &Painter<'_>, number: usize, is_head: bool) -> Style {
    let theme = &painter.theme;
    match app.panel.list {
        Listed::Problems => match (app.problems().get(number), is_head) {
            (Some(problem), _) if problem.is_waived() => theme.dim,
            (Some(problem), true) => theme.severity(problem.severity),
            _ => theme.text,
        },
        Listed::Opinions => {
            let opinion = app.open_project().and_then(|project| project.opinions.get(number));
            match (opinion.is_some_and(|opinion| opinion.is_open()), is_head) {
                (false, _) => theme.dim,
                (true, true) => theme.warning,
                (true, false) => theme.text,
            }
        }
        Listed::Changes if is_head => theme.key,
        Listed::Changes => theme.text,
    }
}
