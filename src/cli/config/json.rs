//! The settings for programs.
//!
//! ```text
//! { "version": 1,
//!   "settings": [ { "name": "theme", "value": "dark", "source": SOURCE } ],
//!   "keys": [ { "scope": "list", "key": "Ctrl-D", "command": "sort" | null, "line": 3, "column": 9 } ],
//!   "files": [ { "kind": "settings" | "keymap" | "themes" | "theme", "path": "…", "exists": true } ],
//!   "problems": [ { "path": "…" | null, "line": 3 | null, "column": 9 | null, "variable": "JIXIAO_LANG" | null,
//!                   "message": { "zh": "…", "en": "…" } } ] }
//! ```
//! `SOURCE` is `{ "kind": "default" }`, `{ "kind": "system" }`, `{ "kind": "variable" | "argument", "name": "NO_COLOR" }`
//! or `{ "kind": "file", "path": "…", "line": 3, "column": 9 }`. Keys stand in the file of the kind `keymap`. A command
//! that is `null` means that the key does nothing there. Lines and columns count from 1.
//!
//! Invariant: within version 1 members are only added.

use std::path::Path;

use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::json::{self, Words};
use crate::config::{Config, Place, Source};

use super::paths;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    settings: Vec<Setting<'a>>,
    keys: Vec<Binding<'a>>,
    files: Vec<File>,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Setting<'a> {
    name: &'a str,
    value: &'a str,
    source: Origin<'a>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Origin<'a> {
    Default,
    System,
    Variable { name: &'a str },
    Argument { name: &'a str },
    File { path: String, line: usize, column: usize },
}

#[derive(Serialize)]
struct Binding<'a> {
    scope: &'a str,
    key: String,
    command: Option<&'a str>,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct File {
    kind: &'static str,
    path: String,
    exists: bool,
}

#[derive(Serialize)]
struct Problem<'a> {
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    variable: Option<&'a str>,
    message: Words,
}

/// Prints the whole report.
pub(super) fn print(config: &Config, console: &mut Console) {
    let report = Report {
        version: 1,
        settings: config
            .settings()
            .into_iter()
            .map(|(name, value, source)| Setting { name, value, source: origin(source) })
            .collect(),
        keys: config
            .keys
            .iter()
            .map(|change| Binding {
                scope: change.scope.name(),
                key: change.key.to_string(),
                command: change.command.map(|command| command.name),
                line: change.spot.line,
                column: change.spot.column,
            })
            .collect(),
        files: paths(config).map(|(kind, path)| File { kind, path: shown(path), exists: path.exists() }).collect(),
        problems: config.problems.iter().map(problem).collect(),
    };
    json::print(&report, console);
}

fn origin(source: &Source) -> Origin<'_> {
    match source {
        Source::Default => Origin::Default,
        Source::System => Origin::System,
        Source::Variable(name) => Origin::Variable { name },
        Source::Argument(name) => Origin::Argument { name },
        Source::File { path, spot } => Origin::File { path: shown(path), line: spot.line, column: spot.column },
    }
}

fn problem(problem: &crate::config::Problem) -> Problem<'_> {
    let message = Words::of(|lang| problem.reason(lang));
    match &problem.place {
        Place::Variable(name) => Problem { path: None, line: None, column: None, variable: Some(name), message },
        Place::File { path, spot } => Problem {
            path: Some(shown(path)),
            line: spot.map(|spot| spot.line),
            column: spot.map(|spot| spot.column),
            variable: None,
            message,
        },
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
