//! The program on the screen: the loop between the terminal, the state and the threads for slow work.
//!
//! Invariant: a frame is drawn only after something happened, once for all that was waiting; an idle program does
//! nothing.

mod outside;

use std::collections::VecDeque;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crossterm::event::{Event, MouseEvent, MouseEventKind};

use crate::app::{App, Effect, MouseKind, Msg, texts};
use crate::config::Config;
use crate::lang::Lang;
use crate::store;
use crate::term::{self, Clicks, Ears, Heard, Session};
use crate::text::clean::visible;
use crate::ui::{self, theme::Theme};
use crate::work::{Work, Workshop};

/// What is shown first.
#[derive(Clone, Debug)]
pub enum First {
    /// The start screen.
    Start,
    /// A department or a project file.
    Path(PathBuf),
    /// The sample department.
    Sample,
}

/// Why the program could not run on the screen.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Input or output is no terminal.
    #[error("not a terminal")]
    NoTerminal,
    /// The terminal does not answer.
    #[error(transparent)]
    Terminal(#[from] io::Error),
}

/// Something that the loop waits for.
enum Incoming {
    Heard(Heard),
    Done(Box<Msg>),
    EditorEnded(io::Result<ExitStatus>),
}

/// How the loop ended.
enum End {
    /// The user quit.
    Quit,
    /// The terminal is gone, or somebody ended the program.
    Stopped,
}

/// Runs the program on the screen until the user quits or the terminal goes.
///
/// # Errors
/// There is no terminal, or it does not answer. Unsaved work is rescued then, as after a signal or a panic.
pub fn run(config: &Config, first: First) -> Result<(), RunError> {
    if !term::is_there() {
        return Err(RunError::NoTerminal);
    }
    let lang = config.language.value;
    let mut session = Session::enter(config.mouse.value)?;
    let mut app = App::new(lang, config.ambiguous_width.value, session.size()?);
    app.keymap = config.keymap.clone();
    app.money = config.money.value;
    app.mouse = config.mouse.value;
    app.user = config.reviewer.value.clone();
    config.library.iter().for_each(|library| app.set_library(library.clone()));
    app.recent = store::recent::read();
    let (views, wrong_views) = crate::views::read(lang);
    app.views = views;
    let (events, incoming) = channel();
    let (done, heard, ears) = (events.clone(), events.clone(), Ears::default());
    let workshop = Workshop::start(lang, move |msg| done.send(Incoming::Done(Box::new(msg))).is_ok())?;
    term::listen(ears.clone(), move |event| heard.send(Incoming::Heard(event)).is_ok())?;
    // Before anything is opened: what comes out of a journal is offered with its department.
    let notices: Vec<String> =
        rescued_notice(lang).into_iter().chain(settings_notice(config)).chain(wrong_views).collect();
    match first {
        First::Start => {}
        First::Path(path) => workshop.ask(Work::Open(path)),
        First::Sample => workshop.ask(Work::OpenSample),
    }
    if !notices.is_empty() {
        app.say(notices.join("  "));
    }
    let looks = &config.looks;
    let mut parts = Loop {
        session: &mut session,
        incoming: &incoming,
        events: &events,
        ears: &ears,
        workshop: &workshop,
        clicks: Clicks::default(),
        taken_back: None,
        kept: None,
        go_on: false,
        untold: None,
        looked: Instant::now(),
    };
    let ended = catch_unwind(AssertUnwindSafe(|| parts.live(&mut app, looks)));
    let kept = parts.kept.take();
    drop(session);
    if let Some(path) = kept {
        // The terminal may be gone, and then there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", visible(&texts::editor_left(lang, &path.display().to_string())));
    }
    if let Some((path, view)) = app.left_view() {
        workshop.ask(Work::LeaveView(path, Box::new(view)));
    }
    let keeper = workshop.finish();
    let mut is_safe = true;
    if !matches!(ended, Ok(Ok(End::Quit))) {
        // What was being saved when the end came is saved by now and is rescued only if that failed.
        for event in incoming.try_iter() {
            if let Incoming::Done(msg) = event {
                app.update(*msg);
            }
        }
        let unsaved = catch_unwind(AssertUnwindSafe(|| app.unsaved()));
        is_safe = unsaved.is_ok_and(|unsaved| store::rescue::keep(&unsaved));
    }
    keeper.finish(is_safe);
    match ended {
        Ok(result) => result.map(drop).map_err(RunError::from),
        Err(panic) => resume_unwind(panic),
    }
}

