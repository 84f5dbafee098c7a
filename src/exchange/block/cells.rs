//! Clipboard text as rows of cells, and back.
//!
//! Excel, WPS and LibreOffice put tabs between cells and a line break behind each row. A cell with a line break (or a
//! tab) in it stands in quotes, with its own quotes doubled; every other cell stands as it is shown, quotes and all. So a
//! quote is special only where a cell starts, and only when the cell could not do without: `"一张图"系统` and `"好"` keep
//! their quotes, which a reader of CSV would take away. Word never quotes.

use super::guard::{guard, unguard};

/// What ends a cell.
const ENDS: [char; 3] = ['\t', '\n', '\r'];

/// A table out of the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The rows in which something stands.
    pub lines: Vec<Line>,
}

/// A row of a [`Block`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row's number in what was pasted, counted from 1; empty rows count.
    pub number: usize,
    /// The texts of the cells, without the wrappings of spreadsheets and the white space around. Rows may differ in length.
    pub cells: Vec<String>,
}

impl Block {
    /// The number of columns.
    pub fn width(&self) -> usize {
        self.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0)
    }
}

impl Line {
    /// The text of a cell; empty when the row has no such cell.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The cells in which something stands, with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().map(String::as_str).enumerate().filter(|(_, text)| !text.is_empty())
    }

    /// The words of the row as a person would quote them.
    pub fn quote(&self) -> String {
        self.filled().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    }
}

/// Whether pasted text is a table: it has cells side by side or, where rows are wanted, rows below each other. A single
/// cell, as spreadsheets copy it with a line break behind, is text.
pub fn is_block(text: &str, rows_wanted: bool) -> bool {
    let block = read(text);
    block.lines.iter().any(|line| line.cells.len() > 1) || (rows_wanted && block.lines.len() > 1)
}

/// Reads clipboard text. Nothing fails; control characters are dropped as in every paste.
pub fn read(text: &str) -> Block {
    let mut rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = Vec::new();
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        let mut cells = Vec::new();
        loop {
            let (cell, behind) = cell(rest);
            cells.push(cell);
            match behind.strip_prefix('\t') {
                Some(behind) => rest = behind,
                None => {
                    let next = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\n', '\r']));
                    rest = next.unwrap_or(behind);
                    break;
                }
            }
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(Line { number, cells });
        }
    }
    Block { lines }
}

/// Writes a row as [`read`] and spreadsheets read it, with a line break behind.
pub(super) fn write_line<'a>(cells: impl IntoIterator<Item = &'a str>, out: &mut String) {
    for (column, text) in cells.into_iter().enumerate() {
        if column > 0 {
            out.push('\t');
        }
        let cell = guard(text.trim());
        if cell.starts_with('"') || cell.contains(ENDS) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push('\n');
}

/// The text of the cell at the start of `text`, and what stands behind the cell.
fn cell(text: &str) -> (String, &str) {
    match quoted(text) {
        Some((content, behind)) => (unguard(&clean(&content)), behind),
        None => {
            let (cell, behind) = text.split_at(text.find(ENDS).unwrap_or(text.len()));
            (unguard(&clean(cell)), behind)
        }
    }
}

/// The content of the quoted cell at the start of `text`, and what stands behind the cell. `None` when the quote there is
/// part of the text: no other one ends the cell, or the cell holds nothing that had to be quoted. A quote alone in its cell
/// (it stands for "as above") opens nothing.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"').filter(|rest| !rest.starts_with(ENDS))?;
    let mut content = String::new();
    let mut had_to = false;
    loop {
        let (piece, behind) = rest.split_once('"')?;
        content.push_str(piece);
        match behind.strip_prefix('"') {
            Some(behind) => {
                content.push('"');
                had_to = true;
                rest = behind;
            }
            None => {
                had_to |= content.contains(ENDS);
                let ends = behind.is_empty() || behind.starts_with(ENDS);
                return (ends && had_to).then_some((content, behind));
            }
        }
    }
}

