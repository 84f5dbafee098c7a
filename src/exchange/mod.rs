//! Files from outside and for outside, one file per format.

pub mod block;
pub mod doubt;
pub mod note;
pub mod text;

pub use doubt::{Doubt, Imported};
