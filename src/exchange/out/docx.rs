//! Forms as a document of Word: each begins a page, the tree is a table of its own whose heads stand on every page.

use std::fmt::Write;

use super::Source;
use super::form::{Block, Cell, Form, Role, Row};
use crate::exchange::word::{Document, FOOTER, font};
use crate::lang::Lang;
use crate::text::escape;

/// A4 with margins of 15 mm, in twentieths of a point.
const PAGE: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"850\" w:right=\"850\" w:bottom=\"850\" w:left=\"850\" \
w:header=\"425\" w:footer=\"425\" w:gutter=\"0\"/>";
/// The width of a form.
const WIDTH: u32 = 11906 - 2 * 850;
/// The size of letters, in half points.
const SIZE: u32 = 21;
/// A row with more characters than these may be broken at a page's end.
const SHORT: usize = 400;

pub(super) fn write(source: &Source<'_>, lang: Lang, progress: &mut dyn FnMut(usize)) -> Vec<u8> {
    let mut body = String::new();
    for (number, entry) in source.entries.iter().enumerate() {
        form(&mut body, &entry.form(lang), number > 0);
        progress(number + 1);
    }
    // Writing to a String cannot fail, here and below.
    let _ = write!(body, "<w:sectPr>{FOOTER}{PAGE}</w:sectPr>");
    let field =
        |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r>{}<w:t>1</w:t></w:r></w:fldSimple>", small());
    let footer = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}<w:r>{}<w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p>",
        field("PAGE"),
        small(),
        field("NUMPAGES"),
    );
    let usual = ("<w:spacing w:before=\"0\" w:after=\"0\"/>".to_owned(), font("宋体", SIZE));
    Document { styles: String::new(), usual, body, footer: Some(footer) }.file()
}

fn small() -> String {
    format!("<w:rPr>{}</w:rPr>", font("宋体", 18))
}

fn form(out: &mut String, form: &Form, begins_page: bool) {
    let page = if begins_page { "<w:pageBreakBefore/>" } else { "" };
    let title = format!("<w:rPr><w:b/>{}</w:rPr>", font("黑体", 32));
    paragraph(out, &format!("{page}<w:jc w:val=\"center\"/>"), &title, &form.title);
    paragraph(out, "<w:jc w:val=\"center\"/>", "", &form.subtitle);
    let [left, right] = form.notes.each_ref().map(|note| escape::html(note));
    let _ = write!(
        out,
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"{WIDTH}\"/></w:tabs></w:pPr><w:r>{small}<w:t \
         xml:space=\"preserve\">{left}</w:t></w:r><w:r>{small}<w:tab/><w:t xml:space=\"preserve\">{right}</w:t></w:r></w:p>",
        small = small(),
    );
    // Word makes one table of two that follow each other, and repeats the first rows of a table only.
    let (trees, others): (Vec<&Block>, Vec<&Block>) =
        form.blocks.iter().partition(|block| block.rows.iter().flatten().any(|cell| cell.role == Role::Level));
    for blocks in [others, trees] {
        if blocks.is_empty() {
            continue;
        }
        table(out, form, &blocks);
        out.push_str("<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    }
}

fn paragraph(out: &mut String, properties: &str, run: &str, text: &str) {
    let _ = write!(out, "<w:p><w:pPr>{properties}</w:pPr>");
    if !text.is_empty() {
        let _ = write!(out, "<w:r>{run}");
        for (number, line) in escape::lines(text).enumerate() {
            out.push_str(if number > 0 { "<w:br/>" } else { "" });
            let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escape::html(line));
        }
        out.push_str("</w:r>");
    }
    out.push_str("</w:p>");
}

fn table(out: &mut String, form: &Form, blocks: &[&Block]) {
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
        .concat();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"70\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
    );
    for share in &form.grid {
        let _ = write!(out, "<w:gridCol w:w=\"{}\"/>", WIDTH * share / 100);
    }
    out.push_str("</w:tblGrid>");
    let mut first = true;
    for block in blocks {
        // The headings that reach down into the next rows, with how many rows they still have.
        let mut open: Vec<(&Cell, usize)> = Vec::new();
        for cells in block.all() {
            let repeats = std::mem::take(&mut first) && cells.iter().all(|cell| cell.role == Role::Head);
            row(out, form, cells, &open, repeats);
            for (_, rows) in &mut open {
                *rows -= 1;
            }
            open.retain(|(_, rows)| *rows > 0);
            open.extend(cells.iter().filter(|cell| cell.rows > 1).map(|cell| (cell, cell.rows - 1)));
        }
    }
    out.push_str("</w:tbl>");
}

