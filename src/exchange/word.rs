//! Documents of Word: a few small parts in an archive, written here. There is nothing in them that a library would know better,
//! and the bytes are the same whenever the words are.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names of elements and attributes that begin with `w:`.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The names of attributes that begin with `r:`, and the beginning of those of relations.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The beginning of the types of parts.
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
</Relationships>";

/// How a section with the footer of the document names it.
pub(super) const FOOTER: &str = "<w:footerReference w:type=\"default\" r:id=\"rId2\"/>";

/// What is in a document.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The styles of its paragraphs, behind the usual one.
    pub styles: String,
    /// What holds for every paragraph and every run, as their properties.
    pub usual: (String, String),
    /// Its paragraphs and tables, and the properties of the last section.
    pub body: String,
    /// The paragraphs of its footer, where it has one.
    pub footer: Option<String>,
}

impl Document {
    /// The bytes of the document.
    pub fn file(self) -> Vec<u8> {
        // Nothing can go wrong in memory but a part of more than 4 GiB.
        self.archive().unwrap_or_default()
    }

    fn archive(self) -> zip::result::ZipResult<Vec<u8>> {
        let (paragraph, run) = &self.usual;
        let styles = format!(
            "<w:styles xmlns:w=\"{NAMESPACE}\"><w:docDefaults><w:rPrDefault><w:rPr>{run}<w:lang w:val=\"en-US\" \
             w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault>\
             </w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
             </w:style>{}</w:styles>",
            self.styles
        );
        let document = format!(
            "<w:document xmlns:w=\"{NAMESPACE}\" xmlns:r=\"{RELATION}\"><w:body>{}</w:body></w:document>",
            self.body
        );
        let parts = ["document", "styles"].into_iter().chain(self.footer.is_some().then_some("footer"));
        let mut types = String::from(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
        );
        let mut relations =
            String::from("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (number, part) in parts.enumerate() {
            let kind = if number == 0 { "document.main" } else { part };
            types += &format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>");
            if number > 0 {
                relations +=
                    &format!("<Relationship Id=\"rId{number}\" Type=\"{RELATION}/{part}\" Target=\"{part}.xml\"/>");
            }
        }
        types.push_str("</Types>");
        relations.push_str("</Relationships>");
        let footer = self.footer.map(|footer| format!("<w:ftr xmlns:w=\"{NAMESPACE}\">{footer}</w:ftr>"));
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let parts = [
            ("[Content_Types].xml", Some(&*types)),
            ("_rels/.rels", Some(RELATIONS)),
            ("word/_rels/document.xml.rels", Some(&relations)),
            ("word/styles.xml", Some(&styles)),
            ("word/document.xml", Some(&document)),
            ("word/footer.xml", footer.as_deref()),
        ];
        for (name, part) in parts.into_iter().filter_map(|(name, part)| Some((name, part?))) {
            archive.start_file(name, options)?;
            archive.write_all(DECLARATION.as_bytes())?;
            archive.write_all(part.as_bytes())?;
        }
        Ok(archive.finish()?.into_inner())
    }
}

/// The properties of a run: its Chinese font and its size in half points.
pub(super) fn font(family: &str, size: u32) -> String {
    format!(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{family}\" w:cs=\"Times New \
         Roman\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
    )
}
