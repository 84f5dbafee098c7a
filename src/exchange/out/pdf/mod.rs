//! Forms as pages of A4, for several of them with an index, links and bookmarks.
//!
//! Invariant: nothing is embedded, the text can be selected and searched, and the same forms give the same bytes.

mod font;
mod ink;
mod set;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use pdf_writer::types::{ActionType, AnnotationType};
use pdf_writer::{Filter, Finish, Pdf, Rect, Ref, TextStr};

use super::form::{Block, Cell, Form, Role, shown};
use super::{Entry, Source};
use crate::lang::Lang;
use crate::messages;
use crate::model::Section;
use ink::{Align, FONT, Ink, Line, PAPER};
use set::{Page, SIDES, set};

mod words {
    use super::messages;

    messages! {
        untitled { zh: "项目支出绩效目标", en: "Project-spending performance targets" }
        year(year: i16) { zh: "{year} 年度", en: "fiscal year {year}" }
        projects(count: usize) { zh: "共 {count} 个项目", en: "{count} projects" }
        unit_of_money { zh: "金额单位：元", en: "Amounts in 元" }
        number { zh: "序号", en: "No." }
        id { zh: "项目编号", en: "Project id" }
        name { zh: "项目名称", en: "Project" }
        unit { zh: "单位", en: "Unit" }
        current { zh: "本年度金额", en: "This year" }
        page { zh: "页", en: "Page" }
        of(page: usize, all: usize) { zh: "第 {page} 页，共 {all} 页", en: "page {page} of {all}" }
    }
}

/// Where the number of a page stands.
const FOOT: f32 = PAPER.1 - 34.0;

fn compressed(data: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(data, 6)
}

/// The file.
pub(super) fn write(source: &Source<'_>, lang: Lang, progress: &mut dyn FnMut(usize)) -> Vec<u8> {
    let mut used = BTreeSet::new();
    let mut forms: Vec<Vec<Page>> = Vec::with_capacity(source.entries.len());
    for (number, entry) in source.entries.iter().enumerate() {
        forms.push(set(&entry.form(lang), &mut used));
        progress(number + 1);
    }
    let mut index = Vec::new();
    if forms.len() > 1 {
        // The numbers of pages are in it, and take as many lines whatever they are.
        let numbers = |begins: usize| firsts(begins, &forms).map(|page| page + 1).collect::<Vec<_>>();
        let pages = set(&index_form(source, &numbers(0), lang), &mut BTreeSet::new()).len();
        index = set(&index_form(source, &numbers(pages), lang), &mut used);
    }
    let title = match source.entries {
        [only] => only.form(lang).title,
        _ => title(source, lang),
    };
    Writer::new(index, forms).write(source, &title, lang, used)
}

/// Which page is the first of each form, where the first of all is `begins`.
fn firsts(begins: usize, forms: &[Vec<Page>]) -> impl Iterator<Item = usize> {
    forms.iter().scan(begins, |next, form| {
        let first = *next;
        *next += form.len();
        Some(first)
    })
}

fn title(source: &Source<'_>, lang: Lang) -> String {
    let name = source.department.map(|department| department.name.trim()).filter(|name| !name.is_empty());
    name.unwrap_or(words::untitled(lang)).to_owned()
}

