//! `jixiao fmt PATH…`: files in canonical form.
//!
//! Invariant: a file that is canonical already is not written, and a file that changes while it is formatted is left as
//! it is.

use std::path::Path;

use clap::{ArgAction, ArgMatches, Command};

use crate::lang::Lang;
use crate::messages;
use crate::store::format::{write_department, write_project};
use crate::store::{ContentHash, Loaded, SaveError, file, save};

use super::arguments::{option, paths, subcommand};
use super::console::Console;
use super::{Exit, files};

mod words {
    use super::messages;

    messages! {
        about { zh: "把文件整理成规范的写法", en: "Bring files into their canonical form" }
        usage { zh: "<路径>… [--check]", en: "<PATH>… [--check]" }
        paths_help { zh: "部门目录或项目文件", en: "Departments' directories or projects' files" }
        check_help {
            zh: "只列出需要整理的文件，不改动；有则退出码为 1",
            en: "Only list the files to format; exit code 1 if any",
        }
        formatted(path: &str) { zh: "已整理：{path}", en: "formatted: {path}" }
        to_format(path: &str) { zh: "需要整理：{path}", en: "to format: {path}" }
        all_formatted(files: usize, changed: usize) {
            zh: "共 {files} 个文件，整理了 {changed} 个",
            en: "files: {files}, formatted: {changed}",
        }
        all_checked(files: usize, changed: usize) {
            zh: "共 {files} 个文件，需要整理 {changed} 个",
            en: "files: {files}, to format: {changed}",
        }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "fmt", words::usage(lang), words::about(lang))
        .arg(paths(lang, words::paths_help(lang)))
        .arg(option(lang, "check", words::check_help(lang)).action(ArgAction::SetTrue))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let documents = files::named(matches);
    let mut run = Run { only_check: matches.get_flag("check"), files: 0, changed: 0, exit: Exit::Fine, console };
    for error in documents.broken {
        run.refused(&error.explain(run.console.lang));
    }
    for department in documents.departments {
        let text = write_department(&department.department);
        run.file(&department.path, &text, department.hash, || {
            save::save_department(&department.path, &department.department, Some(department.hash))
        });
    }
    for path in documents.projects {
        match file::load(&path) {
            Ok(Loaded { project, path, hash }) => {
                let text = write_project(&project);
                run.file(&path, &text, hash, || save::save_project(&path, &project, Some(hash)));
            }
            Err(error) => run.refused(&error.explain(run.console.lang)),
        }
    }
    run.end()
}

struct Run<'a> {
    only_check: bool,
    files: usize,
    changed: usize,
    exit: Exit,
    console: &'a mut Console,
}

impl Run<'_> {
    /// A file that was read: what it should hold, and the hash of what it holds.
    fn file(
        &mut self,
        path: &Path,
        canonical: &str,
        hash: ContentHash,
        save: impl FnOnce() -> Result<ContentHash, SaveError>,
    ) {
        self.files += 1;
        if ContentHash::of(canonical.as_bytes()) == hash {
            return;
        }
        let (lang, path) = (self.console.lang, path.display().to_string());
        if self.only_check {
            self.console.line(&words::to_format(lang, &path));
            self.exit = self.exit.max(Exit::Findings);
        } else if let Err(error) = save() {
            return self.refused(&error.explain(lang));
        } else {
            self.console.line(&words::formatted(lang, &path));
        }
        self.changed += 1;
    }

    fn refused(&mut self, why: &str) {
        self.console.error(why);
        self.exit = self.exit.max(Exit::Refused);
    }

    fn end(self) -> Exit {
        let words = if self.only_check { words::all_checked } else { words::all_formatted };
        let text = words(self.console.lang, self.files, self.changed);
        self.console.line(&text);
        self.exit
    }
}
