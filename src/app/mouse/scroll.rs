//! Moving the view: wheel and scrollbars.

use ratatui::layout::Position;

use super::Held;
use crate::app::areas::scrollbar::Scrollbar;
use crate::app::overlay::Overlay;
use crate::app::{App, Screen};

/// How many lines the wheel goes.
const WHEEL_LINES: usize = 3;

/// Something with lines that can be scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pane {
    /// The list of projects.
    List,
    /// The form.
    Form,
    /// The panel of problems.
    Panel,
    /// The pane with the selected project, beside the list.
    Preview,
    /// The window on top.
    Window,
}

impl App {
    /// What would be scrolled at a position: a window takes the wheel wherever that is.
    pub(super) fn pane_at(&self, at: Position) -> Option<Pane> {
        match self.screen {
            _ if !self.overlays.is_empty() => Some(Pane::Window),
            Screen::Start => None,
            Screen::List if self.list_areas().pane.is_some_and(|pane| at.x >= pane.rule.x) => Some(Pane::Preview),
            Screen::List => Some(Pane::List),
            Screen::Form if self.form_areas().panel.is_some_and(|panel| panel.contains(at)) => Some(Pane::Panel),
            Screen::Form => Some(Pane::Form),
        }
    }

    /// The scrollbar of a pane; none where all is shown.
    pub(super) fn scrollbar(&self, pane: Pane) -> Option<Scrollbar> {
        match pane {
            Pane::List => self.list_areas().bar,
            Pane::Preview => {
                let pane = self.list_areas().pane?;
                let count = self.pane_lines(usize::from(pane.lines.width)).len();
                Scrollbar::new(pane.track, self.list.pane_scroll, usize::from(pane.lines.height), count)
            }
            Pane::Form => self.form_areas().bar,
            Pane::Panel => self.panel_areas(self.form_areas().panel?).bar,
            Pane::Window => self.window(self.overlays.last()?).bar,
        }
    }

    /// Turns the wheel over a position.
    pub(super) fn wheel(&mut self, at: Position, down: bool) {
        let Some(pane) = self.pane_at(at) else { return };
        let Some(bar) = self.scrollbar(pane) else { return };
        // The panel counts problems, which have about as many lines.
        let step = if pane == Pane::Panel { 1 } else { WHEEL_LINES };
        let first = if down { bar.first + step } else { bar.first.saturating_sub(step) };
        self.scroll_to(pane, first.min(bar.last));
    }

    /// Takes hold of a scrollbar; beside its thumb, that comes to the pointer first.
    pub(super) fn hold_bar(&mut self, pane: Pane, at: Position) {
        let Some(bar) = self.scrollbar(pane) else { return };
        let thumb = bar.thumb();
        let grab = if thumb.contains(at) { at.y - thumb.y } else { thumb.height / 2 };
        self.pointer.held = Some(Held::Bar { pane, grab });
        if !thumb.contains(at) {
            self.drag_bar(pane, grab, at);
        }
    }

    /// Moves the thumb such that its row number `grab` is at the pointer.
    pub(super) fn drag_bar(&mut self, pane: Pane, grab: u16, at: Position) {
        if let Some(bar) = self.scrollbar(pane) {
            self.scroll_to(pane, bar.first_at(at.y.saturating_sub(grab)));
        }
    }

    /// Shows a pane from line number `first` on.
    fn scroll_to(&mut self, pane: Pane, first: usize) {
        let height = self.body_height();
        let lines = self.overlays.last().map_or(0, |overlay| usize::from(self.window(overlay).lines.height));
        match (pane, self.overlays.last_mut()) {
            (Pane::List, _) => self.list.show_from(first, height),
            (Pane::Form, _) => {
                if let Some(form) = &mut self.form {
                    form.show_from(first, &self.layout, height);
                }
            }
            (Pane::Panel, _) => self.show_listed_from(first),
            (Pane::Window, Some(Overlay::Pick(picker))) => picker.show_from(first, lines),
            (Pane::Window, Some(Overlay::Read(reader))) => reader.scroll = first,
            (Pane::Window, Some(Overlay::History(_))) => self.show_history_from(first, lines),
            (Pane::Window, Some(Overlay::Versions)) => self.show_versions_from(first, lines),
            (Pane::Window, Some(Overlay::Board)) => self.show_board_from(first, lines),
            (Pane::Window, Some(Overlay::Columns(view))) => view.show_from(first, lines),
            (Pane::Preview, _) => self.list.pane_scroll = first,
            (Pane::Window, Some(Overlay::Preview(preview))) => preview.show_from(first, lines),
            (Pane::Window, Some(Overlay::Replace)) => self.replace.show_from(first, lines),
            (Pane::Window, _) => {}
        }
    }

    /// Moves the view of the panel; its cursor stays in sight.
    fn show_listed_from(&mut self, first: usize) {
        let Some(area) = self.form_areas().panel else { return };
        let lines = self.panel_areas(area).lines;
        let listed = self.panel_entries();
        let count = listed.len();
        // The last one of which all lines are in sight, or the first one where there is not room for all of its lines.
        let fits = |number: &usize| self.first_fitting(*number, lines) <= first;
        let last = (first..count).take_while(fits).last().unwrap_or(first);
        self.panel.scroll = first;
        let at = listed.iter().position(|number| *number == self.panel.selected).unwrap_or(0);
        self.panel.selected = listed.get(at.clamp(first, last.max(first))).copied().unwrap_or(0);
    }
}
