//! The list of a department as data: what stands in its columns, which projects pass a filter, their order, their groups.
//!
//! [`Table`] keeps what is asked of every project again and again, worked out once; [`filter`] is the small language that
//! chooses projects, [`Sorting`] their order, [`Grouping`] the headings above them, and [`View`] all of that under a name.
//!
//! Invariant: projects are known by their key. A filter leaves some out and an order turns them round; neither loses one
//! nor shows one twice. Only groups by rule show a project more than once: below every rule that it breaks.

mod column;
pub mod filter;
mod found;
mod group;
mod order;
mod table;
#[cfg(test)]
mod tests;
mod view;
mod views;
mod words;

pub use column::{Align, Column};
pub use found::{Now, RuleSet};
pub use group::{Group, GroupKey, Grouping, Totals};
pub use order::{SortKey, Sorting, sort};
pub use table::{Row, Table};
pub use view::View;
pub use views::{NamedView, read_views, write_views};
pub use words::WordId;
