//! `--fix` and `--diff`: what can be mended by itself is mended before the report, or shown and left.
//!
//! Invariant: `--diff` writes nothing, and a file that somebody else changed meanwhile is left as it is.

use std::sync::Arc;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use rayon::prelude::*;

use crate::cli::arguments::option;
use crate::cli::console::{Console, Look};
use crate::edit::Edit;
use crate::lang::Lang;
use crate::messages;
use crate::model::{Project, Row, naming};
use crate::rules::{Context, Index, Mend, Mended, Problem, Trust, Which, fix_of, mend};
use crate::store::format::write_project;
use crate::store::{SaveError, Schemes, file, save};

use super::diff::{Line, hunks};
use super::policy::Policy;
use super::{Broken, Entry, Exit, Read, surroundings, title};

mod words {
    use super::messages;

    messages! {
        fix_help {
            zh: "先把有把握的改好、保存，再检查",
            en: "Mend what is safe, save it, then check",
        }
        unsafe_help {
            zh: "与 --fix 或 --diff 同用：连需要人拿主意的也改",
            en: "With --fix or --diff: also what decides something",
        }
        diff_help {
            zh: "只显示 --fix 会改什么，不写文件；有则退出码为 1",
            en: "Only show what --fix would change; exit code 1 if any",
        }
        mended(count: usize, projects: usize) {
            zh: "改了 {projects} 个项目的 {count} 处",
            en: "mended: {count}, projects: {projects}",
        }
        to_mend(count: usize, projects: usize) {
            zh: "可改 {projects} 个项目的 {count} 处，文件没有动",
            en: "to mend: {count}, projects: {projects}; nothing was written",
        }
        nothing { zh: "没有可以直接改的", en: "nothing to mend" }
        more(count: usize) {
            zh: "另有 {count} 处改法要人拿主意：加 --unsafe --diff 先看",
            en: "{count} more decide something: look at them with --unsafe --diff",
        }
        stuck(path: &str, rule: &str) {
            zh: "{path}: 规则 {rule} 的改法没有消除它的问题，没有再改下去；这是程序的错误，请报告",
            en: "{path}: the fix of {rule} did not remove its problem, nothing was mended after it; please report this mistake of the program",
        }
    }
}

/// The columns that the words around a change take on each side, and the most that a change itself takes.
const AROUND: usize = 16;
const CHANGE: usize = 40;

/// The options, put to those of `command`.
pub(super) fn options(command: Command, lang: Lang) -> Command {
    let flag = |name, help| -> Arg { option(lang, name, help).action(ArgAction::SetTrue) };
    command
        .arg(flag("fix", words::fix_help(lang)))
        .arg(flag("diff", words::diff_help(lang)).alias("dry-run"))
        .arg(flag("unsafe", words::unsafe_help(lang)).requires("mending"))
        .group(ArgGroup::new("mending").args(["fix", "diff"]).multiple(true))
}

/// What is to be mended, and what came of it.
pub(super) struct Mending {
    trust: Trust,
    /// Only to be shown.
    pub only_show: bool,
    /// The report goes to a program: words for people must not stand in it.
    aside: bool,
    projects: usize,
    mends: usize,
    /// Problems that could be mended by somebody who decides.
    more: usize,
    refused: bool,
}

impl Mending {
    /// What the command line asks for; the report is in `format`.
    pub fn wanted(matches: &ArgMatches, format: Option<&str>) -> Option<Self> {
        let only_show = matches.get_flag("diff");
        (only_show || matches.get_flag("fix")).then(|| Self {
            trust: if matches.get_flag("unsafe") { Trust::Unsafe } else { Trust::Safe },
            only_show,
            aside: !only_show && !matches!(format, None | Some("text")),
            projects: 0,
            mends: 0,
            more: 0,
            refused: false,
        })
    }

    /// Mends the projects of a department, or shows how; true when one is not as it was.
    pub fn mend(
        &mut self,
        read: &mut [Read],
        index: Option<&Index>,
        schemes: &Schemes,
        policy: &Policy,
        console: &mut Console,
    ) -> bool {
        let plan = |(number, read): (usize, &Read)| {
            let entry = read.as_ref().ok()?;
            // The report says that a scheme is unknown.
            let scheme = schemes.get(&entry.project.scheme)?;
            let (settings, around) = surroundings(number, scheme, index);
            Some(Plan::of(&Context::new(&entry.project, scheme, &settings, &around), policy, self.trust))
        };
        let plans: Vec<Option<Plan>> = read.par_iter().enumerate().map(plan).collect();
        let before = self.mends;
        for (entry, plan) in read.iter_mut().zip(plans) {
            if let (Ok(entry), Some(plan)) = (entry, plan) {
                self.carry_out(plan, entry, console);
            }
        }
        self.mends > before
    }

