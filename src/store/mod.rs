//! Files: RON projects, the department directory, schemes, and saving that loses nothing.
//!
//! Invariant: a bad file never takes others with it, and nothing is written over a file that is not as it was loaded
//! unless the user insists.

mod atomic;
pub mod department;
pub mod file;
pub mod format;
mod git;
pub(crate) mod io;
pub mod journal;
pub mod loader;
mod name;
pub(crate) mod natural;
pub mod next_year;
pub mod paths;
pub mod recent;
pub mod rescue;
pub mod save;
pub mod schemes;
pub mod tree;
pub mod version;

pub use atomic::{atomic, sweep};
pub use department::{Extent, Listing};
pub use file::{ContentHash, FileError, Loaded};
pub use format::{Flaw, FormatError};
pub use name::stem as file_stem;
pub use save::SaveError;
pub use schemes::Schemes;
