//! Where commands print: standard output for what was asked for, standard error for what went wrong.
//!
//! Invariant: a text from a file, a path or an argument reaches a stream only through [`visible`], and a stream that
//! nobody reads any more never stops the work of a command.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use crate::config::Config;
use crate::lang::Lang;
use crate::messages;
use crate::text::clean::visible;

use super::Exit;

mod words {
    use super::messages;

    messages! {
        error { zh: "错误：", en: "error: " }
        warning { zh: "警告：", en: "warning: " }
        cannot_print(why: &str) { zh: "不能输出：{why}", en: "cannot print: {why}" }
    }
}

/// How a part of a line looks where there is colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Dim,
    Red,
    Green,
    Yellow,
    Cyan,
}

impl Look {
    fn code(self) -> &'static str {
        match self {
            Look::Plain => "",
            Look::Strong => "\x1B[1m",
            Look::Dim => "\x1B[2m",
            Look::Red => "\x1B[31m",
            Look::Green => "\x1B[32m",
            Look::Yellow => "\x1B[33m",
            Look::Cyan => "\x1B[36m",
        }
    }
}

/// What became of a stream.
#[derive(Debug)]
enum State {
    Open,
    /// The reader went away, as `head` does. That is no error.
    Closed,
    Failed(io::Error),
}

/// A stream.
struct Stream {
    writer: Box<dyn Write>,
    is_terminal: bool,
    colour: bool,
    state: State,
}

impl Stream {
    fn new(writer: impl Write + 'static, is_terminal: bool) -> Self {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let colour = is_terminal && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb");
        Self { writer: Box::new(BufWriter::new(writer)), is_terminal, colour, state: State::Open }
    }

    fn attempt(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if !matches!(self.state, State::Open) {
            return;
        }
        match write(&mut *self.writer) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.state = State::Closed,
            Err(error) => self.state = State::Failed(error),
            Ok(()) => {}
        }
    }

    fn line(&mut self, parts: &[(Look, &str)]) {
        let colour = self.colour;
        self.attempt(|writer| {
            for (look, text) in parts {
                let code = if colour { look.code() } else { "" };
                let end = if code.is_empty() { "" } else { "\x1B[0m" };
                write!(writer, "{code}{}{end}", visible(text))?;
            }
            writeln!(writer)
        });
    }

    fn flush(&mut self) {
        self.attempt(|writer| writer.flush());
    }
}

/// The two streams of a command, the language it speaks, and the settings it goes by.
pub(super) struct Console {
    pub lang: Lang,
    pub config: Config,
    out: Stream,
    err: Stream,
}

impl Console {
    /// The streams of this process.
    pub fn of_process(config: Config) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        let (out_is_terminal, err_is_terminal) = (out.is_terminal(), err.is_terminal());
        // Whole texts go out at once, not line by line as the handle would do it.
        let (out, err) = (Stream::new(out, out_is_terminal), Stream::new(err, err_is_terminal));
        Self { lang: config.language.value, config, out, err }
    }

    /// Whether the result is shown on a terminal.
    pub fn shows(&self) -> bool {
        self.out.is_terminal
    }

    /// A line of the result.
    pub fn line(&mut self, text: &str) {
        self.out.line(&[(Look::Plain, text)]);
    }

    /// A line of the result whose parts look different.
    pub fn parts(&mut self, parts: &[(Look, &str)]) {
        self.out.line(parts);
    }

    /// A text made by the program itself, printed as it is: help, JSON, scripts.
    pub fn own_text(&mut self, text: &str) {
        self.out.attempt(|writer| writer.write_all(text.as_bytes()));
    }

    /// A file that is printed as it is, byte for byte.
    pub fn own_bytes(&mut self, bytes: &[u8]) {
        self.out.attempt(|writer| writer.write_all(bytes));
    }

    /// How far long work is; only for who sits in front of it. The next text takes its place.
    pub fn progress(&mut self, done: usize, all: usize) {
        if self.err.is_terminal {
            let rest = if done < all { "" } else { "\r\x1B[K" };
            self.err.attempt(|writer| write!(writer, "\r{done} / {all}{rest}"));
            self.err.flush();
        }
    }

    /// Something went wrong.
    pub fn error(&mut self, text: &str) {
        self.complain(Look::Red, words::error(self.lang), text);
    }

    /// Something is not as it should be, and the command goes on all the same.
    pub fn warning(&mut self, text: &str) {
        self.complain(Look::Yellow, words::warning(self.lang), text);
    }

    fn complain(&mut self, look: Look, prefix: &str, text: &str) {
        // What was printed before comes before it on a terminal too.
        self.out.flush();
        self.err.line(&[(look, prefix), (Look::Plain, text)]);
        self.err.flush();
    }

    /// What to do about an error, or about a result that is for a program to read.
    pub fn note(&mut self, text: &str) {
        self.out.flush();
        self.err.line(&[(Look::Plain, text)]);
        self.err.flush();
    }

    /// Flushes the result and makes the exit code. Who stopped reading knows what he wanted to know: that there were
    /// findings is then no matter of the exit code any more, but a refusal still is.
    pub fn finish(mut self, exit: Exit) -> ExitCode {
        self.out.flush();
        let mut exit = exit;
        match std::mem::replace(&mut self.out.state, State::Closed) {
            State::Open => {}
            State::Closed if exit == Exit::Findings => exit = Exit::Fine,
            State::Closed => {}
            State::Failed(error) => {
                let why = words::cannot_print(self.lang, &error.to_string());
                self.error(&why);
                exit = exit.max(Exit::Refused);
            }
        }
        ExitCode::from(exit as u8)
    }
}
