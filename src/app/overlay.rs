//! Windows over a screen: lists to pick from, texts to read, questions, prompts.

use std::path::PathBuf;

use crate::batch::Action;
use crate::edit::{ProjectKey, Workspace};
use crate::lang::Lang;
use crate::library::{Insertion, Occasion};
use crate::list::{Column, Grouping, NamedView};
use crate::model::typed::Reading;
use crate::model::year::FiscalYear;
use crate::model::{Field, Place, RowId, Status, Unit};
use crate::rules::Problem;
use crate::search::{Query, Score};
use crate::store::FileError;
use crate::text::field::TextField;

use super::command::Command;
use super::history::HistoryView;
use super::list::{ColumnsView, ListView};
use super::mending::Fixes;
use super::note::NotePage;
use super::opinions::Saying;
use super::preview::Preview;
use super::sieve::Sieve;
use super::versions::Other;

/// A window over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// A list to pick from.
    Pick(Picker),
    /// A text to read.
    Read(Reader),
    /// A question.
    Ask(Ask),
    /// A line to type.
    Prompt(Prompt),
    /// Rows that are about to come in.
    Preview(Box<Preview>),
    /// The window that finds a text and puts another in its place; the state keeps what is in it while it is closed.
    Replace,
    /// The keys that fill the payment schedule, behind their prefix. The next key closes it.
    Keys,
    /// The history.
    History(HistoryView),
    /// Another version beside what is open; the state keeps what is in it while it is closed.
    Versions,
    /// The board with the figures of the department; the state keeps what is in it while it is closed.
    Board,
    /// The columns of the list.
    Columns(ColumnsView),
}

impl Overlay {
    /// The name of the command that closes the window and changes nothing.
    pub(super) fn closing(&self) -> &'static str {
        match self {
            Overlay::Pick(_) => "pick-cancel",
            Overlay::Read(_) => "read-close",
            Overlay::Ask(_) => "ask-cancel",
            Overlay::Prompt(_) => "text-cancel",
            Overlay::Preview(_) => "preview-cancel",
            Overlay::Replace => "replace-close",
            Overlay::Keys => "keys-close",
            Overlay::History(_) => "history-close",
            Overlay::Versions => "versions-close",
            Overlay::Board => "board-close",
            Overlay::Columns(_) => "columns-cancel",
        }
    }
}

