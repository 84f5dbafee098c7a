//! A terminal emulator with the real program in it.
//!
//! Nothing here sleeps and hopes: a test waits for what the screen has to show, and fails with the screen when that
//! does not come.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use vt100::{MouseProtocolEncoding, MouseProtocolMode};

/// How long a screen may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the end may take.
const SOON: Duration = Duration::from_secs(2);

/// What the emulator was told that is not on its screen: titles, bells, clipboards.
#[derive(Default)]
struct Asides {
    orders: Vec<String>,
}

impl vt100::Callbacks for Asides {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.orders.push("bell".to_owned());
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.orders.push(format!("title {}", String::from_utf8_lossy(title)));
    }

    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, name: &[u8]) {
        self.orders.push(format!("icon {}", String::from_utf8_lossy(name)));
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.orders.push(format!("clipboard {}", String::from_utf8_lossy(data)));
    }
}

/// What came out of the program so far.
pub struct Output {
    parser: vt100::Parser<Asides>,
    /// Every byte.
    pub raw: Vec<u8>,
    /// The program has closed its side.
    closed: bool,
}

impl Output {
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// How often the program has begun to draw a frame.
    pub fn frames(&self) -> usize {
        let begin = b"\x1b[?2026h";
        self.raw.windows(begin.len()).filter(|window| window == begin).count()
    }

    /// Whether the last frame that was begun is there as a whole.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.raw.windows(mark.len()).rposition(|window| window == mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    /// The rows as text, with the place of the cursor below.
    pub fn text(&self) -> String {
        let screen = self.screen();
        let (row, column) = screen.cursor_position();
        let rows: Vec<String> = screen.rows(0, screen.size().1.get()).map(|row| row.trim_end().to_owned()).collect();
        format!("{}\n[cursor {column},{row}]\n", rows.join("\n"))
    }

    pub fn shows(&self, text: &str) -> bool {
        self.screen().contents().contains(text)
    }
}

/// What is left of a program.
pub struct Ended {
    /// The exit status.
    pub code: u32,
    /// Every byte that it wrote to the terminal.
    pub raw: Vec<u8>,
    /// What it asked the terminal for beside drawing: nothing, or something is wrong.
    pub orders: Vec<String>,
}

/// A user's home. Programs that are started in it find what earlier ones left.
pub struct Home {
    directory: TempDir,
    variables: Vec<(&'static str, String)>,
}

impl Home {
    pub fn new() -> Self {
        let home = Self { directory: tempfile::tempdir().unwrap(), variables: Vec::new() };
        fs::create_dir(home.path("tmp")).unwrap();
        home
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    /// Sets a variable for the programs that are started from now on.
    pub fn set(&mut self, variable: &'static str, value: impl Into<String>) {
        self.variables.push((variable, value.into()));
    }

    /// Writes a script for the shell, and gives the path that runs it.
    pub fn script(&self, name: &str, text: &str) -> String {
        use std::os::unix::fs::PermissionsExt;
        self.write(name, format!("#!/bin/sh\n{text}\n"));
        fs::set_permissions(self.path(name), PermissionsExt::from_mode(0o755)).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    /// Writes a file, with the directories above it.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// What the journals hold.
    pub fn journal(&self) -> String {
        let Ok(entries) = fs::read_dir(self.path("state/jixiao/journal")) else { return String::new() };
        entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap_or_default()).collect()
    }

    /// Waits until the journal knows a text.
    #[track_caller]
    pub fn wait_for_journal(&self, text: &str) {
        let start = Instant::now();
        while !self.journal().contains(text) {
            assert!(start.elapsed() < PATIENCE, "not in the journal:\n{}", self.journal());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The project files that were put in a safe place when the program was ended.
    pub fn rescued(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path("state/jixiao/rescued")) else { return Vec::new() };
        entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
    }
}

/// The program on a terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// Kept open so that the terminal's modes can be looked at when the program is gone.
    slave: Option<Box<dyn SlavePty + Send>>,
    input: Box<dyn Write + Send>,
    output: Arc<(Mutex<Output>, Condvar)>,
    reader: Option<JoinHandle<()>>,
    deaf: Arc<AtomicBool>,
    cooked: String,
}

impl Terminal {
    /// Starts the program on a terminal of 80 columns and 24 rows.
    pub fn start(home: &Home, arguments: &[&str]) -> Self {
        Self::start_on(home, arguments, (80, 24), true)
    }

