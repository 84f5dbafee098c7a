//! Where problems stand in the files, for reports that name lines and columns.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::console::Console;
use crate::model::Place;
use crate::rules::Problem;
use crate::store::ContentHash;
use crate::store::department::DEPARTMENT_FILE;
use crate::store::file::Cause;
use crate::store::format::{Locations, Region, decode};

use super::{Broken, Checked};

/// The places of a checked project in its file; none when the file is not any more what was checked.
pub(super) struct Regions<'a> {
    checked: &'a Checked,
    locations: Option<Locations>,
}

impl<'a> Regions<'a> {
    pub fn of(checked: &'a Checked) -> Self {
        let read = || {
            let bytes = fs::read(&checked.path).ok()?;
            let is_same = ContentHash::of(&bytes) == checked.hash;
            decode(&bytes).ok().filter(|_| is_same).map(Locations::of)
        };
        Self { checked, locations: if checked.problems.is_empty() { None } else { read() } }
    }

    /// Where a problem stands. What is about something that is not in the file stands where its section is.
    pub fn region(&self, problem: &Problem) -> Option<Region> {
        let (project, locations) = (&*self.checked.project, self.locations.as_ref()?);
        let of_section = || locations.region(project, Place::Section(project.section_of(problem.place)?), None);
        locations.region(project, problem.place, problem.span.as_ref()).or_else(of_section)
    }
}

/// A path as the parts of a URL have it: with `/`, without `./` in front.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    match text.trim_start_matches("./") {
        "" => text,
        rest if text.starts_with("./") => rest.to_owned(),
        _ => text,
    }
}

/// The file of a department.
pub(super) fn department_file(directory: &Path) -> PathBuf {
    directory.join(DEPARTMENT_FILE)
}

/// A broken file, the line and the column where reading stopped, and why.
pub(super) fn of_broken(broken: &Broken, console: &Console) -> (PathBuf, Option<(usize, usize)>, String) {
    match broken {
        Broken::Unreadable(error) => {
            let place = match &error.cause {
                Cause::Malformed { error, .. } => Some((error.line, error.column)),
                _ => None,
            };
            (error.path.clone(), place, error.reason(console.lang))
        }
        Broken::UnknownScheme { path, id } => (path.clone(), None, super::unknown_scheme(id, console.lang)),
    }
}
