//! The language of the filter: `单位:039002 金额>500万 问题:E 状态:退回 -土地`.
//!
//! A text is read into a [`Filter`] by [`parse`], or into an [`Error`] with the place of the word that is wrong; a
//! [`Filter`] prints as a text that reads to the same. [`Plan`] is a filter made ready for a table of projects.
//! [`complete`] tells what could be typed at the caret, [`table`] what there is at all.

mod complete;
mod error;
mod field;
mod help;
mod lexer;
mod parse;
mod plan;
mod print;
#[cfg(test)]
mod tests;
mod value;

pub use complete::{Choice, Completion, complete};
pub use error::{Error, Reason};
pub use field::{Field, Kind};
pub use help::{markdown, plain, table};
pub use parse::parse;
pub use plan::{Plan, words};

use crate::model::Status;

use super::RuleSet;

/// Which projects are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Those that all of these want; all projects where there are none.
    Every(Vec<Filter>),
    /// Those that one of these wants.
    Any(Vec<Filter>),
    /// Those that this does not want.
    Not(Box<Filter>),
    /// Those with this in their name, id, unit or people.
    Word {
        /// What is looked for.
        text: String,
        /// As it stands, instead of by characters, pinyin or initials.
        exact: bool,
    },
    /// Those with such a value in a field.
    Test(Test),
}

impl Filter {
    /// The filter that wants all.
    pub fn all() -> Self {
        Filter::Every(Vec::new())
    }

    /// Whether it wants all projects.
    pub fn is_all(&self) -> bool {
        matches!(self, Filter::Every(parts) if parts.is_empty())
    }

    /// Whether it asks what the rules find.
    pub fn asks_for_problems(&self) -> bool {
        match self {
            Filter::Every(parts) | Filter::Any(parts) => parts.iter().any(Filter::asks_for_problems),
            Filter::Not(inner) => inner.asks_for_problems(),
            Filter::Word { .. } => false,
            Filter::Test(test) => test.field.is_of_problems(),
        }
    }
}

/// A field and what is wanted there: any of the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The field.
    pub field: Field,
    /// How it is compared.
    pub op: Op,
    /// With what; at least one.
    pub values: Vec<Value>,
}

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `:` It has it, or is it.
    Has,
    /// `=` It is that.
    Is,
    /// `!=` It is not that.
    IsNot,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Op {
    /// What is written for it.
    pub fn sign(self) -> &'static str {
        match self {
            Op::Has => ":",
            Op::Is => "=",
            Op::IsNot => "!=",
            Op::Less => "<",
            Op::AtMost => "<=",
            Op::More => ">",
            Op::AtLeast => ">=",
        }
    }

    /// Whether it puts things into an order.
    pub fn compares(self) -> bool {
        matches!(self, Op::Less | Op::AtMost | Op::More | Op::AtLeast)
    }
}

/// Something that a field is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text; a blank one is meant to be blank.
    Text {
        /// What it says.
        text: String,
        /// As it stands, instead of by characters, pinyin or initials.
        exact: bool,
    },
    /// Numbers or days from one to another, both included, as [`Table::value`](super::Table::value) has them.
    Span {
        /// The least.
        low: i128,
        /// The greatest.
        high: i128,
        /// As it was typed.
        text: String,
    },
    /// Problems.
    Problems(Problems),
    /// Some of the rules.
    Rules {
        /// The rules.
        rules: RuleSet,
        /// As it was typed.
        text: String,
    },
    /// A state of the review.
    Status(Status),
    /// Yes or no.
    Flag(bool),
}

/// Which problems a project is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problems {
    /// Some of a severity.
    Of(crate::rules::Severity),
    /// Any at all.
    Some,
    /// None.
    None,
}
