//! The fixes that write a text anew.

use std::ops::Range;

use crate::edit::{Edit, Name};
use crate::lang::Message;
use crate::model::{Field, Place, Project};

use super::fix::{Fix, Trust};

static WRITE: Message = Message { zh: "“{0}”改为“{1}”", en: "write “{1}” for “{0}”" };
static WRITE_ALL: Message = Message {
    zh: "“{0}”改为“{1}”等，共 {2} 处",
    en: "write “{1}” for “{0}” and so on, at {2} places",
};
static ADD: Message = Message { zh: "补上“{0}”", en: "add “{0}”" };
static REMOVE: Message = Message { zh: "删去“{0}”", en: "remove “{0}”" };

/// The field at a place.
pub(super) fn field_at(place: Place) -> Option<Field> {
    match place {
        Place::Field(field) => Some(field),
        _ => None,
    }
}

/// Puts other words in the place of some bytes of a field; the spans are in order and do not overlap. None when there is
/// nothing to do.
pub(super) fn replace(project: &Project, field: Field, trust: Trust, words: &[(Range<usize>, String)]) -> Option<Fix> {
    let before = project.text(field);
    let after = replaced(before, words);
    let (span, word) = words.first()?;
    let old = || Name::Text(before[span.clone()].trim().to_owned());
    let (message, facts) = match words.len() {
        1 if span.is_empty() => (&ADD, vec![Name::Text(word.clone())]),
        1 if word.is_empty() => (&REMOVE, vec![old()]),
        1 => (&WRITE, vec![old(), Name::Text(word.clone())]),
        count => (&WRITE_ALL, vec![old(), Name::Text(word.clone()), Name::Text(count.to_string())]),
    };
    Some(Fix { trust, message, facts, edits: vec![Edit::write(project, Place::Field(field), after)?] })
}

fn replaced(text: &str, words: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, word) in words {
        out.push_str(&text[at..span.start]);
        out.push_str(word);
        at = span.end;
    }
    out.push_str(&text[at..]);
    out
}
