//! Payments that come again and again.

use super::What;
use crate::model::period::Interval;

/// The longer words come first.
const WORDS: [(&str, Interval); 20] = [
    ("分十二个月", Interval::Month),
    ("分12个月", Interval::Month),
    ("分四个季度", Interval::Quarter),
    ("分四季度", Interval::Quarter),
    ("每个季度", Interval::Quarter),
    ("每个月", Interval::Month),
    ("每半年", Interval::HalfYear),
    ("按半年", Interval::HalfYear),
    ("每季度", Interval::Quarter),
    ("按季度", Interval::Quarter),
    ("分季度", Interval::Quarter),
    ("逐季度", Interval::Quarter),
    ("各季度", Interval::Quarter),
    ("每季", Interval::Quarter),
    ("按季", Interval::Quarter),
    ("逐季", Interval::Quarter),
    ("每月", Interval::Month),
    ("按月", Interval::Month),
    ("逐月", Interval::Month),
    ("月均", Interval::Month),
];

/// Every word for how often something is paid.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(word, _)| *word)
}

/// How often something is paid, at the start of a text.
pub(super) fn at(text: &str) -> Option<(What, usize)> {
    let (rest, interval) = WORDS.iter().find_map(|(word, interval)| Some((text.strip_prefix(word)?, *interval)))?;
    let behind = rest.strip_prefix(['末', '底']);
    let length = text.len() - behind.unwrap_or(rest).len();
    Some((What::Every { interval, at_end: behind.is_some() }, length))
}
