//! Forms out of workbooks of Excel (xlsx): each sheet becomes lines of cells, which are read as text from anywhere is, with
//! the same doubts; what text cannot say (the id, the schedule, a line break inside of a cell) is taken from the cells.
//!
//! Invariant: a number is read as its cell shows it (`1` in a cell of percentages is `100%`), a row of a sheet is a line of
//! the same number, and nothing in a workbook makes the import fail for other sheets.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use rust_decimal::Decimal;

use super::Imported;
use super::text::{self, heading};
use crate::model::{Column, Payment, Scheme, Section};

mod number;

/// More rows or columns than any form has; a sheet goes no further.
const ROWS: u32 = 100_000;
const COLUMNS: u32 = 64;

/// What stands for a line break in the text of a cell: text import knows it as one that a person typed.
const BREAK: char = '\u{2028}';

/// The cells of a sheet that hold something, by row and column.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

/// A form and the sheet that it was on.
#[derive(Clone, Debug)]
pub struct FromSheet {
    /// What the sheet is called.
    pub sheet: String,
    /// The form; its lines are the sheet's rows.
    pub form: Imported,
}

/// What is in a workbook.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The forms, in the order of the sheets.
    pub forms: Vec<FromSheet>,
    /// The sheets that hold something, but no form.
    pub others: Vec<String>,
}

/// Reads the forms in the bytes of a workbook.
///
/// # Errors
/// When the bytes are no workbook, or one of its sheets cannot be read.
pub fn import(bytes: &[u8], schemes: &[Arc<Scheme>]) -> Result<Found, XlsxError> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes))?;
    let mut found = Found::default();
    for sheet in book.sheet_names() {
        let mut cells = read(&mut book, &sheet)?;
        if !is_form(&cells) {
            found.others.extend((!cells.is_empty()).then_some(sheet));
            continue;
        }
        join_further(&mut cells);
        let id = take_id(&mut cells);
        let payments = take_payments(&mut cells);
        let mut forms = text::import(&lines(&cells), schemes);
        // Of several forms below each other nobody knows which of them these belong to.
        if let [form] = &mut forms[..] {
            if let Some(id) = id {
                form.project.id = id;
            }
            for [period, due, amount, cumulative] in payments {
                let row = form.project.fresh_row_id();
                form.project.schedule.push(Payment::new(row, &period, &due, &amount, &cumulative));
            }
        }
        if forms.is_empty() {
            found.others.push(sheet.clone());
        }
        found.forms.extend(forms.into_iter().map(|form| FromSheet { sheet: sheet.clone(), form }));
    }
    Ok(found)
}

fn read(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Cells, XlsxError> {
    let styles = book.worksheet_style(sheet)?;
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut cells = Cells::new();
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        if row >= ROWS {
            break;
        }
        if column >= COLUMNS {
            continue;
        }
        let format = styles.get((row, column)).and_then(|style| style.number_format.as_ref());
        let format = format.map_or("General", |format| format.format_code.as_str());
        let text = shown(&cell.get_value().clone().into(), format);
        if !text.trim().is_empty() {
            cells.entry(row).or_default().insert(column, text);
        }
    }
    Ok(cells)
}

/// Whether a sheet is one or more forms and no list of them: it has the title of a form or the heads of its tree.
fn is_form(cells: &Cells) -> bool {
    const HEADS: [&str; 3] = ["一级指标", "二级指标", "三级指标"];
    const TITLES: [&str; 2] = ["绩效目标表", "绩效目标申报表"];
    cells.values().flat_map(BTreeMap::values).any(|text| {
        // A cell of many words is neither.
        let text = if text.len() <= 300 { text::key(text) } else { return false };
        HEADS.contains(&&*text) || TITLES.iter().any(|title| text.contains(title))
    })
}

