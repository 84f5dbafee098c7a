//! Which rows of a grid each label of level 2 heads.

use super::{Cells, Item};
use crate::exchange::text::blocks::{Piece, Row};
use crate::exchange::text::evidence::Judge;
use crate::exchange::text::labels::{Label, Lexicon};
use crate::exchange::text::lines::Layout;
use crate::exchange::text::tokens::Token;

/// Where labels stand in their block: at its first line, in the middle, at its last line.
const PLACES: [f32; 3] = [0.0, 0.5, 1.0];
/// How much better another place than the first line must fit.
const USUAL: f32 = 1.0;
/// A label without rows stands beside a row, or on the wrong side of one.
const BESIDE: f32 = 2.0;
const BEYOND: f32 = 3.0;
/// How much a name's evidence counts, and at most.
const EVIDENCE: f32 = 0.4;
const MOST: f32 = 3.0;

/// A label of level 2 on a line of the table.
struct Head {
    at: usize,
    cell: usize,
    token: Token,
}

/// One row an indicator, and one for each label that heads none, in the order of the table.
pub(super) fn rows(lines: &[Cells], items: &[Item], lexicon: &Lexicon<'_>, judge: &Judge) -> Vec<Row> {
    let heads: Vec<Head> = lines
        .iter()
        .enumerate()
        .flat_map(|(at, line)| line.labels.iter().map(move |token| (at, token)))
        .filter_map(|(at, token)| match token.label {
            Some(Label::Level2(cell)) => Some(Head { at, cell, token: token.clone() }),
            _ => None,
        })
        .collect();
    let evidence: Vec<Vec<f32>> = items
        .iter()
        .map(|item| {
            let text = |piece: &Option<Piece>| piece.as_ref().map(|piece| piece.text.clone()).unwrap_or_default();
            judge.judge(&text(&item.name), &text(&item.target)).weights
        })
        .collect();
    let ways = PLACES.map(|place| assign(place, &heads, items, &evidence));
    let cost = |way: usize| ways[way].0 + if way == 0 { 0.0 } else { USUAL };
    let best = (0..PLACES.len()).min_by(|a, b| cost(*a).total_cmp(&cost(*b))).unwrap_or(0);
    let starts = (best > 0).then(|| &ways[best].1);
    lay_out(lines, items, &heads, starts, lexicon)
}

/// The cheapest way to give each label a run of items: its cost, and the number of each label's first item and the one
/// behind its last.
fn assign(place: f32, heads: &[Head], items: &[Item], evidence: &[Vec<f32>]) -> (f32, Vec<(usize, usize)>) {
    let count = items.len();
    // What it costs that the first labels head the first items, and where the last of them begins.
    let mut table: Vec<Vec<(f32, usize)>> = vec![vec![(f32::INFINITY, 0); count + 1]; heads.len() + 1];
    table[0][0].0 = 0.0;
    for (nth, head) in heads.iter().enumerate() {
        for from in 0..=count {
            let so_far = table[nth][from].0;
            if !so_far.is_finite() {
                continue;
            }
            let mut said = 0.0;
            for to in from..=count {
                if to > from {
                    said += evidence[to - 1].get(head.cell).copied().unwrap_or(0.0).min(MOST) * EVIDENCE;
                }
                let cost = so_far + misfit(place, head.at, from, to, items) - said;
                if cost < table[nth + 1][to].0 {
                    table[nth + 1][to] = (cost, from);
                }
            }
        }
    }
    let mut runs = Vec::with_capacity(heads.len());
    let mut end = count;
    for nth in (1..=heads.len()).rev() {
        let from = table[nth][end].1;
        runs.push((from, end));
        end = from;
    }
    runs.reverse();
    (table[heads.len()][count].0, runs)
}

