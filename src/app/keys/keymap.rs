//! The map from keys to commands.

use std::collections::{HashMap, HashSet};

use super::Key;
use super::read::{Change, changes};
use crate::app::command::{Command, Scope};
use crate::store::tree::Mistake;

const BUILT_IN: &str = include_str!("../../../assets/keymap.ron");

/// Which key does what, per scope.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    /// What a key does, or that it does nothing.
    by_key: HashMap<(Scope, Key), Option<&'static Command>>,
    /// In the order of the file, so that the first key of a command is the one that hints show.
    in_order: Vec<(Scope, Key, &'static Command)>,
}

impl Keymap {
    /// The map that the program brings along.
    pub fn built_in() -> Self {
        let mut map = Self::default();
        map.lay_over(&changes(BUILT_IN).0);
        map
    }

    /// Lays a user's keymap over this one, and gives back what it changes and everything that is wrong with it. A key of
    /// the user's is shown before the ones that its command had.
    pub fn lay_text_over(&mut self, text: &str) -> (Vec<Change>, Vec<Mistake>) {
        let (changes, mistakes) = changes(text);
        self.lay_over(&changes);
        (changes, mistakes)
    }

    fn lay_over(&mut self, changes: &[Change]) {
        for change in changes {
            self.by_key.insert((change.scope, change.key), change.command);
        }
        let is_changed = |scope, key| changes.iter().any(|change| (change.scope, change.key) == (scope, key));
        self.in_order.retain(|(scope, key, _)| !is_changed(*scope, *key));
        let new = changes.iter().filter_map(|change| Some((change.scope, change.key, change.command?)));
        self.in_order.splice(0..0, new);
    }

    /// The command of a key in the first of the scopes that knows it.
    pub fn find(&self, scopes: &[Scope], key: Key) -> Option<&'static Command> {
        scopes.iter().find_map(|scope| self.by_key.get(&(*scope, key)).copied())?
    }

    /// The keys of a command, the preferred one first, each once wherever it works.
    pub fn keys_of(&self, command: &Command) -> impl Iterator<Item = Key> {
        let mut seen = HashSet::new();
        let keys = self.in_order.iter().filter(move |(_, _, bound)| bound.name == command.name).map(|(_, key, _)| *key);
        keys.filter(move |key| seen.insert(*key))
    }

    /// The preferred key of a command among those that run it where the keys of `scopes` work.
    pub fn key_here(&self, scopes: &[Scope], command: &Command) -> Option<Key> {
        let types = |key: Key| scopes.contains(&Scope::Text) && Key::typed(key.to_event()).is_some();
        let runs = |key: Key| self.find(scopes, key).is_some_and(|found| found.name == command.name);
        self.keys_of(command).find(|key| !types(*key) && runs(*key))
    }

    /// All bindings in the order of the file.
    pub fn bindings(&self) -> impl Iterator<Item = (Scope, Key, &'static Command)> {
        self.in_order.iter().copied()
    }
}
