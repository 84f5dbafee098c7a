//! Files of themes: `( base: "dark", error: "bold red", … )`.

use crate::lang::Message;
use crate::store::tree::{self, Mistake, Phrase, Shape, Value};
use crate::text::nearest::nearest;

use super::{ROLES, Theme, style};

mod words {
    use super::Message;

    pub static NO_STYLE: Message = Message {
        zh: "`{0}` 要写颜色和字形，如 \"bold red on black\"",
        en: "`{0}` is colours and looks, as in \"bold red on black\"",
    };
    pub static BASE: Message =
        Message { zh: "程序没有自带“{0}”这个主题", en: "the program has no theme “{0}” of its own" };
    pub static MEANT: Message = Message { zh: "是不是 \"{0}\"？", en: "did you mean \"{0}\"?" };
    pub static POSSIBLE: Message = Message { zh: "可以写：{0}", en: "possible: {0}" };
}

/// The theme that a file is based on.
const BASE: &str = "base";

pub(super) fn read(text: &str) -> (Theme, Vec<Mistake>) {
    let (items, _) = tree::read(text, Shape::Fields);
    let base = items.iter().find(|item| item.name == Some(BASE)).and_then(|item| Theme::named(item.node.says()?));
    Theme::read_over(base.unwrap_or_else(Theme::colours), text)
}

impl Theme {
    /// The roles that `text` names, laid over `theme`.
    pub(super) fn read_over(mut theme: Theme, text: &str) -> (Theme, Vec<Mistake>) {
        let (items, mut mistakes) = tree::read(text, Shape::Fields);
        let known: Vec<&str> = ROLES.iter().copied().chain([BASE]).collect();
        for (number, node) in tree::fields(&items, &known, &mut mistakes) {
            let Some(says) = node.says() else {
                if node.value != Value::Nothing {
                    mistakes.push(Mistake::new(node.spot, Phrase::new(&words::NO_STYLE, [known[number]])));
                }
                continue;
            };
            let mut styles = theme.styles();
            match styles.get_mut(number) {
                Some(role) => match style::read(says) {
                    Ok(style) => **role = style,
                    Err(flaw) => mistakes.push(flaw.at(node)),
                },
                None if Theme::names().contains(&says) => {}
                None => {
                    let all = || Phrase::new(&words::POSSIBLE, [Theme::names().join(", ")]);
                    let hint =
                        nearest(says, &Theme::names()).map_or_else(all, |name| Phrase::new(&words::MEANT, [name]));
                    mistakes.push(Mistake::new(node.spot, Phrase::new(&words::BASE, [says]).with(hint)));
                }
            }
        }
        mistakes.sort_by_key(|mistake| mistake.spot);
        (theme, mistakes)
    }
}
