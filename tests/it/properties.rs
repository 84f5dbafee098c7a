//! Whatever stands in the files, whatever keys are pressed and whatever the size of the window: the program does not
//! panic, draws whole characters, and undoing everything gives back the files byte for byte.

use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent};
use jixiao::app::keys::Key;
use jixiao::app::layout::Block;
use jixiao::app::list::Entry;
use jixiao::app::{MouseKind, Msg, Screen};
use jixiao::edit::ProjectKey;
use jixiao::lang::Lang;
use jixiao::model::Project;
use jixiao::store::file::Cause;
use jixiao::store::save::Cause as SaveCause;
use jixiao::store::{FileError, format};
use jixiao::ui::{self, theme::Theme};
use proptest::prelude::*;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::support::Driver;
use wild::{any_department, any_text};

mod wild;

/// Something that a user, the terminal or the disk does.
#[derive(Clone, Debug)]
enum Act {
    /// Presses one of the keys that mean something here, by a number that is taken modulo their count.
    Press(usize),
    /// Presses one of all keys.
    PressAny(usize),
    /// Presses one of the keys with which a form is filled in.
    Edit(&'static str),
    /// Opens what the cursor is on, and types.
    Fill(String),
    /// Closes windows and texts.
    Leave,
    Type(String),
    Paste(String),
    /// Has the text edited by another program, which leaves this.
    EditOutside(String),
    Resize(u16, u16),
    /// Does something with the mouse, at a place that is taken modulo the size of the window and a little more.
    Mouse(MouseKind, u16, u16),
    /// From now on files cannot be saved, or can be again.
    Disk(Option<SaveCause>),
}

const EDITING: [&str; 47] = [
    "enter",
    "enter",
    "f2",
    "n",
    "n",
    "d",
    "alt-up",
    "alt-down",
    "alt-down",
    "space",
    "Z",
    "tab",
    "tab",
    "shift-tab",
    "up",
    "down",
    "down",
    "left",
    "right",
    "1",
    "3",
    "4",
    "6",
    "7",
    "end",
    "ctrl-z",
    "ctrl-z",
    "ctrl-y",
    "ctrl-s",
    "]",
    "m",
    "v",
    "shift-down",
    "shift-up",
    "ctrl-a",
    "ctrl-c",
    "ctrl-x",
    "ctrl-v",
    "ctrl-v",
    "ctrl-d",
    "delete",
    "t",
    "b",
    ",",
    "f",
    ".",
    "U",
];

fn any_act() -> impl Strategy<Value = Act> {
    let small = prop_oneof![3 => 1u16..130, 1 => 0u16..5];
    let lines = prop_oneof![3 => 1u16..50, 1 => 0u16..5];
    let disk = prop_oneof![
        4 => Just(None),
        1 => Just(Some(SaveCause::ChangedOutside)),
        1 => Just(Some(SaveCause::Gone)),
        1 => Just(Some(SaveCause::NoFile)),
    ];
    prop_oneof![
        20 => any::<usize>().prop_map(Act::Press),
        4 => any::<usize>().prop_map(Act::PressAny),
        30 => prop::sample::select(&EDITING[..]).prop_map(Act::Edit),
        10 => Just(Act::Leave),
        16 => any_text(6).prop_map(Act::Fill),
        6 => any_text(6).prop_map(Act::Type),
        2 => any_text(20).prop_map(Act::Paste),
        3 => any_block().prop_map(Act::Paste),
        2 => any_text(20).prop_map(Act::EditOutside),
        2 => (small, lines).prop_map(|(width, height)| Act::Resize(width, height)),
        12 => any_mouse(),
        1 => disk.prop_map(Act::Disk),
    ]
}

fn any_mouse() -> impl Strategy<Value = Act> {
    let kind = prop_oneof![
        6 => Just(MouseKind::Press(1)),
        3 => Just(MouseKind::Press(2)),
        1 => Just(MouseKind::Press(3)),
        3 => Just(MouseKind::Drag),
        2 => Just(MouseKind::Release),
        2 => Just(MouseKind::WheelUp),
        2 => Just(MouseKind::WheelDown),
    ];
    // Edges have the hints and scrollbars.
    let coordinate = || prop_oneof![4 => 0u16..1000, 1 => (1u16..5).prop_map(|before| u16::MAX - before)];
    (kind, coordinate(), coordinate()).prop_map(|(kind, x, y)| Act::Mouse(kind, x, y))
}

/// A block of cells as spreadsheets copy it.
fn any_block() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        2 => any_text(6),
        2 => prop::sample::select(vec!["数量", "产出目标", "满意度", "=12宗", "≥90%", "1-6月", "3000.00", "50%", "合计", ""])
            .prop_map(str::to_owned),
    ];
    let line = prop::collection::vec(cell, 1..6).prop_map(|cells| cells.join("\t"));
    prop::collection::vec(line, 1..6).prop_map(|lines| lines.join("\r\n"))
}

