//! A file to import from.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::exchange::text;
use crate::store::FileError;
use crate::store::file::Cause;

/// The name that stands for standard input.
const STDIN: &str = "-";

/// The text of a file.
pub(super) struct Source {
    /// Its path as it was given.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The encoding that it was read as, and the first line with bytes that make no sense in it.
    pub damaged: Option<(&'static str, usize)>,
}

impl Source {
    /// Reads a file, a pipe, or standard input.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let mut bytes = Vec::new();
        let read = if path == Path::new(STDIN) {
            io::stdin().lock().read_to_end(&mut bytes)
        } else {
            File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
        };
        read.map_err(|error| FileError { path: path.to_owned(), cause: Cause::Refused(error.into()) })?;
        let decoded = text::decode(&bytes);
        let line = decoded.text.lines().position(|line| line.contains(char::REPLACEMENT_CHARACTER));
        Ok(Self {
            name: path.display().to_string(),
            damaged: line.filter(|_| decoded.had_errors).map(|line| (decoded.encoding, line + 1)),
            text: decoded.text,
        })
    }
}
