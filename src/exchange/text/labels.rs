//! The words that a form prints itself: titles, headings, labels, levels 1 and 2.

use std::collections::{HashMap, HashSet};

use crate::model::digits::fold;
use crate::model::field::Field;
use crate::model::{Scheme, Section};

use super::lines::Line;

/// A printed word that is no content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
        // What goes back to the unit is on no form.
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Note) {
            let label = match field {
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

    /// The longest label of the head that `text` starts with, and its length.
    pub fn head_label_at(&self, text: &str) -> Option<(usize, Field)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(12).filter(|end| *end >= 6);
        let found = ends.filter_map(|end| match self.exact(&text[..end]) {
            Some(Label::Field(field)) if field.section() == Section::Head => Some((end, field)),
            _ => None,
        });
        found.last()
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
}

/// `2020年` and `2020年度` → `2020`
fn year_of(text: &str) -> Option<String> {
    let digits = text.strip_suffix("年度").or_else(|| text.strip_suffix('年'))?;
    (digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

impl Label {
    /// True for a word of level 1 or 2.
    pub fn is_level(self) -> bool {
        matches!(self, Label::Level1(_) | Label::Level2(_))
    }
}

/// `text` as labels are compared: without white space, numbering, a colon and a bracketed unit of money.
pub(in crate::exchange) fn key(text: &str) -> String {
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

/// The section that a text is the heading of.
pub(in crate::exchange) fn heading(text: &str) -> Option<Section> {
    let text = key(text);
    HEADINGS.iter().find(|(word, _)| *word == text).map(|(_, section)| *section)
}

/// The unit of money in a label: `项目总金额（万元）` → `万元`.
pub(in crate::exchange) fn unit_of_money(label: &str) -> Option<String> {
    let text: String = label.chars().filter(|c| !c.is_whitespace()).map(fold).collect();
    let inner = text.trim_end_matches(':').strip_suffix(')')?.rsplit_once('(')?.1;
    let unit = inner.rsplit_once(':').map_or(inner, |(_, unit)| unit);
    unit.ends_with('元').then(|| unit.to_owned())
}

/// True when two words differ by one character: another one, one too many, or one too few.
pub(in crate::exchange) fn one_off(a: &[char], b: &[char]) -> bool {
    let long = a.len().max(b.len());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    start + end + 1 >= long
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Schemes;

    #[test]
    fn labels_are_known_in_every_spelling() {
        let schemes = Schemes::built_in();
        let lexicon = Lexicon::new(schemes.get("zhengzhou-2020").unwrap());
        for (text, label) in [
            ("项 目 名 称：", Label::Field(Field::Name)),
            ("项目总金额（万元）", Label::Field(Field::Total)),
            ("*联系电话", Label::Field(Field::Phone)),
            ("二、项目详细信息", Label::Heading(Section::Details)),
            ("预算金额(元)", Label::Items),
            ("备　注", Label::Remark),
            ("产出目标", Label::Level1(1)),
            ("质量指标", Label::Level2(5)),
        ] {
            assert_eq!(lexicon.exact(text), Some(label), "{text}");
        }
        assert_eq!(lexicon.exact("项目名"), None);
        assert_eq!(lexicon.misread("长效菅理"), Some(Label::Level2(12)));
        assert_eq!(lexicon.misread("财务"), None);
        assert_eq!(unit_of_money("项目总金额（单位：万元）"), Some("万元".to_owned()));
        assert_eq!(unit_of_money("项目总金额"), None);
    }

    #[test]
    fn titles_give_unit_and_year() {
        let schemes = Schemes::built_in();
        let lexicon = Lexicon::new(schemes.get("zhengzhou-2020").unwrap());
        let title =
            |unit: &str, year: Option<&str>| Some(Title { unit: unit.to_owned(), year: year.map(str::to_owned) });
        for (text, expected) in [
            ("滨河市档案馆支出项目绩效目标表", title("滨河市档案馆", None)),
            ("2020年度滨河市档案馆 支出项目绩效目标表", title("滨河市档案馆", Some("2020"))),
            ("滨河市档案馆支出项目绩效目标表（2020年）", title("滨河市档案馆", Some("2020"))),
            ("项目支出绩效目标表", title("", None)),
            ("年年支出项目绩效目标表", title("年年", None)),
            ("项目绩效目标", None),
            ("按要求填报，附支出项目绩效目标表", None),
        ] {
            assert_eq!(lexicon.title_in(text), expected, "{text}");
        }
    }
}
