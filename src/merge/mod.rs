//! The three-way merge: what two people made of the same file, made one.
//!
//! Both sides started from `base`. What only one of them changed is taken; what both changed alike is taken once. Fields
//! and cells are merged one by one, texts sentence by sentence. Rows are known by what they say, because files number
//! none (see `identity`); where they stand is merged apart from what they say. What both changed, each to something
//! else, keeps the text of the own side and becomes a [`Conflict`] of the document.
//!
//! Invariants: nothing here does I/O or fails. Nothing that a side wrote is lost: it is in the document or in a conflict
//! of it. A merge with an unchanged side gives the other side, and one of two equal sides gives that.

mod department;
mod identity;
mod lines;
mod rows;
mod sequence;
mod text;

#[cfg(test)]
mod tests;

pub use department::merge_departments;
pub use lines::{Merged, merge_lines};

use crate::model::project::Parts;
use crate::model::{Anchor, At, Conflict, Field, Kind, Opinion, Place, Project, Waiver, naming};

use sequence::merge_values;

/// Merges what two sides made of a project.
pub fn merge_projects(base: &Project, ours: &Project, theirs: &Project) -> Project {
    let (ours, theirs) = identity::shared(base, ours, theirs);
    let sides = Sides { base, ours: &ours, theirs: &theirs };
    // Every part of a project is merged below: one that is new does not compile until it is, too.
    let Parts {
        scheme: _,
        composition: _,
        schedule: _,
        indicators: _,
        status_set: _,
        waivers: _,
        opinions: _,
        returned: _,
        conflicts: _,
        comments: _,
    } = base.parts();
    let mut merged = Project::default();
    let mut conflicts = Vec::new();
    for field in Field::ALL {
        let texts = sides.map(|project| project.text(field));
        let merge = if field.kind() == Kind::Text { text::merge_texts } else { text::merge_values };
        let text = merge(texts).unwrap_or_else(|| {
            conflicts.push(conflict(At::Place(Place::Field(field)), texts));
            texts[1].to_owned()
        });
        merged.set_text(field, text);
    }
    let schemes = sides.map(|project| &*project.scheme);
    merged.scheme = text::merge_values(schemes).unwrap_or_else(|| {
        conflicts.push(conflict(At::Lost("scheme".to_owned()), schemes));
        schemes[1].to_owned()
    });
    rows::merge_rows(&sides, &mut merged, &mut conflicts);
    merged.waivers = waivers(&sides, &merged);
    merged.opinions = opinions(&sides, &merged);
    // Both tell of the state, which is a field and a conflict where both sides changed it.
    merged.status_set = newer(sides.map(|project| &project.status_set)).clone();
    merged.returned = newer(sides.map(|project| &project.returned)).clone();
    merged.comments = merge_values(sides.map(|project| &*project.comments));
    merged.conflicts = merge_values(sides.map(|project| &*project.conflicts));
    conflicts.retain(|conflict| !merged.conflicts.contains(conflict));
    merged.conflicts.extend(conflicts);
    merged
}

/// What both sides started from, and what they made of it; a row has the same identity in all three.
struct Sides<'a> {
    base: &'a Project,
    ours: &'a Project,
    theirs: &'a Project,
}

impl<'a> Sides<'a> {
    /// Something of the base, the own side and the other side, in this order.
    fn map<T>(&self, of: impl Fn(&'a Project) -> T) -> [T; 3] {
        [of(self.base), of(self.ours), of(self.theirs)]
    }
}

/// A conflict between texts of the base, the own side and the other side.
fn conflict<P>(at: P, [base, ours, theirs]: [&str; 3]) -> Conflict<P> {
    Conflict { at, ours: ours.to_owned(), base: base.to_owned(), theirs: theirs.to_owned() }
}

/// What the own side made of something, or the other side where the own one left it as it was.
fn newer<T: PartialEq>([base, ours, theirs]: [&T; 3]) -> &T {
    if ours == base { theirs } else { ours }
}

/// The opinions of both sides, each at its row, wherever that stands now. One that both changed is there twice.
fn opinions(sides: &Sides, merged: &Project) -> Vec<Opinion> {
    // The rows have other identities than when the opinions were read.
    let of_side = |side: &Project| -> Vec<Opinion> {
        let moved = |opinion: &Opinion| {
            let path = opinion.anchor.written();
            let place = naming::find(side, path).filter(|place| *place != Place::Project);
            let is_there = |place: &Place| place.row().is_none_or(|row| merged.spot_of(row).is_some());
            let anchor = match place.filter(is_there) {
                Some(place) => Anchor::new(merged, place),
                None => Anchor::read(merged, path.to_owned()),
            };
            Opinion { anchor, ..opinion.clone() }
        };
        side.opinions.iter().map(moved).collect()
    };
    let [base, ours, theirs] = sides.map(of_side);
    merge_values([&base, &ours, &theirs])
}

/// The waivers of both sides. One that is new follows its row to where the other side put it.
fn waivers(sides: &Sides, merged: &Project) -> Vec<Waiver> {
    let mut waivers: Vec<Waiver> = merge_values(sides.map(|project| &*project.waivers));
    for waiver in waivers.iter_mut().filter(|waiver| !sides.base.waivers.contains(waiver)) {
        let holder = [sides.ours, sides.theirs].into_iter().find(|side| side.waivers.contains(waiver));
        let place = holder.and_then(|side| naming::find(side, &waiver.place));
        let path = place.map(|place| naming::path(merged, place)).filter(|path| !path.is_empty());
        if let Some(path) = path {
            waiver.place = path;
        }
    }
    waivers
}
