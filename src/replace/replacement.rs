//! What is looked for, and what it becomes.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::model::{Kind, Place};

use super::expression::{in_every_width, plain_in_every_width};
use super::flaw::Flaw;
use super::template::{Part, Template};

/// The most bytes that an expression may stand for. What people write takes a tenth of it; ten times as much would keep
/// them waiting.
const LARGEST: usize = 2 << 20;

/// How a text is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Upper and lower case, full and half width are the same.
    pub folded: bool,
    /// Only texts that are nothing but what is looked for.
    pub whole: bool,
    /// What is looked for is a regular expression, and what it becomes may speak of its groups.
    pub expression: bool,
}

impl Default for Options {
    /// As people look for a text: wherever it stands, whatever its case and width.
    fn default() -> Self {
        Self { folded: true, whole: false, expression: false }
    }
}

/// What is looked for, and what it becomes.
#[derive(Clone, Debug)]
pub struct Replacement {
    pattern: Regex,
    by: Template,
}

impl Replacement {
    /// Looks for `wanted`, to put `by` in its place. `^` and `$` of an expression stand at every line.
    ///
    /// # Errors
    /// What is wrong with the expression, or with the groups that `by` speaks of.
    pub fn new(wanted: &str, by: &str, options: Options) -> Result<Self, Flaw> {
        let mut expression = match (options.expression, options.folded) {
            (true, true) => in_every_width(wanted),
            (true, false) => wanted.to_owned(),
            (false, true) => plain_in_every_width(wanted),
            (false, false) => regex::escape(wanted),
        };
        if options.expression {
            // Mistakes are told in what the user wrote.
            regex_syntax::parse(wanted).map_err(|error| Flaw::of(&error, wanted))?;
        }
        if options.whole {
            expression = format!(r"\A(?:{expression})\z");
        }
        let mut builder = RegexBuilder::new(&expression);
        builder.case_insensitive(options.folded).multi_line(true).crlf(true).size_limit(LARGEST);
        let pattern = builder.build().map_err(|_| Flaw::TooLarge)?;
        let by = if options.expression { Template::read(by, &pattern)? } else { Template::plain(by) };
        Ok(Self { pattern, by })
    }

    /// Where `text` has what is looked for, from left to right. What would match nothing at all is no hit.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.pattern.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty())
    }

    /// Whether those bytes become anything else than they are.
    pub(super) fn changes(&self, text: &str, range: &Range<usize>, place: Place) -> bool {
        match self.by.as_text() {
            Some(by) if !by.contains('\n') => text[range.clone()] != *by,
            _ => text[range.clone()] != self.after(text, range, place),
        }
    }

    /// What the bytes `range` of `text`, which were found there, become at `place`. A place that takes one line gets a
    /// space for a line break that the replacement puts in.
    pub fn after(&self, text: &str, range: &Range<usize>, place: Place) -> String {
        let mut out = String::new();
        let captures = match self.by.as_text() {
            Some(_) => None,
            None => self.pattern.captures_at(text, range.start),
        };
        for part in self.by.parts() {
            match part {
                Part::Text(text) if takes_lines(place) => out.push_str(text),
                Part::Text(text) => out.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c })),
                Part::Group(number) => {
                    let group = captures.as_ref().and_then(|captures| captures.get(*number));
                    out.push_str(group.map_or("", |group| group.as_str()));
                }
            }
        }
        out
    }
}

fn takes_lines(place: Place) -> bool {
    matches!(place, Place::Field(field) if field.kind() == Kind::Text)
}
