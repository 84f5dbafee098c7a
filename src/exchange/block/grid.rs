//! A block sorted into words over columns, titles, totals and rows of content.

use crate::exchange::text::{is_total, unit_of_money};

use super::cells::{Block, Line};
use super::cursor::Table;
use super::doubt::{Dropped, Reason};
use super::roles::{Role, Word, word};

/// A block with its parts told apart.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    /// The number of columns.
    pub width: usize,
    /// Whether words stand over the columns.
    pub has_head: bool,
    /// The words over each column.
    pub titles: Vec<String>,
    /// What they say.
    pub words: Vec<Option<Word>>,
    /// The rows of content.
    pub content: Vec<Content<'a>>,
    /// The rows of totals.
    pub totals: Vec<&'a Line>,
    /// The unit of money in a title: `单位：万元`.
    pub unit: Option<String>,
    /// The rows that are no content.
    pub dropped: Vec<Dropped>,
}

/// A row of content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content<'a> {
    /// The row.
    pub line: &'a Line,
    /// By how many columns its cells are moved to the right, because its first cells are missing.
    pub moved: usize,
}

impl<'a> Content<'a> {
    /// The text in a column; empty when nothing stands there.
    pub fn cell(&self, column: usize) -> &'a str {
        column.checked_sub(self.moved).map_or("", |column| self.line.cell(column))
    }
}

impl<'a> Grid<'a> {
    /// Sorts the rows of `block`, which goes into `table`.
    pub fn new(block: &'a Block, table: Table) -> Self {
        let width = block.width();
        let mut grid = Self {
            width,
            has_head: false,
            titles: vec![String::new(); width],
            words: vec![None; width],
            content: Vec::new(),
            totals: Vec::new(),
            unit: None,
            dropped: Vec::new(),
        };
        let lines = block.lines.as_slice();
        let first = lines.iter().position(|line| is_head(line, table)).or_else(|| only_head(block, table));
        let body = first.map_or(0, |first| first + head_length(&lines[first..], table));
        let titles = titles(lines, first);
        for (index, line) in lines.iter().enumerate() {
            if index < titles {
                let unit = line.filled().find_map(|(_, text)| unit_in_title(text));
                grid.unit = grid.unit.take().or(unit);
                grid.drop(line, Reason::Title);
            } else if first.is_some_and(|first| (first..body).contains(&index)) {
                grid.read_head(line, table);
                grid.drop(line, Reason::Header);
            } else if is_head(line, table) {
                grid.drop(line, Reason::Header);
            } else if line.filled().any(|(_, text)| is_total(text)) {
                grid.totals.push(line);
                grid.drop(line, Reason::Total);
            } else {
                grid.content.push(Content { line, moved: 0 });
            }
        }
        grid
    }

    /// The texts of a column that are not empty.
    pub fn texts(&self, column: usize) -> impl Iterator<Item = &'a str> {
        self.content.iter().map(move |row| row.cell(column)).filter(|text| !text.is_empty())
    }

    /// How many cells of a column are not empty.
    pub fn filled(&self, column: usize) -> usize {
        self.texts(column).count()
    }

    /// Whether half of a column's texts and more are like that.
    pub fn most(&self, column: usize, is: impl Fn(&str) -> bool) -> bool {
        let filled = self.filled(column);
        filled > 0 && 2 * self.texts(column).filter(|text| is(text)).count() >= filled
    }

    /// Whether all of a column's texts are like that.
    pub fn all(&self, column: usize, is: impl Fn(&str) -> bool) -> bool {
        self.filled(column) > 0 && self.texts(column).all(is)
    }

    /// The unit of money of a column, when it is another one than 元.
    pub fn unit_of(&self, column: usize) -> Option<String> {
        let own = self.titles.get(column).and_then(|title| unit_of_money(title));
        own.or_else(|| self.unit.clone()).filter(|unit| unit != "元")
    }

    fn read_head(&mut self, line: &Line, table: Table) {
        self.has_head = true;
        for (column, text) in line.filled() {
            let title = &mut self.titles[column];
            title.push_str(if title.is_empty() { "" } else { " " });
            title.push_str(text);
            // The lower of two words is the narrower one: 指标值 over 符号, 值 and 单位.
            self.words[column] = word(text, table).or(self.words[column]);
        }
    }

    fn drop(&mut self, line: &Line, reason: Reason) {
        self.dropped.push(Dropped { row: Some(line.number), column: None, text: line.quote(), reason });
    }
}

