//! `jixiao demo`: the sample department.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, ValueHint, value_parser};

use crate::lang::Lang;
use crate::messages;
use crate::run::First;
use crate::work;

use super::arguments::{option, subcommand};
use super::console::Console;
use super::{Exit, open, settings};

mod words {
    use super::messages;

    messages! {
        about { zh: "打开示例部门（改动存在自己的数据目录里）", en: "Open the sample department, in a copy of your own" }
        usage { zh: "[--into 目录]", en: "[--into DIR]" }
        directory { zh: "目录", en: "DIR" }
        into_help {
            zh: "只把示例部门复制到这个新目录",
            en: "Only copy the sample department into this new directory",
        }
        not_empty(path: &str) {
            zh: "{path}: 目录里已有内容；请换一个新目录",
            en: "{path}: the directory is not empty; name a new one",
        }
        copied(path: &str) { zh: "已把示例部门复制到 {path}", en: "copied the sample department to {path}" }
        next(path: &str) { zh: "打开：jixiao {path}", en: "open it: jixiao {path}" }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "demo", words::usage(lang), words::about(lang)).arg(
        option(lang, "into", words::into_help(lang))
            .value_name(words::directory(lang))
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::DirPath),
    )
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    match matches.get_one::<PathBuf>("into") {
        None => open::show(First::Sample, console),
        Some(directory) => copy(directory, console),
    }
}

fn copy(directory: &Path, console: &mut Console) -> Exit {
    settings::warn(console);
    let (lang, shown) = (console.lang, directory.display().to_string());
    // Among other projects the samples would be taken for real ones.
    if fs::read_dir(directory).is_ok_and(|mut entries| entries.next().is_some()) {
        console.error(&words::not_empty(lang, &shown));
        return Exit::Refused;
    }
    if let Err(error) = work::copy_sample(directory) {
        console.error(&error.explain(lang));
        return Exit::Refused;
    }
    console.line(&words::copied(lang, &shown));
    console.line(&words::next(lang, &shown));
    Exit::Fine
}
