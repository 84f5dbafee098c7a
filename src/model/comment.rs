//! Comments that a person wrote into a file, kept so that saving loses none of them.
//!
//! Invariant: a comment stands at a part of the document, never at a line number, so it moves along with its row. When
//! its row is gone (until an undo brings it back), it stands at the end of the nearest thing around it that is there.

use super::place::RowId;

/// A comment of a file, exactly as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What it stands at, followed by everything around that, from the inside out; never empty.
    pub path: Vec<Part>,
    /// Where it stands.
    pub position: Position,
    /// The comment with its `//` or its `/*` and `*/`.
    pub text: String,
}

/// Something in a file that has lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole document.
    Document,
    /// A value, a group of values or a list, by its name in the file: `amounts`, `previous_total`, `schedule`.
    Named(&'static str),
    /// A row of a project.
    Row(RowId),
    /// A row of a named list that is known by its name: a unit by its code, a rule by its own.
    Entry(&'static str, String),
}

/// Where a comment stands at a part. Lists and groups have two lines, one that opens and one that closes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// On lines of its own, above the (opening) line.
    Above,
    /// At the end of the (opening) line.
    Behind,
    /// On lines of its own, above the closing line: below the last row.
    AtEnd,
    /// At the end of the closing line.
    BehindEnd,
    /// On lines of its own, below everything. Only the document has that.
    Below,
}
