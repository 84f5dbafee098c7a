//! What an import tells: every form, and everything that was doubtful in it.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::Exit;
use crate::cli::console::{Console, Look};
use crate::exchange::Imported;
use crate::messages;
use crate::model::naming;
use crate::store::SaveError;
use crate::store::save::Cause;
use crate::text::clean::visible;

use super::source::Source;

mod words {
    use super::messages;

    messages! {
        damaged(encoding: &str) {
            zh: "有些字节不是 {encoding} 文字，读作 �；请核对，或另存为 UTF-8 后重新导入",
            en: "some bytes are no {encoding} text and were read as �; check them, or save the file as UTF-8 and import it again",
        }
        imported(forms: usize, doubts: usize, path: &str) {
            zh: "导入 {forms} 张表到 {path}，存疑 {doubts} 处",
            en: "forms imported into {path}: {forms}, doubts: {doubts}",
        }
        tried(forms: usize, doubts: usize) {
            zh: "试运行：{forms} 张表，存疑 {doubts} 处；没有写入部门",
            en: "dry run, nothing was written to the department; forms: {forms}, doubts: {doubts}",
        }
        report(path: &str) { zh: "存疑清单：{path}", en: "the doubts are in {path}" }
        next(path: &str) { zh: "打开：jixiao {path}", en: "open it: jixiao {path}" }
    }
}

/// The report, on the screen or in a file.
pub(super) struct Report {
    file: Option<PathBuf>,
    /// The lines for the file.
    lines: String,
    forms: usize,
    doubts: usize,
}

impl Report {
    /// A report into `file`, which must not be there yet, or else on the screen.
    pub fn new(file: Option<&PathBuf>, console: &mut Console) -> Result<Self, Exit> {
        let report = Self { file: file.cloned(), lines: String::new(), forms: 0, doubts: 0 };
        match file {
            Some(path) if path.symlink_metadata().is_ok() => {
                let exists = SaveError { path: path.clone(), cause: Cause::Exists };
                console.error(&exists.explain(console.lang));
                Err(Exit::Refused)
            }
            _ => Ok(report),
        }
    }

    /// A file with forms in it.
    pub fn source(&mut self, source: &Source, console: &mut Console) {
        if let Some((encoding, line)) = source.damaged {
            self.doubt(&format!("{}:{line}: {}", source.name, words::damaged(console.lang, encoding)), console);
        }
    }

    /// A form, and the file it was written to.
    pub fn form(&mut self, file: &str, form: &Imported, written: Option<&Path>, console: &mut Console) {
        let Imported { project, doubts, line } = form;
        let mut heading = format!("{file}:{line}: {} {}", project.id, project.name);
        if let Some(path) = written {
            heading += &format!(" → {}", path.display());
        }
        self.forms += 1;
        console.parts(&[(Look::Strong, &heading)]);
        self.keep(&heading);
        for doubt in doubts {
            let place = naming::name(project, doubt.place, console.lang);
            self.doubt(&format!("{file}:{}: {place}: {}", doubt.line, doubt.text(console.lang)), console);
        }
    }

    /// Ends the report; `directory` is the department when something was written to it.
    pub fn end(self, directory: Option<&PathBuf>, console: &mut Console) -> Exit {
        let lang = console.lang;
        let mut exit = if self.doubts > 0 { Exit::Findings } else { Exit::Fine };
        let shown = directory.map(|directory| directory.display().to_string());
        match &shown {
            _ if self.forms == 0 => {}
            Some(directory) => console.line(&words::imported(lang, self.forms, self.doubts, directory)),
            None => console.line(&words::tried(lang, self.forms, self.doubts)),
        }
        if let Some(path) = &self.file {
            match write_new(path, &self.lines) {
                Ok(()) => console.line(&words::report(lang, &path.display().to_string())),
                Err(error) => {
                    console.error(&SaveError { path: path.clone(), cause: error.into() }.explain(lang));
                    // The forms are in the department by now; the doubts must not get lost.
                    self.lines.lines().for_each(|line| console.line(line));
                    exit = Exit::Refused;
                }
            }
        }
        if let Some(directory) = shown.filter(|_| self.forms > 0) {
            console.line(&words::next(lang, &directory));
        }
        exit
    }

    fn doubt(&mut self, line: &str, console: &mut Console) {
        self.doubts += 1;
        if self.file.is_none() {
            console.line(line);
        }
        self.keep(line);
    }

    fn keep(&mut self, line: &str) {
        self.lines += &visible(line);
        self.lines.push('\n');
    }
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
