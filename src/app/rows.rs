//! Work on rows: which are selected, and deleting, moving, doubling, cutting, copying and pasting them.
//!
//! Invariant: a command on rows works on the marked rows and the range of the section with the cursor, or else on the
//! row with the cursor; whatever it does is one step to undo.

use std::collections::HashSet;

use crate::edit::{Name, Title};
use crate::model::{Kind, Level2, Parent, Place, Project, Row, RowId, RowRef, Section, Spot};

use super::App;
use super::clipboard::{CopiedRow, CopiedRows};
use super::form::{Range, Step};
use super::texts::{self, titles};

impl App {
    /// The marked rows and those of the range, in the order of the form; empty when there are none in the section with
    /// the cursor.
    pub fn marked_rows(&self) -> Vec<RowId> {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return Vec::new() };
        let Some(section) = project.section_of(form.place) else { return Vec::new() };
        let rows = rows_of(project, section);
        let at = |row: RowId| rows.iter().position(|other| *other == row);
        let range = form.range.and_then(|range| {
            let (from, to) = (at(range.anchor)?, self.near_row(&rows)?);
            Some(from.min(to)..=from.max(to))
        });
        let is_marked = |(number, row): &(usize, &RowId)| {
            form.marked.contains(row) || range.as_ref().is_some_and(|range| range.contains(number))
        };
        rows.iter().enumerate().filter(is_marked).map(|(_, row)| *row).collect()
    }

    /// The number of the row with the cursor; on a heading that of the last row before it.
    fn near_row(&self, rows: &[RowId]) -> Option<usize> {
        let here = self.form.as_ref()?.place.row()?;
        if let Some(at) = rows.iter().position(|row| *row == here) {
            return Some(at);
        }
        let order = crate::model::FormOrder::of(self.open_project()?);
        let here = order.key(Place::Row(here));
        rows.iter().rposition(|row| order.key(Place::Row(*row)) < here)
    }

    /// The rows that a command works on: the marked ones, or the one with the cursor.
    fn selected_rows(&self) -> Vec<RowId> {
        let marked = self.marked_rows();
        if marked.is_empty() { self.current_row().map(|row| row.id()).into_iter().collect() } else { marked }
    }

    /// Marks the row with the cursor, or takes its mark away, and goes on to the next row.
    pub(super) fn mark_row(&mut self) {
        let Some(row) = self.current_row().filter(|row| is_leaf(*row)).map(|row| row.id()) else { return };
        self.keep_marks_of_section();
        if let Some(form) = &mut self.form
            && !form.marked.remove(&row)
        {
            form.marked.insert(row);
        }
        let height = self.body_height();
        if let Some(form) = &mut self.form {
            form.step(Step::Down, &self.layout, height);
        }
        self.say_marked();
    }

    /// Moves the cursor and takes the rows on the way into the range.
    pub(super) fn extend_range(&mut self, step: Step) {
        self.keep_marks_of_section();
        let Some(row) = self.form.as_ref().and_then(|form| form.place.row()) else { return };
        let height = self.body_height();
        let Some(form) = &mut self.form else { return };
        let range = form.range.unwrap_or(Range { anchor: row, sticky: false });
        form.range = None;
        form.step(step, &self.layout, height);
        form.range = Some(range);
        self.say_marked();
    }

    /// Begins a range that grows with every movement, or ends it and keeps its rows marked.
    pub(super) fn toggle_range(&mut self) {
        self.keep_marks_of_section();
        let marked = self.marked_rows();
        let row = self.current_row().filter(|row| is_leaf(*row)).map(|row| row.id());
        let Some(form) = &mut self.form else { return };
        match (form.range.take(), row) {
            (Some(range), _) if range.sticky => form.marked.extend(marked),
            (_, Some(row)) => form.range = Some(Range { anchor: row, sticky: true }),
            (_, None) => {}
        }
        self.say_marked();
    }

    /// Marks all rows of the section with the cursor.
    pub(super) fn mark_all(&mut self) {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return };
        let Some(section) = project.section_of(form.place) else { return };
        let rows = rows_of(project, section);
        if let Some(form) = &mut self.form {
            form.marked = rows.into_iter().collect();
            form.range = None;
        }
        self.say_marked();
    }

    /// Takes all marks away; false when there were none.
    pub(super) fn unmark(&mut self) -> bool {
        let Some(form) = &mut self.form else { return false };
        let there = !form.marked.is_empty() || form.range.is_some();
        form.marked.clear();
        form.range = None;
        there
    }

    /// Marks are of one section at a time: what is out of sight elsewhere must not be deleted along.
    fn keep_marks_of_section(&mut self) {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return };
        let rows: HashSet<RowId> = match project.section_of(form.place) {
            Some(section) => rows_of(project, section).into_iter().collect(),
            None => HashSet::new(),
        };
        if let Some(form) = &mut self.form {
            form.marked.retain(|row| rows.contains(row));
        }
    }

    /// The rows of the range become marked ones: where rows move, its ends do not tell them any more.
    fn mark_range(&mut self) {
        let rows = self.marked_rows();
        if let Some(form) = self.form.as_mut().filter(|form| form.range.is_some()) {
            form.range = None;
            form.marked.extend(rows);
        }
    }

    fn say_marked(&mut self) {
        let count = self.marked_rows().len();
        if count > 0 {
            self.say(texts::marked(self.lang, count));
        }
    }

    /// Whether there is something that can be deleted: everything but the headings of the scheme.
    pub(super) fn can_delete_row(&self) -> bool {
        match self.current_row() {
            _ if !self.marked_rows().is_empty() => true,
            Some(RowRef::Level1(level1)) => level1.children.is_empty(),
            Some(RowRef::Level2(level2)) => level2.children.is_empty() && !self.is_in_scheme(level2.id),
            row => row.is_some(),
        }
    }

    /// Deletes the selected rows and says how to get them back.
    pub(super) fn delete_row(&mut self) {
        let rows = self.selected_rows();
        if let Some(name) = self.remove_rows(&rows, [&titles::DELETE_ROW, &titles::DELETE_ROWS]) {
            let key = self.key_name("undo");
            self.say(texts::row_deleted(self.lang, &name, &key));
        }
    }

    /// Takes rows out as one step. Returns what they are called: the name of one, the number of several.
    fn remove_rows(&mut self, rows: &[RowId], titles: [&'static crate::lang::Message; 2]) -> Option<String> {
        let name = self.name_of_rows(rows)?;
        let title = Title::new(titles[usize::from(rows.len() > 1)], vec![Name::Text(name.clone())]);
        let removed = self.compose(title, |composer| rows.iter().all(|row| composer.remove(*row)));
        self.unmark();
        removed.then(|| self.quoted_rows(&name, rows.len()))
    }

    /// How rows are called in a sentence: one by its name in quotes, several by their number.
    fn quoted_rows(&self, name: &str, count: usize) -> String {
        if count == 1 { texts::in_quotes(self.lang, name) } else { texts::rows(self.lang, count) }
    }

    fn name_of_rows(&self, rows: &[RowId]) -> Option<String> {
        match rows {
            [] => None,
            [row] => Some(self.open_project()?.row(*row)?.title().to_owned()),
            rows => Some(rows.len().to_string()),
        }
    }

    /// Moves the selected rows one place up or down; indicators go on into the next heading.
    pub(super) fn move_row(&mut self, down: bool) {
        let mut rows = self.selected_rows();
        self.mark_range();
        let Some(name) = self.name_of_rows(&rows) else { return };
        let Some(first) = rows.first().copied() else { return };
        let parent_of =
            |app: &Self| app.open_project().and_then(|project| project.spot_of(first)).map(|spot| spot.parent);
        let before = parent_of(self);
        if down {
            rows.reverse();
        }
        let title = match rows.len() {
            1 => Title::new(&titles::MOVE_ROW, vec![Name::Text(name.clone())]),
            _ => Title::new(&titles::MOVE_ROWS, vec![Name::Text(name.clone())]),
        };
        self.compose(title, |composer| {
            for row in &rows {
                // At the end of the form nothing moves any more, or the rows would be turned round.
                let Some(to) = neighbour(composer.project(), *row, down) else { return false };
                if !composer.relocate(*row, to) {
                    return false;
                }
            }
            true
        });
        let name = self.quoted_rows(&name, rows.len());
        self.after_move(before, parent_of(self), &name);
    }

    /// Moves the selected rows to the end of a heading.
    pub(super) fn move_rows_to(&mut self, heading: RowId) {
        let rows = self.selected_rows();
        let Some(name) = self.name_of_rows(&rows) else { return };
        let title = match rows.len() {
            1 => Title::new(&titles::MOVE_ROW, vec![Name::Text(name.clone())]),
            _ => Title::new(&titles::MOVE_ROWS, vec![Name::Text(name.clone())]),
        };
        let parent = Parent::Heading(heading);
        let moved = self.compose(title, |composer| {
            rows.iter().all(|row| {
                let own = composer.project().spot_of(*row).is_some_and(|spot| spot.parent == parent);
                let index = composer.project().row_count(parent) - usize::from(own);
                composer.relocate(*row, Spot { parent, index })
            })
        });
        let name = self.quoted_rows(&name, rows.len());
        if moved {
            self.after_move(None, Some(parent), &name);
        }
    }

    /// Shows the cursor's row where it is now, and says so when it is below another heading.
    fn after_move(&mut self, before: Option<Parent>, after: Option<Parent>, name: &str) {
        if let Some(form) = &self.form {
            let (key, place, range) = (form.key, form.place, form.range);
            self.show_place(key, place);
            // The range goes along with its rows.
            self.form.iter_mut().for_each(|form| form.range = range);
        }
        if let (true, Some(Parent::Heading(heading))) = (before != after, after)
            && let Some(heading) = self.open_project().and_then(|project| project.row(heading))
        {
            let notice = texts::row_moved_to(self.lang, name, heading.title());
            self.say(notice);
        }
    }

    /// Puts copies of the selected rows behind them.
    pub(super) fn double_rows(&mut self) {
        let rows: Vec<RowId> = self.selected_rows();
        let Some(name) = self.name_of_rows(&rows) else { return };
        let mut fresh = Vec::new();
        let title = Title::new(&titles::DOUBLE_ROW, vec![Name::Text(name)]);
        let done = self.compose(title, |composer| {
            // Behind the last one of each heading, in their order.
            let mut behind: Vec<(Parent, usize, Vec<Row>)> = Vec::new();
            for id in &rows {
                let project = composer.project();
                let (Some(spot), Some(row)) = (project.spot_of(*id), project.row(*id).and_then(copy_of)) else {
                    continue;
                };
                match behind.iter_mut().find(|(parent, ..)| *parent == spot.parent) {
                    Some((_, last, copies)) => {
                        *last = spot.index + 1;
                        copies.push(row);
                    }
                    None => behind.push((spot.parent, spot.index + 1, vec![row])),
                }
            }
            behind.into_iter().all(|(parent, index, copies)| {
                (index..).zip(copies).all(|(index, row)| {
                    let id = composer.fresh_row_id();
                    fresh.push(id);
                    composer.insert(Spot { parent, index }, with_id(row, id))
                })
            })
        });
        if done {
            self.select_new(&fresh);
        }
    }

    /// Copies the selected rows, or all rows of the heading with the cursor, or else the text of the field.
    pub(super) fn copy(&mut self) {
        let Some(copied) = self.copied_rows() else {
            let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
            let Some(text) = self.open_project().and_then(|project| project.text_at(place)) else { return };
            let text = text.to_owned();
            self.copy_text(text);
            // Whoever wanted to leave with the key is told how.
            let quit = self.key_name("quit");
            return self.say(texts::field_copied(self.lang, &quit));
        };
        let count = copied.rows.len();
        self.copy_rows(copied);
        self.say(texts::rows_copied(self.lang, count));
    }

    fn copied_rows(&self) -> Option<CopiedRows> {
        let project = self.open_project()?;
        let marked = self.marked_rows();
        if !marked.is_empty() {
            return CopiedRows::of(project, &marked, false);
        }
        let (rows, whole) = match self.current_row()? {
            RowRef::Level1(level1) => {
                (level1.children.iter().flat_map(|level2| &level2.children).map(|row| row.id).collect(), true)
            }
            RowRef::Level2(level2) => (level2.children.iter().map(|row| row.id).collect(), true),
            row => (vec![row.id()], false),
        };
        CopiedRows::of(project, &rows, whole)
    }

    /// Copies the selected rows and deletes them.
    pub(super) fn cut(&mut self) {
        let rows: Vec<RowId> = self.selected_rows();
        let leaves =
            self.open_project().is_some_and(|project| rows.iter().all(|id| project.row(*id).is_some_and(is_leaf)));
        let copied = self.open_project().filter(|_| leaves).and_then(|project| CopiedRows::of(project, &rows, false));
        let Some(copied) = copied else {
            // No row, but a field.
            self.copy();
            return self.clear_cell();
        };
        self.copy_rows(copied);
        if let Some(name) = self.remove_rows(&rows, [&titles::CUT_ROW, &titles::CUT_ROWS]) {
            let key = self.key_name("paste");
            self.say(texts::rows_cut(self.lang, &name, &key));
        }
    }

    /// Pastes what was copied last: rows behind the cursor, or a text into the cell with the cursor.
    pub(super) fn paste_here(&mut self) {
        match self.clipboard.rows().cloned() {
            Some(rows) => self.paste_rows(&rows),
            None => {
                let text = self.clipboard.text().to_owned();
                if !self.preview_block(&text) {
                    self.paste_into_cell(&text);
                }
            }
        }
    }

    /// A block of cells that is pasted while a cell of a table is typed becomes rows; what is typed is taken first.
    pub(super) fn paste_block_while_typing(&mut self, text: &str) -> bool {
        let Some(editing) = self.form.as_ref().and_then(|form| form.editing.as_ref()) else { return false };
        let (place, is_vacant) = (editing.place, editing.fresh && editing.field.text().is_empty());
        if !matches!(place, Place::Cell(..)) || !crate::exchange::block::is_block(text, false) {
            return false;
        }
        if is_vacant {
            // The row that was made for this goes, and what comes stands where it stood: behind the row above it.
            let above = self.open_project().and_then(|project| {
                let spot = project.spot_of(place.row()?)?;
                let index = spot.index.checked_sub(1)?;
                let row = project.row_at(Spot { index, ..spot })?;
                Some(Place::Cell(row.id(), *row.columns().first()?))
            });
            self.cancel_text();
            above.into_iter().for_each(|place| self.go_to(place));
        } else {
            self.accept();
        }
        self.settle();
        self.preview_block(text)
    }

    /// Starts typing at the cursor with a text put in; nothing is taken before the user takes it.
    pub(super) fn paste_into_cell(&mut self, text: &str) {
        let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
        if text.is_empty() {
            return self.say(texts::nothing_copied(self.lang));
        }
        if !matches!(place, Place::Field(_) | Place::Cell(..)) {
            let key = self.key_name("edit");
            return self.say(texts::paste_where(self.lang, &key));
        }
        self.start_typing(place, false);
        if let Some((field, _)) = self.focused_field() {
            // A cell is replaced, as in a table; a narrative goes on.
            if !super::layout::is_multiline(place) {
                field.select_all();
            }
        }
        self.paste_text(text);
    }

    /// Empties the cell with the cursor, or deletes the marked rows.
    pub(super) fn clear_cell(&mut self) {
        if !self.marked_rows().is_empty() {
            return self.delete_row();
        }
        let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
        let text = self.open_project().and_then(|project| project.text_at(place)).unwrap_or_default();
        let is_row = place.row().is_some() && !self.is_heading(place);
        if text.is_empty() && is_row && self.is_vacant_row() {
            return self.delete_row();
        }
        let (label, done) = match place {
            Place::Field(field) if field.kind() == Kind::Status => return self.say(texts::status_stays(self.lang)),
            Place::Field(field) => (field.label(), text.is_empty()),
            Place::Cell(_, column) if is_row => (column.label(), text.is_empty()),
            _ => return self.say(texts::heading_stays(self.lang)),
        };
        if done {
            return;
        }
        let title = Title::new(&titles::CLEAR, vec![Name::Label(label)]);
        self.compose(title, |composer| match place {
            Place::Field(field) => {
                composer.set(field, "");
                true
            }
            Place::Cell(row, column) => composer.set_cell(row, column, ""),
            _ => false,
        });
        let key = self.key_name("undo");
        self.say(texts::cleared(self.lang, label.in_lang(self.lang), &key));
    }

    fn is_vacant_row(&self) -> bool {
        let Some(row) = self.current_row() else { return false };
        row.columns().iter().all(|column| row.cell(*column).is_none_or(str::is_empty))
    }

    fn paste_rows(&mut self, copied: &CopiedRows) {
        let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
        let section = self.open_project().and_then(|project| project.section_of(place));
        let spot = self.spot_for_new_row().filter(|spot| spot.parent != Parent::Tree);
        let (true, Some(spot)) = (section == Some(copied.section), spot) else {
            let section = copied.section.label().in_lang(self.lang);
            return self.say(texts::paste_in_section(self.lang, section));
        };
        let (mut fresh, mut elsewhere, mut twins) = (Vec::new(), 0, 0);
        let count = copied.rows.len();
        let title = Title::new(&titles::PASTE_ROWS, vec![Name::Text(count.to_string())]);
        let done = self.compose(title, |composer| {
            let mut here = spot;
            copied.rows.iter().all(|CopiedRow { headings, row }| {
                let heading = headings.as_ref().filter(|_| copied.by_heading);
                let named = heading.map(|names| heading_named(composer.project(), names));
                // A block of another form brings the stock indicators along, which every form has.
                if let Some(Some(parent)) = named
                    && has_same(composer.project(), parent, row)
                {
                    twins += 1;
                    return true;
                }
                let to = match named {
                    Some(Some(parent)) => Spot { parent, index: composer.project().row_count(parent) },
                    wanted => {
                        elsewhere += usize::from(wanted.is_some());
                        here.index += 1;
                        Spot { index: here.index - 1, ..here }
                    }
                };
                let id = composer.fresh_row_id();
                fresh.push(id);
                composer.insert(to, with_id(row.clone(), id))
            })
        });
        if !done {
            return self.say(texts::rows_all_there(self.lang, twins));
        }
        self.select_new(&fresh);
        let mut notice = texts::rows_pasted(self.lang, count - twins);
        if elsewhere > 0 {
            notice.push_str(&texts::rows_elsewhere(self.lang, elsewhere));
        }
        if twins > 0 {
            notice.push_str(&texts::rows_there(self.lang, twins));
        }
        self.say(notice);
    }

    /// Puts the cursor on the first of some new rows and marks them when there are several.
    pub(super) fn select_new(&mut self, rows: &[RowId]) {
        self.unmark();
        let Some(key) = self.form.as_ref().map(|form| form.key) else { return };
        let first = rows.first().and_then(|row| {
            let column = self.open_project()?.row(*row)?.columns().first()?;
            Some(Place::Cell(*row, *column))
        });
        if let Some(place) = first {
            self.show_place(key, place);
        }
        if let Some(form) = self.form.as_mut().filter(|_| rows.len() > 1) {
            form.marked = rows.iter().copied().collect();
        }
    }
}

