//! What stands around one project, and what is to be said about the department as a whole.

use std::collections::BTreeMap;

use crate::edit::ProjectKey;
use crate::model::{Field, Project};
use crate::rules::around::{Around, CopiedRows, CopiedText, Extent, OtherPhone, Others, PhoneDifference, UnitStanding};
use crate::text::alike::{self, Letters};

use super::entry::Entry;
use super::phone::Phone;
use super::texts::{COMPARED, SHARED_MARKS, TextId};
use super::{Index, MOST_OF_A_PERSON, Sum};

/// So many texts are compared letter by letter with one, those with the most marks in common.
const COMPARED_TEXTS: usize = 4;

/// A text of another project that is like one of this.
#[derive(Clone, Copy, Debug)]
struct Hit {
    field: Field,
    extent: Extent,
    key: ProjectKey,
    in_field: Field,
}

/// A text that is stock of the department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) struct StockText {
    /// The field where it stands in the first of the projects.
    pub field: Field,
    /// The text as it stands there.
    pub text: String,
    /// The projects.
    pub projects: Others,
}

impl Index {
    /// What the other projects have to do with one; nothing when it is not in the index.
    pub fn around(&self, key: ProjectKey) -> Around {
        let Some(entry) = self.entry(key) else { return Around::default() };
        let (same_name, same_name_elsewhere) = self.same_name(key, entry);
        Around {
            texts: self.copied_texts(key, entry),
            rows: self.copied_rows(key, entry),
            phone: self.other_phone(entry),
            same_id: self.same_id(key, entry),
            same_name,
            same_name_elsewhere,
            unit: self.unit_standing(&entry.project),
        }
    }

    /// The texts that are stock of the department, in the order of the projects that have them first.
    pub(in crate::rules) fn stock_texts(&self) -> Vec<StockText> {
        let stock = self.texts.stock(self.most());
        stock.into_iter().filter_map(|id| self.stock_text(id)).collect()
    }

    /// What the projects of a unit add up to.
    pub(in crate::rules) fn sum_of(&self, unit: &str) -> Sum {
        self.register.unit(unit)
    }

    /// What all projects add up to.
    pub(in crate::rules) fn sum(&self) -> Sum {
        self.register.all()
    }

    fn stock_text(&self, id: TextId) -> Option<StockText> {
        let holders = self.texts.holders(id);
        let first = holders.first()?;
        let text = self.entry(first.key)?.project.text(first.field).trim().to_owned();
        let mut projects = Others::default();
        for holder in holders.chunk_by(|a, b| a.key == b.key).filter_map(|same| same.first()).take(Others::NAMED) {
            projects.push(&self.entry(holder.key)?.project);
        }
        projects.more = self.texts.projects(id).saturating_sub(projects.named.len());
        Some(StockText { field: first.field, text, projects })
    }

    fn others(&self, keys: impl IntoIterator<Item = ProjectKey>) -> Others {
        let mut others = Others::default();
        for entry in keys.into_iter().filter_map(|key| self.entry(key)) {
            others.push(&entry.project);
        }
        others
    }

    fn copied_texts(&self, key: ProjectKey, entry: &Entry) -> Vec<CopiedText> {
        let mut hits: Vec<Hit> = Vec::new();
        for (field, id) in COMPARED.into_iter().zip(entry.texts) {
            if let Some(id) = id.filter(|id| self.texts.projects(*id) <= self.most()) {
                self.hits(key, entry.project.text(field), field, id, &mut hits);
            }
        }
        if hits.is_empty() {
            return Vec::new();
        }
        // What is written twice inside a form stands twice in its copy as well: each field has its own twin.
        let twins: Vec<(ProjectKey, Field)> =
            hits.iter().filter(|hit| hit.field == hit.in_field).map(|hit| (hit.key, hit.field)).collect();
        hits.retain(|hit| {
            let has_twin = |field| twins.contains(&(hit.key, field));
            hit.field == hit.in_field || !(has_twin(hit.field) || has_twin(hit.in_field))
        });
        hits.sort_by_key(|hit| {
            (hit.field, std::cmp::Reverse(hit.extent), hit.field != hit.in_field, hit.key, hit.in_field)
        });
        let copied = |hits: &[Hit]| {
            let best = hits.first()?;
            let alike = |hit: &&Hit| {
                let same = matches!((hit.extent, best.extent), (Extent::Most(_), Extent::Most(_)));
                (same || hit.extent == best.extent) && hit.in_field == best.in_field
            };
            let mut keys: Vec<ProjectKey> = hits.iter().filter(alike).map(|hit| hit.key).collect();
            keys.dedup();
            let Hit { field, in_field, extent, .. } = *best;
            Some(CopiedText { field, in_field, extent, others: self.others(keys) })
        };
        hits.chunk_by(|a, b| a.field == b.field).filter_map(copied).collect()
    }

