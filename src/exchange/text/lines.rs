//! A source as lines of cells, whatever separates the cells.

use crate::text::width::Measure;

use super::clean::clean;

/// How the cells of a line were told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// By tabs, as spreadsheets and word processors copy them.
    Tabs,
    /// By `|`, as in Markdown.
    Pipes,
    /// By runs of spaces, as in text laid out on a grid.
    Spaces,
}

/// A line with something on it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The line's number in the source, counted from 1.
    pub number: usize,
    /// How the cells were told apart.
    pub layout: Layout,
    /// True when blank lines stand above it.
    pub gap: bool,
    /// The cells that are not blank.
    pub cells: Vec<Cell>,
}

/// A cell with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Where it stands: the number of the cell counted from 0, or the column in a layout of spaces.
    pub column: usize,
    /// Its text, clean and trimmed.
    pub text: String,
}

impl Line {
    /// The words of the line as a person would quote them.
    pub fn quote(&self) -> String {
        let texts: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        texts.join(" ")
    }

    /// True for a row of nothing but hyphens and the like.
    pub fn is_rule(&self) -> bool {
        let mut dashes = 0;
        let only = self.cells.iter().flat_map(|cell| cell.text.chars()).all(|c| {
            dashes += usize::from(is_dash(c));
            is_dash(c) || matches!(c, ':' | '+' | ' ')
        });
        only && dashes >= 2
    }

    /// True for `第 3 页`, `- 3 -`, `3/20` and the like; a bare number counts only where a page may have ended.
    pub fn is_page_number(&self, last: bool) -> bool {
        let [cell] = self.cells.as_slice() else { return false };
        let text: String = cell.text.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if digits == 0 || digits > 8 || text.chars().count() > 16 {
            return false;
        }
        if text.chars().all(|c| c.is_ascii_digit()) {
            return digits <= 3 && (self.gap || last);
        }
        let words = text.replace("Page", "页").replace("page", "页").replace("of", "/");
        let marked =
            words.contains('页') || words.contains('/') || words.starts_with(is_dash) && words.ends_with(is_dash);
        marked && words.chars().all(|c| c.is_ascii_digit() || is_dash(c) || "第页共/，,、.".contains(c))
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '_' | '─' | '━' | '=' | '*' | '~' | '·' | '.')
}

/// The lines of a source that are not blank.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = false;
    let source = source.replace("\r\n", "\n");
    let ruler = ruler(&source);
    for (index, raw) in source.split(['\n', '\r']).enumerate() {
        let (layout, cells) = cells(raw, ruler);
        if cells.is_empty() {
            gap = true;
        } else {
            // A form feed is the end of a page.
            lines.push(Line { number: index + 1, layout, gap: gap || raw.starts_with('\u{C}'), cells });
            gap = false;
        }
    }
    lines
}

fn cells(raw: &str, ruler: Ruler) -> (Layout, Vec<Cell>) {
    let trimmed = raw.trim_matches([' ', '\u{3000}', '\u{C}']);
    let (layout, parts) = if raw.contains('\t') {
        (Layout::Tabs, raw.split('\t').enumerate().collect())
    } else if trimmed.starts_with('|') || trimmed.matches('|').count() >= 3 {
        let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
        (Layout::Pipes, inner.strip_suffix('|').unwrap_or(inner).split('|').enumerate().collect())
    } else {
        (Layout::Spaces, columns(raw, ruler))
    };
    let cells: Vec<Cell> = parts
        .into_iter()
        .map(|(column, text)| Cell { column, text: clean(text) })
        .filter(|cell| !cell.text.is_empty())
        .collect();
    // The line below the head of a Markdown table is part of the notation.
    if layout == Layout::Pipes && cells.iter().all(|cell| cell.text.chars().all(|c| matches!(c, '-' | ':'))) {
        return (layout, Vec::new());
    }
    (layout, cells)
}

