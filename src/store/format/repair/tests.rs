//! Breaks correct files in every way that one slip of a hand can, and reads the errors.

use std::collections::BTreeMap;

use super::HORIZON;
use crate::lang::Lang;
use crate::store::format::FormatError;
use crate::store::format::error::tests::is_chinese;
use crate::store::format::flaw::Flaw;
use crate::store::format::samples::{DEPARTMENT, PROJECT, WEIGHTED};
use crate::store::format::token::{Kind, Tokens};
use crate::store::format::{read_department, read_project, write_department, write_project};

/// A project with several rows at every level.
const LONG: &str = include_str!("../../../../assets/sample/projects/039001-11.ron");

/// One slip: `insert` instead of `remove` bytes at an offset.
#[derive(Clone, Copy)]
struct Slip<'a> {
    at: usize,
    remove: usize,
    insert: &'a str,
}

impl Slip<'_> {
    fn apply(&self, text: &str) -> String {
        [&text[..self.at], self.insert, &text[self.at + self.remove..]].concat()
    }
}

/// Every bracket, comma, colon and quote left out, written twice, and as a Chinese input method writes it; and every
/// bracket that closes at the start of a line left out with the rest of its line.
fn slips(text: &str) -> Vec<Slip<'_>> {
    let mut slips = Vec::new();
    let mut each = |at, remove, insert| slips.push(Slip { at, remove, insert });
    for token in Tokens::new(text) {
        let full_width = match token.text {
            "(" => "（",
            ")" => "）",
            "[" => "【",
            "]" => "】",
            "," => "，",
            ":" => "：",
            _ if matches!(token.kind, Kind::Text { .. }) => {
                // The quotes of a raw string may stand in it as well: leaving one out gives another text.
                if token.text.starts_with('"') {
                    let close = token.end() - 1;
                    for (at, curly) in [(token.start, "“"), (close, "”")] {
                        each(at, 1, "");
                        each(at, 0, "\"");
                        each(at, 1, curly);
                    }
                }
                continue;
            }
            _ => continue,
        };
        each(token.start, 1, "");
        each(token.start, 0, token.text);
        each(token.start, 1, full_width);
        if let (Kind::Close, true, Some(end)) = (token.kind, token.on_new_line, text[token.start..].find('\n')) {
            each(token.start, end, "");
        }
    }
    slips
}

fn canonical(text: &str) -> Result<String, FormatError> {
    if text.contains("units") {
        read_department(text).map(|department| write_department(&department))
    } else {
        read_project(text).map(|project| write_project(&project))
    }
}

/// Does what an error says.
fn follow(text: &str, error: &FormatError) -> String {
    let line: usize = text.split_inclusive('\n').take(error.line - 1).map(str::len).sum();
    let at = line + text[line..].chars().take(error.column - 1).map(char::len_utf8).sum::<usize>();
    let mut one = [0; 4];
    let (remove, insert) = match &error.flaw {
        Flaw::Unclosed(bracket) => (None, bracket.add.as_str()),
        Flaw::Unopened { bracket, .. } => (None, &*bracket.encode_utf8(&mut one)),
        Flaw::MissingMark { mark, .. } => (None, &*mark.encode_utf8(&mut one)),
        Flaw::UnopenedText { .. } | Flaw::UnclosedText { .. } => (None, "\""),
        Flaw::FullWidth { found, plain } => (Some(found), &*plain.encode_utf8(&mut one)),
        Flaw::Extra { found } => (Some(found), ""),
        flaw => panic!("{flaw:?} says nothing that can be done"),
    };
    if let Some(found) = remove {
        assert!(text[at..].starts_with(*found), "{error}");
    }
    Slip { at, remove: remove.map_or(0, |c| c.len_utf8()), insert }.apply(text)
}

