//! The form of one project: cursor, scrolling, folding, and the text being typed.

use std::collections::{BTreeSet, HashSet};
use std::ops;
use std::sync::Arc;

use crate::edit::ProjectKey;
use crate::model::{Column, Field, Parent, Place, Project, RowId, Section};
use crate::rules::Problem;
use crate::text::field::TextField;
use crate::text::width::Measure;

use super::layout::{FormLayout, Item};

/// The state of the form on the screen.
#[derive(Debug)]
pub struct FormView {
    /// The project.
    pub key: ProjectKey,
    /// Where the cursor is.
    pub place: Place,
    /// The first line shown.
    pub scroll: usize,
    /// The headings whose rows are hidden.
    pub folded: HashSet<RowId>,
    /// The text being typed, if any.
    pub editing: Option<Editing>,
    /// The bytes at the place with the cursor that it was sent there for.
    pub found: Option<ops::Range<usize>>,
    /// The rows that were marked one by one.
    pub marked: BTreeSet<RowId>,
    /// Where the range of rows begins that ends at the cursor.
    pub range: Option<Range>,
    /// The rows that are not shown now, because only filled or only faulty ones are wanted.
    pub hidden: HashSet<RowId>,
    /// Which rows are wanted.
    pub wanted: Wanted,
    /// The view was moved, and not the cursor: one line of the block with the cursor is enough in sight, and a text
    /// being typed may be out of sight.
    free: bool,
    /// The number of the block with the cursor, to stay near when the block goes.
    block: usize,
    /// The column to go back to when the cursor leaves a row that does not have it.
    column: Option<Column>,
}

/// The beginning of a range of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The row.
    pub anchor: RowId,
    /// The range grows with every movement until it is ended; otherwise only with movements made for it.
    pub sticky: bool,
}

/// Which rows of the tree are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// All.
    #[default]
    All,
    /// Headings without indicators are hidden.
    Filled,
    /// Only what has a problem, with its headings.
    Faulty,
}

/// A text being typed into a place.
#[derive(Debug)]
pub struct Editing {
    /// The place.
    pub place: Place,
    /// The text.
    pub field: TextField,
    /// The row was made for this; it goes again when nothing is typed.
    pub fresh: bool,
    /// Row and column of the caret inside the cell.
    pub caret: (usize, usize),
    /// What the rules find with the text as it is now, once anything was typed. It comes and goes with the text.
    pub problems: Option<Arc<[Problem]>>,
}

/// Where to go in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One block up.
    Up,
    /// One block down.
    Down,
    /// One cell to the left.
    Left,
    /// One cell to the right.
    Right,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// The first place.
    First,
    /// The last place.
    Last,
}

impl FormView {
    /// A form with the cursor on the project's name.
    pub fn new(key: ProjectKey) -> Self {
        Self {
            key,
            place: Place::Field(Field::Name),
            scroll: 0,
            folded: HashSet::new(),
            editing: None,
            found: None,
            marked: BTreeSet::new(),
            range: None,
            hidden: HashSet::new(),
            wanted: Wanted::All,
            free: false,
            block: 0,
            column: None,
        }
    }

    /// Puts the cursor on the first place of a section, with its title at the top of the screen.
    pub fn turn_to(&mut self, section: Section, layout: &FormLayout) {
        self.leave();
        self.place = Place::Section(section);
        if let Some(title) = layout.title(section) {
            self.scroll = layout.blocks[title].top;
        }
    }

    /// Puts the cursor on a place.
    pub fn go(&mut self, place: Place) {
        self.leave();
        self.place = place;
        if let Place::Cell(_, column) = place {
            self.column = Some(column);
        }
    }

    /// A movement that is not made for the range ends it, unless it was begun to stay, and leaves what was found; the view
    /// follows the cursor.
    fn leave(&mut self) {
        self.free = false;
        self.found = None;
        self.range = self.range.filter(|range| range.sticky);
    }

