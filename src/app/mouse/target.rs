//! What is where: the mouse asks the same areas that are drawn.

use jiff::civil::Date;
use ratatui::layout::{Position, Rect};

use super::scroll::Pane;
use crate::app::board::Tab;
use crate::app::command::Command;
use crate::app::layout::{GUTTER, Item};
use crate::app::list::Entry;
use crate::app::overlay::Overlay;
use crate::app::replace::{Choice, Focus};
use crate::app::{App, Screen};
use crate::edit::Revision;
use crate::list::{Column, GroupKey};
use crate::model::{Place, RowId, Section};
use crate::replace::Slot;

/// Something that can be clicked.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// A command on the bottom line.
    Hint(&'static Command),
    /// A line of the start screen.
    Start(usize),
    /// The line with the filter of the list.
    Filter,
    /// The head of a column of the list.
    Head(Column),
    /// The place for the mark of a line of the list, by its number.
    Mark(usize),
    /// The heading of a group of the list.
    Heading(GroupKey),
    /// A line of the list, by its number.
    Row(usize),
    /// A line of the window with the columns, and whether its mark is meant.
    Column(usize, bool),
    /// The line with the text to find.
    Find,
    /// A section above the form.
    Tab(Section),
    /// A place of the form.
    Place(Place),
    /// The triangle in front of a heading.
    Fold(RowId),
    /// A day of the calendar.
    Day(Date),
    /// A problem of the panel.
    Listed(usize),
    /// The typed line of a window.
    Typed,
    /// A line of a list to pick from, counted among those shown.
    Pick(usize),
    /// An answer to a question.
    Answer(usize),
    /// A row of a preview, and whether its mark is meant.
    Preview(usize, bool),
    /// A column of the source of a preview.
    Role(usize),
    /// A line to type in the window that replaces.
    Field(Focus),
    /// A choice of that window.
    Choice(Choice),
    /// A hit in that window, and whether its mark is meant.
    Hit(usize, bool),
    /// A field to look through, in that window.
    Slot(usize),
    /// A line of the history.
    Revision(Revision),
    /// A line of the window with another version.
    Version(usize),
    /// A tab of the board.
    BoardTab(Tab),
    /// A line of the board.
    BoardLine(usize),
    /// A command behind a prefix.
    Key(&'static Command),
    /// A scrollbar.
    Bar(Pane),
    /// What is covered by a window.
    Outside,
    /// Nothing that does anything.
    Nothing,
}

/// The number of the line of an area that a position is in.
fn line_in(area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| usize::from(at.y - area.y))
}

impl App {
    /// What is at a position of the screen.
    pub(super) fn target_at(&self, at: Position) -> Target {
        let hints = self.hints(self.areas().bottom);
        if let Some(hint) = hints.into_iter().find(|hint| hint.area.contains(at)) {
            return Target::Hint(hint.command);
        }
        let pane = self.pane_at(at);
        let bar = pane.and_then(|pane| self.scrollbar(pane));
        if let (Some(pane), Some(bar)) = (pane, bar)
            && bar.track.contains(at)
        {
            return Target::Bar(pane);
        }
        let target = match (self.overlays.last(), self.screen) {
            (Some(overlay), _) => self.target_in(overlay, at),
            (None, Screen::Start) => {
                line_in(self.start_area(), at).filter(|number| *number < self.start_lines().len()).map(Target::Start)
            }
            (None, Screen::List) => self.target_in_list(at),
            (None, Screen::Form) => self.target_in_form(at),
        };
        target.unwrap_or(Target::Nothing)
    }

