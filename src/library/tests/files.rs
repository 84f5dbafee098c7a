use proptest::prelude::*;

use super::*;
use crate::lang::Lang;

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

/// The user's own library with the given text over one without indicators: its rows, and its mistakes in Chinese.
fn own(text: &str) -> (Vec<String>, Vec<String>) {
    let (library, mistakes) = library("").with_own(text, [&scheme("this")]);
    let told = mistakes
        .iter()
        .map(|mistake| format!("{}:{}: {}", mistake.spot.line, mistake.spot.column, mistake.what.text(Lang::Zh)));
    (rows(&library), told.collect())
}

#[test]
fn what_is_right_is_read_without_a_word() {
    for (text, wanted) in [
        ("", vec![]),
        ("// 我的指标\n", vec![]),
        ("(indicators: [(\"数量\", \"甲\", \"=1个\")])", vec!["数量 甲=1个"]),
        (
            "(indicators: [(\" 管理\", \"甲 \", \"\", [\"培训\", \"自家\"]), (数量, \"甲\", \"=1个\", [])])",
            vec!["管理 甲", "数量 甲=1个"],
        ),
    ] {
        assert_eq!(own(text), (wanted.into_iter().map(str::to_owned).collect(), Vec::new()), "{text}");
    }
}

#[test]
fn every_mistake_is_told_with_its_place_and_the_rest_is_read() {
    const ROW: &str = "这里应写一个指标，如 (\"类别\", \"名称\", \"目标值\", [\"项目类型\"])";
    const CLASSES: &str = "数量、质量、占地、管理、数量指标、质量指标、其它";
    for (rows, told) in [
        ("(\"数量\", \"甲\")", vec![format!("2:2: {ROW}")]),
        ("(\"数量\", \"\", \"=1个\", [])", vec![format!("2:2: {ROW}")]),
        ("(\"数量\", \"甲\", \"=1个\", \"培训\")", vec![format!("2:2: {ROW}")]),
        ("(\"数量\", \"甲\", \"=1个\", [], [])", vec![format!("2:2: {ROW}")]),
        ("(\"数量\", 名称: \"甲\", \"=1个\")", vec![format!("2:2: {ROW}")]),
        ("\"数量\"", vec![format!("2:2: {ROW}")]),
        ("(\"数量\", \"\\q\", \"=1个\", [])", vec!["2:9: 反斜杠后面的写法不对；反斜杠本身写成 \\\\".to_owned()]),
        ("(\"数两\", \"甲\", \"\")", vec!["2:3: 没有“数两”这个类别，这一行哪张表都用不上；是不是“数量”？".to_owned()]),
        ("(\"摆设\", \"甲\", \"\")", vec![format!("2:3: 没有“摆设”这个类别，这一行哪张表都用不上；可以写：{CLASSES}")]),
        ("(\"数量\", \"乙\", \"=3个\")", vec!["3:2: “乙”第 2 行已经写过，以那一行为准；请只留一个".to_owned()]),
    ] {
        let text = format!("(indicators: [\n {rows},\n (\"数量\", \"乙\", \"=2个\"),\n])");
        let (read, mistakes) = own(&text);
        assert_eq!(mistakes, told, "{text}");
        assert!(read.iter().any(|row| row.starts_with("数量 乙=")), "{read:?}");
    }
    for (text, told) in [
        ("(indicators: 3)", "1:14: `indicators` 要写成 [ … ]"),
        ("(indicator: [])", "1:2: 没有 `indicator` 这一项；是不是 `indicators`？"),
        ("(kinds: [(\"培训\")])", "1:10: 这里应写一个项目类型和说明它的词，如 (\"培训\", [\"培训\", \"学员\"])"),
        (
            "(classes: [(\"培训\", [\"this\"])])",
            "1:12: 这里应写一个类别和它在各模板里的二级指标，如 (\"类别\", [(\"模板\", \"二级指标\")])",
        ),
        ("(indicators: [（\"数量\", \"甲\", \"=1个\")])", "1:15: 这里不能用 （；请改成英文的 ("),
    ] {
        assert_eq!(own(text).1, [told], "{text}");
    }
}

