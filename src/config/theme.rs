//! The theme: one of the program's own, or a file of the user's.

use std::path::{Path, PathBuf};

use crate::lang::Message;
use crate::store::tree::{Mistake, Phrase};
use crate::text::nearest::nearest;
use crate::ui::theme::{COLOURLESS, Theme, USUAL};

use super::{Files, Outside, Problem, Setting, Source, file};

const NO_COLOR: &str = "NO_COLOR";

mod words {
    use super::Message;

    pub static UNKNOWN: Message = Message { zh: "没有“{0}”这个主题", en: "there is no theme “{0}”" };
    pub static MEANT: Message = Message { zh: "是不是 \"{0}\"？", en: "did you mean \"{0}\"?" };
    pub static POSSIBLE: Message = Message {
        zh: "可以写：{0}，或者自己写一个 {1}",
        en: "possible: {0}, or write one of your own, {1}",
    };
}

/// The theme that counts.
pub(super) struct Chosen {
    pub setting: Setting<String>,
    pub looks: Theme,
    /// The user's file that it was read from.
    pub file: Option<PathBuf>,
}

/// The theme that counts: none where `NO_COLOR` is set (see <https://no-color.org>), else the one that the user's file
/// wants. A theme file of the user's comes before a theme of the program with the same name.
pub(super) fn choose(
    outside: &Outside<'_>,
    wanted: Option<Setting<String>>,
    files: Option<&Files>,
    problems: &mut Vec<Problem>,
) -> Chosen {
    // Mistakes are told even when the theme does not count.
    let wanted = wanted.and_then(|wanted| Some((find(&wanted, files, problems)?, wanted)));
    if outside.set(NO_COLOR).is_some() {
        let setting = Setting { value: COLOURLESS.to_owned(), source: Source::Variable(NO_COLOR) };
        return Chosen { setting, looks: Theme::plain(), file: None };
    }
    match wanted {
        Some(((looks, file), setting)) => Chosen { setting, looks, file },
        None => Chosen { setting: Setting::default_of(USUAL.to_owned()), looks: Theme::colours(), file: None },
    }
}

/// A theme and the user's file that it was read from.
type Found = (Theme, Option<PathBuf>);

fn find(wanted: &Setting<String>, files: Option<&Files>, problems: &mut Vec<Problem>) -> Option<Found> {
    let name = wanted.value.as_str();
    if let Some(path) = files.and_then(|files| path_of(&files.themes, name)) {
        let before = problems.len();
        if let Some(text) = file::text(&path, problems) {
            let (theme, mistakes) = Theme::read(&text);
            problems.extend(mistakes.into_iter().map(|mistake| Problem::in_file(&path, mistake)));
            return Some((theme, Some(path)));
        }
        if problems.len() > before {
            return Some((Theme::named(name)?, None));
        }
    }
    let theme = Theme::named(name);
    if let (None, Source::File { path, spot }) = (&theme, &wanted.source) {
        let mut known: Vec<String> = Theme::names().map(str::to_owned).into();
        known.extend(files.map(|files| names_in(&files.themes)).unwrap_or_default());
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let own = files.map_or_else(PathBuf::new, |files| files.themes.join("….ron"));
        let all = || Phrase::new(&words::POSSIBLE, [names.join(", "), own.display().to_string()]);
        let hint = nearest(name, &names).map_or_else(all, |name| Phrase::new(&words::MEANT, [name]));
        let mistake = Mistake::new(*spot, Phrase::new(&words::UNKNOWN, [name]).with(hint));
        problems.push(Problem::in_file(path, mistake));
    }
    Some((theme?, None))
}

/// The file of a theme; `None` for a name that would lead out of the directory.
fn path_of(themes: &Path, name: &str) -> Option<PathBuf> {
    let inside = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    inside.then(|| themes.join(format!("{name}.ron")))
}

/// The names of the themes in the user's directory, sorted.
fn names_in(themes: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(themes).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".ron")?.to_owned())).collect();
    names.sort_unstable();
    names
}
