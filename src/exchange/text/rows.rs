//! Rows of the indicator table: what in them is a label, a name, a target.

use super::blocks::{Piece, Row};
use super::evidence::Judge;
use super::further::{self, Further};
use super::grid;
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

/// How many rows of one cell make a table whose cells stand one below the other.
const FEWEST_SINGLES: usize = 10;

/// Reads the lines of the table.
pub(super) fn read(rows: &[Row], lexicon: &Lexicon<'_>, judge: &Judge) -> Vec<TableRow> {
    let mut reader = Reader {
        words: TargetWords::new(lexicon.scheme),
        lexicon,
        table: Vec::new(),
        names: Vec::new(),
        targets: Vec::new(),
    };
    let (rows, further) = further::take(rows, lexicon.scheme);
    let rows = regrouped(whole_labels(&rows, lexicon), &reader.words);
    let on_grid = rows.iter().filter(|row| row.layout == Layout::Spaces).count() * 2 > rows.len();
    let laid_out = if on_grid { grid::rows(&rows, lexicon, &reader.words, judge) } else { None };
    let (rows, unsure) = laid_out.unwrap_or((rows, Vec::new()));
    for row in &rows {
        let (mut read, texts) = labels(row, lexicon, &reader.words);
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
        if unsure.contains(&item.name.line) && item.found == Found::Apart {
            item.found = Found::Joined;
        }
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

/// Labels that a narrow column broke: the rest stands below, in the same column.
fn whole_labels(rows: &[Row], lexicon: &Lexicon<'_>) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for index in 0..rows.len() {
        for at in 0..rows[index].tokens.len().min(2) {
            if rows[index].tokens[..at].iter().any(|token| token.label.is_none()) {
                break;
            }
            if let Some(BrokenLabel { label, text, parts }) = broken_label(&rows[index..], at, lexicon) {
                let token = &mut rows[index].tokens[at];
                *token = Token { label: Some(label), text, ..token.clone() };
                for (below, part) in parts {
                    let tokens = &mut rows[index + below].tokens;
                    match tokens[part].text.split_once(' ') {
                        Some((_, rest)) => tokens[part].text = rest.to_owned(),
                        None => _ = tokens.remove(part),
                    }
                }
            }
        }
    }
    rows.retain(|row| !row.tokens.is_empty());
    rows
}

/// A label in parts.
struct BrokenLabel {
    label: Label,
    /// Its words.
    text: String,
    /// Where its other parts stand: how many rows below the first, and in which token.
    parts: Vec<(usize, usize)>,
}

/// The label whose start is a token of the first row.
fn broken_label(rows: &[Row], at: usize, lexicon: &Lexicon<'_>) -> Option<BrokenLabel> {
    // A full column leaves one blank between the part of a label and the next cell.
    let word = |token: &Token, row: &Row| match token.text.split_once(' ') {
        Some((word, _)) if row.layout == Layout::Spaces => word.to_owned(),
        _ => token.text.clone(),
    };
    let is_part =
        |token: &Token, row: &Row| token.label.is_none() && !token.fused && word(token, row).chars().count() < 8;
    let (first, below) = rows.split_first()?;
    let start = first.tokens.get(at).filter(|token| is_part(token, first) && !token.text.contains(' '))?;
    let slack = if first.layout == Layout::Spaces { 2 } else { 0 };
    let mut text = start.text.clone();
    let mut parts = Vec::new();
    for (nth, row) in below.iter().take(3).enumerate() {
        let leading = row.tokens.iter().take(2);
        let part = leading.enumerate().find(|(_, token)| token.column.abs_diff(start.column) <= slack);
        let Some((at, part)) = part else {
            // On a grid the label may stand higher or lower than the row that it is beside.
            if first.layout == Layout::Spaces {
                continue;
            }
            return None;
        };
        if !is_part(part, row) {
            return None;
        }
        text.push_str(&word(part, row));
        parts.push((nth + 1, at));
        if let Some(label) = lexicon.exact(&text).filter(|label| label.is_level()) {
            return Some(BrokenLabel { label, text, parts });
        }
    }
    None
}

/// Every cell on a line of its own, in reading order: names with their targets become rows again.
fn regrouped(rows: Vec<Row>, words: &TargetWords) -> Vec<Row> {
    let alone = rows.iter().filter(|row| row.tokens.len() == 1).count();
    if rows.len() < FEWEST_SINGLES || alone * 20 < rows.len() * 19 {
        return rows;
    }
    let is_target = |token: &Token| token.label.is_none() && words.is_target(&one_line(&token.text));
    let tokens: Vec<(Token, &Row)> =
        rows.iter().flat_map(|row| row.tokens.iter().map(move |token| (token.clone(), row))).collect();
    let targets = tokens.iter().filter(|(token, _)| is_target(token)).count();
    let paired = tokens
        .windows(2)
        .filter(|pair| is_target(&pair[1].0) && pair[0].0.label.is_none() && !is_target(&pair[0].0))
        .count();
    // Columns that stand one below the other are something else.
    if targets == 0 || paired * 5 < targets * 4 {
        return rows;
    }
    let mut out: Vec<Row> = Vec::new();
    for (token, row) in tokens {
        let begins = out.last().is_none_or(|last: &Row| {
            let texts = last.tokens.iter().filter(|token| token.label.is_none()).count();
            let has_level2 = last.tokens.iter().any(|token| matches!(token.label, Some(Label::Level2(_))));
            match token.label {
                Some(_) => texts > 0 || has_level2,
                None => texts > 1 || texts == 1 && !is_target(&token),
            }
        });
        match out.last_mut().filter(|_| !begins) {
            Some(last) => {
                if last.tokens.iter().all(|token| token.label.is_some()) {
                    last.line = row.line;
                }
                last.tokens.push(token);
            }
            None => out.push(Row { line: row.line, layout: row.layout, tokens: vec![token] }),
        }
    }
    out
}

/// Sorts the cells of a row into labels and texts.
fn labels(row: &Row, lexicon: &Lexicon<'_>, words: &TargetWords) -> (TableRow, Vec<Piece>) {
    let mut out = TableRow { line: row.line, ..TableRow::default() };
    let mut texts = Vec::new();
    for (index, token) in row.tokens.iter().enumerate() {
        let piece = Piece { text: one_line(&token.text), line: row.line, column: token.column };
        let label = match token.label {
            Some(Label::Table) => continue,
            // A word that is one character off counts as a label only where texts follow it, and when it is no target.
            None if index + 1 < row.tokens.len() && !words.is_target(&token.text) => lexicon.misread(&token.text),
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
struct Reader<'l> {
    words: TargetWords,
    lexicon: &'l Lexicon<'l>,
    table: Vec<TableRow>,
    /// Rows of the table whose names wait for a target.
    names: Vec<usize>,
    /// Targets that followed them, with the row that they stand on.
    targets: Vec<(usize, Piece)>,
}

impl Reader<'_> {
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
        if row.level2.is_none() && self.ends_target(&text, layout) {
            return;
        }
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

    /// Appends a text to the target above it when it stands alone in the column of the targets and no name wants one.
    fn ends_target(&mut self, text: &Piece, layout: Layout) -> bool {
        let Some(item) = self.table.last_mut().and_then(|row| row.item.as_mut()) else { return false };
        let Some(target) = item.target.as_mut().filter(|_| layout != Layout::Spaces && self.names.is_empty()) else {
            return false;
        };
        let below = target.column > item.name.column && text.column == target.column;
        if below {
            target.text = joined(&target.text, &text.text);
            item.found = Found::Joined;
        }
        below
    }

    /// Appends a text to the name or target above it that it continues.
    fn continues(&mut self, text: &Piece, layout: Layout) -> bool {
        let Some(item) = self.table.last_mut().and_then(|row| row.item.as_mut()) else { return false };
        let Some(target) = item.target.as_mut() else { return false };
        let below = |piece: &Piece| match layout {
            Layout::Spaces => text.column.abs_diff(piece.column) <= 2,
            _ => text.column == piece.column,
        };
        let whole = joined(&item.name.text, &text.text);
        if target.column > item.name.column && below(target) && !self.words.is_target(&target.text) {
            target.text = joined(&target.text, &text.text);
        } else if below(&item.name) && is_rest(self.lexicon, [&item.name.text, &text.text, &whole], layout) {
            item.name.text = whole;
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

/// True for the rest of a name that broke, given the start of the name, the rest, and both. Outside of a grid a line of
/// its own is more often a name without target.
fn is_rest(lexicon: &Lexicon<'_>, [start, rest, whole]: [&str; 3], layout: Layout) -> bool {
    if ends_like_name(start) {
        return false;
    }
    let length = |text: &str| text.chars().count();
    layout == Layout::Spaces
        || lexicon.is_stock(whole)
        || ends_like_name(whole) && length(start) >= 4 && (length(rest) <= 4 || length(start) >= 8)
}