    /// Shows what was planned for a project or puts it into its file; `entry` is what is in the file then.
    fn carry_out(&mut self, plan: Plan, entry: &mut Entry, console: &mut Console) {
        let Plan { mended, more } = plan;
        self.more += more;
        if let Some(rule) = mended.stuck {
            console.warning(&words::stuck(console.lang, &entry.path.display().to_string(), rule.code));
        }
        if mended.mends.is_empty() {
            return;
        }
        match if self.only_show { show(entry, &mended, console) } else { self.save(entry, &mended, console) } {
            Ok(()) => {
                self.projects += 1;
                self.mends += mended.mends.len();
            }
            Err(why) => {
                console.error(&why);
                self.refused = true;
            }
        }
    }

    fn save(&self, entry: &mut Entry, mended: &Mended, console: &mut Console) -> Result<(), String> {
        let before = replace(entry, &mended.project).map_err(|error| error.explain(console.lang))?;
        self.line(&[(Look::Strong, &title(&entry.path, &before))], console);
        for mend in &mended.mends {
            self.tell(mend, &before, &mended.project, console);
        }
        self.line(&[], console);
        Ok(())
    }

    /// What was done about a problem, and the words before and after.
    fn tell(&self, mend: &Mend, before: &Project, after: &Project, console: &mut Console) {
        let (lang, measure) = (console.lang, console.config.ambiguous_width.value);
        let place = match naming::name(before, mend.problem.place, lang) {
            name if name.is_empty() => naming::name(after, mend.problem.place, lang),
            name => name,
        };
        let code = mend.problem.rule.code;
        self.line(&[(Look::Plain, &format!("  {code} {place}: {}", mend.fix.text(lang)))], console);
        let row = |row: &Row| row.borrow().cells().collect::<Vec<_>>().join(" | ");
        for edit in &mend.fix.edits {
            let (old, new) = match edit {
                Edit::SetField { before, after, .. } | Edit::SetCell { before, after, .. } => {
                    let cut = Cut::of(before, after);
                    let shown = |text: &str| {
                        let start = measure.fit_start(&before[..cut.start], AROUND);
                        let (changed, rest) = cut.parts(text);
                        [&*start, &*measure.fit(changed, CHANGE), &*measure.fit(rest, AROUND)].concat()
                    };
                    (Some(shown(before)), Some(shown(after)))
                }
                Edit::Insert { row: inserted, .. } => (None, Some(measure.fit(&row(inserted), CHANGE).into_owned())),
                Edit::Remove { row: removed, .. } => (Some(measure.fit(&row(removed), CHANGE).into_owned()), None),
                // Where to is in the words of the fix.
                _ => (None, None),
            };
            for (look, sign, text) in [(Look::Red, '-', old), (Look::Green, '+', new)] {
                if let Some(text) = text {
                    self.line(&[(look, &format!("    {sign} {text}"))], console);
                }
            }
        }
    }

    fn line(&self, parts: &[(Look, &str)], console: &mut Console) {
        if self.aside {
            console.note(&parts.iter().map(|(_, text)| *text).collect::<String>());
        } else {
            console.parts(parts);
        }
    }

    /// Says what was done in all, and which files are `broken` when the report does not say it.
    pub fn end(self, broken: &[Broken], console: &mut Console) -> Exit {
        let lang = console.lang;
        let text = match (self.mends, self.only_show) {
            (0, _) => words::nothing(lang).to_owned(),
            (mends, true) => words::to_mend(lang, mends, self.projects),
            (mends, false) => words::mended(lang, mends, self.projects),
        };
        self.line(&[(Look::Plain, &text)], console);
        if self.more > 0 {
            self.line(&[(Look::Plain, &words::more(lang, self.more))], console);
        }
        for file in broken {
            console.error(&file.explain(lang));
        }
        match self {
            _ if self.refused || !broken.is_empty() => Exit::Refused,
            Mending { only_show: true, mends: 1.., .. } => Exit::Findings,
            _ => Exit::Fine,
        }
    }
}

/// What mending comes to for one project.
struct Plan {
    mended: Mended,
    /// Problems that could be mended by somebody who decides.
    more: usize,
}