/// Whether a heading has a row with the same texts.
fn has_same(project: &Project, parent: Parent, row: &Row) -> bool {
    let texts = |row: RowRef<'_>| -> Vec<String> {
        row.columns().iter().filter_map(|column| row.cell(*column)).map(|text| text.trim().to_owned()).collect()
    };
    let wanted = texts(row.borrow());
    let rows = (0..project.row_count(parent)).filter_map(|index| project.row_at(Spot { parent, index }));
    rows.into_iter().any(|there| texts(there) == wanted)
}

/// The rows of a section that are no headings, in the order of the form.
fn rows_of(project: &Project, section: Section) -> Vec<RowId> {
    match section {
        Section::Composition => project.composition.iter().map(|item| item.id).collect(),
        Section::Schedule => project.schedule.iter().map(|payment| payment.id).collect(),
        Section::Indicators => project.indicators().map(|(_, _, indicator)| indicator.id).collect(),
        Section::Head | Section::Details | Section::Goals | Section::Review => Vec::new(),
    }
}

fn is_leaf(row: RowRef<'_>) -> bool {
    !matches!(row, RowRef::Level1(_) | RowRef::Level2(_))
}

fn copy_of(row: RowRef<'_>) -> Option<Row> {
    match row {
        RowRef::Composition(item) => Some(Row::Composition(item.clone())),
        RowRef::Payment(payment) => Some(Row::Payment(payment.clone())),
        RowRef::Indicator(indicator) => Some(Row::Indicator(indicator.clone())),
        RowRef::Level1(_) | RowRef::Level2(_) => None,
    }
}

