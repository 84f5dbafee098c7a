//! What the texts of a form say, read once for all rules.

use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::{Field, Project};
use crate::understanding::prose::{self, Prose};
use crate::understanding::{self, Found};

use super::copies::{self, Copied};
use super::settings::Settings;

/// What the texts of a project say. Each is read when a rule asks for it first.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    project: &'a Project,
    found: [OnceCell<Arc<Vec<Found>>>; Field::WORDS.len()],
    copies: OnceCell<Vec<Copied>>,
    prose: [OnceCell<Prose>; Field::WORDS.len()],
}

/// How many texts are remembered: those of a few forms. From one key to the next one text of a form changes at most.
const REMEMBERED: usize = 4 * Field::WORDS.len();

/// A text and what it says.
type Said = (String, Arc<Vec<Found>>);

thread_local! {
    /// What was read last on this thread, latest first. It saves time only: the same text always says the same.
    static LATELY: RefCell<VecDeque<Said>> = const { RefCell::new(VecDeque::new()) };
}

/// What a text says, out of memory when it was read lately.
fn read(text: &str) -> Arc<Vec<Found>> {
    LATELY.with_borrow_mut(|lately| {
        let known = lately.iter().position(|(read, _)| read == text).and_then(|at| lately.remove(at));
        let said = known.unwrap_or_else(|| (text.to_owned(), Arc::new(understanding::read(text))));
        let found = Arc::clone(&said.1);
        lately.push_front(said);
        lately.truncate(REMEMBERED);
        found
    })
}

impl<'a> Texts<'a> {
    /// The texts of a project.
    pub(super) fn of(project: &'a Project) -> Self {
        Self { project, found: Default::default(), prose: Default::default(), copies: OnceCell::new() }
    }

    /// What one of the texts says; nothing for a field that is none of them.
    pub(super) fn found(&self, field: Field) -> &[Found] {
        let Some(index) = Field::WORDS.iter().position(|read| *read == field) else { return &[] };
        self.found[index].get_or_init(|| read(self.project.text(field)))
    }

    /// What the narratives have copied from each other.
    pub(super) fn copies(&self, settings: &Settings) -> &[Copied] {
        self.copies.get_or_init(|| copies::of(self.project, settings))
    }

    /// What one of the texts says beside money, and its marks; `None` for a field that is none of them.
    pub(super) fn prose(&self, field: Field) -> Option<&Prose> {
        let index = Field::WORDS.iter().position(|read| *read == field)?;
        Some(self.prose[index].get_or_init(|| prose::read(self.project.text(field))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_of_a_text_is_what_it_says() {
        let texts: Vec<String> = (0..2 * REMEMBERED).map(|n| format!("3月底支付{n}万元")).collect();
        for text in texts.iter().chain(texts.iter().rev()).chain(&texts) {
            assert_eq!(*read(text), understanding::read(text), "{text}");
        }
        assert!(LATELY.with_borrow(|lately| lately.len() <= REMEMBERED));
    }
}
