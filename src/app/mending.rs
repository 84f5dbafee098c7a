//! Fixes: of the problem at hand, of all problems of its rule in the project, and over the projects of the list.
//!
//! Invariant: what only changes how something is written is done at once; whatever decides what a form says, and whatever
//! reaches into other projects, is shown before. All of it is one step to undo.

use std::sync::Arc;

use rayon::prelude::*;

use crate::edit::{Change, Edit, Name, ProjectKey, Revision, Title, Transaction};
use crate::lang::Lang;
use crate::model::{Department, Parent, Project, Spot, naming};
use crate::rules::{self, Around, Context, Fix, Mend, Mended, Problem, Rule, Settings, Trust, Which};

use super::across::PORTION;
use super::history::told::{cells, excerpts, excerpts_with};
use super::overlay::{Choice, Overlay, PickLine, Picker};
use super::preview::{Preview, PreviewRow, Source};
use super::texts::{self, titles};
use super::{App, Effect, Screen};
use crate::store::Schemes;

/// Characters that a cell of the preview shows on each side of what changes: it is narrow, and what is below says more.
const AROUND: usize = 3;

/// Projects in which every fix is worked out to count them, without a delay that is felt.
const MOST_COUNTED: usize = 200;

/// Which problems of many projects are to be mended.
#[derive(Clone, Copy, Debug)]
pub enum Fixes {
    /// Those of a rule.
    Of(&'static Rule),
    /// All whose fix only changes how something is written.
    Writing,
}

impl Fixes {
    /// Whether it may be one of them, as long as nobody looks at the fix.
    fn may_take(self, problem: &Problem) -> bool {
        let is_wanted = match self {
            Fixes::Of(rule) => std::ptr::eq(problem.rule, rule),
            Fixes::Writing => problem.rule.fix.is_some(),
        };
        is_wanted && !problem.is_waived()
    }

    fn mend(self, context: &Context<'_>) -> Vec<Mend> {
        let mended = match self {
            Fixes::Of(rule) => rules::mend(context, Which::Of(rule), Trust::Unsafe),
            Fixes::Writing => rules::mend(context, Which::Any, Trust::Safe),
        };
        mended.mends
    }

    fn heading(self, lang: Lang) -> String {
        match self {
            Fixes::Of(rule) => texts::preview_fixes(lang, rule.title.in_lang(lang)),
            Fixes::Writing => texts::preview_writing(lang).to_owned(),
        }
    }

    fn title(self) -> Title {
        match self {
            Fixes::Of(rule) => Title::new(&titles::FIX, vec![Name::Label(rule.title)]),
            Fixes::Writing => Title::new(&titles::FIX_WRITING, Vec::new()),
        }
    }
}

/// Projects in which problems are to be mended.
#[derive(Clone, Debug)]
pub struct MendJob {
    which: Fixes,
    asked: Asked,
    department: Option<Arc<Department>>,
    projects: Vec<(ProjectKey, Arc<Project>, Arc<Around>)>,
}

/// Which job it is, and the state of all projects that it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    number: u32,
    revision: Revision,
}

/// What would mend the problems.
#[derive(Debug)]
pub struct WouldMend {
    which: Fixes,
    asked: Asked,
    all: Vec<(ProjectKey, Mend)>,
}

impl MendJob {
    /// Works the fixes out, on all processors.
    pub fn run(self, schemes: &Schemes) -> WouldMend {
        let Self { which, asked, department, projects } = self;
        let mended = |(key, project, around): &(ProjectKey, Arc<Project>, Arc<Around>)| -> Vec<(ProjectKey, Mend)> {
            let mends = in_context(project, schemes, department.as_deref(), around, |context| which.mend(context));
            mends.unwrap_or_default().into_iter().map(|mend| (*key, mend)).collect()
        };
        WouldMend { which, asked, all: projects.par_iter().flat_map_iter(mended).collect() }
    }
}

