//! Deleting, moving and doubling rows.
//!
//! Invariant: a command works on the selected rows, and whatever it does is one step to undo.

use crate::edit::{Name, Title};
use crate::lang::{Lang, Message};
use crate::model::{Level2, Parent, Place, Project, Row, RowId, RowRef, Spot};

use super::App;
use super::texts::{self, titles};

/// What is done to one row, and to several.
type OneOrSeveral = [&'static Message; 2];

const MOVE: OneOrSeveral = [&titles::MOVE_ROW, &titles::MOVE_ROWS];

impl App {
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

    /// Takes rows out as one step. Returns what they are called in the middle of a sentence.
    pub(super) fn remove_rows(&mut self, rows: &[RowId], titles: OneOrSeveral) -> Option<String> {
        let title = self.title_of(rows, titles)?;
        let name = self.name_of_rows(rows, texts::rows_inside)?;
        let removed = self.compose(title, |composer| rows.iter().all(|row| composer.remove(*row)));
        self.unmark();
        removed.then_some(name)
    }

    /// How rows are called in a sentence: one by its name in quotes, several by their number; none where there are none.
    fn name_of_rows(&self, rows: &[RowId], number: fn(Lang, usize) -> String) -> Option<String> {
        match rows {
            [] => None,
            [row] => Some(texts::in_quotes(self.lang, self.open_project()?.row(*row)?.title())),
            rows => Some(number(self.lang, rows.len())),
        }
    }

    /// What is done to rows, with the name of one or the number of several.
    fn title_of(&self, rows: &[RowId], [one, several]: OneOrSeveral) -> Option<Title> {
        Some(match rows {
            [] => return None,
            [row] => Title::new(one, vec![Name::Text(self.open_project()?.row(*row)?.title().to_owned())]),
            rows => Title::new(several, vec![Name::Text(rows.len().to_string())]),
        })
    }

    /// Moves the selected rows one place up or down; indicators go on into the next heading.
    pub(super) fn move_row(&mut self, down: bool) {
        let mut rows = self.selected_rows();
        self.mark_range();
        let Some(first) = rows.first().copied() else { return };
        let Some(title) = self.title_of(&rows, MOVE) else { return };
        let parent_of =
            |app: &Self| app.open_project().and_then(|project| project.spot_of(first)).map(|spot| spot.parent);
        let before = parent_of(self);
        if down {
            rows.reverse();
        }
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
        self.after_move(&rows, before, parent_of(self));
    }

    /// Moves the selected rows to the end of a heading.
    pub(super) fn move_rows_to(&mut self, heading: RowId) {
        let rows = self.selected_rows();
        let Some(title) = self.title_of(&rows, MOVE) else { return };
        let parent = Parent::Heading(heading);
        let moved = self.compose(title, |composer| {
            rows.iter().all(|row| {
                let own = composer.project().spot_of(*row).is_some_and(|spot| spot.parent == parent);
                let index = composer.project().row_count(parent) - usize::from(own);
                composer.relocate(*row, Spot { parent, index })
            })
        });
        if moved {
            self.after_move(&rows, None, Some(parent));
        }
    }

    /// Shows the cursor's row where it is now, and says so when it is below another heading.
    fn after_move(&mut self, rows: &[RowId], before: Option<Parent>, after: Option<Parent>) {
        if let Some(form) = &self.form {
            let (key, place, range) = (form.key, form.place, form.range);
            self.show_place(key, place);
            // The range goes along with its rows.
            self.form.iter_mut().for_each(|form| form.range = range);
        }
        if let (true, Some(Parent::Heading(heading))) = (before != after, after)
            && let Some(heading) = self.open_project().and_then(|project| project.row(heading))
            && let Some(name) = self.name_of_rows(rows, texts::rows)
        {
            let notice = texts::row_moved_to(self.lang, &name, heading.title());
            self.say(notice);
        }
    }

    /// Puts copies of the selected rows behind them.
    pub(super) fn double_rows(&mut self) {
        let rows: Vec<RowId> = self.selected_rows();
        let Some(title) = self.title_of(&rows, [&titles::DOUBLE_ROW, &titles::DOUBLE_ROWS]) else { return };
        let mut fresh = Vec::new();
        let done = self.compose(title, |composer| {
            // Behind the last one of each heading, in their order.
            let mut behind: Vec<(Parent, usize, Vec<Row>)> = Vec::new();
            for id in &rows {
                let project = composer.project();
                let row = project.row(*id).filter(|row| !row.is_heading());
                let (Some(spot), Some(row)) = (project.spot_of(*id), row.map(RowRef::to_row)) else { continue };
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
                    composer.insert(Spot { parent, index }, row.with_id(id))
                })
            })
        });
        if done {
            self.select_new(&fresh);
        }
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
