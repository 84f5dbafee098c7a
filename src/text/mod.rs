//! Text for people: what is safe to show, how wide it is, how it wraps, and the buffer behind every text field.
//!
//! Invariant: only [`width`] measures text; nobody uses `.len()` as a width. Nothing here does I/O or knows a terminal.

pub mod clean;
pub mod field;
pub mod width;
pub mod wrap;
