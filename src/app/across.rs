//! What the projects have to do with each other: an index of the whole department, kept up to date by every change.
//!
//! When projects are opened or read again, or very many are changed at once, the index is made by a thread, which checks
//! those that changed as well; what is changed in the meantime is put in when it is there. Any other change goes into the
//! index at once, and with it the projects around which something is different now are checked again: a few at once, and
//! the rest in portions between the keys.
//!
//! Invariant: what is known of a project is what the rules find in it with the surroundings that are noted here. As long
//! as [`App::is_comparing`], some surroundings are those from before.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::edit::ProjectKey;
use crate::model::{Department, Project};
use crate::rules::{self, Around, Counts, Index, Problem};
use crate::store::Schemes;

use super::findings::{check_in, check_once_more};
use super::message::Effect;
use super::overlay::Page;
use super::{App, texts};

/// How many projects are looked at before the next key is heard.
pub(super) const PORTION: usize = 8;

/// What is known of the department as a whole.
#[derive(Debug, Default)]
pub struct Across {
    /// What is wrong with the department as a whole.
    problems: Vec<Problem>,
    index: Option<Index>,
    /// The surroundings of the projects that do not stand alone.
    arounds: HashMap<ProjectKey, Arc<Around>>,
    /// The projects whose surroundings may be others than noted.
    waiting: BTreeSet<ProjectKey>,
    /// The runtime was asked to come back for them.
    asked: bool,
    /// A thread is making an index.
    comparing: bool,
    /// All are to be checked anew: the settings may be others than those that hold for what is known.
    all: bool,
    /// Counts the indexes that were asked for: an earlier one is of no use any more, and given up by its thread.
    turn: Arc<AtomicU64>,
}

/// Projects to be compared with each other.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Which one it is.
    turn: u64,
    /// Which one is wanted.
    wanted: Arc<AtomicU64>,
    department: Option<Arc<Department>>,
    projects: Vec<(ProjectKey, Arc<Project>)>,
    /// Those that are checked again even when they stand alone.
    again: HashSet<ProjectKey>,
}

/// What came of comparing projects.
#[derive(Debug)]
pub struct Compared {
    turn: u64,
    index: Index,
    /// The projects that do not stand alone or are to be checked again.
    found: Vec<Surrounded>,
}

/// A project with what is around it, and what the rules find in it then.
#[derive(Debug)]
struct Surrounded {
    key: ProjectKey,
    project: Arc<Project>,
    around: Around,
    problems: Arc<[Problem]>,
}

impl Across {
    /// What is around a project.
    pub(super) fn around(&self, key: ProjectKey) -> Arc<Around> {
        self.arounds.get(&key).cloned().unwrap_or_default()
    }
}

impl Comparison {
    /// Compares the projects, on all processors. What comes of it is worth nothing when another one is wanted by then.
    pub fn run(self, schemes: &Schemes) -> Compared {
        let is_wanted = || self.wanted.load(Ordering::Relaxed) == self.turn;
        let department = self.department.as_deref();
        let mut index = Index::of(self.department.clone(), schemes.iter().map(AsRef::as_ref));
        if is_wanted() {
            index.extend(&self.projects);
        }
        let surrounded = |(key, project): (ProjectKey, Arc<Project>)| {
            if !is_wanted() {
                return None;
            }
            let around = index.around(key);
            (self.again.contains(&key) || !around.is_empty()).then(|| {
                let problems = check_in(&project, schemes, department, &around);
                Surrounded { key, project, around, problems }
            })
        };
        let found = self.projects.into_par_iter().filter_map(surrounded).collect();
        Compared { turn: self.turn, index, found }
    }
}

impl App {
    /// What is wrong with the department as a whole.
    pub fn department_problems(&self) -> &[Problem] {
        &self.across.problems
    }

    /// Whether it is still being found out what the projects have to do with each other.
    pub fn is_comparing(&self) -> bool {
        self.across.comparing || !self.across.waiting.is_empty()
    }

    /// The worst problem of the department as a whole, for the line above the list.
    pub fn department_line(&self) -> Option<(Counts, &Problem)> {
        let worst = self.across.problems.iter().min_by_key(|problem| problem.severity)?;
        Some((Counts::of(&self.across.problems), worst))
    }

    /// Shows everything that is wrong with the department as a whole.
    pub(super) fn show_department_problems(&mut self) {
        let lang = self.lang;
        let line = |problem: &Problem| {
            format!("{} {}\n{}\n", problem.severity.letter(), problem.rule.title.in_lang(lang), problem.text(lang))
        };
        let lines: Vec<String> = self.across.problems.iter().map(line).collect();
        let title = texts::department_problems(lang).to_owned();
        self.show_page(Page::Text { title, text: lines.join("\n") });
    }

    /// Nothing is known of the projects that are going to come.
    pub(super) fn forget_across(&mut self) {
        let turn = Arc::clone(&self.across.turn);
        turn.fetch_add(1, Ordering::Relaxed);
        self.across = Across { turn, ..Across::default() };
    }

