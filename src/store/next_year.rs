//! The forms of the next year on disk, begun from those of the year before.
//!
//! Invariant: nothing that is there already is overwritten, and nothing at all is written while a file of last year
//! cannot be read.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::lang::Lang;
use crate::model::{Department, Project};
use crate::roll::{self, Options};

use super::department::{self, DEPARTMENT_FILE, Extent};
use super::file::FileError;
use super::save::{self, SaveError};
use super::version::{self, VersionError, Where};

mod words {
    crate::messages! {
        no_department(path: &str) {
            zh: "{path}: 不是部门目录（没有 department.ron）；滚动以部门为单位",
            en: "{path}: this is no department (there is no department.ron); only departments roll over",
        }
        unreadable {
            zh: "去年有文件读不了，没有写出任何内容；请先修好",
            en: "files of last year could not be read, nothing was written; mend them first",
        }
        exists(path: &str) {
            zh: "{path}: 已有部门或项目，没有改动；请换一个目录",
            en: "{path}: there is a department or a project already, nothing was changed; name another directory",
        }
    }
}

/// Why the next year was not begun.
#[derive(Debug)]
pub enum Refused {
    /// Last year's department cannot be read.
    Version(VersionError),
    /// Some of its files cannot.
    Unreadable(Vec<FileError>),
    /// There is no department at the path.
    NoDepartment(PathBuf),
    /// Something is in the new directory already.
    Taken(PathBuf),
    /// The new files cannot be written.
    Save(SaveError),
}

impl Refused {
    /// What is wrong and what to do, line by line.
    pub fn explain(&self, lang: Lang) -> Vec<String> {
        match self {
            Refused::Version(error) => vec![error.explain(lang)],
            Refused::Unreadable(errors) => {
                let errors = errors.iter().map(|error| error.explain(lang));
                errors.chain([words::unreadable(lang).to_owned()]).collect()
            }
            Refused::NoDepartment(path) => vec![words::no_department(lang, &path.display().to_string())],
            Refused::Taken(path) => vec![words::exists(lang, &path.display().to_string())],
            Refused::Save(error) => vec![error.explain(lang)],
        }
    }
}

/// Last year's department with its projects.
pub fn read(last: &Path) -> Result<(Department, Vec<Arc<Project>>), Refused> {
    let read = version::read(&Where::Path(last.to_owned()), None).map_err(Refused::Version)?;
    if !read.broken.is_empty() {
        return Err(Refused::Unreadable(read.broken));
    }
    let department = read.department.ok_or_else(|| Refused::NoDepartment(last.to_owned()))?;
    Ok((department, read.projects))
}

/// The next year's department, not written yet.
#[derive(Debug)]
pub struct NextYear {
    directory: PathBuf,
    /// The department.
    pub department: Department,
    /// Its projects.
    pub projects: Vec<Arc<Project>>,
}

impl NextYear {
    /// Begins next year's forms in the directory `into` from projects of last year's department `own`, which is at `last`.
    pub fn begin(
        into: &Path,
        last: &Path,
        own: &Department,
        projects: &[&Project],
        options: &Options,
    ) -> Result<Self, Refused> {
        if is_taken(into) {
            return Err(Refused::Taken(into.to_owned()));
        }
        let department = roll::department(own, options, path_between(into, last));
        let projects = projects.iter().map(|last| Arc::new(roll::project(last, options))).collect();
        Ok(Self { directory: into.to_owned(), department, projects })
    }

    /// Writes the files.
    pub fn write(&self) -> Result<(), Refused> {
        save::create_department(&self.directory, &self.department).map_err(Refused::Save)?;
        let below = self.directory.join(department::PROJECTS_DIRECTORY);
        self.projects
            .iter()
            .try_for_each(|project| save::create_project(&below, project).map(drop))
            .map_err(Refused::Save)
    }
}

/// Whether a directory is a department already, or has projects in it.
fn is_taken(directory: &Path) -> bool {
    directory.join(DEPARTMENT_FILE).symlink_metadata().is_ok()
        || department::list(directory).is_ok_and(|listing| listing.extent == Extent::Folder)
}

/// The way from one directory to another: relative where both are below a common one, so that both can be moved together.
fn path_between(from: &Path, to: &Path) -> String {
    let whole = |path: &Path| -> PathBuf {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        // `..` and links are resolved as far as the path is there.
        let there = absolute.ancestors().find_map(|above| Some((above.canonicalize().ok()?, above)));
        match there {
            Some((real, above)) => real.join(absolute.strip_prefix(above).unwrap_or(Path::new(""))),
            None => absolute,
        }
    };
    let (from, to) = (whole(from), whole(to));
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let below = |path: &Path| path.components().skip(common).collect::<PathBuf>();
    let has_common = from.components().take(common).any(|part| matches!(part, Component::Normal(_)));
    if !has_common {
        return to.to_string_lossy().into_owned();
    }
    let up: PathBuf = from.components().skip(common).map(|_| Component::ParentDir).collect();
    let way = up.join(below(&to)).to_string_lossy().into_owned();
    if way.is_empty() { ".".to_owned() } else { way }
}
