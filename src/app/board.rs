//! The board: the amounts of all projects side by side, the register, and pictures.
//!
//! Invariant: the figures are worked out by a thread, for the projects of the list and in its order. They are asked for
//! anew whenever something that they are made of is another one than it was; until they come the ones from before stand
//! there, and the board says so.

pub mod bars;
pub mod lines;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::edit::Revision;
use crate::figures::{Figures, Known, Line};
use crate::lang::Label;
use crate::model::Department;

use super::overlay::Overlay;
use super::{App, Effect, Screen, texts};
use bars::Picture;
use lines::Goal;

/// What the board shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Amounts side by side.
    #[default]
    Reconciliation,
    /// The register.
    Register,
    /// Pictures.
    Pictures,
}

impl Tab {
    /// All of them, from left to right.
    pub const ALL: [Tab; 3] = [Tab::Reconciliation, Tab::Register, Tab::Pictures];

    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Tab::Reconciliation => Label { zh: "金额核对", en: "reconciliation" },
            Tab::Register => Label { zh: "汇总表", en: "register" },
            Tab::Pictures => Label { zh: "图", en: "pictures" },
        }
    }
}

/// Where the cursor of a part of the board is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The number of its line.
    pub line: usize,
    /// The first line shown.
    pub scroll: usize,
}

/// The board. It stays as it was left while it is closed.
#[derive(Debug, Default)]
pub struct BoardView {
    /// What it shows.
    pub tab: Tab,
    /// Which picture.
    pub picture: Picture,
    /// The largest difference comes first.
    pub by_difference: bool,
    /// The figures that came last.
    pub figures: Arc<Figures>,
    /// What they were made of.
    made_of: Option<MadeOf>,
    /// A thread is working others out.
    asked: bool,
    cursors: [Cursor; Tab::ALL.len()],
}

impl BoardView {
    /// Where the cursor is.
    pub fn cursor(&self) -> Cursor {
        self.cursors[self.tab as usize]
    }

    /// Whether other figures are on their way.
    pub fn is_pending(&self) -> bool {
        self.asked
    }

    /// The project in a line of the reconciliation, in the order that is wanted.
    pub fn line(&self, number: usize) -> Option<&Line> {
        let number = if self.by_difference { *self.figures.by_difference.get(number)? } else { number };
        self.figures.lines.get(number).map(AsRef::as_ref)
    }

    fn cursor_mut(&mut self) -> &mut Cursor {
        &mut self.cursors[self.tab as usize]
    }
}

/// What figures are made of, to know when they have to be made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MadeOf {
    revision: Revision,
    findings: u64,
    /// The lines of the list and how many projects there are.
    list: u64,
    department: usize,
    broken: usize,
}

/// Figures to be worked out.
#[derive(Clone, Debug)]
pub struct FiguresJob {
    made_of: MadeOf,
    department: Option<Arc<Department>>,
    projects: Vec<Known>,
    unread: usize,
    before: Arc<Figures>,
}

/// Figures that were worked out.
#[derive(Debug)]
pub struct MadeFigures {
    made_of: MadeOf,
    figures: Figures,
}

impl FiguresJob {
    /// Works them out.
    pub fn run(self) -> MadeFigures {
        let Self { made_of, department, projects, unread, before } = self;
        MadeFigures { made_of, figures: Figures::of(department.as_deref(), &projects, unread, Some(&before)) }
    }
}

impl App {
    /// Opens the board.
    pub(super) fn open_board(&mut self, tab: Tab) {
        self.board.tab = tab;
        self.overlays.push(Overlay::Board);
    }

    /// Shows another part of the board.
    pub(super) fn turn_board(&mut self, forward: bool) {
        let count = Tab::ALL.len();
        let step = if forward { 1 } else { count - 1 };
        self.board.tab = Tab::ALL[(self.board.tab as usize + step) % count];
    }

    /// Shows another picture.
    pub(super) fn turn_picture(&mut self, forward: bool) {
        if self.board.tab == Tab::Pictures {
            self.board.picture = self.board.picture.turn(forward);
            *self.board.cursor_mut() = Cursor::default();
        } else {
            self.turn_board(forward);
        }
    }