/// What the loop works with.
struct Loop<'a> {
    session: &'a mut Session,
    incoming: &'a Receiver<Incoming>,
    /// For what comes in from threads that are started later.
    events: &'a Sender<Incoming>,
    ears: &'a Ears,
    workshop: &'a Workshop,
    /// Which clicks belong together.
    clicks: Clicks,
    /// When the terminal came back from another program.
    taken_back: Option<Instant>,
    /// The file of an editor that was still at work when the end came.
    kept: Option<PathBuf>,
    /// The state has more to do, and asks for it only to let keys and frames come first.
    go_on: bool,
    /// Since when a text is being typed that the journal does not know.
    untold: Option<Instant>,
    /// When the file of the form was looked at last.
    looked: Instant,
}

/// How often the file of the form is looked at, for changes that somebody else made.
const LOOK: Duration = Duration::from_secs(4);

/// How long what is typed may stay unknown to the journal.
const TYPING_TOLD: Duration = Duration::from_millis(800);

impl Loop<'_> {
    /// What happens next; none when nothing can happen any more.
    fn next(&mut self, app: &App) -> Option<Incoming> {
        if self.go_on {
            return self.incoming.try_recv().ok().or_else(|| {
                self.go_on = false;
                Some(Incoming::Done(Box::new(Msg::GoOn)))
            });
        }
        loop {
            let untold = self.untold.map(|since| TYPING_TOLD.saturating_sub(since.elapsed()));
            let look = app.watched().map(|_| LOOK.saturating_sub(self.looked.elapsed()));
            let Some(wait) = untold.into_iter().chain(look).min() else { return self.incoming.recv().ok() };
            match self.incoming.recv_timeout(wait) {
                Ok(incoming) => return Some(incoming),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if untold == Some(wait) => {
                    return Some(Incoming::Done(Box::new(Msg::KeepTyping)));
                }
                // What is found is heard of; nothing has to be drawn for looking.
                Err(RecvTimeoutError::Timeout) => self.look(app),
            }
        }
    }

    /// Has the file of the form looked at.
    fn look(&mut self, app: &App) {
        self.looked = Instant::now();
        if let Some(file) = app.watched() {
            self.workshop.ask(Work::Look(file.clone()));
        }
    }

    fn live(&mut self, app: &mut App, theme: &Theme) -> io::Result<End> {
        loop {
            self.untold = if app.is_journal_behind() { self.untold.or_else(|| Some(Instant::now())) } else { None };
            app.before_frame();
            // A terminal that takes no frame any more is gone; that is an end like any other.
            if self.session.draw(|frame| ui::draw(app, theme, frame)).is_err() {
                return Ok(End::Stopped);
            }
            let Some(first) = self.next(app) else { return Ok(End::Stopped) };
            let mut waiting = VecDeque::from([first]);
            while let Some(event) = waiting.pop_front().or_else(|| self.incoming.try_recv().ok()) {
                let msg = match event {
                    Incoming::Heard(Heard::Interrupt) if self.is_echo() => None,
                    Incoming::Heard(Heard::Stop | Heard::Interrupt) => return Ok(End::Stopped),
                    Incoming::Heard(Heard::Event(Event::FocusGained)) => {
                        self.look(app);
                        None
                    }
                    Incoming::Heard(Heard::Event(event)) => message(event, &mut self.clicks),
                    Incoming::Done(msg) => Some(*msg),
                    Incoming::EditorEnded(_) => None,
                };
                app.now = jiff::ZonedDateTime::now().datetime();
                for effect in msg.map(|msg| app.update(msg)).unwrap_or_default() {
                    match effect {
                        Effect::Save(jobs) => self.workshop.ask(Work::Save(jobs)),
                        Effect::Open(path) => self.workshop.ask(Work::Open(path)),
                        Effect::OpenSample => self.workshop.ask(Work::OpenSample),
                        Effect::NewDepartment(path, year) => self.workshop.ask(Work::NewDepartment(path, year)),
                        Effect::Roll(last, into) => self.workshop.ask(Work::Roll(last, into)),
                        Effect::RereadAll(path) => self.workshop.ask(Work::RereadAll(path)),
                        Effect::RereadFile(path, extent) => self.workshop.ask(Work::RereadFile(path, extent)),
                        Effect::Compare(comparison) => self.workshop.ask(Work::Compare(comparison)),
                        Effect::Batch(job) => self.workshop.ask(Work::Batch(job)),
                        Effect::Mend(job) => self.workshop.ask(Work::Mend(job)),
                        Effect::Figures(job) => self.workshop.ask(Work::Figures(job)),
                        Effect::GoOn => self.go_on = true,
                        Effect::Rescue(unsaved, entries) => self.workshop.ask(Work::Rescue(unsaved, entries)),
                        Effect::Journal(entries) => self.workshop.keep(entries),
                        Effect::Forget(copies) => self.workshop.ask(Work::Forget(copies)),
                        Effect::AddToLibrary(indicator) => self.workshop.ask(Work::AddToLibrary(indicator)),
                        Effect::SaveViews(views) => self.workshop.ask(Work::SaveViews(views)),
                        Effect::LeaveView(path, view) => self.workshop.ask(Work::LeaveView(path, view)),
                        Effect::Search(job) => self.workshop.search(job),
                        Effect::LastYear(path, unit) => self.workshop.ask(Work::LastYear(path, unit)),
                        Effect::Revisions(path) => self.workshop.ask(Work::Revisions(path)),
                        Effect::CompareVersion(job) => self.workshop.ask(Work::CompareVersion(job)),
                        Effect::Copy(text) => self.session.copy(&text)?,
                        Effect::Mouse(take) => self.session.take_mouse(take)?,
                        Effect::EditOutside(outside) => waiting.extend(self.edit_outside(&outside, app.lang)),
                        Effect::Redraw => self.session.forget_screen()?,
                        Effect::Quit => return Ok(End::Quit),
                    }
                }
            }
        }
    }
}

