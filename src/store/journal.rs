//! The journal: every change as it happens, written down outside the files that are being worked on.
//!
//! A run of the program has one journal. A record in it holds a whole project as it was after a change, because that
//! says all there is to know, and can be read by a person when everything else fails. The last record of a project
//! counts; an empty one says that the project is safe in its file. What a run left behind that ended without a word is
//! handed over to the rescued work ([`super::rescue`]).
//!
//! Invariant: a record counts only when all of it is there, and a journal is never read while the run that writes it
//! lives: that run holds a lock on the file, which the system takes away when the run ends, however it ends.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::file::ContentHash;
use super::paths;
use super::rescue::{self, Unsaved};

/// What the first line of a record begins with; the number of the project, the length and the hash of what follows, and
/// the copy that it replaces come behind it.
const MARK: &str = "// jixiao journal: ";

/// How the names of journals end.
const EXTENSION: &str = "journal";

/// A journal of more bytes than these is written anew without what does not count any more, when that is most of it.
const LARGE: u64 = 16 << 20;

/// The largest journal that is read: far more than the unsaved projects of a department have.
const LARGEST: u64 = 1 << 30;

/// What became of a project.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Tells the projects of a run apart.
    pub number: u64,
    /// The project as it is now; none when nothing of it is unsaved.
    pub unsaved: Option<Unsaved>,
}

/// The journal of this run. The file is made when there is something to write.
#[derive(Debug)]
pub struct Journal {
    directory: PathBuf,
    open: Option<Open>,
    /// How long the last record of each project is that is not saved.
    live: HashMap<u64, u64>,
}

#[derive(Debug)]
struct Open {
    file: File,
    path: PathBuf,
    length: u64,
}

impl Journal {
    /// A journal in the user's directory of journals.
    pub fn new() -> Self {
        Self::within(directory())
    }

    /// A journal in a directory, which is made when it is needed.
    pub fn within(directory: PathBuf) -> Self {
        Self { directory, open: None, live: HashMap::new() }
    }

    /// Writes down what became of some projects, and waits until it is on the disk.
    ///
    /// # Errors
    /// What the operating system refuses. What was written before is still there.
    pub fn append(&mut self, entries: &[Entry]) -> io::Result<()> {
        let mut records = Vec::new();
        for entry in entries {
            let text = entry.unsaved.as_ref().map(rescue::text_of).unwrap_or_default();
            let known = match &entry.unsaved {
                Some(_) => self.live.insert(entry.number, text.len() as u64),
                None => self.live.remove(&entry.number),
            };
            if entry.unsaved.is_some() || known.is_some() {
                let earlier = entry.unsaved.as_ref().and_then(|unsaved| unsaved.earlier.clone());
                write_record(&mut records, entry.number, &text, earlier.as_deref());
            }
        }
        if records.is_empty() {
            return Ok(());
        }
        if self.live.is_empty() {
            return self.clear();
        }
        let open = match &mut self.open {
            Some(open) => open,
            None => self.open.insert(start(&self.directory)?),
        };
        let written = open.file.write_all(&records).and_then(|()| open.file.sync_data());
        if let Err(error) = written {
            // Behind half a record nothing would be read any more.
            let _ = open.file.set_len(open.length).and_then(|()| open.file.seek(io::SeekFrom::End(0)));
            return Err(error);
        }
        open.length += records.len() as u64;
        if open.length > LARGE && open.length / 4 > self.live.values().sum() {
            self.shorten()?;
        }
        Ok(())
    }

    /// Removes the journal: what was in it is safe, or given up by the user.
    pub fn close(mut self) {
        if let Some(open) = self.open.take() {
            let _ = fs::remove_file(&open.path);
        }
    }

    /// Everything is saved.
    fn clear(&mut self) -> io::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        open.file.set_len(0)?;
        open.file.rewind()?;
        open.length = 0;
        open.file.sync_data()
    }

    /// Writes a new journal with what still counts, which then takes the name of the old one.
    fn shorten(&mut self) -> io::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let mut bytes = Vec::new();
        open.file.rewind()?;
        open.file.read_to_end(&mut bytes)?;
        let mut kept = Vec::new();
        for (number, record) in last_records(&bytes) {
            write_record(&mut kept, number, record.text, record.earlier.as_deref());
        }
        let mut new = start(&self.directory)?;
        new.file.write_all(&kept).and_then(|()| new.file.sync_data())?;
        fs::rename(&new.path, &open.path)?;
        *open = Open { path: open.path.clone(), length: kept.len() as u64, ..new };
        Ok(())
    }
}

