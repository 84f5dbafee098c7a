//! Rows of the indicator table: what in them is a label, a name, a target.

use super::blocks::{Piece, Row};
use super::further::{self, Further};
use super::labels::{Label, Lexicon};
use super::lines::Layout;
use super::texts::{joined, one_line};
use super::tokens::Token;
use super::words::{TargetWords, ends_like_name};
use crate::model::Column;

/// A line of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct TableRow {
    /// The line's number in the source.
    pub line: usize,
    /// Level-1 labels printed on it.
    pub level1: Vec<usize>,
    /// The level-2 label printed on it.
    pub level2: Option<usize>,
    /// The words of a label that had to be read with one character wrong.
    pub misread: Option<Piece>,
    /// The indicator on it.
    pub item: Option<Item>,
    /// True where the columns slipped against each other, so that a label beside a text says little.
    pub slipped: bool,
    /// Texts that are neither.
    pub rest: Vec<Piece>,
}

/// An indicator.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Level 3.
    pub name: Piece,
    /// The target, when one was found.
    pub target: Option<Piece>,
    /// The unit and the weight, where they stand in columns of their own.
    pub further: Vec<Further>,
    /// How the two were told apart.
    pub found: Found,
}

impl Item {
    fn new(name: Piece, target: Option<Piece>, found: Found) -> Self {
        Self { name, target, further: Vec::new(), found }
    }

    /// The text in a further column; empty when nothing stands there.
    pub fn text(&self, column: Column) -> &str {
        self.further.iter().find(|further| further.column == column).map_or("", |further| &further.piece.text)
    }
}

/// How a name and its target were told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Each in its own cell, or in one cell with a sign between them.
    Apart,
    /// In one cell, taken apart at a space or at the end of the name.
    Split,
    /// The target came from another row.
    Stacked,
    /// Put together from parts on several lines or in several cells.
    Joined,
    /// In the wrong order.
    Swapped,
    /// Each in its own cell, the target with blanks that were dropped.
    Spaced,
}

/// Reads the lines of the table.
pub(super) fn read(rows: &[Row], lexicon: &Lexicon<'_>) -> Vec<TableRow> {
    let mut reader =
        Reader { words: TargetWords::new(lexicon.scheme), table: Vec::new(), names: Vec::new(), targets: Vec::new() };
    let (rows, further) = further::take(rows, lexicon.scheme);
    let rows = whole_labels(&rows, lexicon);
    let on_grid = rows.iter().filter(|row| row.layout == Layout::Spaces).count() * 2 > rows.len();
    for row in &rows {
        let (mut read, texts) = labels(row, lexicon);
        if !on_grid && reader.is_outside(row, &read, &texts) {
            read.rest = texts;
            reader.table.push(read);
            continue;
        }
        for group in reader.groups(texts) {
            let next = TableRow { line: row.line, ..TableRow::default() };
            reader.take(std::mem::replace(&mut read, next), group, row.layout);
        }
    }
    reader.settle();
    let Reader { words, mut table, .. } = reader;
    for item in table.iter_mut().filter_map(|row| row.item.as_mut()) {
        let Some(target) = item.target.as_mut() else { continue };
        let tidy = words.tidy(&target.text);
        if tidy != target.text && item.found == Found::Apart {
            item.found = Found::Spaced;
        }
        target.text = tidy;
    }
    give(further, &mut table);
    spread_slips(&mut table);
    table
}

/// Gives units and weights to the indicators of their lines. What is on a line with none or several is left over.
fn give(further: Vec<Further>, table: &mut Vec<TableRow>) {
    for further in further {
        let line = further.piece.line;
        let mut items = table.iter_mut().filter(|row| row.line == line).filter_map(|row| row.item.as_mut());
        if let (Some(item), None) = (items.next(), items.next()) {
            item.further.push(further);
            continue;
        }
        let at = table.partition_point(|row| row.line < line);
        match table.get_mut(at).filter(|row| row.line == line) {
            Some(row) => row.rest.push(further.piece),
            None => table.insert(at, TableRow { line, rest: vec![further.piece], ..TableRow::default() }),
        }
    }
}

