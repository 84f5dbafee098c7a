//! `jixiao note PATH…`: the notes with which forms go back to their units.
//!
//! Invariant: a note that somebody wrote in a project's file is taken as written, and no file that is there is replaced
//! unless that is asked for.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use jiff::civil::Date;

use crate::exchange::note::{Format, write};
use crate::lang::Lang;
use crate::messages;
use crate::model::{Project, Status};
use crate::review::note::{Asked, Paragraph, Subject, of_project, of_unit, written};
use crate::rules::{self, Problem, Severity};
use crate::store::{self, Schemes};

use super::arguments::{option, paths, subcommand};
use super::console::Console;
use super::together::{self, Member, Together};
use super::{Exit, usage};

mod words {
    use super::messages;

    messages! {
        about { zh: "写退回意见：由问题和审核意见组成，供退回单位", en: "Write the notes with which forms go back to their units" }
        usage { zh: "<路径>… [选项]", en: "<PATH>… [OPTIONS]" }
        paths_help { zh: "部门目录或项目文件", en: "Departments' directories or projects' files" }
        code { zh: "编码", en: "CODE" }
        unit_help { zh: "只写这个单位的", en: "Only those of this unit" }
        id { zh: "编号", en: "ID" }
        project_help { zh: "只写这个项目的（可写多次）", en: "Only that of this project (can be repeated)" }
        what { zh: "单元", en: "WHAT" }
        per_help { zh: "project（默认，一个项目一份）或 unit（一个单位一份）", en: "A note per project (the default) or per unit" }
        format { zh: "格式", en: "FORMAT" }
        format_help { zh: "txt（默认）、md、html 或 docx", en: "txt (the default), md, html or docx" }
        levels { zh: "级", en: "LEVELS" }
        severity_help { zh: "写哪些问题：error,warning（默认），还可加 hint", en: "Which problems: error,warning (the default), hint" }
        output { zh: "输出", en: "OUT" }
        output_help {
            zh: "目录、文件，或 -（默认，标准输出）",
            en: "Directory, file, or - (default: standard output)",
        }
        day { zh: "日期", en: "DAY" }
        date_help { zh: "落款日期，如 2020-03-02，不写则为今天", en: "The day below it, as 2020-03-02, else today" }
        force_help { zh: "覆盖已有的文件", en: "Replace files that are there" }
        footer {
            zh: "已豁免的问题、已解决的意见不写，已通过的项目不写；项目文件里写好的\n退回意见照原文用。没有可写的，什么也不输出，退出码为 0。",
            en: "What is waived or settled is left out, and so are approved projects; a note\nthat stands in a project's file is taken as written. Where there is nothing\nto say nothing is written, and the exit code is 0.",
        }
        bad_date(text: &str) { zh: "“{text}”不是日期，应写如 2020-03-02", en: "“{text}” is no day, write it like 2020-03-02" }
        one_only(count: usize, format: &str) {
            zh: "共 {count} 份，{format} 不能合在一起；用 -o 指定目录",
            en: "there are {count} notes, which {format} cannot hold in one; name a directory with -o",
        }
        to_terminal { zh: "docx 不能显示在终端上；用 -o 指定文件或目录", en: "docx is nothing for a terminal; name a file or a directory with -o" }
        exists(path: &str) { zh: "{path} 已经存在，没有覆盖（--force 覆盖）", en: "{path} is there already and was not replaced (--force replaces it)" }
        cannot_make(path: &str, why: &str) { zh: "{path} 不能建立：{why}", en: "{path} cannot be made: {why}" }
        nothing { zh: "没有可写进退回意见的问题和意见", en: "there is nothing to write into a note" }
        no_such(what: &str) { zh: "没有找到“{what}”", en: "“{what}” is not there" }
        unknown_scheme(path: &str, id: &str) { zh: "{path}：模板“{id}”未知，没有检查", en: "{path}: the scheme “{id}” is unknown, nothing was checked" }
        file(name: &str) { zh: "{name} 退回意见", en: "{name} note" }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    let choice = |name, help, of: &'static [&'static str]| -> Arg {
        option(lang, name, help).value_parser(of.to_vec()).hide_possible_values(true)
    };
    subcommand(lang, "note", words::usage(lang), words::about(lang))
        .arg(paths(lang, words::paths_help(lang)))
        .arg(option(lang, "unit", words::unit_help(lang)).value_name(words::code(lang)))
        .arg(option(lang, "project", words::project_help(lang)).value_name(words::id(lang)).action(ArgAction::Append))
        .arg(
            choice("per", words::per_help(lang), &["project", "unit"])
                .value_name(words::what(lang))
                .default_value("project")
                .hide_default_value(true),
        )
        .arg(
            choice("format", words::format_help(lang), &["txt", "md", "html", "docx"])
                .value_name(words::format(lang))
                .default_value("txt")
                .hide_default_value(true),
        )
        .arg(
            choice("severity", words::severity_help(lang), &["error", "warning", "hint"])
                .value_name(words::levels(lang))
                .value_delimiter(',')
                .action(ArgAction::Append),
        )
        .arg(
            option(lang, "output", words::output_help(lang))
                .short('o')
                .value_name(words::output(lang))
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath),
        )
        .arg(option(lang, "date", words::date_help(lang)).value_name(words::day(lang)))
        .arg(option(lang, "force", words::force_help(lang)).action(ArgAction::SetTrue))
        .after_help(words::footer(lang))
}

