//! What suggestions are for.

use std::collections::{HashMap, HashSet};

use crate::model::Project;

use super::Library;
use super::fit::Words;

/// A place in a form that wants suggestions. A picker makes it when it opens.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// The name of the project.
    pub(super) project: String,
    /// The number of the project in the forms of its unit.
    pub(super) number: u32,
    pub(super) purpose: String,
    pub(super) level2: String,
    /// The names of the indicators in the form.
    pub(super) present: HashSet<String>,
    words: Words,
    /// How much speaks for a kind of project, by its name.
    votes: HashMap<String, usize>,
}

impl Occasion {
    /// The place below the heading `level2` in the form of `project`; [`Sources::forms`](super::Sources::forms) know the
    /// project by `number`.
    pub fn new(library: &Library, project: &Project, number: u32, level2: &str) -> Self {
        let words = Words::of(project);
        Self {
            project: project.name.trim().to_owned(),
            number,
            purpose: project.purpose.trim().to_owned(),
            level2: level2.trim().to_owned(),
            present: project.indicators().map(|(_, _, indicator)| indicator.name.trim().to_owned()).collect(),
            votes: words.votes(&library.kinds),
            words,
        }
    }

    /// How well the indicator with a name fits, see [`Sources::suggest`](super::Sources::suggest).
    pub(super) fn fit(&self, library: &Library, name: &str) -> usize {
        let votes = library.kinds_of(name).iter().filter_map(|kind| self.votes.get(kind)).max();
        2 * votes.unwrap_or(&0) + library.common.shared(name, &self.words)
    }
}
