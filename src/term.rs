//! The terminal: taking it over, giving it back whatever happens, and the threads that listen to it.
//!
//! Invariant: once [`Session`] is dropped, or a panic has printed itself, the terminal is as it was before.

mod clicks;
mod clipboard;
mod ears;
mod mouse;

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::sync::Once;
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange, Event};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

pub use clicks::Clicks;
pub use ears::Ears;

use mouse::{LeaveMouse, TakeMouse};

/// Something that the listening threads heard.
#[derive(Debug)]
pub enum Heard {
    /// A key, a paste, a new size, what the left button and the wheel do.
    Event(Event),
    /// The program is asked to end: the terminal is gone, or somebody sent TERM or HUP.
    Stop,
    /// INT or QUIT was sent, which asks the program to end as well, unless another one has the terminal: it is that one
    /// that Ctrl-C was for.
    Interrupt,
}

/// Whether there is a terminal to work on.
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// The terminal while the program has it.
#[derive(Debug)]
pub struct Session {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    /// Whether the mouse is wanted.
    mouse: bool,
}

impl Session {
    /// Takes the terminal over, its mouse as well where that is wanted. A panic gives it back before it prints itself.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let previous = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                leave();
                previous(info);
            }));
        });
        let entered = take(mouse);
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        match entered.and_then(|()| Terminal::new(backend)) {
            Ok(terminal) => Ok(Self { terminal, mouse }),
            Err(error) => {
                leave();
                Err(error)
            }
        }
    }

    /// Columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }

    /// Draws a frame, as one update where the terminal knows how.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(render)?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.terminal.backend_mut())
    }

    /// Puts a text on the clipboard of the system: by OSC 52, which also goes through ssh, and by the program that the
    /// desktop has for it, since not every terminal knows OSC 52.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        clipboard::offer(text);
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal to another program, as it was before [`Session::enter`].
    pub fn lend(&mut self) -> Lent {
        leave();
        Lent::now()
    }

    /// Takes the terminal back, in whatever state the other program left it. The next frame is drawn from nothing.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn take_back(&mut self, lent: &Lent) -> io::Result<()> {
        lent.restore();
        take(self.mouse)?;
        queue!(io::stdout(), SetAttribute(Attribute::Reset))?;
        self.forget_screen()
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub fn take_mouse(&mut self, take: bool) -> io::Result<()> {
        self.mouse = take;
        give_mouse(take)
    }

    /// The next frame is drawn from nothing.
    pub fn forget_screen(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is, and the answer would never come: what the
        // terminal sends goes to the thread that listens for keys. A new size clears as well, without a question.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

fn take(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)?;
    give_mouse(mouse)
}

fn give_mouse(to_us: bool) -> io::Result<()> {
    if to_us { execute!(io::stdout(), TakeMouse) } else { execute!(io::stdout(), LeaveMouse) }
}

/// How the terminal was when it was lent. A program that crashes leaves it otherwise, and what is found there when the
/// terminal is taken is what is given back at the end.
#[derive(Debug)]
pub struct Lent {
    #[cfg(unix)]
    modes: Option<rustix::termios::Termios>,
}

impl Lent {
    #[cfg(unix)]
    fn now() -> Self {
        Self { modes: rustix::termios::tcgetattr(rustix::stdio::stdin()).ok() }
    }

    #[cfg(unix)]
    fn restore(&self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(modes) = &self.modes {
            // Keys that the other program left unread were not meant for this one. If it fails the terminal is gone,
            // which shows itself soon enough.
            let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Flush, modes);
        }
    }

    #[cfg(not(unix))]
    fn now() -> Self {
        Self {}
    }

    #[cfg(not(unix))]
    fn restore(&self) {}
}

/// Gives the terminal back. Errors are of no use to anybody here: the terminal may be gone.
fn leave() {
    let _ = execute!(
        io::stdout(),
        LeaveMouse,
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// Starts the threads that listen for keys (with `ears`), for signals, and for the end of the terminal. What they hear
/// goes to `tell`, until that says that nobody listens any more.
///
/// # Errors
/// Threads or signal handlers cannot be had.
pub fn listen(ears: Ears, tell: impl Fn(Heard) -> bool + Clone + Send + 'static) -> io::Result<()> {
    listen_for_signals(tell.clone())?;
    listen_for_hang_up(tell.clone());
    let listen = move || {
        loop {
            let heard = crossterm::event::read().map_or(Heard::Stop, Heard::Event);
            let last = matches!(heard, Heard::Stop);
            let is_idle = matches!(&heard, Heard::Event(Event::Mouse(event)) if !mouse::matters(event));
            if !is_idle && (!tell(heard) || last) {
                return;
            }
            ears.rest_if_asked();
        }
    };
    thread::Builder::new().name("keys".into()).spawn(listen).map(drop)
}

#[cfg(unix)]
fn listen_for_signals(tell: impl Fn(Heard) -> bool + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let listen = move || {
        for signal in signals.forever() {
            tell(if matches!(signal, SIGINT | SIGQUIT) { Heard::Interrupt } else { Heard::Stop });
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listen).map(drop)
}

#[cfg(not(unix))]
fn listen_for_signals(_tell: impl Fn(Heard) -> bool + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// A terminal that goes away without a signal (the program does not own it) is noticed by waiting for the hang-up of
/// standard input; asking for no events at all makes the wait return on nothing else.
#[cfg(unix)]
fn listen_for_hang_up(tell: impl Fn(Heard) -> bool + Send + 'static) {
    use rustix::event::{PollFd, PollFlags, poll};
    let listen = move || {
        let stdin = rustix::stdio::stdin();
        loop {
            let mut ends = [PollFd::new(&stdin, PollFlags::empty())];
            match poll(&mut ends, None) {
                Err(rustix::io::Errno::INTR) => {}
                Ok(_) if ends[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => break,
                Ok(_) => {}
                Err(_) => return,
            }
        }
        tell(Heard::Stop);
    };
    // Without this thread the program still ends on HUP; there is nothing to tell the user about.
    drop(thread::Builder::new().name("hang-up".into()).spawn(listen));
}

#[cfg(not(unix))]
fn listen_for_hang_up(_tell: impl Fn(Heard) -> bool + Send + 'static) {}