/// How wide the text before a cell is.
type Ruler = fn(&str) -> usize;

/// Text laid out on a grid has a Chinese character in one column (`pdftotext -layout`) or in two (what is made for the
/// screen): whichever lets more cells stand exactly below each other.
fn ruler(source: &str) -> Ruler {
    let by_width: Ruler = |text| Measure::NARROW.width(text);
    let by_count: Ruler = |text| text.chars().count();
    let rows: Vec<&str> =
        source.split(['\n', '\r']).filter(|raw| !raw.contains(['\t', '|']) && raw.contains("  ")).collect();
    let aligned = |ruler: Ruler| -> usize {
        let starts: Vec<Vec<usize>> =
            rows.iter().map(|raw| columns(raw, ruler).iter().map(|part| part.0).collect()).collect();
        let below = |pair: &[Vec<usize>]| pair[1].iter().filter(|start| **start > 0 && pair[0].contains(start)).count();
        starts.windows(2).map(below).sum()
    };
    if aligned(by_count) > aligned(by_width) { by_count } else { by_width }
}

/// Splits at runs of two and more spaces; the number is the column at which a part starts.
fn columns(raw: &str, ruler: Ruler) -> Vec<(usize, &str)> {
    let is_space = |c: char| c == ' ' || c == '\u{3000}' || c == '\u{A0}';
    let mut parts = Vec::new();
    let (mut start, mut spaces) = (None, 0);
    let mut end = 0;
    for (at, c) in raw.char_indices() {
        if is_space(c) {
            spaces += 1;
            continue;
        }
        match start {
            Some(from) if spaces >= 2 => {
                parts.push((from, &raw[from..end]));
                start = Some(at);
            }
            None => start = Some(at),
            Some(_) => {}
        }
        spaces = 0;
        end = at + c.len_utf8();
    }
    parts.extend(start.map(|from| (from, &raw[from..end])));
    parts.into_iter().map(|(from, part)| (ruler(&raw[..from]), part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<Vec<(usize, String)>> {
        let cell = |cell: &Cell| (cell.column, cell.text.clone());
        lines(source).iter().map(|line| line.cells.iter().map(cell).collect()).collect()
    }

    #[test]
    fn tabs_pipes_and_spaces_separate_cells() {
        let row =
            |cells: &[(usize, &str)]| cells.iter().map(|(at, text)| (*at, (*text).to_owned())).collect::<Vec<_>>();
        assert_eq!(texts("\t质量\t合格率  高\t\r\n"), [row(&[(1, "质量"), (2, "合格率  高")])]);
        assert_eq!(texts("| 质量 | | =100% |\n|---|:--|--|"), [row(&[(0, "质量"), (2, "=100%")])]);
        assert_eq!(texts("  质量    合格率 高"), [row(&[(2, "质量"), (10, "合格率 高")])]);
    }

    #[test]
    fn numbers_count_blank_lines_and_gaps_are_known() {
        let lines = lines("甲\n\n \t\n乙\n丙");
        let facts: Vec<_> = lines.iter().map(|line| (line.number, line.gap)).collect();
        assert_eq!(facts, [(1, false), (4, true), (5, false)]);
    }

    #[test]
    fn rules_and_page_numbers_are_known() {
        let one = |source: &str| lines(source).remove(0);
        for rule in ["--------\t--", "———", "- - -"] {
            assert!(one(rule).is_rule(), "{rule}");
        }
        for text in ["-", "=100%", "甲\t--"] {
            assert!(!one(text).is_rule(), "{text}");
        }
        for page in ["第 3 页", "第3页，共20页", "- 12 -", "— 3 —", "3 / 20", "\n7", "Page 3 of 9"] {
            assert!(one(page).is_page_number(false), "{page}");
        }
        for text in ["7", "\n2020", "=6", "3页材料", "12-34", "\n第3页\t1"] {
            assert!(!one(text).is_page_number(false), "{text}");
        }
    }
}
