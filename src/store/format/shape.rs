//! Which parts of a file have lines of their own: what a comment can stand at.

/// How a value is laid out in a canonical file.
#[derive(Debug)]
pub(super) enum Shape {
    /// On one line (a long text on several, but it is one part).
    Leaf,
    /// `( name: value, … )`, each on its own lines.
    Group(&'static [(&'static str, Shape)]),
    /// `[ row, … ]`, each row on its own lines.
    List(&'static Shape),
    /// `("heading", [ row, … ])`, each row on its own lines.
    Heading(&'static Shape),
}

use Shape::{Group, Heading, Leaf, List};

/// A project's file.
pub(super) const PROJECT: &[(&str, Shape)] = &[
    ("format", Leaf),
    ("id", Leaf),
    ("scheme", Leaf),
    ("year", Leaf),
    ("unit", Leaf),
    ("name", Leaf),
    ("purpose", Leaf),
    ("leader", Leaf),
    ("contact", Leaf),
    ("phone", Leaf),
    ("start", Leaf),
    ("end", Leaf),
    ("amounts", Group(&[("total", Leaf), ("current", Leaf), ("previous_total", Leaf), ("previous", Leaf)])),
    (
        "details",
        Group(&[
            ("overview", Leaf),
            ("basis", Leaf),
            ("necessity", Leaf),
            ("measures", Leaf),
            ("plan", Leaf),
            ("remark", Leaf),
        ]),
    ),
    ("composition", List(&Leaf)),
    ("composition_remark", Leaf),
    ("schedule", List(&Leaf)),
    ("goals", Group(&[("overall", Leaf), ("annual", Leaf)])),
    ("indicators", List(&Heading(&Heading(&Leaf)))),
    ("status", Leaf),
];

/// A department's file.
pub(super) const DEPARTMENT: &[(&str, Shape)] =
    &[("format", Leaf), ("name", Leaf), ("year", Leaf), ("scheme", Leaf), ("units", List(&Leaf))];
