//! The bar at the top, and the two lines at the bottom: what the program says, and the keys.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::areas::find::FindAreas;
use crate::app::said::Said;
use crate::app::{App, Screen, texts};
use crate::rules::{Counts, Severity};

use super::cell::typed_line;
use super::paint::Painter;

/// From this width on the bar at the top has room for the department beside the project.
const ROOMY: u16 = 100;

/// Where we are, what is unsaved, how loading goes.
pub(super) fn top(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let style = painter.theme.bar;
    painter.clear(area, style);
    let mut left = format!(" {}", texts::app_name(app.lang));
    let in_form = app.screen == Screen::Form;
    // On a narrow screen the name of the project and how far the review is are worth more.
    let is_narrow = in_form && area.width < ROOMY && app.progress_of_review().is_some();
    if let Some(department) = app.workspace.department().filter(|_| !is_narrow) {
        left.push_str(" › ");
        left.push_str(&department.name);
    }
    if in_form && let Some(project) = app.open_project() {
        left.push_str(" › ");
        left.push_str(&project.id);
        left.push(' ');
        left.push_str(&project.name);
    }
    let mut right = String::new();
    if let Some(progress) = app.progress {
        right.push_str(&texts::loading(app.lang, progress.done, progress.all));
        right.push(' ');
    }
    if app.is_comparing() {
        right.push_str(texts::comparing(app.lang));
        right.push_str("… ");
    }
    if let Some(progress) = app.progress_of_review() {
        right.push_str(&progress);
        right.push(' ');
    }
    let changed = app.not_saved().count();
    if changed > 0 {
        right.push_str(&texts::changed_projects(app.lang, changed));
        right.push(' ');
    }
    let reserved = u16::try_from(painter.measure.width(&right)).unwrap_or(area.width).min(area.width / 2);
    // Where the name is cut off, a space keeps it apart from what follows.
    let gap = u16::from(reserved > 0);
    painter.line(area.x, area.y, (area.width - reserved).saturating_sub(gap), &left, style);
    painter.right(area.right() - reserved, area.y, reserved, &right, style);
}

/// What the program has to say, and the keys of this place. Returns where the cursor stands on the line with the text
/// to find.
pub(super) fn bottom(app: &App, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    painter.clear(area, painter.theme.text);
    for (line, y) in app.said().iter().zip(area.y..) {
        let (head, text) = match &line.said {
            Said::Notice(_) => (painter.theme.heading, painter.theme.heading),
            Said::Problem { severity, .. } => (painter.theme.severity(*severity), painter.theme.text),
            Said::Count { over: true, .. } => (painter.theme.warning, painter.theme.warning),
            Said::Note(_) | Said::Count { .. } => (painter.theme.dim, painter.theme.dim),
        };
        let (x, width) = (area.x + 1, area.width.saturating_sub(2));
        painter.parts(x, y, width, &[(&line.head, head), (&line.text, text)]);
    }
    for hint in app.hints(area) {
        let Rect { x, y, width, .. } = hint.area;
        painter.parts(x, y, width, &[(&hint.key, painter.theme.key), (&hint.word, painter.theme.dim)]);
    }
    app.find_areas().map(|areas| find(app, painter, &areas))
}

/// The line with the text to find, and what came of it.
fn find(app: &App, painter: &mut Painter<'_>, areas: &FindAreas) -> Position {
    let FindAreas { line, label, field, told, told_area } = areas;
    painter.clear(*line, painter.theme.text);
    painter.line(line.x, line.y, line.width, label, painter.theme.heading);
    let column = typed_line(painter, &app.find.field, *field, painter.theme.typing);
    let style = match app.find.hit {
        Some((_, 0)) => painter.theme.warning,
        Some(_) => painter.theme.heading,
        None => painter.theme.dim,
    };
    painter.right(told_area.x, told_area.y, told_area.width, told, style);
    Position { x: field.x + column, y: field.y }
}

/// Writes `E2 W13 H1` with a colour each; nothing where there is none. Where that does not fit, without the spaces, and
/// where that does not fit either, the worst ones and a `+`. Returns the column behind it.
pub(super) fn counts(painter: &mut Painter<'_>, x: u16, y: u16, width: u16, counts: Counts) -> u16 {
    let mut parts: Vec<(String, _)> = Severity::ALL
        .into_iter()
        .filter(|severity| counts.get(*severity) > 0)
        .map(|severity| (format!("{}{}", severity.letter(), counts.get(severity)), painter.theme.severity(severity)))
        .collect();
    let columns = |parts: &[(String, Style)]| parts.iter().map(|(text, _)| text.len()).sum::<usize>();
    let room = usize::from(width);
    if columns(&parts) + parts.len().saturating_sub(1) <= room {
        let last = parts.len().saturating_sub(1);
        parts.iter_mut().take(last).for_each(|(text, _)| text.push(' '));
    } else if columns(&parts) > room {
        while parts.len() > 1 && columns(&parts) + 1 > room {
            parts.pop();
        }
        parts.push(("+".to_owned(), painter.theme.dim));
    }
    let parts: Vec<(&str, _)> = parts.iter().map(|(text, style)| (text.as_str(), *style)).collect();
    painter.parts(x, y, width, &parts)
}
