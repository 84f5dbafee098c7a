//! A filter as a text that reads to the same.

use super::error::{no, none, some, yes};
use super::{Filter, Op, Problems, Test, Value};
use crate::lang::Lang;
use crate::rules::Severity;

impl Filter {
    /// The filter as it would be typed in a language.
    pub fn print(&self, lang: Lang) -> String {
        match self {
            Filter::Any(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| match part {
                        Filter::Any(_) => part.inside(lang),
                        part => part.print(lang),
                    })
                    .collect();
                parts.join(" | ")
            }
            Filter::Every(parts) => parts.iter().map(|part| part.inside(lang)).collect::<Vec<_>>().join(" "),
            part => part.inside(lang),
        }
    }

    /// The same as one part among others.
    fn inside(&self, lang: Lang) -> String {
        match self {
            Filter::Any(_) | Filter::Every(_) => format!("({} )", self.print(lang)),
            Filter::Not(inner) => format!("-{}", inner.inside(lang)),
            Filter::Word { text, exact: false } => text.clone(),
            Filter::Word { text, exact: true } => quoted(text),
            Filter::Test(test) => test.print(lang),
        }
    }
}

impl Test {
    fn print(&self, lang: Lang) -> String {
        let values: Vec<String> = self.values.iter().map(|value| value.print(lang)).collect();
        // In both languages a full-width colon looks like a space behind the word.
        let sign = if self.op == Op::Has { ":" } else { self.op.sign() };
        format!("{}{sign}{}", self.field.name(lang), values.join(","))
    }
}

impl Value {
    fn print(&self, lang: Lang) -> String {
        match self {
            Value::Text { text, exact: true } => quoted(text),
            Value::Text { text, exact: false } => text.clone(),
            Value::Span { text, .. } | Value::Rules { text, .. } if is_bare(text) => text.clone(),
            Value::Span { text, .. } | Value::Rules { text, .. } => quoted(text),
            Value::Problems(Problems::Of(Severity::Unsure)) => "?".to_owned(),
            Value::Problems(Problems::Of(severity)) => severity.letter().to_owned(),
            Value::Problems(Problems::Some) => some(lang).to_owned(),
            Value::Problems(Problems::None) => none(lang).to_owned(),
            Value::Flag(true) => yes(lang).to_owned(),
            Value::Flag(false) => no(lang).to_owned(),
            Value::Status(status) => status.label().in_lang(lang).to_owned(),
        }
    }
}

/// Whether a text stands for itself without quotes.
pub(super) fn is_bare(text: &str) -> bool {
    let is_sign = |c: char| c.is_whitespace() || c.is_control() || "|｜,，、()（）\"“”「」＂".contains(c);
    !text.is_empty() && !text.contains(is_sign)
}

/// A text in quotes that it does not contain.
pub(super) fn quoted(text: &str) -> String {
    let pairs = [('"', '"'), ('“', '”'), ('「', '」')];
    let (open, close) = pairs.into_iter().find(|(_, close)| !text.contains(*close)).unwrap_or(pairs[0]);
    format!("{open}{text}{close}")
}
