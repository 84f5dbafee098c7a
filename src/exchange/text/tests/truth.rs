//! What a form really says, to compare an import with.

use serde_json::Value;

use crate::model::field::Field;

/// A form's content.
#[derive(Clone, Debug, Default)]
pub(super) struct Truth {
    /// Fields with their texts; blank where the form has nothing.
    pub fields: Vec<(Field, String)>,
    /// The composition: names and amounts.
    pub items: Vec<(String, String)>,
    /// The indicators in the order of the form.
    pub rows: Vec<TrueRow>,
    /// What a person who read the form was not sure of, a sentence each: the rows that a sentence names must be doubts.
    pub uncertain: Vec<String>,
}

/// An indicator.
#[derive(Clone, Debug, Default)]
pub(super) struct TrueRow {
    /// The name of its level 2.
    pub level2: String,
    /// Level 3.
    pub name: String,
    /// The target as it was typed.
    pub target: String,
}

const KEYS: [(&str, Field); 23] = [
    ("year", Field::Year),
    ("unit_name", Field::UnitName),
    ("name", Field::Name),
    ("unit_code", Field::UnitCode),
    ("purpose", Field::Purpose),
    ("leader", Field::Leader),
    ("contact", Field::Contact),
    ("phone", Field::Phone),
    ("start", Field::Start),
    ("end", Field::End),
    ("total", Field::Total),
    ("current", Field::Current),
    ("prev_total", Field::PreviousTotal),
    ("prev_current", Field::Previous),
    ("overview", Field::Overview),
    ("basis", Field::Basis),
    ("necessity", Field::Necessity),
    ("measures", Field::Measures),
    ("plan", Field::Plan),
    ("remark", Field::Remark),
    ("composition_remark", Field::CompositionRemark),
    ("overall_goal", Field::OverallGoal),
    ("annual_goal", Field::AnnualGoal),
];

/// The forms that a JSON document describes: one object, or a list of them.
pub(super) fn read(json: &str) -> Vec<Truth> {
    match serde_json::from_str(json).unwrap() {
        Value::Array(forms) => forms.iter().map(truth).collect(),
        form => vec![truth(&form)],
    }
}

fn truth(form: &Value) -> Truth {
    let rows = |list: &str| form[list].as_array().map(Vec::as_slice).unwrap_or_default();
    Truth {
        // A field that the document does not know at all is not compared.
        fields: KEYS.iter().filter_map(|(key, field)| Some((*field, text(form.get(key)?)))).collect(),
        items: rows("composition").iter().map(|item| (text(&item["item"]), text(&item["amount"]))).collect(),
        rows: rows("indicators").iter().map(row).collect(),
        uncertain: rows("uncertain").iter().map(text).collect(),
    }
}

fn row(row: &Value) -> TrueRow {
    TrueRow { level2: text(&row["l2"]), name: text(&row["l3"]), target: text(&row["value"]) }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
