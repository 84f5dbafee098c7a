//! Files from outside and for outside, one file per format.

pub mod block;
pub mod doubt;
pub mod json;
pub mod note;
pub mod out;
pub mod public;
pub mod table;
pub mod text;
mod word;
pub mod workbook;

pub use doubt::{Doubt, Imported};
