//! Matches of a word with gaps: `土税` and `tdys` in 土地印花税.
//!
//! `fuzzy-matcher` finds the place where the least is left out. It knows no pinyin, so it is given the text as the word
//! reads it: `土地印hs` for `土hs`. What it finds has to be close enough together. A Chinese character says a lot, an
//! initial next to nothing, so characters may stand wider apart than initials, and a word needs two characters or four
//! letters (or one and two) before it is tried at all. Measured on 10,000 pieces of real forms, of 8 to 18 characters: for
//! three letters taken from a text, gaps would add 154 texts to 114 without gaps; for four letters they add 21 to 31, for
//! two characters 11 to 201.

use std::sync::LazyLock;

use fuzzy_matcher::{
    FuzzyMatcher as _,
    skim::{SkimMatcherV2, SkimScoreConfig},
};

use super::{
    key::{Cell, Kind, kind},
    run::MAX_WORD,
    score::{Rank, Tier},
};

/// Only so many characters of a text are looked at. In a longer text nearly everything can be found with gaps.
const MAX_CELLS: usize = 128;
/// The most characters left out before a Chinese character.
const GAP_HAN: usize = 8;
/// The most characters left out before a letter or number; this happens at most once in a word,
const GAP_LETTER: usize = 3;
/// unless the letter begins a Latin word: `opre` is Open Recent.
const GAP_LATIN: usize = 12;

/// Its score says what is left out and nothing else: -1, and -3 for each gap, and -1 for each character of it. Fewer gaps
/// are more important than shorter ones because letters allow one only.
static MATCHER: LazyLock<SkimMatcherV2> = LazyLock::new(|| {
    let gaps_only = SkimScoreConfig {
        score_match: 0,
        bonus_head: 0,
        bonus_break: 0,
        bonus_consecutive: 0,
        ..SkimScoreConfig::default()
    };
    SkimMatcherV2::default().score_config(gaps_only).respect_case()
});

/// True when `word` says enough to be looked for with gaps.
pub(super) fn applies(word: &[char]) -> bool {
    let weight = |&c: &char| match kind(c) {
        Kind::Han => 2,
        Kind::Letter => 1,
        Kind::Digit | Kind::Filler => 0,
    };
    word.len() <= MAX_WORD && word.iter().map(weight).sum::<u32>() >= 4
}

/// The indexes of the `cells` that `word` (folded, see [`applies`]) takes.
///
/// Within the tier, the less is left out the better.
pub(super) fn find(word: &[char], cells: &[Cell]) -> Option<(Rank, Vec<usize>)> {
    let cells = &cells[..cells.len().min(MAX_CELLS)];
    // Most texts that have all the letters have them in another order, and do not need to be written anew.
    let mut rest = cells.iter();
    if !word.iter().all(|&c| rest.any(|cell| cell.accepts(c))) {
        return None;
    }
    let (text, owners) = read(word, cells);
    let (score, places) = MATCHER.fuzzy_indices(&text, &word.iter().collect::<String>())?;
    let taken: Vec<usize> = places.into_iter().map(|at| owners[at]).collect();
    // One character left out, the least there is, scores -5.
    close(word, cells, &taken).then(|| (Rank::new(Tier::Fuzzy, (12 + score).clamp(0, 7) as u8), taken))
}

/// The text as `word` reads it, and the cell of each of its characters.
///
/// A cell becomes what it can stand for in the word, or stays itself if that is nothing. Of several things the last of
/// the word comes first, and a space stands between, lest the cell be taken twice: for `cz` 重 is `z c`.
fn read(word: &[char], cells: &[Cell]) -> (String, Vec<usize>) {
    let distinct = (0..word.len()).rev().filter(|&i| !word[..i].contains(&word[i]));
    let wanted: Vec<char> = distinct.map(|i| word[i]).collect();
    let (mut text, mut owners) = (String::with_capacity(3 * cells.len()), Vec::with_capacity(cells.len()));
    for (at, cell) in cells.iter().enumerate() {
        let mut push = |c| {
            text.push(c);
            owners.push(at);
        };
        let mut meanings = wanted.iter().copied().filter(|&c| cell.accepts(c));
        push(meanings.next().unwrap_or(cell.c));
        for c in meanings {
            push(' ');
            push(c);
        }
    }
    (text, owners)
}

/// True when the `taken` cells are all different, and no gap between them is too wide.
fn close(word: &[char], cells: &[Cell], taken: &[usize]) -> bool {
    let mut torn = false;
    word.windows(2).zip(taken.windows(2)).all(|(chars, taken)| {
        let Some(between) = cells.get(taken[0] + 1..taken[1]) else { return false };
        let gap = between.iter().filter(|cell| cell.kind() != Kind::Filler).count();
        let here = cells[taken[1]];
        let latin = here.kind() == Kind::Letter && cells[taken[1] - 1].kind() != Kind::Letter;
        match (kind(chars[0]), kind(chars[1])) {
            _ if gap == 0 => true,
            (_, Kind::Han) => gap <= GAP_HAN,
            // A gap inside a number would make another number of it.
            (Kind::Digit, Kind::Digit) => false,
            _ if latin && gap <= GAP_LATIN => true,
            _ => gap <= GAP_LETTER && !std::mem::replace(&mut torn, true),
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::{super::key::Key, *};

    fn taken(word: &str, text: &str) -> Option<Vec<usize>> {
        let word: Vec<char> = word.chars().collect();
        find(&word, &Key::new(text).cells).map(|(_, taken)| taken)
    }

    #[test]
    fn of_several_readings_one_counts() {
        // 调 is t and d, 查 is c and z.
        assert_eq!(taken("tdtzj", "在土地调查数据库"), Some(vec![1, 2, 3, 4, 6]));
        assert_eq!(taken("dttj", "在土地调查数据库"), None);
        assert_eq!(taken("zcsj", "土地调查数据库"), None);
        // 重 is z and c.
        assert_eq!(taken("zcgl", "重管理才管理"), Some(vec![0, 3, 4, 5]));
        assert_eq!(taken("dtdh", "大调花小小小大花"), None, "调 would be t and d at once");
    }

    #[test]
    fn a_long_text_is_not_looked_at_to_its_end() {
        let text = |before| "的".repeat(before) + "土地税";
        assert_eq!(taken("土税", &text(MAX_CELLS - 3)), Some(vec![MAX_CELLS - 3, MAX_CELLS - 1]));
        assert_eq!(taken("土税", &text(MAX_CELLS - 2)), None);
    }

    proptest! {
        #[test]
        fn what_is_taken_spells_the_word(
            word in vec(select(&['t', 'd', 'x', 'h', 'z', 'c', '行', '调', '1', '-'][..]), 1..8),
            text in vec(select(&['调', '行', '重', '查', '大', '小', 't', '1', '-', '“'][..]), 0..20),
        ) {
            let key = Key::new(&text.iter().collect::<String>());
            if let Some((_, taken)) = find(&word, &key.cells) {
                prop_assert!(taken.is_sorted_by(|a, b| a < b));
                prop_assert_eq!(taken.len(), word.len());
                prop_assert!(taken.iter().zip(&word).all(|(&at, &c)| key.cells[at].accepts(c)));
            }
        }
    }
}