/// The program, and what was done with it.
struct Run {
    driver: Driver,
    log: Vec<String>,
    before: Vec<(ProjectKey, String)>,
}

impl Run {
    fn new(department: wild::Department) -> Self {
        let wild::Department { department, projects, lang } = department;
        let mut driver = Driver::open(lang, (80, 24), department, projects);
        let broken = FileError { path: "/department/projects/\u{1b}[2J坏.ron".into(), cause: Cause::NoFile };
        driver.send(Msg::Loaded(vec![Err(broken)]));
        let before = texts(&driver);
        Self { driver, log: Vec::new(), before }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Press(number) => {
                let scopes = self.driver.app.scopes();
                let keys: Vec<Key> = bound(&self.driver, |scope| scopes.contains(&scope));
                self.press(keys[number % keys.len()]);
            }
            Act::PressAny(number) => {
                let keys = bound(&self.driver, |_| true);
                self.press(keys[number % keys.len()]);
            }
            Act::Edit(name) => self.press(Key::parse(name).unwrap()),
            Act::Leave => self.leave(),
            Act::Fill(text) => {
                self.press(Key::parse("enter").unwrap());
                self.act(Act::Type(text));
            }
            Act::Type(text) => {
                self.log.push(format!("{text:?}"));
                for c in text.chars() {
                    self.driver.send(Msg::Key(KeyEvent::from(KeyCode::Char(c))));
                }
            }
            Act::Paste(text) => {
                self.log.push(format!("paste {text:?}"));
                self.driver.send(Msg::Paste(text));
            }
            Act::EditOutside(text) => {
                self.log.push(format!("editor {text:?}"));
                self.driver.editor = Ok(text);
                self.press(Key::parse("alt-e").unwrap());
            }
            Act::Resize(width, height) => {
                self.log.push(format!("{width}×{height}"));
                self.driver.send(Msg::Resize(width, height));
            }
            Act::Mouse(kind, x, y) => {
                let (width, height) = self.driver.app.size;
                let place = |at: u16, end: u16| match u16::MAX - at {
                    before @ 1..5 => end.saturating_sub(before),
                    _ => at % (end + 2),
                };
                let at = (place(x, width), place(y, height));
                self.log.push(format!("{kind:?} {},{}", at.0, at.1));
                // A key may have left the mouse to the terminal.
                self.driver.app.mouse = true;
                let before = texts(&self.driver);
                let title = self.driver.app.workspace.undo_title().is_some();
                self.driver.mouse(kind, at);
                if !matches!(kind, MouseKind::Press(_)) {
                    assert_eq!(texts(&self.driver), before, "only a press can change anything");
                    assert_eq!(self.driver.app.workspace.undo_title().is_some(), title);
                }
            }
            Act::Disk(refuse) => {
                self.log.push(format!("{refuse:?}"));
                self.driver.refuse = refuse;
            }
        }
    }

    fn press(&mut self, key: Key) {
        self.log.push(key.to_string());
        self.driver.send(Msg::Key(key.to_event()));
    }

    /// What must be true at any time. Drawing checks the characters and the cursor.
    fn check(&mut self) {
        self.driver.screen();
        let app = &self.driver.app;
        let listed: Vec<ProjectKey> = app.list.keys.clone();
        let once: HashSet<ProjectKey> = listed.iter().copied().collect();
        let all: HashSet<ProjectKey> = app.workspace.projects().map(|(key, _)| key).collect();
        assert_eq!(listed.len(), once.len(), "a project is listed twice");
        assert!(once.is_subset(&all), "a project is listed that is not there");
        let is_part = !app.list.wants_all() || !app.sieve.is_all();
        assert!(is_part || once == all, "a project is not listed");
        let of_entry = |entry: &Entry| match entry {
            Entry::Project(key) => Some(*key),
            Entry::Group(_) | Entry::Broken(_) => None,
        };
        let lines: HashSet<ProjectKey> = app.list.entries.iter().filter_map(of_entry).collect();
        assert!(lines.is_subset(&once), "a project has a line that does not pass");
        assert!(!app.list.folded.is_empty() || lines == once, "a project has no line");
        if app.screen == Screen::List {
            assert_eq!(
                app.list.entries.get(app.list.row()).copied(),
                app.list.selected,
                "the cursor is on another line"
            );
        }
        assert_eq!(app.screen == Screen::Form, app.open_project().is_some() && app.screen == Screen::Form);
        let height = app.body_height();
        if app.screen == Screen::List && height > 0 && !app.list.entries.is_empty() {
            let rows = app.list.scroll..app.list.scroll + height;
            assert!(rows.contains(&app.list.row()), "the cursor of the list is out of sight");
        }
        if let (Screen::Form, Some(form), false, true) = (app.screen, &app.form, app.is_typing(), height > 0) {
            let block = app.layout.find(form.place).map(|index| &app.layout.blocks[index]);
            let is_seen = |block: &Block| block.top < form.scroll + height && block.bottom() > form.scroll;
            assert!(block.is_none_or(is_seen), "the cursor of the form is out of sight");
        }
    }

    /// Back to where keys mean commands of the screen.
    fn leave(&mut self) {
        for _ in 0..100 {
            let app = &self.driver.app;
            let key = match app.overlays.last() {
                Some(_) => "esc",
                None if app.find.open => "esc",
                None if app.is_typing() => "f2",
                None if app.list.filtering && app.screen == Screen::List => "enter",
                None => return,
            };
            self.press(Key::parse(key).unwrap());
        }
        panic!("there is no way out");
    }

    /// Every file that would be written loads again to the same.
    fn check_files(&self) {
        for (_, text) in texts(&self.driver) {
            let again = format::read_project(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_eq!(format::write_project(&again), text);
        }
    }

    /// What is not changed is as it was saved last, or else as it was opened.
    fn check_changed(&self) {
        for (key, text) in texts(&self.driver) {
            if !self.driver.app.workspace.is_changed(key) {
                let saved = self.driver.saved.iter().rev().find(|saved| saved.key == key).map(|saved| &saved.text);
                let opened = self.before.iter().find(|(known, _)| *known == key).map(|(_, text)| text);
                assert_eq!(Some(&text), saved.or(opened), "said to be saved");
            }
        }
    }

    /// Undoes everything and does it again.
    fn undo_and_redo(&mut self) {
        let after = texts(&self.driver);
        let steps = self.driver.undo_all();
        self.check();
        assert_eq!(texts(&self.driver), self.before, "everything is undone");
        if self.driver.saved.is_empty() {
            assert_eq!(self.driver.app.workspace.changed().count(), 0, "everything is undone");
        }
        self.check_changed();
        for _ in 0..steps {
            self.driver.keys("ctrl-y");
        }
        self.check();
        assert_eq!(texts(&self.driver), after, "everything is done again");
    }
}

