//! The index of a department: what its projects have to do with each other.
//!
//! Projects come, change and go; each time the index says whose surroundings may be others now, so that only those are
//! looked at again. Texts are kept once, with the places where they stand; a text finds the texts that are like it by
//! marks that both have (see [`alike`](crate::text::alike)), and only a few are compared letter by letter.
//!
//! Invariant: [`Index::around`] depends on the projects that are in the index and their keys, not on the order in which
//! they came or on what was there before. A project that [`Index::put`] does not name has the same around it as before.
//! What stands in more than [`MANY`] projects, or in more than a fifth of twenty or more, is stock of the department: it
//! is said once, and costs no more than what stands in a few.

mod affected;
mod compare;
mod entry;
mod phone;
mod postings;
mod register;
mod rows;
mod texts;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::edit::ProjectKey;
use crate::model::{Department, Project, Scheme};

use super::settings::Settings;
use affected::Affected;
use entry::{Changed, Entry, Fresh, Head, short};
use postings::Postings;
use register::Register;
use rows::{RowSet, Rows};
use texts::{COMPARED, Holder, Texts};

pub(super) use register::Sum;

/// In more projects than this nothing is a copy any more.
pub const MANY: usize = 64;

/// A person with more projects than this is none: 办公室.
const MOST_OF_A_PERSON: usize = 1000;

/// Of fewer projects than this everything that two have in common is a copy.
const FEW: usize = 20;

/// What the projects of a department have to do with each other.
#[derive(Debug)]
pub struct Index {
    settings: Settings,
    department: Option<Arc<Department>>,
    /// The stock text of the schemes, by their ids.
    stock: HashMap<String, RowSet>,
    /// By the numbers of the keys.
    entries: Vec<Option<Entry>>,
    count: usize,
    texts: Texts,
    rows: Rows,
    ids: Postings,
    names: Postings,
    people: Postings,
    register: Register,
}

