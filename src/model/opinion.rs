//! What a reviewer says about a form, and the form as it went back to the unit.
//!
//! Invariant: an opinion stands at a part of the document, never at a line number: it moves along with its row and has
//! its name. When its row is gone (until an undo brings it back) the opinion is kept and stands at the project.

use super::about;
use super::naming;
use super::place::Place;
use super::project::Project;
use super::stamp::Stamp;

/// An opinion as the project's file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// Where.
    pub anchor: Anchor,
    /// What stood there when it was given, as [`about::given_for`] writes it. Blank when that
    /// was not kept.
    pub text: String,
    /// What the reviewer says.
    pub opinion: String,
    /// Who said so.
    pub said: Stamp,
    /// What the unit answers; blank while it does not.
    pub answer: String,
    /// Who answered.
    pub answered: Stamp,
    /// Who settled it; blank while it is open.
    pub resolved: Stamp,
}

/// The place of an opinion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The place; none where the project had no such place when the file was read.
    place: Option<Place>,
    /// The place in words, as it was written last or as the file has it.
    path: String,
}

impl Default for Anchor {
    fn default() -> Self {
        Self { place: Some(Place::Project), path: String::new() }
    }
}

impl Anchor {
    /// A place of the project.
    pub fn new(project: &Project, place: Place) -> Self {
        Self { place: Some(place), path: naming::path(project, place) }
    }

    /// What a file means by a place in words. Blank is the project as a whole.
    pub fn read(project: &Project, path: String) -> Self {
        let place = if path.is_empty() { Some(Place::Project) } else { naming::find(project, &path) };
        Self { place, path }
    }

    /// The place as it was written last, which stays the same when rows get other names.
    pub fn written(&self) -> &str {
        &self.path
    }

    /// The place in words, as [`naming::path`] writes it; of a place that is gone, as it was written last.
    pub fn path(&self, project: &Project) -> String {
        match self.found(project) {
            // What stands for the project as a whole stays as it was typed.
            Some(Place::Project) | None => self.path.clone(),
            Some(place) => naming::path(project, place),
        }
    }

    /// The place, as long as the project has it.
    pub fn found(&self, project: &Project) -> Option<Place> {
        self.place.filter(|place| place.row().is_none_or(|row| project.spot_of(row).is_some()))
    }

    /// The place to show it at: the project as a whole when its own is gone.
    pub fn place(&self, project: &Project) -> Place {
        self.found(project).unwrap_or(Place::Project)
    }

    /// The place that it was given for, whether it is there or not.
    pub fn first(&self) -> Place {
        self.place.unwrap_or(Place::Project)
    }
}

impl Opinion {
    /// What somebody says about a place of the project now.
    pub fn new(project: &Project, place: Place, opinion: &str, said: Stamp) -> Self {
        let text = given_for(project, place).unwrap_or_default();
        Self { anchor: Anchor::new(project, place), text, opinion: opinion.to_owned(), said, ..Self::default() }
    }

    /// Whether another text stands at its place than when it was given.
    pub fn is_outdated(&self, project: &Project) -> bool {
        let Some(place) = self.anchor.found(project).filter(|_| !self.text.is_empty()) else { return false };
        // Whoever writes an opinion by hand gives the text as it stands.
        given_for(project, place).is_some_and(|now| now != self.text && about::subject(project, place) != self.text)
    }

    /// Whether it is not settled.
    pub fn is_open(&self) -> bool {
        self.resolved.is_blank()
    }

    /// Whether its place is gone: it stands at the project now.
    pub fn is_orphan(&self, project: &Project) -> bool {
        self.anchor.found(project).is_none()
    }
}

/// What an opinion about a place is given for; none where no single text stands.
fn given_for(project: &Project, place: Place) -> Option<String> {
    match place {
        Place::Project | Place::Section(_) => None,
        Place::Field(_) | Place::Row(_) | Place::Cell(..) => {
            Some(about::given_for(&about::subject(project, place), &[]))
        }
    }
}

/// A form as it went back to its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// Who returned it.
    pub said: Stamp,
    /// The text of the project's file at that time, without what belongs to the review. It is kept as it is, whatever
    /// somebody made of it.
    pub form: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, CompositionItem, Parent, Spot};

    fn project() -> Project {
        let mut project = Project::default();
        for name in ["印刷费", "装订费"] {
            let id = project.fresh_row_id();
            project.composition.push(CompositionItem::new(id, name, "5"));
        }
        project
    }

    #[test]
    fn an_opinion_follows_its_row() {
        let mut project = project();
        let row = project.composition[1].id;
        let anchor = Anchor::new(&project, Place::Cell(row, Column::Amount));
        assert_eq!(anchor.path(&project), "composition/装订费/amount");
        let (_, taken) = project.remove_row(row).unwrap();
        assert_eq!((anchor.found(&project), anchor.place(&project)), (None, Place::Project));
        assert_eq!(anchor.path(&project), "composition/装订费/amount", "it knows where it was");
        project.insert_row(Spot { parent: Parent::Composition, index: 0 }, taken).unwrap();
        project.set_cell(row, Column::Name, "胶装费".to_owned());
        assert_eq!(anchor.path(&project), "composition/胶装费/amount");
        assert_eq!(Anchor::read(&project, anchor.path(&project)).place(&project), Place::Cell(row, Column::Amount));
    }

    #[test]
    fn an_opinion_knows_whether_its_text_changed() {
        let mut project = project();
        let row = project.composition[0].id;
        let place = Place::Cell(row, Column::Amount);
        project.set_cell(row, Column::Amount, String::new());
        let said = || Stamp::new("丙", "2020-03-02");
        let mut opinion = Opinion::new(&project, place, "填写金额", said());
        assert!(!opinion.is_outdated(&project));
        project.set_cell(row, Column::Amount, "5".to_owned());
        assert!(opinion.is_outdated(&project), "what was empty was filled in");
        opinion.text = "5".to_owned();
        assert!(!opinion.is_outdated(&project), "written by hand");
        opinion.text.clear();
        assert!(!opinion.is_outdated(&project), "nobody said what stood there");
        let of_row = Opinion::new(&project, Place::Row(row), "与上年重复", said());
        let of_project = Opinion::new(&project, Place::Project, "不予安排", said());
        project.set_cell(row, Column::Name, "印制费".to_owned());
        assert_eq!((of_row.is_outdated(&project), of_project.is_outdated(&project)), (true, false));
        assert_eq!(of_row.anchor.path(&project), "composition/印制费");
        project.remove_row(row).unwrap();
        assert_eq!((of_row.is_outdated(&project), of_row.is_orphan(&project)), (false, true));
    }

    #[test]
    fn a_place_that_is_not_there_stays_as_written() {
        let project = project();
        for path in ["composition/邮寄费/amount", "哪里", "indicators/产出"] {
            let anchor = Anchor::read(&project, path.to_owned());
            assert_eq!((anchor.place(&project), &*anchor.path(&project)), (Place::Project, path));
            assert_eq!(anchor.found(&project), None);
        }
        for path in ["", "project"] {
            let anchor = Anchor::read(&project, path.to_owned());
            assert_eq!((anchor.found(&project), &*anchor.path(&project)), (Some(Place::Project), path));
        }
    }
}
