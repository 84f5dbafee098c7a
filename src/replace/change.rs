//! Hits become changes.

use crate::edit::{Change, Edit, Workspace};
use crate::model::Place;

use super::find::Hit;
use super::replacement::Replacement;

/// The changes that put in what hits become: one for each place. Hits that change nothing, and those in projects that
/// have changed since they were found, are left out. The hits come in the order in which [`find`](super::find) gave them.
pub fn changes<'a>(
    replacement: &Replacement,
    workspace: &Workspace,
    hits: impl IntoIterator<Item = &'a Hit>,
) -> Vec<Change> {
    let hits: Vec<&Hit> = hits.into_iter().filter(|hit| hit.changes).collect();
    let places = hits.chunk_by(|a, b| (a.key, a.place) == (b.key, b.place));
    let change = |hits: &[&Hit]| {
        let first = hits.first()?;
        let project = workspace.project(first.key)?;
        let after = put_in(replacement, project.text_at(first.place)?, first.place, hits)?;
        Some(Change::Edit(first.key, Edit::write(project, first.place, after)?))
    };
    places.filter_map(change).collect()
}

/// The text with what its hits become; `None` when they are not in it any more.
fn put_in(replacement: &Replacement, text: &str, place: Place, hits: &[&Hit]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut found = replacement.find(text);
    for hit in hits {
        found.find(|range| *range == hit.range())?;
        out.push_str(&text[done..hit.start]);
        out.push_str(&replacement.after(text, &hit.range(), place));
        done = hit.end;
    }
    out.push_str(&text[done..]);
    Some(out)
}
