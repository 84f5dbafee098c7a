//! A form on its sheet.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use super::pieces::{beginning, pieces};
use super::room::{self, HIGHEST};
use super::style::{Style, Styles};
use super::{HEIGHT, MARGIN, WIDTH, words};
use crate::exchange::out::form::{Cell, Form, Role, Row};
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

/// What title and notes take of the first page, in points.
const TOP: f64 = 66.0;
/// The longest text that Excel shows in a cell whose format is text.
const TEXT: usize = 255;

/// What stands in rows of a sheet that belong together: cells of one row of the form, or a piece of them.
struct Strip {
    cells: Row,
    /// How many rows of the sheet it takes, and how high each is.
    rows: u32,
    height: f64,
    /// The row of the block that it belongs to, and which piece of it it is.
    of: usize,
    piece: usize,
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
        sheet.set_row_height(row, (height * f64::from(u32::try_from(lines).unwrap_or(u32::MAX))).min(HIGHEST))?;
        row += 1;
    }
    let middle = columns / 2;
    for (from, to, note, style) in
        [(0, middle, &form.notes[0], Style::NoteLeft), (middle + 1, last, &form.notes[1], Style::NoteRight)]
    {
        sheet.merge_range(row, from, row, to, &beginning(note), styles.get(style))?;
    }
    row += 1;
    let mut pages = Pages { used: TOP, breaks: Vec::new() };
    let mut repeated = None;
    for block in &form.blocks {
        let strips: Vec<Strip> =
            block.all().enumerate().flat_map(|(number, cells)| strips(number, cells, &form.grid, lang)).collect();
        let tops = self::block(sheet, &strips, row, styles)?;
        let is_tree = block.rows.iter().flatten().any(|cell| cell.role == Role::Level);
        let lead = usize::from(block.heading.is_some()) + usize::from(block.head.is_some());
        if is_tree && block.head.is_some() {
            repeated = tops.get(lead - 1).copied();
        }
        let starts = starts(&strips, lead, is_tree);
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(strips.len());
            let height = strips[*start..end].iter().map(Strip::height).sum();
            // What stands on every page of the tree takes its room there.
            let head = repeated.map_or(0.0, |_| strips[lead - 1].height());
            pages.add(tops[*start], height, head);
        }
        row = tops.last().map_or(row, |top| top + strips.last().map_or(0, |strip| strip.rows));
    }
    sheet.ignore_error_range(0, 0, row, last, IgnoreError::NumberStoredAsText)?;
    sheet.set_screen_gridlines(false).set_paper_size(9).set_print_fit_to_pages(1, 0).set_page_breaks(&pages.breaks)?;
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

impl Strip {
    /// The height of all its rows.
    fn height(&self) -> f64 {
        f64::from(self.rows) * self.height
    }
}

/// Where the pages of a sheet end. Excel ends a page anywhere, in the middle of a merged cell too.
struct Pages {
    /// What of the page is taken, in points.
    used: f64,
    /// The rows that begin a page.
    breaks: Vec<u32>,
}

impl Pages {
    /// Rows that should stay together, from a row on; `head` is what a new page begins with.
    fn add(&mut self, row: u32, height: f64, head: f64) {
        if self.used + height > HEIGHT {
            self.breaks.push(row);
            self.used = head;
        }
        self.used += height;
        // What is higher than a page is broken somewhere on the way.
        while self.used > HEIGHT {
            self.used -= HEIGHT - head;
        }
    }
}

/// The strips that may begin a page: not those that would leave a heading behind, and of the tree those with a level 1, or
/// with a level 2 where a level 1 is higher than a page.
fn starts(strips: &[Strip], lead: usize, is_tree: bool) -> Vec<usize> {
    let begins = |strip: &Strip, column: usize| {
        strip.cells.iter().any(|cell| cell.role == Role::Level && cell.column == column && strip.piece == 0)
    };
    let tops: Vec<usize> = (0..strips.len()).filter(|at| begins(&strips[*at], 0)).collect();
    let is_high = |number: usize| {
        let next = tops.partition_point(|top| *top <= number);
        let below = tops.get(next).copied().unwrap_or(strips.len());
        let above = next.checked_sub(1).map_or(0, |at| tops[at]);
        strips[above..below].iter().map(Strip::height).sum::<f64>() > HEIGHT - TOP
    };
    let is_start = |number: usize| {
        let strip = &strips[number];
        let leads = number == 0 || strip.of > lead;
        leads && (number == 0 || !is_tree || begins(strip, 0) || begins(strip, 1) && is_high(number))
    };
    (0..strips.len()).filter(|number| is_start(*number)).collect()
}

/// Draws strips from a row on; gives back the row of each.
fn block(sheet: &mut Worksheet, strips: &[Strip], top: u32, styles: &Styles) -> Result<Vec<u32>, XlsxError> {
    let mut tops = Vec::with_capacity(strips.len());
    let mut row = top;
    for strip in strips {
        tops.push(row);
        for below in row..row + strip.rows {
            sheet.set_row_height(below, strip.height)?;
        }
        row += strip.rows;
    }
    for (number, strip) in strips.iter().enumerate() {
        for cell in &strip.cells {
            // A heading of the tree reaches down to where the last of its rows ends.
            let reach = strip.of + cell.rows;
            let below = (number + 1..strips.len()).find(|at| cell.rows == 1 || strips[*at].of >= reach);
            let end = below.map_or(row, |below| tops[below]);
            put(sheet, cell, tops[number], end - 1, styles)?;
        }
    }
    Ok(tops)
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
        let whole = cells.iter().filter(|cell| cell.rows == 1);
        let height = room::height(whole.map(|cell| (&*cell.text, width(cell, grid))));
        let rows = (height / HIGHEST).ceil();
        // The number is small and not negative.
        Strip { cells, rows: rows as u32, height: height / rows, of, piece: number }
    };
    (0..count).map(strip).collect()
}

/// The pixels that a cell has from side to side.
fn width(cell: &Cell, grid: &[u32]) -> u32 {
    grid[cell.column..cell.column + cell.columns].iter().map(|share| WIDTH * share / 100).sum()
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
