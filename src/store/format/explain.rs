//! Errors of files in words.

use crate::lang::Lang;
use crate::messages;
use crate::rules::{RULES, Severity};
use crate::text::clean::visible;
use crate::text::nearest::nearest;

use super::VERSION;
use super::error::FormatError;
use super::flaw::{Flaw, Opened, Owner, Put, Unclosed};

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
            zh: "缺少 `format`；请在第一个括号后加上一行 `format: {version},`",
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
        unknown_rule(found: &str, hint: &str) {
            zh: "没有名为 `{found}` 的规则；{hint}",
            en: "there is no rule `{found}`; {hint}",
        }
        list_rules {
            zh: "全部规则可用 `jixiao rules` 列出",
            en: "`jixiao rules` lists them all",
        }
        unknown_grade(found: &str, words: &str) {
            zh: "`{found}` 不是问题的级别；可以写：{words}",
            en: "`{found}` is no severity; possible: {words}",
        }
        limit_range(name: &str, least: u32, most: u32) {
            zh: "`{name}` 应在 {least} 到 {most} 之间；请改正",
            en: "`{name}` is between {least} and {most}; correct it",
        }
        no_year {
            zh: "年度要写成整数，如 2020；不是整数的写成带引号的文字",
            en: "a year is a whole number such as 2020; put anything else between double quotes",
        }
        row_length(found: usize) {
            zh: "这一行应有 2 项，实有 {found} 项；请写成 (\"名称\", …)",
            en: "this row needs 2 values and has {found}; write (\"name\", …)",
        }
        indicator_length(found: usize) {
            zh: "指标应有 2 到 4 项，实有 {found} 项；请写成 (\"名称\", \"目标值\")，或者后面再写 \"计量单位\"、\"权重\"",
            en: "an indicator needs 2 to 4 texts and has {found}; write (\"name\", \"target\"), or \"unit\" and \"weight\" behind these",
        }
        full_width(found: char, plain: char) {
            zh: "这里不能用 `{found}`；请改成英文的 `{plain}`",
            en: "`{found}` cannot be used here; write a plain `{plain}`",
        }
        full_width_space {
            zh: "这里不能用全角空格；请改成英文的空格",
            en: "a full-width space cannot be used here; write a plain one",
        }
        no_comma {
            zh: "这里缺少逗号；请检查上一项后面的逗号，以及前面文字里的双引号（含双引号的文字写成 `r#\"…\"#`）",
            en: "a comma is missing here; check the comma after the value before, and double quotes inside it (write such a text as `r#\"…\"#`)",
        }
        no_colon {
            zh: "字段名后面要有 `:`；请在这里补上，并检查前面的括号和逗号",
            en: "`:` belongs behind the name of a field; add it here, and check the brackets and commas before",
        }
        missing_mark(mark: char, behind: &str) {
            zh: "缺少 `{mark}`：`{behind}` 后面要有 `{mark}`；请在这里加上",
            en: "`{mark}` is missing: it belongs behind `{behind}`; add it here",
        }
        document { zh: "整个文件", en: "the whole file" }
        value(name: &str) { zh: "{name} ", en: "{name}" }
        row_of(list: &str) { zh: "{list} 里一行", en: "a row of {list}" }
        opened(bracket: char, owner: &str, line: usize, column: usize) {
            zh: "{owner}的 `{bracket}`（{line}:{column}）",
            en: "the `{bracket}` of {owner} ({line}:{column})",
        }
        unclosed(missing: &str, opened: &str, noticed: &str, put: &str) {
            zh: "缺少 `{missing}`：{opened}没有收尾，{noticed}；{put}",
            en: "`{missing}` is missing: {opened} is not closed, {noticed}; {put}",
        }
        noticed(line: usize, column: usize, found: &str) {
            zh: "读到 {line}:{column} 的 `{found}` 才发现",
            en: "noticed at `{found}` ({line}:{column})",
        }
        noticed_at_end { zh: "文件就结束了", en: "and the file ends" }
        put_here(add: &str) { zh: "请在这里加上 `{add}`", en: "add `{add}` here" }
        put_before(add: &str, line: usize) {
            zh: "请在第 {line} 行前面加一行 `{add}`",
            en: "add a line `{add}` before line {line}",
        }
        put_at_end(add: &str) { zh: "请在文件末尾加上 `{add}`", en: "add `{add}` at the end of the file" }
        document_unopened(found: &str) {
            zh: "缺少 `(`：文件应以 `(` 开头；请在 `{found}` 前面加上",
            en: "`(` is missing: the file begins with `(`; add it before `{found}`",
        }
        value_unopened(bracket: char, owner: &str) {
            zh: "缺少 `{bracket}`：{owner} 后面要有 `{bracket}`；请在这里加上",
            en: "`{bracket}` is missing: it belongs behind {owner}; add it here",
        }
        row_unopened(owner: &str, found: &str) {
            zh: "缺少 `(`：{owner} 里每一行都以 `(` 开头；请在 `{found}` 前面加上",
            en: "`(` is missing: every row of {owner} begins with `(`; add it before `{found}`",
        }
        document_unexpected(found: &str) {
            zh: "文件应以 `(` 开头，不是 `{found}`；请改正",
            en: "the file begins with `(`, not with `{found}`; correct it",
        }
        value_unexpected(bracket: char, owner: &str, found: &str) {
            zh: "{owner} 后面应是 `{bracket}`，不是 `{found}`；请改正",
            en: "`{bracket}` belongs behind {owner}, not `{found}`; correct it",
        }
        row_unexpected(owner: &str, found: &str) {
            zh: "这里应是 {owner} 的一行（以 `(` 开头）或收尾的 `]`，不是 `{found}`；请改正或删去",
            en: "a row of {owner} (it begins with `(`) or the closing `]` belongs here, not `{found}`; correct or delete it",
        }
        wrong_closing(found: char, right: char, opened: &str) {
            zh: "这里应是 `{right}`，不是 `{found}`：{opened}要用 `{right}` 收尾；请改成 `{right}`",
            en: "this should be `{right}`, not `{found}`: it closes {opened}; write `{right}`",
        }
        wrong_opening(found: char, right: char, owner: &str) {
            zh: "这里应是 `{right}`，不是 `{found}`：{owner}以 `{right}` 开头；请改成 `{right}`，收尾的括号也要一致",
            en: "this should be `{right}`, not `{found}`: {owner} begins with `{right}`; write `{right}`, and the bracket that closes it alike",
        }
        extra(found: char) { zh: "这里多了一个 `{found}`；请删去", en: "there is one `{found}` too many here; delete it" }
        extra_quote {
            zh: "这里多了一个双引号；请删去（文字里要有双引号时写成 `r#\"…\"#`）",
            en: "there is one double quote too many here; delete it (write a text with double quotes inside as `r#\"…\"#`)",
        }
        unopened_text(found: &str) {
            zh: "缺少双引号：`{found}` 是文字，前面要有双引号；请在这里加上",
            en: "a double quote is missing: `{found}` is a text and needs one before it; add it here",
        }
        unclosed_text(line: usize, column: usize) {
            zh: "缺少双引号：从 {line}:{column} 开始的文字没有收尾；请在这里加上",
            en: "a double quote is missing: the text that starts at {line}:{column} is not closed; add it here",
        }
        quotes_inside {
            zh: "这段文字里有双引号；请把整段写成 `r#\"…\"#`，或把里面的改成 “ ”",
            en: "there are double quotes inside this text; write all of it as `r#\"…\"#`, or use “ ” inside",
        }
        endless_text {
            zh: "从这里开始的文字到文件末尾都没有收尾；请在文字结束的地方加上双引号",
            en: "the text that starts here is still open at the end of the file; add a double quote where it ends",
        }
        endless_comment {
            zh: "从这里开始的注释到文件末尾都没有收尾；请在注释结束的地方加上 `*/`",
            en: "the comment that starts here is still open at the end of the file; add `*/` where it ends",
        }
        quoted_name(name: &str) {
            zh: "字段名不加引号；请写成 `{name}`",
            en: "the name of a field has no quotes; write `{name}`",
        }
        no_name {
            zh: "这里应是字段名（不加引号），如 `name: \"…\"`；请检查前面的逗号和括号",
            en: "the name of a field belongs here (without quotes), as in `name: \"…\"`; check the commas and brackets before",
        }
        bad_escape {
            zh: "反斜杠后面的写法不对；反斜杠本身写成 \\\\，或把整段文字写成 `r#\"…\"#`",
            en: "this means nothing after a backslash; write \\\\ for a backslash, or the whole text as `r#\"…\"#`",
        }
        trailing {
            zh: "最后一个括号之后还有内容；请移到括号里面或删去",
            en: "there is something after the last bracket; move it inside or delete it",
        }
        other(found: &str) {
            zh: "看不懂这里的 `{found}`；请对照其他项目文件修改",
            en: "`{found}` means nothing here; compare with another project's file",
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
                    Some(name) => words::did_you_mean(lang, name),
                    None => words::known_fields(
                        lang,
                        &known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
                    ),
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
            Flaw::UnknownRule { found } => {
                let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
                let hint = match nearest(found, &codes) {
                    Some(name) => words::did_you_mean(lang, name),
                    None => words::list_rules(lang).to_owned(),
                };
                words::unknown_rule(lang, found, &hint)
            }
            Flaw::UnknownGrade { found } => {
                let words = Severity::GRADES.map(|severity| format!("`{}`", severity.word()));
                words::unknown_grade(lang, found, &words.join(if lang == Lang::Zh { "、" } else { ", " }))
            }
            Flaw::LimitRange { name, least, most } => words::limit_range(lang, name, *least, *most),
            Flaw::NoYear => words::no_year(lang).to_owned(),
            Flaw::RowLength { found } => words::row_length(lang, *found),
            Flaw::IndicatorLength { found } => words::indicator_length(lang, *found),
            Flaw::FullWidth { plain: ' ', .. } => words::full_width_space(lang).to_owned(),
            Flaw::FullWidth { found, plain } => words::full_width(lang, *found, *plain),
            Flaw::Unclosed(bracket) => bracket.words(lang),
            Flaw::Unopened { owner: Owner::Document, found, .. } => words::document_unopened(lang, found),
            Flaw::Unopened { bracket, owner: Owner::Value(name), .. } => words::value_unopened(lang, *bracket, name),
            Flaw::Unopened { owner: Owner::Row(list), found, .. } => words::row_unopened(lang, list, found),
            Flaw::NoOpening { owner: Owner::Document, found, .. } => words::document_unexpected(lang, found),
            Flaw::NoOpening { bracket, owner: Owner::Value(name), found } => {
                words::value_unexpected(lang, *bracket, name, found)
            }
            Flaw::NoOpening { owner: Owner::Row(list), found, .. } => words::row_unexpected(lang, list, found),
            Flaw::WrongClosing { found, right, opened } => {
                words::wrong_closing(lang, *found, *right, &opened.words(lang))
            }
            Flaw::WrongOpening { found, right, owner } => {
                words::wrong_opening(lang, *found, *right, &owner.words(lang))
            }
            Flaw::Extra { found: '"' } => words::extra_quote(lang).to_owned(),
            Flaw::Extra { found } => words::extra(lang, *found),
            Flaw::MissingMark { mark, behind } => words::missing_mark(lang, *mark, behind),
            Flaw::UnopenedText { found } => words::unopened_text(lang, found),
            Flaw::UnclosedText { line, column } => words::unclosed_text(lang, *line, *column),
            Flaw::QuotesInside => words::quotes_inside(lang).to_owned(),
            Flaw::EndlessText => words::endless_text(lang).to_owned(),
            Flaw::EndlessComment => words::endless_comment(lang).to_owned(),
            Flaw::NoComma => words::no_comma(lang).to_owned(),
            Flaw::NoColon => words::no_colon(lang).to_owned(),
            Flaw::QuotedName { name } => words::quoted_name(lang, name),
            Flaw::NoName => words::no_name(lang).to_owned(),
            Flaw::BadEscape => words::bad_escape(lang).to_owned(),
            Flaw::Trailing => words::trailing(lang).to_owned(),
            Flaw::Other { found } => words::other(lang, found),
        }
    }
}

impl Unclosed {
    fn words(&self, lang: Lang) -> String {
        let missing: String = self.add.chars().take(self.levels).collect();
        let noticed = match &self.noticed {
            Some((line, column, found)) => words::noticed(lang, *line, *column, found),
            None => words::noticed_at_end(lang).to_owned(),
        };
        let put = match self.put {
            Put::Here => words::put_here(lang, &self.add),
            Put::LineBefore(line) => words::put_before(lang, &self.add, line),
            Put::AtEnd => words::put_at_end(lang, &self.add),
        };
        words::unclosed(lang, &missing, &self.opened.words(lang), &noticed, &put)
    }
}

impl Opened {
    fn words(&self, lang: Lang) -> String {
        words::opened(lang, self.bracket, &self.owner.words(lang), self.line, self.column)
    }
}

impl Owner {
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Document => words::document(lang).to_owned(),
            Self::Value(name) => words::value(lang, name),
            Self::Row(list) => words::row_of(lang, list),
        }
    }
}