/// What a picked line means.
#[derive(Clone, Debug)]
pub enum Choice {
    /// Run a command.
    Run(&'static Command),
    /// Open a project.
    Open(ProjectKey),
    /// Put a text into a field.
    Text(Field, String),
    /// Take a state of the review.
    Status(Status),
    /// Take a unit.
    Unit(Unit),
    /// Sort the list by a column.
    Sort(Column),
    /// Show it in the order of the files.
    Unsorted,
    /// Group the list.
    Group(Grouping),
    /// Show the list so.
    View(Box<NamedView>),
    /// Save how it is shown under a name.
    SaveView,
    /// Forget the view with a name.
    DropView(String),
    /// Put an indicator into the form, below a level 2.
    Indicator(Insertion, String),
    /// Go to a place of the form.
    Go(Place),
    /// Show these problems.
    Sift(Sieve),
    /// Mend all problems of a rule in the projects of the list.
    Fix(Fixes),
    /// Do something with the projects of the list.
    Batch(Action),
    /// Ask for the value that a field is to get in the projects of the list.
    BatchField(Field),
    /// Move the selected rows to a heading.
    MoveTo(RowId),
    /// Compare with a version, by its name.
    Version(String, Other),
    /// Compare with a version that is to be typed.
    OtherVersion,
    /// Show the version that was compared with last.
    VersionAgain,
    /// Give a heading another name.
    Heading(RowId, String),
}

/// A line of a picker.
#[derive(Clone, Debug)]
pub struct PickLine {
    /// The text that is searched and shown.
    pub text: String,
    /// What stands at the right: keys, codes.
    pub detail: String,
    /// More words to find it by.
    pub also: String,
    /// Why it cannot be picked now.
    pub blocked: Option<String>,
    /// What it means.
    pub choice: Choice,
}

impl PickLine {
    /// A line that is found by its text alone and can be picked.
    pub fn new(text: impl Into<String>, choice: Choice) -> Self {
        Self { text: text.into(), detail: String::new(), also: String::new(), blocked: None, choice }
    }
}

/// What the filter of a list finds.
#[derive(Debug)]
pub enum Finder {
    /// The lines that match.
    Lines,
    /// The lines that match, and projects.
    Projects,
    /// Indicators out of the libraries, for a heading of a project.
    Indicators(Box<Occasion>),
}

/// A list to pick from, with a filter.
#[derive(Debug)]
pub struct Picker {
    /// The title.
    pub title: String,
    /// The filter.
    pub query: TextField,
    /// All lines.
    pub lines: Vec<PickLine>,
    /// How many of the lines are always there; the others are projects that the filter finds.
    fixed: usize,
    /// What the filter finds besides.
    pub finder: Finder,
    /// The numbers of the lines that pass the filter, best first.
    pub shown: Vec<usize>,
    /// The line with the cursor, counted in `shown`.
    pub selected: usize,
    /// The first line shown.
    pub scroll: usize,
    /// Opened on the way through the cells, forward or back: the way goes on behind what is picked.
    pub(super) on_the_way: Option<bool>,
    /// The field that takes the typed text itself, when no line is what the user wants.
    pub free: Option<Field>,
}

impl Picker {
    /// A list with all lines shown and the cursor on the first line that `is_current` accepts.
    pub fn new(title: &str, lines: Vec<PickLine>, is_current: impl Fn(&Choice) -> bool) -> Self {
        let selected = lines.iter().position(|line| is_current(&line.choice)).unwrap_or(0);
        let shown = (0..lines.len()).collect();
        Self {
            title: title.to_owned(),
            query: TextField::line(""),
            fixed: lines.len(),
            finder: Finder::Lines,
            lines,
            shown,
            selected,
            scroll: 0,
            on_the_way: None,
            free: None,
        }
    }

    /// The same list, which also finds the projects of a list.
    pub fn with_projects(mut self) -> Self {
        self.finder = Finder::Projects;
        self
    }

    /// The filter changed.
    pub fn refresh(&mut self, list: &ListView, workspace: &Workspace) {
        /// More projects than are ever looked through here: the list of projects is for that.
        const MOST_PROJECTS: usize = 30;
        let query = Query::new(self.query.text());
        self.lines.truncate(self.fixed);
        if matches!(self.finder, Finder::Projects) && !query.is_empty() {
            let found = list.find(&query, MOST_PROJECTS).filter_map(|key| Some((key, workspace.project(key)?)));
            self.lines.extend(found.map(|(key, project)| PickLine {
                detail: project.id.clone(),
                also: [project.title(), &project.id, &project.unit.name, &project.leader, &project.contact].join(" "),
                ..PickLine::new(project.title(), Choice::Open(key))
            }));
        }
        let mut scored: Vec<(Score, usize)> = self
            .lines
            .iter()
            .enumerate()
            .filter_map(|(number, line)| {
                let found = query.score(&line.text).or_else(|| query.score(&line.also))?;
                Some((found.score, number))
            })
            .collect();
        if !query.is_empty() {
            scored.sort_by(|(a, _), (b, _)| b.cmp(a));
        }
        self.shown = scored.into_iter().map(|(_, number)| number).collect();
        self.selected = 0;
        self.scroll = 0;
    }

    /// Moves the cursor by `lines`, stopping at the ends.
    pub fn step(&mut self, lines: isize) {
        self.selected = self.selected.saturating_add_signed(lines).min(self.shown.len().saturating_sub(1));
    }

    /// Scrolls such that number `first` is the first line of `height` shown; the cursor stays in sight.
    pub(super) fn show_from(&mut self, first: usize, height: usize) {
        self.scroll = first;
        self.selected = self.selected.clamp(first, first + height.max(1) - 1).min(self.shown.len().saturating_sub(1));
    }

