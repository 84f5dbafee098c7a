//! The form as it goes back to its unit, kept in the project's own file: whoever edits that file with another program
//! keeps it along, and what changed can be told all the same.

use crate::compare::{self, Change};
use crate::model::{Field, Project, Returned, Section, Stamp};
use crate::store::format::{FormatError, read_project, write_project};

/// What is kept of a form that somebody returns now. What belongs to the review is no part of the form.
pub fn of_form(project: &Project, said: Stamp) -> Returned {
    let mut form = project.clone();
    form.set_text(Field::Status, String::new());
    form.waivers.clear();
    form.forget_review();
    form.comments.clear();
    Returned { said, form: write_project(&form) }
}

/// The form as it was returned.
///
/// # Errors
/// Where its text cannot be read any more, because somebody changed it.
pub fn as_returned(returned: &Returned) -> Result<Project, FormatError> {
    read_project(&returned.form)
}

/// What changed in a form since it was as `before` says, in the order of the form. What belongs to the review is left
/// out.
pub fn changes(before: &Project, now: &Project) -> Vec<Change> {
    let is_of_form = |change: &Change| change.section(before, now) != Some(Section::Review);
    compare::project(before, now).into_iter().filter(is_of_form).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::format::samples;

    proptest! {
        #[test]
        fn a_form_that_was_returned_and_not_touched_has_no_changes(project in samples::project()) {
            let returned = of_form(&project, Stamp::new("丙", "2020-03-02"));
            let before = as_returned(&returned).unwrap();
            prop_assert_eq!(changes(&before, &project), Vec::new());
            prop_assert!(before.opinions.is_empty() && before.returned.is_none());
        }
    }
}
