//! Expressions in which full-width and half-width characters are the same.

use std::fmt::Write;
use std::ops::Range;

use regex_syntax::ast::{self, Ast, ClassSetItem, Visitor, parse::Parser};

/// The distance from a half-width character to its full-width form.
const TO_WIDE: u32 = 0xFEE0;
const NARROW: std::ops::RangeInclusive<char> = '!'..='~';
const WIDE: std::ops::RangeInclusive<char> = '！'..='～';

/// An expression for `text` as it stands, in every width.
pub(super) fn plain_in_every_width(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 4);
    for c in text.chars() {
        match other_width(c) {
            Some(other) => push_class(&mut out, c, other),
            None => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

/// The expression in every width: each character and each range of them stands for its other width as well.
///
/// Where the expression makes no sense it stays as it is.
pub(super) fn in_every_width(expression: &str) -> String {
    let Ok(ast) = Parser::new().parse(expression) else { return expression.to_owned() };
    let Ok(edits) = ast::visit(&ast, Widening::default());
    let mut out = String::with_capacity(expression.len() * 4);
    let mut done = 0;
    for (range, with) in edits {
        out.push_str(&expression[done..range.start]);
        out.push_str(&with);
        done = range.end;
    }
    out.push_str(&expression[done..]);
    out
}

/// What is written in place of which bytes, from left to right.
#[derive(Default)]
struct Widening(Vec<(Range<usize>, String)>);

impl Visitor for Widening {
    type Output = Vec<(Range<usize>, String)>;
    type Err = std::convert::Infallible;

    fn finish(self) -> Result<Self::Output, Self::Err> {
        Ok(self.0)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), Self::Err> {
        if let Ast::Literal(literal) = ast
            && let Some(other) = other_width(literal.c)
        {
            let mut class = String::new();
            push_class(&mut class, literal.c, other);
            self.0.push((bytes(&literal.span), class));
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), Self::Err> {
        let mut written = String::new();
        match item {
            ClassSetItem::Literal(literal) => {
                if let Some(other) = other_width(literal.c) {
                    // Both as numbers: a `-` between two characters would be a range.
                    push_char(&mut written, literal.c);
                    push_char(&mut written, other);
                    self.0.push((bytes(&literal.span), written));
                }
            }
            ClassSetItem::Range(range) => {
                other_widths(range.start.c, range.end.c, &mut written);
                let behind = range.span.end.offset;
                self.0.push((behind..behind, written));
            }
            _ => {}
        }
        Ok(())
    }
}

fn bytes(span: &ast::Span) -> Range<usize> {
    span.start.offset..span.end.offset
}

fn other_width(c: char) -> Option<char> {
    match c {
        ' ' => Some('\u{3000}'),
        '\u{3000}' => Some(' '),
        c if NARROW.contains(&c) => char::from_u32(u32::from(c) + TO_WIDE),
        c if WIDE.contains(&c) => char::from_u32(u32::from(c) - TO_WIDE),
        _ => None,
    }
}

/// Writes the other widths of the characters from `first` to `last` as ranges of a class.
fn other_widths(first: char, last: char, out: &mut String) {
    for widths in [NARROW, WIDE, ' '..=' ', '\u{3000}'..='\u{3000}'] {
        let (from, to) = (first.max(*widths.start()), last.min(*widths.end()));
        if let (true, Some(from), Some(to)) = (from <= to, other_width(from), other_width(to)) {
            push_char(out, from);
            out.push('-');
            push_char(out, to);
        }
    }
}

fn push_class(out: &mut String, a: char, b: char) {
    out.push('[');
    push_char(out, a);
    push_char(out, b);
    out.push(']');
}

/// Written as a number, no character means anything else inside a class.
fn push_char(out: &mut String, c: char) {
    // Writing to a String cannot fail.
    let _ = write!(out, "\\x{{{:X}}}", u32::from(c));
}