/// How far a label on line `at` is from where it would stand if it headed the items `from..to`.
fn misfit(place: f32, at: usize, from: usize, to: usize, items: &[Item]) -> f32 {
    if from == to {
        let beside = items.iter().any(|item| (item.top..=item.bottom).contains(&at));
        let beyond = from.checked_sub(1).is_some_and(|above| items[above].bottom > at)
            || items.get(from).is_some_and(|below| below.top < at);
        return if beside { BESIDE } else { 0.0 } + if beyond { BEYOND } else { 0.0 };
    }
    let (top, bottom) = (items[from].top as f32, items[to - 1].bottom as f32);
    let off = (top + place * (bottom - top) - at as f32).abs();
    // Between two lines is as good as on one of them.
    (off - 0.5).max(0.0)
}

/// With runs known, each label stands on the first row of its run; without them, on the row that it is printed beside.
fn lay_out(
    lines: &[Cells],
    items: &[Item],
    heads: &[Head],
    runs: Option<&Vec<(usize, usize)>>,
    lexicon: &Lexicon<'_>,
) -> Vec<Row> {
    let level1_of: Vec<usize> = {
        let levels = lexicon.scheme.levels.iter().enumerate();
        levels.flat_map(|(at, level1)| level1.levels.iter().map(move |_| at)).collect()
    };
    // The item that each label stands at, and whether it heads it.
    let place = |nth: usize, head: &Head| match runs {
        Some(runs) => (runs[nth].0, runs[nth].0 < runs[nth].1),
        None => {
            let beside = items.iter().position(|item| (item.top..=item.bottom).contains(&head.at));
            (beside.unwrap_or_else(|| items.iter().take_while(|item| item.bottom < head.at).count()), beside.is_some())
        }
    };
    let mut level1s: Vec<(usize, Token)> = lines
        .iter()
        .enumerate()
        .flat_map(|(at, line)| line.labels.iter().map(move |token| (at, token.clone())))
        .filter(|(_, token)| matches!(token.label, Some(Label::Level1(_))))
        .collect();
    let mut out = Vec::new();
    let mut heads = heads.iter().enumerate().map(|(nth, head)| (place(nth, head), head)).peekable();
    for at in 0..=items.len() {
        let mut row: Option<Row> = None;
        while let Some(((_, filled), head)) = heads.next_if(|((item, _), _)| *item <= at) {
            let mut tokens = Vec::new();
            let own = |(line, token): &(usize, Token)| match (runs, token.label) {
                (Some(_), Some(Label::Level1(level1))) => level1_of.get(head.cell) == Some(&level1),
                _ => *line <= head.at,
            };
            while let Some(index) = level1s.iter().position(own) {
                tokens.push(Token { column: 0, ..level1s.remove(index).1 });
            }
            tokens.push(Token { column: 1, ..head.token.clone() });
            let printed = Row { line: lines[head.at].line, layout: Layout::Tabs, tokens };
            out.extend(row.take());
            if filled { row = Some(printed) } else { out.push(printed) }
        }
        let Some(item) = items.get(at) else {
            out.extend(row);
            continue;
        };
        let mut row = row.unwrap_or_else(|| Row { line: item.line(lines), layout: Layout::Tabs, tokens: Vec::new() });
        row.line = item.line(lines);
        while runs.is_none()
            && let Some(index) = level1s.iter().position(|(line, _)| *line <= item.bottom)
        {
            row.tokens.insert(0, Token { column: 0, ..level1s.remove(index).1 });
        }
        let text = |piece: &Option<Piece>| piece.as_ref().map(|piece| piece.text.clone());
        let texts = match (text(&item.name), text(&item.target)) {
            (Some(name), Some(target)) if item.glued => vec![(2, format!("{name} {target}"))],
            (name, target) => name.map(|name| (2, name)).into_iter().chain(target.map(|target| (3, target))).collect(),
        };
        let token = |(column, text)| Token { label: None, text, column, fused: false };
        row.tokens.extend(texts.into_iter().map(token));
        out.push(row);
    }
    for (at, token) in level1s {
        out.push(Row { line: lines[at].line, layout: Layout::Tabs, tokens: vec![Token { column: 0, ..token }] });
    }
    out
}
