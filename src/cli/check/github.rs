//! The report as the workflow commands of GitHub, which shows them at the lines of a pull request.
//!
//! ```text
//! ::error file=projects/1.ron,line=65,endLine=65,col=30,endColumn=34,title=sign 目标值缺符号::绩效指标 › …: …
//! ```
//! Columns count characters from 1. Errors are `error`, warnings `warning`, hints and what cannot be told `notice`. What is
//! waived is not there.
//!
//! Invariant: each problem is one line, and no text of a project can end it, add a property or be a command.

use std::fmt::Write;
use std::path::Path;

use crate::cli::console::Console;
use crate::model::naming;
use crate::rules::{Problem, Severity};
use crate::store::format::Region;
use crate::text::clean::visible;

use super::region::{Regions, department_file, of_broken, slashed};
use super::{Broken, Checked, Report, Totals, Whole};

pub(super) struct Github;

impl Report for Github {
    fn checked(&mut self, checked: &Checked, console: &mut Console) {
        let lang = console.lang;
        let regions = Regions::of(checked);
        for problem in checked.problems.iter().filter(|problem| !problem.is_waived()) {
            let place = naming::name(&checked.project, problem.place, lang);
            let message = format!("{place}: {}", problem.text(lang));
            print(&checked.path, regions.region(problem), problem, &message, console);
        }
    }

    fn department(&mut self, whole: &Whole, console: &mut Console) {
        let path = department_file(&whole.path);
        for problem in &whole.problems {
            print(&path, None, problem, &problem.text(console.lang), console);
        }
    }

    fn end(self: Box<Self>, broken: &[Broken], _totals: Totals, console: &mut Console) {
        for file in broken {
            let (path, place, message) = of_broken(file, console);
            let region = place.map(|start| Region { start, end: start });
            console.own_text(&command("error", &path, region, None, &message));
        }
    }
}

fn print(path: &Path, region: Option<Region>, problem: &Problem, message: &str, console: &mut Console) {
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint | Severity::Unsure => "notice",
    };
    let title = format!("{} {}", problem.rule.code, problem.rule.title.in_lang(console.lang));
    console.own_text(&command(level, path, region, Some(&title), message));
}

/// A command on its line.
fn command(level: &str, path: &Path, region: Option<Region>, title: Option<&str>, message: &str) -> String {
    let mut command = format!("::{level} file={}", property(&slashed(path)));
    // Writing to a `String` cannot fail.
    if let Some(Region { start, end }) = region {
        let _ = write!(command, ",line={}", start.0);
        // Columns are only taken when all is on one line.
        if start.0 != end.0 {
            let _ = write!(command, ",endLine={}", end.0);
        } else {
            let _ = write!(command, ",endLine={},col={},endColumn={}", end.0, start.1, end.1);
        }
    }
    if let Some(title) = title {
        let _ = write!(command, ",title={}", property(title));
    }
    command + "::" + &data(message) + "\n"
}

/// What stands behind the last `::`.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// What stands behind a name.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_command() {
        let region = Region { start: (3, 5), end: (3, 9) };
        let line =
            command("error", Path::new("./a,b:c%\n.ron"), Some(region), Some("t::u"), "100%\r\n::error::x\u{1B}[2J");
        let wanted = "::error file=a%2Cb%3Ac%25␊.ron,line=3,endLine=3,col=5,endColumn=9,title=t%3A%3Au::100%25␍␊::error::x␛[2J\n";
        assert_eq!(line, wanted);
        let region = Region { start: (3, 5), end: (4, 2) };
        let line = command("notice", Path::new("a.ron"), Some(region), None, "x");
        assert_eq!(line, "::notice file=a.ron,line=3,endLine=4::x\n");
    }
}
