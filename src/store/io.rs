//! Errors of the operating system in words.

use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::lang::Lang;
use crate::messages;
use crate::text::clean::visible;

/// What the operating system refused, without the platform's error object, so that it can be kept and compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    kind: ErrorKind,
    /// A chain of links that leads to itself; the standard library has no stable kind for that.
    link_loop: bool,
    /// The platform's own words, in English.
    words: String,
}

mod words {
    use super::messages;

    messages! {
        not_found {
            zh: "找不到；请检查路径，或看文件是否已被移走",
            en: "not found; check the path, or whether the file was moved away",
        }
        denied {
            zh: "没有权限；请检查文件和所在目录的权限",
            en: "permission denied; check the permissions of the file and of its directory",
        }
        full {
            zh: "磁盘已满；请清理空间后重试",
            en: "the disk is full; make room and try again",
        }
        quota {
            zh: "超出磁盘配额；请清理空间后重试",
            en: "the disk quota is exceeded; make room and try again",
        }
        read_only {
            zh: "这里是只读的；请另存到别处",
            en: "this place is read-only; save somewhere else",
        }
        bad_name {
            zh: "文件名太长或含有不允许的字符；请改短文件名",
            en: "the name is too long or has characters that are not allowed; choose a shorter one",
        }
        link_loop {
            zh: "链接指向了自己；请修正或删去这个链接",
            en: "the link leads back to itself; mend or delete it",
        }
        no_directory {
            zh: "路径中有一段不是目录；请检查路径",
            en: "a part of the path is no directory; check the path",
        }
        other(words: &str) {
            zh: "系统报错：{words}；请稍后重试或换一个位置",
            en: "{words}; try again later or in another place",
        }
    }
}

impl Refusal {
    /// What happened and what to do about it.
    pub fn explain(&self, lang: Lang) -> String {
        let words = match self.kind {
            _ if self.link_loop => words::link_loop(lang),
            ErrorKind::NotFound => words::not_found(lang),
            ErrorKind::PermissionDenied => words::denied(lang),
            ErrorKind::StorageFull => words::full(lang),
            ErrorKind::QuotaExceeded => words::quota(lang),
            ErrorKind::ReadOnlyFilesystem => words::read_only(lang),
            ErrorKind::InvalidFilename => words::bad_name(lang),
            ErrorKind::NotADirectory => words::no_directory(lang),
            _ => return words::other(lang, &self.words),
        };
        words.to_owned()
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self { kind: error.kind(), link_loop: is_link_loop(&error), words: error.to_string() }
    }
}

/// A chain of links that leads to itself, as the operating system reports it.
#[cfg(unix)]
pub(super) fn link_loop() -> Error {
    Error::from(rustix::io::Errno::LOOP)
}

/// A chain of links that leads to itself.
#[cfg(not(unix))]
pub(super) fn link_loop() -> Error {
    Error::other("too many links")
}

fn is_link_loop(error: &Error) -> bool {
    error.raw_os_error().is_some() && error.raw_os_error() == link_loop().raw_os_error()
}

/// A path as it may be shown: a name can hold anything but a slash.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}
