//! Saving projects and departments.
//!
//! Invariant: what somebody else wrote is never overwritten unless the user insists.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::lang::Lang;
use crate::messages;
use crate::model::{Department, Project};

use super::atomic::{create, replace};
use super::department::{DEPARTMENT_FILE, PROJECTS_DIRECTORY};
use super::file::{Cause as ReadCause, ContentHash, read_bytes};
use super::format::{write_department, write_project};
use super::io::{Refusal, shown};
use super::name;

/// How many names are tried for a new project.
const MOST_NAMES: usize = 1000;

/// A file that was not saved, and why. What was on disk is still there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.explain(Lang::En))]
pub struct SaveError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub cause: Cause,
}

/// Why a file was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Somebody else changed it after it was loaded.
    ChangedOutside,
    /// Somebody else removed or renamed it after it was loaded.
    Gone,
    /// It is a directory, a pipe or a device.
    NoFile,
    /// A new file should have that name, and there is one already.
    Exists,
    /// The operating system refuses.
    Refused(Refusal),
}

mod words {
    use super::messages;

    messages! {
        not_saved(path: &str, why: &str) { zh: "{path}: 没有保存：{why}", en: "{path}: not saved: {why}" }
        changed_outside {
            zh: "文件在打开之后被别的程序改过；请重新载入，或确认覆盖",
            en: "the file was changed by somebody else after it was opened; load it again, or confirm to overwrite it",
        }
        gone {
            zh: "文件在打开之后被移走或删除；确认后可重新写出",
            en: "the file was moved away or deleted after it was opened; confirm to write it anew",
        }
        no_file {
            zh: "这不是普通文件；请换一个文件名",
            en: "this is no regular file; choose another name",
        }
        exists {
            zh: "已有同名文件；请换一个文件名",
            en: "there is a file of that name; choose another name",
        }
    }
}

impl SaveError {
    /// Which file was not saved, why, and what to do.
    pub fn explain(&self, lang: Lang) -> String {
        words::not_saved(lang, &shown(&self.path), &self.reason(lang))
    }

    /// Why it was not saved, and what to do.
    pub fn reason(&self, lang: Lang) -> String {
        match &self.cause {
            Cause::ChangedOutside => words::changed_outside(lang).to_owned(),
            Cause::Gone => words::gone(lang).to_owned(),
            Cause::NoFile => words::no_file(lang).to_owned(),
            Cause::Exists => words::exists(lang).to_owned(),
            Cause::Refused(refusal) => refusal.explain(lang),
        }
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Cause::Refused(error.into())
    }
}

/// Saves a project and returns the hash of what the file holds now. `expected` is the hash of what it held when it was
/// loaded or saved last; `None` overwrites whatever is there. A file that already holds the same is not written.
///
/// # Errors
/// [`Cause::ChangedOutside`] or [`Cause::Gone`] when the file holds something else than `expected`; what the operating
/// system refuses.
pub fn save_project(path: &Path, project: &Project, expected: Option<ContentHash>) -> Result<ContentHash, SaveError> {
    save(path, &write_project(project), expected)
}

/// Saves a project like [`save_project`]; what the file held stays beside it as [`keep_copy`] puts it.
///
/// # Errors
/// As for [`save_project`].
pub fn save_keeping(path: &Path, project: &Project, expected: ContentHash) -> Result<ContentHash, SaveError> {
    check(path, Some(expected)).map_err(|cause| SaveError { path: path.to_owned(), cause })?;
    keep_copy(path)?;
    save_project(path, project, Some(expected))
}

/// Saves a department's own file, like [`save_project`].
///
/// # Errors
/// As for [`save_project`].
pub fn save_department(
    path: &Path,
    department: &Department,
    expected: Option<ContentHash>,
) -> Result<ContentHash, SaveError> {
    save(path, &write_department(department), expected)
}

/// Writes a new project into `directory` (made if only it is missing) under a name made of the project's id; returns
/// the file and the hash of what it holds. Never overwrites a file.
///
/// # Errors
/// What the operating system refuses.
pub fn create_project(directory: &Path, project: &Project) -> Result<(PathBuf, ContentHash), SaveError> {
    make_directory(directory)?;
    let text = write_project(project);
    let path = create_named(directory, &name::stem(&project.id), &text)?;
    Ok((path, ContentHash::of(text.as_bytes())))
}