impl Index {
    /// An index without projects. `schemes` are those whose stock text is known.
    pub fn new<'a>(
        settings: Settings,
        department: Option<Arc<Department>>,
        schemes: impl IntoIterator<Item = &'a Scheme>,
    ) -> Self {
        let stock = schemes.into_iter().map(|scheme| (scheme.id.clone(), rows::stock_of(scheme))).collect();
        Self {
            settings,
            department,
            stock,
            entries: Vec::new(),
            count: 0,
            texts: Texts::default(),
            rows: Rows::default(),
            ids: Postings::default(),
            names: Postings::default(),
            people: Postings::default(),
            register: Register::default(),
        }
    }

    /// The index of a department with the settings of itself and its scheme, which is one of `schemes`; of projects
    /// without a department, when there is none.
    pub fn of<'a>(department: Option<Arc<Department>>, schemes: impl Iterator<Item = &'a Scheme>) -> Self {
        let schemes: Vec<&Scheme> = schemes.collect();
        let settings = department.as_ref().map_or(Settings::DEFAULT, |department| {
            let scheme = schemes.iter().find(|scheme| scheme.id == department.scheme);
            Settings::of(scheme.map(|scheme| &scheme.rules).into_iter().chain([&department.rules]))
        });
        Self::new(settings, department, schemes)
    }

    /// How many projects there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True when there is no project.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The limits that hold in the department.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The department, when the projects belong to one.
    pub fn department(&self) -> Option<&Department> {
        self.department.as_deref()
    }

    /// The keys of the projects, in their order.
    pub fn keys(&self) -> impl Iterator<Item = ProjectKey> {
        let there = self.entries.iter().zip(0..).filter(|(entry, _)| entry.is_some());
        there.map(|(_, key)| ProjectKey(key))
    }

    /// Whether a project is in the index exactly as it is given.
    pub fn holds(&self, key: ProjectKey, project: &Arc<Project>) -> bool {
        self.entry(key).is_some_and(|entry| Arc::ptr_eq(&entry.project, project))
    }

    /// Puts many projects in at once, on all processors; nobody hears who is affected.
    pub fn extend(&mut self, projects: &[(ProjectKey, Arc<Project>)]) {
        if self.is_empty() {
            self.texts.reserve(projects.len());
        }
        // In portions, so that the prints of all texts do not lie about at once.
        for portion in projects.chunks(512) {
            let fresh: Vec<Fresh> = portion.par_iter().map(|(_, project)| self.fresh(project, None)).collect();
            for ((key, project), fresh) in portion.iter().zip(fresh) {
                self.take_out(*key, &mut Affected::unasked());
                self.put_in(*key, project, fresh, &mut Affected::unasked());
            }
        }
    }

    /// Puts a project in, or what has become of it, and says around which others something may be different now:
    /// sorted, without the project itself.
    pub fn put(&mut self, key: ProjectKey, project: &Arc<Project>) -> Vec<ProjectKey> {
        let mut affected = Affected::asked();
        if !self.holds(key, project) {
            let fresh = self.fresh(project, self.entry(key));
            self.put_in(key, project, fresh, &mut affected);
        }
        affected.without(key)
    }

    /// Takes a project out, and says around which others something may be different now.
    pub fn remove(&mut self, key: ProjectKey) -> Vec<ProjectKey> {
        let mut affected = Affected::asked();
        self.take_out(key, &mut affected);
        affected.without(key)
    }

    fn entry(&self, key: ProjectKey) -> Option<&Entry> {
        self.entries.get(key.0 as usize)?.as_ref()
    }

    /// In how many projects something can stand and still be a copy.
    fn most(&self) -> usize {
        if self.count < FEW { FEW } else { (self.count / 5).min(MANY) }
    }

    fn fresh(&self, project: &Project, old: Option<&Entry>) -> Fresh {
        let stock = self.stock.get(&project.scheme).map_or(&[][..], |stock| stock);
        Fresh::of(project, old, stock, usize::from(self.settings.copied_length))
    }

    fn put_in(&mut self, key: ProjectKey, project: &Arc<Project>, fresh: Fresh, affected: &mut Affected) {
        let Fresh { texts: prints, rows, head, changed } = fresh;
        let at = key.0 as usize;
        if self.entries.len() <= at {
            self.entries.resize_with(at + 1, || None);
        }
        self.hear(key, changed, affected);
        let (mut texts, mut old_rows) = ([None; COMPARED.len()], RowSet::default());
        match self.entries[at].take() {
            Some(old) => {
                self.take_head(key, &old);
                (texts, old_rows) = (old.texts, old.rows);
            }
            None => self.resize(self.count + 1, affected),
        }
        for ((field, slot), print) in COMPARED.into_iter().zip(&mut texts).zip(prints) {
            let Some(print) = print else { continue };
            let holder = Holder { key, field };
            if let Some(id) = slot.take() {
                self.texts.remove(id, holder, affected);
            }
            *slot = print.map(|print| self.texts.insert(print, holder, affected));
        }
        let rows = match rows {
            Some(rows) => {
                self.rows.replace(&old_rows, &rows, key, self.most(), affected);
                rows
            }
            None => old_rows,
        };
        let entry = Entry { project: Arc::clone(project), texts, rows, head };
        self.put_head(key, &entry);
        self.entries[at] = Some(entry);
        self.hear(key, changed, affected);
    }

    fn take_out(&mut self, key: ProjectKey, affected: &mut Affected) {
        self.hear(key, Changed::ALL, affected);
        let Some(old) = self.entries.get_mut(key.0 as usize).and_then(Option::take) else { return };
        self.resize(self.count - 1, affected);
        self.take_head(key, &old);
        for (field, id) in COMPARED.into_iter().zip(old.texts) {
            if let Some(id) = id {
                self.texts.remove(id, Holder { key, field }, affected);
            }
        }
        self.rows.replace(&old.rows, &[], key, self.most(), affected);
    }

    fn put_head(&mut self, key: ProjectKey, entry: &Entry) {
        let Head { id, name, person, yuan, .. } = entry.head;
        for (postings, hash) in [(&mut self.ids, id), (&mut self.names, name), (&mut self.people, person)] {
            if let Some(hash) = hash {
                postings.insert(short(hash), key.0);
            }
        }
        self.register.insert(&entry.project.unit.code, yuan);
    }

    fn take_head(&mut self, key: ProjectKey, entry: &Entry) {
        let Head { id, name, person, yuan, .. } = entry.head;
        for (postings, hash) in [(&mut self.ids, id), (&mut self.names, name), (&mut self.people, person)] {
            if let Some(hash) = hash {
                postings.remove(short(hash), key.0);
            }
        }
        self.register.remove(&entry.project.unit.code, yuan);
    }

    /// Notes who has to do with the parts of a project that change.
    fn hear(&self, key: ProjectKey, changed: Changed, affected: &mut Affected) {
        let Some(entry) = self.entry(key).filter(|_| affected.wanted()) else { return };
        for id in entry.texts.iter().zip(changed.texts).filter_map(|(id, changed)| id.filter(|_| changed)) {
            self.texts.around(id, self.most(), affected);
        }
        if changed.rows {
            let (_, shared) = self.rows.shared(&entry.rows, key, self.least_rows(), self.most());
            affected.extend(shared.into_iter().map(|(key, _)| key));
        }
        if changed.name {
            let ids = self.same(&self.ids, entry.head.id);
            let names = self.same(&self.names, entry.head.name);
            // A name that is too frequent is only heard of inside the unit; the one more that made it that is as well.
            let is_rare = names.len() <= self.most() + 1;
            let unit = entry.project.unit.code.trim();
            let names = names.filter(|other| is_rare || self.is_of_unit(*other, unit));
            affected.extend(ids.chain(names));
        }
        if changed.person {
            affected.extend(self.same(&self.people, entry.head.person));
        }
    }

    /// The projects under a hash.
    fn same<'a>(&self, postings: &'a Postings, hash: Option<u64>) -> impl ExactSizeIterator<Item = ProjectKey> + 'a {
        hash.map_or(&[][..], |hash| postings.get(short(hash))).iter().map(|key| ProjectKey(*key))
    }

    fn is_of_unit(&self, key: ProjectKey, code: &str) -> bool {
        self.entry(key).is_some_and(|entry| entry.project.unit.code.trim() == code)
    }

    /// From now on there are `count` projects. What is in too many of them can be in few enough now, and the other way
    /// round.
    fn resize(&mut self, count: usize, affected: &mut Affected) {
        let before = self.most();
        self.count = count;
        let after = self.most();
        if affected.wanted() && before != after {
            // One project more or less is about to be in them as well.
            let (few, many) = (before.min(after).saturating_sub(1), before.max(after) + 1);
            self.texts.between(few, many, affected);
            for set in self.rows.sets().chain(self.names.sets()).filter(|set| (few + 1..=many).contains(&set.len())) {
                affected.extend(set.iter().map(|key| ProjectKey(*key)));
            }
        }
    }

    fn least_rows(&self) -> usize {
        usize::from(self.settings.copied_rows).max(1)
    }
}
