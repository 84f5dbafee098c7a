//! The state of the program and how it changes: no drawing, no I/O.
//!
//! Invariant: everything that happens is a [`Msg`]; [`App::update`] changes the state and gives back the [`Effect`]s
//! that the runtime carries out. What is on the screen is a pure function of the state.

mod across;
pub mod areas;
mod batch;
pub mod board;
pub mod calendar;
mod clipboard;
pub mod command;
mod commands;
mod conflicts;
mod dates;
mod edits;
mod fill;
pub mod find;
pub mod findings;
pub mod form;
pub mod history;
mod input;
mod journal;
mod judging;
pub mod keys;
pub mod layout;
mod leaving;
mod library;
pub mod list;
mod marks;
mod mending;
mod message;
mod mouse;
mod new_project;
pub mod note;
mod opening;
pub mod opinions;
mod outside;
pub mod overlay;
pub mod page;
pub mod panel;
mod pasting;
mod pickers;
pub mod preview;
mod put_off;
mod repeat;
pub mod replace;
mod reread;
mod rescued;
mod review;
mod rows;
pub mod said;
mod saving;
pub mod sieve;
mod since;
pub mod texts;
mod tree;
mod typing;
pub mod versions;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::edit::{ProjectKey, Revision, Workspace};
use crate::lang::Lang;
use crate::list::NamedView;
use crate::model::{Place, Project, RowId, Scheme};
use crate::rules::{Memory, Problem};
use crate::store::rescue::Rescued;
use crate::store::{ContentHash, FileError, Schemes};
use crate::text::width::Measure;

pub use across::{Compared, Comparison};
pub use batch::{BatchJob, BatchPlan};
pub use board::{FiguresJob, MadeFigures};
pub use findings::{check, check_in};
pub use mending::{Fixes, MendJob, WouldMend};
pub use message::{
    Effect, FileState, Found, LastYear, LoadedProject, MouseKind, Msg, Opened, Outside, OutsideError, Reread,
    RereadExtent, SaveJob, SaveReport, SaveTask, SearchJob,
};

use areas::panel::PanelAreas;
use board::BoardView;
use command::Scope;
use find::Find;
use findings::Findings;
use form::FormView;
use journal::Told;
use keys::Keymap;
use layout::{FormLayout, Source};
use list::{ListView, MoneyUnit};
use overlay::Overlay;
use panel::{Listed, Panel};
use put_off::PutOff;
use replace::{Focus, ReplaceView};
use sieve::Sieve;
use versions::VersionsView;

/// Which screen is shown below the overlays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Recent, open, new, sample.
    Start,
    /// The list of projects.
    List,
    /// The form of one project.
    Form,
}

/// How far loading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files in all.
    pub all: usize,
}

/// The state of the program.
#[derive(Debug)]
pub struct App {
    /// The language of the interface.
    pub lang: Lang,
    /// How text is measured.
    pub measure: Measure,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The known schemes.
    pub schemes: Schemes,
    /// Which key does what.
    pub keymap: Keymap,
    /// The unit of the amounts in the list.
    pub money: MoneyUnit,
    /// Whether the mouse is the program's; otherwise it is the terminal's.
    pub mouse: bool,
    /// The projects and their history.
    pub workspace: Workspace,
    /// What the rules found.
    pub findings: Findings,
    /// What the projects have to do with each other.
    across: across::Across,
    /// Which problems are wanted on the screen.
    pub sieve: Sieve,
    /// Who waives problems.
    pub user: String,
    /// Files that could not be read.
    pub broken: Vec<FileError>,
    /// The screen below the overlays.
    pub screen: Screen,
    /// What was opened lately, newest first.
    pub recent: Vec<PathBuf>,
    /// The views of the list that have a name.
    pub views: Vec<NamedView>,
    /// The line of the start screen with the cursor.
    pub start: usize,
    /// The list of projects.
    pub list: ListView,
    /// The form, when a project is open.
    pub form: Option<FormView>,
    /// The layout of the form.
    pub layout: FormLayout,
    /// The search for a text in the form.
    pub find: Find,
    /// The panel of problems, opinions and changes.
    pub panel: Panel,
    /// The window that finds a text and puts another in its place.
    pub replace: ReplaceView,
    /// Another version laid beside what is open; it is kept while its window is closed.
    pub versions: Option<VersionsView>,
    /// The board with the figures of the department.
    pub board: BoardView,
    /// Windows over the screen, the top one last.
    pub overlays: Vec<Overlay>,
    /// What the program has to say.
    pub notice: Option<String>,
    /// How far loading has come.
    pub progress: Option<Progress>,
    /// What the clock on the wall says. The runtime sets it before whatever happens; the state knows no other clock.
    pub now: DateTime,
    files: HashMap<ProjectKey, FileState>,
    directory: Option<PathBuf>,
    /// What was opened, to read it again.
    path: Option<PathBuf>,
    /// Projects that were taken over from disk, or restored over a newer file: an older version that undo brings back
    /// does not replace that file without a copy of it.
    over_another: HashSet<ProjectKey>,
    /// Rescued work that the user was asked about.
    rescued: Vec<Rescued>,
    /// The copies of rescued work that projects were restored from, until they are saved.
    restored: HashMap<ProjectKey, PathBuf>,
    clipboard: clipboard::Clipboard,
    pointer: mouse::Pointer,
    /// What repeating does again.
    done: Option<repeat::Done>,
    usual: library::Usual,
    /// The place whose text the user's own editor has.
    outside: Option<(ProjectKey, Place)>,
    effects: Vec<Effect>,
    saving: saving::Saving,
    /// The fixes of very many projects that were asked for last.
    mends: mending::Asked,
    batches: batch::Asked,
    /// What changed in the open form since it was returned.
    since: since::Since,
    /// What is known already of a project that is about to be touched.
    checked: Option<(ProjectKey, Arc<[Problem]>)>,
    /// What is checked when the frame is drawn.
    put_off: PutOff,
    /// What the rules found last in the project in the form.
    memory: RefCell<Memory>,
    /// What the layout was made of.
    laid_out: Option<LaidOut>,
    /// Projects came in since the list was worked out.
    list_is_stale: bool,
    told: Told,
    /// What the files of merged projects held, until they are saved.
    merged_with: HashMap<ProjectKey, Arc<Project>>,
    /// What somebody else wrote, when the user was told of it already.
    told_outside: Option<(ProjectKey, Option<ContentHash>)>,
}

