//! Slow work on threads of its own: opening, saving, and keeping unsaved work safe when the program is ended.

mod keeper;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use crate::app::versions::{self, Other, VersionJob};
use crate::app::{
    BatchJob, Comparison, FiguresJob, FileState, LastYear, LoadedProject, MendJob, Msg, Opened, Reread, RereadExtent,
    SaveJob, SaveReport, SaveTask, SearchJob, check_in, texts,
};
use crate::config::Files;
use crate::lang::Lang;
use crate::library::{self, Library, LibraryIndicator, UnitForms};
use crate::list::{NamedView, View};
use crate::model::{Department, Project};
use crate::roll::Options;
use crate::rules::Around;
use crate::sample;
use crate::store::journal::Entry;
use crate::store::next_year::{self, NextYear, Refused};
use crate::store::rescue::{Rescued, Unsaved};
use crate::store::tree::Spot;
use crate::store::{self, ContentHash, FileError, Loaded, SaveError, Schemes};
use crate::views;

pub use keeper::Keeper;

/// Something slow to do.
#[derive(Debug)]
pub enum Work {
    /// Open a department or a file.
    Open(PathBuf),
    /// Open the user's copy of the sample department.
    OpenSample,
    /// Make a department in a directory and open it.
    NewDepartment(PathBuf, Option<i16>),
    /// Begin the next year's forms from those of a department in another directory, and open it.
    Roll(PathBuf, PathBuf),
    /// Save projects.
    Save(Vec<SaveJob>),
    /// Read everything that was opened again.
    RereadAll(PathBuf),
    /// Read one file again.
    RereadFile(PathBuf, RereadExtent),
    /// See whether a file still holds what it held.
    Look(FileState),
    /// Compare projects with each other.
    Compare(Comparison),
    /// Work out what would be done with projects.
    Batch(BatchJob),
    /// Work out what would mend projects.
    Mend(MendJob),
    /// List the revisions of what is at a path.
    Revisions(PathBuf),
    /// Read another version and compare projects with it.
    CompareVersion(VersionJob),
    /// Work out the figures of the department.
    Figures(FiguresJob),
    /// Write work down that was not saved, and tell the journal then that it is safe.
    Rescue(Vec<Unsaved>, Vec<Entry>),
    /// Remove copies of rescued work.
    Forget(Vec<PathBuf>),
    /// Add an indicator to the user's own library.
    AddToLibrary(LibraryIndicator),
    /// Save the views with a name.
    SaveViews(Vec<NamedView>),
    /// Remember how the list of what is at a path is left.
    LeaveView(PathBuf, Box<View>),
    /// Read what a unit's forms said in the year before that of the department at a path.
    LastYear(PathBuf, String),
}

/// The thread that does the work, in the order it is asked for, and another one that looks through projects: what a user
/// types is not found only when everything is saved.
#[derive(Debug)]
pub struct Workshop {
    jobs: Sender<Work>,
    searches: Sender<SearchJob>,
    keeper: Keeper,
    thread: JoinHandle<()>,
}

impl Workshop {
    /// Starts the threads; what comes of the work goes to `report`.
    pub fn start(lang: Lang, report: impl Fn(Msg) -> bool + Clone + Send + 'static) -> std::io::Result<Self> {
        let (searches, searched) = channel::<SearchJob>();
        let found = report.clone();
        let search = move || searched.into_iter().map(SearchJob::run).all(found);
        thread::Builder::new().name("search".into()).spawn(search)?;
        let keeper = Keeper::start(report.clone())?;
        let (jobs, waiting) = channel();
        let journal = keeper.entries();
        let work = move || work(lang, &waiting, &journal, &report);
        let thread = thread::Builder::new().name("work".into()).spawn(work)?;
        Ok(Self { jobs, searches, keeper, thread })
    }

    /// Asks for some work.
    pub fn ask(&self, work: Work) {
        // The thread ends only after the sender is gone.
        let _ = self.jobs.send(work);
    }

    /// Asks for projects to be looked through.
    pub fn search(&self, job: SearchJob) {
        let _ = self.searches.send(job);
    }

    /// Writes down in the journal what became of some projects.
    pub fn keep(&self, entries: Vec<Entry>) {
        self.keeper.keep(entries);
    }

    /// Waits until everything asked for is done, but for searches. The journal is still to be finished.
    pub fn finish(self) -> Keeper {
        drop(self.jobs);
        let _ = self.thread.join();
        self.keeper
    }
}

