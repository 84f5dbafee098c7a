//! What the rules found as a sheet.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::pieces::beginning;
use super::style::{Style, Styles};
use super::{fit, heads, page, text, words};
use crate::exchange::out::Source;
use crate::lang::Lang;
use crate::messages;
use crate::model::naming;

mod own {
    use super::messages;

    messages! {
        severity { zh: "程度", en: "Severity" }
        rule { zh: "规则", en: "Rule" }
        place { zh: "位置", en: "Place" }
        problem { zh: "问题", en: "Problem" }
        waiver { zh: "豁免理由", en: "Waived because" }
    }
}

pub(super) fn write(sheet: &mut Worksheet, source: &Source<'_>, styles: &Styles, lang: Lang) -> Result<(), XlsxError> {
    const COLUMNS: [u32; 8] = [65, 90, 220, 55, 120, 190, 380, 110];
    sheet.set_name(words::problems(lang))?;
    let columns = [
        words::code(lang),
        words::id(lang),
        words::name(lang),
        own::severity(lang),
        own::rule(lang),
        own::place(lang),
        own::problem(lang),
        own::waiver(lang),
    ];
    heads(sheet, words::problems(lang), &columns, styles)?;
    let mut row = 1;
    for entry in source.entries {
        let project = entry.project;
        for problem in entry.problems.into_iter().flatten() {
            row += 1;
            text(sheet, row, 0, &project.unit.code, styles)?;
            text(sheet, row, 1, &project.id, styles)?;
            // Links are for the index: a sheet may have no more than 65,530 of them.
            text(sheet, row, 2, project.title(), styles)?;
            text(sheet, row, 3, problem.severity.label().in_lang(lang), styles)?;
            text(sheet, row, 4, problem.rule.code, styles)?;
            let place = naming::name(project, problem.place, lang);
            text(sheet, row, 5, &place, styles)?;
            // What a rule says is longer than what a list shows of a name.
            let words = crate::text::clean::visible(&problem.text(lang)).into_owned();
            sheet.write_string_with_format(row, 6, beginning(&words), styles.get(Style::LongText))?;
            fit(sheet, row, &COLUMNS, &[(2, project.title()), (4, problem.rule.code), (5, &place), (6, &words)])?;
            text(sheet, row, 7, problem.waived().map_or("", |waiver| &waiver.reason), styles)?;
        }
    }
    sheet.autofilter(1, 0, row, 7)?;
    page(sheet, &COLUMNS, lang)?;
    Ok(())
}
