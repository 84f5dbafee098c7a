//! The user's settings, and `jixiao config`, which shows them.

use std::path::Path;

use serde_json::{Value, json};

use super::{CLEAN, Place};

const SETTINGS: &str = ".config/jixiao/config.ron";
const KEYMAP: &str = ".config/jixiao/keymap.ron";

/// The output with the home directory as `~`.
fn at_home(place: &Place, text: &str) -> String {
    let home = place.path("");
    text.replace(home.to_str().unwrap().trim_end_matches('/'), "~")
}

#[test]
fn without_files_the_defaults_are_shown_and_the_files_that_could_be() {
    let place = Place::new();
    let ran = place.run("config");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_eq!(
        at_home(&place, &ran.out),
        "设置
  language         zh       环境变量 LC_ALL
  theme            sixteen  默认
  ambiguous_width  narrow   默认
  money            auto     默认
  mouse            true     默认
  reviewer                  默认

文件
  ~/.config/jixiao/config.ron（还没有）
  ~/.config/jixiao/keymap.ron（还没有）
  ~/.config/jixiao/themes（还没有）
"
    );
    assert!(!Path::new(&place.path(".config")).exists(), "nothing is written");
}

#[test]
fn values_come_with_their_places_and_problems_are_a_finding() {
    let place = Place::new();
    place.write(SETTINGS, "(\n  theme: \"mine\",\n  money: \"wan\",\n  langage: \"en\",\n)\n");
    place.write(".config/jixiao/themes/mine.ron", "(base: \"dark\")");
    place.write(KEYMAP, "[(list, [(\"ctrl-d\", \"sort\"), (\"q\", \"none\"), (\"ctrl-m\", \"sort\")])]");
    let ran = place.run_with("config", &[("JIXIAO_LANG", "en")], "");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    assert_eq!(
        at_home(&place, &ran.out),
        "Settings
  language         en      variable JIXIAO_LANG
  theme            mine    ~/.config/jixiao/config.ron:2:10
  ambiguous_width  narrow  default
  money            wan     ~/.config/jixiao/config.ron:3:10
  mouse            true    default
  reviewer                 default

Keys that were changed
  list  Ctrl-D  sort  ~/.config/jixiao/keymap.ron:1:10
  list  q       none  ~/.config/jixiao/keymap.ron:1:30

Files
  ~/.config/jixiao/config.ron
  ~/.config/jixiao/keymap.ron
  ~/.config/jixiao/themes
  ~/.config/jixiao/themes/mine.ron

Problems: 2
  ~/.config/jixiao/config.ron:4:3: there is no `langage` here; did you mean `language`?
  ~/.config/jixiao/keymap.ron:1:46: terminals cannot tell Ctrl-M from Enter; choose another key, or write Enter
"
    );
}

#[test]
fn json_has_the_documented_shape() {
    let place = Place::new();
    place.write(SETTINGS, "(money: \"yuan\", theme: \"drak\")");
    place.write(KEYMAP, "[(list, [(\"Q\", \"none\")])]");
    let ran = place.run_with("--lang en config --format json", &[("NO_COLOR", "1")], "");
    assert_eq!(ran.code, 1);
    let report: Value = serde_json::from_str(&at_home(&place, &ran.out)).unwrap();
    let settings = "~/.config/jixiao/config.ron";
    assert_eq!(
        report,
        json!({
            "version": 1,
            "settings": [
                { "name": "language", "value": "en", "source": { "kind": "argument", "name": "--lang" } },
                { "name": "theme", "value": "none", "source": { "kind": "variable", "name": "NO_COLOR" } },
                { "name": "ambiguous_width", "value": "narrow", "source": { "kind": "default" } },
                { "name": "money", "value": "yuan",
                  "source": { "kind": "file", "path": settings, "line": 1, "column": 9 } },
                { "name": "mouse", "value": "true", "source": { "kind": "default" } },
                { "name": "reviewer", "value": "", "source": { "kind": "default" } },
            ],
            "keys": [{ "scope": "list", "key": "Q", "command": null, "line": 1, "column": 10 }],
            "files": [
                { "kind": "settings", "path": settings, "exists": true },
                { "kind": "keymap", "path": "~/.config/jixiao/keymap.ron", "exists": true },
                { "kind": "themes", "path": "~/.config/jixiao/themes", "exists": false },
            ],
            "problems": [{
                "path": settings, "line": 1, "column": 24, "variable": null,
                "message": { "zh": "没有“drak”这个主题；是不是 \"dark\"？", "en": "there is no theme “drak”; did you mean \"dark\"?" },
            }],
        })
    );
}

