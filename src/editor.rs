//! The user's own editor for a text: which one it is, the private file that it works on, and what it left there.
//!
//! Invariant: a file that may hold something that is nowhere else is never removed.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use tempfile::TempDir;

use crate::exchange::text::decode;

/// The longest name of a file in characters, without ending.
const LONGEST_NAME: usize = 40;

/// The user's editor: what `VISUAL` says, else what `EDITOR` says. It may have arguments: `code --wait`.
pub fn command() -> Option<OsString> {
    let is_set = |value: &OsString| !value.to_string_lossy().trim().is_empty();
    ["VISUAL", "EDITOR"].into_iter().filter_map(std::env::var_os).find(is_set)
}

/// A text in a file of its own, in a directory that only the user can read.
#[derive(Debug)]
pub struct Draft {
    directory: TempDir,
    path: PathBuf,
    text: String,
}

impl Draft {
    /// Writes a text into a new file whose name tells what it is: `039001-11-项目概况.txt`.
    ///
    /// # Errors
    /// What the operating system refuses.
    pub fn new(name: &str, text: &str) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("jixiao-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let directory = builder.tempdir()?;
        let path = directory.path().join(file_name(name));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path)?.write_all(text.as_bytes())?;
        Ok(Self { directory, path, text: text.to_owned() })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Starts an editor on the file.
    ///
    /// # Errors
    /// There is no shell, or no such program where there is no shell.
    pub fn edit_with(&self, editor: &OsStr) -> io::Result<Child> {
        editor_on(editor, &self.path).spawn()
    }

    /// Whether the file holds something else than what was written into it.
    pub fn is_changed(&self) -> bool {
        fs::read(&self.path).is_ok_and(|bytes| bytes != self.text.as_bytes())
    }

    /// The text that is in the file now. Its encoding is found out, line breaks are as they were before, and a line
    /// break that the editor put at the very end does not count.
    ///
    /// # Errors
    /// The file cannot be read, or is in no encoding that is known.
    pub fn read_back(&self) -> io::Result<String> {
        let bytes = fs::read(&self.path)?;
        let unmarked = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
        let mut text = match std::str::from_utf8(unmarked) {
            // Only a text that had it before has this character in UTF-8.
            Ok(text) if !text.contains('\0') || self.text.contains('\0') => text.to_owned(),
            _ => {
                let decoded = decode(&bytes);
                if decoded.had_errors {
                    return Err(io::ErrorKind::InvalidData.into());
                }
                decoded.text
            }
        };
        if !self.text.contains('\r') {
            text = text.replace("\r\n", "\n");
        }
        if !self.text.ends_with('\n')
            && let Some(rest) = text.strip_suffix('\n')
        {
            text.truncate(rest.strip_suffix('\r').unwrap_or(rest).len());
        }
        Ok(text)
    }

    /// Leaves the file where it is, with all that the editor put beside it.
    pub fn keep(self) -> PathBuf {
        let _ = self.directory.keep();
        self.path
    }

    /// Removes the file, unless the editor put something beside it, such as its own copy of unsaved work. A backup of
    /// what it found is not that.
    pub fn remove(self) {
        let is_work = |entry: fs::DirEntry| entry.path() != self.path && !entry.path().to_string_lossy().ends_with('~');
        if fs::read_dir(self.directory.path()).is_ok_and(|entries| entries.flatten().any(is_work)) {
            self.keep();
        }
    }
}

/// A name that is safe in every shell and on every disk.
fn file_name(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut safe = String::new();
    while let Some(word) = words.next()
        && safe.chars().count() + word.chars().count() < LONGEST_NAME
    {
        if !safe.is_empty() {
            safe.push('-');
        }
        safe.push_str(word);
    }
    format!("{}.txt", if safe.is_empty() { "text" } else { &safe })
}

