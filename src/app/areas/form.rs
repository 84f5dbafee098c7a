//! Where the form of a project stands: the line with its sections, its lines, and the panel of problems.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::scrollbar::Scrollbar;
use super::{WIDE, last_column, split_bottom, split_top};
use crate::app::App;
use crate::app::layout::{Block, FormLayout};
use crate::app::panel::Listed;
use crate::model::{FormOrder, Section};
use crate::rules::{Counts, Severity};

/// The parts of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormAreas {
    /// The line with the sections.
    pub tabs: Rect,
    /// The lines of the form; the last column is left free.
    pub body: Rect,
    /// The line between the form and a panel beside it.
    pub separator: Option<Rect>,
    /// The panel of problems, beside the form or below it.
    pub panel: Option<Rect>,
    /// The scrollbar, on the separator or in the last column.
    pub bar: Option<Scrollbar>,
}

/// A section on the line above the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The section.
    pub section: Section,
    /// Its number and as much of its name as there is room for.
    pub label: String,
    /// How many of its worst problems it has, and how bad they are.
    pub worst: Option<(Severity, String)>,
    /// Where it stands.
    pub area: Rect,
}

/// How much of the sections' names is shown.
#[derive(Clone, Copy)]
enum Labels {
    Full,
    Short,
    /// Only that of the section with the cursor.
    Current,
}

impl App {
    /// The parts of the form.
    pub fn form_areas(&self) -> FormAreas {
        let (tabs, below) = split_top(self.areas().body, 1);
        let side = self.panel_width();
        let (body, separator, panel) = if side > 0 {
            let width = self.form_width();
            let panel = Rect { x: below.right() - side, width: side, ..below };
            (Rect { width, ..below }, Some(Rect { x: below.x + width, width: 1, ..below }), Some(panel))
        } else {
            let (body, panel) = split_bottom(below, self.panel_height(below.height));
            (body, None, Some(panel).filter(|panel| panel.height > 0))
        };
        let (shown, scroll) = (usize::from(body.height), self.form.as_ref().map_or(0, |form| form.scroll));
        let track = separator.unwrap_or(last_column(body));
        let bar = Scrollbar::new(track, scroll, shown, self.layout.height);
        FormAreas { tabs, body, separator, panel, bar }
    }

    /// Terminal columns of the form.
    pub fn form_width(&self) -> u16 {
        if self.size.0 >= WIDE { self.size.0 - self.panel_width() - 1 } else { self.size.0 }
    }

    /// Terminal columns of the panel of problems beside the form; 0 when it is below.
    fn panel_width(&self) -> u16 {
        if self.size.0 >= WIDE { (self.size.0 / 3).clamp(36, 60) } else { 0 }
    }

    /// Lines of the panel of problems below the form, of `room` lines for both; 0 when it is not shown.
    fn panel_height(&self, room: u16) -> u16 {
        if !self.panel.open {
            return 0;
        }
        // Few problems take less: the heading, and for each its place and mostly two lines of words. An opinion can have
        // an answer, and more.
        let (count, each) = match self.panel.list {
            Listed::Problems => (self.problems().len(), 3),
            Listed::Opinions => (self.panel_entries().len(), 5),
            Listed::Changes => (self.panel_entries().len(), 3),
        };
        let needed = u16::try_from(count).unwrap_or(u16::MAX).saturating_mul(each).saturating_add(1);
        // However low the terminal is, one line of the form stays.
        (self.size.1 / 3).clamp(3, 12).min(needed.max(3)).min(room.saturating_sub(1))
    }

    /// The sections above the form: the longest words that leave room for all of them.
    pub fn tabs(&self, area: Rect) -> Vec<Tab> {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return Vec::new() };
        let current = form.section(&self.layout);
        let order = FormOrder::of(project);
        let mut counts: HashMap<Section, Counts> = HashMap::new();
        for problem in self.problems() {
            if let Some(section) = order.section_of(problem.place).filter(|_| !problem.is_waived()) {
                *counts.entry(section).or_default() += Counts::of([problem]);
            }
        }
        let laid = |labels: Labels| -> Vec<Tab> {
            let mut x = area.x + 1;
            let tab = |(number, section): (usize, Section)| {
                let name = match labels {
                    Labels::Full => section.label().in_lang(self.lang),
                    Labels::Short => section.short_label().in_lang(self.lang),
                    Labels::Current if section == current => section.short_label().in_lang(self.lang),
                    Labels::Current => "",
                };
                let label = format!("{}{name}", number + 1);
                let worst = counts.get(&section).and_then(|counts| {
                    let worst = counts.worst()?;
                    Some((worst, format!("{}{}", worst.letter(), counts.get(worst))))
                });
                let count = worst.as_ref().map_or(0, |(_, count)| self.measure.width(count));
                let width = u16::try_from(self.measure.width(&label) + count).unwrap_or(u16::MAX);
                let area = Rect { x, width, ..area };
                x = x.saturating_add(width + 1);
                Tab { section, label, worst, area }
            };
            Section::ALL.into_iter().enumerate().map(tab).collect()
        };
        let fits = |tabs: &Vec<Tab>| tabs.last().is_none_or(|last| last.area.right() < area.right());
        let mut tabs = [Labels::Full, Labels::Short].into_iter().map(laid).find(fits);
        tabs.take().unwrap_or_else(|| laid(Labels::Current))
    }
}

impl FormAreas {
    /// The screen line of a line of a block; none when it is out of sight.
    pub fn line_of(&self, block: &Block, line: usize, scroll: usize) -> Option<u16> {
        let offset = (block.top + line).checked_sub(scroll)?;
        let offset = u16::try_from(offset).ok().filter(|offset| *offset < self.body.height)?;
        Some(self.body.y + offset)
    }

    /// The block in a screen line of the form, and which of its lines that is.
    pub fn block_at<'a>(&self, layout: &'a FormLayout, y: u16, scroll: usize) -> Option<(&'a Block, usize)> {
        let line = scroll + usize::from(y.checked_sub(self.body.y)?);
        let block = layout.visible(line, 1).first()?;
        Some((block, line - block.top))
    }
}