/// Says which departments have unsaved work of an earlier run; what is opened now offers its own.
fn rescued_notice(lang: Lang) -> Option<String> {
    let rescued = store::rescue::all();
    let place = |rescued: &store::rescue::Rescued| match rescued.origin.path.as_os_str().is_empty() {
        true => rescued.copy.display().to_string(),
        false => rescued.origin.path.display().to_string(),
    };
    let mut places: Vec<String> = rescued.iter().map(place).collect();
    places.dedup();
    (!rescued.is_empty()).then(|| texts::rescued(lang, rescued.len(), &places.join("  ")))
}

/// What is wrong with the settings, in one line: how much, where to see all of it, and the first of it.
fn settings_notice(config: &Config) -> Option<String> {
    let lang = config.language.value;
    let first = config.problems.first()?;
    Some(texts::settings_wrong(lang, config.problems.len(), &first.brief(lang)))
}

fn message(event: Event, clicks: &mut Clicks) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Mouse(MouseEvent { kind, column, row, .. }) => {
            let kind = match kind {
                MouseEventKind::Down(_) => MouseKind::Press(clicks.press(Instant::now(), (column, row))),
                MouseEventKind::Drag(_) => MouseKind::Drag,
                MouseEventKind::Up(_) => MouseKind::Release,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                MouseEventKind::ScrollLeft | MouseEventKind::ScrollRight | MouseEventKind::Moved => return None,
            };
            Some(Msg::Mouse(kind, column, row))
        }
        Event::FocusGained | Event::FocusLost => None,
    }
}
