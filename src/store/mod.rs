//! Files: RON projects, the department directory, schemes, and saving that loses nothing.

pub mod schemes;

pub use schemes::Schemes;
