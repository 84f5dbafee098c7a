//! Where the keys that can follow a prefix stand.

use ratatui::layout::Rect;

use super::split_top;
use super::window::{Window, inside};
use crate::app::App;
use crate::app::command::{Command, Scope, all};

/// A key that can follow a prefix.
#[derive(Debug)]
pub struct KeyLine {
    /// The command.
    pub command: &'static Command,
    /// Its key.
    pub key: String,
    /// What it does, and why it cannot be used now.
    pub title: String,
    /// Whether it can be used now.
    pub works: bool,
}

/// The parts of the window with the keys.
#[derive(Debug)]
pub struct KeysAreas {
    /// The window; its lines are the keys.
    pub window: Window,
    /// The keys.
    pub keys: Vec<KeyLine>,
    /// How far the words stand from the left.
    pub indent: u16,
}

impl App {
    /// The parts of the window with the keys that can follow a prefix.
    pub fn keys_areas(&self) -> KeysAreas {
        let keys: Vec<KeyLine> =
            all().filter(|command| command.scope == Scope::Fill).filter_map(|command| self.key_line(command)).collect();
        let widest_key = keys.iter().map(|line| self.measure.width(&line.key)).max().unwrap_or(0);
        let widest = keys.iter().map(|line| widest_key + 2 + self.measure.width(&line.title)).max().unwrap_or(0);
        let body = self.areas().body;
        let cells = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let width = cells(widest + 4).max(30).min(body.width);
        // At the bottom right, so that what is worked on stays in sight.
        let (_, rest) = split_top(body, body.height.saturating_sub(cells(keys.len() + 2)));
        let frame = Rect { x: body.right() - width, width, ..rest };
        let window = Window { frame, typed: Rect::default(), lines: inside(frame), bar: None };
        KeysAreas { window, keys, indent: cells(widest_key + 2) }
    }

    fn key_line(&self, command: &'static Command) -> Option<KeyLine> {
        let key = self.keymap.keys_of(command).next()?.to_string();
        let title = command.title(self.lang);
        let (title, works) = match command.enabled(self) {
            Ok(()) => (title.to_owned(), true),
            Err(why) => (format!("{title}（{}）", why.in_lang(self.lang)), false),
        };
        Some(KeyLine { command, key, title, works })
    }
}
