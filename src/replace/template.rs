//! What a found text becomes.

use regex::Regex;

use super::flaw::Flaw;

/// The text that is put in, in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A text as it stands.
    Text(String),
    /// What a group of the expression matched.
    Group(usize),
}

impl Template {
    /// A text that means nothing but itself.
    pub(super) fn plain(text: &str) -> Self {
        Self(vec![Part::Text(text.to_owned())])
    }

    /// Reads `$1`, `${1}` and `${name}` as groups of `pattern`, `$$` as `$` and `\n` as a line break; everything else
    /// means itself. The digits of `$1` end where other characters begin, so that `$1a` is the first group and an `a`.
    pub(super) fn read(text: &str, pattern: &Regex) -> Result<Self, Flaw> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['$', '\\']) {
            plain.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(behind) = rest.strip_prefix("$$").or_else(|| rest.strip_prefix("\\n")) {
                plain.push(if rest.starts_with('$') { '$' } else { '\n' });
                rest = behind;
            } else if let Some((name, behind)) = reference(rest) {
                let number = number_of(name, pattern).ok_or_else(|| Flaw::Group(name.to_owned()))?;
                parts.push(Part::Text(std::mem::take(&mut plain)));
                parts.push(Part::Group(number));
                rest = behind;
            } else {
                // Both are one byte long.
                plain.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
        plain.push_str(rest);
        parts.push(Part::Text(plain));
        parts.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
        Ok(Self(parts))
    }

    /// The text, where it is the same for every hit.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.0
    }
}

/// The name of the group that `text` begins with, and what stands behind it.
fn reference(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('$')?;
    if let Some(braced) = text.strip_prefix('{') {
        return braced.split_once('}');
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn number_of(name: &str, pattern: &Regex) -> Option<usize> {
    match name.parse::<usize>() {
        Ok(number) => Some(number).filter(|number| *number < pattern.captures_len()),
        Err(_) => pattern.capture_names().position(|known| known == Some(name)),
    }
}
