//! How well an indicator fits a project, told from the words of both.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{Field, Project};

/// Two neighbouring characters: what Chinese words are mostly made of, so that no dictionary is needed.
type Pair = (char, char);

/// A pair that more than one name in so many has says nothing about the project.
const TELLING: usize = 40;
/// The most names that a telling pair may have in a small library.
const FEWEST: usize = 3;

/// What a project is about stands here; the other texts are full of the words of regulations.
const SUBJECT: [Field; 5] = [Field::Name, Field::Overview, Field::Plan, Field::OverallGoal, Field::AnnualGoal];

/// The words of a project.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    text: String,
    name: String,
    pairs: HashSet<Pair>,
}

impl Words {
    /// The words of `project`.
    pub(super) fn of(project: &Project) -> Self {
        let text = SUBJECT.map(|field| project.text(field)).join("\n");
        Self { name: project.text(Field::Name).to_owned(), pairs: pairs(&text).collect(), text }
    }

    /// How much speaks for each of the `kinds` of project: one for each of its words that occurs, one more when it
    /// occurs in the name. Kinds that nothing speaks for are left out.
    pub(super) fn votes(&self, kinds: &BTreeMap<String, Vec<String>>) -> HashMap<String, usize> {
        let of_word = |word: &String| {
            usize::from(self.text.contains(word.as_str())) + usize::from(self.name.contains(word.as_str()))
        };
        // An empty word is in every text.
        let of_words = |words: &[String]| words.iter().filter(|word| !word.is_empty()).map(of_word).sum();
        let votes = kinds.iter().map(|(kind, words)| (kind.clone(), of_words(words)));
        votes.filter(|(_, votes)| *votes > 0).collect()
    }
}

/// How common pairs of characters are in the names of a library.
#[derive(Clone, Debug, Default)]
pub(super) struct Common {
    names: HashMap<Pair, usize>,
    most: usize,
}

impl Common {
    /// Counts the pairs of the `names`.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut common = Self::default();
        let mut count = 0;
        for name in names {
            count += 1;
            for pair in pairs(name) {
                *common.names.entry(pair).or_default() += 1;
            }
        }
        common.most = (count / TELLING).max(FEWEST);
        common
    }

    /// The number of telling pairs of `name` that a project has in its words.
    pub(super) fn shared(&self, name: &str, words: &Words) -> usize {
        let telling = |pair: &Pair| self.names.get(pair).is_none_or(|names| *names <= self.most);
        neighbours(name).filter(|pair| words.pairs.contains(pair) && telling(pair)).count()
    }
}

/// The pairs of a text; none across punctuation and spaces.
fn pairs(text: &str) -> impl Iterator<Item = Pair> + '_ {
    neighbours(text).filter(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric())
}

fn neighbours(text: &str) -> impl Iterator<Item = Pair> + '_ {
    text.chars().zip(text.chars().skip(1))
}
