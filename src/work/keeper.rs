//! The thread that writes the journal: no key waits for the disk, and nothing else that takes long is in its way.

use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use crate::app::Msg;
use crate::store::io::Refusal;
use crate::store::journal::{Entry, Journal};

/// The journal of this run, on a thread of its own.
#[derive(Debug)]
pub struct Keeper {
    entries: Sender<Vec<Entry>>,
    thread: JoinHandle<Journal>,
}

impl Keeper {
    /// Starts the thread; that the journal cannot be written is reported once.
    pub(super) fn start(report: impl Fn(Msg) -> bool + Send + 'static) -> std::io::Result<Self> {
        let (entries, waiting) = channel::<Vec<Entry>>();
        let write = move || {
            let mut journal = Journal::new();
            let mut has_failed = false;
            for entries in waiting {
                if let Err(error) = journal.append(&entries)
                    && !std::mem::replace(&mut has_failed, true)
                {
                    report(Msg::JournalFailed(Refusal::from(error)));
                }
            }
            journal
        };
        Ok(Self { entries, thread: thread::Builder::new().name("journal".into()).spawn(write)? })
    }

    /// What the journal is told through.
    pub(super) fn entries(&self) -> Sender<Vec<Entry>> {
        self.entries.clone()
    }

    /// Writes down what became of some projects.
    pub(super) fn keep(&self, entries: Vec<Entry>) {
        // The thread ends only after the sender is gone.
        let _ = self.entries.send(entries);
    }

    /// Writes what is still waiting, and removes the journal when all that is in it is safe or given up.
    pub fn finish(self, is_safe: bool) {
        drop(self.entries);
        if let Ok(journal) = self.thread.join()
            && is_safe
        {
            journal.close();
        }
    }
}
