//! Forms as one page that stands alone, for a screen or a printer: each form on A4 pages of its own, the heads of its columns
//! on every page; for several forms with an index and a search.
//!
//! Invariant: the page asks for nothing from elsewhere, the only script that may run in it is the search, and a text from a
//! project is nothing but text.

use std::fmt::Write;

use super::Source;
use super::form::{Cell, Form, Role};
use crate::lang::Lang;
use crate::messages;
use crate::text::escape::{html as escape, html_lines};

mod words {
    use super::messages;

    messages! {
        untitled { zh: "项目支出绩效目标", en: "Project-spending performance targets" }
        year(year: i16) { zh: "{year} 年度", en: "fiscal year {year}" }
        find { zh: "查找：编号、名称、表中的任何文字", en: "Find an id, a name, any words of the forms" }
        projects(count: usize) { zh: "共 {count} 个项目", en: "{count} projects" }
        number { zh: "序号", en: "No." }
        id { zh: "编号", en: "id" }
        name { zh: "项目名称", en: "project" }
        unit { zh: "单位", en: "unit" }
        current { zh: "本年度金额（元）", en: "this year (元)" }
        back { zh: "回到目录", en: "back to the index" }
    }
}

const STYLE: &str = include_str!("form.css");
const SEARCH: &str = include_str!("search.js");
/// The SHA-256 of the search, by which the page lets it run and nothing else.
const SEARCH_HASH: &str = "D+qzlKIhWOHz0h7Uhn7gfmeqsHrvqHax3A6XuPjbzMs=";

pub(super) fn write(source: &Source<'_>, lang: Lang, progress: &mut dyn FnMut(usize)) -> String {
    let alone = matches!(source.entries, [_]);
    let name = source.department.map(|department| department.name.trim()).filter(|name| !name.is_empty());
    let only = source.entries.first().filter(|_| alone).map(|entry| entry.form(lang).title);
    let title = only.unwrap_or_else(|| name.unwrap_or(words::untitled(lang)).to_owned());
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let script = if alone { String::new() } else { format!("; script-src 'sha256-{SEARCH_HASH}'") };
    // Writing to a String cannot fail, here and below.
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"jixiao\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'{script}\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escape(&title)
    );
    if !alone {
        index(&mut out, source, &title, lang);
    }
    for (number, entry) in source.entries.iter().enumerate() {
        form(&mut out, &entry.form(lang), number);
        if !alone {
            let _ = writeln!(out, "<p class=\"back\"><a href=\"#index\">{}</a></p>", words::back(lang));
        }
        out.push_str("</article>\n");
        progress(number + 1);
    }
    if !alone {
        let _ = writeln!(out, "<script>{SEARCH}</script>");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn index(out: &mut String, source: &Source<'_>, title: &str, lang: Lang) {
    let year = source.department.map(|department| words::year(lang, department.year));
    let line: Vec<String> = year.into_iter().chain([words::projects(lang, source.entries.len())]).collect();
    let _ = write!(
        out,
        "<section id=\"index\">\n<h1>{}</h1>\n<p class=\"sub\">{}</p>\n<p class=\"find\"><input id=\"search\" type=\"search\" \
         placeholder=\"{find}\" aria-label=\"{find}\" hidden><span id=\"count\"></span></p>\n<table>\n<colgroup>",
        escape(title),
        escape(&line.join(" · ")),
        find = escape(words::find(lang)),
    );
    for width in [8, 16, 32, 26, 18] {
        let _ = write!(out, "<col style=\"width:{width}%\">");
    }
    out.push_str("</colgroup>\n<thead><tr>");
    let heads = [words::number, words::id, words::name, words::unit, words::current];
    for head in heads {
        let _ = write!(out, "<th>{}</th>", escape(head(lang)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (number, entry) in source.entries.iter().enumerate() {
        let project = entry.project;
        let current = super::form::shown(&project.amounts.current);
        let _ = writeln!(
            out,
            "<tr class=\"short\" data-form=\"f{number}\"><td class=\"n\">{}</td><td>{}</td><td><a href=\"#f{number}\">{}</a></td>\
             <td>{}</td><td class=\"n\">{}</td></tr>",
            number + 1,
            escape(&project.id),
            escape(project.title()),
            escape(&project.unit.name),
            escape(&current),
        );
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn form(out: &mut String, form: &Form, number: usize) {
    let _ = write!(out, "<article id=\"f{number}\">\n<h2>{}</h2>\n", escape(&form.title));
    if !form.subtitle.is_empty() {
        let _ = writeln!(out, "<p class=\"sub\">{}</p>", escape(&form.subtitle));
    }
    let [left, right] = &form.notes;
    let _ = writeln!(out, "<div class=\"notes\"><span>{}</span><span>{}</span></div>", escape(left), escape(right));
    let mut columns = String::from("<colgroup>");
    for width in &form.grid {
        let _ = write!(columns, "<col style=\"width:{width}%\">");
    }
    columns.push_str("</colgroup>\n");
    for block in &form.blocks {
        // The heading is a table of its own, for the head of the table below it is what comes again on every page.
        if let Some(heading) = &block.heading {
            let _ = write!(out, "<table class=\"heading\">\n{columns}<tbody>\n");
            row(out, std::slice::from_ref(heading));
            out.push_str("</tbody>\n</table>\n");
        }
        let _ = write!(out, "<table>\n{columns}");
        if let Some(head) = &block.head {
            out.push_str("<thead>\n");
            row(out, head);
            out.push_str("</thead>\n");
        }
        out.push_str("<tbody>\n");
        block.rows.iter().for_each(|cells| row(out, cells));
        out.push_str("</tbody>\n</table>\n");
    }
}

/// More characters than these may take more room than a page has left.
const SHORT: usize = 400;

fn row(out: &mut String, cells: &[Cell]) {
    let is_short = cells.iter().all(|cell| cell.text.chars().count() <= SHORT);
    out.push_str(if is_short { "<tr class=\"short\">" } else { "<tr>" });
    for cell in cells {
        let (tag, class) = match cell.role {
            Role::Head => ("th", ""),
            Role::Label => ("th", ""),
            Role::Level => ("td", " class=\"level\""),
            Role::Amount | Role::Number => ("td", " class=\"n\""),
            Role::Heading | Role::Text => ("td", ""),
        };
        let _ = write!(out, "<{tag}{class}");
        for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
            if span > 1 {
                let _ = write!(out, " {name}=\"{span}\"");
            }
        }
        let _ = write!(out, ">{}</{tag}>", html_lines(&cell.text));
    }
    out.push_str("</tr>\n");
}
