//! The tokens of a text with their lines and columns, without comments.

use super::mistake::{Mistake, Phrase, words};
use crate::store::format::error::plain_counterpart;
use crate::store::format::token::{Kind, Token, Tokens};

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The column in characters.
    pub column: usize,
}

impl Spot {
    /// The spot `characters` further on the same line.
    pub(super) fn behind(self, characters: usize) -> Self {
        Self { column: self.column + characters, ..self }
    }
}

/// A token and where it starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub spot: Spot,
}

/// All tokens of `text` but comments. Full-width punctuation outside texts is a mistake each and counts as what it
/// stands for.
pub(super) fn lexemes<'a>(text: &'a str, mistakes: &mut Vec<Mistake>) -> Vec<Lexeme<'a>> {
    let mut cursor = Cursor { text, at: 0, spot: Spot { line: 1, column: 1 } };
    let mut lexemes = Vec::new();
    for token in Tokens::new(text) {
        let spot = cursor.go(token.start);
        match token.kind {
            Kind::Comment => {}
            Kind::Word => split(token, spot, &mut lexemes, mistakes),
            kind => lexemes.push(Lexeme { kind, text: token.text, spot }),
        }
    }
    lexemes
}

/// Turns offsets, which must not go back, into lines and columns.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    spot: Spot,
}

impl Cursor<'_> {
    fn go(&mut self, offset: usize) -> Spot {
        for c in self.text[self.at..offset].chars() {
            self.spot = match c {
                '\n' => Spot { line: self.spot.line + 1, column: 1 },
                _ => self.spot.behind(1),
            };
        }
        self.at = offset;
        self.spot
    }
}

/// Takes a word apart at full-width punctuation. Quotes of an input method around a word are dropped.
fn split<'a>(token: Token<'a>, spot: Spot, lexemes: &mut Vec<Lexeme<'a>>, mistakes: &mut Vec<Mistake>) {
    let word = |text: &'a str, spot, lexemes: &mut Vec<Lexeme<'a>>| {
        if !text.is_empty() {
            lexemes.push(Lexeme { kind: Kind::Word, text, spot });
        }
    };
    let mut quoted = false;
    let (mut start, mut start_spot) = (0, spot);
    for (number, (offset, c)) in token.text.char_indices().enumerate() {
        let Some((found, meant)) = plain_counterpart(c) else { continue };
        let here = spot.behind(number);
        word(&token.text[start..offset], start_spot, lexemes);
        (start, start_spot) = (offset + c.len_utf8(), here.behind(1));
        // The quote behind a word is told with the one before it.
        if meant != '"' || !std::mem::replace(&mut quoted, true) {
            let facts = [found.to_string(), meant.to_string()];
            mistakes.push(Mistake::new(here, Phrase::new(&words::FULL_WIDTH, facts)));
        }
        if let Some((kind, text)) = punctuation(meant) {
            lexemes.push(Lexeme { kind, text, spot: here });
        }
    }
    word(&token.text[start..], start_spot, lexemes);
}

fn punctuation(c: char) -> Option<(Kind, &'static str)> {
    Some(match c {
        ',' => (Kind::Comma, ","),
        ':' => (Kind::Colon, ":"),
        '(' => (Kind::Open, "("),
        ')' => (Kind::Close, ")"),
        '[' => (Kind::Open, "["),
        ']' => (Kind::Close, "]"),
        _ => return None,
    })
}
