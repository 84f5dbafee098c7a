//! Saving, and quitting without losing anything.

use crate::edit::ProjectKey;
use crate::store::SaveError;
use crate::store::save::Cause as SaveCause;
use crate::text::clean::visible;

use super::overlay::{Answer, Ask, Overlay, Reply};
use super::{App, Effect, RereadExtent, SaveJob, SaveReport, SaveTask, texts};

/// Saves that are under way.
#[derive(Debug, Default)]
pub(super) struct Saving {
    waiting: usize,
    done: Vec<ProjectKey>,
    /// Another version of one of them stays beside it.
    kept: bool,
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

    fn save_job(&mut self, key: ProjectKey) -> Option<SaveJob> {
        if !self.workspace.is_changed(key) {
            return None;
        }
        let task = match (self.workspace.project(key).cloned(), self.files.get(&key).cloned()) {
            (Some(project), Some(file)) if self.over_another.contains(&key) => SaveTask::WriteKeeping(project, file),
            (Some(project), Some(file)) => SaveTask::Write(project, file),
            (Some(project), None) => SaveTask::Create(project, self.directory.clone()?),
            (None, Some(file)) => SaveTask::Remove(file),
            (None, None) => {
                // Deleted before it was ever saved: there is nothing to do for it.
                self.workspace.mark_saved(key, self.workspace.revision(key));
                return None;
            }
        };
        Some(SaveJob { key, revision: self.workspace.revision(key), task })
    }

    /// The projects that are not on disk as they are here.
    pub fn not_saved(&self) -> impl Iterator<Item = ProjectKey> {
        let concerns = |key: &ProjectKey| self.workspace.project(*key).is_some() || self.files.contains_key(key);
        self.workspace.changed().filter(concerns)
    }

    fn overwrite(&mut self, key: ProjectKey) {
        let Some(job) = self.save_job(key) else { return };
        let task = match job.task {
            SaveTask::Write(project, file) | SaveTask::WriteKeeping(project, file) => {
                SaveTask::Overwrite(project, file.path)
            }
            task => task,
        };
        self.start_saving(vec![SaveJob { task, ..job }]);
    }

    fn take_theirs(&mut self, key: ProjectKey, extent: RereadExtent) {
        if let Some(file) = self.files.get(&key) {
            self.effects.push(Effect::RereadFile(file.path.clone(), extent));
        }
    }

    pub(super) fn saved(&mut self, report: SaveReport) {
        self.saving.waiting = self.saving.waiting.saturating_sub(1);
        let name = self.workspace.project(report.key).map(|project| project.title().to_owned()).unwrap_or_default();
        match report.result {
            Ok(file) => {
                match file {
                    Some(file) => self.files.insert(report.key, file),
                    None => self.files.remove(&report.key),
                };
                self.saving.kept |= self.over_another.remove(&report.key);
                self.merged_with.remove(&report.key);
                self.forget_copy(report.key);
                self.workspace.mark_saved(report.key, report.revision);
                self.journal_follows([report.key]);
                self.saving.done.push(report.key);
            }
            Err(SaveError { cause: cause @ (SaveCause::ChangedOutside | SaveCause::Gone), .. }) => {
                self.saving.quit = false;
                self.ask_about_change(report.key, cause == SaveCause::Gone, &name);
            }
            Err(error) => {
                self.saving.quit = false;
                let text = format!("{}\n{}", visible(&error.path.to_string_lossy()), error.reason(self.lang));
                self.show_text(texts::not_saved(self.lang), text);
            }
        }
        if self.saving.waiting == 0 {
            self.saving_finished();
        }
    }

    pub(super) fn ask_about_change(&mut self, key: ProjectKey, gone: bool, name: &str) {
        let mut answers = Vec::new();
        let question = if gone {
            answers.push(Reply { letter: 'o', words: texts::write_anew, answer: Answer::Overwrite(key) });
            texts::gone_outside_question(self.lang, name)
        } else {
            answers.push(Reply { letter: 'm', words: texts::merge, answer: Answer::Merge(key) });
            answers.push(Reply { letter: 'o', words: texts::overwrite, answer: Answer::Overwrite(key) });
            answers.push(Reply { letter: 't', words: texts::take_theirs, answer: Answer::TakeTheirs(key) });
            texts::changed_outside_question(self.lang, name)
        };
        answers.push(Reply { letter: 'n', words: texts::dont_save, answer: Answer::Stay });
        let selected = answers.len() - 1;
        self.overlays.push(Overlay::Ask(Ask { question, answers, selected }));
    }

    fn saving_finished(&mut self) {
        let done = std::mem::take(&mut self.saving.done);
        self.notice = match done.as_slice() {
            [] => None,
            [key] => Some(match self.workspace.project(*key) {
                Some(project) => texts::saved_one(self.lang, project.title()),
                None => texts::file_removed(self.lang).to_owned(),
            }),
            keys => Some(texts::saved_many(self.lang, keys.len())),
        };
        if std::mem::take(&mut self.saving.kept)
            && let Some(notice) = &mut self.notice
        {
            notice.push_str(texts::other_version_kept(self.lang));
        }
        if std::mem::take(&mut self.saving.quit) {
            self.effects.push(Effect::Quit);
        }
    }

    /// Ends the program, or asks what to do with what is not saved.
    pub(super) fn quit(&mut self) {
        self.accept();
        let unsaved: Vec<ProjectKey> = self.not_saved().collect();
        if unsaved.is_empty() {
            self.effects.push(Effect::Quit);
            return;
        }
        let name = |key: &ProjectKey| match (
            self.workspace.project(*key),
            self.files.get(key).and_then(|file| file.path.file_name()),
        ) {
            (Some(project), _) => project.title().to_owned(),
            (None, file) => texts::to_be_removed(self.lang, &file.unwrap_or_default().to_string_lossy()),
        };
        let question = self.with_names(texts::quit_question(self.lang, unsaved.len()), &unsaved, name);
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

    /// A question with a line for each of the first few things that it is about.
    pub(super) fn with_names<T>(&self, mut question: String, things: &[T], name: impl Fn(&T) -> String) -> String {
        const NAMED: usize = 5;
        for thing in things.iter().take(NAMED) {
            question.push_str("\n· ");
            question.push_str(&name(thing));
        }
        if things.len() > NAMED {
            question.push('\n');
            question.push_str(&texts::and_more(self.lang, things.len() - NAMED));
        }
        question
    }

    /// Does what the user answered.
    pub(super) fn answer(&mut self, answer: Answer) {
        self.overlays.pop();
        match answer {
            Answer::SaveAndQuit => {
                self.saving.quit = true;
                let keys = self.not_saved().collect();
                self.save(keys);
            }
            Answer::QuitAnyway => self.effects.push(Effect::Quit),
            Answer::Overwrite(key) => self.overwrite(key),
            Answer::Merge(key) => self.take_theirs(key, RereadExtent::Merged),
            Answer::TakeTheirs(key) => self.take_theirs(key, RereadExtent::Chosen),
            Answer::ShowRescued => self.show_rescued(),
            Answer::Restore => self.restore(),
            Answer::Discard => self.discard_rescued(),
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
