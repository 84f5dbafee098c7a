//! The mouse: what a click, a drag and the wheel do.
//!
//! Invariant: a click is about what was seen where it went. Whatever it does, nothing that was typed is lost: a text is
//! taken before the cursor goes elsewhere.

mod scroll;
mod target;
mod text;

use ratatui::layout::Position;

use super::overlay::Overlay;
use super::panel::Listed;
use super::replace::Focus;
use super::texts;
use super::{App, Effect, MouseKind, Screen, command};
use crate::model::{Column, Place, RowId, Section};

use scroll::Pane;
use target::Target;

/// What the mouse is in the middle of.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    /// What was pressed last, on which screen and below how many windows.
    pressed: Option<(Target, (Screen, usize))>,
    /// What is held while the button is down.
    held: Option<Held>,
}

/// What is held while the button is down.
#[derive(Clone, Copy, Debug)]
enum Held {
    /// A scrollbar, by a row of its thumb.
    Bar { pane: Pane, grab: u16 },
    /// The end of a selection in the text being typed.
    Text,
}

impl App {
    /// The mouse did something.
    pub(super) fn mouse(&mut self, kind: MouseKind, column: u16, row: u16) {
        if !self.mouse || self.is_too_small() {
            return;
        }
        let at = Position { x: column, y: row };
        match (kind, self.pointer.held) {
            (MouseKind::Press(clicks), _) => self.press(at, clicks),
            (MouseKind::Drag, Some(Held::Bar { pane, grab })) => self.drag_bar(pane, grab, at),
            (MouseKind::Drag, Some(Held::Text)) => self.point(at, true),
            (MouseKind::Drag, None) => {}
            (MouseKind::Release, _) => self.pointer.held = None,
            (MouseKind::WheelUp, _) => self.wheel(at, false),
            (MouseKind::WheelDown, _) => self.wheel(at, true),
        }
    }

    /// A key takes over from the mouse.
    pub(super) fn let_go(&mut self) {
        self.pointer.held = None;
        if let Some(form) = &mut self.form {
            form.follow();
        }
    }

    /// Gives the mouse to the terminal, which can select text with it, or takes it back.
    pub(super) fn toggle_mouse(&mut self) {
        self.mouse = !self.mouse;
        self.pointer = Pointer::default();
        self.effects.push(Effect::Mouse(self.mouse));
        let key = self.key_name("mouse");
        self.say(if self.mouse {
            texts::mouse_is_ours(self.lang, &key)
        } else {
            texts::mouse_is_free(self.lang, &key)
        });
    }

    fn press(&mut self, at: Position, clicks: u8) {
        let here = (self.screen, self.overlays.len());
        let target = match self.pointer.pressed.take() {
            _ if clicks <= 1 => self.target_at(at),
            // What follows a first click is about the same thing, wherever that has gone meanwhile; unless the first
            // click has opened or closed something, and so was all that was wanted.
            Some((target, there)) if there == here => target,
            _ => return,
        };
        self.pointer = Pointer { pressed: Some((target, here)), held: None };
        self.notice = None;
        self.click(target, at, clicks);
    }

    fn click(&mut self, target: Target, at: Position, clicks: u8) {
        let is_double = clicks > 1;
        if !matches!(target, Target::Find | Target::Hint(_) | Target::Bar(_) | Target::Nothing) {
            // What is clicked instead has the keys.
            self.close_find();
        }
        match target {
            Target::Hint(command) | Target::Key(command) => {
                self.close_keys();
                command.run(self);
            }
            Target::Bar(pane) => self.hold_bar(pane, at),
            // What is opened takes a moment, and once is enough.
            Target::Start(_) if is_double => {}
            Target::Start(number) => {
                self.start = number;
                self.run("start-choose");
            }
            Target::Filter => {
                self.list.begin_filter();
                self.hold_text(at, clicks);
            }
            Target::Head(column) => {
                self.list.filtering = false;
                self.list.column = None;
                self.list.sorting.by(column);
                self.refresh_list();
            }
            Target::Mark(row) => {
                self.list.filtering = false;
                self.list.go(row);
                self.mark_row_of_list(row);
            }
            Target::Heading(_) if is_double => {}
            Target::Heading(key) => {
                self.list.filtering = false;
                self.fold_this(key);
            }
            Target::Column(line, on_mark) => self.click_column(line, on_mark || is_double),
            Target::Row(row) => self.click_row(row, is_double),
            Target::Tab(section) => self.click_tab(section),
            Target::Place(place) => self.click_place(place, at, clicks),
            Target::Fold(heading) => self.click_triangle(heading),
            Target::Day(_) if is_double => drop(self.accept()),
            Target::Day(day) => self.type_day(day),
            Target::Listed(number) => self.click_listed(number, is_double),
            Target::Typed | Target::Find => self.hold_text(at, clicks),
            Target::Pick(number) => {
                if let Some(Overlay::Pick(picker)) = self.overlays.last_mut() {
                    picker.selected = number;
                }
                self.run("pick-choose");
            }
            Target::Answer(number) => {
                if let Some(Overlay::Ask(ask)) = self.overlays.last_mut() {
                    ask.selected = number;
                }
                self.run("ask-choose");
            }
            Target::Revision(revision) => {
                if let Some(Overlay::History(view)) = self.overlays.last_mut() {
                    view.selected = revision;
                }
                if is_double {
                    self.run("history-go");
                }
            }
            Target::Version(line) => {
                self.click_version(line);
                if is_double {
                    self.run("versions-open");
                }
            }
            Target::BoardTab(tab) => self.board.tab = tab,
            Target::BoardLine(line) => {
                self.go_on_board(line);
                if is_double {
                    self.run("board-go");
                }
            }
            Target::Preview(row, on_mark) => {
                if let Some(Overlay::Preview(preview)) = self.overlays.last_mut() {
                    preview.selected = row;
                    if on_mark || is_double {
                        preview.toggle();
                        preview.selected = row;
                    }
                }
            }
            Target::Role(number) => {
                let Some(Overlay::Preview(preview)) = self.overlays.last_mut() else { return };
                if std::mem::replace(&mut preview.column, number) == number {
                    self.next_role(true);
                }
            }
            Target::Field(focus) => {
                self.replace.focus = focus;
                self.hold_text(at, clicks);
            }
            Target::Choice(choice) => {
                self.change_choice(choice);
                if self.replace.focus != Focus::Slots {
                    self.replace.focus = Focus::Choices;
                }
            }
            Target::Hit(number, on_mark) => {
                self.replace.focus = Focus::Hits;
                self.replace.hits.selected = number;
                if on_mark {
                    self.replace.hits.toggle();
                    self.replace.hits.selected = number;
                } else if is_double {
                    self.run("replace-go");
                }
            }
            Target::Slot(number) => {
                self.replace.slot = number;
                self.replace.toggle_slot();
            }
            // A question wants an answer, and what was typed or chosen in other windows is not given up by a click.
            Target::Outside => {
                if let Some(
                    overlay @ (Overlay::Pick(_)
                    | Overlay::Read(_)
                    | Overlay::History(_)
                    | Overlay::Keys
                    | Overlay::Board
                    | Overlay::Columns(_)),
                ) = self.overlays.last()
                {
                    let closing = overlay.closing();
                    self.close_keys();
                    self.run(closing);
                }
            }
            Target::Nothing => {}
        }
    }

