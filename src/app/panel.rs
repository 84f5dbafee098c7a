//! The panel beside or below the form, and what it lists: problems, opinions, changes since the return. The way from one
//! to the next goes through what it lists.

use crate::model::{FormOrder, OrderKey, Place};
use crate::rules::Severity;

use super::App;
use super::sieve::Sieve;
use super::texts::{self, review as words};

/// What the panel lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listed {
    /// What the rules found.
    #[default]
    Problems,
    /// What the reviewers said.
    Opinions,
    /// What changed since the form was returned.
    Changes,
}

impl Listed {
    /// All lists, in the order in which they are gone through.
    const ALL: [Listed; 3] = [Listed::Problems, Listed::Opinions, Listed::Changes];
}

/// The panel.
#[derive(Clone, Copy, Debug, Default)]
pub struct Panel {
    /// Whether it is shown where there is no room for both.
    pub open: bool,
    /// Whether keys go to it.
    pub focused: bool,
    /// What it lists.
    pub list: Listed,
    /// The number of the problem, opinion or change with the cursor.
    pub selected: usize,
    /// The first line shown, counted in problems, opinions or changes among those that are wanted.
    pub scroll: usize,
    /// The number of what the cursor of the form was sent to, and the place where it went for it.
    pub gone_to: Option<(Place, usize)>,
}

impl App {
    /// The numbers of what the panel lists, from top to bottom.
    pub fn panel_entries(&self) -> Vec<usize> {
        match self.panel.list {
            Listed::Problems => self.wanted_problems(),
            Listed::Opinions => {
                let Some(project) = self.open_project() else { return Vec::new() };
                let order = FormOrder::of(project);
                let mut numbers: Vec<usize> = (0..project.opinions.len()).collect();
                numbers.sort_by_key(|number| order.key(project.opinions[*number].anchor.place(project)));
                numbers
            }
            Listed::Changes => (0..self.changes_since().len()).collect(),
        }
    }

    /// Where the cursor of the form goes for something that the panel lists.
    pub(super) fn landing_of(&self, number: usize) -> Option<Place> {
        let project = self.open_project()?;
        let place = match self.panel.list {
            Listed::Problems => self.problems().get(number)?.place,
            Listed::Opinions => project.opinions.get(number)?.anchor.place(project),
            Listed::Changes => self.place_of_change(self.changes_since().get(number)?),
        };
        Some(self.landing(place))
    }

    /// Lists something else and gives the keys to the panel.
    pub(super) fn show_listed(&mut self, list: Listed) {
        self.panel = Panel { open: true, focused: true, list, ..Panel::default() };
    }

    /// Lists what comes behind or before what is listed, as far as there is anything of it.
    pub(super) fn next_listed(&mut self, forward: bool) {
        let count = Listed::ALL.len();
        let at = Listed::ALL.iter().position(|list| *list == self.panel.list).unwrap_or(0);
        let kept = self.panel;
        for step in 1..count {
            self.show_listed(Listed::ALL[(at + if forward { step } else { count - step }) % count]);
            if !self.panel_entries().is_empty() {
                return;
            }
        }
        self.panel = kept;
    }

    /// Puts the cursor on the place of something that the panel lists.
    pub(super) fn jump_to_listed(&mut self, number: usize) {
        let (Some(place), Some(key)) = (self.landing_of(number), self.form.as_ref().map(|form| form.key)) else {
            return;
        };
        self.panel.selected = number;
        self.panel.gone_to = Some((place, number));
        self.show_place(key, place);
    }

    /// What the way through the form stops at, in the order of the form, one after the other where a place has several.
    pub(super) fn stops(&self) -> Vec<(OrderKey, Severity, usize)> {
        let Some(project) = self.open_project() else { return Vec::new() };
        let order = FormOrder::of(project);
        let sieve = Sieve { unit: None, ..self.sieve.clone() };
        let stop = |number: usize| {
            let severity = match self.panel.list {
                Listed::Problems => {
                    let problem = self.problems().get(number)?;
                    sieve.stops_at(project, problem).then_some(problem.severity)?
                }
                Listed::Opinions => project.opinions.get(number)?.is_open().then_some(Severity::Hint)?,
                Listed::Changes => Severity::Hint,
            };
            Some((order.key(self.landing_of(number)?), severity, number))
        };
        let mut stops: Vec<_> = self.panel_entries().into_iter().filter_map(stop).collect();
        stops.sort();
        stops
    }

    /// Why there is nothing to go to.
    pub(super) fn nothing_to_stop_at(&self) -> String {
        match (self.panel.list, self.sieve.words(self.lang)) {
            (Listed::Opinions, _) => words::no_opinions(self.lang, &self.key_name("opinion")),
            (Listed::Changes, _) => self.no_changes(),
            (Listed::Problems, wanted) if wanted.is_empty() => texts::no_problem_left(self.lang).to_owned(),
            (Listed::Problems, wanted) => texts::none_wanted(self.lang, &wanted),
        }
    }

    /// What is said where the way through the form begins again.
    pub(super) fn round_the_end(&self, forward: bool) -> &'static str {
        match (self.panel.list, forward) {
            (Listed::Problems, true) => texts::first_problem_again(self.lang),
            (Listed::Problems, false) => texts::last_problem_again(self.lang),
            (_, true) => words::first_again(self.lang),
            (_, false) => words::last_again(self.lang),
        }
    }
}
