//! Reports for programs.
//!
//! Invariant: no character that could command a terminal stands in a report as itself.

use std::fmt::Write;

use serde::Serialize;

use crate::lang::Lang;
use crate::text::clean::visible;

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

/// Escapes what would command a terminal or hide from a reader. Such characters can stand only inside of the texts, so
/// the value stays the same.
fn tame(json: &str) -> String {
    let mut tamed = String::with_capacity(json.len());
    for c in json.chars() {
        // JSON itself escapes what is below the space.
        let is_tame = matches!(c, '\n' | ' '..='~') || visible(c.encode_utf8(&mut [0; 4])).chars().eq([c]);
        if is_tame {
            tamed.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(tamed, "\\u{unit:04x}");
            }
        }
    }
    tamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taming_changes_no_value() {
        let text = "合格\u{9B}31m\u{202E}\u{7F}\u{E0001}\u{200D}e\u{301}\u{3000}\u{1B}\t";
        let json = serde_json::to_string_pretty(&[text]).unwrap();
        let tamed = tame(&json);
        assert!(!tamed.contains(|c: char| c.is_control() && c != '\n'));
        assert!(!tamed.contains(['\u{202E}', '\u{E0001}']));
        assert!(tamed.contains("合格") && tamed.contains('\u{3000}'));
        assert_eq!(serde_json::from_str::<Vec<String>>(&tamed).unwrap(), [text]);
    }
}
