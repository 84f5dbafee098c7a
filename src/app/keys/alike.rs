//! Keys that no program in a terminal can tell from others.
//!
//! Source: a terminal sends Ctrl with a character as one byte, the character's code without its upper three bits, so
//! Ctrl-I is the byte of Tab and Ctrl-[ that of Esc; the bytes 1C to 1F are read as Ctrl-4 to Ctrl-7. Ctrl with any
//! other character, and Ctrl or Shift with Enter or Tab, is sent without the modifier by most. Alt is sent as Esc in
//! front, and Esc with `[` or `O` begins the longer keys.

use crossterm::event::{KeyCode, KeyModifiers};

use super::Key;

/// Why a key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alike {
    /// It arrives as this other key.
    To(Key),
    /// It is the beginning of what function keys and arrows send.
    Beginning,
}

/// What a key with the given parts cannot be told from, if there is such a thing.
pub(super) fn alike(code: KeyCode, modifiers: KeyModifiers) -> Option<Alike> {
    let ctrl = modifiers.contains(KeyModifiers::CONTROL);
    let rest = modifiers - KeyModifiers::CONTROL;
    let other = |code, modifiers| Some(Alike::To(Key { code, modifiers }));
    match code {
        KeyCode::Char('[' | 'O') if modifiers == KeyModifiers::ALT => Some(Alike::Beginning),
        KeyCode::Char(' ') => None,
        KeyCode::Char(c) if ctrl => {
            let rest = rest - KeyModifiers::SHIFT;
            match c.to_ascii_lowercase() {
                'i' => other(KeyCode::Tab, rest),
                'm' | 'j' => other(KeyCode::Enter, rest),
                'h' | '8' | '?' => other(KeyCode::Backspace, rest),
                '[' | '3' => other(KeyCode::Esc, rest),
                '@' | '2' | '`' => other(KeyCode::Char(' '), rest | KeyModifiers::CONTROL),
                '\\' => other(KeyCode::Char('4'), rest | KeyModifiers::CONTROL),
                ']' => other(KeyCode::Char('5'), rest | KeyModifiers::CONTROL),
                '^' => other(KeyCode::Char('6'), rest | KeyModifiers::CONTROL),
                '_' | '/' => other(KeyCode::Char('7'), rest | KeyModifiers::CONTROL),
                c @ ('a'..='z' | '4'..='7') if modifiers.contains(KeyModifiers::SHIFT) => {
                    other(KeyCode::Char(c), modifiers - KeyModifiers::SHIFT)
                }
                'a'..='z' | '4'..='7' => None,
                c => other(KeyCode::Char(c), rest),
            }
        }
        KeyCode::Enter if modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::SHIFT) => {
            other(KeyCode::Enter, modifiers & KeyModifiers::ALT)
        }
        KeyCode::Tab if ctrl => other(KeyCode::Tab, rest),
        _ => None,
    }
}
