//! `jixiao export PATH… --to FORMAT -o FILE`: the forms as files for others.
//!
//! Invariant: no file that is there is replaced unless that is asked for, and a public copy has passed through
//! [`public`] before anything is written.

mod source;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use crate::exchange::json;
use crate::exchange::out::{Entry, Format, Source, write};
use crate::exchange::public::public;
use crate::lang::Lang;
use crate::messages;
use crate::store;

use super::arguments::{option, paths, subcommand};
use super::console::Console;
use super::{Exit, usage};
use source::{Gathered, gather};

mod words {
    use super::messages;

    messages! {
        about { zh: "导出绩效目标表：Excel、网页、PDF、CSV、JSON 等", en: "Export forms: Excel, HTML, PDF, CSV, JSON and others" }
        usage {
            zh: "<路径>… [--to 格式] [-o 输出] [选项]\n      jixiao export --schema",
            en: "<PATH>… [--to FORMAT] [-o OUT] [OPTIONS]\n       jixiao export --schema",
        }
        paths_help {
            zh: "部门目录或项目文件；- 为标准输入（项目文件或 JSON）",
            en: "Departments or projects; - is standard input (a project\nor JSON)",
        }
        format { zh: "格式", en: "FORMAT" }
        to_help {
            zh: "xlsx、html、pdf、docx、md、csv、json、ndjson；\n不写则看文件名",
            en: "xlsx, html, pdf, docx, md, csv, json, ndjson; else by\nthe file's name",
        }
        output { zh: "输出", en: "OUT" }
        output_help {
            zh: "文件、目录（一个项目一个文件），或 -（默认，标准输出）",
            en: "File, directory (a file per project), or - (default:\nstandard output)",
        }
        public_help {
            zh: "公开用：按模板隐去姓名和电话，不含审核内容",
            en: "For the public: people and phones hidden by the rules of\nthe scheme, nothing of the review",
        }
        code { zh: "编码", en: "CODE" }
        unit_help { zh: "只导出这个单位的", en: "Only those of this unit" }
        id { zh: "编号", en: "ID" }
        project_help { zh: "只导出这个项目（可写多次）", en: "Only this project (can be repeated)" }
        bom_help {
            zh: "csv 前加字节顺序标记，Excel 打开中文不乱码",
            en: "A byte-order mark in front of csv, for Excel",
        }
        force_help { zh: "覆盖已有的文件", en: "Replace files that are there" }
        schema_help { zh: "输出 JSON 的结构说明（JSON Schema）", en: "Print the JSON Schema of the JSON" }
        only_csv { zh: "--bom 只能与 csv 同时使用", en: "--bom goes together with csv only" }
        no_format {
            zh: "从文件名看不出格式；用 --to 指定",
            en: "the file's name says no format; name one with --to",
        }
        to_terminal(format: &str) { zh: "{format} 不能显示在终端上；用 -o 指定文件或目录", en: "{format} is nothing for a terminal; name a file or a directory with -o" }
        exists(path: &str) { zh: "{path} 已经存在，没有覆盖（--force 覆盖）", en: "{path} is there already and was not replaced (--force replaces it)" }
        no_room(format: &str, why: &str) { zh: "不能写成 {format}：{why}", en: "{format} has no room for it: {why}" }
        cannot_make(path: &str, why: &str) { zh: "{path} 不能建立：{why}", en: "{path} cannot be made: {why}" }
        nothing { zh: "没有可导出的项目", en: "there is no project to export" }
        no_such(what: &str) { zh: "没有找到“{what}”", en: "“{what}” is not there" }
        written(path: &str, count: usize) { zh: "{path}：{count} 个项目", en: "{path}: {count} projects" }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    let flag = |name, help| -> Arg { option(lang, name, help).action(ArgAction::SetTrue) };
    let formats = Format::ALL.map(Format::name);
    subcommand(lang, "export", words::usage(lang), words::about(lang))
        .arg(paths(lang, words::paths_help(lang)).required(false).required_unless_present("schema"))
        .arg(
            option(lang, "to", words::to_help(lang))
                .value_name(words::format(lang))
                .value_parser(formats)
                .hide_possible_values(true),
        )
        .arg(
            option(lang, "output", words::output_help(lang))
                .short('o')
                .value_name(words::output(lang))
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath),
        )
        .arg(flag("public", words::public_help(lang)))
        .arg(option(lang, "unit", words::unit_help(lang)).value_name(words::code(lang)))
        .arg(option(lang, "project", words::project_help(lang)).value_name(words::id(lang)).action(ArgAction::Append))
        .arg(flag("bom", words::bom_help(lang)))
        .arg(flag("force", words::force_help(lang)))
        .arg(flag("schema", words::schema_help(lang)).conflicts_with_all(["paths", "to", "output"]))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let lang = console.lang;
    if matches.get_flag("schema") {
        console.own_text(&json::schema());
        return Exit::Fine;
    }
    let output = matches.get_one::<PathBuf>("output").filter(|path| path.as_os_str() != "-");
    let named = matches.get_one::<String>("to").and_then(|name| Format::from_name(name));
    let Some(format) = named.or_else(|| Format::of_file(output?)) else {
        return usage::wrong(words::no_format(lang), "export", console);
    };
    if matches.get_flag("bom") && format != Format::Csv {
        return usage::wrong(words::only_csv(lang), "export", console);
    }
    if output.is_none() && format.is_binary() && console.shows() {
        return usage::wrong(&words::to_terminal(lang, format.name()), "export", console);
    }
    let is_public = matches.get_flag("public");
    let mut gathered = gather(matches, format.shows_problems() && !is_public, console);
    let refused = if gathered.broken > 0 { Exit::Refused } else { Exit::Fine };
    if let Some(missing) = narrow(&mut gathered, matches) {
        console.error(&words::no_such(lang, &missing));
        return Exit::Refused;
    }
    if gathered.members.is_empty() {
        if refused == Exit::Fine {
            console.error(words::nothing(lang));
        }
        return Exit::Refused;
    }
    if is_public {
        for member in &mut gathered.members {
            member.project = public(&member.project, member.scheme.as_deref()).into();
        }
    }
    let bom = if matches.get_flag("bom") { "\u{FEFF}" } else { "" };
    let job = Job { gathered: &gathered, format, bom, force: matches.get_flag("force") };
    refused.max(match output {
        None => match job.bytes(0..gathered.members.len(), console) {
            Ok(bytes) => {
                console.own_bytes(&bytes);
                Exit::Fine
            }
            Err(exit) => exit,
        },
        Some(path) if path.is_dir() || ends_open(path) => job.directory(path, console),
        Some(path) => job.file(path, 0..gathered.members.len(), console),
    })
}

