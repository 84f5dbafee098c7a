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

/// The bytes of a file, a pipe, or standard input.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let read = if path == Path::new(STDIN) {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map_err(|error| FileError { path: path.to_owned(), cause: Cause::Refused(error.into()) })?;
    Ok(bytes)
}

impl Source {
    /// The text in the bytes of a file.
    pub fn of(path: &Path, bytes: &[u8]) -> Self {
        let decoded = text::decode(bytes);
        let line = decoded.text.lines().position(|line| line.contains(char::REPLACEMENT_CHARACTER));
        Self {
            name: path.display().to_string(),
            damaged: line.filter(|_| decoded.had_errors).map(|line| (decoded.encoding, line + 1)),
            text: decoded.text,
        }
    }
}
