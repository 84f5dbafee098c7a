//! `jixiao check PATH…`: what the rules say about whole departments.
//!
//! The projects of a directory are checked as a department: against each other and its register. A file that is named by
//! itself stands alone.
//!
//! Invariant: every file that the paths name is in the report, as checked or as broken; none stops the others.

mod json;
mod text;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use clap::{ArgMatches, Command};
use rayon::prelude::*;

use crate::edit::ProjectKey;
use crate::lang::Lang;
use crate::messages;
use crate::model::{Department, Project};
use crate::rules::{self, Around, Context, Counts, Index, Problem, Settings, Severity};
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
    project: Arc<Project>,
    problems: Vec<Problem>,
}

/// What is wrong with a department as a whole.
struct Whole {
    path: PathBuf,
    name: String,
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
    /// A department, when all its projects are through and something is wrong with it as a whole.
    fn department(&mut self, whole: &Whole, console: &mut Console);
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
        let read = load(&documents.projects[at..end]);
        at = end;
        let index = group.as_ref().map(|group| {
            let department = group.department.and_then(|number| departments[number].take());
            index(&read, department, &schemes)
        });
        let unread = read.iter().filter(|read| read.is_err()).count();
        for result in check(read, index.as_ref(), &schemes) {
            match result {
                Ok(checked) => {
                    totals.projects += 1;
                    totals.problems += Counts::of(&checked.problems);
                    report.checked(&checked, console);
                }
                Err(file) => broken.push(file),
            }
        }
        if let (Some(group), Some(index)) = (group, &index) {
            let problems = rules::check_department(index, unread);
            totals.problems += Counts::of(&problems);
            if !problems.is_empty() {
                let name = index.department().map_or(String::new(), |department| department.name.clone());
                report.department(&Whole { path: group.directory, name, problems }, console);
            }
        }
    }
    totals.broken = broken.len();
    report.end(&broken, totals, console);
    match totals.problems.worst() {
        _ if totals.broken > 0 => Exit::Refused,
        Some(Severity::Error | Severity::Warning) => Exit::Findings,
        Some(Severity::Hint | Severity::Unsure) | None => Exit::Fine,
    }
}

/// A project as it was read, and from where.
type Read = Result<(PathBuf, Arc<Project>), FileError>;

/// Reads files, on all processors.
fn load(files: &[PathBuf]) -> Vec<Read> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut all = Vec::with_capacity(files.len());
    let take = |chunk| {
        all.extend(chunk);
        ControlFlow::Continue(())
    };
    let keep = |loaded: Result<Loaded, FileError>| loaded.map(|loaded| (loaded.path, Arc::new(loaded.project)));
    loader::load_all(files, threads, keep, take);
    all
}

/// What the projects have to do with each other; their keys are their numbers.
fn index(read: &[Read], department: Option<Arc<Department>>, schemes: &Schemes) -> Index {
    let mut index = Index::of(department, schemes.iter().map(AsRef::as_ref));
    let projects = (0..).map(ProjectKey).zip(read).filter_map(|(key, read)| Some((key, read.as_ref().ok()?)));
    let projects: Vec<_> = projects.map(|(key, (_, project))| (key, Arc::clone(project))).collect();
    index.extend(&projects);
    index
}

/// Checks projects, on all processors; without an index each stands alone.
fn check(read: Vec<Read>, index: Option<&Index>, schemes: &Schemes) -> Vec<Result<Checked, Broken>> {
    let department = index.and_then(Index::department);
    let check = |(number, read): (usize, Read)| {
        let (path, project) = read.map_err(Broken::Unreadable)?;
        let Some(scheme) = schemes.get(&project.scheme) else {
            return Err(Broken::UnknownScheme { path, id: project.scheme.clone() });
        };
        let key = u32::try_from(number).map(ProjectKey).ok();
        let around = index.zip(key).map_or_else(Around::default, |(index, key)| index.around(key));
        let layers = [Some(&scheme.rules), department.map(|department| &department.rules)];
        let settings = Settings::of(layers.into_iter().flatten());
        let mut problems = rules::check(&Context::new(&project, scheme, &settings, &around));
        rules::sort_by_form(&mut problems, &project);
        Ok(Checked { path, project, problems })
    };
    read.into_par_iter().enumerate().map(check).collect()
}

/// What is wrong with a scheme that the program does not know.
fn unknown_scheme(id: &str, lang: Lang) -> String {
    let known: Vec<String> = Schemes::built_in().iter().map(|scheme| scheme.id.clone()).collect();
    words::unknown_scheme(lang, id, &known.join(", "))
}