fn bound(driver: &Driver, wanted: impl Fn(jixiao::app::command::Scope) -> bool) -> Vec<Key> {
    driver.app.keymap.bindings().filter(|(scope, _, _)| wanted(*scope)).map(|(_, key, _)| key).collect()
}

fn texts(driver: &Driver) -> Vec<(ProjectKey, String)> {
    let text = |(key, project): (ProjectKey, &std::sync::Arc<Project>)| (key, format::write_project(project));
    driver.app.workspace.projects().map(text).collect()
}

/// So many cases that it takes some seconds; the environment can ask for more.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig::default();
    ProptestConfig { cases: if asked { default.cases } else { 60 }, failure_persistence: None, ..default }
}

/// Fails where the run panicked, with what was done and what was on the screen: the panic itself does not say how it came
/// to it.
fn told(result: std::thread::Result<()>, run: &Run, screen: &str) -> Result<(), TestCaseError> {
    result.map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or_default();
        TestCaseError::fail(format!("{text}\nafter {}\n{screen}", run.log.join(" ")))
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_keys_break_anything(department in any_department(), acts in prop::collection::vec(any_act(), 1..80)) {
        let mut run = Run::new(department);
        let mut screen = String::new();
        let result = catch_unwind(AssertUnwindSafe(|| {
            for act in acts {
                run.act(act);
                run.check();
                screen = run.driver.screen();
            }
            run.check_files();
            run.leave();
            run.check_changed();
            run.driver.send(Msg::Resize(80, 24));
            run.undo_and_redo();
        }));
        told(result, &run, &screen)?;
    }
}

