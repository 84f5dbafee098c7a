//! The command line: one file per subcommand, each with its arguments, its words and what it does.
//!
//! Invariant: a subcommand calls the functions that the screens call, says everything through `Console`, and ends
//! with an `Exit`; nothing else prints or exits.

mod arguments;
mod check;
mod completions;
mod config;
mod console;
mod csv;
mod demo;
mod diff;
mod export;
mod figures;
mod files;
mod fmt;
mod git_setup;
mod help;
mod import;
mod json;
mod keys;
mod merge;
mod new;
mod note;
mod open;
mod register;
mod report;
mod roll;
mod rules;
mod settings;
mod together;
mod usage;

use std::process::ExitCode;

use clap::{ArgMatches, Command};

use crate::lang::Lang;
use console::Console;

/// How a command ended. Where several things happened, the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// All is well.
    Fine = 0,
    /// Something was found that a person has to look at.
    Findings = 1,
    /// The arguments make no sense, or there is no terminal.
    Usage = 2,
    /// Something could not be read or written.
    Refused = 3,
}

/// A subcommand: its arguments, and what it does with them.
struct Subcommand {
    command: fn(Lang) -> Command,
    run: fn(&ArgMatches, &mut Console) -> Exit,
}

/// All subcommands, in the order of the help.
static SUBCOMMANDS: &[Subcommand] = &[
    Subcommand { command: demo::command, run: demo::run },
    Subcommand { command: new::command, run: new::run },
    Subcommand { command: import::command, run: import::run },
    Subcommand { command: check::command, run: check::run },
    Subcommand { command: diff::command, run: diff::run },
    Subcommand { command: roll::command, run: roll::run },
    Subcommand { command: register::command, run: register::run },
    Subcommand { command: report::command, run: report::run },
    Subcommand { command: note::command, run: note::run },
    Subcommand { command: export::command, run: export::run },
    Subcommand { command: fmt::command, run: fmt::run },
    Subcommand { command: merge::command, run: merge::run },
    Subcommand { command: git_setup::command, run: git_setup::run },
    Subcommand { command: rules::command, run: rules::run },
    Subcommand { command: keys::command, run: keys::run },
    Subcommand { command: config::command, run: config::run },
    Subcommand { command: completions::command, run: completions::run },
    Subcommand { command: help::command, run: help::run },
];

/// Runs the program with the arguments and the environment of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let mut console = Console::of_process(settings::of_process(&arguments));
    let command = arguments::command(console.lang);
    let exit = match command.clone().try_get_matches_from(&arguments) {
        Ok(matches) => dispatch(&matches, &mut console),
        Err(error) => {
            let mut words = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
            let name = words.find(|word| command.find_subcommand(word).is_some());
            usage::report(&error, name, &mut console)
        }
    };
    console.finish(exit)
}

fn dispatch(matches: &ArgMatches, console: &mut Console) -> Exit {
    let Some((name, inner)) = matches.subcommand() else { return open::run(matches, console) };
    if let Some(path) = open::path(matches) {
        return usage::path_before_command(path, name, console);
    }
    // The screens tell what is wrong with the settings themselves, and for `config` it is the result.
    if !matches!(name, "demo" | "config") {
        settings::warn(console);
    }
    match SUBCOMMANDS.iter().find(|subcommand| (subcommand.command)(console.lang).get_name() == name) {
        Some(subcommand) => (subcommand.run)(inner, console),
        None => Exit::Usage,
    }
}