/// What a layout was made of, to know when it has to be made anew.
#[derive(Debug, PartialEq)]
struct LaidOut {
    key: ProjectKey,
    revision: Revision,
    width: u16,
    lang: Lang,
    folded: HashSet<RowId>,
    hidden: HashSet<RowId>,
    typing: Option<(Place, String)>,
}

impl App {
    /// A program that shows its start screen.
    pub fn new(lang: Lang, measure: Measure, size: (u16, u16)) -> Self {
        Self {
            lang,
            measure,
            size,
            schemes: Schemes::built_in(),
            keymap: Keymap::built_in(),
            money: MoneyUnit::default(),
            mouse: true,
            workspace: Workspace::new(None),
            findings: Findings::default(),
            across: across::Across::default(),
            sieve: Sieve::default(),
            user: String::new(),
            broken: Vec::new(),
            screen: Screen::Start,
            recent: Vec::new(),
            views: Vec::new(),
            start: 0,
            list: ListView::new(measure),
            form: None,
            layout: FormLayout::default(),
            find: Find::default(),
            panel: Panel::default(),
            replace: ReplaceView::default(),
            versions: None,
            board: BoardView::default(),
            overlays: Vec::new(),
            notice: None,
            progress: None,
            now: DateTime::default(),
            files: HashMap::new(),
            directory: None,
            path: None,
            over_another: HashSet::new(),
            rescued: Vec::new(),
            restored: HashMap::new(),
            clipboard: clipboard::Clipboard::default(),
            pointer: mouse::Pointer::default(),
            done: None,
            usual: library::Usual::default(),
            outside: None,
            effects: Vec::new(),
            saving: saving::Saving::default(),
            mends: mending::Asked::default(),
            batches: batch::Asked::default(),
            since: since::Since::default(),
            checked: None,
            put_off: PutOff::default(),
            memory: RefCell::default(),
            laid_out: None,
            list_is_stale: false,
            told: Told::default(),
            merged_with: HashMap::new(),
            told_outside: None,
        }
    }

