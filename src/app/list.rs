//! The list of projects: what it shows, and where its cursor is.
//!
//! Invariant: [`ListView::keys`] is a permutation of the projects that pass the filter, each once; the lines show the
//! same, below the headings of groups, without those that are folded away, and below several headings where groups are by
//! rule. The cursor is on a project or a group, not on a row number, and so are the marks: where a project stands more
//! than once, the cursor stays below the heading that it was below, and a mark is on all of its lines.

mod columns;
mod filtering;
mod groups;
mod marking;
mod pane;
mod views;

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::edit::{ProjectKey, Workspace};
use crate::list::filter::{self, Filter, Plan};
use crate::list::{Column, GroupKey, Grouping, Now, Sorting, Table, View, sort};
use crate::model::Project;
use crate::rules::Counts;
use crate::search::Query;
use crate::text::field::TextField;
use crate::text::width::Measure;

use super::findings::Findings;
use super::sieve::Sieve;

pub use crate::list::Totals;
pub use columns::ColumnsView;
pub use groups::Headed;
pub use pane::{PaneLine, PaneLook};

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// A project.
    Project(ProjectKey),
    /// The heading of a group.
    Group(GroupKey),
    /// A file that could not be read, by its number.
    Broken(usize),
}

/// The unit that the amounts of the list are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 元 where the screen is wide enough, else 万元.
    #[default]
    Auto,
    /// 元.
    Yuan,
    /// 万元.
    Wan,
}

/// The list on the screen.
#[derive(Debug)]
pub struct ListView {
    /// What is shown, from top to bottom.
    pub entries: Vec<Entry>,
    /// The projects that pass the filter, each once, in the order of the list, those of folded groups included.
    pub keys: Vec<ProjectKey>,
    /// The line with the cursor.
    pub selected: Option<Entry>,
    /// The first line shown.
    pub scroll: usize,
    /// What it is sorted by.
    pub sorting: Sorting,
    /// What it is grouped by.
    pub grouping: Grouping,
    /// The groups that are folded.
    pub folded: HashSet<GroupKey>,
    /// The groups from top to bottom.
    pub groups: Vec<Headed>,
    /// The columns that the user chose; none for the usual ones.
    pub columns: Option<Vec<Column>>,
    /// The column with the cursor, for sorting.
    pub column: Option<Column>,
    /// How many of the columns that scroll are left of what is in sight.
    pub first_column: usize,
    /// The marked projects.
    pub marked: HashSet<ProjectKey>,
    /// The text of the filter.
    pub filter: TextField,
    /// Whether the filter is being typed.
    pub filtering: bool,
    /// What is wrong with the filter; the last one without a mistake is in force.
    pub filter_error: Option<filter::Error>,
    /// Whether the pane with the selected project is wanted; none where the width decides.
    pub pane: Option<bool>,
    /// The first line of the pane.
    pub pane_scroll: usize,
    /// Sums over the projects that pass.
    pub totals: Totals,
    /// The least and the greatest change in percent of the sums and of the groups.
    pub percents: Option<(Decimal, Decimal)>,
    /// The places of the files on disk, where that is another order than the one they came in.
    pub ranks: HashMap<ProjectKey, usize>,
    /// What is known of the projects.
    pub table: Table,
    /// The filter in force, and the text that it was read from last.
    wanted: Filter,
    read: String,
    completing: filtering::Completing,
    /// Where the cursor was when the filter was begun.
    home: Option<Entry>,
    /// Where a range of marks begins.
    anchor: Option<Entry>,
    /// Where the cursor was, to stay near when its line goes.
    row: usize,
    /// The group that the cursor is below.
    under: Option<GroupKey>,
}

impl Default for ListView {
    fn default() -> Self {
        Self::new(Measure::NARROW)
    }
}

impl ListView {
    /// An empty list of texts that are measured so.
    pub fn new(measure: Measure) -> Self {
        Self {
            entries: Vec::new(),
            keys: Vec::new(),
            selected: None,
            scroll: 0,
            sorting: Sorting::default(),
            grouping: Grouping::None,
            folded: HashSet::new(),
            groups: Vec::new(),
            columns: None,
            column: None,
            first_column: 0,
            marked: HashSet::new(),
            filter: TextField::line(""),
            filtering: false,
            filter_error: None,
            pane: None,
            pane_scroll: 0,
            totals: Totals::default(),
            percents: None,
            ranks: HashMap::new(),
            table: Table::new(measure),
            wanted: Filter::all(),
            read: String::new(),
            completing: filtering::Completing::default(),
            home: None,
            anchor: None,
            row: 0,
            under: None,
        }
    }

    /// Makes a new or changed project known.
    pub fn learn(&mut self, key: ProjectKey, project: Option<&Project>) {
        self.table.learn(key, project);
    }