/// The index, drawn as a form is.
fn index_form(source: &Source<'_>, pages: &[usize], lang: Lang) -> Form {
    let cell = |(column, (role, text)): (usize, (Role, String))| Cell {
        column,
        columns: 1,
        rows: 1,
        role,
        text,
        number: None,
    };
    let row = |(number, (entry, page)): (usize, (&Entry<'_>, &usize))| {
        let project = entry.project;
        let texts = [
            (Role::Number, (number + 1).to_string()),
            (Role::Text, project.id.clone()),
            (Role::Text, project.title().to_owned()),
            (Role::Text, project.unit.name.clone()),
            (Role::Amount, shown(&project.amounts.current)),
            (Role::Number, page.to_string()),
        ];
        texts.into_iter().enumerate().map(cell).collect()
    };
    let heads = [words::number, words::id, words::name, words::unit, words::current, words::page];
    let head = heads.map(|head| (Role::Head, head(lang).to_owned())).into_iter().enumerate().map(cell).collect();
    let rows = source.entries.iter().zip(pages).enumerate().map(row).collect();
    Form {
        id: String::new(),
        title: title(source, lang),
        subtitle: source.department.map_or_else(String::new, |department| words::year(lang, department.year)),
        notes: [words::projects(lang, source.entries.len()), words::unit_of_money(lang).to_owned()],
        grid: vec![8, 16, 31, 20, 17, 8],
        blocks: vec![Block { section: Section::Head, heading: None, head: Some(head), rows }],
    }
}

/// The objects of the file.
struct Writer {
    index: Vec<Page>,
    forms: Vec<Vec<Page>>,
    next: i32,
}

impl Writer {
    fn new(index: Vec<Page>, forms: Vec<Vec<Page>>) -> Self {
        Self { index, forms, next: 0 }
    }

    fn fresh(&mut self) -> Ref {
        self.next += 1;
        Ref::new(self.next)
    }

    fn write(mut self, source: &Source<'_>, title: &str, lang: Lang, mut used: BTreeSet<char>) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let [catalog, tree, info, font] = std::array::from_fn(|_| self.fresh());
        let count = self.index.len() + self.forms.iter().map(Vec::len).sum::<usize>();
        let pages: Vec<Ref> = (0..count).map(|_| self.fresh()).collect();
        let firsts: Vec<Ref> = firsts(self.index.len(), &self.forms).map(|page| pages[page]).collect();
        let outline = self.outline(&mut pdf, source, &firsts);
        let mut root = pdf.catalog(catalog);
        root.pages(tree);
        if let Some(outline) = outline {
            root.outlines(outline);
        }
        root.finish();
        pdf.document_info(info).title(TextStr(title)).producer(TextStr("jixiao"));
        pdf.pages(tree).kids(pages.iter().copied()).count(i32::try_from(count).unwrap_or(i32::MAX));
        let index = std::mem::take(&mut self.index);
        let forms = std::mem::take(&mut self.forms);
        let feet = index.iter().map(|page| (page, ""));
        let feet = feet.chain(
            forms
                .iter()
                .zip(source.entries)
                .flat_map(|(form, entry)| form.iter().map(|page| (page, &*entry.project.id))),
        );
        for (number, (page, id)) in feet.enumerate() {
            let [content, foot] = std::array::from_fn(|_| self.fresh());
            pdf.stream(content, &page.content).filter(Filter::FlateDecode);
            let mut ink = Ink::new();
            let of = words::of(lang, number + 1, count);
            let id: String = crate::text::clean::visible(id).chars().take(30).collect();
            for (text, align) in [(&*id, Align::Left), (&*of, Align::Centre)] {
                ink.text(Line { text, size: 9.0, bold: false, align }, SIDES, FOOT, &mut used);
            }
            pdf.stream(foot, &ink.finish()).filter(Filter::FlateDecode);
            let links: &[(usize, f32, f32)] = if number < index.len() { &page.rows } else { &[] };
            let annotations: Vec<Ref> = links.iter().map(|link| self.link(&mut pdf, *link, &firsts)).collect();
            let mut page = pdf.page(pages[number]);
            page.media_box(Rect::new(0.0, 0.0, PAPER.0, PAPER.1)).parent(tree).contents_array([content, foot]);
            page.resources().fonts().pair(FONT, font);
            if !annotations.is_empty() {
                page.annotations(annotations);
            }
        }
        let further = std::array::from_fn(|_| self.fresh());
        let [cid_font, descriptor, to_unicode] = further;
        font::write(&mut pdf, [font, cid_font, descriptor, to_unicode], &used);
        pdf.finish()
    }

    /// A row of the index that leads to its form.
    fn link(&mut self, pdf: &mut Pdf, (row, top, bottom): (usize, f32, f32), firsts: &[Ref]) -> Ref {
        let id = self.fresh();
        let mut link = pdf.annotation(id);
        link.subtype(AnnotationType::Link).rect(Rect::new(SIDES.0, PAPER.1 - bottom, SIDES.1, PAPER.1 - top));
        link.border(0.0, 0.0, 0.0, None);
        link.action().action_type(ActionType::GoTo).destination().page(firsts[row]).fit();
        id
    }

    /// The bookmarks of several forms.
    fn outline(&mut self, pdf: &mut Pdf, source: &Source<'_>, firsts: &[Ref]) -> Option<Ref> {
        if firsts.len() < 2 {
            return None;
        }
        let root = self.fresh();
        let items: Vec<Ref> = firsts.iter().map(|_| self.fresh()).collect();
        for (number, (entry, page)) in source.entries.iter().zip(firsts).enumerate() {
            let mut item = pdf.outline_item(items[number]);
            let title = format!("{} {}", entry.project.id, entry.project.name);
            item.title(TextStr(&crate::text::clean::visible(&title))).parent(root);
            if number > 0 {
                item.prev(items[number - 1]);
            }
            if let Some(next) = items.get(number + 1) {
                item.next(*next);
            }
            item.dest().page(*page).fit();
        }
        let (first, last) = (items[0], items[items.len() - 1]);
        pdf.outline(root).first(first).last(last).count(i32::try_from(items.len()).unwrap_or(i32::MAX));
        Some(root)
    }
}
