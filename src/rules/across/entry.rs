//! A project in the index, and what is new about it when it has changed.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::Project;
use crate::text::alike::Letters;

use super::phone::Phone;
use super::rows::{self, RowSet};
use super::texts::{COMPARED, Print, TextId};

/// A project in the index.
#[derive(Debug)]
pub(super) struct Entry {
    pub project: Arc<Project>,
    pub texts: [Option<TextId>; COMPARED.len()],
    pub rows: RowSet,
    pub head: Head,
}

/// What matters of the head of a form; there are no hashes of what is not filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub id: Option<u64>,
    pub name: Option<u64>,
    /// Of the contact and the unit: in another unit it is somebody else.
    pub person: Option<u64>,
    pub phone: Option<Phone>,
    pub yuan: Option<Decimal>,
}

/// What is new about a project.
pub(super) struct Fresh {
    /// The texts that are not what they were.
    pub texts: [Option<Option<Print>>; COMPARED.len()],
    /// The indicators, when they are not what they were.
    pub rows: Option<RowSet>,
    pub head: Head,
    pub changed: Changed,
}

/// The parts of a project whose change others may hear of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Changed {
    pub texts: [bool; COMPARED.len()],
    pub rows: bool,
    /// What the project is called, and its unit.
    pub name: bool,
    pub person: bool,
}

impl Changed {
    /// Everything.
    pub const ALL: Self = Self { texts: [true; COMPARED.len()], rows: true, name: true, person: true };
}

impl Head {
    fn of(project: &Project) -> Self {
        let contact = hash(&project.contact);
        let unit = match project.unit.code.trim() {
            "" => hash(&project.unit.name),
            code => hash(code),
        };
        let phone = Phone::read(&project.phone);
        let person = contact.filter(|_| phone.is_some()).map(|contact| mix(contact, unit.unwrap_or(0)));
        Self { id: hash(&project.id), name: hash(&project.name), person, phone, yuan: project.amounts.current.yuan() }
    }
}

impl Fresh {
    /// What is new about a project; all of it when there is no old one. `stock` is the stock text of its scheme, and
    /// texts with fewer letters than `least` are not compared.
    pub fn of(project: &Project, old: Option<&Entry>, stock: &[u32], least: usize) -> Self {
        let before = old.map(|old| &*old.project);
        let texts = COMPARED.map(|field| {
            let text = project.text(field);
            let same = before.is_some_and(|before| before.text(field) == text);
            (!same).then(|| Print::of(text, least))
        });
        let same =
            before.is_some_and(|before| before.scheme == project.scheme && before.indicators == project.indicators);
        let rows = (!same).then(|| rows::of(project, stock));
        let changed = match before {
            // Others call the project by its name and id.
            Some(before) if before.id == project.id && before.name == project.name => Changed {
                texts: texts.each_ref().map(Option::is_some),
                rows: rows.is_some(),
                name: before.unit != project.unit,
                person: before.unit != project.unit
                    || before.contact != project.contact
                    || before.phone != project.phone,
            },
            _ => Changed::ALL,
        };
        Self { texts, rows, head: Head::of(project), changed }
    }
}

/// A hash as the key of [`Postings`](super::postings::Postings).
pub(super) fn short(hash: u64) -> u32 {
    (hash >> 32) as u32 ^ hash as u32
}

/// The hash of a short text, by the letters that count; none of one without letters.
fn hash(text: &str) -> Option<u64> {
    let letters = Letters::of(text);
    letters.shingles(letters.len()).next()
}

fn mix(a: u64, b: u64) -> u64 {
    (a ^ b.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
