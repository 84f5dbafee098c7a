//! The register as a sheet: the projects of every unit below it, sums as formulas.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::style::{Style, Styles};
use super::{amount, brief, by_unit, fit, heads, page, text, words};
use crate::exchange::out::form::number;
use crate::exchange::out::{Entry, Source};
use crate::lang::Lang;
use crate::messages;
use crate::model::sums::percent_of;

mod own {
    use super::messages;

    messages! {
        title(name: &str) { zh: "{name} 汇总表", en: "{name}: register" }
        previous { zh: "上年度金额（元）", en: "Last year (元)" }
        change { zh: "增减（元）", en: "Change (元)" }
        percent { zh: "增减率", en: "Change" }
        all(projects: usize) { zh: "合计（{projects} 个项目）", en: "All ({projects} projects)" }
        unit(code: &str, name: &str, projects: usize) { zh: "{code} {name}（{projects} 个）", en: "{code} {name} ({projects})" }
        unknown(count: usize) {
            zh: "有 {count} 个金额空缺或不能识别，没有计入合计",
            en: "{count} amounts are blank or unreadable and not in the sums",
        }
    }
}

/// The first of the columns with sums: total, this year, last year.
const FIRST: u16 = 4;
/// The widths of the columns, in pixels.
const COLUMNS: [u32; 9] = [45, 90, 230, 80, 130, 130, 130, 130, 70];
const SUMS: usize = 3;
const CHANGE: u16 = FIRST + 3;
const PERCENT: u16 = FIRST + 4;

pub(super) fn write(
    sheet: &mut Worksheet,
    source: &Source<'_>,
    title: &str,
    styles: &Styles,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(words::register(lang))?;
    let columns = [
        words::number(lang),
        words::id(lang),
        words::name(lang),
        words::purpose(lang),
        words::total(lang),
        words::current(lang),
        own::previous(lang),
        own::change(lang),
        own::percent(lang),
    ];
    heads(sheet, &own::title(lang, title), &columns, styles)?;
    let mut row = 2;
    let mut count = 0_u32;
    let mut unknown = 0;
    for (code, name, entries) in by_unit(source) {
        let top = row;
        for entry in &entries {
            row += 1;
            count += 1;
            unknown += amounts(entry).iter().filter(|amount| amount.is_none()).count();
            project(sheet, row, count, entry, styles)?;
        }
        let name = own::unit(lang, &brief(&code), &brief(&name), entries.len());
        sums(sheet, top, (top + 1, row), &name, &entries, styles)?;
        sheet.group_rows(top + 1, row)?;
        row += 1;
    }
    let all: Vec<&Entry<'_>> = source.entries.iter().collect();
    sums(sheet, row, (2, row - 1), &own::all(lang, all.len()), &all, styles)?;
    if unknown > 0 {
        sheet.write_string_with_format(row + 1, 0, own::unknown(lang, unknown), styles.get(Style::NoteLeft))?;
    }
    page(sheet, &COLUMNS, lang)?;
    sheet.group_symbols_above(true);
    Ok(())
}

/// The amounts of the columns with sums.
fn amounts(entry: &Entry<'_>) -> [Option<Decimal>; SUMS] {
    let amounts = &entry.project.amounts;
    [&amounts.total, &amounts.current, &amounts.previous].map(number)
}

fn project(sheet: &mut Worksheet, row: u32, count: u32, entry: &Entry<'_>, styles: &Styles) -> Result<(), XlsxError> {
    let project = entry.project;
    fit(sheet, row, &COLUMNS, &[(1, &project.id), (2, project.title()), (3, &project.purpose)])?;
    sheet.write_number_with_format(row, 0, count, styles.get(Style::Ordinal))?;
    text(sheet, row, 1, &project.id, styles)?;
    text(sheet, row, 2, project.title(), styles)?;
    text(sheet, row, 3, &project.purpose, styles)?;
    let typed = [&project.amounts.total, &project.amounts.current, &project.amounts.previous];
    for (column, typed) in (FIRST..).zip(typed) {
        amount(sheet, row, column, typed, styles)?;
    }
    let [_, current, previous] = amounts(entry);
    let (now, before) = (cell(FIRST + 1, row), cell(FIRST + 2, row));
    let formula = format!("=IF(COUNT({now}:{before})=2,{now}-{before},\"\")");
    let both = current.zip(previous);
    let change = both.map_or_else(String::new, |(now, before)| (now - before).to_string());
    let formula = Formula::new(formula).set_result(change);
    sheet.write_formula_with_format(row, CHANGE, formula, styles.get(Style::Amount))?;
    percent(sheet, row, both, styles.get(Style::Percent))
}

/// The share of last year that the change is; nothing where last year is nothing.
fn percent(
    sheet: &mut Worksheet,
    row: u32,
    both: Option<(Decimal, Decimal)>,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    let (change, before) = (cell(CHANGE, row), cell(FIRST + 2, row));
    let share = both.and_then(|(now, before)| percent_of(now - before, before));
    let share = share.map_or_else(String::new, |share| (share / Decimal::ONE_HUNDRED).to_string());
    let formula = format!("=IF(AND(ISNUMBER({change}),N({before})<>0),{change}/{before},\"\")");
    sheet.write_formula_with_format(row, PERCENT, Formula::new(formula).set_result(share), format)?;
    Ok(())
}

/// A row with what the rows from one to another come to. Sums below leave out the sums among them.
fn sums(
    sheet: &mut Worksheet,
    row: u32,
    (from, to): (u32, u32),
    name: &str,
    entries: &[&Entry<'_>],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let width = COLUMNS[..usize::from(FIRST)].iter().sum();
    sheet.set_row_height(row, super::room::height([(name, width)]))?;
    sheet.merge_range(row, 0, row, FIRST - 1, name, styles.get(Style::Unit))?;
    let mut results = [Decimal::ZERO; SUMS];
    for entry in entries {
        for (result, amount) in results.iter_mut().zip(amounts(entry)) {
            *result = result.saturating_add(amount.unwrap_or_default());
        }
    }
    let format = styles.get(Style::UnitSum);
    for (column, result) in (FIRST..).zip(results) {
        let formula = format!("=SUBTOTAL(9,{}:{})", cell(column, from), cell(column, to));
        let formula = Formula::new(formula).set_result(result.to_string());
        sheet.write_formula_with_format(row, column, formula, format)?;
    }
    let [_, now, before] = results;
    let formula = format!("={}-{}", cell(FIRST + 1, row), cell(FIRST + 2, row));
    let formula = Formula::new(formula).set_result(now.saturating_sub(before).to_string());
    sheet.write_formula_with_format(row, CHANGE, formula, format)?;
    percent(sheet, row, Some((now, before)), styles.get(Style::UnitPercent))
}

/// `F3`
fn cell(column: u16, row: u32) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}
