//! Projects as one table of comma-separated values (RFC 4180): a row for each project, and one for each row of its tables and
//! of its tree.
//!
//! Invariant: no cell is a formula to a spreadsheet and no character commands a terminal, and still reading what was written
//! gives the same forms. What the review said and the comments of files are in no table.

use crate::lang::Lang;
use crate::messages;
use crate::model::{CompositionItem, Field, Indicator, Level1, Level2, Payment, Project};
use crate::text::clean::visible;

mod words {
    use super::messages;

    messages! {
        kind { zh: "类别", en: "Row" }
        scheme { zh: "模板", en: "Scheme" }
        level1 { zh: "一级指标", en: "Level 1" }
        level2 { zh: "二级指标", en: "Level 2" }
        item { zh: "明细名称", en: "Item" }
        target { zh: "目标值", en: "Target" }
        unit { zh: "计量单位", en: "Unit of the target" }
        weight { zh: "权重", en: "Weight" }
        period { zh: "支付时间", en: "Period" }
        due { zh: "支付节点", en: "Due" }
        amount { zh: "明细金额", en: "Amount" }
        cumulative { zh: "累计进度", en: "Cumulative" }
        project { zh: "项目", en: "project" }
        composition { zh: "构成", en: "composition" }
        payment { zh: "支付", en: "payment" }
        indicator { zh: "指标", en: "indicator" }
        malformed(line: u64, why: &str) { zh: "第 {line} 行不是合用的表格：{why}", en: "line {line} is no row of a table: {why}" }
        no_column(name: &str) { zh: "没有“{name}”一列", en: "there is no column “{name}”" }
        unknown_column(name: &str) { zh: "不认识的列“{name}”", en: "the column “{name}” is unknown" }
        unknown_kind(line: u64, kind: &str) { zh: "第 {line} 行的类别“{kind}”不认识", en: "line {line}: a row “{kind}” is unknown" }
        homeless(line: u64) {
            zh: "第 {line} 行不在所属的项目或指标下面；不要改变行的顺序",
            en: "line {line} does not stand below what it belongs to; keep the order of the rows",
        }
    }
}

/// Why a table cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It is no table.
    #[error("line {0}: {1}")]
    Malformed(u64, String),
    /// A column that every table has is not there; its place in the table.
    #[error("no column {0}")]
    NoColumn(usize),
    /// A column that no table has.
    #[error("unknown column {0}")]
    UnknownColumn(String),
    /// A row of a kind that no table has.
    #[error("line {0}: unknown row {1}")]
    UnknownKind(u64, String),
    /// A row that does not stand below the project and the headings that it names.
    #[error("line {0}: out of place")]
    Homeless(u64),
}

impl TableError {
    /// What is wrong, and where.
    pub fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Malformed(line, why) => words::malformed(lang, *line, why),
            Self::NoColumn(column) => words::no_column(
                lang,
                COLUMNS.get(*column).map_or_else(String::new, |column| column.name(lang)).as_str(),
            ),
            Self::UnknownColumn(name) => words::unknown_column(lang, name),
            Self::UnknownKind(line, kind) => words::unknown_kind(lang, *line, kind),
            Self::Homeless(line) => words::homeless(lang, *line),
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Kind,
    Field(Field),
    Scheme,
    Level1,
    Level2,
    Item,
    Target,
    Unit,
    Weight,
    Period,
    Due,
    Amount,
    Cumulative,
}

/// How many columns have a name of their own; the others are called like their fields.
const OWN: usize = 12;
/// The fields of a form: all but those of the review.
const FIELDS: usize = 24;

/// The columns from left to right.
const COLUMNS: [Column; OWN + FIELDS] = {
    let own = [
        Column::Scheme,
        Column::Level1,
        Column::Level2,
        Column::Item,
        Column::Target,
        Column::Unit,
        Column::Weight,
        Column::Period,
        Column::Due,
        Column::Amount,
        Column::Cumulative,
    ];
    let mut columns = [Column::Kind; OWN + FIELDS];
    let mut at = 0;
    while at < FIELDS {
        columns[at + 1] = Column::Field(Field::ALL[at]);
        at += 1;
    }
    let mut at = 0;
    while at < own.len() {
        columns[at + 1 + FIELDS] = own[at];
        at += 1;
    }
    columns
};

/// What every row says of its project, so that each can be understood by itself.
const REPEATED: [Field; 5] = [Field::Id, Field::Name, Field::Year, Field::UnitCode, Field::UnitName];

