//! The figures of a department on disk.

use std::sync::Arc;

use clap::ArgMatches;

use super::check::{self, Broken};
use super::console::Console;
use super::files;
use crate::edit::ProjectKey;
use crate::figures::{Figures, Known};
use crate::model::Department;
use crate::rules::{self, Problem};
use crate::store::Schemes;

/// A department, or a project that stands alone, with its figures.
pub(super) struct Gathered {
    /// The department; none for what stands alone.
    pub department: Option<Arc<Department>>,
    /// The figures of all its projects.
    pub figures: Figures,
    /// What is wrong with the department as a whole.
    pub problems: Vec<Problem>,
    /// How many files could not be read or checked; that was said already.
    pub broken: usize,
}

/// Reads and checks what the operand `PATH` names. Says what cannot be read; none when nothing can.
pub(super) fn gather(matches: &ArgMatches, console: &mut Console) -> Option<Gathered> {
    let lang = console.lang;
    let documents = files::named(matches);
    let mut broken: Vec<String> = documents.broken.iter().map(|error| error.explain(lang)).collect();
    let department = documents.departments.into_iter().next().map(|file| Arc::new(file.department));
    let schemes = Schemes::built_in();
    let read = check::load(&documents.projects);
    let index = department.is_some().then(|| check::index(&read, department.clone(), &schemes));
    let unread = read.iter().filter(|read| read.is_err()).count();
    let mut projects = Vec::new();
    for (key, result) in (0..).map(ProjectKey).zip(check::check(read, index.as_ref(), &schemes)) {
        match result {
            Ok(checked) => projects.push(Known {
                key,
                project: checked.project,
                problems: Some(checked.problems.into()),
                shown: true,
            }),
            Err(file) => broken.push(Broken::explain(&file, lang)),
        }
    }
    broken.iter().for_each(|text| console.error(text));
    if projects.is_empty() && !broken.is_empty() {
        return None;
    }
    let figures = Figures::of(department.as_deref(), &projects, broken.len(), None);
    let problems = index.as_ref().map_or_else(Vec::new, |index| rules::check_department(index, unread));
    Some(Gathered { department, figures, problems, broken: broken.len() })
}
