//! Tests of the program from outside: screens as transcripts, editing, the command line, a real terminal.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails and says where")]

mod cli;
mod durability;
mod editing;
mod properties;
#[cfg(unix)]
mod pty;
mod screens;
mod settings;
mod support;