impl Column {
    fn name(self, lang: Lang) -> String {
        let own = match self {
            Column::Field(field) => return field.label().in_lang(lang).to_owned(),
            Column::Kind => words::kind,
            Column::Scheme => words::scheme,
            Column::Level1 => words::level1,
            Column::Level2 => words::level2,
            Column::Item => words::item,
            Column::Target => words::target,
            Column::Unit => words::unit,
            Column::Weight => words::weight,
            Column::Period => words::period,
            Column::Due => words::due,
            Column::Amount => words::amount,
            Column::Cumulative => words::cumulative,
        };
        own(lang).to_owned()
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Project,
    Composition,
    Payment,
    Level1,
    Level2,
    Indicator,
}

impl Kind {
    const ALL: [Kind; 6] =
        [Kind::Project, Kind::Composition, Kind::Payment, Kind::Level1, Kind::Level2, Kind::Indicator];

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Kind::Project => words::project(lang),
            Kind::Composition => words::composition(lang),
            Kind::Payment => words::payment(lang),
            Kind::Level1 => words::level1(lang),
            Kind::Level2 => words::level2(lang),
            Kind::Indicator => words::indicator(lang),
        }
    }
}

/// The table of some projects, its first row the names of the columns in `lang`.
pub fn write<'a>(projects: impl IntoIterator<Item = &'a Project>, lang: Lang) -> String {
    let mut out = String::new();
    push(&mut out, COLUMNS.iter().map(|column| column.name(lang)));
    for project in projects {
        let mut row = |kind: Kind, cells: &[(Column, &str)]| {
            let text = |column: &Column| {
                let cell = cells.iter().find(|(own, _)| own == column).map(|(_, text)| *text);
                let text = match column {
                    Column::Kind => kind.name(lang),
                    Column::Scheme if kind == Kind::Project => &project.scheme,
                    Column::Field(field) if kind == Kind::Project || REPEATED.contains(field) => project.text(*field),
                    _ => cell.unwrap_or_default(),
                };
                cell_of(text)
            };
            push(&mut out, COLUMNS.iter().map(text));
        };
        row(Kind::Project, &[]);
        for item in &project.composition {
            row(Kind::Composition, &[(Column::Item, &item.name), (Column::Amount, item.amount.text())]);
        }
        for payment in &project.schedule {
            row(
                Kind::Payment,
                &[
                    (Column::Period, payment.period.text()),
                    (Column::Due, payment.due.text()),
                    (Column::Amount, payment.amount.text()),
                    (Column::Cumulative, payment.cumulative.text()),
                ],
            );
        }
        for level1 in &project.indicators {
            let first = (Column::Level1, &*level1.name);
            row(Kind::Level1, &[first]);
            for level2 in &level1.children {
                let second = (Column::Level2, &*level2.name);
                row(Kind::Level2, &[first, second]);
                for indicator in &level2.children {
                    row(
                        Kind::Indicator,
                        &[
                            first,
                            second,
                            (Column::Item, &indicator.name),
                            (Column::Target, indicator.target.text()),
                            (Column::Unit, &indicator.unit),
                            (Column::Weight, indicator.weight.text()),
                        ],
                    );
                }
            }
        }
    }
    out
}

/// The projects in a table, whatever language the names of its columns are in.
///
/// # Errors
/// The first thing that is not as it was written.
pub fn read(text: &str) -> Result<Vec<Project>, TableError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records();
    let malformed =
        |error: csv::Error| TableError::Malformed(error.position().map_or(0, csv::Position::line), error.to_string());
    let Some(heads) = records.next() else { return Ok(Vec::new()) };
    let heads = heads.map_err(malformed)?;
    let known = |head: &str| {
        let mut columns = COLUMNS.into_iter();
        let is_it = |column: &Column| [Lang::Zh, Lang::En].iter().any(|lang| column.name(*lang) == head);
        columns.find(is_it).ok_or_else(|| TableError::UnknownColumn(head.to_owned()))
    };
    let columns: Vec<Column> = heads.iter().map(known).collect::<Result<_, _>>()?;
    if let Some(missing) = COLUMNS.iter().position(|column| !columns.contains(column)) {
        return Err(TableError::NoColumn(missing));
    }
    let mut projects: Vec<Project> = Vec::new();
    for (line, record) in (2..).zip(records) {
        let record = record.map_err(malformed)?;
        let cell = |column: Column| {
            let at = columns.iter().position(|own| *own == column);
            text_of(at.and_then(|at| record.get(at)).unwrap_or_default())
        };
        let word = cell(Column::Kind);
        let is_it = |kind: &Kind| [Lang::Zh, Lang::En].iter().any(|lang| kind.name(*lang) == word);
        let kind = Kind::ALL.into_iter().find(is_it).ok_or_else(|| TableError::UnknownKind(line, word.clone()))?;
        if kind == Kind::Project {
            projects.push(project(&cell));
            continue;
        }
        let owner = projects.last_mut().filter(|project| project.id == cell(Column::Field(Field::Id)));
        owner.and_then(|project| add(project, kind, &cell)).ok_or(TableError::Homeless(line))?;
    }
    Ok(projects)
}

