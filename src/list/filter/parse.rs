//! From words to a filter.

use super::error::{Error, Reason};
use super::lexer::{Kind, Lexeme, lexemes};
use super::{Filter, value};

/// Brackets inside brackets are read that deep.
const DEEPEST: usize = 32;

/// Reads a filter. Blank text wants all projects.
///
/// # Errors
/// The first word that makes no sense, with what would.
pub fn parse(text: &str) -> Result<Filter, Error> {
    let (lexemes, error) = lexemes(text);
    if let Some(error) = error {
        return Err(error);
    }
    let mut parser = Parser { lexemes: &lexemes, at: 0, end: text.len() };
    if lexemes.is_empty() {
        return Ok(Filter::all());
    }
    parser.any(0)
}

struct Parser<'a> {
    lexemes: &'a [Lexeme],
    at: usize,
    end: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Lexeme> {
        self.lexemes.get(self.at)
    }

    fn missing(&self) -> Error {
        let before = self.at.checked_sub(1).and_then(|at| self.lexemes.get(at));
        let span = before.or(self.peek()).map_or(self.end..self.end, |lexeme| lexeme.span.clone());
        Error { span, reason: Reason::Missing }
    }

    fn any(&mut self, depth: usize) -> Result<Filter, Error> {
        let mut parts = vec![self.every(depth)?];
        while let Some(Lexeme { kind: Kind::Or, .. }) = self.peek() {
            self.at += 1;
            parts.push(self.every(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Filter::Any(parts) })
    }

    fn every(&mut self, depth: usize) -> Result<Filter, Error> {
        let mut parts = Vec::new();
        let mut is_open = true;
        loop {
            match self.peek().map(|lexeme| &lexeme.kind) {
                None | Some(Kind::Or | Kind::Close) => break,
                Some(Kind::And) => {
                    if parts.is_empty() || is_open {
                        return Err(self.here_missing());
                    }
                    is_open = true;
                    self.at += 1;
                }
                Some(_) => {
                    parts.push(self.one(depth)?);
                    is_open = false;
                }
            }
        }
        match parts.len() {
            _ if is_open => Err(self.missing()),
            1 => Ok(parts.remove(0)),
            _ => Ok(Filter::Every(parts)),
        }
    }

    fn here_missing(&self) -> Error {
        let span = self.peek().map_or(self.end..self.end, |lexeme| lexeme.span.clone());
        Error { span, reason: Reason::Missing }
    }

    fn one(&mut self, depth: usize) -> Result<Filter, Error> {
        let Some(lexeme) = self.lexemes.get(self.at) else { return Err(self.missing()) };
        if depth > DEEPEST {
            return Err(Error { span: lexeme.span.clone(), reason: Reason::TooDeep });
        }
        match &lexeme.kind {
            Kind::Not => {
                self.at += 1;
                match self.peek().map(|lexeme| &lexeme.kind) {
                    None | Some(Kind::Or | Kind::And | Kind::Close) => Err(self.missing()),
                    Some(_) => Ok(Filter::Not(Box::new(self.one(depth + 1)?))),
                }
            }
            Kind::Open => {
                let open = lexeme.span.clone();
                self.at += 1;
                let inside = self.any(depth + 1)?;
                match self.peek().map(|lexeme| &lexeme.kind) {
                    Some(Kind::Close) => {
                        self.at += 1;
                        Ok(inside)
                    }
                    _ => Err(Error { span: open, reason: Reason::Unclosed }),
                }
            }
            Kind::Word { text, exact } => {
                self.at += 1;
                Ok(Filter::Word { text: text.clone(), exact: *exact })
            }
            Kind::Test { field, op, values, rest } => {
                self.at += 1;
                value::test(*field, *op, values, rest, lexeme.span.clone()).map(Filter::Test)
            }
            Kind::Or | Kind::And | Kind::Close => Err(self.here_missing()),
        }
    }
}
