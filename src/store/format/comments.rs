//! Finds the comments of a file and what each of them stands at.
//!
//! A comment that follows something on the same line belongs to that; one on a line of its own belongs to what comes
//! next. The text has been read by ron before, so it has the shape of the document; should it not, comments stand at
//! the nearest part that is there, and none is dropped.

use crate::model::{Comment, Part, Position};

use super::shape::{Fields, Shape};
use super::token::{Kind, Token, Tokens};

/// Finds the comments in `source`. `row` names the row at the given indices of the named list.
pub(super) fn find(source: &str, fields: Fields, row: impl Fn(&str, &[usize]) -> Option<Part>) -> Vec<Comment> {
    // A text without either of these has no comment; looking is much cheaper than walking.
    if !source.contains("//") && !source.contains("/*") {
        return Vec::new();
    }
    let mut walk = Walk {
        tokens: Tokens::new(source),
        next: None,
        on_new_line: false,
        latest: None,
        waiting: Vec::new(),
        found: Vec::new(),
        row,
    };
    walk.document(fields);
    walk.found
}

struct Walk<'a, R> {
    tokens: Tokens<'a>,
    /// The next token that is no comment, once it was looked at.
    next: Option<Token<'a>>,
    /// Whether a line ended (outside comments) since the token before.
    on_new_line: bool,
    /// What a comment on the same line stands behind.
    latest: Option<(Vec<Part>, Position)>,
    /// Comments on lines of their own whose part has not come yet.
    waiting: Vec<&'a str>,
    found: Vec<Comment>,
    row: R,
}

impl<'a, R: Fn(&str, &[usize]) -> Option<Part>> Walk<'a, R> {
    fn document(&mut self, fields: &'static [(&'static str, Shape)]) {
        let path = vec![Part::Document];
        self.begin(&path);
        self.attributes();
        self.skip_to_open('(');
        self.fields(fields);
        self.finish(&path, false);
        while self.peek().is_some() {
            self.pass();
        }
        self.settle(&path, Position::Below);
    }

    /// Skips `#![enable(…)]`.
    fn attributes(&mut self) {
        while self.peek().is_some_and(|token| token.text.starts_with('#')) {
            self.pass();
            self.balanced();
        }
    }

    fn fields(&mut self, fields: Fields) {
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Close => return,
                Kind::Word => {
                    let name = token.text.strip_prefix("r#").unwrap_or(token.text);
                    let Some((name, shape)) = fields.iter().find(|(known, _)| *known == name) else {
                        self.pass();
                        continue;
                    };
                    let path = [Part::Named(name)];
                    self.begin(&path);
                    self.pass();
                    if self.peek().is_some_and(|token| token.kind == Kind::Colon) {
                        self.pass();
                    }
                    self.value(shape, name, &path);
                }
                _ => self.pass(),
            }
        }
    }

    fn value(&mut self, shape: &'static Shape, list: &str, path: &[Part]) {
        match shape {
            Shape::Group(fields) => {
                self.skip_to_open('(');
                self.fields(fields);
                self.finish(path, false);
            }
            Shape::List(row) => self.rows(row, list, &mut Vec::new(), path),
            Shape::Text | Shape::Number | Shape::Line(_) | Shape::Pair(_) | Shape::Texts(_) => self.leaf(),
        }
    }

    /// The rows of a list, from its `[` to its `]`. `indices` says which list of the named tree it is.
    fn rows(&mut self, shape: &'static Shape, list: &str, indices: &mut Vec<usize>, path: &[Part]) {
        self.skip_to_open('[');
        let mut index = 0;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Close => break,
                Kind::Comma => self.pass(),
                _ => {
                    indices.push(index);
                    let row_path: Vec<Part> =
                        (self.row)(list, indices).into_iter().chain(path.iter().cloned()).collect();
                    self.begin(&row_path);
                    if let Shape::Pair(Shape::List(below)) = shape {
                        self.skip_to_open('(');
                        self.rows(below, list, indices, &row_path);
                        if self.peek().is_some_and(|token| token.kind == Kind::Comma) {
                            self.pass();
                        }
                        if self.peek().is_some_and(|token| token.kind == Kind::Close) {
                            self.pass();
                        }
                    } else {
                        self.leaf();
                    }
                    indices.pop();
                    index += 1;
                }
            }
        }
        self.finish(path, index == 0);
    }

    /// Everything up to the comma or bracket that ends a value.
    fn leaf(&mut self) {
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Comma | Kind::Close => return,
                Kind::Open => self.balanced(),
                _ => self.pass(),
            }
        }
    }

    /// Everything from here to the bracket that closes the first one that opens.
    fn balanced(&mut self) {
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            let kind = token.kind;
            self.pass();
            match kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && matches!(kind, Kind::Close) {
                return;
            }
        }
    }

    /// Everything up to and including the bracket; stops in front of a closing one.
    fn skip_to_open(&mut self, bracket: char) {
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Close => return,
                Kind::Open if token.text.starts_with(bracket) => return self.pass(),
                _ => self.pass(),
            }
        }
    }

    /// The next token is the first one of a part.
    fn begin(&mut self, path: &[Part]) {
        self.peek();
        self.settle(path, Position::Above);
        self.latest = Some((path.to_vec(), Position::Behind));
        self.on_new_line = false;
    }

    /// The next token is the bracket that closes a part. `bare` says that nothing is in the brackets: when they stand on
    /// one line, that line both opens and closes.
    fn finish(&mut self, path: &[Part], bare: bool) {
        self.peek();
        self.settle(path, Position::AtEnd);
        let one_line = bare && !self.on_new_line;
        self.latest = Some((path.to_vec(), if one_line { Position::Behind } else { Position::BehindEnd }));
        self.pass();
    }

    /// The next token goes on with the part before it.
    fn pass(&mut self) {
        self.peek();
        if let (false, Some((path, position))) = (self.waiting.is_empty(), self.latest.clone()) {
            let position = if position == Position::Behind { Position::Above } else { Position::AtEnd };
            self.settle(&path, position);
        }
        self.next = None;
        self.on_new_line = false;
    }

    fn settle(&mut self, path: &[Part], position: Position) {
        for text in std::mem::take(&mut self.waiting) {
            self.found.push(Comment { path: path.to_vec(), position, text: text.to_owned() });
        }
    }

    /// The next token that is no comment. The comments before it are found on the way.
    fn peek(&mut self) -> Option<Token<'a>> {
        while self.next.is_none() {
            let token = self.tokens.next()?;
            self.on_new_line |= token.on_new_line;
            if token.kind != Kind::Comment {
                self.next = Some(token);
                break;
            }
            match &self.latest {
                Some((path, position)) if !self.on_new_line => {
                    self.found.push(Comment { path: path.clone(), position: *position, text: token.text.to_owned() });
                }
                _ => self.waiting.push(token.text),
            }
        }
        self.next
    }
}

#[cfg(test)]
mod tests;
