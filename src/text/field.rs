//! The buffer behind every text field: text, caret, selection and its own undo. It draws nothing and reads no keys.
//!
//! Invariants: the caret and both ends of the selection stand on cluster boundaries; undoing everything gives back the
//! text that the field was made with, byte for byte; nothing here can panic, whatever the text or the order of calls.
//!
//! Every method that can do nothing says so with `false`, so that a form can, say, leave a field by "up" on its first
//! row. Widths and rows depend on the place where the field is drawn; the methods that need them take a [`Measure`] and
//! the columns of that place, always the same ones as are given to [`TextField::caret_position`] or [`TextField::window`].

use std::ops::Range;

use super::grapheme::{ceil_boundary, floor_boundary};
use super::width::Measure;
use super::words;
use super::wrap::{Spot, Wrapped};

mod edit;
mod history;
mod moves;
mod view;

use history::{History, Place};

pub use view::{AreaWindow, LineWindow};

/// A text that is being edited.
#[derive(Clone, Debug)]
pub struct TextField {
    text: String,
    /// What the field was made with.
    original: String,
    multiline: bool,
    caret: Spot,
    /// The end of the selection that does not move; never where the caret is.
    anchor: Option<usize>,
    /// The column that moving up and down aims at.
    goal: Option<usize>,
    history: History,
    /// The rows as last drawn or moved over.
    wrapped: Option<Wrapped>,
}

impl TextField {
    /// A field of one line with the caret at the end of `text`. Line breaks that are already in it are kept and shown
    /// as `␊`; none can be typed.
    pub fn line(text: impl Into<String>) -> TextField {
        TextField::new(text.into(), false)
    }

    /// A field of many lines with the caret at the end of `text`.
    pub fn area(text: impl Into<String>) -> TextField {
        TextField::new(text.into(), true)
    }

    fn new(text: String, multiline: bool) -> TextField {
        TextField {
            original: text.clone(),
            caret: Spot { offset: text.len(), row_end: false },
            text,
            multiline,
            anchor: None,
            goal: None,
            history: History::default(),
            wrapped: None,
        }
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the field takes line breaks.
    pub fn is_multiline(&self) -> bool {
        self.multiline
    }

    /// Whether the text differs from the one that the field was made with.
    pub fn is_changed(&self) -> bool {
        self.text != self.original
    }

    /// Byte offset of the caret, on a cluster boundary.
    pub fn caret(&self) -> usize {
        self.caret.offset
    }

    /// Puts the caret at the last cluster boundary not behind byte `offset` and ends the selection.
    pub fn set_caret(&mut self, offset: usize) {
        self.go(floor_boundary(&self.text, offset), false);
    }

    /// The selected bytes, never an empty range.
    pub fn selection(&self) -> Option<Range<usize>> {
        self.anchor.map(|anchor| anchor.min(self.caret.offset)..anchor.max(self.caret.offset))
    }

    /// Selects the clusters that `range` touches, with the caret at their end.
    pub fn select(&mut self, range: Range<usize>) {
        self.go(floor_boundary(&self.text, range.start), false);
        self.go(ceil_boundary(&self.text, range.end.max(range.start)), true);
    }

    /// Selects the word that the caret is in or in front of, at the end of a line the one before it; as a double click
    /// does. False where there is none.
    pub fn select_word(&mut self) -> bool {
        let word = words::around(&self.text, self.caret.offset);
        let is_there = !word.is_empty();
        if is_there {
            self.select(word);
        }
        is_there
    }

    /// Selects everything, with the caret at the end.
    pub fn select_all(&mut self) {
        self.select(0..self.text.len());
    }

    /// The selected text.
    pub fn copy(&self) -> Option<String> {
        self.selection().map(|range| self.text[range].to_owned())
    }

    fn place(&self) -> Place {
        Place { caret: self.caret, anchor: self.anchor }
    }

    fn set_place(&mut self, place: Place) {
        (self.caret, self.anchor, self.goal) = (place.caret, place.anchor, None);
    }

    /// Moves the caret; with `extend` the selection goes along. Any move ends a run of typing.
    fn go(&mut self, target: impl Into<Spot>, extend: bool) -> bool {
        let before = self.place();
        let caret = target.into();
        let anchor = extend.then(|| self.anchor.unwrap_or(self.caret.offset)).filter(|at| *at != caret.offset);
        self.set_place(Place { caret, anchor });
        self.history.close();
        self.place() != before
    }

    /// The line around the caret, without its line break.
    fn hard_line(&self) -> Range<usize> {
        if !self.multiline {
            return 0..self.text.len();
        }
        let caret = self.caret.offset;
        let start = self.text[..caret].rfind('\n').map_or(0, |at| at + 1);
        let Some(length) = self.text[caret..].find('\n') else { return start..self.text.len() };
        // The line ends in front of a whole `\r\n`, which is one cluster.
        start..floor_boundary(&self.text, caret + length)
    }

    /// How many of the columns of an area its text is wrapped at.
    ///
    /// The last column is kept free for a caret behind a full row, where there are columns to spare: a caret that had
    /// to stand on the row's last character instead would look as if it were in front of it.
    pub fn text_columns(columns: usize) -> usize {
        if columns > 2 { columns - 1 } else { columns }
    }

    /// The rows of the text where it is drawn in `columns` columns.
    fn layout(&mut self, measure: Measure, columns: usize) -> &Wrapped {
        let columns = TextField::text_columns(columns);
        let wrapped = self.wrapped.get_or_insert_with(|| Wrapped::new(measure, &self.text, columns));
        wrapped.update(measure, &self.text, columns);
        wrapped
    }
}

#[cfg(test)]
mod tests;