fn row(out: &mut String, form: &Form, cells: &[Cell], open: &[(&Cell, usize)], repeats: bool) {
    let is_short = cells.iter().all(|cell| cell.text.chars().count() <= SHORT);
    out.push_str("<w:tr><w:trPr>");
    out.push_str(if is_short { "<w:cantSplit/>" } else { "" });
    out.push_str(if repeats { "<w:tblHeader/>" } else { "" });
    out.push_str("</w:trPr>");
    let further = open.iter().map(|(cell, _)| Cell { text: String::new(), rows: 0, ..(*cell).clone() });
    let mut all: Row = cells.iter().cloned().chain(further).collect();
    all.sort_by_key(|cell| cell.column);
    all.iter().for_each(|cell| self::cell(out, form, cell));
    out.push_str("</w:tr>");
}

/// A cell; one of no rows is the continuation of the one above it.
fn cell(out: &mut String, form: &Form, cell: &Cell) {
    let share: u32 = form.grid[cell.column..cell.column + cell.columns].iter().sum();
    let _ = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{}\"/>",
        WIDTH * share / 100,
        cell.columns
    );
    out.push_str(match cell.rows {
        0 => "<w:vMerge/>",
        1 => "",
        _ => "<w:vMerge w:val=\"restart\"/>",
    });
    if matches!(cell.role, Role::Heading | Role::Head | Role::Label) {
        out.push_str("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF1F5\"/>");
    }
    out.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
    let align = match cell.role {
        Role::Heading | Role::Head | Role::Label | Role::Level => "center",
        Role::Text => "left",
        Role::Amount | Role::Number => "right",
    };
    let bold = if matches!(cell.role, Role::Heading | Role::Head) { "<w:rPr><w:b/></w:rPr>" } else { "" };
    paragraph(out, &format!("<w:jc w:val=\"{align}\"/>"), bold, &cell.text);
    out.push_str("</w:tc>");
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::exchange::out::Entry;
    use crate::model::{Field, Project};
    use crate::store::Schemes;
    use crate::store::format::{read_project, samples};

    fn document(projects: &[Project]) -> String {
        let schemes = Schemes::built_in();
        let entry =
            |project| Entry { project, scheme: schemes.get("zhengzhou-2020").map(AsRef::as_ref), problems: None };
        let entries: Vec<Entry<'_>> = projects.iter().map(entry).collect();
        let file = write(&Source { department: None, entries: &entries }, Lang::Zh, &mut |_| {});
        let mut part = String::new();
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut part).unwrap();
        part
    }

    /// Of each row the texts of its cells; `^` goes on with the one above.
    fn rows(document: &str) -> Vec<String> {
        let cell = |cell: &str| {
            let texts: String =
                cell.split("preserve\">").skip(1).filter_map(|text| Some(text.split_once("</w:t>")?.0)).collect();
            if cell.contains("<w:vMerge/>") { "^".to_owned() } else { texts }
        };
        let row = |row: &str| row.split("<w:tc>").skip(1).map(cell).collect::<Vec<_>>().join("|");
        document.split("<w:tr>").skip(1).map(row).collect()
    }

    #[test]
    fn a_form_is_two_tables_and_the_tree_repeats_its_heads() {
        let document = document(&[read_project(samples::PROJECT).unwrap()]);
        assert_eq!(document.matches("<w:tbl>").count(), 2);
        assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
        let rows = rows(&document);
        assert_eq!(
            rows[rows.len() - 5..],
            [
                "一级指标|二级指标|三级指标|目标值",
                "投入与目标管理|投入管理|预算执行率|=100%",
                "^|^|预算编制合理性|合理",
                "^|资产管理||",
                "产出目标|||",
            ]
        );
        assert!(rows.contains(&"单位编码|039001|资金用途|业务类".to_owned()), "{rows:#?}");
    }

    #[test]
    fn every_form_begins_a_page_and_no_word_is_markup() {
        let mut project = read_project(samples::PROJECT).unwrap();
        project.set_text(Field::Plan, "<w:p>&\u{1B}\n下一行\u{FFFE}".to_owned());
        let document = document(&[project.clone(), project]);
        assert_eq!(document.matches("<w:pageBreakBefore/>").count(), 1);
        assert!(document.contains("&lt;w:p&gt;&amp;␛</w:t><w:br/><w:t xml:space=\"preserve\">下一行"));
        assert!(document.chars().all(|c| (c >= ' ' || c == '\n') && !matches!(c, '\u{FFFE}' | '\u{FFFF}')));
    }
}
