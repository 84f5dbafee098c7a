//! The tables in the README are those of the program.

use std::sync::LazyLock;

use jixiao::lang::Lang;

use super::Place;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Read once, and so never while it is being written anew.
static README: LazyLock<String> = LazyLock::new(|| std::fs::read_to_string(PATH).unwrap());

/// Replaces what stands between the markers of a section.
fn with_section(readme: &str, name: &str, content: &str) -> String {
    let (begin, end) = (format!("<!-- BEGIN {name} -->\n"), format!("<!-- END {name} -->"));
    let (before, rest) = readme.split_once(&begin).unwrap_or_else(|| panic!("no {begin}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no {end}"));
    format!("{before}{begin}\n{content}\n{end}{after}")
}

/// `JIXIAO_BLESS=1 cargo test readme` writes them anew.
#[test]
fn the_readme_shows_the_tables_of_the_program() {
    let place = Place::new();
    let mut wanted = README.clone();
    for lang in ["zh", "en"] {
        for table in ["keys", "rules"] {
            let ran = place.run(&format!("--lang {lang} {table} --markdown"));
            assert_eq!(ran.code, 0);
            wanted = with_section(&wanted, &format!("{table} {lang}"), &ran.out);
        }
    }
    for (lang, name) in [(Lang::Zh, "filter zh"), (Lang::En, "filter en")] {
        wanted = with_section(&wanted, name, jixiao::list::filter::markdown(lang).trim_end());
    }
    if std::env::var_os("JIXIAO_BLESS").is_some() {
        std::fs::write(PATH, wanted).unwrap();
    } else {
        assert!(*README == wanted, "the README is out of date; JIXIAO_BLESS=1 cargo test readme");
    }
}

/// The blocks that begin with the name of a file in a comment.
#[test]
fn the_settings_in_the_readme_are_right() {
    let place = Place::new();
    let mut names = Vec::new();
    for block in README.split("```ron\n// ").skip(1) {
        let (name, text) = block.split_once('\n').unwrap();
        place.write(&format!(".config/jixiao/{name}"), text.split("```").next().unwrap());
        names.push(name);
    }
    assert_eq!(names, ["config.ron", "keymap.ron", "themes/mine.ron"]);
    let ran = place.run("config");
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(!ran.out.contains("默认") && !ran.out.contains("环境变量"), "every setting is there: {}", ran.out);
    place.write(".config/jixiao/config.ron", "(theme: \"mine\")");
    assert_eq!(place.run("config").code, 0);
}
