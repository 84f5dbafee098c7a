//! Forms as a workbook: a sheet for each, and for several an index, the register and what the rules found.
//!
//! Invariant: what comes from a project is written as a string or as a number and never as a formula, also not after somebody
//! edits the cell. No value is cut: what no cell can hold goes on in the next row. Titles and lists say with `…` where they
//! show the beginning only.

mod form;
mod names;
mod pieces;
mod problems;
mod register;
mod room;
mod style;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::{DocProperties, Url, Workbook, Worksheet, XlsxError};

use super::{Entry, Source};
use crate::lang::Lang;
use crate::messages;
use crate::text::clean::visible;
use style::{Style, Styles};

mod words {
    use super::messages;

    messages! {
        index { zh: "目录", en: "Index" }
        register { zh: "汇总表", en: "Register" }
        problems { zh: "问题", en: "Problems" }
        untitled { zh: "项目支出绩效目标", en: "Project-spending performance targets" }
        year(year: i16) { zh: "{year} 年度", en: "fiscal year {year}" }
        number { zh: "序号", en: "No." }
        id { zh: "项目编号", en: "Project id" }
        name { zh: "项目名称", en: "Project" }
        code { zh: "单位编码", en: "Unit code" }
        unit { zh: "单位", en: "Unit" }
        purpose { zh: "资金用途", en: "Purpose" }
        total { zh: "项目总金额（元）", en: "Total (元)" }
        current { zh: "本年度金额（元）", en: "This year (元)" }
        pages { zh: "第 &P 页，共 &N 页", en: "page &P of &N" }
    }
}

/// The width of a form in pixels: less than the 680 of A4 between margins of 15 mm. Where the font of the program is missing,
/// columns are wider, and the form is printed smaller.
const WIDTH: u32 = 664;
/// The height of a page between its margins, in points: less than the 755 of A4.
const HEIGHT: f64 = 720.0;
/// The margins of a page, in inches.
const MARGIN: f64 = 0.59;
/// No more characters of a name stand in a list; the form has all of them.
const BRIEF: usize = 200;

/// The bytes of the workbook.
///
/// # Errors
/// What Excel's format has no room for, such as more links on a sheet than it allows.
pub(super) fn write(source: &Source<'_>, lang: Lang, progress: &mut dyn FnMut(usize)) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let title = title(source, lang);
    book.set_properties(&DocProperties::new().set_title(&title).set_author("jixiao"));
    let styles = Styles::new();
    let lists = [words::index(lang), words::register(lang), words::problems(lang)];
    let sheets = names::of(source.entries, &lists);
    if source.entries.len() > 1 {
        index(book.add_worksheet(), source, &sheets, &styles, lang)?;
        register::write(book.add_worksheet(), source, &title, &styles, lang)?;
        if source.entries.iter().any(|entry| entry.problems.is_some()) {
            problems::write(book.add_worksheet(), source, &styles, lang)?;
        }
    }
    for (number, (entry, name)) in source.entries.iter().zip(&sheets).enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        form::write(sheet, &entry.form(lang), &styles, lang)?;
        progress(number + 1);
    }
    book.save_to_buffer()
}

/// What the workbook is called.
fn title(source: &Source<'_>, lang: Lang) -> String {
    let name = source.department.map(|department| department.name.trim()).filter(|name| !name.is_empty());
    brief(name.unwrap_or(words::untitled(lang)))
}

/// A text on one line of a list; what is long ends in `…`.
fn brief(text: &str) -> String {
    let shown = visible(text);
    match shown.char_indices().nth(BRIEF) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown.into_owned(),
    }
}

/// Makes a row of a list as high as its texts need.
fn fit(sheet: &mut Worksheet, row: u32, widths: &[u32], texts: &[(usize, &str)]) -> Result<(), XlsxError> {
    let texts: Vec<(String, u32)> = texts.iter().map(|(column, text)| (brief(text), widths[*column])).collect();
    let height = room::height(texts.iter().map(|(text, width)| (&**text, *width)));
    sheet.set_row_height(row, height.min(room::HIGHEST))?;
    Ok(())
}

