//! What can be wrong with a file's text, and where.

use ron::error::{Error as Code, SpannedError};

use crate::lang::Lang;
use crate::model::{Field, Kind as FieldKind};

use super::mirror::{PAIR, YEAR};
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

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The file is not UTF-8.
    NotUtf8,
    /// There is nothing in the file.
    Empty,
    /// `format` is not there.
    NoFormat,
    /// The file was written in another version of the format, most likely by a newer program.
    OtherFormat {
        /// The version of the file.
        found: u64,
    },
    /// A field that is not known here.
    UnknownField {
        /// Its name.
        found: String,
        /// The names that are known here.
        known: &'static [&'static str],
    },
    /// A field that is there twice.
    TwiceField(
        /// Its name.
        &'static str,
    ),
    /// Something else where a text in quotes belongs.
    NoText {
        /// The field it stands in, when there is one.
        field: Option<String>,
        /// The beginning of what was found.
        found: String,
        /// Whether an amount of money belongs there.
        amount: bool,
    },
    /// Something else where a whole number belongs.
    NoNumber {
        /// The field it stands in, when there is one.
        field: Option<String>,
    },
    /// A year that is neither a whole number nor a text.
    NoYear,
    /// A row with too few or too many values.
    RowLength {
        /// How many values it has; it should have 2.
        found: usize,
    },
    /// A full-width or typographic character where the file needs its plain counterpart.
    FullWidth {
        /// What was found.
        found: char,
        /// What belongs there.
        plain: char,
    },
    /// A bracket, comma or colon is missing.
    Missing(
        /// The character.
        char,
    ),
    /// A text of several lines ends where nobody would end one: a quote is missing or too many.
    TextEnds {
        /// The line where the text starts, counted from 1.
        start: usize,
    },
    /// A name of a field is missing.
    NoName,
    /// A bracket, a quote or a comment is opened and never closed.
    Unclosed {
        /// What opens it: `(`, `[`, `"` or `/*`.
        opening: String,
        /// The line where it is opened, counted from 1.
        line: usize,
    },
    /// A `\` in a text with nothing behind it that has a meaning.
    BadEscape,
    /// Something behind the end of the document.
    Trailing,
    /// Anything else, in the words of the RON reader.
    Other(
        /// Its words, in English.
        String,
    ),
}

impl FormatError {
    /// `flaw` at an offset of `text` in bytes.
    pub(super) fn at_offset(text: &str, offset: usize, flaw: Flaw) -> Self {
        let line_start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        Self { line: line_of(text, offset), column: 1 + text[line_start..offset].chars().count(), flaw }
    }

    /// What ron found wrong with `text`.
    pub(super) fn translate(text: &str, error: SpannedError) -> Self {
        // Errors about a name or a value span all of it, the others end where reading stopped.
        let position = match error.code {
            Code::NoSuchStructField { .. } | Code::DuplicateStructField { .. } | Code::InvalidValueForType { .. } => {
                error.span.start
            }
            _ => error.span.end,
        };
        let offset = offset_of(text, position.line, position.col);
        // ron may stop in front of white space.
        let token = Tokens::new(&text[offset..]).find(|token| token.kind != Kind::Comment);
        let (offset, found) = match token {
            Some(token) => (offset + token.start, token.text),
            None => (text.len(), ""),
        };
        if let Some(better) = Self::at_start_of_the_trouble(text, offset, &error.code) {
            return better;
        }
        let flaw = match (error.code, found.chars().next().and_then(plain_counterpart)) {
            (Code::NoSuchStructField { expected, found, .. }, _) => Flaw::UnknownField { found, known: expected },
            (Code::DuplicateStructField { field, .. }, _) => Flaw::TwiceField(field),
            (Code::MissingStructField { .. }, _) => Flaw::NoFormat,
            (Code::ExpectedDifferentLength { expected, found }, _) if expected == PAIR => Flaw::RowLength { found },
            (Code::InvalidValueForType { expected, .. }, _) if expected == YEAR => Flaw::NoYear,
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
            (Code::ExpectedComma, _) => Flaw::Missing(','),
            (Code::ExpectedMapColon, _) => Flaw::Missing(':'),
            (Code::ExpectedArray, _) => Flaw::Missing('['),
            (Code::ExpectedArrayEnd, _) => Flaw::Missing(']'),
            (Code::ExpectedStructLike | Code::ExpectedNamedStructLike(_), _) => Flaw::Missing('('),
            (Code::ExpectedStructLikeEnd, _) => Flaw::Missing(')'),
            (Code::ExpectedIdentifier, _) => Flaw::NoName,
            (Code::TrailingCharacters, _) => Flaw::Trailing,
            (code, _) => Flaw::Other(code.to_string()),
        };
        Self::at_offset(text, offset, flaw)
    }

    /// A quote or bracket that was forgotten makes reading stop much later: finds it.
    fn at_start_of_the_trouble(text: &str, offset: usize, code: &Code) -> Option<Self> {
        let before: Vec<Token> = Tokens::new(text).take_while(|token| token.start < offset).collect();
        if let (Code::ExpectedComma, Some(last)) = (code, before.last())
            && matches!(last.kind, Kind::Text { .. })
            && last.text.contains('\n')
        {
            let flaw = Flaw::TextEnds { start: line_of(text, last.start) };
            return Some(Self::at_offset(text, offset, flaw));
        }
        let endless = Tokens::new(text).find(|token| match token.kind {
            Kind::Text { closed } => !closed,
            Kind::Comment => token.text.starts_with("/*") && !token.text.ends_with("*/"),
            _ => false,
        });
        if let Some(token) = endless {
            let opening = if token.kind == Kind::Comment { "/*" } else { "\"" };
            return Some(Self::unclosed(text, token.start, opening, token.start));
        }
        let mut rest = Tokens::new(&text[offset..]).filter(|token| token.kind != Kind::Comment).map(|token| token.kind);
        let stopped = match (rest.next(), rest.next()) {
            (None, _) => true,
            // The name of a field where a row belongs: the list should have ended before.
            (Some(Kind::Word), Some(Kind::Colon)) => matches!(code, Code::ExpectedStructLike),
            _ => false,
        };
        let mut open = Vec::new();
        for token in before {
            match token.kind {
                Kind::Open => open.push(token),
                Kind::Close => drop(open.pop()),
                _ => {}
            }
        }
        match open.pop() {
            Some(bracket) if stopped => Some(Self::unclosed(text, bracket.start, bracket.text, offset)),
            None if text.trim().is_empty() => Some(Self::at_offset(text, offset, Flaw::Empty)),
            _ => None,
        }
    }

    /// What opens at the offset `opened` is not closed at the offset `at`.
    fn unclosed(text: &str, opened: usize, opening: &str, at: usize) -> Self {
        let flaw = Flaw::Unclosed { opening: opening.to_owned(), line: line_of(text, opened) };
        Self::at_offset(text, at, flaw)
    }
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
fn plain_counterpart(c: char) -> Option<(char, char)> {
    let plain = match c {
        '，' | '、' => ',',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '“' | '”' | '＂' | '‘' | '’' | '「' | '」' | '\'' => '"',
        _ => return None,
    };
    Some((c, plain))
}

/// The line that an offset is in, counted from 1.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text[..offset].matches('\n').count()
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
mod tests;
