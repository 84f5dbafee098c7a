//! A form laid out on a grid as `pdftotext -layout` prints it: cells break in narrow columns, and stand at the top, in the
//! middle or at the bottom of their row; a Chinese character takes one column or two.

use std::collections::BTreeMap;

use super::dice::Dice;
use super::sample::Form;
use crate::text::width::Measure;

/// Where the text of a cell stands in its height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Top,
    Middle,
    Bottom,
}

impl Align {
    pub const ALL: [Align; 3] = [Align::Top, Align::Middle, Align::Bottom];
}

/// Texts by half lines from the top, each with its column.
#[derive(Default)]
struct Canvas(BTreeMap<usize, Vec<(usize, String)>>);

impl Canvas {
    /// A cell `height` half lines high.
    fn cell(&mut self, top: usize, height: usize, column: usize, lines: &[String], align: Align) {
        let room = height.saturating_sub(lines.len() * 2);
        let from = top
            + match align {
                Align::Top => 0,
                Align::Middle => room / 2,
                Align::Bottom => room,
            };
        for (nth, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            self.0.entry(from + nth * 2).or_default().push((column, line.clone()));
        }
    }
}

/// Lines that are as wide as `width` Chinese characters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let room = Measure::WIDE.width(&lines[lines.len() - 1]) + Measure::WIDE.width(c.encode_utf8(&mut [0; 4]));
        if room > width * 2 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}

/// Prints a form with narrow columns.
pub(super) fn print(form: &Form, align: Align, dice: &mut Dice) -> String {
    let widths = [6 + dice.below(4), 6 + dice.below(3), 8 + dice.below(8), 7 + dice.below(8)];
    let mut columns = [0; 4];
    for at in 1..4 {
        columns[at] = columns[at - 1] + widths[at - 1] + 2;
    }
    let whole = columns[3] + widths[3];
    let mut canvas = Canvas::default();
    let mut top = 0;
    for line in form.head.iter().chain(&form.body) {
        let texts: Vec<&String> = line.iter().filter(|cell| !cell.is_empty()).collect();
        let cells: Vec<(usize, Vec<String>)> = match texts.as_slice() {
            [title] => vec![(whole.saturating_sub(title.chars().count()) / 2, vec![(*title).clone()])],
            [label, text] => {
                vec![(columns[0], wrapped(label, widths[0])), (columns[1], wrapped(text, whole - columns[1]))]
            }
            texts => {
                // Dates and amounts do not break.
                let columns = [0, widths[0] + 2, widths[0] + 20, widths[0] * 2 + 22];
                let width = |at: usize| if at.is_multiple_of(2) { widths[0] } else { 40 };
                texts.iter().enumerate().map(|(at, text)| (columns[at.min(3)], wrapped(text, width(at)))).collect()
            }
        };
        let height = cells.iter().map(|(_, lines)| lines.len() * 2).max().unwrap_or(2);
        for (column, lines) in &cells {
            canvas.cell(top, height, *column, lines, align);
        }
        top += height;
    }
    let heads = ["一级指标", "二级指标", "三级指标", "目标值"];
    for (head, column) in heads.iter().zip(columns) {
        canvas.cell(top, 2, column, &[(*head).to_owned()], align);
    }
    top += 2;
    // The top of each row, and of what is below the last.
    let mut tops = Vec::new();
    for row in &form.tree {
        tops.push(top);
        let texts = [(&row.name, 2), (&row.target, 3)].map(|(text, at)| (columns[at], wrapped(text, widths[at])));
        let height = texts.iter().map(|(_, lines)| lines.len() * 2).max().unwrap_or(2).max(2);
        for (column, lines) in &texts {
            canvas.cell(top, height, *column, lines, align);
        }
        top += height;
    }
    tops.push(top);
    let mut labels = |at: usize, label: &dyn Fn(usize) -> String| {
        let starts: Vec<usize> = (0..form.tree.len()).filter(|row| !label(*row).is_empty()).collect();
        for (nth, start) in starts.iter().enumerate() {
            let end = starts.get(nth + 1).copied().unwrap_or(form.tree.len());
            let lines = wrapped(&label(*start), widths[at]);
            canvas.cell(tops[*start], tops[end] - tops[*start], columns[at], &lines, align);
        }
    };
    labels(0, &|row| form.tree[row].level1.clone());
    labels(1, &|row| form.tree[row].level2.clone());
    let by_width = dice.chance(40);
    let mut out = String::new();
    for (_, mut texts) in canvas.0 {
        texts.sort();
        let mut line = String::new();
        for (column, text) in texts {
            let column = if by_width { column * 2 } else { column };
            let here = if by_width { Measure::NARROW.width(&line) } else { line.chars().count() };
            let gap = if line.is_empty() { column } else { column.saturating_sub(here).max(2) };
            line.extend(std::iter::repeat_n(' ', gap));
            line += &text;
        }
        out += &line;
        out.push('\n');
    }
    out
}
