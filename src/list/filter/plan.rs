//! A filter made ready for a table of projects.
//!
//! Invariant: what has to look into texts is done once, for each distinct text; what is asked of every project then is a
//! look at a bit or the comparison of two numbers.

use std::collections::HashSet;

use crate::edit::ProjectKey;
use crate::list::words::WordId;
use crate::list::{Column, Now, Row, RuleSet, Table};
use crate::model::Field as FormField;
use crate::rules::Severity;
use crate::search::Query;

use super::field::{Field, Kind};
use super::{Filter, Op, Problems, Test, Value};

/// A filter made ready.
#[derive(Debug)]
pub struct Plan {
    wants: Wants,
}

#[derive(Debug)]
enum Wants {
    Every(Vec<Wants>),
    Any(Vec<Wants>),
    Not(Box<Wants>),
    /// These projects.
    Keys(HashSet<ProjectKey>),
    /// Those with one of the words in some of the columns.
    Words(&'static [Column], Vec<bool>),
    /// Those whose number lies between two, or not there.
    Number(Field, Op, i128, i128),
    Problems(Problems),
    Rules(RuleSet),
    Status(crate::model::Status),
    Flag(Field, bool),
}

/// The columns that a plain word is looked for in.
const SEARCHED: &[Column] =
    &[Column::Name, Column::Id, Column::UnitCode, Column::UnitName, Column::Leader, Column::Contact];

/// The words that all projects are to have, in the way that they are searched for: the best matches come first.
pub fn words(filter: &Filter) -> String {
    let parts = match filter {
        Filter::Every(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let words = parts.iter().filter_map(|part| match part {
        Filter::Word { text, exact: false } => Some(text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

impl Plan {
    /// Makes a filter ready, without the [`words`] of it.
    pub fn new(filter: &Filter, table: &Table) -> Self {
        let parts = match filter {
            Filter::Every(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let parts = parts.iter().filter(|part| !matches!(part, Filter::Word { exact: false, .. }));
        Self { wants: Wants::Every(parts.map(|part| wants(part, table)).collect()) }
    }

    /// Whether it wants all projects.
    pub fn is_all(&self) -> bool {
        matches!(&self.wants, Wants::Every(parts) if parts.is_empty())
    }

    /// Whether a project is wanted.
    pub fn takes(&self, table: &Table, key: ProjectKey, row: &Row, now: &Now) -> bool {
        self.wants.takes(table, key, row, now)
    }
}

fn wants(filter: &Filter, table: &Table) -> Wants {
    match filter {
        Filter::Every(parts) => Wants::Every(parts.iter().map(|part| wants(part, table)).collect()),
        Filter::Any(parts) => Wants::Any(parts.iter().map(|part| wants(part, table)).collect()),
        Filter::Not(inner) => Wants::Not(Box::new(wants(inner, table))),
        Filter::Word { text, exact: true } => Wants::Words(SEARCHED, containing(text, table)),
        Filter::Word { text, exact: false } => {
            let all: Vec<usize> = (0..Table::searched_count()).collect();
            Wants::Keys(searched(text, &all, table))
        }
        Filter::Test(test) => {
            let parts = test.values.iter().map(|value| wants_value(test, value, table)).collect();
            match test.op {
                Op::IsNot => Wants::Not(Box::new(Wants::Any(parts))),
                _ => Wants::Any(parts),
            }
        }
    }
}

fn wants_value(test: &Test, value: &Value, table: &Table) -> Wants {
    let Test { field, op, .. } = test;
    match value {
        Value::Text { text, exact } => text_of(*field, *op, text, *exact, table),
        // What is not meant to be that is turned round as a whole.
        Value::Span { low, high, .. } => Wants::Number(*field, *op, *low, *high),
        Value::Problems(problems) => Wants::Problems(*problems),
        Value::Rules { rules, .. } => Wants::Rules(*rules),
        Value::Status(status) => Wants::Status(*status),
        Value::Flag(flag) => Wants::Flag(*field, *flag),
    }
}

fn text_of(field: Field, op: Op, text: &str, exact: bool, table: &Table) -> Wants {
    let columns = field.columns();
    if text.is_empty() {
        // All of them are blank.
        let is_filled = Wants::Words(columns, table.which(|word| !word.is_empty()));
        return Wants::Not(Box::new(is_filled));
    }
    if op != Op::Has {
        let wanted = folded(text);
        return Wants::Words(columns, table.which(|word| folded(word) == wanted));
    }
    if exact {
        return Wants::Words(columns, containing(text, table));
    }
    let form: &[FormField] = match field {
        Field::Name => &[FormField::Name],
        Field::Id => &[FormField::Id],
        Field::Unit => &[FormField::UnitCode, FormField::UnitName],
        Field::Leader => &[FormField::Leader],
        Field::Contact => &[FormField::Contact],
        _ => &[],
    };
    if !form.is_empty() {
        return Wants::Keys(searched(text, &Table::searched(form), table));
    }
    // Of these there are few.
    let query = Query::new(text);
    let mut which = vec![false; table.word_count()];
    for column in columns {
        for word in table.distinct_in(*column) {
            which[word.index()] = query.score(table.text(word)).is_some();
        }
    }
    Wants::Words(columns, which)
}

fn searched(text: &str, fields: &[usize], table: &Table) -> HashSet<ProjectKey> {
    table.index().search_fields(&Query::new(text), fields).into_iter().map(ProjectKey).collect()
}

/// Which texts have another in them as it stands.
fn containing(text: &str, table: &Table) -> Vec<bool> {
    let wanted = folded(text);
    table.which(|word| match wanted.is_ascii() {
        true => folded(word).contains(&wanted),
        // Chinese has no case.
        false => word.contains(text) || folded(word).contains(&wanted),
    })
}

fn folded(text: &str) -> String {
    text.trim().chars().map(crate::model::digits::fold).flat_map(char::to_lowercase).collect()
}

impl Wants {
    fn takes(&self, table: &Table, key: ProjectKey, row: &Row, now: &Now) -> bool {
        match self {
            Wants::Every(parts) => parts.iter().all(|part| part.takes(table, key, row, now)),
            Wants::Any(parts) => parts.iter().any(|part| part.takes(table, key, row, now)),
            Wants::Not(inner) => !inner.takes(table, key, row, now),
            Wants::Keys(keys) => keys.contains(&key),
            Wants::Words(columns, which) => columns
                .iter()
                .filter_map(|column| row.word(*column))
                .any(|word: WordId| which.get(word.index()).copied().unwrap_or(false)),
            Wants::Number(field, op, low, high) => number(*field, table, row, now).is_some_and(|number| match op {
                Op::Has | Op::Is | Op::IsNot => (*low..=*high).contains(&number),
                Op::Less => number < *low,
                Op::AtMost => number <= *high,
                Op::More => number > *high,
                Op::AtLeast => number >= *low,
            }),
            Wants::Problems(Problems::Of(severity)) => now.counts.get(*severity) > 0,
            Wants::Problems(Problems::Some) => now.counts.total() > 0,
            Wants::Problems(Problems::None) => now.counts.total() == 0 && !now.is_pending,
            Wants::Rules(rules) => now.rules.meets(*rules),
            Wants::Status(status) => row.status == *status,
            Wants::Flag(Field::Marked, flag) => now.is_marked == *flag,
            Wants::Flag(_, flag) => now.is_modified == *flag,
        }
    }
}

fn number(field: Field, table: &Table, row: &Row, now: &Now) -> Option<i128> {
    let count = |count: usize| Some(count as i128);
    match field {
        Field::Problems => count(now.counts.total()),
        Field::Errors => count(now.counts.get(Severity::Error)),
        Field::Warnings => count(now.counts.get(Severity::Warning)),
        Field::Hints => count(now.counts.get(Severity::Hint)),
        Field::Waived => count(now.counts.waived()),
        field if field.kind() == Kind::Text => None,
        field => table.value(row, now, *field.columns().first()?),
    }
}
