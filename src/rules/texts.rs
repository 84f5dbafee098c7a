//! What the texts of a form say, read once for all rules.

use std::cell::OnceCell;

use crate::model::{Field, Project};
use crate::understanding::prose::{self, Prose};
use crate::understanding::{self, Found};

use super::copies::{self, Copied};
use super::settings::Settings;

/// The texts of a form that are read for what they say, in the order of the form.
pub(super) const READ: [Field; 10] = [
    Field::Name,
    Field::Overview,
    Field::Basis,
    Field::Necessity,
    Field::Measures,
    Field::Plan,
    Field::Remark,
    Field::CompositionRemark,
    Field::OverallGoal,
    Field::AnnualGoal,
];

/// What the texts of a project say. Each is read when a rule asks for it first.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    project: &'a Project,
    found: [OnceCell<Vec<Found>>; READ.len()],
    copies: OnceCell<Vec<Copied>>,
    prose: [OnceCell<Prose>; READ.len()],
}

impl<'a> Texts<'a> {
    /// The texts of a project.
    pub(super) fn of(project: &'a Project) -> Self {
        Self { project, found: Default::default(), prose: Default::default(), copies: OnceCell::new() }
    }

    /// What one of the texts says; nothing for a field that is none of them.
    pub(super) fn found(&self, field: Field) -> &[Found] {
        let Some(index) = READ.iter().position(|read| *read == field) else { return &[] };
        self.found[index].get_or_init(|| understanding::read(self.project.text(field)))
    }

    /// What the narratives have copied from each other.
    pub(super) fn copies(&self, settings: &Settings) -> &[Copied] {
        self.copies.get_or_init(|| copies::of(self.project, settings))
    }

    /// What one of the texts says beside money, and its marks; `None` for a field that is none of them.
    pub(super) fn prose(&self, field: Field) -> Option<&Prose> {
        let index = READ.iter().position(|read| *read == field)?;
        Some(self.prose[index].get_or_init(|| prose::read(self.project.text(field))))
    }
}
