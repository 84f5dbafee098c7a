//! Where everything of a form stands: the blocks from top to bottom, their wrapped lines and their cells.
//!
//! Invariant: a layout is a pure function of the project, the folds, the text being typed and the width. Moving the
//! cursor, scrolling and drawing all read the same layout.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::lang::Lang;
use crate::model::{
    Column, Field, Kind, Level1, Level2, Parent, Place, Project, RowId, RowRef, Scheme, Section, Status, money,
};
use crate::text::field::TextField;
use crate::text::width::Measure;
use crate::text::wrap::{Line, wrap};

/// Columns kept free at the left for the mark of a problem.
pub const GUTTER: u16 = 2;
/// Width of the labels in front of fields.
pub const LABEL: u16 = 18;

/// What a block shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The title of a section.
    Title(Section),
    /// A field with its label.
    Field(Field),
    /// The heads of a table's columns.
    Header(Section),
    /// A row of a table or of the tree.
    Row(RowId),
    /// The line below a table that compares its sum with the amount of the year.
    Total(Section),
    /// The line that stands where a table has no rows.
    Vacant(Section),
}

/// A cell of a block: the columns it takes and the lines of its text.
#[derive(Clone, Debug)]
pub struct CellBox {
    /// The column of a row; none for the value of a field.
    pub column: Option<Column>,
    /// The first terminal column, counted from the left of the form.
    pub x: u16,
    /// How many terminal columns it takes.
    pub width: u16,
    /// The wrapped lines of its text.
    pub lines: Vec<Line>,
    /// Numbers stand at the right.
    pub right: bool,
}

/// Something that stands on lines of its own.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it shows.
    pub item: Item,
    /// The first line, counted from the top of the form.
    pub top: usize,
    /// How many lines it takes.
    pub height: usize,
    /// The cells with text from the project.
    pub cells: Vec<CellBox>,
    /// How far it is indented.
    pub indent: u16,
}

/// A laid-out form.
#[derive(Clone, Debug, Default)]
pub struct FormLayout {
    /// The blocks from top to bottom.
    pub blocks: Vec<Block>,
    /// How many lines there are.
    pub height: usize,
    /// The width it was made for.
    pub width: u16,
    /// The columns of the indicators: name, first terminal column, width, numbers at the right.
    pub tree: Vec<(Column, u16, u16, bool)>,
}

/// What a layout is made of.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The project.
    pub project: &'a Project,
    /// The scheme that it follows, when it is known.
    pub scheme: Option<&'a Scheme>,
    /// The headings whose rows are hidden.
    pub folded: &'a HashSet<RowId>,
    /// The rows that are not wanted; a heading of a wanted row is shown all the same.
    pub hidden: &'a HashSet<RowId>,
    /// The place and the text that is being typed there.
    pub typing: Option<(Place, &'a str)>,
    /// How text is measured.
    pub measure: Measure,
    /// How many terminal columns there are.
    pub width: u16,
    /// The language of states.
    pub lang: Lang,
}

impl Block {
    /// The place that the cursor stands on in this block, at the given column when the block has it.
    pub fn place(&self, column: Option<Column>) -> Option<Place> {
        match self.item {
            Item::Field(field) => Some(Place::Field(field)),
            Item::Vacant(section) => Some(Place::Section(section)),
            Item::Row(row) => {
                let has = |wanted: &Column| self.cells.iter().any(|cell| cell.column == Some(*wanted));
                let column = column.filter(has).or_else(|| self.cells.first()?.column)?;
                Some(Place::Cell(row, column))
            }
            Item::Title(_) | Item::Header(_) | Item::Total(_) => None,
        }
    }

    /// The line right below it.
    pub fn bottom(&self) -> usize {
        self.top + self.height
    }

    /// The cell at a terminal column, counted from the left of the form; what is left of the first one belongs to it,
    /// and the gap behind each.
    pub fn cell_at(&self, x: u16) -> Option<&CellBox> {
        self.cells.iter().rev().find(|cell| cell.x <= x).or(self.cells.first())
    }

