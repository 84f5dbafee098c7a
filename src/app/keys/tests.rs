use super::*;
use crate::app::command::{self, Scope};
use crate::lang::Lang;
use proptest::prelude::*;

/// What is wrong with a keymap, as `line:column: words` in Chinese.
fn told(text: &str) -> Vec<String> {
    let (_, mistakes) = Keymap::built_in().lay_text_over(text);
    mistakes
        .iter()
        .map(|mistake| format!("{}:{}: {}", mistake.spot.line, mistake.spot.column, mistake.what.text(Lang::Zh)))
        .collect()
}

fn key(name: &str) -> Key {
    Key::parse(name).unwrap()
}

fn name_of(map: &Keymap, scopes: &[Scope], name: &str) -> Option<&'static str> {
    map.find(scopes, key(name)).map(|command| command.name)
}

#[test]
fn nothing_is_wrong_with_the_built_in_map() {
    let (changes, mistakes) = read::changes(include_str!("../../../assets/keymap.ron"));
    assert_eq!(mistakes, []);
    assert!(changes.len() > 50);
}

#[test]
fn every_command_can_be_reached() {
    let map = Keymap::built_in();
    for command in command::all() {
        assert!(map.keys_of(command).next().is_some() || command.in_palette(), "{}", command.name);
    }
}

#[test]
fn keys_of_an_input_method_count_as_their_ascii_keys() {
    let event = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
    assert_eq!(Key::from_event(event('？')), Key::parse("?"));
    assert_eq!(Key::from_event(event('／')), Key::parse("/"));
    assert_eq!(Key::from_event(event('ｊ')), Key::parse("j"));
}

#[test]
fn names_are_read_and_printed() {
    for (name, shown) in [
        ("ctrl-s", "Ctrl-S"),
        ("shift-f8", "Shift-F8"),
        ("alt-up", "Alt-↑"),
        ("Z", "Z"),
        ("shift-tab", "Shift-Tab"),
        ("minus", "-"),
        ("ctrl--", "Ctrl--"),
        ("CTRL-Alt-PgDn", "Ctrl-Alt-PgDn"),
    ] {
        assert_eq!(key(name).to_string(), shown);
    }
    for name in ["ctrl-", "f13", "f0", "", "strg-s", "ctrl-ab"] {
        assert_eq!(Key::parse(name), None, "{name}");
    }
}

#[test]
fn what_the_help_shows_can_be_written_into_a_keymap() {
    for (_, key, command) in Keymap::built_in().bindings() {
        assert_eq!(Key::parse(&key.to_string()), Some(key), "{}", command.name);
    }
}

#[test]
fn the_users_keys_lie_over_the_built_in_ones() {
    let mut map = Keymap::built_in();
    let (changes, mistakes) = map.lay_text_over(
        r#"[
            (list, [("ctrl-d", "sort"), ("s", none), (q, "none")]),
            (everywhere, [("F5", "save")]),
        ]"#,
    );
    assert_eq!((changes.len(), mistakes), (4, Vec::new()));
    let list = [Scope::List, Scope::Everywhere];
    assert_eq!(name_of(&map, &list, "ctrl-d"), Some("sort"));
    assert_eq!(name_of(&map, &list, "s"), None);
    assert_eq!(name_of(&map, &list, "q"), None);
    assert_eq!(name_of(&map, &list, "f5"), Some("save"));
    assert_eq!(name_of(&map, &list, "ctrl-s"), Some("save"), "other keys stay");
    assert_eq!(name_of(&map, &[Scope::Form], "q"), Some("back"), "other places stay");
    let keys = |name| map.keys_of(command::find(name).unwrap()).map(|key| key.to_string()).collect::<Vec<_>>();
    assert_eq!(keys("sort"), ["Ctrl-D"]);
    assert_eq!(keys("save"), ["F5", "Ctrl-S"], "the user's key is shown first");
}

