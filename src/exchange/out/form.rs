//! The official form as a table of cells.
//!
//! Invariant: every format that shows a form draws this table; what stands where on a form is said here and nowhere else.
//! A row's cells and the cells that reach down into it cover the grid exactly once.

use rust_decimal::Decimal;

use crate::lang::Lang;
use crate::messages;
use crate::model::money::grouped;
use crate::model::{Amount, Column, Field, Kind, Project, RowRef, Scheme, Section};

mod words {
    use super::messages;

    messages! {
        untitled { zh: "项目支出绩效目标表", en: "Project-spending performance targets" }
        year(year: &str) { zh: "（{year}年）", en: "({year})" }
        id(id: &str) { zh: "项目编号：{id}", en: "Project id: {id}" }
        unit_of_money { zh: "金额单位：元", en: "Amounts in 元" }
        details { zh: "项目详细信息", en: "Details" }
        composition { zh: "项目构成", en: "Composition" }
        schedule { zh: "支付计划", en: "Payment schedule" }
        goals { zh: "项目绩效目标", en: "Performance goals" }
        item { zh: "经济科目名称", en: "Item" }
        item_amount { zh: "预算金额（元）", en: "Amount (元)" }
        payment_amount { zh: "支付金额（元）", en: "Amount (元)" }
        level1 { zh: "一级指标", en: "Level 1" }
        level2 { zh: "二级指标", en: "Level 2" }
        level3 { zh: "三级指标", en: "Level 3" }
    }
}

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The project's id.
    pub id: String,
    /// The line on top: `郑州市城市建设档案馆支出项目绩效目标表`.
    pub title: String,
    /// The line below it: `(2020年)`.
    pub subtitle: String,
    /// What stands in small letters above the table, on the left and on the right.
    pub notes: [String; 2],
    /// The widths of the columns of the grid, in percent of the form's width.
    pub grid: Vec<u32>,
    /// The parts of the form from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The section of the project that is in it.
    pub section: Section,
    /// The heading above the part.
    pub heading: Option<Cell>,
    /// The heads of its columns, which stand on every page that the part reaches.
    pub head: Option<Row>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row: the cells that begin in it, from left to right.
pub type Row = Vec<Cell>;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The first column of the grid that it takes.
    pub column: usize,
    /// How many columns of the grid it takes.
    pub columns: usize,
    /// How many rows it takes, its own included.
    pub rows: usize,
    /// What it is.
    pub role: Role,
    /// What stands in it. A readable amount is written with separators and two decimals, all else as typed.
    pub text: String,
    /// Its number, where the text is one that 15 digits hold, an amount with no more than two decimals.
    pub number: Option<Decimal>,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The heading of a part.
    Heading,
    /// The head of a column.
    Head,
    /// What a value is called, in front of it.
    Label,
    /// A level-1 or level-2 heading of the tree.
    Level,
    /// Text.
    Text,
    /// An amount.
    Amount,
    /// Another number.
    Number,
}

/// The first column of the second pair of label and value, and the columns of the three levels.
const SECOND: usize = 3;
const LEVEL2: usize = 1;
const LEVEL3: usize = 2;
const TARGET: usize = 4;

/// The widths of label, value, label, value; the first value takes two columns, for a level 2 begins in it.
const GRID: [u32; 5] = [18, 14, 18, 18, 32];
/// The width of a further column of indicators, which the last one gives up.
const FURTHER: u32 = 8;

impl Form {
    /// The form of a project in the words of a language; `scheme` is none where the program does not know it.
    pub fn of(project: &Project, scheme: Option<&Scheme>, lang: Lang) -> Self {
        let maker = Maker { project, scheme, lang, further: further(project, scheme) };
        let year = project.text(Field::Year).trim();
        let title = scheme.map_or_else(
            || format!("{}{}", project.unit.name.trim(), words::untitled(lang)),
            |scheme| scheme.title_for(project.unit.name.trim()),
        );
        let subtitle = match (year, scheme) {
            ("", _) => String::new(),
            (year, Some(scheme)) => scheme.subtitle_for(year),
            (year, None) => words::year(lang, year),
        };
        let notes = [words::id(lang, &project.id), words::unit_of_money(lang).to_owned()];
        let blocks = [maker.head(), maker.details(), maker.composition(), maker.schedule(), maker.goals()];
        let blocks = blocks.into_iter().chain([maker.indicators()]).flatten().collect();
        Self { id: project.id.clone(), title, subtitle, notes, grid: maker.grid(), blocks }
    }
}

impl Block {
    /// All rows from top to bottom, with the heading and the heads of the columns.
    pub fn all(&self) -> impl Iterator<Item = &[Cell]> {
        let heading = self.heading.iter().map(std::slice::from_ref);
        heading.chain(self.head.iter().map(Vec::as_slice)).chain(self.rows.iter().map(Vec::as_slice))
    }
}

