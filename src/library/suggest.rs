//! What to suggest at the cursor, best first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::model::Scheme;
use crate::model::scheme::Stock;
use crate::search::{Hit, Query, Score};

use super::forms::{Heading, UnitForms, Uses, Usual};
use super::{Insertion, Library, LibraryIndicator, Occasion};

/// Where suggestions come from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The scheme of the form, with its stock indicators.
    pub scheme: &'a Scheme,
    /// The library, with the user's own laid over it.
    pub library: &'a Library,
    /// The forms of the same unit.
    pub forms: Option<&'a UnitForms>,
    /// Those of last year.
    pub last_year: Option<&'a UnitForms>,
}

/// An indicator to take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion<'a> {
    /// 三级指标
    pub name: &'a str,
    /// Its usual target, as it stands there.
    pub target: &'a str,
    /// The level 2 that it belongs to in the scheme of the form.
    pub level2: &'a str,
    /// Whether that is the level 2 with the cursor.
    pub here: bool,
    /// Whether the form has an indicator of that name already.
    pub present: bool,
    /// Where it comes from.
    pub source: Source<'a>,
    /// Its number in the index of the source.
    record: u32,
}

/// Where a suggestion comes from. An indicator that several of them have is suggested once, from the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// The scheme: an indicator that nearly every form has.
    Stock,
    /// The user's own library.
    Own,
    /// Last year's forms of the unit.
    LastYear(Uses<'a>),
    /// Other projects of the unit.
    SameUnit(Uses<'a>),
    /// The library in the program.
    BuiltIn,
}

/// An indicator that matches, and what decides about its place.
struct Found<'a> {
    rank: Rank,
    suggestion: Suggestion<'a>,
}

/// What decides, least first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    elsewhere: bool,
    present: bool,
    score: Reverse<Score>,
    /// Elsewhere than at the level 2 with the cursor it is the name that is looked for, and nothing fits better or worse.
    fit: Reverse<usize>,
    source: u8,
    projects: Reverse<usize>,
    /// The place in the source.
    order: u32,
}

/// What a source says of an indicator.
struct Entry<'a> {
    name: &'a str,
    target: &'a str,
    level2: &'a str,
    source: Source<'a>,
    record: u32,
}

struct Search<'a, 's> {
    sources: &'s Sources<'a>,
    occasion: &'s Occasion,
    query: &'s Query,
    limit: usize,
    found: Vec<Found<'a>>,
    /// How many of the source that is looked at belong elsewhere.
    elsewhere: usize,
}

impl<'a> Sources<'a> {
    /// The indicators that match `query` (characters, pinyin or initials of the name; or of a kind of project, in the
    /// libraries), at most `limit`. To a blank query those of the level 2 with the cursor are the answer; to any other
    /// the matching ones of the whole scheme, those of the level 2 with the cursor first.
    ///
    /// Among the latter the better match comes first, then what fits the project better; what the form has already comes
    /// behind, so that nobody looks for it in vain. How well an indicator fits is told from the words of the project
    /// (name, overview, plan, goals): twice the number of words that speak for its kind (the best of its kinds; words in
    /// the name count double), plus the number of pairs of neighbouring characters of its name that the project's text
    /// has. Pairs that many names have (完成, 及时) do not count. What fits best are stock indicators, and what a project
    /// of the same name has.
    pub fn suggest(&self, occasion: &Occasion, query: &Query, limit: usize) -> Vec<Suggestion<'a>> {
        let mut search = Search { sources: self, occasion, query, limit, found: Vec::new(), elsewhere: 0 };
        search.stock();
        search.library();
        if let Some(forms) = self.last_year {
            search.forms(forms, None, Source::LastYear);
        }
        if let Some(forms) = self.forms {
            search.forms(forms, Some(occasion.number), Source::SameUnit);
        }
        search.best()
    }

    /// The bytes of the suggestion's name that `query` matches.
    pub fn matched(&self, query: &Query, suggestion: &Suggestion<'_>) -> Vec<Range<usize>> {
        let index = match suggestion.source {
            Source::Stock => return query.score(suggestion.name).map(|found| found.ranges).unwrap_or_default(),
            Source::Own | Source::BuiltIn => Some(&self.library.index),
            Source::LastYear(_) => self.last_year.map(|forms| &forms.index),
            Source::SameUnit(_) => self.forms.map(|forms| &forms.index),
        };
        index.and_then(|index| index.ranges(query, suggestion.record).into_iter().next()).unwrap_or_default()
    }
}

impl Suggestion<'_> {
    /// What is put into the form.
    pub fn insertion(&self) -> Insertion {
        Insertion::new(self.name, self.target)
    }
}

impl Source<'_> {
    /// The place among the sources.
    fn order(self) -> u8 {
        match self {
            Source::Stock => 0,
            Source::Own => 1,
            Source::LastYear(_) => 2,
            Source::SameUnit(_) => 3,
            Source::BuiltIn => 4,
        }
    }

    fn projects(self) -> usize {
        match self {
            Source::LastYear(uses) | Source::SameUnit(uses) => uses.projects,
            Source::Stock | Source::Own | Source::BuiltIn => 0,
        }
    }
}

