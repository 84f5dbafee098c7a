//! Unsaved work that an earlier run of the program had to rescue: offered when its department is opened.

use std::path::PathBuf;
use std::sync::Arc;

use crate::compare;
use crate::edit::{Change, ProjectKey, Title, Transaction};
use crate::store::rescue::{Origin, Rescued, Unsaved};

use super::history::told::excerpts;
use super::overlay::{Answer, Ask, Overlay, Reply};
use super::texts::{self, titles};
use super::{App, Effect};

impl App {
    /// Asks what to do with rescued work of what is open.
    pub(super) fn offer_rescued(&mut self, rescued: Vec<Rescued>) {
        if rescued.is_empty() {
            return;
        }
        let name = |one: &Rescued| {
            let since = if self.was_changed_since(one) { texts::changed_since(self.lang) } else { "" };
            one.project.title().to_owned() + since
        };
        let question = self.with_names(texts::rescued_question(self.lang, rescued.len()), &rescued, name);
        self.rescued = rescued;
        self.overlays.push(Overlay::Ask(Ask {
            question,
            answers: vec![
                Reply { letter: 'r', words: texts::restore, answer: Answer::Restore },
                Reply { letter: 'v', words: texts::show_rescued, answer: Answer::ShowRescued },
                Reply { letter: 'l', words: texts::ask_later, answer: Answer::Stay },
                Reply { letter: 'd', words: texts::discard, answer: Answer::Discard },
            ],
            selected: 0,
        }));
    }

    fn key_of(&self, origin: &Origin) -> Option<ProjectKey> {
        let is_it = |path: &PathBuf| std::path::absolute(path).is_ok_and(|path| path == origin.path);
        self.files.iter().find(|(_, file)| is_it(&file.path)).map(|(key, _)| *key)
    }

    /// Whether the file holds something else than what the rescued work was made of.
    fn was_changed_since(&self, rescued: &Rescued) -> bool {
        let now = self.key_of(&rescued.origin).and_then(|key| self.files.get(&key)).map(|file| file.hash);
        now.is_some() && now != rescued.origin.hash
    }

    /// Shows what would come back, over the question.
    pub(super) fn show_rescued(&mut self) {
        let rescued = std::mem::take(&mut self.rescued);
        let texts: Vec<String> = rescued.iter().map(|one| self.would_come_back(one)).collect();
        self.offer_rescued(rescued);
        self.show_text(texts::show_rescued(self.lang), texts.join("\n\n"));
    }

    /// The name of a project and what restoring it would change.
    fn would_come_back(&self, rescued: &Rescued) -> String {
        let (lang, project) = (self.lang, &rescued.project);
        let mut lines = vec![project.title().to_owned()];
        match self.key_of(&rescued.origin).and_then(|key| self.workspace.project(key)) {
            None => lines.push(texts::rescued_is_new(lang).to_owned()),
            Some(now) => {
                for change in compare::project(now, project) {
                    let (was, is) = change.sides(now, project, lang);
                    let (was, is) = excerpts(&was, &is);
                    lines.push(format!(
                        "· {}: {} → {}",
                        change.place(now, project, lang),
                        was.replace('\n', " "),
                        is.replace('\n', " ")
                    ));
                }
            }
        }
        if let [only] = &mut lines[..] {
            only.push_str(texts::rescued_is_same(lang));
        }
        lines.join("\n")
    }

    /// Puts rescued work where it was, unsaved, as one step that can be undone.
    pub(super) fn restore(&mut self) {
        let rescued = std::mem::take(&mut self.rescued);
        let mut changes = Vec::new();
        let mut copies = Vec::new();
        for one in rescued {
            if self.was_changed_since(&one)
                && let Some(key) = self.key_of(&one.origin)
            {
                self.over_another.insert(key);
            }
            let key = self.key_of(&one.origin).unwrap_or_else(|| self.workspace.reserve());
            changes.extend(self.workspace.project(key).map(|old| Change::Drop(key, Arc::clone(old))));
            changes.push(Change::Add(key, Arc::new(one.project)));
            copies.push((key, one.copy));
        }
        let count = copies.len();
        if self.commit(Transaction { title: Title::new(&titles::RESTORE, Vec::new()), changes }) {
            self.restored.extend(copies);
            self.say(texts::restored(self.lang, count));
        }
    }

    /// Gives rescued work up.
    pub(super) fn discard_rescued(&mut self) {
        let copies: Vec<PathBuf> = std::mem::take(&mut self.rescued).into_iter().map(|one| one.copy).collect();
        self.effects.push(Effect::Forget(copies));
    }

    /// The copy of rescued work goes when the project is safe in its file.
    pub(super) fn forget_copy(&mut self, key: ProjectKey) {
        if let Some(copy) = self.restored.remove(&key) {
            self.effects.push(Effect::Forget(vec![copy]));
        }
    }

    /// The projects that are not saved, the text being typed included, for a last rescue.
    pub fn unsaved(&mut self) -> Vec<Unsaved> {
        self.accept();
        let unsaved = |key| Some(self.unsaved_as(key, self.workspace.project(key).cloned()?));
        self.workspace.changed().filter_map(unsaved).collect()
    }
}
