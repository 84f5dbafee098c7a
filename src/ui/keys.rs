//! The window with the keys that can follow a prefix.

use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::command::{Scope, all};

use super::paint::Painter;

pub(super) fn draw(app: &App, scope: Scope, painter: &mut Painter<'_>, body: Rect) -> Option<Position> {
    let lang = app.lang;
    let lines: Vec<(String, String, bool)> = all()
        .filter(|command| command.scope == scope)
        .filter_map(|command| {
            let key = app.keymap.keys_of(command).next()?.to_string();
            let blocked = command.enabled(app).err();
            let title = match blocked {
                Some(why) => format!("{}（{}）", command.title(lang), why.in_lang(lang)),
                None => command.title(lang).to_owned(),
            };
            Some((key, title, blocked.is_none()))
        })
        .collect();
    let keys = lines.iter().map(|(key, ..)| painter.measure.width(key)).max().unwrap_or(0);
    let widest = lines.iter().map(|(_, title, _)| keys + 2 + painter.measure.width(title)).max().unwrap_or(0);
    let width = u16::try_from(widest + 4).unwrap_or(u16::MAX).max(30).min(body.width);
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(body.height);
    // At the bottom right, so that what is worked on stays in sight.
    let area = Rect { x: body.right() - width, y: body.bottom() - height, width, height };
    let inside = painter.window(area, scope.label().in_lang(lang));
    let gap = u16::try_from(keys + 2).unwrap_or(0);
    for ((key, title, works), y) in lines.iter().zip(inside.y..inside.bottom()) {
        painter.line(inside.x, y, inside.width, key, painter.theme.key);
        let style = if *works { painter.theme.text } else { painter.theme.dim };
        painter.line(inside.x + gap, y, inside.width.saturating_sub(gap), title, style);
    }
    Some(Position { x: inside.x, y: inside.y })
}