    fn target_in(&self, overlay: &Overlay, at: Position) -> Option<Target> {
        let window = self.window(overlay);
        if !window.frame.contains(at) {
            return Some(Target::Outside);
        }
        if window.typed.contains(at) {
            return Some(Target::Typed);
        }
        let line = line_in(window.lines, at);
        match overlay {
            Overlay::Pick(picker) => {
                line.map(|line| picker.scroll + line).filter(|line| *line < picker.shown.len()).map(Target::Pick)
            }
            Overlay::Ask(ask) => line.filter(|line| *line < ask.answers.len()).map(Target::Answer),
            Overlay::Preview(preview) => {
                let roles = self.preview_areas(preview).roles;
                let role = roles.iter().position(|(_, area)| area.contains(at)).map(Target::Role);
                let row = line.map(|line| preview.scroll + line).filter(|row| *row < preview.rows.len());
                role.or(row.map(|row| Target::Preview(row, at.x < window.lines.x + 2)))
            }
            Overlay::History(view) => {
                let rows = self.history_rows(view);
                rows.get(view.scroll + line?).map(|row| Target::Revision(row.revision))
            }
            Overlay::Replace => self.target_in_replace(at),
            Overlay::Versions => line.map(Target::Version),
            Overlay::Columns(view) => {
                let number = line.map(|line| view.scroll + line).filter(|number| *number < view.lines.len());
                number.map(|number| Target::Column(number, at.x < window.lines.x + 2))
            }
            Overlay::Board => {
                let tabs = self.board_tabs(self.board_areas().tabs);
                let tab = tabs.into_iter().find(|(.., area)| area.contains(at)).map(|(tab, ..)| Target::BoardTab(tab));
                let number = line.map(|line| self.board.cursor().scroll + line);
                tab.or(number.filter(|number| *number < self.board_count()).map(Target::BoardLine))
            }
            Overlay::Keys => self.keys_areas().keys.get(line?).map(|key| Target::Key(key.command)),
            Overlay::Read(_) | Overlay::Prompt(_) => None,
        }
    }

    fn target_in_replace(&self, at: Position) -> Option<Target> {
        let areas = self.replace_areas();
        let fields = [(Focus::Find, areas.find), (Focus::By, areas.by)];
        if let Some((focus, _)) = fields.into_iter().find(|(_, area)| area.contains(at)) {
            return Some(Target::Field(focus));
        }
        if let Some((choice, ..)) = areas.choices.iter().find(|(.., area)| area.contains(at)) {
            return Some(Target::Choice(*choice));
        }
        let (lines, view) = (areas.window.lines, &self.replace);
        let line = line_in(lines, at)?;
        match view.focus {
            Focus::Slots => Some(view.slot_scroll + line).filter(|slot| *slot < Slot::all().count()).map(Target::Slot),
            _ => {
                let hit = Some(view.hits.scroll + line).filter(|hit| *hit < view.hits.hits.len())?;
                Some(Target::Hit(hit, at.x < lines.x + 2))
            }
        }
    }

    fn target_in_list(&self, at: Position) -> Option<Target> {
        let areas = self.list_areas();
        if areas.filter.is_some_and(|line| line.contains(at)) {
            return Some(Target::Filter);
        }
        if areas.heads.contains(at) {
            return self.columns(areas.rows).column_at(at.x).map(Target::Head);
        }
        let row = self.list.scroll + line_in(areas.rows, at)?;
        Some(match self.list.entries.get(row)? {
            Entry::Group(key) => Target::Heading(*key),
            Entry::Project(_) if at.x < areas.rows.x + 2 => Target::Mark(row),
            Entry::Project(_) | Entry::Broken(_) => Target::Row(row),
        })
    }

    fn target_in_form(&self, at: Position) -> Option<Target> {
        if self.find_areas().is_some_and(|areas| areas.line.contains(at)) {
            return Some(Target::Find);
        }
        if let Some(calendar) = self.calendar_areas().filter(|calendar| calendar.frame.contains(at)) {
            return calendar.days.into_iter().find(|(_, area)| area.contains(at)).map(|(day, _)| Target::Day(day));
        }
        let areas = self.form_areas();
        if areas.tabs.contains(at) {
            let tabs = self.tabs(areas.tabs);
            return tabs.into_iter().find(|tab| tab.area.contains(at)).map(|tab| Target::Tab(tab.section));
        }
        if let Some(panel) = areas.panel.filter(|panel| panel.contains(at)) {
            let lines = self.panel_areas(panel).lines;
            let line = at.y.checked_sub(lines.y).map(usize::from)?;
            return self.panel_lines(lines).get(line).map(|line| Target::Listed(line.number));
        }
        if !areas.body.contains(at) {
            return None;
        }
        let (block, line) = areas.block_at(&self.layout, at.y, self.form.as_ref()?.scroll)?;
        let x = at.x - areas.body.x;
        match block.item {
            // The space behind the triangle belongs to it: a cell of one column is hard to hit.
            Item::Row(row) if line == 0 && self.is_heading(Place::Row(row)) && is_triangle(block.indent, x) => {
                Some(Target::Fold(row))
            }
            _ => block.place(block.cell_at(x).and_then(|cell| cell.column)).map(Target::Place),
        }
    }
}

fn is_triangle(indent: u16, x: u16) -> bool {
    (GUTTER + indent..GUTTER + indent + 2).contains(&x)
}
