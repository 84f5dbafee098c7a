//! Tables laid out on a grid of characters, as `pdftotext -layout` prints them: names run over several lines, and labels
//! stand beside the first, the middle or the last line of what they head.
//!
//! The lines become one row an indicator again, with each label on the first row of its block, so that the rest of the
//! import reads them like cells. Columns drift from page to page, so that only lines close by are compared.

use super::blocks::{Piece, Row};
use super::evidence::Judge;
use super::labels::{Label, Lexicon};
use super::rows::Found;
use super::texts::joined;
use super::tokens::Token;
use super::words::{TargetWords, ends_like_name};
use crate::text::width::Measure;

mod blocks;

/// How many lines away the columns of another line still say something.
const NEAR: usize = 12;
/// A line that is this much narrower than the widest of its column did not break for want of room.
const SLACK: usize = 4;

/// What joining, or not joining, lines of a name costs.
const BROKEN_EARLY: f32 = 3.0;
const NO_NAME: f32 = 4.0;
const NO_TARGET: f32 = 2.5;
const ODD_END: f32 = 0.5;
const STOCK: f32 = -2.0;
const OFF_CENTRE: f32 = 0.6;
const TWO_NAMES: f32 = 1.5;
const APART: f32 = 1.5;

/// A line of the table as its columns.
#[derive(Clone, Debug)]
struct Cells {
    line: usize,
    /// Labels of levels 1 and 2, from left to right.
    labels: Vec<Token>,
    name: Option<Piece>,
    target: Option<Piece>,
    /// True when name and target were one text that may also be taken apart otherwise.
    glued: bool,
}

/// An indicator and the lines that it stands on, as numbers of the table's lines.
#[derive(Clone, Debug)]
struct Item {
    name: Option<Piece>,
    target: Option<Piece>,
    top: usize,
    bottom: usize,
    glued: bool,
    /// True when its name or target was put together with some doubt.
    unsure: bool,
}

/// The table with one row an indicator, and the source lines of those that were put together with some doubt. `None`
/// when the lines are no columns of labels, names and targets.
pub(super) fn rows(
    rows: &[Row],
    lexicon: &Lexicon<'_>,
    words: &TargetWords,
    judge: &Judge,
) -> Option<(Vec<Row>, Vec<usize>)> {
    let lines = columns(rows, words)?;
    let items = items(&lines, lexicon, words);
    let unsure = items.iter().filter(|item| item.unsure).map(|item| item.line(&lines)).collect();
    Some((blocks::rows(&lines, &items, lexicon, judge), unsure))
}

impl Item {
    /// The line of the source that it begins on.
    fn line(&self, lines: &[Cells]) -> usize {
        self.name.as_ref().or(self.target.as_ref()).map_or(lines[self.top].line, |piece| piece.line)
    }
}

/// Sorts the words of each line into labels, names and targets.
fn columns(rows: &[Row], words: &TargetWords) -> Option<Vec<Cells>> {
    let mut lines: Vec<Cells> = Vec::with_capacity(rows.len());
    let mut alone: Vec<Option<Piece>> = Vec::with_capacity(rows.len());
    // The columns of name and target of each line that has both.
    let mut pairs: Vec<Option<(usize, usize)>> = Vec::with_capacity(rows.len());
    let mut crowded = 0;
    for row in rows {
        let (labels, texts): (Vec<Token>, Vec<Token>) = row
            .tokens
            .iter()
            .filter(|token| token.label != Some(Label::Table))
            .cloned()
            .partition(|token| token.label.is_some_and(Label::is_level));
        let mut pieces: Vec<Piece> =
            texts.into_iter().map(|token| Piece { text: token.text, line: row.line, column: token.column }).collect();
        let apart = pieces.len() >= 2;
        let mut glued = false;
        if let [text] = pieces.as_slice()
            && let Some((name, target, found)) = words.split(&text.text)
            && (found == Found::Apart || text.text.contains(' '))
        {
            glued = found == Found::Split;
            let target = Piece { text: target.to_owned(), ..text.clone() };
            pieces = vec![Piece { text: name.to_owned(), ..text.clone() }, target];
        }
        crowded += usize::from(pieces.len() > 2);
        let last = pieces.pop();
        let name =
            pieces.into_iter().reduce(|name, next| Piece { text: format!("{} {}", name.text, next.text), ..name });
        let cells = Cells { line: row.line, labels, name, target: None, glued };
        if cells.name.is_some() {
            let columns = |last: &Piece| Some((cells.name.as_ref()?.column, last.column));
            pairs.push(last.as_ref().filter(|_| apart).and_then(columns));
            lines.push(Cells { target: last, ..cells });
            alone.push(None);
        } else {
            pairs.push(None);
            lines.push(cells);
            alone.push(last);
        }
    }
    if crowded * 5 > rows.len() || lines.iter().filter(|line| line.target.is_some()).count() * 4 < lines.len() {
        return None;
    }
    for (at, text) in alone.into_iter().enumerate() {
        let Some(text) = text else { continue };
        let near =
            (at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1)).filter_map(|other| Some((other, pairs[other]?)));
        let closest = near.min_by_key(|(other, _)| other.abs_diff(at)).map(|(_, pair)| pair);
        let is_target = closest.map_or(words.is_target(&text.text), |(name, target)| {
            text.column.abs_diff(target) < text.column.abs_diff(name)
        });
        *(if is_target { &mut lines[at].target } else { &mut lines[at].name }) = Some(text);
    }
    Some(lines)
}

