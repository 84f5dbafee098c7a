//! `jixiao [PATH]`: the screens.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, ValueHint, value_parser};

use crate::lang::Lang;
use crate::messages;
use crate::run::{self, First, RunError};
use crate::store::department::{self, DEPARTMENT_FILE, PROJECTS_DIRECTORY};

use super::Exit;
use super::arguments::operand;
use super::console::Console;

mod words {
    use super::messages;

    messages! {
        path { zh: "路径", en: "PATH" }
        path_help {
            zh: "部门目录或项目文件；不写则打开当前所在的部门",
            en: "A department's directory or a project's file;\nwithout it the department that you stand in",
        }
        no_terminal {
            zh: "这里不是终端，打不开界面",
            en: "this is no terminal, the screens cannot be shown",
        }
        without_terminal {
            zh: "请在终端里运行；不用界面时：jixiao check <路径> 检查，jixiao import 导入，jixiao help 看全部命令",
            en: "run it in a terminal; without one: jixiao check PATH checks, jixiao import imports, jixiao help lists all",
        }
        terminal_failed(why: &str) { zh: "终端不能用：{why}", en: "the terminal does not work: {why}" }
        no_such_command(word: &str) {
            zh: "也没有“{word}”这个命令；全部命令：jixiao help",
            en: "there is no command “{word}” either; all commands: jixiao help",
        }
    }
}

/// The operand `PATH`.
pub(super) fn operand_path(lang: Lang) -> Arg {
    operand(lang, "path", words::path(lang), words::path_help(lang))
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath)
}

/// The path on the command line.
pub(super) fn path(matches: &ArgMatches) -> Option<&Path> {
    matches.get_one::<PathBuf>("path").map(PathBuf::as_path)
}

/// Opens the path, else the department that the user stands in, else the start screen.
pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let Some(path) = path(matches) else {
        return show(here().map_or(First::Start, First::Path), console);
    };
    if let Err(error) = department::open(path) {
        let text = error.explain(console.lang);
        console.error(&text);
        if let Some(word) = looks_like_a_command(path) {
            let text = words::no_such_command(console.lang, word);
            console.note(&text);
        }
        return Exit::Refused;
    }
    show(First::Path(path.to_owned()), console)
}

/// Runs the screens until the user quits.
pub(super) fn show(first: First, console: &mut Console) -> Exit {
    let lang = console.lang;
    match run::run(&console.config, first) {
        Ok(()) => Exit::Fine,
        Err(RunError::NoTerminal) => {
            console.error(words::no_terminal(lang));
            console.note(words::without_terminal(lang));
            Exit::Usage
        }
        Err(RunError::Terminal(error)) => {
            console.error(&words::terminal_failed(lang, &error.to_string()));
            Exit::Refused
        }
    }
}

/// The department whose directory, or whose `projects`, is the current directory.
fn here() -> Option<PathBuf> {
    let current = std::env::current_dir().ok()?;
    let is_department = |directory: &Path| directory.join(DEPARTMENT_FILE).exists();
    if is_department(&current) {
        return Some(current);
    }
    let parent = current.parent().filter(|_| current.file_name().is_some_and(|name| name == PROJECTS_DIRECTORY))?;
    is_department(parent).then(|| parent.to_owned())
}

/// A missing path of one plain word is more likely a slip in the name of a command.
fn looks_like_a_command(path: &Path) -> Option<&str> {
    let word = path.to_str().filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    (!path.exists()).then_some(word)
}
