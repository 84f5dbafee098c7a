//! Opinions: giving them, answering them, settling them.

use crate::edit::{Name, Title};
use crate::lang::Message;
use crate::model::{Opinion, Place, naming};
use crate::text::field::TextField;

use super::App;
use super::overlay::{Overlay, Prompt, Purpose};
use super::panel::Listed;
use super::texts::review as words;
use super::texts::titles;

/// What is typed about an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// A new one about a place of the open project.
    New(Place),
    /// Other words for the one with this number.
    Reword(usize),
    /// The answer to the one with this number.
    Answer(usize),
}

impl App {
    /// Asks for an opinion about the place with the cursor.
    pub(super) fn give_opinion(&mut self) {
        let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
        self.ask_for(Saying::New(place), "");
    }

    /// Asks for an opinion about the project as a whole.
    pub(super) fn give_opinion_on_project(&mut self) {
        self.ask_for(Saying::New(Place::Project), "");
    }

    /// Asks for other words of the current opinion.
    pub(super) fn reword_opinion(&mut self) {
        if let Some((number, opinion)) = self.current_opinion() {
            let text = opinion.opinion.clone();
            self.ask_for(Saying::Reword(number), &text);
        }
    }

    /// Asks for the answer to the current opinion.
    pub(super) fn answer_opinion(&mut self) {
        if let Some((number, opinion)) = self.current_opinion() {
            let text = opinion.answer.clone();
            self.ask_for(Saying::Answer(number), &text);
        }
    }

    fn ask_for(&mut self, saying: Saying, text: &str) {
        // What is to be said takes a few lines as often as not.
        let field = TextField::area(text);
        self.overlays.push(Overlay::Prompt(Prompt { purpose: Purpose::Opinion(saying), field, error: None }));
    }

    /// What the line is asked for that is typed about an opinion.
    pub fn saying_prompt(&self, saying: Saying) -> String {
        let Some(project) = self.open_project() else { return String::new() };
        let place = match saying {
            Saying::New(place) => place,
            Saying::Answer(_) => return words::answer_prompt(self.lang).to_owned(),
            Saying::Reword(number) => {
                project.opinions.get(number).map_or(Place::Project, |opinion| opinion.anchor.place(project))
            }
        };
        words::opinion_prompt(self.lang, &naming::name(project, place, self.lang))
    }

    /// Takes what was typed about an opinion. An answer can be taken away, an opinion cannot be left without words.
    pub(super) fn finish_saying(&mut self, saying: Saying, typed: &str) {
        let said = self.stamp();
        let Some(project) = self.open_project().cloned() else { return };
        let changed = |number: usize, message, change: &dyn Fn(&mut Opinion)| {
            let mut opinion = project.opinions.get(number)?.clone();
            change(&mut opinion);
            Some((title(message, &opinion), number, opinion))
        };
        let (done, notice) = match saying {
            Saying::New(place) => {
                let opinion = Opinion::new(&project, place, typed, said);
                let done = self.compose(title(&titles::OPINION, &opinion), |composer| {
                    composer.add_opinion(opinion);
                    true
                });
                (done, words::opinion_given(self.lang, &self.key_name("opinions")))
            }
            Saying::Reword(number) => {
                let reworded = changed(number, &titles::REWORD_OPINION, &|opinion| {
                    // What stands there now is what the new words are about.
                    let place = opinion.anchor.place(&project);
                    let text = match opinion.is_orphan(&project) {
                        true => opinion.text.clone(),
                        false => Opinion::new(&project, place, typed, said.clone()).text,
                    };
                    *opinion = Opinion { text, opinion: typed.to_owned(), said: said.clone(), ..opinion.clone() };
                });
                (self.put_opinion(reworded), words::opinion_given(self.lang, &self.key_name("opinions")))
            }
            Saying::Answer(number) => {
                let answered = changed(number, &titles::ANSWER, &|opinion| {
                    opinion.answer = typed.to_owned();
                    opinion.answered = if typed.is_empty() { Default::default() } else { said.clone() };
                });
                (self.put_opinion(answered), words::answered(self.lang).to_owned())
            }
        };
        if done {
            self.say(notice);
        }
    }

    /// Settles the current opinion, or opens it again.
    pub(super) fn settle_opinion(&mut self) {
        let Some((number, opinion)) = self.current_opinion() else { return };
        let mut opinion = opinion.clone();
        let undo = self.key_name("undo");
        let (message, notice): (_, String) = match opinion.is_open() {
            true => (&titles::SETTLE, words::settled(self.lang, &undo)),
            false => (&titles::REOPEN, words::reopened(self.lang, &undo)),
        };
        opinion.resolved = if opinion.is_open() { self.stamp() } else { Default::default() };
        if self.put_opinion(Some((title(message, &opinion), number, opinion))) {
            self.say(notice);
        }
    }

    /// Deletes the current opinion.
    pub(super) fn delete_opinion(&mut self) {
        let Some((number, opinion)) = self.current_opinion() else { return };
        let title = title(&titles::DELETE_OPINION, opinion);
        if self.compose(title, |composer| composer.set_opinion(number, None)) {
            self.say(words::opinion_deleted(self.lang, &self.key_name("undo")));
        }
    }

    fn put_opinion(&mut self, changed: Option<(Title, usize, Opinion)>) -> bool {
        let Some((title, number, opinion)) = changed else { return false };
        self.compose(title, |composer| composer.set_opinion(number, Some(opinion)))
    }

    /// The opinion that commands about one are for: the one with the cursor of the panel, or the first at the place
    /// with the cursor, open ones before settled ones.
    pub fn current_opinion(&self) -> Option<(usize, &Opinion)> {
        let project = self.open_project()?;
        let number = match self.panel.focused && self.panel.list == Listed::Opinions {
            true => self.panel.selected,
            false => *self.opinions_at(self.form.as_ref()?.place).first()?,
        };
        Some((number, project.opinions.get(number)?))
    }

    /// The numbers of the opinions that the cursor goes to `place` for, the settled ones last.
    pub(super) fn opinions_at(&self, place: Place) -> Vec<usize> {
        let Some(project) = self.open_project() else { return Vec::new() };
        let is_here = |opinion: &Opinion| self.landing(opinion.anchor.place(project)) == place;
        let mut numbers: Vec<usize> =
            (0..project.opinions.len()).filter(|number| is_here(&project.opinions[*number])).collect();
        numbers.sort_by_key(|number| !project.opinions[*number].is_open());
        numbers
    }

    /// Goes to the opinions of the panel, to one of the place with the cursor if there is one.
    pub(super) fn show_opinions(&mut self) {
        let Some(project) = self.open_project() else { return };
        if project.opinions.is_empty() {
            return self.say(words::no_opinions(self.lang, &self.key_name("opinion")));
        }
        let here = self.form.as_ref().and_then(|form| self.opinions_at(form.place).first().copied());
        self.show_listed(Listed::Opinions);
        self.panel.selected = here.unwrap_or(0);
    }
}

fn title(message: &'static Message, opinion: &Opinion) -> Title {
    /// Longer opinions are cut in titles.
    const LONGEST: usize = 16;
    let mut words = opinion.opinion.replace('\n', " ");
    if let Some((end, _)) = words.char_indices().nth(LONGEST) {
        words.truncate(end);
        words.push('…');
    }
    Title::new(message, vec![Name::Text(words)])
}
