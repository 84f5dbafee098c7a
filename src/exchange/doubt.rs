//! What an import gives back: projects, and everything it was not sure of.

use crate::lang::{Lang, Message};
use crate::model::{Place, Project};

/// A project out of a foreign file.
///
/// Invariant: nothing of the source is dropped in silence and nothing is guessed in silence: what is not in `project`
/// word for word and in its own place is in `doubts`.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The project.
    pub project: Project,
    /// What a person has to look at.
    pub doubts: Vec<Doubt>,
    /// The first line of the form in the source, counted from 1.
    pub line: usize,
}

impl Imported {
    /// A project that was read as it was written.
    pub fn without_doubt(project: Project) -> Self {
        Self { project, doubts: Vec::new(), line: 1 }
    }
}

/// Something that an import had to guess or could not place.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The place in the project that it is about.
    pub place: Place,
    /// What is doubtful, and what was done.
    pub message: &'static Message,
    /// The facts in the message.
    pub facts: Vec<String>,
    /// The words of the source.
    pub source: String,
    /// The line of the source, counted from 1.
    pub line: usize,
    /// Where else it may belong, the likeliest first: rows of level 2 for an indicator. Empty when the place is not in
    /// doubt, or nothing else is likely.
    pub others: Vec<Place>,
}

impl Doubt {
    /// What is doubtful, in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        self.message.fill(lang, &self.facts)
    }
}