    fn run(&mut self, name: &str) {
        if let Some(command) = command::find(name) {
            command.run(self);
        }
    }

    /// A click selects a line of the list, and opens the one that is selected.
    fn click_row(&mut self, row: usize, is_double: bool) {
        self.list.filtering = false;
        let is_selected = self.list.row() == row;
        self.list.go(row);
        if is_selected || is_double {
            self.run("open-project");
        }
    }

    fn click_column(&mut self, line: usize, toggles: bool) {
        if let Some(Overlay::Columns(view)) = self.overlays.last_mut() {
            view.selected = line;
        }
        if toggles {
            self.toggle_column();
        }
    }

    fn click_tab(&mut self, section: Section) {
        self.end_typing();
        self.settle();
        self.panel.focused = false;
        if let Some(form) = &mut self.form {
            form.turn_to(section, &self.layout);
        }
    }

    fn click_triangle(&mut self, heading: RowId) {
        self.end_typing();
        self.panel.focused = false;
        let place = Place::Cell(heading, Column::Name);
        if let Some(form) = &mut self.form {
            form.go(place);
        }
        self.fold();
        if let Some(form) = &mut self.form {
            form.go_in_sight(place);
        }
    }

    /// A click puts the cursor on a place, or the caret into the text that is typed there; a second one edits.
    fn click_place(&mut self, place: Place, at: Position, clicks: u8) {
        let typing = self.form.as_ref().and_then(|form| form.editing.as_ref()).map(|editing| editing.place);
        if typing == Some(place) {
            return self.hold_text(at, clicks);
        }
        let offset = self.offset_in_cell(place, at);
        self.end_typing();
        self.panel.focused = false;
        if let Some(form) = &mut self.form {
            form.go_in_sight(place);
        }
        if clicks <= 1 {
            return;
        }
        self.run("edit");
        let Some(form) = &mut self.form else { return };
        form.follow();
        if let (Some(editing), Some(offset)) = (&mut form.editing, offset)
            && editing.place == place
        {
            editing.field.set_caret(offset);
            self.pointer.held = Some(Held::Text);
        }
    }

    /// A click on something in the panel goes to its place; a second one edits there.
    fn click_listed(&mut self, number: usize, is_double: bool) {
        match self.panel.list {
            Listed::Problems => self.click_problem(number),
            Listed::Opinions | Listed::Changes => {
                self.end_typing();
                self.settle();
                self.jump_to_listed(number);
            }
        }
        self.panel.focused = false;
        if is_double {
            self.edit_here();
        }
    }

    fn click_problem(&mut self, number: usize) {
        let Some(problem) = self.problems().get(number) else { return };
        let (place, rule) = (problem.place, problem.rule.code);
        // What is typed is taken first, and with it problems come and go.
        self.end_typing();
        self.settle();
        let is_it = |number: &usize| {
            self.problems().get(*number).is_some_and(|problem| problem.place == place && problem.rule.code == rule)
        };
        match Some(number).filter(is_it).or_else(|| (0..self.problems().len()).find(is_it)) {
            Some(number) => self.jump_to_problem(number),
            None => self.go_to(self.landing(place)),
        }
    }

    /// Takes the text being typed; an empty row that was made for it goes again.
    fn end_typing(&mut self) {
        let Some(editing) = self.form.as_ref().and_then(|form| form.editing.as_ref()) else { return };
        let before = self.open_project().and_then(|project| project.text_at(editing.place)).unwrap_or_default();
        if editing.fresh && editing.field.text().is_empty() && before.is_empty() {
            self.cancel_text();
        } else {
            self.accept();
        }
    }
}
