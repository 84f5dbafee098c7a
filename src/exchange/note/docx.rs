//! Notes as documents of Word: 黑体 for title and headings, 仿宋 for the rest, the sizes and spacing of official papers.
//!
//! The document is four small parts in an archive, written here: there is nothing in them that a library would know
//! better, and the bytes are the same whenever the note is.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::lang::Lang;
use crate::review::note::{Paragraph, Role};

use super::html::escaped;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
</Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
</Relationships>";

const DOCUMENT_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
</Relationships>";

/// A4 with the margins of official papers, in twentieths of a point.
const PAGE: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>";

/// The style of a role: its id, its name, its paragraph, and its font with the size in half points.
fn style(role: Role) -> (&'static str, &'static str, &'static str, &'static str, u32) {
    const TWO: &str = "<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/>";
    /// What begins something stands on the page where that goes on.
    const LEADS: &str = "<w:keepNext/><w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/>";
    match role {
        Role::Title => (
            "Title",
            "Title",
            "<w:spacing w:after=\"560\" w:line=\"700\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
            "黑体",
            44,
        ),
        Role::Heading => ("Heading1", "heading 1", LEADS, "黑体", 32),
        Role::Item => ("Item", "Item", LEADS, "仿宋", 32),
        Role::Body => ("BodyText", "Body Text", TWO, "仿宋", 32),
        Role::Flush => ("Flush", "Flush", "", "仿宋", 32),
        Role::Signature => ("Signature", "Signature", "<w:ind w:right=\"640\"/><w:jc w:val=\"right\"/>", "仿宋", 32),
    }
}

const ROLES: [Role; 6] = [Role::Title, Role::Heading, Role::Item, Role::Body, Role::Flush, Role::Signature];

pub(super) fn write(note: &[Paragraph], lang: Lang) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", styles()),
        ("word/document.xml", document(note, lang)),
    ];
    archive(&parts).unwrap_or_default()
}

/// An archive in memory. Nothing can go wrong with it but a part of more than 4 GiB.
fn archive(parts: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // A note is a few kilobytes: nothing is gained by making them fewer.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(DECLARATION.as_bytes())?;
        archive.write_all(part.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn styles() -> String {
    let mut out = format!(
        "<w:styles xmlns:w=\"{NAMESPACE}\"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:lang w:val=\"en-US\" \
         w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line=\"560\" \
         w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>",
        font("仿宋", 32)
    );
    for role in ROLES {
        let (id, name, paragraph, family, size) = style(role);
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            font(family, size)
        ));
    }
    out.push_str("</w:styles>");
    out
}

fn font(family: &str, size: u32) -> String {
    format!(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{family}\" w:cs=\"Times New \
         Roman\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
    )
}

fn document(note: &[Paragraph], lang: Lang) -> String {
    let mut out = format!("<w:document xmlns:w=\"{NAMESPACE}\"><w:body>");
    let mut before = None;
    for Paragraph { role, text } in note {
        let gap = match (role, before) {
            (Role::Signature, Some(before)) if before != Role::Signature => "<w:spacing w:before=\"1120\"/>",
            _ => "",
        };
        before = Some(*role);
        // Quotation marks and ellipses are of both scripts: in a Chinese note they are Chinese.
        let hint = match lang {
            Lang::Zh => "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>",
            Lang::En => "",
        };
        out.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{gap}</w:pPr><w:r>{hint}<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            style(*role).0,
            escaped(text)
        ));
    }
    out.push_str(PAGE);
    out.push_str("</w:body></w:document>");
    out
}