fn work(
    lang: Lang,
    waiting: &Receiver<Work>,
    journal: &Sender<Vec<Entry>>,
    report: &(impl Fn(Msg) -> bool + Clone + Send + 'static),
) {
    // Loading stops as soon as something else is opened.
    let opening = Arc::new(AtomicU32::new(0));
    let open_made = |made: Result<PathBuf, SaveError>| match made {
        Ok(path) => open(&path, lang, &opening, report),
        Err(error) => drop(report(Msg::OpenFailed(error.explain(lang)))),
    };
    while let Ok(work) = waiting.recv() {
        match work {
            Work::Save(jobs) => {
                for job in jobs {
                    report(Msg::Saved(save(job)));
                }
            }
            Work::RereadAll(path) => match reread(&path) {
                Ok(reread) => drop(report(Msg::Reread(reread))),
                Err(error) => drop(report(Msg::OpenFailed(error.explain(lang)))),
            },
            Work::Look(file) => {
                let found = std::fs::read(&file.path).ok().map(|bytes| ContentHash::of(&bytes));
                if found != Some(file.hash) {
                    report(Msg::ChangedOutside(file.path, found));
                }
            }
            Work::RereadFile(path, extent) => {
                let files = vec![checked(store::file::load(&path), &Schemes::built_in(), None)];
                report(Msg::Reread(Reread { department: None, error: None, files, extent }));
            }
            Work::AddToLibrary(indicator) => match add_to_library(&indicator, lang) {
                Ok((library, file)) => {
                    report(Msg::AddedToLibrary(Box::new(library), indicator.name, file));
                }
                Err(why) => drop(report(Msg::OpenFailed(why))),
            },
            Work::SaveViews(all) => {
                if let Err(why) = views::save(&all, lang) {
                    report(Msg::OpenFailed(why));
                }
            }
            Work::LeaveView(path, view) => views::leave(&path, &view),
            Work::LastYear(opened, unit) => {
                let forms = last_year(&opened, &unit);
                report(Msg::LastYear(Box::new(LastYear { opened, forms })));
            }
            Work::Compare(comparison) => {
                aside("compare", move |schemes| Msg::Compared(Box::new(comparison.run(schemes))), report);
            }
            Work::Batch(job) => aside("batch", move |schemes| Msg::BatchPlanned(Box::new(job.run(schemes))), report),
            Work::Mend(job) => aside("mend", move |schemes| Msg::WouldMend(Box::new(job.run(schemes))), report),
            Work::Revisions(path) => {
                let revisions = versions::revisions(&path);
                report(Msg::Revisions(path, revisions));
            }
            Work::CompareVersion(mut job) => {
                if let Other::Typed(word) = &mut job.other
                    && let Some(path) = at_home(PathBuf::from(&*word)).to_str()
                {
                    *word = path.to_owned();
                }
                aside("versions", move |_| job.run(lang), report);
            }
            Work::Figures(job) => aside("figures", move |_| Msg::Figures(Box::new(job.run())), report),
            Work::Rescue(unsaved, entries) => {
                if store::rescue::keep(&unsaved) {
                    let _ = journal.send(entries);
                }
            }
            Work::Forget(copies) => {
                for copy in copies {
                    // A copy that stays is offered once more, which does no harm.
                    let _ = store::rescue::forget(&copy);
                }
            }
            Work::Open(path) => open_made(Ok(at_home(path))),
            Work::OpenSample => open_made(sample_directory()),
            Work::Roll(last, into) => {
                let into = at_home(into);
                match roll(&last, &into) {
                    Ok(()) => {
                        open_made(Ok(into));
                        report(Msg::DepartmentMade);
                    }
                    Err(refused) => drop(report(Msg::OpenFailed(refused.explain(lang).join("\n")))),
                }
            }
            Work::NewDepartment(path, year) => {
                let path = at_home(path);
                let made = new_department(&path, year).map(|()| path);
                let is_made = made.is_ok();
                open_made(made);
                if is_made {
                    report(Msg::DepartmentMade);
                }
            }
        }
    }
}

/// The forms of a unit in the year before that of the department at `path`, and how many files could not be read; none
/// when the department names no other.
fn last_year(path: &Path, unit: &str) -> Result<(UnitForms, usize), FileError> {
    let mut forms = UnitForms::new(unit);
    let mut broken = 0;
    let listing = store::department::open(path)?;
    if let Some(before) = listing.last_year() {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let mut numbers = 0..;
        let files = store::department::open(&before)?.files;
        store::loader::load_all(
            &files,
            threads,
            |loaded| loaded,
            |chunk| {
                for (number, loaded) in numbers.by_ref().zip(chunk) {
                    match loaded {
                        Ok(loaded) => forms.learn(number, Some(&loaded.project)),
                        Err(_) => broken += 1,
                    }
                }
                ControlFlow::Continue(())
            },
        );
    }
    Ok((forms, broken))
}

/// Puts an indicator into the user's own library, which is made when there is none; gives all of it back, and its file.
fn add_to_library(indicator: &LibraryIndicator, lang: Lang) -> Result<(Library, PathBuf), String> {
    let directory = store::paths::config().ok_or_else(|| texts::no_home(lang).to_owned())?;
    let file = Files::of(&directory).library;
    let failed = |error: SaveError| error.explain(lang);
    let text = match std::fs::read_to_string(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| failed(SaveError { path: file.clone(), cause: error.into() }))?,
    };
    let text = library::put(&text, indicator).map_err(|mistake| {
        let Spot { line, column } = mistake.spot;
        format!("{}:{line}:{column}: {}", file.display(), mistake.what.text(lang))
    })?;
    store::save::make_directories(&directory).map_err(failed)?;
    store::atomic(&file, text.as_bytes()).map_err(failed)?;
    let schemes = Schemes::built_in();
    Ok((Library::built_in().with_own(&text, schemes.iter().map(AsRef::as_ref)).0, file))
}