/// Writes a new file `stem.ron` or, where there is one, `stem-2.ron` and so on. Never overwrites a file.
pub(super) fn create_named(directory: &Path, stem: &str, text: &str) -> Result<PathBuf, SaveError> {
    for number in 1..=MOST_NAMES {
        let path = match number {
            1 => directory.join(format!("{stem}.ron")),
            _ => directory.join(format!("{stem}-{number}.ron")),
        };
        match create(&path, text.as_bytes()) {
            Err(SaveError { cause: Cause::Exists, .. }) => {}
            done => return done.map(|()| path),
        }
    }
    Err(SaveError { path: directory.join(stem), cause: Cause::Exists })
}

/// Makes a new department in `directory` (made with all that is missing above it), with a directory for its projects; returns the
/// hash of what its own file holds.
///
/// # Errors
/// [`Cause::Exists`] when there is a department already; what the operating system refuses.
pub fn create_department(directory: &Path, department: &Department) -> Result<ContentHash, SaveError> {
    make_directories(directory)?;
    let text = write_department(department);
    create(&directory.join(DEPARTMENT_FILE), text.as_bytes())?;
    make_directory(&directory.join(PROJECTS_DIRECTORY))?;
    Ok(ContentHash::of(text.as_bytes()))
}

fn save(path: &Path, text: &str, expected: Option<ContentHash>) -> Result<ContentHash, SaveError> {
    let bytes = text.as_bytes();
    let failed = |cause| SaveError { path: path.to_owned(), cause };
    check(path, expected).map_err(failed)?;
    let hash = ContentHash::of(bytes);
    if read_bytes(path).is_ok_and(|there| there == bytes) {
        return Ok(hash);
    }
    // Writing takes a while: looking again right before the renaming leaves others next to no time to interfere.
    replace(path, |file| file.write_all(bytes), |path| check(path, expected))?;
    Ok(hash)
}

/// Is the file as it is expected to be?
fn check(path: &Path, expected: Option<ContentHash>) -> Result<(), Cause> {
    let Some(expected) = expected else { return Ok(()) };
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Cause::Gone),
        _ => {}
    }
    match read_bytes(path) {
        Ok(bytes) if ContentHash::of(&bytes) == expected => Ok(()),
        Ok(_) | Err(ReadCause::TooLarge { .. }) => Err(Cause::ChangedOutside),
        Err(ReadCause::Refused(refusal)) => Err(Cause::Refused(refusal)),
        Err(_) => Err(Cause::NoFile),
    }
}

/// Puts a copy of what a file holds beside it, as `name.ron.1.bak` with the lowest free number. A file that is not
/// there needs none.
///
/// # Errors
/// What the operating system refuses.
pub fn keep_copy(path: &Path) -> Result<(), SaveError> {
    let failed = |cause| SaveError { path: path.to_owned(), cause };
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        read => read.map_err(|error| failed(error.into()))?,
    };
    for number in 1..=MOST_NAMES {
        let mut copy = path.as_os_str().to_owned();
        copy.push(format!(".{number}.bak"));
        match create(Path::new(&copy), &bytes) {
            Err(SaveError { cause: Cause::Exists, .. }) => {}
            done => return done,
        }
    }
    Err(failed(Cause::Exists))
}

/// Takes a project's file away; what it held stays beside it as [`keep_copy`] puts it.
///
/// # Errors
/// [`Cause::ChangedOutside`] when the file holds something else than `expected`; what the operating system refuses. A
/// file that is gone already is no error.
pub fn remove_project(path: &Path, expected: ContentHash) -> Result<(), SaveError> {
    let failed = |cause| SaveError { path: path.to_owned(), cause };
    match check(path, Some(expected)) {
        Err(Cause::Gone) => return Ok(()),
        checked => checked.map_err(failed)?,
    }
    keep_copy(path)?;
    fs::remove_file(path).map_err(|error| failed(error.into()))
}

/// Makes a directory and all that is missing above it.
///
/// # Errors
/// What the operating system refuses.
pub fn make_directories(directory: &Path) -> Result<(), SaveError> {
    fs::create_dir_all(directory).map_err(|error| SaveError { path: directory.to_owned(), cause: error.into() })
}

fn make_directory(directory: &Path) -> Result<(), SaveError> {
    match fs::create_dir(directory) {
        Err(_) if directory.is_dir() => Ok(()),
        done => done.map_err(|error| SaveError { path: directory.to_owned(), cause: error.into() }),
    }
}

#[cfg(test)]
mod tests;
