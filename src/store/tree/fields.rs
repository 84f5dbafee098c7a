//! Fields with names, each at most once.

use crate::lang::Message;
use crate::text::nearest::nearest;

use super::{Item, Mistake, Node, Phrase, Value};

mod words {
    use super::Message;

    pub static NO_NAME: Message = Message {
        zh: "这里缺少名称；请写成 `名称: 内容`，如 `{0}: …`",
        en: "a name is missing here; write `name: value`, as in `{0}: …`",
    };
    pub static UNKNOWN: Message = Message { zh: "没有 `{0}` 这一项", en: "there is no `{0}` here" };
    pub static MEANT: Message = Message { zh: "是不是 `{0}`？", en: "did you mean `{0}`?" };
    pub static POSSIBLE: Message = Message { zh: "可以写：{0}", en: "possible: {0}" };
    pub static TWICE: Message = Message {
        zh: "`{0}` 第 {1} 行已经写过，以那一行为准；请只留一个",
        en: "`{0}` is there already in line {1}, which counts; keep one of them",
    };
}

/// The fields among `items` whose names are `known`, in their order, each with its number in `known` and its value.
/// Everything else becomes a mistake.
pub fn fields<'a, 'b>(
    items: &'b [Item<'a>],
    known: &[&str],
    mistakes: &mut Vec<Mistake>,
) -> Vec<(usize, &'b Node<'a>)> {
    let mut lines: Vec<Option<usize>> = vec![None; known.len()];
    let mut fields = Vec::new();
    for item in items {
        let Some(name) = item.name else {
            if item.node.value != Value::Nothing {
                let example = known.first().copied().unwrap_or_default();
                mistakes.push(Mistake::new(item.spot, Phrase::new(&words::NO_NAME, [example])));
            }
            continue;
        };
        let Some(number) = known.iter().position(|known| *known == name) else {
            let all = || Phrase::new(&words::POSSIBLE, [known.join(", ")]);
            let hint = nearest(name, known).map_or_else(all, |name| Phrase::new(&words::MEANT, [name]));
            mistakes.push(Mistake::new(item.spot, Phrase::new(&words::UNKNOWN, [name]).with(hint)));
            continue;
        };
        match lines[number] {
            Some(line) => {
                let facts = [name.to_owned(), line.to_string()];
                mistakes.push(Mistake::new(item.spot, Phrase::new(&words::TWICE, facts)));
            }
            None => {
                lines[number] = Some(item.spot.line);
                fields.push((number, &item.node));
            }
        }
    }
    fields
}
