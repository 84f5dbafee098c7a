//! What happens to the program, and what it asks the runtime to do.

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::edit::{ProjectKey, Revision};
use crate::model::{Department, Project};
use crate::rules::Problem;
use crate::store::{ContentHash, FileError, SaveError};

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resize(u16, u16),
    /// Files were read, in their order.
    Loaded(Vec<Result<LoadedProject, FileError>>),
    /// All files were read.
    LoadFinished,
    /// A place to work was opened; the projects follow.
    Opened(Opened),
    /// A place to work could not be opened.
    OpenFailed(String),
    /// A project was saved, or not.
    Saved(SaveReport),
}

/// A project as it came from its file.
#[derive(Debug)]
pub struct LoadedProject {
    /// The project.
    pub project: Arc<Project>,
    /// What the rules found in it.
    pub problems: Arc<[Problem]>,
    /// Where it is on disk.
    pub file: FileState,
}

/// Where a project is on disk, and what was there when we last looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileState {
    /// The path.
    pub path: PathBuf,
    /// The hash of the content.
    pub hash: ContentHash,
}

/// A department, or a single project, that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The department, when there is one.
    pub department: Option<Department>,
    /// Where new projects go.
    pub directory: Option<PathBuf>,
    /// How many files there are to read.
    pub files: usize,
    /// A problem with the department's own file.
    pub error: Option<FileError>,
}

/// What became of saving a project.
#[derive(Debug)]
pub struct SaveReport {
    /// The project.
    pub key: ProjectKey,
    /// The revision that was to be saved.
    pub revision: Revision,
    /// Where it is now.
    pub result: Result<FileState, SaveError>,
}

/// A project to be saved.
#[derive(Clone, Debug)]
pub struct SaveJob {
    /// The project.
    pub key: ProjectKey,
    /// Its revision.
    pub revision: Revision,
    /// The project as it is now.
    pub project: Arc<Project>,
    /// Where it goes.
    pub target: SaveTarget,
}

/// Where a project is saved.
#[derive(Clone, Debug)]
pub enum SaveTarget {
    /// Over the file that it came from, if that is still as we know it.
    Known(FileState),
    /// Over that file, whatever is there.
    Force(PathBuf),
    /// Into a new file in a directory.
    New(PathBuf),
}

/// Something for the runtime to do.
#[derive(Debug)]
pub enum Effect {
    /// Save projects, each with a [`Msg::Saved`] as answer.
    Save(Vec<SaveJob>),
    /// Open a department or a file.
    Open(PathBuf),
    /// Open the sample department.
    OpenSample,
    /// Make a department in a directory and open it.
    NewDepartment(PathBuf),
    /// Draw everything anew.
    Redraw,
    /// End the program.
    Quit,
}
