//! The text of project and department files.
//!
//! Files are RON, laid out like the paper form: one field or row a line, long texts as real lines. [`write_project`] and
//! [`write_department`] write that form and no other; the readers take any layout.
//!
//! Invariant: reading what was written gives the same document, and writing what was read from a canonical text gives
//! the same bytes, comments included. A change of one field or row changes the lines of that field or row only.

mod comments;
pub(super) mod error;
mod explain;
mod flaw;
mod locate;
mod mirror;
pub(super) mod quote;
mod read;
mod repair;
mod rule_settings;
mod scan;
mod shape;
pub(super) mod token;
mod write;

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

pub use error::FormatError;
pub use flaw::Flaw;
pub use locate::{Locations, Region};
pub use read::{decode, read_department, read_project};
pub use write::{write_department, write_project};

/// The version of the format that this program reads and writes.
pub const VERSION: u32 = 1;
