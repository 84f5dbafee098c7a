//! Two versions laid side by side: of a text, of a project, of a department.
//!
//! [`project`] compares two projects that have nothing in common but what is written on them (two files, last year's form
//! and this year's); [`revisions`] compares two states of one project in this run of the program, whose rows know each
//! other by their identities. Both give a list of [`Change`]s in the order of the form. A change says where it is in
//! either version, so that one can show both, jump there, or take the older value back ([`take_back`]):
//!
//! ```
//! use jixiao::compare;
//! use jixiao::model::{Field, Place, Project};
//!
//! let (mut before, mut after) = (Project::default(), Project::default());
//! before.set_text(Field::Current, "260000".to_owned());
//! after.set_text(Field::Current, "300000.00".to_owned());
//! let changes = compare::project(&before, &after);
//! assert_eq!(changes[0].after, Some(Place::Field(Field::Current)));
//! assert_eq!((&*changes[0].was(&before), &*changes[0].is(&after)), ("260000", "300000.00"));
//! assert_eq!(changes[0].difference(&before, &after).unwrap().yuan, 40_000.into());
//! ```
//!
//! [`Pairs`] alone says which row of one version is which of the other, [`texts`] which words of two texts differ, and
//! [`department::compare`] which project of one department is which of the other.
//!
//! Invariant: nothing here does I/O or fails, and the same two versions always give the same answer. Comparing a version
//! with itself gives nothing. Comments in files and the identities of rows are no content.

mod back;
mod change;
pub mod department;
mod likeness;
mod project;
mod rows;
pub mod told;
mod words;

pub use back::take_back;
pub use change::{Change, Difference, Kind, difference};
pub use project::{project, revisions};
pub use rows::Pairs;
pub use words::{Stretch, texts};

#[cfg(test)]
mod tests;
