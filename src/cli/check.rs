//! `jixiao check PATH…`: what the rules say about whole departments.
//!
//! The projects of a directory are checked as a department: against each other and its register. A file that is named by
//! itself stands alone.
//!
//! Invariant: every file that the paths name is in the report, as checked or as broken; none stops the others.

mod csv;
mod diff;
mod excerpt;
mod fix;
mod github;
mod json;
mod policy;
mod region;
mod sarif;
mod statistics;
mod text;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use rayon::prelude::*;

use crate::edit::ProjectKey;
use crate::lang::Lang;
use crate::messages;
use crate::model::{Department, Project, Scheme};
use crate::rules::{self, Around, Context, Counts, Index, Problem, RULES, Settings, find};
use crate::store::{ContentHash, FileError, Loaded, Schemes, loader};

use super::arguments::{option, paths, subcommand};
use super::console::Console;
use super::{Exit, files, usage};
use policy::Policy;

mod words {
    use super::messages;

    messages! {
        about { zh: "检查部门或项目，列出全部问题", en: "Check departments or projects and list all problems" }
        usage { zh: "<路径>… [选项]\n      jixiao check --explain <规则>", en: "<PATH>… [OPTIONS]\n       jixiao check --explain <RULE>" }
        paths_help { zh: "部门目录或项目文件", en: "Departments' directories or projects' files" }
        format { zh: "格式", en: "FORMAT" }
        format_help {
            zh: "text（默认）、json、sarif、csv 或 github",
            en: "text (the default), json, sarif, csv or github",
        }
        rule { zh: "规则", en: "RULE" }
        explain_help { zh: "只解释一条规则", en: "Only explain a rule" }
        statistics_help {
            zh: "每条规则各有多少，多的在前（text、json）",
            en: "How often each rule finds something (text, json)",
        }
        waived_help { zh: "也列出已豁免的（text、csv）", en: "Show what is waived as well (text, csv)" }
        bom_help {
            zh: "csv 前加字节顺序标记，Excel 打开中文不乱码",
            en: "A byte-order mark in front of csv, for Excel",
        }
        only_with(option: &str, formats: &str) {
            zh: "{option} 只能与 --format {formats} 同时使用",
            en: "{option} goes together with --format {formats} only",
        }
        footer {
            zh: "退出码: 有错误或警告（见 --deny）为 1；只有提示或无法判断为 0；已豁免的\n和没有报告的不算；有文件读不了或不能检查为 3。",
            en: "Exit code: 1 for errors and warnings (see --deny); 0 when there are only hints\nand checks that cannot tell; what is waived or not reported does not count;\n3 when a file could not be read or checked.",
        }
        lost_year(path: &str, why: &str) {
            zh: "{path}: last_year 所指的上年部门打不开：{why}",
            en: "{path}: last_year names a department that cannot be opened: {why}",
        }
        unknown_scheme(id: &str, known: &str) {
            zh: "模板“{id}”未知，不能检查；scheme 可以是：{known}",
            en: "the scheme “{id}” is unknown, nothing was checked; possible: {known}",
        }
    }
}

/// A project with what the rules found, in the order of the form.
pub(super) struct Checked {
    path: PathBuf,
    /// What the file held.
    hash: ContentHash,
    pub(super) project: Arc<Project>,
    pub(super) problems: Vec<Problem>,
}

/// What is wrong with a department as a whole.
struct Whole {
    path: PathBuf,
    name: String,
    problems: Vec<Problem>,
}

/// A file that could not be read or checked.
pub(super) enum Broken {
    Unreadable(FileError),
    UnknownScheme { path: PathBuf, id: String },
}

impl Broken {
    /// Why a project cannot be checked; none when it can.
    fn find(read: Read, schemes: &Schemes) -> Option<Self> {
        match read {
            Err(error) => Some(Broken::Unreadable(error)),
            Ok(entry) if schemes.get(&entry.project.scheme).is_none() => {
                Some(Broken::UnknownScheme { path: entry.path, id: entry.project.scheme.clone() })
            }
            Ok(_) => None,
        }
    }

    /// Which file it is and why.
    pub(super) fn explain(&self, lang: Lang) -> String {
        match self {
            Broken::Unreadable(error) => error.explain(lang),
            Broken::UnknownScheme { path, id } => format!("{}: {}", path.display(), unknown_scheme(id, lang)),
        }
    }
}

/// How many projects and problems there are.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    projects: usize,
    problems: Counts,
    broken: usize,
}

