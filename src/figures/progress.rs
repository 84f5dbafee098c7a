//! How far the review has come.

use rust_decimal::Decimal;

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

impl Stage {
    fn with(self, other: Stage) -> Stage {
        let current = Total {
            yuan: self.current.yuan.saturating_add(other.current.yuan),
            unknown: self.current.unknown + other.current.unknown,
        };
        Stage { projects: self.projects + other.projects, current }
    }
}

/// The states in the order of [`Progress`].
const STATES: [Status; 5] = [Status::Draft, Status::Submitted, Status::Returned, Status::Approved, Status::Unknown];

/// The projects in every state of the review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress([Stage; STATES.len()]);

impl Progress {
    /// Counts a project.
    pub fn add(&mut self, project: &Project) {
        self.count(*project.status.reading(), project.amounts.current.yuan());
    }

    /// Counts a project in a state, with this year's amount in 元 as far as it is known.
    pub fn count(&mut self, status: Status, yuan: Option<Decimal>) {
        let stage = &mut self.0[status as usize];
        stage.projects += 1;
        stage.current.add(yuan);
    }

    /// The projects in a state.
    pub fn of(&self, status: Status) -> Stage {
        self.0[status as usize]
    }

    /// The states that can be chosen, and others where a project is in one.
    pub fn stages(&self) -> impl Iterator<Item = (Status, Stage)> {
        let stages = STATES.into_iter().zip(self.0);
        stages.filter(|(status, stage)| Status::CHOICES.contains(status) || stage.projects > 0)
    }

    /// The projects that the reviewer is through with: what is approved or returned.
    pub fn through(&self) -> Stage {
        self.of(Status::Approved).with(self.of(Status::Returned))
    }

    /// All projects.
    pub fn all(&self) -> Stage {
        self.0.into_iter().fold(Stage::default(), Stage::with)
    }

    /// Whether anybody has begun with it: as long as all are drafts there is nothing to tell.
    pub fn has_begun(&self) -> bool {
        [Status::Submitted, Status::Returned, Status::Approved].iter().any(|status| self.of(*status).projects > 0)
    }
}

impl<'a> FromIterator<&'a Project> for Progress {
    fn from_iter<T: IntoIterator<Item = &'a Project>>(projects: T) -> Self {
        let mut progress = Self::default();
        projects.into_iter().for_each(|project| progress.add(project));
        progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;

    #[test]
    fn what_is_approved_or_returned_is_through() {
        let project = |(status, current): (&str, &str)| {
            let mut project = Project::default();
            project.set_text(Field::Status, status.to_owned());
            project.set_text(Field::Current, current.to_owned());
            project
        };
        let projects =
            [("approved", "10"), ("returned", "20.50"), ("submitted", "40"), ("draft", "不详"), ("交了", "1")]
                .map(project);
        let progress: Progress = projects.iter().collect();
        let told = |stage: Stage| (stage.projects, stage.current.yuan.to_string(), stage.current.unknown);
        assert_eq!(told(progress.through()), (2, "30.50".to_owned(), 0));
        assert_eq!(told(progress.all()), (5, "71.50".to_owned(), 1));
        assert_eq!(progress.stages().count(), 5);
        assert!(progress.has_begun());
        let drafts: Progress = projects[3..].iter().collect();
        assert!(!drafts.has_begun());
        for (number, status) in STATES.into_iter().enumerate() {
            assert_eq!(status as usize, number, "where it is looked up");
        }
    }
}
