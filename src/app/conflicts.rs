//! What a merge left open: taking one side, or what somebody wrote instead.
//!
//! Invariant: a decision is one step to undo, and with it the conflict is there again.

use crate::edit::{Composer, Name, Title};
use crate::model::{At, Conflict, Place, naming};
use crate::rules::{self, Problem};

use super::App;
use super::command::Enabled;
use super::texts::{self, titles};
use crate::lang::Label;

/// What is to stand where both sides wrote something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// What the own side wrote.
    Ours,
    /// What the other side wrote.
    Theirs,
    /// What stands there now.
    AsItIs,
}

impl App {
    /// The conflict that a problem of the open project tells of, with its number.
    pub(super) fn conflict_of(&self, problem: &Problem) -> Option<(usize, &Conflict)> {
        if rules::can_be_waived(problem) {
            return None;
        }
        let project = self.open_project()?;
        let mut conflicts = project.conflicts.iter().enumerate();
        conflicts.find(|(_, conflict)| conflict.at.place(project) == problem.place)
    }

    /// Whether the problem at hand is something that a merge left open.
    pub(super) fn can_decide(&self) -> Enabled {
        match self.current_problem().is_some_and(|problem| self.conflict_of(problem).is_some()) {
            true => Ok(()),
            false => Err(Label { zh: "这里没有合并留下的冲突", en: "a merge left nothing open here" }),
        }
    }

    /// Decides the conflict at hand.
    pub(super) fn decide(&mut self, decision: Decision) {
        let found = self.current_problem().and_then(|problem| self.conflict_of(problem));
        let (Some((index, conflict)), Some(project)) = (found, self.open_project()) else {
            return self.say(texts::no_conflict_here(self.lang));
        };
        let conflict = conflict.clone();
        let place = conflict.at.place(project);
        let text = match decision {
            Decision::Ours => Some(conflict.ours),
            Decision::Theirs => Some(conflict.theirs),
            Decision::AsItIs => None,
        };
        if text.is_some() && !matches!(place, Place::Field(_) | Place::Cell(..) | Place::Row(_)) {
            return self.say(texts::conflict_place_is_gone(self.lang));
        }
        let title = Title::new(&titles::DECIDE, vec![Name::Text(naming::name(project, place, self.lang))]);
        let done = self.compose(title, |composer| {
            match (place, text) {
                (Place::Field(field), Some(text)) => composer.set(field, text),
                (Place::Cell(row, column), Some(text)) => drop(composer.set_cell(row, column, text)),
                // That side took the row out.
                (Place::Row(row), Some(text)) if text.is_empty() => {
                    composer.remove(row);
                }
                _ => {}
            }
            composer.decide(index) && forget_what_is_gone(composer)
        });
        if done {
            self.say(texts::conflict_decided(self.lang, &self.key_name("undo")));
        }
    }
}

/// With a row that was taken out goes what was open inside it.
fn forget_what_is_gone(composer: &mut Composer) -> bool {
    let is_gone = |composer: &Composer, conflict: &Conflict| match conflict.at {
        At::Place(place) => place.row().is_some_and(|row| composer.project().spot_of(row).is_none()),
        At::Lost(_) => false,
    };
    while let Some(index) = composer.project().conflicts.iter().position(|conflict| is_gone(composer, conflict)) {
        composer.decide(index);
    }
    true
}
