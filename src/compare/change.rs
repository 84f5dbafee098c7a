//! A difference between two versions of a project.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::model::sums::percent_of;
use crate::model::{Amount, Column, Parent, Place, Project, RowRef, Section};

/// A difference between two versions of a project. What stands there is asked of the versions: [`Change::was`],
/// [`Change::is`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// What kind of difference it is.
    pub kind: Kind,
    /// Where it is in the older version; nowhere for a row that came in.
    pub before: Option<Place>,
    /// Where it is in the newer version; nowhere for a row that went.
    pub after: Option<Place>,
}

/// What kind of difference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The text of a field or of a cell is another one. Both places are there.
    Text,
    /// A row came in; what is below a heading is told by itself.
    Added,
    /// A row went; what was below a heading is told by itself.
    Dropped,
    /// A row stands below another heading, or elsewhere among its neighbours. Both places are there.
    Moved,
    /// The form follows another scheme. Both places are the project.
    Scheme,
    /// Other problems are waived. Both places are the section of the review.
    Waivers,
}

/// By how much an amount differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How much more it is, in 元; zero where only the spelling differs.
    pub yuan: Decimal,
    /// The same in percent of the older amount; none where that is zero.
    pub percent: Option<Decimal>,
}

impl Change {
    /// What stood there in the older version: the text of a field or cell; of a row that went its cells, two spaces apart;
    /// of one that moved the names of the headings above; the id of the scheme; the reasons of the waivers. Empty for a
    /// row that came in.
    pub fn was<'a>(&self, before: &'a Project) -> Cow<'a, str> {
        self.before.map_or(Cow::Borrowed(""), |place| self.text(before, place))
    }

    /// What stands there in the newer version, as [`Change::was`] says it.
    pub fn is<'a>(&self, after: &'a Project) -> Cow<'a, str> {
        self.after.map_or(Cow::Borrowed(""), |place| self.text(after, place))
    }

    /// The section that it is in; none for the scheme.
    pub fn section(&self, before: &Project, after: &Project) -> Option<Section> {
        match (self.after, self.before) {
            (Some(place), _) => after.section_of(place),
            (None, Some(place)) => before.section_of(place),
            (None, None) => None,
        }
    }

    /// By how much an amount differs; none where it is no amount, or cannot be read on both sides. Nothing counts as
    /// nothing: from a blank to 5 元 it is 5 元 more.
    pub fn difference(&self, before: &Project, after: &Project) -> Option<Difference> {
        let amount = |project, place: Option<Place>| place.map(|place| amount_at(project, place));
        difference(amount(before, self.before)??, amount(after, self.after)??)
    }

    fn text<'a>(&self, project: &'a Project, place: Place) -> Cow<'a, str> {
        match (self.kind, place) {
            (Kind::Text, place) => Cow::Borrowed(project.text_at(place).unwrap_or_default()),
            (Kind::Added | Kind::Dropped, place) => {
                let row = place.row().and_then(|row| project.row(row));
                row.map_or(Cow::Borrowed(""), |row| Cow::Owned(cells(row)))
            }
            (Kind::Moved, place) => Cow::Owned(headings(project, place)),
            (Kind::Scheme, _) => Cow::Borrowed(&project.scheme),
            (Kind::Waivers, _) => {
                let reasons: Vec<&str> = project.waivers.iter().map(|waiver| &*waiver.reason).collect();
                Cow::Owned(reasons.join("；"))
            }
        }
    }
}

/// By how much `after` is more than `before`; none where one of them cannot be read. Blank counts as zero.
pub fn difference(before: &Amount, after: &Amount) -> Option<Difference> {
    let yuan = |amount: &Amount| if amount.is_blank() { Some(Decimal::ZERO) } else { amount.yuan() };
    let (before, after) = (yuan(before)?, yuan(after)?);
    let yuan = after.checked_sub(before)?;
    Some(Difference { yuan, percent: percent_of(yuan, before.abs()) })
}

/// The amount at a place that holds one.
fn amount_at(project: &Project, place: Place) -> Option<&Amount> {
    match place {
        Place::Field(field) => project.amount(field),
        Place::Cell(row, Column::Amount) => match project.row(row)? {
            RowRef::Composition(item) => Some(&item.amount),
            RowRef::Payment(payment) => Some(&payment.amount),
            RowRef::Level1(_) | RowRef::Level2(_) | RowRef::Indicator(_) => None,
        },
        _ => None,
    }
}

/// What a row says, cell by cell.
fn cells(row: RowRef<'_>) -> String {
    row.cells().filter(|cell| !cell.trim().is_empty()).collect::<Vec<_>>().join("  ")
}

/// The names of the headings above a row, from the top; empty for a row of a table.
fn headings(project: &Project, place: Place) -> String {
    let mut names = Vec::new();
    let mut next = place.row();
    while let Some(Parent::Heading(above)) = next.and_then(|row| project.spot_of(row)).map(|spot| spot.parent) {
        names.extend(project.row(above).map(|row| row.title().trim()));
        next = Some(above);
    }
    names.reverse();
    names.join(" › ")
}
