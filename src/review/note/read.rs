//! A note as plain text, and back.

use super::{Paragraph, Role};

/// What running text is indented by, as on paper.
const INDENT: &str = "　　";
/// A signature has at most so many lines.
const SIGNATURE: usize = 2;

/// The note as plain text, one paragraph a line: a free line below the title and above the signature.
pub fn text(note: &[Paragraph]) -> String {
    let mut out = String::new();
    let mut before = None;
    for Paragraph { role, text } in note {
        if before.is_some() && before != Some(*role) && (before == Some(Role::Title) || *role == Role::Signature) {
            out.push('\n');
        }
        if *role == Role::Body {
            out.push_str(INDENT);
        }
        out.push_str(text);
        out.push('\n');
        before = Some(*role);
    }
    out
}

/// The paragraphs of a text: the first line is the title, what stands behind the last free line is the signature as long
/// as it is short, and the others tell themselves what they are.
pub fn read(text: &str) -> Vec<Paragraph> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    let end = lines[..last].iter().rposition(|line| line.is_empty()).map_or(last, |blank| blank + 1);
    let is_plain = |line: &&str| role_of(line) == Role::Flush;
    let is_signed = end > 1 && last - end <= SIGNATURE && lines[end..last].iter().all(is_plain);
    let mut note: Vec<Paragraph> = Vec::new();
    for (number, line) in lines[..last].iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let role = match role_of(line) {
            _ if note.is_empty() => Role::Title,
            _ if is_signed && number >= end => Role::Signature,
            role => role,
        };
        note.push(Paragraph { role, text: line.trim().to_owned() });
    }
    note
}

/// What a line in the middle of a note is.
fn role_of(line: &str) -> Role {
    if line.starts_with(char::is_whitespace) {
        return Role::Body;
    }
    let numeral = |numerals: &str| line.len() - line.trim_start_matches(|c| numerals.contains(c)).len();
    let behind = |numerals: &str, mark: &str| {
        let length = numeral(numerals);
        length > 0 && line[length..].starts_with(mark)
    };
    if behind("一二三四五六七八九十百", "、") || behind("IVXLC", ". ") {
        Role::Heading
    } else if behind("0123456789", ". ") {
        Role::Item
    } else {
        Role::Flush
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(Role, String)> {
        read(text).into_iter().map(|paragraph| (paragraph.role, paragraph.text)).collect()
    }

    #[test]
    fn lines_tell_what_they_are() {
        let note = "关于退回“甲”的意见\n\n乙单位：\n　　收悉。\n一、必须修改\n1. 【金额】现填“5”。\n　　要求：改。\n\n丙局\n2020年3月2日\n";
        let expected = [
            (Role::Title, "关于退回“甲”的意见"),
            (Role::Flush, "乙单位："),
            (Role::Body, "收悉。"),
            (Role::Heading, "一、必须修改"),
            (Role::Item, "1. 【金额】现填“5”。"),
            (Role::Body, "要求：改。"),
            (Role::Signature, "丙局"),
            (Role::Signature, "2020年3月2日"),
        ];
        assert_eq!(roles(note), expected.map(|(role, text)| (role, text.to_owned())));
        assert_eq!(text(&read(note)), note);
    }

    #[test]
    fn what_somebody_writes_freely_is_read_as_well() {
        let of = |text: &str| roles(text).into_iter().map(|(role, _)| role).collect::<Vec<_>>();
        assert_eq!(of(""), []);
        assert_eq!(of("只有一行"), [Role::Title]);
        assert_eq!(of("标题\n\n一、甲\n\n二、乙"), [Role::Title, Role::Heading, Role::Heading]);
        assert_eq!(of("标题\n\n1. 甲\n\n三年 内"), [Role::Title, Role::Item, Role::Signature]);
        assert_eq!(of("标题\n\n正文一\n正文二\n正文三"), [Role::Title, Role::Flush, Role::Flush, Role::Flush]);
        assert_eq!(of("Title\n\nII. More\n12. Point\n   detail"), [Role::Title, Role::Heading, Role::Item, Role::Body]);
    }
}
