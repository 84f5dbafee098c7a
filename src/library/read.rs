//! Reading the files of libraries.

use std::collections::{BTreeMap, HashMap};

use crate::lang::Message;
use crate::model::Scheme;
use crate::store::tree::{self, Item, Mistake, Node, Phrase, Shape, Spot, Value};
use crate::text::nearest::nearest;

use super::LibraryIndicator;

/// The field with the indicators.
pub(super) const INDICATORS: &str = "indicators";

/// The fields of a file, in the order of the documentation.
const FIELDS: [&str; 3] = ["kinds", "classes", INDICATORS];

mod words {
    use super::Message;

    pub static LIST: Message = Message { zh: "`{0}` 要写成 [ … ]", en: "`{0}` is a list: [ … ]" };
    pub static KIND: Message = Message {
        zh: "这里应写一个项目类型和说明它的词，如 (\"培训\", [\"培训\", \"学员\"])",
        en: "a kind of project and the words that speak for it belong here, as in (\"培训\", [\"培训\", \"学员\"])",
    };
    pub static CLASS: Message = Message {
        zh: "这里应写一个类别和它在各模板里的二级指标，如 (\"类别\", [(\"模板\", \"二级指标\")])",
        en: "a class and its level 2 in each scheme belong here, as in (\"类别\", [(\"scheme\", \"二级指标\")])",
    };
    pub static INDICATOR: Message = Message {
        zh: "这里应写一个指标，如 (\"类别\", \"名称\", \"目标值\", [\"项目类型\"])",
        en: "an indicator belongs here, as in (\"类别\", \"名称\", \"目标值\", [\"项目类型\"]): class, name, target, kinds",
    };
    pub static TWICE: Message = Message {
        zh: "“{0}”第 {1} 行已经写过，以那一行为准；请只留一个",
        en: "“{0}” is there already in line {1}, which counts; keep one of them",
    };
    pub static NO_CLASS: Message = Message {
        zh: "没有“{0}”这个类别，这一行哪张表都用不上",
        en: "there is no class “{0}”, so no form has a place for this row",
    };
    pub static MEANT: Message = Message { zh: "是不是“{0}”？", en: "did you mean “{0}”?" };
    pub static POSSIBLE: Message = Message { zh: "可以写：{0}", en: "possible: {0}" };
}

/// What a file says.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) kinds: BTreeMap<String, Vec<String>>,
    pub(super) classes: Vec<(String, BTreeMap<String, String>)>,
    pub(super) indicators: Vec<LibraryIndicator>,
    /// Where the classes of the indicators stand.
    spots: Vec<Spot>,
    mistakes: Vec<Mistake>,
}

/// Reads a file to its end.
pub(super) fn contents(text: &str) -> Contents {
    let (items, mistakes) = tree::read(text, Shape::Fields);
    let mut contents = Contents { mistakes, ..Contents::default() };
    let fields = tree::fields(&items, &FIELDS, &mut contents.mistakes);
    let mut seen = HashMap::new();
    for (field, node) in fields {
        let Value::List(rows) = &node.value else {
            if node.value != Value::Nothing {
                contents.mistakes.push(no_list(node.spot, FIELDS[field]));
            }
            continue;
        };
        for row in rows {
            let read = match field {
                0 => contents.kind(row),
                1 => contents.class(row),
                _ => contents.indicator(row, &mut seen),
            };
            if read.is_none() && !is_damaged(&row.node) {
                let expected = [&words::KIND, &words::CLASS, &words::INDICATOR][field];
                contents.mistakes.push(Mistake::new(row.spot, Phrase::plain(expected)));
            }
        }
    }
    contents
}

