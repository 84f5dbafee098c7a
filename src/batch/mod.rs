//! One change of many projects: what it would be in each of them.
//!
//! Invariant: nothing is changed here. What comes out are edits of the projects as they were given, each project's by
//! itself; those that a person should look at first say why.

mod renumber;
mod stock;
mod value;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::edit::{Edit, ProjectKey};
use crate::lang::{Lang, Message};
use crate::model::{Department, Field, Project, Scheme};

pub use renumber::clash;

/// What is to be done with each of many projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A field gets a value, read as somebody typed it once.
    Set(Field, String),
    /// The scheme's stock indicators come in where they are missing.
    AddStock,
    /// Indicators that say no more than the scheme's stock go.
    RemoveStock,
    /// Ids are the unit's code and a number, in the order of the projects.
    Renumber,
}

/// What would be done with one project.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The project.
    pub key: ProjectKey,
    /// The edits, in the order they are done; at least one.
    pub edits: Vec<Edit>,
    /// Why a person should look first, with what stands in the message.
    pub doubt: Option<(&'static Message, Vec<String>)>,
}

impl Proposal {
    /// Why a person should look first, in `lang`.
    pub fn doubt_text(&self, lang: Lang) -> Option<String> {
        self.doubt.as_ref().map(|(message, facts)| message.fill(lang, facts))
    }
}

/// Works out what `action` would do with projects, in their order; those that stay as they are are left out. `taken` are
/// the ids of the other projects, `scheme` finds the scheme of a project.
pub fn propose<'a>(
    action: &Action,
    projects: &[(ProjectKey, Arc<Project>)],
    taken: &HashSet<String>,
    department: Option<&Department>,
    scheme: impl Fn(&Project) -> Option<&'a Scheme> + Sync,
) -> Vec<Proposal> {
    let each = |propose: &(dyn Fn(ProjectKey, &Arc<Project>) -> Option<Proposal> + Sync)| {
        projects.par_iter().filter_map(|(key, project)| propose(*key, project)).collect()
    };
    match action {
        Action::Set(field, text) => each(&|key, project| value::set(key, project, *field, text, department)),
        Action::AddStock => each(&|key, project| stock::add(key, project, scheme(project)?)),
        Action::RemoveStock => each(&|key, project| stock::remove(key, project, scheme(project)?)),
        Action::Renumber => renumber::renumber(projects, taken),
    }
}
