//! Small files that people write by hand: settings, keys, themes. The notation is RON.
//!
//! Invariant: reading never fails and never stops at the first mistake. What makes sense is in the tree; everything else
//! is a [`Mistake`] with its line and column, and the reader goes on as if the nearest sensible thing stood there.

mod fields;
mod lexeme;
mod mistake;
mod parse;
mod row;

#[cfg(test)]
mod tests;

pub use fields::fields;
pub use lexeme::Spot;
pub use mistake::{Mistake, Phrase};
pub use row::{put_row, quoted};

/// A value and where it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// Where its first character stands.
    pub spot: Spot,
    /// What it is.
    pub value: Value<'a>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A word or number without quotes.
    Word(&'a str),
    /// A text in quotes.
    Text {
        /// What it says.
        says: String,
        /// Whether its characters stand in the file one by one, right behind the quote.
        plain: bool,
    },
    /// `( … )`, `[ … ]` or `{ … }`.
    List(Vec<Item<'a>>),
    /// Nothing that makes sense; a mistake says so already.
    Nothing,
}

/// A value in a list, with its name when it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// The name before the colon.
    pub name: Option<&'a str>,
    /// Where the name, or else the value, starts.
    pub spot: Spot,
    /// The value.
    pub node: Node<'a>,
}

/// Which bracket a file starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `( name: value, … )`
    Fields,
    /// `[ value, … ]`
    List,
}

impl Node<'_> {
    /// What a word or a text says.
    pub fn says(&self) -> Option<&str> {
        match &self.value {
            Value::Word(word) => Some(word),
            Value::Text { says, .. } => Some(says),
            Value::List(_) | Value::Nothing => None,
        }
    }

    /// Where the character number `index` (from 0) of what a word or a text says stands, as nearly as can be told.
    pub fn spot_of(&self, index: usize) -> Spot {
        match self.value {
            Value::Word(_) => self.spot.behind(index),
            Value::Text { plain: true, .. } => self.spot.behind(index + 1),
            _ => self.spot,
        }
    }
}

/// Reads a file's text: the values inside its outermost bracket, and everything that is wrong with it. A text with
/// nothing but comments in it holds no values, and nothing is wrong with it.
pub fn read(text: &str, shape: Shape) -> (Vec<Item<'_>>, Vec<Mistake>) {
    parse::read(text, shape)
}
