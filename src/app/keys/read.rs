//! Keymap files: a list of scopes, each with its keys and the commands they run.
//!
//! Invariant: every binding of a file is either among its changes or among its mistakes.

use std::collections::HashMap;

use super::Key;
use super::alike::{Alike, alike};
use crate::app::command::{self, Command, Scope};
use crate::lang::Message;
use crate::store::tree::{self, Item, Mistake, Node, Phrase, Shape, Spot, Value};
use crate::text::nearest::nearest;
use crossterm::event::{KeyCode, KeyModifiers};

/// What a binding says instead of a command to make a key do nothing.
pub const NOTHING: &str = "none";

/// A binding of a file.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Where the key works.
    pub scope: Scope,
    /// The key.
    pub key: Key,
    /// What it does; `None` when it does nothing there, whatever it does elsewhere.
    pub command: Option<&'static Command>,
    /// Where the binding stands in its file.
    pub spot: Spot,
}

mod words {
    use super::Message;

    pub static SCOPE_ROW: Message = Message {
        zh: "这里应写一个界面和它的按键，如 (list, [(\"ctrl-d\", \"sort\")])",
        en: "a place and its keys belong here, as in (list, [(\"ctrl-d\", \"sort\")])",
    };
    pub static BINDING_ROW: Message = Message {
        zh: "这里应写一个按键和一个命令，如 (\"ctrl-d\", \"sort\")",
        en: "a key and a command belong here, as in (\"ctrl-d\", \"sort\")",
    };
    pub static SCOPE: Message = Message { zh: "没有“{0}”这个界面", en: "there is no place “{0}”" };
    pub static KEY: Message = Message { zh: "没有“{0}”这个键", en: "there is no key “{0}”" };
    pub static COMMAND: Message = Message { zh: "没有“{0}”这个命令", en: "there is no command “{0}”" };
    pub static MEANT: Message = Message { zh: "是不是 {0}？", en: "did you mean {0}?" };
    pub static POSSIBLE: Message = Message { zh: "可以写：{0}", en: "possible: {0}" };
    pub static KEY_NAMES: Message = Message {
        zh: "写法如 ctrl-s、shift-f8、alt-up、pagedown、space、Z、?，功能键到 f12",
        en: "write it like ctrl-s, shift-f8, alt-up, pagedown, space, Z, ?; function keys go up to f12",
    };
    pub static COMMAND_NAMES: Message = Message { zh: "全部命令：jixiao keys", en: "all commands: jixiao keys" };
    pub static OTHER_SCOPE: Message = Message {
        zh: "命令 {0} 属于 {1}，在 {2} 里用不了；请移到 {1} 下面",
        en: "the command {0} belongs to {1} and does not work in {2}; put it below {1}",
    };
    pub static TWICE: Message = Message {
        zh: "{0} 在 {1} 里第 {2} 行已经写过，以那一行为准；请只留一个",
        en: "{0} is there already in line {2} for {1}, which counts; keep one of them",
    };
    pub static ALIKE: Message = Message {
        zh: "终端分不清 {0} 和 {1}；请换一个键，或者直接写 {1}",
        en: "terminals cannot tell {0} from {1}; choose another key, or write {1}",
    };
    pub static BEGINNING: Message = Message {
        zh: "终端分不清 {0} 和功能键的开头；请换一个键",
        en: "terminals cannot tell {0} from the beginning of a function key; choose another key",
    };
    pub static SHIFTED: Message = Message {
        zh: "字符里已经有 Shift；请写打出来的字符，如 {0}",
        en: "a character says itself whether Shift is held; write the character that is typed, as in {0}",
    };
    pub static TYPED: Message = Message {
        zh: "在 {1} 里 {0} 是要打的字；请换成 ctrl-…、alt-… 或功能键",
        en: "in {1} {0} is a character to type; choose ctrl-…, alt-… or a function key",
    };
}

/// The bindings of a keymap's text, and everything that is wrong with it.
pub(super) fn changes(text: &str) -> (Vec<Change>, Vec<Mistake>) {
    let (rows, mistakes) = tree::read(text, Shape::List);
    let mut reader = Reader { changes: Vec::new(), mistakes, seen: HashMap::new() };
    for row in &rows {
        reader.scope(row);
    }
    let Reader { changes, mut mistakes, .. } = reader;
    mistakes.sort_by_key(|mistake| mistake.spot);
    (changes, mistakes)
}

struct Reader {
    changes: Vec<Change>,
    mistakes: Vec<Mistake>,
    /// Where a key was bound first.
    seen: HashMap<(Scope, Key), Spot>,
}

impl Reader {
    fn scope(&mut self, row: &Item<'_>) {
        let Some([scope, keys]) = self.pair(row, &words::SCOPE_ROW) else { return };
        let Value::List(bindings) = &keys.value else {
            return self.complain(keys, &words::SCOPE_ROW);
        };
        let Some(name) = scope.says() else { return self.complain(scope, &words::SCOPE_ROW) };
        match Scope::ALL.into_iter().find(|scope| scope.name() == name) {
            Some(scope) => bindings.iter().for_each(|row| self.binding(scope, row)),
            None => {
                let names = Scope::ALL.map(Scope::name);
                let all = || Phrase::new(&words::POSSIBLE, [names.join(", ")]);
                let hint = nearest(name, &names).map_or_else(all, |name| Phrase::new(&words::MEANT, [name]));
                self.mistakes.push(Mistake::new(scope.spot, Phrase::new(&words::SCOPE, [name]).with(hint)));
            }
        }
    }

