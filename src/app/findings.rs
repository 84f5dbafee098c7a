//! What the rules found, per project, and for which revision; and how that follows a change.
//!
//! Invariant: a change of a few projects is checked before anything else happens, that of a large one when its frame is
//! drawn. Of very many, those that no form shows are checked by a thread; until then, what was found before stands there
//! and is known not to be of the revision that the project is at. Going back to that revision makes it hold again.

use std::sync::Arc;

use super::App;
use super::across::PORTION;
use crate::edit::{ProjectKey, Revision, Workspace};
use crate::list::Now;
use crate::model::{Department, Place, Project, Scheme};
use crate::rules::{self, Around, Context, Counts, Memory, Problem, Settings};
use crate::store::Schemes;

/// The problems of a project.
#[derive(Clone, Debug)]
struct Finding {
    revision: Revision,
    problems: Arc<[Problem]>,
    now: Now,
}

/// What the rules found in all projects.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Option<Finding>>,
    changes: u64,
}

impl Findings {
    /// Keeps what was found in a revision of a project.
    pub fn put(&mut self, key: ProjectKey, revision: Revision, problems: Arc<[Problem]>) {
        let index = key.0 as usize;
        if self.found.len() <= index {
            self.found.resize_with(index + 1, || None);
        }
        self.changes += 1;
        let now = Now::of_problems(&problems);
        self.found[index] = Some(Finding { revision, problems, now });
    }

    /// The problems of a project, in the order of the form: those of the revision that was checked last.
    pub fn of(&self, key: ProjectKey) -> &[Problem] {
        self.finding(key).map_or(&[], |finding| &finding.problems)
    }

    /// The same, to keep them; none of a project that was never checked.
    pub fn shared(&self, key: ProjectKey) -> Option<Arc<[Problem]>> {
        self.finding(key).map(|finding| Arc::clone(&finding.problems))
    }

    /// Counts what was put in: another number means that something else may be known.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// How many problems a project has.
    pub fn counts(&self, key: ProjectKey) -> Counts {
        self.finding(key).map_or_else(Counts::default, |finding| finding.now.counts)
    }

    /// What the list asks about a project beside its form; whether it is marked the list knows itself.
    pub fn now(&self, key: ProjectKey, workspace: &Workspace) -> Now {
        Now {
            is_pending: self.is_pending(key, workspace),
            is_modified: workspace.is_changed(key),
            ..self.finding(key).map(|finding| finding.now).unwrap_or_default()
        }
    }

    /// The revision that was checked last.
    pub fn revision(&self, key: ProjectKey) -> Option<Revision> {
        self.finding(key).map(|finding| finding.revision)
    }

    /// Whether a project as it is now is still to be checked.
    pub fn is_pending(&self, key: ProjectKey, workspace: &Workspace) -> bool {
        self.revision(key) != Some(workspace.revision(key))
    }

    fn finding(&self, key: ProjectKey) -> Option<&Finding> {
        self.found.get(key.0 as usize)?.as_ref()
    }
}

impl App {
    /// Rules and list follow a change of projects.
    pub(super) fn touched(&mut self, keys: Vec<ProjectKey>) {
        self.journal_follows(keys.iter().copied());
        for key in &keys {
            let project = self.workspace.project(*key).map(AsRef::as_ref);
            self.list.learn(*key, project);
            self.learn_usual(*key);
        }
        if keys.len() > PORTION {
            self.compare_all(false);
            self.check_open_project();
        } else if !self.puts_off(&keys) {
            self.check_touched(&keys);
        }
        self.list_follows();
    }

    /// Checks a few projects that were changed.
    pub(super) fn check_touched(&mut self, keys: &[ProjectKey]) {
        for key in keys {
            // What was found while typing holds only as long as the same is around the project.
            if self.learn_across(*key) {
                self.checked.take_if(|(checked, _)| checked == key);
            }
        }
        let known = self.checked.take();
        for key in keys {
            let problems = match (self.workspace.project(*key), &known) {
                (Some(project), Some((checked, problems))) if checked == key => {
                    let places = |problems: &[Problem]| -> Vec<(&str, Place)> {
                        problems.iter().map(|problem| (problem.rule.code, problem.place)).collect()
                    };
                    debug_assert_eq!(places(&self.check_afresh(*key, project)), places(problems), "taken as typed");
                    Arc::clone(problems)
                }
                (Some(project), _) => self.check_project(*key, Arc::clone(project)),
                (None, _) => Arc::from([]),
            };
            self.findings.put(*key, self.workspace.revision(*key), problems);
        }
        self.check_department();
        self.go_on();
    }

    /// Whether a project as it is now is still to be checked.
    pub fn is_pending(&self, key: ProjectKey) -> bool {
        self.findings.is_pending(key, &self.workspace)
    }

    /// Whether that is so of any project.
    pub(super) fn is_any_pending(&self) -> bool {
        self.workspace.projects().any(|(key, _)| self.is_pending(key))
    }

    /// The project in the form does not wait until it is its turn.
    pub(super) fn check_open_project(&mut self) {
        if let Some(key) = self.form.as_ref().map(|form| form.key).filter(|key| self.is_pending(*key)) {
            self.check_again(key);
        }
    }
}

/// What the rules find in a project that stands alone; a project whose scheme is unknown is not checked by them.
pub fn check(project: &Project, schemes: &Schemes) -> Arc<[Problem]> {
    check_in(project, schemes, None, &Around::default())
}

/// The same, for a project of a department, as its settings and those of the scheme want it.
pub fn check_in(
    project: &Project,
    schemes: &Schemes,
    department: Option<&Department>,
    around: &Around,
) -> Arc<[Problem]> {
    check_as(project, schemes, department, |scheme, settings| {
        rules::check(&Context::new(project, scheme, settings, around))
    })
}

/// The same, for a project that was checked a moment ago.
pub(super) fn check_once_more(
    project: Arc<Project>,
    schemes: &Schemes,
    department: Option<&Department>,
    around: &Around,
    memory: &mut Memory,
) -> Arc<[Problem]> {
    check_as(&Arc::clone(&project), schemes, department, |scheme, settings| {
        memory.check(project, scheme, settings, around)
    })
}

fn check_as(
    project: &Project,
    schemes: &Schemes,
    department: Option<&Department>,
    check: impl FnOnce(&Arc<Scheme>, &Settings) -> Vec<Problem>,
) -> Arc<[Problem]> {
    let mut problems = match schemes.get(&project.scheme) {
        Some(scheme) => {
            let layers = [Some(&scheme.rules), department.map(|department| &department.rules)];
            check(scheme, &Settings::of(layers.into_iter().flatten()))
        }
        None => vec![rules::unknown_scheme(project)],
    };
    rules::sort_by_form(&mut problems, project);
    problems.into()
}