/// Whether a cell that shows `text` on one line would be read as a quoted one, alone or together with cells behind it.
pub(super) fn opens(text: &str) -> bool {
    let Some(mut rest) = text.strip_prefix('"').filter(|rest| !rest.is_empty()) else { return false };
    let mut had_to = false;
    while let Some((_, behind)) = rest.split_once('"') {
        match behind.strip_prefix('"') {
            Some(behind) => {
                had_to = true;
                rest = behind;
            }
            None => return behind.is_empty() && had_to,
        }
    }
    true
}

/// Every break inside a cell (Word's Shift-Enter is a vertical tab) as `\n`, without other control characters.
fn clean(cell: &str) -> String {
    let is_harmless = |c: char| c == '\n' || c == '\t' || !c.is_control();
    cell.replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{C}'], "\n").chars().filter(|c| is_harmless(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        read(text).lines.into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn rows_end_in_every_kind_of_line_break() {
        for text in ["甲\t1\r\n乙\t2\r\n", "甲\t1\n乙\t2", "甲\t1\r乙\t2\r", "\u{FEFF}甲\t1\n乙\t2\n\n"] {
            assert_eq!(texts(text), [["甲", "1"], ["乙", "2"]], "{text:?}");
        }
    }

    #[test]
    fn empty_rows_count_and_empty_cells_stay() {
        let block = read("\t\t\r\n\t数量\t\r\n\r\n\t质量\r\n");
        let lines: Vec<_> = block.lines.iter().map(|line| (line.number, line.cells.len())).collect();
        assert_eq!(lines, [(2, 3), (4, 2)]);
        assert_eq!(block.width(), 3);
        assert_eq!(read(" \t　\n").lines, []);
    }

    #[test]
    fn quotes_are_special_at_the_start_of_a_cell_that_needs_them() {
        for (text, cells) in [
            ("\"设备\n完好率\"\t1", &["设备\n完好率", "1"][..]),
            ("\"设备\r\n\"\"完好\"\"率\"\t1", &["设备\n\"完好\"率", "1"]),
            // As a terminal sends it.
            ("\"设备\r完好率\"\t1\r", &["设备\n完好率", "1"]),
            ("\"甲\t乙\"\t1", &["甲\t乙", "1"]),
            ("\"\"\"好\"\"\"\t1", &["\"好\"", "1"]),
            // As Excel copies them.
            ("\"一张图\"系统\t1", &["\"一张图\"系统", "1"]),
            ("\"好\"\t1", &["\"好\"", "1"]),
            ("5\"管\t12\"管", &["5\"管", "12\"管"]),
            ("\"\t1\t\"", &["\"", "1", "\""]),
            ("\"未完\t1", &["\"未完", "1"]),
            ("\"\"\t1", &["\"\"", "1"]),
            ("=\"=100%\"\t1", &["=100%", "1"]),
            ("\"=\"\"甲\n乙\"\"\"\t1", &["甲\n乙", "1"]),
            ("甲\u{B}乙\t\u{1B}[1m\0", &["甲\n乙", "[1m"]),
        ] {
            assert_eq!(texts(text), [cells], "{text:?}");
        }
    }

    #[test]
    fn a_table_has_cells_side_by_side_or_below_each_other() {
        for (text, with_rows, without) in [
            ("培训人次", false, false),
            ("培训人次\r\n", false, false),
            ("\"设备\n完好率\"\r\n", false, false),
            ("", false, false),
            ("培训人次\r\n培训期数\r\n", true, false),
            ("培训人次\t≥280", true, true),
        ] {
            assert_eq!((is_block(text, true), is_block(text, false)), (with_rows, without), "{text:?}");
        }
    }

    #[test]
    fn written_cells_are_read_again() {
        let cells = ["=100%", "甲\n\"乙\"", "\"好\"", "\"一张图\"系统", "甲\t乙", "=1\n2", "'x", "\"", "\"\"", "", "5"];
        let mut out = String::new();
        write_line(cells, &mut out);
        assert_eq!(texts(&out), [cells]);
    }
}