impl Default for Journal {
    fn default() -> Self {
        Self::new()
    }
}

/// The directory of the journals.
pub fn directory() -> PathBuf {
    paths::state().unwrap_or_else(std::env::temp_dir).join("journal")
}

/// Makes rescued work of what ended runs left in their journals. What the files hold by now is not rescued.
pub fn recover(journals: &Path, rescued: &Path) {
    let Ok(files) = fs::read_dir(journals) else { return };
    let paths = files.filter_map(|file| Some(file.ok()?.path()));
    for path in paths.filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION)) {
        // A journal that cannot be read now may be readable later; it stays where it is.
        if recover_one(&path, rescued).is_ok_and(|is_done| is_done) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// True when the run of a journal is over and everything in it is safe elsewhere.
fn recover_one(path: &Path, rescued: &Path) -> io::Result<bool> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(false),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    if file.metadata()?.len() > LARGEST {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let mut is_safe = true;
    for record in last_records(&bytes).into_values() {
        is_safe &= is_saved(record.text) || rescue::keep_text(rescued, record.text, record.earlier.as_deref()).is_ok();
    }
    Ok(is_safe)
}

/// True when the file of the project holds what the record says.
fn is_saved(text: &str) -> bool {
    rescue::parts(text).is_some_and(|(origin, project)| {
        origin.hash.is_some() && fs::read(&origin.path).is_ok_and(|bytes| bytes == project.as_bytes())
    })
}

/// A new journal that this run holds the lock of.
fn start(directory: &Path) -> io::Result<Open> {
    rescue::make_private(directory)?;
    let prefix = format!("{}-", std::process::id());
    let temporary = tempfile::Builder::new().prefix(&prefix).suffix(&format!(".{EXTENSION}")).tempfile_in(directory)?;
    // Where locks are not to be had the journal is kept all the same, and read only when this run does not live any more.
    let _ = temporary.as_file().try_lock();
    let (file, path) = temporary.keep().map_err(|error| error.error)?;
    Ok(Open { file, path, length: 0 })
}

/// A record of a journal.
struct Record<'a> {
    text: &'a str,
    earlier: Option<PathBuf>,
}

fn write_record(records: &mut Vec<u8>, number: u64, text: &str, earlier: Option<&Path>) {
    let earlier = earlier.map(Path::to_string_lossy).unwrap_or_default();
    let hash = ContentHash::of(text.as_bytes()).to_string();
    let first = ron::to_string(&(number, text.len(), hash, earlier)).unwrap_or_default();
    records.extend_from_slice(format!("{MARK}{first}\n{text}\n").as_bytes());
}

/// The last records of the projects that are not saved, up to the first one that is not whole.
fn last_records(bytes: &[u8]) -> BTreeMap<u64, Record<'_>> {
    let mut last = BTreeMap::new();
    let mut rest = bytes;
    while let Some((number, record, behind)) = record(rest) {
        rest = behind;
        match record.text {
            "" => drop(last.remove(&number)),
            _ => drop(last.insert(number, record)),
        }
    }
    last
}

/// The record at the start of some bytes, and what comes behind it.
fn record(bytes: &[u8]) -> Option<(u64, Record<'_>, &[u8])> {
    let rest = bytes.strip_prefix(MARK.as_bytes())?;
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (number, length, hash, earlier): (u64, usize, String, PathBuf) =
        ron::from_str(std::str::from_utf8(&rest[..end]).ok()?).ok()?;
    let body = &rest[end + 1..];
    let text = body.get(..length)?;
    let rest = body[length..].strip_prefix(b"\n")?;
    let is_whole = hash.parse() == Ok(ContentHash::of(text));
    let earlier = Some(earlier).filter(|path| !path.as_os_str().is_empty());
    is_whole.then_some((number, Record { text: std::str::from_utf8(text).ok()?, earlier }, rest))
}

#[cfg(test)]
mod tests;