impl Contents {
    /// Everything that makes no sense, indicators among it whose class is neither in the table nor a level 2 of one of the
    /// `schemes`.
    pub(super) fn take_mistakes<'a>(&mut self, schemes: impl IntoIterator<Item = &'a Scheme>) -> Vec<Mistake> {
        let mut known: Vec<&str> = self.classes.iter().map(|(class, _)| class.as_str()).collect();
        for (_, level2) in schemes.into_iter().flat_map(Scheme::level2s) {
            if !known.contains(&level2.name.as_str()) {
                known.push(&level2.name);
            }
        }
        let mut mistakes = std::mem::take(&mut self.mistakes);
        for (LibraryIndicator { class, .. }, spot) in self.indicators.iter().zip(&self.spots) {
            if !known.contains(&class.as_str()) {
                let all = || Phrase::new(&words::POSSIBLE, [known.join("、")]);
                let hint = nearest(class, &known).map_or_else(all, |name| Phrase::new(&words::MEANT, [name]));
                mistakes.push(Mistake::new(*spot, Phrase::new(&words::NO_CLASS, [class.as_str()]).with(hint)));
            }
        }
        mistakes.sort_by_key(|mistake| mistake.spot);
        mistakes
    }

    fn kind(&mut self, row: &Item<'_>) -> Option<()> {
        let [kind, words] = values(&row.node)?.try_into().ok()?;
        let words = values(words)?.into_iter().map(says).collect::<Option<_>>()?;
        self.kinds.insert(says(kind)?, words);
        Some(())
    }

    fn class(&mut self, row: &Item<'_>) -> Option<()> {
        let [class, level2s] = values(&row.node)?.try_into().ok()?;
        let pair = |pair: &Node<'_>| {
            let [scheme, level2] = values(pair)?.try_into().ok()?;
            Some((says(scheme)?, says(level2)?))
        };
        let level2s = values(level2s)?.into_iter().map(pair).collect::<Option<_>>()?;
        self.classes.push((says(class)?, level2s));
        Some(())
    }

    /// `seen` are the lines of the indicators so far, by class and name.
    fn indicator(&mut self, row: &Item<'_>, seen: &mut HashMap<(String, String), usize>) -> Option<()> {
        let values = self::values(&row.node)?;
        let (texts, kinds) = values.split_at_checked(3)?;
        let kinds = match kinds {
            [] => Vec::new(),
            [kinds] => self::values(kinds)?.into_iter().map(says).collect::<Option<_>>()?,
            _ => return None,
        };
        let spot = texts[0].spot;
        let [class, name, target] = [says(texts[0])?, says(texts[1])?, says(texts[2])?];
        if name.is_empty() {
            return None;
        }
        match seen.get(&(class.clone(), name.clone())) {
            Some(line) => {
                let what = Phrase::new(&words::TWICE, [name, line.to_string()]);
                self.mistakes.push(Mistake::new(row.spot, what));
            }
            None => {
                seen.insert((class.clone(), name.clone()), row.spot.line);
                self.indicators.push(LibraryIndicator { class, name, target, kinds });
                self.spots.push(spot);
            }
        }
        Some(())
    }
}

/// Something else stands where the list `field` belongs.
pub(super) fn no_list(spot: Spot, field: &str) -> Mistake {
    Mistake::new(spot, Phrase::new(&words::LIST, [field]))
}

/// The class and the name in the row of an indicator.
pub(super) fn class_and_name(row: &Item<'_>) -> Option<(String, String)> {
    let values = values(&row.node)?;
    Some((says(values.first()?)?, says(values.get(1)?)?))
}

/// Whether there is something in a value that makes no sense, which was told already.
fn is_damaged(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Nothing => true,
        Value::List(items) => items.iter().any(|item| is_damaged(&item.node)),
        Value::Word(_) | Value::Text { .. } => false,
    }
}

/// The values of a list without names.
fn values<'a, 'b>(node: &'b Node<'a>) -> Option<Vec<&'b Node<'a>>> {
    match &node.value {
        Value::List(items) => items.iter().map(|item| item.name.is_none().then_some(&item.node)).collect(),
        _ => None,
    }
}

fn says(node: &Node<'_>) -> Option<String> {
    node.says().map(|says| says.trim().to_owned())
}
