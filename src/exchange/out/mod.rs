//! Forms as files for others: what people print, publish, send along or analyse.
//!
//! Invariant: a format draws the one [`Form`] or writes what the project's file says; no text of a project is anything but
//! text in any of them.

mod docx;
pub mod form;
mod html;
mod markdown;
mod pdf;
mod xlsx;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::lang::Lang;
use crate::model::{Department, Project, Scheme};
use crate::rules::Problem;

use super::{json, table};
pub use form::Form;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// A page for a browser or a printer.
    Html,
    /// Pages of A4.
    Pdf,
    /// A document of Word.
    Docx,
    /// Markdown.
    Markdown,
    /// One table, a row for everything.
    Csv,
    /// One document.
    Json,
    /// A project a line.
    Ndjson,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 8] = [
        Format::Xlsx,
        Format::Html,
        Format::Pdf,
        Format::Docx,
        Format::Markdown,
        Format::Csv,
        Format::Json,
        Format::Ndjson,
    ];

    /// Its name on the command line, which is also the ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Html => "html",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Ndjson => "ndjson",
        }
    }

    /// The format with the given name.
    pub fn from_name(name: &str) -> Option<Format> {
        let lower = name.to_ascii_lowercase();
        let usual = match &*lower {
            "htm" => "html",
            "markdown" => "md",
            "jsonl" => "ndjson",
            name => name,
        };
        Format::ALL.into_iter().find(|format| format.name() == usual)
    }

    /// The format that a file's name ends in.
    pub fn of_file(path: &Path) -> Option<Format> {
        Format::from_name(path.extension()?.to_str()?)
    }

    /// Whether it is made of bytes that are nothing for a terminal.
    pub fn is_binary(self) -> bool {
        match self {
            Format::Xlsx | Format::Pdf | Format::Docx => true,
            Format::Html | Format::Markdown | Format::Csv | Format::Json | Format::Ndjson => false,
        }
    }

    /// Whether it draws what the rules found.
    pub fn shows_problems(self) -> bool {
        self == Format::Xlsx
    }
}

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The department; none for projects that stand alone.
    pub department: Option<&'a Department>,
    /// The projects, in the order of the file.
    pub entries: &'a [Entry<'a>],
}

/// A project to write.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its scheme; none where the program does not know it.
    pub scheme: Option<&'a Scheme>,
    /// What the rules found, where that is known and may be shown.
    pub problems: Option<&'a [Problem]>,
}

/// What a format has no room for, in the words of the library that writes it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoRoom(String);

impl Entry<'_> {
    fn form(&self, lang: Lang) -> Form {
        Form::of(self.project, self.scheme, lang)
    }
}

/// The file of some projects, its own words in `lang`. `progress` is told how many projects are done.
///
/// # Errors
/// Where the format has no room for something.
pub fn write(
    source: &Source<'_>,
    format: Format,
    lang: Lang,
    progress: &mut dyn FnMut(usize),
) -> Result<Vec<u8>, NoRoom> {
    let projects = || source.entries.iter().map(|entry| entry.project);
    Ok(match format {
        Format::Xlsx => xlsx::write(source, lang, progress).map_err(|error| NoRoom(error.to_string()))?,
        Format::Pdf => pdf::write(source, lang, progress),
        Format::Docx => docx::write(source, lang, progress),
        Format::Html => html::write(source, lang, progress).into_bytes(),
        Format::Markdown => {
            let mut out = String::new();
            for (number, entry) in source.entries.iter().enumerate() {
                if number > 0 {
                    out.push_str("\n---\n\n");
                }
                out.push_str(&markdown::write(&entry.form(lang)));
                progress(number + 1);
            }
            out.into_bytes()
        }
        Format::Csv => table::write(projects(), lang).into_bytes(),
        Format::Json => json::document(source.department, projects()).into_bytes(),
        Format::Ndjson => json::lines(projects()).into_bytes(),
    })
}
