use std::io::{Cursor, Read};

use proptest::prelude::*;

use super::*;
use crate::review::note::Role;

const NOTE: &str = "关于退回“甲”的意见\n\n乙单位：\n　　收悉。\n一、必须修改\n1. 【金额】现填“<b>5*6</b>”。\n　　要求：改。\n\n丙局\n2020年3月2日\n";

fn note() -> Vec<Paragraph> {
    note::read(NOTE)
}

fn text(format: Format) -> String {
    String::from_utf8(write(&note(), format, Lang::Zh)).unwrap()
}

fn part(document: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut part = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut part).unwrap();
    part
}

#[test]
fn formats_are_found_by_their_names() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    assert_eq!(Format::from_name("pdf"), None);
}

#[test]
fn plain_text_is_the_note_itself() {
    assert_eq!(text(Format::Text), NOTE);
}

#[test]
fn markdown_takes_no_word_for_markup() {
    let expected = "# 关于退回“甲”的意见\n\n乙单位：\n\n收悉。\n\n## 一、必须修改\n\n1. 【金额】现填“\\<b\\>5\\*6\\</b\\>”。\n\n   要求：改。\n\n丙局\n\n2020年3月2日\n";
    assert_eq!(text(Format::Markdown), expected);
    let plain = |text: &str| {
        let note = [Paragraph { role: Role::Flush, text: text.to_owned() }];
        String::from_utf8(write(&note, Format::Markdown, Lang::Zh)).unwrap()
    };
    assert_eq!(["- 一", "3. 二", "2020年", "--"].map(plain), ["\\- 一\n", "3\\. 二\n", "2020年\n", "\\--\n"]);
}

#[test]
fn a_page_stands_alone_and_its_words_are_words() {
    let page = text(Format::Html);
    for piece in [
        "<title>关于退回“甲”的意见</title>",
        "<html lang=\"zh-CN\">",
        "<p class=\"item\">1. 【金额】现填“&lt;b&gt;5*6&lt;/b&gt;”。</p>",
        "<p class=\"signature\">丙局</p>",
    ] {
        assert!(page.contains(piece), "no {piece} in {page}");
    }
    for other in ["http", "<script", "url(", "@import"] {
        assert!(!page.contains(other), "{other}");
    }
}

#[test]
fn a_document_names_its_fonts_and_is_the_same_every_time() {
    let document = write(&note(), Format::Docx, Lang::Zh);
    assert_eq!(document, write(&note(), Format::Docx, Lang::Zh));
    let body = part(&document, "word/document.xml");
    assert!(body.contains("<w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">一、必须修改</w:t>"));
    assert!(body.contains("现填“&lt;b&gt;5*6&lt;/b&gt;”。</w:t>"), "{body}");
    let styles = part(&document, "word/styles.xml");
    assert!(styles.contains("w:eastAsia=\"黑体\"") && styles.contains("w:eastAsia=\"仿宋\""));
    assert!(part(&document, "[Content_Types].xml").contains("/word/document.xml"));
}

proptest! {
    #[test]
    fn nothing_in_a_note_is_markup(words in "\\p{any}{0,12}") {
        let note = [Paragraph { role: Role::Item, text: format!("1. {words}") }];
        let page = String::from_utf8(write(&note, Format::Html, Lang::En)).unwrap();
        let body = page.split_once("<body>").unwrap().1;
        prop_assert_eq!(body.matches('<').count(), 4, "{}", body);
        let document = write(&note, Format::Docx, Lang::En);
        let part = part(&document, "word/document.xml");
        let text = part.split_once("preserve\">").unwrap().1.split_once("</w:t>").unwrap().0;
        prop_assert!(!text.contains(['<', '>', '"']), "{}", text);
        prop_assert!(text.chars().all(|c| c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}')), "{}", text);
    }
}
