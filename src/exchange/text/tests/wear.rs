//! Damage to the lines of a printed form, whatever is on them: cells that break, slip, run together, or stand one below
//! the other.
//!
//! Invariant: the words of the form stay; what is cut off is taken out of the truth.

use super::dice::Dice;
use super::sample::Form;
use super::truth::Truth;
use crate::model::field::Field;

/// A form as printed lines of cells.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub lines: Vec<Vec<String>>,
    /// The line of the table's column heads.
    pub table: usize,
    /// What must be found.
    pub truth: Truth,
}

/// A kind of wear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wear {
    /// Rows behind a page break lose the empty cell of level 2, too.
    Level2CellLost,
    /// From some row on, names and targets stand below each other in one column, beside labels that go their own way.
    Stacked,
    /// Labels of levels 1 and 2 break over two lines.
    LabelsBroken,
    /// Level 1 stands in the middle of its block.
    Level1Middle,
    /// Labels of the head and their values stand in one cell, without anything between them.
    ValuesGlued,
    /// A colon stands behind labels, and blanks between their characters.
    LabelsSpelled,
    /// Target and name change places.
    Swapped,
    /// Long names and targets break over two lines.
    CellsBroken,
    /// Narratives break into many lines.
    TextsBroken,
    /// Narratives stand between tags.
    Tags,
    /// Rows of hyphens stand between narratives.
    Hyphens,
    /// Headings share a line with what stands below them.
    HeadingsFused,
    /// Narratives stand some cells further to the right.
    TextsFurther,
    /// Every cell stands on a line of its own.
    OneCellALine,
    /// Label and name stand in one cell.
    LabelAndName,
    /// The heads of the table's columns are lost.
    ColumnHeadsLost,
    /// The form ends in the middle of its table.
    Cut,
    /// Title, head and column heads stand again on a further page.
    HeadAgain,
    /// The last rows of a page stand again on the next.
    RowsAgain,
}

impl Wear {
    pub const ALL: [Wear; 19] = [
        Wear::Level2CellLost,
        Wear::Stacked,
        Wear::LabelsBroken,
        Wear::Level1Middle,
        Wear::ValuesGlued,
        Wear::LabelsSpelled,
        Wear::Swapped,
        Wear::CellsBroken,
        Wear::TextsBroken,
        Wear::Tags,
        Wear::Hyphens,
        Wear::HeadingsFused,
        Wear::TextsFurther,
        Wear::OneCellALine,
        Wear::LabelAndName,
        Wear::ColumnHeadsLost,
        Wear::Cut,
        Wear::HeadAgain,
        Wear::RowsAgain,
    ];

    /// Those that leave no part of the form without its columns, so that several make sense together.
    pub const LIGHT: [Wear; 15] = [
        Wear::Level2CellLost,
        Wear::LabelsBroken,
        Wear::Level1Middle,
        Wear::ValuesGlued,
        Wear::LabelsSpelled,
        Wear::Swapped,
        Wear::CellsBroken,
        Wear::TextsBroken,
        Wear::Tags,
        Wear::Hyphens,
        Wear::HeadingsFused,
        Wear::TextsFurther,
        Wear::LabelAndName,
        Wear::ColumnHeadsLost,
        Wear::HeadAgain,
    ];

