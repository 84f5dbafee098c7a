//! What is wrong with a file's text, and where.

use ron::error::{Error as Code, SpannedError};

use crate::lang::Lang;
use crate::model::{Field, Kind as FieldKind};
use crate::rules::{THRESHOLDS, Threshold};

use super::flaw::Flaw;
use super::mirror::{INDICATOR, PAIR, YEAR};
use super::repair;
use super::rule_settings::{GRADE, LIMIT, RULE};
use super::shape::Fields;
use super::token::{Kind, Token, Tokens};

/// How much of the text an error repeats, in characters.
const QUOTE: usize = 24;

/// A text that is no document of this format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {}", self.explain(Lang::En))]
pub struct FormatError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub flaw: Flaw,
}

impl FormatError {
    /// `flaw` at an offset of `text` in bytes.
    pub(super) fn at_offset(text: &str, offset: usize, flaw: Flaw) -> Self {
        let (line, column) = place(text, offset);
        Self { line, column, flaw }
    }

    /// What is wrong with `text`, which has these fields and which ron refused.
    pub(super) fn translate(text: &str, fields: Fields, error: SpannedError) -> Self {
        if text.trim().is_empty() {
            return Self::at_offset(text, text.len(), Flaw::Empty);
        }
        // Errors about a name or a value span all of it, the others end where reading stopped.
        let position = match error.code {
            Code::NoSuchStructField { .. }
            | Code::DuplicateStructField { .. }
            | Code::InvalidValueForType { .. }
            | Code::ExpectedDifferentStructName { .. } => error.span.start,
            _ => error.span.end,
        };
        let offset = offset_of(text, position.line, position.col);
        // ron may stop in front of white space.
        let token = Tokens::new(&text[offset..]).find(|token| token.kind != Kind::Comment);
        let (offset, found) = match token {
            Some(token) => (offset + token.start, token.text),
            None => (text.len(), ""),
        };
        let endless = match error.code {
            Code::ExpectedStringEnd => Some(Flaw::EndlessText),
            Code::UnclosedBlockComment => Some(Flaw::EndlessComment),
            _ => None,
        };
        // A name that is not known may be the work of a quote that is missing further on, or at its beginning.
        let is_name =
            matches!(&error.code, Code::InvalidValueForType { expected, .. } if expected == RULE || expected == GRADE);
        let (offset, found, stopped) = match text_around(text, offset).filter(|_| is_name) {
            Some(token) => (token.start, token.text, text.len()),
            None => (offset, found, offset),
        };
        // Whatever else is missing may be in the comment.
        if endless != Some(Flaw::EndlessComment)
            && let Some(better) = repair::find(text, fields, stopped)
        {
            return better;
        }
        if let Some(endless) = endless {
            let start = Tokens::new(text).last().map_or(offset, |token| token.start);
            return Self::at_offset(text, start, endless);
        }
        let flaw = match (error.code, found.chars().next().and_then(plain_counterpart)) {
            (Code::NoSuchStructField { expected, found, .. }, _) => Flaw::UnknownField { found, known: expected },
            (Code::DuplicateStructField { field, .. }, _) => Flaw::TwiceField(field),
            (Code::MissingStructField { .. }, _) => Flaw::NoFormat,
            (Code::ExpectedDifferentLength { expected, found }, _) if expected == PAIR => Flaw::RowLength { found },
            (Code::ExpectedDifferentLength { expected, found }, _) if expected == INDICATOR => {
                Flaw::IndicatorLength { found }
            }
            (Code::InvalidValueForType { expected, .. }, _) if expected == YEAR => Flaw::NoYear,
            (Code::InvalidValueForType { expected, .. }, _) if expected == RULE => {
                Flaw::UnknownRule { found: unquoted(found) }
            }
            (Code::InvalidValueForType { expected, .. }, _) if expected == GRADE => {
                Flaw::UnknownGrade { found: unquoted(found) }
            }
            (Code::InvalidValueForType { expected, .. }, _)
                if expected == LIMIT
                    && let Some(limit) = limit_around(text, offset) =>
            {
                Flaw::LimitRange { name: limit.name, least: limit.least, most: limit.most }
            }
            (Code::InvalidEscape(_), _) => Flaw::BadEscape,
            (_, Some((found, plain))) => Flaw::FullWidth { found, plain },
            (Code::ExpectedString, _) => {
                let names = names_around(text, offset);
                Flaw::NoText {
                    amount: names.iter().any(|name| holds_amounts(name)),
                    field: names.last().map(|name| (*name).to_owned()),
                    found: found.chars().take(QUOTE).collect(),
                }
            }
            (Code::ExpectedInteger | Code::IntegerOutOfBounds | Code::InvalidIntegerDigit { .. }, _) => {
                Flaw::NoNumber { field: names_around(text, offset).last().map(|name| (*name).to_owned()) }
            }
            (Code::ExpectedComma, _) => Flaw::NoComma,
            (Code::ExpectedMapColon, _) => Flaw::NoColon,
            (Code::ExpectedIdentifier, _) if let Some(name) = quoted_name(found) => Flaw::QuotedName { name },
            (Code::ExpectedIdentifier, _) => Flaw::NoName,
            (Code::TrailingCharacters, _) => Flaw::Trailing,
            _ => Flaw::Other { found: excerpt(found) },
        };
        Self::at_offset(text, offset, flaw)
    }
}