impl<'a> Search<'a, '_> {
    fn stock(&mut self) {
        let level2s = self.sources.scheme.level2s().map(|(_, level2)| level2);
        let stock = level2s.flat_map(|level2| level2.stock.iter().map(move |stock| (level2.name.as_str(), stock)));
        let purpose = self.occasion.purpose.as_str();
        let stock: Vec<(&str, &Stock)> =
            stock.filter(|(_, stock)| stock.purpose.as_ref().is_none_or(|wanted| wanted == purpose)).collect();
        for (at, found) in self.query.rank(stock.iter().map(|(_, stock)| stock.name.as_str())) {
            let (level2, Stock { name, target, .. }) = stock[at];
            if self.wants(level2) {
                self.add(Entry { name, target, level2, source: Source::Stock, record: at as u32 }, found.score, || {
                    usize::MAX
                });
            }
        }
    }

    fn library(&mut self) {
        let (Sources { library, scheme, .. }, occasion) = (*self.sources, self.occasion);
        let mut places = HashMap::new();
        self.elsewhere = 0;
        for hit in library.index.search(self.query, None) {
            let Some((LibraryIndicator { class, name, target, .. }, own)) = library.numbered(hit.record) else {
                continue;
            };
            let place = *places.entry(class).or_insert_with(|| library.level2(class, scheme));
            if let Some(level2) = place.filter(|level2| self.wants(level2)) {
                let source = if own { Source::Own } else { Source::BuiltIn };
                let entry = Entry { name, target, level2, source, record: hit.record };
                self.add(entry, hit.score, || occasion.fit(library, name));
            }
        }
    }

    /// Of this year's forms all but the project's own count.
    fn forms(&mut self, forms: &'a UnitForms, but: Option<u32>, source: fn(Uses<'a>) -> Source<'a>) {
        let (library, occasion) = (self.sources.library, self.occasion);
        let places: Vec<Option<&str>> = forms.headings().iter().map(|heading| self.place(heading)).collect();
        let same = forms.named(&occasion.project);
        self.elsewhere = 0;
        for Hit { record, score } in self.hits(forms, &places) {
            let Some(row) = forms.row(record) else { continue };
            let Some(level2) = places[row.heading].filter(|level2| self.wants(level2)) else { continue };
            if let Some(Usual { target, uses, same_project }) = forms.usual(row, but, same) {
                let entry = Entry { name: &row.name, target, level2, source: source(uses), record };
                let fit = || if same_project { usize::MAX } else { occasion.fit(library, &row.name) };
                self.add(entry, score, fit);
            }
        }
    }

    /// The matching rows, best first.
    fn hits(&self, forms: &UnitForms, places: &[Option<&str>]) -> Vec<Hit> {
        if !self.query.is_empty() {
            return forms.index.search(self.query, None);
        }
        let here = places.iter().zip(forms.headings()).filter(|(place, _)| **place == Some(&self.occasion.level2));
        let rows = here.flat_map(|(_, heading)| heading.rows.values());
        rows.map(|&record| Hit { record, score: Score::default() }).collect()
    }

    /// The level 2 that the indicators below a heading of some scheme have in this one.
    fn place(&self, heading: &'a Heading) -> Option<&'a str> {
        let Sources { library, scheme, .. } = *self.sources;
        if heading.scheme == scheme.id {
            return Some(&heading.level2);
        }
        library.level2(library.class(&heading.scheme, &heading.level2), scheme)
    }

    /// Whether what belongs to a level 2 can be among the answers.
    fn wants(&self, level2: &str) -> bool {
        // A source gives the best matches first, and nothing else decides elsewhere: what comes later cannot be better.
        level2 == self.occasion.level2 || !self.query.is_empty() && self.elsewhere < self.limit
    }

    fn add(&mut self, entry: Entry<'a>, score: Score, fit: impl FnOnce() -> usize) {
        let Entry { name, target, level2, source, record } = entry;
        let (here, present) = (level2 == self.occasion.level2, self.occasion.present.contains(name));
        self.elsewhere += usize::from(!here);
        let rank = Rank {
            elsewhere: !here,
            present: here && present,
            score: Reverse(score),
            fit: Reverse(if here { fit() } else { 0 }),
            source: source.order(),
            projects: Reverse(if here { source.projects() } else { 0 }),
            order: record,
        };
        self.found.push(Found { rank, suggestion: Suggestion { name, target, level2, here, present, source, record } });
    }

    fn best(mut self) -> Vec<Suggestion<'a>> {
        self.found.sort_unstable_by(|a, b| a.rank.cmp(&b.rank));
        let mut seen = HashSet::new();
        let suggestions = self.found.into_iter().map(|found| found.suggestion);
        suggestions.filter(|found| seen.insert((found.level2, found.name))).take(self.limit).collect()
    }
}
