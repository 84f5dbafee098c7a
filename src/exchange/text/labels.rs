//! The words that a form prints itself: titles, headings, labels, levels 1 and 2.

use std::collections::{HashMap, HashSet};

use crate::model::digits::fold;
use crate::model::field::Field;
use crate::model::{Scheme, Section};

use super::lines::Line;

/// A printed word that is no content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// In front of a field.
    Field(Field),
    /// 备注, which stands in two sections.
    Remark,
    /// A heading between sections.
    Heading(Section),
    /// A column head of the composition.
    Items,
    /// A column head of the indicator table.
    Table,
    /// A level-1 heading of the scheme, by number.
    Level1(usize),
    /// A level-2 heading of the scheme; by the number of the first of that name.
    Level2(usize),
}

/// A label or a text, in the order of the source.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What the text is, when it is a label.
    pub label: Option<Label>,
    /// The text.
    pub text: String,
    /// Where its cell stands.
    pub column: usize,
    /// True when the label shares its cell with other words.
    pub fused: bool,
}

/// The title of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The unit's name, blank when the title has none.
    pub unit: String,
    /// The year, when the title has one.
    pub year: Option<String>,
}

/// Spellings of labels that other schemes and hands use.
const SYNONYMS: [(&str, Field); 17] = [
    ("单位代码", Field::UnitCode),
    ("预算单位编码", Field::UnitCode),
    ("预算单位", Field::UnitName),
    ("项目单位", Field::UnitName),
    ("负责人", Field::Leader),
    ("项目联系人", Field::Contact),
    ("电话", Field::Phone),
    ("项目开始时间", Field::Start),
    ("起始时间", Field::Start),
    ("项目结束时间", Field::End),
    ("终止时间", Field::End),
    ("项目本年金额", Field::Current),
    ("本年度金额", Field::Current),
    ("项目立项依据", Field::Basis),
    ("项目必要性", Field::Necessity),
    ("总体目标", Field::OverallGoal),
    ("年度目标", Field::AnnualGoal),
];

const HEADINGS: [(&str, Section); 9] = [
    ("基本信息", Section::Head),
    ("项目基本信息", Section::Head),
    ("项目详细信息", Section::Details),
    ("项目构成", Section::Composition),
    ("支付计划", Section::Schedule),
    ("绩效目标", Section::Goals),
    ("项目绩效目标", Section::Goals),
    ("绩效指标", Section::Indicators),
    ("项目绩效指标", Section::Indicators),
];

const ITEM_COLUMNS: [&str; 3] = ["经济科目名称", "科目名称", "预算金额"];
const TABLE_COLUMNS: [&str; 6] = ["一级指标", "二级指标", "三级指标", "目标值", "指标值", "指标名称"];

/// What titles of forms end in, besides the scheme's own; the longest first.
const TITLES: [&str; 4] = ["支出项目绩效目标表", "项目支出绩效目标申报表", "项目支出绩效目标表", "绩效目标表"];

/// The labels of one scheme.
#[derive(Debug)]
pub(super) struct Lexicon<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    words: HashMap<String, Label>,
    titles: Vec<String>,
    level2_keys: Vec<String>,
    /// Words of levels 1 and 2 that are long enough to be known with one character wrong.
    levels: Vec<(Vec<char>, Label)>,
    stock: HashSet<String>,
}

impl<'a> Lexicon<'a> {
    /// The labels of `scheme`.
    pub fn new(scheme: &'a Scheme) -> Self {
        let mut words = HashMap::new();
        for (word, section) in HEADINGS {
            words.insert(key(word), Label::Heading(section));
        }
        words.extend(ITEM_COLUMNS.map(|word| (key(word), Label::Items)));
        words.extend(TABLE_COLUMNS.map(|word| (key(word), Label::Table)));
        words.extend(SYNONYMS.map(|(word, field)| (key(word), Label::Field(field))));
        for field in Field::ALL {
            let label = match field {
                Field::Id | Field::Status => continue,
                Field::Remark | Field::CompositionRemark => Label::Remark,
                field => Label::Field(field),
            };
            words.insert(key(field.label().zh), label);
            if let Some(own) = scheme.field(field).and_then(|spec| spec.label.as_deref()) {
                words.insert(key(own), label);
            }
        }
        let level2_keys: Vec<String> = scheme.level2s().map(|(_, level2)| key(&level2.name)).collect();
        for (cell, name) in level2_keys.iter().enumerate().rev() {
            words.entry(format!("{name}指标")).or_insert(Label::Level2(cell));
            words.insert(name.clone(), Label::Level2(cell));
        }
        for (index, level1) in scheme.levels.iter().enumerate() {
            words.entry(key(&level1.name)).or_insert(Label::Level1(index));
        }
        let mut titles = vec![key(&scheme.title.replace("{unit}", ""))];
        titles.extend(TITLES.map(key));
        let levels = words
            .iter()
            .filter(|(word, label)| label.is_level() && word.chars().count() >= 3)
            .map(|(word, label)| (word.chars().collect(), *label))
            .collect();
        let stock = scheme.level2s().flat_map(|(_, level2)| &level2.stock).map(|stock| key(&stock.name)).collect();
        Self { scheme, words, titles, level2_keys, levels, stock }
    }

