//! `jixiao keys`: all keys, from the table of commands and the keymap.

use clap::{ArgAction, ArgMatches};

use crate::app::command::{self, Command, Scope};
use crate::app::keys::Keymap;
use crate::lang::Lang;
use crate::messages;

use super::Exit;
use super::arguments::{option, subcommand};
use super::console::{Console, Look};

mod words {
    use super::messages;

    messages! {
        about { zh: "列出全部按键", en: "List all keys" }
        markdown_help { zh: "输出 Markdown 表格（README 用）", en: "As Markdown tables, for the README" }
        keys { zh: "按键", en: "Keys" }
        what { zh: "作用", en: "What it does" }
        only_in_palette { zh: "（命令面板）", en: "(palette)" }
        no_key { zh: "（没有按键）", en: "(no key)" }
    }
}

/// The columns of the keys in the list.
const KEYS_WIDTH: usize = 24;

/// A command with its keys, the preferred one first, in words.
struct Row {
    command: &'static Command,
    keys: Vec<String>,
}

pub(super) fn command(lang: Lang) -> clap::Command {
    subcommand(lang, "keys", "[--markdown]", words::about(lang))
        .arg(option(lang, "markdown", words::markdown_help(lang)).action(ArgAction::SetTrue))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    if matches.get_flag("markdown") {
        console.own_text(&markdown(console.lang));
    } else {
        list(console);
    }
    Exit::Fine
}

/// The scopes with their commands.
fn table(keymap: &Keymap) -> impl Iterator<Item = (Scope, Vec<Row>)> {
    Scope::ALL.into_iter().filter_map(|scope| {
        let commands = command::all().filter(|command| command.scope == scope);
        let keys = |command| keymap.keys_of(command).map(|key| key.to_string()).collect();
        let rows: Vec<Row> = commands.map(|command| Row { command, keys: keys(command) }).collect();
        (!rows.is_empty()).then_some((scope, rows))
    })
}

/// The keys as they are, the user's among them, with the names that keymaps write.
fn list(console: &mut Console) {
    let lang = console.lang;
    let keymap = console.config.keymap.clone();
    let measure = console.config.ambiguous_width.value;
    for (number, (scope, rows)) in table(&keymap).enumerate() {
        if number > 0 {
            console.line("");
        }
        let name = format!("  [{}]", scope.name());
        console.parts(&[(Look::Strong, scope.label().in_lang(lang)), (Look::Dim, &name)]);
        for Row { command, keys } in rows {
            let keys = if keys.is_empty() { keyless(command, lang).to_owned() } else { keys.join(" ") };
            let line = format!("  {} {}", measure.pad(&keys, KEYS_WIDTH), command.title(lang));
            console.parts(&[(Look::Plain, &line), (Look::Dim, &format!("  [{}]", command.name))]);
        }
    }
}

/// The keys that the program brings along: a page is for all its readers.
fn markdown(lang: Lang) -> String {
    let mut text = String::new();
    for (scope, rows) in table(&Keymap::built_in()) {
        let gap = if text.is_empty() { "" } else { "\n" };
        let heading = scope.label().in_lang(lang);
        text += &format!("{gap}#### {heading}\n\n| {} | {} |\n|--|--|\n", words::keys(lang), words::what(lang));
        for Row { command, keys } in rows {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            let keys = if keys.is_empty() { keyless(command, lang).to_owned() } else { keys.join(" ") };
            text += &format!("| {keys} | {} |\n", command.title(lang));
        }
    }
    text
}

/// What stands in place of the keys of a command that has none.
fn keyless(command: &Command, lang: Lang) -> &'static str {
    if command.in_palette() { words::only_in_palette(lang) } else { words::no_key(lang) }
}
