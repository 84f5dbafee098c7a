//! How a list is shown: filter, order, groups and columns.

use super::{Column, Grouping, Sorting};

/// How a list is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The text of the filter.
    pub filter: String,
    /// The order.
    pub sorting: Sorting,
    /// The groups.
    pub grouping: Grouping,
    /// The columns from left to right; none for the usual ones.
    pub columns: Option<Vec<Column>>,
}
