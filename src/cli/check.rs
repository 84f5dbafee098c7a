//! `jixiao check PATH…`: what the rules say about whole departments.
//!
//! Invariant: every file that the paths name is in the report, as checked or as broken; none stops the others.

mod json;
mod text;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread;

use clap::{ArgMatches, Command};

use crate::lang::Lang;
use crate::messages;
use crate::model::Project;
use crate::rules::{self, Around, Context, Counts, Problem, Settings, Severity};
use crate::store::{FileError, Loaded, Schemes, loader};

use super::arguments::{paths, subcommand, text_or_json};
use super::console::Console;
use super::{Exit, files};

mod words {
    use super::messages;

    messages! {
        about { zh: "检查部门或项目，列出全部问题", en: "Check departments or projects and list all problems" }
        usage { zh: "<路径>… [--format text|json]", en: "<PATH>… [--format text|json]" }
        paths_help { zh: "部门目录或项目文件", en: "Departments' directories or projects' files" }
        footer {
            zh: "退出码: 有错误或警告为 1；只有提示或无法判断为 0；\n有文件读不了或不能检查为 3。",
            en: "Exit code: 1 for errors and warnings; 0 when there are only hints and checks\nthat cannot tell; 3 when a file could not be read or checked.",
        }
        unknown_scheme(id: &str, known: &str) {
            zh: "模板“{id}”未知，不能检查；scheme 可以是：{known}",
            en: "the scheme “{id}” is unknown, nothing was checked; possible: {known}",
        }
    }
}

/// A project with what the rules found, in the order of the form.
struct Checked {
    path: PathBuf,
    project: Project,
    problems: Vec<Problem>,
}

/// A file that could not be read or checked.
enum Broken {
    Unreadable(FileError),
    UnknownScheme { path: PathBuf, id: String },
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
    /// The broken files and the totals, when all projects are through.
    fn end(self: Box<Self>, broken: &[Broken], totals: Totals, console: &mut Console);
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "check", words::usage(lang), words::about(lang))
        .arg(paths(lang, words::paths_help(lang)))
        .arg(text_or_json(lang))
        .after_help(words::footer(lang))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let mut report: Box<dyn Report> = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Box::new(json::Json::default()),
        _ => Box::new(text::Text),
    };
    let documents = files::named(matches);
    let mut broken: Vec<Broken> = documents.broken.into_iter().map(Broken::Unreadable).collect();
    let mut totals = Totals::default();
    let schemes = Schemes::built_in();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    loader::load_all(
        &documents.projects,
        threads,
        |loaded| check(loaded, &schemes),
        |chunk| {
            for result in chunk {
                match result {
                    Ok(checked) => {
                        totals.projects += 1;
                        totals.problems += Counts::of(&checked.problems);
                        report.checked(&checked, console);
                    }
                    Err(file) => broken.push(file),
                }
            }
            ControlFlow::Continue(())
        },
    );
    totals.broken = broken.len();
    report.end(&broken, totals, console);
    match totals.problems.worst() {
        _ if totals.broken > 0 => Exit::Refused,
        Some(Severity::Error | Severity::Warning) => Exit::Findings,
        Some(Severity::Hint | Severity::Unsure) | None => Exit::Fine,
    }
}

fn check(loaded: Result<Loaded, FileError>, schemes: &Schemes) -> Result<Checked, Broken> {
    let Loaded { project, path, .. } = loaded.map_err(Broken::Unreadable)?;
    let Some(scheme) = schemes.get(&project.scheme) else {
        return Err(Broken::UnknownScheme { path, id: project.scheme });
    };
    let mut problems = rules::check(&Context::new(&project, scheme, &Settings::DEFAULT, &Around::default()));
    rules::sort_by_form(&mut problems, &project);
    Ok(Checked { path, project, problems })
}

/// What is wrong with a scheme that the program does not know.
fn unknown_scheme(id: &str, lang: Lang) -> String {
    let known: Vec<String> = Schemes::built_in().iter().map(|scheme| scheme.id.clone()).collect();
    words::unknown_scheme(lang, id, &known.join(", "))
}