#[test]
fn the_directory_follows_the_customs_of_the_platform() {
    let place = Place::new();
    place.write("elsewhere/jixiao/config.ron", "(language: \"en\")");
    let elsewhere = place.path("elsewhere");
    let environment = [("XDG_CONFIG_HOME", elsewhere.to_str().unwrap())];
    let ran = place.run_with("config", &environment, "");
    assert!(
        at_home(&place, &ran.out).contains("language         en       ~/elsewhere/jixiao/config.ron:1:12\n"),
        "{}",
        ran.out
    );
    assert!(place.run_with("--help", &environment, "").out.starts_with("Workbench"), "the help speaks it too");
    let zh = place.run_with("--help", &[environment[0], ("JIXIAO_LANG", "zh")], "");
    assert!(zh.out.starts_with("绩效"), "the environment comes before the file");
}

#[test]
fn commands_warn_of_problems_and_do_their_work() {
    let place = Place::department(&[("1.ron", CLEAN)]);
    place.write(SETTINGS, "(theme: \"drak\", language: zh)");
    let warning = "警告：~/.config/jixiao/config.ron:1:9: 没有“drak”这个主题；是不是 \"dark\"？\n";
    for arguments in ["check d", "rules", "fmt --check d", "demo --into sample"] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, at_home(&place, &ran.err)), (0, warning.to_owned()), "{arguments}");
        assert!(!ran.out.contains("drak"));
    }
    let ran = place.run_with("check d", &[("JIXIAO_LANG", "fr")], "");
    assert!(ran.err.starts_with("警告：JIXIAO_LANG: 没有“fr”这种界面语言；请写 zh 或 en\n警告："), "{}", ran.err);
}

#[test]
fn many_problems_are_counted() {
    let place = Place::new();
    place.write(SETTINGS, format!("({})", "a: 1, ".repeat(13)));
    let ran = place.run("rules");
    assert_eq!(ran.err.lines().count(), 11);
    assert!(ran.err.ends_with("设置里还有 3 处问题，全部见 jixiao config\n"), "{}", ran.err);
    assert_eq!(place.run("config").out.matches("没有 `a` 这一项").count(), 13);
}

#[test]
fn the_keys_of_the_user_are_listed_but_not_in_the_readme() {
    let place = Place::new();
    let readme = place.run("keys --markdown").out;
    place.write(KEYMAP, "[(everywhere, [(\"f5\", \"save\"), (\"ctrl-q\", \"none\")]), (text, [(\"f2\", \"none\")])]");
    let ran = place.run("keys");
    assert!(ran.out.contains("\n  F5 Ctrl-S                保存"), "{}", ran.out);
    assert!(ran.out.contains("\n  （命令面板）             退出  [quit]\n"), "{}", ran.out);
    assert!(ran.out.contains("\n  （没有按键）             完成  [text-accept]\n"), "{}", ran.out);
    assert_eq!(place.run("keys --markdown").out, readme);
}

#[test]
fn a_file_cannot_command_the_terminal() {
    let place = Place::new();
    place.write(SETTINGS, "(theme: \"\u{1b}]0;坏\u{7}\", \u{9b}2J: 1)");
    for arguments in ["config", "config --format json", "rules"] {
        let ran = place.run(arguments);
        let printed = ran.out + &ran.err;
        assert!(!printed.contains(|c: char| c.is_control() && c != '\n'), "{arguments}: {printed:?}");
    }
}