#[test]
fn nothing_in_one_place_hides_what_a_key_does_everywhere() {
    let mut map = Keymap::built_in();
    map.lay_text_over(r#"[(form, [("ctrl-s", "none")])]"#);
    assert_eq!(name_of(&map, &[Scope::Form, Scope::Everywhere], "ctrl-s"), None);
    assert_eq!(name_of(&map, &[Scope::List, Scope::Everywhere], "ctrl-s"), Some("save"));
}

#[test]
fn a_hint_shows_a_key_that_works_where_it_is_shown() {
    let mut map = Keymap::built_in();
    map.lay_text_over(r#"[(everywhere, [("h", "help")]), (form, [("f1", "edit")])]"#);
    let help = command::find("help").unwrap();
    let here = |scopes: &[Scope]| map.key_here(scopes, help).map(|key| key.to_string());
    assert_eq!(here(&[Scope::List, Scope::Everywhere]).as_deref(), Some("h"));
    assert_eq!(here(&[Scope::Form, Scope::Everywhere]).as_deref(), Some("?"), "h goes left, F1 edits");
    assert_eq!(here(&[Scope::Text, Scope::Everywhere]).as_deref(), Some("F1"), "h is typed");
    assert_eq!(here(&[Scope::Ask]), None);
}

#[test]
fn every_mistake_is_told_and_the_good_lines_count() {
    let text = r#"[
    (list, [
        ("ctrl-d", "srot"),
        ("ctl-e", "sort"),
        ("ctrl-i", "sort"),
        ("ctrl-r", "delete-row"),
        ("ctrl-b", "sort"),
        ("ctrl-b", "reverse"),
        ("f13", "zzzzz"),
        "ctrl-g",
    ]),
    (lst, [("x", "sort")]),
    (text, [("x", "text-copy")]),
    (form),
]"#;
    assert_eq!(
        told(text),
        [
            "3:20: 没有“srot”这个命令；是不是 sort？",
            "4:10: 没有“ctl-e”这个键；是不是 ctrl-e？",
            "5:10: 终端分不清 Ctrl-I 和 Tab；请换一个键，或者直接写 Tab",
            "6:20: 命令 delete-row 属于 form，在 list 里用不了；请移到 form 下面",
            "8:9: Ctrl-B 在 list 里第 7 行已经写过，以那一行为准；请只留一个",
            "9:10: 没有“f13”这个键；写法如 ctrl-s、shift-f8、alt-up、pagedown、space、Z、?，功能键到 f12",
            "9:17: 没有“zzzzz”这个命令；全部命令：jixiao keys",
            "10:9: 这里应写一个按键和一个命令，如 (\"ctrl-d\", \"sort\")",
            "12:6: 没有“lst”这个界面；是不是 list？",
            "13:14: 在 text 里 x 是要打的字；请换成 ctrl-…、alt-… 或功能键",
            "14:5: 这里应写一个界面和它的按键，如 (list, [(\"ctrl-d\", \"sort\")])",
        ]
    );
    let mut map = Keymap::built_in();
    map.lay_text_over(text);
    assert_eq!(name_of(&map, &[Scope::List], "ctrl-b"), Some("sort"));
}

#[test]
fn keys_that_terminals_cannot_tell_apart_are_refused() {
    for (name, words) in [
        ("ctrl-i", "Ctrl-I 和 Tab；"),
        ("ctrl-m", "Ctrl-M 和 Enter；"),
        ("Ctrl-H", "Ctrl-H 和 Backspace；"),
        ("ctrl-j", "Ctrl-J 和 Enter；"),
        ("ctrl-[", "Ctrl-[ 和 Esc；"),
        ("ctrl-alt-i", "Ctrl-Alt-I 和 Alt-Tab；"),
        ("ctrl-]", "Ctrl-] 和 Ctrl-5；"),
        ("ctrl-/", "Ctrl-/ 和 Ctrl-7；"),
        ("ctrl-1", "Ctrl-1 和 1；"),
        ("ctrl-shift-s", "Ctrl-Shift-S 和 Ctrl-S；"),
        ("shift-enter", "Shift-Enter 和 Enter；"),
        ("ctrl-tab", "Ctrl-Tab 和 Tab；"),
        ("alt-[", "Alt-[ 和功能键的开头；"),
        ("shift-a", "请写打出来的字符，如 A"),
        ("shift-1", "请写打出来的字符，如 !"),
    ] {
        let told = told(&format!("[(list, [({name:?}, \"sort\")])]"));
        assert!(matches!(&told[..], [one] if one.contains(words)), "{name}: {told:?}");
    }
    for name in ["ctrl-a", "ctrl-space", "ctrl-4", "alt-o", "shift-space", "alt-enter", "shift-tab", "ctrl-up"] {
        assert_eq!(told(&format!("[(list, [({name:?}, \"sort\")])]")), [""; 0], "{name}");
    }
}

#[test]
fn a_wrong_name_of_a_key_brings_up_the_right_one() {
    for (name, meant) in [
        ("ctrl+s", Some("ctrl-s")),
        ("Control-S", Some("ctrl-s")),
        ("^s", Some("ctrl-s")),
        ("<C-s>", Some("ctrl-s")),
        ("page up", None),
        ("pageupp", Some("pageup")),
        ("alt-dwon", Some("alt-down")),
        ("enterr", Some("enter")),
        ("f13", None),
        ("什么", None),
        ("", None),
    ] {
        assert_eq!(Key::meant(name).as_deref(), meant, "{name}");
    }
}

proptest! {
    #[test]
    fn any_name_is_a_key_with_a_name_or_none(name in "(ctrl-|Alt-|shift-|C-|\\^){0,2}(\\PC{0,4}|f[0-9]{1,3}|PgUp|minus|↑)") {
        if let Some(key) = Key::parse(&name) {
            prop_assert_eq!(Key::parse(&key.to_string()), Some(key));
        } else if let Some(meant) = Key::meant(&name) {
            prop_assert!(Key::parse(&meant).is_some(), "{}", meant);
        }
    }

    #[test]
    fn every_binding_is_a_change_or_a_mistake(
        keys in prop::collection::vec(("(ctrl-|shift-|)[a-z0-9\\[]|f1[0-9]|什么", "sort|back|srot|none|help"), 0..12),
    ) {
        let rows: String = keys.iter().map(|(key, command)| format!("({key:?}, {command:?}),\n")).collect();
        let (changes, mistakes) = Keymap::built_in().lay_text_over(&format!("[(list, [\n{rows}])]"));
        let mut lines: Vec<usize> = changes.iter().map(|change| change.spot.line).collect();
        lines.extend(mistakes.iter().map(|mistake| mistake.spot.line));
        lines.sort_unstable();
        lines.dedup();
        prop_assert_eq!(lines, (2..keys.len() + 2).collect::<Vec<usize>>());
    }
}
