//! What mends a problem.

use crate::edit::{Edit, Name};
use crate::lang::{Lang, Message};

/// How far a fix can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trust {
    /// It changes how something is written and not what it says: done at once.
    Safe,
    /// It decides what the form says: shown first.
    Unsafe,
}

/// What mends a problem: edits of one project that are done and undone together.
#[derive(Clone, Debug)]
pub struct Fix {
    /// How far it can be trusted.
    pub trust: Trust,
    /// What it does, with holes for `facts`.
    pub message: &'static Message,
    /// What stands in the message.
    pub facts: Vec<Name>,
    /// The edits, in the order they are done; at least one.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// What it does, in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        self.message.fill(lang, &self.facts)
    }
}