    /// Starts the program; when the terminal does not control it, it hears of nothing by signals.
    pub fn start_on(home: &Home, arguments: &[&str], (columns, rows): (u16, u16), controlling: bool) -> Self {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jixiao"));
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("JIXIAO_LANG", "zh");
        command.env("HOME", home.path(""));
        for (variable, directory) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"), ("TMPDIR", "tmp")]
        {
            command.env(variable, home.path(directory));
        }
        home.variables.iter().for_each(|(variable, value)| command.env(variable, value));
        command.cwd(home.path(""));
        command.set_controlling_tty(controlling);
        let cooked = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let parser = vt100::Parser::new_with_callbacks(some(rows), some(columns), 0, Asides::default());
        let output = Output { parser, raw: Vec::new(), closed: false };
        let output = Arc::new((Mutex::new(output), Condvar::new()));
        let deaf = Arc::new(AtomicBool::new(false));
        let source = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let (output, deaf) = (Arc::clone(&output), Arc::clone(&deaf));
            move || read(source, &output, &deaf)
        });
        Self {
            child,
            input: pair.master.take_writer().unwrap(),
            master: pair.master,
            slave: Some(pair.slave),
            output,
            reader: Some(reader),
            deaf,
            cooked,
        }
    }

    pub fn output(&self) -> MutexGuard<'_, Output> {
        self.output.0.lock().unwrap()
    }

    /// Presses keys, see [`bytes`].
    pub fn keys(&mut self, script: &str) -> &mut Self {
        self.input.write_all(&bytes(script)).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// Tells the program that its window has the keyboard again.
    pub fn focus(&mut self) -> &mut Self {
        self.input.write_all(b"\x1b[I").unwrap();
        self.input.flush().unwrap();
        self
    }

    /// Sends the bytes of a terminal's mouse, in its own numbers: the button, the column and the row counted from 1, and
    /// `M`, or `m` for a release.
    pub fn mouse(&mut self, button: u8, (column, row): (u16, u16), end: char) -> &mut Self {
        write!(self.input, "\x1b[<{button};{column};{row}{end}").unwrap();
        self.input.flush().unwrap();
        self
    }

    /// Waits until a whole frame fulfils the condition.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, mut done: impl FnMut(&Output) -> bool) -> &mut Self {
        let (lock, changed) = &*self.output;
        let (output, timeout) = changed
            .wait_timeout_while(lock.lock().unwrap(), PATIENCE, |output| {
                !(output.closed || output.is_whole() && done(output))
            })
            .unwrap();
        let came = !timeout.timed_out() && done(&output);
        let screen = output.text();
        // The reader must not find the lock poisoned.
        drop(output);
        assert!(came, "{what} does not come:\n{screen}");
        self
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |output| output.shows(text))
    }

    /// Waits until nothing was written for a while: work on other threads shows on the screen when it is done.
    #[track_caller]
    pub fn quiet(&mut self) -> &mut Self {
        let start = std::time::Instant::now();
        loop {
            let before = self.output().raw.len();
            std::thread::sleep(std::time::Duration::from_millis(500));
            if self.output().raw.len() == before {
                return self;
            }
            assert!(start.elapsed() < PATIENCE, "the program never stops writing");
        }
    }

    /// Waits until the screen shows a text no longer.
    #[track_caller]
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("a screen without {text}"), |output| !output.shows(text))
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.output().parser.screen_mut().set_size(some(rows), some(columns));
        self.master.resize(pty_size(columns, rows)).unwrap();
        self
    }

    /// Puts something on the screen that the program does not know of.
    pub fn scribble(&mut self, text: &str) -> &mut Self {
        self.output().parser.process(text.as_bytes());
        self
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let pid = self.child.process_id().and_then(|pid| Pid::from_raw(pid.try_into().unwrap())).unwrap();
        kill_process(pid, signal).unwrap();
        self
    }

    /// Waits for the end of the program and checks that the terminal is as it was.
    #[track_caller]
    pub fn ends(mut self) -> Ended {
        let status = self.await_end();
        assert_eq!(modes(&*self.master), self.cooked, "the terminal's modes");
        drop(self.slave.take());
        self.reader.take().unwrap().join().unwrap();
        let output = self.output();
        let screen = output.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is the terminal's");
        assert_eq!(screen.mouse_protocol_encoding(), MouseProtocolEncoding::Default);
        assert!(output.is_whole());
        let orders = output.parser.callbacks().orders.clone();
        Ended { code: status.exit_code(), raw: output.raw.clone(), orders }
    }

    /// Ends the program as nothing can prevent.
    #[track_caller]
    pub fn kill(mut self) {
        self.signal(Signal::KILL);
        self.await_end();
    }

    /// Takes the terminal away, as when its window is closed, and waits for the end of the program.
    #[track_caller]
    pub fn hang_up(mut self) {
        // The reader ends with the next thing it reads; only when all have let go, the terminal is gone.
        self.deaf.store(true, Ordering::SeqCst);
        self.keys("ctrl-l");
        self.reader.take().unwrap().join().unwrap();
        let Self { mut child, master, slave, input, .. } = self;
        drop((slave, input, master));
        await_end(&mut *child, "the program still runs without its terminal");
    }

    #[track_caller]
    fn await_end(&mut self) -> ExitStatus {
        let screen = self.output().text();
        await_end(&mut *self.child, &screen)
    }
}