/// The number of cells, and of words over columns among them.
fn count(line: &Line, table: Table) -> (usize, usize) {
    (line.filled().count(), line.filled().filter(|(_, text)| word(text, table).is_some()).count())
}

/// One word alone may be content; of several, half must be known.
fn is_head(line: &Line, table: Table) -> bool {
    let (cells, words) = count(line, table);
    words >= 2 && 2 * words >= cells
}

/// The word over a single column.
fn only_head(block: &Block, table: Table) -> Option<usize> {
    let first = block.lines.first().filter(|_| block.lines.iter().all(|line| line.filled().count() == 1))?;
    let says = first.filled().next().and_then(|(_, text)| word(text, table));
    matches!(says, Some(Word::Is(role)) if role != Role::Ignore).then_some(0)
}

/// How many rows the words take: below merged ones more may stand.
fn head_length(lines: &[Line], table: Table) -> usize {
    let is_more = |line: &&Line| {
        let (cells, words) = count(line, table);
        cells == words
    };
    1 + lines.iter().skip(1).take(2).take_while(is_more).count()
}

/// How many rows at the top are titles: those above the words when none of them can be content, or one with a unit.
fn titles(lines: &[Line], head: Option<usize>) -> usize {
    let has_unit = |line: &Line| line.filled().any(|(_, text)| unit_in_title(text).is_some());
    match head {
        Some(head) if lines[..head].iter().all(|line| line.filled().count() == 1 || has_unit(line)) => head,
        _ => lines.iter().take_while(|line| has_unit(line)).count(),
    }
}

/// `单位：万元`, `（金额单位：元）`
fn unit_in_title(text: &str) -> Option<String> {
    let is_about = text.contains("单位") && text.chars().count() <= 20;
    is_about.then(|| unit_of_money(text).or_else(|| unit_of_money(&format!("({text})"))))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::block::read;

    /// The words over the columns, the numbers of the rows of content, and what the other rows are.
    fn sorted(text: &str, table: Table) -> (String, Vec<usize>, Vec<(usize, Reason)>) {
        let block = read(text);
        let grid = Grid::new(&block, table);
        let dropped = grid.dropped.iter().map(|dropped| (dropped.row.unwrap(), dropped.reason));
        (grid.titles.join("|"), grid.content.iter().map(|row| row.line.number).collect(), dropped.collect())
    }

    #[test]
    fn words_titles_and_totals_are_no_content() {
        let text = "绩效指标表\t\t\n一级指标\t三级指标\t指标值\n产出\t培训期数\t3期\n一级指标\t三级指标\t指标值\n\n\t册数\t5\n合计\t\t8\n";
        let expected = ("一级指标|三级指标|指标值", vec![3, 6]);
        let dropped = [(1, Reason::Title), (2, Reason::Header), (4, Reason::Header), (7, Reason::Total)];
        let (titles, content, found) = sorted(text, Table::Indicators);
        assert_eq!((titles.as_str(), content), expected);
        assert_eq!(found, dropped);
    }

    #[test]
    fn words_may_take_two_rows() {
        let text = "三级指标\t指标值\t\t\n\t符号\t值\t单位\n培训期数\t=\t3\t期\n";
        let (titles, content, _) = sorted(text, Table::Indicators);
        assert_eq!((titles.as_str(), content), ("三级指标|指标值 符号|值|单位", vec![3]));
    }

    #[test]
    fn rows_above_words_in_the_middle_stay() {
        let (_, content, _) = sorted("印刷费\t5\n名称\t金额\n培训费\t6\n", Table::Composition);
        assert_eq!(content, [1, 3]);
        assert_eq!(sorted("名称\n印刷费\n", Table::Composition).1, [2]);
        assert_eq!(sorted("备注\n印刷费\n", Table::Composition).1, [1, 2]);
    }

    #[test]
    fn the_unit_of_money_is_found() {
        for (text, unit) in [
            ("\t单位：万元\n名称\t金额\n印刷费\t5\n", Some("万元")),
            ("（金额单位：万元）\t\n印刷费\t5\n", Some("万元")),
            ("名称\t金额（万元）\n印刷费\t5\n", Some("万元")),
            ("名称\t金额（元）\n印刷费\t5\n", None),
            ("名称\t金额\n印刷费\t5\n", None),
        ] {
            let block = read(text);
            let grid = Grid::new(&block, Table::Composition);
            assert_eq!(grid.unit_of(1).as_deref(), unit, "{text}");
            assert_eq!(grid.content.len(), 1);
        }
    }
}
