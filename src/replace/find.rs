//! Looking through projects.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::edit::ProjectKey;
use crate::model::{Place, Project};

use super::replacement::Replacement;
use super::slots::Slots;

/// A place where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hit {
    /// The project.
    pub key: ProjectKey,
    /// The field or cell.
    pub place: Place,
    /// Its first byte in the text at the place.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// Whether anything becomes different; false where what is put in stands there already.
    pub changes: bool,
}

impl Hit {
    /// The bytes in the text at the place.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What was found, in the project as it was then; `None` where a changed project has no such bytes.
    pub fn before<'a>(&self, project: &'a Project) -> Option<&'a str> {
        project.text_at(self.place)?.get(self.range())
    }
}

/// Looks through the slots of projects, on all processors. What is left out once `is_wanted` says no is not wanted.
pub fn find(
    projects: &[(ProjectKey, Arc<Project>)],
    replacement: &Replacement,
    slots: Slots,
    is_wanted: impl Fn() -> bool + Sync,
) -> Vec<Hit> {
    /// Enough to be worth handing to another thread, few enough to share the work out evenly.
    const CHUNK: usize = 64;
    let chunks: Vec<Vec<Hit>> = projects
        .par_chunks(CHUNK)
        // Threads that share one expression wait for each other.
        .map_init(
            || replacement.clone(),
            |replacement, chunk| {
                let mut hits = Vec::new();
                for (key, project) in chunk.iter().take_while(|_| is_wanted()) {
                    slots.visit(project, |place, text| find_in(replacement, *key, place, text, &mut hits));
                }
                hits
            },
        )
        .collect();
    chunks.concat()
}

fn find_in(replacement: &Replacement, key: ProjectKey, place: Place, text: &str, hits: &mut Vec<Hit>) {
    for range in replacement.find(text) {
        let changes = replacement.changes(text, &range, place);
        hits.push(Hit { key, place, start: range.start, end: range.end, changes });
    }
}
