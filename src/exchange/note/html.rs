//! Notes as pages that stand alone: no script, nothing from elsewhere, printed on A4 as an official paper.

use crate::lang::Lang;
use crate::review::note::{Paragraph, Role};
use crate::text::escape::html as escaped;

const STYLE: &str = "\
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; line-height: 1.75;
  font-family: FangSong, 仿宋, 仿宋_GB2312, STFangsong, serif; font-size: 16pt; color: #000; background: #fff }
h1 { font: 400 22pt/1.5 SimHei, 黑体, STHeiti, sans-serif; text-align: center; margin: 0 0 1em }
h2 { font: 400 16pt/1.75 SimHei, 黑体, STHeiti, sans-serif; text-indent: 2em; margin: .5em 0 0 }
p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere }
p.flush { text-indent: 0 }
p.item { break-after: avoid }
p.signature { text-align: right; text-indent: 0; padding-right: 2em }
p:not(.signature) + p.signature { margin-top: 2em }
@media print { body { margin: 0; max-width: none; padding: 0 } }
";

pub(super) fn write(note: &[Paragraph], lang: Lang) -> String {
    let title = note.iter().find(|paragraph| paragraph.role == Role::Title).map_or("", |paragraph| &paragraph.text);
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped(title)
    );
    for Paragraph { role, text } in note {
        let (opening, closing) = match role {
            Role::Title => ("<h1>", "</h1>"),
            Role::Heading => ("<h2>", "</h2>"),
            Role::Item => ("<p class=\"item\">", "</p>"),
            Role::Body => ("<p>", "</p>"),
            Role::Flush => ("<p class=\"flush\">", "</p>"),
            Role::Signature => ("<p class=\"signature\">", "</p>"),
        };
        out.push_str(&format!("{opening}{}{closing}\n", escaped(text)));
    }
    out.push_str("</body>\n</html>\n");
    out
}
