//! What is wrong with an expression, in the words of its user.

use regex_syntax::ast::ErrorKind;
use regex_syntax::hir::ErrorKind as HirErrorKind;

use crate::lang::{Label, Lang};

/// Why nothing can be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The expression makes no sense.
    Expression {
        /// At which of its characters, counted from 1.
        at: usize,
        /// What is wrong there.
        what: Label,
    },
    /// The text is too long, or the expression stands for too much.
    TooLarge,
    /// The replacement speaks of a group that the expression does not have.
    Group(String),
}

impl Flaw {
    /// The flaw in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Flaw::Expression { at, what } => words::expression(lang, *at, what.in_lang(lang)),
            Flaw::TooLarge => words::too_large(lang).to_owned(),
            Flaw::Group(name) => words::group(lang, name),
        }
    }

    /// The flaw that the parser found in `expression`.
    pub(super) fn of(error: &regex_syntax::Error, expression: &str) -> Self {
        let (offset, what) = match error {
            regex_syntax::Error::Parse(error) => (error.span().start.offset, what(error.kind())),
            regex_syntax::Error::Translate(error) => match error.kind() {
                HirErrorKind::UnicodePropertyNotFound
                | HirErrorKind::UnicodePropertyValueNotFound
                | HirErrorKind::UnicodePerlClassNotFound => (error.span().start.offset, UNKNOWN_CLASS),
                _ => (error.span().start.offset, OTHER),
            },
            _ => (0, OTHER),
        };
        let before = expression.get(..offset).unwrap_or(expression);
        Flaw::Expression { at: before.chars().count() + 1, what }
    }
}

mod words {
    crate::messages! {
        expression(at: usize, what: &str) { zh: "表达式第 {at} 个字：{what}", en: "expression, character {at}: {what}" }
        too_large { zh: "要查找的太长，或者展开后太大，请写得短些、简单些", en: "what is to be found is too long, or stands for too much: write something shorter or simpler" }
        group(name: &str) { zh: "表达式里没有第“{name}”组；$ 本身写作 $$", en: "the expression has no group “{name}”; a $ itself is written $$" }
    }
}

const UNKNOWN_CLASS: Label = Label { zh: "没有这一类字符", en: "there is no such class of characters" };
const OTHER: Label = Label { zh: "写法不对", en: "this makes no sense" };

fn what(kind: &ErrorKind) -> Label {
    match kind {
        ErrorKind::GroupUnclosed => Label { zh: "括号没有闭合", en: "the bracket is not closed" },
        ErrorKind::GroupUnopened => Label { zh: "多了一个右括号", en: "the bracket closes nothing" },
        ErrorKind::ClassUnclosed => Label { zh: "方括号没有闭合", en: "the square bracket is not closed" },
        ErrorKind::ClassRangeInvalid => Label { zh: "范围前大后小", en: "the range runs backwards" },
        ErrorKind::RepetitionMissing => {
            Label { zh: "前面没有可以重复的内容", en: "there is nothing in front to repeat" }
        }
        ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountUnclosed
        | ErrorKind::RepetitionCountDecimalEmpty => {
            Label { zh: "次数写作 {2} 或 {2,4}", en: "a count is written {2} or {2,4}" }
        }
        ErrorKind::EscapeUnexpectedEof | ErrorKind::EscapeUnrecognized => Label {
            zh: "\\ 后面缺字或不认识；\\ 本身写作 \\\\",
            en: "\\ is not followed by something known; a \\ itself is written \\\\",
        },
        ErrorKind::UnsupportedLookAround | ErrorKind::UnsupportedBackreference => Label {
            zh: "不支持前后查看和反向引用",
            en: "neither look-around nor back-references are possible",
        },
        _ => OTHER,
    }
}
