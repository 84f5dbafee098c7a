//! The states of projects in the review, and the way from one that waits to the next.

use std::sync::Arc;

use crate::edit::{Composer, Name, ProjectKey, Title, Transaction};
use crate::figures::Figures;
use crate::model::{Field, Place, Project, Status, money, naming};
use crate::review;
use crate::text::clean::visible;

use super::overlay::Overlay;
use super::panel::Listed;
use super::preview::{Preview, PreviewRow, Source};
use super::texts::review as words;
use super::texts::titles;
use super::{App, Screen, texts};

/// From this width on the bar at the top tells amounts as well.
const ROOMY: u16 = 100;

impl App {
    /// The projects that a command of the review is for: the one in the form, or the one with the cursor of the list.
    pub(super) fn projects_to_review(&self) -> Vec<ProjectKey> {
        match self.screen {
            Screen::Form => self.form.as_ref().map(|form| form.key).into_iter().collect(),
            Screen::List => self.list.selected_project().into_iter().collect(),
            Screen::Start => Vec::new(),
        }
    }

    /// Gives the project in the form or with the cursor a state of the review.
    pub(super) fn give_status(&mut self, status: Status) {
        self.accept();
        self.give_status_to(self.projects_to_review(), status);
    }

    /// Shows which of the marked or listed projects would get a state of the review, and what keeps others from it. Those that it does
    /// not come to next are left out until somebody takes them.
    pub(super) fn preview_status(&mut self, status: Status) {
        let lang = self.lang;
        if status == Status::Approved && (self.is_comparing() || self.is_any_pending()) {
            return self.say(texts::still_checking(lang));
        }
        let is_next = |now: Status| match status {
            Status::Submitted => matches!(now, Status::Draft | Status::Returned),
            Status::Approved | Status::Returned => now == Status::Submitted,
            Status::Draft | Status::Unknown => false,
        };
        let (mut keys, mut rows, mut first) = (Vec::new(), Vec::new(), None);
        for key in self.listed() {
            let Some(project) = self.workspace.project(key) else { continue };
            let now = *project.status.reading();
            if now == status {
                continue;
            }
            first = first.or(Some(key));
            let errors = match status {
                Status::Approved => review::obstacles(self.findings.of(key)).count(),
                _ => 0,
            };
            let mut notes = Vec::new();
            if errors > 0 {
                notes.push(words::has_errors(lang, errors));
            } else {
                keys.push(key);
                if !is_next(now) {
                    notes.push(words::not_its_turn(lang, now.label().in_lang(lang)));
                }
            }
            let name = project.title().to_owned();
            let label = |status: Status| status.label().in_lang(lang).to_owned();
            let mut cells = vec![name, label(now), label(status)];
            if status == Status::Approved {
                cells.push(if errors > 0 { errors.to_string() } else { String::new() });
            }
            rows.push(PreviewRow { taken: (errors == 0).then_some(notes.is_empty()), cells, notes });
        }
        let Some(first) = first else {
            return self.say(words::none_shown(lang, &self.whose(), status.label().in_lang(lang)));
        };
        let title = words::preview_status(lang, &self.whose(), status.label().in_lang(lang));
        let heads = [texts::project(lang), words::status_now(lang), texts::fix_after(lang)].into_iter();
        let errors = (status == Status::Approved).then(|| words::errors(lang));
        let heads = heads.chain(errors).map(str::to_owned).collect();
        self.notice = None;
        let preview = Preview::new(title, heads, rows, (first, Place::Project), Source::Status(keys, status));
        self.overlays.push(Overlay::Preview(Box::new(preview)));
    }

    /// Gives projects a state of the review. A project with errors that nobody waived is not approved.
    pub(super) fn give_status_to(&mut self, keys: Vec<ProjectKey>, status: Status) {
        let is_other =
            |key: &ProjectKey| self.workspace.project(*key).is_some_and(|project| *project.status.reading() != status);
        let (keys, same): (Vec<_>, Vec<_>) = keys.into_iter().partition(is_other);
        if keys.is_empty() {
            if !same.is_empty() {
                self.say(words::is_already(self.lang, status.label().in_lang(self.lang)));
            }
            return;
        }
        let (keys, refused) = match status {
            Status::Approved if self.is_comparing() || (keys.len() > 1 && self.is_any_pending()) => {
                return self.say(texts::still_checking(self.lang));
            }
            Status::Approved => self.with_obstacles(keys),
            _ => (keys, Vec::new()),
        };
        let changes = keys.iter().filter_map(|key| Some((*key, self.workspace.project(*key)?)));
        let changes = changes.filter_map(|(key, project)| self.status_given(key, project, status));
        let changes: Vec<_> = changes.flat_map(|transaction| transaction.changes).collect();
        let title = Title::new(&titles::STATUS, vec![Name::Label(status.label())]);
        if !changes.is_empty() && !self.commit(Transaction { title, changes }) {
            return;
        }
        match refused.as_slice() {
            [] => self.say_given(&keys, status),
            [only] if keys.is_empty() => self.show_obstacle(*only),
            // What was shown as sound has errors by now.
            [first, ..] => {
                let given = words::status_many(self.lang, status.label().in_lang(self.lang), keys.len());
                let said = words::refused_some(self.lang, &given, refused.len());
                self.list.select(*first);
                self.say(said);
            }
        }
    }

