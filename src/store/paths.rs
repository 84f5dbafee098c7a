//! Where the program keeps its own files: by the customs of the platform (`XDG_*` on Linux).

use std::path::PathBuf;

use directories::ProjectDirs;

fn directories() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "jixiao")
}

/// The user's settings: `~/.config/jixiao`. `None` when the user has no home.
pub fn config() -> Option<PathBuf> {
    Some(directories()?.config_dir().to_owned())
}

/// What belongs to the user and is no setting, such as the copy of the sample department: `~/.local/share/jixiao`.
/// `None` when the user has no home.
pub fn data() -> Option<PathBuf> {
    Some(directories()?.data_dir().to_owned())
}

/// What can be lost without harm, such as the list of recent departments: `~/.local/state/jixiao`, or a local data
/// directory on platforms that keep no state apart. `None` when the user has no home.
pub fn state() -> Option<PathBuf> {
    let directories = directories()?;
    Some(directories.state_dir().unwrap_or_else(|| directories.data_local_dir()).to_owned())
}
