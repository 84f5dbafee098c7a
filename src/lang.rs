//! The two languages of the program.
//!
//! Invariant: every text for users is a [`Message`], a [`Label`] or an entry of a [`messages!`](crate::messages) table,
//! so a text that is missing in one language does not compile.

use std::fmt::{self, Write as _};

/// The language of the interface. The data is whatever the user typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// `zh…` and `cmn…` are Chinese, `en…` is English, anything else is unknown: `zh_CN.UTF-8` → Chinese.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        match tag.split(['-', '_', '.']).next() {
            Some("zh" | "cmn") => Some(Self::Zh),
            Some("en" | "c" | "posix") => Some(Self::En),
            _ => None,
        }
    }

    /// The language tag: `zh` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Label {
    /// The text in `lang`.
    pub const fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A text in both languages with numbered holes `{0}`, `{1}`, … for facts that are put in when it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Message {
    /// The text in `lang` with its holes filled. A hole without a fact stays as it is written.
    pub fn fill<F: Show>(&self, lang: Lang, facts: &[F]) -> String {
        let mut template = match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        };
        let mut out = String::with_capacity(template.len() + 16 * facts.len());
        while let Some(open) = template.find('{') {
            out.push_str(&template[..open]);
            template = &template[open..];
            let close = template.find('}').unwrap_or(template.len() - 1);
            match template[1..close].parse::<usize>().ok().and_then(|hole| facts.get(hole)) {
                Some(fact) => fact.show(lang, &mut out),
                None => out.push_str(&template[..=close]),
            }
            template = &template[close + 1..];
        }
        out.push_str(template);
        out
    }

    /// The numbers of the holes in `template`, sorted, each once.
    pub fn holes(template: &str) -> Vec<usize> {
        let mut holes: Vec<usize> = template
            .split('{')
            .skip(1)
            .filter_map(|part| part.split('}').next())
            .filter_map(|hole| hole.parse().ok())
            .collect();
        holes.sort_unstable();
        holes.dedup();
        holes
    }
}

/// Something that can stand in a [`Message`].
pub trait Show {
    /// Writes the thing in `lang`.
    fn show(&self, lang: Lang, out: &mut String);
}

impl<T: fmt::Display> Show for T {
    fn show(&self, _lang: Lang, out: &mut String) {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{self}");
    }
}

/// Declares functions that give a text in a language: `name { zh: "…", en: "…" }` becomes
/// `fn name(lang: Lang) -> &'static str`, `name(count: usize) { zh: "{count} 个", en: "{count}" }` becomes
/// `fn name(lang: Lang, count: usize) -> String`.
#[macro_export]
macro_rules! messages {
    ($($name:ident $(($($arg:ident: $ty:ty),+ $(,)?))? { zh: $zh:literal, en: $en:literal $(,)? })*) => {
        $($crate::message!($name $(($($arg: $ty),+))? { $zh, $en });)*
    };
}

/// Declares one function of [`messages`].
#[doc(hidden)]
#[macro_export]
macro_rules! message {
    ($name:ident { $zh:literal, $en:literal }) => {
        #[doc = $en]
        pub fn $name(lang: $crate::lang::Lang) -> &'static str {
            match lang {
                $crate::lang::Lang::Zh => $zh,
                $crate::lang::Lang::En => $en,
            }
        }
    };
    ($name:ident ($($arg:ident: $ty:ty),+) { $zh:literal, $en:literal }) => {
        #[doc = $en]
        pub fn $name(lang: $crate::lang::Lang, $($arg: $ty),+) -> String {
            match lang {
                $crate::lang::Lang::Zh => format!($zh),
                $crate::lang::Lang::En => format!($en),
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    mod sample {
        crate::messages! {
            plain { zh: "保存", en: "Save" }
            counted(count: usize, name: &str) { zh: "{name}有 {count} 处", en: "{count} in {name}" }
        }
    }

    #[test]
    fn messages_speak_both_languages() {
        assert_eq!(sample::plain(Lang::Zh), "保存");
        assert_eq!(sample::counted(Lang::Zh, 3, "甲"), "甲有 3 处");
        assert_eq!(sample::counted(Lang::En, 3, "甲"), "3 in 甲");
    }

    #[test]
    fn holes_are_filled_by_number() {
        let message = Message { zh: "{1}比{0}多{2}", en: "{1} exceeds {0}" };
        assert_eq!(message.fill(Lang::Zh, &["甲", "乙"]), "乙比甲多{2}");
        assert_eq!(message.fill(Lang::En, &["a", "b"]), "b exceeds a");
        assert_eq!(Message::holes(message.zh), [0, 1, 2]);
    }

    #[test]
    fn languages_are_found_in_locale_names() {
        assert_eq!(Lang::from_tag("zh_CN.UTF-8"), Some(Lang::Zh));
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::En));
        assert_eq!(Lang::from_tag("fr"), None);
    }
}