    /// The largest difference first, or the order of the list.
    pub(super) fn sort_board(&mut self) {
        self.board.by_difference = !self.board.by_difference;
        *self.board.cursor_mut() = Cursor::default();
    }

    /// Moves the cursor of the board.
    pub(super) fn step_board(&mut self, lines: isize) {
        let cursor = self.board.cursor_mut();
        cursor.line = cursor.line.saturating_add_signed(lines);
        // It stays on the board when that is settled.
    }

    /// Puts the cursor of the board on a line.
    pub(super) fn go_on_board(&mut self, line: usize) {
        self.board.cursor_mut().line = line;
    }

    /// Scrolls the board such that line `first` is the first of `height`; the cursor stays in sight.
    pub(super) fn show_board_from(&mut self, first: usize, height: usize) {
        let cursor = self.board.cursor_mut();
        cursor.scroll = first;
        cursor.line = cursor.line.clamp(first, first + height.max(1) - 1);
    }

    /// Goes to what the line with the cursor is about: a project at the place that differs, or the list with what it
    /// stands for.
    pub(super) fn go_from_board(&mut self) {
        let Some(goal) = self.board_goal() else {
            return self.say(texts::board_leads_nowhere(self.lang));
        };
        self.overlays.pop();
        match goal {
            Goal::Project(key, place) => self.show_place(key, place),
            Goal::Sift(sieve) => {
                self.form = None;
                self.screen = Screen::List;
                self.sift(sieve);
                let key = self.key_name("clear-filter");
                self.say(texts::board_sifted(self.lang, &key));
            }
        }
    }

    /// Asks for figures when those of the board are of something else, and keeps its cursor on it.
    pub(super) fn settle_board(&mut self) {
        if !matches!(self.overlays.last(), Some(Overlay::Board)) {
            return;
        }
        // What comes of the list is asked for here, and not before the next frame.
        if std::mem::take(&mut self.list_is_stale) {
            self.refresh_list();
        }
        self.ask_for_figures();
        let count = self.board_count();
        let height = usize::from(self.board_areas().window.lines.height).max(1);
        let cursor = self.board.cursor_mut();
        cursor.line = cursor.line.min(count.saturating_sub(1));
        cursor.scroll = cursor.scroll.clamp((cursor.line + 1).saturating_sub(height), cursor.line);
        cursor.scroll = cursor.scroll.min(count.saturating_sub(height));
    }

    /// Takes figures in that were asked for. When they are of something that has changed since, others are asked for.
    pub(super) fn figures_made(&mut self, made: MadeFigures) {
        self.board.asked = false;
        self.board.made_of = Some(made.made_of);
        self.board.figures = Arc::new(made.figures);
    }

    fn ask_for_figures(&mut self) {
        let made_of = self.board_made_of();
        if self.board.asked || self.board.made_of == Some(made_of) {
            return;
        }
        self.board.asked = true;
        let known = |key, shown| {
            let project = self.workspace.project(key)?;
            let problems = self.findings.shared(key).filter(|_| !self.is_pending(key));
            Some(Known { key, project: Arc::clone(project), problems, shown })
        };
        let mut projects: Vec<Known> = self.list.keys.iter().filter_map(|key| known(*key, true)).collect();
        let all = self.workspace.projects().count();
        if projects.len() < all {
            let shown: std::collections::HashSet<_> = projects.iter().map(|known| known.key).collect();
            let others = self.workspace.projects().map(|(key, _)| key).filter(|key| !shown.contains(key));
            projects.extend(others.filter_map(|key| known(key, false)));
        }
        self.effects.push(Effect::Figures(FiguresJob {
            made_of,
            department: self.workspace.department().cloned(),
            projects,
            unread: self.broken_files().1,
            before: Arc::clone(&self.board.figures),
        }));
    }

    fn board_made_of(&self) -> MadeOf {
        let mut hasher = DefaultHasher::new();
        self.list.keys.hash(&mut hasher);
        self.workspace.projects().count().hash(&mut hasher);
        MadeOf {
            revision: self.workspace.current(),
            findings: self.findings.changes(),
            list: hasher.finish(),
            department: self.workspace.department().map_or(0, |department| Arc::as_ptr(department).addr()),
            broken: self.broken_files().1,
        }
    }
}
