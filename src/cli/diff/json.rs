//! What is different, for programs.
//!
//! ```text
//! { "version": 1, "before": "HEAD", "after": "部门",
//!   "counts": { "added": 1, "dropped": 0, "changed": 3, "same": 24 },
//!   "department": [ { "what": WORDS, "before": "…", "after": "…" } ],
//!   "units": [ { "code": "039001", "name": "…", "before": TALLY, "after": TALLY } ],
//!   "all": { "before": TALLY, "after": TALLY },
//!   "changed": [ { "before": PROJECT, "after": PROJECT, "changes": [ {
//!       "kind": "text" | "added" | "dropped" | "moved" | "scheme" | "waivers",
//!       "place": { "before": "indicators/产出目标/数量/印刷期数/target" | null, "after": … },
//!       "name": WORDS, "before": "…", "after": "…", "difference": { "yuan": "40000", "percent": "15.4" | null } | null,
//!       "words": [ { "same": true, "before": "…", "after": "…" } ] } ] } ],
//!   "dropped": [ PROJECT ], "added": [ PROJECT ],
//!   "broken": [ { "path": "…", "message": WORDS } ] }
//! ```
//! `PROJECT` is `{ "path": "…", "id": "…", "name": "…" }`, `TALLY` `{ "projects": 28, "total": "…", "current": "…" }` with
//! sums in 元 of the amounts that could be read, `WORDS` a text in both languages. The words are there for texts only;
//! together they are both texts. With `--summary` the changes are left out.
//!
//! Invariant: within version 1 members are only added.

use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::json::{self, Words};
use crate::compare::department::Tally;
use crate::compare::{Change, Kind, texts};
use crate::lang::Lang;
use crate::model::{Project, naming};
use crate::store::version::Version;

use super::Report;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonReport<'a> {
    version: u32,
    before: &'a str,
    after: &'a str,
    counts: JsonCounts,
    department: Vec<JsonOwn>,
    units: Vec<JsonUnit<'a>>,
    all: JsonTallies,
    changed: Vec<JsonPair<'a>>,
    dropped: Vec<JsonProject<'a>>,
    added: Vec<JsonProject<'a>>,
    broken: Vec<JsonBroken>,
}

#[derive(Serialize)]
struct JsonCounts {
    added: usize,
    dropped: usize,
    changed: usize,
    same: usize,
}

#[derive(Serialize)]
struct JsonOwn {
    what: Words,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct JsonUnit<'a> {
    code: &'a str,
    name: &'a str,
    #[serde(flatten)]
    tallies: JsonTallies,
}

#[derive(Serialize)]
struct JsonTallies {
    before: JsonTally,
    after: JsonTally,
}

#[derive(Serialize)]
struct JsonTally {
    projects: usize,
    total: String,
    current: String,
}

#[derive(Serialize)]
struct JsonPair<'a> {
    before: JsonProject<'a>,
    after: JsonProject<'a>,
    changes: Vec<JsonChange>,
}

#[derive(Serialize)]
struct JsonProject<'a> {
    path: String,
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct JsonChange {
    kind: &'static str,
    place: JsonPlaces,
    name: Words,
    before: String,
    after: String,
    difference: Option<JsonDifference>,
    words: Vec<JsonWords>,
}

#[derive(Serialize)]
struct JsonPlaces {
    before: Option<String>,
    after: Option<String>,
}

#[derive(Serialize)]
struct JsonDifference {
    yuan: String,
    percent: Option<String>,
}

#[derive(Serialize)]
struct JsonWords {
    same: bool,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct JsonBroken {
    path: String,
    message: Words,
}

pub(super) fn print(report: &Report, console: &mut Console) {
    let counts = report.counts();
    let own = report.own(Lang::Zh).into_iter().zip(report.own(Lang::En));
    let lone = |version, numbers: &[usize]| numbers.iter().map(|number| project(version, *number)).collect();
    let changed = report.comparison.pairs.iter().filter(|pair| !pair.changes.is_empty()).map(|pair| {
        let (old, new) = (&report.before.projects[pair.before], &report.after.projects[pair.after]);
        let wanted = if report.details { &pair.changes[..] } else { &[] };
        JsonPair {
            before: project(&report.before, pair.before),
            after: project(&report.after, pair.after),
            changes: wanted.iter().map(|change| self::change(change, old, new)).collect(),
        }
    });
    let whole = JsonReport {
        version: VERSION,
        before: &report.names[0],
        after: &report.names[1],
        counts: JsonCounts { added: counts.added, dropped: counts.dropped, changed: counts.changed, same: counts.same },
        department: own
            .map(|((zh, before, after), (en, ..))| JsonOwn {
                what: Words::of(|lang| if lang == Lang::Zh { zh } else { en }.to_owned()),
                before,
                after,
            })
            .collect(),
        units: report
            .units
            .iter()
            .map(|unit| JsonUnit {
                code: &unit.unit.code,
                name: &unit.unit.name,
                tallies: JsonTallies { before: tally(&unit.before), after: tally(&unit.after) },
            })
            .collect(),
        all: JsonTallies { before: tally(&report.all.before), after: tally(&report.all.after) },
        changed: changed.collect(),
        dropped: lone(&report.before, &report.comparison.dropped),
        added: lone(&report.after, &report.comparison.added),
        broken: report
            .before
            .broken
            .iter()
            .chain(&report.after.broken)
            .map(|error| JsonBroken {
                path: error.path.display().to_string(),
                message: Words::of(|lang| error.explain(lang)),
            })
            .collect(),
    };
    json::print(&whole, console);
}

fn project(version: &Version, number: usize) -> JsonProject<'_> {
    let project = &version.projects[number];
    JsonProject { path: version.paths[number].display().to_string(), id: &project.id, name: &project.name }
}

fn tally(tally: &Tally) -> JsonTally {
    let yuan = |sum: crate::model::sums::Sum| sum.yuan.normalize().to_string();
    JsonTally { projects: tally.projects, total: yuan(tally.total), current: yuan(tally.current) }
}

fn change(change: &Change, before: &Project, after: &Project) -> JsonChange {
    let (was, is) = (change.was(before).into_owned(), change.is(after).into_owned());
    let difference = change.difference(before, after).map(|difference| JsonDifference {
        yuan: difference.yuan.normalize().to_string(),
        percent: difference.percent.map(|percent| percent.round_dp(2).normalize().to_string()),
    });
    let words = match change.kind {
        Kind::Text => texts(&was, &is),
        _ => Vec::new(),
    };
    let words = words.into_iter().map(|stretch| JsonWords {
        same: stretch.same,
        before: was[stretch.before].to_owned(),
        after: is[stretch.after].to_owned(),
    });
    JsonChange {
        kind: match change.kind {
            Kind::Text => "text",
            Kind::Added => "added",
            Kind::Dropped => "dropped",
            Kind::Moved => "moved",
            Kind::Scheme => "scheme",
            Kind::Waivers => "waivers",
        },
        place: JsonPlaces {
            before: change.before.map(|place| naming::path(before, place)),
            after: change.after.map(|place| naming::path(after, place)),
        },
        name: Words::of(|lang| change.place(before, after, lang)),
        words: words.collect(),
        before: was,
        after: is,
        difference,
    }
}
