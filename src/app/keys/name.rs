//! Names of keys, as keymaps write them and as people read them.

use std::fmt;

use crossterm::event::{KeyCode, KeyModifiers};

use super::Key;
use crate::text::nearest::nearest;

const NAMED: [(&str, KeyCode); 16] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("space", KeyCode::Char(' ')),
    ("minus", KeyCode::Char('-')),
];

/// Other names: those of the help, and those of other programs.
const ALSO: [(&str, KeyCode); 10] = [
    ("↑", KeyCode::Up),
    ("↓", KeyCode::Down),
    ("←", KeyCode::Left),
    ("→", KeyCode::Right),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("escape", KeyCode::Esc),
    ("return", KeyCode::Enter),
];

const MODIFIERS: [(&str, KeyModifiers); 3] =
    [("ctrl", KeyModifiers::CONTROL), ("alt", KeyModifiers::ALT), ("shift", KeyModifiers::SHIFT)];

/// What other programs call the modifiers.
const ALSO_MODIFIERS: [(&str, &str); 6] =
    [("c", "ctrl"), ("control", "ctrl"), ("m", "alt"), ("meta", "alt"), ("option", "alt"), ("s", "shift")];

impl Key {
    /// Reads `ctrl-s`, `shift-f8`, `alt-up`, `?`, `Z`, and the names that the help shows: `Ctrl-S`, `Alt-↑`, `PgDn`.
    pub fn parse(name: &str) -> Option<Self> {
        let (code, modifiers) = Self::parts(name)?;
        Some(Self::tidy(code, modifiers))
    }

    /// The parts of a name, as written.
    pub(super) fn parts(name: &str) -> Option<(KeyCode, KeyModifiers)> {
        let mut rest = name;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((word, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty())
            && let Some((_, modifier)) = MODIFIERS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known))
        {
            modifiers |= *modifier;
            rest = tail;
        }
        Some((code(rest)?, modifiers))
    }

    /// The name that was meant most likely by one that does not exist.
    pub(super) fn meant(name: &str) -> Option<String> {
        let name = name.trim().trim_start_matches('<').trim_end_matches('>').to_lowercase();
        let name = name.strip_prefix('^').map_or(name.clone(), |key| format!("ctrl-{key}"));
        let name = name.replace(['+', '_', ' '], "-");
        let mut parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
        let key = parts.pop()?;
        let key = if code(key).is_some() { key } else { nearest(key, &NAMED.map(|(word, _)| word))? };
        let modifiers = parts.into_iter().map(|part| {
            let also = ALSO_MODIFIERS.iter().find(|(word, _)| *word == part).map(|(_, modifier)| *modifier);
            also.or_else(|| nearest(part, &MODIFIERS.map(|(word, _)| word)))
        });
        let meant = modifiers.chain([Some(key)]).collect::<Option<Vec<&str>>>()?.join("-");
        Self::parse(&meant).map(|_| meant)
    }
}

/// The key of a name without modifiers.
fn code(name: &str) -> Option<KeyCode> {
    let lower = name.to_lowercase();
    if let Some((_, code)) = NAMED.iter().chain(&ALSO).find(|(word, _)| *word == lower) {
        return Some(*code);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(single), None) => Some(KeyCode::Char(single)),
        _ => Some(KeyCode::F(lower.strip_prefix('f')?.parse().ok().filter(|number| (1..=12).contains(number))?)),
    }
}

/// The name as people read it: `Ctrl-S`, `Shift-F8`, `Alt-↑`, `Enter`, `?`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, word) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(word)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                write!(f, "{}", c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Delete => f.write_str("Del"),
            KeyCode::Insert => f.write_str("Ins"),
            code => match NAMED.iter().find(|(_, named)| *named == code) {
                Some((word, _)) => {
                    let mut chars = word.chars();
                    chars.next().map_or(Ok(()), |first| write!(f, "{}{}", first.to_ascii_uppercase(), chars.as_str()))
                }
                None => write!(f, "{code:?}"),
            },
        }
    }
}
