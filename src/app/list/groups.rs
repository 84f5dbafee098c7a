//! Lines of groups: what is shown, folded away, and where the cursor goes then.

use crate::edit::ProjectKey;
use crate::list::{Group, GroupKey, Grouping, Totals};
use crate::rules::RULES;

use super::{Entry, ListView};
use crate::app::overlay::{Choice, Overlay, PickLine, Picker};
use crate::app::{App, texts};

/// A group with its sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headed {
    /// The group.
    pub group: Group,
    /// Sums over its projects.
    pub totals: Totals,
}

impl ListView {
    /// Makes the lines of sorted projects, with the unreadable files behind them, and puts the cursor where it was.
    pub(super) fn show(&mut self, keys: Vec<ProjectKey>, broken: usize) {
        let mut entries = Vec::with_capacity(keys.len() + self.groups.len() + broken);
        if self.grouping == Grouping::None {
            entries.extend(keys.iter().map(|key| Entry::Project(*key)));
        }
        for Headed { group, .. } in &self.groups {
            entries.push(Entry::Group(group.key));
            if !self.folded.contains(&group.key) {
                entries.extend(group.keys.iter().map(|key| Entry::Project(*key)));
            }
        }
        entries.extend((0..broken).map(Entry::Broken));
        // The board, the form and commands go through the projects in the order in which they are seen.
        self.keys = match self.grouping {
            Grouping::None | Grouping::Rule => keys,
            _ => self.groups.iter().flat_map(|headed| headed.group.keys.iter().copied()).collect(),
        };
        self.entries = entries;
        let row = self.selected.and_then(|entry| self.row_of(entry, self.under));
        self.row = row.unwrap_or_else(|| self.row.min(self.entries.len().saturating_sub(1)));
        self.selected = self.entries.get(self.row).copied();
        self.under = self.group_at(self.row);
    }

    /// Makes the lines again after groups were folded or shown: which projects there are, their order and the sums stay.
    fn follow_folds(&mut self) {
        let broken = self.entries.iter().filter(|entry| matches!(entry, Entry::Broken(_))).count();
        let keys = std::mem::take(&mut self.keys);
        self.show(keys, broken);
    }

    /// The row of a line: the one below the given group where there are several, else the first; a project that is
    /// folded away has that of its heading.
    pub(super) fn row_of(&self, entry: Entry, under: Option<GroupKey>) -> Option<usize> {
        let (mut group, mut first) = (None, None);
        for (row, shown) in self.entries.iter().enumerate() {
            if let Entry::Group(key) = shown {
                group = Some(*key);
            }
            if *shown == entry {
                if group == under || under.is_none() || matches!(entry, Entry::Group(_)) {
                    return Some(row);
                }
                first = first.or(Some(row));
            }
        }
        let Entry::Project(key) = entry else { return first };
        first.or_else(|| {
            let home = self.groups.iter().find(|headed| headed.group.keys.contains(&key))?;
            self.entries.iter().position(|shown| *shown == Entry::Group(home.group.key))
        })
    }

    /// The group that a row is in.
    pub(super) fn group_at(&self, row: usize) -> Option<GroupKey> {
        if self.groups.is_empty() {
            return None;
        }
        self.entries.get(..=row)?.iter().rev().find_map(|entry| match entry {
            Entry::Group(key) => Some(*key),
            Entry::Project(_) | Entry::Broken(_) => None,
        })
    }

    /// A group of the list.
    pub fn group(&self, key: GroupKey) -> Option<&Headed> {
        self.groups.iter().find(|headed| headed.group.key == key)
    }
}

impl App {
    /// Offers what the list can be grouped by.
    pub(in crate::app) fn pick_grouping(&mut self) {
        let lang = self.lang;
        let line = |grouping: Grouping| PickLine {
            also: grouping.label().en.to_owned(),
            ..PickLine::new(grouping.label().in_lang(lang), Choice::Group(grouping))
        };
        let lines = Grouping::ALL.into_iter().map(line).collect();
        let current = self.list.grouping;
        let is_current = |choice: &Choice| matches!(choice, Choice::Group(grouping) if *grouping == current);
        self.overlays.push(Overlay::Pick(Picker::new(texts::group_by(lang), lines, is_current)));
    }

    /// Groups the list.
    pub(in crate::app) fn group_list(&mut self, grouping: Grouping) {
        self.list.grouping = grouping;
        self.list.folded.clear();
        self.refresh_list();
        if grouping == Grouping::Rule {
            self.say(texts::grouped_by_rule(self.lang));
        }
    }

    /// Folds the group with the cursor, or shows its projects again.
    pub(in crate::app) fn fold_group(&mut self) {
        if let Some(key) = self.list.under {
            if !self.list.folded.remove(&key) {
                self.list.folded.insert(key);
                self.list.selected = Some(Entry::Group(key));
            }
            self.list.follow_folds();
        }
    }

    /// Folds a group of the list by its heading.
    pub(in crate::app) fn fold_this(&mut self, key: GroupKey) {
        self.list.selected = Some(Entry::Group(key));
        self.list.under = Some(key);
        self.fold_group();
    }

    /// Folds all groups, or shows the projects of all when they are folded already.
    pub(in crate::app) fn fold_all_groups(&mut self) {
        let all: std::collections::HashSet<GroupKey> = self.list.groups.iter().map(|headed| headed.group.key).collect();
        if all.iter().all(|key| self.list.folded.contains(key)) {
            self.list.folded.clear();
        } else {
            self.list.folded = all;
            self.list.selected = self.list.under.map(Entry::Group);
        }
        self.list.follow_folds();
    }

    /// The way out of a group: to its heading, and folds it there.
    pub(in crate::app) fn leave_group(&mut self) {
        match (self.list.selected, self.list.under) {
            (Some(Entry::Project(_)), Some(group)) => {
                if let Some(row) = self.list.row_of(Entry::Group(group), None) {
                    self.list.go(row);
                }
            }
            (Some(Entry::Group(group)), _) if !self.list.folded.contains(&group) => self.fold_group(),
            _ => {}
        }
    }

    /// What a group is called.
    pub fn group_name(&self, key: GroupKey) -> String {
        let lang = self.lang;
        match key {
            GroupKey::Word(word) => {
                let text = self.list.table.text(word);
                match self.list.grouping {
                    _ if text.is_empty() => texts::board_blank(lang).to_owned(),
                    Grouping::Unit => format!("{text} {}", self.unit_of_code(text)).trim_end().to_owned(),
                    _ => text.to_owned(),
                }
            }
            GroupKey::Status(status) => status.label().in_lang(lang).to_owned(),
            GroupKey::Rule(number) => RULES.get(usize::from(number)).map_or_else(String::new, |rule| {
                format!("{} {}  {}", rule.severity.letter(), rule.title.in_lang(lang), rule.code)
            }),
            GroupKey::Clean => texts::group_clean(lang).to_owned(),
        }
    }

    /// The name of the unit with a code: the department's, or else that of a project.
    fn unit_of_code(&self, code: &str) -> String {
        let known = self.workspace.department().and_then(|department| department.unit(code));
        match known {
            Some(unit) => unit.name.clone(),
            None => self.list.table.unit_name_of(code).to_owned(),
        }
    }

    /// The worst rule of a project in words.
    pub fn worst_rule(&self, key: ProjectKey) -> String {
        let worst = self.findings.now(key, &self.workspace).worst;
        let rule = worst.and_then(|number| RULES.get(usize::from(number)));
        rule.map_or_else(String::new, |rule| format!("{} {}", rule.severity.letter(), rule.title.in_lang(self.lang)))
    }
}
