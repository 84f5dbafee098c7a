//! The things people work with: money, targets, periods, the scheme, the project and the department.
//!
//! Invariant: nothing here does I/O, knows a terminal or fails. Parsing returns what it understood together with what
//! it could not.

pub mod digits;
pub mod money;
pub mod period;
pub mod ratio;
pub mod target;
pub mod typed;
