//! Made-up departments on disk.

use std::fs;
use std::io;
use std::path::Path;

use jixiao::store::department::{DEPARTMENT_FILE, PROJECTS_DIRECTORY};
use jixiao::store::format;

use crate::department::{department, projects};

/// Writes a department with `count` projects into `directory` and says how many bytes the projects have.
pub fn write(directory: &Path, count: usize) -> io::Result<usize> {
    let folder = directory.join(PROJECTS_DIRECTORY);
    fs::create_dir_all(&folder)?;
    fs::write(directory.join(DEPARTMENT_FILE), format::write_department(&department()))?;
    let mut bytes = 0;
    for project in projects(count) {
        let text = format::write_project(&project);
        bytes += text.len();
        fs::write(folder.join(format!("{}.ron", project.id)), text)?;
    }
    Ok(bytes)
}
