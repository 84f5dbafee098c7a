//! Keys: their names, and the map from keys to commands.

use std::collections::HashMap;
use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::command::{self, Command, Scope};

/// A key with its modifiers, in a form that is the same for every spelling of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

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

const MODIFIERS: [(&str, KeyModifiers); 3] =
    [("ctrl", KeyModifiers::CONTROL), ("alt", KeyModifiers::ALT), ("shift", KeyModifiers::SHIFT)];

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

    /// Reads `ctrl-s`, `shift-f8`, `alt-up`, `?`, `Z`.
    pub fn parse(name: &str) -> Option<Self> {
        let mut rest = name;
        let mut modifiers = KeyModifiers::NONE;
        'prefix: loop {
            for (word, modifier) in MODIFIERS {
                if let Some(tail) = rest.strip_prefix(word).and_then(|tail| tail.strip_prefix('-'))
                    && !tail.is_empty()
                {
                    modifiers |= modifier;
                    rest = tail;
                    continue 'prefix;
                }
            }
            break;
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(single), None) => KeyCode::Char(single),
            _ => match NAMED.iter().find(|(word, _)| *word == rest) {
                Some((_, code)) => *code,
                None => KeyCode::F(rest.strip_prefix('f')?.parse().ok().filter(|n| (1..=12).contains(n))?),
            },
        };
        Some(Self::tidy(code, modifiers))
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

/// Which key does what, per scope.
#[derive(Debug)]
pub struct Keymap {
    by_key: HashMap<(Scope, Key), &'static Command>,
    /// In the order of the file, so that the first key of a command is the one that hints show.
    in_order: Vec<(Scope, Key, &'static Command)>,
}

/// A line of a keymap file that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// The file cannot be read as a keymap.
    #[error("keymap: {0}")]
    Syntax(String),
    /// No such key.
    #[error("keymap: unknown key `{0}`")]
    Key(String),
    /// No such command.
    #[error("keymap: unknown command `{0}`")]
    Command(String),
}

/// A keymap as its file says it: scopes, each with its keys and command names.
type KeymapFile = Vec<(Scope, Vec<(String, String)>)>;

const DEFAULT: &str = include_str!("../../assets/keymap.ron");

impl Keymap {
    /// The map that the program brings along.
    pub fn built_in() -> Self {
        Self::parse(DEFAULT).unwrap_or_else(|_| Self { by_key: HashMap::new(), in_order: Vec::new() })
    }

    /// Reads a keymap: a list of scopes, each with its keys and command names.
    pub fn parse(text: &str) -> Result<Self, KeymapError> {
        let file: KeymapFile = ron::from_str(text).map_err(|error| KeymapError::Syntax(error.to_string()))?;
        let mut map = Self { by_key: HashMap::new(), in_order: Vec::new() };
        for (scope, bindings) in file {
            for (key, command) in bindings {
                let key = Key::parse(&key).ok_or(KeymapError::Key(key))?;
                let command = command::find(&command).ok_or(KeymapError::Command(command))?;
                map.by_key.insert((scope, key), command);
                map.in_order.push((scope, key, command));
            }
        }
        Ok(map)
    }

    /// The command of a key in the first of the scopes that knows it.
    pub fn find(&self, scopes: &[Scope], key: Key) -> Option<&'static Command> {
        scopes.iter().find_map(|scope| self.by_key.get(&(*scope, key)).copied())
    }

    /// The keys of a command, the preferred one first.
    pub fn keys_of(&self, command: &Command) -> impl Iterator<Item = Key> {
        self.in_order.iter().filter(move |(_, _, bound)| bound.name == command.name).map(|(_, key, _)| *key)
    }

    /// All bindings in the order of the file.
    pub fn bindings(&self) -> impl Iterator<Item = (Scope, Key, &'static Command)> {
        self.in_order.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_of_the_default_map_can_be_read() {
        let map = Keymap::parse(DEFAULT).unwrap();
        assert!(map.bindings().count() > 50);
    }

    #[test]
    fn no_key_is_bound_twice_in_a_scope() {
        let map = Keymap::parse(DEFAULT).unwrap();
        let mut seen = std::collections::HashSet::new();
        for (scope, key, command) in map.bindings() {
            assert!(seen.insert((scope, key)), "{scope:?} {key} {}", command.name);
        }
    }

    #[test]
    fn every_command_can_be_reached() {
        let map = Keymap::parse(DEFAULT).unwrap();
        for command in command::all() {
            assert!(map.keys_of(command).next().is_some() || command.in_palette(), "{}", command.name);
        }
    }

    #[test]
    fn bindings_name_commands_of_their_own_scope_or_wider() {
        for (scope, key, command) in Keymap::parse(DEFAULT).unwrap().bindings() {
            assert!(command.scope == scope || command.scope == Scope::Everywhere, "{key}: {}", command.name);
        }
    }

    #[test]
    fn keys_that_terminals_cannot_tell_apart_are_not_used() {
        for (_, key, _) in Keymap::parse(DEFAULT).unwrap().bindings() {
            for name in ["ctrl-i", "ctrl-m", "ctrl-h", "ctrl-j", "ctrl-["] {
                assert_ne!(Some(key), Key::parse(name));
            }
        }
    }

    #[test]
    fn keys_of_an_input_method_count_as_their_ascii_keys() {
        let event = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
        assert_eq!(Key::from_event(event('？')), Key::parse("?"));
        assert_eq!(Key::from_event(event('／')), Key::parse("/"));
        assert_eq!(Key::from_event(event('ｊ')), Key::parse("j"));
    }

    #[test]
    fn names_are_read_and_printed() {
        for (name, shown) in [
            ("ctrl-s", "Ctrl-S"),
            ("shift-f8", "Shift-F8"),
            ("alt-up", "Alt-↑"),
            ("Z", "Z"),
            ("shift-tab", "Shift-Tab"),
            ("minus", "-"),
        ] {
            assert_eq!(Key::parse(name).unwrap().to_string(), shown);
        }
        assert_eq!(Key::parse("ctrl-"), None);
        assert_eq!(Key::parse("f13"), None);
    }
}
