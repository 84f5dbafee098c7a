//! Notes as documents of Word: 黑体 for title and headings, 仿宋 for the rest, the sizes and spacing of official papers.

use crate::exchange::word::{Document, font};
use crate::lang::Lang;
use crate::review::note::{Paragraph, Role};
use crate::text::escape::html as escaped;

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
    let spacing = "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/>".to_owned();
    Document { styles: styles(), usual: (spacing, font("仿宋", 32)), body: body(note, lang), footer: None }.file()
}

fn styles() -> String {
    let mut out = String::new();
    for role in ROLES {
        let (id, name, paragraph, family, size) = style(role);
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            font(family, size)
        ));
    }
    out
}

fn body(note: &[Paragraph], lang: Lang) -> String {
    let mut out = String::new();
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
    out
}
