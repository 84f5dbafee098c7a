//! The window with the preview of rows that come in.

use ratatui::layout::{Position, Rect};

use crate::app::areas::preview::{PreviewAreas, foot_height as preview_foot};
use crate::app::areas::window::inside;
use crate::app::preview::{Preview, PreviewRow};
use crate::app::{App, texts};
use crate::text::wrap::wrap;

use super::paint::Painter;

pub(super) fn draw(app: &App, preview: &Preview, painter: &mut Painter<'_>) -> Option<Position> {
    let PreviewAreas { window, roles, heads } = app.preview_areas(preview);
    painter.window(window.frame, &preview.title);
    let inside = inside(window.frame);
    draw_roles(app, preview, painter, inside, &roles);
    let columns = columns(preview, painter, inside.width.saturating_sub(2));
    for (head, (x, width)) in preview.heads.iter().zip(&columns) {
        painter.line(heads.x + 2 + x, heads.y, *width, head, painter.theme.heading);
    }
    let foot = foot(app, preview, painter, inside);
    let mut cursor = None;
    // What a fix does is no doubt about it.
    let is_sure = |row: &PreviewRow| row.notes.is_empty() || preview.is_of_fixes();
    let shown = preview.rows.iter().enumerate().skip(preview.scroll);
    for ((number, row), y) in shown.zip(window.lines.top()..window.lines.bottom()) {
        let mark = match row.taken {
            Some(true) if is_sure(row) => "✓",
            Some(true) => "?",
            Some(false) => " ",
            None => "×",
        };
        let style = match row.taken {
            Some(true) => painter.theme.text,
            _ => painter.theme.dim,
        };
        painter.line(inside.x, y, 1, mark, if is_sure(row) { painter.theme.good } else { painter.theme.warning });
        match row.taken {
            // What is no row is shown as one text.
            None if !preview.is_of_changes() => {
                painter.line(inside.x + 2, y, inside.width.saturating_sub(2), &row.cells.join(" "), style);
            }
            _ => {
                for (cell, (x, width)) in row.cells.iter().zip(&columns) {
                    painter.line(inside.x + 2 + x, y, *width, cell, style);
                }
            }
        }
        if number == preview.selected {
            painter.restyle(Rect { y, height: 1, ..inside }, painter.theme.cell);
            cursor = Some(Position { x: inside.x, y });
        }
    }
    for (line, y) in foot.iter().rev().zip((inside.y..inside.bottom()).rev()) {
        painter.line(inside.x, y, inside.width, line, painter.theme.dim);
    }
    painter.scrollbar(window.bar);
    cursor
}

/// How the columns of the source were understood, the one with the cursor marked.
fn draw_roles(app: &App, preview: &Preview, painter: &mut Painter<'_>, inside: Rect, roles: &[(String, Rect)]) {
    if !roles.is_empty() {
        painter.line(inside.x, inside.y, inside.width, texts::preview_columns(app.lang), painter.theme.dim);
    }
    for (number, (text, area)) in roles.iter().enumerate() {
        let style = if number == preview.column { painter.theme.cell } else { painter.theme.text };
        painter.line(area.x, area.y, area.width, text, style);
    }
}

/// Where the columns stand: first terminal column and width. The widest one gives way when there is not room for all.
fn columns(preview: &Preview, painter: &Painter<'_>, room: u16) -> Vec<(u16, u16)> {
    let count = preview.heads.len();
    let width = |column: usize| -> u16 {
        let is_row = |row: &&PreviewRow| row.taken.is_some() || preview.is_of_changes();
        let cells = preview.rows.iter().filter(is_row).filter_map(|row: &PreviewRow| row.cells.get(column));
        let widest = cells.chain(preview.heads.get(column)).map(|text| painter.measure.width(text)).max();
        u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX).min(60)
    };
    let mut widths: Vec<u16> = (0..count).map(width).collect();
    let gaps = u16::try_from(count.saturating_sub(1) * 2).unwrap_or(0);
    while widths.iter().sum::<u16>() + gaps > room {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= 2 {
            break;
        }
        *widest -= 1;
    }
    let mut x = 0;
    widths
        .into_iter()
        .map(|width| {
            let at = x;
            x += width + 2;
            (at, width)
        })
        .collect()
}

/// What there is to say about the row with the cursor, or else about all.
fn foot(app: &App, preview: &Preview, painter: &Painter<'_>, inside: Rect) -> Vec<String> {
    let notes = preview.rows.get(preview.selected).map(|row| row.notes.as_slice()).unwrap_or_default();
    let mut lines = Vec::new();
    for note in notes.iter().chain(&preview.summary) {
        for line in wrap(painter.measure, note, usize::from(inside.width).max(2)) {
            lines.push(note[line.range()].to_owned());
        }
    }
    lines.truncate(usize::from(preview_foot(preview)).saturating_sub(1));
    let all = preview.rows.iter().filter(|row| row.taken.is_some()).count();
    let others = preview.rows.len() - all;
    lines.push(match preview.is_of_changes() {
        _ if preview.is_of_states() => texts::review::states_taken(app.lang, preview.taken(), all, others),
        true => texts::fixes_taken(app.lang, preview.taken(), all),
        false => texts::preview_taken(app.lang, preview.taken(), all, others),
    });
    lines
}
