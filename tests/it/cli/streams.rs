//! What happens when nobody reads the output, or it cannot be written.

use std::process::{Output, Stdio};

use super::{CLEAN, Place, faulty};

/// Runs a command whose output nobody reads.
fn unread(place: &Place, arguments: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    place.command().args(arguments).stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped()).output().unwrap()
}

#[test]
fn a_closed_pipe_ends_the_output_quietly() {
    let place = Place::department(&[("1.ron", &faulty())]);
    for arguments in [
        &["check", "d"] as &[&str],
        &["check", "d", "--format", "json"],
        &["rules", "--markdown"],
        &["keys"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let output = unread(&place, arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
    }
}

#[test]
fn a_closed_pipe_does_not_stop_the_work() {
    // The first line alone fills the buffer in front of the pipe.
    let untidy = CLEAN.replace("format: 1", "format : 1");
    let long = format!("{}.ron", "长".repeat(80));
    let files: Vec<String> = (0..60).map(|number| format!("{number}{long}")).collect();
    let projects: Vec<(&str, &str)> = files.iter().map(|name| (&**name, &*untidy)).collect();
    let place = Place::department(&projects);
    assert_eq!(unread(&place, &["fmt", "d"]).status.code(), Some(0));
    assert_eq!(place.run("fmt --check d").code, 0);
}

#[test]
fn a_closed_pipe_does_not_hide_what_could_not_be_read() {
    let place = Place::department(&[("1.ron", "(")]);
    assert_eq!(unread(&place, &["check", "d"]).status.code(), Some(3));
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Place::new().command().arg("rules").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("不能输出"));
}

#[test]
fn there_is_no_colour_in_a_pipe() {
    let place = Place::department(&[("1.ron", &faulty())]);
    let ran = place.run("check d");
    assert!(!ran.out.contains('\u{1B}') && !place.run("check").err.contains('\u{1B}'));
}