/// Labels that a narrow column broke in two: the rest stands in the first cell of the next lines.
fn whole_labels(rows: &[Row], lexicon: &Lexicon<'_>) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for index in 0..rows.len() {
        let first =
            |row: &Row| row.tokens.first().filter(|token| token.label.is_none()).map(|token| token.text.clone());
        let Some(mut text) = first(&rows[index]).filter(|start| (2..8).contains(&start.chars().count())) else {
            continue;
        };
        for next in index + 1..rows.len().min(index + 3) {
            let Some(part) = first(&rows[next]) else { break };
            text.push_str(&part);
            if let Some(label @ (Label::Level1(_) | Label::Level2(_))) = lexicon.exact(&text) {
                rows[index].tokens[0] = Token { label: Some(label), text, ..rows[index].tokens[0].clone() };
                for row in &mut rows[index + 1..=next] {
                    row.tokens.remove(0);
                }
                break;
            }
        }
    }
    rows.retain(|row| !row.tokens.is_empty());
    rows
}

/// Sorts the cells of a row into labels and texts.
fn labels(row: &Row, lexicon: &Lexicon<'_>) -> (TableRow, Vec<Piece>) {
    let mut out = TableRow { line: row.line, ..TableRow::default() };
    let mut texts = Vec::new();
    for (index, token) in row.tokens.iter().enumerate() {
        let piece = Piece { text: one_line(&token.text), line: row.line, column: token.column };
        let label = match token.label {
            Some(Label::Table) => continue,
            // A word that is one character off counts as a label only where texts follow it.
            None if index + 1 < row.tokens.len() => lexicon.misread(&token.text),
            label => label,
        };
        match label.filter(|_| texts.is_empty()) {
            Some(Label::Level1(level1)) => out.level1.push(level1),
            Some(Label::Level2(cell)) if out.level2.is_none() && !is_name(row, index) => {
                out.level2 = Some(cell);
                out.misread = token.label.is_none().then_some(piece);
            }
            _ => texts.push(piece),
        }
    }
    (out, texts)
}

/// True for a word of level 2 that stands in the column of the names and has a target: `⇥⇥满意度⇥≥90%`.
fn is_name(row: &Row, index: usize) -> bool {
    index == 0 && row.layout != Layout::Spaces && row.tokens[0].column >= 2 && row.tokens.len() == 2
}

/// Between the first and the last place where the columns slipped, and as long as texts stand alone below, no label
/// can be trusted.
fn spread_slips(table: &mut [TableRow]) {
    let Some(first) = table.iter().position(|row| row.slipped) else { return };
    let last = table.iter().rposition(|row| row.slipped).unwrap_or(first);
    let alone = |row: &&TableRow| row.item.as_ref().is_none_or(|item| item.target.is_none());
    let below = table[last + 1..].iter().take_while(alone).count();
    for row in &mut table[first..=last + below] {
        row.slipped = true;
    }
}

/// Puts names and targets together, row by row.
struct Reader {
    words: TargetWords,
    table: Vec<TableRow>,
    /// Rows of the table whose names wait for a target.
    names: Vec<usize>,
    /// Targets that followed them, with the row that they stand on.
    targets: Vec<(usize, Piece)>,
}

impl Reader {
    /// A row that swallowed the next one has two names and two targets.
    fn groups(&self, texts: Vec<Piece>) -> Vec<Vec<Piece>> {
        let pairs = texts.len() >= 4
            && texts.len().is_multiple_of(2)
            && texts.iter().enumerate().all(|(at, text)| (at % 2 == 1) == self.words.is_target(&text.text));
        if pairs { texts.chunks(2).map(<[Piece]>::to_vec).collect() } else { vec![texts] }
    }

    /// True for a line without cells between rows that have some: a remark below the table, a page's footer.
    fn is_outside(&self, row: &Row, read: &TableRow, texts: &[Piece]) -> bool {
        let alone = row.layout == Layout::Spaces && read.level1.is_empty() && read.level2.is_none();
        match texts {
            [text] if alone => !self.words.is_target(&text.text) && self.words.split(&text.text).is_none(),
            _ => false,
        }
    }