    /// Wears the sheet.
    pub fn apply(self, sheet: &mut Sheet, dice: &mut Dice) {
        let table = sheet.table;
        match self {
            Wear::Level2CellLost => {
                let (from, to) = sheet.rows(dice, 12);
                for line in &mut sheet.lines[from..to] {
                    if line.len() == 4 && line[1].is_empty() {
                        line.remove(1);
                    }
                }
            }
            Wear::Stacked => sheet.stack(dice),
            Wear::LabelsBroken => {
                for at in table + 1..sheet.lines.len() - 1 {
                    let next_is_free = sheet.lines[at + 1].iter().take(2).all(String::is_empty);
                    for column in 0..2 {
                        let count = sheet.cell(at, column).chars().count();
                        if next_is_free && count >= 4 && sheet.lines[at + 1].len() > column && dice.chance(40) {
                            let cut = count.div_ceil(2).max(2);
                            let rest: String = sheet.lines[at][column].chars().skip(cut).collect();
                            sheet.lines[at][column] = sheet.lines[at][column].chars().take(cut).collect();
                            sheet.lines[at + 1][column] = rest;
                        }
                    }
                }
            }
            Wear::Level1Middle => sheet.centre_level1(),
            Wear::ValuesGlued => {
                for line in &mut sheet.lines[2..9] {
                    if dice.chance(40) {
                        *line = line.chunks(2).map(|pair| pair.concat()).filter(|cell| !cell.is_empty()).collect();
                    }
                }
            }
            Wear::LabelsSpelled => {
                for line in &mut sheet.lines[2..table] {
                    for cell in line.iter_mut().step_by(2).filter(|cell| is_label(cell)) {
                        match dice.below(4) {
                            0 => cell.push('：'),
                            1 => *cell = spelled(cell),
                            _ => {}
                        }
                    }
                }
            }
            Wear::Swapped => {
                let (from, to) = sheet.rows(dice, 6);
                for line in &mut sheet.lines[from..to] {
                    if line.len() == 4 && !line[3].is_empty() {
                        line.swap(2, 3);
                    }
                }
            }
            Wear::CellsBroken => {
                let mut at = table + 1;
                while at < sheet.lines.len() {
                    for column in [2, 3] {
                        let count = sheet.cell(at, column).chars().count();
                        if count >= 7 && sheet.lines[at].len() == 4 && dice.chance(50) {
                            let mut rest = vec![String::new(); 4];
                            rest[column] = sheet.lines[at][column].chars().skip(count - 2).collect();
                            sheet.lines[at][column] = sheet.lines[at][column].chars().take(count - 2).collect();
                            sheet.lines.insert(at + 1, rest);
                            at += 1;
                            break;
                        }
                    }
                    at += 1;
                }
            }
            Wear::TextsBroken => sheet.break_texts(dice),
            Wear::Tags => {
                for line in &mut sheet.lines[2..table] {
                    if line.get(1).is_some_and(|text| text.ends_with('。')) && dice.chance(60) {
                        line[1] = format!("<p>{}</p>", line[1]);
                    }
                }
            }
            Wear::Hyphens => {
                for _ in 0..2 {
                    let at = 10 + dice.below(sheet.table - 10);
                    sheet.insert(at, vec!["--------".to_owned(), "--".to_owned()]);
                }
            }
            Wear::HeadingsFused => {
                for at in (9..table).rev() {
                    let line = &sheet.lines[at];
                    if line.len() == 1 && matches!(&*line[0], "项目构成" | "项目绩效目标") && dice.chance(70)
                    {
                        let heading = sheet.remove(at);
                        sheet.lines[at].splice(0..0, heading);
                    }
                }
            }
            Wear::TextsFurther => {
                for line in &mut sheet.lines[9..table] {
                    if line.get(1).is_some_and(|text| text.ends_with('。')) && dice.chance(50) {
                        let further = 1 + dice.below(2);
                        line.splice(1..1, vec![String::new(); further]);
                    }
                }
            }
            Wear::OneCellALine => {
                let cells = |lines: &[Vec<String>]| -> Vec<Vec<String>> {
                    lines.concat().into_iter().filter(|cell| !cell.is_empty()).map(|cell| vec![cell]).collect()
                };
                let head = cells(&sheet.lines[..table]);
                let rows = cells(&sheet.lines[table..]);
                sheet.table = head.len();
                sheet.lines = [head, rows].concat();
            }
            Wear::LabelAndName => {
                let (from, to) = sheet.rows(dice, 12);
                for line in &mut sheet.lines[from..to] {
                    if line.len() == 4 && !line[1].is_empty() && !line[2].is_empty() {
                        line[1] = format!("{} {}", line[1], line[2]);
                        line.remove(2);
                    }
                }
            }
            Wear::ColumnHeadsLost => {
                if sheet.lines[table][0] == "一级指标" {
                    sheet.lines.remove(table);
                    sheet.table -= 1;
                }
            }
            Wear::Cut => {
                let at = table + 2 + dice.below(sheet.lines.len() - table - 2);
                sheet.lines.truncate(at);
                let printed: String = sheet.lines.concat().concat();
                let mut names: Vec<&str> = sheet.truth.rows.iter().map(|row| row.name.as_str()).collect();
                let kept = names.iter().take_while(|name| printed.contains(**name)).count();
                names.truncate(kept);
                sheet.truth.rows.truncate(kept);
            }
            Wear::HeadAgain => {
                let at = 10 + dice.below(sheet.lines.len() - 10);
                let head: Vec<Vec<String>> = sheet.lines[..4].to_vec();
                let heads = sheet.lines[table].clone();
                let in_table = at > table;
                for (nth, line) in head.into_iter().chain(in_table.then_some(heads)).enumerate() {
                    sheet.insert(at + nth, line);
                }
            }
            Wear::RowsAgain => {
                let at = table + 1 + dice.below(sheet.lines.len() - table - 4);
                let mut rows = sheet.lines[at..at + 3].to_vec();
                rows.iter_mut().for_each(|row| row.iter_mut().take(2).for_each(String::clear));
                rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
                for row in rows.into_iter().rev() {
                    sheet.lines.insert(at + 3, row);
                }
            }
        }
    }
}