/// A leading `~/` is the user's home, as in a shell.
fn at_home(path: PathBuf) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(base)) => base.home_dir().join(rest),
        _ => path,
    }
}

fn open(path: &Path, lang: Lang, opening: &Arc<AtomicU32>, report: &(impl Fn(Msg) -> bool + Clone + Send + 'static)) {
    let listing = match store::department::open(path) {
        Ok(listing) => listing,
        Err(error) => {
            report(Msg::OpenFailed(error.explain(lang)));
            return;
        }
    };
    let directory = listing.projects_directory();
    let swept = directory.clone();
    let rescued = rescued_of(&directory, &listing.files);
    let (department, error) = department_of(listing.department);
    let settings = department.clone();
    let turn = opening.fetch_add(1, Ordering::Relaxed) + 1;
    let opened = Opened {
        path: path.to_owned(),
        department,
        directory: Some(directory),
        files: listing.files.len(),
        error,
        view: views::left(path),
    };
    report(Msg::Opened(opened));
    let (back, opening, report, files) = (report, Arc::clone(opening), report.clone(), listing.files);
    let load = move || {
        let schemes = Schemes::built_in();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        store::loader::load_all(
            &files,
            threads,
            |loaded| checked(loaded, &schemes, settings.as_ref()),
            |chunk| {
                let wanted = opening.load(Ordering::Relaxed) == turn && report(Msg::Loaded(chunk));
                if wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        if opening.load(Ordering::Relaxed) == turn {
            report(Msg::LoadFinished);
            report(Msg::Rescued(rescued));
        }
    };
    if let Err(error) = thread::Builder::new().name("load".into()).spawn(load) {
        back(Msg::OpenFailed(error.to_string()));
    }
    store::sweep(&swept);
    // Last, because it waits for the disk, and the user for the list.
    store::recent::remember(path);
}

/// Does something on threads of its own, so that saving does not wait for it, nor does the screen for the processors
/// that are shared out among what takes but a moment.
fn aside(
    name: &str,
    run: impl FnOnce(&Schemes) -> Msg + Clone + Send + 'static,
    report: &(impl Fn(Msg) -> bool + Clone + Send + 'static),
) {
    let (back, here) = (report.clone(), run.clone());
    let run = move || {
        let run = || run(&Schemes::built_in());
        back(match rayon::ThreadPoolBuilder::new().build() {
            Ok(pool) => pool.install(run),
            Err(_) => run(),
        });
    };
    if thread::Builder::new().name(name.into()).spawn(run).is_err() {
        // Without threads it takes its time here.
        report(here(&Schemes::built_in()));
    }
}

fn department_of(
    read: Option<Result<(Department, ContentHash), FileError>>,
) -> (Option<Department>, Option<FileError>) {
    match read {
        Some(Ok((department, _))) => (Some(department), None),
        Some(Err(error)) => (None, Some(error)),
        None => (None, None),
    }
}

/// Reads everything that was opened again.
fn reread(path: &Path) -> Result<Reread, FileError> {
    let listing = store::department::open(path)?;
    let (department, error) = department_of(listing.department);
    let schemes = Schemes::built_in();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut files = Vec::with_capacity(listing.files.len());
    store::loader::load_all(
        &listing.files,
        threads,
        |loaded| checked(loaded, &schemes, department.as_ref()),
        |chunk| {
            files.extend(chunk);
            ControlFlow::Continue(())
        },
    );
    Ok(Reread { department, error, files, extent: RereadExtent::All })
}

/// Rescued work on some files, and on new projects of their directory.
fn rescued_of(directory: &Path, files: &[PathBuf]) -> Vec<Rescued> {
    let all = store::rescue::all();
    if all.is_empty() {
        return all;
    }
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let places: HashSet<PathBuf> = files.iter().map(|file| absolute(file)).chain([absolute(directory)]).collect();
    all.into_iter().filter(|rescued| places.contains(&rescued.origin.path)).collect()
}

/// A file as it was read, with what the rules say about it.
fn checked(
    result: Result<Loaded, FileError>,
    schemes: &Schemes,
    department: Option<&Department>,
) -> Result<LoadedProject, FileError> {
    result.map(|loaded| LoadedProject {
        problems: check_in(&loaded.project, schemes, department, &Around::default()),
        project: Arc::new(loaded.project),
        file: FileState { path: loaded.path, hash: loaded.hash },
    })
}

fn save(job: SaveJob) -> SaveReport {
    let result = match job.task {
        SaveTask::Write(project, file) => store::save::save_project(&file.path, &project, Some(file.hash))
            .map(|hash| Some(FileState { path: file.path, hash })),
        SaveTask::WriteKeeping(project, file) => store::save::save_keeping(&file.path, &project, file.hash)
            .map(|hash| Some(FileState { path: file.path, hash })),
        // The user wants his own version there, but the other one is somebody's work as well.
        SaveTask::Overwrite(project, path) => store::save::keep_copy(&path)
            .and_then(|()| path.parent().map_or(Ok(()), store::save::make_directories))
            .and_then(|()| store::save::save_project(&path, &project, None))
            .map(|hash| Some(FileState { path, hash })),
        SaveTask::Create(project, directory) => {
            store::save::create_project(&directory, &project).map(|(path, hash)| Some(FileState { path, hash }))
        }
        SaveTask::Remove(file) => store::save::remove_project(&file.path, file.hash).map(|()| None),
    };
    SaveReport { key: job.key, revision: job.revision, result }
}

/// The user's copy of the sample department. What is missing is put there; what is there stays as the user left it.
fn sample_directory() -> Result<PathBuf, SaveError> {
    let directory = store::paths::data().unwrap_or_else(std::env::temp_dir).join("demo");
    copy_sample(&directory)?;
    Ok(directory)
}

/// Copies the sample department into a directory; files that are there already stay as they are.
///
/// # Errors
/// What the operating system refuses.
pub fn copy_sample(directory: &Path) -> Result<(), SaveError> {
    for file in sample::FILES {
        let path = directory.join(file.path);
        if path.exists() {
            continue;
        }
        if let Some(parent) = path.parent() {
            store::save::make_directories(parent)?;
        }
        store::atomic(&path, file.text.as_bytes())?;
    }
    Ok(())
}

/// Next year's forms as a person would begin them: everything goes on, and the amounts are blank.
fn roll(last: &Path, into: &Path) -> Result<(), Refused> {
    let (own, projects) = next_year::read(last)?;
    let options = Options { from: own.year, to: own.year.saturating_add(1), scheme: None, keep_amounts: false };
    let projects: Vec<&Project> = projects.iter().map(AsRef::as_ref).collect();
    NextYear::begin(into, last, &own, &projects, &options)?.write()
}

fn new_department(directory: &Path, year: Option<i16>) -> Result<(), SaveError> {
    let usual = store::department::usual(directory);
    let department = Department { year: year.unwrap_or(usual.year), ..usual };
    store::save::create_department(directory, &department).map(drop)
}
