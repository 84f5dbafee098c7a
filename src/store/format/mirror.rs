//! The shape of the files as serde reads it, and the documents that come of it.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, SeqAccess, Visitor};

use crate::model::project::{Amounts, Details, Goals, Unit};
use crate::model::{
    Anchor, At, CompositionItem, Conflict, Control, Department, Indicator, Level1, Level2, Opinion, Payment, Project,
    Returned, RuleSettings, Stamp, Typed, Waiver,
};

/// What a row of the wrong length is said to need; the translation of errors knows these words.
pub(super) const PAIR: &str = "two values";

/// What the row of an indicator of the wrong length is said to need.
pub(super) const INDICATOR: &str = "two to four values";

/// What a year of the wrong kind is said to need.
pub(super) const YEAR: &str = "a year";

/// A project's file.
#[derive(Deserialize)]
#[serde(rename = "Project", deny_unknown_fields)]
pub(super) struct ProjectFile {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(default)]
    id: String,
    #[serde(default)]
    scheme: String,
    #[serde(default)]
    year: YearValue,
    #[serde(default)]
    unit: UnitGroup,
    #[serde(default)]
    name: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    leader: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    start: String,
    #[serde(default)]
    end: String,
    #[serde(default)]
    amounts: AmountsGroup,
    #[serde(default)]
    details: DetailsGroup,
    #[serde(default)]
    composition: Pairs<String>,
    #[serde(default)]
    composition_remark: String,
    #[serde(default)]
    schedule: Vec<PaymentGroup>,
    #[serde(default)]
    goals: GoalsGroup,
    #[serde(default)]
    indicators: Pairs<Pairs<Vec<IndicatorRow>>>,
    #[serde(default)]
    status: String,
    #[serde(default)]
    status_set: StampGroup,
    #[serde(default)]
    waivers: Vec<WaiverGroup>,
    #[serde(default)]
    conflicts: Vec<ConflictGroup>,
    #[serde(default)]
    opinions: Vec<OpinionGroup>,
    #[serde(default)]
    note: String,
    #[serde(default, deserialize_with = "present")]
    returned: Option<ReturnedGroup>,
}

/// A department's file.
#[derive(Deserialize)]
#[serde(rename = "Department", deny_unknown_fields)]
pub(super) struct DepartmentFile {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(default)]
    name: String,
    #[serde(default)]
    year: i16,
    #[serde(default)]
    scheme: String,
    #[serde(default)]
    last_year: String,
    #[serde(default)]
    units: Pairs<String>,
    #[serde(default)]
    control: Pairs<String>,
    #[serde(default)]
    control_total: String,
    #[serde(default)]
    rules: RuleSettings,
    #[serde(default)]
    conflicts: Vec<ConflictGroup>,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Unit", deny_unknown_fields, default)]
struct UnitGroup {
    code: String,
    name: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Amounts", deny_unknown_fields, default)]
struct AmountsGroup {
    total: String,
    current: String,
    previous_total: String,
    previous: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Details", deny_unknown_fields, default)]
struct DetailsGroup {
    overview: String,
    basis: String,
    necessity: String,
    measures: String,
    plan: String,
    remark: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Payment", deny_unknown_fields, default)]
struct PaymentGroup {
    period: String,
    due: String,
    amount: String,
    cumulative: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Goals", deny_unknown_fields, default)]
struct GoalsGroup {
    overall: String,
    annual: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Waiver", deny_unknown_fields, default)]
struct WaiverGroup {
    rule: String,
    place: String,
    text: String,
    reason: String,
    by: String,
    at: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Conflict", deny_unknown_fields, default)]
struct ConflictGroup {
    place: String,
    ours: String,
    base: String,
    theirs: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "StatusSet", deny_unknown_fields, default)]
struct StampGroup {
    by: String,
    at: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Opinion", deny_unknown_fields, default)]
struct OpinionGroup {
    place: String,
    text: String,
    opinion: String,
    by: String,
    at: String,
    answer: String,
    answered_by: String,
    answered_at: String,
    resolved_by: String,
    resolved_at: String,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Returned", deny_unknown_fields, default)]
struct ReturnedGroup {
    by: String,
    at: String,
    form: String,
}

/// A group that may be left out, written without `Some`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ReturnedGroup>, D::Error> {
    ReturnedGroup::deserialize(deserializer).map(Some)
}

type Pairs<T> = Vec<Pair<T>>;

/// `("name", value)`: a row of a table, a heading of the tree with what is below it.
pub(super) struct Pair<T, N = String>(pub N, pub T);

/// `("name", "target")`, or with the unit and the weight behind the target.
struct IndicatorRow([String; 4]);

impl<'de, T: Deserialize<'de>, N: Deserialize<'de>> Deserialize<'de> for Pair<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairVisitor<T, N>(std::marker::PhantomData<(T, N)>);

        impl<'de, T: Deserialize<'de>, N: Deserialize<'de>> Visitor<'de> for PairVisitor<T, N> {
            type Value = Pair<T, N>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(PAIR)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let first = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
                let second = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(1, &self))?;
                let mut length = 2;
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    length += 1;
                }
                if length > 2 { Err(de::Error::invalid_length(length, &self)) } else { Ok(Pair(first, second)) }
            }
        }

