//! What is wrong in a file, in both languages.

use crate::lang::{Lang, Message};
use crate::text::clean::visible;

use super::lexeme::Spot;

/// What is wrong with the notation.
pub(super) mod words {
    use super::Message;

    pub static FULL_WIDTH: Message = Message {
        zh: "这里不能用 {0}；请改成英文的 {1}",
        en: "{0} cannot be used here; write a plain {1}",
    };
    pub static NO_OPENING: Message = Message {
        zh: "内容应放在 {0} … {1} 里；请在最前面加上 {0}，在最后加上 {1}",
        en: "everything belongs between {0} and {1}; put {0} at the very beginning and {1} at the end",
    };
    pub static OTHER_OPENING: Message = Message {
        zh: "文件应以 {1} 开头，不是 {0}；请改",
        en: "the file starts with {1}, not with {0}; change it",
    };
    pub static UNCLOSED: Message = Message {
        zh: "这个 {0} 没有收尾；请在应当结束的地方补上 {1}",
        en: "this {0} is never closed; put {1} where it ends",
    };
    pub static OTHER_CLOSING: Message = Message {
        zh: "第 {2} 行的 {1} 用 {0} 收了尾；请让两边的括号成对",
        en: "the {1} of line {2} is closed by {0}; make the brackets a pair",
    };
    pub static MISSING_COMMA: Message = Message {
        zh: "前面缺少逗号；请在上一项后面补上",
        en: "a comma is missing before this; put one behind the value before",
    };
    pub static EXTRA_COMMA: Message =
        Message { zh: "多了一个逗号；请删去", en: "one comma too many; delete it" };
    pub static QUOTED_NAME: Message =
        Message { zh: "名称不加引号；请写成 `{0}: …`", en: "a name has no quotes; write `{0}: …`" };
    pub static NO_VALUE: Message = Message {
        zh: "`{0}` 后面没有内容；请补上，或删去这一项",
        en: "`{0}` has no value; write one, or delete it",
    };
    pub static STRAY: Message = Message {
        zh: "这里不应有 {0}；请删去，或检查前面的引号",
        en: "{0} has no meaning here; delete it, or check the quotes before",
    };
    pub static BAD_TEXT: Message = Message {
        zh: "反斜杠后面的写法不对；反斜杠本身写成 \\\\",
        en: "this means nothing after a backslash; write \\\\ for a backslash",
    };
    pub static TOO_DEEP: Message = Message {
        zh: "括号套得太深；请对照说明修改",
        en: "too many brackets inside each other; see the documentation",
    };
    pub static TRAILING: Message = Message {
        zh: "最后一个括号之后还有内容；请移到括号里面或删去",
        en: "there is something after the last bracket; move it inside or delete it",
    };
}

/// A text in both languages with its facts, which are the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    message: &'static Message,
    facts: Vec<String>,
    hint: Option<Box<Phrase>>,
}

impl Phrase {
    /// `message` with its holes filled by `facts`.
    pub fn new<F: Into<String>>(message: &'static Message, facts: impl IntoIterator<Item = F>) -> Self {
        Self { message, facts: facts.into_iter().map(Into::into).collect(), hint: None }
    }

    /// `message` as it is.
    pub fn plain(message: &'static Message) -> Self {
        Self::new(message, [""; 0])
    }

    /// The same with what was meant most likely, or what is possible, behind it.
    #[must_use]
    pub fn with(mut self, hint: Phrase) -> Self {
        self.hint = Some(Box::new(hint));
        self
    }

    /// The text in `lang`, safe to show.
    pub fn text(&self, lang: Lang) -> String {
        let mut text = visible(&self.message.fill(lang, &self.facts)).into_owned();
        if let Some(hint) = &self.hint {
            text.push_str(if lang == Lang::Zh { "；" } else { "; " });
            text.push_str(&hint.text(lang));
        }
        text
    }
}

/// Something in a file that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it starts.
    pub spot: Spot,
    /// What is wrong, and what to do about it.
    pub what: Phrase,
}

impl Mistake {
    /// `what` is wrong at `spot`.
    pub fn new(spot: Spot, what: Phrase) -> Self {
        Self { spot, what }
    }
}