    /// Finds the texts of other projects that are like a text.
    fn hits(&self, key: ProjectKey, text: &str, field: Field, id: TextId, hits: &mut Vec<Hit>) {
        let mut note = |id, extent| {
            let others = self.texts.holders(id).iter().filter(|holder| holder.key != key);
            hits.extend(others.map(|holder| Hit { field, extent, key: holder.key, in_field: holder.field }));
        };
        note(id, Extent::Equal);
        if self.texts.holders(id).iter().any(|holder| holder.key != key && holder.field == field) {
            // What is only like it would not be told any more.
            return;
        }
        let mut near = self.texts.near(id);
        // A text that has few of these marks cannot have most of the letters, however many of its own are here.
        let marks = self.texts.marks(id);
        near.retain(|(other, shared)| {
            if SHARED_MARKS * shared < marks {
                return false;
            }
            let is_elsewhere = self.texts.holders(*other).iter().any(|holder| holder.key != key);
            is_elsewhere && self.texts.projects(*other) <= self.most()
        });
        if near.is_empty() {
            return;
        }
        near.sort_by_key(|(other, marks)| (std::cmp::Reverse(*marks), self.texts.holders(*other).first().copied()));
        let letters = Letters::of(text);
        for (other, _) in near.into_iter().take(COMPARED_TEXTS) {
            let Some(holder) = self.texts.holders(other).first() else { continue };
            let Some(entry) = self.entry(holder.key) else { continue };
            let likeness = alike::compare(&letters, &Letters::of(entry.project.text(holder.field)));
            if likeness.run.len() == letters.len() {
                note(other, Extent::Inside);
            } else if likeness.of_first >= self.settings.alike {
                note(other, Extent::Most(likeness.of_first));
            }
        }
    }

    fn copied_rows(&self, key: ProjectKey, entry: &Entry) -> Option<CopiedRows> {
        let (of, shared) = self.rows.shared(&entry.rows, key, self.least_rows(), self.most());
        let enough = |count: usize| count * 100 >= of * usize::from(self.settings.alike);
        let count = shared.first().map(|(_, count)| *count).filter(|count| enough(*count))?;
        let others = shared.into_iter().filter(|(_, count)| enough(*count)).map(|(key, _)| key);
        Some(CopiedRows { count, of, others: self.others(others) })
    }

    fn other_phone(&self, entry: &Entry) -> Option<OtherPhone> {
        let (person, phone) = (entry.head.person?, entry.head.phone?);
        let group = self.same(&self.people, Some(person));
        if group.len() < 2 || group.len() > MOST_OF_A_PERSON {
            return None;
        }
        // Who has which number, in the order of the projects.
        let mut phones: BTreeMap<Phone, Vec<ProjectKey>> = BTreeMap::new();
        for key in group {
            let other = self.entry(key).map(|other| other.head).filter(|other| other.person == Some(person));
            if let Some(other) = other.and_then(|other| other.phone) {
                phones.entry(other).or_default().push(key);
            }
        }
        // The number that most projects have is taken for the right one; with as many on both sides nobody knows.
        let count = |number: u64| {
            let same = phones.iter().filter(|(other, _)| other.number == number);
            same.map(|(_, keys)| keys.len()).sum::<usize>()
        };
        let most_of = |matching: &dyn Fn(&Phone) -> bool, count: &dyn Fn(&Phone) -> usize| {
            let matching = phones.keys().filter(|other| matching(other));
            matching.max_by_key(|other| (count(other), std::cmp::Reverse(**other))).copied()
        };
        let (difference, other) = match most_of(&|other| other.number != phone.number, &|other| count(other.number)) {
            Some(other) if count(other.number) >= count(phone.number) => {
                let kind = if other.mobile == phone.mobile { PhoneDifference::Number } else { PhoneDifference::Kind };
                (kind, other)
            }
            _ => {
                let other = Phone { area: !phone.area, ..phone };
                let (mine, theirs) = (phones.get(&phone)?.len(), phones.get(&other)?.len());
                (theirs >= mine).then_some((PhoneDifference::AreaCode, other))?
            }
        };
        let same = |phone: &Phone| match difference {
            PhoneDifference::AreaCode => *phone == other,
            PhoneDifference::Number | PhoneDifference::Kind => phone.number == other.number,
        };
        let mut keys: Vec<ProjectKey> =
            phones.iter().filter(|(phone, _)| same(phone)).flat_map(|(_, keys)| keys).copied().collect();
        keys.sort_unstable();
        let written = self.entry(*keys.first()?)?.project.phone.trim().to_owned();
        Some(OtherPhone { difference, phone: written, others: self.others(keys) })
    }

    fn same_id(&self, key: ProjectKey, entry: &Entry) -> Others {
        let has_it = |other: &ProjectKey| {
            *other != key && self.entry(*other).is_some_and(|other| other.head.id == entry.head.id)
        };
        self.others(self.same(&self.ids, entry.head.id).filter(has_it))
    }

    /// The projects with the same name: those of the same unit, and those of others.
    fn same_name(&self, key: ProjectKey, entry: &Entry) -> (Others, Others) {
        let group = || self.same(&self.names, entry.head.name);
        let has_it = |other: &ProjectKey| {
            *other != key && self.entry(*other).is_some_and(|other| other.head.name == entry.head.name)
        };
        let unit = entry.project.unit.code.trim();
        let here = self.others(group().filter(|other| has_it(other) && self.is_of_unit(*other, unit)));
        // A name that very many projects have is that of a kind of project.
        let elsewhere = match group().len() > self.most() {
            true => Others::default(),
            false => self.others(group().filter(|other| has_it(other) && !self.is_of_unit(*other, unit))),
        };
        (here, elsewhere)
    }

    fn unit_standing(&self, project: &Project) -> UnitStanding {
        let Some(department) = self.department.as_ref().filter(|department| !department.units.is_empty()) else {
            return UnitStanding::Fine;
        };
        let (code, name) = (project.unit.code.trim(), project.unit.name.trim());
        if code.is_empty() {
            return UnitStanding::Fine;
        }
        match department.unit(code) {
            None => {
                let named = department.units.iter().find(|unit| !name.is_empty() && unit.name.trim() == name);
                UnitStanding::UnknownCode { code_of_name: named.map(|unit| unit.code.clone()) }
            }
            Some(unit) if !name.is_empty() && !unit.name.trim().is_empty() && unit.name.trim() != name => {
                UnitStanding::OtherName { name: unit.name.trim().to_owned() }
            }
            Some(_) => UnitStanding::Fine,
        }
    }
}
