//! What a run of the program goes by: the user's settings, keys and theme, and where each came from.
//!
//! Invariant: nothing here writes. No file can keep the program from running: what makes sense in it counts, and
//! everything else is a [`Problem`] with its place.

mod fields;
mod file;
mod language;
mod problem;
mod theme;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::app::keys::{Change, Keymap};
use crate::app::list::MoneyUnit;
use crate::lang::Lang;
use crate::library::Library;
use crate::store::Schemes;
use crate::store::tree::Spot;
use crate::text::width::Measure;
use crate::ui::theme::Theme;

pub use problem::{Place, Problem};

/// A value, and who wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// What counts.
    pub value: T,
    /// Where it came from.
    pub source: Source,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody asked for anything else.
    Default,
    /// The system's own settings.
    System,
    /// A variable of the environment.
    Variable(&'static str),
    /// An option on the command line.
    Argument(&'static str),
    /// A file of the user's.
    File {
        /// The file.
        path: PathBuf,
        /// Where in it.
        spot: Spot,
    },
}

/// Where the user's files are, whether they exist or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The settings.
    pub settings: PathBuf,
    /// The keys.
    pub keymap: PathBuf,
    /// The directory of the themes.
    pub themes: PathBuf,
    /// The user's own indicators.
    pub library: PathBuf,
    /// The views of the list that have a name.
    pub views: PathBuf,
}

impl Files {
    /// The files in a directory of settings.
    pub fn of(directory: &Path) -> Self {
        Self {
            settings: directory.join("config.ron"),
            keymap: directory.join("keymap.ron"),
            themes: directory.join("themes"),
            library: directory.join("library.ron"),
            views: directory.join("views.ron"),
        }
    }
}

/// What can want something beside the user's files.
pub struct Outside<'a> {
    /// The language asked for on the command line, as typed.
    pub language: Option<String>,
    /// The variables of the environment.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The locale of the system.
    pub locale: &'a dyn Fn() -> Option<String>,
}

impl Outside<'_> {
    /// A variable that is set to something.
    fn set(&self, name: &str) -> Option<String> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }
}

/// Everything that a run of the program goes by.
#[derive(Clone, Debug)]
pub struct Config {
    /// The language of the interface.
    pub language: Setting<Lang>,
    /// The name of the theme.
    pub theme: Setting<String>,
    /// How the terminal measures ambiguous characters.
    pub ambiguous_width: Setting<Measure>,
    /// The unit of the amounts in the list.
    pub money: Setting<MoneyUnit>,
    /// Whether clicks and the wheel go to the program instead of the terminal.
    pub mouse: Setting<bool>,
    /// Who waives problems, as the project files name that person.
    pub reviewer: Setting<String>,
    /// The theme itself.
    pub looks: Theme,
    /// The user's file that the theme was read from; `None` for a theme of the program.
    pub theme_file: Option<PathBuf>,
    /// The keys, the user's laid over the built-in ones.
    pub keymap: Keymap,
    /// The indicators with the user's own laid over the built-in ones; `None` when the user has none of their own.
    pub library: Option<Library>,
    /// What the user's keymap changes, in its order.
    pub keys: Vec<Change>,
    /// Where the user's files are; `None` for a user without a home.
    pub files: Option<Files>,
    /// What makes no sense, by file and place.
    pub problems: Vec<Problem>,
}

impl Config {
    /// Reads the user's files in `directory`, and asks what else wants something.
    pub fn load(directory: Option<&Path>, outside: &Outside<'_>) -> Self {
        let files = directory.map(Files::of);
        let mut problems = Vec::new();
        let mut text = |path: Option<&PathBuf>| file::text(path?, &mut problems);
        let (settings, keymap) =
            (text(files.as_ref().map(|files| &files.settings)), text(files.as_ref().map(|files| &files.keymap)));
        let own = text(files.as_ref().map(|files| &files.library));
        let mut fields = fields::Fields::default();
        if let (Some(files), Some(text)) = (&files, settings) {
            fields = fields::read(&files.settings, &text, &mut problems);
        }
        let language = language::choose(outside, fields.language, &mut problems);
        let theme = theme::choose(outside, fields.theme, files.as_ref(), &mut problems);
        let mut keys = Vec::new();
        let mut map = Keymap::built_in();
        if let (Some(files), Some(text)) = (&files, keymap) {
            let (changes, mistakes) = map.lay_text_over(&text);
            keys = changes;
            problems.extend(mistakes.into_iter().map(|mistake| Problem::in_file(&files.keymap, mistake)));
        }
        let mut library = None;
        if let (Some(files), Some(text)) = (&files, own) {
            let (all, mistakes) = Library::built_in().with_own(&text, Schemes::built_in().iter().map(AsRef::as_ref));
            library = Some(all);
            problems.extend(mistakes.into_iter().map(|mistake| Problem::in_file(&files.library, mistake)));
        }
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        Self {
            language,
            theme: theme.setting,
            ambiguous_width: fields.ambiguous_width.unwrap_or(Setting::default_of(Measure::NARROW)),
            money: fields.money.unwrap_or(Setting::default_of(MoneyUnit::default())),
            mouse: fields.mouse.unwrap_or(Setting::default_of(true)),
            reviewer: fields.reviewer.unwrap_or_else(|| reviewer(outside)),
            looks: theme.looks,
            theme_file: theme.file,
            keymap: map,
            library,
            keys,
            files,
            problems,
        }
    }

    /// The names, values and sources of the settings, in the order of the documentation.
    pub fn settings(&self) -> [(&'static str, &str, &Source); 6] {
        let [language, theme, ambiguous_width, money, mouse, reviewer] = fields::NAMES;
        [
            (language, self.language.value.tag(), &self.language.source),
            (theme, &self.theme.value, &self.theme.source),
            (ambiguous_width, fields::width_name(self.ambiguous_width.value), &self.ambiguous_width.source),
            (money, fields::money_name(self.money.value), &self.money.source),
            (mouse, fields::switch_name(self.mouse.value), &self.mouse.source),
            (reviewer, &self.reviewer.value, &self.reviewer.source),
        ]
    }
}

/// Who uses the system, where the settings do not say; nobody where the system does not know either.
fn reviewer(outside: &Outside<'_>) -> Setting<String> {
    let known = ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| Some((name, outside.set(name)?)));
    match known {
        Some((name, value)) => Setting { value, source: Source::Variable(name) },
        None => Setting::default_of(String::new()),
    }
}

impl<T> Setting<T> {
    /// A value that nobody asked for.
    fn default_of(value: T) -> Self {
        Self { value, source: Source::Default }
    }
}
