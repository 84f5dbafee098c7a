use proptest::prelude::*;

use super::Flaw::*;
use super::*;
use crate::store::format::flaw::Owner;
use crate::store::format::samples::PROJECT;
use crate::store::format::{read_department, read_project};

fn error(text: &str) -> FormatError {
    read_project(text).expect_err(text)
}

fn some(name: &str) -> Option<String> {
    Some(name.to_owned())
}

/// Whether nothing in the Chinese words of an error is English but what is quoted and the names of this program and of
/// the encoding.
pub(in crate::store::format) fn is_chinese(error: &FormatError) -> bool {
    let words = error.explain(Lang::Zh);
    let without_code: String = words.split('`').step_by(2).collect();
    let without_quotes: String = without_code.split('"').step_by(2).collect();
    let ours = without_quotes.replace("jixiao", "").replace("UTF-8", "");
    !words.is_empty() && !ours.contains(|c: char| c.is_ascii_alphabetic())
}

#[test]
fn every_flaw_is_named_with_its_place() {
    let no_text = |field, found: &str, amount| NoText { field: some(field), found: found.to_owned(), amount };
    let no_opening = |bracket, owner, found: &str| NoOpening { bracket, owner, found: found.to_owned() };
    let mark = |mark, behind: &str| MissingMark { mark, behind: behind.to_owned() };
    for (text, line, column, flaw) in [
        ("", 1, 1, Empty),
        ("\n \n", 3, 1, Empty),
        ("()", 1, 2, NoFormat),
        ("(format: \"1\")", 1, 10, NoNumber { field: some("format") }),
        ("(format: 1.5)", 1, 10, NoNumber { field: some("format") }),
        ("(format: -1)", 1, 12, NoNumber { field: some("format") }),
        ("(format: 1) x", 1, 13, Trailing),
        ("{\"format\": 1}", 1, 1, no_opening('(', Owner::Document, "{")),
        ("(format: 1, \"name\": \"甲\")", 1, 13, QuotedName { name: "name".to_owned() }),
        ("(format: 1, # 甲\n)", 1, 13, NoName),
        ("(format: 1, name: \"甲\", name: \"乙\")", 1, 24, TwiceField("name")),
        ("(format: 1, amounts: (\n    total: 3340000.00,", 2, 12, no_text("total", "3340000.00", true)),
        ("(format: 1, composition: [(\"税\", 15000)])", 1, 33, no_text("composition", "15000", true)),
        ("(format: 1,\n purpose: 业务类,\n)", 2, 11, no_text("purpose", "业务类", false)),
        ("(format: 1, name: )", 1, 19, no_text("name", ")", false)),
        ("(format: 1, purpose: “业务类”)", 1, 22, FullWidth { found: '“', plain: '"' }),
        ("(format: 1, purpose: '业务类')", 1, 22, FullWidth { found: '\'', plain: '"' }),
        ("(format: 1, purpose: \"业务类”,\n id: \"\")", 1, 26, FullWidth { found: '”', plain: '"' }),
        ("(format: 1, purpose: \"业务类\"，\n)", 1, 27, FullWidth { found: '，', plain: ',' }),
        ("(format: 1, purpose：\"业务类\")", 1, 20, FullWidth { found: '：', plain: ':' }),
        ("(format: 1, details：（)", 1, 20, FullWidth { found: '：', plain: ':' }),
        ("(format: 1,\n\u{3000}name: \"甲\")", 2, 1, FullWidth { found: '\u{3000}', plain: ' ' }),
        ("(format: 1, year: 2020，)", 1, 23, FullWidth { found: '，', plain: ',' }),
        ("(format: 1, name = \"甲\", id: \"\")", 1, 18, FullWidth { found: '=', plain: ':' }),
        ("(format: 1\n // 名称\n name: \"\")", 1, 11, mark(',', "1")),
        ("(format: 1, purpose \"\")", 1, 20, mark(':', "purpose")),
        ("(format: 1, details: \"\")", 1, 22, no_opening('(', Owner::Value("`details`".into()), "\"\"")),
        ("(format: 1, indicators: [(\"a\", [(\"b\", [(\"c\")])])])", 1, 44, IndicatorLength { found: 1 }),
        (
            "(format: 1, indicators: [(\"a\", [(\"b\", [(\"c\", \"\", \"\", \"\", \"\", 1)])])])",
            1,
            63,
            IndicatorLength { found: 6 },
        ),
        ("(format: 1, composition: [(\"c\", \"d\", \"e\")])", 1, 41, RowLength { found: 3 }),
        ("(format: 1, indicators: [(\"a\", [], [])])", 1, 38, RowLength { found: 3 }),
        (
            "(format: 1, indicators: [(\"a\", [(\"b\", [(\"c\", \"d\", 10)])])])",
            1,
            51,
            no_text("indicators", "10", false),
        ),
        ("(format: 1, year: 2020.5)", 1, 19, NoYear),
        ("(format: 1, year: 2020年)", 1, 19, NoYear),
        ("(format: 1, year: [])", 1, 19, NoYear),
        ("(format: 1, name: \"C:\\盘\")", 1, 24, BadEscape),
        ("(format: 1, name: \"甲", 1, 19, EndlessText),
        ("(format: 1, /* 甲 */ /* /* */", 1, 21, EndlessComment),
        ("(format: 1, goals: Goal(\"\"))", 1, 20, Other { found: "Goal".to_owned() }),
    ] {
        assert_eq!(error(text), FormatError { line, column, flaw }, "{text}");
    }
}

