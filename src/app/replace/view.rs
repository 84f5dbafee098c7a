//! What is in the window, and where its cursors are.

use crate::replace::{Flaw, Options, Slot, Slots};
use crate::text::field::TextField;

use super::hits::HitList;
use super::search::{Request, Search};

/// Which projects are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The one in the form.
    Project,
    /// Those that the filter of the list shows.
    Shown,
    /// All.
    All,
}

/// What of the window has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The line with the text to find.
    Find,
    /// The line with what it becomes.
    By,
    /// The line of choices.
    Choices,
    /// The hits.
    Hits,
    /// The list of fields and columns, in place of the hits.
    Slots,
}

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Which projects.
    Extent,
    /// Which fields and columns.
    Slots,
    /// Whether case and width matter.
    Folded,
    /// Whether only whole texts count.
    Whole,
    /// Whether the text is an expression.
    Expression,
}

impl Choice {
    /// All choices in their order.
    pub const ALL: [Choice; 5] = [Choice::Extent, Choice::Slots, Choice::Folded, Choice::Whole, Choice::Expression];
}

/// The window. It keeps what was typed and chosen while it is closed.
#[derive(Debug)]
pub struct ReplaceView {
    /// What is looked for.
    pub find: TextField,
    /// What it becomes.
    pub by: TextField,
    /// How it is looked for.
    pub options: Options,
    /// Which fields and columns are looked through.
    pub slots: Slots,
    /// Which projects are looked through.
    pub extent: Extent,
    /// What has the keys.
    pub focus: Focus,
    /// The choice with the cursor.
    pub choice: Choice,
    /// The line with the cursor in the list of fields and columns.
    pub slot: usize,
    /// The first line shown of the list of fields and columns.
    pub slot_scroll: usize,
    /// What was found.
    pub hits: HitList,
    /// Why nothing can be looked for.
    pub flaw: Option<Flaw>,
    /// What `hits` and `flaw` belong to.
    pub(super) found: Option<Request>,
    pub(super) under_way: Option<Search>,
    /// How many searches there have been.
    pub(super) count: u32,
    /// It was left for the place of a hit, and goes on from there.
    pub(super) left_for_hit: bool,
}

impl Default for ReplaceView {
    fn default() -> Self {
        Self {
            find: TextField::line(""),
            by: TextField::line(""),
            options: Options::default(),
            slots: Slots::usual(),
            extent: Extent::All,
            focus: Focus::Find,
            choice: Choice::Extent,
            slot: 0,
            slot_scroll: 0,
            hits: HitList::default(),
            flaw: None,
            found: None,
            under_way: None,
            count: 0,
            left_for_hit: false,
        }
    }
}

impl ReplaceView {
    /// Whether the hits shown are those of another text or of projects as they were before.
    pub fn is_searching(&self) -> bool {
        self.under_way.is_some()
    }

    /// Nobody waits any more for the search under way.
    pub(super) fn give_up(&self) {
        if let Some(search) = &self.under_way {
            search.give_up();
        }
    }

    /// Other projects were opened: what is typed stays.
    pub(in crate::app) fn forget_projects(&mut self) {
        self.give_up();
        self.hits = HitList::default();
        self.found = None;
        self.under_way = None;
        self.left_for_hit = false;
    }

    /// Moves the cursor up or down the window: from line to line, and through the hits or slots.
    pub(in crate::app) fn step(&mut self, lines: isize) {
        match self.focus {
            Focus::Hits if lines < 0 && self.hits.selected == 0 => self.focus = Focus::Choices,
            Focus::Hits => self.hits.step(lines),
            Focus::Slots => {
                self.slot = self.slot.saturating_add_signed(lines).min(Slot::all().count() - 1);
            }
            Focus::Find | Focus::By | Focus::Choices => self.turn(lines > 0),
        }
    }

    /// Shows hits or slots from number `first` on; the cursor stays among the `height` that are in sight.
    pub(in crate::app) fn show_from(&mut self, first: usize, height: usize) {
        let (scroll, selected, count) = match self.focus {
            Focus::Slots => (&mut self.slot_scroll, &mut self.slot, Slot::all().count()),
            _ => (&mut self.hits.scroll, &mut self.hits.selected, self.hits.hits.len()),
        };
        *scroll = first;
        *selected = (*selected).clamp(first, first + height.max(1) - 1).min(count.saturating_sub(1));
    }

    /// Gives the keys to the next or previous part of the window.
    pub(in crate::app) fn turn(&mut self, forward: bool) {
        self.focus = match (self.focus, forward) {
            (Focus::Find, true) | (Focus::Choices, false) => Focus::By,
            (Focus::By, true) | (Focus::Hits, false) | (Focus::Slots, _) => Focus::Choices,
            (Focus::Choices, true) => Focus::Hits,
            (Focus::By, false) | (Focus::Hits, true) => Focus::Find,
            (Focus::Find, false) => Focus::Hits,
        };
    }

    /// Moves the cursor along the choices, stopping at the ends.
    pub(in crate::app) fn step_choice(&mut self, forward: bool) {
        let at = Choice::ALL.iter().position(|choice| *choice == self.choice).unwrap_or(0);
        let next = if forward { at + 1 } else { at.saturating_sub(1) };
        self.choice = Choice::ALL[next.min(Choice::ALL.len() - 1)];
    }

    /// Looks through the slot with the cursor, or not.
    pub(in crate::app) fn toggle_slot(&mut self) {
        if let Some(slot) = Slot::all().nth(self.slot) {
            self.slots.toggle(slot);
        }
    }

    /// Looks through all slots, or through the usual ones where that was so already.
    pub(in crate::app) fn toggle_slots(&mut self) {
        self.slots = if self.slots == Slots::all() { Slots::usual() } else { Slots::all() };
    }
}