impl Sheet {
    pub fn new(form: &Form, truth: Truth) -> Self {
        let lines = form.lines();
        let table = lines.iter().position(|line| line[0] == "一级指标").unwrap();
        Self { lines, table, truth }
    }

    /// The sheet as tab-separated text.
    pub fn print(&self) -> String {
        self.lines.iter().map(|line| line.join("\t") + "\n").collect()
    }

    fn cell(&self, line: usize, column: usize) -> &str {
        self.lines[line].get(column).map_or("", String::as_str)
    }

    /// Some rows of the table.
    fn rows(&self, dice: &mut Dice, most: usize) -> (usize, usize) {
        let from = self.table + 1 + dice.below(self.lines.len() - self.table - 1);
        (from, self.lines.len().min(from + 2 + dice.below(most)))
    }

    fn insert(&mut self, at: usize, line: Vec<String>) {
        self.lines.insert(at, line);
        self.table += usize::from(at <= self.table);
    }

    fn remove(&mut self, at: usize) -> Vec<String> {
        self.table -= usize::from(at < self.table);
        self.lines.remove(at)
    }

    fn centre_level1(&mut self) {
        let starts: Vec<usize> =
            (self.table + 1..self.lines.len()).filter(|at| !self.cell(*at, 0).is_empty()).collect();
        for (nth, start) in starts.iter().enumerate() {
            let end = starts.get(nth + 1).copied().unwrap_or(self.lines.len());
            let middle = (start + end) / 2;
            if self.lines[middle].len() == 4 {
                let label = std::mem::take(&mut self.lines[*start][0]);
                self.lines[middle][0] = label;
            }
        }
    }

    fn stack(&mut self, dice: &mut Dice) {
        let from = self.table + 12 + dice.below(6);
        let rows = self.lines.split_off(from.min(self.lines.len()));
        let mut labels = Vec::new();
        let mut texts = Vec::new();
        for row in rows {
            let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
            if !cell(1).is_empty() || row.len() < 4 {
                labels.push([cell(0), cell(1)]);
            }
            if cell(2).is_empty() {
                texts.push(String::new());
            }
            texts.extend([cell(2), cell(3)].into_iter().filter(|text| !text.is_empty()));
        }
        let mut labels = labels.into_iter();
        // The labels run out before the texts do, or the other way round.
        for nth in 0..texts.len().max(labels.len()) {
            let [level1, level2] = if dice.chance(75) { labels.next().unwrap_or_default() } else { Default::default() };
            let text = texts.get(nth).cloned().unwrap_or_default();
            self.lines.push(vec![level1, level2, text]);
        }
        self.lines.extend(labels.map(|[level1, level2]| vec![level1, level2, String::new()]));
    }

    /// Breaks narratives into lines of 12 to 30 characters, with the leading empty cell or without.
    fn break_texts(&mut self, dice: &mut Dice) {
        let mut at = 9;
        while at < self.table {
            let long = self.lines[at].get(1).filter(|text| text.chars().count() > 30).cloned();
            if let Some(text) = long.filter(|_| dice.chance(60)) {
                let width = 12 + dice.below(18);
                let chars: Vec<char> = text.chars().collect();
                let mut parts = chars.chunks(width).map(|part| part.iter().collect::<String>());
                self.lines[at][1] = parts.next().unwrap_or_default();
                let indented = dice.chance(50);
                for part in parts {
                    at += 1;
                    let line = if indented { vec![String::new(), part] } else { vec![part] };
                    self.insert(at, line);
                }
            }
            at += 1;
        }
    }
}

fn is_label(cell: &str) -> bool {
    Field::ALL.into_iter().any(|field| field.label().zh == cell)
}

fn spelled(label: &str) -> String {
    let letters: Vec<String> = label.chars().map(String::from).collect();
    letters.join(" ")
}