    /// The projects that can be approved, and those that cannot.
    fn with_obstacles(&mut self, keys: Vec<ProjectKey>) -> (Vec<ProjectKey>, Vec<ProjectKey>) {
        for key in &keys {
            if self.is_pending(*key) {
                self.check_again(*key);
            }
        }
        keys.into_iter().partition(|key| review::obstacles(self.findings.of(*key)).next().is_none())
    }

    fn status_given(&self, key: ProjectKey, project: &Arc<Project>, status: Status) -> Option<Transaction> {
        let mut composer = Composer::new(key, project);
        composer.set_status(status, self.stamp());
        match status {
            Status::Returned => composer.set_returned(Some(Arc::new(review::of_form(project, self.stamp())))),
            Status::Approved => {
                composer.set_returned(None);
                composer.set(Field::Note, "");
            }
            // What was written for the last return is no answer to what comes in now.
            Status::Submitted => composer.set(Field::Note, ""),
            Status::Draft | Status::Unknown => {}
        }
        composer.finish(Title::new(&titles::STATUS, Vec::new()))
    }

    /// Says what was done, and what is left to do with it.
    fn say_given(&mut self, keys: &[ProjectKey], status: Status) {
        let lang = self.lang;
        let label = status.label().in_lang(lang);
        let mut said = match keys {
            [key] => {
                let name = self.workspace.project(*key).map_or("", |project| project.title());
                words::status_one(lang, label, name)
            }
            keys => words::status_many(lang, label, keys.len()),
        };
        let open = keys.iter().filter_map(|key| self.workspace.project(*key)).flat_map(|project| &project.opinions);
        match (status, open.filter(|opinion| opinion.is_open()).count()) {
            (Status::Approved, open @ 1..) => said.push_str(&words::opinions_left(lang, open)),
            (Status::Returned, _) => said.push_str(&words::note_with(lang, &self.key_name("note"))),
            _ => {}
        }
        said.push_str(&words::undo_with(lang, &self.key_name("undo")));
        self.say(said);
    }

    /// Opens a project that cannot be approved at the first of its errors.
    fn show_obstacle(&mut self, key: ProjectKey) {
        if self.form.as_ref().is_none_or(|form| form.key != key) || self.screen != Screen::Form {
            self.show_form(key);
        }
        let found: Vec<usize> = review::obstacles(self.problems()).collect();
        let Some(project) = self.open_project() else { return };
        let Some(problem) = found.first().and_then(|number| self.problems().get(*number)) else { return };
        if self.scheme_of(project).is_none() {
            let said = words::no_scheme(self.lang, project.title());
            return self.say(said);
        }
        let place = naming::name(project, problem.place, self.lang);
        let said = words::refused(self.lang, found.len(), &place, &self.key_name("waive"));
        self.panel.list = Listed::Problems;
        self.jump_to_problem(found[0]);
        self.say(said);
    }

    /// Opens the next project that waits for the reviewer, in the order of the list as it is shown.
    pub(super) fn next_to_review(&mut self, forward: bool) {
        self.accept();
        let keys = self.list.keys.clone();
        let waits = |key: &ProjectKey| {
            let status = self.workspace.project(*key).map(|project| *project.status.reading());
            status == Some(Status::Submitted)
        };
        let here = match self.screen {
            Screen::Form => self.form.as_ref().map(|form| form.key),
            Screen::List | Screen::Start => self.list.selected_project(),
        };
        let count = keys.len();
        let at = here.and_then(|here| keys.iter().position(|key| *key == here));
        // In the list the project with the cursor comes first, in its form the one behind it does.
        let first = match (at, self.screen) {
            (Some(at), Screen::Form) if forward => at + 1,
            (Some(at), Screen::Form) => at + count - 1,
            (at, _) => at.unwrap_or(0) + if forward { 0 } else { count },
        };
        let found = (0..count).map(|step| if forward { first + step } else { first - step });
        let Some(index) = found.into_iter().find(|index| waits(&keys[index % count])) else {
            return self.say(words::none_waiting(self.lang));
        };
        let key = keys[index % count];
        let waiting: Vec<&ProjectKey> = keys.iter().filter(|key| waits(key)).collect();
        let number = waiting.iter().position(|waiting| **waiting == key).unwrap_or(0) + 1;
        let said = words::at_place(self.lang, number, waiting.len());
        let is_round = self.screen == Screen::Form && (index >= count) == forward;
        self.show_form(key);
        self.say(if is_round { words::waiting_again(self.lang).to_owned() } else { said });
    }

    /// Which project is next, and how to open it; nothing while none waits.
    pub fn next_review_words(&self, figures: &Figures) -> Option<String> {
        let project = &figures.next_to_review()?.project;
        let amount = project.amounts.current.yuan().map_or_else(|| "—".to_owned(), |yuan| money::in_wan(yuan, 2));
        let title = visible(project.title());
        Some(words::next_review(self.lang, &title, &visible(&project.unit.name), &amount))
    }

    /// How far the review of the projects in the list has come, for the bar at the top; nothing before it has begun.
    pub fn progress_of_review(&self) -> Option<String> {
        let progress = self.list.totals.review;
        if self.screen == Screen::Start || !progress.has_begun() {
            return None;
        }
        let (through, all) = (progress.through(), progress.all());
        let mut text = words::progress(self.lang, through.projects, all.projects);
        if self.size.0 >= ROOMY || self.screen == Screen::List {
            text.push_str(&words::progress_amount(
                self.lang,
                &money::in_wan(through.current.yuan, 0),
                &money::in_wan(all.current.yuan, 0),
            ));
        }
        Some(text)
    }
}