#[test]
fn a_newer_format_is_told_before_anything_else() {
    for text in ["(format: 2, whatever {", "( // 新\n new: [\"format: 1\", (format: 1)], format /* */ : 2, ("] {
        let error = error(text);
        assert_eq!(error.flaw, OtherFormat { found: 2 });
        assert!(error.explain(Lang::Zh).contains("更新的 jixiao"), "{error}");
    }
    assert_eq!(read_department("(format: 7)").unwrap_err().flaw, OtherFormat { found: 7 });
    assert!(read_department("(format: 1, controls: [])").is_err());
}

#[test]
fn an_unknown_field_comes_with_the_likely_one() {
    for (text, hint) in [
        ("(format: 1, amounts: (totl: \"\"))", "没有名为 `totl` 的字段；是不是 `total`？"),
        ("(format: 1, indicator: [])", "没有名为 `indicator` 的字段；是不是 `indicators`？"),
        ("(format: 1, unit: (名称: \"\"))", "没有名为 `名称` 的字段；这里可以写：`code`, `name`"),
    ] {
        assert_eq!(error(text).explain(Lang::Zh), hint);
    }
}

#[test]
fn what_to_write_is_said_in_both_languages() {
    let number = error("(format: 1, amounts: (total: 3340000.00))");
    assert_eq!(number.explain(Lang::Zh), "金额要写成带引号的文字；请写成 \"3340000.00\"");
    assert_eq!(number.to_string(), "1:30: an amount is a text in quotes; write \"3340000.00\"");
    let hostile = error("(format: 1, name: \u{1B}[2J\u{202E})");
    assert_eq!(hostile.explain(Lang::En), "a text in quotes belongs here; write \"␛\"");
    let missing = error("(format: 1, name: )");
    assert!(missing.explain(Lang::Zh).starts_with("`name` 要写带引号的文字"));
}

#[test]
fn what_is_not_utf8_is_found_by_line() {
    let flaw = |bytes: &[u8]| crate::store::format::decode(bytes).unwrap_err();
    assert_eq!(flaw("(\n 甲".as_bytes().split_last().unwrap().1), FormatError { line: 2, column: 2, flaw: NotUtf8 });
    assert_eq!(flaw(b"\xFF\xFE(\0"), FormatError { line: 1, column: 1, flaw: NotUtf8 });
}

proptest! {
    #[test]
    fn whatever_is_in_a_file_reading_it_gives_an_answer_with_a_place(
        cut in any::<prop::sample::Index>(),
        instead in "[\\[\\](){}\",:，“a1/*#\\\\\n]{0,4}",
        skip in 0_usize..6,
    ) {
        let offset = PROJECT.char_indices().nth(cut.index(PROJECT.chars().count())).unwrap().0;
        let rest: String = PROJECT[offset..].chars().skip(skip).collect();
        let text = format!("{}{instead}{rest}", &PROJECT[..offset]);
        if let Err(error) = read_project(&text) {
            let line = text.split('\n').nth(error.line - 1);
            prop_assert!(line.is_some_and(|line| error.column <= line.chars().count() + 1), "{}\n{}", error, text);
            prop_assert!(is_chinese(&error), "{}\n{}", error.explain(Lang::Zh), text);
        }
    }
}
