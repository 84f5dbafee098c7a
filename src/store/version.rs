//! A version of a department or of a project, wherever it is: a directory, a file, a revision of a git repository.
//!
//! Invariant: a file that cannot be read takes no other with it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::lang::Lang;
use crate::model::{Department, Project};

use super::department::{self, DEPARTMENT_FILE, PROJECTS_DIRECTORY};
use super::file::{self, Cause, ContentHash, FileError};
use super::format;
use super::git;
use super::natural;

pub use super::git::{Commit, GitError, revisions};

/// Where a version is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// On disk.
    Path(PathBuf),
    /// In a revision of the repository that a directory is in.
    Revision {
        /// The directory, or a file in it.
        at: PathBuf,
        /// What git calls the revision: `HEAD~3`.
        name: String,
        /// The path in the revision, seen from the top of the repository, or with a leading `./` from the directory;
        /// none for that of `at` itself.
        path: Option<String>,
    },
}

/// A version of a department, of a directory of projects, or of one project.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// The department, when there is one that can be read.
    pub department: Option<Department>,
    /// The projects, in the order of their files' names as people count.
    pub projects: Vec<Arc<Project>>,
    /// The files of the projects, in the same order.
    pub paths: Vec<PathBuf>,
    /// The files that cannot be read.
    pub broken: Vec<FileError>,
    /// What the files of the projects hold, in the same order.
    hashes: Vec<ContentHash>,
}

/// Why a version cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.explain(Lang::En))]
pub enum VersionError {
    /// The path cannot be read.
    File(FileError),
    /// The revision cannot be read.
    Git(GitError),
}

impl VersionError {
    /// What is wrong and what to do.
    pub fn explain(&self, lang: Lang) -> String {
        match self {
            VersionError::File(error) => error.explain(lang),
            VersionError::Git(error) => error.explain(lang),
        }
    }
}

impl Where {
    /// What a word on a command line or in a prompt means: a path where there is one, else `REVISION` or `REVISION:PATH`.
    /// A revision alone is of the path `at`.
    pub fn of(word: &str, at: &Path) -> Self {
        let path = Path::new(word);
        // What begins with a dash or is empty is no revision to git either.
        if path.exists() || word.is_empty() {
            return Where::Path(path.to_owned());
        }
        let (name, path) = match word.split_once(':') {
            Some((name, path)) if !name.is_empty() => (name, Some(path.to_owned())),
            _ => (word, None),
        };
        Where::Revision { at: at.to_owned(), name: name.to_owned(), path }
    }
}

/// Reads a version. Files that hold, byte for byte, what one of `known` holds are not read again but shared with it.
///
/// # Errors
/// There is nothing of the kind at the place.
pub fn read(place: &Where, known: Option<&Version>) -> Result<Version, VersionError> {
    let known: HashMap<ContentHash, &Arc<Project>> =
        known.map(|known| known.hashes.iter().copied().zip(&known.projects).collect()).unwrap_or_default();
    match place {
        Where::Path(path) => {
            let listing = department::open(path).map_err(VersionError::File)?;
            let read = |path: PathBuf| {
                let bytes = file::read_bytes(&path).map_err(|cause| FileError { path: path.clone(), cause });
                (path, bytes)
            };
            let files = listing.files.into_par_iter().map(read);
            Ok(Version::of(listing.department.map(|read| read.map(|(department, _)| department)), files, &known))
        }
        Where::Revision { at, name, path } => of_revision(at, name, path.as_deref(), &known).map_err(VersionError::Git),
    }
}

type Known<'a> = HashMap<ContentHash, &'a Arc<Project>>;

impl Version {
    fn of(
        own: Option<Result<Department, FileError>>,
        files: impl IndexedParallelIterator<Item = (PathBuf, Result<Vec<u8>, FileError>)>,
        known: &Known<'_>,
    ) -> Self {
        let project = |(path, bytes): (PathBuf, Result<Vec<u8>, FileError>)| {
            let bytes = bytes?;
            let hash = ContentHash::of(&bytes);
            let project = match known.get(&hash) {
                Some(project) => Arc::clone(project),
                None => Arc::new(file::document(&path, &bytes, format::read_project)?),
            };
            Ok((project, path, hash))
        };
        let read: Vec<Result<_, FileError>> = files.map(project).collect();
        let mut version = Version::default();
        match own {
            Some(Ok(department)) => version.department = Some(department),
            Some(Err(error)) => version.broken.push(error),
            None => {}
        }
        for result in read {
            match result {
                Ok((project, path, hash)) => {
                    version.projects.push(project);
                    version.paths.push(path);
                    version.hashes.push(hash);
                }
                Err(error) => version.broken.push(error),
            }
        }
        version
    }
}