        deserializer.deserialize_tuple(2, PairVisitor(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for IndicatorRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RowVisitor;

        impl<'de> Visitor<'de> for RowVisitor {
            type Value = IndicatorRow;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(INDICATOR)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<IndicatorRow, A::Error> {
                let mut texts: [String; 4] = Default::default();
                let mut length = 0;
                for text in &mut texts {
                    let Some(next) = seq.next_element()? else { break };
                    *text = next;
                    length += 1;
                }
                while length >= texts.len() && seq.next_element::<IgnoredAny>()?.is_some() {
                    length += 1;
                }
                match length {
                    2..=4 => Ok(IndicatorRow(texts)),
                    _ => Err(de::Error::invalid_length(length, &self)),
                }
            }
        }

        deserializer.deserialize_tuple(4, RowVisitor)
    }
}

/// A year: a whole number, or the text that somebody typed instead.
#[derive(Default)]
struct YearValue(String);

impl<'de> Deserialize<'de> for YearValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct YearVisitor;

        impl Visitor<'_> for YearVisitor {
            type Value = YearValue;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(YEAR)
            }

            fn visit_u64<E>(self, year: u64) -> Result<YearValue, E> {
                Ok(YearValue(year.to_string()))
            }

            fn visit_str<E>(self, year: &str) -> Result<YearValue, E> {
                Ok(YearValue(year.to_owned()))
            }
        }

        deserializer.deserialize_any(YearVisitor)
    }
}

impl OpinionGroup {
    fn of(self, project: &Project) -> Opinion {
        Opinion {
            anchor: Anchor::read(project, self.place),
            text: self.text,
            opinion: self.opinion,
            said: Stamp { by: self.by, at: self.at },
            answer: self.answer,
            answered: Stamp { by: self.answered_by, at: self.answered_at },
            resolved: Stamp { by: self.resolved_by, at: self.resolved_at },
        }
    }
}

impl From<ProjectFile> for Project {
    /// Rows get their identities in the order of the canonical file.
    fn from(file: ProjectFile) -> Self {
        let mut project = Project::default();
        project.id = file.id;
        project.scheme = file.scheme;
        project.year = Typed::new(file.year.0);
        project.unit = Unit { code: file.unit.code, name: file.unit.name };
        project.name = file.name;
        project.purpose = file.purpose;
        project.leader = file.leader;
        project.contact = file.contact;
        project.phone = file.phone;
        project.start = Typed::new(file.start);
        project.end = Typed::new(file.end);
        project.amounts = Amounts {
            total: Typed::new(file.amounts.total),
            current: Typed::new(file.amounts.current),
            previous_total: Typed::new(file.amounts.previous_total),
            previous: Typed::new(file.amounts.previous),
        };
        project.details = Details {
            overview: file.details.overview,
            basis: file.details.basis,
            necessity: file.details.necessity,
            measures: file.details.measures,
            plan: file.details.plan,
            remark: file.details.remark,
        };
        project.composition_remark = file.composition_remark;
        project.goals = Goals { overall: file.goals.overall, annual: file.goals.annual };
        project.status = Typed::new(file.status);
        project.status_set = Stamp { by: file.status_set.by, at: file.status_set.at };
        let waiver = |WaiverGroup { rule, place, text, reason, by, at }| {
            let said = Stamp { by, at };
            Waiver { rule, place, text, reason, said }
        };
        project.waivers = file.waivers.into_iter().map(waiver).collect();
        project.composition = rows(&mut project, file.composition, |project, Pair(name, amount)| CompositionItem {
            id: project.fresh_row_id(),
            name,
            amount: Typed::new(amount),
        });
        project.schedule = rows(&mut project, file.schedule, |project, payment| Payment {
            id: project.fresh_row_id(),
            period: Typed::new(payment.period),
            due: Typed::new(payment.due),
            amount: Typed::new(payment.amount),
            cumulative: Typed::new(payment.cumulative),
        });
        project.indicators = rows(&mut project, file.indicators, |project, Pair(name, below)| Level1 {
            id: project.fresh_row_id(),
            name,
            children: rows(project, below, |project, Pair(name, below)| Level2 {
                id: project.fresh_row_id(),
                name,
                children: rows(project, below, |project, IndicatorRow([name, target, unit, weight])| Indicator {
                    id: project.fresh_row_id(),
                    name,
                    target: Typed::new(target),
                    unit,
                    weight: Typed::new(weight),
                }),
            }),
        });
        // Their places are those of rows that have to be there.
        let conflict = |ConflictGroup { place, ours, base, theirs }| {
            let at = At::read(&project, &place);
            Conflict { at, ours, base, theirs }
        };
        project.conflicts = file.conflicts.into_iter().map(conflict).collect();
        project.opinions = file.opinions.into_iter().map(|opinion| opinion.of(&project)).collect();
        project.note = file.note;
        project.returned = file.returned.map(|ReturnedGroup { by, at, form }| {
            let said = Stamp { by, at };
            Arc::new(Returned { said, form })
        });
        project
    }
}

fn rows<T, R>(project: &mut Project, rows: Vec<T>, mut row: impl FnMut(&mut Project, T) -> R) -> Vec<R> {
    rows.into_iter().map(|from| row(project, from)).collect()
}

impl From<DepartmentFile> for Department {
    fn from(file: DepartmentFile) -> Self {
        Self {
            name: file.name,
            year: file.year,
            scheme: file.scheme,
            last_year: file.last_year,
            units: file.units.into_iter().map(|Pair(code, name)| Unit { code, name }).collect(),
            rules: file.rules,
            control: file
                .control
                .into_iter()
                .map(|Pair(code, amount)| Control { code, amount: Typed::new(amount) })
                .collect(),
            control_total: Typed::new(file.control_total),
            conflicts: file
                .conflicts
                .into_iter()
                .map(|ConflictGroup { place: at, ours, base, theirs }| Conflict { at, ours, base, theirs })
                .collect(),
            comments: Vec::new(),
        }
    }
}
