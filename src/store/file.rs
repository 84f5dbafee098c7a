//! Reading single files.

use std::fmt;
use std::fs::{self, File};
use std::io::Read;
use std::num::ParseIntError;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use crate::lang::Lang;
use crate::messages;
use crate::model::{Department, Project};

use super::format::{self, FormatError};
use super::io::{Refusal, shown};

/// The largest file that is read, in bytes. The largest real form has some 20 kB.
const LARGEST: u64 = 64 << 20;

/// A file that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.explain(Lang::En))]
pub struct FileError {
    /// The file (or directory).
    pub path: PathBuf,
    /// Why.
    pub cause: Cause,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The operating system refuses.
    Refused(Refusal),
    /// It is a directory, a pipe or a device.
    NoFile,
    /// It is larger than any form can be.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// Its text is no document of this format.
    Malformed {
        /// What is wrong, and where.
        error: FormatError,
        /// The text, to show it.
        text: Arc<str>,
    },
    /// It is a directory with neither a department nor projects in it.
    NoDepartment,
}

mod words {
    use super::messages;

    messages! {
        no_file {
            zh: "这不是普通文件；请指定一个 .ron 项目文件或部门目录",
            en: "this is no regular file; name a project's .ron file or a department's directory",
        }
        too_large(megabytes: u64, limit: u64) {
            zh: "文件有 {megabytes} MB，超过上限 {limit} MB；这不像是项目文件，请检查",
            en: "the file has {megabytes} MB, the limit is {limit} MB; it hardly is a project's file, check it",
        }
        no_department {
            zh: "目录里没有 department.ron，也没有 .ron 项目文件；请换一个目录，或用 `jixiao new` 建立部门，或用 `jixiao demo` 打开样例",
            en: "there is neither a department.ron nor a project's .ron file here; choose another directory, make a department with `jixiao new`, or open the sample with `jixiao demo`",
        }
    }
}

impl FileError {
    /// Where it is (`path`, `path:line:column`), what is wrong and what to do.
    pub fn explain(&self, lang: Lang) -> String {
        let (path, reason) = (shown(&self.path), self.reason(lang));
        match &self.cause {
            Cause::Malformed { error, .. } => format!("{path}:{}:{}: {reason}", error.line, error.column),
            _ => format!("{path}: {reason}"),
        }
    }

    /// What is wrong and what to do, without the place.
    pub fn reason(&self, lang: Lang) -> String {
        match &self.cause {
            Cause::Refused(refusal) => refusal.explain(lang),
            Cause::NoFile => words::no_file(lang).to_owned(),
            Cause::TooLarge { bytes } => words::too_large(lang, bytes >> 20, LARGEST >> 20),
            Cause::Malformed { error, .. } => error.explain(lang),
            Cause::NoDepartment => words::no_department(lang).to_owned(),
        }
    }
}

/// What a file held, in few bytes: tells whether it is still the same. FNV-1a, so two contents of one length that
/// differ in one byte never have the same hash, and the hash means the same in every version of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentHash {
    length: u64,
    hash: u64,
}

impl ContentHash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self { length: bytes.len() as u64, hash }
    }
}

/// `length-hash`, in hexadecimal digits.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:016x}", self.length, self.hash)
    }
}

/// Reads what [`fmt::Display`] writes.
impl FromStr for ContentHash {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        let (length, hash) = text.split_once('-').unwrap_or((text, ""));
        Ok(Self { length: u64::from_str_radix(length, 16)?, hash: u64::from_str_radix(hash, 16)? })
    }
}

/// A project with the file that it came from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// Its file.
    pub path: PathBuf,
    /// What the file held.
    pub hash: ContentHash,
}

/// Reads a project's file.
///
/// # Errors
/// Why the file cannot be read, with its path.
pub fn load(path: &Path) -> Result<Loaded, FileError> {
    let (project, hash) = read_document(path, format::read_project)?;
    Ok(Loaded { project, path: path.to_owned(), hash })
}

/// The text of a file as it stands there.
///
/// # Errors
/// Why the file cannot be read, with its path.
pub fn text(path: &Path) -> Result<String, FileError> {
    read_document(path, |text| Ok(text.to_owned())).map(|(text, _)| text)
}

