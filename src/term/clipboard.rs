//! The clipboard of the desktop, by the program that it has for that.

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

/// The programs that take a text for the clipboard, with the variable that tells that their desktop is there. On macOS
/// and in Windows' Linux the program alone tells.
const PROGRAMS: [(&str, &str, &[&str]); 5] = [
    ("WAYLAND_DISPLAY", "wl-copy", &[]),
    ("DISPLAY", "xclip", &["-selection", "clipboard"]),
    ("DISPLAY", "xsel", &["--clipboard", "--input"]),
    ("WSL_DISTRO_NAME", "clip.exe", &[]),
    ("__CFBundleIdentifier", "pbcopy", &[]),
];

/// Gives a text to the desktop's clipboard, when there is a desktop and a program for it. That takes its time on a
/// thread of its own; where it fails the terminal's own clipboard still has the text.
pub(super) fn offer(text: &str) {
    let text = text.to_owned();
    let there = PROGRAMS.iter().filter(|(variable, ..)| env::var_os(variable).is_some_and(|value| !value.is_empty()));
    let there: Vec<_> = there.collect();
    if there.is_empty() {
        return;
    }
    // Without a thread there is no clipboard, and nothing else is lost.
    let _ = thread::Builder::new()
        .name("clipboard".into())
        .spawn(move || there.into_iter().any(|(_, program, arguments)| give(program, arguments, &text).is_ok()));
}

fn give(program: &str, arguments: &[&str], text: &str) -> std::io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Dropped after writing, which is the end of the text for the program.
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    child.wait().map(drop)
}
