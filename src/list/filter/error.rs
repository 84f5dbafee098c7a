//! What can be wrong with a filter, and what would be right.

use std::ops::Range;

use crate::lang::Lang;
use crate::model::Status;

use super::field::{Field, Kind};

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The bytes of the filter that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub reason: Reason,
}

/// What is wrong with a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such field; the one that may be meant.
    NoField(String, Option<Field>),
    /// No value stands behind the sign.
    NoValue(Field),
    /// The value is none of that field.
    BadValue(Field, String),
    /// There is no such rule; the code of the one that may be meant.
    NoRule(String, Option<&'static str>),
    /// The field's values have no order.
    NoOrder(Field, &'static str),
    /// A bracket or quote that nothing closes.
    Unclosed,
    /// A bracket that nothing opens.
    Unopened,
    /// Nothing stands behind `-`, `|` or `或`, or in front of it, or inside brackets.
    Missing,
    /// Brackets inside brackets inside brackets …
    TooDeep,
}

crate::messages! {
    no_field(word: &str, near: &str) { zh: "没有“{word}”这个条件，是不是“{near}”？要找这几个字，请加引号", en: "there is no field “{word}”, did you mean “{near}”? To look for the text, put it in quotes" }
    no_field_at_all(word: &str) { zh: "没有“{word}”这个条件，按 Tab 看有哪些；要找这几个字，请加引号", en: "there is no field “{word}”, Tab shows which there are. To look for the text, put it in quotes" }
    no_value(field: &str, example: &str) { zh: "“{field}”后面还要写上值，如 {example}", en: "“{field}” wants a value, such as {example}" }
    bad_value(text: &str, field: &str, example: &str) { zh: "“{text}”不能作“{field}”的值，应像 {example}", en: "“{text}” is no value of “{field}”, write it like {example}" }
    no_rule(text: &str, near: &str) { zh: "没有规则“{text}”，是不是 {near}？", en: "there is no rule “{text}”, did you mean {near}?" }
    no_rule_at_all(text: &str) { zh: "没有规则“{text}”，按 Tab 看有哪些", en: "there is no rule “{text}”, Tab shows which there are" }
    no_order(field: &str, sign: &str, example: &str) { zh: "“{field}”不能用 {sign} 比较，应像 {example}", en: "“{field}” cannot be compared with {sign}, write it like {example}" }
    unclosed { zh: "这里的括号或引号没有配对", en: "this bracket or quote is not closed" }
    unopened { zh: "多了一个右括号；要找它本身，请加引号", en: "nothing opens this bracket; to look for it, put it in quotes" }
    missing { zh: "这里还缺一个条件", en: "something is missing here" }
    too_deep { zh: "括号套得太深", en: "too many brackets inside each other" }
}

impl Error {
    /// Whether what is wrong is the value of a field, which may be unfinished.
    pub fn is_of_value(&self) -> bool {
        matches!(self.reason, Reason::NoValue(_) | Reason::BadValue(..) | Reason::NoRule(..))
    }

    /// What is wrong and what would be right, in words.
    pub fn text(&self, lang: Lang) -> String {
        match &self.reason {
            Reason::NoField(word, Some(near)) => no_field(lang, word, near.name(lang)),
            Reason::NoField(word, None) => no_field_at_all(lang, word),
            Reason::NoValue(field) => no_value(lang, field.name(lang), &example(*field, lang)),
            Reason::BadValue(field, text) => bad_value(lang, text, field.name(lang), &example(*field, lang)),
            Reason::NoRule(text, Some(near)) => no_rule(lang, text, near),
            Reason::NoRule(text, None) => no_rule_at_all(lang, text),
            Reason::NoOrder(field, sign) => no_order(lang, field.name(lang), sign, &example(*field, lang)),
            Reason::Unclosed => unclosed(lang).to_owned(),
            Reason::Unopened => unopened(lang).to_owned(),
            Reason::Missing => missing(lang).to_owned(),
            Reason::TooDeep => too_deep(lang).to_owned(),
        }
    }
}

/// How a field is used, for instance.
pub(super) fn example(field: Field, lang: Lang) -> String {
    let name = field.name(lang);
    match (field, field.kind()) {
        (Field::Unit, _) => format!("{name}:039002"),
        (Field::Phone, _) => format!("{name}:0371"),
        (Field::Year, _) => format!("{name}:2020"),
        (Field::Scheme, _) => format!("{name}:zhengzhou"),
        (Field::Id, _) => format!("{name}:039001-1"),
        (Field::Purpose, _) => format!("{name}:基本建设"),
        (Field::Leader | Field::Contact, _) => format!("{name}:\"\""),
        (Field::Reviewer, _) => format!("{name}:张"),
        (Field::Waived | Field::Opinions, _) => format!("{name}:{}", some(lang)),
        (_, Kind::Text) => format!("{name}:土地"),
        (Field::Change, _) => format!("{name}<-100万"),
        (Field::Total, _) => format!("{name}:100万..2亿"),
        (_, Kind::Money) => format!("{name}>500万"),
        (_, Kind::Percent) => format!("{name}>30%"),
        (_, Kind::Count) => format!("{name}>=10"),
        (_, Kind::Day) => format!("{name}<2020-07"),
        (_, Kind::Problems) => format!("{name}:E"),
        (_, Kind::Rule) => format!("{name}:text-sums"),
        (_, Kind::Status) => format!("{name}:{}", Status::Returned.label().in_lang(lang)),
        (_, Kind::Flag) => format!("{name}:{}", yes(lang)),
    }
}

/// The word that is offered for yes.
pub(super) fn yes(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "是",
        Lang::En => "yes",
    }
}

/// The word that is offered for some problems.
pub(super) fn some(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "有",
        Lang::En => "some",
    }
}

/// The word that is offered for no problems.
pub(super) fn none(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "无",
        Lang::En => "none",
    }
}

/// The word that is offered for no.
pub(super) fn no(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "否",
        Lang::En => "no",
    }
}
