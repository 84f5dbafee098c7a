//! `jixiao keys`: all keys, from the table of commands and the keymap.

use clap::{ArgAction, ArgMatches, Command};

use crate::app::command::{self, Scope};
use crate::app::keys::Keymap;
use crate::lang::Lang;
use crate::messages;
use crate::text::width::Measure;

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
    }
}

/// The columns of the keys in the list.
const KEYS_WIDTH: usize = 24;

pub(super) fn command(lang: Lang) -> Command {
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

/// The scopes with their commands: keys, the preferred one first, and what they do.
fn table(lang: Lang) -> impl Iterator<Item = (&'static str, Vec<(Vec<String>, &'static str)>)> {
    let keymap = Keymap::built_in();
    Scope::ALL.into_iter().filter_map(move |scope| {
        let commands = command::all().filter(|command| command.scope == scope);
        let rows: Vec<_> = commands
            .map(|command| {
                let keys = keymap.keys_of(command).map(|key| key.to_string()).collect();
                (keys, command.title(lang))
            })
            .collect();
        (!rows.is_empty()).then(|| (scope.label().in_lang(lang), rows))
    })
}

fn list(console: &mut Console) {
    let lang = console.lang;
    for (number, (scope, rows)) in table(lang).enumerate() {
        if number > 0 {
            console.line("");
        }
        console.parts(&[(Look::Strong, scope)]);
        for (keys, what) in rows {
            let keys = if keys.is_empty() { words::only_in_palette(lang).to_owned() } else { keys.join(" ") };
            console.line(&format!("  {} {what}", Measure::NARROW.pad(&keys, KEYS_WIDTH)));
        }
    }
}

fn markdown(lang: Lang) -> String {
    let mut text = String::new();
    for (scope, rows) in table(lang) {
        let gap = if text.is_empty() { "" } else { "\n" };
        text += &format!("{gap}#### {scope}\n\n| {} | {} |\n|--|--|\n", words::keys(lang), words::what(lang));
        for (keys, what) in rows {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            let keys = if keys.is_empty() { words::only_in_palette(lang).to_owned() } else { keys.join(" ") };
            text += &format!("| {keys} | {what} |\n");
        }
    }
    text
}
