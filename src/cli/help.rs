//! `jixiao help [COMMAND]`

use clap::{ArgMatches, Command};

use crate::lang::Lang;
use crate::messages;

use super::arguments::{self, operand, subcommand};
use super::console::Console;
use super::{Exit, usage};

mod words {
    use super::messages;

    messages! {
        about { zh: "显示程序或某个命令的说明", en: "Show the help of the program or of a command" }
        usage { zh: "[命令]", en: "[COMMAND]" }
        name { zh: "命令", en: "COMMAND" }
        name_help { zh: "命令的名称", en: "The name of a command" }
        unknown(name: &str) { zh: "没有命令 {name}", en: "there is no command {name}" }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "help", words::usage(lang), words::about(lang)).arg(operand(
        lang,
        "name",
        words::name(lang),
        words::name_help(lang),
    ))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let mut whole = arguments::command(console.lang);
    whole.build();
    let help = match matches.get_one::<String>("name") {
        None => whole.render_help(),
        Some(name) => match whole.find_subcommand_mut(name) {
            Some(command) => command.render_help(),
            None => return usage::wrong(&words::unknown(console.lang, name), "help", console),
        },
    };
    console.own_text(&help.to_string());
    Exit::Fine
}