/// Lets something look at a project as the rules do; nothing for a project whose scheme is unknown.
fn in_context<T>(
    project: &Project,
    schemes: &Schemes,
    department: Option<&Department>,
    around: &Around,
    look: impl FnOnce(&Context<'_>) -> T,
) -> Option<T> {
    let scheme = schemes.get(&project.scheme)?;
    let settings = Settings::of([&scheme.rules].into_iter().chain(department.map(|department| &department.rules)));
    Some(look(&Context::new(project, scheme, &settings, around)))
}

impl App {
    /// The same with what is around a project here; `project` may be one with changes that are not done yet.
    pub(super) fn in_context<T>(
        &self,
        key: ProjectKey,
        project: &Project,
        look: impl FnOnce(&Context<'_>) -> T,
    ) -> Option<T> {
        let department = self.workspace.department().map(AsRef::as_ref);
        in_context(project, &self.schemes, department, &self.around(key), look)
    }

    fn mended(&self, key: ProjectKey, which: Which<'_>) -> Vec<Mend> {
        let Some(project) = self.workspace.project(key) else { return Vec::new() };
        self.in_context(key, project, |context| rules::mend(context, which, Trust::Unsafe))
            .map_or_else(Vec::new, |Mended { mends, .. }| mends)
    }

    /// What would mend a problem of the open project.
    pub(super) fn fix_of(&self, problem: &Problem) -> Option<Fix> {
        problem.rule.fix?;
        self.in_context(self.form.as_ref()?.key, self.open_project()?, |context| rules::fix_of(context, problem))
            .flatten()
    }

    /// Whether the problem at hand can be mended by a program.
    pub(super) fn can_fix(&self) -> bool {
        self.current_problem().is_some_and(|problem| self.fix_of(problem).is_some())
    }

    /// Mends the problem at hand, or shows what that would change.
    pub(super) fn fix(&mut self) {
        let Some(problem) = self.current_problem().cloned() else {
            return self.say(texts::no_problem_here(self.lang));
        };
        self.fix_here(Which::One(&problem), problem.rule);
    }

    /// Mends all problems of the rule of the problem at hand.
    pub(super) fn fix_rule(&mut self) {
        let Some(rule) = self.current_problem().map(|problem| problem.rule) else {
            return self.say(texts::no_problem_here(self.lang));
        };
        self.fix_here(Which::Of(rule), rule);
    }

    fn fix_here(&mut self, which: Which<'_>, rule: &'static Rule) {
        let Some(key) = self.form.as_ref().map(|form| form.key) else { return };
        let mends = self.mended(key, which);
        if mends.is_empty() {
            return self.say(texts::no_fix(self.lang, &self.key_name("explain")));
        }
        let all: Vec<_> = mends.into_iter().map(|mend| (key, mend)).collect();
        match all.iter().all(|(_, mend)| mend.fix.trust == Trust::Safe) {
            true => self.take_fixes(all, Fixes::Of(rule)),
            false => self.preview_fixes(all, Fixes::Of(rule), false),
        }
    }

    /// Offers what can be mended in the projects of the list: all that is only a matter of writing, and rule by rule.
    pub(super) fn pick_fixes(&mut self) {
        let lang = self.lang;
        if self.is_any_pending() {
            return self.say(texts::still_checking(lang));
        }
        let keys = self.listed();
        // In very many projects what can be mended is known when it is asked for, and here at most how much.
        let is_much = keys.len() > MOST_COUNTED;
        let mut counts = vec![0_usize; rules::RULES.len()];
        let mut writing = 0;
        for key in keys {
            writing += self.count_fixes(key, is_much, &mut counts);
        }
        let mut lines: Vec<PickLine> = rules::RULES
            .iter()
            .copied()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(rule, count)| PickLine {
                detail: if is_much { texts::at_most_fixes(lang, count) } else { count.to_string() },
                also: rule.code.to_owned(),
                ..PickLine::new(rule.title.in_lang(lang), Choice::Fix(Fixes::Of(rule)))
            })
            .collect();
        if lines.is_empty() {
            return self.say(texts::nothing_to_fix(lang));
        }
        if writing > 0 {
            let detail = if is_much { texts::at_most_fixes(lang, writing) } else { writing.to_string() };
            let line = PickLine::new(texts::preview_writing(lang), Choice::Fix(Fixes::Writing));
            lines.insert(0, PickLine { detail, ..line });
        }
        self.overlays.push(Overlay::Pick(Picker::new(&texts::fix_which(lang, &self.whose()), lines, |_| false)));
    }

    /// Adds to the counts of the rules how many problems of a project can be mended, or without looking, how many there
    /// are of rules that mend. Returns how many of them only change how something is written.
    fn count_fixes(&self, key: ProjectKey, unseen: bool, counts: &mut [usize]) -> usize {
        let may = |problem: &&Problem| problem.rule.fix.is_some() && !problem.is_waived();
        let problems: Vec<&Problem> = self.findings.of(key).iter().filter(may).collect();
        let Some(project) = self.workspace.project(key).filter(|_| !problems.is_empty()) else { return 0 };
        let count = |context: &Context<'_>| {
            let mut writing = 0;
            for problem in problems {
                let number = rules::RULES.iter().position(|rule| std::ptr::eq(*rule, problem.rule));
                let fix = if unseen { None } else { rules::fix_of(context, problem) };
                let can = unseen || fix.is_some();
                if let Some(count) = number.filter(|_| can).and_then(|number| counts.get_mut(number)) {
                    *count += 1;
                    writing += usize::from(fix.is_none_or(|fix| fix.trust == Trust::Safe));
                }
            }
            writing
        };
        self.in_context(key, project, count).unwrap_or(0)
    }

    /// Shows what mending problems in the projects of the list would change. Of very many projects that is worked out by
    /// a thread.
    pub(super) fn fix_projects(&mut self, which: Fixes) {
        let mut keys = self.listed();
        keys.retain(|key| self.findings.of(*key).iter().any(|problem| which.may_take(problem)));
        self.mends = Asked { number: self.mends.number + 1, revision: self.workspace.current() };
        let with_around = |key: ProjectKey| Some((key, Arc::clone(self.workspace.project(key)?), self.around(key)));
        let projects: Vec<_> = keys.into_iter().filter_map(with_around).collect();
        let is_much = projects.len() > PORTION;
        let department = self.workspace.department().cloned();
        let job = MendJob { which, asked: self.mends, department, projects };
        if is_much {
            self.say(texts::finding_fixes(self.lang));
            self.effects.push(Effect::Mend(job));
        } else {
            self.would_mend(job.run(&self.schemes));
        }
    }

    /// Shows what would be changed, unless something else was done since it was asked.
    pub(super) fn would_mend(&mut self, would: WouldMend) {
        let WouldMend { which, asked, all } = would;
        let here = Asked { revision: self.workspace.current(), ..self.mends };
        if asked != here || self.screen != Screen::List || !self.overlays.is_empty() {
            return;
        }
        match all.is_empty() {
            true => self.say(texts::nothing_to_fix(self.lang)),
            false => {
                self.notice = None;
                self.preview_fixes(all, which, true);
            }
        }
    }

    /// Other projects are opened: nothing is to be shown of those before.
    pub(super) fn forget_fixes(&mut self) {
        self.mends.number += 1;
    }

    fn preview_fixes(&mut self, all: Vec<(ProjectKey, Mend)>, which: Fixes, with_projects: bool) {
        let lang = self.lang;
        let place = self.form.as_ref().map_or(crate::model::Place::Project, |form| form.place);
        let Some(key) = all.first().map(|(key, _)| *key) else { return };
        let row = |(key, mend): &(ProjectKey, Mend)| {
            let project = self.workspace.project(*key);
            let place = project.map(|project| naming::name(project, mend.problem.place, lang)).unwrap_or_default();
            let (before, after) = sides(project, &mend.fix, lang);
            let title = project.map(|project| project.title().to_owned()).filter(|_| with_projects);
            let mut notes: Vec<String> = words(&mend.fix, lang).into_iter().collect();
            notes.extend([mend.fix.text(lang), mend.problem.text(lang)]);
            notes.dedup();
            PreviewRow { taken: Some(true), cells: title.into_iter().chain([place, before, after]).collect(), notes }
        };
        let heads = [texts::project(lang)].into_iter().filter(|_| with_projects);
        let heads = heads.chain([texts::fix_place(lang), texts::fix_before(lang), texts::fix_after(lang)]);
        let preview = Preview {
            title: which.heading(lang),
            roles: Vec::new(),
            heads: heads.map(str::to_owned).collect(),
            rows: all.iter().map(row).collect(),
            summary: Vec::new(),
            column: 0,
            selected: 0,
            scroll: 0,
            key,
            place,
            source: Source::Fixes(all, which),
        };
        self.overlays.push(Overlay::Preview(Box::new(preview)));
    }

    /// Does fixes that were shown, as far as they are taken.
    pub(super) fn accept_fixes(&mut self, all: Vec<(ProjectKey, Mend)>, taken: &[bool], which: Fixes) {
        if taken.iter().all(|taken| *taken) {
            return self.take_fixes(all, which);
        }
        let mut taken = taken.iter().copied();
        let mut done: Vec<(ProjectKey, Mend)> = Vec::new();
        for mends in all.chunk_by(|(one, _), (other, _)| one == other) {
            let taken: Vec<bool> = taken.by_ref().take(mends.len()).collect();
            match taken.iter().all(|taken| *taken) {
                true => done.extend_from_slice(mends),
                false => done.extend(self.some_of(mends, &taken)),
            }
        }
        self.take_fixes(done, which);
    }

    /// Those fixes of a project that are taken. A fix builds on those before it: without some of them, each is worked out
    /// again.
    fn some_of(&self, mends: &[(ProjectKey, Mend)], taken: &[bool]) -> Vec<(ProjectKey, Mend)> {
        let mut done = Vec::new();
        let Some((key, _)) = mends.first() else { return done };
        let Some(mut project) = self.workspace.project(*key).map(|project| Project::clone(project)) else {
            return done;
        };
        for ((_, mend), _) in mends.iter().zip(taken).filter(|(_, taken)| **taken) {
            let one = self
                .in_context(*key, &project, |context| rules::mend(context, Which::One(&mend.problem), Trust::Unsafe));
            if let Some(one) = one {
                done.extend(one.mends.into_iter().map(|mend| (*key, mend)));
                project = one.project;
            }
        }
        done
    }

    /// Does fixes as one step, and says which.
    fn take_fixes(&mut self, all: Vec<(ProjectKey, Mend)>, which: Fixes) {
        let (lang, undo) = (self.lang, self.key_name("undo"));
        let mut keys: Vec<ProjectKey> = all.iter().map(|(key, _)| *key).collect();
        let count = keys.len();
        keys.dedup();
        let notice = match all.as_slice() {
            [(_, mend)] => texts::fixed(lang, &mend.fix.text(lang), &undo),
            _ if keys.len() == 1 => texts::fixed_several(lang, count, &undo),
            _ => texts::fixed_in_projects(lang, count, keys.len(), &undo),
        };
        let edits = all.into_iter().flat_map(|(key, mend)| mend.fix.edits.into_iter().map(move |edit| (key, edit)));
        let changes: Vec<Change> = edits.map(|(key, edit)| Change::Edit(key, edit)).collect();
        if changes.is_empty() {
            return self.say(texts::nothing_to_fix(lang));
        }
        if self.commit(Transaction { title: which.title(), changes }) {
            self.say(notice);
        }
    }
}

