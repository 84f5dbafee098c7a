//! Sorts the lines of one form into the blocks that they belong to.
//!
//! Invariant: every text of the form comes out in exactly one block.

use crate::model::Section;
use crate::model::field::Field;

use super::head;
use super::labels::{Label, Lexicon, Title, key};
use super::lines::{Layout, Line};
use super::tokens::Token;

/// A text of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text, clean and trimmed.
    pub text: String,
    /// The line's number in the source.
    pub line: usize,
    /// Where its cell stands.
    pub column: usize,
}

/// A line in one block, as labels and texts.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The line's number in the source.
    pub line: usize,
    /// How its cells were told apart.
    pub layout: Layout,
    /// Labels and texts from left to right.
    pub tokens: Vec<Token>,
}

/// What happens in the narratives, from top to bottom.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// A section's heading.
    Heading(Section),
    /// A field's label.
    Label {
        /// The field.
        field: Field,
        /// The line's number in the source.
        line: usize,
    },
    /// A text.
    Text {
        /// The text.
        piece: Piece,
        /// How its line was cut into cells.
        layout: Layout,
        /// True when blank lines stand above it.
        gap: bool,
    },
}

/// One form, sorted.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// The unit's name out of the title.
    pub unit: Option<Piece>,
    /// The year below or in the title.
    pub year: Option<Piece>,
    /// Lines of the head.
    pub head: Vec<Row>,
    /// Narratives, remarks and goals.
    pub texts: Vec<Event>,
    /// Lines of the composition.
    pub composition: Vec<Row>,
    /// True when the composition has a heading or column heads.
    pub has_composition: bool,
    /// Lines of the indicator table.
    pub table: Vec<Row>,
    /// Rows of hyphens and page numbers.
    pub furniture: Vec<Piece>,
    /// Texts that stand where nothing belongs.
    pub strays: Vec<Piece>,
    /// A heading that stood in the place of the remark's text.
    pub swallowed: Option<Piece>,
}

/// Sorts the lines of one form.
pub(super) fn sort(lines: &[Line], lexicon: &Lexicon<'_>) -> Blocks {
    let mut sorter = Sorter {
        lexicon,
        blocks: Blocks::default(),
        zone: Zone::Head,
        open: None,
        in_items: false,
        alone: alone(lines, lexicon),
    };
    let title = lines.iter().position(|line| lexicon.title(line).is_some());
    for (index, line) in lines.iter().enumerate() {
        let last = lines.get(index + 1).is_none_or(|next| next.gap);
        if line.is_rule() || line.is_page_number(last) {
            sorter.blocks.furniture.push(whole(line));
        } else if let Some(title) = lexicon.title(line) {
            sorter.title(line, title, index.checked_sub(1).and_then(|above| lines.get(above)));
        } else if let Some(year) = lexicon.subtitle(line).filter(|_| sorter.takes_year(&line.cells[0].text)) {
            sorter.blocks.year.get_or_insert(Piece { text: year, ..whole(line) });
        } else if title.is_some_and(|title| index < title) {
            sorter.preface(line);
        } else {
            sorter.line(line, lines.get(index + 1));
        }
    }
    sorter.blocks
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    Head,
    Texts,
    Items,
    Table,
}

struct Sorter<'l> {
    lexicon: &'l Lexicon<'l>,
    blocks: Blocks,
    zone: Zone,
    /// The narrative that a text without label goes to.
    open: Option<Field>,
    /// True from the composition's heading on: the next remark is the composition's.
    in_items: bool,
    /// The fields whose labels have a cell of their own somewhere.
    alone: Vec<Field>,
}

/// The fields whose labels have a cell of their own.
fn alone(lines: &[Line], lexicon: &Lexicon<'_>) -> Vec<Field> {
    let tokens = lines.iter().flat_map(|line| lexicon.tokens(line, false));
    let field = |token: Token| match token.label {
        Some(Label::Field(field)) => Some(field),
        _ => None,
    };
    tokens.filter_map(field).collect()
}

