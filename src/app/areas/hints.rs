//! Which keys the bottom line shows, and where.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::command::{Command, Scope, all};

/// They lead to everything else.
const ALWAYS: [&str; 2] = ["help", "palette"];

/// A key of the bottom line and what it does.
#[derive(Debug)]
pub struct Hint {
    /// The command.
    pub command: &'static Command,
    /// Its key, with a space behind it.
    pub key: String,
    /// The word for it.
    pub word: String,
    /// Where both stand.
    pub area: Rect,
}

impl App {
    /// The most used commands of this place that can be used now, with their keys, on the last line of `area`. Where
    /// there is not room for all of them, the way to the others stays in sight.
    pub fn hints(&self, area: Rect) -> Vec<Hint> {
        const GAP: u16 = 2;
        let here = self.scopes();
        let mut scopes = here.to_vec();
        if matches!(scopes.first(), Some(Scope::Pick | Scope::Find | Scope::Replace | Scope::Filter)) {
            scopes.truncate(1);
        }
        let line = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        let hints: Vec<Hint> = scopes
            .into_iter()
            .flat_map(|scope| all().filter(move |command| command.scope == scope))
            .filter(|command| command.enabled(self).is_ok())
            .filter_map(|command| {
                let word = command.hint_for(self)?.in_lang(self.lang).to_owned();
                let key = format!("{} ", self.keymap.key_here(here, command)?);
                let width = u16::try_from(self.measure.width(&key) + self.measure.width(&word)).ok()?;
                Some(Hint { command, key, word, area: Rect { width, ..line } })
            })
            .collect();
        let is_always = |hint: &Hint| ALWAYS.contains(&hint.command.name);
        let width = |hint: &Hint| hint.area.width.saturating_add(GAP);
        let always = hints.iter().filter(|hint| is_always(hint)).map(width).fold(0, u16::saturating_add);
        let mut room = line.width.saturating_sub(1).saturating_sub(always);
        let mut full = false;
        let mut x = line.x + 1;
        let mut shown = Vec::new();
        for mut hint in hints {
            // What comes later is used less: nothing jumps the queue because it is short.
            full |= !is_always(&hint) && width(&hint) > room;
            if full && !is_always(&hint) {
                continue;
            }
            if !is_always(&hint) {
                room -= width(&hint);
            }
            hint.area.x = x;
            if hint.area.right() > line.right() {
                break;
            }
            x = x.saturating_add(width(&hint));
            shown.push(hint);
        }
        shown
    }
}
