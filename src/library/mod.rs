//! The indicator library: usual indicators with usual targets, and which of them to suggest at the cursor of a form.
//!
//! [`Sources`] bring together where suggestions come from: the scheme's stock indicators, a [`Library`] (the program's
//! own, `assets/library.ron`, with the user's own laid over it by [`read_own`]), and the forms of the same unit, this
//! year's and last year's ([`UnitForms`]). A picker makes a [`Setting`] when it opens, asks [`Sources::suggest`] at every
//! key, and puts a [`Suggestion::insertion`] into the form. [`Library::entry`] and [`put`] add a row of a form to the
//! user's own library.
//!
//! Invariant: nothing here does I/O or knows a terminal. A library is data; no code names a level 2 or a kind of project.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use crate::model::{Indicator, Project, Scheme};
use crate::search::Index;

mod file;
mod fit;
mod forms;
mod insertion;
mod setting;
mod suggest;
#[cfg(test)]
mod tests;

pub use file::{put, read, read_own};
pub use forms::{UnitForms, Uses};
pub use insertion::Insertion;
pub use setting::Setting;
pub use suggest::{Source, Sources, Suggestion};

use fit::{Common, Words};

static BUILT_IN: LazyLock<Library> =
    LazyLock::new(|| read(include_str!("../../assets/library.ron")).unwrap_or_default());

/// An indicator of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryIndicator {
    /// What it measures, independent of schemes. A class that no table knows is the level 2 itself.
    pub class: String,
    /// 三级指标
    pub name: String,
    /// Its usual target.
    pub target: String,
    /// The names of the kinds of project that it is for.
    pub kinds: Vec<String>,
}

/// A library of indicators.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Words in a project's text that speak for a kind of project, by its name.
    kinds: BTreeMap<String, Vec<String>>,
    /// Classes in the order of the file, each with its level 2 by the id of the scheme.
    classes: Vec<(String, BTreeMap<String, String>)>,
    /// The user's own come first.
    indicators: Vec<LibraryIndicator>,
    /// How many are the user's own.
    own: usize,
    /// Names, then kinds, of the indicators by their place in the list.
    index: Index,
    /// The places of the indicators in the list, by their names.
    names: HashMap<String, usize>,
    /// What the names are made of.
    common: Common,
}

impl Library {
    /// The library in the program itself.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The indicators, in the order of the files; the user's own come first.
    pub fn indicators(&self) -> &[LibraryIndicator] {
        &self.indicators
    }

    /// The level 2 that a class of indicators has in a scheme, if the scheme has a place for it.
    pub fn level2<'a>(&'a self, class: &'a str, scheme: &Scheme) -> Option<&'a str> {
        let level2 = match self.classes.iter().find(|(known, _)| known == class) {
            Some((_, level2s)) => level2s.get(&scheme.id)?,
            None => class,
        };
        scheme.level2s().any(|(_, known)| known.name == level2).then_some(level2)
    }

    /// The class of the indicators below a level 2 of a scheme.
    fn class<'a>(&'a self, scheme: &str, level2: &'a str) -> &'a str {
        let known = self.classes.iter().find(|(_, level2s)| level2s.get(scheme).is_some_and(|name| name == level2));
        known.map_or(level2, |(class, _)| class)
    }

    /// What an indicator of a form, below the heading `level2`, becomes in the user's own library: with its class, the
    /// tidy spelling of its target, and the kinds of project that the words of its project speak for most.
    pub fn entry(&self, project: &Project, level2: &str, indicator: &Indicator) -> LibraryIndicator {
        let votes = Words::of(project).votes(&self.kinds);
        // One word may be there by the way.
        let most = votes.values().max().filter(|votes| **votes >= 2);
        let mut kinds: Vec<String> =
            votes.iter().filter(|(_, votes)| Some(*votes) == most).map(|(kind, _)| kind.clone()).collect();
        kinds.sort_unstable();
        LibraryIndicator {
            class: self.class(&project.scheme, level2.trim()).to_owned(),
            name: indicator.name.trim().to_owned(),
            target: indicator.target.tidy(),
            kinds,
        }
    }

    /// This library with everything of `own` in front. An indicator of this library gives way to one of `own` with the
    /// same class and name, a kind to one with the same name; what `own` says of a class is added to what is known.
    fn with_own(&self, own: &Self) -> Self {
        let mut kinds = self.kinds.clone();
        kinds.extend(own.kinds.clone());
        let mut classes = self.classes.clone();
        for (class, level2s) in &own.classes {
            match classes.iter_mut().find(|(known, _)| known == class) {
                Some((_, known)) => known.extend(level2s.clone()),
                None => classes.push((class.clone(), level2s.clone())),
            }
        }
        let indicators = own.indicators.iter().chain(&self.indicators).cloned().collect();
        Self { own: own.indicators.len(), ..Self::new(kinds, classes, indicators) }
    }

    /// Where there are several indicators of a class and name, the first is kept.
    fn new(
        mut kinds: BTreeMap<String, Vec<String>>,
        classes: Vec<(String, BTreeMap<String, String>)>,
        mut indicators: Vec<LibraryIndicator>,
    ) -> Self {
        let mut seen = HashSet::new();
        indicators.retain(|indicator| seen.insert((indicator.class.clone(), indicator.name.clone())));
        let (mut index, mut names) = (Index::new(), HashMap::new());
        for (number, indicator) in (0..).zip(&indicators) {
            index.update(number, [indicator.name.as_str(), &indicator.kinds.join(" ")]);
            names.entry(indicator.name.clone()).or_insert(number as usize);
            for kind in &indicator.kinds {
                // A kind that somebody made up for their own library is its own word.
                kinds.entry(kind.clone()).or_insert_with(|| vec![kind.clone()]);
            }
        }
        let common = Common::new(indicators.iter().map(|indicator| indicator.name.as_str()));
        Self { kinds, classes, indicators, own: 0, index, names, common }
    }

    /// The indicator with a number in the index, and whether it is the user's own.
    fn numbered(&self, number: u32) -> Option<(&LibraryIndicator, bool)> {
        let number = number as usize;
        Some((self.indicators.get(number)?, number < self.own))
    }

    /// The kinds of project that an indicator with a name is for.
    fn kinds_of(&self, name: &str) -> &[String] {
        self.names.get(name).map_or(&[], |number| &self.indicators[*number].kinds)
    }
}