    /// Takes one row into the table.
    fn take(&mut self, mut row: TableRow, mut texts: Vec<Piece>, layout: Layout) {
        match texts.pop() {
            None => self.table.push(row),
            Some(text) if texts.is_empty() => match self.words.split(&text.text) {
                Some((name, target, found)) => {
                    self.settle();
                    let part = |part: &str| Piece { text: part.to_owned(), ..text.clone() };
                    row.item = Some(Item::new(part(name), Some(part(target)), found));
                    self.table.push(row);
                }
                None => self.single(row, text, layout),
            },
            Some(target) => {
                self.settle();
                let item = self.pair(&mut texts, target, layout);
                row.item = Some(self.with_start(item, layout));
                row.rest = texts;
                self.table.push(row);
            }
        }
    }

    /// Name and target out of two or more texts; what is neither stays in `texts`.
    fn pair(&self, texts: &mut Vec<Piece>, last: Piece, layout: Layout) -> Item {
        let Some(mut name) = texts.pop() else {
            return Item::new(last, None, Found::Apart);
        };
        if texts.is_empty() && self.words.is_target(&name.text) && !self.words.is_target(&last.text) {
            return Item::new(last, Some(name), Found::Swapped);
        }
        let mut found = Found::Apart;
        while layout != Layout::Spaces
            && let Some(part) = texts.pop_if(|part| part.column >= 2)
        {
            name.text = joined(&part.text, &name.text);
            found = Found::Joined;
        }
        Item::new(name, Some(last), found)
    }

    /// On a grid, a long name begins on the line above its target: without target, without the end of a name.
    fn with_start(&mut self, mut item: Item, layout: Layout) -> Item {
        let is_start = |row: &mut TableRow| {
            row.level2.is_none()
                && row.level1.is_empty()
                && row.item.as_ref().is_some_and(|start| start.target.is_none() && !ends_like_name(&start.name.text))
        };
        if layout == Layout::Spaces
            && let Some(start) = self.table.pop_if(is_start).and_then(|row| row.item)
        {
            item.name = Piece { text: joined(&start.name.text, &item.name.text), ..start.name };
            item.found = Found::Joined;
        }
        item
    }

    /// A text alone: a target for a name above it, the end of something above, or a name.
    fn single(&mut self, mut row: TableRow, text: Piece, layout: Layout) {
        let waiting = !self.names.is_empty() && self.targets.is_empty();
        if self.words.is_target(&text.text) || waiting && self.words.may_be_target(&text.text) {
            self.targets.push((self.table.len(), text));
            self.table.push(row);
            return;
        }
        if !self.targets.is_empty() {
            self.settle();
        }
        if row.level2.is_none() && self.continues(&text, layout) {
            row.rest.clear();
            return;
        }
        self.names.push(self.table.len());
        row.item = Some(Item::new(text, None, Found::Apart));
        self.table.push(row);
    }

    /// Appends a text to the name or target above it that it continues.
    fn continues(&mut self, text: &Piece, layout: Layout) -> bool {
        let Some(item) = self.table.last_mut().and_then(|row| row.item.as_mut()) else { return false };
        let Some(target) = item.target.as_mut() else { return false };
        let below = |piece: &Piece| match layout {
            Layout::Spaces => text.column.abs_diff(piece.column) <= 2,
            _ => text.column == piece.column,
        };
        if target.column > item.name.column && below(target) && !self.words.is_target(&target.text) {
            target.text = joined(&target.text, &text.text);
        } else if layout == Layout::Spaces && below(&item.name) && !ends_like_name(&item.name.text) {
            item.name.text = joined(&item.name.text, &text.text);
        } else {
            return false;
        }
        item.found = Found::Joined;
        true
    }

    /// Gives the waiting targets to the nearest names above them, in order.
    fn settle(&mut self) {
        let (names, targets) = (std::mem::take(&mut self.names), std::mem::take(&mut self.targets));
        let surplus = targets.len().saturating_sub(names.len());
        let unpaired = (names.len() + surplus).saturating_sub(targets.len());
        for (nth, (at, target)) in targets.into_iter().enumerate() {
            let name = nth.checked_sub(surplus).and_then(|nth| names.get(unpaired + nth));
            match name {
                Some(name) => {
                    for row in &mut self.table[*name..=at] {
                        row.slipped = true;
                    }
                    if let Some(item) = self.table[*name].item.as_mut() {
                        item.target = Some(target);
                        item.found = Found::Stacked;
                    }
                }
                None => {
                    let name = Piece { text: String::new(), ..target.clone() };
                    self.table[at].item = Some(Item::new(name, Some(target), Found::Apart));
                }
            }
        }
    }
}
