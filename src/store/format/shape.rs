//! What the files look like: which value stands behind which name, and which parts have lines of their own, where a
//! comment can stand.

use crate::rules::THRESHOLD_NAMES;

/// A value, and how it is laid out in a canonical file.
#[derive(Debug)]
pub(super) enum Shape {
    /// A text in quotes. Its lines are lines of the file, but it is one part.
    Text,
    /// A whole number, or the text that somebody typed instead.
    Number,
    /// `( name: value, … )`, each on its own lines.
    Group(Fields),
    /// `(name: value, …)` on one line.
    Line(Fields),
    /// `[ row, … ]`, each row on its own lines.
    List(&'static Shape),
    /// `("name", value)`; when the value is a list, its rows are on lines of their own.
    Pair(&'static Shape),
    /// `("name", "text")` on one line, with up to so many further texts behind these two.
    Texts(usize),
}

impl Shape {
    /// The bracket that it begins with.
    pub(super) fn opening(&self) -> Option<char> {
        match self {
            Self::Text | Self::Number => None,
            Self::List(_) => Some('['),
            Self::Group(_) | Self::Line(_) | Self::Pair(_) | Self::Texts(_) => Some('('),
        }
    }
}

/// Names and what stands behind them.
pub(super) type Fields = &'static [(&'static str, Shape)];

use Shape::{Group, Line, List, Number, Pair, Text, Texts};

/// A project's file.
pub(super) const PROJECT: Fields = &[
    ("format", Number),
    ("id", Text),
    ("scheme", Text),
    ("year", Number),
    ("unit", Line(&[("code", Text), ("name", Text)])),
    ("name", Text),
    ("purpose", Text),
    ("leader", Text),
    ("contact", Text),
    ("phone", Text),
    ("start", Text),
    ("end", Text),
    ("amounts", Group(&[("total", Text), ("current", Text), ("previous_total", Text), ("previous", Text)])),
    (
        "details",
        Group(&[
            ("overview", Text),
            ("basis", Text),
            ("necessity", Text),
            ("measures", Text),
            ("plan", Text),
            ("remark", Text),
        ]),
    ),
    ("composition", List(&Pair(&Text))),
    ("composition_remark", Text),
    ("schedule", List(&Line(&[("period", Text), ("due", Text), ("amount", Text), ("cumulative", Text)]))),
    ("goals", Group(&[("overall", Text), ("annual", Text)])),
    ("indicators", List(&Pair(&List(&Pair(&List(&Texts(2))))))),
    ("status", Text),
    ("status_set", Line(&[("by", Text), ("at", Text)])),
    (
        "waivers",
        List(&Line(&[("rule", Text), ("place", Text), ("text", Text), ("reason", Text), ("by", Text), ("at", Text)])),
    ),
    (
        "opinions",
        List(&Line(&[
            ("place", Text),
            ("text", Text),
            ("opinion", Text),
            ("by", Text),
            ("at", Text),
            ("answer", Text),
            ("answered_by", Text),
            ("answered_at", Text),
            ("resolved_by", Text),
            ("resolved_at", Text),
        ])),
    ),
    ("note", Text),
    ("returned", Group(&[("by", Text), ("at", Text), ("form", Text)])),
    ("conflicts", CONFLICTS),
];

/// A department's file.
pub(super) const DEPARTMENT: Fields = &[
    ("format", Number),
    ("name", Text),
    ("year", Number),
    ("scheme", Text),
    ("last_year", Text),
    ("units", List(&Pair(&Text))),
    ("control", List(&Pair(&Text))),
    ("control_total", Text),
    ("rules", Group(&[("off", List(&Text)), ("grades", List(&Pair(&Text))), ("thresholds", Line(&LIMITS))])),
    ("conflicts", CONFLICTS),
];

/// What a merge left to decide. Each is one part of the file, although it takes several lines.
const CONFLICTS: Shape = List(&Line(&[("place", Text), ("ours", Text), ("base", Text), ("theirs", Text)]));

/// The limits of the rules, which are numbers.
const LIMITS: [(&str, Shape); THRESHOLD_NAMES.len()] = {
    let mut fields = [const { ("", Number) }; THRESHOLD_NAMES.len()];
    let mut number = 0;
    while number < fields.len() {
        fields[number].0 = THRESHOLD_NAMES[number];
        number += 1;
    }
    fields
};
