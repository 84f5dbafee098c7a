//! The tokens of a RON text, comments included.
//!
//! The values themselves are read by the `ron` crate, which drops comments and knows no names around an error. This
//! lexer supplies both; it follows ron's own rules for strings, comments and white space, and never fails: whatever it
//! does not know is a token of its own.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Kind {
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A string of any kind. `closed` is false when the text ends inside it.
    Text {
        /// Whether the closing quote is there.
        closed: bool,
    },
    /// A name, a number, or a run of other characters.
    Word,
    /// `// …` or `/* … */`.
    Comment,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Token<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its text.
    pub text: &'a str,
    /// Where it starts, in bytes.
    pub start: usize,
    /// True when a line ended in the white space before it.
    pub on_new_line: bool,
}

impl Token<'_> {
    /// Where it ends, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The tokens of a text, in order.
#[derive(Clone, Debug)]
pub(in crate::store) struct Tokens<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Starts at the beginning of `source`.
    pub(in crate::store) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = &self.source[self.at..];
        let trimmed = rest.trim_start_matches(is_space);
        let on_new_line = rest[..rest.len() - trimmed.len()].contains('\n');
        let start = self.source.len() - trimmed.len();
        let (kind, length) = measure(trimmed)?;
        self.at = start + length;
        Some(Token { kind, text: &trimmed[..length], start, on_new_line })
    }
}

/// The first token of `rest` and its length in bytes.
fn measure(rest: &str) -> Option<(Kind, usize)> {
    let first = rest.chars().next()?;
    Some(match first {
        '(' | '[' | '{' => (Kind::Open, 1),
        ')' | ']' | '}' => (Kind::Close, 1),
        ',' => (Kind::Comma, 1),
        ':' => (Kind::Colon, 1),
        '"' => quoted(rest, 1),
        '/' if rest.starts_with("//") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => (Kind::Comment, block_comment(rest)),
        '/' => (Kind::Word, 1),
        'r' | 'b' if let Some(token) = prefixed(rest) => token,
        _ => (Kind::Word, rest.find(ends_word).filter(|&end| end > 0).unwrap_or(rest.len())),
    })
}

/// A string whose opening quote is the last of the first `open` bytes.
fn quoted(rest: &str, open: usize) -> (Kind, usize) {
    let bytes = rest.as_bytes();
    let mut at = open;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return (Kind::Text { closed: true }, at + 1),
            // The next byte belongs to the escape; when it is the first of a longer character, the others are no quote.
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    (Kind::Text { closed: false }, rest.len())
}

/// `r"…"`, `r#"…"#`, `b"…"` and `br#"…"#`; `None` when `rest` starts with an ordinary name.
fn prefixed(rest: &str) -> Option<(Kind, usize)> {
    let unprefixed = rest.strip_prefix('b').unwrap_or(rest);
    let Some(raw) = unprefixed.strip_prefix('r') else {
        return unprefixed.starts_with('"').then(|| quoted(rest, 2));
    };
    let inside = raw.trim_start_matches('#');
    let hashes = &raw[..raw.len() - inside.len()];
    let inside = inside.strip_prefix('"')?;
    let opening = rest.len() - inside.len();
    let ending = ["\"", hashes].concat();
    Some(match inside.find(&ending) {
        Some(end) => (Kind::Text { closed: true }, opening + end + ending.len()),
        None => (Kind::Text { closed: false }, rest.len()),
    })
}

/// The length of the block comment that `rest` starts with; block comments nest.
fn block_comment(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while at < bytes.len() {
        match &bytes[at..bytes.len().min(at + 2)] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn ends_word(c: char) -> bool {
    is_space(c) || matches!(c, '(' | '[' | '{' | ')' | ']' | '}' | ',' | ':' | '"' | '/')
}

/// What ron takes for white space.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(source: &str) -> Vec<(Kind, &str)> {
        Tokens::new(source).map(|token| (token.kind, token.text)).collect()
    }

    #[test]
    fn strings_hide_brackets_quotes_and_comments() {
        let text = Kind::Text { closed: true };
        for string in [r#""a, (b) // \" \\""#, "\"两\n行 /* x\"", r##"r#"a " b \"#"##, r#"r"\""#, r#"br"(""#, r#"b"[""#]
        {
            assert_eq!(kinds(&format!("{string},")), [(text, string), (Kind::Comma, ",")], "{string}");
        }
        assert_eq!(kinds("\"a, \\"), [(Kind::Text { closed: false }, "\"a, \\")]);
        assert_eq!(kinds("r#\"a\""), [(Kind::Text { closed: false }, "r#\"a\"")]);
    }

    #[test]
    fn comments_end_where_ron_ends_them() {
        assert_eq!(
            kinds("// a \"\n/* b /* c */ // */ x//"),
            [
                (Kind::Comment, "// a \""),
                (Kind::Comment, "/* b /* c */ // */"),
                (Kind::Word, "x"),
                (Kind::Comment, "//")
            ]
        );
        assert_eq!(kinds("/* a"), [(Kind::Comment, "/* a")]);
    }

    #[test]
    fn names_numbers_and_strays_are_words() {
        assert_eq!(
            kinds("row:-1.5，r#type / ，b"),
            [
                (Kind::Word, "row"),
                (Kind::Colon, ":"),
                (Kind::Word, "-1.5，r#type"),
                (Kind::Word, "/"),
                (Kind::Word, "，b")
            ]
        );
    }

    proptest! {
        #[test]
        fn every_character_is_in_a_token_or_white_space(source in "([\\PC\n]|[(){}\\[\\],:\"/*#rb\\\\ ]){0,60}") {
            let mut end = 0;
            for token in Tokens::new(&source) {
                prop_assert!(!token.text.is_empty());
                prop_assert!(source[end..token.start].chars().all(is_space));
                prop_assert_eq!(&source[token.start..token.start + token.text.len()], token.text);
                end = token.start + token.text.len();
            }
            prop_assert!(source[end..].chars().all(is_space));
        }
    }
}