/// The text of a cell as it shows it.
fn shown(cell: &Data, format: &str) -> String {
    match cell {
        Data::String(text) => text.replace("\r\n", "\n"),
        Data::Int(number) => number::shown(Decimal::from(*number), format),
        Data::Float(number) => match Decimal::try_from(*number) {
            Ok(number) => number::shown(number, format),
            Err(_) => number.to_string(),
        },
        Data::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// The sheet as text: a row a line, cells between tabs.
fn lines(cells: &Cells) -> String {
    let mut out = String::new();
    let mut next = 0;
    for (row, cells) in cells {
        for _ in next..*row {
            out.push('\n');
        }
        let last = cells.keys().next_back().copied().unwrap_or(0);
        for column in 0..=last {
            if let Some(text) = cells.get(&column) {
                out.extend(text.chars().map(|c| match c {
                    '\n' | '\r' => BREAK,
                    '\t' => ' ',
                    c => c,
                }));
            }
            // Behind the last cell too, so that a line of one cell is a line of cells.
            out.push('\t');
        }
        out.push('\n');
        next = row + 1;
    }
    out
}

/// What did not fit into a cell stands below it, beside the same label with `（续）` behind it.
fn join_further(cells: &mut Cells) {
    let mut first: Option<u32> = None;
    for row in cells.keys().copied().collect::<Vec<_>>() {
        let is_further = cells[&row].values().next().is_some_and(|label| label.ends_with("（续）"));
        match first {
            Some(first) if is_further => {
                let Some(further) = cells.remove(&row) else { continue };
                for (column, text) in further.into_iter().skip(1) {
                    cells.entry(first).or_default().entry(column).or_default().push_str(&text);
                }
            }
            _ => first = Some(row),
        }
    }
}

/// The id that stands above the form as `项目编号：…`, with what else is written there taken out.
fn take_id(cells: &mut Cells) -> Option<String> {
    let (row, column, id) = cells.iter().find_map(|(row, cells)| {
        cells.iter().find_map(|(column, text)| {
            let rest = text.trim().strip_prefix("项目编号")?;
            let id = rest.trim_start().strip_prefix(['：', ':'])?.trim();
            Some((*row, *column, id.to_owned()))
        })
    })?;
    let line = cells.get_mut(&row)?;
    line.remove(&column);
    line.retain(|_, text| text.trim() != "金额单位：元");
    Some(id).filter(|id| !id.is_empty())
}

/// The rows of the payment schedule, with what stands around them taken out.
fn take_payments(cells: &mut Cells) -> Vec<[String; 4]> {
    let mut rows = cells.iter();
    let Some((top, _)) = rows.find(|(_, cells)| only(cells).and_then(heading) == Some(Section::Schedule)) else {
        return Vec::new();
    };
    let Some((head_row, head)) = rows.next() else { return Vec::new() };
    let of = |wanted: Column| {
        let names = [wanted.label().zh, if wanted == Column::Amount { "支付金额" } else { wanted.label().zh }];
        head.iter().find(|(_, text)| names.iter().any(|name| text::key(text) == *name)).map(|(column, _)| *column)
    };
    let columns = [Column::Period, Column::Due, Column::Amount, Column::Cumulative].map(of);
    if columns.iter().flatten().count() < 2 {
        return Vec::new();
    }
    let mut taken = vec![*top, *head_row];
    let mut payments = Vec::new();
    for (row, cells) in rows {
        let is_heading = only(cells).is_some_and(|text| heading(text).is_some());
        if is_heading || !cells.keys().all(|column| columns.contains(&Some(*column))) {
            break;
        }
        let text = |column: Option<u32>| column.and_then(|column| cells.get(&column)).cloned().unwrap_or_default();
        payments.push(columns.map(text));
        taken.push(*row);
    }
    for row in taken {
        cells.remove(&row);
    }
    payments
}

/// The text of the only cell of a row.
fn only(cells: &BTreeMap<u32, String>) -> Option<&str> {
    cells.values().next().filter(|_| cells.len() == 1).map(String::as_str)
}

#[cfg(test)]
mod tests;
