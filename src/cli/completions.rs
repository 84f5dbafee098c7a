//! `jixiao completions SHELL`

use clap::{ArgMatches, Command, value_parser};
use clap_complete::Shell;

use crate::lang::Lang;
use crate::messages;

use super::Exit;
use super::arguments::{self, PROGRAM, operand, subcommand};
use super::console::Console;

mod words {
    use super::messages;

    messages! {
        about { zh: "输出命令行补全脚本", en: "Print a completion script for a shell" }
        shell_help { zh: "bash、zsh、fish、powershell 或 elvish", en: "bash, zsh, fish, powershell or elvish" }
        footer {
            zh: "例如 bash：\n  jixiao completions bash > ~/.local/share/bash-completion/completions/jixiao",
            en: "For bash:\n  jixiao completions bash > ~/.local/share/bash-completion/completions/jixiao",
        }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "completions", "<SHELL>", words::about(lang))
        .arg(
            operand(lang, "shell", "SHELL", words::shell_help(lang))
                .required(true)
                .value_parser(value_parser!(Shell))
                .hide_possible_values(true),
        )
        .after_help(words::footer(lang))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let Some(shell) = matches.get_one::<Shell>("shell") else { return Exit::Usage };
    // The generator stops the process when it cannot write, and memory can always be written.
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut arguments::command(console.lang), PROGRAM, &mut script);
    console.own_text(&String::from_utf8_lossy(&script));
    Exit::Fine
}