fn project(cell: &impl Fn(Column) -> String) -> Project {
    let mut project = Project::default();
    project.scheme = cell(Column::Scheme);
    for field in COLUMNS.into_iter().filter_map(|column| match column {
        Column::Field(field) => Some(field),
        _ => None,
    }) {
        project.set_text(field, cell(Column::Field(field)));
    }
    project
}

/// Puts a row below what it belongs to; none when that is not what was there last.
fn add(project: &mut Project, kind: Kind, cell: &impl Fn(Column) -> String) -> Option<()> {
    let id = project.fresh_row_id();
    match kind {
        Kind::Project => return None,
        Kind::Composition => {
            project.composition.push(CompositionItem::new(id, &cell(Column::Item), &cell(Column::Amount)));
        }
        Kind::Payment => {
            let [period, due] = [Column::Period, Column::Due].map(cell);
            let [amount, cumulative] = [Column::Amount, Column::Cumulative].map(cell);
            project.schedule.push(Payment::new(id, &period, &due, &amount, &cumulative));
        }
        Kind::Level1 => project.indicators.push(Level1::new(id, &cell(Column::Level1))),
        Kind::Level2 => {
            let above = project.indicators.last_mut().filter(|above| above.name == cell(Column::Level1))?;
            above.children.push(Level2::new(id, &cell(Column::Level2)));
        }
        Kind::Indicator => {
            let above = project.indicators.last_mut().filter(|above| above.name == cell(Column::Level1))?;
            let above = above.children.last_mut().filter(|above| above.name == cell(Column::Level2))?;
            let row = Indicator::new(id, &cell(Column::Item), &cell(Column::Target));
            above.children.push(row.with(&cell(Column::Unit), &cell(Column::Weight)));
        }
    }
    Some(())
}

fn push(out: &mut String, cells: impl Iterator<Item = String>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            out.push(',');
        }
        out.push_str(&cell);
    }
    out.push_str("\r\n");
}

/// What begins a formula somewhere; the full-width signs do in some spreadsheets.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What marks a text that would be a formula.
const MARK: char = '\'';
/// What begins and ends the number of a character that would command a terminal or hide from a reader.
const CODE: (&str, char) = ("\\u{", '}');

