//! Cutting, copying and pasting: rows, and the text of a cell or field.

use crate::edit::{Name, Title};
use crate::model::{Parent, Place, Project, Row, RowId, RowRef, Spot};

use super::App;
use super::clipboard::{CopiedRow, CopiedRows};
use super::texts::{self, titles};
use super::typing::is_status;

impl App {
    /// Copies the selected rows, or all rows of the heading with the cursor, or else the text of the field.
    pub(super) fn copy(&mut self) {
        let (rows, whole) = self.rows_to_copy();
        if let Some(count) = self.copy_rows(&rows, whole) {
            return self.say(texts::rows_copied(self.lang, count));
        }
        let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
        let Some(text) = self.open_project().and_then(|project| project.text_at(place)) else { return };
        let text = text.to_owned();
        self.copy_text(text);
        // Whoever wanted to leave with the key is told how.
        let quit = self.key_name("quit");
        self.say(texts::field_copied(self.lang, &quit));
    }

    /// The rows that are copied, and whether they are all that a heading has.
    fn rows_to_copy(&self) -> (Vec<RowId>, bool) {
        match self.current_row() {
            Some(heading) if heading.is_heading() && self.marked_rows().is_empty() => {
                (heading.indicators().map(|row| row.id).collect(), true)
            }
            _ => (self.selected_rows(), false),
        }
    }

    /// Copies the selected rows and deletes them.
    pub(super) fn cut(&mut self) {
        let rows = self.selected_rows();
        if self.copy_rows(&rows, false).is_none() {
            // No row, but a field.
            self.copy();
            return self.clear_cell();
        }
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
        if is_status(place) {
            return self.say(texts::status_is_picked(self.lang, &self.key_name("edit")));
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
        if text.is_empty() && is_row && self.current_row().is_some_and(RowRef::is_empty) {
            return self.delete_row();
        }
        let (label, done) = match place {
            place if is_status(place) => {
                return self.say(texts::status_stays(self.lang, &self.key_name("edit")));
            }
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
                composer.insert(to, row.clone().with_id(id))
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
}

/// Whether a heading has a row with the same texts.
fn has_same(project: &Project, parent: Parent, row: &Row) -> bool {
    let wanted = row.borrow();
    let is_same = |there: RowRef<'_>| there.cells().map(str::trim).eq(wanted.cells().map(str::trim));
    (0..project.row_count(parent)).filter_map(|index| project.row_at(Spot { parent, index })).any(is_same)
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