    /// The cell that holds the text of a place.
    pub fn cell(&self, place: Place) -> Option<&CellBox> {
        match place {
            Place::Cell(_, column) => self.cells.iter().find(|cell| cell.column == Some(column)),
            _ => self.cells.first(),
        }
    }
}

impl CellBox {
    /// The number of the line that a byte of the text is on.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }
}

impl FormLayout {
    /// Lays a form out.
    pub fn new(source: Source<'_>) -> Self {
        let tree = tree_columns(source.width, &further_columns(source));
        let mut builder = Builder { source, layout: FormLayout { width: source.width, tree, ..FormLayout::default() } };
        for section in Section::ALL {
            builder.section(section);
        }
        builder.layout
    }

    /// The number of the block that a place is in.
    pub fn find(&self, place: Place) -> Option<usize> {
        self.blocks.iter().position(|block| match (block.item, place) {
            (Item::Field(field), Place::Field(wanted)) => field == wanted,
            (Item::Row(row), Place::Cell(wanted, _) | Place::Row(wanted)) => row == wanted,
            (Item::Vacant(section), Place::Section(wanted)) => section == wanted,
            _ => false,
        })
    }

    /// The number of the first block of a section.
    pub fn title(&self, section: Section) -> Option<usize> {
        self.blocks.iter().position(|block| block.item == Item::Title(section))
    }

    /// The section that a block belongs to.
    pub fn section_of(&self, index: usize) -> Section {
        self.blocks[..=index.min(self.blocks.len().saturating_sub(1))]
            .iter()
            .rev()
            .find_map(|block| match block.item {
                Item::Title(section) => Some(section),
                _ => None,
            })
            .unwrap_or(Section::Head)
    }

    /// The blocks that have a line between `top` and `top + height`.
    pub fn visible(&self, top: usize, height: usize) -> &[Block] {
        let first = self.blocks.partition_point(|block| block.top + block.height <= top);
        let last = self.blocks.partition_point(|block| block.top < top + height);
        &self.blocks[first..last.max(first)]
    }
}

/// What stands at a place when nobody types there: amounts of rows that can be read get separators and two decimals, and
/// the state of the review is told in words.
pub fn shown(project: &Project, place: Place, lang: Lang) -> Cow<'_, str> {
    match place {
        Place::Field(field) if field.kind() == Kind::Status && *project.status.reading() != Status::Unknown => {
            project.status.reading().label().in_lang(lang).into()
        }
        Place::Cell(row, column) => project.row(row).map(|row| shown_in(row, column)).unwrap_or_default(),
        place => project.text_at(place).unwrap_or_default().into(),
    }
}

fn shown_in(row: RowRef<'_>, column: Column) -> Cow<'_, str> {
    let amount = match (row, column) {
        (RowRef::Composition(item), Column::Amount) => item.amount.yuan(),
        (RowRef::Payment(payment), Column::Amount) => payment.amount.yuan(),
        _ => None,
    };
    match amount {
        Some(yuan) => money::grouped(yuan).into(),
        None => row.cell(column).unwrap_or_default().into(),
    }
}

struct Builder<'a> {
    source: Source<'a>,
    layout: FormLayout,
}