proptest! {
    #![proptest_config(config())]

    /// A hand on the mouse, and now and then some typing: nothing breaks, and nothing changes that cannot be undone.
    #[test]
    fn no_clicks_break_anything(
        department in any_department(),
        acts in prop::collection::vec(
            prop_oneof![
                20 => any_mouse(),
                2 => any_text(4).prop_map(Act::Type),
                1 => Just(Act::Leave),
                1 => (20u16..130, 6u16..50).prop_map(|(width, height)| Act::Resize(width, height)),
            ],
            1..80,
        ),
    ) {
        let mut run = Run::new(department);
        let mut screen = run.driver.screen();
        let result = catch_unwind(AssertUnwindSafe(|| {
            run.press(Key::parse("enter").unwrap());
            for act in acts {
                run.act(act);
                run.check();
                screen = run.driver.screen();
                if run.driver.app.workspace.undo_title().is_none() && run.driver.saved.is_empty() {
                    assert_eq!(texts(&run.driver), run.before, "nothing was done, and something has changed");
                }
            }
            run.check_files();
            run.leave();
            run.check_changed();
            run.driver.send(Msg::Resize(80, 24));
            run.undo_and_redo();
        }));
        told(result, &run, &screen)?;
    }
}

/// The emulated terminal of a program that draws only what has changed.
struct Shown {
    terminal: Terminal<CrosstermBackend<Bytes>>,
    bytes: Bytes,
    parser: vt100::Parser,
}

#[derive(Clone, Default)]
struct Bytes(Rc<RefCell<Vec<u8>>>);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Shown {
    fn new(width: u16, height: u16) -> Self {
        let bytes = Bytes::default();
        let viewport = Viewport::Fixed(Rect { x: 0, y: 0, width, height });
        let backend = CrosstermBackend::new(bytes.clone());
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let parser = vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
        Self { terminal, bytes, parser }
    }

    /// Draws the state over what was drawn before, and reads the terminal as [`Driver::screen`] would.
    fn draw(&mut self, driver: &Driver) -> String {
        self.terminal.draw(|frame| ui::draw(&driver.app, &Theme::colours(), frame)).unwrap();
        self.parser.process(&self.bytes.0.take());
        let screen = self.parser.screen();
        let mut text = String::new();
        for row in screen.rows(0, screen.size().1.get()) {
            text.push_str(row.trim_end());
            text.push('\n');
        }
        let (y, x) = screen.cursor_position();
        text + &format!("[cursor {x},{y}]\n")
    }
}

proptest! {
    #![proptest_config(config())]

    /// Wide characters at odd columns, under windows, half cut away: what stands on the terminal is what was drawn.
    #[test]
    fn a_terminal_shows_what_was_drawn(
        acts in prop::collection::vec(any_act(), 1..40), size in (20u16..100, 6u16..40)
    ) {
        let (department, projects) = crate::support::sample();
        let mut run = Run::new(wild::Department { department: Some(department), projects, lang: Lang::Zh });
        run.driver.send(Msg::Resize(size.0, size.1));
        let mut shown = Shown::new(size.0, size.1);
        for act in acts {
            // Terminals do not agree on the width of everything that can be typed.
            let act = match act {
                Act::Type(text) | Act::Fill(text) | Act::Paste(text) => {
                    Act::Fill(text.chars().filter(|c| matches!(c, 'a'..='z' | '一'..='龥' | '，' | '（')).collect())
                }
                Act::Resize(..) | Act::EditOutside(_) => continue,
                act => act,
            };
            run.act(act);
            prop_assert_eq!(shown.draw(&run.driver), run.driver.screen(), "after {}", run.log.join(" "));
        }
    }
}

#[test]
fn a_window_covers_a_cluster_of_any_width() {
    let mut project = Project::default();
    project.name = "（🏽印（🏽🏽花".repeat(20);
    for lang in [Lang::Zh, Lang::En] {
        let mut driver = Driver::open(lang, (80, 24), None, vec![project.clone()]);
        driver.keys("ctrl-p");
        for width in 20..140 {
            driver.send(Msg::Resize(width, 24));
            driver.screen();
        }
    }
}

#[test]
fn a_window_of_any_size_is_drawn() {
    for keys in [
        "",
        "enter",
        "enter f6",
        "enter 6 f2",
        "enter 2 f2",
        "f1",
        "ctrl-p",
        "enter 7 enter",
        "enter ctrl-f 'x'",
        "enter f2 'x' ctrl-q",
        "enter f2 'x' esc f2 'y' enter U",
        "R '2019年' enter '2020年' enter",
        "R alt-f",
    ] {
        let mut driver = Driver::sample(Lang::Zh, 80, 24);
        driver.keys(keys);
        for (width, height) in (0..40).flat_map(|width| (0..12).map(move |height| (width, height))) {
            driver.send(Msg::Resize(width, height));
            driver.screen();
        }
    }
}
