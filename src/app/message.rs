//! What happens to the program, and what it asks the runtime to do.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::KeyEvent;

use crate::edit::{ProjectKey, Revision};
use crate::library::{Library, LibraryIndicator, UnitForms};
use crate::list::{NamedView, View};
use crate::model::{Department, Project};
use crate::replace::{self, Flaw, Hit, Options, Replacement, Slots};
use crate::rules::Problem;
use crate::store::io::Refusal;
use crate::store::journal::Entry;
use crate::store::rescue::{Rescued, Unsaved};
use crate::store::version::Commit;
use crate::store::{ContentHash, FileError, SaveError};

use super::across::{Compared, Comparison};
use super::batch::{BatchJob, BatchPlan};
use super::board::{FiguresJob, MadeFigures};
use super::mending::{MendJob, WouldMend};
use super::versions::{VersionFound, VersionJob};

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down; for how often at this place in a row, counted from 1.
    Press(u8),
    /// The mouse moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse did something at a terminal column and row, counted from 0.
    Mouse(MouseKind, u16, u16),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resize(u16, u16),
    /// Files were read, in their order.
    Loaded(Vec<Result<LoadedProject, FileError>>),
    /// All files were read.
    LoadFinished,
    /// The projects were compared with each other.
    Compared(Box<Compared>),
    /// Nobody pressed a key for a moment.
    GoOn,
    /// A place to work was opened; the projects follow.
    Opened(Opened),
    /// A place to work could not be opened.
    OpenFailed(String),
    /// The department that was opened last was made just now.
    DepartmentMade,
    /// A project was saved, or not.
    Saved(SaveReport),
    /// Files were read again.
    Reread(Reread),
    /// An indicator was added to the user's own library: all of it now, the indicator's name, the file.
    AddedToLibrary(Box<Library>, String, PathBuf),
    /// A text comes back from the user's own editor.
    EditedOutside(Result<String, OutsideError>),
    /// The search of a number is done.
    SearchDone(u32, Result<Found, Flaw>),
    /// What a unit's forms of last year say, or why they cannot be read.
    LastYear(Box<LastYear>),
    /// The revisions of what is open, the newest first; none where there is no repository.
    Revisions(PathBuf, Vec<Commit>),
    /// The projects were compared with another version, or that cannot be read.
    VersionCompared(Box<VersionFound>),
    /// What would mend the problems of a rule was worked out.
    WouldMend(Box<WouldMend>),
    /// What would be done with many projects was worked out.
    BatchPlanned(Box<BatchPlan>),
    /// Figures were worked out.
    Figures(Box<MadeFigures>),
    /// Earlier runs of the program had to rescue unsaved work of what was opened.
    Rescued(Vec<Rescued>),
    /// A file holds something else than was read or saved last, or is gone.
    ChangedOutside(PathBuf, Option<ContentHash>),
    /// A second has passed with a text being typed that the journal does not know.
    KeepTyping,
    /// The journal cannot be written, for this reason.
    JournalFailed(Refusal),
}

/// What a unit's forms of last year say.
#[derive(Debug)]
pub struct LastYear {
    /// What was open when they were asked for.
    pub opened: PathBuf,
    /// The forms, and how many files could not be read; or why there are none.
    pub forms: Result<(UnitForms, usize), FileError>,
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

/// What is on disk now.
#[derive(Debug)]
pub struct Reread {
    /// The department, when it was read again and there is one.
    pub department: Option<Department>,
    /// A problem with the department's own file.
    pub error: Option<FileError>,
    /// The projects, or why they cannot be read, in the order of their files.
    pub files: Vec<Result<LoadedProject, FileError>>,
    /// How much was read.
    pub extent: RereadExtent,
}

/// How much was read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RereadExtent {
    /// Everything that is open: what was not read is not there any more.
    All,
    /// A file whose project is to be as the file says, whatever it is now.
    Chosen,
    /// A file whose changes are to be put together with those of its project.
    Merged,
}

/// A department, or a single project, that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What was opened, to read it again.
    pub path: PathBuf,
    /// The department, when there is one.
    pub department: Option<Department>,
    /// Where new projects go.
    pub directory: Option<PathBuf>,
    /// How many files there are to read.
    pub files: usize,
    /// A problem with the department's own file.
    pub error: Option<FileError>,
    /// How its list was left.
    pub view: Option<View>,
}

/// What became of saving a project.
#[derive(Debug)]
pub struct SaveReport {
    /// The project.
    pub key: ProjectKey,
    /// The revision that was to be saved.
    pub revision: Revision,
    /// Where it is now; nowhere when its file was to go.
    pub result: Result<Option<FileState>, SaveError>,
}