    /// The label that `text` is.
    pub fn exact(&self, text: &str) -> Option<Label> {
        // The longest label of the known schemes has 12 characters; most cells are longer or no label.
        (text.len() <= 120).then(|| self.words.get(&key(text)).copied()).flatten()
    }

    /// The numbers of all level-2 headings that are called like number `cell`.
    pub fn twins(&self, cell: usize) -> impl Iterator<Item = usize> {
        let name = self.level2_keys.get(cell);
        self.level2_keys.iter().enumerate().filter(move |(_, other)| Some(*other) == name).map(|(twin, _)| twin)
    }

    /// The word of level 1 or 2 that `text` is but for one character, when there is only one.
    pub fn misread(&self, text: &str) -> Option<Label> {
        if text.len() > 40 {
            return None;
        }
        let text: Vec<char> = key(text).chars().collect();
        let mut found = self.levels.iter().filter(|(word, _)| one_off(word, &text)).map(|(_, label)| *label);
        let label = found.next()?;
        found.all(|other| other == label).then_some(label)
    }

    /// True for the name of a stock indicator.
    pub fn is_stock(&self, text: &str) -> bool {
        text.len() <= 120 && self.stock.contains(&key(text))
    }

    /// The title of a form that a line is.
    pub fn title(&self, line: &Line) -> Option<Title> {
        let [cell] = line.cells.as_slice() else { return None };
        self.title_in(&cell.text)
    }

    /// The title of a form that a text is: a unit's name, the scheme's words, and perhaps a year on either side.
    pub fn title_in(&self, text: &str) -> Option<Title> {
        if text.chars().count() > 60 || text.contains(['，', '。', '；', '\n']) {
            return None;
        }
        let plain = key(text);
        let (plain, behind) = match plain.rsplit_once('(') {
            Some((head, year)) => (head, Some(year_of(year.strip_suffix(')')?)?)),
            None => (plain.as_str(), None),
        };
        let unit = self.titles.iter().find_map(|title| plain.strip_suffix(title.as_str()))?;
        let before = unit.get(..4).filter(|_| unit.get(4..).is_some_and(|rest| rest.starts_with('年')));
        let before = before.and_then(|_| year_of(unit.get(..10)?).or_else(|| year_of(unit.get(..7)?)));
        let unit = match &before {
            Some(year) => unit[year.len()..].trim_start_matches('年').trim_start_matches('度'),
            None => unit,
        };
        Some(Title { unit: unit.to_owned(), year: behind.or(before) })
    }

    /// The year in a line such as `(2020年)`; `None` when the line is something else.
    pub fn subtitle(&self, line: &Line) -> Option<String> {
        let [cell] = line.cells.as_slice() else { return None };
        year_of(key(&cell.text).trim_start_matches('(').trim_end_matches(')'))
    }