/// What a fix changes, in words: what is there and what will be there.
fn sides(project: Option<&Arc<Project>>, fix: &Fix, lang: Lang) -> (String, String) {
    let heading = |spot: &Spot| match spot.parent {
        Parent::Heading(heading) => {
            project.and_then(|project| project.row(heading)).map(|row| row.title().to_owned()).unwrap_or_default()
        }
        Parent::Composition | Parent::Schedule | Parent::Tree => texts::row_number(lang, spot.index + 1),
    };
    let side = |text: &str| if text.trim().is_empty() { texts::empty(lang).to_owned() } else { text.to_owned() };
    let sides = fix.edits.iter().map(|edit| match edit {
        Edit::SetField { before, after, .. } | Edit::SetCell { before, after, .. } => {
            let (before, after) = excerpts_with(before, after, AROUND);
            (side(&before), side(&after))
        }
        Edit::Insert { row, .. } => (texts::none(lang).to_owned(), cells(row.borrow())),
        Edit::Remove { row, .. } => (cells(row.borrow()), texts::none(lang).to_owned()),
        Edit::Move { from, to, .. } => (heading(from), heading(to)),
        Edit::Waive { .. }
        | Edit::Unwaive { .. }
        | Edit::Decide { .. }
        | Edit::Reopen { .. }
        | Edit::SignStatus { .. }
        | Edit::SetOpinion { .. }
        | Edit::SetReturned { .. } => (String::new(), String::new()),
    });
    let (before, after): (Vec<String>, Vec<String>) = sides.unzip();
    (before.join("；"), after.join("；"))
}

/// The words around what a fix changes in a text, before and after.
fn words(fix: &Fix, lang: Lang) -> Option<String> {
    let [Edit::SetField { before, after, .. }] = fix.edits.as_slice() else { return None };
    let (before, after) = excerpts(before, after);
    Some(format!("{} → {}", before.replace('\n', " "), if after.is_empty() { texts::empty(lang) } else { &after }))
}