impl Builder<'_> {
    fn section(&mut self, section: Section) {
        if self.layout.height > 0 {
            self.layout.height += 1;
        }
        self.push(Item::Title(section), 0, Vec::new());
        let project = self.source.project;
        match section {
            Section::Composition => self.table(section, Parent::Composition),
            Section::Schedule => self.table(section, Parent::Schedule),
            Section::Indicators => self.tree(&project.indicators),
            Section::Head | Section::Details | Section::Goals | Section::Review => {}
        }
        for field in Field::ALL.into_iter().filter(|field| field.section() == section) {
            self.field(field);
        }
    }

    fn field(&mut self, field: Field) {
        let x = GUTTER + LABEL;
        let width = self.source.width.saturating_sub(x + 1).max(2);
        let place = Place::Field(field);
        let lines = self.lines(place, &shown(self.source.project, place, self.source.lang), width);
        self.push(Item::Field(field), 0, vec![CellBox { column: None, x, width, lines, right: false }]);
    }

    fn table(&mut self, section: Section, parent: Parent) {
        let project = self.source.project;
        if project.row_count(parent) == 0 {
            self.push(Item::Header(section), 0, Vec::new());
            self.push(Item::Vacant(section), 0, Vec::new());
            return;
        }
        self.push(Item::Header(section), 0, Vec::new());
        let columns = self.columns(section);
        for index in 0..project.row_count(parent) {
            if let Some(row) = project.row_at(crate::model::Spot { parent, index }) {
                self.row(row, &columns, 0);
            }
        }
        self.push(Item::Total(section), 0, Vec::new());
    }

    /// Columns of a table: name, first terminal column, width, numbers at the right.
    fn columns(&self, section: Section) -> Vec<(Column, u16, u16, bool)> {
        table_columns(section, self.source.width)
    }

    fn tree(&mut self, levels: &[Level1]) {
        if levels.is_empty() {
            self.push(Item::Vacant(Section::Indicators), 0, Vec::new());
            return;
        }
        self.push(Item::Header(Section::Indicators), 0, Vec::new());
        let hidden = self.source.hidden;
        for level1 in levels.iter().filter(|level1| is_wanted_level1(level1, hidden)) {
            self.heading(RowRef::Level1(level1), 0);
            if self.source.folded.contains(&level1.id) {
                continue;
            }
            for level2 in level1.children.iter().filter(|level2| is_wanted_level2(level2, hidden)) {
                self.level2(level2);
            }
        }
    }

    fn level2(&mut self, level2: &Level2) {
        self.heading(RowRef::Level2(level2), 2);
        if self.source.folded.contains(&level2.id) {
            return;
        }
        let columns = self.layout.tree.clone();
        let hidden = self.source.hidden;
        for indicator in level2.children.iter().filter(|indicator| !hidden.contains(&indicator.id)) {
            self.row(RowRef::Indicator(indicator), &columns, 4);
        }
    }

    fn heading(&mut self, row: RowRef<'_>, indent: u16) {
        let x = GUTTER + indent + 2;
        let width = self.source.width.saturating_sub(x + 12).max(2);
        self.row(row, &[(Column::Name, x, width, false)], indent);
    }

    fn row(&mut self, row: RowRef<'_>, columns: &[(Column, u16, u16, bool)], indent: u16) {
        let cells = columns
            .iter()
            .map(|(column, x, width, right)| CellBox {
                column: Some(*column),
                x: *x,
                width: *width,
                lines: self.lines(Place::Cell(row.id(), *column), &shown_in(row, *column), *width),
                right: *right,
            })
            .collect();
        self.push(Item::Row(row.id()), indent, cells);
    }

    /// The lines of a text, or of what is being typed in its place.
    fn lines(&self, place: Place, text: &str, width: u16) -> Vec<Line> {
        let measure = self.source.measure;
        match self.source.typing {
            Some((typing, text)) if typing == place => wrap(measure, text, TextField::text_columns(usize::from(width))),
            _ => wrap(measure, text, usize::from(width)),
        }
    }

    fn push(&mut self, item: Item, indent: u16, cells: Vec<CellBox>) {
        let height = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1).max(1);
        self.layout.blocks.push(Block { item, top: self.layout.height, height, cells, indent });
        self.layout.height += height;
    }
}

/// A heading is shown with what is wanted below it.
fn is_wanted_level1(level1: &Level1, hidden: &HashSet<RowId>) -> bool {
    !hidden.contains(&level1.id) || level1.children.iter().any(|level2| is_wanted_level2(level2, hidden))
}

fn is_wanted_level2(level2: &Level2, hidden: &HashSet<RowId>) -> bool {
    !hidden.contains(&level2.id) || level2.children.iter().any(|indicator| !hidden.contains(&indicator.id))
}

