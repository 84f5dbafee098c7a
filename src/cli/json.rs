//! Reports for programs.
//!
//! Invariant: no character that could command a terminal stands in a report as itself.

use serde::Serialize;

use crate::lang::Lang;
use crate::text::escape::json as tame;

use super::console::Console;

/// A text in both languages.
#[derive(Serialize)]
pub(super) struct Words {
    zh: String,
    en: String,
}

impl Words {
    /// The text that `text` gives in a language, in both.
    pub fn of(text: impl Fn(Lang) -> String) -> Self {
        Self { zh: text(Lang::Zh), en: text(Lang::En) }
    }
}

/// Prints a report and the end of its last line.
pub(super) fn print(report: &impl Serialize, console: &mut Console) {
    // Texts and numbers in structures can always be written as JSON.
    if let Ok(json) = serde_json::to_string_pretty(report) {
        console.own_text(&tame(&json));
        console.own_text("\n");
    }
}