/// Reads a department's file and the hash of what it held.
///
/// # Errors
/// Why the file cannot be read, with its path.
pub fn load_department(path: &Path) -> Result<(Department, ContentHash), FileError> {
    read_document(path, format::read_department)
}

fn read_document<T>(path: &Path, read: impl Fn(&str) -> Result<T, FormatError>) -> Result<(T, ContentHash), FileError> {
    let bytes = read_bytes(path).map_err(|cause| FileError { path: path.to_owned(), cause })?;
    Ok((document(path, &bytes, read)?, ContentHash::of(&bytes)))
}

/// The document that some bytes are; `path` is where they are from.
pub(super) fn document<T>(
    path: &Path,
    bytes: &[u8],
    read: impl Fn(&str) -> Result<T, FormatError>,
) -> Result<T, FileError> {
    format::decode(bytes).and_then(read).map_err(|error| FileError {
        path: path.to_owned(),
        cause: Cause::Malformed { error, text: String::from_utf8_lossy(bytes).into() },
    })
}

/// The content of a regular file that is not too large.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Cause> {
    let refused = |error: std::io::Error| Cause::Refused(error.into());
    // Looking comes before opening: to open a pipe waits for somebody to write into it.
    let metadata = fs::metadata(path).map_err(refused)?;
    if !metadata.is_file() {
        return Err(Cause::NoFile);
    }
    if metadata.len() > LARGEST {
        return Err(Cause::TooLarge { bytes: metadata.len() });
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    // The file may grow meanwhile.
    File::open(path).map_err(refused)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(refused)?;
    match bytes.len() as u64 {
        bytes if bytes > LARGEST => Err(Cause::TooLarge { bytes }),
        _ => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::format::samples::PROJECT;

    #[test]
    fn a_project_is_loaded_with_its_hash() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("一.ron");
        fs::write(&path, PROJECT).unwrap();
        let loaded = load(&path).unwrap();
        assert_eq!((&*loaded.project.name, &loaded.path), ("土地印花税", &path));
        assert_eq!(loaded.hash, ContentHash::of(PROJECT.as_bytes()));
        assert_ne!(loaded.hash, ContentHash::of(PROJECT.replace('税', "锐").as_bytes()));
        assert_eq!(loaded.hash.to_string().parse(), Ok(loaded.hash));
    }

    #[test]
    fn an_error_says_where_and_what_to_do() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("二.ron");
        fs::write(&path, "(format: 1,\n  name: 甲)").unwrap();
        let error = load(&path).unwrap_err();
        let place = format!("{}:2:9: ", path.display());
        assert_eq!(error.explain(Lang::Zh), format!("{place}这里要写带引号的文字；请写成 \"甲\""));
        assert!(matches!(error.cause, Cause::Malformed { text, .. } if text.contains("甲")));
        fs::write(&path, b"(format: 1, name: \"\xBC\xD7\")").unwrap();
        assert!(load(&path).unwrap_err().to_string().contains("1:20: the file is not UTF-8; save it"));
        let missing = load(&directory.path().join("no\u{1B}[2J.ron")).unwrap_err();
        assert!(missing.explain(Lang::Zh).ends_with("no␛[2J.ron: 找不到；请检查路径，或看文件是否已被移走"));
    }

    #[test]
    fn what_is_too_large_is_not_read() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("大.ron");
        File::create(&path).unwrap().set_len(LARGEST + 1).unwrap();
        let error = load(&path).unwrap_err();
        assert_eq!(error.cause, Cause::TooLarge { bytes: LARGEST + 1 });
        assert!(error.explain(Lang::En).contains("64 MB"));
    }

    #[test]
    #[cfg(unix)]
    fn what_is_no_file_is_not_waited_for() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(load(directory.path()).unwrap_err().cause, Cause::NoFile);
        let pipe = directory.path().join("pipe.ron");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        assert_eq!(load(&pipe).unwrap_err().cause, Cause::NoFile);
        let ring = directory.path().join("ring.ron");
        std::os::unix::fs::symlink(&ring, &ring).unwrap();
        assert!(load(&ring).unwrap_err().explain(Lang::Zh).contains("链接指向了自己"));
    }
}
