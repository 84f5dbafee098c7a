//! What two people changed at the same time, as a merge leaves it for a person to decide.
//!
//! Invariant: the text at the place is that of one side or what somebody made of it since; both sides and what they
//! started from stand in the conflict, so nothing that anybody wrote is lost.

use super::naming;
use super::place::Place;
use super::project::Project;

/// A value that both sides of a merge changed, each to something else.
///
/// Of a row as a whole it says that one side took it out while the other one changed it: the text of the side that took
/// it out is empty, the others say what was in its cells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Conflict<P = At> {
    /// Where: of a project a place; of a department the names on the way to it: `units/039001`.
    pub at: P,
    /// What the own side has.
    pub ours: String,
    /// What both sides started from.
    pub base: String,
    /// What the other side has.
    pub theirs: String,
}

/// Where a conflict of a project is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum At {
    /// A place that the project has, or had until its row was taken out.
    Place(Place),
    /// What the file says, where the project has no such place.
    Lost(String),
}

impl At {
    /// What a file means by a place in words.
    pub fn read(project: &Project, path: &str) -> Self {
        naming::find(project, path).map_or_else(|| At::Lost(path.to_owned()), At::Place)
    }

    /// The place in words, as [`naming::path`] writes it.
    pub fn path(&self, project: &Project) -> String {
        match self {
            At::Place(place) => naming::path(project, *place),
            At::Lost(path) => path.clone(),
        }
    }

    /// The place to show it at: the project as a whole when the place is gone.
    pub fn place(&self, project: &Project) -> Place {
        match self {
            At::Place(place) if place.row().is_none_or(|row| project.spot_of(row).is_some()) => *place,
            At::Place(_) | At::Lost(_) => Place::Project,
        }
    }
}
