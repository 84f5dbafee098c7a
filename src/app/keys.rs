//! Keys: their names, which of them a terminal can tell apart, and the map from keys to commands.

mod alike;
mod keymap;
mod name;
mod read;

#[cfg(test)]
mod tests;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

pub use keymap::Keymap;
pub use read::{Change, NOTHING};

/// A key with its modifiers, in a form that is the same for every spelling of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// The key of an event; `None` for a release. Shift is dropped where the character shows it already, and a
    /// full-width character of an input method counts as its ASCII key.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        Some(Self::tidy(event.code, event.modifiers & known))
    }

    /// The event that a terminal sends for the key.
    pub fn to_event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// The character that the key types into a text, when it types one.
    pub fn typed(event: KeyEvent) -> Option<char> {
        match event.code {
            KeyCode::Char(c) if !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => Some(c),
            _ => None,
        }
    }

    fn tidy(code: KeyCode, modifiers: KeyModifiers) -> Self {
        match code {
            KeyCode::Char(c) => {
                let c = match c {
                    '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
                    '\u{3000}' => ' ',
                    '、' => '/',
                    '。' => '.',
                    c => c,
                };
                let c = if modifiers.contains(KeyModifiers::CONTROL) { c.to_ascii_lowercase() } else { c };
                let modifiers = if c == ' ' { modifiers } else { modifiers - KeyModifiers::SHIFT };
                Self { code: KeyCode::Char(c), modifiers }
            }
            KeyCode::BackTab => Self { code: KeyCode::Tab, modifiers: modifiers | KeyModifiers::SHIFT },
            code => Self { code, modifiers },
        }
    }
}