/// Where a report goes.
trait Report {
    /// The next project.
    fn checked(&mut self, checked: &Checked, console: &mut Console);
    /// A department, when all its projects are through and something is wrong with it as a whole.
    fn department(&mut self, whole: &Whole, console: &mut Console);
    /// The broken files and the totals, when all projects are through.
    fn end(self: Box<Self>, broken: &[Broken], totals: Totals, console: &mut Console);
}

const FORMATS: [&str; 5] = ["text", "json", "sarif", "csv", "github"];

pub(super) fn command(lang: Lang) -> Command {
    let flag = |name, help| option(lang, name, help).action(ArgAction::SetTrue);
    let format = option(lang, "format", words::format_help(lang))
        .value_name(words::format(lang))
        .value_parser(FORMATS)
        .hide_possible_values(true)
        .default_value(FORMATS[0])
        .hide_default_value(true);
    let explain: Arg = option(lang, "explain", words::explain_help(lang))
        .value_name(words::rule(lang))
        .value_parser(PossibleValuesParser::new(RULES.iter().map(|rule| rule.code)))
        .hide_possible_values(true)
        .conflicts_with("paths");
    let command = subcommand(lang, "check", words::usage(lang), words::about(lang))
        .arg(paths(lang, words::paths_help(lang)).required(false).required_unless_present("explain"))
        .arg(format)
        .arg(flag("bom", words::bom_help(lang)))
        .args(policy::options(lang))
        .arg(flag("statistics", words::statistics_help(lang)))
        .arg(flag("waived", words::waived_help(lang)));
    fix::options(command, lang).arg(explain).after_help(words::footer(lang))
}

/// The report that the command line asks for, or what is wrong with it.
fn report(matches: &ArgMatches, format: Option<&str>, lang: Lang) -> Result<Box<dyn Report>, String> {
    let [statistics, waived, bom] = ["statistics", "waived", "bom"].map(|name| matches.get_flag(name));
    let format = format.unwrap_or(FORMATS[0]);
    for (is_there, option, formats) in [
        (statistics, "--statistics", &["text", "json"][..]),
        (waived, "--waived", &["text", "csv"]),
        (bom, "--bom", &["csv"]),
    ] {
        if is_there && !formats.contains(&format) {
            return Err(words::only_with(lang, option, &formats.join("|")));
        }
    }
    Ok(match format {
        "json" => Box::new(json::Json::new(statistics)),
        "sarif" => Box::new(sarif::Sarif::default()),
        "csv" => Box::new(csv::Csv::new(bom, waived)),
        "github" => Box::new(github::Github),
        _ if statistics => Box::new(statistics::Statistics::default()),
        _ => Box::new(text::Text { waived }),
    })
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    if let Some(rule) = matches.get_one::<String>("explain").and_then(|code| find(code)) {
        super::rules::explain(rule, console);
        return Exit::Fine;
    }
    let format = matches.get_one::<String>("format").map(String::as_str);
    let mut report = match report(matches, format, console.lang) {
        Ok(report) => report,
        Err(wrong) => return usage::wrong(&wrong, "check", console),
    };
    let policy = Policy::of(matches);
    let mut mending = fix::Mending::wanted(matches, format);
    let documents = files::named(matches);
    for (path, error) in &documents.lost_years {
        console.warning(&words::lost_year(console.lang, &path.display().to_string(), &error.explain(console.lang)));
    }
    let mut broken: Vec<Broken> = documents.broken.into_iter().map(Broken::Unreadable).collect();
    let mut totals = Totals::default();
    let schemes = Schemes::built_in();
    let mut departments: Vec<_> =
        documents.departments.into_iter().map(|file| Some(Arc::new(file.department))).collect();
    let mut groups = documents.groups.into_iter().peekable();
    let mut at = 0;
    while at < documents.projects.len() {
        let group = groups.next_if(|group| group.projects.start == at);
        // Files that were named by themselves go up to the next group.
        let end = group.as_ref().map_or_else(
            || groups.peek().map_or(documents.projects.len(), |next| next.projects.start),
            |group| group.projects.end,
        );
        let mut read = load(&documents.projects[at..end]);
        at = end;
        let department = group.as_ref().and_then(|group| departments[group.department?].take());
        let compare = |read: &[Read]| group.as_ref().map(|_| index(read, department.clone(), &schemes));
        let mut index = compare(&read);
        if let Some(mending) = &mut mending {
            let changed = mending.mend(&mut read, index.as_ref(), &schemes, &policy, console);
            if mending.only_show {
                broken.extend(read.into_iter().filter_map(|read| Broken::find(read, &schemes)));
                continue;
            }
            if changed {
                index = compare(&read);
            }
        }
        let unread = read.iter().filter(|read| read.is_err()).count();
        for result in check(read, index.as_ref(), &schemes) {
            match result {
                Ok(mut checked) => {
                    policy.filter(&mut checked.problems);
                    totals.projects += 1;
                    totals.problems += Counts::of(&checked.problems);
                    report.checked(&checked, console);
                }
                Err(file) => broken.push(file),
            }
        }
        if let (Some(group), Some(index)) = (group, &index) {
            let mut problems = rules::check_department(index, unread);
            policy.filter(&mut problems);
            totals.problems += Counts::of(&problems);
            if !problems.is_empty() {
                let name = index.department().map_or(String::new(), |department| department.name.clone());
                report.department(&Whole { path: group.directory, name, problems }, console);
            }
        }
    }
    totals.broken = broken.len();
    let mended = match mending {
        Some(mending) if mending.only_show => return mending.end(&broken, console),
        Some(mending) => mending.end(&[], console),
        None => Exit::Fine,
    };
    report.end(&broken, totals, console);
    let found = if totals.broken > 0 { Exit::Refused } else { policy.exit(totals.problems) };
    mended.max(found)
}

