//! Saving, and quitting without losing anything.

use crate::edit::ProjectKey;
use crate::store::SaveError;
use crate::store::save::Cause as SaveCause;

use super::overlay::{Answer, Ask, Overlay, Reply};
use super::{App, Effect, SaveJob, SaveReport, SaveTarget, texts};

/// Saves that are under way.
#[derive(Debug, Default)]
pub(super) struct Saving {
    waiting: usize,
    done: Vec<ProjectKey>,
    quit: bool,
}

impl App {
    /// Saves projects that changed.
    pub(super) fn save(&mut self, keys: Vec<ProjectKey>) {
        let jobs: Vec<SaveJob> = keys.into_iter().filter_map(|key| self.save_job(key)).collect();
        if jobs.is_empty() {
            return self.say(texts::nothing_to_save(self.lang));
        }
        self.start_saving(jobs);
    }

    fn start_saving(&mut self, jobs: Vec<SaveJob>) {
        self.saving.waiting += jobs.len();
        self.notice = Some(texts::saving(self.lang).to_owned());
        self.effects.push(Effect::Save(jobs));
    }

    fn save_job(&self, key: ProjectKey) -> Option<SaveJob> {
        if !self.workspace.is_changed(key) {
            return None;
        }
        let target = match self.files.get(&key) {
            Some(file) => SaveTarget::Known(file.clone()),
            None => SaveTarget::New(self.directory.clone()?),
        };
        let project = self.workspace.project(key)?.clone();
        Some(SaveJob { key, revision: self.workspace.revision(key), project, target })
    }

    pub(super) fn overwrite(&mut self, key: ProjectKey) {
        let Some(file) = self.files.get(&key) else { return };
        let target = SaveTarget::Force(file.path.clone());
        if let Some(job) = self.save_job(key) {
            self.start_saving(vec![SaveJob { target, ..job }]);
        }
    }

    pub(super) fn saved(&mut self, report: SaveReport) {
        self.saving.waiting = self.saving.waiting.saturating_sub(1);
        let name = self.workspace.project(report.key).map(|project| project.name.clone()).unwrap_or_default();
        match report.result {
            Ok(file) => {
                self.files.insert(report.key, file);
                self.workspace.mark_saved(report.key, report.revision);
                self.saving.done.push(report.key);
            }
            Err(SaveError { cause: SaveCause::ChangedOutside | SaveCause::Gone, .. }) => {
                self.saving.quit = false;
                self.overlays.push(Overlay::Ask(Ask {
                    question: texts::changed_outside_question(self.lang, &name),
                    answers: vec![
                        Reply { letter: 'o', words: texts::overwrite, answer: Answer::Overwrite(report.key) },
                        Reply { letter: 'n', words: texts::dont_save, answer: Answer::Stay },
                    ],
                    selected: 1,
                }));
            }
            Err(error) => {
                self.saving.quit = false;
                let text = texts::save_failed(self.lang, &error.explain(self.lang));
                self.open_failed(text);
            }
        }
        if self.saving.waiting == 0 {
            self.saving_finished();
        }
    }

    fn saving_finished(&mut self) {
        let done = std::mem::take(&mut self.saving.done);
        self.notice = match done.as_slice() {
            [] => None,
            [key] => self.workspace.project(*key).map(|project| texts::saved_one(self.lang, &project.name)),
            keys => Some(texts::saved_many(self.lang, keys.len())),
        };
        if std::mem::take(&mut self.saving.quit) {
            self.effects.push(Effect::Quit);
        }
    }

    /// Ends the program, or asks what to do with what is not saved.
    pub(super) fn quit(&mut self) {
        self.accept();
        let unsaved: Vec<ProjectKey> =
            self.workspace.changed().filter(|key| self.workspace.project(*key).is_some()).collect();
        if unsaved.is_empty() {
            self.effects.push(Effect::Quit);
            return;
        }
        const NAMED: usize = 5;
        let mut question = texts::quit_question(self.lang, unsaved.len());
        for key in unsaved.iter().take(NAMED) {
            if let Some(project) = self.workspace.project(*key) {
                question.push_str("\n· ");
                question.push_str(if project.name.is_empty() { &project.id } else { &project.name });
            }
        }
        if unsaved.len() > NAMED {
            question.push('\n');
            question.push_str(&texts::and_more(self.lang, unsaved.len() - NAMED));
        }
        self.overlays.push(Overlay::Ask(Ask {
            question,
            answers: vec![
                Reply { letter: 's', words: texts::save_and_quit, answer: Answer::SaveAndQuit },
                Reply { letter: 'd', words: texts::quit_without_saving, answer: Answer::QuitAnyway },
                Reply { letter: 'c', words: texts::stay, answer: Answer::Stay },
            ],
            selected: 0,
        }));
    }

    /// Does what the user answered.
    pub(super) fn answer(&mut self, answer: Answer) {
        self.overlays.pop();
        match answer {
            Answer::SaveAndQuit => {
                self.saving.quit = true;
                let keys = self.workspace.changed().collect();
                self.save(keys);
            }
            Answer::QuitAnyway => self.effects.push(Effect::Quit),
            Answer::Overwrite(key) => self.overwrite(key),
            Answer::Stay => {}
        }
    }

    pub(super) fn answer_by_letter(&mut self, letter: char) -> bool {
        let Some(Overlay::Ask(ask)) = self.overlays.last() else { return false };
        let wanted = ask.answers.iter().find(|reply| reply.letter.eq_ignore_ascii_case(&letter));
        match wanted.map(|reply| reply.answer.clone()) {
            Some(answer) => {
                self.answer(answer);
                true
            }
            None => false,
        }
    }
}