/// A text for the user's own editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// What the text is, in words, for the name of its file.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Why no text came back from the user's own editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutsideError {
    /// It is not set which one it is.
    NoEditor,
    /// Another program cannot have the terminal.
    NoTerminal,
    /// The file for it cannot be written.
    NoFile {
        /// What the operating system says.
        why: String,
    },
    /// It cannot be started.
    NotStarted {
        /// The editor.
        editor: String,
    },
    /// It did not end well.
    Failed {
        /// The editor.
        editor: String,
        /// Its exit code; none when a signal ended it.
        code: Option<i32>,
        /// Where the file is, when it was changed.
        kept: Option<PathBuf>,
    },
    /// What it left cannot be read.
    Unreadable {
        /// Where the file is.
        kept: PathBuf,
    },
}

/// A project to be saved.
#[derive(Clone, Debug)]
pub struct SaveJob {
    /// The project.
    pub key: ProjectKey,
    /// Its revision.
    pub revision: Revision,
    /// What is to be done.
    pub task: SaveTask,
}

/// How a project is saved.
#[derive(Clone, Debug)]
pub enum SaveTask {
    /// It is written over the file that it came from, if that is still as we know it.
    Write(Arc<Project>, FileState),
    /// The same, and what the file held stays beside it: it is another version than the one that was changed.
    WriteKeeping(Arc<Project>, FileState),
    /// It is written over that file, whatever is there.
    Overwrite(Arc<Project>, PathBuf),
    /// It is written into a new file in a directory.
    Create(Arc<Project>, PathBuf),
    /// It was deleted, and its file goes, if that is still as we know it.
    Remove(FileState),
}

/// Projects to be looked through.
#[derive(Debug)]
pub struct SearchJob {
    /// The number of the search.
    pub number: u32,
    /// The projects as they are now.
    pub projects: Vec<(ProjectKey, Arc<Project>)>,
    /// What is looked for.
    pub find: String,
    /// What it becomes.
    pub by: String,
    /// How it is looked for.
    pub options: Options,
    /// Where it is looked for.
    pub slots: Slots,
    /// True once nobody waits for it any more.
    pub given_up: Arc<AtomicBool>,
}

/// What came of a search.
#[derive(Debug)]
pub struct Found {
    /// What was looked for.
    pub replacement: Replacement,
    /// Where it stands.
    pub hits: Vec<Hit>,
}

impl SearchJob {
    /// Looks through the projects.
    pub fn run(self) -> Msg {
        let found = Replacement::new(&self.find, &self.by, self.options).map(|replacement| {
            let is_wanted = || !self.given_up.load(Ordering::Relaxed);
            Found { hits: replace::find(&self.projects, &replacement, self.slots, is_wanted), replacement }
        });
        Msg::SearchDone(self.number, found)
    }
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
    /// Make a department in a directory, of the given year or else of this one, and open it.
    NewDepartment(PathBuf, Option<i16>),
    /// Begin the next year's forms from those at the first path in the directory at the second, and open that.
    Roll(PathBuf, PathBuf),
    /// Read everything that was opened again, with a [`Msg::Reread`] as answer.
    RereadAll(PathBuf),
    /// Read one file again, with a [`Msg::Reread`] as answer.
    RereadFile(PathBuf, RereadExtent),
    /// Compare the projects with each other, with a [`Msg::Compared`] as answer.
    Compare(Comparison),
    /// Work out what would be done with many projects, with a [`Msg::BatchPlanned`] as answer.
    Batch(BatchJob),
    /// Work out what would mend the problems of a rule, with a [`Msg::WouldMend`] as answer.
    Mend(MendJob),
    /// Work out the figures of the department, with a [`Msg::Figures`] as answer.
    Figures(FiguresJob),
    /// Come back with a [`Msg::GoOn`] when a frame is drawn and no key is waiting.
    GoOn,
    /// Write down work that was not saved when something else was opened, and tell the journal then that it is safe.
    Rescue(Vec<Unsaved>, Vec<Entry>),
    /// Write down in the journal what became of projects.
    Journal(Vec<Entry>),
    /// Remove copies of rescued work that are not wanted any more.
    Forget(Vec<PathBuf>),
    /// Add an indicator to the user's own library.
    AddToLibrary(LibraryIndicator),
    /// Look through projects, with a [`Msg::SearchDone`] as answer.
    Search(SearchJob),
    /// Read what the forms of the unit with a code said last year, in the department that what is open names, with a
    /// [`Msg::LastYear`] as answer.
    LastYear(PathBuf, String),
    /// List the revisions of what is open, with a [`Msg::Revisions`] as answer.
    Revisions(PathBuf),
    /// Read another version and compare the projects with it, with a [`Msg::VersionCompared`] as answer.
    CompareVersion(VersionJob),
    /// Save the views with a name.
    SaveViews(Vec<NamedView>),
    /// Remember how the list of what is at a path is left.
    LeaveView(PathBuf, Box<View>),
    /// Put a text on the clipboard of the system.
    Copy(String),
    /// Let the user's own editor have a text, with a [`Msg::EditedOutside`] as answer.
    EditOutside(Outside),
    /// From now on the mouse is the program's, or the terminal's.
    Mouse(bool),
    /// Draw everything anew.
    Redraw,
    /// End the program.
    Quit,
}
