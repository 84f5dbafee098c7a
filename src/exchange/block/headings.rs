//! The level-2 headings that rows can go to, and the words that people write for them.

use crate::exchange::text::{key, one_off};
use crate::model::{Project, RowId, Scheme};

/// A level-2 heading with the heading above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The name of level 1.
    pub level1: String,
    /// The name of level 2.
    pub level2: String,
    /// The heading's row; `None` when the scheme has it and the form does not, so that it would come in with its rows.
    pub id: Option<RowId>,
}

impl Heading {
    /// `产出目标 › 数量`
    pub fn path(&self) -> String {
        format!("{} › {}", self.level1.trim(), self.level2.trim())
    }
}

/// How well a word fits a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It contains the heading's name, or has one character wrong.
    Near,
    /// It is the heading's name but for the usual additions: `数量指标`, `产出数量`, `1.数量`.
    Same,
}

/// The headings of a project, and those that its scheme would add.
#[derive(Debug)]
pub(super) struct Headings {
    list: Vec<(Heading, Core, Core)>,
}

/// A name as it is compared.
#[derive(Debug, PartialEq, Eq)]
struct Core(Vec<char>);

impl Headings {
    /// The headings of `project`, then those of `scheme` that it lacks.
    pub fn new(project: &Project, scheme: Option<&Scheme>) -> Self {
        let mut list: Vec<Heading> = Vec::new();
        for (level1, level2) in project.level2s() {
            list.push(Heading { level1: level1.name.clone(), level2: level2.name.clone(), id: Some(level2.id) });
        }
        for (level1, level2) in scheme.into_iter().flat_map(Scheme::level2s) {
            let is_there =
                |heading: &Heading| heading.level1.trim() == level1.name && heading.level2.trim() == level2.name;
            if !list.iter().any(is_there) {
                list.push(Heading { level1: level1.name.clone(), level2: level2.name.clone(), id: None });
            }
        }
        let cores = |heading: Heading| {
            let (level1, level2) = (Core::new(&heading.level1), Core::new(&heading.level2));
            (heading, level1, level2)
        };
        Self { list: list.into_iter().map(cores).collect() }
    }

    /// The heading with the given row.
    pub fn of_row(&self, id: RowId) -> Option<&Heading> {
        self.list.iter().map(|(heading, _, _)| heading).find(|heading| heading.id == Some(id))
    }

    /// The level-1 name that `word` stands for.
    pub fn level1(&self, word: &str) -> Option<(&str, Fit)> {
        let word = Core::new(word);
        let fits = self.list.iter().filter_map(|(heading, level1, _)| Some((&*heading.level1, level1.fit(&word)?)));
        let mut found: Vec<(&str, Fit)> = fits.collect();
        found.dedup();
        let best = found.iter().map(|(_, fit)| *fit).max()?;
        found.retain(|(_, fit)| *fit == best);
        // Two names that are both near say nothing.
        let first = *found.first()?;
        (best == Fit::Same || found.iter().all(|(name, _)| *name == first.0)).then_some(first)
    }

    /// The headings that `word` stands for, those that fit best.
    pub fn level2(&self, word: &str) -> Vec<(&Heading, Fit)> {
        let word = Core::new(word);
        let fits = self.list.iter().filter_map(|(heading, level1, level2)| {
            let bare = word.without_prefix(level1);
            let fit = level2.fit(&word).max(bare.and_then(|bare| level2.fit(&bare)));
            fit.map(|fit| (heading, fit))
        });
        let mut found: Vec<_> = fits.collect();
        let best = found.iter().map(|(_, fit)| *fit).max();
        found.retain(|(_, fit)| Some(*fit) == best);
        found
    }

    /// The headings below a level 1.
    pub fn below<'a>(&'a self, level1: &'a str) -> impl Iterator<Item = &'a Heading> {
        self.list.iter().map(|(heading, _, _)| heading).filter(move |heading| heading.level1 == level1)
    }
}

