//! The report as SARIF 2.1.0, which code-review tools read.
//!
//! One run with the rules that found something (title, what is checked and why, in the language of the command; both
//! languages are under `properties`), a result for every problem (its place in the file in lines and characters, its place
//! in the form as a logical location), and a notification for every broken file. Errors are `error`, warnings `warning`,
//! hints `note`; what cannot be told has the kind `open`. A waived problem is there with its waiver as a suppression, so
//! that tools do not count it.
//!
//! Invariant: the file is valid by the schema that it names, whatever stands in the projects.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::console::Console;
use crate::cli::json;
use crate::lang::{Label, Lang};
use crate::model::{Place, Project, Waiver, naming};
use crate::rules::{Problem, Rule, Severity};
use crate::store::format::Region;

use super::region::{Regions, department_file, of_broken, slashed};
use super::{Broken, Checked, Report, Totals, Whole};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The version of what makes two results the same one.
const FINGERPRINT: &str = "place/v1";

/// Collects the results and prints the whole report at the end.
#[derive(Default)]
pub(super) struct Sarif {
    rules: Vec<&'static Rule>,
    results: Vec<Value>,
}

impl Sarif {
    /// A result; `name` is its place in words and `path` the same in words that stay.
    fn result(&mut self, problem: &Problem, message: &str, location: Value, path: &str) -> Value {
        let rule = problem.rule;
        let index = self.rules.iter().position(|known| known.code == rule.code).unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        });
        let (level, kind) = match problem.severity {
            Severity::Error => ("error", "fail"),
            Severity::Warning => ("warning", "fail"),
            Severity::Hint => ("note", "fail"),
            Severity::Unsure => ("none", "open"),
        };
        json!({
            "ruleId": rule.code,
            "ruleIndex": index,
            "level": level,
            "kind": kind,
            "message": { "text": message },
            "locations": [location],
            "suppressions": problem.waived().into_iter().map(suppression).collect::<Vec<_>>(),
            "partialFingerprints": { FINGERPRINT: format!("{} {path}", rule.code) },
            "properties": { "zh": problem.text(Lang::Zh), "en": problem.text(Lang::En) },
        })
    }
}

impl Report for Sarif {
    fn checked(&mut self, checked: &Checked, console: &mut Console) {
        let regions = Regions::of(checked);
        let project = &*checked.project;
        for problem in &checked.problems {
            let path = naming::path(project, problem.place);
            let name = naming::name(project, problem.place, console.lang);
            let mut location = json!({
                "physicalLocation": physical(&checked.path, regions.region(problem)),
            });
            if problem.place != Place::Project {
                location["logicalLocations"] = json!([{
                    "name": name,
                    "fullyQualifiedName": path,
                    "kind": kind(problem.place),
                }]);
            }
            let message = format!("{name}: {}", problem.text(console.lang));
            let result = self.result(problem, &message, location, &fingerprint(project, &path));
            self.results.push(result);
        }
    }

    fn department(&mut self, whole: &Whole, console: &mut Console) {
        let path = department_file(&whole.path);
        for problem in &whole.problems {
            let location = json!({ "physicalLocation": physical(&path, None) });
            let result = self.result(problem, &problem.text(console.lang), location, "department");
            self.results.push(result);
        }
    }

    fn end(self: Box<Self>, broken: &[Broken], _totals: Totals, console: &mut Console) {
        let lang = console.lang;
        let notification = |file: &Broken| {
            let (path, place, message) = of_broken(file, console);
            let region = place.map(|start| Region { start, end: start });
            json!({
                "level": "error",
                "message": { "text": message },
                "locations": [{ "physicalLocation": physical(&path, region) }],
            })
        };
        let report = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": self.rules.iter().map(|rule| descriptor(rule, lang)).collect::<Vec<_>>(),
                } },
                "language": lang.tag(),
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": broken.is_empty(),
                    "toolExecutionNotifications": broken.iter().map(notification).collect::<Vec<_>>(),
                }],
                "results": self.results,
            }],
        });
        json::print(&report, console);
    }
}

/// What a rule is called, what it checks, and why.
fn descriptor(rule: &Rule, lang: Lang) -> Value {
    let text = |label: Label| json!({ "text": label.in_lang(lang) });
    let both = |label: Label| json!({ "zh": label.zh, "en": label.en });
    let level = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
        Severity::Unsure => "none",
    };
    json!({
        "id": rule.code,
        "shortDescription": text(rule.title),
        "fullDescription": text(rule.what),
        "help": text(rule.why),
        "defaultConfiguration": { "level": level },
        "properties": { "title": both(rule.title), "what": both(rule.what), "why": both(rule.why) },
    })
}

fn suppression(waiver: &Waiver) -> Value {
    json!({
        "kind": "inSource",
        "status": "accepted",
        "justification": waiver.reason,
        "properties": { "by": waiver.said.by, "at": waiver.said.at },
    })
}

fn physical(path: &Path, region: Option<Region>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
    if let Some(Region { start, end }) = region {
        physical["region"] =
            json!({ "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 });
    }
    physical
}

fn kind(place: Place) -> &'static str {
    match place {
        Place::Project | Place::Section(_) | Place::Row(_) => "object",
        Place::Field(_) | Place::Cell(..) => "value",
    }
}

/// What stays of a place when lines are added above it and files are renamed.
fn fingerprint(project: &Project, path: &str) -> String {
    format!("{} {path}", project.id)
}

/// A path as a reference: relative, or an absolute `file:` URL.
fn uri(path: &Path) -> String {
    let text = slashed(path);
    let mut uri = String::with_capacity(text.len());
    if path.is_absolute() {
        uri.push_str("file://");
        // A drive has no slash in front.
        if !text.starts_with('/') {
            uri.push('/');
        }
    }
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            // Writing to a `String` cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        for (path, wanted) in [
            ("./d/1.ron", "d/1.ron"),
            ("d/一 号.ron", "d/%E4%B8%80%20%E5%8F%B7.ron"),
            ("a:b#?%.ron", "a%3Ab%23%3F%25.ron"),
            ("../d/1.ron", "../d/1.ron"),
        ] {
            assert_eq!(uri(Path::new(path)), wanted);
        }
        if cfg!(unix) {
            assert_eq!(uri(Path::new("/d/一.ron")), "file:///d/%E4%B8%80.ron");
        }
    }
}
