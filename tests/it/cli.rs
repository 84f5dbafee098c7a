//! The command line: what is printed, what is written, and the exit codes.

mod check;
mod config;
mod department;
mod diff;
mod export;
mod fmt;
mod formats;
mod import;
mod mend;
mod merge;
mod note;
mod readme;
mod roll;
mod streams;
mod tables;
mod usage;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

/// A sample project that no rule has anything to say about.
const CLEAN: &str = include_str!("cli/clean.ron");

/// A directory of the test's own that is home, data and current directory of every command run in it.
struct Place(TempDir);

/// What came of a command.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With a department of the given projects, each a file's name and text.
    fn department(projects: &[(&str, &str)]) -> Self {
        let place = Self::new();
        place.write("d/department.ron", jixiao::sample::FILES[0].text);
        fs::create_dir(place.path("d/projects")).unwrap();
        for (name, text) in projects {
            place.write(&format!("d/projects/{name}"), text);
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in a directory, sorted; none when it is not there.
    fn names(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(name)).into_iter().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program in a Chinese environment without a terminal.
    fn command(&self) -> std::process::Command {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jixiao"));
        command.env_clear().env("HOME", self.0.path()).env("LC_ALL", "zh_CN.UTF-8").current_dir(self.0.path());
        command
    }

    /// Runs a command line; arguments are separated by spaces.
    fn run(&self, arguments: &str) -> Ran {
        self.run_with(arguments, &[], "")
    }

    fn run_with(&self, arguments: &str, environment: &[(&str, &str)], stdin: &str) -> Ran {
        let mut command = assert_cmd::Command::from_std(self.command());
        command.args(arguments.split_whitespace()).envs(environment.iter().copied()).write_stdin(stdin);
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The clean project with a composition that does not add up.
fn faulty() -> String {
    let faulty = CLEAN.replace(r#""400000.00"),"#, r#""200000.00"),"#);
    assert_ne!(faulty, CLEAN);
    faulty
}