    /// Scrolls so that the cursor is in sight.
    pub fn keep_in_sight(&mut self, height: usize) {
        self.scroll = self.scroll.clamp((self.selected + 1).saturating_sub(height.max(1)), self.selected);
    }

    /// Shows other lines, all of them, in their order.
    pub(super) fn show(&mut self, lines: Vec<PickLine>) {
        self.shown = (0..lines.len()).collect();
        self.lines = lines;
        self.selected = 0;
        self.scroll = 0;
    }

    /// The typed text as a choice, where a field takes it.
    pub fn free_choice(&self) -> Option<Choice> {
        let typed = self.query.text();
        self.free.filter(|_| !typed.trim().is_empty()).map(|field| Choice::Text(field, typed.to_owned()))
    }

    /// The line with the cursor.
    pub fn current(&self) -> Option<&PickLine> {
        self.lines.get(*self.shown.get(self.selected)?)
    }
}

/// What a reader shows.
#[derive(Clone, Debug)]
pub enum Page {
    /// All keys.
    Help,
    /// A problem with its rule.
    Problem(Box<Problem>),
    /// The note with which a form goes back.
    Note(Box<NotePage>),
    /// A file that cannot be read, with what can be shown of it.
    File(FileError),
    /// A text with a title.
    Text {
        /// The title.
        title: String,
        /// The text.
        text: String,
    },
}

/// A text to read.
#[derive(Debug)]
pub struct Reader {
    /// What it shows.
    pub page: Page,
    /// The first line shown.
    pub scroll: usize,
}

/// What an answer means.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Save everything, then quit.
    SaveAndQuit,
    /// Quit and lose what is not saved.
    QuitAnyway,
    /// Save over what another program wrote.
    Overwrite(ProjectKey),
    /// Put what another program wrote together with what was written here.
    Merge(ProjectKey),
    /// Take what another program wrote.
    TakeTheirs(ProjectKey),
    /// Show what would come back.
    ShowRescued,
    /// Put rescued work where it was.
    Restore,
    /// Give rescued work up.
    Discard,
    /// Nothing.
    Stay,
}

/// An answer that the user can give.
#[derive(Debug)]
pub struct Reply {
    /// The key that gives it.
    pub letter: char,
    /// Its words.
    pub words: fn(Lang) -> &'static str,
    /// What it means.
    pub answer: Answer,
}

/// A question with its answers.
#[derive(Debug)]
pub struct Ask {
    /// The question, one paragraph a line.
    pub question: String,
    /// The answers.
    pub answers: Vec<Reply>,
    /// The answer with the cursor.
    pub selected: usize,
}

/// What a typed line is for.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// Open a path.
    Open,
    /// Make a department in a directory.
    NewDepartment,
    /// Begin the next year's forms in a directory.
    Roll,
    /// Compare with a path or a revision.
    Version,
    /// The name of a view.
    ViewName,
    /// The reason to let a problem of the open project stand.
    Waive(Box<Problem>),
    /// The value that a field is to get in the projects of the list.
    Batch(Field),
    /// Something about an opinion in the open project.
    Opinion(Saying),
}

/// A line to type.
#[derive(Debug)]
pub struct Prompt {
    /// What the line is for.
    pub purpose: Purpose,
    /// The line.
    pub field: TextField,
    /// Why the last try failed.
    pub error: Option<String>,
}

impl Prompt {
    /// The typed path.
    pub fn path(&self) -> PathBuf {
        PathBuf::from(self.field.text().trim())
    }

    /// The typed path, and the year that stands behind it after a space.
    pub fn path_and_year(&self) -> (PathBuf, Option<i16>) {
        let typed = self.field.text().trim();
        let parts = typed.rsplit_once(char::is_whitespace);
        let year = parts.and_then(|(path, year)| Some((path.trim_end(), FiscalYear::read(year).0?)));
        match year {
            Some((path, year)) => (PathBuf::from(path), Some(year)),
            None => (PathBuf::from(typed), None),
        }
    }
}
