//! Marks on projects, and what commands are about.
//!
//! Invariant: a command on several projects is about the marked ones, whether the filter shows them or not, and where
//! none is marked about all that pass the filter; what it says names which.

use crate::edit::ProjectKey;

use super::Entry;
use crate::app::{App, texts};

impl App {
    /// The projects that a command on several is about: the marked ones, or else all that pass the filter; in the order
    /// of the list, and those that it does not show behind them.
    pub(in crate::app) fn listed(&self) -> Vec<ProjectKey> {
        let list = &self.list;
        if self.marks().0 == 0 {
            return list.keys.clone();
        }
        let mut keys: Vec<ProjectKey> = list.keys.iter().copied().filter(|key| list.marked.contains(key)).collect();
        let shown: std::collections::HashSet<ProjectKey> = keys.iter().copied().collect();
        let hidden = list.in_order_of_files(&self.workspace).into_iter();
        keys.extend(hidden.filter(|key| list.marked.contains(key) && !shown.contains(key)));
        keys
    }

    /// How many projects a command on several is about.
    pub fn listed_count(&self) -> usize {
        match self.marks() {
            (0, _) => self.list.totals.projects,
            (all, _) => all,
        }
    }

    /// Which ones these are, in a word in front of “projects”.
    pub fn whose(&self) -> String {
        match self.marks() {
            (0, _) => texts::whose_listed(self.lang).to_owned(),
            (_, 0) => texts::whose_marked(self.lang).to_owned(),
            (_, hidden) => texts::whose_marked_hidden(self.lang, hidden),
        }
    }

    /// How many projects are marked, and how many of them the filter hides.
    pub fn marks(&self) -> (usize, usize) {
        let is_there = |key: &&ProjectKey| self.workspace.project(**key).is_some();
        let all = self.list.marked.iter().filter(is_there).count();
        if all == 0 {
            return (0, 0);
        }
        let shown = self.list.keys.iter().filter(|key| self.list.marked.contains(key)).count();
        (all, all - shown)
    }

    /// Marks the project or the group with the cursor, or takes its marks away, and goes on to the next line.
    pub(in crate::app) fn mark_here(&mut self) {
        let row = self.list.row();
        self.mark_row_of_list(row);
        self.list.go(row + 1);
    }

    /// Marks a line of the list, or takes the mark away.
    pub(in crate::app) fn mark_row_of_list(&mut self, row: usize) {
        let Some(entry) = self.list.entries.get(row).copied() else { return };
        let keys = self.keys_of(entry);
        let are_marked = keys.iter().all(|key| self.list.marked.contains(key));
        self.list.anchor = Some(entry);
        self.put_marks(&keys, !are_marked);
    }

    /// Marks all lines from the one that was marked last to the cursor.
    pub(in crate::app) fn mark_range_of_list(&mut self) {
        let here = self.list.row();
        let anchor = self.list.anchor.and_then(|entry| self.list.row_of(entry, None)).unwrap_or(here);
        let rows = anchor.min(here)..=anchor.max(here);
        let lines = self.list.entries.get(rows).unwrap_or_default().to_vec();
        // A heading in the middle stands for nothing: its projects are marked where they are in the range.
        let is_project = |entry: &&Entry| matches!(entry, Entry::Project(_));
        let keys: Vec<ProjectKey> = match lines.iter().any(|entry| is_project(&entry)) {
            true => lines.iter().filter(is_project).flat_map(|entry| self.keys_of(*entry)).collect(),
            false => lines.iter().flat_map(|entry| self.keys_of(*entry)).collect(),
        };
        self.list.anchor = self.list.entries.get(here).copied();
        self.put_marks(&keys, true);
    }

    /// Marks the line with the cursor and the one that it goes to.
    pub(in crate::app) fn mark_and_go(&mut self, lines: isize) {
        let from = self.list.row();
        self.list.go(from.saturating_add_signed(lines));
        for row in [from, self.list.row()] {
            let keys = self.list.entries.get(row).map(|entry| match entry {
                Entry::Project(key) => vec![*key],
                Entry::Group(_) | Entry::Broken(_) => Vec::new(),
            });
            self.put_marks(&keys.unwrap_or_default(), true);
        }
        self.list.anchor = self.list.selected;
    }

    /// Marks all projects that pass the filter.
    pub(in crate::app) fn mark_all_of_list(&mut self) {
        let keys = self.list.keys.clone();
        self.put_marks(&keys, true);
    }

    /// Of the projects that pass the filter, marks those that are not marked, and no others.
    pub(in crate::app) fn invert_marks(&mut self) {
        for key in self.list.keys.clone() {
            if !self.list.marked.remove(&key) {
                self.list.marked.insert(key);
            }
        }
        self.marks_changed();
    }

    /// Takes all marks away.
    pub(in crate::app) fn unmark_list(&mut self) {
        self.list.marked.clear();
        self.list.anchor = None;
        self.marks_changed();
    }

    /// How many projects are marked, and how many of them are not shown, in words.
    pub fn marks_told(&self) -> String {
        match self.marks() {
            (0, _) => texts::none_marked(self.lang).to_owned(),
            (all, 0) => texts::projects_marked(self.lang, all),
            (all, hidden) => texts::projects_marked_hidden(self.lang, all, hidden),
        }
    }

    fn keys_of(&self, entry: Entry) -> Vec<ProjectKey> {
        match entry {
            Entry::Project(key) => vec![key],
            Entry::Group(key) => self.list.group(key).map(|headed| headed.group.keys.clone()).unwrap_or_default(),
            Entry::Broken(_) => Vec::new(),
        }
    }

    fn put_marks(&mut self, keys: &[ProjectKey], marked: bool) {
        for key in keys {
            match marked {
                true => self.list.marked.insert(*key),
                false => self.list.marked.remove(key),
            };
        }
        self.marks_changed();
    }

    fn marks_changed(&mut self) {
        let told = self.marks_told();
        self.say(told);
        if self.list.asks_for_marks() {
            self.refresh_list();
        }
    }
}
