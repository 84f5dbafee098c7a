//! Changes: invertible edits, labelled transactions, and the history of a workspace.
//!
//! Invariant: a loaded project changes only by a [`Transaction`] through a [`Workspace`]. Undoing everything gives back
//! the original, byte for byte.

mod compose;
mod history;
mod transaction;
mod workspace;

pub use compose::Composer;
pub use history::{History, Revision, Route, Step};
pub use transaction::{Change, Edit, Misfit, Name, Title, Transaction};
pub use workspace::{ProjectKey, Workspace};
