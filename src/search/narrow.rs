//! Searching while a person types.

use super::{
    Hit, Index, Query,
    index::{Row, Stamp, hits},
};

/// A search that remembers its last hits: when the query only got longer, nothing else has to be looked at again.
///
/// It gives the same hits as [`Index::search`], and may be used with any index and any query: when the last hits do not
/// help, because the index changed or the query means something else, it searches everything.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    last: Option<Last>,
}

#[derive(Clone, Debug)]
struct Last {
    query: Query,
    stamp: Stamp,
    rows: Vec<Row>,
}

impl Narrowing {
    /// A search without a past.
    pub fn new() -> Self {
        Self::default()
    }

    /// See [`Index::search`].
    pub fn search(&mut self, index: &Index, query: &Query, limit: Option<usize>) -> Vec<Hit> {
        let last = self.last.take().filter(|last| last.stamp == index.stamp() && query.narrows(&last.query));
        let rows = index.matching(query, last.as_ref().map(|last| last.rows.as_slice()));
        let hits = hits(&rows, limit);
        self.last = Some(Last { query: query.clone(), stamp: index.stamp(), rows });
        hits
    }
}
