//! Where the views of the list are kept: those with a name in the user's settings, and how each department was left in
//! the user's state directory.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::config::Files;
use crate::lang::Lang;
use crate::list::{NamedView, View, read_views, write_views};
use crate::store::tree::{Mistake, Spot};
use crate::store::{self, SaveError, paths};

/// Of how many departments it is remembered how they were left.
const MOST: usize = 60;

const HEAD: &str =
    "// The views of jixiao's list of projects. The program writes this file anew when a view is saved.\n";

/// The views with a name, and what is wrong with the file, in words; none where there is none.
pub fn read(lang: Lang) -> (Vec<NamedView>, Option<String>) {
    let Some(file) = file() else { return (Vec::new(), None) };
    let (views, mistakes) = read_views(&fs::read_to_string(&file).unwrap_or_default());
    (views, mistakes.first().map(|mistake| told(&file, mistake, lang)))
}

/// Writes the views with a name.
///
/// # Errors
/// The file cannot be written, or somebody's mistake in it would be lost; in words.
pub fn save(views: &[NamedView], lang: Lang) -> Result<(), String> {
    let file = file().ok_or_else(|| crate::app::texts::no_home(lang).to_owned())?;
    let failed = |error: SaveError| error.explain(lang);
    let text = match fs::read_to_string(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| failed(SaveError { path: file.clone(), cause: error.into() }))?,
    };
    if let Some(mistake) = read_views(&text).1.first() {
        return Err(told(&file, mistake, lang));
    }
    write(&file, &(HEAD.to_owned() + &write_views(views))).map_err(failed)
}

/// How the list of a department was left.
pub fn left(path: &Path) -> Option<View> {
    left_in(&state()?, &key(path)?)
}

/// Remembers how the list of a department is left. What cannot be remembered is no reason to bother the user.
pub fn leave(path: &Path, view: &View) {
    if let (Some(file), Some(key)) = (state(), key(path)) {
        leave_in(&file, key, view);
    }
}

fn left_in(file: &Path, key: &str) -> Option<View> {
    let (views, _) = read_views(&fs::read_to_string(file).ok()?);
    views.into_iter().find(|named| named.name == key).map(|named| named.view)
}

fn leave_in(file: &Path, key: String, view: &View) {
    let (mut views, _) = read_views(&fs::read_to_string(file).unwrap_or_default());
    let was = views.iter().position(|named| named.name == key).map(|at| views.remove(at).view);
    if was.as_ref() == Some(view) || was.is_none() && view.is_usual() {
        return;
    }
    if !view.is_usual() {
        views.insert(0, NamedView { name: key, view: view.clone() });
    }
    views.truncate(MOST);
    let _ = write(file, &write_views(&views));
}

fn write(file: &Path, text: &str) -> Result<(), SaveError> {
    if let Some(directory) = file.parent() {
        store::save::make_directories(directory)?;
    }
    store::atomic(file, text.as_bytes())
}

fn file() -> Option<PathBuf> {
    Some(Files::of(&paths::config()?).views)
}

fn state() -> Option<PathBuf> {
    Some(paths::state()?.join("views.ron"))
}

/// What a department is known by: its path, wherever the program was started.
fn key(path: &Path) -> Option<String> {
    fs::canonicalize(path).ok()?.to_str().map(str::to_owned)
}

fn told(file: &Path, mistake: &Mistake, lang: Lang) -> String {
    let Spot { line, column } = mistake.spot;
    format!("{}:{line}:{column}: {}", file.display(), mistake.what.text(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list::Grouping;

    #[test]
    fn a_department_is_shown_as_it_was_left() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("state/views.ron");
        let grouped = View { grouping: Grouping::Unit, filter: "金额>\"1\"".to_owned(), ..View::default() };
        leave_in(&file, "/usual".to_owned(), &View::default());
        assert!(!file.exists(), "nothing to remember");
        leave_in(&file, "/甲".to_owned(), &grouped);
        leave_in(&file, "/乙".to_owned(), &View { grouping: Grouping::Rule, ..View::default() });
        assert_eq!(left_in(&file, "/甲"), Some(grouped));
        leave_in(&file, "/甲".to_owned(), &View::default());
        assert_eq!(left_in(&file, "/甲"), None);
        for number in 0..2 * MOST {
            leave_in(&file, format!("/{number}"), &View { grouping: Grouping::Unit, ..View::default() });
        }
        let (views, mistakes) = read_views(&fs::read_to_string(&file).unwrap());
        assert_eq!((views.len(), mistakes.len()), (MOST, 0));
    }
}
