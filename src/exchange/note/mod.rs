//! Notes as files: plain text, Markdown, a page of HTML, a document of Word.
//!
//! Invariant: the words of a note are text in every format, whatever they look like; the pages stand alone.

mod docx;
mod html;
mod markdown;

use crate::lang::Lang;
use crate::review::note::{self, Paragraph};
use crate::text::clean::visible;

/// A format of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A self-contained page.
    Html,
    /// A document of Word.
    Docx,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 4] = [Format::Text, Format::Markdown, Format::Html, Format::Docx];

    /// Its name on the command line, which is also the ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Docx => "docx",
        }
    }

    /// The format with the given name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether several notes can follow each other in one file.
    pub fn joins(self) -> bool {
        matches!(self, Format::Text | Format::Markdown)
    }
}

/// The file of a note.
pub fn write(note: &[Paragraph], format: Format, lang: Lang) -> Vec<u8> {
    // What somebody wrote into a note by hand shows what it hides as well.
    let shown = |Paragraph { role, text }: &Paragraph| Paragraph { role: *role, text: visible(text).into_owned() };
    let note: Vec<Paragraph> = note.iter().map(shown).collect();
    match format {
        Format::Text => note::text(&note).into_bytes(),
        Format::Markdown => markdown::write(&note).into_bytes(),
        Format::Html => html::write(&note, lang).into_bytes(),
        Format::Docx => docx::write(&note, lang),
    }
}

/// A numbered point in two: the number with its stop, and the rest.
fn number_of(item: &str) -> (&str, &str) {
    item.split_once(' ').unwrap_or((item, ""))
}

#[cfg(test)]
mod tests;