#[test]
fn every_slip_is_named_where_it_was_made_and_doing_what_the_error_says_undoes_it() {
    for text in [PROJECT, WEIGHTED, DEPARTMENT, LONG] {
        let original = canonical(text).unwrap();
        let mut distances: BTreeMap<usize, usize> = BTreeMap::new();
        for slip in slips(text) {
            let broken = slip.apply(text);
            let error = match canonical(&broken) {
                // A comma before a closing bracket may be left out.
                Ok(same) => {
                    assert_eq!(same, original, "{broken}");
                    continue;
                }
                Err(error) => error,
            };
            assert!(is_chinese(&error), "{}", error.explain(Lang::Zh));
            let line = 1 + text[..slip.at].matches('\n').count();
            let distance = line.abs_diff(error.line);
            // Where nothing is left of the line, the mistake is between the lines around it; and where nothing is left
            // of the first line, it is before the first field.
            let is_empty = broken.split('\n').nth(line - 1).unwrap().trim().is_empty();
            assert!(distance <= usize::from(is_empty), "line {line}: {error}\n{broken}");
            *distances.entry(distance).or_default() += 1;
            let fixed = follow(&broken, &error);
            let read = canonical(&fixed).unwrap_or_else(|again| panic!("{error}\n{again}\n{fixed}"));
            // An opening quote of an empty text is as good as its closing one.
            assert_eq!(read, original, "{error}\n{broken}");
        }
        let near = distances.get(&1).copied().unwrap_or_default();
        assert!(near * 20 < distances[&0], "{distances:?}");
    }
}

#[test]
fn without_any_layout_every_slip_still_has_a_remedy() {
    let flat = PROJECT.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let one_line = flat.replace(['\n'], " ");
    for text in [flat.as_str(), &one_line] {
        for slip in slips(text) {
            let broken = slip.apply(text);
            if let Err(error) = canonical(&broken) {
                assert!(is_chinese(&error), "{}", error.explain(Lang::Zh));
                let fixed = follow(&broken, &error);
                assert!(canonical(&fixed).is_ok(), "{error}\n{broken}");
            }
        }
    }
}

