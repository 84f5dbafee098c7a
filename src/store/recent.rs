//! What was opened lately, newest first, one path a line in the user's state directory.

use std::fs;
use std::path::{Path, PathBuf};

use super::{atomic, paths, save};

/// How many are remembered.
const MOST: usize = 9;

fn file() -> Option<PathBuf> {
    Some(paths::state()?.join("recent"))
}

/// The paths opened lately that still exist, newest first.
pub fn read() -> Vec<PathBuf> {
    file().map(|file| read_from(&file)).unwrap_or_default().into_iter().filter(|path| path.exists()).collect()
}

/// Remembers a path. What cannot be remembered is no reason to bother the user.
pub fn remember(path: &Path) {
    if let (Some(file), Ok(path)) = (file(), fs::canonicalize(path)) {
        write_to(&file, &path);
    }
}

fn read_from(file: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect()
}

fn write_to(file: &Path, path: &Path) {
    // A line cannot hold a path with a line break or one that is no text.
    let Some(newest) = path.to_str().filter(|text| !text.contains(['\n', '\r'])) else { return };
    let mut paths = read_from(file);
    paths.retain(|known| known != path);
    let known = paths.iter().filter_map(|path| path.to_str());
    let lines: Vec<&str> = std::iter::once(newest).chain(known).take(MOST).collect();
    if file.parent().is_some_and(|parent| save::make_directories(parent).is_ok()) {
        let _ = atomic(file, (lines.join("\n") + "\n").as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_path_comes_first_and_each_once() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("state/recent");
        for path in ["/甲", "/乙", "/甲", "/坏\n路径"] {
            write_to(&file, Path::new(path));
        }
        assert_eq!(read_from(&file), [Path::new("/甲"), Path::new("/乙")]);
        for number in 0..2 * MOST {
            write_to(&file, Path::new(&format!("/{number}")));
        }
        let paths = read_from(&file);
        assert_eq!((paths.len(), &paths[0]), (MOST, &PathBuf::from("/17")));
    }
}
