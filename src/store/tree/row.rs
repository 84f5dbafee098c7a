//! Writing into a file of somebody's: a row goes into a list, and the rest of the text, comments included, stays as it
//! is.

use std::ops::Range;

use crate::store::format::quote;
use crate::store::format::token::{Kind, Token, Tokens};

/// `text` as it is written in a file, with its quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::new();
    quote::quote(&mut out, text);
    out
}

/// `text`, a file with [fields](super::Shape::Fields) and no mistakes in its notation, with `row` in the place of the row
/// number `replaced` of the outermost list `list`, or behind the last one. The list is added when it is not there, and
/// the brackets around everything when there is nothing.
pub fn put_row(text: &str, list: &str, replaced: Option<usize>, row: &str) -> String {
    let tokens: Vec<Token<'_>> = Tokens::new(text).filter(|token| token.kind != Kind::Comment).collect();
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let field = format!("    {list}: [{newline}        {row},{newline}    ],{newline}");
    // A byte-order mark is a word of its own.
    if tokens.iter().all(|token| token.text == "\u{FEFF}") {
        let between = if text.is_empty() || text.ends_with(['\n', '\u{FEFF}']) { "" } else { newline };
        return format!("{text}{between}({newline}{field}){newline}");
    }
    let found = find(&tokens, list);
    let old = found.as_ref().zip(replaced).and_then(|(found, number)| found.rows.get(number));
    if let Some(old) = old {
        return [&text[..old.start], row, &text[old.end..]].concat();
    }
    let (close, indent, item) = match found {
        Some(found) => (found.close, "    ", format!("        {row},{newline}")),
        None => (tokens.len().saturating_sub(1), "", field),
    };
    let (Some(bracket), Some(last)) = (tokens.get(close), close.checked_sub(1).and_then(|last| tokens.get(last)))
    else {
        return text.to_owned();
    };
    let comma = if matches!(last.kind, Kind::Comma | Kind::Open) { "" } else { "," };
    let between = &text[end_of(last)..bracket.start];
    // A bracket in a line of its own stays there; one behind a row, or an empty list, is moved to the next line.
    let (kept, new_line, indent) = match between.rfind('\n') {
        Some(end) if between[end..].trim().is_empty() => (&between[..=end], "", &between[end + 1..]),
        _ => (between.trim_end_matches([' ', '\t']), newline, indent),
    };
    [&text[..end_of(last)], comma, kept, new_line, &item, indent, &text[bracket.start..]].concat()
}

/// A list in a text.
struct List {
    /// The number of the bracket that closes it.
    close: usize,
    /// The bytes of its rows, without the commas between them.
    rows: Vec<Range<usize>>,
}