impl Sorter<'_> {
    fn title(&mut self, line: &Line, mut title: Title, above: Option<&Line>) {
        // A title broken in two: its start stands on the line above, which went to the strays.
        let broken = above.filter(|_| title.unit.chars().count() <= 4 && self.blocks.unit.is_none());
        if let Some(above) = broken
            && self.blocks.strays.last().is_some_and(|stray| stray.line == above.number)
            && let Some(whole) = self.lexicon.title_in(&(above.quote() + &line.quote()))
        {
            self.blocks.strays.pop();
            title = whole;
        }
        if let Some(year) = title.year {
            self.blocks.year.get_or_insert(Piece { text: year, ..whole(line) });
        }
        match &self.blocks.unit {
            None if title.unit.is_empty() => {}
            None => self.blocks.unit = Some(Piece { text: title.unit, ..whole(line) }),
            // The header of a further page.
            Some(known) if title.unit.is_empty() || key(&known.text) == key(&title.unit) => {}
            Some(_) => self.blocks.strays.push(whole(line)),
        }
    }

    /// The year stands once; the same words further down are the header of a page, others are text.
    fn takes_year(&self, text: &str) -> bool {
        match &self.blocks.year {
            None => self.zone == Zone::Head,
            Some(year) => key(text).contains(&year.text),
        }
    }

    /// A line above the title. A head without title would start with it, so labels still count.
    fn preface(&mut self, line: &Line) {
        let tokens = self.lexicon.tokens(line, false);
        if tokens.iter().any(|token| token.label.is_some()) {
            self.line(line, None);
        } else {
            self.blocks.strays.push(whole(line));
        }
    }

    fn line(&mut self, line: &Line, next: Option<&Line>) {
        let levels = self.lexicon.tokens(line, true);
        let heads = levels.iter().filter(|token| token.label == Some(Label::Table)).count();
        // One below the other when every cell has a line of its own.
        let is_head = |line: &Line| matches!(line.cells.as_slice(), [cell] if self.lexicon.exact(&cell.text) == Some(Label::Table));
        if heads >= 2 || heads == levels.len() && (self.zone == Zone::Table || next.is_some_and(is_head)) {
            self.zone = Zone::Table;
            self.open = None;
            let rest: Vec<Token> = levels.into_iter().filter(|token| token.label != Some(Label::Table)).collect();
            if !rest.is_empty() {
                self.blocks.table.push(row(line, rest));
            }
        } else if self.zone == Zone::Table
            && matches!(levels.as_slice(), [Token { label: None, text, .. }] if self.is_in_head(text))
        {
            // The project's name above the head that a further page repeats.
        } else if self.is_table_row(&levels) {
            self.zone = Zone::Table;
            self.open = None;
            self.blocks.table.push(row(line, levels));
        } else {
            self.fields(line);
        }
    }

    /// Inside the table every line is a row that does not start with a label of another block; outside it takes a
    /// heading of level 1 or 2 beside a text, or a stock indicator with its target.
    fn is_table_row(&self, tokens: &[Token]) -> bool {
        let other = |token: &Token| {
            !matches!(token.label, None | Some(Label::Level1(_) | Label::Level2(_) | Label::Table | Label::Remark))
        };
        if tokens.first().is_some_and(other) {
            return false;
        }
        let level2 = tokens.iter().take(2).any(|token| matches!(token.label, Some(Label::Level2(_))) && !token.fused);
        let level1 = tokens.iter().take(2).any(|token| matches!(token.label, Some(Label::Level1(_))) && !token.fused);
        let texts = tokens.iter().filter(|token| token.label.is_none()).count();
        let stock = || tokens.iter().any(|token| token.label.is_none() && self.lexicon.is_stock(&token.text));
        match self.zone {
            Zone::Table => tokens.first().is_none_or(|token| token.label != Some(Label::Remark)),
            Zone::Head | Zone::Texts => (level1 || level2) && (tokens.len() > 1 || !level1) || texts == 2 && stock(),
            // An item of the composition may be called like a heading of level 2.
            Zone::Items => level1 && level2 || texts == 2 && stock(),
        }
    }

    /// A line of the head, the narratives or the composition.
    fn fields(&mut self, line: &Line) {
        let tokens = self.lexicon.tokens(line, false);
        if tokens.iter().any(|token| token.label == Some(Label::Items)) {
            self.zone = Zone::Items;
            self.in_items = true;
            self.blocks.has_composition = true;
            self.open = None;
            let printed = |token: &Token| matches!(token.label, Some(Label::Items | Label::Heading(_)));
            let rest: Vec<Token> = tokens.into_iter().filter(|token| !printed(token)).collect();
            if !rest.is_empty() {
                self.blocks.composition.push(row(line, rest));
            }
            return;
        }
        let tokens = if self.zone == Zone::Head { self.unglued(tokens) } else { tokens };
        let tokens = if self.zone == Zone::Texts { tokens } else { self.fixed_items(line, tokens) };
        if self.zone != Zone::Head && self.is_page_header(&tokens) {
            let texts = tokens.into_iter().filter(|token| token.label.is_none() && !self.is_in_head(&token.text));
            let pieces = texts.map(|token| Piece { text: token.text, line: line.number, column: token.column });
            self.blocks.strays.extend(pieces.collect::<Vec<_>>());
            return;
        }
        if self.zone == Zone::Texts && self.is_item(&tokens) {
            self.zone = Zone::Items;
            self.in_items = true;
            self.open = None;
        }
        let mut head = Vec::new();
        let mut items = Vec::new();
        for token in tokens {
            match token.label {
                Some(Label::Field(field)) if self.is_label(field, &token) => match field.section() {
                    Section::Head => {
                        self.zone = Zone::Head;
                        self.open = None;
                        head.push(token);
                    }
                    _ => self.open(field, line.number),
                },
                Some(Label::Remark)
                    if !token.fused || self.zone != Zone::Texts || self.open != Some(Field::AnnualGoal) =>
                {
                    let field = if self.in_items { Field::CompositionRemark } else { Field::Remark };
                    self.open(field, line.number);
                }
                Some(Label::Heading(section)) => self.heading(section, line, &token),
                _ if self.zone == Zone::Head => head.push(Token { label: None, ..token }),
                _ if self.zone == Zone::Items => items.push(Token { label: None, ..token }),
                _ => self.blocks.texts.push(Event::Text {
                    piece: Piece { text: token.text, line: line.number, column: token.column },
                    layout: line.layout,
                    gap: line.gap,
                }),
            }
        }
        if !head.is_empty() {
            self.blocks.head.push(row(line, head));
        }
        if !items.is_empty() {
            self.blocks.composition.push(row(line, items));
        }
    }

    /// Takes the lines of the composition out that every form of the scheme has, each with the text behind it: they may
    /// stand beside the amounts of the head.
    fn fixed_items(&mut self, line: &Line, tokens: Vec<Token>) -> Vec<Token> {
        let name = |token: &Token| {
            let text = token.text.trim_start_matches("其中").trim_start_matches([':', '：']);
            let is_fixed = self.lexicon.scheme.composition.iter().any(|name| key(text) == key(name));
            (token.label.is_none() && is_fixed).then(|| Token { text: text.trim().to_owned(), ..token.clone() })
        };
        let mut left = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        let mut found = Vec::new();
        while let Some(token) = tokens.next() {
            match name(&token) {
                Some(item) => {
                    let value = tokens.next_if(|next| next.label.is_none() && name(next).is_none());
                    found.push(row(line, std::iter::once(item).chain(value).collect()));
                }
                None => left.push(token),
            }
        }
        self.blocks.has_composition |= !found.is_empty();
        self.blocks.composition.extend(found);
        left
    }

    /// Takes labels off the values that they are written together with: `联系电话6120045`. A label that has a cell of its
    /// own somewhere else is part of a text here, and so is one behind a label.
    fn unglued(&self, tokens: Vec<Token>) -> Vec<Token> {
        let mut out: Vec<Token> = Vec::new();
        for token in tokens {
            let behind_label = out.last().is_some_and(|last| last.label.is_some());
            let parts = if token.label.is_some() || behind_label {
                None
            } else {
                head::unglued(&token.text, self.lexicon, &self.alone)
            };
            let Some(parts) = parts else {
                out.push(token);
                continue;
            };
            for (field, label, value) in parts {
                let part = |label, text: &str| Token { label, text: text.to_owned(), fused: true, ..token };
                out.extend([part(Some(Label::Field(field)), label), part(None, value)]);
            }
        }
        out
    }

    /// A line of the head, again: the header of a further page. It does not end the block that it stands in.
    fn is_page_header(&self, tokens: &[Token]) -> bool {
        let mut labels = tokens.iter().filter_map(|token| token.label).peekable();
        let seen = |label| self.blocks.head.iter().flat_map(|row| &row.tokens).any(|token| token.label == Some(label));
        let of_head = |label| matches!(label, Label::Field(field) if field.section() == Section::Head);
        labels.peek().is_some() && labels.all(|label| of_head(label) && seen(label))
    }

    fn is_in_head(&self, text: &str) -> bool {
        self.blocks.head.iter().flat_map(|row| &row.tokens).any(|token| token.label.is_none() && token.text == text)
    }

    /// A label that fills its cell is one; in front of a text in the same cell it counts where it may stand: a
    /// narrative can contain the words "立项依据：".
    fn is_label(&self, field: Field, token: &Token) -> bool {
        let known = || {
            self.blocks.texts.iter().any(|event| matches!(event, Event::Label { field: other, .. } if *other == field))
        };
        if !token.fused {
            return true;
        }
        if field.section() == Section::Head { self.zone == Zone::Head } else { !known() && self.open < Some(field) }
    }

    fn open(&mut self, field: Field, line: usize) {
        self.zone = Zone::Texts;
        self.open = Some(field);
        self.blocks.texts.push(Event::Label { field, line });
    }

    fn heading(&mut self, section: Section, line: &Line, token: &Token) {
        let fused = matches!(self.blocks.texts.last(), Some(Event::Label { field, line: label })
            if *label == line.number && matches!(field, Field::Remark | Field::CompositionRemark));
        if fused {
            self.blocks.swallowed = Some(Piece { text: token.text.clone(), line: line.number, column: token.column });
        }
        self.blocks.texts.push(Event::Heading(section));
        self.open = None;
        self.zone = match section {
            Section::Head => Zone::Head,
            Section::Composition => {
                self.in_items = true;
                self.blocks.has_composition = true;
                Zone::Items
            }
            Section::Indicators => Zone::Table,
            _ => Zone::Texts,
        };
    }

    /// A name and an amount between the narratives: the composition lost its headings.
    fn is_item(&self, tokens: &[Token]) -> bool {
        let [name, amount] = tokens else { return false };
        let plain = amount.text.trim_end_matches('元');
        self.open.is_some_and(|open| open < Field::OverallGoal)
            && !self.in_items
            && name.label.is_none()
            && amount.label.is_none()
            && name.text.chars().count() <= 60
            && plain.len() >= 3
            && plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '，'))
    }
}

fn row(line: &Line, tokens: Vec<Token>) -> Row {
    Row { line: line.number, layout: line.layout, tokens }
}

fn whole(line: &Line) -> Piece {
    Piece { text: line.quote(), line: line.number, column: line.cells.first().map_or(0, |cell| cell.column) }
}