    /// Works out where the caret stands in the cell being typed.
    pub fn place_caret(&mut self, layout: &FormLayout, measure: Measure) {
        let Some(editing) = &mut self.editing else { return };
        let block = layout.find(editing.place).and_then(|index| layout.blocks.get(index));
        if let Some(cell) = block.and_then(|block| block.cell(editing.place)) {
            editing.caret = editing.field.caret_position(measure, usize::from(cell.width));
        }
    }

    /// After anything changed: the cursor stands on a place that exists and is in sight.
    pub fn settle(&mut self, layout: &FormLayout, height: usize) {
        let found = match self.place {
            Place::Section(section) => layout.find(self.place).or_else(|| {
                let title = layout.title(section)?;
                (title..layout.blocks.len()).find(|index| layout.blocks[*index].place(None).is_some())
            }),
            place => layout.find(place),
        };
        let block = found.unwrap_or_else(|| {
            let near = self.block.min(layout.blocks.len().saturating_sub(1));
            let selectable = |index: &usize| layout.blocks[*index].place(None).is_some();
            (0..=near).rev().find(selectable).or_else(|| (near..layout.blocks.len()).find(selectable)).unwrap_or(0)
        });
        self.block = block;
        let Some(shown) = layout.blocks.get(block) else { return };
        let column = match self.place {
            Place::Cell(_, column) => Some(column),
            _ => self.column,
        };
        if let Some(place) = shown.place(column) {
            self.found = self.found.take().filter(|_| self.place == place);
            self.place = place;
        }
        self.keep_in_sight(layout, height);
    }

    fn keep_in_sight(&mut self, layout: &FormLayout, height: usize) {
        let Some(block) = layout.blocks.get(self.block) else { return };
        let height = height.max(1);
        if self.free {
            if self.editing.is_none() {
                self.scroll = self.scroll.clamp((block.top + 1).saturating_sub(height), block.top + block.height - 1);
            }
            self.scroll = self.scroll.min(layout.height.saturating_sub(height));
            return;
        }
        // The line of the caret or of what was found has to be in sight, not the whole text.
        let line = match (&self.editing, &self.found) {
            (Some(editing), _) => Some(editing.caret.0),
            (None, Some(found)) => block.cell(self.place).map(|cell| cell.line_of(found.start)),
            (None, None) => None,
        };
        let (first, last) = match line {
            Some(line) => (block.top + line, block.top + line),
            None => (block.top, block.top + block.height - 1),
        };
        // A block higher than the screen is scrolled through line by line.
        if last + 1 - first > height {
            self.scroll = self.scroll.clamp(first, last + 1 - height);
            return;
        }
        // The titles and heads right above the block come into sight with it.
        let above = layout.blocks[..self.block]
            .iter()
            .rev()
            .take_while(|block| matches!(block.item, Item::Title(_) | Item::Header(_)))
            .last()
            .map_or(first, |block| block.top);
        if last >= first + height {
            // Any part of what is higher than the screen may be in sight.
            self.scroll = self.scroll.clamp(first, last + 1 - height);
        } else {
            self.scroll = self.scroll.clamp((last + 1).saturating_sub(height), first);
        }
        if above < self.scroll && last < above + height && self.editing.is_none() {
            self.scroll = above;
        }
        self.scroll = self.scroll.min(layout.height.saturating_sub(height));
    }

    /// Puts the cursor on a place that is in sight, and leaves the view as it is.
    pub fn go_in_sight(&mut self, place: Place) {
        self.go(place);
        self.free = true;
    }

    /// The view follows the cursor again.
    pub fn follow(&mut self) {
        self.free = false;
    }

