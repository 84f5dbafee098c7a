use super::*;
use crate::lang::Lang;
use proptest::prelude::*;

/// A tree in one line: names with a colon, texts in quotes, lists in brackets, `-` for nothing.
fn shown(items: &[Item<'_>]) -> String {
    let one = |item: &Item<'_>| {
        let value = match &item.node.value {
            Value::Word(word) => (*word).to_owned(),
            Value::Text { says, .. } => format!("{says:?}"),
            Value::List(items) => format!("[{}]", shown(items)),
            Value::Nothing => "-".to_owned(),
        };
        item.name.map_or(value.clone(), |name| format!("{name}:{value}"))
    };
    items.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The tree of a text with fields, and its mistakes as `line:column: words` in Chinese.
fn fields(text: &str) -> (String, Vec<String>) {
    let (items, mistakes) = read(text, Shape::Fields);
    let say =
        |mistake: &Mistake| format!("{}:{}: {}", mistake.spot.line, mistake.spot.column, mistake.what.text(Lang::Zh));
    (shown(&items), mistakes.iter().map(say).collect())
}

#[test]
fn what_is_right_is_read_without_a_word() {
    for (text, tree) in [
        ("(language: \"zh\", wide: yes,)", "language:\"zh\" wide:yes"),
        ("\u{FEFF}// 说明\r\nConfig(\r\n  a: /* b */ r#\"\"c\"\"#)\r\n", "a:\"\\\"c\\\"\""),
        ("(a: [(b, \"\\u{e9}\"), ()], c: -1)", "a:[[b \"é\"] []] c:-1"),
        ("()", ""),
        ("", ""),
        ("// nothing is set\n", ""),
    ] {
        assert_eq!(fields(text), (tree.to_owned(), Vec::new()), "{text}");
    }
}

#[test]
fn every_mistake_is_told_and_the_rest_is_read() {
    for (text, tree, told) in [
        ("(a: 1 b: 2)", "a:1 b:2", vec!["1:7: 前面缺少逗号；请在上一项后面补上"]),
        ("(a: 1,, b: 2)", "a:1 b:2", vec!["1:7: 多了一个逗号；请删去"]),
        ("a: 1, b: 2", "a:1 b:2", vec!["1:1: 内容应放在 ( … ) 里；请在最前面加上 (，在最后加上 )"]),
        ("[a: 1]", "a:1", vec!["1:1: 文件应以 ( 开头，不是 [；请改"]),
        (
            "(\n  a: [1, 2,\n  b: 3\n)",
            "a:[1 2 b:3]",
            vec!["1:1: 这个 ( 没有收尾；请在应当结束的地方补上 )", "4:1: 第 2 行的 [ 用 ) 收了尾；请让两边的括号成对"],
        ),
        ("(a: (b: [1", "a:[b:[1]]", vec!["1:9: 这个 [ 没有收尾；请在应当结束的地方补上 ]"]),
        ("(a: 1, b: \"c, d: 2)", "a:1 b:-", vec!["1:11: 这个 \" 没有收尾；请在应当结束的地方补上 \""]),
        ("(a: , b: 2)", "a:- b:2", vec!["1:2: `a` 后面没有内容；请补上，或删去这一项"]),
        ("(\"a\": 1)", "a:1", vec!["1:2: 名称不加引号；请写成 `a: …`"]),
        ("(a: \"\\q\", b: 2)", "a:- b:2", vec!["1:5: 反斜杠后面的写法不对；反斜杠本身写成 \\\\"]),
        ("(a: 1) (b: 2)", "a:1", vec!["1:8: 最后一个括号之后还有内容；请移到括号里面或删去"]),
        ("(: 1, b: 2)", "- 1 b:2", vec!["1:2: 这里不应有 :；请删去，或检查前面的引号"]),
        (
            "a: 1) b: 2",
            "a:1 b:2",
            vec![
                "1:1: 内容应放在 ( … ) 里；请在最前面加上 (，在最后加上 )",
                "1:5: 这里不应有 )；请删去，或检查前面的引号",
            ],
        ),
        ("(a: [[[[[[[[[[x]]]]]]]]]], b: 2)", "a:[[[[[[[-]]]]]]] b:2", vec!["1:12: 括号套得太深；请对照说明修改"]),
    ] {
        let told = told.into_iter().map(str::to_owned).collect();
        assert_eq!(fields(text), (tree.to_owned(), told), "{text}");
    }
}

#[test]
fn punctuation_of_an_input_method_counts_as_what_it_stands_for() {
    let (tree, told) = fields("（甲：“乙”，丙：1）");
    assert_eq!(tree, "甲:乙 丙:1");
    assert_eq!(
        told,
        [
            "1:1: 这里不能用 （；请改成英文的 (",
            "1:3: 这里不能用 ：；请改成英文的 :",
            "1:4: 这里不能用 “；请改成英文的 \"",
            "1:7: 这里不能用 ，；请改成英文的 ,",
            "1:9: 这里不能用 ：；请改成英文的 :",
            "1:11: 这里不能用 ）；请改成英文的 )",
        ]
    );
    assert_eq!(fields("(a: \"，（：\")"), ("a:\"，（：\"".to_owned(), Vec::new()));
}

#[test]
fn characters_inside_values_have_their_spots() {
    let (items, _) = read("(\n 甲: \"乙丙\", b: \"\\u{e9}丁\")", Shape::Fields);
    assert_eq!(items[0].spot, Spot { line: 2, column: 2 });
    assert_eq!(items[0].node.spot_of(1), Spot { line: 2, column: 7 });
    assert_eq!(items[1].node.spot_of(1), items[1].node.spot, "an escape hides where its character stands");
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in "([\\PC\n]|[(){}\\[\\],:\"/*#rb\\\\ ，：（）“]){0,80}") {
        for shape in [Shape::Fields, Shape::List] {
            let (_, mistakes) = read(&text, shape);
            for mistake in &mistakes {
                let line = text.split('\n').nth(mistake.spot.line - 1);
                prop_assert!(line.is_some_and(|line| mistake.spot.column <= line.chars().count()), "{mistake:?}");
            }
            prop_assert!(mistakes.is_sorted_by_key(|mistake| mistake.spot));
        }
    }

    #[test]
    fn what_ron_takes_for_a_list_of_texts_is_one(texts in prop::collection::vec("\\PC{0,8}", 0..6)) {
        let text = ron::to_string(&texts).unwrap();
        let (items, mistakes) = read(&text, Shape::List);
        let says: Vec<&str> = items.iter().filter_map(|item| item.node.says()).collect();
        prop_assert_eq!((says, mistakes), (texts.iter().map(String::as_str).collect(), vec![]));
    }
}
