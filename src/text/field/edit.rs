//! Changing the text of a field. Every change goes through one replacement, which records its undo step.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::TextField;
use super::history::{Kind, Place, Step};
use crate::text::clean;
use crate::text::grapheme::{ceil_boundary, is_boundary, next_boundary, previous_boundary};
use crate::text::words;

impl TextField {
    /// Puts what was typed (see [`clean::typed`]) in place of the selection or at the caret. Characters that are typed
    /// one after the other become one undo step, which a space, a line break, the end of a clause, a move of the caret
    /// and any other change end; a longer text is a step of its own. False if nothing is left to insert.
    pub fn insert(&mut self, typed: &str) -> bool {
        let text = clean::typed(typed, self.multiline);
        let kind = if text.graphemes(true).nth(1).is_none() { Kind::Typing } else { Kind::Other };
        self.put(&text, kind)
    }

    /// As [`TextField::insert`], but an undo step of its own even for one character.
    pub fn paste(&mut self, pasted: &str) -> bool {
        self.put(&clean::typed(pasted, self.multiline), Kind::Other)
    }

    fn put(&mut self, text: &str, kind: Kind) -> bool {
        // A paste of nothing usable must not cost the selection.
        if text.is_empty() {
            return false;
        }
        let range = self.selection().unwrap_or(self.caret.offset..self.caret.offset);
        // A mark that comes by itself composes with the letter before it, as if both had come at once.
        let start = previous_boundary(&self.text, range.start);
        match clean::composed(&self.text[start..range.start], text) {
            Some(joined) => self.replace(start..range.end, &joined, kind),
            None => self.replace(range, text, kind),
        }
    }

    /// Makes the text `text`, as one step to undo, with the caret behind what differs. What both have at the beginning
    /// and at the end is left alone; what is new between is put there as if it were pasted. False if nothing differs.
    pub fn make(&mut self, text: &str) -> bool {
        // A line break becomes a space by what is around it, which is not to be cut off first.
        let is_line = !self.multiline && text.contains(['\n', '\r']) && !self.text.contains(['\n', '\r']);
        let text = &*if is_line { Cow::Owned(clean::typed(text, false)) } else { Cow::Borrowed(text) };
        let (old, new) = (self.text.as_bytes(), text.as_bytes());
        let mut start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        // Both texts have a boundary where they begin to differ.
        while !(is_boundary(&self.text, start) && is_boundary(text, start)) {
            start -= 1;
        }
        let room = old.len().min(new.len()) - start;
        let mut same = old.iter().rev().zip(new.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
        while !(is_boundary(&self.text, old.len() - same) && is_boundary(text, new.len() - same)) {
            same -= 1;
        }
        let (range, new) = (start..old.len() - same, clean::typed(&text[start..new.len() - same], self.multiline));
        self.text[range.clone()] != new && self.replace(range, &new, Kind::Other)
    }

    /// Removes the selection, else the cluster before the caret.
    pub fn backspace(&mut self) -> bool {
        self.remove(previous_boundary(&self.text, self.caret.offset)..self.caret.offset, Kind::Backspace)
    }

    /// Removes the selection, else the cluster behind the caret.
    pub fn delete(&mut self) -> bool {
        self.remove(self.caret.offset..next_boundary(&self.text, self.caret.offset), Kind::Delete)
    }

    /// Removes the selection, else what [`TextField::word_left`] passes.
    pub fn delete_word_back(&mut self) -> bool {
        self.remove(words::left(&self.text, self.caret.offset)..self.caret.offset, Kind::Other)
    }

    /// Removes the selection, else what [`TextField::word_right`] passes.
    pub fn delete_word(&mut self) -> bool {
        self.remove(self.caret.offset..words::right(&self.text, self.caret.offset), Kind::Other)
    }

    /// Removes the selection, else everything from the start of the line (not of the row) to the caret.
    pub fn delete_to_start(&mut self) -> bool {
        self.remove(self.hard_line().start..self.caret.offset, Kind::Other)
    }

    /// Removes the selection, else everything from the caret to the end of the line (not of the row).
    pub fn delete_to_end(&mut self) -> bool {
        self.remove(self.caret.offset..self.hard_line().end, Kind::Other)
    }

    /// Removes the selected text and returns it.
    pub fn cut(&mut self) -> Option<String> {
        let cut = self.copy()?;
        self.backspace();
        Some(cut)
    }

    /// Takes the last step back, with the caret and selection of before it. False if there is none.
    pub fn undo(&mut self) -> bool {
        let place = self.history.undo(&mut self.text);
        place.map(|place| self.set_place(place)).is_some()
    }

    /// Makes the step undone last again. False if there is none, or something else was changed since.
    pub fn redo(&mut self) -> bool {
        let place = self.history.redo(&mut self.text);
        place.map(|place| self.set_place(place)).is_some()
    }

    fn remove(&mut self, range: Range<usize>, kind: Kind) -> bool {
        match self.selection() {
            Some(selection) => self.replace(selection, "", Kind::Other),
            None => self.replace(range, "", kind),
        }
    }

    fn replace(&mut self, range: Range<usize>, with: &str, kind: Kind) -> bool {
        if range.is_empty() && with.is_empty() {
            return false;
        }
        let before = self.place();
        let (at, removed) = (range.start, self.text[range.clone()].to_owned());
        self.text.replace_range(range, with);
        // What is now side by side may have become one cluster (a mark that follows its letter again).
        let caret = ceil_boundary(&self.text, at + with.len());
        let after = Place { caret: caret.into(), anchor: None };
        self.set_place(after);
        self.history.record(Step { kind, at, removed, inserted: with.to_owned(), before, after });
        true
    }
}