#[test]
fn what_is_the_users_own_comes_first_and_wins() {
    let base = library(r#"("数量", "甲", "=1个", []), ("数量", "乙", "=2个", []), ("质量", "乙", "=3%", [])"#);
    let own = r#"(
        kinds: [("培训", ["轮训", ""])],
        classes: [("数量", [("mine", "产出")]), ("环保", [("this", "其它")])],
        indicators: [("数量", "乙", "=7个", ["自家"]), ("环保", "丁", "=8个", [])],
    )"#;
    let (both, mistakes) = base.with_own(own, []);
    assert_eq!(mistakes, []);
    assert_eq!(rows(&both), ["数量 乙=7个", "环保 丁=8个", "数量 甲=1个", "质量 乙=3%"]);
    let words = |kind: &str| both.kinds.get(kind).map(Vec::as_slice).unwrap_or_default();
    assert_eq!(words("培训"), ["轮训", ""]);
    assert_eq!(Words::of(&project("印花税", "", &[])).votes(&both.kinds).len(), 0, "an empty word says nothing");
    assert_eq!(words("自家"), ["自家"], "a kind that no table knows is its own word");
    assert_eq!(words("工程").len(), 3);
    assert_eq!(both.level2("数量", &scheme("this")), Some("数量指标"), "what was known of the class is still known");
    assert_eq!(both.class("mine", "产出"), "数量");
    assert_eq!(both.level2("环保", &scheme("this")), Some("其它"));
}

#[test]
fn a_row_is_put_into_the_text_of_a_library() {
    let first = put("", &indicator("数量", "评估宗地数", "≥40宗", &["评估"])).unwrap();
    assert_eq!(first, "(\n    indicators: [\n        (\"数量\", \"评估宗地数\", \"≥40宗\", [\"评估\"]),\n    ],\n)\n");
    let commented = first.replace("    ],", "        // 以上为去年所用\n    ],");
    let second = put(&commented, &indicator("质量", "“优”级\"率", "≥9%", &["培训", "会议"])).unwrap();
    let line = "        (\"质量\", r#\"“优”级\"率\"#, \"≥9%\", [\"培训\", \"会议\"]),\n";
    assert_eq!(second, commented.replace("    ],\n)", &format!("{line}    ],\n)")));

    let changed = put(&second, &indicator("数量", "评估宗地数", "≥60宗", &["评估"])).unwrap();
    assert_eq!(changed, second.replace("≥40宗", "≥60宗"));
    assert_eq!(put(&changed, &indicator("数量", "评估宗地数", "≥60宗", &["评估"])).unwrap(), changed);
}

#[test]
fn what_cannot_be_told_apart_is_not_written_to() {
    let told = |text: &str| {
        let mistake = put(text, &indicator("数量", "甲", "=1个", &[])).unwrap_err();
        format!("{}:{}: {}", mistake.spot.line, mistake.spot.column, mistake.what.text(Lang::En))
    };
    assert_eq!(told("(indicators: [\n"), "1:14: this [ is never closed; put ] where it ends");
    assert_eq!(told("(indicators: 3)"), "1:14: `indicators` is a list: [ … ]");
    // A row that makes no sense is no reason.
    let odd = "(indicators: [(\"数量\"), 3])";
    let put = put(odd, &indicator("数量", "甲", "=1个", &[])).unwrap();
    assert_eq!(put, "(indicators: [(\"数量\"), 3,\n        (\"数量\", \"甲\", \"=1个\", []),\n    ])");
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
    fn what_was_put_in_is_there(
        puts in prop::collection::vec(("[数质]量", "[甲乙]|\\PC{1,6}", "(\\PC|[\n\r\t\"\\\\]){0,8}"), 1..6),
    ) {
        let mut text = "( // 头\r\n)// 尾".to_owned();
        let mut wanted: Vec<LibraryIndicator> = Vec::new();
        for (class, name, target) in puts.iter().filter(|(_, name, _)| !name.trim().is_empty()) {
            let row = indicator(class, name.trim(), target.trim(), &["会议"]);
            text = put(&text, &row).unwrap();
            match wanted.iter_mut().find(|old| (&old.class, &old.name) == (&row.class, &row.name)) {
                Some(old) => *old = row,
                None => wanted.push(row),
            }
        }
        let (library, mistakes) = library("").with_own(&text, []);
        prop_assert_eq!((library.indicators(), mistakes), (wanted.as_slice(), vec![]), "{}", text);
        prop_assert!(text.starts_with("( // 头\r\n") && text.ends_with(")// 尾"), "{}", text);
    }
}