    /// The labels and texts of a line. Without `levels`, words of levels 1 and 2 are text.
    pub fn tokens(&self, line: &Line, levels: bool) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut cells = line.cells.as_slice();
        while let [cell, rest @ ..] = cells {
            match self.spread(cells).filter(|(label, _, _)| levels || !label.is_level()) {
                Some((label, text, count)) => {
                    tokens.push(Token { label: Some(label), text, column: cell.column, fused: false });
                    cells = &cells[count..];
                }
                None => {
                    self.split(&cell.text, cell.column, levels, &mut tokens);
                    cells = rest;
                }
            }
        }
        tokens
    }

    /// A label whose characters were set apart so far that they became cells: `备    注`.
    fn spread(&self, cells: &[super::lines::Cell]) -> Option<(Label, String, usize)> {
        let mut text = String::new();
        for (count, cell) in cells.iter().enumerate().take(5) {
            if cell.text.chars().count() > 2 {
                return None;
            }
            text.push_str(&cell.text);
            if count > 0
                && let Some(label) = self.exact(&text)
            {
                return Some((label, text, count + 1));
            }
        }
        None
    }

    fn split(&self, text: &str, column: usize, levels: bool, tokens: &mut Vec<Token>) {
        let allowed = |label: &Label| levels || !label.is_level();
        if let Some(label) = self.exact(text).filter(allowed) {
            tokens.push(Token { label: Some(label), text: text.to_owned(), column, fused: false });
            return;
        }
        if levels && let Some(pair) = self.glued(text) {
            tokens.extend(pair.map(|(label, text)| Token { label: Some(label), text, column, fused: false }));
            return;
        }
        let first = tokens.len();
        let mut rest = text;
        while let Some((label, word, behind)) = self.leading(rest).filter(|(label, _, _)| allowed(label)) {
            tokens.push(Token { label: Some(label), text: word.to_owned(), column, fused: true });
            rest = behind;
            if let Some(label) = self.exact(rest).filter(allowed) {
                tokens.push(Token { label: Some(label), text: rest.to_owned(), column, fused: true });
                return;
            }
            if self.leading(rest).is_some() {
                continue;
            }
            if let Some(at) = self.next_head_label(rest) {
                let value = rest[..at].trim();
                if !value.is_empty() {
                    tokens.push(Token { label: None, text: value.to_owned(), column, fused: true });
                }
                rest = rest[at..].trim_start();
            }
        }
        if tokens.len() == first
            && let Some(at) = self.next_head_label(text)
        {
            tokens.push(Token { label: None, text: text[..at].trim().to_owned(), column, fused: true });
            self.split(text[at..].trim_start(), column, levels, tokens);
            return;
        }
        if !rest.is_empty() {
            tokens.push(Token { label: None, text: rest.to_owned(), column, fused: tokens.len() > first });
        }
    }

    /// A word of level 1 and one of level 2 without anything between them.
    fn glued(&self, text: &str) -> Option<[(Label, String); 2]> {
        let text = (text.len() <= 60).then(|| key(text))?;
        self.scheme.levels.iter().find_map(|level1| {
            let name = key(&level1.name);
            let rest = text.strip_prefix(name.as_str())?;
            let (level1, level2) = (*self.words.get(&name)?, *self.words.get(rest)?);
            matches!((level1, level2), (Label::Level1(_), Label::Level2(_)))
                .then(|| [(level1, name), (level2, rest.to_owned())])
        })
    }

    /// The label at the start of `text` that a space or a colon ends, the label's words, and what follows.
    fn leading<'t>(&self, text: &'t str) -> Option<(Label, &'t str, &'t str)> {
        let end = text.char_indices().take(16).find(|(_, c)| c.is_whitespace() || matches!(c, ':' | '：'))?.0;
        let (word, behind) = text.split_at(end);
        let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
        let label = self.exact(word)?;
        let joins = !behind.is_empty() && !matches!(label, Label::Heading(_));
        joins.then_some((label, word, behind))
    }

    /// Where, behind a space, the next label of the head stands in a short line that lost its cells.
    fn next_head_label(&self, text: &str) -> Option<usize> {
        if text.len() > 200 || !text.contains(char::is_whitespace) {
            return None;
        }
        text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8()).find(|at| {
            let word = text[*at..].split(char::is_whitespace).next().unwrap_or_default();
            matches!(self.exact(word), Some(Label::Field(field)) if field.section() == Section::Head)
        })
    }
}

/// `2020年` and `2020年度` → `2020`
fn year_of(text: &str) -> Option<String> {
    let digits = text.strip_suffix("年度").or_else(|| text.strip_suffix('年'))?;
    (digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

impl Label {
    fn is_level(self) -> bool {
        matches!(self, Label::Level1(_) | Label::Level2(_))
    }
}

/// `text` as labels are compared: without white space, numbering, a colon and a bracketed unit of money.
pub(super) fn key(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(fold).collect();
    let mut key = text.trim_start_matches('*').trim_end_matches(':');
    if let Some((number, rest)) = key.split_once('、')
        && number.chars().all(|c| "一二三四五六七八九十".contains(c))
    {
        key = rest;
    }
    match key.strip_suffix("元)").and_then(|head| head.rsplit_once('(')) {
        Some((head, _)) if !head.is_empty() => head.to_owned(),
        _ => key.to_owned(),
    }
}

/// The unit of money in a label: `项目总金额（万元）` → `万元`.
pub(super) fn unit_of_money(label: &str) -> Option<String> {
    let text: String = label.chars().filter(|c| !c.is_whitespace()).map(fold).collect();
    let inner = text.trim_end_matches(':').strip_suffix(')')?.rsplit_once('(')?.1;
    let unit = inner.rsplit_once(':').map_or(inner, |(_, unit)| unit);
    unit.ends_with('元').then(|| unit.to_owned())
}

/// True when two words differ by one character: another one, one too many, or one too few.
fn one_off(a: &[char], b: &[char]) -> bool {
    let long = a.len().max(b.len());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    start + end + 1 >= long
}
