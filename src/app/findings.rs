//! What the rules found, per project, and for which revision; and how that follows a change.

use std::sync::Arc;

use rayon::prelude::*;

use super::App;
use crate::edit::{ProjectKey, Revision};
use crate::model::{Place, Project};
use crate::rules::{self, Around, Context, Counts, Problem, Settings};
use crate::store::Schemes;

/// The problems of a project.
#[derive(Clone, Debug)]
struct Finding {
    revision: Revision,
    problems: Arc<[Problem]>,
    counts: Counts,
}

/// What the rules found in all projects.
#[derive(Debug, Default)]
pub struct Findings(Vec<Option<Finding>>);

impl Findings {
    /// Keeps what was found in a revision of a project.
    pub fn put(&mut self, key: ProjectKey, revision: Revision, problems: Arc<[Problem]>) {
        let index = key.0 as usize;
        if self.0.len() <= index {
            self.0.resize_with(index + 1, || None);
        }
        let counts = Counts::of(problems.iter());
        self.0[index] = Some(Finding { revision, problems, counts });
    }

    /// The problems of a project, in the order of the form.
    pub fn of(&self, key: ProjectKey) -> &[Problem] {
        self.finding(key).map_or(&[], |finding| &finding.problems)
    }

    /// How many problems a project has.
    pub fn counts(&self, key: ProjectKey) -> Counts {
        self.finding(key).map_or_else(Counts::default, |finding| finding.counts)
    }

    /// The revision that was checked last.
    pub fn revision(&self, key: ProjectKey) -> Option<Revision> {
        self.finding(key).map(|finding| finding.revision)
    }

    fn finding(&self, key: ProjectKey) -> Option<&Finding> {
        self.0.get(key.0 as usize)?.as_ref()
    }
}

impl App {
    /// Rules and list follow a change of projects.
    pub(super) fn touched(&mut self, keys: Vec<ProjectKey>) {
        let problems = self.problems_now(&keys);
        for (key, problems) in keys.into_iter().zip(problems) {
            let project = self.workspace.project(key).map(AsRef::as_ref);
            self.list.learn(key, project);
            self.learn_usual(key);
            self.findings.put(key, self.workspace.revision(key), problems);
        }
        self.refresh_list();
    }

    /// What the rules find in projects as they are now.
    fn problems_now(&mut self, keys: &[ProjectKey]) -> Vec<Arc<[Problem]>> {
        let known = self.checked.take();
        let (workspace, schemes) = (&self.workspace, &self.schemes);
        let problems = |key: &ProjectKey| match (workspace.project(*key), &known) {
            (Some(project), Some((checked, problems))) if checked == key => {
                let places = |problems: &[Problem]| -> Vec<(&str, Place)> {
                    problems.iter().map(|problem| (problem.rule.code, problem.place)).collect()
                };
                debug_assert_eq!(places(&check(project, schemes)), places(problems), "taken as typed");
                Arc::clone(problems)
            }
            (Some(project), _) => check(project, schemes),
            (None, _) => Arc::from([]),
        };
        match keys {
            // Handing a single project to another thread takes longer than checking it.
            [key] => vec![problems(key)],
            keys => keys.par_iter().map(problems).collect(),
        }
    }
}

/// What the rules find in a project; a project whose scheme is unknown is not checked by them.
pub fn check(project: &Project, schemes: &Schemes) -> Arc<[Problem]> {
    let mut problems = match schemes.get(&project.scheme) {
        Some(scheme) => rules::check(&Context::new(project, scheme, &Settings::DEFAULT, &Around::default())),
        None => vec![rules::unknown_scheme(project)],
    };
    rules::sort_by_form(&mut problems, project);
    problems.into()
}
