//! Takes a line apart into labels and texts.

use crate::model::Section;

use super::labels::{Label, Lexicon, key};
use super::lines::{Cell, Line};

/// A label or a text, in the order of the source.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What the text is, when it is a label.
    pub label: Option<Label>,
    /// The text.
    pub text: String,
    /// Where its cell stands.
    pub column: usize,
    /// True when the label shares its cell with other words.
    pub fused: bool,
}

impl Lexicon<'_> {
    /// The labels and texts of a line. Without `levels`, words of levels 1 and 2 are text.
    pub fn tokens(&self, line: &Line, levels: bool) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut cells = line.cells.as_slice();
        while let [cell, rest @ ..] = cells {
            match self.spread(cells).filter(|(label, _, _)| levels || !label.is_level()) {
                Some((label, text, count)) => {
                    tokens.push(Token { label: Some(label), text, column: cell.column, fused: false });
                    cells = &cells[count..];
                }
                None => {
                    self.split(&cell.text, cell.column, levels, &mut tokens);
                    cells = rest;
                }
            }
        }
        tokens
    }

    /// A label whose characters were set apart so far that they became cells: `备    注`.
    fn spread(&self, cells: &[Cell]) -> Option<(Label, String, usize)> {
        let mut text = String::new();
        for (count, cell) in cells.iter().enumerate().take(5) {
            if cell.text.chars().count() > 2 {
                return None;
            }
            text.push_str(&cell.text);
            if count > 0
                && let Some(label) = self.exact(&text)
            {
                return Some((label, text, count + 1));
            }
        }
        None
    }

    fn split(&self, text: &str, column: usize, levels: bool, tokens: &mut Vec<Token>) {
        let allowed = |label: &Label| levels || !label.is_level();
        if let Some(label) = self.exact(text).filter(allowed) {
            tokens.push(Token { label: Some(label), text: text.to_owned(), column, fused: false });
            return;
        }
        if levels && let Some(pair) = self.glued(text) {
            tokens.extend(pair.map(|(label, text)| Token { label: Some(label), text, column, fused: false }));
            return;
        }
        let first = tokens.len();
        let mut rest = text;
        while let Some((label, word, behind)) = self.leading(rest).filter(|(label, _, _)| allowed(label)) {
            tokens.push(Token { label: Some(label), text: word.to_owned(), column, fused: true });
            rest = behind;
            if let Some(label) = self.exact(rest).filter(allowed) {
                tokens.push(Token { label: Some(label), text: rest.to_owned(), column, fused: true });
                return;
            }
            if self.leading(rest).is_some() {
                continue;
            }
            if let Some(at) = self.next_head_label(rest) {
                let value = rest[..at].trim();
                if !value.is_empty() {
                    tokens.push(Token { label: None, text: value.to_owned(), column, fused: true });
                }
                rest = rest[at..].trim_start();
                if let Some(label) = self.exact(rest).filter(allowed) {
                    tokens.push(Token { label: Some(label), text: rest.to_owned(), column, fused: true });
                    return;
                }
            }
        }
        if tokens.len() == first
            && levels
            && let Some((part, behind)) = self.part_before_level2(text)
        {
            tokens.push(Token { label: None, text: part.to_owned(), column, fused: false });
            self.split(behind, column + part.chars().count() + 1, levels, tokens);
            return;
        }
        if tokens.len() == first
            && let Some(at) = self.next_head_label(text)
        {
            tokens.push(Token { label: None, text: text[..at].trim().to_owned(), column, fused: true });
            self.split(text[at..].trim_start(), column, levels, tokens);
            return;
        }
        if !rest.is_empty() {
            tokens.push(Token { label: None, text: rest.to_owned(), column, fused: tokens.len() > first });
        }
    }

    /// The start of a label that a full column broke, and what follows when that begins with a word of level 2.
    fn part_before_level2<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (part, behind) = text.split_once(' ')?;
        let next = behind.split(' ').next()?;
        let fits = part.chars().count() < 8 && matches!(self.exact(next), Some(Label::Level2(_)));
        fits.then_some((part, behind))
    }

    /// A word of level 1 and one of level 2 without anything between them.
    fn glued(&self, text: &str) -> Option<[(Label, String); 2]> {
        let text = (text.len() <= 60).then(|| key(text))?;
        self.scheme.levels.iter().find_map(|level1| {
            let name = key(&level1.name);
            let rest = text.strip_prefix(name.as_str())?;
            let (level1, level2) = (self.exact(&name)?, self.exact(rest)?);
            matches!((level1, level2), (Label::Level1(_), Label::Level2(_)))
                .then(|| [(level1, name), (level2, rest.to_owned())])
        })
    }

    /// The label at the start of `text` that a space or a colon ends, the label's words, and what follows.
    fn leading<'t>(&self, text: &'t str) -> Option<(Label, &'t str, &'t str)> {
        let end = text.char_indices().take(16).find(|(_, c)| c.is_whitespace() || matches!(c, ':' | '：'))?.0;
        let (word, behind) = text.split_at(end);
        let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
        let label = self.exact(word)?;
        let joins = !behind.is_empty() && !matches!(label, Label::Heading(_));
        joins.then_some((label, word, behind))
    }

    /// Where, behind a space, the next label of the head stands in a short line that lost its cells.
    fn next_head_label(&self, text: &str) -> Option<usize> {
        if text.len() > 200 || !text.contains(char::is_whitespace) {
            return None;
        }
        text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8()).find(|at| {
            let word = text[*at..].split(char::is_whitespace).next().unwrap_or_default();
            matches!(self.exact(word), Some(Label::Field(field)) if field.section() == Section::Head)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::exchange::text::labels::Lexicon;
    use crate::exchange::text::lines::lines;
    use crate::store::Schemes;

    /// Labels in brackets, texts as they are.
    fn tokens(line: &str) -> String {
        let schemes = Schemes::built_in();
        let lexicon = Lexicon::new(schemes.get("zhengzhou-2020").unwrap());
        let tokens = lexicon.tokens(&lines(line)[0], true);
        let show = |token: &super::Token| match token.label {
            Some(_) => format!("[{}]", token.text),
            None => token.text.clone(),
        };
        tokens.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn labels_come_out_of_any_cell() {
        for (line, expected) in [
            ("单位编码\t052001\t资金用途\t业务类", "[单位编码] 052001 [资金用途] 业务类"),
            ("单位编码 052001 资金用途 业务类", "[单位编码] 052001 [资金用途] 业务类"),
            ("项目名称 单位编码 资金用途 业务类", "[项目名称] [单位编码] [资金用途] 业务类"),
            ("林一帆 联系人 苏禾", "林一帆 [联系人] 苏禾"),
            ("项目概况：库房修缮", "[项目概况] 库房修缮"),
            ("备    注    无", "[备注] 无"),
            ("产出目标 数量\t出勤率 =100%", "[产出目标] [数量] 出勤率 =100%"),
            ("产出目标数量\t出勤率", "[产出目标] [数量] 出勤率"),
            ("数量 出勤率", "[数量] 出勤率"),
            ("本项目立项依据 充分", "本项目立项依据 充分"),
        ] {
            assert_eq!(tokens(line), expected, "{line}");
        }
    }
}
