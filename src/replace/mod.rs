//! Finding a text in many projects, and putting another in its place.
//!
//! [`Replacement`] is what is looked for and what it becomes, [`Slots`] are the fields and columns that are looked
//! through, [`find`] gives the [`Hit`]s, and [`changes`] makes of any of them the changes of one transaction.
//!
//! A text is looked for as it stands or as a regular expression. Expressions are worth their place: they move a year, a
//! sign or a unit round the number beside it (`=(\d+)%` → `≥$1%`), which no plain text can, and their time grows only in
//! step with the text, whatever a user writes. A plain text goes the same way, as an expression for itself, so that
//! folding case and width means the same for both.
//!
//! Invariant: nothing here does I/O or knows a terminal; a mistake in an expression is a [`Flaw`] with its place.
//!
//! Invariant: hits are never empty, never overlap, stand on character boundaries, and come in the order of the projects,
//! of the form, and of the text.

mod change;
mod expression;
mod find;
mod flaw;
mod replacement;
mod slots;
mod template;
#[cfg(test)]
mod tests;

pub use change::changes;
pub use find::{Hit, find};
pub use flaw::Flaw;
pub use replacement::{Options, Replacement};
pub use slots::{Slot, Slots};
