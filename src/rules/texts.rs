//! What the texts of a form say, read once for all rules.

use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::sync::Arc;
use std::thread::LocalKey;

use crate::model::{Field, Project};
use crate::understanding::prose::{self, Prose};
use crate::understanding::{Found, Reading};

use super::copies::{self, Copied};
use super::settings::Settings;

/// What the texts of a project say. Each is read when a rule asks for it first.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    project: &'a Project,
    found: [OnceCell<Arc<Reading>>; Field::WORDS.len()],
    copies: OnceCell<Arc<Vec<Copied>>>,
    prose: [OnceCell<Arc<Prose>>; Field::WORDS.len()],
}

/// How many texts are remembered: those of a few forms. From one key to the next one text of a form changes at most.
const REMEMBERED: usize = 4 * Field::WORDS.len();

/// What was worked out last, latest first. It saves time only: the same always comes of the same.
type Lately<K, T> = RefCell<VecDeque<(K, Arc<T>)>>;

thread_local! {
    static FOUND: Lately<(usize, String), Reading> = const { RefCell::new(VecDeque::new()) };
    static PROSE: Lately<String, Prose> = const { RefCell::new(VecDeque::new()) };
    static COPIES: Lately<(Vec<String>, Settings), Vec<Copied>> = const { RefCell::new(VecDeque::new()) };
}

/// What comes of `known`, out of memory when it was asked for lately; `make` gives it and the key to know it by.
fn remembered<K, T>(
    memory: &'static LocalKey<Lately<K, T>>,
    most: usize,
    known: impl Fn(&K) -> bool,
    make: impl FnOnce() -> (K, T),
) -> Arc<T> {
    memory.with_borrow_mut(|lately| {
        let entry = lately.iter().position(|(key, _)| known(key)).and_then(|at| lately.remove(at));
        let entry = entry.unwrap_or_else(|| {
            let (key, made) = make();
            (key, Arc::new(made))
        });
        let made = Arc::clone(&entry.1);
        lately.push_front(entry);
        lately.truncate(most);
        made
    })
}

/// What the text says that is the one of that number in a form.
fn found(number: usize, text: &str) -> Arc<Reading> {
    // What stood there a key ago differs a little.
    let of_before = |lately: &VecDeque<((usize, String), Arc<Reading>)>| {
        lately.iter().find(|((of, _), _)| *of == number).map(|(_, reading)| Arc::clone(reading))
    };
    let before = FOUND.with_borrow(of_before);
    let make = || {
        let reading = before.map_or_else(|| Reading::of(text), |before| before.again(text));
        ((number, text.to_owned()), reading)
    };
    remembered(&FOUND, REMEMBERED, |(_, known)| known == text, make)
}

fn prose(text: &str) -> Arc<Prose> {
    remembered(&PROSE, REMEMBERED, |known| known == text, || (text.to_owned(), prose::read(text)))
}

/// What the narratives of a project have copied from each other. Only those of the last form are remembered.
fn copies(project: &Project, settings: &Settings) -> Arc<Vec<Copied>> {
    let narratives = || Field::NARRATIVES.iter().map(|field| project.text(*field));
    remembered(
        &COPIES,
        1,
        |(texts, limits)| limits == settings && narratives().eq(texts.iter().map(String::as_str)),
        || ((narratives().map(str::to_owned).collect(), *settings), copies::of(project, settings)),
    )
}

impl<'a> Texts<'a> {
    /// The texts of a project.
    pub(super) fn of(project: &'a Project) -> Self {
        Self { project, found: Default::default(), prose: Default::default(), copies: OnceCell::new() }
    }

    /// What one of the texts says; nothing for a field that is none of them.
    pub(super) fn found(&self, field: Field) -> &[Found] {
        let Some(index) = Field::WORDS.iter().position(|read| *read == field) else { return &[] };
        self.found[index].get_or_init(|| found(index, self.project.text(field))).found()
    }

    /// What the narratives have copied from each other.
    pub(super) fn copies(&self, settings: &Settings) -> &[Copied] {
        self.copies.get_or_init(|| copies(self.project, settings))
    }

    /// What one of the texts says beside money, and its marks; `None` for a field that is none of them.
    pub(super) fn prose(&self, field: Field) -> Option<&Prose> {
        let index = Field::WORDS.iter().position(|read| *read == field)?;
        Some(self.prose[index].get_or_init(|| prose(self.project.text(field))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::understanding;

    #[test]
    fn what_is_remembered_of_a_text_is_what_it_says() {
        let texts: Vec<String> = (0..2 * REMEMBERED).map(|n| format!("3月底支付{n}万元")).collect();
        for text in texts.iter().chain(texts.iter().rev()).chain(&texts) {
            assert_eq!(found(0, text).found(), understanding::read(text), "{text}");
        }
        assert!(FOUND.with_borrow(|lately| lately.len() <= REMEMBERED));
    }
}