    fn binding(&mut self, scope: Scope, row: &Item<'_>) {
        let Some([key, command]) = self.pair(row, &words::BINDING_ROW) else { return };
        // Both are looked at even when one of them makes no sense.
        let (key, command) = (self.key(scope, key), self.command(scope, command));
        let (Some(key), Some(command)) = (key, command) else { return };
        match self.seen.get(&(scope, key)) {
            Some(first) => {
                let facts = [key.to_string(), scope.name().to_owned(), first.line.to_string()];
                self.mistakes.push(Mistake::new(row.spot, Phrase::new(&words::TWICE, facts)));
            }
            None => {
                self.seen.insert((scope, key), row.spot);
                self.changes.push(Change { scope, key, command, spot: row.spot });
            }
        }
    }

    fn key(&mut self, scope: Scope, node: &Node<'_>) -> Option<Key> {
        let Some(name) = node.says() else {
            self.complain(node, &words::BINDING_ROW);
            return None;
        };
        let Some((code, modifiers)) = Key::parts(name) else {
            let hint = Key::meant(name).map(|meant| Phrase::new(&words::MEANT, [meant]));
            let hint = hint.unwrap_or_else(|| Phrase::plain(&words::KEY_NAMES));
            self.mistakes.push(Mistake::new(node.spot, Phrase::new(&words::KEY, [name]).with(hint)));
            return None;
        };
        let key = Key::tidy(code, modifiers);
        let flaw = match (alike(code, modifiers), code) {
            (Some(Alike::To(other)), _) => {
                Some(Phrase::new(&words::ALIKE, [written(code, modifiers), other.to_string()]))
            }
            (Some(Alike::Beginning), _) => Some(Phrase::new(&words::BEGINNING, [key.to_string()])),
            (None, KeyCode::Char(c)) if c != ' ' && modifiers.contains(KeyModifiers::SHIFT) => {
                let example = if c.is_ascii_alphabetic() { c.to_ascii_uppercase() } else { '!' };
                Some(Phrase::new(&words::SHIFTED, [example]))
            }
            _ if matches!(scope, Scope::Text | Scope::Find | Scope::Pick | Scope::Replace | Scope::Filter)
                && Key::typed(key.to_event()).is_some() =>
            {
                Some(Phrase::new(&words::TYPED, [key.to_string(), scope.name().to_owned()]))
            }
            _ => None,
        };
        if let Some(what) = flaw {
            self.mistakes.push(Mistake::new(node.spot, what));
            return None;
        }
        Some(key)
    }

    /// The command, or nothing for a key that shall do nothing; `None` when it makes no sense.
    fn command(&mut self, scope: Scope, node: &Node<'_>) -> Option<Option<&'static Command>> {
        let Some(name) = node.says() else {
            self.complain(node, &words::BINDING_ROW);
            return None;
        };
        if name == NOTHING {
            return Some(None);
        }
        let Some(command) = command::find(name) else {
            let names: Vec<&str> = command::all().map(|command| command.name).chain([NOTHING]).collect();
            let all = || Phrase::plain(&words::COMMAND_NAMES);
            let hint = nearest(name, &names).map_or_else(all, |name| Phrase::new(&words::MEANT, [name]));
            self.mistakes.push(Mistake::new(node.spot, Phrase::new(&words::COMMAND, [name]).with(hint)));
            return None;
        };
        if command.scope != scope && command.scope != Scope::Everywhere {
            let facts = [command.name, command.scope.name(), scope.name()];
            self.mistakes.push(Mistake::new(node.spot, Phrase::new(&words::OTHER_SCOPE, facts)));
            return None;
        }
        Some(Some(command))
    }

    /// The two values of a row.
    fn pair<'a, 'b>(&mut self, row: &'b Item<'a>, expected: &'static Message) -> Option<[&'b Node<'a>; 2]> {
        if let Value::List(items) = &row.node.value
            && row.name.is_none()
            && let [first, second] = items.as_slice()
            && first.name.is_none()
            && second.name.is_none()
        {
            return Some([&first.node, &second.node]);
        }
        self.complain(&row.node, expected);
        None
    }

    /// Something else stands where a certain thing belongs; what makes no sense at all has its mistake already.
    fn complain(&mut self, node: &Node<'_>, expected: &'static Message) {
        if node.value != Value::Nothing {
            self.mistakes.push(Mistake::new(node.spot, Phrase::plain(expected)));
        }
    }
}

/// The name of a key with the modifiers as they were written.
fn written(code: KeyCode, modifiers: KeyModifiers) -> String {
    Key { code, modifiers }.to_string()
}
