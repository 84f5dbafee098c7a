//! What a path holds: a department directory, a directory of projects, or a single project.
//!
//! Invariant: every project file of a directory is listed, also one that cannot be read; what is no file is not touched.

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::Department;

use super::file::{Cause, ContentHash, FileError, load_department};
use super::natural;
use super::schemes::Schemes;

/// The name of a department's own file.
pub const DEPARTMENT_FILE: &str = "department.ron";
/// The directory of a department's projects.
pub const PROJECTS_DIRECTORY: &str = "projects";

/// How much was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A department directory.
    Department,
    /// A directory with projects but no department.
    Folder,
    /// One project file.
    File,
}

/// What a path holds.
#[derive(Clone, Debug)]
pub struct Listing {
    /// How much it is.
    pub extent: Extent,
    /// The department's directory, the directory of the projects, or the directory that the file is in.
    pub directory: PathBuf,
    /// The department and the hash of its file, when there is one; the projects are listed even if it cannot be read.
    pub department: Option<Result<(Department, ContentHash), FileError>>,
    /// The files of the projects, in the order of their names as people count.
    pub files: Vec<PathBuf>,
}

impl Listing {
    /// Where new projects go.
    pub fn projects_directory(&self) -> PathBuf {
        match self.extent {
            Extent::Department => self.directory.join(PROJECTS_DIRECTORY),
            Extent::Folder | Extent::File => self.directory.clone(),
        }
    }

    /// The path of the department of the year before, when the department names one.
    pub fn last_year(&self) -> Option<PathBuf> {
        let (department, _) = self.department.as_ref()?.as_ref().ok()?;
        let path = department.last_year.trim();
        (!path.is_empty()).then(|| self.directory.join(path))
    }
}

/// Finds out what a path holds. A department's own file stands for its directory.
///
/// # Errors
/// The path cannot be read, or is a directory without department and projects.
pub fn open(path: &Path) -> Result<Listing, FileError> {
    let failed = |cause| FileError { path: path.to_owned(), cause };
    let metadata = fs::metadata(path).map_err(|error| failed(Cause::Refused(error.into())))?;
    let parent = || match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    if metadata.is_dir() {
        return list(path);
    }
    if path.file_name().is_some_and(|name| name == DEPARTMENT_FILE) {
        return list(&parent());
    }
    if !metadata.is_file() {
        return Err(failed(Cause::NoFile));
    }
    Ok(Listing { extent: Extent::File, directory: parent(), department: None, files: vec![path.to_owned()] })
}

/// A new department as it is where nobody says otherwise: called after its directory (also where that is written as
/// `.`), of today's year and the first scheme.
pub fn usual(directory: &Path) -> Department {
    let whole = std::path::absolute(directory).unwrap_or_else(|_| directory.to_owned());
    let name = whole.components().next_back().map(|last| last.as_os_str().to_string_lossy().into_owned());
    let scheme = Schemes::built_in().iter().next().map(|scheme| scheme.id.clone());
    Department {
        name: name.unwrap_or_default(),
        year: jiff::ZonedDateTime::now().year(),
        scheme: scheme.unwrap_or_default(),
        ..Department::default()
    }
}

/// Lists a directory: a department, or else the projects in it (or in its `projects`).
///
/// # Errors
/// The directory cannot be read, or has neither a department nor projects in it.
pub fn list(directory: &Path) -> Result<Listing, FileError> {
    let own_file = directory.join(DEPARTMENT_FILE);
    let projects = directory.join(PROJECTS_DIRECTORY);
    // A broken link counts: the department is there, only its file is not to be read.
    if fs::symlink_metadata(&own_file).is_ok() {
        return Ok(Listing {
            extent: Extent::Department,
            directory: directory.to_owned(),
            department: Some(load_department(&own_file)),
            // A department without projects need not have a directory for them.
            files: if projects.exists() { project_files(&projects)? } else { Vec::new() },
        });
    }
    for place in [directory, &projects] {
        let files = if place == directory || place.is_dir() { project_files(place)? } else { Vec::new() };
        if !files.is_empty() {
            return Ok(Listing { extent: Extent::Folder, directory: place.to_owned(), department: None, files });
        }
    }
    Err(FileError { path: directory.to_owned(), cause: Cause::NoDepartment })
}