/// The version in a revision: the same choice of files as on disk.
fn of_revision(at: &Path, name: &str, path: Option<&str>, known: &Known<'_>) -> Result<Version, GitError> {
    let is_directory = at.is_dir();
    let parent = at.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    let directory = if is_directory { at } else { parent };
    let commit = git::commit(directory, name)?;
    let own_name = at.file_name().map(|name| name.to_string_lossy().into_owned());
    // A department's own file stands for its directory, as on disk.
    let own_name = own_name.filter(|name| !is_directory && name != DEPARTMENT_FILE);
    let here = own_name.unwrap_or_else(|| ".".to_owned());
    let (path, is_below) = match path {
        None => (&*here, true),
        Some(path) if path == "." || path.starts_with("./") || path.starts_with("../") => (path, true),
        Some(path) => (path.trim_end_matches('/'), false),
    };
    let mut found = git::files(directory, &commit, if path.is_empty() { "." } else { path }, is_below)?;
    if found.is_empty() && !is_below {
        // Who types the path as it is seen from here means that one.
        found = git::files(directory, &commit, path, true)?;
    }
    let root = path.trim_start_matches("./").trim_end_matches('/');
    let root = if root == "." { "" } else { root };
    let (own, files) = chosen(root, &found);
    if own.is_none() && files.is_empty() {
        return Err(GitError::NoRevision(format!("{name}:{path}")));
    }
    let blobs: Vec<git::Blob> = own.into_iter().chain(files).cloned().collect();
    let mut contents = git::contents(directory, &blobs)?.into_iter().zip(&blobs).map(|(bytes, blob)| {
        let path = PathBuf::from(format!("{name}:{}", blob.path));
        let too_large = || FileError { path: path.clone(), cause: Cause::TooLarge { bytes: u64::MAX } };
        let bytes = bytes.ok_or_else(too_large);
        (path, bytes)
    });
    let own =
        own.and_then(|_| contents.next()).map(|(path, bytes)| file::document(&path, &bytes?, format::read_department));
    Ok(Version::of(own, contents.collect::<Vec<_>>().into_par_iter(), known))
}

/// Of the files of a revision the department's own one and those of the projects.
fn chosen<'a>(root: &str, all: &'a [git::Blob]) -> (Option<&'a git::Blob>, Vec<&'a git::Blob>) {
    if let Some(blob) = all.iter().find(|blob| !root.is_empty() && blob.path == root) {
        return match blob.path.rsplit('/').next() {
            Some(DEPARTMENT_FILE) => (Some(blob), Vec::new()),
            _ => (None, vec![blob]),
        };
    }
    let below = |blob: &'a git::Blob| match root {
        "" => Some(&*blob.path),
        root => blob.path.strip_prefix(root)?.strip_prefix('/'),
    };
    let own = all.iter().find(|blob| below(blob) == Some(DEPARTMENT_FILE));
    let of = |directory: &str| -> Vec<&'a git::Blob> {
        let name = |blob: &'a git::Blob| below(blob)?.strip_prefix(directory).filter(|name| !name.contains('/'));
        let mut files: Vec<(&str, &git::Blob)> =
            all.iter().filter_map(|blob| Some((name(blob)?, blob))).filter(|(name, _)| is_project(name)).collect();
        files.sort_by(|(a, _), (b, _)| natural::compare(a, b));
        files.into_iter().map(|(_, blob)| blob).collect()
    };
    let projects = format!("{PROJECTS_DIRECTORY}/");
    let direct = if own.is_some() { Vec::new() } else { of("") };
    (own, if direct.is_empty() { of(&projects) } else { direct })
}

/// Whether a file of this name is a project's, as on disk.
fn is_project(name: &str) -> bool {
    let is_ron = Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
    is_ron && !name.starts_with('.') && name != DEPARTMENT_FILE
}

#[cfg(test)]
mod tests;