/// A cell of the table: a text that looks like a formula gets a mark in front, one that begins with the mark too; hidden
/// characters become their numbers, and so does a backslash that looks like the beginning of one.
fn cell_of(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 2);
    if text.trim_start().starts_with(SIGNS) || text.starts_with([MARK, '\t', '\r', '\n']) {
        cell.push(MARK);
    }
    for (at, c) in text.char_indices() {
        let is_plain = matches!(c, '\n' | '\t' | ' '..='~') || visible(c.encode_utf8(&mut [0; 4])).chars().eq([c]);
        if !is_plain || text[at..].starts_with(CODE.0) {
            cell.push_str(&format!("{}{:X}{}", CODE.0, u32::from(c), CODE.1));
        } else {
            cell.push(c);
        }
    }
    if cell.contains(['"', ',', '\n', MARK, ';', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

/// The text that was written as a cell.
fn text_of(cell: &str) -> String {
    let mut rest = cell.strip_prefix(MARK).unwrap_or(cell);
    let mut text = String::with_capacity(rest.len());
    while let Some((before, behind)) = rest.split_once(CODE.0) {
        text.push_str(before);
        let number = behind.split_once(CODE.1).and_then(|(number, behind)| {
            Some((u32::from_str_radix(number, 16).ok().and_then(char::from_u32)?, behind))
        });
        rest = match number {
            Some((c, behind)) => {
                text.push(c);
                behind
            }
            None => {
                text.push_str(CODE.0);
                behind
            }
        };
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Section;
    use crate::store::format::{read_project, samples, write_project};

    /// A project without what no table holds.
    fn plain(project: &Project) -> String {
        let mut project = project.clone();
        project.waivers.clear();
        project.conflicts.clear();
        project.opinions.clear();
        project.returned = None;
        project.status_set = crate::model::Stamp::default();
        for field in Field::ALL.into_iter().filter(|field| field.section() == Section::Review) {
            project.set_text(field, String::new());
        }
        write_project(&project)
    }

    #[test]
    fn every_field_of_a_form_has_a_column_and_every_column_a_name() {
        let fields = Field::ALL.into_iter().filter(|field| field.section() != Section::Review);
        assert!(fields.eq(COLUMNS.into_iter().filter_map(|column| match column {
            Column::Field(field) => Some(field),
            _ => None,
        })));
        let mut names: Vec<String> =
            COLUMNS.iter().flat_map(|column| [column.name(Lang::Zh), column.name(Lang::En)]).collect();
        names.sort();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    #[test]
    fn each_row_says_whose_it_is() {
        let project = read_project(samples::PROJECT).unwrap();
        let table = write([&project], Lang::Zh);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let kinds: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
        let expected = ["项目", "构成", "支付", "支付", "一级指标", "二级指标", "指标", "指标", "二级指标", "一级指标"];
        assert_eq!(kinds, expected);
        assert!(rows.iter().all(|row| &row[1] == "039001-11" && &row[2] == "土地印花税"));
        assert!(table.contains(",投入与目标管理,投入管理,预算执行率,\"'=100%\","), "{table}");
    }

    #[test]
    fn what_stands_elsewhere_is_refused_with_its_line() {
        let project = read_project(samples::PROJECT).unwrap();
        let table = write([&project], Lang::En);
        let lines: Vec<&str> = table.split("\r\n").collect();
        assert_eq!(read(lines[0]).unwrap().len(), 0);
        let without = |number: usize| {
            let kept = lines.iter().enumerate().filter(|(other, _)| *other != number).map(|(_, line)| *line);
            read(&kept.collect::<Vec<_>>().join("\r\n")).unwrap_err()
        };
        let first_indicator = lines.iter().position(|line| line.starts_with("indicator")).unwrap();
        assert_eq!(without(1), TableError::Homeless(2));
        assert!(matches!(without(first_indicator - 1), TableError::Homeless(_)));
        assert_eq!(read("Row,nothing\r\n").unwrap_err(), TableError::UnknownColumn("nothing".to_owned()));
        assert_eq!(read("Row\r\n").unwrap_err().explain(Lang::En), "there is no column “Project id”");
        let foreign = table.replacen("project,", "letter,", 1);
        assert_eq!(read(&foreign).unwrap_err().explain(Lang::Zh), "第 2 行的类别“letter”不认识");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (text, cell) in [
            ("合格", "合格"),
            ("=1+1", "\"'=1+1\""),
            ("＝1", "\"'＝1\""),
            (" @SUM(A1)", "\"' @SUM(A1)\""),
            ("'quoted", "\"''quoted\""),
            ("\u{1B}[2J", "\\u{1B}[2J"),
            ("a\\u{41}\\n", "a\\u{5C}u{41}\\n"),
            ("a\u{202E}b\r\n", "\"a\\u{202E}b\\u{D}\n\""),
        ] {
            assert_eq!(cell_of(text), cell, "{text:?}");
        }
    }

    fn hostile() -> impl Strategy<Value = String> {
        prop_oneof!["[=+@\\-\t\r\n '\",;\\\\u{}0-9A]{0,8}", "\\p{any}{0,6}", Just("<script>".repeat(1250))]
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(projects in prop::collection::vec(samples::project(), 0..3), text in hostile()) {
            let mut projects = projects;
            for project in &mut projects {
                project.set_text(Field::Plan, text.clone());
                project.set_text(Field::Id, text.clone());
            }
            for lang in [Lang::Zh, Lang::En] {
                let read = read(&write(&projects, lang)).unwrap();
                prop_assert!(read.iter().map(plain).eq(projects.iter().map(plain)));
            }
        }

        #[test]
        fn every_cell_is_tame(text in hostile()) {
            let cell = cell_of(&text);
            prop_assert!(!cell.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(cell.as_bytes());
            let raw = reader.records().next().map_or_else(String::new, |record| record.unwrap()[0].to_owned());
            prop_assert!(!raw.trim_start().starts_with(SIGNS), "{}", raw);
            prop_assert_eq!(text_of(&raw), text);
        }
    }
}
