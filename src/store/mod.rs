//! Files: RON projects, the department directory, schemes, and saving that loses nothing.

pub mod format;
pub mod schemes;
mod stub;
pub use stub::*;

pub use schemes::Schemes;
