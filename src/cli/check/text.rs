//! The report for people: one block a project that has problems.

use crate::cli::console::{Console, Look};
use crate::cli::rules;
use crate::messages;
use crate::model::naming;
use crate::rules::{Problem, Severity};

use super::{Broken, Checked, Report, Totals, Whole, title};

mod words {
    use super::messages;

    messages! {
        broken { zh: "读不了或不能检查的文件：", en: "Files that could not be read or checked:" }
        department { zh: "部门", en: "the department" }
        projects(count: usize) { zh: "共 {count} 个项目", en: "projects: {count}" }
        errors(count: usize) { zh: "错误 {count}", en: "errors: {count}" }
        warnings(count: usize) { zh: "警告 {count}", en: "warnings: {count}" }
        hints(count: usize) { zh: "提示 {count}", en: "hints: {count}" }
        unsure(count: usize) { zh: "无法判断 {count}", en: "cannot tell: {count}" }
        broken_files(count: usize) { zh: "坏文件 {count}", en: "broken files: {count}" }
        comma { zh: "，", en: ", " }
    }
}

/// A problem on its line: how bad it is, its rule, where it is, what it is.
fn print(problem: &Problem, place: &str, console: &mut Console) {
    let severity = problem.severity;
    let rest = format!(" {} {place}{}", problem.rule.code, problem.text(console.lang));
    console.parts(&[(Look::Plain, "  "), (rules::look(severity), severity.letter()), (Look::Plain, &rest)]);
}

/// Prints every project as soon as it is checked.
pub(super) struct Text;

impl Report for Text {
    fn checked(&mut self, checked: &Checked, console: &mut Console) {
        let lang = console.lang;
        let Checked { path, project, problems } = checked;
        if problems.is_empty() {
            return;
        }
        console.parts(&[(Look::Strong, &title(path, project))]);
        for problem in problems {
            let place = naming::name(project, problem.place, lang);
            print(problem, &format!("{place}: "), console);
        }
        console.line("");
    }

    fn department(&mut self, whole: &Whole, console: &mut Console) {
        let Whole { path, name, problems } = whole;
        console.parts(&[(
            Look::Strong,
            format!("{}: {} {name}", path.display(), words::department(console.lang)).trim_end(),
        )]);
        problems.iter().for_each(|problem| print(problem, "", console));
        console.line("");
    }

    fn end(self: Box<Self>, broken: &[Broken], totals: Totals, console: &mut Console) {
        let lang = console.lang;
        if !broken.is_empty() {
            console.parts(&[(Look::Strong, words::broken(lang))]);
            for file in broken {
                console.line(&format!("  {}", file.explain(lang)));
            }
            console.line("");
        }
        let count = |severity| totals.problems.get(severity);
        let mut parts = vec![
            words::projects(lang, totals.projects),
            words::errors(lang, count(Severity::Error)),
            words::warnings(lang, count(Severity::Warning)),
            words::hints(lang, count(Severity::Hint)),
            words::unsure(lang, count(Severity::Unsure)),
        ];
        if totals.broken > 0 {
            parts.push(words::broken_files(lang, totals.broken));
        }
        console.line(&parts.join(words::comma(lang)));
    }
}