/// The columns that indicators have beside name and target.
fn further(project: &Project, scheme: Option<&Scheme>) -> Vec<Column> {
    let columns = project.indicator_columns(scheme).into_iter();
    columns.filter(|column| matches!(column, Column::Unit | Column::Weight)).collect()
}

struct Maker<'a> {
    project: &'a Project,
    scheme: Option<&'a Scheme>,
    lang: Lang,
    further: Vec<Column>,
}

impl Maker<'_> {
    fn grid(&self) -> Vec<u32> {
        let mut grid = GRID.to_vec();
        for _ in &self.further {
            grid[TARGET] -= FURTHER;
            grid.push(FURTHER);
        }
        grid
    }

    /// Behind the last column.
    fn end(&self) -> usize {
        GRID.len() + self.further.len()
    }

    fn label_of(&self, field: Field) -> &str {
        let own = self.scheme.and_then(|scheme| scheme.field(field)?.label.as_deref());
        own.filter(|_| self.lang == Lang::Zh).unwrap_or(field.label().in_lang(self.lang))
    }

    /// Whether the form shows a field: the scheme has it, or somebody filled it in.
    fn shows(&self, field: Field) -> bool {
        let is_in_title = match field {
            // Beside the table, or no part of a form.
            Field::Id | Field::Year | Field::Status => return false,
            Field::UnitName => self.scheme.is_none_or(|scheme| scheme.title.contains("{unit}")),
            _ => false,
        };
        let is_there = self.scheme.is_none_or(|scheme| scheme.field(field).is_some());
        !is_in_title && (is_there || !self.project.text(field).trim().is_empty())
    }

    fn label(&self, column: usize, text: &str) -> Cell {
        Cell { columns: 1, ..cell(column..column + 1, Role::Label, text) }
    }

    fn value(&self, field: Field, columns: std::ops::Range<usize>) -> Cell {
        match self.project.amount(field) {
            Some(amount) => amount_cell(amount, columns),
            None => cell(columns, Role::Text, self.project.text(field)),
        }
    }

    /// A field with the whole width to itself.
    fn wide(&self, field: Field) -> Row {
        vec![self.label(0, self.label_of(field)), self.value(field, 1..self.end())]
    }

    fn heading(&self, text: &str) -> Option<Cell> {
        Some(cell(0..self.end(), Role::Heading, text))
    }

    fn heads(&self, heads: &[(std::ops::Range<usize>, &str)]) -> Option<Row> {
        Some(heads.iter().map(|(columns, text)| cell(columns.clone(), Role::Head, text)).collect())
    }

    fn head(&self) -> Option<Block> {
        let mut rows = Vec::new();
        let mut waiting: Option<Field> = None;
        let fields = Field::ALL.into_iter().filter(|field| field.section() == Section::Head && self.shows(*field));
        let pair = |first: Field, second: Field| {
            vec![
                self.label(0, self.label_of(first)),
                self.value(first, 1..SECOND),
                self.label(SECOND, self.label_of(second)),
                self.value(second, TARGET..self.end()),
            ]
        };
        for field in fields {
            // The name may be long; days and amounts stand beside each other, and not beside anything else.
            let is_alone = field == Field::Name;
            match waiting.take() {
                Some(first) if !is_alone && family(first) == family(field) => rows.push(pair(first, field)),
                before => {
                    rows.extend(before.map(|before| self.wide(before)));
                    if is_alone {
                        rows.push(self.wide(field));
                    } else {
                        waiting = Some(field);
                    }
                }
            }
        }
        rows.extend(waiting.map(|field| self.wide(field)));
        Some(Block { section: Section::Head, heading: None, head: None, rows })
    }

    fn texts(&self, section: Section) -> Vec<Row> {
        let fields = Field::ALL.into_iter().filter(|field| field.section() == section && self.shows(*field));
        fields.map(|field| self.wide(field)).collect()
    }

    fn details(&self) -> Option<Block> {
        let rows = self.texts(Section::Details);
        let heading = self.heading(words::details(self.lang));
        (!rows.is_empty()).then_some(Block { section: Section::Details, heading, head: None, rows })
    }

    fn composition(&self) -> Option<Block> {
        let middle = SECOND..self.end();
        let mut rows: Vec<Row> = Vec::new();
        for item in &self.project.composition {
            rows.push(vec![cell(0..SECOND, Role::Text, &item.name), amount_cell(&item.amount, middle.clone())]);
        }
        let remark = self.project.text(Field::CompositionRemark);
        if rows.is_empty() && remark.trim().is_empty() {
            return None;
        }
        rows.extend(self.texts(Section::Composition));
        let head = self.heads(&[(0..SECOND, words::item(self.lang)), (middle, words::item_amount(self.lang))]);
        let head = head.filter(|_| !self.project.composition.is_empty());
        let heading = self.heading(words::composition(self.lang));
        Some(Block { section: Section::Composition, heading, head, rows })
    }

    fn schedule(&self) -> Option<Block> {
        let lang = self.lang;
        let (period, due, amount, share) = (0..LEVEL3, LEVEL3..SECOND, SECOND..TARGET, TARGET..self.end());
        let row = |payment: &crate::model::Payment| {
            vec![
                cell(period.clone(), Role::Text, payment.period.text()),
                cell(due.clone(), Role::Text, payment.due.text()),
                amount_cell(&payment.amount, amount.clone()),
                cell(share.clone(), Role::Number, payment.cumulative.text()),
            ]
        };
        let rows: Vec<Row> = self.project.schedule.iter().map(row).collect();
        let head = self.heads(&[
            (period.clone(), Column::Period.label().in_lang(lang)),
            (due.clone(), Column::Due.label().in_lang(lang)),
            (amount.clone(), words::payment_amount(lang)),
            (share.clone(), Column::Cumulative.label().in_lang(lang)),
        ]);
        let heading = self.heading(words::schedule(lang));
        (!rows.is_empty()).then_some(Block { section: Section::Schedule, heading, head, rows })
    }

    fn goals(&self) -> Option<Block> {
        let rows = self.texts(Section::Goals);
        let heading = self.heading(words::goals(self.lang));
        (!rows.is_empty()).then_some(Block { section: Section::Goals, heading, head: None, rows })
    }

    fn indicators(&self) -> Option<Block> {
        let lang = self.lang;
        let mut rows: Vec<Row> = Vec::new();
        for level1 in &self.project.indicators {
            let top = rows.len();
            for level2 in &level1.children {
                let first = rows.len();
                rows.extend(level2.children.iter().map(|row| self.indicator(RowRef::Indicator(row))));
                if rows.len() == first {
                    rows.push(self.indicator(RowRef::Level2(level2)));
                }
                let level = Cell { rows: rows.len() - first, ..cell(LEVEL2..LEVEL3, Role::Level, &level2.name) };
                rows[first].insert(0, level);
            }
            if rows.len() == top {
                let mut row = self.indicator(RowRef::Level1(level1));
                row.insert(0, cell(LEVEL2..LEVEL3, Role::Level, ""));
                rows.push(row);
            }
            let level = Cell { rows: rows.len() - top, ..cell(0..LEVEL2, Role::Level, &level1.name) };
            rows[top].insert(0, level);
        }
        let mut heads = vec![
            (0..LEVEL2, words::level1(lang)),
            (LEVEL2..LEVEL3, words::level2(lang)),
            (LEVEL3..TARGET, words::level3(lang)),
            (TARGET..TARGET + 1, Column::Target.label().in_lang(lang)),
        ];
        let further = (TARGET + 1..).zip(&self.further);
        heads.extend(further.map(|(at, column)| (at..at + 1, column.label().in_lang(lang))));
        let head = self.heads(&heads);
        (!rows.is_empty()).then_some(Block { section: Section::Indicators, heading: None, head, rows })
    }

    /// The cells of an indicator right of the levels; of a heading they are empty.
    fn indicator(&self, row: RowRef<'_>) -> Row {
        let text = |column| match row {
            RowRef::Indicator(_) => row.cell(column).unwrap_or_default(),
            _ => "",
        };
        let mut cells = vec![
            cell(LEVEL3..TARGET, Role::Text, text(Column::Name)),
            cell(TARGET..TARGET + 1, Role::Text, text(Column::Target)),
        ];
        for (at, column) in (TARGET + 1..).zip(&self.further) {
            let role = if *column == Column::Weight { Role::Number } else { Role::Text };
            let text = text(*column);
            let plain = Some(text).filter(|text| *column == Column::Weight && text.len() <= 12);
            let number =
                plain.and_then(|text| text.parse::<Decimal>().ok()).filter(|number| number.to_string() == text);
            cells.push(Cell { number, ..cell(at..at + 1, role, text) });
        }
        cells
    }
}

/// Fields that may stand beside each other.
fn family(field: Field) -> Kind {
    match field.kind() {
        Kind::Amount => Kind::Amount,
        Kind::Day => Kind::Day,
        _ => Kind::Line,
    }
}

fn cell(columns: std::ops::Range<usize>, role: Role, text: &str) -> Cell {
    Cell { column: columns.start, columns: columns.len(), rows: 1, role, text: text.to_owned(), number: None }
}

fn amount_cell(amount: &Amount, columns: std::ops::Range<usize>) -> Cell {
    Cell { number: number(amount), text: shown(amount), ..cell(columns, Role::Amount, "") }
}

/// An amount that 15 digits hold with two decimals, in 元.
pub(super) fn number(amount: &Amount) -> Option<Decimal> {
    const MOST: Decimal = Decimal::from_parts(1_316_134_912, 2328, 0, false, 0);
    amount.yuan().filter(|yuan| yuan.abs() < MOST && yuan.round_dp(2) == *yuan)
}

/// An amount with separators and two decimals, or as typed.
pub(super) fn shown(amount: &Amount) -> String {
    number(amount).map_or_else(|| amount.text().to_owned(), grouped)
}

#[cfg(test)]
mod tests;
