//! `jixiao rules`, `keys` and `completions`: what is made out of the program's own tables.

use super::Place;

#[test]
fn all_rules_are_listed() {
    for (lang, title) in [("zh", "构成合计等于本年度金额"), ("en", "the composition adds up")] {
        let ran = Place::new().run(&format!("--lang {lang} rules"));
        assert_eq!((ran.code, &*ran.err), (0, ""));
        for rule in jixiao::rules::RULES {
            let line = ran.out.lines().find(|line| line.split_whitespace().nth(1) == Some(rule.code));
            assert!(line.unwrap_or_else(|| panic!("no {}", rule.code)).starts_with(rule.severity.letter()));
        }
        assert!(ran.out.contains(title), "{}", ran.out);
    }
}

#[test]
fn a_rule_is_explained() {
    let place = Place::new();
    for rule in jixiao::rules::RULES {
        let ran = place.run(&format!("rules {}", rule.code));
        assert_eq!(ran.code, 0);
        // Long texts are wrapped.
        let words: String = ran.out.lines().map(str::trim).collect();
        for text in [rule.title, rule.what, rule.why, rule.bad.text, rule.good.text] {
            let text: String = text.zh.lines().collect();
            assert!(words.replace(' ', "").contains(&text.replace(' ', "")), "{}: {text}", rule.code);
        }
    }
    assert!(place.run("--lang en rules sign").out.contains("\nRight\n"));
}

#[test]
fn an_unknown_rule_brings_up_the_nearest_one() {
    let ran = Place::new().run("rules compositon-sum");
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("是不是 composition-sum？"), "{}", ran.err);
}

#[test]
fn every_key_is_listed_with_what_it_does() {
    let place = Place::new();
    let (zh, en) = (place.run("keys").out, place.run("--lang en keys --markdown").out);
    for command in jixiao::app::command::all() {
        let (title, name) = (command.title.zh, command.name);
        assert!(zh.lines().any(|line| line.ends_with(&format!(" {title}  [{name}]"))), "{name}");
        assert!(en.contains(&format!("| {} |\n", command.title.en)), "{}", command.name);
    }
    assert!(zh.contains("\n  Ctrl-S ") && en.contains("\n| `Ctrl-S` |"));
}

#[test]
fn every_shell_gets_a_script_that_knows_all_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = place.run(&format!("completions {shell}"));
        assert_eq!((ran.code, &*ran.err), (0, ""), "{shell}");
        for word in ["demo", "import", "check", "fmt", "rules", "completions", "dry-run"] {
            assert!(ran.out.contains(word), "{shell}: {word}");
        }
    }
}
