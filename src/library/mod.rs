//! The indicator library: usual indicators with usual targets, and which of them to suggest at the cursor of a form.
//!
//! [`Sources`] bring together where suggestions come from: the scheme's stock indicators, a [`Library`] (the program's
//! own, `assets/library.ron`, with the user's own laid over it by [`Library::with_own`]), and the forms of the same unit,
//! this year's and last year's ([`UnitForms`]). A picker makes an [`Occasion`] when it opens, asks [`Sources::suggest`] at every
//! key, and puts a [`Suggestion::insertion`] into the form. [`Library::entry`] and [`put`] add a row of a form to the
//! user's own library.
//!
//! ```
//! # use jixiao::{library::{Library, Occasion, Sources, UnitForms}, sample, search::Query, store::{Schemes, format}};
//! # let projects: Vec<_> = sample::FILES.iter().filter_map(|file| format::read_project(file.text).ok()).collect();
//! # let schemes = Schemes::built_in();
//! // At the start, and when the user's own file changes.
//! let (library, mistakes) = Library::built_in().with_own("", schemes.iter().map(AsRef::as_ref));
//! // When the unit is first asked about; then again for every project that changes.
//! let mut forms = UnitForms::new("039001");
//! (0..).zip(&projects).for_each(|(number, project)| forms.learn(number, Some(project)));
//! // When the picker opens.
//! let occasion = Occasion::new(&library, &projects[0], 0, "数量");
//! // At every key.
//! let scheme = schemes.get("zhengzhou-2020").unwrap();
//! let sources = Sources { scheme, library: &library, forms: Some(&forms), last_year: None };
//! let query = Query::new("hyts");
//! let found = sources.suggest(&occasion, &query, 100);
//! assert_eq!((found[0].name, sources.matched(&query, &found[0])), ("会议天数", vec![0..12]));
//! // When one is picked.
//! let insertion = found[0].insertion();
//! assert_eq!((&*insertion.target, insertion.value), ("≤3天", 3..4));
//! ```
//!
//! Invariant: nothing here does I/O or knows a terminal. A library is data; no code names a level 2 or a kind of project.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use crate::model::{Indicator, Project, Scheme, Target};
use crate::search::Index;
use crate::store::tree::Mistake;

mod fit;
mod forms;
mod insertion;
mod occasion;
mod read;
mod suggest;
#[cfg(test)]
mod tests;
mod write;

pub use forms::{UnitForms, Uses};
pub use insertion::Insertion;
pub use occasion::Occasion;
pub use suggest::{Source, Sources, Suggestion};
pub use write::put;

use fit::{Common, Words};
use read::Contents;

static BUILT_IN: LazyLock<Library> =
    LazyLock::new(|| Library::new(read::contents(include_str!("../../assets/library.ron"))));

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

    /// This library with the text of the user's own in front, and everything in that text that makes no sense, rows that
    /// none of the `schemes` has a place for among it.
    ///
    /// An indicator of this library gives way to one of the same class and name, a kind to one of the same name; what the
    /// text says of a class is added to what is known.
    pub fn with_own<'a>(&self, text: &str, schemes: impl IntoIterator<Item = &'a Scheme>) -> (Self, Vec<Mistake>) {
        let mut contents = read::contents(text);
        let own = contents.indicators.len();
        for (kind, words) in &self.kinds {
            contents.kinds.entry(kind.clone()).or_insert_with(|| words.clone());
        }
        let mut classes = self.classes.clone();
        for (class, level2s) in contents.classes {
            match classes.iter_mut().find(|(known, _)| *known == class) {
                Some((_, known)) => known.extend(level2s),
                None => classes.push((class, level2s)),
            }
        }
        contents.classes = classes;
        let mistakes = contents.take_mistakes(schemes);
        contents.indicators.extend(self.indicators.iter().cloned());
        (Self { own, ..Self::new(contents) }, mistakes)
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
            target: Target::from(&*indicator.whole_target()).tidy(),
            kinds,
        }
    }

    /// Where there are several indicators of a class and name, the first is kept.
    fn new(contents: Contents) -> Self {
        let Contents { mut kinds, classes, mut indicators, .. } = contents;
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
