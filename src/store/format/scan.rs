//! Follows the tokens of a file along its shape.
//!
//! ron says where it could not go on, not which bracket was open there or what it belongs to. This knows: it takes one
//! token at a time and stops at the first that cannot stand where it stands.
//!
//! Invariant: it takes every text that the reader takes.

use super::shape::{Fields, Shape};
use super::token::{Kind, Token, Tokens};

/// Brackets that are open, and what belongs into the innermost of them next.
#[derive(Clone, Debug)]
pub(super) struct Scan {
    fields: Fields,
    open: Vec<Bracket>,
    ended: bool,
}

/// A bracket that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    /// Where it stands, in bytes.
    pub opened: usize,
    /// The field that it belongs to; `None` for the brackets around the document.
    pub field: Option<&'static str>,
    /// Where the first text of the row starts and ends that the brackets hold or that their list is in, in bytes.
    pub heading: Option<(usize, usize)>,
    /// The name in front of the latest value in it.
    pub name: Option<&'static str>,
    inside: Inside,
    next: Next,
}

#[derive(Clone, Copy, Debug)]
enum Inside {
    /// `seen` has a bit for every name that was there.
    Fields {
        fields: Fields,
        seen: u32,
    },
    Rows(&'static Shape),
    Pair(&'static Shape),
    /// How many more texts there may be.
    Texts(usize),
}

/// What may follow inside a bracket.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// A name, a row or the first text of a row; or the closing bracket, but not in a row.
    Item,
    /// The colon behind a name.
    Colon(&'static Shape),
    /// A value.
    Value(&'static Shape),
    /// The comma between the values of a pair.
    Between(&'static Shape),
    /// A comma or the closing bracket.
    Comma,
    /// A further text or the closing bracket.
    Further,
    /// The closing bracket.
    Close,
}

impl Scan {
    /// Stands before the document with these fields.
    pub(super) fn new(fields: Fields) -> Self {
        Self { fields, open: Vec::new(), ended: false }
    }

    /// The brackets that are open, from the outside in.
    pub(super) fn open(&self) -> &[Bracket] {
        &self.open
    }

    /// Whether the document is complete.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// The value that belongs here, if one does.
    pub(super) fn wanted(&self) -> Option<&'static Shape> {
        const DOCUMENT: &Shape = &Shape::Group(&[]);
        match self.open.last().map(|top| (top.next, top.inside)) {
            None => (!self.ended).then_some(DOCUMENT),
            Some((Next::Value(shape), _) | (Next::Item, Inside::Rows(shape))) => Some(shape),
            Some((Next::Item, Inside::Pair(_) | Inside::Texts(_)) | (Next::Further, _)) => Some(&Shape::Text),
            Some(_) => None,
        }
    }

    /// Takes the next token; stays as it is when that cannot stand here.
    pub(super) fn take(&mut self, token: &Token) -> bool {
        let Some(top) = self.open.last_mut() else {
            let begins = !self.ended && token.text == "(";
            if begins {
                let inside = Inside::Fields { fields: self.fields, seen: 0 };
                self.open.push(Bracket::new(token, inside));
            }
            return begins;
        };
        if token.kind == Kind::Close {
            let may_end = match (top.next, top.inside) {
                (Next::Close | Next::Comma | Next::Further, _) => true,
                (Next::Item, inside) => !matches!(inside, Inside::Pair(_) | Inside::Texts(_)),
                _ => false,
            };
            let closes = may_end && token.text.starts_with(top.closing());
            if closes {
                self.open.pop();
                self.ended = self.open.is_empty();
            }
            return closes;
        }
        match (top.next, &mut top.inside, token.kind) {
            (Next::Item, Inside::Fields { fields, seen }, Kind::Word) => {
                let name = token.text.strip_prefix("r#").unwrap_or(token.text);
                let found = fields.iter().enumerate().find(|(_, (known, _))| *known == name);
                let Some((index, (known, shape))) = found.filter(|(index, _)| *seen & (1 << index) == 0) else {
                    return false;
                };
                *seen |= 1 << index;
                top.name = Some(known);
                top.next = Next::Colon(shape);
            }
            (Next::Colon(shape), _, Kind::Colon) => top.next = Next::Value(shape),
            (Next::Item, Inside::Rows(shape), _) => {
                let shape = *shape;
                return self.value(shape, token);
            }
            (Next::Item, inside @ (Inside::Pair(_) | Inside::Texts(_)), Kind::Text { closed: true }) => {
                top.next = Next::Between(if let Inside::Pair(second) = inside { second } else { &Shape::Text });
                top.heading = Some((token.start, token.start + token.text.len()));
            }
            (Next::Between(second), _, Kind::Comma) => top.next = Next::Value(second),
            (Next::Value(shape), ..) => return self.value(shape, token),
            (Next::Comma, Inside::Pair(_) | Inside::Texts(0), Kind::Comma) => top.next = Next::Close,
            (Next::Comma, Inside::Texts(more), Kind::Comma) => {
                *more -= 1;
                top.next = Next::Further;
            }
            (Next::Further, _, Kind::Text { closed: true }) => top.next = Next::Comma,
            (Next::Comma, _, Kind::Comma) => top.next = Next::Item,
            _ => return false,
        }
        true
    }

    fn value(&mut self, shape: &'static Shape, token: &Token) -> bool {
        let Some(top) = self.open.last_mut() else { return false };
        let inside = match (shape, token.kind, token.text) {
            (Shape::Text | Shape::Number, Kind::Text { closed: true }, _) => None,
            (Shape::Number, Kind::Word, number) if is_number(number) => None,
            (Shape::Group(fields) | Shape::Line(fields), _, "(") => Some(Inside::Fields { fields, seen: 0 }),
            (Shape::List(row), _, "[") => Some(Inside::Rows(row)),
            (Shape::Pair(second), _, "(") => Some(Inside::Pair(second)),
            (Shape::Texts(more), _, "(") => Some(Inside::Texts(*more)),
            _ => return false,
        };
        top.next = Next::Comma;
        if let Some(inside) = inside {
            let heading = if matches!(inside, Inside::Rows(_)) { top.heading } else { None };
            let field = top.name.or(top.field);
            self.open.push(Bracket { field, heading, ..Bracket::new(token, inside) });
        }
        true
    }
}

impl Bracket {
    fn new(token: &Token, inside: Inside) -> Self {
        Self { opened: token.start, field: None, heading: None, name: None, inside, next: Next::Item }
    }

    /// What closes it.
    pub(super) fn closing(&self) -> char {
        if matches!(self.inside, Inside::Rows(_)) { ']' } else { ')' }
    }

    /// The bracket itself.
    pub(super) fn opening(&self) -> char {
        if matches!(self.inside, Inside::Rows(_)) { '[' } else { '(' }
    }
}

/// Whole numbers as ron has them (`0x7E4`, `2_020`); whether they fit is for ron to say.
fn is_number(word: &str) -> bool {
    word.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit())
        && word.chars().skip(1).all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The tokens of `text` that say something: no comments, no names of types (`Payment(…)`).
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut all = Tokens::new(text).filter(|token| token.kind != Kind::Comment).peekable();
    std::iter::from_fn(move || {
        let token = all.next()?;
        let names_type = token.kind == Kind::Word
            && token.text.starts_with(|c: char| c.is_ascii_uppercase())
            && all.peek().is_some_and(|next| next.text == "(");
        if names_type { all.next() } else { Some(token) }
    })
}

/// The tokens of a whole file, without the attributes (`#![enable(…)]`) at its beginning.
pub(super) fn document(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut all = tokens(text).peekable();
    while all.next_if(|token| token.text.starts_with('#')).is_some() {
        let mut depth = 0_usize;
        for token in all.by_ref() {
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::format::samples::{self, DEPARTMENT, PROJECT};
    use crate::store::format::{shape, write_department, write_project};
    use proptest::prelude::*;

    /// Where the scan of a text stops; `None` when it gets to the end.
    fn stop(text: &str, fields: Fields) -> Option<&str> {
        let mut scan = Scan::new(fields);
        let stopped = document(text).find(|token| !scan.take(token));
        stopped.map(|token| &text[token.start..]).or((!scan.ended()).then_some(""))
    }

    #[test]
    fn any_layout_that_can_be_read_is_taken() {
        for text in [
            PROJECT,
            &PROJECT.replace('\n', " "),
            &format!("#![enable(implicit_some)]\n#![enable(unwrap_newtypes)] // a (\nProject{PROJECT}// ]"),
            "(format: 1, r#unit: Unit(name: \"甲\"), schedule: [Payment(amount: r#\"(\"#,), ()], composition: [],)",
            "(year: \"二〇二〇\", format: 1, indicators: [(\"a\", [(\"b\", [(\"c\", \"d\",),],),],)])",
            "(format: 1, indicators: [(\"a\", [(\"b\", [(\"c\", \"d\", \"e\"), (\"c\", \"d\", \"\", \"f\",)])])])",
        ] {
            assert!(crate::store::format::read_project(text).is_ok(), "{text}");
            assert_eq!(stop(text, shape::PROJECT), None, "{text}");
        }
        assert_eq!(stop(DEPARTMENT, shape::DEPARTMENT), None);
    }

    #[test]
    fn it_stops_at_the_first_thing_that_does_not_belong_there() {
        for (text, rest) in [
            ("", ""),
            ("(format: 1", ""),
            ("(format: 1))", ")"),
            ("(format: 1，", "1，"),
            ("(format 1)", "1)"),
            ("(nme: \"\")", "nme: \"\")"),
            ("(name: \"\", name: \"\")", "name: \"\")"),
            ("(name: 甲)", "甲)"),
            ("(name: \"甲)", "\"甲)"),
            ("(name: \"甲\" id: \"\")", "id: \"\")"),
            ("(amounts: [])", "[])"),
            ("(composition: [(\"a\", [])])", "[])])"),
            ("(composition: [(\"a\", \"b\", \"c\")])", "\"c\")])"),
            ("(composition: [()])", ")])"),
            ("(indicators: [(\"a\", \"b\")])", "\"b\")])"),
            ("(indicators: [(\"a\", [(\"b\", [(\"c\",)])])])", ")])])])"),
            ("(indicators: [(\"a\", [(\"b\", [(\"c\", \"d\", [])])])])", "[])])])])"),
            ("(indicators: [(\"a\", [(\"b\", [(\"c\", \"\", \"\", \"\", \"g\")])])])", "\"g\")])])])"),
            ("(schedule: [goals: ()])", "goals: ()])"),
            ("(schedule: [(],", "],"),
        ] {
            assert_eq!(stop(text, shape::PROJECT), Some(rest), "{text}");
        }
    }

    #[test]
    fn it_knows_what_every_open_bracket_belongs_to() {
        let text = "(goals: (overall: \"\"), indicators: [(\"甲\", [(\"乙\", [";
        let mut scan = Scan::new(shape::PROJECT);
        assert!(tokens(text).all(|token| scan.take(&token)));
        let open: Vec<_> = scan
            .open()
            .iter()
            .map(|bracket| {
                (bracket.opened, bracket.closing(), bracket.field, bracket.heading.map(|(a, b)| &text[a..b]))
            })
            .collect();
        let [a, b] = ["甲", "乙"].map(|name| text.find(name).unwrap() - 1);
        let indicators = Some("indicators");
        assert_eq!(
            open,
            [
                (0, ')', None, None),
                (a - 2, ']', indicators, None),
                (a - 1, ')', indicators, Some("\"甲\"")),
                (a + 7, ']', indicators, Some("\"甲\"")),
                (b - 1, ')', indicators, Some("\"乙\"")),
                (b + 7, ']', indicators, Some("\"乙\"")),
            ]
        );
    }

    proptest! {
        #[test]
        fn every_document_is_taken(project in samples::project(), department in samples::department()) {
            let (project, department) = (write_project(&project), write_department(&department));
            prop_assert_eq!(stop(&project, shape::PROJECT), None);
            prop_assert_eq!(stop(&department, shape::DEPARTMENT), None);
        }
    }
}
