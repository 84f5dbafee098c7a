//! Reading the user's files, which need not exist.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::lang::Message;
use crate::store::file::{Cause, read_bytes};
use crate::store::tree::{Mistake, Phrase, Spot};

use super::Problem;

mod words {
    use super::Message;

    pub static NO_FILE: Message = Message {
        zh: "这不是普通文件；请移走它，或换成设置文件",
        en: "this is no regular file; move it away, or put a file of settings there",
    };
    pub static TOO_LARGE: Message = Message {
        zh: "文件太大，不像是设置；请检查",
        en: "the file is too large to be settings; check it",
    };
    pub static NOT_UTF8: Message = Message {
        zh: "文件不是 UTF-8 编码；请用编辑器另存为 UTF-8",
        en: "the file is not UTF-8; save it as UTF-8 in an editor",
    };
}

/// The text of a file; `None` when there is none, or none that can be read, which is a problem then.
pub(super) fn text(path: &Path, problems: &mut Vec<Problem>) -> Option<String> {
    // A link that leads nowhere is there, and the user will want to know.
    if fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return None;
    }
    let problem = match read_bytes(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return Some(text),
            Err(error) => {
                let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
                let line = before.rsplit('\n').next().unwrap_or_default();
                let spot = Spot { line: 1 + before.matches('\n').count(), column: 1 + line.chars().count() };
                Problem::in_file(path, Mistake::new(spot, Phrase::plain(&words::NOT_UTF8)))
            }
        },
        Err(Cause::Refused(refusal)) => Problem::refused(path, refusal),
        Err(Cause::TooLarge { .. }) => Problem::of_file(path, &words::TOO_LARGE),
        Err(_) => Problem::of_file(path, &words::NO_FILE),
    };
    problems.push(problem);
    None
}
