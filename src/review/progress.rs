//! How far the review has come.

use rust_decimal::Decimal;

use crate::model::{Project, Status};

/// How many projects are through, of how many, and how much money that is. Through is what is approved or returned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The projects that are through.
    pub reviewed: usize,
    /// The projects that wait for the reviewer.
    pub waiting: usize,
    /// All projects.
    pub all: usize,
    /// This year's amounts of those that are through, in 元.
    pub reviewed_yuan: Decimal,
    /// This year's amounts of all, in 元.
    pub yuan: Decimal,
}

impl Progress {
    /// Counts a project.
    pub fn add(&mut self, project: &Project) {
        self.count(*project.status.reading(), project.amounts.current.yuan().unwrap_or_default());
    }

    /// Counts a project in a state, with this year's amount in 元.
    pub fn count(&mut self, status: Status, yuan: Decimal) {
        self.all += 1;
        self.yuan = self.yuan.saturating_add(yuan);
        match status {
            Status::Approved | Status::Returned => {
                self.reviewed += 1;
                self.reviewed_yuan = self.reviewed_yuan.saturating_add(yuan);
            }
            Status::Submitted => self.waiting += 1,
            Status::Draft | Status::Unknown => {}
        }
    }

    /// Whether anybody has begun with it: as long as all are drafts there is nothing to tell.
    pub fn has_begun(&self) -> bool {
        self.reviewed + self.waiting > 0
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
        assert_eq!((progress.reviewed, progress.waiting, progress.all), (2, 1, 5));
        assert_eq!((progress.reviewed_yuan.to_string(), progress.yuan.to_string()), ("30.50".into(), "71.50".into()));
        assert!(progress.has_begun());
        assert!(!projects[3..].iter().collect::<Progress>().has_begun());
    }
}
