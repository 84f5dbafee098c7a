//! Tests of the program from outside: screens as transcripts, editing, the command line, a real terminal.

mod editing;
mod screens;
mod support;
