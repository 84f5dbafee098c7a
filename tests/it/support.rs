//! A program without a terminal: the sample department, keys as words, screens as text.

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::KeyEvent;
use jixiao::app::keys::Key;
use jixiao::app::{
    App, Comparison, Effect, FileState, LoadedProject, MouseKind, Msg, Opened, Outside, OutsideError, RereadExtent,
    SaveReport, SaveTask, check,
};
use jixiao::edit::ProjectKey;
use jixiao::lang::Lang;
use jixiao::model::{Department, Project};
use jixiao::store::journal::Entry;
use jixiao::store::rescue::Unsaved;
use jixiao::store::save::Cause as SaveCause;
use jixiao::store::version::Commit;
use jixiao::store::{ContentHash, SaveError, Schemes, format};
use jixiao::text::width::Measure;
use jixiao::ui::{self, theme::Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use unicode_width::UnicodeWidthStr;

/// The program as a test drives it.
pub struct Driver {
    pub app: App,
    /// What was saved, latest last.
    pub saved: Vec<Saved>,
    /// Saving fails for this reason.
    pub refuse: Option<SaveCause>,
    pub quit: bool,
    /// Files whose former content was kept beside them.
    pub kept: Vec<PathBuf>,
    /// Indicators for the user's own library.
    pub own: Vec<jixiao::library::LibraryIndicator>,
    /// The units whose forms of last year were asked for, with what was open.
    pub last_year: Vec<(PathBuf, String)>,
    /// The clipboard of the system.
    pub copied: String,
    /// What the user's own editor was given, latest last, and what it answers.
    pub outside: Vec<Outside>,
    pub editor: Result<String, OutsideError>,
    /// Work that was put aside because something else was opened.
    pub rescued: Vec<Unsaved>,
    /// The files that are to be read again, and how.
    pub reread: Vec<(PathBuf, RereadExtent)>,
    /// What the journal was told, latest last.
    pub journal: Vec<Entry>,
    /// Copies of rescued work that were given up.
    pub forgotten: Vec<PathBuf>,
    /// To whom the mouse was given, latest last: to the program or not.
    pub mouse: Vec<bool>,
    /// The revisions of what is open, and the projects of whatever version is compared with.
    pub revisions: Vec<Commit>,
    pub other: Vec<Project>,
    /// Comparisons that are asked for wait here, oldest first, until a test has them run.
    pub comparisons: Option<Vec<Comparison>>,
    /// What the program left for after the frame waits until a test sends it on: keys are waiting.
    pub is_busy: bool,
}

/// A file that the program wrote.
pub struct Saved {
    pub key: ProjectKey,
    pub path: PathBuf,
    pub text: String,
}

/// The department and the projects of the sample.
pub fn sample() -> (Department, Vec<Project>) {
    let mut department = None;
    let mut projects = Vec::new();
    for file in jixiao::sample::FILES {
        if file.path == "department.ron" {
            department = Some(format::read_department(file.text).unwrap());
        } else {
            projects.push(format::read_project(file.text).unwrap());
        }
    }
    (department.unwrap(), projects)
}

impl Driver {
    /// The sample department on a terminal of the given size.
    pub fn sample(lang: Lang, width: u16, height: u16) -> Self {
        let (department, projects) = sample();
        Self::open(lang, (width, height), Some(department), projects)
    }

    /// Some projects on a terminal of the given size.
    pub fn open(lang: Lang, size: (u16, u16), department: Option<Department>, projects: Vec<Project>) -> Self {
        let mut app = App::new(lang, Measure::NARROW, size);
        app.now = jiff::civil::date(2020, 3, 2).at(9, 30, 0, 0);
        let mut driver = Self {
            app,
            saved: Vec::new(),
            refuse: None,
            quit: false,
            kept: Vec::new(),
            own: Vec::new(),
            last_year: Vec::new(),
            copied: String::new(),
            outside: Vec::new(),
            editor: Err(OutsideError::NoEditor),
            rescued: Vec::new(),
            reread: Vec::new(),
            journal: Vec::new(),
            forgotten: Vec::new(),
            mouse: Vec::new(),
            revisions: Vec::new(),
            other: Vec::new(),
            comparisons: None,
            is_busy: false,
        };
        driver.load(department, projects);
        driver
    }

    /// Opens some projects in place of what is open.
    pub fn load(&mut self, department: Option<Department>, projects: Vec<Project>) {
        self.send(Msg::Opened(Opened {
            department,
            path: "/department".into(),
            directory: Some("/department/projects".into()),
            files: projects.len(),
            error: None,
            view: None,
        }));
        let loaded: Vec<_> = projects.into_iter().map(|project| Ok(self.loaded(project))).collect();
        self.send(Msg::Loaded(loaded));
        self.send(Msg::LoadFinished);
    }

    /// A project as it comes from its file.
    pub fn loaded(&self, project: Project) -> LoadedProject {
        LoadedProject {
            problems: check(&project, &self.app.schemes),
            file: FileState {
                path: format!("/department/projects/{}.ron", project.id).into(),
                hash: ContentHash::of(format::write_project(&project).as_bytes()),
            },
            project: Arc::new(project),
        }
    }

    /// Lets something happen and carries out what follows, as the runtime would.
    pub fn send(&mut self, msg: Msg) {
        // The clock goes on by a second with all that happens.
        self.app.now = self.app.now.saturating_add(jiff::Span::new().seconds(1));
        let effects = self.app.update(msg);
        self.app.before_frame();
        for effect in effects {
            match effect {
                Effect::Save(jobs) => {
                    for job in jobs {
                        let (path, project) = match job.task {
                            SaveTask::Write(project, file) => (file.path, Some(project)),
                            SaveTask::WriteKeeping(project, file) => {
                                self.kept.push(file.path.clone());
                                (file.path, Some(project))
                            }
                            SaveTask::Overwrite(project, path) => (path, Some(project)),
                            SaveTask::Create(project, directory) => {
                                (directory.join(format!("{}.ron", project.id)), Some(project))
                            }
                            SaveTask::Remove(file) => (file.path, None),
                        };
                        let result = match self.refuse.clone() {
                            Some(cause) => Err(SaveError { path, cause }),
                            None => {
                                let text = project.map(|project| format::write_project(&project));
                                let hash = text.as_ref().map(|text| ContentHash::of(text.as_bytes()));
                                let file = hash.map(|hash| FileState { path: path.clone(), hash });
                                self.saved.push(Saved { key: job.key, path, text: text.unwrap_or_default() });
                                Ok(file)
                            }
                        };
                        self.send(Msg::Saved(SaveReport { key: job.key, revision: job.revision, result }));
                    }
                }
                Effect::Quit => self.quit = true,
                Effect::Compare(comparison) => match &mut self.comparisons {
                    Some(waiting) => waiting.push(comparison),
                    None => self.compare(comparison),
                },
                Effect::Batch(job) => self.send(Msg::BatchPlanned(Box::new(job.run(&Schemes::built_in())))),
                Effect::Mend(job) => self.send(Msg::WouldMend(Box::new(job.run(&Schemes::built_in())))),
                Effect::GoOn if self.is_busy => {}
                Effect::Figures(job) => self.send(Msg::Figures(Box::new(job.run()))),
                Effect::GoOn => self.send(Msg::GoOn),
                Effect::Rescue(unsaved, entries) => {
                    self.rescued.extend(unsaved);
                    self.journal.extend(entries);
                }
                Effect::RereadFile(path, extent) => self.reread.push((path, extent)),
                Effect::Journal(entries) => self.journal.extend(entries),
                Effect::Forget(copies) => self.forgotten.extend(copies),
                Effect::Search(job) => self.send(job.run()),
                Effect::Copy(text) => self.copied = text,
                Effect::Mouse(ours) => self.mouse.push(ours),
                Effect::AddToLibrary(indicator) => self.own.push(indicator),
                Effect::LastYear(path, unit) => self.last_year.push((path, unit)),
                Effect::Revisions(path) => self.send(Msg::Revisions(path, self.revisions.clone())),
                Effect::CompareVersion(job) => {
                    let other: Vec<_> = self.other.iter().cloned().map(Arc::new).collect();
                    self.send(job.beside(Ok((other, 0))));
                }
                Effect::EditOutside(outside) => {
                    self.outside.push(outside);
                    self.send(Msg::EditedOutside(self.editor.clone()));
                }
                Effect::Open(_)
                | Effect::OpenSample
                | Effect::NewDepartment(..)
                | Effect::Roll(..)
                | Effect::RereadAll(_)
                | Effect::SaveViews(_)
                | Effect::LeaveView(..)
                | Effect::Redraw => {}
            }
        }
    }

    /// Has projects compared, as a thread of the runtime would.
    pub fn compare(&mut self, comparison: Comparison) {
        self.send(Msg::Compared(Box::new(comparison.run(&Schemes::built_in()))));
    }

    /// Presses keys. Words are names of keys, `'…'` is typed letter by letter, `"…"` is pasted (`\n` and `\t` mean what
    /// they mean in Rust): `down f2 '征收' tab esc`. The mouse has words as well, with columns and rows as in the
    /// `[cursor …]` of a screen: `click 3,4`, `double 3,4`, `drag 3,4 9,4`, `wheel up 3,4`, `wheel down 3,4`.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        let mut rest = script.trim_start();
        while let Some(first) = rest.chars().next() {
            if first == '\'' || first == '"' {
                let (text, behind) = rest[1..].split_once(first).expect("the quote is closed");
                if first == '"' {
                    self.send(Msg::Paste(text.replace("\\n", "\n").replace("\\t", "\t")));
                } else {
                    for c in text.chars() {
                        self.press(KeyEvent::from(crossterm::event::KeyCode::Char(c)));
                    }
                }
                rest = behind.trim_start();
                continue;
            }
            let words: Vec<&str> = rest.split_whitespace().take(3).collect();
            let mut count = self.mouse_words(&words);
            if count == 0 {
                let key = Key::parse(words[0]).unwrap_or_else(|| panic!("no key {}", words[0]));
                self.press(key.to_event());
                count = 1;
            }
            for _ in 0..count {
                rest = rest.split_once(char::is_whitespace).map_or("", |(_, behind)| behind.trim_start());
            }
        }
        self
    }

    /// Does what the first words say of the mouse, and returns how many they are; 0 when they are no such words.
    fn mouse_words(&mut self, words: &[&str]) -> usize {
        let place = |word: &str| {
            let (column, row) = word.split_once(',').expect("a column and a row");
            (column.parse().unwrap(), row.parse().unwrap())
        };
        match *words {
            ["click", at, ..] => self.click(place(at), 1),
            ["double", at, ..] => {
                self.click(place(at), 1);
                self.click(place(at), 2);
            }
            ["drag", from, to] => {
                self.mouse(MouseKind::Press(1), place(from));
                self.mouse(MouseKind::Drag, place(to));
                self.mouse(MouseKind::Release, place(to));
            }
            ["wheel", "up", at] => self.mouse(MouseKind::WheelUp, place(at)),
            ["wheel", "down", at] => self.mouse(MouseKind::WheelDown, place(at)),
            _ => return 0,
        }
        if matches!(words[0], "click" | "double") { 2 } else { 3 }
    }

    fn click(&mut self, at: (u16, u16), count: u8) {
        self.mouse(MouseKind::Press(count), at);
        self.mouse(MouseKind::Release, at);
    }

    /// The mouse does something at a column and row.
    pub fn mouse(&mut self, kind: MouseKind, (column, row): (u16, u16)) {
        self.send(Msg::Mouse(kind, column, row));
    }

    fn press(&mut self, event: KeyEvent) {
        self.send(Msg::Key(event));
    }

    /// The screen as text, one line a row, with the place of the cursor below.
    pub fn screen(&self) -> String {
        let (width, height) = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let frame = terminal.draw(|frame| ui::draw(&self.app, &Theme::plain(), frame)).unwrap();
        // The frame itself: what a terminal gets of it leaves out what wide characters cover.
        let buffer = frame.buffer.clone();
        let cursor = terminal.get_cursor_position().unwrap();
        let inside = cursor.x < width.max(1) && cursor.y < height.max(1);
        assert!(inside, "the cursor is at {},{} of {width}×{height}", cursor.x, cursor.y);
        let mut text = String::new();
        for y in 0..height {
            let mut row = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                let next = x + u16::try_from(symbol.width()).unwrap();
                let behind = (x + 1..next.min(width)).map(|x| buffer[(x, y)].symbol());
                assert!(
                    next > x && next <= width && behind.eq(vec![" "; usize::from(next - x - 1)]),
                    "half a wide character at {x},{y}: {row}"
                );
                x = next;
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text.push_str(&format!("[cursor {},{}]\n", cursor.x, cursor.y));
        text
    }

    /// The project in the form, as its file would be.
    pub fn file(&self) -> String {
        format::write_project(self.app.open_project().expect("a form is open"))
    }

    /// Presses undo until nothing is left to undo, and says how often that was.
    pub fn undo_all(&mut self) -> usize {
        let mut steps = 0;
        while self.app.workspace.undo_title().is_some() {
            self.keys("ctrl-z");
            steps += 1;
            assert!(steps < 10_000, "undo has no effect here:\n{}", self.screen());
        }
        steps
    }

    /// The lines that differ between two versions of a file, as `-old` and `+new`.
    pub fn diff(before: &str, after: &str) -> String {
        let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        // The length of the longest common part of what follows two lines.
        let mut common = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                common[i][j] = match old[i] == new[j] {
                    true => common[i + 1][j + 1] + 1,
                    false => common[i + 1][j].max(common[i][j + 1]),
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        let mut diff = String::new();
        while i < old.len() || j < new.len() {
            if i < old.len() && j < new.len() && old[i] == new[j] {
                (i, j) = (i + 1, j + 1);
            } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
                diff.push_str(&format!("-{}\n", old[i].trim()));
                i += 1;
            } else {
                diff.push_str(&format!("+{}\n", new[j].trim()));
                j += 1;
            }
        }
        diff
    }
}
