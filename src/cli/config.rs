//! `jixiao config`: the settings that count, where each came from, and what is wrong in the user's files.

mod json;

use std::path::Path;

use clap::{ArgMatches, Command};

use crate::app::keys::NOTHING;
use crate::config::{Config, Source};
use crate::lang::Lang;
use crate::messages;

use super::Exit;
use super::arguments::{subcommand, text_or_json};
use super::console::{Console, Look};

mod words {
    use super::messages;

    messages! {
        about { zh: "显示设置和每一项的来源，检查设置文件", en: "Show the settings and where each came from" }
        usage { zh: "[--format text|json]", en: "[--format text|json]" }
        footer {
            zh: "退出码: 设置文件有问题为 1。\n这些文件由你自己写，程序只读不写；写法见 README 的“设置”一节。",
            en: "Exit code: 1 when something in the files makes no sense.\nThe files are yours to write, the program only reads them;\nsee “Settings” in the README.",
        }
        settings { zh: "设置", en: "Settings" }
        keys { zh: "改动的按键", en: "Keys that were changed" }
        files { zh: "文件", en: "Files" }
        problems(count: usize) { zh: "问题 {count}", en: "Problems: {count}" }
        default { zh: "默认", en: "default" }
        system { zh: "系统语言", en: "the system's locale" }
        variable(name: &str) { zh: "环境变量 {name}", en: "variable {name}" }
        argument(name: &str) { zh: "参数 {name}", en: "argument {name}" }
        absent { zh: "（还没有）", en: "(does not exist)" }
        no_home {
            zh: "找不到你的主目录，没有设置文件可读",
            en: "you have no home directory, so there are no files to read",
        }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "config", words::usage(lang), words::about(lang))
        .arg(text_or_json(lang))
        .after_help(words::footer(lang))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let config = console.config.clone();
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => json::print(&config, console),
        _ => text(&config, console),
    }
    if config.problems.is_empty() { Exit::Fine } else { Exit::Findings }
}

fn text(config: &Config, console: &mut Console) {
    let lang = console.lang;
    let settings = config.settings();
    let rows =
        settings.iter().map(|(name, value, source)| [*name, *value, &*source_words(source, lang)].map(str::to_owned));
    console.parts(&[(Look::Strong, words::settings(lang))]);
    table(rows.collect(), console);
    if let (Some(files), false) = (&config.files, config.keys.is_empty()) {
        console.line("");
        console.parts(&[(Look::Strong, words::keys(lang))]);
        let rows = config.keys.iter().map(|change| {
            let command = change.command.map_or(NOTHING, |command| command.name);
            let place = format!("{}:{}:{}", files.keymap.display(), change.spot.line, change.spot.column);
            [change.scope.name().to_owned(), change.key.to_string(), command.to_owned(), place]
        });
        table(rows.collect(), console);
    }
    console.line("");
    console.parts(&[(Look::Strong, words::files(lang))]);
    if config.files.is_none() {
        console.line(&format!("  {}", words::no_home(lang)));
    }
    for (_, path) in paths(config) {
        let state = if path.exists() { "" } else { words::absent(lang) };
        console.parts(&[(Look::Plain, &format!("  {}", path.display())), (Look::Dim, state)]);
    }
    if !config.problems.is_empty() {
        console.line("");
        console.parts(&[(Look::Strong, &words::problems(lang, config.problems.len()))]);
    }
    for problem in &config.problems {
        let place = format!("  {}: ", problem.place);
        console.parts(&[(Look::Yellow, &place), (Look::Plain, &problem.reason(lang))]);
    }
}

/// The files of the user's that matter, each with what it is.
fn paths(config: &Config) -> impl Iterator<Item = (&'static str, &Path)> {
    let files = config.files.iter();
    let own =
        files.flat_map(|files| [("settings", &files.settings), ("keymap", &files.keymap), ("themes", &files.themes)]);
    own.chain(config.theme_file.iter().map(|path| ("theme", path))).map(|(what, path)| (what, path.as_path()))
}

fn source_words(source: &Source, lang: Lang) -> String {
    match source {
        Source::Default => words::default(lang).to_owned(),
        Source::System => words::system(lang).to_owned(),
        Source::Variable(name) => words::variable(lang, name),
        Source::Argument(name) => words::argument(lang, name),
        Source::File { path, spot } => format!("{}:{}:{}", path.display(), spot.line, spot.column),
    }
}

/// Rows with their cells one below the other.
fn table<const N: usize>(rows: Vec<[String; N]>, console: &mut Console) {
    let measure = console.config.ambiguous_width.value;
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = measure.width(cell).max(*width);
        }
    }
    for row in rows {
        let cells: String =
            widths.iter().zip(&row).map(|(width, cell)| format!("  {}", measure.pad(cell, *width))).collect();
        console.line(cells.trim_end());
    }
}
