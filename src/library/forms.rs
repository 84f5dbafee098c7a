//! What the forms of one unit say: indicators to take over from its other projects, or from last year.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::Project;
use crate::search::Index;

/// The indicators of the forms of one unit, of one year.
///
/// It is filled with [`learn`](Self::learn) for every project when suggestions for the unit are first wanted, and kept
/// up by the same call for every project that changes.
#[derive(Clone, Debug)]
pub struct UnitForms {
    unit: String,
    headings: Vec<Heading>,
    /// By their numbers.
    rows: Vec<Option<FormRow>>,
    /// The empty places among the rows.
    free: Vec<u32>,
    /// The names of the rows, by their numbers.
    pub(super) index: Index,
    projects: HashMap<u32, Form>,
    /// The numbers of the projects that have names, by these.
    names: HashMap<String, BTreeSet<u32>>,
}

/// A level-2 heading of a scheme; there are no more of them than schemes have.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) scheme: String,
    pub(super) level2: String,
    /// The numbers of the rows below it, by their names.
    pub(super) rows: HashMap<String, u32>,
}

/// An indicator that forms have below a heading.
#[derive(Clone, Debug)]
pub(super) struct FormRow {
    /// Its place in the list of headings.
    pub(super) heading: usize,
    pub(super) name: String,
    /// The projects that have it, by their targets.
    targets: BTreeMap<String, BTreeSet<u32>>,
}

#[derive(Clone, Debug)]
struct Form {
    name: String,
    rows: Vec<u32>,
}

/// The forms that have an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uses<'a> {
    /// The name of the project that the target is taken from: the one with the same name as the project in question, else
    /// the first of those with the commonest target. A target that says nothing is taken when there is no other.
    pub project: &'a str,
    /// How many projects have the indicator, with whatever target.
    pub projects: usize,
}

/// A row as seen from a project.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usual<'a> {
    pub(super) target: &'a str,
    pub(super) uses: Uses<'a>,
    /// Whether a project of the same name has it.
    pub(super) same_project: bool,
}

impl UnitForms {
    /// No forms yet, of the unit with the given code; without a code none belong together.
    pub fn new(unit: &str) -> Self {
        Self {
            unit: unit.trim().to_owned(),
            headings: Vec::new(),
            rows: Vec::new(),
            free: Vec::new(),
            index: Index::new(),
            projects: HashMap::new(),
            names: HashMap::new(),
        }
    }

    /// The unit's code.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Makes a new or changed project known by a number that the caller gives; `None` for one that is gone. Projects of
    /// other units are passed over.
    pub fn learn(&mut self, number: u32, project: Option<&Project>) {
        let old = self.projects.remove(&number);
        if let Some(numbers) = old.as_ref().and_then(|old| self.names.get_mut(&old.name)) {
            numbers.remove(&number);
        }
        let old = old.map(|form| form.rows).unwrap_or_default();
        for row in &old {
            if let Some(row) = self.row_mut(*row) {
                row.targets.retain(|_, projects| !projects.remove(&number) || !projects.is_empty());
            }
        }
        let of_unit = |project: &&Project| !self.unit.is_empty() && project.unit.code.trim() == self.unit;
        if let Some(project) = project.filter(of_unit) {
            let mut rows = Vec::new();
            for (_, level2, indicator) in project.indicators() {
                let name = indicator.name.trim();
                if name.is_empty() {
                    continue;
                }
                let id = self.row_number(&project.scheme, level2.name.trim(), name);
                if rows.contains(&id) {
                    continue;
                }
                if let Some(row) = self.row_mut(id) {
                    row.targets.entry(indicator.whole_target().trim().to_owned()).or_default().insert(number);
                }
                rows.push(id);
            }
            let name = project.name.trim().to_owned();
            if !name.is_empty() {
                self.names.entry(name.clone()).or_default().insert(number);
            }
            self.projects.insert(number, Form { name, rows });
        }
        // Last, so that a row that stays keeps its number and its place in the index.
        for row in old {
            if self.row(row).is_some_and(|row| row.targets.is_empty()) {
                self.forget(row);
            }
        }
    }

    /// The number of the row with a name below a heading; both are made when they are not there.
    fn row_number(&mut self, scheme: &str, level2: &str, name: &str) -> u32 {
        let known = self.headings.iter().position(|heading| heading.level2 == level2 && heading.scheme == scheme);
        let heading = known.unwrap_or_else(|| {
            let (scheme, level2) = (scheme.to_owned(), level2.to_owned());
            self.headings.push(Heading { scheme, level2, rows: HashMap::new() });
            self.headings.len() - 1
        });
        if let Some(number) = self.headings[heading].rows.get(name) {
            return *number;
        }
        let number = self.free.pop().unwrap_or_else(|| {
            self.rows.push(None);
            self.rows.len() as u32 - 1
        });
        self.rows[number as usize] = Some(FormRow { heading, name: name.to_owned(), targets: BTreeMap::new() });
        self.headings[heading].rows.insert(name.to_owned(), number);
        self.index.update(number, [name]);
        number
    }

    fn forget(&mut self, number: u32) {
        if let Some(row) = self.rows.get_mut(number as usize).and_then(Option::take) {
            self.headings[row.heading].rows.remove(&row.name);
            self.index.remove(number);
            self.free.push(number);
        }
    }

    pub(super) fn headings(&self) -> &[Heading] {
        &self.headings
    }

    pub(super) fn row(&self, number: u32) -> Option<&FormRow> {
        self.rows.get(number as usize)?.as_ref()
    }

    fn row_mut(&mut self, number: u32) -> Option<&mut FormRow> {
        self.rows.get_mut(number as usize)?.as_mut()
    }

    /// The numbers of the projects with a name.
    pub(super) fn named(&self, name: &str) -> Option<&BTreeSet<u32>> {
        self.names.get(name)
    }

    /// What the projects other than `but` say in a row, one of the `same` name above all; `None` when there is none.
    pub(super) fn usual<'a>(
        &'a self,
        row: &'a FormRow,
        but: Option<u32>,
        same: Option<&BTreeSet<u32>>,
    ) -> Option<Usual<'a>> {
        let twin = |projects: &BTreeSet<u32>| {
            same.into_iter().flatten().find(|number| Some(**number) != but && projects.contains(number))
        };
        let count =
            |projects: &BTreeSet<u32>| projects.len() - usize::from(but.is_some_and(|but| projects.contains(&but)));
        let rank = |(target, projects): &(&String, &BTreeSet<u32>)| {
            (!target.is_empty(), twin(projects).is_some(), count(projects))
        };
        let (target, projects) = row.targets.iter().filter(|(_, projects)| count(projects) > 0).max_by_key(rank)?;
        let shown = twin(projects).or_else(|| projects.iter().find(|number| Some(**number) != but));
        let project = shown.and_then(|number| self.projects.get(number)).map_or("", |form| form.name.as_str());
        let projects = row.targets.values().map(count).sum();
        let same_project = row.targets.values().any(|projects| twin(projects).is_some());
        Some(Usual { target, uses: Uses { project, projects }, same_project })
    }
}
