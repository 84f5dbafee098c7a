//! Looks by role. Sixteen colours are enough, and none are needed: severity is a letter and a word as well.

mod read;
mod style;

#[cfg(test)]
mod tests;

use ratatui::style::Style;

use crate::rules::Severity;
use crate::store::tree::Mistake;

/// The themes that the program brings along: their names, and their files.
const BUILT_IN: [(&str, &str); 5] = [
    ("sixteen", include_str!("../../assets/themes/sixteen.ron")),
    ("dark", include_str!("../../assets/themes/dark.ron")),
    ("light", include_str!("../../assets/themes/light.ron")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.ron")),
    ("none", include_str!("../../assets/themes/none.ron")),
];

/// The theme of a user who wishes for none.
pub const USUAL: &str = "sixteen";
/// The theme without colours.
pub const COLOURLESS: &str = "none";

/// Declares the theme and the names of its roles, which are those of its fields.
macro_rules! roles {
    ($($(#[$doc:meta])+ $name:ident,)+) => {
        /// A style for each role.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Theme {
            $($(#[$doc])+ pub $name: Style,)+
        }

        /// The names of the roles, in the order of a theme's file.
        const ROLES: &[&str] = &[$(stringify!($name)),+];

        impl Theme {
            /// The styles in the order of [`ROLES`].
            fn styles(&mut self) -> [&mut Style; ROLES.len()] {
                [$(&mut self.$name),+]
            }
        }
    };
}

roles! {
    /// Running text; its background is that of the whole screen.
    text,
    /// Less important text.
    dim,
    /// Titles of sections and windows.
    heading,
    /// The bar at the top.
    bar,
    /// The names of keys on the bottom line.
    key,
    /// The row with the cursor.
    row,
    /// The cell with the cursor.
    cell,
    /// A text being typed.
    typing,
    /// Selected characters.
    selection,
    /// Characters that a filter matched, and words that a problem is about.
    mark,
    /// Errors.
    error,
    /// Warnings.
    warning,
    /// Hints.
    hint,
    /// Checks that could not decide.
    unsure,
    /// What is right.
    good,
    /// Lines and frames.
    frame,
}

impl Theme {
    /// The names of the themes that the program brings along.
    pub fn names() -> [&'static str; BUILT_IN.len()] {
        BUILT_IN.map(|(name, _)| name)
    }

    /// The theme of that name that the program brings along.
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Self::read_over(Self::default(), text).0)
    }

    /// Sixteen colours that work on dark and light backgrounds.
    pub fn colours() -> Self {
        Self::named(USUAL).unwrap_or_default()
    }

    /// No colours at all, for `NO_COLOR`.
    pub fn plain() -> Self {
        Self::named(COLOURLESS).unwrap_or_default()
    }

    /// Reads a user's theme: the roles that it names, laid over the theme that it is based on. What makes no sense is a
    /// mistake and leaves its role as it was there.
    pub fn read(text: &str) -> (Self, Vec<Mistake>) {
        read::read(text)
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
