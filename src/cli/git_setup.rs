//! `jixiao git-setup [DIR]`: the configuration with which git merges the files of a department well.
//!
//! Invariant: without `--write` nothing is changed; with it only the repository that the directory is in, and doing it
//! twice is doing it once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use clap::{ArgAction, ArgMatches, Command, ValueHint, value_parser};

use crate::lang::Lang;
use crate::messages;
use crate::store;

use super::Exit;
use super::arguments::{PROGRAM, operand, option, subcommand};
use super::console::Console;

/// The file that says how git treats other files.
const ATTRIBUTES: &str = ".gitattributes";
/// What it says of the department's files.
const LINE: &str = "*.ron merge=jixiao diff=jixiao text eol=lf";

mod words {
    use super::messages;

    messages! {
        about { zh: "让 git 逐字段合并（多人合作）", en: "Let git merge field by field" }
        usage { zh: "[目录] [--write]", en: "[DIR] [--write]" }
        directory { zh: "目录", en: "DIR" }
        directory_help { zh: "部门目录（默认当前目录）", en: "The department's directory (default: this one)" }
        write_help { zh: "写入这个目录所在的仓库，而不只是显示", en: "Set it up in the repository of the directory" }
        driver_name { zh: "jixiao 按字段和行合并", en: "jixiao: by fields and rows" }
        to_run(directory: &str) { zh: "# 在 {directory} 里执行：", en: "# run in {directory}:" }
        to_add(file: &str) { zh: "# 在 {file} 里加一行，并提交这个文件：", en: "# add a line to {file} and commit it:" }
        or_write(directory: &str) {
            zh: "# 或由 jixiao 写入：jixiao git-setup --write {directory}",
            en: "# or let jixiao do it: jixiao git-setup --write {directory}",
        }
        everybody {
            zh: "# 每个人在自己的克隆里各做一次：git 的设置不随提交传递，.gitattributes 随提交传递",
            en: "# everybody does this once per clone: .gitattributes is committed, the configuration is not",
        }
        set(key: &str, value: &str) { zh: "已设置 {key} = {value}", en: "set {key} = {value}" }
        is_set(key: &str) { zh: "已有 {key}，不变", en: "{key} is there already" }
        added(file: &str) { zh: "已在 {file} 加一行：", en: "added a line to {file}:" }
        is_added(file: &str) { zh: "{file} 里已有这一行，不变", en: "the line is in {file} already" }
        then_commit { zh: "请提交 .gitattributes；其他人在各自的克隆里也执行一次本命令", en: "commit .gitattributes; the others run this once in their clones" }
        no_git(why: &str) { zh: "执行不了 git：{why}；请先安装 git", en: "cannot run git: {why}; install git first" }
        no_repository(directory: &str) {
            zh: "{directory} 不在 git 仓库里；先在那里执行 git init，或换一个目录",
            en: "{directory} is in no git repository; run git init there first, or choose another directory",
        }
        not_set(key: &str, why: &str) { zh: "没有设置成 {key}：{why}", en: "{key} was not set: {why}" }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "git-setup", words::usage(lang), words::about(lang))
        .arg(
            operand(lang, "directory", words::directory(lang), words::directory_help(lang))
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .arg(option(lang, "write", words::write_help(lang)).action(ArgAction::SetTrue))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let here = PathBuf::from(".");
    let directory = matches.get_one::<PathBuf>("directory").unwrap_or(&here);
    match matches.get_flag("write") {
        true => write(directory, console),
        false => {
            print(directory, console);
            Exit::Fine
        }
    }
}

/// The keys of the configuration and their values.
fn settings(program: &str, lang: Lang) -> [(&'static str, String); 3] {
    [
        ("merge.jixiao.name", words::driver_name(lang).to_owned()),
        // git puts quotes round the path.
        ("merge.jixiao.driver", format!("{program} merge %O %A %B --path=%P")),
        // The field that a change is in stands above it in a diff.
        ("diff.jixiao.xfuncname", "^ {4,8}([a-z_]+: .*)$".to_owned()),
    ]
}

fn print(directory: &Path, console: &mut Console) {
    let (lang, shown) = (console.lang, directory.display().to_string());
    console.line(&words::to_run(lang, &shown));
    for (key, value) in settings(PROGRAM, lang) {
        console.line(&format!("git config {key} {}", quoted(&value)));
    }
    console.line(&words::to_add(lang, &directory.join(ATTRIBUTES).display().to_string()));
    console.line(LINE);
    console.line(words::everybody(lang));
    console.line(&words::or_write(lang, &quoted(&shown)));
}

fn write(directory: &Path, console: &mut Console) -> Exit {
    let lang = console.lang;
    let done = configure(directory, console).and_then(|()| attributes(directory, console));
    match done {
        Ok(()) => {
            console.line(words::then_commit(lang));
            Exit::Fine
        }
        Err(why) => {
            console.error(&why);
            Exit::Refused
        }
    }
}

fn configure(directory: &Path, console: &mut Console) -> Result<(), String> {
    let lang = console.lang;
    if git(directory, &["rev-parse", "--git-dir"], lang)?.is_err() {
        return Err(words::no_repository(lang, &directory.display().to_string()));
    }
    for (key, value) in settings(&program(), lang) {
        // In another language it says the same.
        let found = git(directory, &["config", "--local", "--get", key], lang)?;
        let is_there = found.as_ref().is_ok_and(|found| *found == value || key == "merge.jixiao.name");
        if is_there {
            console.line(&words::is_set(lang, key));
            continue;
        }
        git(directory, &["config", "--local", key, &value], lang)?
            .map_err(|why| words::not_set(lang, key, why.trim()))?;
        console.line(&words::set(lang, key, &value));
    }
    Ok(())
}

fn attributes(directory: &Path, console: &mut Console) -> Result<(), String> {
    let (lang, path) = (console.lang, directory.join(ATTRIBUTES));
    let shown = path.display().to_string();
    let mut text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| store::SaveError { path: path.clone(), cause: error.into() }.explain(lang))?,
    };
    if text.lines().any(|line| line.trim() == LINE) {
        console.line(&words::is_added(lang, &shown));
        return Ok(());
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(LINE);
    text.push('\n');
    store::atomic(&path, text.as_bytes()).map_err(|error| error.explain(lang))?;
    console.line(&words::added(lang, &shown));
    console.line(&format!("  {LINE}"));
    Ok(())
}

/// What git prints, or what it complains about; an error when there is no git.
fn git(directory: &Path, arguments: &[&str], lang: Lang) -> Result<Result<String, String>, String> {
    let output = Process::new("git").arg("-C").arg(directory).args(arguments).output();
    let output = output.map_err(|error| words::no_git(lang, &error.to_string()))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end_matches('\n').to_owned();
    Ok(match output.status.success() {
        true => Ok(text(&output.stdout)),
        false => Err(text(&output.stderr)),
    })
}

/// How a shell finds this program: by its name, or where that is on no path, by where it is.
fn program() -> String {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    if std::env::split_paths(&paths).any(|directory| directory.join(PROGRAM).is_file()) {
        return PROGRAM.to_owned();
    }
    std::env::current_exe().map_or_else(|_| PROGRAM.to_owned(), |path| quoted(&path.display().to_string()))
}

/// A word as a shell takes it.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./~".contains(c);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "'\\''")),
    }
}