impl Plan {
    fn of(context: &Context<'_>, policy: &Policy, trust: Trust) -> Self {
        let takes = |problem: &Problem| policy.takes(problem);
        let mended = mend(context, Which::Such(&takes), trust);
        let after = context.of_other(&mended.project);
        let open = mended.problems.iter().filter(|problem| !problem.is_waived() && takes(problem));
        let more = open.filter(|problem| fix_of(&after, problem).is_some()).count();
        Self { mended, more }
    }
}

/// Puts a project into the file of another, which is given back, unless the file is not as it was read.
fn replace(entry: &mut Entry, project: &Project) -> Result<Arc<Project>, SaveError> {
    entry.hash = save::save_project(&entry.path, project, Some(entry.hash))?;
    Ok(std::mem::replace(&mut entry.project, Arc::new(project.clone())))
}

/// Shows what would become of the lines of a file.
fn show(entry: &Entry, mended: &Mended, console: &mut Console) -> Result<(), String> {
    let lang = console.lang;
    let old = file::text(&entry.path).map_err(|error| error.explain(lang))?;
    let new = write_project(&mended.project);
    let path = entry.path.display();
    console.parts(&[(Look::Strong, &format!("--- {path}"))]);
    console.parts(&[(Look::Strong, &format!("+++ {path}"))]);
    for hunk in hunks(&old, &new) {
        console.parts(&[(Look::Cyan, &hunk.heading)]);
        for line in hunk.lines {
            let (look, sign, text) = match line {
                Line::Same(text) => (Look::Plain, ' ', text),
                Line::Old(text) => (Look::Red, '-', text),
                Line::New(text) => (Look::Green, '+', text),
            };
            console.parts(&[(look, &format!("{sign}{text}"))]);
        }
    }
    Ok(())
}

/// What two texts have in common at their beginning and their end, in bytes.
struct Cut {
    start: usize,
    end: usize,
}

impl Cut {
    fn of(before: &str, after: &str) -> Self {
        let both = before.char_indices().zip(after.chars());
        let start = both.take_while(|((_, old), new)| old == new).map(|((at, c), _)| at + c.len_utf8()).last();
        let start = start.unwrap_or(0);
        let rest = before[start..].chars().rev().zip(after[start..].chars().rev());
        let end = rest.take_while(|(old, new)| old == new).map(|(c, _)| c.len_utf8()).sum();
        Self { start, end }
    }

    /// What is between them in one of the texts, and the end.
    fn parts<'a>(&self, text: &'a str) -> (&'a str, &'a str) {
        text[self.start..].split_at(text.len() - self.end - self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_that_changed_since_it_was_read_is_left_as_it_is() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("一.ron");
        std::fs::write(&path, write_project(&Project::default())).unwrap();
        let file::Loaded { project, path, hash } = file::load(&path).unwrap();
        let mut entry = Entry { path, project: Arc::new(project), hash };
        let named = |name: &str| {
            let mut project = Project::default();
            project.name = name.to_owned();
            project
        };
        assert_eq!(replace(&mut entry, &named("甲")).unwrap().name, "");
        assert_eq!(replace(&mut entry, &named("乙")).unwrap().name, "甲", "what it saved itself is no change");
        let theirs = write_project(&named("丙"));
        std::fs::write(&entry.path, &theirs).unwrap();
        let error = replace(&mut entry, &named("丁")).unwrap_err();
        assert_eq!((error.cause, &*entry.project.name), (save::Cause::ChangedOutside, "乙"));
        assert_eq!(file::text(&entry.path).unwrap(), theirs);
    }

    #[test]
    fn the_difference_of_two_texts_is_what_is_between() {
        for (before, after, old, new, end) in [
            ("满意度≥100%以上", "满意度=100%以上", "≥", "=", "100%以上"),
            ("满意满意", "满意", "满意", "", ""),
            ("", "甲", "", "甲", ""),
            ("甲乙", "甲乙", "", "", ""),
        ] {
            let cut = Cut::of(before, after);
            assert_eq!(cut.parts(before), (old, end));
            assert_eq!(cut.parts(after), (new, end));
        }
    }

    proptest! {
        #[test]
        fn no_text_is_cut_in_a_character(before in "[甲乙é👨‍a]{0,8}", after in "[甲乙é👨‍a]{0,8}") {
            let cut = Cut::of(&before, &after);
            let (old, end) = cut.parts(&before);
            let (new, same_end) = cut.parts(&after);
            prop_assert_eq!(end, same_end);
            prop_assert_eq!([&before[..cut.start], old, end].concat(), before.clone());
            prop_assert_eq!([&before[..cut.start], new, end].concat(), after);
        }
    }
}