fn ends_open(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// Leaves the projects that were asked for; gives back a unit or an id that none has.
fn narrow(gathered: &mut Gathered, matches: &ArgMatches) -> Option<String> {
    let unit = matches.get_one::<String>("unit").map(|code| code.trim());
    let ids: Vec<&str> = matches.get_many::<String>("project").into_iter().flatten().map(String::as_str).collect();
    let all = || gathered.members.iter().map(|member| &member.project);
    let missing = unit.filter(|code| !all().any(|project| project.unit.code.trim() == *code));
    let missing = missing.or_else(|| ids.iter().find(|id| !all().any(|project| project.id == **id)).copied());
    let missing = missing.map(str::to_owned);
    gathered.members.retain(|member| {
        let project = &member.project;
        unit.is_none_or(|code| project.unit.code.trim() == code) && (ids.is_empty() || ids.contains(&&*project.id))
    });
    missing
}

/// Projects and what becomes of them.
struct Job<'a> {
    gathered: &'a Gathered,
    format: Format,
    /// What comes in front of a file.
    bom: &'a str,
    force: bool,
}

impl Job<'_> {
    /// The file of some of the projects.
    fn bytes(&self, numbers: std::ops::Range<usize>, console: &mut Console) -> Result<Vec<u8>, Exit> {
        let members = &self.gathered.members[numbers];
        let entries: Vec<Entry<'_>> = members
            .iter()
            .map(|member| Entry {
                project: &member.project,
                scheme: member.scheme.as_deref(),
                problems: member.problems.as_deref(),
            })
            .collect();
        let source = Source { department: self.gathered.department.as_deref(), entries: &entries };
        let (lang, all) = (console.lang, entries.len());
        // Who writes few files sees the end before a number; the last one wipes the line.
        let mut progress = |done: usize| {
            if all > 50 && (done.is_multiple_of(20) || done == all) {
                console.progress(done, all);
            }
        };
        let mut bytes = self.bom.as_bytes().to_vec();
        match write(&source, self.format, lang, &mut progress) {
            Ok(file) => {
                bytes.extend(file);
                Ok(bytes)
            }
            Err(error) => {
                console.error(&words::no_room(lang, self.format.name(), &error.to_string()));
                Err(Exit::Refused)
            }
        }
    }

    fn file(&self, path: &Path, numbers: std::ops::Range<usize>, console: &mut Console) -> Exit {
        let shown = path.display().to_string();
        if !self.force && path.exists() {
            console.error(&words::exists(console.lang, &shown));
            return Exit::Refused;
        }
        let count = numbers.len();
        let bytes = match self.bytes(numbers, console) {
            Ok(bytes) => bytes,
            Err(exit) => return exit,
        };
        match store::atomic(path, &bytes) {
            Ok(()) => {
                console.line(&words::written(console.lang, &shown, count));
                Exit::Fine
            }
            Err(error) => {
                console.error(&error.explain(console.lang));
                Exit::Refused
            }
        }
    }

    /// A file for each project.
    fn directory(&self, path: &Path, console: &mut Console) -> Exit {
        if let Err(error) = fs::create_dir_all(path) {
            let why = words::cannot_make(console.lang, &path.display().to_string(), &error.to_string());
            console.error(&why);
            return Exit::Refused;
        }
        let mut taken = HashSet::new();
        let mut exit = Exit::Fine;
        for (number, member) in self.gathered.members.iter().enumerate() {
            let stem = store::file_stem(&format!("{} {}", member.project.id, member.project.name));
            // Two projects may have one name and one number.
            let name = |count: usize| match count {
                1 => format!("{stem}.{}", self.format.name()),
                count => format!("{stem} ({count}).{}", self.format.name()),
            };
            let free = (1..).map(name).find(|name| taken.insert(name.to_lowercase())).unwrap_or_default();
            exit = exit.max(self.file(&path.join(free), number..number + 1, console));
        }
        exit
    }
}