/// The token that an offset is in or right behind.
fn text_around(text: &str, offset: usize) -> Option<Token<'_>> {
    Tokens::new(text).find(|token| token.end() > offset || token.end() == text.len())
}

/// What stands in a text in quotes.
fn unquoted(text: &str) -> String {
    text.trim_matches('"').chars().take(QUOTE).collect()
}

/// The limit whose value is at an offset.
fn limit_around(text: &str, offset: usize) -> Option<&'static Threshold> {
    let names = names_around(text, offset);
    THRESHOLDS.iter().find(|limit| names.last() == Some(&limit.name))
}

/// The name in a text that is nothing but a name.
fn quoted_name(text: &str) -> Option<String> {
    let name = text.strip_prefix('"')?.strip_suffix('"')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then(|| name.chars().take(QUOTE).collect())
}

/// The names of the fields around an offset, from the outside in.
fn names_around(text: &str, offset: usize) -> Vec<&str> {
    let mut names: Vec<Option<&str>> = Vec::new();
    let mut word = None;
    for token in Tokens::new(text).take_while(|token| token.start < offset) {
        match token.kind {
            Kind::Open => names.push(None),
            Kind::Close => drop(names.pop()),
            Kind::Word => {
                word = Some(token.text);
                continue;
            }
            Kind::Colon => {
                if let Some(name) = names.last_mut() {
                    *name = word;
                }
            }
            _ => {}
        }
        word = None;
    }
    names.into_iter().flatten().collect()
}

fn holds_amounts(name: &str) -> bool {
    matches!(name, "amount" | "composition")
        || Field::from_name(name).is_some_and(|field| field.kind() == FieldKind::Amount)
}

/// What somebody meant who typed `c` with a Chinese input method.
pub(in crate::store) fn plain_counterpart(c: char) -> Option<(char, char)> {
    let plain = match c {
        '\u{3000}' => ' ',
        '，' | '、' | '；' => ',',
        '：' => ':',
        '（' | '〔' => '(',
        '）' | '〕' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '“' | '”' | '＂' | '‘' | '’' | '「' | '」' | '\'' => '"',
        _ => return None,
    };
    Some((c, plain))
}

/// The line and the column in characters that an offset is at, both counted from 1.
pub(super) fn place(text: &str, offset: usize) -> (usize, usize) {
    let line_start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    (1 + text[..line_start].matches('\n').count(), 1 + text[line_start..offset].chars().count())
}

/// The beginning of something in the file, on one line.
pub(super) fn excerpt(found: &str) -> String {
    let mut chars = found.split('\n').next().unwrap_or_default().chars();
    let mut start: String = chars.by_ref().take(QUOTE).collect();
    if start.len() < found.len() {
        start.push('…');
        // So that what is quoted stays quoted.
        if found.starts_with('"') {
            start.push('"');
        }
    }
    start
}

/// The offset in bytes of a line and a column in characters, both counted from 1.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line {
        ..=1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(end, _)| end + 1),
    };
    let rest = &text[start..];
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(offset, _)| offset)
}

#[cfg(test)]
pub(super) mod tests;