/// A note with the name that its file gets.
struct Named {
    name: String,
    note: Vec<Paragraph>,
}

/// What the command line asks for.
struct Wanted<'a> {
    unit: Option<&'a str>,
    projects: Vec<&'a str>,
    per_unit: bool,
    severities: Vec<Severity>,
    day: Date,
    lang: Lang,
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let lang = console.lang;
    let text = |id| matches.get_one::<String>(id).map(String::as_str);
    let texts = |id| matches.get_many::<String>(id).into_iter().flatten().map(String::as_str);
    let day = match text("date") {
        None => jiff::ZonedDateTime::now().date(),
        Some(text) => match text.parse() {
            Ok(day) => day,
            Err(_) => return usage::wrong(&words::bad_date(lang, text), "note", console),
        },
    };
    let mut severities: Vec<Severity> = texts("severity").filter_map(Severity::from_word).collect();
    if severities.is_empty() {
        severities = vec![Severity::Error, Severity::Warning];
    }
    let wanted = Wanted {
        unit: text("unit"),
        projects: texts("project").collect(),
        per_unit: text("per") == Some("unit"),
        severities,
        day,
        lang,
    };
    let format = text("format").and_then(Format::from_name).unwrap_or(Format::Text);
    let schemes = Schemes::built_in();
    let (groups, broken) = together::named(matches, &schemes);
    for error in &broken {
        console.error(&error.explain(lang));
    }
    let refused = if broken.is_empty() { Exit::Fine } else { Exit::Refused };
    for group in &groups {
        for member in group.members.iter().filter(|member| member.scheme.is_none()) {
            let path = member.path.display().to_string();
            console.warning(&words::unknown_scheme(lang, &path, &member.project.scheme));
        }
    }
    if let Some(missing) = missing(&groups, &wanted) {
        console.error(&words::no_such(lang, missing));
        return Exit::Refused;
    }
    let notes: Vec<Named> = groups.iter().flat_map(|group| notes_of(group, &wanted)).collect();
    if notes.is_empty() {
        console.note(words::nothing(lang));
        return refused;
    }
    let output = matches.get_one::<PathBuf>("output").filter(|path| path.as_os_str() != "-");
    let exit = match output {
        None => print(&notes, format, console),
        Some(path) => keep(&notes, format, path, matches.get_flag("force"), console),
    };
    exit.max(refused)
}

/// A unit or a project that was asked for and is not there.
fn missing<'a>(groups: &[Together], wanted: &Wanted<'a>) -> Option<&'a str> {
    let all = || groups.iter().flat_map(|group| &group.members).map(|member| &*member.project);
    let unit = wanted.unit.filter(|code| !all().any(|project| project.unit.code.trim() == code.trim()));
    let project = wanted.projects.iter().find(|id| !all().any(|project| project.id == **id)).copied();
    unit.or(project)
}

