//! What an indicator's name and target say about the level 2 that it belongs to.

use std::collections::HashMap;

use crate::model::target::Target;
use crate::model::{Aim, Scheme};

use super::labels::key;

/// How much a stock indicator's name says: more than all labels together.
const STOCK: f32 = 9.0;
/// How much a name says that is nearly a stock indicator's.
const NEAR_STOCK: f32 = 5.0;
/// How much of a stock indicator's name must be in a name to be near it.
const NEAR: f32 = 0.7;
/// How much the strongest hint says, at the end of a name.
const HINT: f32 = 3.0;
/// How much the weakest hint says, at the end of a name.
const WEAK_HINT: f32 = 1.0;
/// In a shorter list the last hint is not yet the weakest.
const FEWEST_RANKS: usize = 8;
/// The part of a hint's weight that is left when other words follow it: the end of a name says what it is.
const INSIDE: f32 = 0.75;
/// The part of a hint's weight that is left when the target, not the name, contains it.
const IN_TARGET: f32 = 0.5;

/// How much the words of a target must say to be worth a look by themselves.
const TELLING: f32 = 1.4;
/// How much the unit of a target says.
const UNIT: f32 = 1.0;
/// How much a date as target says.
const DATE: f32 = 2.0;

/// The evidence of one name for each level 2, in the order of the scheme.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Evidence {
    /// Weights; 0 where nothing speaks for a heading.
    pub weights: Vec<f32>,
    /// The heading whose stock indicator it is.
    pub stock: Option<usize>,
    /// The heading that the words of the target clearly speak for.
    pub target: Option<usize>,
}

/// Judges names by a scheme's stock text and hints.
#[derive(Debug)]
pub(super) struct Judge {
    cells: usize,
    stock: HashMap<String, usize>,
    /// Hints by their first character.
    hints: HashMap<char, Vec<Hint>>,
    units: Vec<(String, usize)>,
}

#[derive(Debug)]
struct Hint {
    word: String,
    cell: usize,
    weight: f32,
}

impl Judge {
    /// A judge for `scheme`.
    pub fn new(scheme: &Scheme) -> Self {
        let mut stock = HashMap::new();
        let mut hints: HashMap<char, Vec<Hint>> = HashMap::new();
        let mut units = Vec::new();
        for (cell, (_, level2)) in scheme.level2s().enumerate() {
            stock.extend(level2.stock.iter().map(|stock| (key(&stock.name), cell)));
            units.extend(level2.units.iter().map(|unit| (unit.clone(), cell)));
            let count = level2.hints.len().max(FEWEST_RANKS) as f32;
            for (rank, word) in level2.hints.iter().enumerate() {
                let weight = HINT - (HINT - WEAK_HINT) * rank as f32 / (count - 1.0);
                let word = key(word);
                if let Some(first) = word.chars().next() {
                    hints.entry(first).or_default().push(Hint { word, cell, weight });
                }
            }
        }
        Self { cells: scheme.level2s().count(), stock, hints, units }
    }

    /// What `name` and `target` say.
    pub fn judge(&self, name: &str, target: &str) -> Evidence {
        let (measure, says) = match Target::from(target).reading() {
            Aim::Number { unit, .. } => (unit.clone(), UNIT),
            Aim::Date { date, .. } => (date.clone(), DATE),
            Aim::Blank | Aim::Placeholder | Aim::Words => (String::new(), 0.0),
        };
        let (name, target) = (key(name), key(target));
        let mut weights = vec![0.0_f32; self.cells];
        if let Some(cell) = self.stock.get(&name) {
            weights[*cell] = STOCK;
            return Evidence { weights, stock: Some(*cell), target: None };
        }
        let mut raise = |cell: usize, weight: f32| weights[cell] = weights[cell].max(weight);
        for (hint, rest) in self.hints_in(&name) {
            raise(hint.cell, hint.weight * if rest.chars().count() <= 1 { 1.0 } else { INSIDE });
        }
        let mut by_target = (0, TELLING);
        for (hint, _) in self.hints_in(&target) {
            let weight = hint.weight * IN_TARGET;
            raise(hint.cell, weight);
            if weight > by_target.1 {
                by_target = (hint.cell, weight);
            }
        }
        for (unit, cell) in &self.units {
            // `元/人·天` is measured in 元, `12月底前` in 月.
            let per = |rest: &str| rest.starts_with('/') || measure.starts_with(|c: char| c.is_ascii_digit());
            if measure == *unit || measure.split_once(unit.as_str()).is_some_and(|(_, rest)| per(rest)) {
                raise(*cell, says);
            }
        }
        for (stock, cell) in &self.stock {
            // What it is about stands in front: 长效管理制度 is no 财务管理制度.
            let same_start = stock.chars().take(2).eq(name.chars().take(2));
            if same_start && likeness(stock, &name) >= NEAR {
                raise(*cell, NEAR_STOCK);
            }
        }
        let target = (by_target.1 > TELLING).then_some(by_target.0);
        Evidence { weights, stock: None, target }
    }

    /// The hints in a text, each with what follows it.
    fn hints_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (&'t Hint, &'t str)> {
        text.char_indices().flat_map(move |(at, c)| {
            let hints = self.hints.get(&c).map_or(&[][..], Vec::as_slice);
            hints.iter().filter_map(move |hint| Some((hint, text[at..].strip_prefix(hint.word.as_str())?)))
        })
    }
}

impl Evidence {
    /// The heading that most speaks for, with its weight.
    pub fn best(&self) -> (usize, f32) {
        let best =
            |best: (usize, f32), (cell, weight): (usize, &f32)| if *weight > best.1 { (cell, *weight) } else { best };
        self.weights.iter().enumerate().fold((0, 0.0), best)
    }
}

/// The share of the pairs of neighbouring characters that two names have in common.
fn likeness(a: &str, b: &str) -> f32 {
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<Vec<_>>();
    let (a, mut b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    let mut common = 0;
    for pair in a {
        if let Some(at) = b.iter().position(|other| *other == pair) {
            b.swap_remove(at);
            common += 2;
        }
    }
    if all == 0 { 0.0 } else { common as f32 / all as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Schemes;

    fn best(name: &str, target: &str) -> String {
        let schemes = Schemes::built_in();
        let scheme = schemes.get("zhengzhou-2020").unwrap();
        let (cell, weight) = Judge::new(scheme).judge(name, target).best();
        if weight == 0.0 { "-".to_owned() } else { scheme.level2s().nth(cell).unwrap().1.name.clone() }
    }

    #[test]
    fn names_speak_for_headings() {
        for (name, target, heading) in [
            ("项目验收规范性", "规范", "项目管理"),
            ("财务管理规章制度健全性", "健全", "财务管理"),
            ("重点课题完成数", "=63项", "数量"),
            ("成果质量满意率", "≥90%", "满意度"),
            ("数据更新时效性", "", "时效"),
            ("信息共享制度", "健全", "信息共享"),
            ("长效管理制度健全性", "健全", "长效管理"),
            ("档案柜", "若干", "-"),
        ] {
            assert_eq!(best(name, target), heading, "{name}");
        }
    }

    #[test]
    fn targets_speak_softly() {
        assert_eq!(best("用品供给", "及时"), "时效");
        assert_eq!(best("成果验收合格率", "及时"), "质量");
    }

    #[test]
    fn likeness_counts_common_pairs() {
        assert!(likeness("财务管理制度健全性", "财务管理规章制度健全性") > NEAR);
        assert!(likeness("财务管理制度健全性", "资金使用规范性") < NEAR);
        assert_eq!(likeness("", ""), 0.0);
    }
}
