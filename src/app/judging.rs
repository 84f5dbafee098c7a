//! The user's judgement of a problem: waiving it, taking a waiver back, having it explained.

use crate::edit::{Name, Title};
use crate::lang::Message;
use crate::model::Stamp;
use crate::rules::{self, Problem};
use crate::text::field::TextField;

use super::App;
use super::overlay::{Overlay, Page, Prompt, Purpose};
use super::panel::Listed;
use super::texts::{self, titles};

impl App {
    /// The problem that commands about a problem are for: the one with the cursor of the panel, or the one that is told
    /// of the place with the cursor.
    pub fn current_problem(&self) -> Option<&Problem> {
        match self.panel.focused && self.panel.list == Listed::Problems {
            true => self.problems().get(self.panel.selected).filter(|problem| self.is_wanted(problem)),
            false => self.problem_here().map(|(problem, _)| problem),
        }
    }

    /// Asks for the reason to let a problem stand; of a waived one, takes the waiver back.
    pub(super) fn waive(&mut self) {
        let Some(problem) = self.current_problem().cloned() else {
            return self.say(texts::no_problem_here(self.lang));
        };
        if self.open_project().is_none_or(|project| self.scheme_of(project).is_none()) {
            return self.say(texts::no_waiver_without_scheme(self.lang));
        }
        if !rules::can_be_waived(&problem) {
            return self.say(texts::no_waiver_for_conflict(self.lang));
        }
        if problem.is_waived() {
            return self.unwaive(&problem);
        }
        let mut field = TextField::line("");
        field.insert(problem.lapsed().map_or("", |waiver| waiver.reason.as_str()));
        let purpose = Purpose::Waive(Box::new(problem));
        self.overlays.push(Overlay::Prompt(Prompt { purpose, field, error: None }));
    }

    /// Lets a problem stand for the reason that was typed.
    pub(super) fn finish_waiving(&mut self, problem: &Problem, reason: &str) {
        let Some(project) = self.open_project() else { return };
        let place = problem.place;
        let waiver = rules::waiver(project, problem, reason, &self.stamp());
        let lapsed = problem.lapsed().and_then(|lapsed| project.waivers.iter().position(|known| known == lapsed));
        let title = title(&titles::WAIVE, problem);
        let done = self.compose(title, |composer| {
            if let Some(number) = lapsed {
                composer.unwaive(place, number);
            }
            composer.waive(place, waiver);
            true
        });
        if done {
            let mut text = texts::waived_now(self.lang, &self.key_name("undo"), &self.key_name("waive"));
            if self.user.trim().is_empty() {
                text = [texts::waived_unsigned(self.lang), &text].concat();
            }
            self.say(text);
        }
    }

    /// The user's word of today.
    pub(super) fn stamp(&self) -> Stamp {
        Stamp::new(&*self.user, self.now.date().to_string())
    }

    fn unwaive(&mut self, problem: &Problem) {
        let Some(project) = self.open_project() else { return };
        let number = project.waivers.iter().position(|waiver| Some(waiver) == problem.waived());
        let (Some(number), place) = (number, problem.place) else { return };
        let title = title(&titles::UNWAIVE, problem);
        if self.compose(title, |composer| composer.unwaive(place, number)) {
            self.say(texts::unwaived(self.lang, &self.key_name("undo")));
        }
    }

    /// Explains a problem: what is wrong, the rule, what would mend it, and what was said about it.
    pub(super) fn explain(&mut self) {
        match self.current_problem().cloned() {
            Some(problem) => self.show_page(Page::Problem(Box::new(problem))),
            None => self.say(texts::no_problem_here(self.lang)),
        }
    }
}

fn title(message: &'static Message, problem: &Problem) -> Title {
    Title::new(message, vec![Name::Label(problem.rule.title)])
}