    /// Changes the state and says what is to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        // Keys find out for themselves whether what was found is needed.
        if !matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Resize(..)) {
            self.catch_up();
        }
        match msg {
            Msg::Key(event) => self.key(event),
            Msg::Mouse(kind, column, row) => self.mouse(kind, column, row),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize(width, height) => self.size = (width, height),
            Msg::Opened(opened) => self.opened(opened),
            Msg::OpenFailed(why) => self.open_failed(why),
            Msg::DepartmentMade => self.department_made(),
            Msg::Loaded(batch) => self.loaded(batch),
            Msg::LoadFinished => self.load_finished(),
            Msg::Compared(compared) => self.compared(*compared),
            Msg::GoOn => self.go_on_as_asked(),
            Msg::Saved(report) => self.saved(report),
            Msg::Reread(reread) => self.reread(reread),
            Msg::EditedOutside(result) => self.edited_outside(result),
            Msg::Rescued(rescued) => self.offer_rescued(rescued),
            Msg::ChangedOutside(path, found) => self.changed_outside(&path, found),
            Msg::KeepTyping => self.tell_typing(),
            Msg::JournalFailed(why) => self.say(texts::journal_failed(self.lang, &why.explain(self.lang))),
            Msg::SearchDone(number, found) => self.search_done(number, found),
            Msg::WouldMend(would) => self.would_mend(*would),
            Msg::Revisions(path, revisions) => self.offer_versions(&path, revisions),
            Msg::VersionCompared(found) => self.version_compared(*found),
            Msg::BatchPlanned(plan) => self.show_batch(*plan),
            Msg::Figures(made) => self.figures_made(*made),
            Msg::LastYear(last_year) => self.last_year_read(*last_year),
            Msg::AddedToLibrary(library, name, file) => self.added_to_library(*library, &name, &file),
        }
        self.settle();
        self.tell_journal();
        std::mem::take(&mut self.effects)
    }

    /// Brings up to date what is worked out once for all that happened since the last frame.
    pub fn before_frame(&mut self) {
        if std::mem::take(&mut self.list_is_stale) {
            self.refresh_list();
            self.settle();
        }
    }

    /// Shows a text on the line above the keys until the next key.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(text.into());
    }

    /// The scopes whose keys work now, the nearest first.
    pub fn scopes(&self) -> &'static [Scope] {
        match self.overlays.last() {
            Some(Overlay::Pick(_)) => return &[Scope::Pick, Scope::Text],
            Some(Overlay::Read(_)) => return &[Scope::Read],
            Some(Overlay::Ask(_)) => return &[Scope::Ask],
            Some(Overlay::Prompt(_)) => return &[Scope::Text],
            Some(Overlay::Preview(_)) => return &[Scope::Preview],
            Some(Overlay::Keys) => return &[Scope::Fill],
            Some(Overlay::History(_)) => return &[Scope::History],
            Some(Overlay::Versions) => return &[Scope::Versions],
            Some(Overlay::Board) => return &[Scope::Board],
            Some(Overlay::Columns(_)) => return &[Scope::Columns],
            Some(Overlay::Replace) => match self.replace.focus {
                Focus::Find | Focus::By => return &[Scope::Replace, Scope::Text],
                Focus::Choices | Focus::Hits | Focus::Slots => return &[Scope::Hits, Scope::Replace],
            },
            None => {}
        }
        match self.screen {
            Screen::Start => &[Scope::Start, Scope::Everywhere],
            Screen::List if self.list.filtering => &[Scope::Filter, Scope::Text, Scope::Everywhere],
            Screen::List => &[Scope::List, Scope::Everywhere],
            Screen::Form if self.find.open => &[Scope::Find, Scope::Text],
            Screen::Form if self.is_typing() => &[Scope::Text, Scope::Everywhere],
            Screen::Form if self.panel.focused => match self.panel.list {
                Listed::Problems => &[Scope::Problems, Scope::Panel, Scope::Everywhere],
                Listed::Opinions => &[Scope::Opinions, Scope::Panel, Scope::Everywhere],
                Listed::Changes => &[Scope::Panel, Scope::Everywhere],
            },
            Screen::Form => &[Scope::Form, Scope::Everywhere],
        }
    }

    /// Whether a text in the form is being typed.
    pub fn is_typing(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.editing.is_some())
    }

    /// The project in the form.
    pub fn open_project(&self) -> Option<&Arc<Project>> {
        self.workspace.project(self.form.as_ref()?.key)
    }

    /// How many unreadable files have a project here that was read before, and how many have none.
    pub fn broken_files(&self) -> (usize, usize) {
        if self.broken.is_empty() {
            return (0, 0);
        }
        let known: HashSet<&PathBuf> = self.files.values().map(|file| &file.path).collect();
        let stale = self.broken.iter().filter(|error| known.contains(&error.path)).count();
        (stale, self.broken.len() - stale)
    }

    /// The scheme that a project follows.
    pub fn scheme_of(&self, project: &Project) -> Option<&Arc<Scheme>> {
        self.schemes.get(&project.scheme)
    }

    /// The problems of the project in the form, those of the text being typed included.
    pub fn problems(&self) -> &[Problem] {
        let Some(form) = &self.form else { return &[] };
        let typed = form.editing.as_ref().and_then(|editing| editing.problems.as_deref());
        typed.unwrap_or_else(|| self.findings.of(form.key))
    }

    /// Brings everything that depends on the state up to date.
    fn settle(&mut self) {
        self.find.open &= self.screen == Screen::Form;
        let mut height = self.body_height();
        match self.screen {
            Screen::Start => {}
            Screen::List => {
                self.list.keep_in_sight(height);
                self.settle_columns();
                self.list.settle_completion(self.lang);
            }
            Screen::Form => {
                self.settle_form(height);
                // Where the cursor came to stand decides how much is said, and that how much of the form is in sight.
                height = self.body_height();
                if let (Screen::Form, Some(form)) = (self.screen, &mut self.form) {
                    form.settle(&self.layout, height);
                }
                self.settle_panel();
            }
        }
        self.settle_replace();
        let lines = self.overlays.last().map_or(0, |overlay| usize::from(self.window(overlay).lines.height));
        match self.overlays.last_mut() {
            Some(Overlay::Pick(picker)) => picker.keep_in_sight(lines),
            Some(Overlay::Preview(preview)) => preview.keep_in_sight(lines),
            Some(Overlay::Columns(view)) => view.keep_in_sight(lines),
            _ => {}
        }
        self.settle_history();
        self.settle_versions();
        self.settle_board();
    }

    fn settle_form(&mut self, height: usize) {
        let width = self.form_width();
        let Some(form) = &self.form else { return };
        let Some(project) = self.workspace.project(form.key).cloned() else {
            self.form = None;
            self.screen = Screen::List;
            self.refresh_list();
            return self.settle();
        };
        let typing = form.editing.as_ref().map(|editing| (editing.place, editing.field.text()));
        let source = LaidOut {
            key: form.key,
            revision: self.workspace.revision(form.key),
            width,
            lang: self.lang,
            folded: form.folded.clone(),
            hidden: form.hidden.clone(),
            typing: typing.map(|(place, text)| (place, text.to_owned())),
        };
        if self.laid_out.as_ref() != Some(&source) {
            let (measure, lang) = (self.measure, self.lang);
            let (folded, hidden) = (&form.folded, &form.hidden);
            let scheme = self.schemes.get(&project.scheme).map(|scheme| &**scheme);
            let parts = Source { project: &project, scheme, folded, hidden, typing, measure, width, lang };
            self.layout = FormLayout::new(parts);
            self.laid_out = Some(source);
        }
        if let Some(form) = &mut self.form {
            form.place_caret(&self.layout, self.measure);
            form.settle(&self.layout, height);
        }
        self.settle_since();
        let nothing = match self.panel.list {
            Listed::Problems => self.problems().is_empty(),
            Listed::Opinions | Listed::Changes => self.panel_entries().is_empty(),
        };
        if nothing {
            self.panel = Panel { focused: false, list: Listed::Problems, ..self.panel };
        }
        let (listed, selected) = (self.panel_entries(), self.panel.selected);
        if !listed.contains(&selected) {
            let near = listed.iter().find(|number| **number >= selected).or(listed.last());
            self.panel.selected = near.copied().unwrap_or(0);
        }
    }

    /// What has the cursor of the panel is in sight.
    fn settle_panel(&mut self) {
        let Some(area) = self.form_areas().panel else { return };
        let PanelAreas { lines, bar, .. } = self.panel_areas(area);
        let selected = self.panel_entries().iter().position(|number| *number == self.panel.selected).unwrap_or(0);
        let last = bar.map_or(0, |bar| bar.last);
        self.panel.scroll = self.panel.scroll.clamp(self.first_fitting(selected, lines), selected).min(last);
    }

    fn refresh_list(&mut self) {
        self.list.refresh(&self.workspace, &self.findings, &self.sieve, self.broken.len());
    }

    /// Opens the form of a project.
    fn show_form(&mut self, key: ProjectKey) {
        self.form = Some(FormView::new(key));
        self.panel = Panel { open: self.panel.open, list: self.panel.list, ..Panel::default() };
        self.screen = Screen::Form;
        self.check_open_project();
        self.list.select(key);
    }

    /// Puts the cursor of the form on a place.
    fn go_to(&mut self, place: Place) {
        if let Some(key) = self.form.as_ref().map(|form| form.key) {
            self.show_place(key, place);
        }
    }

    /// Opens the form of a project at a place.
    fn show_place(&mut self, key: ProjectKey, place: Place) {
        if self.form.as_ref().is_none_or(|form| form.key != key) {
            self.show_form(key);
        }
        let Some(project) = self.workspace.project(key).cloned() else { return };
        if let Some(form) = &mut self.form {
            form.unfold(&project, place);
            place.row().map(|row| form.hidden.remove(&row));
            form.go(place);
        }
    }
}
