//! The undo of a text field: a list of replacements, each of which can be turned around.

use crate::text::wrap::Spot;

/// Caret and selection, to be put back with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) caret: Spot,
    pub(super) anchor: Option<usize>,
}

/// What made a change; only changes of one kind that follow each other directly become one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One character was typed.
    Typing,
    /// One character was removed before the caret.
    Backspace,
    /// One character was removed behind the caret.
    Delete,
    /// Anything else, always a step of its own.
    Other,
}

/// One step of undo: at `at`, `removed` was replaced by `inserted`.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) kind: Kind,
    pub(super) at: usize,
    pub(super) removed: String,
    pub(super) inserted: String,
    pub(super) before: Place,
    pub(super) after: Place,
}

impl Step {
    /// Takes `next` into this step if a person would see both as one action.
    fn absorb(&mut self, next: &Step) -> bool {
        if self.kind != next.kind {
            return false;
        }
        match self.kind {
            Kind::Typing => {
                let follows = next.removed.is_empty() && next.at == self.at + self.inserted.len();
                if !follows || starts_a_step(&self.inserted, &next.inserted) {
                    return false;
                }
                self.inserted.push_str(&next.inserted);
            }
            Kind::Backspace if next.at + next.removed.len() == self.at => {
                self.removed.insert_str(0, &next.removed);
                self.at = next.at;
            }
            Kind::Delete if next.at == self.at => self.removed.push_str(&next.removed),
            _ => return false,
        }
        self.after = next.after;
        true
    }
}

/// Whether `typed` begins a new step behind `before`: at the end of a word or clause, and around a line break. Chinese
/// has no spaces, and a paragraph that vanishes at one keystroke would be as bad as one that goes letter by letter.
fn starts_a_step(before: &str, typed: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), typed.chars().next()) else { return true };
    let ends_word = first.is_whitespace() && !last.is_whitespace();
    let ends_clause = matches!(last, '，' | '。' | '；' | '：' | '！' | '？' | '、') && first.is_alphanumeric();
    ends_word || ends_clause || first == '\n' || last == '\n'
}

/// All steps, done and undone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the last step may still grow.
    open: bool,
}

impl History {
    /// Adds a change that has just been made.
    pub(super) fn record(&mut self, step: Step) {
        self.undone.clear();
        let open = std::mem::replace(&mut self.open, step.kind != Kind::Other);
        if !(open && self.done.last_mut().is_some_and(|last| last.absorb(&step))) {
            self.done.push(step);
        }
    }

    /// Ends the current run of typing.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// Takes the last step back in `text`.
    pub(super) fn undo(&mut self, text: &mut String) -> Option<Place> {
        self.close();
        let step = self.done.pop()?;
        text.replace_range(step.at..step.at + step.inserted.len(), &step.removed);
        let place = step.before;
        self.undone.push(step);
        Some(place)
    }

    /// Makes the step that was undone last again.
    pub(super) fn redo(&mut self, text: &mut String) -> Option<Place> {
        self.close();
        let step = self.undone.pop()?;
        text.replace_range(step.at..step.at + step.removed.len(), &step.inserted);
        let place = step.after;
        self.done.push(step);
        Some(place)
    }
}