/// The shell reads the arguments of the editor and the quotes around them, as for other programs.
#[cfg(unix)]
fn editor_on(editor: &OsStr, path: &Path) -> Command {
    // The editor takes the place of the shell, so that a signal for it reaches it; variables for it need the shell.
    let first = editor.to_string_lossy().split_whitespace().next().map(str::to_owned).unwrap_or_default();
    let mut script = OsString::from(if first.contains('=') { "" } else { "exec " });
    script.push(editor);
    script.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg("sh").arg(path);
    command
}

#[cfg(not(unix))]
fn editor_on(editor: &OsStr, path: &Path) -> Command {
    let words = editor.to_string_lossy().into_owned();
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(path);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes back when the editor leaves these bytes.
    fn back(before: &str, after: &[u8]) -> Option<String> {
        let draft = Draft::new("测试", before).unwrap();
        fs::write(draft.path(), after).unwrap();
        draft.read_back().ok()
    }

    #[test]
    fn a_text_comes_back_in_whatever_form_an_editor_leaves_it() {
        let text = "第一行\n第二行";
        let utf16: Vec<u8> = format!("\u{FEFF}{text}\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (gbk, _, _) = encoding_rs::GBK.encode(text);
        for after in [
            text.as_bytes(),
            format!("{text}\n").as_bytes(),
            "第一行\r\n第二行\r\n".as_bytes(),
            format!("\u{FEFF}{text}\n").as_bytes(),
            &utf16,
            &gbk,
        ] {
            assert_eq!(back(text, after).as_deref(), Some(text), "{after:?}");
        }
        assert_eq!(back(text, b""), Some(String::new()));
        assert_eq!(back("", "\n".as_bytes()).as_deref(), Some(""));
        assert_eq!(back(text, b"\xE7\xAC\xFF\xFF\xFF\x81"), None);
    }

    #[test]
    fn what_was_there_before_stays() {
        for text in ["一\n", "一\n\n", "一\r\n二\r\n", "a\0b", "", "\u{1B}[31m"] {
            assert_eq!(back(text, text.as_bytes()).as_deref(), Some(text));
        }
        assert_eq!(back("一", "一\n\n".as_bytes()).as_deref(), Some("一\n"));
    }

    #[test]
    fn the_name_tells_the_field_and_leads_nowhere() {
        assert_eq!(file_name("039001-11 项目概况"), "039001-11-项目概况.txt");
        assert_eq!(file_name("绩效指标 › 数量 › ../../etc 'x'"), "绩效指标-数量-etc-x.txt");
        assert_eq!(file_name("/$(\n)"), "text.txt");
        assert!(file_name(&"很长的名称 ".repeat(50)).chars().count() < 2 * LONGEST_NAME);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_can_read_the_file_and_it_goes_unless_something_is_beside_it() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let draft = Draft::new("测试", "甲").unwrap();
        let path = draft.path().to_owned();
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        draft.remove();
        assert!(!path.parent().unwrap().exists());
        let draft = Draft::new("测试", "甲").unwrap();
        let beside = draft.path().with_extension("swp");
        fs::write(&beside, "乙").unwrap();
        fs::write(draft.path().with_extension("txt~"), "甲").unwrap();
        draft.remove();
        assert!(beside.exists());
        fs::remove_dir_all(beside.parent().unwrap()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn an_editor_may_have_arguments_and_quotes() {
        let draft = Draft::new("测试", "甲乙").unwrap();
        let status = draft.edit_with(OsStr::new("sed -i 's/乙/丙 丁/'")).unwrap().wait().unwrap();
        assert!(status.success() && draft.is_changed());
        assert_eq!(draft.read_back().unwrap(), "甲丙 丁");
        let status = draft.edit_with(OsStr::new("to=戊 sh -c 'printf $to >\"$0\"'")).unwrap().wait().unwrap();
        assert!(status.success());
        assert_eq!(draft.read_back().unwrap(), "戊");
        let missing = draft.edit_with(OsStr::new("no-such-editor-anywhere")).unwrap().wait().unwrap();
        assert_eq!(missing.code(), Some(127));
    }
}