impl Core {
    /// `text` without white space, numbering and a generic ending.
    fn new(text: &str) -> Self {
        let key = key(text);
        let bare = key.trim_start_matches(|c: char| c.is_ascii_digit() || "().、-_/·".contains(c));
        let bare = if bare.is_empty() { &key } else { bare };
        Self(without_ending(bare).chars().map(|c| if c == '它' { '他' } else { c }).collect())
    }

    /// How well `word` fits this name.
    fn fit(&self, word: &Core) -> Option<Fit> {
        let (name, word) = (self.0.as_slice(), word.0.as_slice());
        if name == word {
            return (!name.is_empty()).then_some(Fit::Same);
        }
        let contains =
            name.len() >= 2 && word.len() <= 3 * name.len() && word.windows(name.len()).any(|part| part == name);
        (contains || (name.len() >= 3 && one_off(name, word))).then_some(Fit::Near)
    }

    /// The word behind the name of its level 1: `产出指标-数量` → `数量`.
    fn without_prefix(&self, level1: &Core) -> Option<Core> {
        let rest = self.0.strip_prefix(level1.0.as_slice()).filter(|_| !level1.0.is_empty())?;
        let rest: String = rest.iter().collect();
        let rest = ENDINGS.iter().find_map(|ending| rest.strip_prefix(ending)).unwrap_or(&rest);
        Some(Core::new(rest))
    }
}

/// What schemes put behind the names of levels.
const ENDINGS: [&str; 2] = ["指标", "目标"];

fn without_ending(text: &str) -> &str {
    let bare = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Schemes;

    #[test]
    fn headings_are_known_by_the_words_people_write() {
        let schemes = Schemes::built_in();
        let headings = Headings::new(&Project::default(), schemes.get("zhengzhou-2020").map(AsRef::as_ref));
        for (word, level2, fit) in [
            ("数量", "数量", Fit::Same),
            ("数量指标", "数量", Fit::Same),
            ("产出数量", "数量", Fit::Same),
            ("产出指标-数量指标", "数量", Fit::Same),
            (" 1.数 量", "数量", Fit::Same),
            ("（1）数量", "数量", Fit::Same),
            ("社会效益指标", "社会效益", Fit::Same),
            ("其他", "其它", Fit::Same),
            ("服务对象满意度指标", "满意度", Fit::Near),
            ("信息共亨", "信息共享", Fit::Near),
            ("经济成本指标", "成本", Fit::Near),
        ] {
            let found: Vec<_> =
                headings.level2(word).into_iter().map(|(heading, fit)| (&*heading.level2, fit)).collect();
            assert_eq!(found, [(level2, fit)], "{word}");
        }
        for word in ["生态效益", "效益", "培训人次", "", "指标", "数量与质量统计"] {
            assert!(headings.level2(word).len() != 1, "{word}");
        }
        for (word, level1) in [
            ("产出目标", Some("产出目标")),
            ("产出指标", Some("产出目标")),
            ("产出", Some("产出目标")),
            ("二、产出目标", Some("产出目标")),
            ("效益指标", None),
            ("", None),
        ] {
            assert_eq!(headings.level1(word).map(|(name, _)| name), level1, "{word}");
        }
    }

    #[test]
    fn the_forms_own_headings_come_first_and_the_schemes_complete_them() {
        let schemes = Schemes::built_in();
        let project = crate::store::format::read_project(crate::store::format::samples::PROJECT).unwrap();
        let headings = Headings::new(&project, schemes.get("zhengzhou-2020").map(AsRef::as_ref));
        let (there, missing): (Vec<_>, Vec<_>) = headings.list.iter().partition(|(heading, _, _)| heading.id.is_some());
        assert_eq!(there.len(), project.level2s().count());
        assert_eq!(there.len() + missing.len(), 18);
        assert!(headings.level2("数量")[0].0.id.is_none());
        let id = headings.level2("投入管理")[0].0.id.unwrap();
        assert_eq!(headings.of_row(id).unwrap().path(), "投入与目标管理 › 投入管理");
    }
}
