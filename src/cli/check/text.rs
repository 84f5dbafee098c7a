//! The report for people: one block a project that has problems, the worst first, with the words that they are about.

use crate::cli::console::{Console, Look};
use crate::cli::rules;
use crate::messages;
use crate::model::{Waiver, naming};
use crate::rules::{Problem, Severity};

use super::excerpt::Excerpt;
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
        waived(count: usize) { zh: "豁免 {count}", en: "waived: {count}" }
        broken_files(count: usize) { zh: "坏文件 {count}", en: "broken files: {count}" }
        comma { zh: "，", en: ", " }
        is_waived(why: &str) { zh: "已豁免：{why}", en: "waived: {why}" }
        has_lapsed(why: &str) {
            zh: "原有豁免已失效（内容改过）：{why}",
            en: "no longer waived (it has changed since): {why}",
        }
        signed(reason: &str, said: &str) { zh: "{reason}（{said}）", en: "{reason} ({said})" }
    }
}

/// The columns in front of the words that a problem is about, and the most that these take.
const INDENT: &str = "    | ";
const COLUMNS: usize = 74;

/// A problem on its line: how bad it is, its rule, where it is, what it is.
fn print(problem: &Problem, place: &str, console: &mut Console) {
    let severity = problem.severity;
    let look = if problem.is_waived() { Look::Dim } else { rules::look(severity) };
    let rest = format!(" {} {place}{}", problem.rule.code, problem.text(console.lang));
    console.parts(&[(Look::Plain, "  "), (look, severity.letter()), (Look::Plain, &rest)]);
}

/// The words that a problem is about, with marks below.
fn point(excerpt: &Excerpt, look: Look, console: &mut Console) {
    console.parts(&[(Look::Dim, INDENT), (Look::Plain, &excerpt.words)]);
    let blanks = " ".repeat(excerpt.skip);
    console.parts(&[(Look::Dim, INDENT), (Look::Plain, &blanks), (look, &excerpt.marks())]);
}

/// What was said about a problem.
fn judgement(problem: &Problem, console: &mut Console) {
    let lang = console.lang;
    let why = |waiver: &Waiver| match waiver.said.words(" ").trim() {
        "" => waiver.reason.clone(),
        said => words::signed(lang, &waiver.reason, said),
    };
    let line = match (problem.waived(), problem.lapsed()) {
        (Some(waiver), _) => words::is_waived(lang, &why(waiver)),
        (None, Some(waiver)) => words::has_lapsed(lang, &why(waiver)),
        (None, None) => return,
    };
    console.parts(&[(Look::Dim, &format!("    {line}"))]);
}

/// Prints every project as soon as it is checked.
pub(super) struct Text {
    /// Whether what is waived is shown too, behind everything else of the project.
    pub waived: bool,
}

impl Report for Text {
    fn checked(&mut self, checked: &Checked, console: &mut Console) {
        let (lang, measure) = (console.lang, console.config.ambiguous_width.value);
        let Checked { path, project, problems, .. } = checked;
        let mut shown: Vec<&Problem> = problems.iter().filter(|problem| self.waived || !problem.is_waived()).collect();
        if shown.is_empty() {
            return;
        }
        // Inside of a severity they stay in the order of the form.
        shown.sort_by_key(|problem| (problem.is_waived(), problem.severity));
        console.parts(&[(Look::Strong, &title(path, project))]);
        for problem in shown {
            let place = naming::name(project, problem.place, lang);
            print(problem, &format!("{place}: "), console);
            if let Some(excerpt) = Excerpt::of(measure, project, problem, COLUMNS) {
                point(&excerpt, rules::look(problem.severity), console);
            }
            judgement(problem, console);
        }
        console.line("");
    }

    fn department(&mut self, whole: &Whole, console: &mut Console) {
        let Whole { path, name, problems } = whole;
        console.parts(&[(
            Look::Strong,
            format!("{}: {} {name}", path.display(), words::department(console.lang)).trim_end(),
        )]);
        let mut shown: Vec<&Problem> = problems.iter().collect();
        shown.sort_by_key(|problem| problem.severity);
        shown.into_iter().for_each(|problem| print(problem, "", console));
        console.line("");
    }

    fn end(self: Box<Self>, broken: &[Broken], totals: Totals, console: &mut Console) {
        end(broken, totals, console);
    }
}

/// The broken files and the totals.
pub(super) fn end(broken: &[Broken], totals: Totals, console: &mut Console) {
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
    if totals.problems.waived() > 0 {
        parts.push(words::waived(lang, totals.problems.waived()));
    }
    if totals.broken > 0 {
        parts.push(words::broken_files(lang, totals.broken));
    }
    console.line(&parts.join(words::comma(lang)));
}
