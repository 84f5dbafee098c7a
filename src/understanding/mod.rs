//! What budget narratives say: amounts, shares, times and the words of payments, each with the bytes that it stands in.
//!
//! [`read`] finds things one by one and knows nothing of their meaning together; [`schedule`] makes payments out of
//! them and writes payments as a sentence. There is one file for each kind of thing. A reader looks at the start of a
//! text and gives the length of what it understood; the scanner tries them in turn at every character. What has nothing
//! to do with money is read on its own: [`prose`] finds years, documents and marks without a partner, [`Ending`] says
//! how a text ends, a [`Lexicon`] finds the words of a list.
//!
//! Invariant: nothing here does I/O, panics or guesses in silence. Every span lies on character boundaries of the text
//! that was read, in rising order and without overlap.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::period::{Interval, Span};

mod amount;
mod ending;
mod event;
mod first;
mod item;
mod lexicon;
mod listed;
mod mark;
mod reading;
mod repeat;
mod scan;
mod share;
mod source;
mod time;
mod title;
mod word;

#[cfg(test)]
mod tests;

pub mod prose;
pub mod schedule;

pub use ending::Ending;
pub use lexicon::{Lexicon, is_beside};
pub use listed::{Listed, listed};
pub use mark::Mark;
pub use reading::{Reading, read};
pub use word::Word;

/// Something that a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What can be found in a text.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// An amount with its unit: `334.00万元`, `1.2亿`, `120,000元`, `三十万元`, `壹佰零捌万元整`.
    Amount {
        /// The amount in 元.
        yuan: Decimal,
        /// The value of the last digit shown, in 元.
        step: Decimal,
    },
    /// A share: `60%`, `六成`, `百分之六十`.
    Share {
        /// The value in percent.
        percent: Decimal,
        /// The value of the last digit shown, in percent.
        step: Decimal,
    },
    /// A day, a month, a stretch of time or all time up to a point: `1-3月`, `第一、二季度`, `截至6月底`, `2020年`.
    Time(Span),
    /// A step of the work that payments are tied to: `合同签订后`, `初验`, `质保金`.
    Event,
    /// Again and again: `每月`, `按季度`, `每季度末`.
    Every {
        /// How often.
        interval: Interval,
        /// On its last day.
        at_end: bool,
    },
    /// A word that says what amounts and shares mean.
    Word(Word),
    /// The title of a document with its brackets: `《…》`. What stands inside is not looked at.
    Title,
    /// The mark of an item in a list: `(1)`, `2、`, `三、`.
    Item,
    /// A punctuation mark.
    Mark(Mark),
}
