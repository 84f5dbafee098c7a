//! Search over Chinese texts by characters, pinyin initials and full pinyin.
//!
//! `土税`, `印花`, `tdyhs`, `yinhua`, `tudiyh` and `tdys` all find 土地印花税. A [`Query`] is made of words; every word
//! has to match. [`Query::score`] looks at one text, [`Query::rank`] at a short list (a palette, a picker), and an
//! [`Index`] at many records of several fields; [`Narrowing`] follows a person who types into a filter.
//!
//! How one word meets one text, best first:
//!
//! | tier | the word is | 土地印花税 |
//! |--|--|--|
//! | whole | the whole text | `土地印花税` |
//! | exact | part of the text | `印花` |
//! | initials | neighbouring characters, each as itself or as its initial | `yhs`, `印h税` |
//! | pinyin | neighbouring characters, each as itself, its initial or its full pinyin, the last one perhaps unfinished | `yinhua`, `tudiyh`, `yinhu` |
//! | fuzzy | characters and initials in order, with gaps | `土税`, `tdys` |
//!
//! Every reading of a character counts (银行 `yinhang`, 重庆 `chongqing`). Letters inside a syllable never match on
//! their own: `yhs` is not found in `yinhuashui`'s letters, only in its initials. Neighbours may have punctuation and
//! spaces between them, case and full-width forms do not matter, and texts are compared in NFC.
//!
//! [`Exact`] finds a text as it stands inside long ones, without pinyin and gaps; [`sort_key`] puts texts in order.
//!
//! Invariant: nothing here does I/O, knows a terminal or can fail.
//!
//! Invariant: if a text matches a word without gaps, it matches every prefix of the word too. [`Narrowing`] rests on it;
//! a word that is long enough for gaps is looked for everywhere.

mod collate;
mod exact;
mod fold;
mod fuzzy;
mod index;
mod key;
mod narrow;
mod pinyin;
mod query;
mod run;
mod score;
mod strings;
#[cfg(test)]
mod tests;

pub use collate::sort_key;
pub use exact::Exact;
pub use index::{Hit, Index};
pub use narrow::Narrowing;
pub use query::{Match, Query};
pub use score::Score;
