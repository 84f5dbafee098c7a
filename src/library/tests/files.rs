use proptest::prelude::*;

use super::*;
use crate::lang::Lang;
use crate::store::format::{Flaw, FormatError};

fn rows(library: &Library) -> Vec<String> {
    library.indicators().iter().map(|row| format!("{} {}{}", row.class, row.name, row.target)).collect()
}

#[test]
fn the_level_2_depends_on_the_scheme() {
    let library = library(r#"("数量", "甲", "=1个", [])"#);
    let (this, other) = (scheme("this"), scheme("other"));
    let level2s = |scheme| ["数量", "占地", "其它", "质两"].map(|class| library.level2(class, scheme).unwrap_or("-"));
    assert_eq!(level2s(&this), ["数量指标", "-", "其它", "-"]);
    assert_eq!(level2s(&other), ["-", "-", "其它", "-"], "the table names headings that this scheme does not have");
    assert_eq!(library.class("other", "产出数量"), "数量", "the first of several");
    assert_eq!(library.class("this", "其它"), "其它");
}

#[test]
fn the_last_of_several_rows_with_a_name_counts() {
    let rows_of_four = r#"("数量", "甲", "=1个", []), ("质量", "甲", "=2%", []), ("数量", " ", "=9个", []),
        (" 数量", "甲 ", " =3个", ["培训"])"#;
    let library = library(rows_of_four);
    assert_eq!(rows(&library), ["数量 甲=3个", "质量 甲=2%"], "and spaces do not, nor a row without a name");
    assert_eq!(library.indicators()[0].kinds, ["培训"]);
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_place() {
    let row = |length: usize| Flaw::RowLength {
        found: length,
        shape: "(\"类别\", \"名称\", \"目标值\", [\"项目类型\"])".to_owned(),
    };
    let text =
        |found: &str| Flaw::NoText { field: Some("indicators".to_owned()), found: found.to_owned(), amount: false };
    for (file, line, column, flaw) in [
        ("(\n  format: 1,\n  indicators: [\n    (\"数量\", 甲, \"=1个\", []),\n  ],\n)", 4, 12, text("甲")),
        ("(format: 1, indicators: [(\"数量\", \"甲\", \"=1个\")])", 1, 43, row(3)),
        ("(format: 1, indicators: [(\"数量\", \"甲\", \"=1个\", [], [])])", 1, 51, row(5)),
        ("(format: 1, indicators: [(\"数量\", \"甲\", \"=1个\", \"培训\")])", 1, 45, Flaw::Missing('[')),
        ("(format: 1, indicators: [(“数量”, \"甲\")])", 1, 27, Flaw::FullWidth { found: '“', plain: '"' }),
        ("(format: 1, kinds: [\"培训\"])", 1, 20, Flaw::Missing('{')),
        ("(format: 9, whatever: 1)", 1, 10, Flaw::OtherFormat { found: 9 }),
        ("(kinds: {})", 1, 11, Flaw::NoFormat),
    ] {
        assert_eq!(read(file).unwrap_err(), FormatError { line, column, flaw }, "{file}");
    }
    let unknown = read("(\n  format: 1,\n  indicator: [],\n)").unwrap_err();
    assert_eq!(unknown.to_string(), "3:3: there is no field `indicator` here; did you mean `indicators`?");
    for file in ["", "\u{FEFF}\n", "// 我的指标\n"] {
        assert!(read(file).unwrap().indicators().is_empty(), "nothing is wrong with {file:?}");
    }
}

#[test]
fn what_is_the_users_own_comes_first_and_wins() {
    let base = library(r#"("数量", "甲", "=1个", []), ("数量", "乙", "=2个", []), ("质量", "乙", "=3%", [])"#);
    let own = r#"(
        format: 1,
        kinds: {"培训": ["轮训"]},
        classes: [("数量", {"mine": "产出"}), ("环保", {"this": "其它"})],
        indicators: [("数量", "乙", "=7个", ["自家"]), ("环保", "丁", "=8个", [])],
    )"#;
    let (both, strays) = read_own(own, &base, [&scheme("this")]).unwrap();
    assert_eq!(strays, []);
    assert_eq!(rows(&both), ["数量 乙=7个", "环保 丁=8个", "数量 甲=1个", "质量 乙=3%"]);
    let words = |kind: &str| both.kinds.get(kind).map(Vec::as_slice).unwrap_or_default();
    assert_eq!(words("培训"), ["轮训"]);
    assert_eq!(words("自家"), ["自家"], "a kind that no table knows is its own word");
    assert_eq!(words("工程").len(), 3);
    assert_eq!(both.level2("数量", &scheme("this")), Some("数量指标"), "what was known of the class is still known");
    assert_eq!(both.class("mine", "产出"), "数量");
    assert_eq!(both.level2("环保", &scheme("this")), Some("其它"));
}

#[test]
fn a_row_that_no_form_has_a_place_for_is_told() {
    let own = "\u{FEFF}(\r\n  format: 1,\r\n  indicators: [\r\n    (\"数量\", \"甲\", \"=1个\", []),\r\n    \
               // 哪里？\r\n    (\"数两\", \"乙\", \"=1个\", []), (\"管理\", \"丙\", \"=1个\", []),\r\n    (\"摆设\", \"丁\", \"\", [])]\r\n)";
    let (both, strays) = read_own(own, &library(""), [&scheme("this")]).unwrap();
    assert_eq!(both.indicators().len(), 4, "the rows are there all the same");
    let told: Vec<_> = strays.iter().map(FormatError::to_string).collect();
    assert_eq!(told[0], "6:5: there is no class “数两”, so no form has a place for this row; did you mean `数量`?");
    assert!(told[1].starts_with("7:5: there is no class “摆设”"), "{}", told[1]);
    assert_eq!(told.len(), 2);
    let explained = strays[1].explain(Lang::Zh);
    assert_eq!(
        explained,
        "没有“摆设”这个类别，这一行哪张表都用不上；这里可以写：数量, 质量, 占地, 管理, 数量指标, 质量指标, 其它"
    );
}

#[test]
fn a_row_is_put_into_the_text_of_a_library() {
    let first = put("", &indicator("数量", "评估宗地数", "≥40宗", &["评估"])).unwrap();
    assert_eq!(
        first,
        "(\n    format: 1,\n    indicators: [\n        (\"数量\", \"评估宗地数\", \"≥40宗\", [\"评估\"]),\n    ],\n)\n"
    );
    let commented = first.replace("    ],", "        // 以上为去年所用\n    ],");
    let second = put(&commented, &indicator("质量", "“优”级\"率", "≥9%", &["培训", "会议"])).unwrap();
    let line = "        (\"质量\", r#\"“优”级\"率\"#, \"≥9%\", [\"培训\", \"会议\"]),\n";
    assert_eq!(second, commented.replace("    ],\n)", &format!("{line}    ],\n)")));

    let changed = put(&second, &indicator("数量", "评估宗地数", "≥60宗", &["评估"])).unwrap();
    assert_eq!(changed, second.replace("≥40宗", "≥60宗"));
    assert_eq!(put(&changed, &indicator("数量", "评估宗地数", "≥60宗", &["评估"])).unwrap(), changed);
    // The last one of a name is the one that counts, so it is the one that changes.
    let twice = changed.replace(line, &line.replace("质量", "数量").replace("r#\"“优”级\"率\"#", "\"评估宗地数\""));
    assert_eq!(put(&twice, &indicator("数量", "评估宗地数", "=7宗", &[])).unwrap().matches("≥60宗").count(), 1);
}

#[test]
fn a_file_of_nothing_but_comments_is_begun_and_a_broken_one_is_left_alone() {
    let begun = put("// 我的指标", &indicator("数量", "甲", "=1个", &[])).unwrap();
    assert!(begun.starts_with("// 我的指标\n(\n    format: 1,\n"), "{begun}");
    assert_eq!(rows(&read(&begun).unwrap()), ["数量 甲=1个"]);
    assert!(put("(format: 1, rows: [])", &indicator("数量", "甲", "=1个", &[])).is_err());
}

#[test]
fn a_row_of_a_form_becomes_an_entry() {
    let library = library("");
    let entry = |name: &str, overview: &str| {
        let project = project(name, overview, &[("数量指标", " 培训人次 ", "不低于 280 人次")]);
        let (_, level2, row) = project.indicators().next().unwrap();
        library.entry(&project, &level2.name, row)
    };
    assert_eq!(entry("干部培训", "学员分三期轮训"), indicator("数量", "培训人次", "≥280人次", &["培训"]));
    assert_eq!(entry("干部培训工程", "").kinds, ["培训", "工程"], "as much speaks for the one as for the other");
    assert_eq!(entry("印花税", "按季缴纳，由学员协助").kinds, [""; 0], "one word by the way says nothing");
}

proptest! {
    #[test]
    fn what_was_put_in_is_there_and_everything_else_stays(
        rows in prop::collection::vec(("[数质]", "[甲乙]|\\PC{1,6}", "(\\PC|[\n\r\t\"\\\\]){0,8}"), 1..6),
    ) {
        let mut text = "( // 头\r\n format: 1 )// 尾".to_owned();
        let mut wanted: Vec<LibraryIndicator> = Vec::new();
        for (class, name, target) in &rows {
            let row = indicator(class, name.trim(), target.trim(), &["会议"]);
            text = put(&text, &row).unwrap();
            match wanted.iter_mut().find(|old| (&old.class, &old.name) == (&row.class, &row.name)) {
                Some(old) => *old = row,
                None => wanted.push(row),
            }
        }
        wanted.retain(|row| !row.name.is_empty());
        let library = read(&text).unwrap();
        prop_assert_eq!(library.indicators(), wanted, "{}", text);
        prop_assert!(text.starts_with("( // 头\r\n format: 1,") && text.ends_with(")// 尾"), "{}", text);
    }
}
