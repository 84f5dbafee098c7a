//! `config.ron`: the settings and the values that they can have.

use std::path::Path;

use crate::app::list::MoneyUnit;
use crate::lang::{Lang, Message};
use crate::store::tree::{self, Mistake, Node, Phrase, Shape, Value};
use crate::text::nearest::nearest;
use crate::text::width::Measure;

use super::{Problem, Setting, Source};

/// The names of the settings, in the order of the documentation.
pub(super) const NAMES: [&str; 6] = ["language", "theme", "ambiguous_width", "money", "mouse", "reviewer"];

const LANGUAGES: [(&str, Lang); 2] = [("zh", Lang::Zh), ("en", Lang::En)];
const WIDTHS: [(&str, Measure); 2] = [("narrow", Measure::NARROW), ("wide", Measure::WIDE)];
const UNITS: [(&str, MoneyUnit); 3] = [("auto", MoneyUnit::Auto), ("yuan", MoneyUnit::Yuan), ("wan", MoneyUnit::Wan)];
const SWITCH: [(&str, bool); 2] = [("true", true), ("false", false)];

mod words {
    use super::Message;

    pub static VALUE: Message = Message { zh: "`{0}` 不能是“{1}”", en: "`{0}` cannot be “{1}”" };
    pub static NO_WORD: Message = Message { zh: "`{0}` 要写一个词", en: "`{0}` is one word" };
    pub static MEANT: Message = Message { zh: "是不是 \"{0}\"？", en: "did you mean \"{0}\"?" };
    pub static POSSIBLE: Message = Message { zh: "可以写：{0}", en: "possible: {0}" };
    pub static REVIEWER: Message =
        Message { zh: "审核人的姓名，如 \"张三\"", en: "the name of a person, such as \"Zhang San\"" };
    pub static THEME: Message =
        Message { zh: "主题的名称，如 \"dark\"", en: "the name of a theme, such as \"dark\"" };
}

/// The settings that a file has.
#[derive(Default)]
pub(super) struct Fields {
    pub language: Option<Setting<Lang>>,
    pub theme: Option<Setting<String>>,
    pub ambiguous_width: Option<Setting<Measure>>,
    pub money: Option<Setting<MoneyUnit>>,
    pub mouse: Option<Setting<bool>>,
    pub reviewer: Option<Setting<String>>,
}

/// The settings in the text of the file `path`. What makes no sense becomes a problem.
pub(super) fn read(path: &Path, text: &str, problems: &mut Vec<Problem>) -> Fields {
    let (items, mut mistakes) = tree::read(text, Shape::Fields);
    let mut fields = Fields::default();
    for (number, node) in tree::fields(&items, &NAMES, &mut mistakes) {
        let mut reader = Reader { path, name: NAMES[number], node, mistakes: &mut mistakes };
        match number {
            0 => fields.language = reader.one_of(&LANGUAGES),
            1 => fields.theme = reader.word(&words::THEME),
            2 => fields.ambiguous_width = reader.one_of(&WIDTHS),
            3 => fields.money = reader.one_of(&UNITS),
            4 => fields.mouse = reader.one_of(&SWITCH),
            _ => fields.reviewer = reader.word(&words::REVIEWER),
        }
    }
    problems.extend(mistakes.into_iter().map(|mistake| Problem::in_file(path, mistake)));
    fields
}

struct Reader<'a> {
    path: &'a Path,
    name: &'static str,
    node: &'a Node<'a>,
    mistakes: &'a mut Vec<Mistake>,
}

impl Reader<'_> {
    fn word(&mut self, hint: &'static Message) -> Option<Setting<String>> {
        let word = self.says(|| Phrase::plain(hint))?.to_owned();
        Some(self.setting(word))
    }

    fn one_of<T: Copy>(&mut self, choices: &[(&str, T)]) -> Option<Setting<T>> {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let all = || Phrase::new(&words::POSSIBLE, [names.join(", ")]);
        let says = self.says(all)?.to_owned();
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == says) {
            return Some(self.setting(*value));
        }
        let hint = nearest(&says, &names).map_or_else(all, |name| Phrase::new(&words::MEANT, [name]));
        let what = Phrase::new(&words::VALUE, [self.name, &says]);
        self.mistakes.push(Mistake::new(self.node.spot, what.with(hint)));
        None
    }

    /// The word or text of the field.
    fn says(&mut self, hint: impl FnOnce() -> Phrase) -> Option<&str> {
        if self.node.says().is_none() && self.node.value != Value::Nothing {
            let what = Phrase::new(&words::NO_WORD, [self.name]);
            self.mistakes.push(Mistake::new(self.node.spot, what.with(hint())));
        }
        self.node.says()
    }

    fn setting<T>(&self, value: T) -> Setting<T> {
        Setting { value, source: Source::File { path: self.path.to_owned(), spot: self.node.spot } }
    }
}

/// The word for a width in the file.
pub(super) fn width_name(measure: Measure) -> &'static str {
    name_of(&WIDTHS, measure)
}

/// The word for a unit in the file.
pub(super) fn money_name(unit: MoneyUnit) -> &'static str {
    name_of(&UNITS, unit)
}

/// The word for on or off in the file.
pub(super) fn switch_name(on: bool) -> &'static str {
    name_of(&SWITCH, on)
}

fn name_of<T: PartialEq>(choices: &[(&'static str, T)], value: T) -> &'static str {
    choices.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| *name)
}