/// The error in a sample project where each first text was replaced by the second.
fn error_in(changes: &[(&str, &str)]) -> FormatError {
    let broken = changes.iter().fold(PROJECT.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    read_project(&broken).expect_err(&broken)
}

#[test]
fn an_error_says_what_is_missing_where_it_belongs_and_what_to_do() {
    let rest_of_file = &PROJECT[PROJECT.find(",\n                (\"预算编制合理性\"").unwrap()..];
    for (changes, zh, en) in [
        (
            &[("    ],\n    goals", "    goals")][..],
            "35:82: 缺少 `]`：`schedule` 的 `[`（33:15）没有收尾，读到 36:5 的 `goals` 才发现；请在第 36 行前面加一行 `],`",
            "35:82: `]` is missing: the `[` of `schedule` (33:15) is not closed, noticed at `goals` (36:5); add a line `],` before line 36",
        ),
        (
            &[("\"50%\"),", "\"50%\",")],
            "34:65: 缺少 `)`：`schedule` 里一行的 `(`（34:9）没有收尾，读到 35:9 的 `(` 才发现；请在这里加上 `)`",
            "34:65: `)` is missing: the `(` of a row of `schedule` (34:9) is not closed, noticed at `(` (35:9); add `)` here",
        ),
        (
            &[("            ]),\n            (\"资产", "            (\"资产")],
            "45:35: 缺少 `])`：\"投入管理\" 的 `[`（43:22）没有收尾，读到 46:22 的 `[` 才发现；请在第 46 行前面加一行 `]),`",
            "45:35: `])` is missing: the `[` of \"投入管理\" (43:22) is not closed, noticed at `[` (46:22); add a line `]),` before line 46",
        ),
        (
            &[(rest_of_file, "")],
            "44:35: 缺少 `])])])`：\"投入管理\" 的 `[`（43:22）没有收尾，文件就结束了；请在文件末尾加上 `])])])`",
            "44:35: `])])])` is missing: the `[` of \"投入管理\" (43:22) is not closed, and the file ends; add `])])])` at the end of the file",
        ),
        (
            &[("amounts: (", "amounts:")],
            "14:13: 缺少 `(`：`amounts` 后面要有 `(`；请在这里加上",
            "14:13: `(` is missing: it belongs behind `amounts`; add it here",
        ),
        (
            &[("(\"预算执行率\"", "\"预算执行率\"")],
            "44:17: 缺少 `(`：\"投入管理\" 里每一行都以 `(` 开头；请在 `\"预算执行率\"` 前面加上",
            "44:17: `(` is missing: every row of \"投入管理\" begins with `(`; add it before `\"预算执行率\"`",
        ),
        (
            &[("(\n    format", "    format")],
            "1:5: 缺少 `(`：文件应以 `(` 开头；请在 `format` 前面加上",
            "1:5: `(` is missing: the file begins with `(`; add it before `format`",
        ),
        (
            &[("\"15000000.00\"),", "\"15000000.00\"],")],
            "30:30: 这里应是 `)`，不是 `]`：`composition` 里一行的 `(`（30:9）要用 `)` 收尾；请改成 `)`",
            "30:30: this should be `)`, not `]`: it closes the `(` of a row of `composition` (30:9); write `)`",
        ),
        (
            &[("goals: (", "goals: {")],
            "37:12: 这里应是 `(`，不是 `{`：`goals` 以 `(` 开头；请改成 `(`，收尾的括号也要一致",
            "37:12: this should be `(`, not `{`: `goals` begins with `(`; write `(`, and the bracket that closes it alike",
        ),
        (
            &[("    ),\n    details", "    )),\n    details")],
            "19:6: 这里多了一个 `)`；请删去",
            "19:6: there is one `)` too many here; delete it",
        ),
        (
            &[("\"业务类\",", "\"业务类,")],
            "8:18: 缺少双引号：从 8:14 开始的文字没有收尾；请在这里加上",
            "8:18: a double quote is missing: the text that starts at 8:14 is not closed; add it here",
        ),
        (
            &[("\"印花税法规\"", "\"依据\"印花税\"法规\"")],
            "23:16: 这段文字里有双引号；请把整段写成 `r#\"…\"#`，或把里面的改成 “ ”",
            "23:16: there are double quotes inside this text; write all of it as `r#\"…\"#`, or use “ ” inside",
        ),
        (
            &[("    ],\n    goals", "    gaols")],
            "36:5: 这里应是 `schedule` 的一行（以 `(` 开头）或收尾的 `]`，不是 `gaols`；请改正或删去",
            "36:5: a row of `schedule` (it begins with `(`) or the closing `]` belongs here, not `gaols`; correct or delete it",
        ),
    ] {
        let error = error_in(changes);
        assert_eq!(format!("{}:{}: {}", error.line, error.column, error.explain(Lang::Zh)), zh);
        assert_eq!(error.to_string(), en);
    }
}

#[test]
fn a_second_mistake_further_on_does_not_hide_the_first() {
    let no_end = ("    ],\n    goals", "    goals");
    let alone = error_in(&[no_end]);
    for other in [("goals: (", "goals: "), ("\"足额缴税\"", "足额缴税"), ("status", "state"), ("    ),\n)", "    ),\n")]
    {
        assert_eq!(error_in(&[no_end, other]), alone);
    }
}

#[test]
fn what_is_right_before_the_mistake_is_not_blamed() {
    let unknown = error_in(&[("purpose:", "purpos:"), ("    ],\n    goals", "    goals")]);
    assert!(matches!(unknown.flaw, Flaw::UnknownField { .. }), "{unknown}");
    let escape = error_in(&[("业务类", "\\业务类"), ("    ],\n    goals", "    goals")]);
    assert_eq!((escape.line, &escape.flaw), (8, &Flaw::BadEscape));
}

#[test]
fn texts_longer_than_what_is_looked_at_do_no_harm() {
    let long = "长".repeat(HORIZON);
    let behind = error_in(&[("\"业务类\",", "\"业务类\""), ("\"甲\"", &format!("\"{long}\""))]);
    assert_eq!((behind.line, behind.column), (8, 19), "{behind}");
    for (from, to) in [("    ],\n    goals", format!("    goals: (), // {long}\n    goals")), ("甲\"", long.clone())] {
        let error = error_in(&[(from, &to)]);
        assert!(error.line >= 8, "{error}");
    }
}