    /// Has all projects compared with each other, and those checked of which it is not known what the rules find in
    /// them now: `all` when the settings may be others.
    pub(super) fn compare_all(&mut self, all: bool) {
        let turn = self.across.turn.fetch_add(1, Ordering::Relaxed) + 1;
        self.across.comparing = true;
        // One that takes the place of another does what that was going to do.
        self.across.all |= all;
        let all = self.across.all;
        let projects: Vec<_> = self.workspace.projects().map(|(key, project)| (key, Arc::clone(project))).collect();
        let again = projects.iter().map(|(key, _)| *key).filter(|key| all || self.is_pending(*key)).collect();
        let (wanted, department) = (Arc::clone(&self.across.turn), self.workspace.department().cloned());
        self.effects.push(Effect::Compare(Comparison { turn, wanted, department, projects, again }));
    }

    /// Takes in what came of comparing the projects, and what has changed since.
    pub(super) fn compared(&mut self, compared: Compared) {
        let Compared { turn, mut index, found } = compared;
        if turn != self.across.turn.load(Ordering::Relaxed) {
            return;
        }
        (self.across.comparing, self.across.all) = (false, false);
        // What had something around it may stand alone now.
        let mut waiting: BTreeSet<ProjectKey> = self.across.arounds.keys().copied().collect();
        for Surrounded { key, project, around, problems } in found {
            waiting.insert(key);
            if self.workspace.project(key).is_some_and(|now| Arc::ptr_eq(now, &project)) {
                self.note_around(key, around);
                self.findings.put(key, self.workspace.revision(key), problems);
                waiting.remove(&key);
            }
        }
        let gone: Vec<ProjectKey> = index.keys().filter(|key| self.workspace.project(*key).is_none()).collect();
        for key in gone {
            waiting.extend(index.remove(key));
        }
        for (key, project) in self.workspace.projects() {
            if !index.holds(key, project) {
                waiting.extend(index.put(key, project));
                waiting.insert(key);
            }
        }
        self.across.index = Some(index);
        self.across.waiting.extend(waiting);
        self.check_typing_again();
        self.check_department();
        self.list_is_stale = true;
        self.go_on();
    }

    /// What the rules find in a project as it is here or is about to be, whatever was found before.
    pub(super) fn check_afresh(&self, key: ProjectKey, project: &Project) -> Arc<[Problem]> {
        check_in(project, &self.schemes, self.workspace.department().map(AsRef::as_ref), &self.around(key))
    }

    /// The same.
    pub(super) fn check_project(&self, key: ProjectKey, project: Arc<Project>) -> Arc<[Problem]> {
        if self.form.as_ref().is_none_or(|form| form.key != key) {
            return self.check_afresh(key, &project);
        }
        // The one in the form is checked from key to key.
        let department = self.workspace.department().map(AsRef::as_ref);
        check_once_more(project, &self.schemes, department, &self.around(key), &mut self.memory.borrow_mut())
    }

    /// What is around a project.
    pub(super) fn around(&self, key: ProjectKey) -> Arc<Around> {
        self.across.around(key)
    }

    /// Takes a change of a project into the index. True when something else is around it now than before.
    pub(super) fn learn_across(&mut self, key: ProjectKey) -> bool {
        let Some(index) = &mut self.across.index else { return false };
        let affected = match self.workspace.project(key) {
            Some(project) => index.put(key, project),
            None => index.remove(key),
        };
        self.across.waiting.extend(affected);
        self.surround(key)
    }

    /// Looks at some of the projects again around which something may be different now.
    pub(super) fn go_on(&mut self) {
        for _ in 0..PORTION {
            let Some(key) = self.across.waiting.pop_first() else { return };
            if self.surround(key) {
                self.check_again(key);
            }
        }
        if !self.across.waiting.is_empty() && !std::mem::replace(&mut self.across.asked, true) {
            self.effects.push(Effect::GoOn);
        }
    }

    /// Looks at the next ones, as the runtime was asked to have it do.
    pub(super) fn go_on_as_asked(&mut self) {
        self.across.asked = false;
        self.go_on();
    }

    /// Works out what is wrong with the department as a whole.
    pub(super) fn check_department(&mut self) {
        let (_, missing) = self.broken_files();
        if let Some(index) = &self.across.index {
            self.across.problems = rules::check_department(index, missing);
        }
    }

    /// Works out what is around a project. True when that is something else than was known.
    fn surround(&mut self, key: ProjectKey) -> bool {
        let Some(index) = &self.across.index else { return false };
        let around = index.around(key);
        if around == *self.across.around(key) {
            return false;
        }
        self.note_around(key, around);
        true
    }

    fn note_around(&mut self, key: ProjectKey, around: Around) {
        match around.is_empty() {
            true => self.across.arounds.remove(&key),
            false => self.across.arounds.insert(key, Arc::new(around)),
        };
    }

    /// Checks a project as it is now.
    pub(super) fn check_again(&mut self, key: ProjectKey) {
        let Some(project) = self.workspace.project(key) else { return };
        let problems = self.check_project(key, Arc::clone(project));
        self.findings.put(key, self.workspace.revision(key), problems);
        self.list_is_stale = true;
        if self.form.as_ref().is_some_and(|form| form.key == key) {
            self.check_typing_again();
        }
    }

    /// What is found while typing follows what is around the project and what the department wants.
    pub(super) fn check_typing_again(&mut self) {
        if let Some(form) = &self.form
            && form.editing.as_ref().is_some_and(|editing| editing.problems.is_some())
        {
            self.renew_typing_problems();
        }
    }
}