    /// Works out again what is shown.
    pub fn refresh(&mut self, workspace: &Workspace, findings: &Findings, sieve: &Sieve, broken: usize) {
        self.read_filter();
        let query = self.query();
        let mut keys: Vec<ProjectKey> = match query.is_empty() {
            true => self.in_order_of_files(workspace),
            false => self.table.search(&query),
        };
        let marked = &self.marked;
        let now = |key: ProjectKey| Now { is_marked: marked.contains(&key), ..findings.now(key, workspace) };
        let plan = Plan::new(&self.wanted, &self.table);
        if !plan.is_all() {
            let table = &self.table;
            keys.retain(|key| table.row(*key).is_some_and(|row| plan.takes(table, *key, row, &now(*key))));
        }
        if !sieve.is_all() {
            keys.retain(|key| {
                workspace.project(*key).is_some_and(|project| sieve.takes_any(project, findings.of(*key)))
            });
        }
        let counts = |key: ProjectKey| match workspace.project(key) {
            Some(project) if !sieve.is_all() => {
                Counts::of(findings.of(key).iter().filter(|problem| sieve.takes(project, problem)))
            }
            _ => findings.counts(key),
        };
        let add = |table: &Table, totals: &mut Totals, key: ProjectKey| {
            if let Some(row) = table.row(key) {
                totals.add(row, counts(key), findings.is_pending(key, workspace));
            }
        };
        self.totals = Totals::default();
        keys.iter().for_each(|key| add(&self.table, &mut self.totals, *key));
        if !self.sorting.keys.is_empty() {
            self.table.settle();
        }
        sort(&mut keys, &self.sorting, |key, column| {
            let now = if needs_now(column) { now(key) } else { Now::default() };
            self.table.value(self.table.row(key)?, &now, column)
        });
        self.groups = match self.grouping {
            Grouping::None => Vec::new(),
            grouping => {
                let groups = self.table.groups(&keys, grouping, &self.sorting, |key| match grouping {
                    Grouping::Rule => now(key),
                    _ => Now::default(),
                });
                let headed = |group: crate::list::Group| {
                    let mut totals = Totals::default();
                    group.keys.iter().for_each(|key| add(&self.table, &mut totals, *key));
                    Headed { group, totals }
                };
                groups.into_iter().map(headed).collect()
            }
        };
        let groups = self.groups.iter().map(|headed| &headed.totals);
        self.percents = groups.chain([&self.totals]).filter_map(Totals::percent).fold(None, |ends, percent| {
            let (least, most) = ends.unwrap_or((percent, percent));
            Some((least.min(percent), most.max(percent)))
        });
        self.show(keys, if self.wanted.is_all() && sieve.is_all() { broken } else { 0 });
    }

    /// All projects, in the order of their files.
    pub fn in_order_of_files(&self, workspace: &Workspace) -> Vec<ProjectKey> {
        let mut keys: Vec<ProjectKey> = workspace.projects().map(|(key, _)| key).collect();
        if !self.ranks.is_empty() {
            keys.sort_by_cached_key(|key| self.ranks.get(key).copied().unwrap_or(usize::MAX));
        }
        keys
    }

    /// The number of the line with the cursor.
    pub fn row(&self) -> usize {
        self.row
    }

    /// Puts the cursor on a line.
    pub fn go(&mut self, row: usize) {
        let before = self.selected;
        self.row = row.min(self.entries.len().saturating_sub(1));
        self.selected = self.entries.get(self.row).copied();
        self.under = self.group_at(self.row);
        if self.selected != before {
            self.pane_scroll = 0;
        }
    }

    /// Puts the cursor on a project, when it is shown; on the heading that it is folded below else.
    pub fn select(&mut self, key: ProjectKey) {
        if self.selected == Some(Entry::Project(key)) {
            return;
        }
        if let Some(row) = self.row_of(Entry::Project(key), None) {
            self.go(row);
        }
    }

    /// Moves the lines so that the cursor is in sight.
    pub fn keep_in_sight(&mut self, height: usize) {
        let height = height.max(1);
        self.scroll = self.scroll.clamp((self.row + 1).saturating_sub(height), self.row);
        self.scroll = self.scroll.min(self.entries.len().saturating_sub(height));
    }

    /// Moves the lines such that number `first` is the first one of `height` shown; the cursor stays in sight.
    pub fn show_from(&mut self, first: usize, height: usize) {
        self.scroll = first.min(self.entries.len().saturating_sub(height));
        self.go(self.row.clamp(self.scroll, self.scroll + height.max(1) - 1));
    }

    /// The projects that a query finds, the best first and not more than `most`.
    pub fn find(&self, query: &Query, most: usize) -> impl Iterator<Item = ProjectKey> {
        self.table.find(query, most)
    }

    /// What the filter looks for in names and people.
    pub fn query(&self) -> Query {
        Query::new(&filter::words(&self.wanted))
    }

    /// Whether the filter lets all projects pass.
    pub fn wants_all(&self) -> bool {
        self.wanted.is_all()
    }

    /// The bytes of a project's name that the filter matches; `shown` is the text that stands for the name.
    pub fn matches(&self, query: &Query, key: ProjectKey, shown: &str) -> Vec<std::ops::Range<usize>> {
        let name = self.table.matches(query, key);
        name.into_iter().filter(|range| shown.get(range.clone()).is_some()).collect()
    }

    /// The project with the cursor.
    pub fn selected_project(&self) -> Option<ProjectKey> {
        match self.selected? {
            Entry::Project(key) => Some(key),
            Entry::Group(_) | Entry::Broken(_) => None,
        }
    }

    /// How it is shown.
    pub fn view(&self) -> View {
        View {
            filter: self.filter.text().trim().to_owned(),
            sorting: self.sorting.clone(),
            grouping: self.grouping,
            columns: self.columns.clone(),
        }
    }

    /// Shows it so from the next refresh on.
    pub fn set_view(&mut self, view: View) {
        self.filter = TextField::line(view.filter);
        self.sorting = view.sorting;
        self.grouping = view.grouping;
        self.columns = view.columns;
        self.folded.clear();
        self.first_column = 0;
    }
}

/// Whether a column is about what is known of a project beside its form.
fn needs_now(column: Column) -> bool {
    matches!(column, Column::Problems | Column::Worst | Column::Modified)
}
