//! The words of a filter: where each begins and ends.

use std::ops::Range;

use super::Op;
use super::error::{Error, Reason};
use super::field::Field;
use Kind::{And, Close, Not, Open, Or, Test, Word};

/// A word with the bytes that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub span: Range<usize>,
    pub kind: Kind,
}

/// What a word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `|`, `或`, `or`
    Or,
    /// `且`, `and`: what stands side by side is wanted together anyhow.
    And,
    /// `-`, `非`, `not`
    Not,
    /// Something to look for.
    Word { text: String, exact: bool },
    /// A field, its sign, and the values behind it.
    Test { field: Field, op: Op, values: Vec<Part>, rest: Range<usize> },
}

/// One of the values behind a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub span: Range<usize>,
    pub text: String,
    /// It stood in quotes.
    pub exact: bool,
}

/// The signs, the longer ones first.
const SIGNS: [(&str, Op); 15] = [
    (">=", Op::AtLeast),
    ("<=", Op::AtMost),
    ("!=", Op::IsNot),
    ("≥", Op::AtLeast),
    ("≧", Op::AtLeast),
    ("≤", Op::AtMost),
    ("≦", Op::AtMost),
    ("≠", Op::IsNot),
    (">", Op::More),
    ("＞", Op::More),
    ("<", Op::Less),
    ("＜", Op::Less),
    ("=", Op::Is),
    ("＝", Op::Is),
    (":", Op::Has),
];
/// What input methods write for a colon.
const WIDE_COLON: &str = "：";

/// Pairs of quotes.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('「', '」'), ('＂', '＂')];

/// The words of a text, as far as they make sense; and the first that does not.
pub(super) fn lexemes(text: &str) -> (Vec<Lexeme>, Option<Error>) {
    let mut lexer = Lexer { text, at: 0, depth: 0, found: Vec::new() };
    let error = lexer.run().err();
    (lexer.found, error)
}

/// The sign that a text begins with, and its bytes.
pub(super) fn sign(text: &str) -> Option<(Op, usize)> {
    if text.starts_with(WIDE_COLON) {
        return Some((Op::Has, WIDE_COLON.len()));
    }
    SIGNS.iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, op)| (*op, sign.len()))
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    found: Vec<Lexeme>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn push(&mut self, from: usize, kind: Kind) {
        self.found.push(Lexeme { span: from..self.at, kind });
    }

    fn run(&mut self) -> Result<(), Error> {
        while let Some(c) = self.rest().chars().next() {
            let from = self.at;
            let one = |lexer: &mut Self, kind| {
                lexer.at += c.len_utf8();
                lexer.push(from, kind);
            };
            match c {
                c if is_space(c) => self.at += c.len_utf8(),
                '(' | '（' => {
                    self.depth += 1;
                    one(self, Open);
                }
                ')' | '）' => {
                    if self.depth == 0 {
                        return Err(Error { span: from..from + c.len_utf8(), reason: Reason::Unopened });
                    }
                    self.depth -= 1;
                    one(self, Close);
                }
                '|' | '｜' => one(self, Or),
                '-' | '－' => one(self, Not),
                '!' | '！' if !self.rest()[c.len_utf8()..].starts_with(['=', '＝']) => one(self, Not),
                _ => self.chunk()?,
            }
        }
        Ok(())
    }

    /// A word up to the next white space, bar or closing bracket of ours.
    fn chunk(&mut self) -> Result<(), Error> {
        let from = self.at;
        if let Some(part) = self.quoted()? {
            self.push(from, Word { text: part.text, exact: true });
            return Ok(());
        }
        let end = self.end_of_bare(false);
        let word = &self.text[from..end];
        let signs = word.char_indices().find_map(|(at, _)| Some((at, sign(&word[at..])?)));
        if let Some((at, (op, length))) = signs
            && at > 0
            && word[..at].chars().all(|c| c.is_alphabetic() || c == '-')
        {
            let name = &word[..at];
            let Some(field) = Field::named(name) else {
                return Err(Error { span: from..from + at, reason: no_field(name) });
            };
            self.at = from + at + length;
            return self.values(from, field, op);
        }
        self.at = end;
        let kind = match word {
            "或" | "或者" | "or" | "OR" => Or,
            "且" | "并且" | "and" | "AND" | "&" | "&&" => And,
            "非" | "not" | "NOT" => Not,
            word => Word { text: word.to_owned(), exact: false },
        };
        self.push(from, kind);
        Ok(())
    }

    fn values(&mut self, from: usize, field: Field, op: Op) -> Result<(), Error> {
        let first = self.at;
        let mut values = Vec::new();
        loop {
            let part = match self.quoted()? {
                Some(part) => part,
                None => {
                    let from = self.at;
                    self.at = self.end_of_bare(true);
                    Part { span: from..self.at, text: self.text[from..self.at].to_owned(), exact: false }
                }
            };
            values.push(part);
            match self.rest().chars().next() {
                Some(c) if is_comma(c) => self.at += c.len_utf8(),
                _ => break,
            }
        }
        let rest = first..self.at;
        self.push(from, Test { field, op, values, rest });
        Ok(())
    }

    /// A text in quotes that begins here.
    fn quoted(&mut self) -> Result<Option<Part>, Error> {
        let from = self.at;
        let Some(open) = self.rest().chars().next() else { return Ok(None) };
        let Some((_, close)) = QUOTES.iter().find(|(quote, _)| *quote == open) else { return Ok(None) };
        let inside = &self.rest()[open.len_utf8()..];
        let Some(length) = inside.find(*close) else {
            return Err(Error { span: from..self.text.len(), reason: Reason::Unclosed });
        };
        let text = inside[..length].to_owned();
        self.at += open.len_utf8() + length + close.len_utf8();
        Ok(Some(Part { span: from..self.at, text, exact: true }))
    }

    /// Where a word ends that stands in no quotes. Brackets inside of it belong to it, as in 经费（二期）.
    fn end_of_bare(&self, ends_at_comma: bool) -> usize {
        let mut open = 0_usize;
        for (at, c) in self.rest().char_indices() {
            let ends = match c {
                '(' | '（' => {
                    open += 1;
                    false
                }
                ')' | '）' if open > 0 => {
                    open -= 1;
                    false
                }
                ')' | '）' => self.depth > 0,
                '|' | '｜' => true,
                c => is_space(c) || ends_at_comma && is_comma(c),
            };
            if ends {
                return self.at + at;
            }
        }
        self.text.len()
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、')
}

/// There is no field with that name.
fn no_field(name: &str) -> Reason {
    let names: Vec<&str> = Field::ALL.into_iter().flat_map(|field| field.names().iter().copied()).collect();
    let near = crate::text::nearest::nearest(name, &names).filter(|near| near.chars().count() > 1);
    Reason::NoField(name.to_owned(), near.and_then(Field::named))
}