fn find(tokens: &[Token<'_>], list: &str) -> Option<List> {
    let mut depth = 0_usize;
    let name = tokens.windows(2).position(|pair| {
        depth = deeper(depth, &pair[0]);
        depth == 1 && pair[0].text == list && pair[1].kind == Kind::Colon
    })?;
    let open = name + tokens[name..].iter().position(|token| token.kind == Kind::Open)?;
    let mut rows: Vec<Range<usize>> = Vec::new();
    let (mut depth, mut in_row) = (1, false);
    for (number, token) in tokens.iter().enumerate().skip(open + 1) {
        depth = deeper(depth, token);
        if depth == 0 {
            return Some(List { close: number, rows });
        }
        let between = depth == 1 && token.kind == Kind::Comma;
        match rows.last_mut() {
            _ if between => {}
            Some(row) if in_row => row.end = end_of(token),
            _ => rows.push(token.start..end_of(token)),
        }
        in_row = !between;
    }
    None
}

/// The depth behind a token, in brackets.
fn deeper(depth: usize, token: &Token<'_>) -> usize {
    match token.kind {
        Kind::Open => depth + 1,
        Kind::Close => depth.saturating_sub(1),
        _ => depth,
    }
}

fn end_of(token: &Token<'_>) -> usize {
    token.start + token.text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Shape, Value, read};
    use super::*;

    #[test]
    fn a_row_goes_behind_the_last_one_and_the_rest_stays() {
        for (text, wanted) in [
            ("(\n    rows: [\n        1,\n    ],\n)\n", "(\n    rows: [\n        1,\n        2,\n    ],\n)\n"),
            ("(\n  rows: [\n    1 // ]\n  ], // x\n)", "(\n  rows: [\n    1, // ]\n        2,\n  ], // x\n)"),
            ("(rows: [], other: [7])", "(rows: [\n        2,\n    ], other: [7])"),
            ("(other: [7], rows: [[1]])", "(other: [7], rows: [[1],\n        2,\n    ])"),
            ("(other: [(rows: [1])])", "(other: [(rows: [1])],\n    rows: [\n        2,\n    ],\n)"),
            ("(other: rows, rows: [1])", "(other: rows, rows: [1,\n        2,\n    ])"),
            ("(\r\n    rows: [\r\n    ],\r\n)", "(\r\n    rows: [\r\n        2,\r\n    ],\r\n)"),
            ("(\n    other: 1\n)\n", "(\n    other: 1,\n    rows: [\n        2,\n    ],\n)\n"),
            ("(other: 1)", "(other: 1,\n    rows: [\n        2,\n    ],\n)"),
            ("()", "(\n    rows: [\n        2,\n    ],\n)"),
            ("", "(\n    rows: [\n        2,\n    ],\n)\n"),
            ("\u{FEFF}", "\u{FEFF}(\n    rows: [\n        2,\n    ],\n)\n"),
            ("// mine", "// mine\n(\n    rows: [\n        2,\n    ],\n)\n"),
        ] {
            assert_eq!(put_row(text, "rows", None, "2"), wanted);
        }
    }

    #[test]
    fn a_row_takes_the_place_of_another_one() {
        let text = "(rows: Rows[(1, [1]) /* , */, // one\n  (\"],\"), 3 ])";
        assert_eq!(put_row(text, "rows", Some(1), "2"), "(rows: Rows[(1, [1]) /* , */, // one\n  2, 3 ])");
        assert_eq!(put_row(text, "rows", Some(0), "2"), "(rows: Rows[2 /* , */, // one\n  (\"],\"), 3 ])");
        let behind = put_row(text, "rows", Some(3), "2");
        assert_eq!(behind, "(rows: Rows[(1, [1]) /* , */, // one\n  (\"],\"), 3,\n        2,\n    ])");
    }

    proptest! {
        #[test]
        fn what_is_put_in_is_read_and_nothing_else_changes(
            before in "(// [^\n]{0,4}\r?\n)?(|\\(\\)|\\( *other: \\[1, 2,?\\],?\n?\\)|\\(rows: \\[(// \\]\r?\n)?\"a\",?\n? *\\](, other: \\(x: 1\\))?\\)(// \\))?)",
            texts in prop::collection::vec("(\\PC|[\"\\\\\n\r\t\\[\\](),]){0,8}", 1..4),
        ) {
            prop_assert_eq!(read(&before, Shape::Fields).1, vec![]);
            let rows = |text: &str| {
                let (items, mistakes) = read(text, Shape::Fields);
                assert_eq!(mistakes, [], "{text}");
                let rows = items.iter().filter(|item| item.name == Some("rows")).map(|item| &item.node.value);
                let rows = rows.flat_map(|value| if let Value::List(rows) = value { rows.as_slice() } else { &[] });
                let rows: Vec<String> = rows.filter_map(|row| row.node.says().map(str::to_owned)).collect();
                (rows, items.iter().filter(|item| item.name != Some("rows")).count())
            };
            let (mut wanted, others) = rows(&before);
            let mut text = before;
            for new in &texts {
                text = put_row(&text, "rows", None, &quoted(new));
                wanted.push(new.clone());
            }
            prop_assert_eq!(rows(&text), (wanted.clone(), others), "{}", text);
            let replaced = put_row(&text, "rows", Some(0), &quoted("新"));
            wanted[0] = "新".to_owned();
            prop_assert_eq!(rows(&replaced), (wanted, others), "{}", replaced);
        }
    }
}
