//! `jixiao merge BASE OURS THEIRS`: the three-way merge of a file, as git calls it.
//!
//! Invariant: what comes of it replaces the own side's file in one step, and both sides are in it. A file that cannot be
//! read as a document is merged line by line, with the marks that git writes.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, ValueHint, value_parser};

use crate::lang::Lang;
use crate::merge::{Merged, merge_departments, merge_lines, merge_projects};
use crate::messages;
use crate::model::{At, Department, Project, naming};
use crate::store::department::DEPARTMENT_FILE;
use crate::store::format::{FormatError, read_department, read_project, write_department, write_project};
use crate::store::{self, file};

use super::Exit;
use super::arguments::{operand, option, subcommand};
use super::console::Console;

mod words {
    use super::messages;

    messages! {
        about { zh: "三方合并（供 git 调用，见 git-setup）", en: "Merge three ways (for git, see git-setup)" }
        usage { zh: "<原文件> <我方> <对方> [选项]", en: "<BASE> <OURS> <THEIRS> [OPTIONS]" }
        file { zh: "文件", en: "FILE" }
        base_name { zh: "原文件", en: "BASE" }
        base_help { zh: "双方共同的原文件；空文件表示没有", en: "What both started from; an empty file: nothing" }
        ours_name { zh: "我方", en: "OURS" }
        ours_help { zh: "我方文件；合并结果写回这里", en: "The own side; what comes of it goes here" }
        theirs_name { zh: "对方", en: "THEIRS" }
        theirs_help { zh: "对方文件", en: "The other side" }
        output_help { zh: "结果写到别的文件，不动我方文件", en: "Write the result to another file" }
        path_help { zh: "文件在仓库里的路径，用于提示", en: "The file's path in the repository, for messages" }
        conflicts(path: &str, count: usize) {
            zh: "{path}: {count} 处双方改得不同，已保留我方文字，双方文字都记在文件末尾的 conflicts 里；用 jixiao 打开逐处选定，或手工改好后删去相应条目：",
            en: "{path}: both sides changed {count} place(s); the own text stands, both are kept in `conflicts` at the end of the file; open it with jixiao to decide, or edit it and take the entries out:",
        }
        by_lines(path: &str, why: &str) {
            zh: "{path}: 有一方的文件读不懂（{why}），改为逐行合并",
            en: "{path}: a side cannot be read ({why}), merged line by line",
        }
        marked(path: &str, count: usize) {
            zh: "{path}: {count} 处冲突，双方的行写在 <<<<<<< 和 >>>>>>> 之间；请手工改好",
            en: "{path}: {count} conflict(s), the lines of both sides stand between <<<<<<< and >>>>>>>; edit them",
        }
        side_base { zh: "原文件", en: "base" }
        side_ours { zh: "我方", en: "ours" }
        side_theirs { zh: "对方", en: "theirs" }
        side(name: &str, line: usize, column: usize, why: &str) {
            zh: "{name}第 {line} 行第 {column} 列：{why}",
            en: "{name}, line {line}, column {column}: {why}",
        }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    let side = |id, name, help| {
        operand(lang, id, name, help)
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath)
    };
    subcommand(lang, "merge", words::usage(lang), words::about(lang))
        .arg(side("base", words::base_name(lang), words::base_help(lang)))
        .arg(side("ours", words::ours_name(lang), words::ours_help(lang)))
        .arg(side("theirs", words::theirs_name(lang), words::theirs_help(lang)))
        .arg(
            option(lang, "output", words::output_help(lang))
                .short('o')
                .value_name(words::file(lang))
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option(lang, "path", words::path_help(lang))
                .value_name(words::file(lang))
                .value_parser(value_parser!(PathBuf)),
        )
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let lang = console.lang;
    let path = |id| matches.get_one::<PathBuf>(id);
    let (Some(base), Some(ours), Some(theirs)) = (path("base"), path("ours"), path("theirs")) else {
        return Exit::Usage;
    };
    let mut texts = Vec::with_capacity(3);
    for side in [base, ours, theirs] {
        match file::text(side) {
            Ok(text) => texts.push(text),
            Err(error) => {
                console.error(&error.explain(lang));
                return Exit::Refused;
            }
        }
    }
    let [base, own, other] = [&*texts[0], &*texts[1], &*texts[2]];
    let named = path("path").unwrap_or(ours);
    let shown = named.display().to_string();
    let (text, exit) = match document(named, [base, own, other], lang) {
        Ok((text, conflicts)) => {
            if !conflicts.is_empty() {
                console.note(&words::conflicts(lang, &shown, conflicts.len()));
                conflicts.iter().for_each(|place| console.note(&format!("  {place}")));
            }
            (text, if conflicts.is_empty() { Exit::Fine } else { Exit::Findings })
        }
        Err(why) => {
            console.warning(&words::by_lines(lang, &shown, &why));
            let Merged { text, conflicts } = merge_lines(base, own, other);
            if conflicts > 0 {
                console.note(&words::marked(lang, &shown, conflicts));
            }
            // Nobody knows whether lines that fit together make a document: a person has to look at it.
            (text, Exit::Findings)
        }
    };
    match store::atomic(path("output").unwrap_or(ours), text.as_bytes()) {
        Ok(()) => exit,
        Err(error) => {
            console.error(&error.explain(lang));
            Exit::Refused
        }
    }
}

/// The merged document with the places that are to be decided; or which side cannot be read, and why.
fn document(named: &Path, texts: [&str; 3], lang: Lang) -> Result<(String, Vec<String>), String> {
    let is_department = named.file_name().is_some_and(|name| name == DEPARTMENT_FILE)
        || (read_project(texts[1]).is_err() && read_department(texts[1]).is_ok());
    if is_department {
        let [base, ours, theirs] = sides(texts, read_department, lang)?;
        let merged: Department = merge_departments(&base, &ours, &theirs);
        let places = merged.conflicts.iter().map(|conflict| conflict.at.clone()).collect();
        Ok((write_department(&merged), places))
    } else {
        let [base, ours, theirs] = sides(texts, read_project, lang)?;
        let merged: Project = merge_projects(&base, &ours, &theirs);
        let name = |at: &At| match at {
            At::Place(place) => naming::name(&merged, *place, lang),
            At::Lost(path) => path.clone(),
        };
        let places = merged.conflicts.iter().map(|conflict| name(&conflict.at)).collect();
        Ok((write_project(&merged), places))
    }
}

/// All three sides read; an empty base is a document with nothing in it.
fn sides<T: Default>(
    [base, ours, theirs]: [&str; 3],
    read: fn(&str) -> Result<T, FormatError>,
    lang: Lang,
) -> Result<[T; 3], String> {
    let side = |text, name| {
        read(text).map_err(|error| words::side(lang, name, error.line, error.column, &error.explain(lang)))
    };
    let old = if base.trim().is_empty() { T::default() } else { side(base, words::side_base(lang))? };
    Ok([old, side(ours, words::side_ours(lang))?, side(theirs, words::side_theirs(lang))?])
}