/// A project as it was read, from where, and what the file held.
pub(super) struct Entry {
    pub path: PathBuf,
    pub project: Arc<Project>,
    hash: ContentHash,
}

/// A file that was read, or why it was not.
pub(super) type Read = Result<Entry, FileError>;

/// The line above what is said about a project.
fn title(path: &Path, project: &Project) -> String {
    format!("{}: {} {}", path.display(), project.id, project.name)
}

/// Reads files, on all processors.
pub(super) fn load(files: &[PathBuf]) -> Vec<Read> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut all = Vec::with_capacity(files.len());
    let take = |chunk| {
        all.extend(chunk);
        ControlFlow::Continue(())
    };
    let keep = |loaded: Result<Loaded, FileError>| {
        loaded.map(|Loaded { project, path, hash }| Entry { path, project: Arc::new(project), hash })
    };
    loader::load_all(files, threads, keep, take);
    all
}

/// What the projects have to do with each other; their keys are their numbers.
pub(super) fn index(read: &[Read], department: Option<Arc<Department>>, schemes: &Schemes) -> Index {
    let mut index = Index::of(department, schemes.iter().map(AsRef::as_ref));
    let projects = (0..).map(ProjectKey).zip(read).filter_map(|(key, read)| Some((key, read.as_ref().ok()?)));
    let projects: Vec<_> = projects.map(|(key, entry)| (key, Arc::clone(&entry.project))).collect();
    index.extend(&projects);
    index
}

/// Checks projects, on all processors; without an index each stands alone.
pub(super) fn check(read: Vec<Read>, index: Option<&Index>, schemes: &Schemes) -> Vec<Result<Checked, Broken>> {
    let check = |(number, read): (usize, Read)| {
        let Entry { path, project, hash } = read.map_err(Broken::Unreadable)?;
        let Some(scheme) = schemes.get(&project.scheme) else {
            return Err(Broken::UnknownScheme { path, id: project.scheme.clone() });
        };
        let (settings, around) = surroundings(number, scheme, index);
        let mut problems = rules::check(&Context::new(&project, scheme, &settings, &around));
        rules::sort_by_form(&mut problems, &project);
        Ok(Checked { path, hash, project, problems })
    };
    read.into_par_iter().enumerate().map(check).collect()
}

/// What holds for a project of a scheme, and what the others have to do with it.
pub(super) fn surroundings(number: usize, scheme: &Scheme, index: Option<&Index>) -> (Settings, Around) {
    let key = u32::try_from(number).map(ProjectKey).ok();
    let around = index.zip(key).map_or_else(Around::default, |(index, key)| index.around(key));
    let department = index.and_then(Index::department).map(|department| &department.rules);
    (Settings::of([Some(&scheme.rules), department].into_iter().flatten()), around)
}

/// What is wrong with a scheme that the program does not know.
fn unknown_scheme(id: &str, lang: Lang) -> String {
    let known: Vec<String> = Schemes::built_in().iter().map(|scheme| scheme.id.clone()).collect();
    words::unknown_scheme(lang, id, &known.join(", "))
}
