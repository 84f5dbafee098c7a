//! Which fields and columns are looked through.

use crate::lang::Lang;
use crate::model::{Column, Field, Kind, Place, Project, RowRef, Section};

/// A field, or a column of a table or of the indicator tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// A field.
    Field(Field),
    /// The names of composition items.
    ItemName,
    /// The amounts of composition items.
    ItemAmount,
    /// The periods of payments.
    Period,
    /// The days that payments fall due.
    Due,
    /// The amounts of payments.
    Payment,
    /// The cumulative percentages of payments.
    Cumulative,
    /// The names of level-1 and level-2 headings.
    Heading,
    /// The names of indicators.
    Indicator,
    /// The targets of indicators.
    Target,
}

impl Slot {
    /// All slots in the order of the form.
    pub fn all() -> impl Iterator<Item = Slot> {
        Section::ALL.into_iter().flat_map(|section| {
            let columns: &[Slot] = match section {
                Section::Composition => &[Slot::ItemName, Slot::ItemAmount],
                Section::Schedule => &[Slot::Period, Slot::Due, Slot::Payment, Slot::Cumulative],
                Section::Indicators => &[Slot::Heading, Slot::Indicator, Slot::Target],
                Section::Head | Section::Details | Section::Goals | Section::Review => &[],
            };
            // The state of the review is given, by whoever may, and never written.
            let fields = fields_of(section).filter(|field| field.kind() != Kind::Status);
            columns.iter().copied().chain(fields.map(Slot::Field))
        })
    }

    /// Whether it is looked through when nobody chooses: texts that people write, not what identifies a project, nor
    /// days and amounts, nor the scheme's headings.
    pub fn is_usual(self) -> bool {
        match self {
            Slot::Field(field) => field == Field::Name || field.kind() == Kind::Text,
            Slot::ItemName | Slot::Indicator | Slot::Target => true,
            _ => false,
        }
    }

    /// What it is called.
    pub fn label(self, lang: Lang) -> String {
        let of = |section: Section, column: Column| {
            format!("{} › {}", section.label().in_lang(lang), column.label().in_lang(lang))
        };
        match self {
            Slot::Field(field) => field.label().in_lang(lang).to_owned(),
            Slot::ItemName => of(Section::Composition, Column::Name),
            Slot::ItemAmount => of(Section::Composition, Column::Amount),
            Slot::Period => of(Section::Schedule, Column::Period),
            Slot::Due => of(Section::Schedule, Column::Due),
            Slot::Payment => of(Section::Schedule, Column::Amount),
            Slot::Cumulative => of(Section::Schedule, Column::Cumulative),
            Slot::Heading => words::headings(lang).to_owned(),
            Slot::Indicator => of(Section::Indicators, Column::Name),
            Slot::Target => of(Section::Indicators, Column::Target),
        }
    }

    /// The slot that a cell stands in.
    fn of_cell(row: RowRef<'_>, column: Column) -> Option<Self> {
        Some(match (row, column) {
            (RowRef::Composition(_), Column::Name) => Slot::ItemName,
            (RowRef::Composition(_), Column::Amount) => Slot::ItemAmount,
            (RowRef::Payment(_), Column::Period) => Slot::Period,
            (RowRef::Payment(_), Column::Due) => Slot::Due,
            (RowRef::Payment(_), Column::Amount) => Slot::Payment,
            (RowRef::Payment(_), Column::Cumulative) => Slot::Cumulative,
            (RowRef::Level1(_) | RowRef::Level2(_), Column::Name) => Slot::Heading,
            (RowRef::Indicator(_), Column::Name) => Slot::Indicator,
            (RowRef::Indicator(_), Column::Target) => Slot::Target,
            _ => return None,
        })
    }

    /// Its place in the bits of [`Slots`].
    fn bit(self) -> u64 {
        let number = match self {
            Slot::Field(field) => field as usize,
            Slot::ItemName => Field::ALL.len(),
            Slot::ItemAmount => Field::ALL.len() + 1,
            Slot::Period => Field::ALL.len() + 2,
            Slot::Due => Field::ALL.len() + 3,
            Slot::Payment => Field::ALL.len() + 4,
            Slot::Cumulative => Field::ALL.len() + 5,
            Slot::Heading => Field::ALL.len() + 6,
            Slot::Indicator => Field::ALL.len() + 7,
            Slot::Target => Field::ALL.len() + 8,
        };
        1 << number
    }
}

mod words {
    crate::messages! {
        headings { zh: "绩效指标 › 一级、二级指标", en: "Indicators › headings" }
    }
}

/// A set of slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Slots(u64);

impl Slots {
    /// Those that are looked through when nobody chooses.
    pub fn usual() -> Self {
        Slot::all().filter(|slot| slot.is_usual()).collect()
    }

    /// All there are.
    pub fn all() -> Self {
        Slot::all().collect()
    }

    /// Whether the set holds a slot.
    pub fn contains(self, slot: Slot) -> bool {
        self.0 & slot.bit() != 0
    }

    /// Puts a slot in, or takes it out.
    pub fn toggle(&mut self, slot: Slot) {
        self.0 ^= slot.bit();
    }

    /// How many slots it holds.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Calls `visit` with every text of a project that stands in one of the slots, in the order of the form.
    pub fn visit<'a>(self, project: &'a Project, mut visit: impl FnMut(Place, &'a str)) {
        for section in Section::ALL {
            for row in project.rows(section) {
                for column in row.columns() {
                    if let (Some(slot), Some(text)) = (Slot::of_cell(row, *column), row.cell(*column))
                        && self.contains(slot)
                    {
                        visit(Place::Cell(row.id(), *column), text);
                    }
                }
            }
            for field in fields_of(section).filter(|field| self.contains(Slot::Field(*field))) {
                visit(Place::Field(field), project.text(field));
            }
        }
    }
}

impl FromIterator<Slot> for Slots {
    fn from_iter<T: IntoIterator<Item = Slot>>(slots: T) -> Self {
        Self(slots.into_iter().fold(0, |bits, slot| bits | slot.bit()))
    }
}

fn fields_of(section: Section) -> impl Iterator<Item = Field> {
    Field::ALL.into_iter().filter(move |field| field.section() == section)
}
