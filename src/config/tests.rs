use std::fs;

use tempfile::TempDir;

use super::*;
use crate::app::command::Scope;
use crate::app::keys::Key;

/// A user with files, an environment and a command line.
#[derive(Default)]
struct User {
    files: Vec<(&'static str, String)>,
    environment: Vec<(&'static str, &'static str)>,
    argument: Option<&'static str>,
    locale: Option<&'static str>,
}

impl User {
    fn with_file(name: &'static str, text: &str) -> Self {
        Self { files: vec![(name, text.to_owned())], ..Self::default() }
    }

    fn with_settings(text: &str) -> Self {
        Self::with_file("config.ron", text)
    }

    fn and_file(mut self, name: &'static str, text: &str) -> Self {
        self.files.push((name, text.to_owned()));
        self
    }

    fn load(&self) -> Config {
        let directory = self.directory();
        self.load_from(directory.path())
    }

    fn directory(&self) -> TempDir {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in &self.files {
            let path = directory.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        directory
    }

    fn load_from(&self, directory: &Path) -> Config {
        let variable = |name: &str| {
            self.environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let outside = Outside {
            language: self.argument.map(str::to_owned),
            variable: &variable,
            locale: &|| self.locale.map(str::to_owned),
        };
        Config::load(Some(directory), &outside)
    }
}

/// The problems in Chinese, of paths only the names of the files.
fn told(config: &Config) -> Vec<String> {
    config.problems.iter().map(|problem| problem.brief(Lang::Zh)).collect()
}

/// Where a value came from: a word, or the line and column in a file.
fn origin<T>(setting: &Setting<T>) -> String {
    match &setting.source {
        Source::Default => "default".to_owned(),
        Source::System => "system".to_owned(),
        Source::Variable(name) | Source::Argument(name) => (*name).to_owned(),
        Source::File { path, spot } => {
            format!("{}:{}:{}", path.file_name().unwrap().display(), spot.line, spot.column)
        }
    }
}

#[test]
fn without_files_everything_is_as_the_program_brings_it() {
    let config = User::default().load();
    assert_eq!(config.language.value, Lang::Zh);
    assert_eq!(config.looks, Theme::colours());
    assert_eq!(config.ambiguous_width.value, Measure::NARROW);
    assert_eq!(config.money.value, MoneyUnit::Auto);
    assert!(config.mouse.value);
    assert!(config.settings().iter().all(|(_, _, source)| **source == Source::Default));
    assert_eq!(config.keymap.bindings().count(), Keymap::built_in().bindings().count());
    assert_eq!(told(&config), [""; 0]);
    let homeless = Config::load(None, &Outside { language: None, variable: &|_| None, locale: &|| None });
    assert_eq!((homeless.files, homeless.problems), (None, Vec::new()));
}

#[test]
fn settings_say_where_they_came_from() {
    let config = User::with_settings(
        "// mine\n(\n    language: \"en\", theme: \"dark\",\n    ambiguous_width: wide,\n    money: \"wan\",\n    mouse: false,\n)\n",
    )
    .load();
    assert_eq!((config.language.value, origin(&config.language)), (Lang::En, "config.ron:3:15".to_owned()));
    assert_eq!((&*config.theme.value, origin(&config.theme)), ("dark", "config.ron:3:28".to_owned()));
    assert_eq!(Some(config.looks), Theme::named("dark"));
    assert_eq!(config.ambiguous_width.value, Measure::WIDE);
    assert_eq!(origin(&config.ambiguous_width), "config.ron:4:22");
    assert_eq!((config.money.value, origin(&config.money)), (MoneyUnit::Wan, "config.ron:5:12".to_owned()));
    assert_eq!((config.mouse.value, origin(&config.mouse)), (false, "config.ron:6:12".to_owned()));
    assert_eq!(config.problems, []);
}

#[test]
fn an_argument_wins_over_the_environment_that_over_the_file_and_that_over_the_locale() {
    let mut user = User {
        environment: vec![("JIXIAO_LANG", "en"), ("LC_ALL", "zh_CN.UTF-8")],
        argument: Some("zh"),
        ..User::with_settings("(language: \"zh\")")
    };
    let language = |user: &User| {
        let config = user.load();
        (config.language.value, origin(&config.language))
    };
    assert_eq!(language(&user), (Lang::Zh, "--lang".to_owned()));
    user.argument = Some("fr");
    assert_eq!(language(&user), (Lang::En, "JIXIAO_LANG".to_owned()), "what makes no sense is passed over");
    user.environment.remove(0);
    user.environment[0].1 = "en_US.UTF-8";
    assert_eq!(language(&user), (Lang::Zh, "config.ron:1:12".to_owned()));
    user.files.clear();
    assert_eq!(language(&user), (Lang::En, "LC_ALL".to_owned()));
}

#[test]
fn the_locale_is_the_first_one_that_is_set() {
    let empty = [("LC_ALL", ""), ("LC_MESSAGES", "C.UTF-8"), ("LANG", "zh_CN.UTF-8")];
    for (environment, locale, lang, source) in [
        (&empty[..], None, Lang::En, "LC_MESSAGES"),
        (&empty[2..], Some("en-US"), Lang::Zh, "LANG"),
        (&[("LANG", "POSIX")], None, Lang::En, "LANG"),
        (&[("LANG", "de_DE")], None, Lang::En, "LANG"),
        (&[], Some("zh-Hans-CN"), Lang::Zh, "system"),
        (&[], None, Lang::Zh, "default"),
    ] {
        let config = User { environment: environment.to_vec(), locale, ..User::default() }.load();
        assert_eq!((config.language.value, &*origin(&config.language)), (lang, source));
    }
}

#[test]
fn a_language_of_the_environment_that_makes_no_sense_is_told() {
    let config = User { environment: vec![("JIXIAO_LANG", "fr")], ..User::default() }.load();
    assert_eq!(told(&config), ["JIXIAO_LANG: 没有“fr”这种界面语言；请写 zh 或 en"]);
    assert_eq!(config.language.value, Lang::Zh);
}

#[test]
fn every_mistake_in_the_settings_is_told_and_the_rest_counts() {
    let config = User::with_settings(
        "(\n  langage: \"en\",\n  theme: \"drak\",\n  ambiguous_width: \"wde\",\n  money: \"元\",\n  language: [\"en\"],\n  sound: true,\n  mouse: 1,\n  \"dark\",\n)",
    )
    .and_file("keymap.ron", "[(list, [(\"ctrl-i\", \"sort\"), (\"ctrl-d\", \"sort\")])]")
    .load();
    assert_eq!(
        told(&config),
        [
            "config.ron:2:3: 没有 `langage` 这一项；是不是 `language`？",
            "config.ron:3:10: 没有“drak”这个主题；是不是 \"dark\"？",
            "config.ron:4:20: `ambiguous_width` 不能是“wde”；是不是 \"wide\"？",
            "config.ron:5:10: `money` 不能是“元”；可以写：auto, yuan, wan",
            "config.ron:6:13: `language` 要写一个词；可以写：zh, en",
            "config.ron:7:3: 没有 `sound` 这一项；可以写：language, theme, ambiguous_width, money, mouse, reviewer",
            "config.ron:8:10: `mouse` 不能是“1”；可以写：true, false",
            "config.ron:9:3: 这里缺少名称；请写成 `名称: 内容`，如 `language: …`",
            "keymap.ron:1:11: 终端分不清 Ctrl-I 和 Tab；请换一个键，或者直接写 Tab",
        ]
    );
    assert!(config.settings().iter().all(|(_, _, source)| **source == Source::Default));
    let sort = config.keymap.find(&[Scope::List], Key::parse("ctrl-d").unwrap());
    assert_eq!(sort.map(|command| command.name), Some("sort"));
    assert_eq!(config.keys.len(), 1);
}

#[test]
fn a_theme_of_the_users_own_is_read_from_its_file() {
    let own = "(base: \"light\", error: \"bold red\")";
    let config = User::with_settings("(theme: \"甲\")").and_file("themes/甲.ron", own).load();
    assert_eq!((told(&config), &*config.theme.value), (Vec::new(), "甲"));
    assert_eq!(config.looks, Theme::read(own).0);
    assert!(config.theme_file.unwrap().ends_with("themes/甲.ron"));

    let shadow = User::with_settings("(theme: \"dark\")").and_file("themes/dark.ron", own).load();
    assert_eq!(shadow.looks, Theme::read(own).0, "the user's file comes before the program's");

    let wrong =
        User::with_settings("(theme: \"甲\")").and_file("themes/甲.ron", "(eror: \"red\", good: \"bold\")").load();
    assert_eq!(told(&wrong), ["甲.ron:1:2: 没有 `eror` 这一项；是不是 `error`？"]);
    assert_eq!(wrong.looks, Theme::read("(good: \"bold\")").0);

    let missing = User::with_settings("(theme: \"moon\")").and_file("themes/mine.ron", own).load();
    let [told] = &told(&missing)[..] else { panic!() };
    assert!(
        told.starts_with(
            "config.ron:1:9: 没有“moon”这个主题；可以写：sixteen, dark, light, high-contrast, none, mine，"
        )
    );
    let near = User::with_settings("(theme: \"mien\")").and_file("themes/mine.ron", own).load();
    assert!(self::told(&near)[0].ends_with("是不是 \"mine\"？"));
}

#[test]
fn the_name_of_a_theme_leads_nowhere_else() {
    for name in ["../甲", "/甲", "", ".甲", "a/b"] {
        let user = User::with_settings(&format!("(theme: {name:?})")).and_file("甲.ron", "(error: \"bold\")");
        let config = user.and_file("themes/a/b.ron", "(error: \"bold\")").load();
        assert_eq!((config.looks, config.problems.len()), (Theme::colours(), 1), "{name}");
    }
}

#[test]
fn no_colour_wins_over_any_theme() {
    let no_color =
        |value| User { environment: vec![("NO_COLOR", value)], ..User::with_settings("(theme: \"dark\", them: 1)") };
    let config = no_color("1").load();
    assert_eq!((&*config.theme.value, origin(&config.theme)), ("none", "NO_COLOR".to_owned()));
    assert_eq!((config.looks, config.problems.len()), (Theme::plain(), 1));
    assert_eq!(no_color("").load().theme.value, "dark", "what is set to nothing is not set");
}

#[test]
fn what_is_no_readable_file_is_told() {
    let user = User::default();
    let directory = user.directory();
    let at = |name: &str| directory.path().join(name);
    fs::create_dir(at("config.ron")).unwrap();
    fs::write(at("keymap.ron"), b"[\n  // \xE7\x94\xB2 \xBC\xD7\n]").unwrap();
    let before = fs::read_dir(directory.path()).unwrap().count();
    assert_eq!(
        told(&user.load_from(directory.path())),
        [
            "config.ron: 这不是普通文件；请移走它，或换成设置文件",
            "keymap.ron:2:8: 文件不是 UTF-8 编码；请用编辑器另存为 UTF-8",
        ]
    );
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), before, "nothing is written");
    let below_a_file = user.load_from(&at("keymap.ron"));
    assert!(told(&below_a_file)[0].contains("路径中有一段不是目录"), "{:?}", told(&below_a_file));
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_nowhere_is_told() {
    let user = User::default();
    let directory = user.directory();
    std::os::unix::fs::symlink("nowhere", directory.path().join("config.ron")).unwrap();
    assert_eq!(told(&user.load_from(directory.path())), ["config.ron: 找不到；请检查路径，或看文件是否已被移走"]);
}
