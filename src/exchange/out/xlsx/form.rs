//! A form on its sheet.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use super::pieces::{beginning, pieces};
use super::style::{Style, Styles};
use super::{MARGIN, WIDTH, words};
use crate::exchange::out::form::{Block, Cell, Form, Role, Row};
use crate::lang::Lang;
use crate::messages;
use crate::text::width::Measure;
use crate::text::wrap::wrap;

mod own {
    use super::messages;

    messages! {
        further(label: &str) { zh: "{label}（续）", en: "{label} (continued)" }
    }
}

/// The height of a line, and what a row has above and below its lines, in points.
const LINE: f64 = 14.25;
const AIR: f64 = 6.0;
/// The highest row; Excel takes 409 points.
const HIGHEST: f64 = 400.0;
/// What half a Chinese character takes, and what a cell leaves free at its sides, in pixels.
const HALF: u32 = 7;
const SIDES: u32 = 9;
/// The longest text that Excel shows in a cell whose format is text.
const TEXT: usize = 255;

/// What stands in rows of a sheet that belong together: cells of one row of the form, or a piece of them.
struct Strip {
    cells: Row,
    /// How many rows of the sheet it takes, and how high each is.
    rows: u32,
    height: f64,
    /// The row of the block that it belongs to.
    of: usize,
}

/// Draws the form.
pub(super) fn write(sheet: &mut Worksheet, form: &Form, styles: &Styles, lang: Lang) -> Result<(), XlsxError> {
    let columns = u16::try_from(form.grid.len()).unwrap_or(u16::MAX);
    for (column, share) in (0..columns).zip(&form.grid) {
        sheet.set_column_width_pixels(column, WIDTH * share / 100)?;
    }
    let last = columns - 1;
    let mut row = 0;
    for (text, style, height) in [(&form.title, Style::Title, 30.0), (&form.subtitle, Style::Subtitle, 18.0)] {
        let text = beginning(text);
        let lines = wrap(Measure::WIDE, &text, 60).len();
        sheet.merge_range(row, 0, row, last, &text, styles.get(style))?;
        sheet.set_row_height(row, (height * count(lines)).min(HIGHEST))?;
        row += 1;
    }
    let middle = columns / 2;
    for (from, to, note, style) in
        [(0, middle, &form.notes[0], Style::NoteLeft), (middle + 1, last, &form.notes[1], Style::NoteRight)]
    {
        sheet.merge_range(row, from, row, to, &beginning(note), styles.get(style))?;
    }
    row += 1;
    let mut repeated = None;
    for block in &form.blocks {
        let (end, head) = self::block(sheet, block, form, row, styles, lang)?;
        repeated = head.or(repeated);
        row = end;
    }
    sheet.ignore_error_range(0, 0, row, last, IgnoreError::NumberStoredAsText)?;
    sheet.set_screen_gridlines(false).set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(MARGIN, MARGIN, 0.6, 0.6, 0.3, 0.3).set_print_center_horizontally(true);
    // What could be a command of a footer stays out of it.
    let id: String = form.id.chars().filter(|c| c.is_alphanumeric() || "-_.".contains(*c)).take(60).collect();
    sheet.set_footer(format!("&L{id}&C{}", words::pages(lang)));
    sheet.set_print_area(0, 0, row - 1, last)?;
    // Only the pages below repeat it.
    if let Some(head) = repeated {
        sheet.set_repeat_rows(head, head)?;
    }
    Ok(())
}

