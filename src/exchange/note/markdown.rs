//! Notes as Markdown.

use std::fmt::Write;

use crate::review::note::{Paragraph, Role};

use super::number_of;

/// What Markdown takes for more than text somewhere.
const SPECIAL: &str = "\\`*_{}[]<>#|~&!$";

pub(super) fn write(note: &[Paragraph]) -> String {
    let mut out = String::new();
    let mut before = Role::Title;
    for Paragraph { role, text } in note {
        let below_point = *role == Role::Body && matches!(before, Role::Item);
        if !out.is_empty() {
            out.push('\n');
        }
        // Writing to a `String` cannot fail.
        let _ = match role {
            Role::Title => writeln!(out, "# {}", escaped(text)),
            Role::Heading => writeln!(out, "## {}", escaped(text)),
            Role::Item => {
                let (number, rest) = number_of(text);
                writeln!(out, "{number} {}", escaped(rest))
            }
            Role::Body if below_point => writeln!(out, "   {}", escaped(text)),
            Role::Body | Role::Flush | Role::Signature => writeln!(out, "{}", guarded(&escaped(text))),
        };
        // What belongs to a point goes on doing so.
        before = if below_point { Role::Item } else { *role };
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if SPECIAL.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A paragraph that begins like a list or a rule is none.
fn guarded(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match text[digits..].chars().next() {
        Some(mark @ ('.' | ')')) if digits > 0 => format!("{}\\{mark}{}", &text[..digits], &text[digits + 1..]),
        Some('-' | '+' | '=') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
}
