//! Text as a person typed it, together with what the program understands of it.
//!
//! Invariant: the text is kept exactly as typed; the reading is a pure function of the text.

use std::fmt;

/// What can be read out of a text. Reading cannot fail: a text that makes no sense has a reading that says so.
pub trait Reading: Clone + fmt::Debug + Default {
    /// Reads `text`; blank text must give the same as [`Default`].
    fn read(text: &str) -> Self;
}

/// A text and its reading `R`.
#[derive(Clone, Debug, Default)]
pub struct Typed<R> {
    text: String,
    reading: R,
}

impl<R: Reading> Typed<R> {
    /// Keeps `text` as it is and reads it.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let reading = R::read(&text);
        Self { text, reading }
    }

    /// Replaces the text and returns the old one.
    pub fn replace(&mut self, text: String) -> String {
        self.reading = R::read(&text);
        std::mem::replace(&mut self.text, text)
    }
}

impl<R> Typed<R> {
    /// The text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the text is understood as.
    pub fn reading(&self) -> &R {
        &self.reading
    }

    /// True when nothing but white space (full-width space included) was typed.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Two typed values are equal when the texts are: `15000000` and `15000000.00` differ.
impl<R> PartialEq for Typed<R> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<R> Eq for Typed<R> {}

impl<R: Reading> From<&str> for Typed<R> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<R> fmt::Display for Typed<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