/// A row that is no heading, with another identity.
fn with_id(mut row: Row, id: RowId) -> Row {
    match &mut row {
        Row::Composition(item) => item.id = id,
        Row::Payment(payment) => payment.id = id,
        Row::Indicator(indicator) => indicator.id = id,
        Row::Level1(heading) => heading.id = id,
        Row::Level2(heading) => heading.id = id,
    }
    row
}

/// The level-2 heading of the given names, or the only one of the given level-2 name.
fn heading_named(project: &Project, (level1, level2): &(String, String)) -> Option<Parent> {
    let named: Vec<_> = project.level2s().filter(|(_, heading)| heading.name == *level2).collect();
    let found = named.iter().find(|(above, _)| above.name == *level1).or(match named.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    found.map(|(_, heading)| Parent::Heading(heading.id))
}

/// The gap that a row moves to when it goes one place up or down.
fn neighbour(project: &Project, id: RowId, down: bool) -> Option<Spot> {
    let spot = project.spot_of(id)?;
    let last = project.row_count(spot.parent).checked_sub(1)?;
    match (down, spot.index) {
        (false, index) if index > 0 => return Some(Spot { index: index - 1, ..spot }),
        (true, index) if index < last => return Some(Spot { index: index + 1, ..spot }),
        _ => {}
    }
    let (RowRef::Indicator(_), Parent::Heading(heading)) = (project.row(id)?, spot.parent) else { return None };
    let headings: Vec<&Level2> = project.level2s().map(|(_, level2)| level2).collect();
    let at = headings.iter().position(|level2| level2.id == heading)?;
    let next = headings.get(if down { at + 1 } else { at.checked_sub(1)? })?;
    Some(Spot { parent: Parent::Heading(next.id), index: if down { 0 } else { next.children.len() } })
}
