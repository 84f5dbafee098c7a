//! How far the review has come.

use super::Total;
use crate::model::{Project, Status};

/// The projects in one state of the review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// How many there are.
    pub projects: usize,
    /// This year's amounts.
    pub current: Total,
}

/// The projects in every state of the review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(Vec<(Status, Stage)>);

impl Progress {
    pub(super) fn add(&mut self, project: &Project) {
        let status = *project.status.reading();
        let at = self.0.iter().position(|(known, _)| *known == status).unwrap_or_else(|| {
            self.0.push((status, Stage::default()));
            self.0.len() - 1
        });
        let stage = &mut self.0[at].1;
        stage.projects += 1;
        stage.current.add(project.amounts.current.yuan());
    }

    /// The projects in a state.
    pub fn of(&self, status: Status) -> Stage {
        self.0.iter().find(|(known, _)| *known == status).map(|(_, stage)| *stage).unwrap_or_default()
    }

    /// The states that can be chosen, and others where a project is in one.
    pub fn stages(&self) -> Vec<(Status, Stage)> {
        let mut all: Vec<(Status, Stage)> = Status::CHOICES.map(|status| (status, self.of(status))).to_vec();
        all.extend(self.0.iter().filter(|(status, _)| !Status::CHOICES.contains(status)).copied());
        all
    }
}
