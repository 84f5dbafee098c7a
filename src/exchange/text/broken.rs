//! Labels that a narrow column of a grid broke in two or three.

use super::labels::{Label, Lexicon};
use super::lines::{Cell, Layout, Line};

/// The longest part of a label, in characters.
const LONGEST: usize = 8;
/// How far apart the parts may stand, in columns and in lines.
const SLACK: usize = 1;
const REACH: usize = 3;

/// Puts labels of fields together whose parts stand below each other, on the line in the middle of them. Words of levels
/// 1 and 2 are left to the table, where more is known of the columns.
pub(super) fn mend(lines: &[Line], lexicon: &Lexicon<'_>) -> Vec<Line> {
    let mut lines = lines.to_vec();
    let mut at = 0;
    while at < lines.len() {
        let mut cell = 0;
        while cell < lines[at].cells.len() {
            let count = lines[at].cells.len();
            if let Some((text, parts)) = whole(&lines[at..], cell, lexicon) {
                put(&mut lines, at, cell, text, &parts);
            }
            // Where the label went to another line, the next cell is here now.
            cell += usize::from(lines[at].cells.len() >= count);
        }
        at += 1;
    }
    lines.retain(|line| !line.cells.is_empty());
    lines
}

/// The label that begins in a cell of the first line, and where its other parts stand: line and cell.
fn whole(lines: &[Line], cell: usize, lexicon: &Lexicon<'_>) -> Option<(String, Vec<(usize, usize)>)> {
    let (first, below) = lines.split_first()?;
    let start = &first.cells[cell];
    let is_part = |word: &str| word.chars().count() <= LONGEST && !word.contains(|c: char| c.is_ascii_digit());
    let word = part_of(&start.text);
    if first.layout != Layout::Spaces || !is_part(word) || lexicon.exact(word).is_some() {
        return None;
    }
    let mut text = word.to_owned();
    let mut parts = Vec::new();
    for (nth, line) in below.iter().take(REACH).enumerate() {
        let part = line.cells.iter().enumerate().find(|(_, part)| part.column.abs_diff(start.column) <= SLACK);
        let Some((at, part)) = part else { continue };
        let word = part_of(&part.text);
        if line.layout != Layout::Spaces || !is_part(word) || lexicon.exact(word).is_some() {
            return None;
        }
        text.push_str(word);
        parts.push((nth + 1, at));
        match lexicon.exact(&text) {
            Some(Label::Field(_) | Label::Items | Label::Table) => return Some((text, parts)),
            Some(_) => return None,
            None => {}
        }
    }
    None
}

/// The word that a cell begins with: a full column leaves one blank between it and the next cell.
fn part_of(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

/// Puts a whole label on the line in the middle of its parts, when that has room for it, and takes the parts away.
fn put(lines: &mut [Line], at: usize, cell: usize, text: String, parts: &[(usize, usize)]) {
    let column = lines[at].cells[cell].column;
    let last = parts.last().map_or(0, |part| part.0);
    for (line, cell) in parts.iter().chain([&(0, cell)]) {
        let cells = &mut lines[at + line].cells;
        let Cell { column, text } = cells.remove(*cell);
        let word = part_of(&text);
        if word.len() < text.len() {
            let column = column + word.chars().count() + 1;
            cells.insert(*cell, Cell { column, text: text[word.len()..].trim_start().to_owned() });
        }
    }
    // Beside the text of the first line, else of the next.
    let middle = if last > 1 { at + last / 2 } else { at + usize::from(lines[at].cells.is_empty()) };
    let cells = &mut lines[middle].cells;
    let before = cells.iter().take_while(|cell| cell.column < column).count();
    cells.insert(before, Cell { column, text });
}
