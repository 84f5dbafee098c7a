//! The window with the preview of rows that come in.

use ratatui::layout::{Position, Rect};

use crate::app::preview::{Preview, PreviewRow};
use crate::app::{App, texts};
use crate::text::wrap::wrap;

use super::paint::Painter;

/// The most lines for what there is to say about a row.
const NOTES: usize = 3;

pub(super) fn draw(app: &App, preview: &Preview, painter: &mut Painter<'_>, area: Rect) -> Option<Position> {
    let inside = painter.window(area, &preview.title);
    let mut y = inside.y;
    if !preview.roles.is_empty() {
        roles(app, preview, painter, Rect { height: 1, ..inside });
        y += 1;
    }
    let columns = columns(preview, painter, inside.width.saturating_sub(2));
    for (head, (x, width)) in preview.heads.iter().zip(&columns) {
        painter.line(inside.x + 2 + x, y, *width, head, painter.theme.heading);
    }
    y += 1;
    let foot = foot(app, preview, painter, inside);
    let room = app.preview_rows();
    let mut cursor = None;
    let shown = preview.rows.iter().enumerate().skip(preview.scroll).take(room);
    for ((number, row), y) in shown.zip(y..) {
        let mark = match row.taken {
            Some(true) if row.notes.is_empty() => "✓",
            Some(true) => "?",
            Some(false) => " ",
            None => "×",
        };
        let style = match row.taken {
            Some(true) => painter.theme.text,
            _ => painter.theme.dim,
        };
        painter.line(
            inside.x,
            y,
            1,
            mark,
            if row.notes.is_empty() { painter.theme.good } else { painter.theme.warning },
        );
        match row.taken {
            // What is not taken is shown as one text.
            None => drop(painter.line(inside.x + 2, y, inside.width.saturating_sub(2), &row.cells.join(" "), style)),
            Some(_) => {
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
    cursor
}

/// How the columns of the source were understood, the one with the cursor marked.
fn roles(app: &App, preview: &Preview, painter: &mut Painter<'_>, area: Rect) {
    let mut x = painter.line(area.x, area.y, area.width, texts::preview_columns(app.lang), painter.theme.dim) + 1;
    for (number, role) in preview.roles.iter().enumerate() {
        let style = if number == preview.column { painter.theme.cell } else { painter.theme.text };
        let text = format!("{} {role}", number + 1);
        x = painter.line(x, area.y, area.right().saturating_sub(x), &text, style) + 1;
    }
}

/// Where the columns stand: first terminal column and width. The widest one gives way when there is not room for all.
fn columns(preview: &Preview, painter: &Painter<'_>, room: u16) -> Vec<(u16, u16)> {
    let count = preview.heads.len();
    let width = |column: usize| -> u16 {
        let cells =
            preview.rows.iter().filter(|row| row.taken.is_some()).filter_map(|row: &PreviewRow| row.cells.get(column));
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
    lines.truncate(NOTES);
    let all = preview.rows.iter().filter(|row| row.taken.is_some()).count();
    lines.push(texts::preview_taken(app.lang, preview.taken(), all, preview.rows.len() - all));
    lines
}