    /// Moves the view such that `line` is the first one shown, as far as there are lines below. A cursor that would go
    /// out of sight stays in it, as near as it can; a text being typed stays where it is.
    pub fn show_from(&mut self, line: usize, layout: &FormLayout, height: usize) {
        self.scroll = line.min(layout.height.saturating_sub(height));
        let (first, last) = (self.scroll, self.scroll + height.max(1));
        let count = layout.blocks.len();
        if let (Some(block), None) = (layout.blocks.get(self.block), &self.editing) {
            let selectable = |index: &usize| layout.blocks[*index].place(None).is_some();
            let found = if block.bottom() <= first {
                (0..count).filter(selectable).find(|index| layout.blocks[*index].bottom() > first)
            } else if block.top >= last {
                (0..count).rev().filter(selectable).find(|index| layout.blocks[*index].top < last)
            } else {
                None
            };
            if let Some(index) = found {
                self.leave();
                self.block = index;
                self.place = layout.blocks[index].place(self.column).unwrap_or(self.place);
            }
        }
        self.free = true;
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: Step, layout: &FormLayout, height: usize) {
        self.leave();
        let selectable = |index: &usize| layout.blocks[*index].place(None).is_some();
        let count = layout.blocks.len();
        let current = layout.blocks.get(self.block);
        // A block higher than the screen is scrolled through before the cursor leaves it.
        if let Some(block) = current
            && block.height > height
        {
            let page = height.max(2) - 1;
            let lines = match step {
                Step::Down | Step::Up => 1,
                Step::PageDown | Step::PageUp => page,
                Step::Left | Step::Right | Step::First | Step::Last => 0,
            };
            let (below, above) = (
                (block.top + block.height).saturating_sub(self.scroll + height),
                self.scroll.saturating_sub(block.top),
            );
            match step {
                Step::Down | Step::PageDown if below > 0 => {
                    self.scroll += lines.min(below);
                    return;
                }
                Step::Up | Step::PageUp if above > 0 => {
                    self.scroll -= lines.min(above);
                    return;
                }
                _ => {}
            }
        }
        let target = match step {
            Step::Up => (0..self.block.min(count)).rev().find(selectable),
            Step::Down => (self.block + 1..count).find(selectable),
            Step::First => (0..count).find(selectable),
            Step::Last => (0..count).rev().find(selectable),
            Step::PageDown => {
                let line = current.map_or(0, |block| block.top) + height.max(2) - 1;
                (self.block + 1..count)
                    .filter(selectable)
                    .take_while(|index| layout.blocks[*index].top <= line)
                    .last()
                    .or_else(|| (self.block + 1..count).find(selectable))
            }
            Step::PageUp => {
                let line = current.map_or(0, |block| block.top).saturating_sub(height.max(2) - 1);
                (0..self.block.min(count))
                    .rev()
                    .filter(selectable)
                    .take_while(|index| layout.blocks[*index].top >= line)
                    .last()
                    .or_else(|| (0..self.block.min(count)).rev().find(selectable))
            }
            Step::Left | Step::Right => {
                self.step_cell(step, layout);
                return;
            }
        };
        if let Some(index) = target {
            self.block = index;
            if let Some(place) = layout.blocks[index].place(self.column) {
                self.place = place;
            }
        }
    }

    fn step_cell(&mut self, step: Step, layout: &FormLayout) {
        let (Place::Cell(row, column), Some(block)) = (self.place, layout.blocks.get(self.block)) else { return };
        let Some(at) = block.cells.iter().position(|cell| cell.column == Some(column)) else { return };
        let next = if step == Step::Left { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(column) = next.and_then(|next| block.cells.get(next)).and_then(|cell| cell.column) {
            self.go(Place::Cell(row, column));
        }
    }

    /// Moves to the first cell of the next row or the last cell of the previous one.
    pub fn step_row(&mut self, forward: bool, layout: &FormLayout, height: usize) {
        self.step(if forward { Step::Down } else { Step::Up }, layout, height);
        let Some(block) = layout.blocks.get(self.block) else { return };
        let cell = if forward { block.cells.first() } else { block.cells.last() };
        if let (Place::Cell(row, _), Some(column)) = (self.place, cell.and_then(|cell| cell.column)) {
            self.go(Place::Cell(row, column));
        }
    }

    /// Shows the rows that hide a place.
    pub fn unfold(&mut self, project: &Project, place: Place) {
        let mut row = place.row();
        while let Some(Parent::Heading(heading)) = row.and_then(|row| project.spot_of(row)).map(|spot| spot.parent) {
            self.folded.remove(&heading);
            row = Some(heading);
        }
    }

    /// The section with the cursor.
    pub fn section(&self, layout: &FormLayout) -> Section {
        layout.section_of(self.block)
    }
}
