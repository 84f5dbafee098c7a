//! `jixiao check PATH…`: what the rules say about whole departments.
//!
//! The projects of a directory are checked as a department: against each other and its register. A file that is named by
//! itself stands alone.
//!
//! Invariant: every file that the paths name is in the report, as checked or as broken; none stops the others.

mod diff;
mod fix;
mod json;
mod text;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use clap::{ArgMatches, Command};
use rayon::prelude::*;

use crate::edit::ProjectKey;
use crate::lang::Lang;
use crate::messages;
use crate::model::{Department, Project, Scheme};
use crate::rules::{self, Around, Context, Counts, Index, Problem, Settings, Severity};
use crate::store::{ContentHash, FileError, Loaded, Schemes, loader};

use super::arguments::{paths, subcommand, text_or_json};
use super::console::Console;
use super::{Exit, files};

mod words {
    use super::messages;

    messages! {
        about { zh: "检查部门或项目，列出全部问题", en: "Check departments or projects and list all problems" }
        usage { zh: "<路径>… [--format text|json] [--fix|--diff]", en: "<PATH>… [--format text|json] [--fix|--diff]" }
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
    fn explain(&self, lang: Lang) -> String {
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

pub(super) fn command(lang: Lang) -> Command {
    let command = subcommand(lang, "check", words::usage(lang), words::about(lang))
        .arg(paths(lang, words::paths_help(lang)))
        .arg(text_or_json(lang));
    fix::options(command, lang).after_help(words::footer(lang))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let format = matches.get_one::<String>("format").map(String::as_str);
    let mut report: Box<dyn Report> = match format {
        Some("json") => Box::new(json::Json::default()),
        _ => Box::new(text::Text),
    };
    let mut mending = fix::Mending::wanted(matches, format);
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
        let mut read = load(&documents.projects[at..end]);
        at = end;
        let department = group.as_ref().and_then(|group| departments[group.department?].take());
        let compare = |read: &[Read]| group.as_ref().map(|_| index(read, department.clone(), &schemes));
        let mut index = compare(&read);
        if let Some(mending) = &mut mending {
            let changed = mending.mend(&mut read, index.as_ref(), &schemes, console);
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
    let mended = match mending {
        Some(mending) if mending.only_show => return mending.end(&broken, console),
        Some(mending) => mending.end(&[], console),
        None => Exit::Fine,
    };
    report.end(&broken, totals, console);
    mended.max(match totals.problems.worst() {
        _ if totals.broken > 0 => Exit::Refused,
        Some(Severity::Error | Severity::Warning) => Exit::Findings,
        Some(Severity::Hint | Severity::Unsure) | None => Exit::Fine,
    })
}

/// A project as it was read, from where, and what the file held.
struct Entry {
    path: PathBuf,
    project: Arc<Project>,
    hash: ContentHash,
}

/// A file that was read, or why it was not.
type Read = Result<Entry, FileError>;

/// The line above what is said about a project.
fn title(path: &Path, project: &Project) -> String {
    format!("{}: {} {}", path.display(), project.id, project.name)
}

/// Reads files, on all processors.
fn load(files: &[PathBuf]) -> Vec<Read> {
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
fn index(read: &[Read], department: Option<Arc<Department>>, schemes: &Schemes) -> Index {
    let mut index = Index::of(department, schemes.iter().map(AsRef::as_ref));
    let projects = (0..).map(ProjectKey).zip(read).filter_map(|(key, read)| Some((key, read.as_ref().ok()?)));
    let projects: Vec<_> = projects.map(|(key, entry)| (key, Arc::clone(&entry.project))).collect();
    index.extend(&projects);
    index
}

/// Checks projects, on all processors; without an index each stands alone.
fn check(read: Vec<Read>, index: Option<&Index>, schemes: &Schemes) -> Vec<Result<Checked, Broken>> {
    let check = |(number, read): (usize, Read)| {
        let Entry { path, project, .. } = read.map_err(Broken::Unreadable)?;
        let Some(scheme) = schemes.get(&project.scheme) else {
            return Err(Broken::UnknownScheme { path, id: project.scheme.clone() });
        };
        let (settings, around) = surroundings(number, scheme, index);
        let mut problems = rules::check(&Context::new(&project, scheme, &settings, &around));
        rules::sort_by_form(&mut problems, &project);
        Ok(Checked { path, project, problems })
    };
    read.into_par_iter().enumerate().map(check).collect()
}

/// What holds for a project of a scheme, and what the others have to do with it.
fn surroundings(number: usize, scheme: &Scheme, index: Option<&Index>) -> (Settings, Around) {
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
