//! The program without a terminal: keys go in, frames come out.

use std::sync::Arc;

use crossterm::event::KeyEvent;
use jixiao::app::keys::Key;
use jixiao::app::{App, Comparison, Effect, FiguresJob, FileState, LoadedProject, Msg, Opened, SearchJob, check};
use jixiao::lang::Lang;
use jixiao::model::Project;
use jixiao::rules::Problem;
use jixiao::store::{ContentHash, Schemes};
use jixiao::text::width::Measure;
use jixiao::ui::{self, theme::Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::department::department;

/// A project and what the rules find in it.
pub type Checked = (Arc<Project>, Arc<[Problem]>);

/// Runs the rules over projects, once for all screens that are going to show them.
pub fn checked(projects: Vec<Project>) -> Vec<Checked> {
    let schemes = Schemes::built_in();
    projects
        .into_iter()
        .map(|project| {
            let problems = check(&project, &schemes);
            (Arc::new(project), problems)
        })
        .collect()
}

/// The program on a terminal that keeps its frames to itself.
pub struct Screen {
    pub app: App,
    /// The search that the program asked for last.
    pub search: Option<SearchJob>,
    /// The comparison of projects that the program asked for last.
    pub comparison: Option<Comparison>,
    /// The program has more to do when its frame is drawn.
    goes_on: bool,
    /// The figures that the program asked for last.
    pub figures: Option<FiguresJob>,
    theme: Theme,
    terminal: Terminal<TestBackend>,
}

impl Screen {
    /// The list of the given projects on a terminal of the given columns and rows, drawn once.
    pub fn open(size: (u16, u16), projects: &[Checked]) -> Self {
        let Ok(terminal) = Terminal::new(TestBackend::new(size.0, size.1));
        let app = App::new(Lang::Zh, Measure::NARROW, size);
        let mut screen = Self {
            app,
            search: None,
            comparison: None,
            figures: None,
            goes_on: false,
            theme: Theme::colours(),
            terminal,
        };
        let files = projects.len();
        let (path, directory) = (".".into(), Some("projects".into()));
        screen.send(Msg::Opened(Opened {
            path,
            department: Some(department()),
            directory,
            files,
            error: None,
            view: None,
        }));
        let loaded = projects.iter().map(|(project, problems)| {
            let path = format!("projects/{}.ron", project.id).into();
            let file = FileState { path, hash: ContentHash::of(&[]) };
            Ok(LoadedProject { project: Arc::clone(project), problems: Arc::clone(problems), file })
        });
        screen.send(Msg::Loaded(loaded.collect()));
        screen.send(Msg::LoadFinished);
        screen.finish_comparison();
        screen
    }

    /// Compares the projects when that was asked for, as another thread of the program does.
    pub fn finish_comparison(&mut self) {
        if let Some(comparison) = self.comparison.take() {
            self.send(Msg::Compared(Box::new(comparison.run(&Schemes::built_in()))));
        }
    }

    /// Presses a key, as the keymap writes it: `down`, `ctrl-z`, `征`, and waits for all that comes of it.
    pub fn press(&mut self, key: &str) {
        self.send(Msg::Key(event(key)));
        self.go_on();
    }

    /// Has the program do what it left for when its frame is drawn, and shows what came of that.
    pub fn go_on(&mut self) {
        while std::mem::take(&mut self.goes_on) {
            self.send(Msg::GoOn);
        }
    }

    /// Lets something happen and shows what came of it, as the loop of the program does.
    pub fn send(&mut self, msg: Msg) {
        for effect in self.app.update(msg) {
            match effect {
                Effect::Search(job) => self.search = Some(job),
                Effect::Compare(comparison) => self.comparison = Some(comparison),
                Effect::Batch(job) => self.send(Msg::BatchPlanned(Box::new(job.run(&Schemes::built_in())))),
                Effect::Mend(job) => self.send(Msg::WouldMend(Box::new(job.run(&Schemes::built_in())))),
                Effect::GoOn => self.goes_on = true,
                Effect::Figures(job) => self.figures = Some(job),
                _ => {}
            }
        }
        self.draw();
    }

    /// Draws a frame.
    pub fn draw(&mut self) {
        self.app.before_frame();
        let Ok(_) = self.terminal.draw(|frame| ui::draw(&self.app, &self.theme, frame));
    }
}

/// The event of a key.
pub fn event(key: &str) -> KeyEvent {
    Key::parse(key).unwrap_or_else(|| panic!("there is no key {key}")).to_event()
}