fn notes_of(group: &Together, wanted: &Wanted<'_>) -> Vec<Named> {
    let is_wanted = |project: &Project| {
        *project.status.reading() != Status::Approved
            && wanted.unit.is_none_or(|code| code.trim() == project.unit.code.trim())
            && (wanted.projects.is_empty() || wanted.projects.contains(&&*project.id))
    };
    let members: Vec<&Member> = group.members.iter().filter(|member| is_wanted(&member.project)).collect();
    let found: Vec<Vec<(&Problem, Option<String>)>> =
        members.iter().map(|member| with_fixes(group, member, wanted.lang)).collect();
    let office = group.department.as_ref().map_or("", |department| &department.name);
    let asked = Asked { severities: &wanted.severities, office, day: wanted.day, lang: wanted.lang };
    let subjects: Vec<Subject<'_>> = members
        .iter()
        .zip(&found)
        .map(|(member, problems)| Subject { project: &member.project, scheme: member.scheme.as_deref(), problems })
        .collect();
    if !wanted.per_unit {
        let named = |subject: &Subject<'_>| {
            let note = written(subject.project).or_else(|| of_project(*subject, asked))?;
            Some(Named { name: format!("{} {}", subject.project.id, subject.project.name), note })
        };
        return subjects.iter().filter_map(named).collect();
    }
    let mut units: BTreeMap<&str, Vec<Subject<'_>>> = BTreeMap::new();
    for subject in subjects {
        units.entry(subject.project.unit.code.trim()).or_default().push(subject);
    }
    let named = |(code, subjects): (&str, Vec<Subject<'_>>)| {
        let note = of_unit(&subjects, asked)?;
        let unit = subjects.first().map_or("", |subject| &subject.project.unit.name);
        Some(Named { name: format!("{code} {unit}"), note })
    };
    units.into_iter().filter_map(named).collect()
}

/// The problems of a project, each with what would mend it.
fn with_fixes<'a>(group: &Together, member: &'a Member, lang: Lang) -> Vec<(&'a Problem, Option<String>)> {
    let fix = |problem: &Problem| {
        problem.rule.fix?;
        group.in_context(member, |context| rules::fix_of(context, problem).map(|fix| fix.text(lang)))?
    };
    member.problems.iter().map(|problem| (problem, fix(problem))).collect()
}

fn print(notes: &[Named], format: Format, console: &mut Console) -> Exit {
    let lang = console.lang;
    if notes.len() > 1 && !format.joins() {
        return usage::wrong(&words::one_only(lang, notes.len(), format.name()), "note", console);
    }
    if format == Format::Docx && std::io::stdout().is_terminal() {
        return usage::wrong(words::to_terminal(lang), "note", console);
    }
    for (number, named) in notes.iter().enumerate() {
        if number > 0 {
            console.own_text("\n");
        }
        console.own_bytes(&write(&named.note, format, lang));
    }
    Exit::Fine
}

fn keep(notes: &[Named], format: Format, path: &Path, force: bool, console: &mut Console) -> Exit {
    let lang = console.lang;
    let ends_open = path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    let is_directory = path.is_dir() || ends_open || notes.len() > 1;
    if is_directory && let Err(error) = std::fs::create_dir_all(path) {
        console.error(&words::cannot_make(lang, &path.display().to_string(), &error.to_string()));
        return Exit::Refused;
    }
    let mut exit = Exit::Fine;
    let mut taken = std::collections::HashSet::new();
    for named in notes {
        let file = match is_directory {
            true => {
                let stem = store::file_stem(&words::file(lang, named.name.trim()));
                // Two projects may have one name and one number.
                let name = |count: usize| match count {
                    1 => format!("{stem}.{}", format.name()),
                    count => format!("{stem} ({count}).{}", format.name()),
                };
                let free = (1..).map(name).find(|name| taken.insert(name.to_lowercase()));
                path.join(free.unwrap_or_default())
            }
            false => path.to_owned(),
        };
        let shown = file.display().to_string();
        if !force && file.exists() {
            console.error(&words::exists(lang, &shown));
            exit = Exit::Refused;
            continue;
        }
        match store::atomic(&file, &write(&named.note, format, lang)) {
            Ok(()) => console.line(&shown),
            Err(error) => {
                console.error(&error.explain(lang));
                exit = Exit::Refused;
            }
        }
    }
    exit
}
