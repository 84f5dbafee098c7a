//! Views in a file, as people can write them by hand.

use crate::lang::Message;
use crate::store::tree::{self, Item, Mistake, Node, Phrase, Shape, Value, quoted};
use crate::text::nearest::nearest;

use super::{Column, Grouping, SortKey, Sorting, View};

/// A view with its name, or the path of the department that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedView {
    /// The name.
    pub name: String,
    /// The view.
    pub view: View,
}

const FIELDS: [&str; 6] = ["name", "filter", "sort", "from_end", "group", "columns"];
const UP: &str = "up";
const DOWN: &str = "down";

mod words {
    use super::Message;

    pub static VIEW: Message = Message {
        zh: "每个视图写成 (name: \"名称\", filter: \"筛选\", …)",
        en: "a view is (name: \"its name\", filter: \"its filter\", …)",
    };
    pub static TEXT: Message = Message { zh: "这里要写引号里的文字", en: "a text in quotes belongs here" };
    pub static SORT: Message = Message {
        zh: "排序写成 [(\"current\", \"down\"), (\"unit\", \"up\")]",
        en: "the order is [(\"current\", \"down\"), (\"unit\", \"up\")]",
    };
    pub static COLUMN: Message = Message { zh: "没有列“{0}”", en: "there is no column “{0}”" };
    pub static GROUP: Message = Message { zh: "不能按“{0}”分组", en: "there are no groups by “{0}”" };
    pub static MEANT: Message = Message { zh: "是不是 \"{0}\"？", en: "did you mean \"{0}\"?" };
}

/// The views in the text of a file, and what makes no sense there.
pub fn read_views(text: &str) -> (Vec<NamedView>, Vec<Mistake>) {
    let (items, mut mistakes) = tree::read(text, Shape::List);
    let mut views = Vec::new();
    for item in &items {
        let Value::List(parts) = &item.node.value else {
            mistakes.push(Mistake::new(item.spot, Phrase::plain(&words::VIEW)));
            continue;
        };
        let mut named = NamedView { name: String::new(), view: View::default() };
        let mut reader = Reader { mistakes: &mut mistakes };
        let fields = tree::fields(parts, &FIELDS, reader.mistakes);
        for (number, node) in fields {
            match number {
                0 => named.name = reader.text(node).unwrap_or_default(),
                1 => named.view.filter = reader.text(node).unwrap_or_default(),
                2 => named.view.sorting.keys = reader.sort(node),
                3 => named.view.sorting.from_end = node.says() == Some("true"),
                4 => named.view.grouping = reader.group(node),
                _ => named.view.columns = Some(reader.columns(node)),
            }
        }
        match named.name.trim().is_empty() {
            true => mistakes.push(Mistake::new(item.spot, Phrase::plain(&words::VIEW))),
            false => views.push(named),
        }
    }
    (views, mistakes)
}

/// The text of a file with views.
pub fn write_views(views: &[NamedView]) -> String {
    let mut text = "[\n".to_owned();
    for NamedView { name, view } in views {
        let mut fields = vec![format!("name: {}", quoted(name))];
        if !view.filter.is_empty() {
            fields.push(format!("filter: {}", quoted(&view.filter)));
        }
        if !view.sorting.keys.is_empty() {
            let key = |key: &SortKey| {
                let way = if key.descending { DOWN } else { UP };
                format!("({}, {})", quoted(key.column.name()), quoted(way))
            };
            let keys: Vec<String> = view.sorting.keys.iter().map(key).collect();
            fields.push(format!("sort: [{}]", keys.join(", ")));
        }
        if view.sorting.from_end {
            fields.push("from_end: true".to_owned());
        }
        if view.grouping != Grouping::None {
            fields.push(format!("group: {}", quoted(view.grouping.name())));
        }
        if let Some(columns) = &view.columns {
            let columns: Vec<String> = columns.iter().map(|column| quoted(column.name())).collect();
            fields.push(format!("columns: [{}]", columns.join(", ")));
        }
        text.push_str(&format!("    ({}),\n", fields.join(", ")));
    }
    text + "]\n"
}

struct Reader<'a> {
    mistakes: &'a mut Vec<Mistake>,
}

impl Reader<'_> {
    fn complain(&mut self, node: &Node<'_>, what: Phrase) {
        if node.value != Value::Nothing {
            self.mistakes.push(Mistake::new(node.spot, what));
        }
    }

    fn text(&mut self, node: &Node<'_>) -> Option<String> {
        let said = node.says().map(str::to_owned);
        if said.is_none() {
            self.complain(node, Phrase::plain(&words::TEXT));
        }
        said
    }

    fn column(&mut self, node: &Node<'_>) -> Option<Column> {
        let name = self.text(node)?;
        let column = Column::named(&name);
        if column.is_none() {
            let names = Column::ALL.map(Column::name);
            let what = Phrase::new(&words::COLUMN, [name.as_str()]);
            let what = match nearest(&name, &names) {
                Some(near) => what.with(Phrase::new(&words::MEANT, [near])),
                None => what,
            };
            self.complain(node, what);
        }
        column
    }

    fn group(&mut self, node: &Node<'_>) -> Grouping {
        let Some(name) = self.text(node) else { return Grouping::None };
        Grouping::named(&name).unwrap_or_else(|| {
            self.complain(node, Phrase::new(&words::GROUP, [name]));
            Grouping::None
        })
    }

    fn sort(&mut self, node: &Node<'_>) -> Vec<SortKey> {
        let Some(items) = self.list(node) else { return Vec::new() };
        let mut keys: Vec<SortKey> = Vec::new();
        for item in items {
            let key = match &item.node.value {
                Value::List(pair) => match pair.as_slice() {
                    [column, way] if matches!(way.node.says(), Some(UP | DOWN)) => {
                        let descending = way.node.says() == Some(DOWN);
                        self.column(&column.node).map(|column| SortKey { column, descending })
                    }
                    _ => {
                        self.complain(&item.node, Phrase::plain(&words::SORT));
                        None
                    }
                },
                _ => {
                    self.complain(&item.node, Phrase::plain(&words::SORT));
                    None
                }
            };
            keys.extend(key.filter(|key| keys.iter().all(|known| known.column != key.column)));
        }
        keys
    }

    fn columns(&mut self, node: &Node<'_>) -> Vec<Column> {
        let Some(items) = self.list(node) else { return Vec::new() };
        let mut columns: Vec<Column> = Vec::new();
        for item in items {
            let column = self.column(&item.node);
            columns.extend(column.filter(|column| !columns.contains(column)));
        }
        columns
    }

    fn list<'a, 'b>(&mut self, node: &'b Node<'a>) -> Option<&'b [Item<'a>]> {
        match &node.value {
            Value::List(items) => Some(items),
            _ => {
                self.complain(node, Phrase::plain(&words::SORT));
                None
            }
        }
    }
}

/// A view that was read may lack what none can do without.
impl View {
    /// The columns, with the name among them.
    pub fn shown_columns(&self) -> Vec<Column> {
        let mut columns = self.columns.clone().unwrap_or_else(|| Column::USUAL.to_vec());
        if !columns.contains(&Column::Name) {
            columns.insert(0, Column::Name);
        }
        columns
    }

    /// Whether it is the one that a list has at first.
    pub fn is_usual(&self) -> bool {
        *self == View { sorting: Sorting::default(), ..View::default() }
    }
}