/// Puts names that run over several lines together. Lines with a target are the cores of indicators; the lines of names
/// between two cores belong to the one above, to the one below, or to neither.
fn items(lines: &[Cells], lexicon: &Lexicon<'_>, words: &TargetWords) -> Vec<Item> {
    let width = |text: &str| Measure::NARROW.width(text);
    let widest = |pieces: &mut dyn Iterator<Item = &Piece>| pieces.map(|piece| width(&piece.text)).max().unwrap_or(0);
    let names = widest(&mut lines.iter().filter_map(|line| line.name.as_ref()));
    let targets = widest(&mut lines.iter().filter_map(|line| line.target.as_ref()));
    let is_full = |text: &str| width(text) + SLACK >= names;

    let mut items: Vec<Item> = Vec::new();
    // Lines of names below the last core.
    let mut waiting: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(target) = &line.target else {
            waiting.extend(line.name.is_some().then_some(at));
            continue;
        };
        // The rest of a long target has no name beside it and the room above it is used up.
        if line.name.is_none()
            && !words.is_target(&target.text)
            && let Some(last) = items.last_mut()
            && let Some(above) = last.target.as_mut()
            && width(lines[last.bottom].target.as_ref().map_or("", |piece| &piece.text)) + SLACK >= targets
        {
            above.text = joined(&above.text, &target.text);
            (last.bottom, last.unsure) = (at, true);
            continue;
        }
        let core = Item {
            name: line.name.clone(),
            target: line.target.clone(),
            top: at,
            bottom: at,
            glued: line.glued,
            unsure: false,
        };
        share(&mut items, &waiting, Some(core), lines, lexicon, &is_full);
        waiting.clear();
    }
    share(&mut items, &waiting, None, lines, lexicon, &is_full);
    items
}

/// Gives lines of names to the last indicator, to the next, or to neither, in the way that costs least.
fn share(
    items: &mut Vec<Item>,
    waiting: &[usize],
    next: Option<Item>,
    lines: &[Cells],
    lexicon: &Lexicon<'_>,
    is_full: &dyn Fn(&str) -> bool,
) {
    let last = items.pop();
    let mut best: Option<(f32, Vec<Item>)> = None;
    for above in 0..=waiting.len() {
        for below in 0..=waiting.len() - above {
            if above > 0 && last.is_none() || below > 0 && next.is_none() {
                continue;
            }
            let (mine, rest) = waiting.split_at(above);
            let (alone, theirs) = rest.split_at(rest.len() - below);
            let mut all = Vec::new();
            let mut cost = alone.len() as f32 * NO_TARGET;
            if let Some(last) = &last {
                all.push(with(last, &[], mine, lines, lexicon, is_full, &mut cost));
            }
            all.extend(alone.iter().map(|at| Item {
                name: lines[*at].name.clone(),
                target: None,
                top: *at,
                bottom: *at,
                glued: false,
                unsure: false,
            }));
            if let Some(next) = &next {
                all.push(with(next, theirs, &[], lines, lexicon, is_full, &mut cost));
            }
            if best.as_ref().is_none_or(|best| cost < best.0) {
                best = Some((cost, all));
            }
        }
    }
    items.extend(best.map(|(_, all)| all).unwrap_or_default());
}

/// An indicator with lines above and below its own; what that costs is added to `cost`.
fn with(
    item: &Item,
    above: &[usize],
    below: &[usize],
    lines: &[Cells],
    lexicon: &Lexicon<'_>,
    is_full: &dyn Fn(&str) -> bool,
    cost: &mut f32,
) -> Item {
    let own = item.name.clone().into_iter();
    let piece = |at: &usize| lines[*at].name.clone();
    let pieces: Vec<Piece> = above.iter().filter_map(piece).chain(own).chain(below.iter().filter_map(piece)).collect();
    let before = *cost;
    // Only the last line of a name ends before the room does.
    let early = pieces.iter().rev().skip(1).filter(|piece| !is_full(&piece.text)).count();
    *cost += early as f32 * BROKEN_EARLY;
    // A name that could end where the next line begins, and could be one.
    let whole = |piece: &Piece| ends_like_name(&piece.text) && piece.text.chars().count() >= 5;
    *cost += pieces.windows(2).filter(|pair| whole(&pair[0]) && whole(&pair[1])).count() as f32 * TWO_NAMES;
    // Lines of other labels between the lines of a name: one may stand between two lines, more may not.
    let mut at: Vec<usize> =
        above.iter().copied().chain([item.top, item.bottom]).chain(below.iter().copied()).collect();
    at.sort_unstable();
    at.dedup();
    *cost += at.windows(2).map(|pair| (pair[1] - pair[0]).saturating_sub(2)).sum::<usize>() as f32 * APART;
    let name = pieces.into_iter().reduce(|name, next| Piece { text: joined(&name.text, &next.text), ..name });
    match &name {
        None => *cost += NO_NAME,
        Some(name) if lexicon.is_stock(&name.text) => *cost += STOCK,
        Some(name) if !ends_like_name(&name.text) => *cost += ODD_END,
        Some(_) => {}
    }
    let grown = above.len() + below.len() > 0;
    let unsure = item.unsure || grown && *cost > before;
    let top = above.first().copied().unwrap_or(item.top).min(item.top);
    let bottom = below.last().copied().unwrap_or(item.bottom).max(item.bottom);
    // The core with the target is in the middle, as far as it can be.
    let core = (item.top..=item.bottom).find(|at| lines[*at].target.is_some()).unwrap_or(item.top);
    let off = (core - top).abs_diff(bottom - core);
    *cost += OFF_CENTRE * off.saturating_sub(1) as f32;
    Item { name, target: item.target.clone(), top, bottom, unsure, ..*item }
}
