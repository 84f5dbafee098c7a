//! Colours by role. Sixteen colours are enough, and none are needed: severity is a letter and a word as well.

use ratatui::style::{Color, Modifier, Style};

use crate::rules::Severity;

/// A style for each role.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Less important text.
    pub dim: Style,
    /// Titles of sections and windows.
    pub heading: Style,
    /// The bar at the top.
    pub bar: Style,
    /// The names of keys on the bottom line.
    pub key: Style,
    /// The row with the cursor.
    pub row: Style,
    /// The cell with the cursor.
    pub cell: Style,
    /// A text being typed.
    pub typing: Style,
    /// Selected characters.
    pub selection: Style,
    /// Characters that a filter matched, and words that a problem is about.
    pub mark: Style,
    /// Errors.
    pub error: Style,
    /// Warnings.
    pub warning: Style,
    /// Hints.
    pub hint: Style,
    /// Checks that could not decide.
    pub unsure: Style,
    /// What is right.
    pub good: Style,
    /// Lines and frames.
    pub frame: Style,
}

impl Theme {
    /// Sixteen colours that work on dark and light backgrounds.
    pub fn colours() -> Self {
        let plain = Style::new();
        Self {
            text: plain,
            dim: plain.fg(Color::DarkGray),
            heading: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            bar: plain.fg(Color::Black).bg(Color::Cyan),
            key: plain.add_modifier(Modifier::BOLD),
            row: plain.add_modifier(Modifier::BOLD),
            cell: plain.add_modifier(Modifier::REVERSED),
            typing: plain.fg(Color::Black).bg(Color::Yellow),
            selection: plain.fg(Color::White).bg(Color::Blue),
            mark: plain.add_modifier(Modifier::UNDERLINED),
            error: plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            warning: plain.fg(Color::Yellow),
            hint: plain.fg(Color::Blue),
            unsure: plain.fg(Color::Magenta),
            good: plain.fg(Color::Green),
            frame: plain.fg(Color::DarkGray),
        }
    }

    /// No colours at all, for `NO_COLOR`.
    pub fn plain() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Self {
            text: plain,
            dim: plain,
            heading: bold,
            bar: reversed,
            key: bold,
            row: bold,
            cell: reversed,
            typing: plain.add_modifier(Modifier::UNDERLINED),
            selection: reversed,
            mark: plain.add_modifier(Modifier::UNDERLINED),
            error: bold,
            warning: plain,
            hint: plain,
            unsure: plain,
            good: plain,
            frame: plain,
        }
    }

    /// The style of a severity.
    pub fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Hint => self.hint,
            Severity::Unsure => self.unsure,
        }
    }
}
