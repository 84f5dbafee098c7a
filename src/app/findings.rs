//! What the rules found, per project, and for which revision.

use std::sync::Arc;

use crate::edit::{ProjectKey, Revision};
use crate::rules::{Counts, Problem};

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