#[track_caller]
fn await_end(child: &mut dyn Child, screen: &str) -> ExitStatus {
    let start = Instant::now();
    while start.elapsed() < SOON {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        thread::sleep(Duration::from_millis(2));
    }
    // A failing test leaves no process behind.
    child.kill().unwrap();
    panic!("the program does not end:\n{screen}");
}

fn read(mut source: Box<dyn Read + Send>, output: &(Mutex<Output>, Condvar), deaf: &AtomicBool) {
    let mut buffer = [0; 16 * 1024];
    loop {
        let length = source.read(&mut buffer).unwrap_or(0);
        let mut known = output.0.lock().unwrap();
        known.raw.extend_from_slice(&buffer[..length]);
        known.parser.process(&buffer[..length]);
        known.closed = length == 0;
        output.1.notify_all();
        if length == 0 || deaf.load(Ordering::SeqCst) {
            return;
        }
    }
}

/// How the terminal treats keys and output: raw or not, with echo or not.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn some(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

/// What a terminal sends for keys. Words are names of keys, `'…'` is typed, `"…"` is pasted: `down f2 '征收' tab`. `esc`
/// comes last: what follows it at once would be one key with it.
fn bytes(script: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = script.trim_start();
    while let Some(first) = rest.chars().next() {
        let end;
        if first == '\'' || first == '"' {
            end = rest[1..].find(first).expect("the quote is closed") + 2;
            let text = &rest[1..end - 1];
            match first {
                '"' => bytes.extend([b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat()),
                _ => bytes.extend(text.as_bytes()),
            }
        } else {
            end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            bytes.extend(key(&rest[..end]));
        }
        rest = rest[end..].trim_start();
    }
    bytes
}

fn key(name: &str) -> Vec<u8> {
    let sequence: &[u8] = match name {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "shift-tab" => b"\x1b[Z",
        "backspace" => b"\x7f",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "f2" => b"\x1bOQ",
        "f5" => b"\x1b[15~",
        "f8" => b"\x1b[19~",
        _ if name.starts_with("alt-") => return [b"\x1b", &name.as_bytes()[4..]].concat(),
        _ => match (name.strip_prefix("ctrl-"), name.as_bytes()) {
            (Some(letter), _) => return vec![letter.as_bytes()[0] & 0x1f],
            (None, [letter]) => return vec![*letter],
            _ => panic!("no key {name}"),
        },
    };
    sequence.to_vec()
}

/// The path of a project in the user's copy of the sample department.
pub fn demo(file: &str) -> String {
    Path::new("data/jixiao/demo").join(file).to_str().unwrap().to_owned()
}
