//! From tokens to the tree.

use super::lexeme::{Lexeme, Spot, lexemes};
use super::mistake::{Mistake, Phrase, words};
use super::{Item, Node, Shape, Value};
use crate::lang::Message;
use crate::store::format::token::Kind;

/// How many brackets may be open at once. The deepest file has 3.
const DEEPEST: usize = 8;

const START: Spot = Spot { line: 1, column: 1 };

pub(super) fn read(text: &str, shape: Shape) -> (Vec<Item<'_>>, Vec<Mistake>) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut mistakes = Vec::new();
    let lexemes = lexemes(text, &mut mistakes);
    let mut parser = Parser { lexemes, at: 0, mistakes, open: Vec::new() };
    let items = parser.file(shape);
    let mut mistakes = parser.mistakes;
    mistakes.sort_by_key(|mistake| mistake.spot);
    (items, mistakes)
}

struct Parser<'a> {
    lexemes: Vec<Lexeme<'a>>,
    /// The number of the next one.
    at: usize,
    mistakes: Vec<Mistake>,
    /// The brackets that are open here.
    open: Vec<Lexeme<'a>>,
}

impl<'a> Parser<'a> {
    fn file(&mut self, shape: Shape) -> Vec<Item<'a>> {
        let (open, close) = match shape {
            Shape::Fields => ("(", ")"),
            Shape::List => ("[", "]"),
        };
        self.skip_type_name();
        let Some(first) = self.peek(0) else { return Vec::new() };
        if first.kind == Kind::Open {
            if first.text != open {
                self.complain(first.spot, &words::OTHER_OPENING, &[first.text, open]);
            }
            self.at += 1;
            self.open.push(first);
        } else {
            self.complain(first.spot, &words::NO_OPENING, &[open, close]);
        }
        let items = self.items();
        if let Some(rest) = self.peek(0) {
            self.complain(rest.spot, &words::TRAILING, &[]);
        }
        items
    }

    /// The items up to the bracket that closes the last open one, or to the end of the file.
    fn items(&mut self) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        while let Some(next) = self.peek(0) {
            match next.kind {
                Kind::Close => {
                    self.at += 1;
                    match self.open.pop() {
                        Some(open) => {
                            if partner(open.text) != next.text {
                                let line = open.spot.line.to_string();
                                self.complain(next.spot, &words::OTHER_CLOSING, &[next.text, open.text, &line]);
                            }
                            return items;
                        }
                        None => self.complain(next.spot, &words::STRAY, &[next.text]),
                    }
                }
                Kind::Comma => {
                    self.at += 1;
                    self.complain(next.spot, &words::EXTRA_COMMA, &[]);
                }
                _ => {
                    items.push(self.item());
                    self.comma(&items);
                }
            }
        }
        // One bracket is enough to look for; the others are open because that one is.
        if let Some(open) = self.open.pop() {
            self.complain(open.spot, &words::UNCLOSED, &[open.text, partner(open.text)]);
            self.open.clear();
        }
        items
    }

    /// The comma behind the last of the items.
    fn comma(&mut self, items: &[Item<'_>]) {
        let makes_sense = items.last().is_none_or(|item| item.node.value != Value::Nothing);
        match self.peek(0) {
            Some(next) if next.kind == Kind::Comma => self.at += 1,
            Some(next) if next.kind != Kind::Close && makes_sense => {
                self.complain(next.spot, &words::MISSING_COMMA, &[]);
            }
            _ => {}
        }
    }

    fn item(&mut self) -> Item<'a> {
        let spot = self.peek(0).map_or(START, |lexeme| lexeme.spot);
        let Some(name) = self.name() else {
            return Item { name: None, spot, node: self.value() };
        };
        let node = match self.peek(0) {
            Some(next) if !matches!(next.kind, Kind::Comma | Kind::Close) => self.value(),
            _ => {
                self.complain(spot, &words::NO_VALUE, &[name]);
                Node { spot, value: Value::Nothing }
            }
        };
        Item { name: Some(name), spot, node }
    }

    /// A name and the colon behind it.
    fn name(&mut self) -> Option<&'a str> {
        let first = self.peek(0)?;
        if self.peek(1)?.kind != Kind::Colon {
            return None;
        }
        let name = match first.kind {
            Kind::Word => first.text,
            Kind::Text { closed: true } => {
                let name = first.text.trim_matches('"');
                self.complain(first.spot, &words::QUOTED_NAME, &[name]);
                name
            }
            _ => return None,
        };
        self.at += 2;
        Some(name)
    }

    fn value(&mut self) -> Node<'a> {
        self.skip_type_name();
        let Some(first) = self.peek(0) else { return Node { spot: START, value: Value::Nothing } };
        self.at += 1;
        let value = match first.kind {
            Kind::Word => Value::Word(first.text),
            Kind::Text { closed: true } => self.text(first),
            Kind::Text { closed: false } => {
                self.complain(first.spot, &words::UNCLOSED, &["\"", "\""]);
                // Everything behind it is in the text, the closing brackets among it.
                self.open.clear();
                Value::Nothing
            }
            Kind::Open if self.open.len() >= DEEPEST => {
                self.complain(first.spot, &words::TOO_DEEP, &[]);
                self.skip_list();
                Value::Nothing
            }
            Kind::Open => {
                self.open.push(first);
                Value::List(self.items())
            }
            _ => {
                self.complain(first.spot, &words::STRAY, &[first.text]);
                Value::Nothing
            }
        };
        Node { spot: first.spot, value }
    }

    fn text(&mut self, lexeme: Lexeme<'a>) -> Value<'a> {
        match ron::from_str::<String>(lexeme.text) {
            Ok(says) => {
                let inside = lexeme.text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
                let plain = inside == Some(&says) && !says.contains('\n');
                Value::Text { says, plain }
            }
            Err(_) => {
                self.complain(lexeme.spot, &words::BAD_TEXT, &[]);
                Value::Nothing
            }
        }
    }

    /// RON lets a value say what it is, as in `Config( … )`; that tells nothing new.
    fn skip_type_name(&mut self) {
        if let (Some(Kind::Word), Some(Kind::Open)) = (self.kind(0), self.kind(1)) {
            self.at += 1;
        }
    }

    /// Goes behind the bracket that closes the one before.
    fn skip_list(&mut self) {
        let mut depth = 1_usize;
        while let Some(kind) = self.kind(0).filter(|_| depth > 0) {
            self.at += 1;
            match kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<Lexeme<'a>> {
        self.lexemes.get(self.at + ahead).copied()
    }

    fn kind(&self, ahead: usize) -> Option<Kind> {
        self.peek(ahead).map(|lexeme| lexeme.kind)
    }

    fn complain(&mut self, spot: Spot, message: &'static Message, facts: &[&str]) {
        self.mistakes.push(Mistake::new(spot, Phrase::new(message, facts.iter().copied())));
    }
}

fn partner(open: &str) -> &'static str {
    match open {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}