/// Draws a block from a row on; gives back the row below it, and the one with the heads of the tree.
fn block(
    sheet: &mut Worksheet,
    block: &Block,
    form: &Form,
    top: u32,
    styles: &Styles,
    lang: Lang,
) -> Result<(u32, Option<u32>), XlsxError> {
    let strips: Vec<Strip> =
        block.all().enumerate().flat_map(|(number, cells)| strips(number, cells, &form.grid, lang)).collect();
    let mut tops = Vec::with_capacity(strips.len());
    let mut row = top;
    for strip in &strips {
        tops.push(row);
        for below in row..row + strip.rows {
            sheet.set_row_height(below, strip.height)?;
        }
        row += strip.rows;
    }
    for (strip, top) in strips.iter().zip(&tops) {
        for cell in &strip.cells {
            // A heading of the tree reaches down to where the last of its rows ends.
            let reach = strip.of + cell.rows;
            let below = strips.iter().position(|other| other.of >= reach).filter(|_| cell.rows > 1);
            let end = match below {
                Some(below) => tops[below],
                None if cell.rows > 1 => row,
                None => top + strip.rows,
            };
            put(sheet, cell, *top, end - 1, styles)?;
        }
    }
    let is_tree = block.rows.iter().flatten().any(|cell| cell.role == Role::Level);
    let head = block.head.as_ref().filter(|_| is_tree);
    Ok((row, head.and(tops.get(usize::from(block.heading.is_some())).copied())))
}

/// A row of the form as strips: more than one where a text is longer than a cell can hold.
fn strips(of: usize, cells: &[Cell], grid: &[u32], lang: Lang) -> Vec<Strip> {
    let texts: Vec<Vec<String>> = cells.iter().map(|cell| pieces(&cell.text)).collect();
    let count = texts.iter().map(Vec::len).max().unwrap_or(1);
    let strip = |number: usize| {
        let piece = |(cell, texts): (&Cell, &Vec<String>)| {
            let text = match (texts.get(number), cell.role) {
                (Some(text), _) => text.clone(),
                (None, Role::Label) => own::further(lang, &cell.text),
                (None, _) => String::new(),
            };
            // What reaches down begins once.
            (number == 0 || cell.rows == 1).then(|| Cell { text, ..cell.clone() })
        };
        let cells: Row = cells.iter().zip(&texts).filter_map(piece).collect();
        let lines = cells.iter().filter(|cell| cell.rows == 1).map(|cell| lines(cell, grid)).max().unwrap_or(1);
        let height = self::count(lines).mul_add(LINE, AIR).max(20.0);
        let rows = (height / HIGHEST).ceil();
        // The number is small and not negative.
        Strip { cells, rows: rows as u32, height: height / rows, of }
    };
    (0..count).map(strip).collect()
}

/// How many lines the text of a cell takes; long ones get room for what another font needs.
fn lines(cell: &Cell, grid: &[u32]) -> usize {
    let share: u32 = grid[cell.column..cell.column + cell.columns].iter().sum();
    let columns = (WIDTH * share / 100).saturating_sub(SIDES) / HALF;
    let lines = wrap(Measure::WIDE, &cell.text, columns as usize).len();
    lines + lines / 10
}

fn count(lines: usize) -> f64 {
    f64::from(u32::try_from(lines).unwrap_or(u32::MAX))
}

/// Puts a cell from a row down to another one.
fn put(sheet: &mut Worksheet, cell: &Cell, top: u32, bottom: u32, styles: &Styles) -> Result<(), XlsxError> {
    let style = match cell.role {
        Role::Heading => Style::Heading,
        Role::Head => Style::Head,
        Role::Label => Style::Label,
        Role::Amount if cell.number.is_some() => Style::Amount,
        Role::Number if cell.number.is_some() => Style::Number,
        Role::Amount | Role::Number => Style::AmountText,
        Role::Level if cell.text.chars().count() <= TEXT => Style::Level,
        _ if cell.text.chars().count() <= TEXT => Style::Text,
        _ if cell.text.trim_start().starts_with(['=', '+', '-', '@', '\'']) => Style::Guarded,
        _ => Style::LongText,
    };
    let format = styles.get(style);
    // The grid of a form has a handful of columns.
    let left = u16::try_from(cell.column).unwrap_or(u16::MAX);
    let right = left + u16::try_from(cell.columns).unwrap_or(1) - 1;
    if (top, left) != (bottom, right) {
        sheet.merge_range(top, left, bottom, right, "", format)?;
    }
    match cell.number {
        Some(number) => sheet.write_with_format(top, left, number, format)?,
        None if cell.text.is_empty() => sheet.write_blank(top, left, format)?,
        None => sheet.write_string_with_format(top, left, &cell.text, format)?,
    };
    Ok(())
}
