//! How many columns text takes on a terminal, and cutting and padding by columns.
//!
//! Invariant: every width is that of the text as [`visible`] shows it, and every function that returns text returns it
//! that way, safe for a terminal. A wide character is never cut in half.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::clean::{is_hidden, picture_width, visible};
use super::grapheme::{Cluster, clusters};

const ELLIPSIS: &str = "…";

/// How a terminal measures text. Terminals agree on all but the "ambiguous" characters (`“ ” · — … ≥ ①`), which take
/// one column in most and two in those that are set up for old Chinese fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Measure {
    /// Whether ambiguous characters take two columns.
    pub ambiguous_wide: bool,
}

impl Measure {
    /// Ambiguous characters take one column: the default of today's terminals.
    pub const NARROW: Measure = Measure { ambiguous_wide: false };
    /// Ambiguous characters take two columns.
    pub const WIDE: Measure = Measure { ambiguous_wide: true };

    /// Columns that `s` takes on one line; a line break or control character counts as its picture.
    pub fn width(self, s: &str) -> usize {
        clusters(s).map(|cluster| cluster.width(self)).sum()
    }

    /// Columns of one grapheme cluster `g`; at least 1 for any that is not empty.
    pub fn grapheme(self, g: &str) -> usize {
        if g.is_empty() {
            0
        } else if is_hidden(g) {
            picture_width(g)
        } else if self.ambiguous_wide {
            g.width_cjk()
        } else {
            g.width()
        }
    }

    /// All of `s` if it fits into `columns`, else the longest beginning that fits together with a `…` behind it. What
    /// does not fit is not even looked at.
    ///
    /// The result may be a column short where a wide character did not fit. Where not even the `…` fits nothing is
    /// shown, because a cut number or word without a sign of the cut would be read as a whole one.
    pub fn fit(self, s: &str, columns: usize) -> Cow<'_, str> {
        let room = columns.checked_sub(self.grapheme(ELLIPSIS));
        let (mut used, mut cut) = (0, 0);
        for cluster in clusters(s) {
            used += cluster.width(self);
            if used > columns {
                let Some(_) = room else { return Cow::Borrowed("") };
                return Cow::Owned([&visible(&s[..cut]), ELLIPSIS].concat());
            }
            if room.is_some_and(|room| used <= room) {
                cut = cluster.end();
            }
        }
        visible(s)
    }

    /// As [`Measure::fit`], but what does not fit is cut from the beginning and the end of `s` stays.
    pub fn fit_start(self, s: &str, columns: usize) -> Cow<'_, str> {
        let mut rest = self.width(s);
        if rest <= columns {
            return visible(s);
        }
        let Some(room) = columns.checked_sub(self.grapheme(ELLIPSIS)) else { return Cow::Borrowed("") };
        let mut cut = 0;
        for cluster in clusters(s) {
            if rest <= room {
                break;
            }
            rest -= cluster.width(self);
            cut = cluster.end();
        }
        Cow::Owned([ELLIPSIS, &visible(&s[cut..])].concat())
    }

    /// Byte offset of the cluster of the single line `s` that covers a column; its end where none does.
    pub fn offset_at(self, s: &str, column: usize) -> usize {
        let mut left = 0;
        let covers = |cluster: &Cluster<'_>| {
            left += cluster.width(self);
            left > column
        };
        clusters(s).find(covers).map_or(s.len(), |cluster| cluster.start)
    }

    /// [`Measure::fit`] and spaces behind it, exactly `columns` wide.
    pub fn pad(self, s: &str, columns: usize) -> String {
        let mut padded = self.fit(s, columns).into_owned();
        let missing = columns.saturating_sub(self.width(&padded));
        padded.extend(std::iter::repeat_n(' ', missing));
        padded
    }

    /// Spaces and [`Measure::fit`] behind them (numbers), exactly `columns` wide.
    pub fn pad_left(self, s: &str, columns: usize) -> String {
        let fitted = self.fit(s, columns);
        let mut padded = " ".repeat(columns.saturating_sub(self.width(&fitted)));
        padded.push_str(&fitted);
        padded
    }

    /// The part of the single line `s` that shows in a window of `columns` columns whose left edge is column `skip`.
    ///
    /// Where an edge cuts a wide character in half, its visible half becomes a space. At most `columns` wide.
    pub fn clip(self, s: &str, skip: usize, columns: usize) -> String {
        let shown = visible(s);
        let end = skip.saturating_add(columns);
        let mut clipped = String::new();
        let mut left = 0;
        for cluster in clusters(&shown) {
            let right = left + cluster.width(self);
            if left >= end {
                break;
            }
            if left >= skip && right <= end {
                clipped.push_str(cluster.text);
            } else {
                let blank = right.min(end).saturating_sub(left.max(skip));
                clipped.extend(std::iter::repeat_n(' ', blank));
            }
            left = right;
        }
        clipped
    }
}

#[cfg(test)]
pub(super) mod tests;