/// A page of a list across the paper: its heads on every page, its columns as wide as the page.
fn page(sheet: &mut Worksheet, widths: &[u32], lang: Lang) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width_pixels(column, *width)?;
    }
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(MARGIN, MARGIN, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer(format!("&C{}", words::pages(lang))).set_print_center_horizontally(true);
    sheet.set_landscape().set_repeat_rows(1, 1)?.set_freeze_panes(2, 0)?;
    Ok(())
}

/// The title over a list, and the heads of its columns below it.
fn heads(sheet: &mut Worksheet, title: &str, heads: &[&str], styles: &Styles) -> Result<(), XlsxError> {
    let last = u16::try_from(heads.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.merge_range(0, 0, 0, last, title, styles.get(Style::Title))?.set_row_height(0, 32)?;
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(1, column, *head, styles.get(Style::Head))?;
    }
    sheet.set_row_height(1, 22)?;
    Ok(())
}

fn index(
    sheet: &mut Worksheet,
    source: &Source<'_>,
    sheets: &[String],
    styles: &Styles,
    lang: Lang,
) -> Result<(), XlsxError> {
    const COLUMNS: [u32; 7] = [45, 90, 330, 190, 80, 130, 130];
    sheet.set_name(words::index(lang))?;
    let year =
        source.department.map_or_else(String::new, |department| format!("　{}", words::year(lang, department.year)));
    let columns = [
        words::number(lang),
        words::id(lang),
        words::name(lang),
        words::unit(lang),
        words::purpose(lang),
        words::total(lang),
        words::current(lang),
    ];
    heads(sheet, &format!("{}{year}", title(source, lang)), &columns, styles)?;
    for (row, (entry, name)) in (2..).zip(source.entries.iter().zip(sheets)) {
        let project = entry.project;
        fit(
            sheet,
            row,
            &COLUMNS,
            &[(1, &project.id), (2, project.title()), (3, &project.unit.name), (4, &project.purpose)],
        )?;
        sheet.write_number_with_format(row, 0, row - 1, styles.get(Style::Ordinal))?;
        text(sheet, row, 1, &project.id, styles)?;
        let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''"))).set_text(brief(project.title()));
        sheet.write_url_with_format(row, 2, link, styles.get(Style::Link))?;
        text(sheet, row, 3, &project.unit.name, styles)?;
        text(sheet, row, 4, &project.purpose, styles)?;
        for (column, amount) in [(5, &project.amounts.total), (6, &project.amounts.current)] {
            self::amount(sheet, row, column, amount, styles)?;
        }
    }
    page(sheet, &COLUMNS, lang)?;
    Ok(())
}

/// A text of a list.
fn text(sheet: &mut Worksheet, row: u32, column: u16, text: &str, styles: &Styles) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, brief(text), styles.get(Style::Text))?;
    Ok(())
}

/// An amount as a number, or as it was typed.
fn amount(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    amount: &crate::model::Amount,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match super::form::number(amount) {
        Some(number) => sheet.write_with_format(row, column, number, styles.get(Style::Amount))?,
        None => sheet.write_string_with_format(row, column, brief(amount.text()), styles.get(Style::AmountText))?,
    };
    Ok(())
}

/// The units of some projects in the order of the register, each with its entries.
fn by_unit<'a>(source: &Source<'a>) -> Vec<(String, String, Vec<&'a Entry<'a>>)> {
    let known = source.department.map_or(&[][..], |department| &department.units);
    let mut units: Vec<(String, String, Vec<&Entry<'_>>)> =
        known.iter().map(|unit| (unit.code.trim().to_owned(), unit.name.clone(), Vec::new())).collect();
    for entry in source.entries {
        let unit = &entry.project.unit;
        let code = unit.code.trim();
        match units.iter_mut().find(|(known, ..)| known == code) {
            Some((.., entries)) => entries.push(entry),
            None => units.push((code.to_owned(), unit.name.clone(), vec![entry])),
        }
    }
    units[known.len()..].sort_by(|a, b| a.0.cmp(&b.0));
    units.retain(|(.., entries)| !entries.is_empty());
    units
}
