//! The terminal in the hands of the user's own editor.
//!
//! Invariant: whatever happens meanwhile (signals, the end of the terminal, saved files), nothing of it is lost: what the
//! editor has written comes back even when the program has to end.

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, ExitStatus};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};
use std::{io, thread};

use crossterm::event::Event;

use crate::app::{Msg, Outside, OutsideError, texts};
use crate::editor::{self, Draft};
use crate::lang::Lang;
use crate::term::Heard;
use crate::text::clean::visible;

use super::{Incoming, Loop};

/// How long an editor may take to write down its work when the program has to end.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// How long after the editor an interrupt may still have been for it.
const ECHO: Duration = Duration::from_secs(1);

/// What came in while the editor had the terminal.
#[derive(Default)]
struct Meanwhile {
    /// What is still to be done.
    late: Vec<Incoming>,
    /// The program has to end.
    stopped: bool,
    /// How the editor ended; nothing when it has not.
    ended: Option<io::Result<ExitStatus>>,
}

impl Loop<'_> {
    /// Lets the user's own editor have a text until it ends. Gives back what is to be done then.
    pub(super) fn edit_outside(&mut self, outside: &Outside, lang: Lang) -> Vec<Incoming> {
        let (result, meanwhile) = match editor::command() {
            None => (Err(OutsideError::NoEditor), Meanwhile::default()),
            Some(editor) => match Draft::new(&outside.name, &outside.text) {
                Err(error) => (Err(OutsideError::NoFile { why: error.to_string() }), Meanwhile::default()),
                Ok(draft) => self.lend_to(&editor, draft, lang),
            },
        };
        let size =
            self.session.size().map(|(width, height)| Incoming::Heard(Heard::Event(Event::Resize(width, height))));
        let mut events = vec![Incoming::Done(Box::new(Msg::EditedOutside(result)))];
        events.extend(size);
        events.extend(meanwhile.late);
        events.extend(meanwhile.stopped.then_some(Incoming::Heard(Heard::Stop)));
        events
    }

    /// Hands the terminal to the editor and takes it back.
    fn lend_to(&mut self, editor: &OsStr, draft: Draft, lang: Lang) -> (Result<String, OutsideError>, Meanwhile) {
        let name = editor.to_string_lossy().into_owned();
        if !self.ears.rest() {
            draft.remove();
            return (Err(OutsideError::NoTerminal), Meanwhile::default());
        }
        let lent = self.session.lend();
        // Editors with windows of their own leave the terminal as it is: it has to say what is going on.
        let _ = writeln!(io::stdout(), "{}", visible(&texts::waiting_for_editor(lang, &name)));
        let mut meanwhile = match draft.edit_with(editor).and_then(|child| self.wait_for(child)) {
            Ok(meanwhile) => meanwhile,
            Err(error) => Meanwhile { ended: Some(Err(error)), ..Meanwhile::default() },
        };
        // A terminal that cannot be taken back is gone.
        meanwhile.stopped |= self.session.take_back(&lent).is_err();
        self.ears.listen_again();
        self.taken_back = Some(Instant::now());
        let (text, kept) = text_of(draft, name, &meanwhile);
        self.kept = kept.filter(|_| meanwhile.stopped);
        (text, meanwhile)
    }

    /// Whether an interrupt that is heard now was for the editor: Ctrl-C goes to both at once, and the end of the editor
    /// may be heard first.
    pub(super) fn is_echo(&self) -> bool {
        self.taken_back.is_some_and(|moment| moment.elapsed() < ECHO)
    }

    /// Waits for the end of the editor, or of this program.
    fn wait_for(&self, mut child: Child) -> io::Result<Meanwhile> {
        let id = child.id();
        let events = self.events.clone();
        let wait = move || drop(events.send(Incoming::EditorEnded(child.wait())));
        if let Err(error) = thread::Builder::new().name("editor".into()).spawn(wait) {
            ask_to_end(id);
            return Err(error);
        }
        let mut meanwhile = Meanwhile::default();
        let mut end: Option<Instant> = None;
        while meanwhile.ended.is_none() {
            let event = match end {
                None => self.incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(end) => self.incoming.recv_timeout(end.saturating_duration_since(Instant::now())),
            };
            match event {
                Ok(Incoming::EditorEnded(status)) => meanwhile.ended = Some(status),
                Ok(Incoming::Heard(Heard::Stop)) => {
                    meanwhile.stopped = true;
                    ask_to_end(id);
                    end.get_or_insert_with(|| Instant::now() + LAST_WORDS);
                }
                // Keys of before the thread rested, of which nobody knows whom they were for; Ctrl-C for the editor.
                Ok(Incoming::Heard(Heard::Event(_) | Heard::Interrupt)) => {}
                Ok(done @ Incoming::Done(_)) => meanwhile.late.push(done),
                Err(_) => return Ok(Meanwhile { stopped: true, ..meanwhile }),
            }
        }
        Ok(meanwhile)
    }
}

/// What the editor left, when it ended well or there is no time left to ask; and where its file is, when that stays.
fn text_of(draft: Draft, editor: String, meanwhile: &Meanwhile) -> (Result<String, OutsideError>, Option<PathBuf>) {
    let code = match &meanwhile.ended {
        Some(Ok(status)) => status.code(),
        // It may still be at work on the file.
        None => None,
        Some(Err(_)) => {
            draft.remove();
            return (Err(OutsideError::NotStarted { editor }), None);
        }
    };
    let (text, is_changed) = (draft.read_back(), draft.is_changed());
    let (result, is_needed) = match (code, text) {
        // What the shell says when there is no such program.
        (Some(126 | 127), _) if !is_changed => (Err(OutsideError::NotStarted { editor }), false),
        (Some(0), Ok(text)) => (Ok(text), false),
        // Of an editor that was asked to end more may come, or be beside the file.
        (_, Ok(text)) if meanwhile.stopped && is_changed => (Ok(text), code.is_none()),
        (Some(0), Err(_)) => (Err(OutsideError::Unreadable { kept: draft.path().to_owned() }), true),
        _ => {
            let is_needed = is_changed || meanwhile.ended.is_none();
            let kept = is_needed.then(|| draft.path().to_owned());
            (Err(OutsideError::Failed { editor, code, kept }), is_needed)
        }
    };
    if is_needed {
        return (result, Some(draft.keep()));
    }
    let path = draft.path().to_owned();
    draft.remove();
    // It stays when the editor left work of its own beside it.
    (result, path.exists().then_some(path))
}

/// Asks the editor to end. Where it is gone already nothing happens: it is still to be waited for, so that its number
/// belongs to nobody else.
#[cfg(unix)]
fn ask_to_end(id: u32) {
    use rustix::process::{Pid, Signal, kill_process};
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // An editor that does not listen keeps its file.
        let _ = kill_process(pid, Signal::TERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(_id: u32) {}
