//! Errors of files in words.

use crate::lang::Lang;
use crate::messages;
use crate::text::clean::visible;

use super::VERSION;
use super::error::{Flaw, FormatError};
use super::shape::PROJECT;

mod words {
    use super::messages;

    messages! {
        not_utf8 {
            zh: "文件不是 UTF-8 编码；请用编辑器另存为 UTF-8 后再打开",
            en: "the file is not UTF-8; save it as UTF-8 in an editor and open it again",
        }
        empty {
            zh: "文件是空的；请从备份恢复，或删去这个文件后重新建立项目",
            en: "the file is empty; restore it from a backup, or delete it and make the project anew",
        }
        no_format(version: u32) {
            zh: "缺少 format；请在第一个括号后加上一行 `format: {version},`",
            en: "`format` is missing; add the line `format: {version},` after the first bracket",
        }
        other_format(found: u64, version: u32) {
            zh: "文件的格式版本是 {found}，本程序只认识版本 {version}；请换用更新的 jixiao 打开，文件未作任何改动",
            en: "the file has format {found}, this program knows format {version}; open it with a newer jixiao, nothing was changed",
        }
        unknown_field(found: &str, hint: &str) {
            zh: "没有名为 `{found}` 的字段；{hint}",
            en: "there is no field `{found}` here; {hint}",
        }
        did_you_mean(name: &str) { zh: "是不是 `{name}`？", en: "did you mean `{name}`?" }
        known_fields(names: &str) { zh: "这里可以写：{names}", en: "known here: {names}" }
        outer_field {
            zh: "它应写在外面一层，请检查前面的括号是否收尾",
            en: "it belongs further out, check that the brackets before are closed",
        }
        twice_field(name: &str) {
            zh: "字段 `{name}` 写了两次；请只留一个",
            en: "the field `{name}` is there twice; keep one of them",
        }
        no_amount(found: &str) {
            zh: "金额要写成带引号的文字；请写成 \"{found}\"",
            en: "an amount is a text in quotes; write \"{found}\"",
        }
        no_text(found: &str) {
            zh: "这里要写带引号的文字；请写成 \"{found}\"",
            en: "a text in quotes belongs here; write \"{found}\"",
        }
        no_text_in(field: &str) {
            zh: "`{field}` 要写带引号的文字；请用英文双引号括起来，没有内容就写 \"\"",
            en: "`{field}` is a text; put it between double quotes, or write \"\" when there is none",
        }
        no_number(field: &str) {
            zh: "`{field}` 要写整数；不要加引号、小数点或单位",
            en: "`{field}` is a whole number; write it without quotes, decimals or unit",
        }
        no_year {
            zh: "年度要写成整数，如 2020；不是整数的写成带引号的文字",
            en: "a year is a whole number such as 2020; put anything else between double quotes",
        }
        row_length(found: usize) {
            zh: "这一行应有 2 项，实有 {found} 项；请写成 (\"名称\", …)",
            en: "this row needs 2 values and has {found}; write (\"name\", …)",
        }
        full_width(found: char, plain: char) {
            zh: "这里不能用 {found}；请改成英文的 {plain}",
            en: "{found} cannot be used here; write a plain {plain}",
        }
        missing_comma {
            zh: "这里缺少逗号；请检查上一项后面的逗号，以及前面文字里的双引号（含双引号的文字写成 r#\"…\"#）",
            en: "a comma is missing here; check the comma after the value before, and double quotes inside it (write such a text as r#\"…\"#)",
        }
        missing(what: char) {
            zh: "这里缺少 {what}；请补上，并检查前面的括号是否成对",
            en: "{what} is missing here; add it, and check that the brackets before are paired",
        }
        text_ends(start: usize) {
            zh: "从第 {start} 行开始的文字到这里结束；请检查那一行的双引号是否成对，或在这里补上逗号",
            en: "the text that starts in line {start} ends here; check the quotes in that line, or add a comma here",
        }
        no_name {
            zh: "这里应是字段名（不加引号），如 `name: \"…\"`；请检查前面的逗号和括号",
            en: "the name of a field belongs here (without quotes), as in `name: \"…\"`; check the commas and brackets before",
        }
        unclosed(opening: &str, line: usize) {
            zh: "第 {line} 行的 {opening} 没有收尾；请补上",
            en: "the {opening} of line {line} is never closed; close it",
        }
        bad_escape {
            zh: "反斜杠后面的写法不对；反斜杠本身写成 \\\\，或把整段文字写成 r#\"…\"#",
            en: "this means nothing after a backslash; write \\\\ for a backslash, or the whole text as r#\"…\"#",
        }
        trailing {
            zh: "最后一个括号之后还有内容；请移到括号里面或删去",
            en: "there is something after the last bracket; move it inside or delete it",
        }
        other(words: &str) {
            zh: "写法不对（{words}）；请对照其他项目文件修改",
            en: "{words}; compare with another project's file",
        }
    }
}

impl FormatError {
    /// What is wrong and what to do about it, without the place; safe to show.
    pub fn explain(&self, lang: Lang) -> String {
        visible(&self.words(lang)).into_owned()
    }

    fn words(&self, lang: Lang) -> String {
        match &self.flaw {
            Flaw::NotUtf8 => words::not_utf8(lang).to_owned(),
            Flaw::Empty => words::empty(lang).to_owned(),
            Flaw::NoFormat => words::no_format(lang, VERSION),
            Flaw::OtherFormat { found } => words::other_format(lang, *found, VERSION),
            Flaw::UnknownField { found, known } => {
                let hint = match nearest(found, known) {
                    _ if PROJECT.iter().any(|(name, _)| name == found) => words::outer_field(lang).to_owned(),
                    Some(name) => words::did_you_mean(lang, name),
                    None => words::known_fields(lang, &known.join(", ")),
                };
                words::unknown_field(lang, found, &hint)
            }
            Flaw::TwiceField(name) => words::twice_field(lang, name),
            // What holds a bracket or a quote is no value that quotes alone would mend.
            Flaw::NoText { field, found, amount } if found.contains(['(', '[', ')', ']', '"', ',']) => {
                let field = field.as_deref().unwrap_or(if *amount { "amount" } else { "text" });
                words::no_text_in(lang, field)
            }
            Flaw::NoText { found, amount: true, .. } => words::no_amount(lang, found),
            Flaw::NoText { found, .. } => words::no_text(lang, found),
            Flaw::NoNumber { field } => words::no_number(lang, field.as_deref().unwrap_or("format")),
            Flaw::NoYear => words::no_year(lang).to_owned(),
            Flaw::RowLength { found } => words::row_length(lang, *found),
            Flaw::FullWidth { found, plain } => words::full_width(lang, *found, *plain),
            Flaw::Missing(',') => words::missing_comma(lang).to_owned(),
            Flaw::Missing(what) => words::missing(lang, *what),
            Flaw::TextEnds { start } => words::text_ends(lang, *start),
            Flaw::NoName => words::no_name(lang).to_owned(),
            Flaw::Unclosed { opening, line } => words::unclosed(lang, opening, *line),
            Flaw::BadEscape => words::bad_escape(lang).to_owned(),
            Flaw::Trailing => words::trailing(lang).to_owned(),
            Flaw::Other(words) => words::other(lang, words),
        }
    }
}

/// The known name that `found` is most likely a slip of the finger for.
fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let (distance, name) = known.iter().map(|name| (distance(found, name), *name)).min()?;
    (distance <= 1 + name.len() / 4).then_some(name)
}

/// How many characters have to be put in, left out or replaced to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
