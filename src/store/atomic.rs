//! Replacing a file in one step: it is the old one or the new one, whole, whatever happens in between.
//!
//! Invariant: the new content is complete on disk before it takes the old one's name; until then the old file is not
//! touched, and a failure leaves nothing behind.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use super::io::link_loop;
use super::save::{Cause, SaveError};

/// How the names of files begin and end that are still being written.
const UNDER_WAY: (&str, &str) = (".jixiao-", ".tmp");

/// Files under way that are older were left by a program that was killed.
const LEFT: Duration = Duration::from_secs(3600);

/// The longest chain of links that is followed, as on Linux.
const MOST_LINKS: usize = 40;

/// Replaces the content of a file, or makes the file, in one step: at no moment is a part of it missing. A link stays a
/// link, and what it leads to is replaced. An existing file keeps its mode and, where that is allowed, its owner.
///
/// # Errors
/// What the operating system refuses; the file is as it was then.
pub fn atomic(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace(path, |file| file.write_all(bytes), |_| Ok(()))
}

/// Removes what killed programs were writing in a directory when they ended.
pub fn sweep(directory: &Path) {
    let is_left = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let age = || entry.metadata().ok().filter(Metadata::is_file)?.modified().ok()?.elapsed().ok();
        name.starts_with(UNDER_WAY.0) && name.ends_with(UNDER_WAY.1) && age().is_some_and(|age| age > LEFT)
    };
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    entries.filter(is_left).for_each(|entry| drop(fs::remove_file(entry.path())));
}

/// Makes a file that must not be there yet.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let failed = |cause| SaveError { path: path.to_owned(), cause };
    let directory = directory_of(path);
    let mut temporary = temporary(directory, None).map_err(|error| failed(error.into()))?;
    temporary.write_all(bytes).and_then(|()| temporary.as_file().sync_all()).map_err(|error| failed(error.into()))?;
    temporary.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => failed(Cause::Exists),
        _ => failed(error.error.into()),
    })?;
    sync_directory(directory);
    Ok(())
}

/// Replaces a file by what `write` writes, unless `check` objects right before the renaming.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
    check: impl FnOnce(&Path) -> Result<(), Cause>,
) -> Result<(), SaveError> {
    let attempt = || -> Result<(), Cause> {
        let target = follow_links(path)?;
        let old = match fs::metadata(&target) {
            Ok(metadata) if !metadata.is_file() => return Err(Cause::NoFile),
            Ok(metadata) => Some(metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        if old.is_some() {
            // The renaming would also replace a file that is protected against writing; whoever protected it meant it.
            OpenOptions::new().write(true).open(&target)?;
        }
        let directory = directory_of(&target);
        // Dropped on every way out of here, and with that removed, unless it is renamed.
        let mut temporary = temporary(directory, old.as_ref())?;
        write(temporary.as_file_mut())?;
        temporary.as_file().sync_all()?;
        check(&target)?;
        temporary.persist(&target).map_err(|error| error.error)?;
        sync_directory(directory);
        Ok(())
    };
    attempt().map_err(|cause| SaveError { path: path.to_owned(), cause })
}

/// The file at the end of a chain of links; it need not exist.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..=MOST_LINKS {
        match fs::symlink_metadata(&path) {
            // What a relative link says counts from the directory that the link is in.
            Ok(metadata) if metadata.is_symlink() => path = directory_of(&path).join(fs::read_link(&path)?),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => return Ok(path),
        }
    }
    Err(link_loop())
}

/// A hidden file in `directory` whose name is short, whatever the name of the file it is going to replace.
fn temporary(directory: &Path, old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(UNDER_WAY.0).suffix(UNDER_WAY.1);
    match old {
        Some(old) => {
            let temporary = builder.tempfile_in(directory)?;
            keep_owner(temporary.as_file(), old);
            // After the owner: a change of owner takes bits of the mode away.
            temporary.as_file().set_permissions(old.permissions())?;
            Ok(temporary)
        }
        None => {
            usual_permissions(&mut builder);
            builder.tempfile_in(directory)
        }
    }
}

/// Lets a new file have the mode that every program gives its files, less what the user's mask takes away.
#[cfg(unix)]
fn usual_permissions(builder: &mut Builder) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn usual_permissions(_builder: &mut Builder) {}

/// Gives the new file the owner and group of the old one, where that is allowed.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    if fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        // Only root may give files away, but everybody may pass them on to a group of his.
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _old: &Metadata) {}

/// Makes the renaming last through a crash. Not every file system can, and the new content is in place already, so a
/// refusal is no reason to say that nothing was saved.
fn sync_directory(directory: &Path) {
    if let Ok(directory) = File::open(directory) {
        let _ = directory.sync_all();
    }
}

fn directory_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}
