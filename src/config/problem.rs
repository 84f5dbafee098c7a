//! What makes no sense in the settings, and where it stands.

use std::path::{Path, PathBuf};

use crate::lang::{Lang, Message};
use crate::store::io::Refusal;
use crate::store::tree::{Mistake, Phrase, Spot};
use crate::text::clean::visible;

/// Where something stands that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A variable of the environment.
    Variable(&'static str),
    /// A file, or a spot in it.
    File {
        /// The file.
        path: PathBuf,
        /// The spot; `None` when it is about the file as a whole.
        spot: Option<Spot>,
    },
}

/// Something in the settings that makes no sense. What it is about stays as if it had not been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    words: Words,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Words {
    Phrase(Phrase),
    Refused(Refusal),
}

impl Problem {
    /// A mistake in a file.
    pub(super) fn in_file(path: &Path, mistake: Mistake) -> Self {
        let place = Place::File { path: path.to_owned(), spot: Some(mistake.spot) };
        Self { place, words: Words::Phrase(mistake.what) }
    }

    /// Something about a file as a whole.
    pub(super) fn of_file(path: &Path, message: &'static Message) -> Self {
        let place = Place::File { path: path.to_owned(), spot: None };
        Self { place, words: Words::Phrase(Phrase::plain(message)) }
    }

    /// A file that the operating system does not give.
    pub(super) fn refused(path: &Path, refusal: Refusal) -> Self {
        Self { place: Place::File { path: path.to_owned(), spot: None }, words: Words::Refused(refusal) }
    }

    /// A variable with a value that makes no sense.
    pub(super) fn of_variable(name: &'static str, what: Phrase) -> Self {
        Self { place: Place::Variable(name), words: Words::Phrase(what) }
    }

    /// Where it is (`path:line:column`, or the name of a variable), what is wrong and what to do; safe to show.
    pub fn explain(&self, lang: Lang) -> String {
        format!("{}: {}", self.place, self.reason(lang))
    }

    /// As [`Problem::explain`], but of the path only the name of the file, where there is little room.
    pub fn brief(&self, lang: Lang) -> String {
        let mut place = self.place.clone();
        if let Place::File { path, .. } = &mut place
            && let Some(name) = path.file_name()
        {
            *path = PathBuf::from(name);
        }
        format!("{place}: {}", self.reason(lang))
    }

    /// What is wrong and what to do, without the place; safe to show.
    pub fn reason(&self, lang: Lang) -> String {
        match &self.words {
            Words::Phrase(what) => what.text(lang),
            Words::Refused(refusal) => visible(&refusal.explain(lang)).into_owned(),
        }
    }
}

/// `path`, `path:line:column`, or the name of a variable; safe to show.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Variable(name) => f.write_str(name),
            Place::File { path, spot } => {
                f.write_str(&visible(&path.to_string_lossy()))?;
                spot.map_or(Ok(()), |spot| write!(f, ":{}:{}", spot.line, spot.column))
            }
        }
    }
}
