//! The projects to export.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use crate::cli::check::{self, index, surroundings};
use crate::cli::console::Console;
use crate::cli::files;
use crate::exchange::json;
use crate::messages;
use crate::model::{Department, Project, Scheme};
use crate::rules::{self, Context, Problem};
use crate::store::format::read_project;
use crate::store::{FileError, Schemes};

mod words {
    use super::messages;

    messages! {
        unknown_scheme(id: &str, scheme: &str) {
            zh: "{id}：模板“{scheme}”未知，按一般的样式导出",
            en: "{id}: the scheme “{scheme}” is unknown, the form is a plain one",
        }
        stdin { zh: "标准输入", en: "standard input" }
    }
}

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Projects to export.
pub(super) struct Gathered {
    /// The department; none for what stands alone.
    pub department: Option<Arc<Department>>,
    /// The projects, in the order of their files.
    pub members: Vec<Member>,
    /// How many files could not be read; that was said already.
    pub broken: usize,
}

/// A project to export.
pub(super) struct Member {
    pub project: Arc<Project>,
    /// Its scheme; none where the program does not know it.
    pub scheme: Option<Arc<Scheme>>,
    /// What the rules found, where that was asked for.
    pub problems: Option<Vec<Problem>>,
}

/// Reads what the operands name, and says what cannot be read.
pub(super) fn gather(matches: &ArgMatches, with_problems: bool, console: &mut Console) -> Gathered {
    let lang = console.lang;
    let is_stdin = |path: &PathBuf| path == Path::new(STDIN);
    if matches.get_many::<PathBuf>("paths").into_iter().flatten().any(is_stdin) {
        return stdin(console);
    }
    let documents = files::named(matches);
    let mut broken: Vec<FileError> = documents.broken;
    let department = documents.departments.into_iter().next().map(|file| Arc::new(file.department));
    let schemes = Schemes::built_in();
    let read = check::load(&documents.projects);
    let index = (with_problems && department.is_some()).then(|| index(&read, department.clone(), &schemes));
    let mut members = Vec::new();
    for (number, read) in read.into_iter().enumerate() {
        let project = match read {
            Ok(entry) => entry.project,
            Err(error) => {
                broken.push(error);
                continue;
            }
        };
        let scheme = schemes.get(&project.scheme).cloned();
        let problems = scheme.as_ref().filter(|_| with_problems).map(|scheme| {
            let (settings, around) = surroundings(number, scheme, index.as_ref());
            let mut problems = rules::check(&Context::new(&project, scheme, &settings, &around));
            rules::sort_by_form(&mut problems, &project);
            problems
        });
        members.push(Member { project, scheme, problems });
    }
    broken.iter().for_each(|error| console.error(&error.explain(lang)));
    warn(&members, console);
    Gathered { department, members, broken: broken.len() }
}

/// A project's file or JSON out of standard input.
fn stdin(console: &mut Console) -> Gathered {
    let lang = console.lang;
    let mut text = String::new();
    let read = match io::stdin().lock().read_to_string(&mut text) {
        Err(error) => Err(error.to_string()),
        Ok(_) if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{') => {
            json::read(&text).map_err(|error| error.explain(lang))
        }
        Ok(_) => match read_project(&text) {
            Ok(project) => Ok(vec![project]),
            Err(error) => Err(format!("{}:{}: {}", error.line, error.column, error.explain(lang))),
        },
    };
    let (projects, broken) = match read {
        Ok(projects) => (projects, 0),
        Err(why) => {
            console.error(&format!("{}: {why}", words::stdin(lang)));
            (Vec::new(), 1)
        }
    };
    let schemes = Schemes::built_in();
    let member = |project: Project| {
        let scheme = schemes.get(&project.scheme).cloned();
        Member { project: Arc::new(project), scheme, problems: None }
    };
    let members: Vec<Member> = projects.into_iter().map(member).collect();
    warn(&members, console);
    Gathered { department: None, members, broken }
}

fn warn(members: &[Member], console: &mut Console) {
    for member in members.iter().filter(|member| member.scheme.is_none()) {
        console.warning(&words::unknown_scheme(console.lang, &member.project.id, &member.project.scheme));
    }
}
