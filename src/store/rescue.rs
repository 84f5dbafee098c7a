//! Unsaved work that is put in a safe place when the program is ended from outside, one file a project; what a program
//! left in its journal that could do nothing any more comes here too.
//!
//! Invariant: the first line of such a file says which file the project came from and what that held; nothing is ever
//! overwritten there but an older copy of the same work.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::Project;

use super::file::ContentHash;
use super::format::{read_project, write_project};
use super::name;
use super::save::{self, SaveError};
use super::{atomic, department, journal, paths};

/// What the first line begins with; the path and the hash follow, quoted as in RON.
const MARK: &str = "// jixiao rescue: ";

/// A project that could not be saved any more.
#[derive(Clone, Debug)]
pub struct Unsaved {
    /// The project as it was at the end.
    pub project: Arc<Project>,
    /// The file that it came from and what that held; for a new project the directory that it would have gone to.
    pub origin: Origin,
    /// The copy of an earlier rescue that it was made of.
    pub earlier: Option<PathBuf>,
}

/// Where a project came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file, or the directory of a project that never had one.
    pub path: PathBuf,
    /// What the file held when it was read; none for a project that never had one.
    pub hash: Option<ContentHash>,
}

/// A project that was rescued.
#[derive(Clone, Debug)]
pub struct Rescued {
    /// Where the copy is.
    pub copy: PathBuf,
    /// Where the project came from.
    pub origin: Origin,
    /// The project.
    pub project: Project,
}

/// The directory of the copies.
pub fn directory() -> PathBuf {
    paths::state().unwrap_or_else(std::env::temp_dir).join("rescued")
}

/// Writes down work that could not be saved. True when all of it could be written: there is nobody left to tell.
pub fn keep(unsaved: &[Unsaved]) -> bool {
    keep_in(&directory(), unsaved)
}

fn keep_in(directory: &Path, unsaved: &[Unsaved]) -> bool {
    let mut is_kept = true;
    for unsaved in unsaved {
        is_kept &= keep_text(directory, &text_of(unsaved), unsaved.earlier.as_deref()).is_ok();
    }
    is_kept
}

/// Writes down a project as [`text_of`] has it, over the earlier copy that it was made of.
pub(super) fn keep_text(directory: &Path, text: &str, earlier: Option<&Path>) -> Result<(), SaveError> {
    make_private(directory).map_err(|error| SaveError { path: directory.to_owned(), cause: error.into() })?;
    match earlier {
        Some(copy) => atomic(copy, text.as_bytes()),
        None => {
            let project = parts(text).and_then(|(_, project)| read_project(project).ok()).unwrap_or_default();
            save::create_named(directory, &name::stem(&project.id), text).map(drop)
        }
    }
}

/// Makes a directory that only the user can look into.
pub(super) fn make_private(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

/// The text of a copy: a first line that says where the project came from, and the project as its file would have it.
pub(super) fn text_of(unsaved: &Unsaved) -> String {
    let Unsaved { project, origin, .. } = unsaved;
    let path = std::path::absolute(&origin.path).unwrap_or_else(|_| origin.path.clone());
    let hash = origin.hash.map(|hash| hash.to_string()).unwrap_or_default();
    let first = ron::to_string(&(path.to_string_lossy(), hash)).unwrap_or_default();
    format!("{MARK}{first}\n{}", write_project(project))
}

/// All rescued work that can be read, in the order of the copies' names.
pub fn all() -> Vec<Rescued> {
    let directory = directory();
    journal::recover(&journal::directory(), &directory);
    within(&directory)
}

/// All rescued work in a directory that can be read, in the order of the copies' names.
pub fn within(directory: &Path) -> Vec<Rescued> {
    let files = department::list(directory).map(|listing| listing.files).unwrap_or_default();
    files.into_iter().filter_map(|copy| read(&copy)).collect()
}

fn read(copy: &Path) -> Option<Rescued> {
    let text = fs::read_to_string(copy).ok()?;
    // Copies of the first version of the program do not say where they come from.
    let (origin, text) = match text.starts_with(MARK) {
        true => parts(&text)?,
        false => (Origin::default(), &*text),
    };
    Some(Rescued { copy: copy.to_owned(), origin, project: read_project(text).ok()? })
}

/// Where the project of a copy came from, and the text of it.
pub(super) fn parts(text: &str) -> Option<(Origin, &str)> {
    let (first, rest) = text.strip_prefix(MARK)?.split_once('\n')?;
    let (path, hash): (PathBuf, String) = ron::from_str(first).ok()?;
    Some((Origin { path, hash: hash.parse().ok() }, rest))
}

/// Removes a copy that is not wanted any more.
///
/// # Errors
/// What the operating system refuses.
pub fn forget(copy: &Path) -> Result<(), SaveError> {
    fs::remove_file(copy).map_err(|error| SaveError { path: copy.to_owned(), cause: error.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::format::samples::PROJECT;

    fn unsaved(origin: Origin, earlier: Option<PathBuf>) -> Unsaved {
        Unsaved { project: Arc::new(read_project(PROJECT).unwrap()), origin, earlier }
    }

    #[test]
    fn what_is_kept_comes_back_with_its_origin() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("state/rescued");
        let origin =
            Origin { path: "/部门\n\"一\"/projects/甲.ron".into(), hash: Some(ContentHash::of("甲".as_bytes())) };
        keep_in(&place, &[unsaved(origin.clone(), None), unsaved(Origin::default(), None)]);
        let back = within(&place);
        assert_eq!(back.len(), 2);
        let known = back.iter().find(|rescued| rescued.origin == origin).unwrap();
        assert_eq!(write_project(&known.project), write_project(&read_project(PROJECT).unwrap()));
        forget(&known.copy).unwrap();
        assert_eq!(within(&place).len(), 1);
    }

    #[test]
    fn a_copy_is_replaced_only_by_newer_work_on_itself() {
        let home = tempfile::tempdir().unwrap();
        keep_in(home.path(), &[unsaved(Origin::default(), None)]);
        let first = within(home.path()).remove(0);
        let mut newer = unsaved(first.origin, Some(first.copy.clone()));
        Arc::make_mut(&mut newer.project).name = "后来".to_owned();
        keep_in(home.path(), &[newer, unsaved(Origin::default(), None)]);
        let names: Vec<_> = within(home.path()).into_iter().map(|rescued| rescued.project.name).collect();
        assert_eq!(names.len(), 2);
        assert!(names.contains(&"后来".to_owned()));
    }

    #[test]
    fn a_copy_without_a_first_line_is_found_all_the_same() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("旧.ron"), PROJECT).unwrap();
        let [old] = &within(home.path())[..] else { panic!() };
        assert_eq!(old.origin, Origin::default());
    }
}
