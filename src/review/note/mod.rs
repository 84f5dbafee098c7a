//! The note with which forms go back to their unit, made of problems and opinions, in the words that a unit understands.
//!
//! Invariant: a note is paragraphs, and its text tells their roles: reading the text of a note gives the note. So a note
//! that somebody edited as text is written in every format like one that nobody touched.

mod compose;
mod read;
mod words;

pub use compose::{Asked, Subject, of_project, of_unit};
pub use read::{read, text};

use crate::model::Project;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title: 关于退回…的意见.
    Title,
    /// A heading: 一、必须修改.
    Heading,
    /// A numbered point.
    Item,
    /// Running text, and what belongs to the point above it.
    Body,
    /// What stands at the left without an indent: whom the note is for.
    Flush,
    /// Who says so, and the day.
    Signature,
}

/// A paragraph of a note. Its text has no line breaks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// Its text.
    pub text: String,
}

/// The note that somebody wrote for a project, if it is still that of its return.
pub fn written(project: &Project) -> Option<Vec<Paragraph>> {
    (!project.note.trim().is_empty()).then(|| read(&project.note))
}
