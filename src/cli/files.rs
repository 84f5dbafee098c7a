//! The documents that the paths on a command line name.
//!
//! Invariant: a path that cannot be read takes no other with it, and no document is there twice.

use std::collections::HashSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::model::Department;
use crate::store::department::{self, DEPARTMENT_FILE};
use crate::store::{ContentHash, Extent, FileError};

/// A department's own file.
pub(super) struct DepartmentFile {
    pub path: PathBuf,
    pub department: Department,
    pub hash: ContentHash,
}

/// Documents to work on.
#[derive(Default)]
pub(super) struct Documents {
    /// The departments' own files.
    pub departments: Vec<DepartmentFile>,
    /// The projects' files, in the order of the command line and inside a directory as people count.
    pub projects: Vec<PathBuf>,
    /// The projects that belong together, in their order; a file that was named by itself belongs to none.
    pub groups: Vec<Group>,
    /// What is not there, holds nothing, or is a department's file with a mistake in it.
    pub broken: Vec<FileError>,
    /// The departments' own files that name a department of the year before that cannot be opened, and why.
    pub lost_years: Vec<(PathBuf, FileError)>,
}

/// The projects of one directory.
pub(super) struct Group {
    /// The directory.
    pub directory: PathBuf,
    /// The number of the department that they belong to, among those whose own files could be read.
    pub department: Option<usize>,
    /// Which projects they are, by their numbers.
    pub projects: Range<usize>,
}

/// What the operands `PATH…` name.
pub(super) fn named(matches: &ArgMatches) -> Documents {
    let mut documents = Documents::default();
    let mut seen = HashSet::new();
    // A path that cannot be resolved is new; reading it will say what is wrong with it.
    let mut is_new = |path: &Path| fs::canonicalize(path).map_or(true, |real| seen.insert(real));
    for path in matches.get_many::<PathBuf>("paths").into_iter().flatten() {
        let listing = match department::open(path) {
            Ok(listing) => listing,
            Err(error) => {
                documents.broken.push(error);
                continue;
            }
        };
        let own_file = listing.directory.join(DEPARTMENT_FILE);
        let (mut department, first) = (None, documents.projects.len());
        if listing.extent == Extent::Department && is_new(&own_file) {
            let lost = listing.last_year().and_then(|before| department::open(&before).err());
            documents.lost_years.extend(lost.map(|error| (own_file.clone(), error)));
            match listing.department {
                Some(Ok((read, hash))) => {
                    department = Some(documents.departments.len());
                    documents.departments.push(DepartmentFile { path: own_file, department: read, hash });
                }
                Some(Err(error)) => documents.broken.push(error),
                None => {}
            }
        }
        documents.projects.extend(listing.files.into_iter().filter(|file| is_new(file)));
        let projects = first..documents.projects.len();
        if listing.extent != Extent::File && !projects.is_empty() {
            documents.groups.push(Group { directory: listing.directory, department, projects });
        }
    }
    documents
}