/// The `.ron` files of a directory. Hidden files (temporary ones among them), directories, pipes and devices are none;
/// a link that leads nowhere is one, so that its error shows instead of a project missing in silence.
fn project_files(directory: &Path) -> Result<Vec<PathBuf>, FileError> {
    let failed = |error: std::io::Error| FileError { path: directory.to_owned(), cause: Cause::Refused(error.into()) };
    let mut names = Vec::new();
    for entry in fs::read_dir(directory).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let shown = name.to_string_lossy().into_owned();
        let is_ron = Path::new(&name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
        if !is_ron || shown.starts_with('.') || shown == DEPARTMENT_FILE {
            continue;
        }
        // Most entries know their own type; only a link has to be followed.
        let is_file = match entry.file_type() {
            Ok(kind) if !kind.is_symlink() => kind.is_file(),
            _ => fs::metadata(entry.path()).map_or(true, |metadata| metadata.is_file()),
        };
        if is_file {
            names.push((shown, entry.path()));
        }
    }
    names.sort_by(|(a, _), (b, _)| natural::compare(a, b));
    Ok(names.into_iter().map(|(_, path)| path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::store::file::load;
    use crate::store::format::samples::{DEPARTMENT, PROJECT};

    /// A department with the given project files, all good.
    fn department(names: &[&str]) -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        fs::create_dir(directory.path().join(PROJECTS_DIRECTORY)).unwrap();
        fs::write(directory.path().join(DEPARTMENT_FILE), DEPARTMENT).unwrap();
        for name in names {
            fs::write(directory.path().join(PROJECTS_DIRECTORY).join(name), PROJECT).unwrap();
        }
        directory
    }

    fn names(listing: &Listing) -> Vec<String> {
        listing.files.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_department_is_listed_as_people_count() {
        let directory =
            department(&["10.ron", "9.ron", "039001-2.RON", "甲.ron", ".9.ron.tmp", ".h.ron", "9.ron~", "x.txt"]);
        let listing = open(directory.path()).unwrap();
        assert_eq!(listing.extent, Extent::Department);
        assert_eq!(names(&listing), ["9.ron", "10.ron", "039001-2.RON", "甲.ron"]);
        assert_eq!(listing.department.unwrap().unwrap().0.units.len(), 2);
        let by_file = open(&directory.path().join(DEPARTMENT_FILE)).unwrap();
        assert_eq!((by_file.extent, by_file.files), (Extent::Department, listing.files));
    }

    #[test]
    fn a_bad_department_file_does_not_hide_the_projects() {
        let directory = department(&["1.ron"]);
        fs::write(directory.path().join(DEPARTMENT_FILE), "(format: 1, nme: \"\")").unwrap();
        let listing = open(directory.path()).unwrap();
        let error = listing.department.as_ref().unwrap().as_ref().unwrap_err();
        assert!(
            error.explain(Lang::Zh).contains("department.ron:1:13: 没有名为 `nme` 的字段；是不是 `name`？"),
            "{error}"
        );
        assert_eq!(names(&listing), ["1.ron"]);
    }

    #[test]
    fn without_a_department_the_projects_are_a_folder() {
        let directory = department(&["1.ron"]);
        fs::remove_file(directory.path().join(DEPARTMENT_FILE)).unwrap();
        let above = open(directory.path()).unwrap();
        let inside = open(&directory.path().join(PROJECTS_DIRECTORY)).unwrap();
        assert_eq!((above.extent, &above.files), (Extent::Folder, &inside.files));
        assert_eq!(above.projects_directory(), inside.projects_directory());
        let file = open(&inside.files[0]).unwrap();
        assert_eq!((file.extent, file.files), (Extent::File, inside.files));
    }

    #[test]
    fn a_department_without_projects_is_one() {
        let directory = department(&[]);
        fs::remove_dir(directory.path().join(PROJECTS_DIRECTORY)).unwrap();
        assert!(open(directory.path()).unwrap().files.is_empty());
    }

    #[test]
    fn a_directory_with_nothing_in_it_says_what_to_do() {
        let directory = tempfile::tempdir().unwrap();
        let error = open(directory.path()).unwrap_err();
        assert_eq!(error.cause, Cause::NoDepartment);
        assert!(error.explain(Lang::Zh).contains("jixiao new"));
        assert!(open(&directory.path().join("x")).unwrap_err().explain(Lang::Zh).contains("找不到"));
    }

    #[test]
    #[cfg(unix)]
    fn links_are_followed_and_what_is_no_file_is_left_alone() {
        use std::os::unix::fs::symlink;
        let directory = department(&["1.ron"]);
        let projects = directory.path().join(PROJECTS_DIRECTORY);
        symlink("1.ron", projects.join("2.ron")).unwrap();
        symlink("nowhere", projects.join("3.ron")).unwrap();
        symlink("4.ron", projects.join("4.ron")).unwrap();
        symlink("..", projects.join("5.ron")).unwrap();
        fs::create_dir(projects.join("6.ron")).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, projects.join("7.ron"), rustix::fs::Mode::RWXU).unwrap();
        let listing = open(directory.path()).unwrap();
        assert_eq!(names(&listing), ["1.ron", "2.ron", "3.ron", "4.ron"]);
        let loaded: Vec<_> = listing.files.iter().map(|path| load(path).is_ok()).collect();
        assert_eq!(loaded, [true, true, false, false]);
    }
}