/// Columns of the composition and the schedule: name, first terminal column, width, numbers at the right.
pub fn table_columns(section: Section, width: u16) -> Vec<(Column, u16, u16, bool)> {
    let inner = width.saturating_sub(GUTTER + 1);
    if section == Section::Composition {
        let amount = 18.min(inner / 2);
        let name = inner.saturating_sub(amount + 2).max(2);
        return vec![(Column::Name, GUTTER, name, false), (Column::Amount, GUTTER + name + 2, amount, true)];
    }
    // The amounts need 14 columns for 127,801,500.00; the two columns behind the percentage are computed, and go where
    // the room is wanted for what is typed.
    let computed = if inner >= COMPUTED_FROM { 2 } else { 1 };
    let amount = 15.min(inner * computed / 4).max(inner.min(14));
    let percent = 9.min(inner * computed / 8).max(6.min(inner / 4));
    let rest = inner.saturating_sub(computed * (amount + percent) + 5).max(4);
    let due = (rest / 2).min(12);
    let period = (rest - due).min(24);
    let mut x = GUTTER;
    let mut next = |width: u16| {
        let at = x;
        x += width + 1;
        at
    };
    vec![
        (Column::Period, next(period), period, false),
        (Column::Due, next(due), due, false),
        (Column::Amount, next(amount), amount, true),
        (Column::Cumulative, next(percent), percent, true),
    ]
}

/// From this width inside the form on the schedule has its computed columns.
const COMPUTED_FROM: u16 = 60;

/// Where the computed columns of the schedule stand: first terminal column and width of the percentage that should be
/// stated, and of the running sum. None where there is no room for them.
pub fn computed_columns(width: u16) -> Option<[(u16, u16); 2]> {
    if width.saturating_sub(GUTTER + 1) < COMPUTED_FROM {
        return None;
    }
    let columns = table_columns(Section::Schedule, width);
    let (_, x, percent, _) = columns[3];
    let (_, _, amount, _) = columns[2];
    Some([(x + percent + 1, percent), (x + 2 * percent + 2, amount)])
}

/// The columns that indicators have behind the target, each as wide as the widest of what stands in it, within limits.
fn further_columns(source: Source<'_>) -> Vec<(Column, u16)> {
    let Source { project, scheme, measure, .. } = source;
    let columns = project.indicator_columns(scheme).into_iter().filter_map(|column| {
        // A weight has to leave room for the sum of the weights below a heading beside the one that is wanted.
        let (least, most) = match column {
            Column::Unit => (8, 12),
            Column::Weight => (7, 10),
            _ => return None,
        };
        let texts = project.indicators().filter_map(|(_, _, row)| RowRef::Indicator(row).cell(column));
        let widest = texts.map(|text| measure.width(text)).max().unwrap_or_default();
        // The caret wants a column behind a text that is typed.
        Some((column, u16::try_from(widest + 1).unwrap_or(most).clamp(least, most)))
    });
    columns.collect()
}

/// Columns of an indicator: name and target, and behind them the `further` ones with their widths.
fn tree_columns(width: u16, further: &[(Column, u16)]) -> Vec<(Column, u16, u16, bool)> {
    let x = GUTTER + 4;
    let taken: u16 = further.iter().map(|(_, width)| width + 2).sum();
    let inner = width.saturating_sub(x + 1 + taken);
    let target = (inner / 3).clamp(8, 40).min(inner / 2).max(2);
    let name = inner.saturating_sub(target + 2).max(2);
    let mut columns = vec![(Column::Name, x, name, false), (Column::Target, x + name + 2, target, false)];
    let mut next = x + name + 2 + target + 2;
    for (column, width) in further {
        columns.push((*column, next, *width, *column == Column::Weight));
        next += width + 2;
    }
    columns
}

/// Whether the text of a place may have several lines.
pub fn is_multiline(place: Place) -> bool {
    matches!(place, Place::Field(field) if matches!(field.kind(), Kind::Text | Kind::Note))
}
